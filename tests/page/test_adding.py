"""While a visitor's documents are read: progress, stopping, questions asked meanwhile, and what was left out before."""
from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from tests.page.conftest import Visitor, served
from tests.page.test_documents import written


def test_indexing_shows_progress_and_can_be_stopped(visit: Any, bridge: Path, tmp_path: Path) -> None:
    visitor = visit()
    visitor.upload(bridge)
    long = [written(tmp_path / f"{n}.txt", " ".join(f"Barge {n} carried {i} crates of apples to harbour {i * n}." for i in range(300)))
            for n in range(20)]
    visitor.page.set_input_files("#upload input[type=file]", [str(f) for f in long])
    visitor.page.wait_for_selector("#reading >> text=Reading, and noting who speaks")
    visitor.page.locator("#stop-indexing").click()
    visitor.page.wait_for_selector("text=Stopped; nothing was added.")
    assert visitor.page.locator(".documents .name").all_inner_texts() == ["bridge.txt"]
    assert "cables were rusty" in visitor.ask("What did the audit office find?").inner_text()


def test_of_one_long_document_one_sees_how_far_it_is(visit: Any, tmp_path: Path) -> None:
    visitor = visit()
    visitor.tab("Documents")
    long = written(tmp_path / "long.txt", " ".join(f"Barge {n} carried {n * n} crates of apples to the harbour." for n in range(2400)))
    visitor.page.set_input_files("#upload input[type=file]", [str(long)])
    for step in ("Reading, and noting who speaks", "Preparing the search"):
        visitor.page.wait_for_selector(f"#reading >> text=/{step} - [1-9][0-9]?\\./")
    visitor.page.wait_for_selector("text=1 document added.")


def test_stop_indexing_says_at_once_that_it_is_stopping(
        browser: Any, seed_assistant: Assistant, bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, over = threading.Event(), Assistant.over

    def slow(*arguments: Any, progress: Any, **named: Any) -> Assistant:
        assert go.wait(60)
        progress("Embedding passages", 1, 2)
        return over(*arguments, progress=progress, **named)

    monkeypatch.setattr(Assistant, "over", slow)
    with served(seed_assistant) as url:
        visitor = Visitor(browser, url)
        visitor.tab("Documents")
        button = visitor.page.locator("#stop-indexing")
        visitor.page.set_input_files("#upload input[type=file]", [str(bridge)])
        button.click()
        visitor.page.wait_for_selector("#stop-indexing:disabled >> text=Stopping…", timeout=3000)
        go.set()
        visitor.page.wait_for_selector("text=Stopped; nothing was added.")
        button.wait_for(state="hidden")
        go.clear()
        visitor.page.set_input_files("#upload input[type=file]", [str(bridge)])
        visitor.page.wait_for_selector("#stop-indexing:enabled >> text=Stop indexing")
        go.set()
        visitor.page.wait_for_selector("text=1 document added.")
        button.wait_for(state="hidden")
        visitor.context.close()


def test_a_question_asked_while_documents_are_read_is_answered_from_them(
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
        visitor.page.fill("#question textarea", "What did the audit office find?")
        visitor.page.press("#question textarea", "Enter")
        visitor.page.wait_for_selector("#turn-1 .waiting >> text=Your documents are still being read")
        visitor.page.wait_for_timeout(500)
        assert visitor.page.locator("#turn-1 .card").count() == 0
        go.set()
        assert "cables were rusty" in visitor.done(1).inner_text()
        visitor.page.get_by_label("Texts given at start").check()
        visitor.page.wait_for_selector(".welcome")  # of those nothing was asked
        visitor.context.close()


def test_what_was_left_out_stays_readable_while_other_documents_are_read(
        browser: Any, seed_assistant: Assistant, bridge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, over = threading.Event(), Assistant.over

    def slow(*arguments: Any, progress: Any, **named: Any) -> Assistant:
        progress("reading", 1, 2)
        assert go.wait(60)
        return over(*arguments, progress=progress, **named)

    monkeypatch.setattr(Assistant, "over", slow)
    with served(seed_assistant) as url:
        visitor = Visitor(browser, url)
        assert "picture.png: cannot be read" in visitor.upload(written(tmp_path / "picture.png", "PNG"))
        visitor.page.set_input_files("#upload input[type=file]", [str(bridge)])
        visitor.page.wait_for_selector("#reading >> text=/Reading, and noting who speaks - 50/")
        note, progress = visitor.page.locator("#documents-note .note"), visitor.page.locator("#reading")
        assert note.bounding_box()["y"] >= progress.bounding_box()["y"] + progress.bounding_box()["height"]
        assert note.evaluate("e => document.elementFromPoint(e.getBoundingClientRect().x + 5, e.getBoundingClientRect().y + 5) === e")
        assert note.evaluate("e => { for (; e; e = e.parentElement) if (getComputedStyle(e).opacity < 1) return false; return true; }")
        go.set()
        visitor.page.wait_for_selector("text=1 document added.")
        progress.wait_for(state="hidden")
        visitor.context.close()
