"""Who wrote a text, where it says so in a line of its own at its beginning ("By Olena Marchuk")."""
from __future__ import annotations

import re

HEAD = 1000  # characters of a text in which a byline is looked for
_TITLE = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Lord|Lady|President|Minister|Senator|Mayor|Professor)\.?\s+)*"
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:de|la|van|von|der|al|bin|[^\W\d_a-z][\w.'’-]*)){1,4}"
_BYLINE = re.compile(
    rf"^[ \t*_>#]*(?:(?:Opinion|Column|Comment|Speech|Remarks|Address|Statement|Essay|Written|Analysis)\s+)?"
    rf"(?:[Bb]y|BY|Author:)\s+"
    rf"{_TITLE}({_NAME}(?:(?:,|\s+and|\s*&)\s+{_NAME})*)(?:\s*[,|–—(].*)?[*_ \t.]*$", re.MULTILINE)
_NOBODY = re.compile(r"\b(?:staff|our|the|correspondents?|reporters?|writers?|agency|desk|editors?|board)\b", re.IGNORECASE)


def authors_of(text: str) -> tuple[str, ...]:
    """The persons whom a text's byline names; none where it has none."""
    match = _BYLINE.search(text, 0, HEAD)
    if not match or _NOBODY.search(match[1]):
        return ()
    return tuple(re.split(r"\s*(?:,|\band\b|&)\s+", match[1]))


def as_author(claim: str, text: str) -> str:
    """A claim about a text with "the author" in place of the name of whoever wrote it; unchanged where another of that name is in
    the text."""
    byline = _BYLINE.search(text, 0, HEAD)
    for name in authors_of(text):
        surname = name.split()[-1]
        assert byline is not None
        elsewhere = text[:byline.start()] + text[byline.end():]
        if not re.search(rf"\b{re.escape(surname)}\b", elsewhere):
            claim = re.sub(rf"(^)?\b{_TITLE}(?:{re.escape(name)}|{re.escape(surname)})\b",
                           lambda m: "The author" if m[1] is not None else "the author", claim)
    return claim
