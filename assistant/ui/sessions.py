"""What one visitor of the page has: conversations and documents of his own, which no other visitor can see."""
from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from assistant.ui.documents import copy_into, refusal, safe_name, same, take_in
from assistant.ui.shared import Shared, told
from assistant.ui.turns import Turn
from index.errors import AssistantError, UsageError

if TYPE_CHECKING:  # the page is there sooner without them
    from assistant.pipeline import Assistant
    from index.store import Progress

GIVEN = "Texts given at start"
UPLOADS = "My documents"
NOTHING_ADDED = "Stopped; nothing was added."
BEAT = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class _Run:
    """One go at the questions that wait. `steps` holds whether there is more to come, an item for each change to an answer."""

    halt: Event = field(default_factory=Event)
    steps: SimpleQueue[bool] = field(default_factory=SimpleQueue)


def _next_step(run: _Run) -> bool | None:
    """Whether there is more to come; None where nothing happens for a while: Gradio sees only between two steps who has gone."""
    try:
        return run.steps.get(timeout=BEAT)
    except Empty:
        return None


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
        self._stop = Event()  # indexing
        self._incoming: list[list[Path]] = []  # batches of files that wait to be indexed
        self._run: _Run | None = None  # the answering under way, which takes up later questions too
        self._handing = Lock()  # `_run`: no question may fall between a run that ends and the next

    def __deepcopy__(self, memo: dict) -> Session:
        return Session(self._shared)  # every visitor starts with an empty one

    @property
    def turns(self) -> list[Turn]:
        """The conversation with the chosen collection."""
        return self._turns[self.collection]

    def assistant(self, collection: str | None = None) -> Assistant:
        """The assistant over a collection (the chosen one). Raises UsageError where there is no document yet."""
        if (collection or self.collection) == GIVEN:
            return self._shared.get()
        if self._own is None:
            raise UsageError("You have no documents here yet. Upload some under “Documents”.")
        return self._own

    def text_of(self, source_id: str) -> str | None:
        """The text of a source of the chosen collection; None where it is not there any longer."""
        try:
            return self.assistant().index.database.text(source_id)
        except (AssistantError, LookupError):
            return None

    def answer(self) -> Iterator[bool]:
        """Answer the questions that wait, each in the thread of the turns before it; yields whether there is more to see.

        The work has a thread of its own: stopping takes effect at once, and the work ends in good order at its next step.
        Questions posed meanwhile, in either collection, are answered by the run under way.
        """
        run = _Run()
        with self._handing:
            if self._run:
                return
            self._run = run
        Thread(target=self._work, args=(run,), daemon=True, name="answer").start()
        try:
            while (seen := _next_step(run)) is not False:
                yield bool(seen)
        finally:  # where the visitor has gone, too: no model writes on for nobody
            run.halt.set()
            with self._handing:
                self._end(run)

    def _work(self, run: _Run) -> None:
        try:
            while asked := self._next(run):
                with self._using:
                    self._answer(*asked, run)
                run.steps.put(True)
        finally:
            run.steps.put(False)

    def _next(self, run: _Run) -> tuple[str, Turn] | None:
        """A question that waits, and its collection; None where there is none, and then the run has ended."""
        with self._handing:
            waiting = [(collection, turn) for collection, turns in self._turns.items() for turn in turns if turn.waiting]
            if waiting and not run.halt.is_set():
                return waiting[0]
            self._end(run)
            return None

    def _end(self, run: _Run) -> None:
        if self._run is run:  # else another one has begun
            self._run = None

    def _answer(self, collection: str, turn: Turn, run: _Run) -> None:
        try:
            if turn.waiting:  # a former run may have answered it meanwhile
                self._take_up(collection, turn, run)
        except Exception as error:
            turn.problem = told(error)

    def _take_up(self, collection: str, turn: Turn, run: _Run) -> None:
        if not self._shared.ready():
            turn.stage = "Loading the models and reading the texts…"
            run.steps.put(True)
        assistant = self.assistant(collection)
        chat, llm = assistant.conversation(), assistant.llm_name
        before = takewhile(lambda t: t is not turn, list(self._turns[collection]))
        chat.history = [t.standalone for t in before if t.answer]
        turn.stage = "Reading the sources…"
        run.steps.put(True)
        for answer in chat.stream(turn.question, run.halt):
            if not turn.waiting:  # stopped
                return
            turn.answer = answer
            turn.stage = f"{llm} is writing. Each sentence is checked against the quotes before it is shown…" if llm else ""
            turn.standalone = turn.standalone or turn.question
            run.steps.put(True)
        turn.standalone = chat.history[-1]
        if llm and run.halt.is_set():
            turn.stop()  # its text is not whole
        turn.stage = ""

    def stop_answers(self) -> None:
        """Give up the questions that wait. What is there of their answers stays, and what would come is thrown away."""
        with self._handing:
            for turn in chain(*self._turns.values()):
                turn.stop()
            run, self._run = self._run, None
        if run:
            run.halt.set()
            run.steps.put(False)

    def clear(self) -> None:
        """Stop, and forget the conversation with the chosen collection."""
        self.stop_answers()
        self.turns.clear()

    def stop_indexing(self) -> None:
        """Stop an `add` that is under way, at its next step, and forget what waits; nothing is added then."""
        self._incoming.clear()
        self._stop.set()

    @property
    def indexing(self) -> bool:
        """Whether files still wait for their `add`."""
        return bool(self._incoming)

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

    def take(self, files: Sequence[str]) -> None:
        """Take a batch of files for the next `add`: out of Gradio's folder, which would keep them longer than the visitor."""
        self._incoming.append(take_in(files, Path(tempfile.mkdtemp(dir=self.folder, prefix="incoming-"))))

    def add(self, progress: Progress) -> list[str]:
        """Index the next batch; → what was done, and a line for each file that was left out, which says why.

        Nothing changes where it is stopped or fails. A file replaces an earlier one of its name, and the turns that quote
        that one are dropped.
        """
        with self._changing:  # what is there already is asked only once no other change is under way
            if not self._incoming:
                return [NOTHING_ADDED]
            self._stop.clear()
            files = self._incoming.pop(0)
            try:
                return self._add(files, progress)
            finally:
                for file in files:
                    file.unlink(missing_ok=True)

    def _add(self, files: Sequence[Path], progress: Progress) -> list[str]:
        there = self.documents()
        lines: list[str] = []
        added: dict[str, Path] = {}
        for file in files:
            name = safe_name(file.name)
            others = {**there, **{n: f.stat().st_size for n, f in added.items()}}
            twice = f"{name}: left out, another file of this name came with it." if name in added else ""
            problem = twice or refusal(file, name, others)
            if problem:
                lines.append(problem)
            else:
                added[name] = file
        if not added:
            return lines
        replaced = {n for n, file in added.items() if n in there and not same(file, self.folder / "documents" / n)}
        problem = self._change(lambda folder: copy_into(added, folder), progress, replaced)
        if problem:
            return [problem, *lines]
        self.collection = UPLOADS
        return [f"{len(added)} document{'s' * (len(added) != 1)} added.",
                *(f"{n} took the place of the earlier file of this name; answers that quoted that one are gone."
                  for n in sorted(replaced)), *lines]

    def remove(self, name: str) -> list[str]:
        """Delete a document, and the turns that quote it; → one line on what was done."""
        with self._changing:
            if name not in self.documents():
                return [f"{name} is not here."]
            self._stop.clear()
            problem = self._change(lambda folder: (folder / name).unlink(), lambda what, done, total: None, {name})
            if problem:
                return [problem]
            if not self.documents():
                self.collection = GIVEN
            return [f"{name} removed."]

    def _change(self, change: Callable[[Path], None], progress: Progress, gone: Collection[str]) -> str:
        """Change a copy of the documents (hard links), index it, and only then put it in their place.

        Drops the turns that rest on documents that are `gone` then. Returns why nothing was changed, or "".
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
        with self._using:
            former, self._own = self._own, own
            shutil.rmtree(documents)
            staged.rename(documents)
            if former:
                former.close()
            if own is None:
                shutil.rmtree(index, ignore_errors=True)  # it holds the last document's text
            self._turns[UPLOADS][:] = [t for t in self._turns[UPLOADS] if not t.rests_on(gone)]
        return ""

    def close(self) -> None:
        """Forget the visitor: his documents are deleted."""
        self.stop_indexing()
        self.stop_answers()
        with self._changing, self._using:
            if self._own is not None:
                self._own.close()
                self._own = None
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None
