"""The marks by which a sentence cites quotes: [1], [2][3], [1, 2], [1–3]."""
from __future__ import annotations

import re

_NUMBER = r"\d{1,3}"  # a longer one is no quote's, and Python refuses to read one of thousands of digits
MARK = re.compile(rf"\[({_NUMBER})\]")
_SEVERAL = re.compile(rf"\[({_NUMBER}(?:\s*[,;–-]\s*{_NUMBER})+)\]")
_RANGE = re.compile(rf"({_NUMBER})\s*[–-]\s*({_NUMBER})")


def one_by_one(sentence: str) -> str:
    """The sentence with a mark for each number: "[1, 3–5]" as "[1][3][4][5]"."""
    return _SEVERAL.sub(lambda marks: "".join(f"[{n}]" for part in re.split("[,;]", marks[1]) for n in _numbers(part)), sentence)


def _numbers(part: str) -> range:
    ends = _RANGE.fullmatch(part.strip())
    first, last = (int(ends[1]), int(ends[2])) if ends else (int(part), int(part))
    return range(min(first, last), max(first, last) + 1)


def cited(sentence: str) -> list[int]:
    """The numbers that a sentence cites, each once, in order."""
    return list(dict.fromkeys(int(n) for n in MARK.findall(one_by_one(sentence))))


def without_marks(sentence: str) -> str:
    """The sentence's words alone, on one line."""
    return " ".join(re.sub(rf"\s*{MARK.pattern}", "", one_by_one(sentence)).split())
