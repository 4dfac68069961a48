"""What all visitors of the page share: the assistant over the texts given at the start."""
from __future__ import annotations

import gc
import logging
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Lock, Thread
from typing import TYPE_CHECKING

from index.errors import AssistantError, IndexFailure, IndexStorageFull

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_STEPS = {"reading": "Reading, and noting who speaks", "embedding": "Preparing the search"}

UNEXPECTED = "Something went wrong here. The terminal that runs the page says what."

_NO_ROOM = "The disk of the machine that runs the page is full; nothing was changed."
_NO_INDEX = "The texts could not be indexed, or their index cannot be read. The terminal that runs the page says why."

_log = logging.getLogger(__name__)


def told(error: Exception) -> str:
    """What a visitor is told of an error: one line, in which no path of this machine stands. The terminal gets all of it."""
    if isinstance(error, AssistantError) and not isinstance(error, IndexFailure):
        return str(error)
    _log.error("%s", error, exc_info=error)
    if isinstance(error, IndexStorageFull):
        return _NO_ROOM
    return _NO_INDEX if isinstance(error, (IndexFailure, OSError)) else UNEXPECTED


def step(what: str) -> str:
    """A step of the indexing, in a reader's words."""
    return _STEPS.get(what, what[:1].upper() + what[1:])


class Shared:
    """The assistant that all visitors share, loaded in the background as soon as somebody is there who wants it.

    `load` is called with `progress`, as `Assistant.from_sources` takes it.
    """

    def __init__(self, load: Callable[..., Assistant]) -> None:
        self.doing = "Loading the models"  # the step that is under way
        self.folder = tempfile.TemporaryDirectory(prefix="says-who-")  # of all visitors' documents; gone when the program ends
        self._future: Future[Assistant] = Future()
        self._load = load
        self._starting = Lock()
        self._started = False

    def start(self) -> None:
        """Begin to load, where nobody has yet. The models' libraries take seconds to import, and a page that is served meanwhile
        comes a third later: so best when it is there."""
        with self._starting:
            begun, self._started = self._started, True
        if not begun:
            Thread(target=self._run, daemon=True, name="load").start()

    def _run(self) -> None:
        try:
            assistant = self._load(progress=self._progress)
            self.doing = "Loading the models"
            assistant.warm_up()
            gc.freeze()  # the libraries stay; the rest is collected as usual again (assistant/cli.py put it off)
            gc.set_threshold(700, 10, 10)
            self._future.set_result(assistant)
        except AssistantError as error:
            self._future.set_exception(error)
        except BaseException:
            _log.exception("the texts could not be loaded")
            self._future.set_exception(AssistantError(UNEXPECTED))

    def _progress(self, what: str, done: int, total: int) -> None:
        self.doing = f"{step(what)}: {done / total:.0%}" if total else step(what)

    def ready(self, timeout: float = 0) -> bool:
        """Whether it is there, or cannot be loaded; waits for it at most `timeout` seconds."""
        self.start()
        return bool(wait([self._future], timeout).done)

    def get(self) -> Assistant:
        """The assistant, as soon as it is there. Raises what loading it raised, an AssistantError."""
        self.start()
        return self._future.result()
