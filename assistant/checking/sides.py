"""Were the two sides of a comparison ("than") exchanged, or of what came first and what came later ("before", "after")?

Silent where a word that parts the sides stands on the same side in both, and where the evidence has it the claim's way, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking.degrees import DIRECTION
from assistant.checking.frames import said
from assistant.checking.polarity import plain_negations, statements
from assistant.checking.verbs import verb_stems
from assistant.checking.wording import cut_short
from assistant.months import LONG
from index.lexical import stems

SHARED = 0.6  # of the claim's words stand in the evidence's sentence
MOST_OF = 0.5  # of the words of one side stand on the other

_LONGER = r"(?!(?:other|rather|whether|either|neither|ever|never|after|over|under|number)\b)[a-z]{2,}er|more|less|better|worse"
_THAN = re.compile(
    rf"\b(?:(?P<much>more|less|fewer)\s+(?P<how>(?!than\b)[a-z]\w+)|(?P<word>{_LONGER}))\b"
    rf"(?P<between>(?:(?!\b(?:than|{_LONGER})\b)[^.;:])*)\bthan\b", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:not|no|never|nobody|none|neither|nor|rather|hardly|if|other|even|much\s+less)\b", re.IGNORECASE)
_ENDS = re.compile(r"[;:—–]\s|,\s+(?:and|but|while|whereas|although|though|which|who|where)\s|\s+but\s")

_TIME = re.compile(
    r"(?P<first>\b(?:before|predate[sd]?|precede[sd]?)\b)|(?P<then>\bafter\b(?!\s+all\b))", re.IGNORECASE)
_LEADS_TO = re.compile(
    r"\b(?:(?:led|lead|leads|leading)\s+(?:\w+\s+){0,3}?to|caus(?:es?|ed)|brought\s+about|resulted\s+in|prompted|triggered)\b",
    re.IGNORECASE)
_NO_EVENT = re.compile(
    r"\s*(?:(?:that|this|it|which|all)\b|(?:[\w’'.,-]+\s+){0,4}(?:second|minute|hour|day|week|month|year|decade)s?\b)",
    re.IGNORECASE)
_DATES = re.compile(rf"\b(?:\d+|{LONG}|\w+day)\b")
_ONES = re.compile(r"\bones?\b", re.IGNORECASE)  # "younger ones"
_NOT_TIME = re.compile(r"\b(?:nothing|until|named|look\w*)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What stands on either side, without what stands on both, and the words that part them."""

    one: frozenset[str]
    other: frozenset[str]
    kind: tuple[str, int]
    words: frozenset[str]
    shown: str


def sides_exchanged(claim: str, evidence: str) -> str:
    """The words by which the evidence has two sides the other way round; "" where that cannot be seen."""
    bare = said(claim)[1]
    sentences = [said(s)[1] for s in statements(evidence)]
    return _compared(bare, sentences) or _in_time(bare, sentences)


def _compared(claim: str, sentences: list[str]) -> str:
    ours = next(_comparisons(claim), None)
    if not ours or not ours.one or not ours.other:
        return ""
    found = [theirs for s in sentences for theirs in _comparisons(s) if theirs.kind[0] == ours.kind[0]]
    turned = ""
    for theirs in found:
        if len(ours.words & theirs.words) < SHARED * len(ours.words) or not theirs.other:
            continue
        straight = _most(ours.other, theirs.other) and not ours.other & theirs.one
        crossed = ours.other <= theirs.one and not ours.other & theirs.other and _most(theirs.other, ours.one)
        if (crossed if theirs.kind[1] == ours.kind[1] else straight):
            turned = turned or f"the source says “{cut_short(theirs.shown)}”"
        elif (straight if theirs.kind[1] == ours.kind[1] else crossed):
            return ""
    return turned


def _comparisons(sentence: str) -> Iterator[_Sides]:
    """The comparisons of a sentence, by what is compared and in which direction: ("easier", 0) for "easier" and "more easily"."""
    for match in _THAN.finditer(sentence):
        lead = _ENDS.split(sentence[:match.start()])[-1]
        lead = lead if _content(lead) else sentence[:match.start()]  # ", and it is slower than"
        behind = _ENDS.split(sentence[match.end():])[0]
        if _UNSURE.search(plain_negations(lead)):
            continue
        kind = _kind(match["how"].lower(), match["much"].lower() != "more") if match["how"] else _kind(match["word"].lower())
        one, other = _content(f"{lead} {match['between']}"), _content(behind)
        yield _Sides(one - other, other - one, kind, one | other, sentence[match.start():match.end() + len(behind)].strip(" ."))


def _kind(word: str, less: bool = False) -> tuple[str, int]:
    """What is compared, and in which direction; "easier" and "more easily" are the same, and "less easily" and "harder"."""
    longer = next((w for w in (word, word.removesuffix("ly") + "er", word.removesuffix("ily") + "ier") if w in DIRECTION), "")
    if longer:
        return str(DIRECTION[longer][0]), DIRECTION[longer][1] ^ less
    return next(iter(stems(word)), word), int(less)


def _in_time(claim: str, sentences: list[str]) -> str:
    ours = next(_times(claim), None) or next(_causes(claim), None)
    if not ours or not ours.one or not ours.other:
        return ""
    turned = ""
    for sentence in sentences:
        for theirs in _times(sentence):
            if len(ours.words & theirs.words) < SHARED * len(ours.words):
                continue
            if ours.one & theirs.one or ours.other & theirs.other:
                return ""
            if _most(ours.one, theirs.other) and _most(ours.other, theirs.one):
                turned = turned or f"the source says “{cut_short(theirs.shown)}”"
    return turned


def _times(sentence: str) -> Iterator[_Sides]:
    """What came first and what later."""
    for match in _TIME.finditer(sentence):
        lead = plain_negations(sentence[:match.start()])
        if not _UNSURE.search(lead) and not _NOT_TIME.search(lead):
            yield from _ordered(sentence, match, bool(match["first"]))


def _causes(sentence: str) -> Iterator[_Sides]:
    """A cause came before what it led to."""
    for match in _LEADS_TO.finditer(sentence):
        if not _UNSURE.search(plain_negations(sentence)):
            yield from _ordered(sentence, match, True)


def _ordered(sentence: str, match: re.Match[str], first: bool) -> Iterator[_Sides]:
    lead, behind = _ENDS.split(said(sentence[:match.start()])[1])[-1], _ENDS.split(sentence[match.end():])[0]
    behind = sentence[match.end():match.end() + min((m.start() for m in _TIME.finditer(behind)), default=len(behind))]
    if _NO_EVENT.match(behind):
        return
    if not _content(_DATES.sub(" ", lead)):  # "After she fell, he called"
        behind, comma, lead = behind.partition(", ")
        if not comma:
            return
    one, other = _content(lead), _content(behind)
    one, other = (one, other) if first else (other, one)
    shown = sentence[match.start():match.end() + len(behind)].strip(" .")
    yield _Sides(one - other, other - one, ("", 0), one | other, shown)


def _most(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some) and len(some & others) >= MOST_OF * len(some)


def _content(text: str) -> frozenset[str]:
    return frozenset(verb_stems(_ONES.sub(" ", text)))
