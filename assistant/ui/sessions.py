"""What one visitor of the page has: conversations and documents of his own, which no other visitor can see."""
from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from assistant.types import Answer
from assistant.ui.documents import copy_into, refusal, safe_name
from assistant.ui.shared import UNEXPECTED, Shared
from index.errors import AssistantError, UsageError

if TYPE_CHECKING:  # the page is there sooner without them
    from assistant.pipeline import Assistant, Conversation
    from index.store import Progress

GIVEN = "Texts given at start"
UPLOADS = "My documents"

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Turn:
    """A question and what came of it: an answer or a problem, or both where it was stopped half-way.

    `stage` says what is being done; while there is one the answer may still grow. `standalone` is the question as it stands
    alone.
    """

    question: str
    answer: Answer | None = None
    problem: str = ""
    stage: str = ""
    standalone: str = ""

    @property
    def waiting(self) -> bool:
        """Whether there is more to come."""
        return not self.problem and (self.answer is None or bool(self.stage))


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
        self._halt = Event()  # answering
        self._steps: SimpleQueue[bool] = SimpleQueue()  # whether there is more to come, an item for each change to an answer

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

    def answer(self) -> Iterator[None]:
        """Answer the questions that wait, each in the thread of the turns before it; yields when there is more to see.

        The work has a thread of its own: stopping takes effect at once, and the work ends in good order at its next step.
        """
        halt, steps = Event(), SimpleQueue[bool]()
        self._halt, self._steps = halt, steps

        def work() -> None:
            try:
                with self._using:
                    self._answer_all(lambda: steps.put(True), halt)
            finally:
                steps.put(False)

        Thread(target=work, daemon=True, name="answer").start()
        while steps.get():
            yield

    def _answer_all(self, step: Callable[[], None], halt: Event) -> None:
        chat: Conversation | None = None
        for turn in list(self.turns):
            if turn.waiting:
                try:
                    if not self._shared.ready():
                        turn.stage = "Loading the models and reading the texts…"
                        step()
                    chat = chat or self._conversation()
                    self._answer(turn, chat, step, halt)
                except AssistantError as error:
                    turn.problem = str(error)
                except Exception:
                    _log.exception("a question could not be answered")
                    turn.problem = UNEXPECTED
                step()

    def _conversation(self) -> Conversation:
        """The conversation up to the first question that waits."""
        chat = self.assistant().conversation()
        chat.history = [t.standalone for t in self.turns if t.answer and not t.waiting]
        return chat

    def _answer(self, turn: Turn, chat: Conversation, step: Callable[[], None], halt: Event) -> None:
        llm = self.assistant().llm_name
        turn.stage = "Reading the sources…"
        step()
        for answer in chat.stream(turn.question, halt):
            if not turn.waiting:  # stopped
                return
            turn.answer = answer
            turn.stage = f"{llm} is writing. Each sentence is checked against the quotes before it is shown…" if llm else ""
            turn.standalone = turn.standalone or turn.question
            step()
        turn.standalone, turn.stage = chat.history[-1], ""

    def stop_answers(self) -> None:
        """Give up the questions that wait. What is there of their answers stays, and what would come is thrown away."""
        for turn in self.turns:
            if turn.waiting:
                turn.problem, turn.stage = "Stopped.", ""
        self._halt.set()
        self._steps.put(False)

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
            name = safe_name(file.name)
            problem = refusal(file, name, {**there, **{n: f.stat().st_size for n, f in added.items()}})
            if problem:
                lines.append(problem)
            else:
                added[name] = file
        if added:
            try:
                self._change(lambda folder: copy_into(added, folder), progress)
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
        self._halt.set()
        with self._changing, self._using:
            if self._own is not None:
                self._own.close()
                self._own = None
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None
