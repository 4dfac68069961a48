"""Quotation marks: what stands between an opening and its closing mark, and where whoever spoke before has ended."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from assistant.types import Span
from index.types import Sentence

_MARKS = re.compile("[\"“”]")
_TWO_APOSTROPHES = re.compile("''|``")  # … of many archives
_LONGEST_QUOTATION = 6  # paragraphs that a quotation runs over without a mark at their beginnings
_NESTED = re.compile(r"\w[\s(]+$")  # behind a word, a mark opens a quotation inside another; behind a stop one was left open
# Somebody is said to have said it: only the closing mark was forgotten.
_TOLD = re.compile(r",\s[^,.]{2,60}\b(?:said|says|told\s\w+|added|wrote|asked|writes|adds)\.?\s*$")
_ANSWERS = re.compile(r"[\"“'`]+(?:He|She|His|Her|Him|No|Yes|But)\b")  # … or is about "him"
_TO_HIM = re.compile(r"\b(?:you|yours?)\b", re.IGNORECASE)
_SHORTEST_GOING_ON = 8  # words of a paragraph that goes on with a quotation: a shorter one may be somebody's answer
_OPENS_BEHIND = "([-–—'‘/"  # signs that may stand before an opening straight mark
_CLOSES_BEFORE = ".,;:!?)[]-–—'’/…"  # … and behind a closing one


class Quotation(NamedTuple):
    """A quotation with its marks, `start` to `end` (half open), and the places of the sentences it begins and ends in."""

    start: int
    end: int
    first: int
    last: int

    def holds(self, span: Span | Sentence) -> bool:
        """Whether the span lies wholly in the quotation."""
        return self.start <= span.start and span.end <= self.end


def quotations(text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
    """The quotations in double marks, in order. A paragraph whose marks do not balance has none.

    A quotation that a paragraph leaves open goes on in the next one if that begins with an opening mark, and to the first closing
    mark of a later one if nothing is quoted between.
    """
    text = _TWO_APOSTROPHES.sub("\"\0", text)
    blocks = _joined(text, [(own[0].start, own[-1].end)
                            for own in (list(same) for _, same in groupby(sentences, key=lambda s: s.paragraph))])
    begins = [sentence.start for sentence in sentences]
    out: list[Quotation] = []
    behind: list[tuple[int, int]] | None = None  # of the next paragraph, where it begins with a mark
    for start, end in reversed(blocks):
        pairs = _in_paragraph(text, start, end)
        left_open = _is_left_open(pairs)
        if pairs is None or (left_open and behind is None):
            behind = None
            continue
        if left_open and behind:
            out.pop()  # the next paragraph's first: it is part of this one
        spans = [(opened, closed if closed is not None else behind[0][1] if behind else end) for opened, closed in pairs]
        out += [Quotation(a, b, bisect_right(begins, a) - 1, bisect_right(begins, b - 1) - 1) for a, b in reversed(spans)]
        behind = spans if spans and spans[0][0] == start else None
    return out[::-1]


def _joined(text: str, blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs, those as one over which a quotation runs from an opening mark “ to its closing mark ” in a later one."""
    out: list[tuple[int, int]] = []
    for start, end in blocks:
        first = _MARKS.search(text, start, end)
        if first and (first[0] == "”" or text.count("”", start, end) > text.count("“", start, end)):
            for k in range(len(out) - 1, max(len(out) - 1 - _LONGEST_QUOTATION, -1), -1):
                opened, whole = _in_paragraph(text, *out[k]), _in_paragraph(text, out[k][0], end)
                if opened is not None and not _is_left_open(opened):
                    continue  # nothing is quoted in it, or only inside the quotation
                if opened and whole and not _is_left_open(whole) and _may_run_on(text[slice(*out[k])], opened[-1][0] - out[k][0]):
                    start = out[k][0]
                    del out[k:]
                break
        out.append((start, end))
    return out


def _may_run_on(paragraph: str, opened: int) -> bool:
    """Whether a quotation that a paragraph opens and leaves open may go on below it."""
    before = paragraph[:opened].rstrip()
    whole = paragraph[opened + 1:opened + 2].isupper() and before[-1:] in ("", ":", ",", ".")
    return whole and not _TOLD.search(paragraph)


def _is_left_open(pairs: Sequence[tuple[int, int | None]] | None) -> bool:
    return pairs is not None and len(pairs) > 0 and pairs[-1][1] is None


def by_sentence(sentences: Sequence[Sentence], found: Sequence[Quotation]) -> list[list[Quotation]]:
    """Of each sentence, the quotations that reach into it."""
    out: list[list[Quotation]] = [[] for _ in sentences]
    for quotation in found:
        for n in range(quotation.first, quotation.last + 1):
            out[n].append(quotation)
    return out


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int | None]] | None:
    """The quotations of one paragraph, the last with no end where it is left open; None where the marks do not balance. A pair
    “ ” inside a quotation is part of it."""
    out: list[tuple[int, int | None]] = []
    nested = False
    for at in (mark.start() for mark in _MARKS.finditer(text, start, end)):
        open_now = bool(out) and out[-1][1] is None
        closed = at + (2 if text.startswith("\0", at + 1) else 1)
        before, behind = text[at - 1:at] if at > start else " ", text[closed:closed + 1] if closed < end else " "
        opens = text[at] == "“" or (text[at] == '"' and (before.isspace() or before in _OPENS_BEHIND) and not behind.isspace())
        closes = text[at] == "”" or (text[at] == '"' and not before.isspace() and (behind.isspace() or behind in _CLOSES_BEFORE))
        if text[at] == "“" and open_now and not nested and text[out[-1][0]] == "“" and _NESTED.search(text, start, at):
            nested = True
            continue
        if nested and text[at] == "”":
            nested = False
            continue
        if nested or opens in (closes, open_now):
            return None
        if opens:
            out.append((at, None))
        else:
            out[-1] = (out[-1][0], closed)
    return out


def left_open(text: str, start: int) -> bool:
    """Whether the paragraph has opened a quotation before a place and not closed it; its marks may be two apostrophes, too."""
    before = text[max(text.rfind("\n\n", 0, start), 0):start]
    return before.count("''") % 2 == 1 or before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def runs_on(sentence: Sentence, own: Sequence[Quotation]) -> bool:
    """Whether a quotation that begins before a sentence goes on in it. `own`: the quotations that reach into it."""
    return any(q.start < sentence.start for q in own)


def stands_in(span: Span | None, own: Sequence[Quotation]) -> bool:
    """Whether a span lies in a quotation. `own`: the quotations that reach into its sentence."""
    return span is not None and any(q.holds(span) for q in own)


def is_heading(text: str, sentences: Sequence[Sentence], n: int) -> bool:
    """Whether a sentence is a paragraph by itself that no mark ends, and that the next one does not go on with."""
    sentence = sentences[n]
    if sentence.number > 1 or n + 1 == len(sentences) or sentences[n + 1].paragraph == sentence.paragraph:
        return False
    return text[sentence.start:sentence.end].rstrip()[-1:].isalnum() and not text[sentences[n + 1].start].islower()


def new_turn(text: str, sentences: Sequence[Sentence], n: int, own: Sequence[Quotation], *, goes_on: bool) -> bool:
    """Whether somebody else may speak from the sentence on: it stands behind a heading, asks outside a quotation, or opens the
    quotation that begins a paragraph, other than behind a colon. `own`: the quotations that reach into it; `goes_on`: the
    sentence before is reported, so that a question in its paragraph may be part of that."""
    words = text[sentences[n].start:sentences[n].end].rstrip()
    if n == 0 or runs_on(sentences[n], own):
        return False
    before = sentences[n - 1]
    begins = sentences[n].paragraph != before.paragraph
    if is_heading(text, sentences, n - 1):
        return True
    if words.endswith("?") and ":" not in words:
        return begins or not goes_on
    return begins and words[:1] in "\"“‘'" and not text[before.start:before.end].rstrip().endswith(":")


def goes_on_quoting(text: str, sentences: Sequence[Sentence], n: int, quoted: Sequence[Sequence[Quotation]],
                    said: Sequence[Span | None]) -> bool:
    """Whether a sentence begins a paragraph that is one long quotation and names nobody, behind one that ends with a quotation
    and its speaker: he goes on, unless he asked, or either says "you", as who talk with each other do, or the quotation is
    about "him". `said`: the sources of the sentence before."""
    before, sentence = sentences[n - 1], sentences[n]
    if n == 0 or before.paragraph == sentence.paragraph or not quoted[n - 1]:
        return False
    own = next((q for q in quoted[n] if q.start == sentence.start), None)
    if own is None or not any(s and not stands_in(s, quoted[n - 1]) for s in said):
        return False
    last = max(m for m in range(n, len(sentences)) if sentences[m].paragraph == sentence.paragraph)
    words = text[own.start:own.end]
    if text[own.end:sentences[last].end].strip(" .") or len(words.split()) < _SHORTEST_GOING_ON or _ANSWERS.match(words):
        return False
    earlier = [text[q.start:q.end] for q in quoted[n - 1]]
    asks = any(quotation.rstrip("\"'”").endswith("?") for quotation in earlier)
    return not asks and not any(map(_TO_HIM.search, (words, *earlier)))
