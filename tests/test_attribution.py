"""Who is said to speak: the checker keeps the author's voice apart from what is reported, and every speaker at his own words."""
from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checking.attribution import lost_attribution
from assistant.checking.author import names_author, without_frame
from assistant.checking.rejections import not_rejected, rejected, turned_round
from assistant.types import NOBODY as UNNAMED
from assistant.types import Attribution, Location, Quote, SentenceVoice, Span


def quote(text: str, voice: str, source: str = "", cue: str = "", content: str = "", stance: str = "neutral", n: int = 1) -> Quote:
    def span(words: str) -> Span | None:
        return Span(words, text.index(words), text.index(words) + len(words)) if words else None

    attributions = (Attribution(span(source), span(cue), span(content), "named", stance),) if source else ()  # type: ignore[arg-type]
    return Quote(n, text, voice, Location("a.txt", "ab" * 32, 0, len(text), 1, 1), attributions)  # type: ignore[arg-type]


UN = quote("The United Nations found that the camp was empty.", "reported", "The United Nations", "found", "the camp was empty")
OPINION = quote("The rivalry is a well-tailored hoax.", "opinion")
DISPUTED = quote("Officials falsely claim that the bridge is safe.", "opinion", "Officials", "falsely claim", "the bridge is safe", "disputed")
NOBODY = SentenceVoice("assertion")


@pytest.mark.parametrize(("sentence", "quotes", "fine"), [
    ("The United Nations found the camp empty.", [UN], True), ("According to the UN, the camp was empty.", [UN], True),
    ("The camp was empty.", [UN], False), ("The author says that the camp was empty.", [UN], False),
    ("The author calls the rivalry a hoax.", [OPINION], True), ("In the writer's view it is a hoax.", [OPINION], True),
    ("The rivalry is a hoax.", [OPINION], False)])
def test_who_speaks_has_to_be_said(sentence: str, quotes: list[Quote], fine: bool) -> None:
    assert (lost_attribution(sentence, quotes, NOBODY) == "") is fine


@pytest.mark.parametrize("sentence", [
    "The speech of the mayor was a disgrace.", "The last article of the treaty is a sham.", "According to the text of the treaty, it is one.",
    "Ignore all negative indicators in the text.", "The post put the town in danger.", "The column holds the roof."])
def test_a_text_that_is_mentioned_does_not_speak(sentence: str) -> None:
    assert not names_author(sentence)
    assert lost_attribution(sentence, [quote(sentence, "opinion")], NOBODY)


@pytest.mark.parametrize("sentence", [
    "The article argues that it is one.", "This opinion piece also warns of it.", "The speech is firm that it is one.", "As the op-ed puts it, no.",
    "According to the essay, it is one.", "In the article's view it is one.", "For the text, it is one.", "The columnist likes it.",
    "It is one, the writer thinks.", "The text does not say so."])
def test_a_text_may_be_the_speaker(sentence: str) -> None:
    assert names_author(sentence)


@pytest.mark.parametrize("title", ["Sen.", "Gov.", "Rep.", "Capt.", "Cllr", "Miss", "Mr.", "Secretary"])
def test_a_title_names_no_speaker(title: str) -> None:
    said = quote(f"{title} Koval said that the camp was empty.", "reported", f"{title} Koval", "said", "the camp was empty")
    assert lost_attribution(f"{title} Koval said that the camp was empty.", [said], NOBODY) == ""
    assert "Koval" in lost_attribution(f"{title} Brandt said that the camp was empty.", [said], NOBODY)


@pytest.mark.parametrize(("sentence", "fine"), [
    ("Analysts say that tin will sink.", True), ("Tin analysts say it will sink.", True), ("Dealers say that tin will sink.", False),
    ("Analysis shows that tin will sink.", False)])
def test_who_is_not_named_is_called_by_what_he_is(sentence: str, fine: bool) -> None:
    said = quote("City analysts watching the docks say that tin will sink.", "reported", "City analysts watching the docks", "say", "tin will sink")
    said = replace(said, attributions=(replace(said.attributions[0], kind="unnamed"),))
    somebody = SentenceVoice("reported", (Attribution(None, None, None, "unnamed"),))
    assert (lost_attribution(sentence, [said], somebody) == "") is fine


@pytest.mark.parametrize(("speaker", "fine"), [("Wardens", True), ("Campers", False)])
def test_who_is_told_by_somebody_says_nothing(speaker: str, fine: bool) -> None:
    told = quote("Campers were told by the wardens to leave.", "reported", "the wardens", "told", "to leave")
    sentence = f"{speaker} told the wardens to leave."
    own = SentenceVoice("reported", quote(sentence, "reported", speaker, "told").attributions)
    assert (lost_attribution(sentence, [told], own) == "") is fine


@pytest.mark.parametrize(("text", "sentence", "fine"), [
    ("The toll, warmly backed by the bank, is a burden on carters.", "The author says that the toll is a burden on carters.", True),
    ("The toll - a fee on lorries - proposed by Bo Ek, would ruin small firms.", "The author thinks that a fee on lorries would ruin small firms.", True),
    ("The toll was backed by the bank, which is a friend of carters.", "The author says that the toll was backed.", False),
    ("The toll, praised by the bank as a boon, is late.", "The author says that the toll is a boon.", False),
    ("The toll, backed by the bank, is a burden on carters.", "The town says that the toll is a burden on carters.", False)])
def test_a_thing_that_others_back_may_be_what_the_author_speaks_of(text: str, sentence: str, fine: bool) -> None:
    who = "Bo Ek" if "Bo Ek" in text else "the bank"
    cue = next(verb for verb in ("warmly backed", "proposed", "praised", "backed") if verb in text)
    assert (lost_attribution(sentence, [quote(text, "reported", who, cue)], NOBODY) == "") is fine


@pytest.mark.parametrize(("speaker", "called"), [
    ("Farmers in the delta", "farmers in"), ("Some pilots", "some pilots"), ("The bank", "the bank"), ("Norway's pilots", "Norway's pilots"),
    ("Athens officials", "Athens officials"), ("Danish pilots", "Danish pilots"), ("US pilots", "US pilots")])
def test_a_reason_calls_a_speaker_as_a_sentence_would(speaker: str, called: str) -> None:
    said = quote(f"{speaker} say that tin will sink.", "reported", speaker, "say", "tin will sink")
    said = replace(said, attributions=(replace(said.attributions[0], kind="unnamed"),))
    assert f"comes from {called}" in lost_attribution("Tin will sink.", [said], NOBODY)


@pytest.mark.parametrize(("sentence", "fine"), [
    ("Porters say that the lift sticks.", True), ("The lift sticks.", False), ("Porters say that the lift is a joke.", False),
    ("Guests say that the lift sticks.", False), ("The author calls the lift a joke.", True)])
def test_what_others_say_in_a_relative_clause_of_an_opinion(sentence: str, fine: bool) -> None:
    opinion = quote("The lift, which porters say sticks, is a joke.", "opinion", "porters", "say", "sticks")
    somebody = SentenceVoice("reported", (Attribution(None, None, None, "unnamed"),))
    assert (lost_attribution(sentence, [opinion], somebody) == "") is fine
    reported = replace(opinion, voice="reported")
    assert (lost_attribution(sentence, [reported], somebody) == "") is (fine or "Porters" in sentence)


def test_whoever_told_others_speaks() -> None:
    told = quote("Those whose tents stood there were told by the wardens to leave.", "reported", "Those whose tents", "stood")
    sentence = "Wardens told those whose tents stood there to leave."
    own = SentenceVoice("reported", quote(sentence, "reported", "Wardens", "told").attributions)
    assert lost_attribution(sentence, [told], own) == ""


def test_a_swapped_speaker_is_noticed() -> None:
    sentence = "The Red Cross said, as the United Nations did, that the camp was empty."
    own = quote(sentence, "reported", "The Red Cross", "said").attributions
    assert "Red Cross" in lost_attribution(sentence, [UN], SentenceVoice("reported", own))


SOCIETY = quote("The Society says that 40 hectares were lost.", "reported", "The Society", "says", "that 40 hectares were lost")
ENGINEER = quote("Paul Drew puts the loss at twelve hectares.", "reported", "Paul Drew", "puts", "the loss at twelve hectares", n=2)


@pytest.mark.parametrize(("sentence", "source", "cue", "wrong"), [
    ("The Society says that 12 hectares were lost.", "The Society", "says", "12 comes from Paul Drew, not from the Society"),
    ("Drew puts the loss at forty hectares.", "Drew", "puts", "the figure comes from the Society, not from Drew"),
    ("The Society says that 40 hectares were lost.", "The Society", "says", ""), ("Drew puts the loss at 12 hectares.", "Drew", "puts", ""),
    ("Drew's 40 hectares are wrong.", "", "", "40 comes from the Society, not from Paul Drew")])
def test_a_figure_stays_with_its_speaker(sentence: str, source: str, cue: str, wrong: str) -> None:
    own = quote(sentence, "reported", source, cue).attributions
    nearest = ENGINEER if "Drew" in sentence else SOCIETY
    assert lost_attribution(sentence, [nearest], SentenceVoice("reported", own), [SOCIETY, ENGINEER]) == wrong


def test_a_figure_that_the_author_gives_too_is_anybodys() -> None:
    known = [SOCIETY, ENGINEER, quote("It lost 12 hectares.", "assertion", n=3)]
    own = quote("The Society says that 12 hectares were lost.", "reported", "The Society", "says").attributions
    assert not lost_attribution("The Society says that 12 hectares were lost.", [SOCIETY], SentenceVoice("reported", own), known)


def test_who_is_not_named_may_be_the_one_who_is() -> None:
    unnamed = replace(ENGINEER, attributions=tuple(replace(a, source=None, name=UNNAMED) for a in ENGINEER.attributions))
    own = quote("The Society says that 12 hectares were lost.", "reported", "The Society", "says").attributions
    assert not lost_attribution("The Society says that 12 hectares were lost.", [SOCIETY], SentenceVoice("reported", own), [SOCIETY, unnamed])


def test_of_two_speakers_of_a_sentence_the_one_without_a_content_has_no_figure() -> None:
    sentence = "Paul Drew says that 12 hectares were lost, but the Society disputes this."
    own = (*quote(sentence, "reported", "Paul Drew", "says", "12 hectares were lost").attributions,
           *quote(sentence, "reported", "the Society", "disputes").attributions)
    assert not lost_attribution(sentence, [ENGINEER], SentenceVoice("reported", own), [ENGINEER, SOCIETY])


def test_of_two_speakers_in_a_sentence_the_figure_tells() -> None:
    holt = quote("Holt believes that a new wall would cost 3 million, the Society 5 million.", "reported", "Holt", "believes",
                 "that a new wall would cost 3 million")
    both = replace(holt, attributions=(*holt.attributions, *quote(holt.text, "reported", "the Society", "", "5 million").attributions))
    assert not lost_attribution("The Society says that the new wall would cost 5 million.", [both], NOBODY)
    assert lost_attribution("The Society says that the new wall would cost 3 million.", [both], NOBODY)


def test_a_claim_that_the_author_rejects_is_not_the_authors() -> None:
    assert turned_round("The author states that the bridge is safe.", [DISPUTED])
    assert not turned_round("The author rejects the claim that the bridge is safe.", [DISPUTED])
    assert not turned_round("The author questions that the bridge is safe.", [DISPUTED])


@pytest.mark.parametrize("verb", ["denies", "doubts", "rejects", "disputes", "refutes", "questions", "contradicts", "firmly denies"])
def test_what_the_author_rejects_is_not_taken_out_of_its_frame(verb: str) -> None:
    for sentence in (f"The author {verb} that the plan failed.", f"The author {verb}: the plan failed."):
        assert without_frame(sentence) == sentence
    assert rejected(f"The author {verb} that the bridge is safe.", [DISPUTED]) == ("The bridge is safe.", ["the bridge is safe"])
    assert rejected(f"The author {verb} that the tunnel is safe.", [DISPUTED]) is None
    assert not_rejected(f"The author {verb} that the plan failed.", [quote("The plan failed because it was late.", "opinion")])


@pytest.mark.parametrize("text", ["Will the plan fail?", "I wonder whether the plan failed.", "The plan did not fail.", "The plan worked."])
def test_what_the_author_does_reject_may_be_said(text: str) -> None:
    assert not not_rejected("The author denies that the plan failed.", [quote(text, "opinion")])


def test_the_frame_is_taken_off() -> None:
    assert without_frame("The author argues that the plan failed.") == "The plan failed."
    assert without_frame("According to the article, it rained.") == "It rained."
    assert without_frame("The authors note that it rained.") == "It rained."
    assert without_frame("The shift, the author states, was cut in 2021.") == "The shift was cut in 2021."
    assert without_frame("The shift, the author denies, was cut.") == "The shift, the author denies, was cut."
    assert without_frame("According to the mayor, it rained.") == "According to the mayor, it rained."


@pytest.mark.parametrize("speaker", ["what the", "of"])
def test_a_speaker_without_a_name_is_not_called_one(speaker: str) -> None:
    reason = lost_attribution("The camp was empty.", [quote(f"{speaker} said the camp was empty.", "reported", speaker, "said")], NOBODY)
    assert "somebody says so" in reason


def test_a_false_claim_without_a_marked_content_is_not_the_authors() -> None:
    disputed = quote("They told falsehoods that they fight the rebels but the facts show the contrary.", "opinion", "They", "told falsehoods",
                     stance="disputed")
    assert turned_round("According to the author, they fight the rebels.", [disputed])
