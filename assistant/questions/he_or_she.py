"""Whom "he" or "she" means in a follow-up question: a person of the conversation, or nobody who is known."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.name_parts import OFFICES
from assistant.questions.naming import AUTHOR
from assistant.questions.topics import OWNER, named, only_person, topics
from assistant.voice.persons import (
    HE_OR_SHE,
    ROLE_NOUN,
    People,
    can_be_one_person,
    name_words,
    pronoun_for,
    pronoun_of,
    whole_names,
)

_OFFICES = (*OFFICES, "author")
_TITLES = "Duke|Duchess|Earl|Count|Countess|Baron|Baroness|Lady|Kaiser|Tsar|Tsarina|Emperor|Empress|Sultan|Shah|Emir|Lama|Khan"
_SOMEBODYS = re.compile(
    rf"(?P<all>(?P<owner>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*?)(?:['’]s|(?<=s)['’])\s(?:\w+\s)?(?P<who>{ROLE_NOUN}))\b")
_WHO_IS = r"\W*[Ww]ho\s*(?:is|was|['’]s)\s+"
WHO_IS_NAMED = re.compile(rf"{_WHO_IS}[A-Z]")
# "Who is Ana Petrov?", "Who was the minister of health?", "Who was Ott's neighbour in the camp?"
WHO_IS_ONE = re.compile(
    rf"{_WHO_IS}(?:[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)*|"
    rf"(?P<office>(?:the\s+)?(?:\w+\s+){{0,2}}(?i:{'|'.join(_OFFICES)})(?:\s+(?:of|for)\s.+)?|"
    rf"(?:the|[A-Z][\w.-]*(?:['’]s|(?<=s)['’]))\s+(?:[\w-]+\s+){{0,2}}(?i:{ROLE_NOUN}|neighbou?r|partner|rival|guest|host|successor|"
    r"predecessor|winner|heir|opponent)(?:\s+(?:of|for|in|at|on)\s.+)?))$")


@dataclass(frozen=True, slots=True)
class Persons:
    """Whom "he" and "she" may mean besides those whom the questions name: the `speakers` of the last answer, or somebody else of
    whom its `quotes` tell (None where they are not known); `can_be` tells whether a name and a pronoun go together, `is_other`
    whether they surely do not, `speaks` whether the sources pass on what somebody says."""

    speakers: tuple[str, ...] = ()
    can_be: Callable[[str, str], bool] = lambda name, pronoun: True
    quotes: tuple[str, ...] | None = None
    is_other: Callable[[str, str], bool] = lambda name, pronoun: False
    speaks: Callable[[str], bool] = lambda name: False


NOBODY_KNOWN = Persons()


def person_meant(former: str, earlier: Sequence[str], pronoun: str, persons: Persons) -> str | None:
    """Who "he" or "she" is: the office that the former question asks about, its one name, or else who spoke last, was named in
    `earlier` questions, or the author who was asked about; nobody of whom the sources speak as of the other sex."""
    asked_for = WHO_IS_ONE.match(former)
    if asked_for and asked_for["office"]:
        return asked_for["office"]
    theirs = _SOMEBODYS.search(former, former.find(" ") + 1)  # "Does" is no name
    sex = pronoun_for(theirs["who"]) if theirs else None
    if theirs and (sex == pronoun_of(pronoun) or (sex is None and not persons.can_be(theirs["owner"], pronoun))):
        return theirs["all"]
    known = _candidates(former, earlier, pronoun, persons)
    fitting = [name for name in known if persons.can_be(name, pronoun)]
    return fitting[0] if fitting else _told_of(known, pronoun, persons)


def _told_of(known: Sequence[str], pronoun: str, persons: Persons) -> str | None:
    """The one other person of whom the last answer tells: "she" in "Orr married Ida Voss", where the sources call Orr "he"."""
    words = {word for name in known for word in name_words(name)}
    told = {name for quote in persons.quotes or () for name in whole_names(quote)
            if can_be_one_person(name, "named") and not words.issuperset(name_words(name))}
    other = next(sex for sex in HE_OR_SHE if sex != pronoun_of(pronoun))
    sure = [name for name in told if not persons.can_be(name, other)]  # "the Fifth Amendment" is called neither
    return sure[0] if known and len(sure) == 1 else None


def whom_it_fits_not(former: str, earlier: Sequence[str], pronoun: str, persons: Persons) -> str | None:
    """The person of the conversation whom a "she" cannot mean, where there is none whom it can; None where there may be one, as
    somebody else is told of in the quotes, or they are not known, or there is nobody at all."""
    known = list(dict.fromkeys(_candidates(former, earlier, pronoun, persons)))
    if persons.quotes is None or not known or not all(persons.is_other(name, pronoun) for name in known):
        return None
    surnames = {(name_words(name) or [name])[-1] for name in known}
    for told in (former, *persons.quotes):
        others = [name for name in whole_names(told) if can_be_one_person(name, "named") and surnames.isdisjoint(name.split())]
        same_sex = any(pronoun_of(word) == pronoun_of(pronoun) or pronoun_for(word) == pronoun_of(pronoun)
                       for word in re.findall(r"\w+", told))
        if same_sex or any(persons.can_be(name, pronoun) for name in others) or not People.of(told).only_one(
                told, 0, len(told), pronoun):
            return None
    return known[0]


def _candidates(former: str, earlier: Sequence[str], pronoun: str, persons: Persons) -> list[str]:
    """Whom the pronoun may mean, the likeliest first, of either sex; `earlier` are questions without what was put before them."""
    office = next((t for t in topics(former) if t.lower().split(" of ")[0].split()[-1] in _OFFICES), None)
    own = only_person(former) or office
    before = [only_person(asked) for asked in reversed(earlier)]
    several = [name for name in named(topics(former)) if can_be_one_person(name, "named")] if before and not before[0] else []
    fitting = [name for name in several if persons.can_be(name, pronoun)]
    if len(fitting) <= 1:  # of several persons the only one who can be meant
        before = [*(fitting or several), *before]
    author = "the author" if re.search(rf"\b{AUTHOR}\b", former, re.IGNORECASE) else None
    possible = [own, *(persons.speakers if own or len(persons.speakers) == 1 else ()), *before, author]
    return [OWNER.sub("", name) for name in possible if name and _may_be_person(OWNER.sub("", name))]


def _may_be_person(name: str) -> bool:
    """Whether a name can be a person's, or what a person is ("the Queen"); not "the Comets", nor "the Loch Cup"."""
    role = re.search(rf"\b(?:{ROLE_NOUN}|{_TITLES}|{'|'.join(_OFFICES)})\b", name, re.IGNORECASE)
    return bool(role) or (can_be_one_person(name, "named") and not re.match(r"the\s+[A-Z]", name))
