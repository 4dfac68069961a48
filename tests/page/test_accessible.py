"""The page for everybody: the keyboard alone, a narrow phone, and axe-core's rules in both themes."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PHONE = {"width": 360, "height": 740}
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

    tab_to(".card:not(:last-of-type) .place", "Shift+Tab")  # of the first quote, its last place
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


def test_the_voice_of_a_sentence_has_a_mark_and_a_name(visit: Any) -> None:
    visitor = visit()
    sentence = visitor.page.locator(".sentence[data-voice=reported]").first
    words, mark = sentence.inner_text(), "s => getComputedStyle(s, '::before').content"
    assert "❝" in sentence.evaluate(mark) and "❝" not in words
    visitor.page.click("[data-toggle=reported]")
    assert sentence.evaluate(mark) == "none"
    button = visitor.page.locator("#source-pane").get_by_role("button", name=f"Sourced reporting {words}", exact=True)
    assert button.get_attribute("data-start") == sentence.get_attribute("data-start")  # without its tint too


def test_the_sentences_are_one_stop_of_the_tab_key_and_the_arrows_lead_through_them(visit: Any) -> None:
    visitor = visit()
    buttons = visitor.page.get_by_role("group", name="Sentences").get_by_role("button")
    assert buttons.count() == visitor.page.locator(".sentence").count() > 40
    assert visitor.page.locator(".sentence[tabindex='0']").count() == 1
    buttons.first.focus()
    for key, number in (("ArrowDown", 1), ("End", buttons.count() - 1), ("ArrowLeft", buttons.count() - 2), ("Home", 0)):
        visitor.page.keyboard.press(key)
        assert buttons.nth(number).evaluate("b => b === document.activeElement && b.matches('[tabindex=\"0\"]')")
        assert visitor.page.locator(".sentence[tabindex='0']").count() == 1
    visitor.page.keyboard.press("Enter")
    assert visitor.page.locator(".sentence[aria-current=true]").count() == 1
    assert visitor.page.get_by_role("status").filter(has_text="paragraph 1, sentence 1").count() == 1


def test_who_listens_hears_what_came_of_a_question(visit: Any) -> None:
    visitor = visit()
    assert visitor.page.locator("#outcome[role=status]").inner_text() == ""
    for question, words in ((STATES["an answer"], "Answered, "), (STATES["an abstention"], "Not answered")):
        visitor.ask(question)
        visitor.page.wait_for_function("words => document.getElementById('outcome').textContent.startsWith(words)", arg=words)


def test_the_focus_of_who_types_is_not_lost(held: Any) -> None:
    visitor, reader = held
    keyboard = visitor.page.keyboard
    for press in ("#ask", "[data-do=again]"):
        if press == "#ask":
            visitor.page.fill("#question textarea", STATES["an answer"])
        visitor.page.focus(press)
        keyboard.press("Enter")
        visitor.page.wait_for_selector("#turn-1 .waiting")
        visitor.page.wait_for_function("document.activeElement.id === 'stop'")
        reader.released.set()
        visitor.done(1)
        visitor.page.wait_for_function("document.activeElement.matches('#question textarea')")
        reader.released.clear()
    visitor.page.focus("[data-do=edit]")
    keyboard.press("Enter")
    visitor.page.wait_for_function("document.activeElement.matches('#question textarea')")


def test_the_browsers_own_keys_stay_its_own(visit: Any) -> None:
    visitor = visit()
    visitor.page.locator(".sentence").nth(1).focus()
    visitor.page.evaluate("addEventListener('keydown', (e) => { window.kept = e.defaultPrevented; })")
    for keys, kept in (("Alt+ArrowLeft", False), ("ArrowLeft", True)):
        visitor.page.evaluate("keys => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
                              "{ key: keys.split('+').pop(), altKey: keys.includes('+'), bubbles: true, cancelable: true }))", keys)
        assert visitor.page.evaluate("window.kept") is kept


@pytest.mark.parametrize("question", STATES.values(), ids=STATES)
def test_a_phone_of_360_pixels(visit: Any, question: str) -> None:
    visitor = visit(viewport=PHONE)
    visitor.ask(question)
    for tab in ("Who says what", "Documents", "Source"):
        visitor.tab(tab)
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360
    beyond = visitor.page.evaluate("""() => [...document.querySelectorAll('main *')].filter(e => {
        const r = e.getBoundingClientRect(); return r.width && r.right > 361; }).map(e => e.outerHTML.slice(0, 100))""")
    assert beyond == []


def test_headings_lead_through_the_page_and_leave_out_no_level(visit: Any) -> None:
    visitor = visit()
    levels = "() => [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])"
    assert visitor.page.evaluate(levels) == [1, 2, 2]
    visitor.ask(STATES["an answer"])
    assert visitor.page.evaluate(levels) == [1, 2, 3, 4, 2]


def test_escape_leads_back_to_the_quote(visit: Any) -> None:
    visitor = visit()
    place = visitor.ask(STATES["an answer"]).locator(".card .place").nth(1)
    place.press("Enter")
    visitor.page.wait_for_function("document.activeElement.matches('.sentence.found')")
    assert visitor.page.locator(".card[aria-current=true]").count() == 1
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_function("document.activeElement.textContent === 'also paragraph 10, sentence 1'")
    visitor.tab("Who says what")
    visitor.page.locator("#speakers-pane summary").last.press("Enter")
    visitor.page.locator("#speakers-pane details[open] li a").nth(2).press("Enter")
    visitor.page.wait_for_function("document.activeElement.matches('.sentence.found')")
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("#note").get_by_role("button", name="Back").press("Enter")
    visitor.page.wait_for_function("document.activeElement.matches('#speakers-pane li:nth-child(3) a')")


def test_a_phone_leads_to_the_tabs_from_anywhere_in_the_conversation(visit: Any) -> None:
    visitor = visit(viewport=PHONE)
    visitor.ask("Which claims have no source?")
    in_sight = "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
    way, tab = visitor.page.get_by_role("button", name="Sources and documents"), visitor.page.get_by_role("tab", name="Documents")
    assert way.evaluate(in_sight) and not tab.evaluate(in_sight)
    visitor.page.evaluate("document.querySelector('#turn-1 [data-do=edit]').click()")
    visitor.page.locator("[data-do=keep]").wait_for()
    assert visitor.page.locator("[data-do=keep]").evaluate(in_sight)  # however long the answer is
    way.click()
    visitor.page.wait_for_timeout(200)
    assert tab.evaluate(in_sight) and way.evaluate("e => document.elementFromPoint(e.getBoundingClientRect().x + 9, e.getBoundingClientRect().y + 9) === e")
    assert not visit(viewport={"width": 1280, "height": 800}).page.get_by_role("button", name="Sources and documents").is_visible()


def test_a_phone_keeps_the_box_in_sight_and_leads_back_to_the_quote(visit: Any) -> None:
    visitor = visit(viewport=PHONE)
    turn = visitor.ask("Which claims have no source?")
    place = turn.locator(".card .place").nth(2)
    in_sight = "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
    assert turn.bounding_box()["height"] > PHONE["height"] and visitor.page.locator("#question").evaluate(in_sight)
    place.click()
    visitor.found()
    back = visitor.page.locator("#note").get_by_role("button", name="Back")
    back.wait_for()
    visitor.page.wait_for_timeout(200)
    assert back.evaluate(in_sight) and not place.evaluate(in_sight)
    back.click()
    visitor.page.wait_for_timeout(200)
    assert place.evaluate(in_sight)
