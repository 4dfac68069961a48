"""Sentences that give different figures for one thing: whoever is shown one of them alone is misled."""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import combinations

from assistant.checking.figures import Counted, counted
from assistant.questions import names_asked, shape
from index.lexical import stems

# Of these a number is asked for.
ASKS_FIGURE = re.compile(r"\b(?:(?:cost|price|toll|budget|total|sum|figure|number|share)s?|size|length|capacity|population)\b",
                          re.IGNORECASE)
_DIMENSIONS = frozenset(stems("long wide high deep tall old thick heavy"))
_ANYBODY = frozenset(stems("people person man woman others"))
_COUNTS = re.compile(r"\b(?:how\s+many|number\s+of)\b", re.IGNORECASE)


def differing(question: str, texts: Sequence[str]) -> tuple[int, ...]:
    """Of the texts that answer a question for a number, the first one and those that give another figure for the same thing:
    their places from 0. Empty where a number is not asked for, or where no text gives another."""
    if not texts or not (shape(question) == "how many" or ASKS_FIGURE.search(question)):
        return ()
    asked = stems(question) if _COUNTS.search(question) else ()
    names = [name for name in names_asked(question) if name in texts[0].lower()]  # what is told of Dorn is not told of Vell
    first, *others = [_figures(text, asked) if all(name in text.lower() for name in names) else [] for text in texts]
    different = tuple(n for n, own in enumerate(others, 1) if _differ(first, own))
    return (0, *different) if different else ()


def counts(question: str, text: str) -> bool:
    """Whether a text counts what a question asks the number of by a word of its own: "people" may be any."""
    asked = set(stems(question)) - _ANYBODY if _COUNTS.search(question) else set()
    return any(not figure.things.isdisjoint(asked) for figure in counted(text))


def different_figures(texts: Sequence[str]) -> bool:
    """Whether any two of the texts have different figures for the same thing, whatever else they count."""
    return any(not a.agrees_with(b) for one, other in combinations(map(counted, texts), 2) for a in one for b in other
               if _comparable(a, b))


def _figures(text: str, things: Collection[str]) -> list[Counted]:
    """What a text counts; where the question says what it asks the number of, only that."""
    found = counted(text)
    return [figure for figure in found if not figure.things.isdisjoint(things)] if things else found


def _differ(one: Sequence[Counted], other: Sequence[Counted]) -> bool:
    """Whether two texts count the same things, and agree on none of them."""
    pairs = [(a, b) for a in one for b in other if _comparable(a, b)]
    return bool(pairs) and not any(a.agrees_with(b) for a, b in pairs)


def _comparable(one: Counted, other: Counted) -> bool:
    """Whether two numbers count the same: not what is so wide here and so long there."""
    dimensions = one.things & _DIMENSIONS, other.things & _DIMENSIONS
    return bool((one.things & other.things) - _DIMENSIONS) and (dimensions[0] == dimensions[1] or not all(dimensions))
