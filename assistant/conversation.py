"""Questions that build on each other, and those on the last answer itself."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event

from assistant.answers.on_last import answer_on_last, further
from assistant.questions.asked import Asked
from assistant.questions.followups import with_person
from assistant.questions.on_last_answer import asks_more, on_last_answer
from assistant.questions.parsing import parse
from assistant.questions.rewording import begins_anew
from assistant.questions.scope import asks_nothing
from assistant.types import Answer
from index.store import PassageIndex

Asking = Callable[[str, Sequence[str], Event | None, Answer | None], Asked]  # a question, with those before and the last answer
Answering = Callable[[Asked, Event | None, Answer | None], Iterator[Answer]]


class Conversation:
    """Questions that build on each other. `history` holds them as they stand alone, with the person whom an answer names; `last`
    is the last answer: what comes behind its quotes may answer what leans on them, and a question may be about it.

    `Assistant.conversation` makes one, with its index and how it reads and answers a question.
    """

    def __init__(self, index: PassageIndex, asking: Asking, answering: Answering, history: Sequence[str] = (),
                 last: Answer | None = None) -> None:
        self._index, self._asking, self._answering = index, asking, answering
        self.history = list(history)
        self.last = last

    def ask(self, question: str) -> Answer:
        """One answer, with what the question leaves to the conversation filled in. Raises UsageError."""
        *_, last = self.stream(question)
        return last

    def stream(self, question: str, stop: Event | None = None) -> Iterator[Answer]:
        """`ask`, shown as it takes shape; see `Assistant.stream`. The question joins `history` with the last answer; behind one
        on that answer, or thanks, the conversation goes on where it was."""
        typed = parse(question).text
        history, last = ((), None) if begins_anew(typed) else (self.history, self.last)
        on_last = on_last_answer(typed) if last and (last.quotes or last.nearest) and self.history else None
        if last and on_last:
            answer = answer_on_last(self._index, last, on_last, typed)
            yield answer
            self.history.append(self.history[-1])
            self.last = answer if on_last.wanted == "context" else last
            return
        asked = self._asking(typed, history, stop, last)
        for answer in self._answering(asked, stop, last):
            if last and last.quotes and asks_more(typed) and not answer.model.llm:
                answer = further(self._index, last, answer)
            yield answer
        self.history.append(with_person(asked.standing, answer))
        self.last = self.last if asks_nothing(asked.standing) else answer
