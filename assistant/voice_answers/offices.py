"""Who holds an office or a role, where a text says so beside the name: "Oskar Pihl, the ranger", "fire chief Josef Maran"."""
from __future__ import annotations

import re

from assistant.name_parts import OFFICES, PARTICLE, TITLE
from assistant.questions.documents import sources_with
from assistant.voice.persons import can_be_one_person
from index.store import PassageIndex

_WORD = r"\b[A-Z][\w'’-]{1,30}"
_NAME = rf"(?:{TITLE}\.?\s+)?{_WORD}(?:\s+(?:{PARTICLE}\s+)?{_WORD}){{1,3}}"
_BEHIND_NAME = r",\s+(?:(?i:the|an?|our|its|their)\s+(?:(?!former|deputy|acting|late)[\w'’-]+\s+){0,2}?)?"
# "Karl Vogt, the witness claimed" names no witness.
_CLOSED = r"(?=\s*(?:[,.;)]|$)|\s+(?:who|of|at|in|for)\b)"
_ROLE = re.compile(r"(?:the|this|that)\s+(?P<role>[a-z][\w'’-]*(?:\s[a-z][\w'’-]*){0,3})", re.IGNORECASE)


def holder_of(asked: str, index: PassageIndex) -> str | None:
    """The one name beside which the sources say a role ("the ranger"); None where there is none, or several."""
    role = _ROLE.fullmatch(asked)
    if role is None or not role["role"].islower() or role["role"] in OFFICES:
        return None  # of two ministers a text may give the name of one alone
    spaced = r"\s+".join(map(re.escape, role["role"].split()))
    words = rf"(?i:{spaced})"
    beside = re.compile(rf"({_NAME}){_BEHIND_NAME}{words}{_CLOSED}|(?<!former )(?<!deputy )(?<![\w-]){words}\s+({_NAME})")
    texts = [index.database.text(sid) for sid in sorted(sources_with(index, role["role"]))]
    names = {found[1] or found[2] for text in texts for found in beside.finditer(text)}
    return names.pop() if len(names) == 1 and all(can_be_one_person(name, "named") for name in names) else None
