"""Sentences that say nothing without a neighbour: "It did.", "No."; and which neighbours a quote takes along."""
from __future__ import annotations

import re
from itertools import pairwise

from assistant.types import stored_label
from index.database import Database
from index.types import Sentence

BARE_WORDS = 2  # a sentence of so many words says nothing alone ("No.", "I did.")

# Words that point back: a sentence that begins so is only understood with the one before it.
_POINTS_BACK = re.compile(
    r"""["“‘']?(?:
      (?:this|that|these|those|such)\b(?!\s+(?:is|was)\s+(?:why|because)\b)
      # not "It was known that", "It is not clear why"
    | it\b(?!\s+(?:is|was|remains|remained|(?:has|had)\s+been|(?:will|would)\s+be)\s+(?:\w+\s+){1,2}
           (?:that|whether|why|how|who|what|when|where|if)\b)
    | (?:he|she|they|his|her|its|their|both|the\ latter|the\ former|rather|instead|doing\ (?:this|so))\b
    )""", re.IGNORECASE | re.VERBOSE)
_STATES = re.compile(r"[.!…][\"'”’»)\]]*$")
_ENDS_QUOTED = re.compile(r"[.!?…,][\"'”’»]+$")
_SPEECH_TAG = re.compile(r"(?<=[,!?][\"”’»])\s[^\"“”‘’«»]+$")  # 'No," Moll said.'
_OPENS_QUOTED = re.compile(r"[\"'“‘«]")


def points_back(sentence: str) -> bool:
    """Does the sentence begin with a word that is only understood with the one before it?"""
    return bool(_POINTS_BACK.match(sentence))


def is_bare(sentence: str) -> bool:
    """Is the sentence, behind the name of whoever speaks, too short to say anything alone?"""
    return len(sentence.rpartition(":")[2].strip(" *_").split()) <= BARE_WORDS


def is_statement(sentence: str) -> bool:
    """Does the sentence end as a statement does? A heading does not, nor a question."""
    return bool(_STATES.search(sentence))


def is_question(sentence: str) -> bool:
    """Does the sentence ask, as far as its mark tells?"""
    return sentence.rstrip("*_\"'”’").endswith("?")


def asked_and_answered(database: Database, source_id: str, n: int) -> tuple[int, int] | None:
    """The places of a question and of the bare answer that its own speaker gives in one breath ("Are they bound? You bet."); of
    a sentence that is one of the two."""
    first = max(n - 1, 0)
    text, around = database.text(source_id), database.sentences(source_id, first, n + 2)
    for at, (one, other) in enumerate(pairwise(around), first):
        asked = one.paragraph == other.paragraph and is_question(text[one.start:one.end])
        said = _SPEECH_TAG.sub("", text[other.start:other.end])
        if asked and is_bare(said) and (_one_voice(one, other) or (_is_author(one) and _is_author(other))):
            return at, at + 1
    return None


def with_neighbours(database: Database, source_id: str, n: int) -> tuple[int, int]:
    """The first sentence and the one behind the last of what a sentence is quoted with. One that points back takes the sentence
    before along, a bare "No." the one behind it, where both have one voice and, of what is reported, a speaker in common."""
    *before, own = database.sentences(source_id, max(n - 1, 0), n + 1)
    after = database.sentences(source_id, n + 1, n + 2)
    text = database.text(source_id)
    words = text[own.start:own.end]
    leads = bool(before) and points_back(words) and _one_voice(before[0], own) and _leads_to(text, before[0], own)
    goes_on = is_bare(words) and bool(after) and after[0].paragraph == own.paragraph and _one_voice(own, after[0])
    return n - leads, n + 1 + goes_on


def _leads_to(text: str, before: Sentence, own: Sentence) -> bool:
    """Whether a sentence may say what the next one points back to. The last of a paragraph does not where it is the end of a
    quotation that the next one does not go on with, or has to be understood from others itself."""
    if before.heading != own.heading:
        return False
    words = text[before.start:before.end]
    in_text = is_statement(words) or is_question(words)  # else a heading
    broken_off = bool(_ENDS_QUOTED.search(words)) and not _OPENS_QUOTED.match(text, own.start)
    return before.paragraph == own.paragraph or (in_text and not (broken_off or is_bare(words) or points_back(words)))


def _one_voice(one: Sentence, other: Sentence) -> bool:
    """Whether nobody else speaks in the second of two sentences."""
    before, label = stored_label(one), stored_label(other)
    told, tells = ({a.speaker for a in each.attributions} for each in (before, label))
    return before.voice == label.voice and (label.voice != "reported" or not told or not tells or bool(told & tells))


def _is_author(sentence: Sentence) -> bool:
    """Whether the author speaks himself, be it to judge or to state."""
    return stored_label(sentence).voice != "reported"
