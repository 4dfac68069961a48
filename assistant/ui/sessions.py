"""What one visitor of the page has: conversations and documents of his own, which no other visitor can see."""
from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, takewhile
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from assistant.ui.checks import Checks
from assistant.ui.shared import Shared, told
from assistant.ui.turns import HELD, Turn
from assistant.ui.uploads import NOTHING_ADDED, Uploads
from index.errors import AssistantError, UsageError

if TYPE_CHECKING:  # the page is there sooner without it
    from assistant.pipeline import Assistant
    from index.progress import Progress

GIVEN = "Texts given at start"
UPLOADS = "My documents"
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


class Session:
    """One visitor. Not frozen: it is the only thing on the page that changes."""

    def __init__(self, shared: Shared) -> None:
        self.collection = GIVEN
        self.visitor = ("", "")  # what is known of him: his page's token, and his name where there are accounts
        self._shared = shared
        self._turns: dict[str, list[Turn]] = {GIVEN: [], UPLOADS: []}
        self._cleared: dict[str, list[Turn]] = {GIVEN: [], UPLOADS: []}  # what can be brought back, until something is asked
        self.uploads = Uploads(shared, self._documents_changed)
        self.checks = Checks(self._checking)
        self._run: _Run | None = None  # the answering under way, which takes up later questions too
        self._arrived = False  # whether a document came in since questions wait for it
        self._handing = Lock()  # `_run`: no question may fall between a run that ends and the next

    def __deepcopy__(self, memo: dict) -> Session:
        return Session(self._shared)  # every visitor starts with an empty one

    @property
    def turns(self) -> list[Turn]:
        """The conversation with the chosen collection."""
        return self._turns[self.collection]

    @property
    def cleared(self) -> int:
        """How many turns with the chosen collection can be brought back."""
        return len(self._cleared[self.collection])

    @property
    def asked_given(self) -> bool:
        """Whether there is a conversation with the texts given at start."""
        return bool(self._turns[GIVEN])

    def assistant(self, collection: str | None = None) -> Assistant:
        """The assistant over a collection (the chosen one). Raises UsageError where there is no document yet."""
        if (collection or self.collection) == GIVEN:
            return self._shared.get()
        if self.uploads.assistant is None:
            raise UsageError("You have no documents here yet. Upload some under “Documents”.")
        return self.uploads.assistant

    @contextmanager
    def reading(self) -> Iterator[Assistant]:
        """The assistant over the chosen collection, which no change of the documents closes meanwhile. Raises UsageError.

        Only for a moment: the change waits.
        """
        with self.uploads.reading:
            yield self.assistant()

    @property
    def loaded(self) -> bool:
        """Whether the models and the texts given at start are there."""
        return self._shared.ready()

    @contextmanager
    def _checking(self, collection: str) -> Iterator[Assistant]:
        """The assistant over a collection for as long as a check takes; questions are answered meanwhile."""
        with self.uploads.checking:
            yield self.assistant(collection)

    @property
    def awaits_documents(self) -> bool:
        """Whether what is asked now is for documents that are being read: it is, unless the visitor has some already and has
        chosen the texts given at start."""
        return self.uploads.adding and (self.collection == UPLOADS or not self.uploads.documents())

    def forgotten(self, shown: str) -> bool:
        """Whether the page still shows his documents, but the visitor was forgotten."""
        return shown == UPLOADS and not self.uploads.documents() and not self.uploads.adding

    def text_of(self, source_id: str) -> str | None:
        """The text of a source of the chosen collection; None where it is not there any longer."""
        try:
            with self.reading() as assistant:
                return assistant.index.database.text(source_id)
        except (AssistantError, LookupError):
            return None

    def pose(self, question: str) -> None:
        """Add a question to the conversation, in the place of the one that is edited. One for documents that are being read waits
        for them."""
        with self._handing:
            held = self.awaits_documents
            self._cleared[self.collection] = []
            if self.turns and self.turns[-1].edited:
                self.turns.pop()
            self.turns.append(Turn(question, stage=HELD * held, held=held))

    def add(self, progress: Progress) -> list[str]:
        """`Uploads.add`: its lines. Questions that have waited for it join the conversation with the documents, to be answered
        there; where nothing was added they say so.
        """
        uploads, added = self.uploads, False
        try:
            added, lines = uploads.add(progress)
            return lines
        finally:
            with self._handing:  # no question is posed meanwhile that would wait for ever
                self._arrived |= added
                if added:
                    given = self._turns[GIVEN]
                    self._turns[UPLOADS] += [t for t in given if t.held]
                    given[:] = [t for t in given if not t.held]
                for turn in [t for turns in self._turns.values() for t in turns if t.held and not uploads.adding]:
                    turn.let_go(added=self._arrived)
                self._arrived &= uploads.adding

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
                with self.uploads.using:
                    self._answer(*asked, run)
                run.steps.put(True)
        finally:
            run.steps.put(False)

    def _next(self, run: _Run) -> tuple[str, Turn] | None:
        """A question that waits, and its collection; None where there is none, and then the run has ended."""
        with self._handing:
            waiting = [(collection, turn) for collection, turns in self._turns.items() for turn in turns
                       if turn.waiting and not turn.held]
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
        if not self.loaded:
            turn.stage = "Loading the models and reading the texts…"
            run.steps.put(True)
        assistant = self.assistant(collection)
        llm = assistant.llm_name
        before = [t for t in takewhile(lambda t: t is not turn, list(self._turns[collection])) if t.answer]
        chat = assistant.conversation([t.standalone for t in before], (before[-1].last or before[-1].answer) if before else None)
        turn.stage = "Reading the sources…"
        run.steps.put(True)
        for answer in chat.stream(turn.question, run.halt):
            if not turn.waiting:  # stopped
                return
            turn.answer = answer
            turn.stage = f"{llm} is writing. Each sentence is checked against the quotes before it is shown…" if llm else ""
            turn.standalone = turn.standalone or turn.question
            run.steps.put(True)
        turn.standalone, turn.last = chat.history[-1], chat.last
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

    def take_over(self, former: Session) -> list[str]:
        """Go on with what the visitor had on the page that he has loaded anew, which keeps nothing. What was under way there is
        stopped; → a line on that.

        That page's last events may still end, and Gradio forgets it within the hour: `former` must not be this one.
        """
        former.stop_answers()
        former.checks.stop()
        stopped = former.uploads.changing or former.uploads.indexing
        former.uploads.stop()
        with former._handing:
            former.visitor = ("", "")
            self.collection, former.collection = former.collection, GIVEN
            self._turns, former._turns = former._turns, self._turns
            self._cleared, former._cleared = former._cleared, self._cleared
            self.uploads, former.uploads = former.uploads, self.uploads
            self.checks, former.checks = former.checks, self.checks
            self.checks.using, former.checks.using = self._checking, former._checking
            self.uploads.changed, former.uploads.changed = self._documents_changed, former._documents_changed
        return [NOTHING_ADDED] if stopped else []

    def clear(self) -> None:
        """Stop, and put away the conversation with the chosen collection; forget the text checked against it."""
        self.stop_answers()
        self.keep()
        self._cleared[self.collection] = self.turns.copy() or self._cleared[self.collection]
        self.turns.clear()
        self.checks.forget(self.collection)

    def bring_back(self) -> None:
        """Take up the conversation that was cleared."""
        self.turns[:0] = self._cleared[self.collection]
        self._cleared[self.collection] = []

    def edit(self) -> str:
        """The last question, to be asked otherwise: what came of it stays until that is done. None that is being answered."""
        if not self.turns or self.turns[-1].waiting:
            return ""
        self.turns[-1].edited = True
        return self.turns[-1].question

    def keep(self) -> None:
        """Edit no question any longer."""
        for turn in self.turns:
            turn.edited = False

    def quoting(self, name: str) -> int:
        """How many answers quote a document of the visitor's."""
        return sum(turn.rests_on({name}) for turn in self._turns[UPLOADS])

    def close(self) -> None:
        """Forget the visitor: his documents are deleted."""
        self.stop_answers()
        self.checks.stop()
        self.uploads.close()

    def _documents_changed(self, gone: Collection[str], new: bool) -> None:
        """Turns that quote documents which are gone go too, and what came of a text that was checked against what was there."""
        self.checks.outdated(UPLOADS)
        for turns in (self._turns[UPLOADS], self._cleared[UPLOADS]):
            turns[:] = [t for t in turns if not t.rests_on(gone)]
        if new:
            self.collection = UPLOADS
        elif self.uploads.assistant is None:
            self.collection = GIVEN
