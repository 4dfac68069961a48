"""Figures that differ: all of them are quoted, and the first line says so."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.differing import differing
from assistant.figures import counted
from assistant.types import DIFFERENT_FIGURES
from assistant.verifying import verify

TEXTS = {
    "wire.txt": "The repair of the ferry cost 2.1 million crowns, the operator said. It took the yard eleven weeks.\n",
    "column.txt": "Nobody will be held to account. The repair of the ferry cost four million crowns, and all of it was wasted.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_both_figures_are_quoted_and_the_first_line_says_so(folder: Path) -> None:
    with Assistant.from_sources(folder, index=folder / "index") as assistant:
        answer = assistant.ask("How much did the repair of the ferry cost?")
    assert {q.location.name for q in answer.quotes} == set(TEXTS)
    assert answer.lead == DIFFERENT_FIGURES and answer.text.splitlines()[0] == f"{DIFFERENT_FIGURES} [1] [2]"
    assert verify(answer, [folder]) == []


def test_what_is_shown_anyhow_is_compared(folder: Path) -> None:
    (folder / "letter.txt").write_text("A repair for two million crowns is what the ferry got, I heard, or some such sum.\n")
    with Assistant.from_sources(folder, index=folder / "index") as assistant:
        answer = assistant.ask("How much did the repair of the ferry cost?")
    assert answer.lead == DIFFERENT_FIGURES


def test_the_line_does_not_hold_where_the_figures_are_the_same(folder: Path) -> None:
    with Assistant.from_sources(folder / "wire.txt", index=folder / "index") as assistant:
        answer = assistant.ask("How much did the repair of the ferry cost?")
    line = answer.sentences[0].text
    false = f"{DIFFERENT_FIGURES} [1]"
    forged = replace(answer, text=f"{false}\n\n{answer.text}", sentences=(replace(answer.sentences[0], text=false), *answer.sentences))
    assert not answer.lead and line in answer.text and verify(answer, [folder]) == []
    assert any(DIFFERENT_FIGURES in problem for problem in verify(forged, [folder]))


@pytest.mark.parametrize(("question", "texts", "apart"), [
    ("How many people died?", ["At least 12 people died.", "Twenty people are dead.", "At least 12 people were killed."], (0, 1)),
    ("How many people died?", ["At least 12 people died.", "19 boats came.", "In 2022 people were angry."], ()),
    ("How many people died?", ["Nobody knows.", "Twenty people are dead."], ()),
    ("What does it cost?", ["It costs $2.1 million.", "It costs nearly $4m.", "It costs 2,100,000 dollars."], (0, 1)),
    ("What does it cost?", ["It costs 2.1 million euros.", "It costs about 2.2 million euros."], ()),
    ("What share went by bus?", ["51 per cent went by bus.", "Some 62% went by bus, 51 seats were free."], (0, 1)),
    ("Why did they go?", ["51 per cent went by bus.", "62% went by bus."], ()),
    ("How many came?", [], ()),
    ("How many people died in Vell?", ["In Vell 40 people died.", "In Dorn 300 people died."], ()),
    ("What is the length of the lake?", ["It is 40 kilometres long.", "It is 3 kilometres wide.", "It is 25 miles long."], ()),
])
def test_only_other_figures_for_the_same_thing_differ(question: str, texts: list[str], apart: tuple[int, ...]) -> None:
    assert differing(question, texts) == apart


def test_an_answer_holds_whose_quotes_have_an_equal_figure_beside_the_different_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("In Vell 30 people were hurt and 4 houses burnt on Monday.\n")
    (tmp_path / "b.txt").write_text("In Vell 12 people were hurt and 4 houses burnt on Monday, the police said.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        answer = assistant.ask("How many people were hurt in Vell?")
    assert answer.lead == DIFFERENT_FIGURES and verify(answer, [tmp_path]) == []


@pytest.mark.parametrize(("question", "texts", "apart"), [
    # one text counts many things, and one voice does not contradict itself
    ("How many mills closed in 1998?", ["In 1998 alone, 61 mills closed. The dyers were sold in 1998 to Ostler, which owns 40 mills."], False),
    ("How much did Ruiz pay for the pier?", ["Ruiz got $2 million off the price of the pier. He spent $9 million on it, after paying $5 million."],
     False),
    ("How many died in Storm Ilse?", ["Storm Ilse came on Monday. A storm in 1974 left 900 people dead. Storms killed 7,000 in fifty years."], False),
    ("How many cooks does the hotel have?", ["The hotel has 24 cooks. It needs 30 cooks, the union says."], False),
    # … but two who tell the same of it do
    ("How many farms were sold?", ["The bank says that 30 farms were sold. The farmers' league says that 55 farms were sold."], True),
    # a text that never names what is asked about counts something else
    ("How much did the Cray flood cost?", ["The Cray is low again. The flood cost the town £2m.", "The Usk rose. The flood cost the town £7m."],
     False),
    ("How much did the Cray flood cost?", ["The Cray flood cost the town £2m.", "The Cray flood cost the town £7m."], True),
])
def test_figures_of_one_text_or_of_another_thing_are_not_compared(
        question: str, texts: list[str], apart: bool, tmp_path: Path) -> None:
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(f"{text}\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        answer = assistant.ask(question)
    assert answer.status == "answered" and (answer.lead == DIFFERENT_FIGURES) == apart


def test_what_a_number_counts_is_what_stands_behind_it() -> None:
    found = [(c.value, set(c.things), c.about) for c in counted("About 40 fishing boats, three of them new, left in 2019 for $2bn.")]
    assert found == [(40.0, {"fish", "boat"}, True), (2e9, {"$"}, False)]


