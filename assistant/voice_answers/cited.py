"""Writings that a text cites: "What does the report recommend?" asks for the words of one, and not for the author's."""
from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.answering import with_note
from assistant.questions.documents import called_so
from assistant.questions.list_questions import VoiceQuestion
from assistant.questions.voice_questions import WRITINGS, said_by
from assistant.types import Answer
from assistant.voice_answers.fitting import does
from assistant.voice_answers.lists import all_fitting
from index.lexical import stems
from index.store import PassageIndex

_WRITING = re.compile(r"the\s+(?P<kind>(?:press\s+)?(?P<word>\w+))", re.IGNORECASE)


def asked_of_writing(index: PassageIndex, question: str) -> VoiceQuestion | None:
    """What a question asks that a cited writing says; None for any other question, and where one of the documents calls itself
    what the question calls it, or no sentence passes on what one says."""
    wanted = said_by(question)
    named = wanted and _WRITING.fullmatch(wanted.speaker)
    if not wanted or not named or WRITINGS.isdisjoint(stems(named["word"])) or called_so(index, named["kind"]):
        return None
    return wanted if all_fitting(index, replace(wanted, act="")) else None


def said_instead(act: str, answer: Answer) -> Answer:
    """The answer to what a writing says, with a line where it does not do what is asked (`act`: "recommend")."""
    if not act or answer.status != "answered" or any(does(act, a, q.text) for q in answer.quotes for a in q.attributions):
        return answer
    line = f"No sentence says what it does {act}; this is what it says."
    return with_note(answer, line)
