"""What one visitor of the page has: a conversation and documents of his own, which no other visitor can see."""
from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from assistant.followups import standalone
from assistant.pipeline import Assistant
from assistant.types import Answer
from index.errors import AssistantError, UsageError
from index.store import Progress

MOST_FILES = 50
MOST_BYTES = 10 * 1024 * 1024  # of one file
SEEDS = "The texts at hand"
UPLOADS = "My documents"


class Shared:
    """The assistant that all visitors share, loaded in the background while the page is already there."""

    def __init__(self, load: Callable[[], Assistant]) -> None:
        self._future: Future[Assistant] = Future()
        Thread(target=self._run, args=(load,), daemon=True).start()

    def _run(self, load: Callable[[], Assistant]) -> None:
        try:
            assistant = load()
            assistant.warm_up()
            self._future.set_result(assistant)
        except BaseException as error:
            self._future.set_exception(error)

    @property
    def ready(self) -> bool:
        """Whether `get` returns at once."""
        return self._future.done()

    def get(self) -> Assistant:
        """The assistant, as soon as it is there. Raises what loading it raised."""
        return self._future.result()


@dataclass(slots=True)
class Turn:
    """A question and what came of it: an answer or a problem, neither while it is being looked for."""

    question: str
    answer: Answer | None = None
    problem: str = ""


class Session:
    """One visitor. Not frozen: it is the only thing on the page that changes."""

    def __init__(self) -> None:
        self.collection = SEEDS
        self.turns: list[Turn] = []
        self._folder: Path | None = None
        self._own: Assistant | None = None
        self._lock = Lock()

    def __deepcopy__(self, memo: dict) -> Session:
        return Session()  # every visitor starts with an empty one

    def assistant(self, shared: Shared) -> Assistant:
        """The assistant over the chosen collection. Raises UsageError where there is no document yet."""
        if self.collection == SEEDS:
            return shared.get()
        if self._own is None:
            raise UsageError("You have no documents here yet. Upload some under “Documents”.")
        return self._own

    def ask(self, shared: Shared, question: str) -> None:
        """Answer the last turn's question in the thread of the turns before it."""
        turn = self.turns[-1]
        history: list[str] = []
        for before in self.turns[:-1]:
            if not before.problem:
                history.append(standalone(before.question, history))
        try:
            turn.answer = self.assistant(shared).ask(question, history)
        except AssistantError as error:
            turn.problem = str(error)

    @property
    def folder(self) -> Path:
        """The visitor's private folder; nobody but this user of the machine can read it."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="says-who-"))
        return self._folder

    def documents(self) -> list[str]:
        """The names of the visitor's documents."""
        inside = self._folder / "documents" if self._folder else None
        return sorted(p.name for p in inside.iterdir()) if inside and inside.is_dir() else []

    def add(self, shared: Shared, files: Sequence[str], progress: Progress) -> str:
        """Take files in and index them; → one line on what was done. What cannot be read is named and left out."""
        notes, taken = [], []
        target = self.folder / "documents"
        target.mkdir(exist_ok=True)
        for file in map(Path, files):
            name = _safe_name(file.name)
            if len(self.documents()) >= MOST_FILES:
                notes.append(f"{name}: {MOST_FILES} documents are the most; remove some first.")
            elif file.suffix.lower() not in (".txt", ".md"):
                notes.append(f"{name}: only .txt and .md can be read.")
            elif file.stat().st_size > MOST_BYTES:
                notes.append(f"{name}: larger than {MOST_BYTES // 2**20} MB.")
            else:
                shutil.copyfile(file, target / name)
                taken.append(name)
        if taken:
            notes += self._index(shared, progress)
        kept = [n for n in taken if n in self.documents()]
        if kept:
            self.collection = UPLOADS
            notes.insert(0, f"{len(kept)} document{'s' * (len(kept) != 1)} added.")
        return " ".join(notes)

    def remove(self, shared: Shared, names: Sequence[str]) -> str:
        """Delete documents; → one line on what was done."""
        known = set(self.documents())
        for name in names:
            if name in known:
                (self.folder / "documents" / name).unlink(missing_ok=True)
        self._index(shared, lambda what, done, total: None)
        if not self.documents():
            self.collection = SEEDS
        return f"{len(known) - len(self.documents())} removed."

    def _index(self, shared: Shared, progress: Progress) -> list[str]:
        with self._lock:
            if self._own is not None:
                self._own.close()
                self._own = None
            if not self.documents():
                return []
            try:
                self._own = shared.get().over(self.folder / "documents", index=self.folder / "index", progress=progress)
            except AssistantError as error:
                for name in self.documents():
                    (self.folder / "documents" / name).unlink(missing_ok=True)
                return [str(error)]
            failed = list(self._own.report.failed if self._own.report else ())
            for name in self.documents():
                if name not in self._own.index.sources():
                    (self.folder / "documents" / name).unlink(missing_ok=True)
            return [str(error) for error in failed]

    def close(self) -> None:
        """Forget the visitor: his documents are deleted."""
        if self._own is not None:
            self._own.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _safe_name(name: str) -> str:
    """A file name without a path, and not a hidden one."""
    return os.path.basename(name.replace("\\", "/")).lstrip(".") or "document.txt"
