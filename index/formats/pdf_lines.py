"""The lines of a PDF, and how several become one running text."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.default_model import common_words

_SPLIT_LEFT = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_SPLIT_RIGHT = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 60
_TIES = "-\u00ad\u2010—/"  # what stands between two words without white space

_PREFIXES = frozenset("ad com con de dis em en il im inter ir mis ob per sub sur trans un".split())  # never before a hyphen


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Places are shares of the page's width (`left`, `right`) and height (`top`, `bottom`; `height` is that
    of a letter); `size` is that of the type as the file states it, in whatever unit; `shape` the page's height by its width."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    height: float
    size: float
    is_bold: bool
    shape: float

    @property
    def em(self) -> float:
        """The height of a letter as a share of the page's width."""
        return self.height * self.shape

    def is_as_high_as(self, other: Line) -> bool:
        """Whether two lines are set in type of one height. Of one size, their letters may still reach up and down unlike."""
        larger = max(self.height, other.height)
        return abs(self.height - other.height) <= (0.25 if self.size == other.size else 0.08) * larger

    @property
    def first_word_width(self) -> float:
        word = self.text.split(" ", 1)[0]
        return (self.right - self.left) * len(word) / len(self.text)


def joined(lines: Sequence[Line], known: Counter[str]) -> tuple[str, list[tuple[int, int]]]:
    """The running text of a paragraph's lines, and the (place, page) where each of its pages begins.

    A word that is split over two lines is put together; `known` counts the document's words in lower case, with their hyphens.
    """
    text = ""
    pages: list[tuple[int, int]] = []
    for line in lines:
        if text:
            left, right = _SPLIT_LEFT.search(text[-_LONGEST_WORD:]), _SPLIT_RIGHT.match(line.text)
            if left and right and right[0][0].islower() and not _keeps_hyphen(left[1].casefold(), right[0].casefold(), known):
                text = text[:-1]
            elif text[-1] not in _TIES or text[-2:-1] in ("", " "):
                text += " "
        if not pages or pages[-1][1] != line.page:
            pages.append((len(text), line.page))
        text += line.text
    return text, pages


def _keeps_hyphen(left: str, right: str, known: Counter[str]) -> bool:
    """Whether "left-right" is written with its hyphen where no line ends: as the document does, else as English words are."""
    whole, hyphened = known[left + right], known[f"{left}-{right}"]
    if whole or hyphened:
        return hyphened > whole
    words = common_words()
    return left + right not in words and left in words and right in words and left not in _PREFIXES
