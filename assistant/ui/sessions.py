"""What one visitor of the page has: conversations and documents of his own, which no other visitor can see."""
from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread

from assistant.followups import standalone
from assistant.pipeline import Assistant
from assistant.types import Answer
from index.errors import AssistantError, UsageError
from index.reading import SUFFIXES, read_source
from index.store import Progress

MOST_FILES = 50
MOST_BYTES = 10 * 2**20  # of one file
MOST_BYTES_TOGETHER = 50 * 2**20
GIVEN = "Texts given at start"
UPLOADS = "My documents"
UNEXPECTED = "Something went wrong here. The terminal that runs the page says what."

_log = logging.getLogger(__name__)


class Shared:
    """The assistant that all visitors share, loaded in the background while the page is already there."""

    def __init__(self, load: Callable[[], Assistant]) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="says-who-")  # of all visitors' documents; gone when the program ends
        self._future: Future[Assistant] = Future()
        Thread(target=self._run, args=(load,), daemon=True).start()

    def _run(self, load: Callable[[], Assistant]) -> None:
        try:
            assistant = load()
            assistant.warm_up()
            self._future.set_result(assistant)
        except AssistantError as error:
            self._future.set_exception(error)
        except BaseException:
            _log.exception("the texts could not be loaded")
            self._future.set_exception(AssistantError(UNEXPECTED))

    def get(self) -> Assistant:
        """The assistant, as soon as it is there. Raises what loading it raised, an AssistantError."""
        return self._future.result()


@dataclass(slots=True)
class Turn:
    """A question and what came of it: an answer or a problem, neither while it is being looked for."""

    question: str
    answer: Answer | None = None
    problem: str = ""

    @property
    def waiting(self) -> bool:
        """Whether nothing has come of it yet."""
        return self.answer is None and not self.problem


class _Stopped(Exception):
    """The visitor stopped the indexing."""


class Session:
    """One visitor. Not frozen: it is the only thing on the page that changes."""

    def __init__(self, shared: Shared) -> None:
        self.collection = GIVEN
        self._shared = shared
        self._turns: dict[str, list[Turn]] = {GIVEN: [], UPLOADS: []}
        self._folder: Path | None = None
        self._own: Assistant | None = None
        self._using, self._changing = Lock(), Lock()  # the visitor's own assistant; his documents
        self._stop = Event()

    def __deepcopy__(self, memo: dict) -> Session:
        return Session(self._shared)  # every visitor starts with an empty one

    @property
    def turns(self) -> list[Turn]:
        """The conversation with the chosen collection."""
        return self._turns[self.collection]

    def assistant(self) -> Assistant:
        """The assistant over the chosen collection. Raises UsageError where there is no document yet."""
        if self.collection == GIVEN:
            return self._shared.get()
        if self._own is None:
            raise UsageError("You have no documents here yet. Upload some under “Documents”.")
        return self._own

    def answer(self) -> None:
        """Answer the questions that wait, each in the thread of the turns before it."""
        with self._using:
            history: list[str] = []
            for turn in list(self.turns):
                if turn.waiting:
                    self._answer(turn, history)
                if turn.answer:
                    history.append(standalone(turn.question, history))

    def _answer(self, turn: Turn, history: list[str]) -> None:
        answer, problem = None, ""
        try:
            answer = self.assistant().ask(turn.question, history)
        except AssistantError as error:
            problem = str(error)
        except Exception:
            _log.exception("a question could not be answered")
            problem = UNEXPECTED
        if turn.waiting:  # not stopped meanwhile
            turn.answer, turn.problem = answer, problem

    def stop_answers(self) -> None:
        """Give up the questions that wait; what comes of them is thrown away."""
        for turn in self.turns:
            if turn.waiting:
                turn.problem = "Stopped."

    def stop_indexing(self) -> None:
        """Stop an `add` that is under way, at its next step; nothing is added then."""
        self._stop.set()

    @property
    def folder(self) -> Path:
        """The visitor's private folder; nobody but this user of the machine can read it."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(dir=self._shared.folder.name))
            (self._folder / "documents").mkdir()
        return self._folder

    def documents(self) -> dict[str, int]:
        """Name → size in bytes of each of the visitor's documents, in order of name."""
        if self._folder is None:
            return {}
        return {p.name: p.stat().st_size for p in sorted((self._folder / "documents").iterdir())}

    def add(self, files: Sequence[str], progress: Progress) -> list[str]:
        """Take files in and index them; → what was done, and a line for each file that was left out, which says why.

        Nothing changes where it is stopped or fails. A file replaces an earlier one of its name.
        """
        self._stop.clear()
        lines: list[str] = []
        added: dict[str, Path] = {}
        there = self.documents()
        for file in map(Path, files):
            name = _safe_name(file.name)
            problem = _refusal(file, name, {**there, **{n: f.stat().st_size for n, f in added.items()}})
            if problem:
                lines.append(problem)
            else:
                added[name] = file
        if added:
            try:
                self._change(lambda folder: _copy(added, folder), progress)
            except _Stopped:
                return ["Stopped; nothing was added.", *lines]
            except AssistantError as error:
                return [str(error), *lines]
            self.collection = UPLOADS
            lines.insert(0, f"{len(added)} document{'s' * (len(added) != 1)} added.")
        return lines

    def remove(self, name: str) -> list[str]:
        """Delete a document, and the turns that quote it; → one line on what was done."""
        if name not in self.documents():
            return [f"{name} is not here."]
        self._stop.clear()
        self._change(lambda folder: (folder / name).unlink(), lambda what, done, total: None)
        self._turns[UPLOADS] = [t for t in self._turns[UPLOADS] if not t.answer or name not in
                                {q.location.name for q in (*t.answer.quotes, *t.answer.nearest)}]
        if not self.documents():
            self.collection = GIVEN
        return [f"{name} removed."]

    def _change(self, change: Callable[[Path], None], progress: Progress) -> None:
        """Change a copy of the documents (hard links), index it, and only then put it in their place."""
        def going_on(what: str, done: int, total: int) -> None:
            if self._stop.is_set():
                raise _Stopped
            progress(what, done, total)

        documents, staged = self.folder / "documents", self.folder / "staged"
        with self._changing:
            try:
                shutil.copytree(documents, staged, copy_function=os.link)
                change(staged)
                own = None
                if any(staged.iterdir()):
                    own = self._shared.get().over(staged, index=self.folder / "index", progress=going_on)
            except BaseException:
                shutil.rmtree(staged, ignore_errors=True)
                raise
            with self._using:
                former, self._own = self._own, own
                shutil.rmtree(documents)
                staged.rename(documents)
                if former:
                    former.close()

    def close(self) -> None:
        """Forget the visitor: his documents are deleted."""
        self.stop_indexing()
        with self._changing, self._using:
            if self._own is not None:
                self._own.close()
                self._own = None
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None


def _refusal(file: Path, name: str, others: dict[str, int]) -> str:
    """Why a file cannot be taken in beside the others, in one line; empty where it can."""
    size = file.stat().st_size
    others = {n: s for n, s in others.items() if n != name}
    if file.suffix.lower() not in SUFFIXES:
        return f"{name}: cannot be read. Give {', '.join(SUFFIXES)} files."
    if len(others) >= MOST_FILES:
        return f"{name}: left out. {MOST_FILES} documents are the most; remove some first."
    if size > MOST_BYTES:
        return f"{name}: left out, larger than {MOST_BYTES // 2**20} MB."
    if sum(others.values()) + size > MOST_BYTES_TOGETHER:
        return f"{name}: left out. {MOST_BYTES_TOGETHER // 2**20} MB together are the most; remove some first."
    try:
        read_source(file, name)
    except AssistantError as error:
        return str(error)
    return ""


def _copy(files: dict[str, Path], folder: Path) -> None:
    for name, file in files.items():
        (folder / name).unlink(missing_ok=True)  # a hard link: writing into it would change the former document too
        shutil.copyfile(file, folder / name)


def _safe_name(name: str) -> str:
    """A file name without a path, and neither a hidden one nor one that a folder's index leaves out."""
    name = os.path.basename(name.replace("\\", "/")).lstrip(".") or "document.txt"
    return "readme.md" if name == "README.md" else name
