"""The documents that one visitor of the page has brought: kept in a folder of his own, indexed, and gone with him."""
from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from assistant.ui.documents import copy_into, refusal, safe_name, same, take_in
from assistant.ui.shared import Shared, told

if TYPE_CHECKING:  # the page is there sooner without them
    from assistant.pipeline import Assistant
    from index.progress import Progress

NOTHING_ADDED = "Stopped; nothing was added."


class _Stopped(Exception):
    """The visitor stopped the indexing."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Files that came together, and the folder that holds them and nothing else."""

    folder: Path
    files: list[Path]

    def delete(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class Uploads:
    """A visitor's documents and the assistant over them, None where there are none.

    `changed` is called with the names of documents that are gone, and whether there are new ones, as soon as the others are in
    place. Whoever uses `assistant` holds `using`, for as long as an answer takes, `checking`, for as long as a check does, or
    `reading`, for a moment.
    """

    def __init__(self, shared: Shared, changed: Callable[[Collection[str], bool], None]) -> None:
        self.assistant: Assistant | None = None
        self.using = Lock()
        self.checking = Lock()
        self.reading = Lock()
        self._shared = shared
        self.changed = changed
        self._folder: Path | None = None
        self._changing = Lock()
        self._stop = Event()
        self._documents: dict[str, int] = {}
        self._incoming: list[_Batch] = []  # what waits to be indexed
        self._reading = False  # what has waited is being indexed

    def stop(self) -> None:
        """Stop an `add` that is under way, at its next step, and delete what waits; nothing is added then."""
        while batch := self._next():
            batch.delete()
        self._stop.set()

    def _next(self) -> _Batch | None:
        try:
            return self._incoming.pop(0)  # in one step: `stop` and `add` may come at once
        except IndexError:
            return None

    @property
    def indexing(self) -> bool:
        """Whether files still wait for their `add`."""
        return bool(self._incoming)

    @property
    def adding(self) -> bool:
        """Whether files wait to be read, or are being read and that goes on."""
        return self.indexing or (self._reading and not self._stop.is_set())

    @property
    def changing(self) -> bool:
        """Whether documents are being added or removed."""
        return self._changing.locked()

    @property
    def folder(self) -> Path:
        """The visitor's private folder; nobody but this user of the machine can read it."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(dir=self._shared.folder.name))
            (self._folder / "documents").mkdir()
        return self._folder

    def documents(self) -> dict[str, int]:
        """Name → size in bytes of each of the visitor's documents, in order of name."""
        return self._documents

    def take(self, files: Sequence[str]) -> None:
        """Take a batch of files for the next `add`: out of Gradio's folder, which would keep them longer than the visitor."""
        folder = Path(tempfile.mkdtemp(dir=self.folder, prefix="incoming-"))
        self._incoming.append(_Batch(folder, take_in(files, folder)))

    def add(self, progress: Progress) -> tuple[bool, list[str]]:
        """Index the next batch; → whether a document was added, and lines: what was done, and why files were left out.

        Nothing changes where it is stopped or fails. A file replaces an earlier one of its name.
        """
        with self._changing:  # what is there already is asked only once no other change is under way
            self._stop.clear()
            self._reading = True
            batch = self._next()
            try:
                return self._add(batch.files, progress) if batch else (False, [NOTHING_ADDED])
            finally:
                self._reading = False
                if batch:
                    batch.delete()

    def _add(self, files: Sequence[Path], progress: Progress) -> tuple[bool, list[str]]:
        there = self.documents()
        lines: list[str] = []
        added: dict[str, Path] = {}
        for number, file in enumerate(files):
            if self._stop.is_set():
                return False, [NOTHING_ADDED]
            progress("reading", number, len(files))  # a long PDF takes seconds
            name = safe_name(file.name)
            others = {**there, **{n: f.stat().st_size for n, f in added.items()}}
            twice = f"{name}: left out, another file of this name came with it." if name in added else ""
            problem = twice or refusal(file, name, others)
            if problem:
                lines.append(problem)
            else:
                added[name] = file
        if not added:
            return False, lines
        replaced = {n for n, file in added.items() if n in there and not same(file, self.folder / "documents" / n)}
        problem = self._change(lambda folder: copy_into(added, folder), progress, replaced, new=True)
        if problem:
            return False, [problem, *lines]
        return True, [
            f"{len(added)} document{'s' * (len(added) != 1)} added.",
            *(f"{n} took the place of the earlier file of this name; answers that quoted that one are gone."
              for n in sorted(replaced)), *lines]

    def remove(self, name: str) -> list[str]:
        """Delete a document; → one line on what was done."""
        with self._changing:
            if name not in self.documents():
                return [f"{name} is not here."]
            self._stop.clear()
            problem = self._change(lambda folder: (folder / name).unlink(), lambda what, done, total: None, {name}, new=False)
            return [problem or f"{name} removed."]

    def _change(self, change: Callable[[Path], None], progress: Progress, gone: Collection[str], *, new: bool) -> str:
        """Change a copy of the documents (hard links), index it, and only then put it in their place.

        Returns why nothing was changed, or "".
        """
        def going_on(what: str, done: int, total: int) -> None:
            if self._stop.is_set():
                raise _Stopped
            progress(what, done, total)

        documents, staged, index = (self.folder / name for name in ("documents", "staged", "index"))
        try:
            shutil.copytree(documents, staged, copy_function=os.link)
            change(staged)
            own = self._shared.get().over(staged, index=index, progress=going_on) if any(staged.iterdir()) else None
        except BaseException as error:
            shutil.rmtree(staged, ignore_errors=True)
            if isinstance(error, _Stopped):
                return NOTHING_ADDED
            if isinstance(error, Exception):
                return told(error)
            raise
        with self.checking, self.using, self.reading:  # no answer waits for a check
            former, self.assistant = self.assistant, own
            shutil.rmtree(documents)
            staged.rename(documents)
            self._documents = {p.name: p.stat().st_size for p in sorted(documents.iterdir())}
            if former:
                former.close()
            if own is None:
                shutil.rmtree(index, ignore_errors=True)  # it holds the last document's text
            self.changed(gone, new)
        return ""

    def close(self) -> None:
        """Delete them."""
        self.stop()
        with self._changing, self.checking, self.using, self.reading:
            self._documents = {}
            if self.assistant is not None:
                self.assistant.close()
                self.assistant = None
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None
