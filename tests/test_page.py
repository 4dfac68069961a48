"""The chat page in a real browser: Debian's Chromium, driven by Playwright, over a real server on loopback."""
from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.cli import main

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    if os.environ.get("ASSISTANT_REQUIRE_BROWSER"):
        pytest.fail("ASSISTANT_REQUIRE_BROWSER is set and there is no chromium", pytrace=False)
    pytest.skip("no chromium on this machine: apt-get install chromium", allow_module_level=True)

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
TEXT = ("The bridge over the Tamm closed in May. The audit office found that its cables were rusty. "
        "Closing the bridge was a disgrace.\n\nMayor Ilse Brandt said the ferry costs 4 euros.")
HOSTILE = ("The harbour opened in 1912. <script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\"> "
           "![pixel](http://evil.example/pixel.png) [link](javascript:document.title='owned') ${document.title='owned'}")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    import gradio as gr

    from assistant.ui import build

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = build(Assistant.from_sources)
    page.queue().launch(server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, quiet=True, ssr_mode=False,
                        theme=gr.themes.Base(font=["system-ui"], font_mono=["monospace"]))
    yield f"http://127.0.0.1:{port}"
    page.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Visitor:
    """A browser window of its own, which notes every request that leaves this machine and every script error."""

    def __init__(self, browser: Any, address: str, **how: Any) -> None:
        self.context = browser.new_context(**how)
        self.page = self.context.new_page()
        self.outside: list[str] = []
        self.dialogs: list[str] = []
        self.page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:", "ws://127.0.0.1"))
                     else self.outside.append(r.url))
        self.page.on("dialog", lambda d: (self.dialogs.append(d.message), d.dismiss()))
        self.page.goto(address)
        self.page.wait_for_selector("#source-pane .sentence", timeout=120_000)

    def ask(self, question: str) -> Any:
        turn = self.page.locator("#conversation .turn").count() + 1
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        self.page.wait_for_selector(f"#turn-{turn} .confidence, #turn-{turn} .problem", timeout=60_000)
        return self.page.locator(f"#turn-{turn}")

    def upload(self, *files: Path) -> None:
        self.page.get_by_role("tab", name="Documents").click()
        self.page.set_input_files("#upload input[type=file]", [str(f) for f in files])
        self.page.wait_for_selector("#documents-note .note", timeout=60_000)


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Any]:
    opened: list[Visitor] = []

    def open_page(**how: Any) -> Visitor:
        opened.append(Visitor(browser, address, **how))
        return opened[-1]

    yield open_page
    for visitor in opened:
        assert visitor.outside == [] and visitor.dialogs == []
        visitor.context.close()


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    file = tmp_path / "bridge.txt"
    file.write_text(TEXT, "utf-8")
    return file


def in_view(page: Any, selector: str) -> bool:
    return bool(page.evaluate(
        """(s) => { const e = document.querySelector(s).getBoundingClientRect();
                    const p = document.querySelector('#source-pane').getBoundingClientRect();
                    return e.top >= p.top - 1 && e.bottom <= p.bottom + 1; }""", selector))


def test_a_click_on_a_quote_shows_its_sentence(visit: Any) -> None:
    visitor = visit()
    turn = visitor.ask("Is the rivalry real?")
    assert "There is some rivalry" in turn.inner_text() and "paragraph 6, sentence 1" in turn.inner_text()
    turn.locator(".card blockquote").first.click()
    visitor.page.wait_for_selector(".sentence.found")
    found = visitor.page.locator(".sentence.found")
    assert found.count() == 1 and found.inner_text().startswith("There is some rivalry")
    assert in_view(visitor.page, ".sentence.found")
    assert visitor.page.url.endswith(found.get_attribute("id"))


def test_a_link_to_a_sentence_opens_there(visit: Any, address: str) -> None:
    visitor = visit()
    target = visitor.page.locator(".sentence").nth(30).get_attribute("id")
    visitor.page.goto("about:blank")
    visitor.page.goto(f"{address}/#{target}")
    visitor.page.wait_for_selector(f"#{target}.found", timeout=60_000)
    assert in_view(visitor.page, f"#{target}")


def test_a_follow_up_an_abstention_edit_and_clear(visit: Any) -> None:
    visitor = visit()
    visitor.ask("What is the TTP?")
    assert "tacitly support" in visitor.ask("Who supports it?").inner_text()
    assert "Not in these sources" in visitor.ask("What is the price of quinces in Portugal?").inner_text()
    visitor.page.click("#edit")
    visitor.page.wait_for_function("document.querySelector('#question textarea').value.includes('quinces')")
    assert visitor.page.locator(".turn").count() == 2
    visitor.page.click("#clear")
    visitor.page.wait_for_function("document.querySelectorAll('.turn').length === 0")


def test_upload_ask_remove(visit: Any, bridge: Path) -> None:
    visitor = visit()
    visitor.upload(bridge)
    turn = visitor.ask("What did the audit office find?")
    assert "cables were rusty" in turn.inner_text() and "bridge.txt" in turn.inner_text()
    visitor.page.get_by_role("tab", name="Documents").click()
    visitor.page.get_by_label("bridge.txt").check()
    visitor.page.click("#remove")
    visitor.page.wait_for_function("document.querySelector('#documents-note').textContent.includes('removed')")
    assert "bridge" not in visitor.page.locator("#source-pane").text_content()


def test_two_visitors_stay_apart(visit: Any, bridge: Path) -> None:
    one, two = visit(), visit()
    one.upload(bridge)
    one.ask("When did the bridge close?")
    assert two.page.locator(".turn").count() == 0
    assert "bridge" not in two.page.content()
    assert "Not in these sources" in two.ask("What did the audit office find about the cables of the bridge?").inner_text()


def test_a_hostile_document_shows_as_text(visit: Any, tmp_path: Path) -> None:
    file = tmp_path / "hostile.md"
    file.write_text(HOSTILE, "utf-8")
    visitor = visit()
    visitor.upload(file)
    turn = visitor.ask("When did the harbour open?")
    visitor.page.get_by_role("tab", name="Source").click()
    assert "<script>" in visitor.page.locator("#source-pane").text_content()
    assert "1912" in turn.inner_text()
    assert "owned" not in visitor.page.title()
    assert visitor.page.locator("#source-pane img, #conversation img, #source-pane script, #source-pane a").count() == 0


def test_what_cannot_be_read_is_named(visit: Any, tmp_path: Path) -> None:
    file = tmp_path / "broken.txt"
    file.write_bytes(b"\x00\xff\xfe\x00broken")
    visitor = visit()
    visitor.upload(file)
    assert "broken.txt" in visitor.page.locator("#documents-note").inner_text()


def test_export(visit: Any) -> None:
    visitor = visit()
    visitor.ask("Is the rivalry real?")
    with visitor.page.expect_download() as download:
        visitor.page.click("#export")
        time.sleep(1)
        visitor.page.click("#export")
    assert "There is some rivalry" in Path(download.value.path()).read_text("utf-8")


def test_keyboard_alone(visit: Any) -> None:
    visitor = visit()
    visitor.page.focus("#question textarea")
    visitor.page.keyboard.type("Is the rivalry real?")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_selector("#turn-1 .card", timeout=60_000)
    visitor.page.focus("#turn-1 .card")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_selector(".sentence.found")
    visitor.page.focus("[data-toggle=opinion]")
    visitor.page.keyboard.press("Space")
    assert visitor.page.locator("[data-toggle=opinion]").get_attribute("aria-pressed") == "false"
    assert visitor.page.locator("#source-pane.hide-opinion").count() == 1


def test_a_phone_of_360_pixels(visit: Any) -> None:
    visitor = visit(viewport={"width": 360, "height": 740})
    visitor.ask("Is the rivalry real?")
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_named_endpoints_answer(address: str) -> None:
    from gradio_client import Client

    client = Client(address, verbose=False)
    answer = client.predict("Is the rivalry real?", api_name="/ask")
    assert answer["quotes"][0]["text"].startswith("There is some rivalry")
    assert client.predict(api_name="/voices")[0]["sentences"]


def test_twenty_at_once_get_their_own_answers(address: str) -> None:
    from gradio_client import Client

    asked = {f"Is the rivalry number {n} real?": "" for n in range(20)}

    def ask(question: str) -> None:
        asked[question] = Client(address, verbose=False).predict(question, api_name="/ask")["question"]

    threads = [threading.Thread(target=ask, args=(q,)) for q in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(question == got for question, got in asked.items())


def test_the_command_serves_the_page_and_stops(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "assistant.cli", "chat", "--port", str(port), "--index", str(tmp_path / "i")]
    process = subprocess.Popen(command,
                               stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(240):
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read().decode()
                break
            except OSError:
                time.sleep(0.25)
        assert "Says who" in page
        assert not re.findall(r"(?:src|href)=.(?:https?:)?//(?!127)[^\"']+\.(?:js|css|woff2?)", page)
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert f"http://127.0.0.1:{port}" in errors and "Traceback" not in errors


@pytest.mark.parametrize(("arguments", "words"), [
    (["--host", "0.0.0.0"], "--auth"), (["--auth", "none.txt"], "cannot be read"), (["--sources", "nowhere"], "nowhere")])
def test_a_wrong_setting_is_told_in_one_line(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", *arguments]) == 2
    line = capsys.readouterr().err.strip().splitlines()[-1]
    assert words in line
