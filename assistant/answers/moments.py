"""When something happens, as texts say it: days, months, years and times of day that can be compared."""
from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.months import MONTH, MONTHS
from index.lexical import stems

BEFORE = 80  # characters before a date in which a verb says whether it is to come

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = rf"(?P<month>{MONTH})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})s?,?\s+)?(?:the\s+)?"
_PATTERNS = tuple(map(re.compile, (
    rf"\b{_WEEKDAY}(?<![\d.,])(?:(?P<first>[0-3]?\d)\s?(?:to|until|till|and|–|-)\s?)?{_DAY}\s+(?:of\s+)?{_MONTH}\b(?:,?\s+{_YEAR}\b)?",
    rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY}(?![\w:])(?:,?\s+{_YEAR}\b)?",
    rf"\b(?:(?i:in|by|before|until|since|from|during|after|last|next|of|early|late|mid)[\s-]){_MONTH}\b(?:,?\s+{_YEAR}\b)?",
    rf"\b(?:(?i:in|by|before|until|till|since|from|during|after|of|early|late)\s){_YEAR}\b(?![,.]\d)",
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b",
    r"(?<![\w.,:$£€])(?P<hour>1[0-2]|0?\d)(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b",
    r"(?<![\w.,:$£€])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])")))
_LIMIT = re.compile(r"\b(by|before|after|until|till|since)\s+(?:(?:the|early|late|mid|end\s+of)\s+)*$", re.IGNORECASE)
_INSIDE_LIMIT = re.compile(r"(?:by|before|after|until|till|since)\b", re.IGNORECASE)
# "The works closed, the union said | on 7 March": then it spoke.
_SPOKE = re.compile(r"\b(?:said|says|added|wrote|warned|told\s+(?:the\s+)?[\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3})"
                    r"(?:\s+in\s+an?\s+(?:[\w-]+\s+)?[a-z]+)?(?:\s+(?:late|early))?(?:\s+(?:on|in|at|last))?\s+$")
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|due|scheduled|planned|expected|supposed|intended|meant|hoped|set|plans?|hopes?|"
    r"to\s+(?!(?:the|an?|this|that|these|those|its|his|her|their|our|my|your|all)\b)[a-z]+)\b", re.IGNORECASE)
_PAST = re.compile(r"(?<!\bbe\s)(?<!\bbeen\s)\b(?:was|were|had|began|took|came|went|fell|ran|left|held|met|rose|broke|\w+ed)\b",
                   re.IGNORECASE)
_BEGINNING = frozenset(stems("begin began begun start open launch"))
_ENDING = frozenset(stems("end finish close stop cease conclude"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time of a text: its parts by their names ("month": 5), whether it is to come, or past (None: the words do not
    tell), and the word that makes it a limit ("by", "until"), if any."""

    parts: dict[str, int]
    to_come: bool | None
    limit: str

    def agrees_with(self, other: Moment) -> bool | None:
        """Whether both may be one; None where they cannot be compared: a day with an hour, a plan with what came of it."""
        shared = self.parts.keys() & other.parts.keys()
        tenses = {self.to_come, other.to_come}
        if not shared or self.limit != other.limit or tenses == {True, False}:
            return None
        return all(self.parts[part] == other.parts[part] for part in shared)


def moments(text: str) -> list[Moment]:
    """The dates and times of a text, but those on which somebody spoke; of a range that has its month at its end ("3 to 9 May")
    both days."""
    found, rest = [], text
    for pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            held = match.groupdict()
            parts = {name: value for name in held if (value := _value(name, held)) is not None}
            if "hour" in parts:
                parts.setdefault("minute", 0)
            before = text[max(0, match.start() - BEFORE):match.start()]
            rest = rest[:match.start()] + " " * len(match[0]) + rest[match.end():]
            if _SPOKE.search(before):
                continue
            limit = _LIMIT.search(before) or _INSIDE_LIMIT.match(match[0])
            tense, word = _to_come(before), limit[0].split()[0].lower() if limit else ""
            found += [Moment({**parts, "day": int(held["first"])}, tense, word)] if held.get("first") else []
            found.append(Moment(parts, tense, word))
    return found


def one_begins(one: str, other: str) -> bool:
    """Whether of two texts one tells how something begins and the other how it ends."""
    begins, ends = ([not group.isdisjoint(stems(text)) for text in (one, other)] for group in (_BEGINNING, _ENDING))
    return (begins[0] and ends[1] and not begins[1]) or (begins[1] and ends[0] and not begins[0])


def _value(name: str, held: dict[str, str | None]) -> int | None:
    """What a part of a date or time is as a number."""
    words = held[name]
    if not words or name in ("first", "half"):
        return None
    if name == "month":
        return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(words[:3]))
    if name == "weekday":
        return _WEEKDAYS.index(words)
    half = held.get("half")
    return int(words) % 12 + 12 * (half == "p") if name == "hour" and half else int(words)


def _to_come(before: str) -> bool | None:
    """Whether the last verb before a date says that this is to come (True), or past."""
    ends = [max((m.end() for m in pattern.finditer(before)), default=0) for pattern in (_TO_COME, _PAST)]
    return None if not any(ends) else ends[0] >= ends[1]
