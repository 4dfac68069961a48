"""Writings that a text cites: whoever asks for "the report" gets its words, and not the author's."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant

COLUMN = """Who pays for the ferry?

The council voted in March to end the night ferry. It was a foolish vote. The council should reopen the line before winter.

Dr Mara Lindt runs the clinic. In a letter to the council she wrote that two patients had been flown out by helicopter. The
letter says each flight cost 9,000 crowns.

The shipowners' union rejects her figures and calls them invented. The harbour's report recommends a cheaper boat.
"""


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("column")
    (folder / "column.txt").write_text(COLUMN)
    with Assistant.from_sources(folder / "column.txt", index=folder / "index") as assistant:
        yield assistant


@pytest.mark.parametrize(("question", "quoted"), [
    ("What does the letter say?", ["In a letter", "letter says each flight"]),
    ("What does the report recommend?", ["The harbour's report"]),
    ("What does the report say?", ["The harbour's report"]),
    ("Which claims does Lindt make?", ["In a letter"]),
    ("What does the author recommend?", ["should reopen"]),
])
def test_who_is_asked_for(column: Assistant, question: str, quoted: list[str]) -> None:
    answer = column.ask(question)
    texts = [" ".join(quote.text.split()) for quote in answer.quotes]
    assert len(texts) == len(quoted) and all(words in text for words, text in zip(quoted, texts, strict=True))


def test_a_document_that_is_a_letter_is_asked_itself(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("To the council\n\n" + COLUMN)
    with Assistant.from_sources(tmp_path / "letter.txt", index=tmp_path / "index") as assistant:
        assert len(assistant.ask("What does the letter say?").quotes) > 2


def test_what_a_writing_does_not_do_is_said(tmp_path: Path) -> None:
    (tmp_path / "docks.txt").write_text("Old cranes\n\nThe report on the docks says that they are old. We should buy cranes.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        answer = assistant.ask("What does the report recommend?")
    assert "they are old" in answer.quotes[0].text and "No sentence says what it does recommend" in (answer.missing or "")


def test_objections_to_an_account_are_shown_with_it(column: Assistant) -> None:
    conversation = column.conversation()
    conversation.ask("How much did each flight cost?")
    assert any("rejects her figures" in quote.text for quote in conversation.ask("Does anybody dispute that?").quotes)
