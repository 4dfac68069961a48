"""Writings that a text cites: "What does the report recommend?" asks for the words of one, and not for the author's."""
from __future__ import annotations

import re
from dataclasses import replace

from assistant.documents import called_so
from assistant.fitting import does
from assistant.list_questions import VoiceQuestion
from assistant.types import Answer
from assistant.voice_lists import all_fitting
from assistant.voice_questions import said_by
from index.store import PassageIndex

_WRITING = re.compile(r"the\s+(?P<kind>(?:press\s+)?(?:report|letter|paper|statement|review|memo|release|announcement|speech|"
                      r"ruling|judge?ment|editorial|transcript))", re.IGNORECASE)


def asked_of_writing(index: PassageIndex, question: str) -> VoiceQuestion | None:
    """What a question asks that a cited writing says; None for any other question, and where one of the documents calls itself
    what the question calls it."""
    wanted = said_by(question)
    named = wanted and _WRITING.fullmatch(wanted.speaker)
    if not wanted or not named or called_so(index, named["kind"]):
        return None
    anything = replace(wanted, act="")
    return anything if all_fitting(index, anything) else None


def said_instead(question: str, answer: Answer) -> Answer:
    """The answer to what a writing says, with a line where it does not do what is asked ("recommend")."""
    asked = said_by(question)
    act = asked.act if asked else ""
    if not act or answer.status != "answered" or any(does(act, a, q.text) for q in answer.quotes for a in q.attributions):
        return answer
    line = f"No sentence says what it does {act}; this is what it says."
    return replace(answer, missing=" ".join(filter(None, [line, answer.missing])))
