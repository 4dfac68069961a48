"""Sentences that give different figures, or dates, for one thing: whoever is shown one of them alone is misled."""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import combinations

from assistant.answers.moments import moments, one_begins
from assistant.figures import Counted, counted, in_digits
from assistant.questions.parsing import asks_figure, asks_when, names_asked
from index.lexical import stems

_DIMENSIONS = frozenset(stems("long wide high deep tall old thick heavy"))
_ANYBODY = frozenset(stems("people person man woman others"))
# … or one time of several: "the 2022 fair", "on Mondays".
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|last|final|other|another|next|phase|stage|part|half|rest|round|section|again|"
    r"(?<=\bthe\s)(?:19|20)\d\d(?=\s[a-z])|this\s+year['’]|(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekday|weekend|"
    r"summer|winter)s?\b", re.IGNORECASE)
# "£3 million a year" is not another figure than "£12 million over four years", nor are twenty minutes by tram and forty by bus.
_RATE = re.compile(r"\b(?:(?:per|each|every)\s+(?!cent\b)(\w+)|an?\s+(hour|day|week|month|year|season|head)|"
                   r"(annual|year|month|week|dai)ly|(annual)|"
                   r"by\s+(bus|tram|train|car|boat|ferry|bike|bicycle|plane|air|rail|road|sea)|on\s+(foot))\b", re.IGNORECASE)
_SAME_RATE = {"annual": "year", "dai": "day", "bicycle": "bike"}
_UNITS = frozenset(stems("second minute hour day week month year inch foot feet yard mile metre meter kilometre kilometer acre "
                         "hectare litre liter pint gallon barrel gram kilo kilogram ton tonne percent"))
# What a text tells of something beside: ", which burnt down in 1911,".
_ASIDE = re.compile(r",\s(?:which|who|whose|where|when)\s[^,;]*(?:,|(?=[.;]|$))")
_WITH_OBJECT = re.compile(r"\b([a-z]+)\s+(?:its|his|her|their|an?)\s+[a-z]")  # "opened | its new wing" is not "it opened"
_CLAUSE = re.compile(r";\s|,\s(?:and|but|while|before|after|when|because|although)\s")
_AT_MOST = re.compile(r"\b(?:(?:fewer|less|lower)\s+than|under|below|up\s+to|at\s+most|no\s+more\s+than)\s+"
                      r"[$£€]?(\d+(?:,\d{3})*(?:\.\d+)?)", re.IGNORECASE)
_OF_THINGS = re.compile(r"\d\s+(?:[a-z]+\s+)?(?:[a-z]{3,}s|children|people|men|women)\b")  # not "12 million"
_FORMERLY = re.compile(r"\b(?:formerly|previously|once|used\s+to|(?:before|until)\s+(?:it|that|then|this|the)|"
                       r"last\s+(?:year|month|season)|at\s+first|originally)\b", re.IGNORECASE)
_COUNTS = re.compile(r"\b(?:how\s+many|number\s+of)\b", re.IGNORECASE)


def differing(question: str, texts: Sequence[str], around: Sequence[str] = ()) -> tuple[int, ...]:
    """Of the texts that answer a question for a number, or when something happens, the first one and those that give another:
    their places from 0. Empty where neither is asked for, or where no text gives another. `around`: the texts with what they
    refer to."""
    if not texts:
        return ()
    names = [name for name in names_asked(question) if name in texts[0].lower()]  # what is told of Dorn is not told of Vell
    told = [n for n, text in enumerate(around or texts) if all(name in text.lower() for name in names)]
    if asks_when(question):
        different = [n for n in told[1:] if _other_moment(question, texts[0], texts[n])]
    elif asks_figure(question):
        asked = stems(question) if _COUNTS.search(question) else ()
        first, meant = _figures(texts[0], asked), _only_count(texts[0]) if asked else None
        different = [n for n in told[1:] if _of_one_time(texts[0], texts[n]) and (
            _differ(first, _figures(texts[n], asked)) if first or not meant
            else counts(question, texts[n]) and _is_other(meant, _only_count(texts[n])))]
    else:
        different = []
    return (0, *different) if different else ()


def counts(question: str, text: str) -> bool:
    """Whether a text counts what a question asks the number of by a word of its own: "people" may be any."""
    asked = set(stems(question)) - _ANYBODY if _COUNTS.search(question) else set()
    return any(not figure.things.isdisjoint(asked) for figure in counted(text))


def different_figures(texts: Sequence[str]) -> bool:
    """Whether any two of the texts have different figures for the same thing, whatever else they count."""
    return any(not a.agrees_with(b) for one, other in combinations(map(counted, texts), 2) for a in one for b in other
               if _comparable(a, b)) or any(_is_other(one, other) for one, other in combinations(map(_only_count, texts), 2))


def different_moments(texts: Sequence[str]) -> bool:
    """Whether any two of the texts have different dates or times that can be compared, whatever else happens in them."""
    return any(a.agrees_with(b) is False for one, other in combinations(map(moments, texts), 2) for a in one for b in other)


def _other_moment(question: str, one: str, other: str) -> bool:
    """Whether two texts date the same, and agree on no date of it."""
    if one_begins(one, other) or _one_of_several(one) != _one_of_several(other) or not different_moments((one, other)):
        return False
    last = stems(question)[-1:]
    with_object = [any(stems(verb) == last for verb in _WITH_OBJECT.findall(text)) for text in (one, other)]
    if with_object[0] != with_object[1]:
        return False
    dates = [moments(_of_what_is_asked(question, text)) for text in (one, other)]
    compared = [a.agrees_with(b) for a in dates[0] for b in dates[1]]
    return False in compared and True not in compared


def _of_what_is_asked(question: str, text: str) -> str:
    """The clauses of a text that have words of the question; all of it where none has any."""
    asked = frozenset(stems(question))
    rest = _ASIDE.sub(lambda aside: aside[0] if not asked.isdisjoint(stems(aside[0])) else " ", text)
    return " ".join(part for part in _CLAUSE.split(rest) if not asked.isdisjoint(stems(part))) or text


def _one_of_several(text: str) -> frozenset[str]:
    """The words by which a text says which of several it tells of: "the first", "another part"."""
    return frozenset(word.lower() for word in _ONE_OF_SEVERAL.findall(text))


def _of_one_time(one: str, other: str) -> bool:
    """Whether two texts may count at one time, and by one measure: not what was in 2016 and what was in 2020, on Monday and on
    Tuesday, or before that, nor what is spent each year and what is spent in all."""
    dated = [moments(text) for text in (one, other)]
    compared = [a.agrees_with(b) for a in dated[0] for b in dated[1]]
    if False in compared and True not in compared:
        return False
    years = [{moment.parts["year"] for moment in told if "year" in moment.parts} for told in dated]
    formerly = [bool(_FORMERLY.search(text)) for text in (one, other)]
    return formerly[0] == formerly[1] and _rates(one) == _rates(other) and (not all(years) or not years[0].isdisjoint(years[1]))


def _rates(text: str) -> set[str]:
    """For what each figures of a text are, or by which means: "year", "tram"."""
    found = ("".join(rate).lower() for rate in _RATE.findall(text))
    return {_SAME_RATE.get(rate, rate) for rate in found}


def _figures(text: str, things: Collection[str]) -> list[Counted]:
    """What a text counts; where the question says what it asks the number of, only that. "Fewer than 70" is no count."""
    digits = in_digits(text)
    limits = {float(limit[1].replace(",", "")) for limit in _AT_MOST.finditer(digits)}
    found = [figure for figure in counted(text) if figure.value not in limits]
    return [figure for figure in found if not figure.things.isdisjoint(things)] if things else found


def _only_count(text: str) -> Counted | None:
    """The figure of a text that has no other, where it counts things: what answers best may call them by another word than the
    question ("children" for "pupils")."""
    found = _figures(text, ())
    return found[0] if len(found) == 1 and _OF_THINGS.search(in_digits(text)) else None


def _is_other(one: Counted | None, other: Counted | None) -> bool:
    return one is not None and other is not None and not one.agrees_with(other)


def _differ(one: Sequence[Counted], other: Sequence[Counted]) -> bool:
    """Whether two texts count the same things, and agree on none of them."""
    pairs = [(a, b) for a in one for b in other if _comparable(a, b)]
    return bool(pairs) and not any(a.agrees_with(b) for a, b in pairs)


def _comparable(one: Counted, other: Counted) -> bool:
    """Whether two numbers count the same, in one unit: not what is so wide here and so long there."""
    units = one.things & _UNITS, other.things & _UNITS
    if all(units) and units[0].isdisjoint(units[1]):
        return False
    dimensions = one.things & _DIMENSIONS, other.things & _DIMENSIONS
    return bool((one.things & other.things) - _DIMENSIONS) and (dimensions[0] == dimensions[1] or not all(dimensions))
