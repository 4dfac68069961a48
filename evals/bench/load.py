"""`python -m evals.bench.load`: many visitors at once on one chat page, then a soak. Needs the extra `test`.

It starts `assistant chat` and visits it through Gradio's client, by the events of the page itself: every visitor is a session of
its own. Every fourth uploads a document in which a river of his own has a toll of his own, and asks about it; his answers
must quote that and no one else's. The others ask the texts at hand. First all ask at the same moment; then, for the soak, each
goes on asking with a pause between two questions. Reported: errors, answers that quote a stranger's document, p50 and p95 of the
time to an answer, and the server's resident memory (Linux) after the first minute and at the end.
"""
from __future__ import annotations

import argparse
import json
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from statistics import quantiles
from typing import Any

QUESTIONS = ("Is the rivalry real?", "What is the TTP?", "Who attacks Pakistani interests?",
             "Which sources does the author cite?", "What does the author recommend?",
             "What is the price of quinces in Portugal?")
PAUSE = 40.0  # seconds, at most, that a visitor of the soak reads an answer before the next question


@dataclass
class Results:
    """What the visitors met. `seconds` holds (when asked, how long the answer took) of every question."""

    seconds: list[tuple[float, float]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    memory: list[tuple[float, int]] = field(default_factory=list)  # (when, bytes)


class Visitor(threading.Thread):
    """One session: uploads where it has a document of its own, waits for all others, and asks until the time is over."""

    def __init__(self, number: int, address: str, folder: Path, start: threading.Barrier, minutes: float,
                 results: Results) -> None:
        super().__init__(daemon=True)
        self.number, self.address, self.folder, self.minutes, self.results = number, address, folder, minutes, results
        self.gate = start
        self.owns = number % 4 == 0
        self.choice = random.Random(number)

    def run(self) -> None:
        from gradio_client import Client, handle_file

        try:
            client = Client(self.address, verbose=False)
            if self.owns:
                file = self.folder / f"toll-{self.number}.txt"
                file.write_text(f"The river Tamm{self.number} has a bridge. "
                                f"The toll on the bridge is {self.number} marks and 5 pence. The ferry was sold.", "utf-8")
                client.predict([handle_file(str(file))], api_name="/page_add")
        except Exception as error:
            self.results.errors.append(f"visitor {self.number}: {error}")
            self.gate.abort()
            return
        self.gate.wait()
        end = time.monotonic() + self.minutes * 60
        while True:
            self._ask(client)
            if time.monotonic() >= end:
                return
            time.sleep(self.choice.uniform(0, PAUSE))

    def _ask(self, client: Any) -> None:
        question = "What is the toll on the bridge?" if self.owns else self.choice.choice(QUESTIONS)
        asked = time.monotonic()
        try:
            client.predict(question, api_name="/page_pose")
            turn = client.predict(api_name="/page_answer").rsplit("<article", 1)[1]
        except Exception as error:
            self.results.errors.append(f"visitor {self.number}: {error}")
            return
        self.results.seconds.append((asked, time.monotonic() - asked))
        shown = unescape(re.sub(r"<[^>]+>", " ", turn))
        if "class='problem'" in turn or "class='waiting'" in turn or question not in shown:
            self.results.errors.append(f"visitor {self.number}: {shown[:200]}")
        names = set(re.findall(r"toll-\d+\.txt", shown))
        right = {f"toll-{self.number}.txt"} if self.owns else set()
        if names != right or (self.owns and f"{self.number} marks" not in shown):
            self.results.mixed.append(f"visitor {self.number}: {shown[:200]}")


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, int]]:
    """`assistant chat` over the seeds: its address and process id, once it is ready to answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{(port := free.getsockname()[1])}"
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "assistant.cli", "chat", "--port", str(port)], stderr=log, stdout=log)
    try:
        for _ in range(600):
            if process.poll() is not None:
                raise SystemExit((folder / "server.log").read_text()[-2000:])
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        from gradio_client import Client

        Client(address, verbose=False).predict("Is the rivalry real?", api_name="/ask")
        yield address, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def resident(pid: int) -> int:
    """Bytes of memory that a process holds."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) * 1024  # type: ignore[index]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=15.0, help="of the soak (default: %(default)s)")
    options = parser.parse_args()
    results = Results()
    with tempfile.TemporaryDirectory() as name, server(Path(name)) as (address, pid):
        start = threading.Barrier(options.users + 1)
        visitors = [Visitor(n, address, Path(name), start, options.minutes, results) for n in range(options.users)]
        for visitor in visitors:
            visitor.start()
        try:
            start.wait()
        except threading.BrokenBarrierError:
            raise SystemExit("\n".join(results.errors)) from None
        began = time.monotonic()
        while any(v.is_alive() for v in visitors):
            results.memory.append((time.monotonic() - began, resident(pid)))
            time.sleep(1)
        print(json.dumps(report(results, began, options.users, options.minutes), indent=2))
    for line in (results.errors + results.mixed)[:20]:
        print(line, file=sys.stderr)
    return 1 if results.errors or results.mixed else 0


def report(results: Results, began: float, users: int, minutes: float) -> dict[str, Any]:
    """The figures. Memory growth is that after the first minute, of a median of ten samples at either end."""
    burst = [s for _, s in sorted(results.seconds)[:users]]
    soak = [s for _, s in sorted(results.seconds)[users:]]
    later = [b for at, b in results.memory if at >= 60]
    first, last = (sorted(part)[len(part) // 2] if part else None for part in (later[:10], later[-10:]))
    return {"users": users, "minutes": minutes, "questions": len(results.seconds), "errors": len(results.errors),
            "mixed sessions": len(results.mixed),
            "all at once, seconds": percentiles(burst), "soak, seconds": percentiles(soak),
            "memory after the first minute, MB": first and round(first / 2**20),
            "memory at the end, MB": last and round(last / 2**20),
            "growth after the first minute": first and last and f"{last / first - 1:+.1%}"}


def percentiles(seconds: list[float]) -> dict[str, float] | None:
    """p50, p95 and the longest."""
    if len(seconds) < 2:
        return None
    cuts = quantiles(seconds, n=20, method="inclusive")
    return {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2), "longest": round(max(seconds), 2)}


if __name__ == "__main__":
    sys.exit(main())
