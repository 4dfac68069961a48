"""A country and its people: "an Orlavian spokesman" speaks for Orlavia, whose ambassador is "the Orlavian ambassador"."""
from __future__ import annotations

import re

LEAST_OF_STEM = 3  # letters that a country and the word for its people have in common
# By their form these would be the country's; they are another's.
_OF_ANOTHER = frozenset({("Nigerian", "Niger"), ("Romani", "Romania"), ("Dominican", "Dominica"),
                         ("Christian", "Christ"), ("Victorian", "Victor")})

_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
_COUNTRY = re.compile(r"(?:the\s+)?(?P<country>[A-Z][a-z]{3,})")
# What is between, and who speaks for a country: no "Orlavian singer", nor "Orlavian Kurdish leaders".
_BETWEEN = (r"(?:(?:senior|government|state|army|military|navy|police|security|foreign|defen[cs]e|interior|finance|trade|health|"
            r"transport|embassy|ministry|presidential|prime)\s+){0,3}")
_SPEAKS = (r"(?:spokes\w+|officials?|government|authorities|regime|army|military|embassy|ministry|ministers?|president|premier|"
           r"ambassador|envoy|diplomats?|delegation|leadership|leaders?)")
_FOR_COUNTRY = re.compile(rf"(?:(?i:an?|the|one|some|several|senior|two|three)\s+)*(?P<people>[A-Z][a-z]{{3,}})\s+"
                          rf"(?i:{_BETWEEN}{_SPEAKS})\b(?!\s+(?i:opposition|rebels?)\b)")
_OFFICE = re.compile(rf"(?:(?i:the)\s+)?(?P<people>[A-Z][a-z]{{3,}})\s+(?P<office>(?i:{_BETWEEN}{_SPEAKS}))")


def is_people_of(people: str, country: str) -> bool:
    """Whether a word is that for a country's people, by its form: Orlavia, Orlavian; Iraq, Iraqi; Germany, German."""
    stem = re.sub(r"(?:[aeiou]+|e?y)$", "", country)
    bare = stem if country.endswith("y") else f"{stem}an" if stem != country else f"{country}i"
    return len(stem) >= LEAST_OF_STEM and (people, country) not in _OF_ANOTHER and people in (
        bare, f"{country}n", *(f"{stem}{ending}" for ending in ("ian", "ean", "ese", "i", "ish")))


def speaks_for_country(country: str, speaker: str) -> bool:
    """Whether a speaker is named as somebody, or a body, that speaks for a country which is asked about."""
    asked, named = _COUNTRY.fullmatch(country), _FOR_COUNTRY.match(speaker)
    return bool(asked and named and is_people_of(named["people"], asked["country"]))


def with_country(office: str, speaker: str) -> str | None:
    """An office in the words of a name that has the country: "Orlavia's ambassador" for "the Orlavian ambassador"; or None."""
    asked = _OFFICE.fullmatch(office)
    countries = [word for word in _CAPITAL.findall(speaker) if asked and is_people_of(asked["people"], word)]
    return f"{countries[0]}'s {asked['office']}" if asked and countries else None
