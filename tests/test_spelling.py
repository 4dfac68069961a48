"""Misspelt names are read as those of the sources, and the reader is told."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.questions.spelling import respelt
from assistant.voice_answers.offices import holder_of

TEXT = """The Norrick terminal belongs to Halden Brothers. Safe Harbour Watch says that three fires were never written down.

Oskar Pihl, the ranger, says that shooting beavers does not work. Fire chief Josef Maran was not there. The minister of health, Ana Ott,
met the minister of labour, Bo Ek. Hansen and Hanson signed. Ireland and Ms Marsh wrote. It began with Bo Ek, the witness claimed. Ana Ott, a former
guard, left. The inspector climbed the stairs.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("texts")
    (folder / "wire.txt").write_text(TEXT)
    with Assistant.from_sources(folder, index=folder / "index") as made:
        yield made


@pytest.mark.parametrize(("question", "read"), [
    ("who owns the norick terminal", "who owns the Norrick terminal"),
    ("What does Safe Harbor Watch say?", "What does Safe Harbour Watch say?"),
    ("Who founded Haldne Brothers?", "Who founded Halden Brothers?"),
])
def test_a_slip_of_the_finger_is_mended(assistant: Assistant, question: str, read: str) -> None:
    found, note = respelt(question, assistant.index)
    assert found == read and note.startswith("“") and "was read as" in note


@pytest.mark.parametrize("question", [
    "What did Hansan sign?",  # either of two
    "Who climbed the stars?",  # a word of its own
    "What did Iceland say?", "Who resigned in March?",  # words of their own
    "Was the inspectar there?",  # no name in the sources
    "Shooing beavers, who is for it?",  # opens a question, and is no name
    "Who owns the Norrick terminal?", "Who is Ek?", "",
])
def test_nothing_else_is_changed(assistant: Assistant, question: str) -> None:
    assert respelt(question, assistant.index) == (question, "")


def test_the_answer_says_how_the_name_was_read(assistant: Assistant) -> None:
    answer = assistant.ask("What does Safe Harbor Watch say about fires?")
    assert answer.question == "What does Safe Harbor Watch say about fires?"
    assert answer.status == "answered" and answer.missing == "“Harbor” stands nowhere in the sources and was read as “Harbour”."
    conversation = assistant.conversation()
    conversation.ask("What does Safe Harbor Watch say?")
    assert conversation.history == ["What does Safe Harbour Watch say?"]


@pytest.mark.parametrize(("role", "name"), [
    ("the ranger", "Oskar Pihl"), ("the fire chief", "Josef Maran"), ("the minister", None), ("Pihl", None), ("the inspector", None),
    ("the witness", None), ("the guard", None),
])
def test_who_has_a_role(assistant: Assistant, role: str, name: str | None) -> None:
    assert holder_of(role, assistant.index) == name


def test_what_the_ranger_says_is_what_pihl_says(assistant: Assistant) -> None:
    answer = assistant.ask("What does the ranger say about beavers?")
    assert answer.quotes and all("Pihl" in speaker for q in answer.quotes for speaker in q.speakers)


def test_capitals_that_no_source_has_are_the_name_with_these_initials(tmp_path: Path) -> None:
    file = tmp_path / "bay.txt"
    file.write_text("The Centre for Adult Nursing closed its ward in May. The Coast and Ports Trust pays for the lights, and so does the City "
                    "Party Treasury. We can swim now. The USA sent boats.", "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index") as assistant:
        note = "“CAN” stands nowhere in the sources and was read as “Centre for Adult Nursing”."
        assert respelt("When did CAN close a ward?", assistant.index) == ("When did Centre for Adult Nursing close a ward?", note)
        for same in ("Why did CPT pay?", "What did the USA send?", "WHAT CAN WE DO?", "What does CAN say?", "When can we swim?"):
            assert respelt(same, assistant.index) == (same, "")


def test_capitals_are_no_part_of_a_title_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text("Voters Choose Energy Over Rail\n\nThe chief executive of the mill resigned on Monday.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as made:
        assert respelt("Why did the CEO resign?", made.index) == ("Why did the CEO resign?", "")
