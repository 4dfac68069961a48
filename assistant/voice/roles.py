"""Persons whom a text calls by what they are: "Dawn Hale, a nurse … The nurse said"; and bodies told of, which "it" means."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from assistant.months import LONG
from assistant.name_parts import LONG_TITLES
from assistant.types import Span
from assistant.voice.persons import BODY, NAME, ROLE_NOUN, TITLES_BEFORE, can_be_one_person, name_words, one_line
from assistant.voice.quotations import is_heading
from assistant.voice.writings import WRITING
from index.types import Sentence

_WORDS = r"(?:(?!(?:the|an?)\s)[\w’'-]+\s){0,4}?"
_PERSON = rf"(?P<name>{TITLES_BEFORE}{NAME})"
_DESCRIBED = (
    re.compile(rf"\b{_PERSON},\s(?:(?:the|an?|its|his|her|their|one)\s)?{_WORDS}(?P<noun>{ROLE_NOUN})"
               r"(?=[,.;]|\s(?:of|for|at|in|on|from|with|who|whose|to)\b)"),
    re.compile(rf"\b{_PERSON}\s\((?:(?:the|in\sthe)\s)?(?:\w+\s)?(?P<noun>{ROLE_NOUN})\)"),
    re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|['’]s)\s{_WORDS}(?P<noun>{ROLE_NOUN})"
               rf"(?:\s(?:of|for|at|in)\s[^,.;:]{{1,40}})?,\s{_PERSON}(?=[,.;])"),
    re.compile(rf"\b(?P<noun>President|Minister|Mayor|Judge|Justice|{'|'.join((*LONG_TITLES, *LONG_TITLES.values()))})"
               rf"\.?\s{_PERSON}"))
_DEFINITE = re.compile(rf"[Tt]he\s(?P<noun>{ROLE_NOUN})(?:,\san?\s[^,]+)?")
# Between a name and "the mayor" it may say that another one is meant: in another place, or a later one.
_SOMEBODY_ELSE = re.compile(
    r"(?<=[.!?]\s)(?:In|At)\s(?:(?P<place>[A-Z][\w’-]+)|another\b)|\b(?:another|successor|(?:new|former)\s(?:\w+\s)?"
    rf"{ROLE_NOUN}|died|resigned|retired)\b")
_OF_PLACE = re.compile(r"\s(?:of|for|at|in)\s[^,.;:]{1,40}")  # "Governor Ana Ruiz | of Ohio": "In Ohio" is hers
_WHICH = re.compile(r"\s(?:of|in|at|for|from|with|who|whose)\b")
_IN_TURN = re.compile(r"\b(?:first|second|third|next|last|other|another|former|witness)\b")  # what one is for a while, or was
# What several may be, and no text needs to present: named so for the first time, somebody is meant who is in view.
_TRADE = re.compile(r"witness|nurse|engineer|teacher|doctor|surgeon|scientist|historian|writer|author|farmer|pilot|student|"
                    r"artist|poet|expert|widow|widower|actor|actress|singer|\w+ologist|economist|victim|patient")
# Bodies, where they are a sentence's subject; elsewhere some of them may be persons.
_SUBJECT_BODY = ("regulator|airline|operator|insurer|developer|contractor|carrier|utility|watchdog|trust|port|mill|mine|city|"
                 "town|bloc")
_ROLE_SUBJECT = re.compile(rf"(?:(?:But|And|Then|Later),?\s)?(?P<name>(?:The|An?|My|Our)\s(?:[\w-]+\s){{0,2}}?{ROLE_NOUN})"
                           r"(?:,\s[^,]{1,60},)?\s(?!(?:and|or|of|for|in|at|on|to|by|from|with)\b)[a-z]")
_WHEN = (rf"(?:(?:In|On|By)\s(?:early\s|late\s)?(?:{LONG}|"
         r"spring|summer|autumn|winter|[A-Z]\w+day|\d{1,4})(?:\s\d{1,4})?,?\s|(?:Last|This)\s\w+,?\s|(?:Yesterday|Today),?\s)")
_BODY_SUBJECT = re.compile(
    rf"(?:(?:But|And|Yet|Still|So|Then|Later|Meanwhile),?\s|{_WHEN}(?=(?:the|an?|its|his|her|their|[A-Z])))?"
    rf"(?P<name>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|Our|My|[A-Z][\w.]*(?:\s[A-Z][\w.]*)?['’]s?)\s{_WORDS}(?:(?i:{BODY})|"
    rf"{_SUBJECT_BODY}|{WRITING})"
    r"(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)?)"
    r"(?:,\s[^,]{1,80},)?\s(?!(?:and|or|of|for|in|at|on|to|by|from|with)\b)[a-z]")
# What stands beside a body's name: "The operator, | Dresna Grain Terminals", "Halden Lines, | a shipping company", "…, | which".
_IN_IT = r"(?:(?!(?:of|for|at|in|on|from|with|who)\b)[\w’'-]+\s){0,4}?"
_CALLED_BODY = re.compile(
    rf"(?:The|An?|Its|His|Her|Their|Our)\s{_IN_IT}(?:(?i:{BODY})|{_SUBJECT_BODY}|subcontractor|manufacturer|supplier|maker)"
    rf"(?:\s(?:of|for|at|in)\s[^,]{{1,40}})?,\s[A-Z]|"
    rf"[^,]{{2,60}},\s(?:which\b|(?:the|an?|its|his|her|their)\s{_IN_IT}(?:(?i:{BODY})|insurer|airline|regulator|watchdog)(?=,|"
    r"\s(?:of|for|in|that|which|based|behind)\b))")


class Roles:
    """Persons in a text by what they are called."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text, self._sentences = text, sentences

    @cached_property
    def _persons(self) -> dict[str, tuple[str, int]]:
        """Nouns for persons, the name beside which each stands, and where; none for a noun that stands beside several."""
        found: dict[str, dict[str, tuple[str, int]]] = {}
        for match in self._described():
            if can_be_one_person(match["name"], "named") and not _IN_TURN.search(match[0]):
                surname = (name_words(match["name"]) or [match["name"]])[-1]
                noun = LONG_TITLES.get(match["noun"], match["noun"]).lower()
                found.setdefault(noun, {}).setdefault(surname, (match["name"], match.end()))
        return {noun: next(iter(names.values())) for noun, names in found.items() if len(names) == 1}

    def _described(self) -> Iterator[re.Match[str]]:
        """What somebody is beside his name, sentence by sentence. A headline's capitals are a name only where the text goes on
        with it: nobody is called "Says Schools May Close"."""
        for n, sentence in enumerate(self._sentences):
            headline = is_heading(self._text, self._sentences, n)
            for match in (m for pattern in _DESCRIBED for m in pattern.finditer(self._text, sentence.start, sentence.end)):
                if not headline or match["name"] in self._text[sentence.end:]:
                    yield match

    def person(self, source: Span) -> str | None:
        """The only person whom the text calls what a source is called, named before it."""
        match = self._noun(source)
        name, at = self._persons.get(match["noun"].lower(), ("", 0)) if match else ("", 0)
        if not name or at > source.start:
            return None
        own = _OF_PLACE.match(self._text, at)
        before = self._text[:own.end() if own else at]
        others = _SOMEBODY_ELSE.finditer(self._text, at, source.start)
        return None if any(m["place"] is None or m["place"] not in before for m in others) else one_line(name)

    def _noun(self, source: Span) -> re.Match[str] | None:
        """The source's noun, where nothing behind it says which one is meant."""
        return None if _WHICH.match(self._text, source.end) else _DEFINITE.fullmatch(source.text)

    def in_view(self, source: Span) -> bool:
        """Whether a source is called what nobody was called before: "the engineer" is somebody who is in view already."""
        match = self._noun(source)
        noun = match["noun"].lower() if match else ""
        seen = noun != "witness" and re.search(rf"\b{noun}s?\b", self._text[:source.start], re.IGNORECASE)
        return bool(_TRADE.fullmatch(noun)) and not seen


_BEFORE_BODY = re.compile(
    rf"\b(?:(?i:{BODY})|{_SUBJECT_BODY}|(?:{ROLE_NOUN}|spokes\w+|members?|workers?)\s(?:of|for|at))\s$")
NEAR = 60  # characters before a name in which stands what it is


def is_called_a_body(text: str, name: str, sentence: Sentence) -> bool:
    """Whether what stands beside a name in a sentence says that it is a body's, or before it anywhere in the text: "the sailors'
    charity | Open Sea", "chief executive of | Open Sea"."""
    at = text.find(name, sentence.start, sentence.end)
    if at < 0 or _CALLED_BODY.match(text, at, sentence.end):
        return at >= 0
    at = text.find(name)
    while at >= 0 and not _BEFORE_BODY.search(text, max(0, at - NEAR), at):
        at = text.find(name, at + 1)
    return at >= 0


def role_subject(text: str, sentence: Sentence) -> Span | None:
    """The person whom a sentence has as its subject by a role alone: "The mayor, to her credit, | came"."""
    match = _ROLE_SUBJECT.match(text, sentence.start, sentence.end)
    return Span(match["name"], *match.span("name")) if match and can_be_one_person(match["name"], "unnamed") else None


def body_subject(text: str, sentence: Sentence) -> Span | None:
    """The body or writing that opens a sentence as its subject: "The ministry | took a year to reply"."""
    match = _BODY_SUBJECT.match(text, sentence.start, sentence.end)
    return Span(match["name"], *match.span("name")) if match else None
