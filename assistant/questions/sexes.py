"""What the sources say of a person whom a follow-up question may mean: which of "he" and "she" they call him (her "she" is nobody
of whom they say "he"), and whether they pass on what he says."""
from __future__ import annotations

import re

from assistant.questions.documents import sources_with
from assistant.questions.naming import IS_AUTHOR, is_meant
from assistant.types import ATTRIBUTED, OPINION, REPORTED, stored_label
from assistant.voice.persons import HE_OR_SHE, name_words, pronoun_of
from index.store import PassageIndex

LONGEST_TITLE = 40  # characters of a title and first name

# Behind "Dole": "Dole, who …, said that she", "Dole said she", ". She": with no other name between.
_CALLED = re.compile(
    r"(?:['’]s\b)?[^A-Z.!?\n]{0,80}?(?:\b(?:that|because|when|as|how|said|says|thought|believed|denied|added)\s+(?P<clause>he|she)\b|"
    r"[.!?][\"”’]?\s+(?P<next>He|She)\b)|\s+(?:and|with|in|on|by|for)\s+(?P<own>his|her)\b")

# Before it: "Mr Dole", "Dame Ada Dole"
_TITLED = re.compile(r"\b(?:(?P<he>Mr|Sir|Lord)|(?P<she>Mrs|Ms|Miss|Dame|Lady))\.?\s+(?:[A-Z][\w’'-]+\s+)?$")


def speaks(index: PassageIndex, name: str) -> bool:
    """Whether the sources pass on what somebody says; the author always speaks."""
    said = (a for _, _, s in index.database.labelled(REPORTED, OPINION + ATTRIBUTED) for a in stored_label(s).attributions)
    return bool(IS_AUTHOR.match(name)) or any(is_meant(name, a) for a in said)


def can_be(index: PassageIndex, name: str, pronoun: str) -> bool:
    """Whether nothing in the sources shows that a pronoun is of the other sex than a person."""
    meant = pronoun_of(pronoun)
    if meant not in HE_OR_SHE or IS_AUTHOR.match(name):
        return True
    sure, likely = _counts(index, name)
    return sure[meant] + likely[meant] > 0 or sum(sure.values()) + sum(likely.values()) == 0


def is_of_other_sex(index: PassageIndex, name: str, pronoun: str) -> bool:
    """Whether the sources show for sure that a pronoun is of the other sex than a person: in "Finn said that he had run", he
    may be somebody else."""
    meant = pronoun_of(pronoun)
    if meant not in HE_OR_SHE or can_be(index, name, pronoun):
        return False
    return any(_counts(index, name)[0].values())


def _counts(index: PassageIndex, name: str) -> tuple[dict[str, int], dict[str, int]]:
    """How often the sources call a person "he" and "she": for sure (by a title, or as who speaks), and likely."""
    words = name_words(name) or [name]
    surname, whole = words[-1], re.compile(r"\s+".join(map(re.escape, words[-2:])))
    counts, likely = dict.fromkeys(HE_OR_SHE, 0), dict.fromkeys(HE_OR_SHE, 0)
    sources = sources_with(index, surname)
    sources = {sid for sid in sources if whole.search(index.database.text(sid))} or sources  # no other Holt of another text
    for source_id, _, sentence in index.database.labelled(REPORTED):
        for told in stored_label(sentence).attributions if source_id in sources else ():
            own = pronoun_of(told.source.text) if told.source else None
            if own in counts and told.name and surname in name_words(told.name):
                counts[own] += 1
    for source_id in sources:
        text = index.database.text(source_id)
        for place in re.finditer(rf"\b{re.escape(surname)}\b", text):
            called = _CALLED.match(text, place.end())
            titled = _TITLED.search(text, max(place.start() - LONGEST_TITLE, 0), place.start())
            if called:
                (counts if called["own"] else likely)[str(pronoun_of(next(filter(None, called.groups()))))] += 1
            if titled and titled.lastgroup:
                counts[titled.lastgroup] += 1
    return counts, likely
