"""Questions about who says what, and the command that lists it."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.quoting import ScoredSentence
from assistant.cli import main
from assistant.questions.list_questions import VoiceQuestion
from assistant.questions.voice_questions import voice_question
from assistant.types import Attribution, Kind, SentenceVoice, Span, voice_to_json
from assistant.voice_answers.fitting import fits
from index.types import Sentence
from tests.voice_texts import BRIDGE


def labelled(text: str, label: SentenceVoice) -> ScoredSentence:
    return ScoredSentence("", 0, Sentence(0, len(text), 1, 1, label=voice_to_json(label)), text)


def said_by(name: str, kind: Kind = "named") -> ScoredSentence:
    return labelled(name, SentenceVoice("reported", (Attribution(Span(name, 0, len(name)), None, None, kind),)))


@pytest.mark.parametrize(("question", "expected"), [
    ("Which sources does the author cite?", VoiceQuestion("sources")),
    ("Who is quoted in the article?", VoiceQuestion("sources")),
    ("Is anyone else heard in this piece?", VoiceQuestion("sources")),
    ("Which claims are backed by a source?", VoiceQuestion("sources")),
    ("What is the author's opinion of the Taliban?", VoiceQuestion("opinion", "the Taliban")),
    ("What does the author think about Pakistan?", VoiceQuestion("opinion", "Pakistan")),
    ("What does the writer make of the levy?", VoiceQuestion("opinion", "the levy")),
    ("What does the author recommend?", VoiceQuestion("recommendation")),
    ("What does the author recommend to the town?", VoiceQuestion("recommendation", "the town")),
    ("What is Norvane's version of events?", VoiceQuestion("speaker", "", "Norvane", loose=True)),
    ("What was the minister's response to the strike?", VoiceQuestion("speaker", "the strike", "the minister", loose=True)),
    ("How does Hale explain the delay?", VoiceQuestion("speaker", "the delay", "Hale", loose=True)),
    ("What is Norvane's operating profit?", None),
    ("Which claims in the report have no source?", VoiceQuestion("unsourced")),
    ("Which documents mention sand mining?", VoiceQuestion("documents", "sand mining")),
    ("What does the author think of him (Who disputes it)?", VoiceQuestion("opinion", "Who disputes it")),
    ("What did the judge decide about the report?", None), ("What did Lund refuse to say?", None),
    ("What do the authors recommend?", VoiceQuestion("recommendation", speaker="the authors")),
    ("Which claims about wells are unsourced?", VoiceQuestion("unsourced", "wells")),
    ("Which facts about the depot have no source?", VoiceQuestion("unsourced", "the depot")),
    ("What does the author state without a source?", VoiceQuestion("unsourced")), ("List the unattributed claims", VoiceQuestion("unsourced")),
    ("Which claims by the minister have no evidence?", None),
    ("What did Petrov tell reporters about the fire?", VoiceQuestion("speaker", "the fire", "Petrov")),
    ("What did the mayor tell the court?", VoiceQuestion("speaker", "the court", "the mayor", circumstance="to")),
    ("What did Petrov say in court?", VoiceQuestion("speaker", "court", "Petrov", circumstance="in")),
    ("What did Petrov tell them?", VoiceQuestion("speaker", "", "Petrov", circumstance="to")),
    ("What did Lund say Brandt told him?", None), ("What did Lund think Brandt promised?", None),
    ("What did Lund say the price was?", None), ("What did Lund reply to Brandt?", VoiceQuestion("speaker", "Brandt", "Lund", "reply", circumstance="to")),
    ("What does Hale accuse Brandt of hiding?", VoiceQuestion("speaker", "Brandt hiding", "Hale", loose=True)),
    ("What does the author accuse the town of wasting?", VoiceQuestion("opinion", "the town wasting")),
    ("What was the reply to the letter?", None), ("What did Lund tell Tolm.org?", VoiceQuestion("speaker", "Tolm.org", "Lund", circumstance="to")),
    ("What profit did the company report in May?", None), ("Which parts lack a source of water?", None),
    ("Which sentences were handed down without evidence?", None), ("What statements did he make without evidence?", None),
    ("What does the union complain about?", VoiceQuestion("speaker", "", "the union", "complain")),
    ("What did she say about the house (Who represents him)?", None),
    ("Is there any evidence for a secret deal?", VoiceQuestion("evidence", "a secret deal")),
    ("What does the UN say?", VoiceQuestion("speaker", "", "the UN")),
    ("What did Mayor Petrov say about the bridge?", VoiceQuestion("speaker", "the bridge", "Mayor Petrov")),
    ("Which statements come from unnamed officials?", VoiceQuestion("sources", only="unnamed sources")),
    ("Which studies are cited?", VoiceQuestion("sources", only="studies")), ("Who is quoted about the lake?", VoiceQuestion("sources", "the lake")),
    ("Which sources does the author cite for his claims?", VoiceQuestion("sources")),
    ("What did the company deny?", VoiceQuestion("speaker", "", "the company", "deny")),
    ("What did investigators find on the southern side?", None),
    ("Which people use the ferry?", None), ("Who is named as the new mayor?", None),
    ("Which documents do travellers use at the border?", None),
    ("Which people does the author quote?", VoiceQuestion("sources")),
    ("What does Hale propose instead?", VoiceQuestion("speaker", "", "Hale", "propose")),
    ("What does Hale think should be done about the dam?", VoiceQuestion("speaker", "the dam", "Hale", "recommend")),
    ("Does Hale admit that the dam leaks?", VoiceQuestion("speaker", "the dam leaks", "Hale", loose=True)),
    ("Does the author believe that it leaks?", VoiceQuestion("opinion", "it leaks", loose=True)),
    ("Who supports it?", None), ("What does TTP mean?", None), ("What is this text about?", None), ("Is the rivalry real?", None),
])
def test_questions_about_voices_are_told_from_others(question: str, expected: VoiceQuestion | None) -> None:
    assert voice_question(question) == expected


@pytest.mark.parametrize(("question", "voice", "words"), [
    ("Which sources does the author cite?", "reported", "United Nations and independent intelligence reports"),
    ("What does the UN say?", "reported", "ongoing presence"),
    ("What does the Taliban leadership claim?", "opinion", "numerous falsehoods"),
    ("Is there evidence that the groups have similar ends?", "opinion", "mounting evidence"),
    ("What does the author recommend?", "opinion", "should no longer approach"),
    ("What is the author's opinion of the rivalry?", "opinion", "well-tailored hoax"),
])
def test_questions_about_voices_are_answered_from_the_labels(
        seed_assistant: Assistant, question: str, voice: str, words: str) -> None:
    answer = seed_assistant.ask(question)
    assert {q.voice for q in answer.quotes} == {voice}
    assert words in answer.text


def test_what_no_source_says_is_not_made_up(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("What does the Pope say?")
    assert answer.status == "abstained" and answer.missing


def test_where_evidence_is_asked_for_and_none_is_given_the_answer_says_so(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Is there any evidence for a secret agreement?")
    assert "reported" not in {q.voice for q in answer.quotes}
    assert answer.status == "abstained" or "Only the author's opinion addresses this" in answer.text


def test_an_answer_that_rests_on_opinion_alone_says_so(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Is the rivalry real?")
    assert answer.text.startswith("Only the author's opinion addresses this")
    assert "Sourced reporting" not in answer.text


def test_the_command_shows_every_sentence_and_who_says_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text(BRIDGE, "utf-8")
    assert main(["voices", str(file), "--json"]) == 0
    source = json.loads(capsys.readouterr().out)["sources"][0]
    assert len(source["sentences"]) == 7 and abs(sum(source["shares"].values()) - 1) < 1e-9
    assert [p["name"] for p in source["speakers"]][:2] == ["The audit office", "Mayor Ilse Brandt"]
    assert main(["voices", str(file)]) == 0
    out = capsys.readouterr().out
    assert "1.3  opinion" in out and "Who says what" in out
    assert main(["voices", str(tmp_path / "none.txt")]) == 2


def test_what_is_listed_stands_in_the_order_of_the_texts(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in "abcd":
        (folder / f"{name}.txt").write_text(f"Mayor Ilse Brandt said that bridge {name} is safe.", "utf-8")
    with Assistant.from_sources(folder, index=tmp_path / "index") as assistant:
        answer = assistant.ask("What does Mayor Ilse Brandt say?")
    assert [q.location.name for q in answer.quotes] == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_quote_has_the_voice_of_the_source_it_was_found_in(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    words = "The ferry is unsafe and must be closed at once."
    (folder / "a.txt").write_text(f"I crossed the river twice.\n\n{words}\n\nNobody listens.", "utf-8")
    (folder / "b.txt").write_text(f"Mayor Ilse Brandt warned the council on Monday: “The pier is rotten. {words}”", "utf-8")
    with Assistant.from_sources(folder, index=tmp_path / "index") as assistant:
        for quote in (q for question in ("Which sources does the author cite?", "What must be done with the ferry?")
                      for q in assistant.ask(question).quotes):
            label = next(s.label for v in assistant.voices() if v.source_id == quote.location.source_id for s in v.sentences
                         if s.location.start <= quote.location.start < s.location.end)
            assert quote.voice == label.voice


def test_who_found_a_thing_is_no_speaker(tmp_path: Path) -> None:
    file = tmp_path / "wreck.txt"
    file.write_text("The divers found a wreck from 1720 below the bridge. The harbour office closed the river.", "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index") as assistant:
        answer = assistant.ask("What did the divers find?")
    assert answer.status == "answered" and "wreck" in answer.quotes[0].text


@pytest.mark.parametrize(("asked", "name", "meant"), [
    ("President Dahl", "President Koval", False), ("President Dahl", "the president", False), ("Mr. Reyes", "Mr", False),
    ("Estonian officials", "Latvian officials", False), ("the Estonian official", "officials", False),
    ("Mr. Reyes", "Mr. Reyes's lawyer", False), ("the audit office", "the office", False),
    ("Mira Reyes", "Edgar Lund, director of the Reyes Forecast", False), ("Governor Stone", "Gov. Jerry Stone", True),
    ("Councillor Iqbal", "Cllr Iqbal", True), ("the US", "US officials", True), ("the U.S.", "the United States", True),
    ("United Nations", "the UN", True), ("the UN", "a number of United Nations reports", True),
    ("the United Nations", "a number of United Nations and independent intelligence reports", True),
    ("officials", "Latvian officials", True), ("Mayor Ilse Brandt", "Brandt", True), ("the mayor", "Mayor Ilse Brandt", True),
    ("Mr. Reyes", "a woman who has accused Edgar Reyes", False), ("the mayor", "the deputy mayor, Lorna Fitch", False),
    ("the deputy mayor", "the deputy mayor, Lorna Fitch", True), ("the author's mother", "My mother, who is 81", True),
    ("the author's mother", "the mother", False), ("the Ministry of Defence", "The Ministry of Health", False),
    ("the Union of Teachers", "The Union of Miners", False), ("the health ministry", "The Ministry of Health", True),
    ("Denis Hale", "Denis Hale's son, Adrian", False), ("Hale", "Hale's allies", False), ("Lavex", "a spokesman for Lavex, Nils Bauer", True),
    ("the Rivers Board", "the witness, Marcus Ott, chief engineer of the Rivers Board", False),
    ("the Rivers Board", "the Rivers Board's chairman, Edgar Lund", True), ("the Drivers' Forum", "Hanne Lund of the Drivers' Forum", True), ("the reader who signs as Owl", "A reader from Mell", True), ("the president", "former president Mary Hale", False),
    ("Lurania", "A Luranian army spokeswoman", True), ("Lurania", "Luranian officials", True), ("Italy", "an Italian diplomat", True),
    ("Iraq", "The Iraqi government", True), ("Germany", "German ministers", True), ("Lurania", "the Luranian singer Ada Ek", False),
    ("Lurania", "Luranian Sami leaders", False), ("Australia", "Austrian officials", False), ("Niger", "Nigerian officials", False),
    ("Romania", "A Romani spokesman", False), ("Romania", "A Romanian spokesman", True), ("Victor", "Victorian officials", False),
    ("Johanna", "Johan officials", False), ("Lurania", "A Luranian opposition leader", False),
    ("the Luranian ambassador", "Bo Lind, Lurania's ambassador to Chad", True), ("the Luranian ambassador", "Bo Lind, Norvia's ambassador", False),
    ("the foreign minister of Lurania", "Foreign Secretary Ada Ek of Lurania", True), ("the health minister", "the health secretary", False),
    ("the foreign minister of Norvia", "Foreign Secretary Ada Ek of Lurania", False), ("the foreign secretary", "Foreign Minister Ada Ek", True),
])
def test_who_is_asked_about_is_told_by_more_than_a_title(asked: str, name: str, meant: bool) -> None:
    assert fits(VoiceQuestion("speaker", "", asked), said_by(name)) == meant


@pytest.mark.parametrize(("text", "recommends"), [
    ("The council should open the bridge.", True), ("“We have to act now!”", True), ("Should the bridge not open?", False),
    ("What should be done", False), ("The mayor must resign", True), ("There is no need to worry.", False), ("You don’t need to worry.", False),
    ("I have to admit that it works.", False), ("The idea that the state should pay is ludicrous.", False),
])
def test_a_recommendation_tells_somebody_what_to_do(text: str, recommends: bool) -> None:
    assert fits(VoiceQuestion("recommendation"), labelled(text, SentenceVoice("opinion"))) == recommends


@pytest.mark.parametrize(("asked", "name", "kind", "meant"), [
    ("the unnamed engineer", "An engineer at the plant", "unnamed", True), ("the unnamed engineer", "the engineer Ana Petrov", "named", False),
    ("the anonymous official from the ministry", "A ministry adviser", "unnamed", True), ("unnamed sources", "Two officials", "unnamed", True),
    ("the unnamed engineer", "A nurse", "unnamed", False),
])
def test_who_is_not_named_is_told_by_what_he_is(asked: str, name: str, kind: Kind, meant: bool) -> None:
    assert fits(VoiceQuestion("speaker", "", asked), said_by(name, kind)) == meant


@pytest.mark.parametrize(("pronoun", "name", "meant"), [
    ("he", "Jan Ott", True), ("she", "the harbour board", False), ("they", "the harbour board", True),
])
def test_a_pronoun_left_open_is_whoever_speaks_on_the_topic(pronoun: str, name: str, meant: bool) -> None:
    assert fits(VoiceQuestion("speaker", "the log", pronoun), said_by(name)) == meant
    assert not fits(VoiceQuestion("speaker", "", pronoun), said_by(name))
