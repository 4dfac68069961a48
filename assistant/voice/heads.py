"""The head of a source: the name to which a relative pronoun, or what stands between commas behind it, belongs."""
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.months import MONTH
from assistant.name_parts import PARTICLE
from assistant.types import Span
from assistant.voice.model import SentencePrediction
from assistant.voice.persons import NAME, ROLE_NOUN, TITLES_BEFORE, can_be_one_person, is_role, pronoun_of
from assistant.voice.sources import RELATIVE
from index.lexical import STOPWORDS

_PREPOSITION = (r"(?:in|on|at|to|from|by|for|after|before|during|under|with|as|of|into|outside|inside|across|throughout|near|"
                r"behind|beyond|around|among|between|since|until|within|without|despite|like|unlike)")
# What may open a sentence with a capital, and names nobody: how it goes on from the one before, when, and where.
_NO_NAME = (
    r"(?:however|still|yet|moreover|furthermore|meanwhile|nevertheless|nonetheless|instead|rather|besides|also|likewise|indeed|"
    r"thus|therefore|hence|otherwise|regardless|anyway|overall|perhaps|maybe|then|now|once|twice|again|soon|later|earlier|afterwards?|today|tonight|"
    r"tomorrow|yesterday|first|second|third|next|last|here|there|elsewhere|nearby|outside|inside|abroad|upstairs|downstairs|"
    r"often|sometimes|(?:(?:last|next|this|that|early|late)\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:first|second|third|last|sad|odd|sudden|\w{3,}(?:al|ul|[ae]nt|ous|at|iv|ing|ed|ar|ab|ib))ly)")
_OPENING = re.compile(_NO_NAME, re.IGNORECASE)
# A name that opens the sentence and is explained by what follows its comma.
_NAME_BEFORE = re.compile(
    rf"[\"“]?(?!(?i:{_PREPOSITION}\s|{_NO_NAME},))"
    rf"([A-Z][\w.'’-]+(?:\s+(?:of|for|the|and|{PARTICLE}|&|[A-Z][\w.'’-]*))*)[\"”]?,\s+$")
# … and what somebody is, explained in the same way: "The clerk, | a widow".
_ROLE_BEFORE = re.compile(rf"[\"“]?((?:The|My|Our|His|Her|Their)\s(?:[\w-]+\s){{0,2}}?{ROLE_NOUN}),\s+$")
# The noun phrase right before a relative pronoun: "The union, | which", "other farmers | who".
_PHRASE_BEFORE = re.compile(
    r"\b(?P<phrase>(?:[Tt]he|[Aa]n?|[Oo]ther|[Ss]ome|[Mm]any|[Ss]everal|[Tt]wo|[Tt]hree|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)"
    r"(?:\s(?!(?:the|an?|and|or|to|at|with|from|by|on|in|for|of|through|that)\s)[\w'’&-]+){1,4}|"
    r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,4}),?\s+$")
_NAME_BEHIND = re.compile(rf",\s(?P<name>{TITLES_BEFORE}{NAME}),\s")
_CALLED = re.compile(r"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)(?:\s[a-z][\w-]*){1,3}")  # what somebody is: "the host"
# "Ana Ruiz (Lab., | Eastmere) | asked": what is in brackets behind a name only says where the person belongs.
_BEFORE_BRACKET = re.compile(rf"(?P<name>{TITLES_BEFORE}{NAME})\s\([^()\n]{{0,40}}$")
_REST_OF_BRACKET = re.compile(r"[^()\n]{0,40}\)\s")
_FOR_PART = re.compile(r"(?:[^\n]*[.!?]\s)?(?:(?:But|And|Yet),?\s)?(?P<who>[^,;.!?\n]{2,60}),"
                       r"\sfor\s(?P<his>his|her|its|their)\spart\b")
_OPENS_CLAUSE = re.compile(rf",?\s+(?:{'|'.join(sorted(RELATIVE))})\b")  # "a nurse | who was travelling with"
_DEPENDENT = re.compile(rf"\w+ing|{_PREPOSITION}")  # "Opening | the session"

# Who tells: "were told by | the guards | to leave"; but "by letter", "by Friday".
_AGENT = re.compile(
    r"(?:\w+\s+)?\bby\s+(?P<who>(?:(?:the|an?|his|her|its|their|our|my|one\sof\sthe|some|several|two|three)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+|"
    rf"(?!{MONTH}|\w+day\b){TITLES_BEFORE}{NAME}|(?:[a-z]+\s)?(?:police|staff|[a-z]+(?:ers|ors|ists|ials|ians|ants|ents|nds|men)))"
    r")(?=\s+(?:to|not|never|that|whether|if|how|why|what|who|about|of|on|in|at|yesterday|last|this)\b|[.,;:])")

Run = tuple[int, int]


def head(text: str, found: SentencePrediction, source: Run, before: Sequence[Run], others: Sequence[Run]) -> Run:
    """The name that an apposition between commas or a relative clause explains ("Halden Water, the company that runs the network,
    said", "Halden Water, which runs it, said"). `before`: the sources before this one; `others`: the cues and contents."""
    first = text[slice(*found.words[source[0]])].lower()
    if first in RELATIVE and source[0] and first != "that":
        return _antecedent(text, found, source, before) or source
    begin, behind = found.words[0][0], [o[0] for o in others if o[0] >= source[1]]
    pronoun = source[1] - source[0] == 1 and (first in STOPWORDS or pronoun_of(first) is not None)
    if pronoun and text[slice(*found.words[source[0] - 1])] not in ("and", "but"):
        return source  # it explains nothing; but in "I called Mira Koval, the chief, and she said" it stands for the name
    explained = "," in text[found.words[source[1] - 1][1]:found.words[min(behind)][0]] if behind else False
    for earlier in before:
        between = text[found.words[earlier[1] - 1][1]:found.words[source[0]][0]]
        clause = not pronoun and explained and _OPENS_CLAUSE.match(between)
        apart = between.lstrip().startswith(",") and (explained or pronoun or not behind) and not _depends(text, found, earlier)
        names = not _OPENING.fullmatch(text, found.words[earlier[0]][0], found.words[earlier[1] - 1][1])
        if names and (clause or apart) and not any(earlier[1] <= o[0] < source[0] for o in others):
            return earlier
    before_comma = text[begin:found.words[source[0]][0]]
    named = _NAME_BEFORE.match(before_comma) or (_ROLE_BEFORE.match(before_comma) if first in ("a", "an", "one") else None)
    if named and explained and not any(o[0] < source[0] for o in others):
        return _run(found, begin + named.start(1), begin + named.end(1))
    return source


def with_name(text: str, source: Span | None, cue: Span | None, content: Span | None = None) -> Span | None:
    """The source with the name that tells who it is, before its verb or behind "according to": "The head, Mr Dell, | replied",
    "according to the head, Mr Dell, | all was well"; and for "their" whose part it is: "The farmers, for | their | part"."""
    part = _FOR_PART.match(text, text.rfind("\n", 0, source.start) + 1) if (
        source and text.startswith("part", source.end + 1) and pronoun_of(source.text)) else None
    if source and part and part.start("his") == source.start:
        return Span(part["who"], *part.span("who"))
    if source and cue and cue.start > source.end and _REST_OF_BRACKET.match(text, source.end):
        line = text.rfind("\n", 0, source.start) + 1
        member = None if source.text.isupper() else _BEFORE_BRACKET.search(text[line:source.start])  # "the Tide League (TL)"
        if member and can_be_one_person(member["name"], "named"):
            return Span(member["name"], line + member.start("name"), line + member.end("name"))
    name = _NAME_BEHIND.match(text, source.end) if source else None
    if source is None or cue is None or name is None:
        return source
    role = is_role(source.text)
    according = role and cue.end < source.start and content is not None and content.start >= name.end()
    if not according and (name.end() > cue.start or not (role or _CALLED.fullmatch(source.text))):
        return source
    return Span(text[source.start:name.end("name")], source.start, name.end("name"))


def agent(text: str, found: SentencePrediction, cue: Run) -> Run | None:
    """Who stands behind "by" at the end of a passive cue, and so says what its subject hears."""
    match = _AGENT.match(text, found.words[cue[1] - 1][0], found.words[-1][1])
    return _run(found, *match.span("who")) if match else None


def _antecedent(text: str, found: SentencePrediction, source: Run, before: Sequence[Run]) -> Run | None:
    """The source, or else the noun phrase, right before a relative pronoun."""
    begin, start = found.words[0][0], found.words[source[0]][0]
    for earlier in before:
        if text[found.words[earlier[1] - 1][1]:start].strip() in ("", ","):
            return earlier
    phrase = _PHRASE_BEFORE.search(text[begin:start])
    return _run(found, begin + phrase.start("phrase"), begin + phrase.end("phrase")) if phrase else None


def _depends(text: str, found: SentencePrediction, run: Run) -> bool:
    """Whether the participle or preposition that opens the sentence governs the run: "Opening | the session, the chair said"."""
    return run[0] <= 1 and run[1] > 1 and bool(_DEPENDENT.fullmatch(text[slice(*found.words[0])].lower()))


def _run(found: SentencePrediction, start: int, end: int) -> Run:
    """The words that lie from start to end."""
    inside = [n for n, (a, b) in enumerate(found.words) if a >= start and b <= end]
    return inside[0], inside[-1] + 1
