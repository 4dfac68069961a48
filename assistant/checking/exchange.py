"""Names or numbers that changed places: with the exchange undone, the claim follows a source's sentence nearly word for word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import combinations

from assistant.figures import in_digits
from index.sentences import split_sentences

FOLLOWS = 0.85  # of the claim's words stand in the source's sentence in the same order, once the exchange is undone
MOST = 12  # names and numbers of a claim that are looked at
LONGEST = 120  # words of a claim or a sentence that are compared

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def swapped(claim: str, evidence: str) -> str:
    """Which two names or numbers of a claim changed places against a sentence of the evidence; "" where none did."""
    claim, evidence = in_digits(claim), in_digits(evidence)
    words = _WORD.findall(claim)
    ours = [w.lower() for w in words]
    if len(words) > LONGEST or not any(_pairs(words, {w.lower() for w in _WORD.findall(evidence)})):
        return ""
    for start, end in split_sentences(evidence):
        theirs = [w.lower() for w in _WORD.findall(evidence[start:end])]
        if len(theirs) > LONGEST or len(set(ours) & set(theirs)) < FOLLOWS * len(set(ours)):
            continue
        before = _in_order(ours, theirs)
        for (a, b), (c, d) in _pairs(words, set(theirs)):
            if _side_by_side(ours[c:d], ours[a:b], theirs) or (
                    ours[b] == "s" and any(_stand([of, *ours[a:b]], theirs) for of in ("of", "to", "for"))):
                continue
            undone = ours[:a] + ours[c:d] + ours[b:c] + ours[a:b] + ours[d:]
            after = _in_order(undone, theirs)
            if after >= FOLLOWS * len(undone) and after > before:
                return f"“{' '.join(words[a:b])}” and “{' '.join(words[c:d])}” changed places"
    return ""


def _pairs(words: list[str], known: set[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Two names or two numbers each that the sentence has, as spans of words; not those that only "and" parts."""
    spans: list[tuple[int, int]] = []
    for i, word in enumerate(words):
        named = word[0].isupper() and (i or (words[1:2] and words[1][0].isupper()))  # one capital may only begin the sentence
        if word.lower() not in known or not (word[0].isdigit() or named):
            continue
        if spans and spans[-1][1] == i and word[0].isupper() and words[i - 1][0].isupper():
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    for (a, b), (c, d) in combinations(spans[:MOST], 2):
        alike = words[a][0].isdigit() == words[c][0].isdigit()
        if alike and words[a:b] != words[c:d] and any(w not in ("and", "or") for w in words[b:c]):
            yield (a, b), (c, d)


def _side_by_side(first: list[str], second: list[str], theirs: list[str]) -> bool:
    """Does one stand right before the other: "Health Secretary | Ada Fenn", which "Ada Fenn, the Health Secretary" says, too?"""
    return _stand([*first, *second], theirs)


def _stand(words: list[str], theirs: list[str]) -> bool:
    """Do these words stand there, side by side? "Ada Fenn's aide Bo" is "Bo, an aide | of Ada Fenn"."""
    return any(theirs[k:k + len(words)] == words for k in range(len(theirs) - len(words) + 1))


def _in_order(ours: list[str], theirs: list[str]) -> int:
    return sum(m.size for m in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks())
