"""Questions that look like others, asked of texts that answer them: none is turned away or misread, and nobody's words are given away."""
from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.questions.agreement import agreed_on
from assistant.questions.followups import standalone
from assistant.questions.rewording import direct
from assistant.questions.voice_questions import voice_question
from assistant.voice.persons import People
from tests.voice_texts import label

TEXT = ("The report omits the pay of the directors. The report contradicts the minister's statement. The difference between the two accounts "
        "is forty crowns. The southern source is reliable, engineers say. The newspaper, the Tarn Herald, supports the mine.\n\n"
        "Mina Roth said that the gate was shut. Roth said that the pumps were old.\n")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("honest")
    (folder / "lake.txt").write_text(TEXT)
    with Assistant.from_sources(folder / "lake.txt", index=folder / "index") as made:
        yield made


@pytest.mark.parametrize(("question", "words"), [
    ("What does the report omit?", "omits the pay"), ("Does the report contradict the minister's statement?", "contradicts"),
    ("What is the difference between the two accounts?", "forty crowns"), ("Is the source reliable?", "reliable"),
])
def test_what_the_sources_answer_is_not_turned_away(assistant: Assistant, question: str, words: str) -> None:
    assert words in assistant.ask(question).quotes[0].text


def test_what_was_said_after_something_of_which_no_source_tells_is_not_answered_for_sure(assistant: Assistant) -> None:
    assert assistant.ask("What did Roth say after the volcano erupted?").confidence < 1


@pytest.mark.parametrize("question", [
    "What did the report say about the bridge?", "What did the article write about the mayor?", "What did the paper say about closure?"])
def test_one_writing_is_not_all_of_them(question: str) -> None:
    assert agreed_on(question) is None


@pytest.mark.parametrize("question", [
    "Is the idea that the firm supported the strike supported by Ek?", "Is the claim that fares rose not supported by a source?",
    "Is the claim that it broke supported by engineers?", "What is it like in Ana's opinion piece?",
    "What happened in Reyk's view of the harbour?"])
def test_what_is_asked_is_not_cut(question: str) -> None:
    assert direct(question) == question


@pytest.mark.parametrize("question", ["Does the newspaper support the strike?", "Does the report agree with the council?"])
def test_who_supports_something_need_not_be_the_author(question: str) -> None:
    asked = voice_question(question)
    assert asked is None or asked.kind != "opinion"


@pytest.mark.parametrize(("former", "question", "standing"), [
    ("What did Lars Holm say about Mina Roth?", "What did she say?", "What did she say (What did Lars Holm say about Mina Roth)?"),
    ("How much did the ferry cost?", "And how many were hurt?", "How many were hurt?"),
    ("Who warned the council twice?", "When was it founded?", "When was the council founded?"),
    ("Who paid the firm most?", "Where is it based?", "Where is the firm based?"),
])
def test_follow_ups_take_nothing_for_what_it_is_not(former: str, question: str, standing: str) -> None:
    assert standalone(question, [former]) == standing


@pytest.mark.parametrize(("text", "speakers"), [
    ("A woman who called Mara said the road was shut.", ["A woman"]), ("A clerk, who asked not to be called Queen, said it was late.", ["A clerk"]),
    ("I fear that Ana Ruiz, who said the pier was safe, will resign.", ["Ana Ruiz"]),
    ("The bank was run by her own data team.", []), ("Ana Ruiz studies eels and says that they are rare.", ["Ana Ruiz"]),
    ("It was suggested that the clinic close, the board wrote in May.", ["the board"]),
    ("On Monday, Ana Ruiz, you may recall, said that the pier was safe.", ["Ana Ruiz"]),
])
def test_who_speaks_where_it_only_looks_otherwise(text: str, speakers: list[str]) -> None:
    told = [a.speaker for a in label(text)[0].attributions]
    assert len(told) >= len(speakers) and all(any(who in name for name in told) for who in speakers) and (bool(told) == bool(speakers))


def test_places_and_years_in_brackets_cite_nobody() -> None:
    found = label("She won gold twice (London 2012; Rio 2016). The exhibition travelled widely (Tate Modern 2018; see also Louvre 2019).")
    assert not any(a.speaker in ("London", "Rio", "Tate Modern", "Louvre") for each in found for a in each.attributions)


def test_a_reporter_may_tell_between_two_sentences_of_a_speaker() -> None:
    found = label("Mayor Ilse Brandt told the council that the bridge was unsafe. The bridge was built in 1932 and carried 40,000 cars a "
                  "day. Brandt said that it should close.")
    assert found[1].voice == "assertion"


def test_empty_lines_cost_nothing() -> None:
    begun = time.perf_counter()
    People.of("Ana Ruiz said no." + "\n" * 20_000 + "Bo Ek, who was there, said yes.")
    assert time.perf_counter() - begun < 1
