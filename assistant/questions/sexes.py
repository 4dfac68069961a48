"""Which of "he" and "she" a text calls a person: a follow-up question's "she" is nobody of whom the sources say "he"."""
from __future__ import annotations

import re

from assistant.questions.documents import sources_with
from assistant.questions.naming import IS_AUTHOR
from assistant.types import REPORTED, stored_label
from assistant.voice.persons import HE_OR_SHE, name_words, pronoun_of
from index.store import PassageIndex

# Behind "Dole": "Dole, who …, said that she", "Dole said she", ". She": with no other name between.
_CALLED = re.compile(
    r"(?:['’]s\b)?[^A-Z.!?\n]{0,80}?(?:\b(?:that|because|when|as|how|said|says|thought|believed|denied|added)\s+(?P<clause>he|she)\b|"
    r"[.!?][\"”’]?\s+(?P<next>He|She)\b)|\s+(?:and|with|in|on|by|for)\s+(?P<own>his|her)\b")


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
            called = pronoun_of(told.source.text) if told.source else None
            if called in counts and surname in (told.name or "").split():
                counts[called] += 1
    for source_id in sources:
        text = index.database.text(source_id)
        for place in re.finditer(rf"\b{re.escape(surname)}\b", text):
            found = _CALLED.match(text, place.end())
            if found:
                counts[str(pronoun_of(next(filter(None, found.groups()))))] += 1
    return counts[meant] > 0 or counts["she" if meant == "he" else "he"] == 0
