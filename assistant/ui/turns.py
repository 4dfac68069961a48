"""What a conversation on the page is made of."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assistant.questions.followups import read_as
from assistant.types import Answer

STOPPED = "Stopped."
HELD = "Your documents are still being read. This is answered from them as soon as that is done."
GONE = ("Your documents are no longer here, because this page was closed, opened a second time, or not used for too long. "
        "Add them again under “Documents”, or ask the texts given at start.")
NOT_ADDED = ("Your documents were not added (“Documents” says why), so this was not answered. “Ask again” asks the texts that "
             "are here.")


@dataclass(slots=True)
class Turn:
    """A question and what came of it: an answer or a problem, or both where it was stopped half-way.

    `stage` says what is being done; while there is one the answer may still grow. `standalone` is the question as it stands
    alone, and `last` the answer on which the next one may lean. One that is `held` waits for documents that are being read. One
    that is `edited` has its question in the box, and goes when that is asked.
    """

    question: str
    answer: Answer | None = None
    problem: str = ""
    stage: str = ""
    standalone: str = ""
    last: Answer | None = None
    held: bool = False
    edited: bool = False

    @property
    def waiting(self) -> bool:
        """Whether there is more to come."""
        return not self.problem and (self.answer is None or bool(self.stage))

    @property
    def read_as(self) -> str:
        """How the question was read, where the conversation filled something in; "" where it was read as it was typed."""
        return "" if self.waiting else read_as(self.question, self.standalone)

    def stop(self) -> None:
        """Give up what is still to come, where something is. What is there of the answer stays."""
        if self.waiting:
            self.problem, self.stage, self.held = STOPPED, "", False

    def let_go(self, *, added: bool) -> None:
        """No document is being read any longer: the question is answered now, unless none was `added`."""
        self.problem, self.stage, self.held = "" if added else NOT_ADDED, "", False

    def rests_on(self, names: Collection[str]) -> bool:
        """Whether one of the sources with these names holds what the answer quotes, or the one that the next question may be
        about, be it elsewhere too."""
        quotes = [q for answer in (self.answer, self.last) if answer for q in (*answer.quotes, *answer.nearest)]
        return any(place.name in names for q in quotes for place in (q.location, *q.also_at))
