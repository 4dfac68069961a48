"""One completion by a language model, over a network that fails: time-outs, retries with back-off, cancel."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from assistant.writing.prompts import Prompt

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

STOPPED = "was stopped"
_POLL = 0.1  # seconds until a cancelled completion ends
_TRANSIENT = {408, 409, 425, 429}  # and every status from 500 on


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a model may take. All but `attempts` and `characters` are seconds.

    `stall` is without a single piece, `total` for all attempts together; `wait` comes before the second attempt and
    doubles, unless the server says how long (Retry-After). A completion is cut at `characters`.
    """

    stall: float = 60.0
    total: float = 180.0
    attempts: int = 3
    wait: float = 1.0
    characters: int = 8000


class CompletionFailed(Exception):
    """The model gave no completion; `str(error)` goes on behind its name. Never leaves `assistant.writing`."""

    def __init__(self, reason: str, *, transient: bool = False, retry_after: float = 0.0) -> None:
        super().__init__(reason)
        self.transient = transient
        self.retry_after = retry_after


def completion(llm: LLM, prompt: Prompt, limits: Limits, stop: Event) -> Iterator[str | None]:
    """The pieces of a completion as they come; None where the model begins again and what it wrote before is void.

    Setting `stop` ends it. Raises CompletionFailed.
    """
    deadline = monotonic() + limits.total
    for attempt in range(limits.attempts):  # by hand: tenacity wraps calls, and this is a generator that yields in between
        try:
            yield from _attempt(llm, prompt, limits, stop, deadline)
            return
        except CompletionFailed as failure:
            wait = max(failure.retry_after, limits.wait * 2 ** attempt)
            if not failure.transient or attempt + 1 == limits.attempts or monotonic() + wait > deadline:
                raise
            if stop.wait(wait):
                raise CompletionFailed(STOPPED) from None
        yield None


def _attempt(llm: LLM, prompt: Prompt, limits: Limits, stop: Event, deadline: float) -> Iterator[str]:
    """The model is read in a thread of its own: libraries differ in which time-outs they keep, and none can be cancelled."""
    if stop.is_set():
        raise CompletionFailed(STOPPED)
    items: Queue[str | BaseException | None] = Queue()
    abandoned = Event()

    def read() -> None:
        try:
            for piece in _pieces(llm, prompt, abandoned):
                if abandoned.is_set():
                    return
                items.put(piece)
            items.put(None)
        except Exception as error:
            items.put(error)

    Thread(target=read, daemon=True, name="language-model").start()
    last, written = monotonic(), 0
    try:
        while written < limits.characters:
            if stop.is_set():
                raise CompletionFailed(STOPPED)
            now = monotonic()
            if now > deadline:
                raise CompletionFailed(f"took more than {limits.total:g} seconds")
            if now - last > limits.stall:
                raise CompletionFailed(f"sent nothing for {limits.stall:g} seconds", transient=True)
            try:
                item = items.get(timeout=_POLL)
            except Empty:
                continue
            if isinstance(item, BaseException):
                raise _failure(item) from item
            if item is None:
                if not written:
                    raise CompletionFailed("wrote nothing", transient=True)
                return
            last, written = monotonic(), written + len(item)
            yield item
    finally:
        abandoned.set()


def _pieces(llm: LLM, prompt: Prompt, abandoned: Event) -> Iterator[str]:
    from llama_index.core.llms import ChatMessage

    messages = [ChatMessage(role="system", content=prompt.system), ChatMessage(role="user", content=prompt.user)]
    silent = True
    try:
        for response in llm.stream_chat(messages):
            if response.delta:
                silent = False
                yield response.delta
    except NotImplementedError:
        pass
    if silent and not abandoned.is_set():  # a server that does not stream
        content = llm.chat(messages).message.content
        if content:
            yield content


def _failure(error: BaseException) -> CompletionFailed:
    """What went wrong, told from what the errors of all clients have in common: a status, a response, a name."""
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", None) or getattr(response, "status_code", None)
    if isinstance(status, int) and status >= 400:
        hint = {401: " (is its API key set in the environment?)", 403: " (is its API key set in the environment?)",
                404: " (is the model's name right?)"}.get(status, "")
        return CompletionFailed(f"answered with HTTP status {status}{hint}", transient=status in _TRANSIENT or status >= 500,
                                retry_after=_retry_after(response))
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & {"TimeoutException", "TimeoutError", "APITimeoutError"}:
        return CompletionFailed("did not answer in time", transient=True)
    if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError)):
        return CompletionFailed("sent what is not JSON", transient=True)
    if kinds & {"TransportError", "APIConnectionError", "OSError"}:
        return CompletionFailed("cannot be reached, or broke off", transient=True)
    return CompletionFailed(f"failed ({type(error).__name__}: {' '.join(str(error).split())[:120]})")


def _retry_after(response: Any) -> float:
    """Seconds; 0 where the server does not say, or names a date."""
    try:
        return max(0.0, float(response.headers["retry-after"]))
    except (AttributeError, KeyError, TypeError, ValueError):
        return 0.0
