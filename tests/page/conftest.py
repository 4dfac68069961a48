"""A real server on loopback and a real browser: Debian's Chromium, driven by Playwright."""
from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
TEXT = ("The bridge over the Tamm closed in May. The audit office found that its cables were rusty. "
        "Closing the bridge was a disgrace.\n\nMayor Ilse Brandt said the ferry costs 4 euros.")


def until(what: Any) -> None:
    for _ in range(1200):
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("it never came")


@contextmanager
def served(assistant: Assistant | Callable[..., Assistant]) -> Iterator[str]:
    """Where the page over an assistant is served."""
    import gradio as gr

    from assistant.ui import build

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = build(assistant)
    page.queue().launch(server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, quiet=True, ssr_mode=False, footer_links=[],
                        theme=gr.themes.Base(font=["system-ui"], font_mono=["monospace"]))
    yield f"http://127.0.0.1:{port}"
    page.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the page over the seeds is served."""
    with served(Assistant.from_sources) as url:
        yield url


class HeldReader:
    """A reader that gives its scores when it is released, and not before."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.released = threading.Event()
        self.name = reader.name

    def load(self) -> None:
        self.reader.load()

    def score(self, *arguments: Any) -> Any:
        assert self.released.wait(60)
        return self.reader.score(*arguments)


@pytest.fixture
def held(browser: Any, seed_assistant: Assistant) -> Iterator[tuple[Visitor, HeldReader]]:
    """A visitor whose answers wait until the reader is released."""
    reader = HeldReader(seed_assistant.reader)
    with served(Assistant(seed_assistant.index, reader)) as url:
        visitor = Visitor(browser, url)
        yield visitor, reader
        reader.released.set()
        visitor.context.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        tell = pytest.fail if os.environ.get("ASSISTANT_REQUIRE_BROWSER") else pytest.skip
        tell("no chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


class Visitor:
    """A browser window of its own, which notes every request that leaves this machine, every dialogue and script error."""

    def __init__(self, browser: Any, address: str, at: str = "", **how: Any) -> None:
        self.context = browser.new_context(**how)
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.outside: list[str] = []
        self.mishaps: list[str] = []
        self.page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:", "ws://127.0.0.1"))
                     else self.outside.append(r.url))
        self.page.on("dialog", lambda d: (self.mishaps.append(d.message), d.dismiss()))
        self.page.on("pageerror", lambda error: self.mishaps.append(str(error)))
        self.page.goto(address + at)
        self.page.wait_for_selector("#source-pane .sentence", timeout=120_000)

    def ask(self, question: str) -> Any:
        """The turn of the conversation with this question and what came of it."""
        turn = self.page.locator("#conversation .turn").count() + 1
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        return self.done(turn)

    def done(self, turn: int) -> Any:
        self.page.wait_for_selector(f"#turn-{turn}:not(:has(.waiting)) :is(.confidence, .problem)")
        return self.page.locator(f"#turn-{turn}")

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def upload(self, *files: Path) -> str:
        """What the page says to these files."""
        self.tab("Documents")
        self.page.set_input_files("#upload input[type=file]", [str(f) for f in files])
        self.page.wait_for_selector("#documents-note .note")
        return str(self.page.locator("#documents-note").inner_text())

    def found(self) -> Any:
        """The highlighted sentences, once there are some in view."""
        self.page.wait_for_function(
            """() => { const found = document.querySelector('#source-pane .sentence.found'); if (!found) return false;
                       const e = found.getBoundingClientRect(), p = document.querySelector('#source-pane').getBoundingClientRect();
                       return e.top >= p.top - 1 && e.bottom <= p.bottom + 1; }""")
        return self.page.locator("#source-pane .sentence.found")


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Any]:
    """Opens the page as a new visitor; at the end nothing may have left this machine and no script may have failed."""
    opened: list[Visitor] = []

    def open_page(at: str = "", **how: Any) -> Visitor:
        opened.append(Visitor(browser, address, at, **how))
        return opened[-1]

    yield open_page
    for visitor in opened:
        assert visitor.outside == [] and visitor.mishaps == []
        visitor.context.close()


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    file = tmp_path / "bridge.txt"
    file.write_text(TEXT, "utf-8")
    return file
