"""Sentences that only look like reports, and sources that are whole."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.types import SentenceVoice
from assistant.voice.acts import is_act, is_own_question, tells_of_himself
from assistant.voice.cues import names_term
from assistant.voice.labelling import label_of
from assistant.voice.quotations import Quotation, quotations
from assistant.voice.speakers import with_full_names
from assistant.voice.writings import with_survey
from index.types import Sentence
from tests.voice_texts import label, seen, sentences_of


def labelled(text: str, *, source: str, cue: str, reported: float, goes_on: bool = False, number: int = 2,
             quoted: Sequence[Quotation] = ()) -> SentenceVoice:
    """The label of one sentence for which the model gives this probability of a report."""
    found = replace(seen(text, source=source, cue=cue), voice=np.log([reported, 0.9 - 0.9 * reported, 0.1 - 0.1 * reported]))
    return label_of(text, Sentence(0, len(text), 1, number), found, quoted, goes_on=goes_on, turn=False, asked=False)


@pytest.mark.parametrize(("text", "source", "cue", "voice"), [
    ("Newcomers from the coast have added to demand.", "Newcomers", "have added to demand", "assertion"),
    ("The agency added that demand had grown.", "The agency", "added", "reported"),
    ("Ms Falk will leave the firm in May, as announced in autumn.", "Ms Falk", "announced", "assertion"),
    ("The mill will close in May, as announced by the board.", "the board", "announced", "reported"),
    ("Brandt takes such complaints very seriously.", "Brandt", "takes", "assertion"),
    ("Clause 9 gives to Marland the right to send guards.", "Marland", "gives", "assertion"),
    ("She spoke to Tom Reyes in her office, between two trips.", "She", "spoke to", "assertion"),
    ("She spoke to Tom Reyes about the flood.", "She", "spoke to", "reported"),
    ("She spoke to reporters of a disgrace.", "She", "spoke to", "reported"),
    ("She talked with him on Monday and said that the dam leaks.", "She", "said", "reported"),
    ("Did the widow choose the hills?", "the widow", "choose", "assertion"),
    ("Was it safe, she asked?", "she", "asked", "reported"),
    ("We found the gate locked.", "We", "gate", "assertion"),
    ("The clerks asked 2,140 tenants and left out whoever did not answer.", "The clerks", "asked", "assertion"),
    ("The Courier interviewed the potter, Edda Lind.", "The Courier", "interviewed", "assertion"),
    ("Parliament confirmed Judge Lara Finch on Tuesday.", "Parliament", "confirmed", "assertion"),
    ("Police confirmed a man had drowned.", "Police", "confirmed", "reported"),
    ("Police confirmed a senior judge as the source of the leak.", "Police", "confirmed", "reported"),
    ("The cook we talked to said the stove was old.", "The cook", "said", "reported"),
    ("Dr. Lind, who interviewed many of them, found that most were ill.", "Dr. Lind", "found", "reported"),
    ("Police confirmed Mr Finch had drowned.", "Police", "confirmed", "reported"),
    ("Two clerks whom we interviewed said that it was late.", "Two clerks", "said", "reported"),
    ("Those interviewed for the report feared a strike.", "Those interviewed", "feared", "reported"),
    ("The clerks interviewed ten tenants and found that four were ill.", "The clerks", "found", "reported"),
    ("The clerks asked two tenants.", "The clerks", "asked", "assertion"),
    ("The clerks asked two tenants to leave.", "The clerks", "asked", "reported"),
    ("The clerks asked the tenants why they stayed.", "The clerks", "asked", "reported"),
    ("“Who left?” asked the two tenants.", "the two tenants", "asked", "reported"),
    ("Tenants who are angry about rents write letters.", "Tenants", "are angry", "assertion"),
    ("Those who fear the flood have moved.", "Those", "fear", "assertion"),
    ("Tenants who are angry about rents say that nobody answers.", "Tenants", "say", "reported"),
    ("Both mayors have misstated this number.", "Both mayors", "have misstated", "opinion"),
    ("Both mayors had misstated this number.", "Both mayors", "had misstated", "reported"),
    ("The auditor said that both mayors have misstated it.", "The auditor", "said", "reported"),
    ("Ferries account for half of the exports.", "Ferries", "account for", "assertion"),
    ("The mill denied its welders a break.", "The mill", "denied", "assertion"),
    ("The mill denied that its welders had a break.", "The mill", "denied", "reported"),
    ("She never once spoke against the dam.", "She", "spoke against", "assertion"),
    ("She spoke against the dam.", "She", "spoke against", "reported"),
    ("Beekeepers can only hope for a dry June.", "Beekeepers", "can only hope", "assertion"),
    ("Savers will also want to know who holds the keys.", "Savers", "want to know", "assertion"),
    ("Premier Dahl may want to wait.", "Premier Dahl", "want", "assertion"),
    ("The welders must have known it.", "The welders", "known", "assertion"),
    ("Beekeepers hope for a dry June.", "Beekeepers", "hope", "reported"),
    ("Premier Dahl does not want to wait.", "Premier Dahl", "does not want", "reported"),
    ("Premier Dahl cannot believe it.", "Premier Dahl", "cannot believe", "reported"),
    ("Beekeepers can only hope for rain, the guild warned.", "the guild", "warned", "reported"),
    ("Premier Dahl was asked about the locks.", "Premier Dahl", "was asked about", "assertion"),
    ("The wardens were directed to open the locks.", "The wardens", "were directed to", "assertion"),
    ("The wardens were directed to open the locks, Dahl said.", "Dahl", "said", "reported"),
    ("Dahl directed the wardens to open the locks.", "Dahl", "directed", "reported"),
    ("The pink ribbons were meant to warn divers.", "divers", "meant to warn", "assertion"),
    ("The pink ribbons were meant to warn divers, the club explained.", "the club", "explained", "reported"),
])
def test_an_act_or_a_question_passes_nothing_on(text: str, source: str, cue: str, voice: str) -> None:
    assert labelled(text, source=source, cue=cue, reported=0.9).voice == voice


@pytest.mark.parametrize(("text", "reported", "voice"), [
    ('Clause 9 lets Marland send "safety crews" there.', 0.3, "assertion"),
    ('The mayor was "not even slightly ashamed of it".', 0.3, "reported"),
    ('Three studies of the "safety crews" show no gain.', 0.3, "reported"),
])
def test_a_term_in_quotation_marks_is_no_sign_of_a_report(text: str, reported: float, voice: str) -> None:
    assert labelled(text, source=" ".join(text.split()[:2]), cue="nothing" if "nothing" in text else text.split()[2],
                    reported=reported).voice == voice


@pytest.mark.parametrize(("text", "source", "cue", "disputed"), [
    ("Ferry men falsely claim that it floats.", "Ferry men", "claim", True), ("Ferry men pretend that it floats.", "Ferry men", "pretend", True),
    ("Ferry men would have us believe that it floats.", "Ferry men", "would have", True),
    ("Ferry men insist that it floats.", "Ferry men", "insist", True), ("The sloop holds a record.", "The sloop", "holds", False),
    ("If Falk and his men want to show that they mind, they must pay.", "Falk and his men", "want", False),
    ("Falk is supposed to have seen the ice.", "Falk", "is supposed to have seen", False),
])
def test_only_a_claim_is_disputed(text: str, source: str, cue: str, disputed: bool) -> None:
    found = replace(seen(text, source=source, cue=cue), voice=np.log([0.01, 0.01, 0.98]), stance=np.log([0.01, 0.01, 0.98]).tolist())
    label = label_of(text, Sentence(0, len(text), 1, 2), found, (), goes_on=False, turn=False, asked=False)
    assert label.voice == "opinion" and [a.stance for a in label.attributions] == ["disputed"] * disputed


@pytest.mark.parametrize(("text", "term"), [
    ("HELM stands for “Harbour Estate and Lower Marsh”.", True), ("It is short for \"Do Not Open Before June\".", True),
    ("The sloop, called “Grey Morning at Sea”, sank.", True), ("He runs a club named ‘Walkers against Walls’.", True),
    ("It is an acronym for “Help Every Late Member,” a list of “core aims.”", True),
    ("The vicar called it “the end of the choir as we know it”.", False), ("Nurses named “too few hands at night” as the reason.", False),
    ("It is short for nothing, and “nobody in the harbour office cares”.", False), ("HELM stands for the harbour.", False),
    ("HELM stands for “Harbour and Lower Marsh”, which is “a lie from start to end”.", False),
])
def test_what_something_is_called_or_short_for(text: str, term: bool) -> None:
    assert names_term(text) == term
    assert not term or labelled(text, source=text.split()[0], cue="nothing" if "nothing" in text else text.split()[1],
                                reported=0.9, goes_on=True).voice == "assertion"


@pytest.mark.parametrize(("text", "reported", "voice"), [
    ("Ida Falk gives a sober account of how the mill burnt.", 0.3, "reported"),
    ("The porter provided a rough description of both men.", 0.3, "reported"),
    ("The porter provided a description of both men.", 0.01, "assertion"), ("The bank gives an account to pupils.", 0.3, "assertion"),
    ("The slip provides a description.", 0.3, "assertion"),
    ("Falk was offered a full account of it.", 0.3, "assertion"),
])
def test_an_account_of_something_is_a_report_where_that_is_possible(text: str, reported: float, voice: str) -> None:
    assert labelled(text, source=" ".join(text.split()[:2]), cue=text.split()[2], reported=reported).voice == voice


@pytest.mark.parametrize(("number", "voice"), [(1, "assertion"), (2, "reported")])
def test_a_new_paragraph_goes_on_with_a_report_only_where_that_is_likely(number: int, voice: str) -> None:
    text = "The new kiln melts up to nine tonnes."
    assert labelled(text, source="The new kiln", cue="", reported=0.4, goes_on=True, number=number).voice == voice


@pytest.mark.parametrize(("text", "cue", "reported", "voice"), [
    ("The ferry men patched up the quay.", "patched up", 0.4, "assertion"), ("The ferry men patched up the quay.", "patched up", 0.6, "reported"),
    ("The ferry men insulted the mayor.", "insulted", 0.4, "assertion"), ("The ferry men scolded the mayor.", "scolded", 0.4, "reported"),
    ("The quay can expect many more ships.", "can expect", 0.6, "reported"),  # whoever spoke before may expect them
])
def test_what_has_a_subject_and_a_cue_of_its_own_goes_on_with_a_report_only_where_that_is_likely(
        text: str, cue: str, reported: float, voice: str) -> None:
    found = labelled(text, source=" ".join(text.split()[:2]), cue=cue, reported=reported, goes_on=True)
    assert found.voice == voice


@pytest.mark.parametrize(("text", "own"), [
    ("Did she write to them?", True), ("And who will pay?", True), ("Would the wall hold, she wondered?", False),
    ("Why, Brandt asked, was nobody there?", False), ("The mayor asked: who will pay?", False), ("“Did she write?”", False),
])
def test_a_question_is_the_authors_unless_somebody_asks_it(text: str, own: bool) -> None:
    assert is_own_question(text) == own


@pytest.mark.parametrize(("text", "himself"), [
    ("I heard nothing but rain.", True), ("But I went in.", True), ("We tried it on foot.", True), ("It took us an hour.", True), ("He showed us the gate.", True),
    ("It took them an hour.", False), ("Ida went in.", False), ("“I went in.”", False),
])
def test_who_speaks_of_himself_is_the_author(text: str, himself: bool) -> None:
    assert tells_of_himself(text) == himself


@pytest.mark.parametrize(("cue", "act"), [("hold back", True), ("have held back", True), ("had", True), ("held", False), ("said", False)])
def test_a_cue_that_is_an_act(cue: str, act: bool) -> None:
    assert is_act(cue) == act


@pytest.mark.parametrize(("text", "speaker"), [
    ("Three clerks close to the tender said that it was rigged.", "Three clerks close to the tender"),
    ("A porter interviewed for this study said that the lift was broken.", "A porter interviewed for this study"),
    ("Years later Brandt admitted that it was late.", "Brandt"),
    ("In a survey of 900 tenants by the Housing League, 40 percent named damp as their main worry.",
     "a survey of 900 tenants by the Housing League"),
])
def test_a_source_is_whole(text: str, speaker: str) -> None:
    assert label(text)[0].attributions[0].speaker == speaker


def test_who_asks_is_not_whom_the_survey_asks() -> None:
    text = "In a survey of 900 tenants by the Housing League, 40 percent named damp."
    found = labelled(text, source="900 tenants", cue="named", reported=0.9).attributions
    assert [a.speaker for a in found] == ["a survey of 900 tenants by the Housing League"]
    assert with_survey(text, Sentence(0, len(text), 1, 1), []) == []


@pytest.mark.parametrize(("text", "speaker"), [
    ("Its new head, Ana Sow, said that it was late.", "new head, Ana Sow"), ("Bo Ek, 54, said that it was late.", "Bo Ek"),
    ("The head, Ana Sow, said that it was late.", "The head, Ana Sow"),
])
def test_a_speaker_is_called_what_can_be_read_elsewhere(text: str, speaker: str) -> None:
    assert label(text)[0].attributions[0].speaker == speaker
    assert with_full_names(label(text)) == label(text)


@pytest.mark.parametrize(("behind", "speaker", "speaks"), [
    ("Customers can expect higher prices from June.", "Customers", False),
    ("Commuters will want to leave early.", "Commuters", False),
    ("Passengers may have feared the worst.", "Passengers", False),
    ("Passengers expect long queues until June.", "Passengers", True),
    ("The chairman was questioned about his bonus, which he called fair.", "The chairman", True),
    ("Commuters will want to leave early, the mayor warned.", "the mayor", True),
])
def test_who_is_supposed_to_want_something_does_not_say_it(behind: str, speaker: str, speaks: bool) -> None:
    said = label(f"The pilot said that the storm came from nowhere. {behind}")[1].attributions
    assert [a.speaker for a in said] == [speaker] if speaks else speaker not in [a.speaker for a in said]


@pytest.mark.parametrize("text", [
    "The surveyor said that it was safe. In my first column, on 2 May, I wrote that the dam had passed four inspections.",
    "In that year we reported that the dam had passed four inspections.", "I never said that the dam was safe.",
])
def test_what_the_author_has_said_is_his_own(text: str) -> None:
    found = label(text)[-1]
    assert found.voice != "reported" and not found.attributions


def test_what_somebody_quotes_himself_as_saying_is_his() -> None:
    found = label("“I wrote that it was safe,” Mira Koval told the inquiry. “I said that it would hold.”")
    assert [[a.speaker for a in f.attributions] for f in found] == [["Mira Koval"], ["Mira Koval"]]


@pytest.mark.parametrize(("text", "source", "cue", "speakers"), [
    ("The remark was “the latest low in a Tory campaign of spite.”", "Tory", "campaign", []),
    ("The remark was “what a Tory clerk said last week of us.”", "a Tory clerk", "said", ["a Tory clerk"]),
    ("I looked for the list that is named in a memo by Otto Frey.", "Otto Frey", "looked", []),
    ("Otto Frey, as I recall, said that the list was lost.", "Otto Frey", "said", ["Otto Frey"]),
    ("Nurses analysed the files of 900 sailors and found that most were ill.", "Nurses analysed", "found", ["Nurses"]),
])
def test_a_word_of_a_quotation_or_behind_the_authors_own_verb_does_not_speak(
        text: str, source: str, cue: str, speakers: list[str]) -> None:
    found = labelled(text, source=source, cue=cue, reported=0.9, quoted=quotations(text, sentences_of(text)))
    assert [a.speaker for a in found.attributions if a.source] == speakers
