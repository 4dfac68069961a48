"""What an overview quotes."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.key_sentences import MOST_OUTER, _prior, key_sentences
from assistant.answers.quoting import ScoredSentence
from index.types import Sentence

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


def test_an_overview_of_a_topic_has_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "port.txt"
    file.write_text("\n\n".join([LEAD, " ".join(FILLER[:6]), " ".join(FILLER[6:]), ADVICE]), "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index") as assistant:
        texts = [q.text for q in assistant.ask("Give an overview of the piles").quotes]
    assert len(texts) > 1 and all("piles" in text for text in texts)


@pytest.mark.parametrize("words", [
    "They will close the eastern dock of the port in March because the quay wall has sunk.",
    '"The port will close its eastern dock in March because the quay wall has sunk," said a driver.', "The port will close its dock.",
])
def test_what_does_not_stand_alone_is_less_likely(words: str) -> None:
    weights = [_prior(ScoredSentence("port.txt", 20, Sentence(0, len(text), 1, 1), text), 40) for text in (words, LEAD)]
    assert weights[0] < weights[1]


@pytest.mark.parametrize("n", [0, 2, 39])
def test_what_opens_or_ends_a_text_is_likelier(n: int) -> None:
    first, middle = (_prior(ScoredSentence("port.txt", at, Sentence(0, len(LEAD), 1, 1), LEAD), 40) for at in (n, 20))
    assert first > middle


def test_many_short_texts_are_not_all_compared(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for n in range(MOST_OUTER * 2):
        (texts / f"{n:02}.txt").write_text("\n\n".join([LEAD.replace("Norvane", f"Town{n}"), " ".join(FILLER)]), "utf-8")
    with Assistant.from_sources(texts, index=tmp_path / "index") as assistant:
        seen: list[ScoredSentence] = []
        found = key_sentences(assistant.index, among=lambda s: not seen.append(s))  # type: ignore[func-returns-value]
    assert any(s.text.startswith("The port of Town") for s in found)
    assert len({s.source_id for s in seen}) < MOST_OUTER * 2
