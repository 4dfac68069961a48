"""Where the sentences of a paragraph begin and end.

Boundaries come from syntok (MIT). What stands here are the few rules that readers of real
documents would add to it; `tests/test_sentences.py` holds a case for each.
"""
from __future__ import annotations

import re
from functools import cache
from typing import Any

# A stop after these belongs to the word whenever a capital or a digit follows.
_TITLES = (
    "Gov Govs Rep Reps Sen Sens Lt Col Gen Capt Sgt Cpl Maj Cmdr Adm Rev Hon Mlle Mme Msgr Prof Profs Pres "
    "Supt Atty Insp Det Ald Amb Asst Assoc Bros Drs Messrs Mt Ft Pvt Spc Vol Nos Figs Sec Secs Art Arts Eq Eqs "
    "Ch Chs Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
).split()
_ENDS_IN_TITLE = re.compile(rf"(?:^|[\s(\[“‘\"'])(?:{'|'.join(_TITLES)})\.$")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")
_REFERENCES = re.compile(r"(?:\s*\[\^?\d[\d\s,–-]*\])+")
_CLOSERS = re.compile(r"\s*[.!?]*[\"'”’»)\]]+(?=\s|$)")
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]")
_AFTER_DECIMAL = re.compile(r"\d[.,]\d+\.\s+(?=[A-Z“\"(])")  # syntok takes "$1.20. Then" for one number
# "from 7 a.m. to 9 p.m. Each household", but "at 5 p.m. Monday" and "9 a.m. Eastern".
_AFTER_HOUR = re.compile(
    r"\b[ap]\.m\.\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|June?|July?|Aug|"
    r"Sept?|Oct|Nov|Dec)\b|January|February|March|April|August|September|October|November|December|Eastern|Pacific|Central|"
    r"Mountain|[A-Z]{2,4}\b)(?=[A-Z“\"])")
_AFTER_REFERENCE = re.compile(r"(?<! al)[.!?][\"”’»)]*(?:\[\^?\d[\d,–-]*\])+\s+(?=[A-Z“\"(])")  # "in 1901.[3] It fell"
# Markdown's marks beside a stop: "**It fell.** *Critics* said", and an image, which stays with the sentence before it.
_BESIDE_EMPHASIS = re.compile(r"(?<=[a-z]{3})[.!?][\"”’»)]*(?:[*_]{1,3}\s+(?=[A-Z“\"(])|[*_]{0,3}\s+(?=[*_]{1,3}[A-Z“\"(]))")
_AFTER_IMAGE = re.compile(r"[.!?][\"”’»)*_]*\s+(?:!\[[^\]]{0,200}\]\([^)\s]{0,500}\)\s+)+(?=[*_]{0,3}[A-Z“\"(])")
# Pasted markup: "<b>It fell.</b> Critics said".
_AFTER_END_TAG = re.compile(r"(?<=[a-z]{3})[.!?][\"”’»)]*(?:</[a-z]\w{0,9}>|<br\s?/?>)+\s*(?=(?:<[a-z]\w{0,9}>)*[A-Z“\"(])")
_SPEECH_TAG = re.compile(r"[a-z]")
_LONGEST = 20_000  # code points given to the splitter at once; a longer run is cut at white space


@cache
def _tokenizer() -> Any:
    from syntok.tokenizer import Tokenizer

    return Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False)


def _raw_starts(text: str) -> list[int]:
    """Where syntok begins a sentence. Its rules look at most a few tokens around a stop."""
    from syntok import segmenter

    starts = []
    position = 0
    while position < len(text):
        end = min(len(text), position + _LONGEST)
        if end < len(text):
            blank = max(text.rfind(" ", position + 1, end), text.rfind("\n", position + 1, end))
            end = blank if blank > position else end
        part = text[position:end]
        found = [position + s[0].offset for s in segmenter.split(_tokenizer().tokenize(part)) if s]
        # The last sentence of a part may go on behind the cut: the next part begins with it.
        position = found.pop() if end < len(text) and len(found) > 1 else end
        starts += found
    patterns = (_AFTER_DECIMAL, _AFTER_HOUR, _AFTER_REFERENCE, _BESIDE_EMPHASIS, _AFTER_END_TAG, _AFTER_IMAGE)
    added = (m.end() for pattern in patterns for m in pattern.finditer(text))
    return sorted({*starts, *added})


def _belongs_to_previous(text: str, before: str, start: int) -> bool:
    """Whether the sentence that syntok begins at `start` goes on with the one that ends in `before`."""
    following = text[start:start + 4].lstrip("*_")[:1]
    if before.endswith(";"):
        return True
    if _ENDS_IN_TITLE.search(before[-12:]):
        return following.isdigit() if _MONTH.search(before) else following.isupper() or following.isdigit()
    # "…will it?" she asked: a lower-case word after a closing quotation mark is the same sentence.
    return before[-1:] in "\"”’'" and bool(_SPEECH_TAG.match(following))


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences of one paragraph, in code points of `text`, half open.

    Every character that is not white space lies in exactly one span. Line breaks inside a
    paragraph are white space like any other.
    """
    if not text.strip():
        return []
    starts = [len(text) - len(text.lstrip())]
    for start in _raw_starts(text):
        if start <= starts[-1]:
            continue
        # Closing marks and reference marks stand with the sentence they follow.
        for pattern in (_CLOSERS, _REFERENCES):
            match = pattern.match(text, start)
            if match and match.end() > start:
                start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
        before = text[starts[-1]:start].rstrip()
        if start >= len(text) or start <= starts[-1] or not before:
            continue
        if _ORDINAL.fullmatch(before) or _belongs_to_previous(text, before, start):
            continue
        starts.append(start)
    ends = [*starts[1:], len(text)]
    return [(a, a + len(text[a:b].rstrip())) for a, b in zip(starts, ends, strict=True)]
