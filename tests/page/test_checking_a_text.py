"""A text of the visitor's own, checked on the page: verdicts, quotes and their places, collections, what is not checked and why."""
from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.checking.report import CheckReport
from tests.page.conftest import Visitor, served
from tests.page.test_accessible import PHONE, serious
from tests.page.test_documents import HOSTILE, visitor_state, written
from tests.page.test_reload import loaded_anew

SUPPORTED = "The author writes that ISKP has continuously attacked Pakistani diplomatic, military and civilian interests."
CONTRADICTED = "ISKP has never attacked Pakistani interests."
UNKNOWN = "The UN built a bridge in Lisbon in 1950."
TEXT = " ".join((SUPPORTED, CONTRADICTED, UNKNOWN))
COUNTS = "1 of 3 sentences is supported, 1 is contradicted, 1 is neither."
DONE = "#checked :is(.checked, .problem):not(.before)"


def pose(visitor: Visitor, text: str) -> None:
    visitor.tab("Check a text")
    visitor.page.fill("#text-to-check textarea", text)
    visitor.page.evaluate("document.querySelector('#checked :is(.checked, .problem)')?.classList.add('before')")
    visitor.page.click("#check")


def check(visitor: Visitor, text: str = TEXT) -> Any:
    """What comes of a text."""
    pose(visitor, text)
    visitor.page.wait_for_selector(DONE)
    return visitor.page.locator("#checked")


def test_verdicts_are_told_apart_with_reason_and_quote(visit: Any) -> None:
    visitor = visit()
    result = check(visitor)
    assert result.locator("h2").inner_text() == COUNTS and "is no proof" in result.inner_text()
    sentences = result.locator("li")
    for number, (sentence, verdict) in enumerate(((SUPPORTED, "✓ Supported"), (CONTRADICTED, "✗ Contradicted"), (UNKNOWN, "? Not supported"))):
        assert sentences.nth(number).locator("summary").inner_text().split() == f"{verdict} {sentence}".split()
        assert sentences.nth(number).locator(".card").first.is_visible() is (verdict != "✓ Supported")
    assert "does not say “never”" in sentences.nth(1).inner_text() and "No quote" in sentences.nth(2).inner_text()
    colours = {sentences.nth(n).locator(".verdict").evaluate("v => getComputedStyle(v).color") for n in range(3)}
    assert len(colours) == 3
    sentences.nth(0).locator("summary").click()
    card = sentences.nth(0).locator(".card").first
    assert all(words in card.inner_text() for words in ("ISKP has continuously attacked", "The author states", "paragraph 5, sentence 3"))


def test_a_click_on_a_quote_opens_it_in_its_source(visit: Any, bridge: Path, tmp_path: Path) -> None:
    visitor = visit()
    check(visitor).locator(".contradicted .card blockquote").first.click()
    assert visitor.found().inner_text().startswith("ISKP has continuously attacked")
    visitor.upload(bridge, written(tmp_path / "ferry.txt", "The ferry across the Tamm was built in 1931 by Olsen Brothers."))
    result = check(visitor, "The ferry was built in 1950.")
    assert not result.locator("[data-do=link]").first.is_visible()  # nobody else could follow it
    result.locator(".card blockquote").first.click()  # its source is not the one shown
    assert "1931" in visitor.found().inner_text()
    visitor.tab("Check a text")
    assert result.locator(".card[aria-current]").count() == 1  # the result still stands there, with the quote that was shown


def test_own_documents_are_checked_against_themselves_and_nobody_else_sees_it(visit: Any, bridge: Path) -> None:
    visitor, stranger = visit(), visit()
    assert COUNTS in check(visitor).inner_text()
    visitor.upload(bridge)
    visitor.tab("Check a text")
    visitor.page.wait_for_selector("#checked h2", state="detached")  # that was of other sources
    assert "The sentence is supported." in check(visitor, "The bridge over the Tamm closed in May.").inner_text()
    assert stranger.page.locator(".checked").count() == 0 and "Tamm" not in check(stranger, "The bridge closed.").inner_text()
    visitor.page.get_by_label("Texts given at start").check()
    visitor.page.wait_for_selector(f"#checked h2 >> text={COUNTS}")
    visitor.page.get_by_label("My documents").check()
    visitor.page.wait_for_selector("#checked h2 >> text=The sentence is supported.")


def test_documents_that_change_take_the_result_with_them(visit: Any, bridge: Path, tmp_path: Path) -> None:
    visitor = visit()
    visitor.upload(bridge)
    check(visitor, "The ferry was built in 1931.")
    visitor.upload(written(tmp_path / "ferry.txt", "The ferry across the Tamm was built in 1931 by Olsen Brothers."))
    visitor.tab("Check a text")
    visitor.page.wait_for_selector("#checked >> text=have changed since this text was checked")
    assert visitor.page.input_value("#text-to-check textarea") == "The ferry was built in 1931."
    result = check(visitor, "The ferry was built in 1931.").inner_text()
    assert "The sentence is supported." in result and "Checked against 2 sources." in result
    for name in ("bridge.txt", "ferry.txt"):
        visitor.tab("Documents")
        visitor.page.get_by_role("button", name=f"Remove {name}").click()
        visitor.page.wait_for_selector(f"text={name} removed.")
        assert visitor.page.locator("#checked .checked").count() == 0
    assert "Olsen" not in visitor.page.content()


def test_markup_in_a_text_is_shown_as_text(visit: Any) -> None:
    visitor = visit()
    result = check(visitor, HOSTILE)
    assert "<script>document.title='owned'</script>" in result.text_content() and "owned" not in visitor.page.title()
    assert result.locator("img, script, li summary a").count() == 0


@pytest.mark.parametrize(("text", "line"), [("", "There is no sentence to check."), (" \n… ", "There is no sentence to check."),
                                            ("The port is closed. " * 10_001, "at most 200,000 can be checked at once")])
def test_what_cannot_be_checked_gets_its_line(visit: Any, text: str, line: str) -> None:
    visitor = visit()
    check(visitor)
    result = check(visitor, text)
    assert line in result.inner_text() and result.locator(".checked").count() == 0
    assert visitor.page.input_value("#text-to-check textarea") == text  # to be mended
    assert COUNTS in check(visitor).inner_text()


def test_clear_forgets_the_result(visit: Any) -> None:
    visitor = visit()
    check(visitor)
    visitor.page.click("#clear-check")
    visitor.page.wait_for_selector("#checked .checked", state="detached")
    assert visitor.page.input_value("#text-to-check textarea") == "" and not visitor.page.locator("#clear-check").is_visible()
    visitor.ask("What is the TTP?")
    check(visitor)
    visitor.page.click("#clear")
    visitor.page.wait_for_selector("#checked .checked", state="detached")
    loaded_anew(visitor)
    visitor.tab("Check a text")
    assert visitor.page.locator("#checked .checked").count() == 0


def test_a_reload_keeps_the_text_and_its_result(visit: Any) -> None:
    visitor = visit()
    check(visitor)
    for _ in range(2):  # the second time the tab was not opened in between
        loaded_anew(visitor)
    visitor.tab("Check a text")
    visitor.page.wait_for_selector(f"#checked h2 >> text={COUNTS}")
    visitor.page.wait_for_function("text => document.querySelector('#text-to-check textarea').value === text", arg=TEXT)
    assert COUNTS in check(visitor, TEXT).inner_text()


def test_questions_are_answered_while_a_text_is_checked(
        browser: Any, seed_assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    go, whole = threading.Event(), Assistant.check

    def slow(self: Assistant, text: str) -> CheckReport:
        assert go.wait(60)
        return whole(self, text)

    monkeypatch.setattr(Assistant, "check", slow)
    with served(seed_assistant) as url:
        visitor = Visitor(browser, url)
        pose(visitor, TEXT)
        visitor.page.wait_for_selector("#checked .checking >> text=Checking each sentence")
        assert visitor.page.locator("#ask").is_visible()  # no “Stop”: nothing is being answered
        assert "There is some rivalry" in visitor.ask("Is the rivalry real?").inner_text()
        visitor.page.click("#clear-check")
        visitor.page.wait_for_selector("#checked .checking", state="detached")
        pose(visitor, UNKNOWN)
        visitor.page.wait_for_selector("#checked .checking")
        go.set()
        visitor.page.wait_for_selector(DONE)
        assert visitor.page.locator("#checked h2").inner_text() == "The sentence is not supported."
        visitor.context.close()


def test_while_documents_are_read_and_when_they_are_gone_a_line_says_so(
        browser: Any, seed_assistant: Assistant, bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, over = threading.Event(), Assistant.over

    def slow(*arguments: Any, **named: Any) -> Assistant:
        assert go.wait(60)
        return over(*arguments, **named)

    monkeypatch.setattr(Assistant, "over", slow)
    with served(seed_assistant) as url:
        visitor = Visitor(browser, url)
        visitor.tab("Documents")
        visitor.page.set_input_files("#upload input[type=file]", [str(bridge)])
        visitor.page.wait_for_selector("#stop-indexing")
        assert "are still being read" in check(visitor).inner_text()
        go.set()
        visitor.page.wait_for_selector("#collection")
        assert "supported" in check(visitor).inner_text()
        holder = visitor_state(url)
        for key in list(holder.session_data):
            holder.delete_state(key)  # as Gradio does after a time without use
        assert "Your documents are no longer here" in check(visitor).inner_text()
        visitor.page.wait_for_selector("#collection", state="hidden")
        assert COUNTS in check(visitor).inner_text()
        visitor.context.close()


def test_a_text_that_was_not_sent_stays_in_the_box(visit: Any) -> None:
    visitor = visit()
    visitor.page.route("**/app_id", lambda route: route.abort())
    assert "Your text was not sent" in check(visitor).inner_text()
    visitor.page.unroute("**/app_id")
    visitor.page.click("#check")
    visitor.page.wait_for_selector(f"#checked h2 >> text={COUNTS}")


def test_the_keyboard_leads_through_a_check_and_back(visit: Any) -> None:
    visitor = visit()
    keyboard = visitor.page.keyboard
    visitor.tab("Check a text")
    visitor.page.focus("#text-to-check textarea")
    keyboard.insert_text(TEXT)

    def tab_to(selector: str) -> None:
        for _ in range(20):
            keyboard.press("Tab")
            if visitor.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"the Tab key does not lead to {selector}")

    tab_to("#check")
    keyboard.press("Enter")
    visitor.page.wait_for_selector(DONE)
    visitor.page.wait_for_function("said => document.getElementById('outcome').textContent === said", arg=COUNTS)
    tab_to("#checked .supported summary")
    keyboard.press("Enter")
    tab_to("#checked .supported .place")
    keyboard.press("Enter")
    visitor.page.wait_for_function("document.activeElement.matches('.sentence.found')")
    keyboard.press("Escape")
    visitor.page.wait_for_function("document.activeElement.matches('#checked .supported .place')")
    assert visitor.page.get_by_role("tab", name="Check a text").get_attribute("aria-selected") == "true"
    visitor.page.focus("#clear-check")
    keyboard.press("Enter")
    visitor.page.wait_for_function("document.activeElement.matches('#text-to-check textarea')")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit: Any, theme: str) -> None:
    visitor = visit(at=f"/?__theme={theme}")
    visitor.tab("Check a text")
    assert serious(visitor.page) == []
    check(visitor).locator("summary").first.click()
    assert serious(visitor.page) == []
    check(visitor, "")
    assert serious(visitor.page) == []


@pytest.mark.parametrize("width", [360, 320])
def test_a_phone(visit: Any, width: int, bridge: Path) -> None:
    visitor = visit(viewport={**PHONE, "width": width})
    visitor.upload(bridge)  # then there is more above the tabs
    visitor.page.get_by_label("Texts given at start").check()
    quote = check(visitor).locator(".contradicted .card .place").first
    beyond = visitor.page.evaluate("""() => [...document.querySelectorAll('main *')].filter(e => {
        const r = e.getBoundingClientRect(); return r.width && r.right > innerWidth + 1; }).map(e => e.outerHTML.slice(0, 100))""")
    assert beyond == []
    quote.click()
    assert visitor.found().inner_text().startswith("ISKP has continuously attacked")
    visitor.page.locator("#note").get_by_role("button", name="Back").click()
    visitor.page.wait_for_timeout(200)
    assert quote.evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }")


def test_a_text_given_while_the_models_are_loaded_is_checked_then(browser: Any, seed_assistant: Assistant) -> None:
    go = threading.Event()

    def load(progress: Any) -> Assistant:
        assert go.wait(60)
        return seed_assistant

    with served(load) as url:
        page = browser.new_page()
        page.goto(url)
        page.get_by_role("tab", name="Check a text").click()
        page.fill("#text-to-check textarea", TEXT)
        page.click("#check")
        page.wait_for_selector("#checked >> text=as soon as the models are loaded")
        go.set()
        page.wait_for_selector(f"#checked h2 >> text={COUNTS}")
        page.close()
