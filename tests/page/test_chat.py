"""Asking on the page: answers, quotes and their places, links, follow-ups, edit and retry, export."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

RIVALRY = "Is the rivalry real?"


def test_a_click_on_a_quote_shows_its_sentence(visit: Any) -> None:
    visitor = visit()
    turn = visitor.ask(RIVALRY)
    assert "There is some rivalry" in turn.inner_text() and "paragraph 6, sentence 1" in turn.inner_text()
    turn.locator(".card blockquote").first.click()
    found = visitor.found()
    assert found.count() == 1 and found.inner_text().startswith("There is some rivalry")
    turn.locator(".card .place").nth(1).click()
    visitor.page.wait_for_function(
        "document.querySelector('.sentence.found').dataset.place === 'paragraph 10, sentence 1'")


def test_the_link_to_a_quote_opens_the_page_at_its_sentence(visit: Any, address: str) -> None:
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    visitor.ask(RIVALRY).locator(".card [data-do=link]").first.click()
    visitor.page.wait_for_selector("text=Copied")
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    other = visit(at=link.removeprefix(address))
    assert other.found().inner_text().startswith("There is some rivalry")
    assert visitor.page.locator(".card .place").first.get_attribute("href") in link


def test_a_link_to_a_text_that_is_not_here_says_so(visit: Any) -> None:
    visitor = visit(at="/?source=0123456789ab&start=0&end=10")
    assert "not among these" in visitor.page.locator("#source-pane .lost").inner_text()


def test_a_follow_up_an_abstention_and_clear(visit: Any) -> None:
    visitor = visit()
    visitor.ask("What is the TTP?")
    assert "tacitly support" in visitor.ask("Who supports it?").inner_text()
    nothing = visitor.ask("What is the price of quinces in Portugal?")
    assert "Not in these sources" in nothing.inner_text() and nothing.locator("details.nearest .card").count()
    visitor.page.click("#clear")
    visitor.page.wait_for_selector(".welcome")
    assert visitor.page.locator(".turn").count() == 0


def test_the_last_question_is_asked_again_and_edited(visit: Any) -> None:
    visitor = visit()
    visitor.ask("What is the TTP?")
    first = visitor.ask("Who supports it?").locator(".card").first.inner_text()
    visitor.page.evaluate("document.querySelector('#turn-2').classList.add('before')")
    visitor.page.click("#turn-2 [data-do=again]")
    visitor.page.wait_for_selector("#turn-2:not(.before) .confidence")
    assert visitor.page.locator("#turn-2 .card").first.inner_text() == first
    assert visitor.page.locator("#turn-1 [data-do=edit]").count() == 0
    visitor.page.click("#turn-2 [data-do=edit]")
    visitor.page.wait_for_function("document.querySelector('#question textarea').value === 'Who supports it?'")
    visitor.page.fill("#question textarea", "Who attacks Pakistani interests?")
    visitor.page.press("#question textarea", "Enter")
    visitor.page.wait_for_selector("#turn-2 .question >> text=Who attacks")
    assert "ISKP has continuously attacked" in visitor.done(2).inner_text() and visitor.page.locator(".turn").count() == 2


@pytest.mark.parametrize("keep", ["Escape", "button"])
def test_an_answer_outlasts_an_edit_that_is_given_up(visit: Any, keep: str) -> None:
    visitor = visit()
    quoted = visitor.ask("What is the TTP?").locator(".card").first.inner_text()
    visitor.page.fill("#question textarea", "half typed")
    visitor.page.click("#turn-1 [data-do=edit]")
    visitor.page.wait_for_function("document.querySelector('#question textarea').value === 'What is the TTP?'")
    assert visitor.page.locator("#turn-1 .card").first.inner_text() == quoted
    visitor.page.locator("#turn-1 [data-do=keep]").wait_for()
    visitor.page.press("#question textarea", "Escape") if keep == "Escape" else visitor.page.click("#turn-1 [data-do=keep]")
    visitor.page.locator("#turn-1 [data-do=edit]").wait_for()
    assert visitor.page.input_value("#question textarea") == "half typed"
    assert visitor.ask("Who supports it?").get_attribute("id") == "turn-2"


def test_what_was_cleared_is_brought_back_until_something_is_asked(visit: Any) -> None:
    visitor = visit()
    quoted = visitor.ask("What is the TTP?").locator(".card").first.inner_text()
    for _ in range(2):
        visitor.page.click("#clear")
        visitor.page.get_by_role("button", name="Bring back 1 question").click()
        assert visitor.done(1).locator(".card").first.inner_text() == quoted
    visitor.page.click("#clear")
    visitor.page.wait_for_selector(".welcome")
    assert visitor.ask("Who attacks Pakistani interests?").get_attribute("id") == "turn-1"
    visitor.page.click("#clear")
    visitor.page.get_by_role("button", name="Bring back 1 question").wait_for()


def test_a_question_is_shown_at_once_and_can_be_stopped(held: Any) -> None:
    visitor, reader = held
    visitor.page.fill("#question textarea", RIVALRY)
    visitor.page.press("#question textarea", "Enter")
    visitor.page.wait_for_selector("#turn-1 .waiting >> text=Reading the sources")
    assert not visitor.page.locator("#ask").is_visible()
    visitor.page.click("#stop")
    assert "Stopped" in visitor.done(1).inner_text()
    reader.released.set()
    assert "There is some rivalry" in visitor.ask(RIVALRY).inner_text()
    assert "Stopped" in visitor.page.locator("#turn-1").inner_text()


def test_a_question_asked_while_another_runs_is_answered_too(held: Any) -> None:
    visitor, reader = held
    for number, question in enumerate((RIVALRY, "What is the TTP?", "Who attacks Pakistani interests?"), 1):
        visitor.page.fill("#question textarea", question)
        visitor.page.press("#question textarea", "Enter")
        visitor.page.wait_for_selector(f"#turn-{number} .waiting")
    reader.released.set()
    assert all(visitor.done(number).locator(".card").count() for number in (1, 2, 3))


def test_clear_during_an_answer_ends_it(held: Any) -> None:
    visitor, reader = held
    visitor.page.fill("#question textarea", RIVALRY)
    visitor.page.press("#question textarea", "Enter")
    visitor.page.wait_for_selector("#turn-1 .waiting >> text=Reading the sources")
    visitor.page.click("#clear")
    visitor.page.wait_for_selector(".welcome")
    reader.released.set()
    turn = visitor.ask("What is the TTP?")
    assert turn.locator(".question").inner_text() == "What is the TTP?" and turn.locator(".card").count()


def test_a_place_is_shown_though_words_are_selected(visit: Any) -> None:
    visitor = visit()
    turn = visitor.ask(RIVALRY)
    select = "getSelection().selectAllChildren(document.querySelector('#turn-1 .question'))"
    visitor.page.evaluate(select)
    turn.locator(".card blockquote").first.dispatch_event("click")  # the end of marking words
    assert visitor.page.locator(".sentence.found").count() == 0
    turn.locator(".card .place").first.dispatch_event("click")
    assert visitor.found().inner_text().startswith("There is some rivalry")
    assert visitor.page.locator("#turn-1").count() == 1  # the page was not loaded anew


def test_copy_pressed_twice_keeps_its_name(visit: Any) -> None:
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    copy = visitor.ask(RIVALRY).locator("[data-do=copy]")
    copy.click()
    visitor.page.wait_for_selector("#turn-1 [data-do=copy] >> text=Copied")
    copy.click()
    visitor.page.wait_for_selector("#turn-1 [data-do=copy] >> text=/^Copy$/")
    visitor.page.wait_for_timeout(1700)
    assert copy.inner_text() == "Copy"


def test_a_new_question_comes_to_the_top_with_its_answer_below(visit: Any) -> None:
    visitor = visit(viewport={"width": 1280, "height": 800})
    for question in ("What is the TTP?", RIVALRY, "What is the price of quinces in Portugal?"):
        visitor.ask(question)
    top = visitor.page.evaluate("""() => document.querySelector('#turn-3').getBoundingClientRect().top
                                         - document.querySelector('#conversation').getBoundingClientRect().top""")
    assert 0 <= top < 30


def test_an_example_is_asked_by_a_click(visit: Any) -> None:
    visitor = visit()
    example = visitor.page.locator(".examples button").nth(1)
    question = example.inner_text()
    example.click()
    turn = visitor.done(1)
    assert turn.locator(".question").inner_text() == question and turn.locator(".card").count()


def test_a_click_on_a_sentence_says_who_speaks(visit: Any) -> None:
    visitor = visit()
    visitor.page.locator(".sentence[data-voice=reported]").first.click()
    note = visitor.page.locator("#note")
    assert all(words in note.inner_text() for words in ("Sourced reporting", "Source: ", "Cue: “", "paragraph "))


def test_a_statement_under_who_says_what_leads_to_its_sentence(visit: Any) -> None:
    visitor = visit()
    visitor.tab("Who says what")
    visitor.page.locator("#speakers-pane summary").first.click()
    statement = visitor.page.locator("#speakers-pane li a").first
    words = statement.inner_text()
    statement.click()
    assert visitor.found().first.inner_text() == words


@pytest.mark.parametrize(("form", "suffix"), [("Markdown", ".md"), ("JSON", ".json"), ("Web Annotation", ".annotations.json")])
def test_an_answer_and_a_conversation_are_exported(visit: Any, form: str, suffix: str) -> None:
    visitor = visit()
    visitor.ask(RIVALRY)
    visitor.ask("What is the TTP?")
    visitor.page.click("#export-format input")
    visitor.page.get_by_role("option", name=form, exact=True).click()
    texts = []
    for button, name in (("#export", "conversation"), ("#turn-1 [data-do=export]", "answer")):
        with visitor.page.expect_download() as download:
            visitor.page.click(button)
        assert download.value.suggested_filename == name + suffix
        texts.append(Path(download.value.path()).read_text("utf-8"))
    assert all("There is some rivalry" in text for text in texts)
    assert len(texts[0]) > len(texts[1])
    assert form != "Markdown" or "Probability that the sources answer this: " in texts[1]  # as on the page
    assert visitor.page.evaluate("() => { const [box, arrow] = ['input', 'svg'].map(e => document.querySelector(`#export-format ${e}`));"
                                 "const words = document.createElement('canvas').getContext('2d'); words.font = getComputedStyle(box).font;"
                                 "return box.getBoundingClientRect().left + words.measureText(box.value).width"
                                 " < arrow.getBoundingClientRect().left; }")  # the arrow does not lie on the words
    if form != "Markdown":
        whole, one = map(json.loads, texts)
        assert isinstance(whole, list) and len(whole) > 1
        assert one == whole[0] if form == "JSON" else isinstance(one, list)  # one answer is what `assistant verify` takes


@pytest.mark.parametrize("press", ["Enter", "Ask"])
def test_what_is_typed_after_a_question_stays(visit: Any, press: str) -> None:
    visitor = visit()
    replies: list[Any] = []
    visitor.page.route("**/run/**", lambda route: replies.append(route))  # held back
    visitor.page.fill("#question textarea", RIVALRY)
    visitor.page.press("#question textarea", "Enter") if press == "Enter" else visitor.page.click("#ask")
    visitor.page.wait_for_function("document.querySelector('#question textarea').value === ''", timeout=3000)
    visitor.page.locator("#question textarea").press_sequentially("What is the TTP?")
    for reply in replies:
        reply.continue_()
    visitor.page.unroute("**/run/**")
    assert "There is some rivalry" in visitor.done(1).inner_text()
    assert visitor.page.input_value("#question textarea") == "What is the TTP?"
    visitor.page.click("#turn-1 [data-do=again]")
    visitor.done(1)
    assert visitor.page.input_value("#question textarea") == "What is the TTP?"
    visitor.page.press("#question textarea", "Enter")
    assert visitor.done(2).locator(".question").inner_text() == "What is the TTP?"


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, {"width": 360, "height": 740}], ids=["desktop", "phone"])
def test_a_long_question_leaves_room_for_its_answer(visit: Any, size: dict[str, int]) -> None:
    visitor = visit(viewport=size)
    turn = visitor.ask(("Is the rivalry real? " * 100)[:1999])
    question = turn.locator(".question")
    assert question.bounding_box()["height"] < 110
    assert turn.locator(".answer").bounding_box()["y"] < 300
    turn.locator("summary").first.focus()
    visitor.page.keyboard.press("Enter")
    assert question.bounding_box()["height"] > 300
    assert visitor.ask(RIVALRY).locator("summary").count() == 0


def test_a_question_too_long_is_not_cut_in_silence(visit: Any) -> None:
    visitor = visit()
    long = "Is the rivalry real, and why? " * 83
    visitor.page.focus("#question textarea")
    visitor.page.keyboard.insert_text(long)  # as pasting does
    visitor.page.keyboard.press("Enter")
    assert "2,000 is the most" in visitor.done(1).locator(".problem").inner_text()
    visitor.page.click("#turn-1 [data-do=edit]")
    visitor.page.wait_for_function("text => document.querySelector('#question textarea').value.trim() === text.trim()", arg=long)


def test_a_question_that_was_not_sent_can_be_sent_later(visit: Any) -> None:
    visitor = visit()
    visitor.page.route("**/app_id", lambda route: route.abort())
    for press in ("Enter", "click"):
        visitor.page.fill("#question textarea", "Is the rivalry")
        visitor.page.press("#question textarea", "Enter") if press == "Enter" else visitor.page.click("#ask")
        visitor.page.wait_for_timeout(500)
        assert visitor.page.input_value("#question textarea") == "Is the rivalry"
        assert "was not sent" in visitor.page.locator("#unsent").inner_text()
    visitor.page.unroute("**/app_id")
    visitor.page.press("#question textarea", "End")
    visitor.page.keyboard.type(" real?")
    visitor.page.keyboard.press("Enter")
    assert "There is some rivalry" in visitor.done(1).inner_text()
    assert not visitor.page.locator("#unsent").is_visible() and visitor.page.input_value("#question textarea") == ""
