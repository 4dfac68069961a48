"""What an abstention says that the sources lack: the word or name of the question, where it can be told."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant

TEXTS = {
    "toast.txt": "Friends, the World Bank has lent the town four million euros. The Bank's people came in March. We met them on the quay.\n",
    "fair.txt": "The Orlen fair was held in 2004 and in 2011. In 2011 it drew 9,000 visitors, said Ada Lunt.\n",
    "boats.txt": "Forty boats were built at Marl. Nobody counted the oars. Dov Kern sold the yard in May.\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    with Assistant.from_sources(folder, index=folder / "index", caution="cautious") as made:
        yield made


@pytest.mark.parametrize(("question", "ending"), [
    ("How many glaziers does Dov Kern employ?", "“glaziers”, “employ” stand nowhere in the sources."),
    ("What does the WB speech say about glaziers?", "“glaziers” stands nowhere in the sources."),  # its long form stands there
    ("Why, according to her, were glaziers hired?", "“glaziers”, “hired” stand nowhere in the sources."),
    ("Who wrote the letter?", "“wrote”, “letter” stand nowhere in the sources."),  # is looked for itself
])
def test_what_only_frames_a_question_is_not_missed(assistant: Assistant, question: str, ending: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "abstained" and answer.missing and answer.missing.partition(". ")[2] == ending


def test_a_name_that_no_nearest_sentence_has_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("How many boats did the people of Orlen sell in 2004?")
    near = " ".join(quote.text for quote in answer.nearest)
    assert answer.status == "abstained" and answer.missing
    for name in ("Orlen", "2004"):
        assert (name in near) != (f"“{name}”" in answer.missing)


@pytest.mark.parametrize("question", ["How many boats may I sell in the U.S. yard?", "How deep are they (Who are Lunt and Kern)?"])
def test_a_letter_and_a_question_word_are_no_names(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "abstained" and answer.missing
    assert not any(f"“{word}”" in answer.missing for word in ("I", "U", "S", "Who"))
