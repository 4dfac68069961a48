"""The figures of a sentence, each with the part of the sentence that is about it: "40 seats, | of which 9 are the Greens'"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.checking.verbs import is_past, verb_stems
from assistant.figures import found_in, in_digits
from assistant.months import LONG

SAME_TIME = 0.2  # two times that differ by less of the longer may be one

# Where a sentence goes on with another figure, the strongest first.
_BREAKS = (
    re.compile(r";|:(?!\d)|\s[–—-]\s|—"), re.compile(r",?\s(?:while|whilst|whereas|but|although|though)\s", re.IGNORECASE),
    re.compile(r",\s(?:and|with|of|against|compared|up|down)\s"))
_OTHERS = re.compile(r"\s(?:and|but|while)\s(?:one|another|others|none|the\s(?:others?|rest))\b")  # who are none of the figure's
_COMMA, _AND = re.compile(r",(?!\d)"), re.compile(r"\s(?:and|with|against)\s")
_BARELY = re.compile(r"\W*(?:and|or|to|of|by)?\W*(?:the\s)?")  # "from 5 to | 10", "3 of the | 40" go together
_PREPOSITION = re.compile(
    r"about|above|across|after|against|among|around|as|at|before|behind|below|between|by|during|for|from|in|into|of|off|on|out|over|"
    r"per|since|than|through|to|toward|towards|under|upon|with|within|without", re.IGNORECASE)
_AUXILIARY = re.compile(r"is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should")
_CLAUSE = re.compile(r",|who|which|if|when|where|because|till|until|unless", re.IGNORECASE)
_JOINS = re.compile(r"and|or|but|while|whilst|whereas|although|though|which|who|whom|that", re.IGNORECASE)
_LIGHT = re.compile(r"set|put|stand|stood|amount(?:s|ed)?|total(?:s|led|ed)?|number(?:s|ed)?")  # "was | set at 40"
_TO_DO = re.compile(rf"\b(?:{_AUXILIARY.pattern})\s+$")  # "are | to close"
# The past of these looks like the rest of them: right before a figure ("and shut | 12") it is a verb.
_UNCHANGED = re.compile(r"cost|cut|hit|let|put|set|shed|shut|split|spread")
_TIME = re.compile(
    rf"(?:{LONG}|[A-Z]\w+day|1[5-9]\d\d|20\d\d|[Ll]ast|[Nn]ext|ago|later|earlier|spring|summer|autumn|winter|"
    r"(?:year|month|week|day|hour|minute|night|morning|evening)s?)")
_UNIT = re.compile(
    r"\s?(?P<share>%|per\s?cent\b|percentage\spoints?\b)|"
    r"\s?(?P<money>(?:dollar|euro|pound|franc|shilling|yen|rupee|peso|ro?uble|yuan)s?\b)|"
    r"[\s-]?(?P<time>(?P<span>year|month|week|day|hour|minute|second)s?\b)|(?P<own>[^\W\d_]+)", re.IGNORECASE)
_DAYS = {"year": 365.0, "month": 30.0, "week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}
_SIGN = re.compile(r"[$£€]\s?$")
_THING = re.compile(r"[\s-](?:[a-z]+ly\s)?([^\W\d_]+)")
# Days, hours, scores, ages, marks and the numbers of lists.
_NO_FIGURE = re.compile(
    rf"\b\d{{1,2}}\s(?:{LONG})\b|\b(?:{LONG})\s\d{{1,2}}\b(?!,\d)|\b\d+(?::\d\d)?\s?[ap]\.?m\b|\d[-–:/]\d+|\d+(?:st|nd|rd|th)\b|"
    r"(?<!\d),\s?\d+\s?,|[^\W\d_]-\d+|(?<!\d)\d{1,3},\s\d{3}\b|\(\d+\)|\[\d+\]|\b[A-Z]\w+\s\d+[:)]|(?:^|\.\s)\d+\.\s|"
    r"\b\d+[\s-]+years?[\s-]+old\b|\b(?:aged?|(?:age|man|woman|boy|girl)\sof)\s\d+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_VAGUE = re.compile(r"\b(?:dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|,")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence, of what kind it is ("" where nothing shows it), and the words of its part of the sentence: stem →
    where it stands there (beside which preposition, as what is counted, as a time, or "") and as written.

    `lead` are the stems before it, in their order, and `verbs` those of verbs in the past; an auxiliary is "" in both.
    """

    value: float
    shown: str
    kind: str
    days: float  # that it is as a time; otherwise 0
    start: int
    part: str
    before: str  # of `part`, what stands before the figure
    places: dict[str, tuple[str, str]]
    lead: tuple[str, ...]
    verbs: frozenset[str]

    @property
    def things(self) -> frozenset[str]:
        """What it counts."""
        return frozenset(stem for stem, (place, _) in self.places.items() if place == "thing")

    def comparable(self, other: Figure) -> bool:
        """May one stand in the place of the other, and is not the other in other words ("five years" for "64 months")?"""
        near = min(self.days, other.days) > 0 and abs(self.days - other.days) < SAME_TIME * max(self.days, other.days)
        return not near and (self.kind == other.kind or "" in (self.kind, other.kind))


def plain(text: str) -> str:
    """The text with its numbers in digits; "hundreds" is none."""
    return in_digits(_VAGUE.sub("many", text))


def word_stems(text: str) -> list[str]:
    """The stems of a text; the month of May is no stop word."""
    return [stem for word in text.split() for stem in ([word.lower()] if word == "May" else verb_stems(word))]


def figures_of(sentence: str, *, of_any_kind: bool = False) -> list[Figure]:
    """The figures of a `plain` sentence. The part of one ends where one of its kind (or of any) has its own."""
    no_figures = [match.span() for match in _NO_FIGURE.finditer(sentence)]
    found = [(match, value, *_kind(sentence, match, value)) for match, value in found_in(sentence)
             if not _YEAR.fullmatch(match[0]) and not any(a < match.end() and match.start() < b for a, b in no_figures)]
    out = []
    for i, (match, value, kind, days) in enumerate(found):
        alike = [of_any_kind or "" in (kind, other) or other == kind for _, _, other, _ in found]
        cuts = [_cut(sentence, found[k][0].end(), match.start()) for k in range(i - 1, -1, -1) if alike[k]]
        ends = [_cut(sentence, match.end(), found[k][0].start()) for k in range(i + 1, len(found)) if alike[k]]
        start, end = next(filter(None, cuts), 0), next(filter(None, ends), len(sentence))
        others = _OTHERS.search(sentence, match.end(), end)
        end = others.start() if others else end
        part, at = sentence[start:end], match.start() - start
        unit = _UNIT.match(part, at + len(match[0]))
        behind = unit.end() if unit else at + len(match[0])
        out.append(Figure(value, part[at:behind].strip(), kind, days, match.start(), part, part[:at],
                          *_words(part, at, behind, counts=kind == "count")))
    return out


def _cut(sentence: str, start: int, end: int) -> int:
    """Where a sentence goes on to another figure; 0 where nothing parts the two."""
    gap = sentence[start:end]
    if _BARELY.fullmatch(gap):
        return 0
    strong = next((found[-1] for each in _BREAKS if (found := [*each.finditer(gap)])), None)
    cut = strong or _COMMA.search(gap) or _AND.search(gap)
    return start + cut.start() if cut else 0


def _kind(sentence: str, match: re.Match[str], value: float) -> tuple[str, float]:
    """Of what kind a figure is: money, a share, a time, a count, or one of its own ("43p"); and how many days a time has."""
    unit = _UNIT.match(sentence, match.end())
    if _SIGN.search(sentence[:match.start()]) or _SIGN.match(match[0][0]):
        return "money", 0.0
    if unit:
        days = value * _DAYS[unit["span"].lower()] if unit["span"] else 0.0
        return unit["own"] or next(kind for kind in ("share", "money", "time") if unit[kind]), days
    thing = _THING.match(sentence, match.end())
    counts = thing and verb_stems(thing[1]) and not (  # "75 | voted" leaves out of what
        _PREPOSITION.fullmatch(thing[1]) or _JOINS.fullmatch(thing[1]) or is_past(thing[1]))
    return "count" if counts else "", 0.0


def _words(
        part: str, start: int, behind: int, *, counts: bool,
) -> tuple[dict[str, tuple[str, str]], tuple[str, ...], frozenset[str]]:
    """The words of a part of a sentence beside its figure, as `Figure` has them."""
    places: dict[str, tuple[str, str]] = {}
    lead: list[str] = []
    verbs: set[str] = set()
    place, counted = "", False
    for match in _WORD.finditer(part):
        word, before = match[0], part[:match.start()]
        found: list[str] = []
        if start <= match.start() < behind:
            place, counted = "", counts
        elif _CLAUSE.fullmatch(word) or (word == "to" and _TO_DO.search(before)):
            place, counted = "", False
        elif _AUXILIARY.fullmatch(word):
            place, counted, found = "", False, [""]
            verbs.add("")
        elif _PREPOSITION.fullmatch(word):
            # A part that begins with "with" is a clause.
            place, counted = "" if word == "with" and not before.strip(" ,") else word.lower(), False
        elif not _JOINS.fullmatch(word) and not _LIGHT.fullmatch(word) and (not re.search(r"\d", word) or _YEAR.fullmatch(word)):
            found = word_stems(word)
            for stem in found:
                places.setdefault(stem, ("time" if _TIME.fullmatch(word) else "thing" if counted else place, word))
                counted = False
            if is_past(word) or (_UNCHANGED.fullmatch(word) and match.end() + 1 == start):
                verbs |= {*found}
        if match.start() < start:
            lead += found
    return places, tuple(lead), frozenset(verbs)
