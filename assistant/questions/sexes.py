"""Which of "he" and "she" a text calls a person: a follow-up question's "she" is nobody of whom the sources say "he"."""
from __future__ import annotations

import re

from assistant.questions.documents import sources_with
from assistant.questions.naming import IS_AUTHOR
from assistant.types import REPORTED, stored_label
from assistant.voice.persons import HE_OR_SHE, name_words, pronoun_of
from index.store import PassageIndex

LONGEST_TITLE = 40  # characters of a title and first name

# Behind "Dole": "Dole, who …, said that she", "Dole said she", ". She": with no other name between.
_CALLED = re.compile(
    r"(?:['’]s\b)?[^A-Z.!?\n]{0,80}?(?:\b(?:that|because|when|as|how|said|says|thought|believed|denied|added)\s+(?P<clause>he|she)\b|"
    r"[.!?][\"”’]?\s+(?P<next>He|She)\b)|\s+(?:and|with|in|on|by|for)\s+(?P<own>his|her)\b")

# Before it: "Mr Dole", "Dame Ada Dole"
_TITLED = re.compile(r"\b(?:(?P<he>Mr|Sir|Lord)|(?P<she>Mrs|Ms|Miss|Dame|Lady))\.?\s+(?:[A-Z][\w’'-]+\s+)?$")


def can_be(index: PassageIndex, name: str, pronoun: str) -> bool:
    """Whether nothing in the sources shows that a pronoun is of the other sex than a person."""
    meant = pronoun_of(pronoun)
    if meant not in HE_OR_SHE or IS_AUTHOR.match(name):
        return True
    surname = (name_words(name) or [name])[-1]
    counts = dict.fromkeys(HE_OR_SHE, 0)
    sources = sources_with(index, surname)
    for source_id, _, sentence in index.database.labelled(REPORTED):
        for told in stored_label(sentence).attributions if source_id in sources else ():
            own = pronoun_of(told.source.text) if told.source else None
            if own in counts and surname in (told.name or "").split():
                counts[own] += 1
    for source_id in sources:
        text = index.database.text(source_id)
        for place in re.finditer(rf"\b{re.escape(surname)}\b", text):
            called = _CALLED.match(text, place.end())
            titled = _TITLED.search(text, max(place.start() - LONGEST_TITLE, 0), place.start())
            if called:
                counts[str(pronoun_of(next(filter(None, called.groups()))))] += 1
            if titled and titled.lastgroup:
                counts[titled.lastgroup] += 1
    return counts[meant] > 0 or counts["she" if meant == "he" else "he"] == 0
