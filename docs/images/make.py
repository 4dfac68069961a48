"""`python docs/images/make.py`: the README's pictures of the page, taken with Debian's Chromium (extra `test`, and Pillow)."""
from __future__ import annotations

import io
import shutil
import socket
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
SHOTS = {
    "page": (WIDE, "light", ["What is the TTP?", "Which sources does the author cite?", "Is the rivalry real?"]),
    "page-dark": (WIDE, "dark", ["Which sources does the author cite?"]),
    "page-phone": (PHONE, "light", ["What is the price of quinces in Portugal?"]),
}


def shoot(page: Any, address: str, theme: str, questions: list[str]) -> bytes:
    """The page after these questions, the last one's first quote shown in the source."""
    page.goto(f"{address}/?__theme={theme}")
    page.wait_for_selector("#source-pane .sentence", timeout=120_000)
    for number, question in enumerate(questions, 1):
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        page.wait_for_selector(f"#turn-{number} .confidence", timeout=60_000)
    last = page.locator(f"#turn-{len(questions)}")
    if not last.locator(".abstained").count():
        last.locator(".card blockquote").first.click()
        page.wait_for_selector(".sentence.found")
    page.wait_for_timeout(800)
    return bytes(page.screenshot())


def main() -> None:
    from assistant.ui.launch import chat

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chat([], index=None, embedding=None, host="127.0.0.1", port=port, auth=None, root_path=None, mcp=False, allow_anyone=False,
         block=False)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for name, (size, theme, questions) in SHOTS.items():
            picture = Image.open(io.BytesIO(shoot(browser.new_page(viewport=size), f"http://127.0.0.1:{port}", theme, questions)))
            picture.convert("RGB").quantize(128).save(HERE / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
