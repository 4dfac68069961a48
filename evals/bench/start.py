"""`python -m evals.bench.start`: how soon after `assistant chat` one can type, and reads a first answer. Needs the extra `test`.

A browser is open already. The index of the seeds is there (the first start builds it and is not counted). Medians of five.
"""
from __future__ import annotations

import shutil
import time
from statistics import median

from tests.page.conftest import ARGUMENTS
from tests.page.serving import command

STARTS = 5


def main() -> None:
    from playwright.sync_api import sync_playwright

    times: dict[str, list[float]] = {"served": [], "can be typed into": [], "first answer": []}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for start in range(STARTS + 1):
            page = browser.new_page()
            began = time.perf_counter()
            with command() as (address, _):
                found = [time.perf_counter() - began]
                page.goto(address, wait_until="commit")
                # At each frame: left to itself, Playwright looks again after half a second.
                page.wait_for_function("document.querySelector('#question textarea')?.checkVisibility()")
                page.fill("#question textarea", "Is the rivalry real?")
                found.append(time.perf_counter() - began)
                page.press("#question textarea", "Enter")
                page.wait_for_selector("#turn-1:not(:has(.waiting)) .confidence", timeout=60_000)
                found.append(time.perf_counter() - began)
                page.close()
            for values, value in zip(times.values(), found, strict=True):
                values += [value] if start else []
    for what, values in times.items():
        print(f"{what:18}{median(values):6.2f} s (longest {max(values):.2f})")


if __name__ == "__main__":
    main()
