"""Which of "he" and "she" a text calls a person: a follow-up question's "she" is nobody of whom the sources say "he"."""
from __future__ import annotations

import re

from assistant.documents import sources_with
from assistant.naming import IS_AUTHOR
from assistant.voice.persons import HE_OR_SHE, name_words, pronoun_of
from index.store import PassageIndex

REACH = 160  # characters behind a name in which a pronoun is looked for, within its paragraph
CLEARLY = 2  # times as often as the other
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)


def can_be(index: PassageIndex, name: str, pronoun: str) -> bool:
    """Whether nothing in the sources says that a pronoun is of the other sex than a person."""
    meant = pronoun_of(pronoun)
    if meant not in HE_OR_SHE or IS_AUTHOR.match(name):
        return True
    surname = (name_words(name) or [name])[-1]
    counts = dict.fromkeys(HE_OR_SHE, 0)
    for source_id in sorted(sources_with(index, surname)):
        text = index.database.text(source_id)
        for place in re.finditer(rf"\b{re.escape(surname)}\b", text):
            behind = text[place.end():place.end() + REACH].split("\n\n")[0]
            found = _PRONOUN.search(behind)
            if found:
                counts[str(pronoun_of(found[0]))] += 1
    other = counts["she" if meant == "he" else "he"]
    return other == 0 or other < CLEARLY * counts[meant]
