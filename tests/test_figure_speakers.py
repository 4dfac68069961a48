"""Whose a figure is, where two speak in one sentence."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.types import NOBODY
from assistant.verifying import verify

TEXT = """The tram

The board says that the tram will cost 310 crowns a day; from its own accounts, we put the cost at 170 crowns.

The owner claims that the barge carried 9,300 sacks, but the ledger shows 7,120.

The firm expects 88 flats, and our own count gives 73. The dean said that 5,600 people came; police put the crowd at 3,900.

The agency says that 640 wells were dug and that 315 of them are dry. Ida Moor said: "It cost 45 crowns, but we paid 52."

Carl Vane said: ‘We lost 36 sheep, but we saved 84.’ ‘We had 29 pens, but we’d use only 17,’ said Ina Moss.

By our reckoning, the dam took 77 days; the ministry says 51. The pool had 61 visitors."""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("figures")
    (folder / "tram.txt").write_text(TEXT, "utf-8")
    return Assistant.from_sources(folder / "tram.txt", index=folder / "index")


def whose(assistant: Assistant, figure: str) -> Answer:
    answer = assistant.ask(f"Where does the figure of {figure} come from?")
    assert answer.status == "answered" and figure in answer.quotes[0].text
    return answer


@pytest.mark.parametrize(("figure", "speaker"), [
    ("310", "The board"), ("9,300", "The owner"), ("88", "The firm"), ("5,600", "The dean"), ("640", "The agency"),
    ("315", "The agency"), ("45", "Ida Moor"), ("52", "Ida Moor"), ("51", "the ministry"),
    ("36", "Carl Vane"), ("84", "Carl Vane"), ("29", "Ina Moss"), ("17", "Ina Moss"),
])
def test_a_figure_is_whoever_says_it(assistant: Assistant, figure: str, speaker: str) -> None:
    answer = whose(assistant, figure)
    assert answer.quotes[0].speakers == (speaker,) and answer.missing is None


@pytest.mark.parametrize(("figure", "other"), [
    ("170", "The board"), ("7,120", "The owner"), ("73", "The firm"), ("77", "the ministry"), ("3,900", "The dean")])
def test_a_figure_in_a_clause_of_its_own_is_not_the_speakers(assistant: Assistant, figure: str, other: str) -> None:
    answer = whose(assistant, figure)
    assert other not in answer.quotes[0].speakers
    assert (answer.quotes[0].speakers == (NOBODY,)) == (answer.missing is not None)


def test_nobody_is_said_to_give_it_only_where_no_other_quote_says_who(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text("Dam\n\nThe ministry says that the dam holds 640 million tons.", "utf-8")
    (tmp_path / "lake.txt").write_text("Lake\n\nThe owner claims that the lake holds 700 million tons, but we found 640 million tons.", "utf-8")
    answer = whose(Assistant.from_sources(tmp_path, index=tmp_path / "index"), "640 million")
    assert {quote.speakers for quote in answer.quotes} == {("The ministry",), (NOBODY,)} and answer.missing is None


def test_the_authors_figure_stays_his(assistant: Assistant) -> None:
    assert whose(assistant, "61").quotes[0].voice == "assertion"


def test_such_an_answer_can_be_verified(assistant: Assistant, tmp_path: Path) -> None:
    (tmp_path / "tram.txt").write_text(TEXT, "utf-8")
    for figure in ("170", "88", "3,900"):
        assert verify(whose(assistant, figure), [tmp_path / "tram.txt"]) == []


@pytest.mark.parametrize(("asked", "written"), [
    ("the figure of £3m", "£3m"), ("the £3 million", "£3m"), ("the sum of €1.5bn", "€1.5 billion"), ("the figure of $70 million", "$70m"),
])
def test_a_sum_may_be_written_short(tmp_path: Path, asked: str, written: str) -> None:
    file = tmp_path / "pier.txt"
    file.write_text("The trust says that the pier will cost £3m. The bank says that its loans come to €1.5 billion.\n\nThe owner says that he "
                    "paid $70m. The deck is 3 metres wide.", "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index") as assistant:
        answer = assistant.ask(f"Where does {asked} come from?")
    assert len(answer.quotes) == 1 and written in answer.quotes[0].text and answer.confidence == 1
