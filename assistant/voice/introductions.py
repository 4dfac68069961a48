"""Persons whom the author brings in before they speak: those he asks, presents, or whose writing he has in hand."""
from __future__ import annotations

import re

from assistant.name_parts import TITLE
from assistant.types import Span
from assistant.voice.cues import RECEIVES
from assistant.voice.persons import NAME, ROLE_NOUN, TITLES_BEFORE, can_be_one_person, one_line, pronoun_of
from index.types import Sentence

_NAME = rf"(?P<name>{TITLES_BEFORE}{NAME})"
# Somebody whom the author asks or quotes from before "he said": "I asked Dr. Rosa Pine what she saw", "I spoke to the landlord".
_MET = re.compile(
    r"\b(?:(?:I|[Ww]e)\s+(?:(?:have|had|first|once|then|later|recently)\s+)?(?:asked|interviewed|met|phoned|rang|visited|consulted|(?:spoke|"
    r"spoken|talked)\s+(?:to|with)|(?:took|brought|showed|sent)\s+(?:(?!to\b)[\w’'-]+\s+){1,5}?to)|"
    rf"(?:[Ll]etter|e-?mail|message|note)\s+(?:\w+\s+){{0,2}}from)\s+(?:{_NAME}|"
    rf"(?P<role>(?:the|an?)\s(?:[a-z][\w-]*\s){{0,2}}?{ROLE_NOUN})\b(?!['’-]|,?\s(?:and|or|[A-Z])|\s\w+er\b))")
_ORDINAL = r"(?:first|second|third|next|last|final|only)"
# What says that a person is presented: "The last to speak | was Ana Deen", "Among them | was Bo Ek".
_PRESENTS = (rf"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir)\s(?:[\w’'-]+\s){{0,4}}?"
             rf"(?:{ROLE_NOUN}|{_ORDINAL}(?:\sto\s\w+(?:\s\w+){{0,2}})?|guest|caller)(?:\s(?:at|in|of|on|to|for|from|"
             rf"that)\s[^,.;:]{{1,40}}?)?"
             r"|[Aa]mong\s(?:them|those|the)(?:\s[\w’'-]+){0,6}?|(?:[Nn]ext|[Ff]irst|[Ll]ast|[Tt]hen)(?:\s(?:up|"
             r"in\sline|to\s\w+))?")
_INTRODUCED = re.compile(
    rf"(?:(?:But|And|Then|Also),?\s)?(?:{_PRESENTS})\s(?:was|is|came|comes)\s(?:(?:the|an?|her|his|its|"
    rf"their)\s[a-z][^,.;:A-Z]{{1,50}},\s)?"
    rf"{_NAME}(?=\s*[,.;]|\s(?:of|from|at|who|whose)\b|\s*$)")
_RECEIVES = re.compile(
    rf"(?:(?:But|And|Then|Later|"
    rf"So)\s)?(?P<name>(?!I\s)(?:{TITLE}\.?\s)*[A-Z][^.;:\"“]{{2,70}}?),?\s(?:\w+ly\s)?(?:has\s|had\s)?{RECEIVES}")
_ME = re.compile(r"\s(?:me|us)\b", re.IGNORECASE)  # who is received
# Whose writing it is: "a letter from the board's chairman, Sir Edgar Loam", "a study by Nadia Frost".
_WRITER = re.compile(
    r"\b(?=[AaBbEeLlMmNnPpRrSs])(?:[Ll]etter|[Ss]tatement|[Ee]-?mail|[Mm]essage|[Nn]ote|[Mm]emo(?:randum)?|[Rr]eport|[Ss]tudy|[Pp]aper|"
    r"[Aa]rticle|[Bb]ook|[Ee]ssay|"
    r"[Ss]ubmission|[Ss]urvey|[Aa]nalysis|[Rr]eview)\s(?:(?!by|from)[a-z]+\s){0,2}(?:from|by)\s"
    rf"(?:(?:the|an?|its|her|his|their|[\w’'.-]+['’]s?)\s[^,.;:]{{1,60}},\s)?{_NAME}")

_SPOKEN_TO = re.compile(
    r"(?:,[^,]{1,60},)?\s(?:\w+ly\s|had\s|has\s|also\s|then\s|once\s){0,2}(?:accused|accuses|asked|asks|told|tells|blamed|blames|challenged|challenges|"
    r"reminded|reminds|warned|warns|urged|urges|called|calls|criticised|criticises|criticized|criticizes|attacked|attacks)\s"
    rf"(?P<who>him|her|{TITLES_BEFORE}{NAME})\b(?!\s(?:for\b|[A-Z]))")
_ASKED_BY = re.compile(r"(?:\w+ly\s)?(?:Asked|Pressed|Questioned|Challenged|Cross-examined|Interrupted|Urged|"
                       rf"Invited|Pushed|Reminded)\s(?:[\w’'-]+\s){{0,4}}?by\s(?:(?:the|an?|its|his|her|their)\s[^,.;:]{{1,60}},\s)?{_NAME}")
# … "Ana Ruiz was asked by | a viewer": who asks is not who answers.
_QUESTIONED = (r"(?:asked|pressed|questioned|quizzed|grilled|cross-examined|interviewed)\s(?:[\w’'-]+\s){0,4}?by\s"
               r"(?:the\s)?")
_QUESTIONS = re.compile(rf"\b{_QUESTIONED}$", re.IGNORECASE)
_IS_ASKED = re.compile(rf"(?=[A-Z][\w’'-]*\.?\s[A-Z]){_NAME}(?:,\s[^.;:\"“]{{1,160}},|\s\([^()]*\))?\s"
                       rf"(?:was|is|(?:has|had)\sbeen)\s(?:\w+\s)?{_QUESTIONED}")

_GIVES_NAME = re.compile(
    r"(?P<who>[^,.;:\n]{3,60}?),?\s+who\s(?:(?!\bnot\b)[^,.;:\n]){0,50}?(?:\bname\s+(?:\w+\s+)?as|\bidentified\s+(?:himself|herself)\s+"
    r"(?:\w+\s+)?(?:as|by)|\b(?:be|is|was|being)\s+(?:called|known|named|identified)(?:\s+(?:only|just|simply|by|as)\b)*)\s+"
    r"(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)(?=[,.;]|\s+(?:said|says|told|added|recalled|claimed))")


def met(text: str, sentence: Sentence) -> Span | None:
    """The person whom the author asks, or whose letter he has, by a title or a whole name."""
    return _person(_MET.search(text, sentence.start, sentence.end))


def brought_in(text: str, sentence: Sentence) -> Span | None:
    """The person whom the author asks, presents, or whose writing he names, or who receives him."""
    host = _ME.search(text, sentence.start, sentence.end) and _RECEIVES.match(text, sentence.start, sentence.end)
    if host and pronoun_of(host["name"].split()[-1]) is None:  # "Before I left he took me up" names nobody
        return Span(host["name"], *host.span("name"))
    asked = _MET.search(text, sentence.start, sentence.end)
    if asked and asked["role"]:
        return Span(asked["role"], *asked.span("role"))
    return _person(asked) or introduced(text, sentence) or writer(text, sentence)


def introduced(text: str, sentence: Sentence) -> Span | None:
    """The person whom a sentence presents: "The first witness was Dawn Hale, a nurse." Whoever goes on is she."""
    return _person(_INTRODUCED.match(text, sentence.start, sentence.end))


def writer(text: str, sentence: Sentence) -> Span | None:
    """The person whose writing a sentence names: "A letter from the mayor, Erik Olsen, was read out. In it he apologised." """
    start, end = sentence.start, sentence.end
    by = text.find("by", start, end) >= 0 or text.find("from", start, end) >= 0  # it has one of them
    return _person(_WRITER.search(text, start, end)) if by else None


def asker(text: str, sentence: Sentence) -> Span | None:
    """The person by whom somebody is asked before he speaks: "Pressed by Ana Ruiz, he conceded that …". She may speak next."""
    return _person(_ASKED_BY.match(text, sentence.start, sentence.end))


def questions(text: str, speaker: Span | None, sentence: Sentence) -> bool:
    """Whether a speaker only asks somebody, who may answer: "Ana Ruiz was asked by | a viewer | why she had left"."""
    return speaker is not None and bool(_QUESTIONS.search(text, sentence.start, speaker.start))


def is_asked(text: str, sentence: Sentence) -> Span | None:
    """The person who is asked something by somebody, and may answer: "| Ana Ruiz | was asked by a viewer why she had left"."""
    match = _IS_ASKED.search(text, sentence.start, sentence.end)
    return Span(match["name"], *match.span("name")) if match and can_be_one_person(match["name"], "named") else None


def spoken_to(text: str, speaker: Span | None, sentence: Sentence) -> Span | None:
    """To whom a speaker says something by name or pronoun: "Ana Ruiz accused | Bo Ek | of lying", "The mate told | her". She may
    answer next."""
    match = _SPOKEN_TO.match(text, speaker.end, sentence.end) if speaker else None
    return Span(match["who"], *match.span("who")) if match and can_be_one_person(match["who"], "named") else None


def _person(match: re.Match[str] | None) -> Span | None:
    """The match's name, where it can be one person's: a title or a first name stands before it."""
    if match is None or not match["name"] or " " not in one_line(match["name"]) or not can_be_one_person(match["name"], "named"):
        return None
    return Span(match["name"], *match.span("name"))


def called(text: str, source: Span) -> str | None:
    """A source with the name that it gives itself: "Mara, a nurse" for "A nurse, who gave her name only as Mara"."""
    named = _GIVES_NAME.match(text, source.start)
    return f"{named['name']}, {one_line(named['who'])[0].lower()}{one_line(named['who'])[1:]}" if named else None
