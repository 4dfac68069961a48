"""What of a text is to be checked: its paragraphs and list items, without the marks of lists and without headings."""

from __future__ import annotations

import re

from index.lexical import stems

HEADING_STEMS = 2  # at most, in a heading without a mark and not in capitals

_HEADING = re.compile(r"\s*(?:#{1,6}\s+|\*\*(?=[^*]+\*\*:?\s*$))")
_BULLET = re.compile(r"\s*[-*•+]\s+")
# These may also begin a line inside a sentence ("in May\n12. He left").
_NUMBERED = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|–)\s+")
_ENDED = re.compile(r"[.!?,;。！？][\"”’'»)\]*]*\s*$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must|says?|said|rose|fell|won|lost|left|took|made|went|"
    r"came|sent|led|met|gave|got|held|told|found|began|became|built|\w+ed)\b", re.IGNORECASE)
_ASKS = re.compile(r"(?:what|how|why|who|where|when)\b", re.IGNORECASE)
_SMALL = frozenset("a an the and or but of to in on at by for from with as".split())


def blocks(text: str) -> list[tuple[int, int]]:
    """The spans (start, end) of the text's paragraphs and list items; no sentence goes on from one to the next."""
    out: list[tuple[int, int]] = []
    lines = text.split("\n")
    at, last = 0, len(text.rstrip())
    goes_on = numbered = False  # whether the block before may go on in this line, and whether that is an item of a numbered list
    for n, line in enumerate(lines):
        start, at = at, at + len(line) + 1
        if not line.strip():
            goes_on = False
            continue
        free = not goes_on or numbered or bool(_ENDED.search(lines[n - 1]))
        heading = _HEADING.match(line)
        number = _NUMBERED.match(line) if free else None
        mark = heading or _BULLET.match(line) or number
        first = mark.end() if mark else 0
        alone = not mark and not goes_on and _begins("".join(lines[n + 1:n + 2]))
        if (heading and _is_heading(line[first:], marked=True)) or (alone and _is_heading(line) and at < last):
            goes_on = False
            continue
        if mark or not goes_on:
            out.append((start + first, start + len(line)))
            numbered = bool(number)
        else:
            out[-1] = (out[-1][0], start + len(line))
        goes_on = not heading
    return out


def _begins(line: str) -> bool:
    """Is the line blank, or the first of a paragraph or of a list item?"""
    return not line.strip() or line.lstrip()[0].isupper() or bool(_BULLET.match(line) or _NUMBERED.match(line))


def _is_heading(line: str, marked: bool = False) -> bool:
    """Has the line no sentence's form, and, without a heading's mark, few words or capitals throughout?"""
    bare = line.strip().strip("*:")
    if _ENDED.search(bare) or (_VERB.search(bare) and not _ASKS.match(bare)):
        return False
    return marked or len(stems(bare)) <= HEADING_STEMS or all(w[0].isupper() or w in _SMALL for w in re.findall(r"\w+", bare))
