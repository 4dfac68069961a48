"""The texts beside the conversation: marked sentences, the note about them, links, phones, widths, right-to-left words."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assistant import Assistant
from tests.page.conftest import TEXT, Visitor, served

HEBREW = "השר אמר כי התקציב יגדל."
TEXTS = {"bridge.txt": TEXT, "hebrew.txt": f"{HEBREW} The minister agreed.\n\n{HEBREW}",
         "ferry.txt": " ".join(f"Boat {n} of the fleet is painted blue." for n in range(200))
                      + "\n\nThe ferry across the Tamm was built in 1931 by Olsen Brothers."}
PHONE = {"width": 360, "height": 740}
QUESTION = "When was the ferry built?"
MARKED_IN_SIGHT = """() => { const found = document.querySelector('.sentence.found'); if (!found) return false;
    const e = found.getBoundingClientRect(); return e.top >= 0 && e.bottom <= innerHeight; }"""


@pytest.fixture(scope="module")
def texts(seed_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Assistant]]:
    """Where the page over several texts is served."""
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    own = seed_assistant.over(folder, index=tmp_path_factory.mktemp("index") / "index")
    with served(own) as url:
        yield url, own


@pytest.fixture
def opened(browser: Any, texts: tuple[str, Assistant]) -> Iterator[Any]:
    """Opens that page as a new visitor."""
    visitors: list[Visitor] = []

    def open_page(at: str = "", **how: Any) -> Visitor:
        visitors.append(Visitor(browser, texts[0], at, **how))
        return visitors[-1]

    yield open_page
    for visitor in visitors:
        assert visitor.outside == [] and visitor.mishaps == []
        visitor.context.close()


def source_id(texts: tuple[str, Assistant], name: str) -> str:
    return texts[1].index.sources()[name][:12]


def test_several_texts_have_several_authors(opened: Any) -> None:
    questions = opened().page.locator(".examples button").all_inner_texts()
    assert questions[:2] == ["What are these texts about?", "Which sources are cited?"] and "the author " not in " ".join(questions)


def test_the_note_is_about_the_sentence_that_is_marked(opened: Any) -> None:
    visitor = opened()
    note = visitor.page.locator("#note")
    visitor.page.locator(".sentence").nth(2).click()
    assert "opinion" in note.inner_text() and "paragraph 1, sentence 3" in note.inner_text()
    visitor.ask("What does the ferry cost?").locator(".card blockquote").first.click()
    visitor.page.wait_for_function("document.querySelector('.sentence.found').dataset.place === 'paragraph 2, sentence 1'")
    assert "Sourced reporting" in note.inner_text() and "paragraph 2, sentence 1" in note.inner_text()
    visitor.tab("Who says what")
    visitor.page.locator("#speakers-pane summary").last.click()
    visitor.page.locator("#speakers-pane details[open] li a").first.click()
    visitor.page.wait_for_function("document.querySelector('.sentence.found').dataset.voice === 'opinion'")
    assert visitor.found().get_attribute("data-place") in note.inner_text()


def test_a_quote_of_another_text_comes_into_sight_on_a_phone(opened: Any) -> None:
    visitor = opened(viewport=PHONE)
    visitor.ask(QUESTION).locator(".card .place").first.click()
    visitor.page.wait_for_function(MARKED_IN_SIGHT, timeout=10_000)
    assert "1931" in visitor.found().inner_text()


def test_a_link_to_a_sentence_brings_it_into_sight_on_a_phone(opened: Any, texts: tuple[str, Assistant]) -> None:
    start = TEXTS["ferry.txt"].index("The ferry across")
    visitor = opened(at=f"/?source={source_id(texts, 'ferry.txt')}&start={start}&end={start + 20}", viewport=PHONE)
    visitor.page.wait_for_function(MARKED_IN_SIGHT, timeout=10_000)
    assert "1931" in visitor.found().inner_text()


@pytest.mark.parametrize("place", ["start=99999&end=99999", f"start={'9' * 5000}&end=1", "start=ten&end=eleven"])
def test_a_link_to_a_place_that_is_not_in_its_text_says_so(opened: Any, texts: tuple[str, Assistant], place: str) -> None:
    visitor = opened(at=f"/?source={source_id(texts, 'bridge.txt')}&{place}")
    visitor.page.wait_for_selector("#source-pane .lost >> text=not in this text", timeout=10_000)
    visitor.ask("What does the ferry cost?").locator(".card blockquote").first.click()
    assert "4 euros" in visitor.found().inner_text()
    assert visitor.page.locator("#source-pane .lost").count() == 0


@pytest.mark.parametrize("place", ["", "&start=0", "&start=0&end=10"])
def test_a_link_to_a_text_needs_no_place(opened: Any, texts: tuple[str, Assistant], place: str) -> None:
    visitor = opened(at=f"/?source={source_id(texts, 'bridge.txt')}{place}")
    visitor.page.wait_for_timeout(300)
    assert visitor.page.locator("#source-pane .lost").count() == 0
    assert visitor.page.locator(".sentence.found").count() == (1 if place else 0)


def test_the_columns_keep_their_places(opened: Any) -> None:
    visitor = opened(viewport={"width": 1280, "height": 800})

    def edges() -> list[int]:
        return list(visitor.page.evaluate("""() => ['#chat', '#texts'].flatMap(name => {
            const r = document.querySelector(name).getBoundingClientRect(); return [Math.round(r.left), Math.round(r.right)]; })"""))

    at_start = edges()
    assert at_start[0] == 20 and at_start[3] == 1260
    visitor.ask(QUESTION).locator(".card blockquote").first.click()
    visitor.found()
    assert edges() == at_start
    visitor.page.click("#which-source input")
    visitor.page.get_by_role("option", name="hebrew.txt").click()  # a short one
    visitor.page.wait_for_selector(f"#source-pane >> text={HEBREW}")
    assert edges() == at_start


STOP_IS_ON_THE_LEFT = """(element) => { const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = new Range();
    const words = []; while (walk.nextNode()) words.push(walk.currentNode);
    const left = (node, i) => (range.setStart(node, i), range.setEnd(node, i + 1), range.getBoundingClientRect().left);
    return left(words.at(-1), words.at(-1).length - 1) < left(words[0], 0); }"""


def test_the_full_stop_of_right_to_left_words_is_on_the_left(opened: Any, texts: tuple[str, Assistant]) -> None:
    visitor = opened(at=f"/?source={source_id(texts, 'hebrew.txt')}")
    sentences = visitor.page.locator(".sentence")
    assert [sentences.nth(n).evaluate(STOP_IS_ON_THE_LEFT) for n in range(3)] == [True, False, True]
    first, second = (sentences.nth(n).bounding_box() for n in (0, 1))
    assert first["x"] > second["x"]  # the paragraph begins in Hebrew, and on the right
    quote = visitor.ask("What does the ferry cost?").locator(".card blockquote").first
    quote.evaluate("(e, text) => e.replaceChildren(e.firstChild, ' ' + text)", HEBREW)  # behind the quote's number
    assert quote.evaluate(STOP_IS_ON_THE_LEFT)


MARKS_ARE_AROUND = """(element, words) => { const whole = element.textContent, range = new Range(), places = [];
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) for (let i = 0; i < walk.currentNode.length; i++) places.push([walk.currentNode, i]);
    const box = (at) => (range.setStart(...places[at]), range.setEnd(places[at][0], places[at][1] + 1), range.getBoundingClientRect());
    const first = whole.indexOf(words), last = first + words.length - 1, open = whole.lastIndexOf("“", first), close = whole.indexOf("”", last);
    return box(open).left < box(last).left && box(close).left > box(first).left; }"""


def test_quotation_marks_stand_on_both_sides_of_right_to_left_words(opened: Any, texts: tuple[str, Assistant]) -> None:
    visitor = opened(at=f"/?source={source_id(texts, 'hebrew.txt')}")
    visitor.page.locator(".sentence").first.click()
    visitor.page.click("#note [data-do=similar]")
    visitor.page.wait_for_selector("#similar summary")
    assert visitor.page.locator("#similar summary").evaluate(MARKS_ARE_AROUND, HEBREW)  # 'Similar to “…” (2)'
