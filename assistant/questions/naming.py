"""Is this the speaker who is asked about? Names compared by their words, with and without titles, and by their initials."""
from __future__ import annotations

import re
from functools import lru_cache

from assistant.name_parts import APART, BEHIND_HEAD, LONG_TITLES, NAMESAKE, OFFICES, TITLES
from assistant.questions.countries import speaks_for_country, with_country
from assistant.types import Attribution
from assistant.voice.persons import BODY
from assistant.voice.shares import SHARE
from index.lexical import stems

# Titles and offices: what stands before a name and tells nobody apart.
_TITLES = frozenset(stems(
    f"{' '.join((*TITLES, *OFFICES))} mx doctor reverend congressman congresswoman councilor alderman envoy lieutenant sergeant "
    "officer official spokesperson chairperson attorney deputy vice former acting"))
# Before an office: somebody else than who holds it.
_ANOTHER_OFFICE = frozenset("deputy vice former acting assistant prime lieutenant".split())
_SIDES = tuple(frozenset(stems(side)) for side in (
    "critic opponent detractor sceptic skeptic", "supporter defender advocate proponent backer"))
_HELD_BY_ONE = frozenset(stems("president premier minister governor mayor chancellor director chairman chairwoman king queen"))
_BEHIND_NAMES = frozenset("kc qc mp msp mep md phd cbe obe mbe jr sr esq".split())
_SPOKESMAN = re.compile(r"(?<=\w)\s+spokes(?:man|woman|person|people)$")  # "a Commission spokeswoman"
AUTHOR = (r"(?:the\s+)?(?:author|writer|columnist|essayist|commentator|blogger|editorial|op-?ed|article|text|piece|column|essay|"
          r"report|speaker|newspaper|paper)(?:['’]s|s['’]?)?")
WRITER = r"(?:the\s+)?(?:author|writer|columnist|essayist|commentator|blogger|editorial|op-?ed|column|essay)s?"  # and nobody else
IS_AUTHOR = re.compile(rf"{AUTHOR}$", re.IGNORECASE)
_OF_AUTHOR = re.compile(rf"{AUTHOR}(?:(?<=['’]s)|(?<=['’]))\s+(?P<who>\w.*)", re.IGNORECASE)
_OWN = re.compile(r"(?:my|our)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r",?\s+(?:who|whom|which)\s.*", re.IGNORECASE | re.DOTALL)
UNNAMED = re.compile(r"\b(?:unnamed|anonymous|unidentified|nameless)\b\s*", re.IGNORECASE)
_ANYBODY = frozenset(stems("source person people speaker insider"))  # what any unnamed source is
# Who or what speaks for anybody, and for a body or a state.
_FOR_ANYBODY = r"spokes\w+|lawyers?|solicitors?|barristers?|attorneys?|counsel|representatives?|statement|letter|reports?|website"
_FOR_BODY = r"officers?|head|director|chair\w*|president|executives?|manager"
# … where the name stands behind it or owns it; a son or an engineer speaks for himself.
_SPEAKS_FOR = re.compile(
    rf"(?:{_FOR_ANYBODY}|{_FOR_BODY}|officials?|chief|mayor|governor|chancellor|minister|premier|secretary|leaders?|leadership|"
    r"ambassador|envoy|members?|experts|analysts|researchers|scientists|authors|study|studies|figures|data|statistics|memo|audit|"
    rf"review|inquiry|results|findings|minutes|records?|documents?|article|paper|{BODY})s?", re.IGNORECASE)
# … where a pronoun does ("its lawyers", "its chairwoman").
_FOR_PRONOUN = re.compile(
    rf"(?:its|his|her|their)\s+(?:\w+\s+){{0,2}}(?:{_FOR_ANYBODY}|office|agents?)\b|"
    rf"(?:its|their)\s+(?:\w+\s+){{0,2}}(?:{_FOR_BODY}|organi[sz]er)\b", re.IGNORECASE)
_OF_MANY = re.compile(
    rf"(?:(?:an?|the)\s+(?:\w+\s+)?(?:number|group|series|majority|range|couple|lot)|{SHARE})\s+of\s+", re.IGNORECASE)
_FIRST_NAMED = re.compile(r"(?:Dame|Sir|Lord|Lady|Sister|Brother|Father|King|Queen|Prince|Princess|Pope)\s+[A-Z][\w'’-]+$")
_CALLED_AFTER = re.compile(rf"\b(?:{NAMESAKE}|{BODY})", re.IGNORECASE)
_OWNER = re.compile(r"(?P<owner>.*?)(?:['’]s|(?<=s)['’])\s+(?P<own>\S.*)", re.DOTALL)
_FOREIGN_OFFICE = re.compile(r"\bforeign\s+(minister|secretary)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\b\.?")
_SHORT_TITLE = re.compile(rf"\b(?P<title>{'|'.join(LONG_TITLES)})\b\.?(?=\s+[A-Z])")


def is_meant(asked: str, attribution: Attribution) -> bool:
    """The speaker is meant where all words of the question's name, but for titles, stand in his; or all of his in the
    question's, the chief one among them ("Mayor Ilse Brandt": "Brandt"). Initials stand for names. "The unnamed engineer" is any
    whom the text does not name and calls by one of these words; "the author's mother" is "my mother"."""
    asked = _CLAUSE.sub("", asked)
    own = attribution.source.text if attribution.source else None
    if UNNAMED.search(asked):
        words = set(_stems(UNNAMED.sub("", asked)))
        return attribution.kind == "unnamed" and (words <= _ANYBODY or not words.isdisjoint(_stems(own or "")))
    whose = _OF_AUTHOR.fullmatch(asked)
    if whose and own and _OWN.match(own):
        return is_called(whose["who"], _OWN.sub("", own, count=1))
    return any(is_called(asked, name) for name in (attribution.name, own) if name)


@lru_cache(1 << 16)  # few names are said by many sentences
def is_called(asked: str, name: str) -> bool:
    """`is_meant` for a name."""
    if speaks_for_country(asked, name) or any(is_called(other, name) for other in _other_words(asked, name)):
        return True
    words, own, head = set(_stems(asked)), set(_stems(name)), _head(asked)
    if any(words <= side and head in side and _head(name) in side for side in _SIDES):
        return True  # "critics" are "opponents of the ban"
    wanted = {w for w in words if w not in _TITLES or w == head}
    office = words <= _TITLES and head in _HELD_BY_ONE and not asked.strip().endswith("s")
    if office and _beside_office(name) != _beside_office(asked):
        return False  # "the deputy mayor" is not the mayor, nor "the prime minister" the minister
    if _FIRST_NAMED.match(name) and own < words and len(words) == len(own) + 1 and not _CALLED_AFTER.search(asked):
        return True  # "Dame Ruth" is Dame Ruth Pelham; "Queen Mary" is no university
    if len(wanted) < len(words) and head not in {_head(part) for part in re.split(r"\s+and\s+|\s*[,(;:–—]\s*", name)}:
        return False  # a title makes it a person: not whoever is only named beside her
    if head in _only_beside(name):
        return False
    if wanted and all(w in own or (len(w) > 1 and w in _initials(name)) for w in wanted):
        return True
    first, *behind = BEHIND_HEAD.split(name.strip())
    short = set(_stems(first)) - _TITLES
    written_as_name = bool(first) and _SPOKESMAN.sub("", first).split()[-1][:1].isupper()
    # "The Ministry | of Health" is another one than "the Ministry of Defence", and "Ministry" nobody's surname.
    one_of_many = bool(behind) and (
        first.lower().startswith("the ") or bool(re.fullmatch(BODY, first.split()[-1], re.IGNORECASE)))
    return (written_as_name and not one_of_many and head in short and short <= words) or (
        len(wanted) > 1 and _initials(asked) in own)


def _other_words(asked: str, name: str) -> list[str]:
    """An office that is asked about in the words of a name: "Orlavia's ambassador" for "the Orlavian ambassador", and "foreign
    secretary" for "foreign minister"."""
    foreign = _FOREIGN_OFFICE.search(asked)
    other = {"minister": "secretary", "secretary": "minister"}[foreign[1].lower()] if foreign else ""
    renamed = [_FOREIGN_OFFICE.sub(f"foreign {other}", asked)] if other and f"foreign {other}" in name.lower() else []
    country = with_country(asked, name)
    return [*renamed, *([country] if country else [])]


def speaks_for_another(name: str) -> bool:
    """Whether a speaker is somebody, or something, that speaks for whom a pronoun means: "its lawyers"."""
    return bool(_FOR_PRONOUN.match(name))


@lru_cache(1 << 16)
def _only_beside(name: str) -> frozenset[str]:
    """The stems in a speaker's name that only say whose, or of what, he is: in "Thane, engineer of the Rivers Board" the board's,
    in "Crale's son, Adrian" Crale's. Whoever speaks for somebody ("a spokesman for Lavex") is meant by that name, too."""
    said: set[str] = set()
    beside: set[str] = set()
    for part in re.split(APART, _OF_MANY.sub("", name.strip())):
        first, *behind = BEHIND_HEAD.split(part, maxsplit=1)
        owned = _OWNER.match(first)
        chief = owned["own"] if owned else first
        noun = (chief.split() or [""])[-1]
        speaks_for = bool(_SPEAKS_FOR.fullmatch(noun))
        said.update(_stems(chief))
        (said if speaks_for else beside).update(_stems(owned["owner"]) if owned else ())
        # "Hanne Breck of the Taxpayers' Forum" speaks for it.
        (said if speaks_for or noun[:1].isupper() else beside).update(stem for text in behind for stem in _stems(text))
    return frozenset(beside - said)


def _beside_office(name: str) -> frozenset[str]:
    return _ANOTHER_OFFICE.intersection(_WORD.findall(BEHIND_HEAD.split(_with_long_titles(name).strip())[0].lower()))


def _with_long_titles(name: str) -> str:
    """A name with its titles written out: "Governor Ana Sow" for "Gov. Ana Sow"."""
    return _SHORT_TITLE.sub(lambda m: LONG_TITLES[m["title"]], name)


def _head(name: str) -> str:
    """The chief word of a name, the last before "of" or a comma, or before what is written behind names ("KC")."""
    parts = ([w for w in _stems(part) if w not in _BEHIND_NAMES] for part in BEHIND_HEAD.split(name))
    return next((words[-1] for words in parts if words), "")


@lru_cache(1 << 16)
def _stems(text: str) -> tuple[str, ...]:
    """The stems of a name; stop words count where they are written in capitals ("the US", "WHO")."""
    text = _ABBREVIATION.sub(lambda m: m[0].replace(".", ""), _with_long_titles(text))
    shouted = text.isupper() and " " in text.strip()
    return tuple(stem for word in _WORD.findall(text)
                 for stem in (stems(word) or ([word.lower()] if word.isupper() and len(word) > 1 and not shouted else [])))


@lru_cache(1 << 16)
def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"\b[A-Z][\w'’-]*", name)).lower()
