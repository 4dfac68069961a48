"""`assistant chat` as a process of its own."""
from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def command(*arguments: str) -> Iterator[tuple[str, list[str]]]:
    """Its address, once it is served; and, after it was stopped by Ctrl-C, what it said on standard error, line by line."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said: list[str] = []
    # A test run in the background of a shell ignores Ctrl-C, and so would its children.
    process = subprocess.Popen([sys.executable, "-m", "assistant.cli", "chat", "--port", str(port), *arguments],
                               stderr=subprocess.PIPE, text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    address = f"http://127.0.0.1:{port}"
    try:
        assert process.stderr
        for line in process.stderr:  # ends where the process does
            said.append(line.rstrip("\n"))
            if line.startswith("Open "):
                break
        assert process.poll() is None, said
        yield address, said
    finally:
        process.send_signal(signal.SIGINT)
        said += process.communicate(timeout=60)[1].splitlines()
