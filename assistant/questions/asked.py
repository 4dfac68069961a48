"""A question in its conversation: what a turn asks, with all that the turns before say of it."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.questions.agreement import agreed_on
from assistant.questions.followups import leans, standalone, unclear
from assistant.questions.he_or_she import NOBODY_KNOWN, Persons
from assistant.questions.list_questions import VoiceQuestion
from assistant.questions.parsing import Question, parse, split_parts
from assistant.questions.voice_questions import voice_question


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its conversation: as the reader asked it, and as it stands alone, in the parts that are answered.

    `agreed`: what it asks whether the sources agree on, as a question of its own; `about`: what it asks about the voices; None
    where it asks no such thing. `follows`: questions before it may say what it leaves out; `leans`: they have to. `note`: a line
    on what was read otherwise than it was `typed`; "" where nothing was. `unclear`: the line for a
    pronoun that can mean nobody; "" where there is none.
    """

    question: Question
    standing: str
    parts: tuple[str, ...]
    agreed: str | None
    about: VoiceQuestion | None
    follows: bool
    leans: bool
    typed: str = ""
    note: str = ""
    unclear: str = ""

    @classmethod
    def of(cls, question: str, history: Sequence[str] = (), written_out: str | None = None,
           persons: Persons = NOBODY_KNOWN) -> Asked:
        """A question after those of `history`, or as somebody has `written_out` what it leaves to them. Raises UsageError."""
        read = parse(question, goes_on=bool(history))
        text, earlier = (written_out, ()) if written_out else (read.text, history)
        standing = standalone(text, earlier, persons)
        if earlier and standing == earlier[-1]:
            read = parse(standing)  # "Who says so?" asks the same again
        parts: list[str] = []
        for part in (read.topic,) if read.overview else split_parts(text):  # a later part may point to the first
            parts.append(standing if part == text else standalone(part, [*earlier, *parts], persons))
        agreed = agreed_on(standing)
        about = None if read.overview or agreed else voice_question(standing)
        if about and about.kind == "shares":
            parts = [standing]  # "What is fact and what is opinion?" is one question
        return cls(read, standing, tuple(parts), agreed, about, bool(earlier), bool(earlier) and leans(text, standing, earlier),
                   unclear=unclear(text, standing, earlier, persons))
