"""What an author has said and takes back is not stated: "I was wrong." """
from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.voice.rejections import corrects_himself

COLUMN = """In my column of 3 May I wrote that the harbour board had sold two cranes to a dealer in Riga. I was wrong.

The board kept both cranes. In June I wrote that the pier would close for a year. It closed for a year.
"""


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("column")
    (folder / "column.txt").write_text(COLUMN)
    with Assistant.from_sources(folder / "column.txt", index=folder / "index") as assistant:
        yield assistant


@pytest.mark.parametrize("text", ["I was wrong.", "But I was mistaken about that.", "We were badly wrong!"])
def test_who_says_that_he_erred(text: str) -> None:
    assert corrects_himself(text)


@pytest.mark.parametrize("text", ["I was wrong to trust the board.", "She was wrong.", "I was in the wrong place.", "Was I wrong?"])
def test_who_does_not(text: str) -> None:
    assert not corrects_himself(text)


@pytest.mark.parametrize("claim", [
    "The harbour board had sold two cranes to a dealer in Riga.", "The author writes that the harbour board had sold two cranes to a dealer in Riga."])
def test_what_is_taken_back_is_contradicted(column: Assistant, claim: str) -> None:
    checked, = column.check(claim).sentences
    assert checked.verdict == "contradicted" and "takes this back: “I was wrong.”" in checked.reason


@pytest.mark.parametrize("claim", [
    "The author wrote that the harbour board had sold two cranes, and corrects that now.", "The author wrote in June that the pier would close for a year."])
def test_what_says_so_or_is_not_taken_back(column: Assistant, claim: str) -> None:
    checked, = column.check(claim).sentences
    assert "takes this back" not in checked.reason


def test_an_answer_brings_the_correction_along(column: Assistant) -> None:
    quotes = [q.text for q in column.ask("What had the harbour board sold?").quotes]
    assert quotes[:1] and any("sold two cranes" in q for q in quotes) and "I was wrong." in quotes
