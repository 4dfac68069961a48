"""Does a claim give one day's or one person's figure to another? Asked of claims with one figure and one day or person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.polarity import statements
from assistant.checking.verbs import verb_stems
from assistant.figures import in_digits, numbers
from assistant.months import LONG

SHARED = 0.5  # of the claim's other words stand where the day or person has another figure, or where the figure is

_DATE = re.compile(
    rf"\b(?:\d{{1,2}}\s+)?(?:{LONG})(?:\s+\d{{1,2}}\b)?(?:,?\s+(?:1[89]|20)\d\d\b)?|(?<=\b[Ii]n )(?:1[89]|20)\d\d\b|"
    r"(?<=\b[Bb]y )(?:1[89]|20)\d\d\b")
_PERSON = re.compile(r"\b[A-Z][a-z’'-]+(?:\s+[A-Z]\.)?(?:\s+[A-Z][a-z][\w’'-]*)+")
_UNIT = re.compile(r"\s?(?P<share>%|per\s?cent)|[\s-]+(?P<thing>[a-z]\w+)")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|hers|him|it|its|they|their|them|each|both|respectively)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_IN = re.compile(r"\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y)\s$")
_MONTH, _DAY = re.compile(LONG), re.compile(r"\b\d{1,2}\b")
_MARK = re.compile(r"\[\d+\]")


def figure_of_another(claim: str, evidence: str) -> str:
    """The evidence's figure for the day or person that a claim names, where the claim has another's; "" otherwise."""
    sentences = statements(in_digits(evidence))
    claim = in_digits(claim)
    return _crossed(claim, sentences, _DATE) or ("" if _PRONOUN.search(claim) else _crossed(claim, sentences, _PERSON))


def _crossed(claim: str, sentences: list[str], kind: re.Pattern[str]) -> str:
    """As `figure_of_another`, for days or for persons."""
    named, figures = set(_named(kind, claim)), list(_figures(claim))
    if len(named) != 1 or len(figures) != 1:
        return ""
    whose, (value, unit, shown) = named.pop(), figures[0]
    own = frozenset(verb_stems(kind.sub(" ", claim).replace(shown, unit if unit.isalpha() else " ")))
    there = [s for s in sentences if whose in _named(kind, s)]
    others = [s for s in sentences if s not in there and value in (v for v, _, _ in _figures(s))]
    if not there or not others or any(value in (v for v, _, _ in _figures(s)) for s in there) \
            or not all((_on_another_day if kind is _DATE else _of_another_person)(whose, s) for s in others):
        return ""
    moved = all(_about(own, s) for s in others)  # the claim is what stands there, but for the day or the person
    for sentence in there:
        for _, theirs, other in _figures(sentence):
            if (theirs == unit or (kind is _DATE and "" in (theirs, unit))) and (moved or _about(own, sentence)):
                return f"the source has {other} for {whose}"
    return ""


def _on_another_day(date: str, sentence: str) -> bool:
    """Has a sentence dates, and none that may be this one ("June" for "4 June")?"""
    pairs = [zip(_parts(date), _parts(other), strict=True) for other in _named(_DATE, sentence)]
    return bool(pairs) and not any(all(not ours or not theirs or ours == theirs for ours, theirs in parts) for parts in pairs)


def _parts(date: str) -> list[list[str]]:
    """A date's month, day and year, each empty where it has none."""
    return [part.findall(date) for part in (_MONTH, _DAY, _YEAR)]


def _of_another_person(name: str, sentence: str) -> bool:
    """Has a sentence another whole name, and no pronoun or part of this name that may mean this person?"""
    words, alone = name.split(), _PERSON.sub(" ", sentence)
    return bool(_PERSON.search(sentence)) and not _PRONOUN.search(sentence) and words[0] not in re.findall(r"[\w-]+", sentence) \
        and not set(words) & set(re.findall(r"[\w-]+", alone))


def _about(own: frozenset[str], sentence: str) -> bool:
    return len(own & frozenset(verb_stems(sentence))) >= SHARED * len(own)


def _named(kind: re.Pattern[str], sentence: str) -> Iterator[str]:
    for match in kind.finditer(sentence):
        if match[0] not in ("May", "March") or _IN.search(sentence[:match.start()]):
            yield re.sub(r"['’]s?$", "", match[0])


def _figures(sentence: str) -> Iterator[tuple[float, str, str]]:
    """The figures of a sentence without those of its dates: value, what they count (a sign, or the word behind), as written."""
    rest = _DATE.sub(" ", _MARK.sub(" ", sentence))
    for value, shown, _ in numbers(rest):
        unit = _UNIT.match(rest, rest.find(shown) + len(shown))
        thing = " ".join(verb_stems(unit["thing"])) if unit and unit["thing"] else ""
        if not _YEAR.fullmatch(shown):
            counts = shown[0] if shown[0] in "$£€" else "%" if unit and unit["share"] else thing
            yield value, counts, f"{shown}{unit[0] if unit and counts not in '$£€' and counts else ''}"
