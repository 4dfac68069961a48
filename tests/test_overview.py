"""What an overview quotes."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant

LEAD = "The port of Norvane will close its eastern dock in March because the quay wall has sunk by half a metre."
ADVICE = "The council should repair the wall before the winter storms come back to the bay."
FILLER = ["Ships have used the dock since 1912, when the railway reached the town.", "It was widened twice.",
          '"Nobody told us anything about the wall until last week," said one crane driver.',
          "The quay wall rests on oak piles that were driven into the mud of the bay.",
          "Divers found in August that a third of the piles had rotted away.", "That surprised them.",
          "The port moved four million tonnes of grain and timber last year.", "Most of it went through the western dock.",
          "They load at night.", "The railway carries the timber to mills inland.",
          "A pilot boat waits outside the harbour in bad weather.", "He has steered it for years."]


def overview(folder: Path, text: str) -> list[str]:
    file = folder / "port.txt"
    file.write_text(text, "utf-8")
    with Assistant.from_sources(file, index=folder / "index") as assistant:
        return [q.text for q in assistant.ask("Summarise this.").quotes]


def test_an_overview_has_what_a_text_opens_with_and_what_it_asks_for(tmp_path: Path) -> None:
    found = overview(tmp_path, "\n\n".join([LEAD, " ".join(FILLER[:6]), " ".join(FILLER[6:]), ADVICE]))
    assert LEAD in found and ADVICE in found


@pytest.mark.parametrize("sentence", ["It was widened twice.", "That surprised them.", "They load at night.", FILLER[2]])
def test_an_overview_has_no_sentence_that_cannot_stand_alone(tmp_path: Path, sentence: str) -> None:
    assert sentence not in overview(tmp_path, "\n\n".join([LEAD, " ".join(FILLER), ADVICE]))


def test_of_many_texts_each_ones_opening_may_be_chosen(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for n in range(30):
        (texts / f"{n:02}.txt").write_text("\n\n".join([LEAD.replace("Norvane", f"Town{n}"), " ".join(FILLER)]), "utf-8")
    with Assistant.from_sources(texts, index=tmp_path / "index") as assistant:
        assert any(q.text.startswith("The port of Town") for q in assistant.ask("Summarise this.").quotes)
