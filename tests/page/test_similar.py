"""Beside a sentence: those that are like it, in other texts and in its own, and never itself."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.similar import similar

FIRST = ("Twelve people were injured in the fire, the fire service said. She said that a faulty charger had caused it. The warehouse had no sprinklers, chief Ostrow said.\n\n"
         "A man of 34 has been arrested. The road was opened again at noon.\n\n<img src=x onerror=\"document.title='owned'\"> The road!")
SECOND = ("Seventeen people were injured in the fire, said the hospital. A spokesman said that the sprinklers had worked as they "
          "should. The company denied that a charger had caused the fire.\n\nTwelve people were injured in the fire, the fire service said. The road past the warehouse is still closed.")


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "first.txt", tmp_path / "second.txt"]
    for file, text in zip(files, (FIRST, SECOND), strict=True):
        file.write_text(text, "utf-8")
    return files


@pytest.mark.parametrize(("words", "like"), [
    ("Twelve people", "Seventeen people were injured"), ("The warehouse had no", "the sprinklers had worked"),
    ("She said", "The company denied"), ("The road was", "is still closed")])
def test_the_likest_sentence_is_what_another_text_says(
        seed_assistant: Assistant, reports: list[Path], tmp_path: Path, words: str, like: str) -> None:
    with seed_assistant.over(*reports, index=tmp_path / "index") as own:
        source_id = own.index.sources()["first.txt"]
        sentences = own.index.database.sentences(source_id)
        (n,) = [n for n, s in enumerate(sentences) if FIRST[s.start:s.end].lstrip().startswith(words)]
        quotes = similar(own.index, source_id, n)
        assert like in quotes[0].text and quotes[0].location.name == "second.txt"
        assert not any(words in q.text for q in quotes)  # nor where it stands elsewhere
        assert all(own.index.database.text(q.location.source_id)[q.location.start:q.location.end] == q.text for q in quotes)


def test_similar_sentences_are_shown_beside_the_text_and_lead_to_their_places(visit: Any, reports: list[Path]) -> None:
    visitor = visit()
    visitor.upload(*reports)
    visitor.tab("Source")
    visitor.page.locator(".sentence >> text=Twelve people").click()
    visitor.page.click("#note [data-do=similar]")
    shown = visitor.page.locator("#similar")
    visitor.page.wait_for_selector("#similar .card >> text=Seventeen people")
    assert "Similar to “Twelve people" in shown.inner_text() and "Sourced reporting" in shown.inner_text()
    assert not shown.locator("[data-do=link]").first.is_visible()  # nobody else could follow it
    shown.locator(".card >> text=Seventeen people").click()
    visitor.page.wait_for_selector("#source-pane .sentence.found >> text=Seventeen people")
    assert shown.locator(".card[aria-current] >> text=Seventeen people").count() == 1
    visitor.page.locator(".sentence >> text=is still closed").click()
    visitor.page.click("#note [data-do=similar]")
    visitor.page.wait_for_selector("#similar .card >> text=opened again at noon")
    assert visitor.page.locator("#similar img").count() == 0 and "owned" not in visitor.page.title()
    visitor.tab("Documents")
    visitor.page.get_by_role("button", name="Remove first.txt").click()
    visitor.page.wait_for_selector("text=first.txt removed.")
    assert "opened again at noon" not in visitor.page.content()


def test_where_nothing_is_like_a_sentence_that_is_said(visit: Any, tmp_path: Path) -> None:
    file = tmp_path / "apart.txt"
    file.write_text("The bridge closed in May. Quinces are yellow.", "utf-8")
    visitor = visit()
    visitor.upload(file)
    visitor.tab("Source")
    visitor.page.locator(".sentence").first.click()
    visitor.page.click("#note [data-do=similar]")
    visitor.page.wait_for_selector("#similar >> text=No other sentence is much like it.")
