"""The page for everybody: the keyboard alone, a narrow phone, and axe-core's rules in both themes."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

STATES = {"an answer": "Is the rivalry real?", "an abstention": "What is the price of quinces in Portugal?"}


def serious(page: Any) -> list[str]:
    """What axe-core finds that keeps people from using the page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'].splitlines()[-1]}"
            for v in found if v["impact"] in ("serious", "critical") for node in v["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit: Any, theme: str, bridge: Path) -> None:
    visitor = visit(at=f"/?__theme={theme}")
    assert visitor.page.locator("body.dark").count() == (theme == "dark")
    assert serious(visitor.page) == []
    for question in STATES.values():
        visitor.ask(question)
    visitor.page.click("#turn-1 .card blockquote")
    visitor.found().first.click()  # the note about its voice
    assert serious(visitor.page) == []
    visitor.tab("Who says what")
    visitor.page.locator("#speakers-pane summary").first.click()
    assert serious(visitor.page) == []
    visitor.upload(bridge)
    visitor.page.wait_for_selector("#collection")
    assert serious(visitor.page) == []


def test_keyboard_alone(visit: Any) -> None:
    visitor = visit()
    keyboard = visitor.page.keyboard
    visitor.page.wait_for_function("document.activeElement.matches('#question textarea')")  # one can type at once
    keyboard.type("Is the rivalry real?")
    keyboard.press("Enter")
    visitor.done(1)

    def tab_to(selector: str, key: str = "Tab") -> None:
        for _ in range(40):
            keyboard.press(key)
            if visitor.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"the Tab key does not lead to {selector}")

    tab_to(".card .place", "Shift+Tab")
    keyboard.press("Enter")
    assert visitor.found().first.inner_text().startswith("There is some rivalry")
    visitor.page.wait_for_function("document.activeElement.matches('.sentence.found')")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    assert "paragraph 10, sentence 2" in visitor.page.locator("#note").inner_text()
    tab_to("[data-toggle=opinion]", "Shift+Tab")
    keyboard.press("Space")
    assert visitor.page.locator("[data-toggle=opinion]").get_attribute("aria-pressed") == "false"
    assert visitor.page.locator("#source-pane.hide-opinion").count() == 1


@pytest.mark.parametrize("question", STATES.values(), ids=STATES)
def test_a_phone_of_360_pixels(visit: Any, question: str) -> None:
    visitor = visit(viewport={"width": 360, "height": 740})
    visitor.ask(question)
    for tab in ("Who says what", "Documents", "Source"):
        visitor.tab(tab)
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360
    beyond = visitor.page.evaluate("""() => [...document.querySelectorAll('main *')].filter(e => {
        const r = e.getBoundingClientRect(); return r.width && r.right > 361; }).map(e => e.outerHTML.slice(0, 100))""")
    assert beyond == []
