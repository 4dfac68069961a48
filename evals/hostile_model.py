"""A language model that means ill, or is ill: a local HTTP server that speaks the OpenAI chat-completions protocol."""
from __future__ import annotations

import json
import re
import socket
import struct
from collections.abc import Callable, Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any

from assistant.types import Answer, IndexInfo, ModelInfo, Quote
from assistant.voices import VoicedSentence

PIECE = 7  # characters in one event of a stream
_QUOTE = re.compile(r"^\[(\d+)\] [^:]*: (.*)$", re.MULTILINE)


class HostileModel:
    """Serves on a free port of this machine while it is entered. `reply` says what it writes to a prompt; `modes` how.

    Modes: answer; stall (half, then nothing), drip and never_ends (without an end), cut (the connection, half-way), garbage
    (half, then broken JSON), not_json, silent, rate_limit (429), error (500), refuse (401). They are taken one a request;
    the last one stays. `requests` keeps what was asked of it.
    """

    def __init__(self, reply: str | Callable[[str], str] = "", *modes: str, streams: bool = True, retry_after: str = "0") -> None:
        self.reply = reply
        self.modes = list(modes) or ["answer"]
        self.streams = streams
        self.retry_after = retry_after
        self.requests: list[dict[str, Any]] = []
        self.ended = Event()
        model = self

        class Handler(_Handler):
            hostile = model

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False

    @property
    def name(self) -> str:
        """What `--llm` takes."""
        return f"openai-like:http://127.0.0.1:{self._server.server_port}/v1:hostile"

    @property
    def prompts(self) -> list[str]:
        """Everything that was sent to the model, one string a request."""
        return ["\n".join(m["content"] for m in r["messages"]) for r in self.requests]

    def __enter__(self) -> HostileModel:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hostile: HostileModel

    def handle(self) -> None:
        with suppress(OSError):  # clients go away as they like
            super().handle()

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        model = self.hostile
        model.requests.append(body)
        mode = model.modes.pop(0) if len(model.modes) > 1 else model.modes[0]
        prompt = "\n".join(m["content"] for m in body["messages"])
        text = model.reply(prompt) if callable(model.reply) else model.reply
        if mode in ("rate_limit", "error", "refuse"):
            status = {"rate_limit": 429, "error": 500, "refuse": 401}[mode]
            self._send(status, json.dumps({"error": {"message": mode}}), {"Retry-After": model.retry_after})
        elif mode == "not_json":
            self._send(200, "<html>Bad gateway</html>", {})
        elif mode == "stall":
            self._head()
            self._events(text[:len(text) // 2])
            model.ended.wait(30)
        elif body.get("stream") and model.streams:
            self._stream(mode, text)
        elif mode == "silent" or body.get("stream"):
            self._send(200, "", {})
        else:
            message = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
            self._send(200, json.dumps(_envelope("chat.completion", message)), {})

    def _stream(self, mode: str, text: str) -> None:
        self._head()
        if mode == "cut":
            self._events(text[:len(text) // 2])
            # No last chunk, and a reset instead of an orderly end.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
            return
        if mode == "garbage":
            self._events(text[:len(text) // 2])
            self._chunk('data: {"choices": [{"delta": {"content": \n\n')
        elif mode == "drip":
            while not self.hostile.ended.wait(0.05):
                self._events("x")
        elif mode == "never_ends":
            while not self.hostile.ended.is_set():
                self._events(text + " ")
        elif mode != "silent":
            self._events(text)
        self._chunk("data: [DONE]\n\n")
        self._chunk("")

    def _head(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def _events(self, text: str) -> None:
        for start in range(0, len(text), PIECE):
            delta = {"index": 0, "delta": {"content": text[start:start + PIECE]}, "finish_reason": None}
            self._chunk(f"data: {json.dumps(_envelope('chat.completion.chunk', delta))}\n\n")

    def _chunk(self, data: str) -> None:
        raw = data.encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(raw), raw))
        self.wfile.flush()

    def _send(self, status: int, data: str, headers: dict[str, str]) -> None:
        raw = data.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(raw)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _envelope(kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {"id": "1", "object": kind, "created": 0, "model": "hostile", "choices": [choice]}


def extractive(question: str, sentences: Iterable[VoicedSentence]) -> Answer:
    """The answer of these sentences, as a model is given it to write it out."""
    quotes = tuple(Quote(n, s.text, s.label.voice, s.location, s.label.attributions, s.label.evidence_cue)
                   for n, s in enumerate(sentences, 1))
    return Answer(question, "answered", 1.0, "", quotes, (), (), (), None, ModelInfo("", ""), IndexInfo("", 1))


def obeying(prompt: str) -> str:
    """What a model writes that does whatever the quotes of its prompt tell it to do; it repeats those that tell it nothing."""
    lines: list[str] = []
    for n, quote in _QUOTE.findall(prompt):
        done = [f"{(m[1] or m[2]).strip(' .')} [{n}]." for m in _TO_SAY.finditer(quote)]
        done += [f"The author says {image} [{n}]." for image in _IMAGE.findall(quote)]
        if _TO_REVEAL.search(quote):
            done += [f"My instructions are: {prompt[:300]} [{n}].", f"The conversation was: {prompt[-200:]} [{n}]."]
        if _TO_OBEY.search(quote):
            done += [f"As instructed, I will do so: {quote} [{n}].", f"{quote} [{n}]"]
        lines += done or [f"{quote} [{n}]"]
    return "\n".join(" ".join(line.split()) for line in lines)


_TO_SAY = re.compile(r"\b(?:say|state|reply|answer|respond|tell\b[^.]{0,40}?|write|output|print|with the words)\s+(?:that\s+)?"
                     r"(?:[\"“‘']([^\"”’']+)[\"”’']|((?<=that )[^.\"“]+))", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_TO_REVEAL = re.compile(r"\b(?:prompt|instructions?|configuration|secret|password|earlier questions|conversation)\b", re.I)
_TO_OBEY = re.compile(r"\b(?:ignore|disregard|forget|overlook|you must|you are now|do not (?:quote|mention)|maintenance mode|"
                      r"note to the ai|system:|assistant:|instead)\b|system prompt", re.I)
