"""What does a figure belong to? Not to what the source has another figure for ("23 are held by Labour and 10 by the Greens").

A claim's words about its figure are looked for beside each figure of the evidence. It is wrong where they stand beside another
one, and none of them beside its own; words that both share, or that may hold for both, tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.checking.frames import said
from assistant.checking.parts import Figure, figures_of, plain, word_stems
from index.sentences import split_sentences

KNOWN = 0.8  # of a claim's words about a figure, more stand in the evidence
THERE = 0.7  # of them stand in the sentence of the figure that the evidence has for them
OFTENER = 3  # times as many of them stand there as beside the claim's figure, where that is in another sentence
LEAST_WORDS = 2  # that stand there, but not beside the claim's figure
LONGEST = 600  # characters of a sentence whose parts can be told

_WHOLE = re.compile(r"\W*(?:of|among|out\sof)\b[^,]*$", re.IGNORECASE)
_SUBJECT_BEFORE = re.compile(r"\sand\s(?!(?:he|she|it|they|we|you|I)\b)")  # "The mill sold 40 | and bought 9"
_NAMED = re.compile(r"\b(?:the|these|those|his|her|their|its|other)\s$", re.IGNORECASE)  # who "the two" are is known
_PRONOUN = re.compile(
    r"^\W*that\b|\b(?:he|him|she|it|them|they|this|these|(?:those|ones?)(?!\s(?:of|at|in|on|from|for|by)\b))\b", re.IGNORECASE)


def of_something_else(claim: str, evidence: str) -> str:
    """What the evidence has another figure for, where a claim gives it a figure that belongs to something else; "" otherwise."""
    who, bare = said(claim)
    digits_of_claim = plain(bare)
    ours = figures_of(digits_of_claim)
    if not ours:
        return ""
    digits = plain(evidence)
    sentences = [digits[a:b] for a, b in split_sentences(digits)]
    words = [frozenset(word_stems(sentence)) for sentence in sentences]
    theirs = [(n, figure) for n, sentence in enumerate(sentences) if len(sentence) <= LONGEST for figure in figures_of(sentence)]
    known, values, frame = frozenset[str]().union(*words), {figure.value for figure in ours}, frozenset(word_stems(who))
    # What tells one figure from another stands in its own part; what tells that it may be right may stand beside another kind's.
    for figure, alone in zip(ours, figures_of(digits_of_claim, of_any_kind=True), strict=True):
        own = frozenset(figure.places)
        if _NAMED.search(figure.before) or not own or len(own & known) <= KNOWN * len(own):
            continue
        others = [(n, other) for n, other in theirs if other.value not in values and len(own & words[n]) >= THERE * len(own)]
        found = []
        for n, mine in theirs:
            if mine.value == figure.value:
                nearest = sorted(others, key=lambda each: (each[1].kind != mine.kind, each[1].before[-4:] != mine.before[-4:]))
                shown = (_shown(other, alone.places.keys() & (
                    _in_sentence(figure, mine, other, frame) if n == m else _elsewhere(figure, mine, other, words[m])))
                    for m, other in nearest)
                found.append(next(filter(None, shown), ""))
        if found and all(found):
            return f"the source has {found[0]}"
    return ""


def _in_sentence(claimed: Figure, mine: Figure, other: Figure, frame: frozenset[str]) -> frozenset[str]:
    """The words of a claim that stand by another figure of the same sentence; none where some stand only by the claim's."""
    own = frozenset(claimed.places)
    if not mine.places or not mine.comparable(other) or mine.part == other.part or _only(mine, other, own | frame):
        return frozenset()
    only = _only(other, mine, own)
    if other.start < mine.start and _PRONOUN.search(mine.part):
        return frozenset(stem for stem in only if other.places[stem][0] not in ("", "thing"))  # the pronoun may mean the rest
    return only


def _elsewhere(claimed: Figure, mine: Figure, other: Figure, around: frozenset[str]) -> frozenset[str]:
    """As `_in_sentence`, where the other figure stands in another sentence, which has the words `around` it."""
    own = frozenset(claimed.places)
    beside, by_other = own & mine.places.keys(), own & other.places.keys() - mine.places.keys()
    if (not mine.places or mine.kind != other.kind or not mine.kind or not mine.comparable(other) or _only(mine, other, own)
            or (beside and _PRONOUN.search(mine.part))):
        return frozenset()
    # Of things that are counted, the claim's has to be the other's.
    counted = mine.kind != "count" or (
        claimed.things <= other.places.keys() and (beside <= claimed.things or not claimed.things & mine.things))
    enough = (len(by_other) >= LEAST_WORDS or by_other == own) and by_other - claimed.things
    return by_other if counted and enough and OFTENER * len(beside) <= len(own & around) else frozenset()


def _only(figure: Figure, other: Figure, own: frozenset[str]) -> frozenset[str]:
    """The words of a claim that stand by this figure, and not by the other, which has others in their place.

    What the other's part goes without holds for both ("sold | 40 carts in May and 50 in June"). Of what leads to this figure, as
    many words are its own as lead to the other ("The club charges | adults 9 and children 5").
    """
    filled = {place for place, _ in other.places.values()}
    shared = set() if other.verbs else {*figure.lead} & figure.verbs
    if figure.start < other.start and (_SUBJECT_BEFORE.match(other.part) or other.verbs & {*other.lead[:1]}):
        lead = [stem for stem in _subject(figure) if stem not in shared]
        leads = sum(bool(figure.verbs) or stem not in other.verbs for stem in _subject(other))
        shared |= {*lead[:max(0, len(lead) - leads)]} - figure.verbs
    whole = bool(_WHOLE.match(other.before))  # "of the 33 seats, …": what is said of some is not said of those
    places = {stem: figure.places[stem][0] for stem in own & figure.places.keys() - other.places.keys()}
    return frozenset(stem for stem, place in places.items()
                     if (place in filled and stem not in shared) or (whole and place in ("", "time")))


def _subject(figure: Figure) -> list[str]:
    """What leads to a figure, without what stands beside a preposition or as a time."""
    return [stem for stem in figure.lead if not stem or figure.places[stem][0] == ""]


def _shown(figure: Figure, stems: Set[str]) -> str:
    """A figure, and those of the words beside it; "" where there are none."""
    written = [written for stem, (_, written) in figure.places.items() if stem in stems]
    shown = re.sub(r"(?<![.,\d])\d{5,}", lambda digits: f"{int(digits[0]):,}", figure.shown)
    return f"{shown} for “{'”, “'.join(written)}”" if written else ""
