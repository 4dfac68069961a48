"""Writings that a text cites: "What does the report recommend?" asks for the words of one, and not for the author's."""
from __future__ import annotations

import re
from dataclasses import replace

from assistant.documents import called_so
from assistant.list_questions import VoiceQuestion
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
    if all_fitting(index, wanted):
        return wanted
    anything = replace(wanted, act="")
    return anything if all_fitting(index, anything) else None
