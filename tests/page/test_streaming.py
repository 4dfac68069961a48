"""An answer takes shape before the visitor's eyes: what is being done, the quotes, then checked sentences; and it can be stopped."""
from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from assistant import Assistant
from assistant.writing.models import language_model
from evals.hostile_model import HostileModel
from tests.page.conftest import Visitor, served

QUESTION = "Is the rivalry real?"


def first_quote_then_more(prompt: str) -> str:
    """The first quote to the letter, and then much that never ends in a full stop."""
    number, quote = re.search(r"^\[(\d+)\] [^:]*: (.*)$", prompt, re.MULTILINE).groups()  # type: ignore[union-attr]
    sentence = f"The author writes: “{quote}” [{number}]\n"
    return sentence + "and " * len(sentence)


@contextmanager
def writing(browser: Any, seeds: Assistant, model: HostileModel) -> Iterator[Visitor]:
    """A visitor of a page whose answers the model writes."""
    with served(Assistant(seeds.index, seeds.reader, llm=language_model(model.name))) as url:
        visitor = Visitor(browser, url)
        visitor.page.fill("#question textarea", QUESTION)
        visitor.page.press("#question textarea", "Enter")
        visitor.page.wait_for_selector("#turn-1 .waiting >> text=hostile is writing")
        yield visitor
        assert visitor.mishaps == []
        visitor.context.close()


def test_quotes_are_there_while_the_model_still_writes_and_stay_when_it_is_stopped(browser: Any, seed_assistant: Assistant) -> None:
    with HostileModel("", "drip") as model, writing(browser, seed_assistant, model) as visitor:
        turn = visitor.page.locator("#turn-1")
        assert "There is some rivalry" in turn.locator(".card").first.inner_text()
        assert turn.locator(".written, .does button").count() == 0
        visitor.page.click("#stop")
        assert "Stopped" in visitor.done(1).inner_text()
        assert "There is some rivalry" in turn.locator(".card").first.inner_text()
        assert visitor.page.locator("#ask").is_visible() and turn.locator("[data-do=again]").count() == 1


def test_the_model_is_stopped_where_the_page_is_closed(browser: Any, seed_assistant: Assistant) -> None:
    def at_work() -> bool:
        return any(thread.name == "answer" for thread in threading.enumerate())

    with HostileModel("", "drip") as model, writing(browser, seed_assistant, model) as visitor:
        assert at_work()
        visitor.page.close()
        for _ in range(100):
            if not at_work():
                break
            time.sleep(0.1)
        assert not at_work()


def test_a_checked_sentence_is_shown_while_the_model_still_writes(browser: Any, seed_assistant: Assistant) -> None:
    with HostileModel(first_quote_then_more, "stall") as model, writing(browser, seed_assistant, model) as visitor:
        visitor.page.wait_for_selector("#turn-1:has(.waiting) .written >> text=There is some rivalry")


def test_the_step_of_a_long_start_is_shown(browser: Any, seed_assistant: Assistant) -> None:
    go = threading.Event()

    def load(progress: Any) -> Assistant:
        progress("Embedding passages", 1200, 4000)
        assert go.wait(60)
        return seed_assistant

    with served(load) as url:
        context = browser.new_context()
        page = context.new_page()
        page.goto(url)
        page.wait_for_selector("#source-pane >> text=Embedding passages: 30%")
        page.fill("#question textarea", QUESTION)  # one can ask already
        page.press("#question textarea", "Enter")
        page.wait_for_selector("#turn-1 .waiting >> text=Loading the models")
        go.set()
        page.wait_for_selector("#turn-1 .card")
        page.wait_for_selector("#source-pane .sentence")
        context.close()


def test_a_follow_up_keeps_its_thread_after_a_stop(held: Any) -> None:
    visitor, reader = held
    reader.released.set()
    visitor.ask("What is the TTP?")
    reader.released.clear()
    visitor.page.fill("#question textarea", "Is the rivalry real?")
    visitor.page.press("#question textarea", "Enter")
    visitor.page.wait_for_selector("#turn-2 .waiting")
    visitor.page.click("#stop")
    visitor.done(2)
    reader.released.set()
    assert "tacitly support" in visitor.ask("Who supports it?").inner_text()
