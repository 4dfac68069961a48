"""Dates and names: does the evidence have those of a claim?"""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.figures import CACHED
from assistant.months import LONG, MONTHS, SHORT
from assistant.name_parts import SHORT_TITLES, TITLES
from index.lexical import stems

LONGEST_ABBREVIATION = 6  # letters
_DATES = re.compile(rf"\b(?:{LONG}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?=s?\b)")
_SHORT_MONTH = re.compile(rf"\b({SHORT})\b\.?(?=\s+\d)|(?<=\d )({SHORT})\b\.?")
_NAME = re.compile(r"\b[A-Z][\w’'-]*[\w](?:\.(?=\w))?|\b[A-Z](?:\.[A-Z])+\.?")
# The rest of a name: "Christmas | Day", "Karl | Vogt".
_NAMED_WITH, _NAMES_ON = re.compile(r"(?:\b[A-Z][\w’'-]*\s)+$"), re.compile(r"(?:\s[A-Z][\w’-]*)+")
# Where a sentence begins: a capital says nothing there. A stop after an initial or a title ends none.
_BEGINS = re.compile(r"^[\s\"“‘'(\[]*$|(?<!\b[A-Z])" + "".join(rf"(?<!\b{title})" for title in SHORT_TITLES) +
                     r"[.!?:][\"”’')\]]*\s+[\"“‘'(\[]*$")
# Titles, offices and other words that may have a capital and name nobody.
_TITLES = frozenset(
    f"{' '.join(TITLES).lower()} chancellor colonel captain king queen prince princess pope bishop chairman chairwoman director "
    "author writer columnist article text piece report editorial essay speech source sources i "
    "government state city council court party ministry "
    "ceo cfo coo mp executive analyst spokesman spokeswoman spokesperson economist expert officer official".split()
)
# Words that begin a sentence, with a capital, before a name.
OPENERS = frozenset(
    "meanwhile yesterday today tomorrow later earlier however although while after since unlike besides former even only both "
    "according nobody rather instead still moreover furthermore nevertheless nonetheless overall perhaps indeed once again thus "
    "neither either many several another each every some most all because when before also".split()
)
_DEMONYMS = dict(pair.split(":") for pair in (
    "french:france spanish:spain british:britain greek:greece dutch:netherlands german:germany turkish:turkey polish:poland "
    "danish:denmark swedish:sweden finnish:finland irish:ireland scottish:scotland welsh:wales swiss:switzerland chinese:china "
    "portuguese:portugal thai:thailand afghan:afghanistan norwegian:norway ukrainian:ukraine italian:italy belgian:belgium "
    "hungarian:hungary czech:czechia filipino:philippines icelandic:iceland peruvian:peru argentine:argentina american:america"
).split())
# Names of one country, party or house; dots are taken out before they are looked for.
_ALIASES = (
    ("US", "USA", "United States", "America", "American"), ("UK", "United Kingdom", "Britain", "British"),
    ("GOP", "Republicans?"), ("Democrats?", "Democratic"), ("Tory", "Tories", "Conservatives?"),
    ("Pentagon", "Department of Defense", "Defense Department"))
# Whose a member of Congress is, in brackets behind a name: "Fenn (D-Ohio)".
_PARTIES = {"D": re.compile("Democrat(?:ic)?"), "R": re.compile("Republican")}
_OF_PARTY = re.compile(r"(?P<of>[A-Z][\w’'-]+)\s+\((?P<party>[DR])(?:\)|[-–—‑])")
_DOTTED = re.compile(r"\b[A-Z](?:\.[A-Z])+\b\.?")
_SUFFIXES = ("s", "n", "an", "ian", "i", "ish", "ese", "er")


def long_months(text: str) -> str:
    """The text with "21 Feb" as "21 February"."""
    return _SHORT_MONTH.sub(lambda m: next(month for month in MONTHS if month.startswith((m[1] or m[2])[:3])), text)


def dates(claim: str, evidence: str) -> str:
    """A month or day of the claim that the evidence does not have; "" for none."""
    known = set(_DATES.findall(evidence))
    short = {d[:3] for d in re.findall(r"\b[A-Z][a-z]{2}\b", evidence)}
    for date in _DATES.findall(claim):
        is_date = date != "May" or re.search(r"\b(?:in|of|since|until|by|\d) May\b|\bMay \d", claim)
        if date not in known and date[:3] not in short and is_date:
            return f"no quote has the date {date}"
    return ""


def names(claim: str, evidence: str) -> str:
    """A name of the claim that the evidence has in no form; "" for none."""
    evidence = _DOTTED.sub(lambda m: m[0].replace(".", ""), evidence)
    ground = words_of(evidence)
    initials = _initials(evidence)
    for match in _NAME.finditer(claim):
        word = match[0].rstrip(".")
        bare = re.sub(r"['’]s?$", "", word)
        bare = bare.replace(".", "") if _DOTTED.fullmatch(bare) else bare
        lower = bare.lower()
        if lower in _TITLES or lower in ground or _DATES.fullmatch(bare) or len(bare) < 2:
            continue
        begins = bool(_BEGINS.search(claim[:match.start()]))
        if begins and not (bare[1:].lower() != bare[1:] or re.match(r"\s+[A-Z]", claim[match.end():])):
            continue  # a capital that only begins the sentence
        if begins and (lower in OPENERS or not set(stems(bare))):
            continue
        if (set(stems(bare)) & _stems_of(ground) or _kin(lower, ground) or _spelled_out(bare, initials, evidence, claim)
                or _alias(bare, evidence, claim)):
            continue
        before, behind = _NAMED_WITH.search(claim[:match.start()]), _NAMES_ON.match(claim, match.end())
        return f"no quote names {before[0] if before else ''}{bare}{behind[0] if behind and bare == match[0] else ''}"
    return ""


@lru_cache(CACHED)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, and what those with a hyphen, a stop or an apostrophe are made of."""
    whole = (re.sub(r"['’]s?$", "", w) for w in re.findall(r"[\w’'.-]*\w", text))
    return frozenset(w.lower() for w in (*whole, *re.findall(r"\w+", text)))


@lru_cache(CACHED)
def _stems_of(words: frozenset[str]) -> frozenset[str]:
    return frozenset(s for w in words for s in stems(w))


def _kin(word: str, ground: Iterable[str]) -> bool:
    """Is the word a country's where the ground has its people, or the other way round?"""
    for other in ground:
        if len(other) < 4 or len(word) < 4:
            continue
        if _DEMONYMS.get(word) == other or _DEMONYMS.get(other) == word:
            return True
        long, short = (word, other) if len(word) > len(other) else (other, word)
        if any(long == short + s or (short[-1] in "aey" and long == short[:-1] + s) for s in _SUFFIXES):
            return True
    return False


@lru_cache(CACHED)
def _initials(text: str) -> frozenset[str]:
    """What the initials of runs of capitalised words spell, small words between them left out or not."""
    found = set()
    for run in re.findall(r"[A-Z][\w-]+(?:\s+(?:of|the|and|for|in)?\s*[A-Z][\w-]+)+", text):
        words = run.split()
        capitals = [w[0] for w in words if w[0].isupper()]
        found |= {"".join(w[0] for w in words).upper()} if len(words) <= LONGEST_ABBREVIATION else set()
        found |= {"".join(capitals[i:j]) for i in range(len(capitals)) for j in range(i + 2, i + LONGEST_ABBREVIATION + 1)}
    return frozenset(found)


def _spelled_out(word: str, initials: frozenset[str], evidence: str, claim: str) -> bool:
    """An abbreviation that the evidence spells out, or a word of the long form whose abbreviation the evidence has."""
    bare = word.replace(".", "")
    if bare.isupper() and bare in initials:
        return True
    return any(word[:1].upper() in a for a in _initials(claim) & set(re.findall(r"\b[A-Z]{2,}\b", evidence)))


def _alias(name: str, evidence: str, claim: str) -> bool:
    """Does the evidence have another name of the same country, party or house, or show whose party somebody is?"""
    for member in _OF_PARTY.finditer(evidence):
        if _PARTIES[member["party"]].fullmatch(name) and re.search(rf"\b{member['of']}\b", claim):
            return True
        if re.search(rf"\b{member['of']}, (?:the|an?) (?:\S+ ){{0,3}}{name}\b|\b{name} (?:\S+ ){{0,3}}{member['of']}\b", claim):
            return False  # "Fenn (D-Ohio)" is no Republican
    return any(re.fullmatch("|".join(names).replace(" ", "|"), name) and re.search(rf"\b(?:{'|'.join(names)})\b", evidence)
               for names in _ALIASES)
