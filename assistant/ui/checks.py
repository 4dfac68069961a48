"""The texts that one visitor has checked: the last one of each collection, and what came of it."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from assistant.ui.shared import told
from assistant.ui.turns import STOPPED

if TYPE_CHECKING:  # the page is there sooner without them
    from assistant.checking.report import CheckReport
    from assistant.pipeline import Assistant

CHECKING = "Checking each sentence against the sources…"
LOADING = "Each sentence is checked against the sources as soon as the models are loaded…"
LONG = 60_000  # characters: some 500 sentences
TAKES_LONG = " A text as long as this takes a minute or more."
CHANGED = "Your documents have changed since this text was checked. Check it again."


@dataclass(slots=True, eq=False)
class Check:
    """A text and what came of it, a report or a problem; as long as there is neither, `stage` says what is being done."""

    text: str
    report: CheckReport | None = None
    problem: str = ""
    stage: str = CHECKING

    @property
    def waiting(self) -> bool:
        """Whether there is more to come."""
        return self.report is None and not self.problem


class Checks:
    """Collection → the text last checked against it. `using` gives the assistant over one for as long as a check takes."""

    def __init__(self, using: Callable[[str], AbstractContextManager[Assistant]]) -> None:
        self.using = using
        self._last: dict[str, Check] = {}
        self._running = False
        self._handing = Lock()  # `_running`: no text may fall between a run that ends and the next

    def of(self, collection: str) -> Check | None:
        """The text last checked against a collection, where there is one."""
        return self._last.get(collection)

    def put(self, collection: str, check: Check) -> None:
        """Have a text checked by the next `run`, or by the one under way; that of a former text is not wanted any longer."""
        with self._handing:
            self._last[collection] = check

    def forget(self, collection: str) -> None:
        """Forget the text checked against a collection; what comes of it is thrown away."""
        with self._handing:
            self._last.pop(collection, None)

    def outdated(self, collection: str) -> None:
        """The collection has changed: of a text checked against it that alone is left to say."""
        with self._handing:
            if collection in self._last:
                self._last[collection] = Check("", problem=CHANGED)

    def stop(self) -> None:
        """Give up the texts that wait."""
        with self._handing:
            for check in self._last.values():
                if check.waiting:
                    check.problem = STOPPED

    def run(self) -> None:
        """Check the texts that wait, one after the other: however often a visitor presses, it is one at a time."""
        with self._handing:
            if self._running:
                return
            self._running = True
        while waiting := self._next():
            collection, check = waiting
            try:
                with self.using(collection) as assistant:
                    report = assistant.check(check.text)
                with self._handing:
                    check.report = report if check.waiting else None
            except Exception as error:
                check.problem = told(error)

    def _next(self) -> tuple[str, Check] | None:
        """A text that waits, and its collection; None where there is none, and then the run has ended."""
        with self._handing:
            for collection, check in self._last.items():
                if check.waiting:
                    return collection, check
            self._running = False
            return None
