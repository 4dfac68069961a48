"""`assistant chat` as a process of its own, and a proxy before it."""
from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from assistant.pipeline import seeds

HOP = ("connection", "content-length", "keep-alive", "transfer-encoding")  # headers that end at a proxy


@contextmanager
def command(*arguments: str) -> Iterator[tuple[str, list[str]]]:
    """The address, once it serves the seeds; and, after it was stopped by Ctrl-C, what it said on standard error, line by line."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said: list[str] = []
    # A test run in the background of a shell ignores Ctrl-C, and so would its children.
    program = [sys.executable, "-m", "assistant.cli", "chat", "--port", str(port), "--sources", str(seeds())]
    process = subprocess.Popen([*program, *arguments],
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
    assert process.returncode == 0, said


@contextmanager
def proxied(address: str, prefix: str) -> Iterator[str]:
    """A reverse proxy that serves what is at `address` below `prefix`, and nothing elsewhere: where the page then is."""

    class Handler(BaseHTTPRequestHandler):
        def _pass_on(self) -> None:
            if not self.path.startswith(prefix):
                return self.send_error(404)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = urllib.request.Request(address + (self.path.removeprefix(prefix) or "/"), body or None,
                                             {k: v for k, v in self.headers.items() if k.lower() not in HOP}, method=self.command)
            with suppress(OSError, HTTPException):  # clients go away as they like
                try:
                    answer = urllib.request.urlopen(request, timeout=60)
                except urllib.error.HTTPError as error:
                    answer = error
                with answer:
                    self.send_response(answer.status)
                    for name, value in answer.headers.items():
                        if name.lower() not in HOP:
                            self.send_header(name, value)
                    self.end_headers()
                    while piece := answer.read1():
                        self.wfile.write(piece)
                        self.wfile.flush()
            return None

        do_GET = do_POST = do_HEAD = _pass_on

        def log_message(self, *arguments: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{prefix}/"
    server.shutdown()
    server.server_close()
