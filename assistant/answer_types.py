"""What kind of thing would answer a question, and whether a sentence holds one: "many fighters" does not answer "how many?"."""
from __future__ import annotations

import re

from assistant.questions import shape

_DIGITS_OR_WORDS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundreds?|thousands?|millions?|billions?|dozens?|half|thirds?|quarters?|twice|once|double|triple|no|none|zero|both|single|couple)\b",
    re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:1\d|20)\d\d(?:s|\b)|\b\d{1,2}(?::\d\d|\s*[ap]\.?m\.?)|\b(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|spring|summer|autumn|fall|winter|century|"
    r"centuries|decades?|years?|months?|weeks?|days?|hours?|minutes?|morning|evening|night|noon|midnight|today|yesterday|tomorrow|"
    r"ago|since|until|during|after|before|when|while|once|recently|now|currently|early|late|era|period|age)\b", re.IGNORECASE)
_CAPITAL = re.compile(
    r"(?<=[\w,;:'\"“(] )[\"“(]?[A-Z][\w’'-]+|^[\"“(]?[A-Z][\w’'-]+\s+[A-Z]|\b[A-Z]{2,}\b|^[A-Z][\w’'-]+(?=['’]s\b)")
_PERSON = re.compile(
    r"\b(?:he|she|they|we|I|people|persons?|men|women|man|woman|children|officials?|residents?|workers?|leaders?|members?|groups?|"
    r"company|companies|government|party|police|army|team|family|families|experts?|scientists?|students?|author)\b|"
    r"\b\w{3,}(?:ers?|ors?|ists?|ians?)\b")
_PLACE = re.compile(
    r"\b(?:in|at|on|near|from|to|into|around|across|along|outside|inside|within|between|north|south|east|west|above|below|under|"
    r"behind|here|there|where|throughout|over|through|off)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|since|due|owing|thanks|as a result|so that|in order|so as|reasons?|caus(?:e|es|ed|ing)|led|leads?|therefore|"
    r"thus|hence|for|to|by|why|explain\w*|result\w*|stems?|motivat\w*|so|out of|given|as|not|blam\w*|attribut\w*|"
    r"purpose|aim\w*|after)\b|;|:",
    re.IGNORECASE)
_PATTERNS = {"how many": _DIGITS_OR_WORDS, "when": _TIME, "where": _PLACE, "why": _REASON}


def fits_type(question: str, sentence: str) -> float:
    """1 where the sentence holds the kind of thing asked for, -1 where it does not, 0 where no kind is asked for.

    "who" takes a name or a word for people; a name in the question itself does not count as one.
    """
    kind = shape(question)
    if kind == "who":
        asked = {w.lower() for w in re.findall(r"\w+", question)}
        names = [m[0].strip("\"“( ") for m in _CAPITAL.finditer(sentence)]
        fresh = any(w.lower() not in asked for n in names for w in n.split())
        return 1.0 if fresh or _PERSON.search(sentence) else -1.0
    if kind == "where" and _CAPITAL.search(sentence):
        return 1.0
    pattern = _PATTERNS.get(kind)
    return 0.0 if pattern is None else 1.0 if pattern.search(sentence) else -1.0


def names_asked(question: str) -> list[str]:
    """The names and numbers of a question, lower case: a passage about something else mostly lacks one of them."""
    words = re.findall(r"[\w’'-]+", question)
    found = [w for w in words[1:] if w[:1].isupper() or w[:1].isdigit()]
    return [re.sub(r"['’]s?$", "", w).lower() for w in dict.fromkeys(found)]
