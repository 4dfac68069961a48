"""Is it said of the right person? Not of one whose wife or lawyer did it, nor of another than the name in the same place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking.frames import said
from assistant.checking.polarity import statements
from assistant.checking.verbs import is_past, verb_stems
from assistant.months import LONG
from assistant.name_parts import NAMESAKE, TITLES
from index.lexical import STOPWORDS

SHARED = 0.75  # of what a claim says of somebody stands in the sentence that says it of another
LEAST_WORDS = 2

_WORD = r"(?:[OD]['’])?[A-Z][\w-]*[a-z]"
_NAME = rf"{_WORD}(?:\s+(?:[A-Z]\.\s+|&\s+)?{_WORD}){{0,6}}"
# These speak for somebody, so that what they say may be called his.
_STAFF = "lawyers? attorneys? aides? secretary clerks? assistants? advis[eo]rs? deputy bodyguards? friends? colleagues?"
_RELATED = "|".join(
    f"wife husband brother sister son daughter mother father parents aunt uncle cousin nephew niece widow driver doctor nurse "
    f"neighbou?rs? {_STAFF}".split())
_OF_NAME = re.compile(
    rf"\b(?P<before>{_NAME})['’]s?\s+(?:[a-z]+\s+){{0,2}}?(?P<one>{_RELATED})\b|\b(?P<two>{_RELATED})\s+of\s+(?P<behind>{_NAME})")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|they|their|them)\b", re.IGNORECASE)
_SPEAKS = re.compile(r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|argue|state|announce|claim|den(?:y|ies|ied)|add|wr[oi]te|call)\w*")
_OF_SELF = re.compile(rf"(?P<who>{_NAME})\W+(?:\w+\W+){{0,6}}?(?P<cue>[a-z]+)\s+(?:that\s+)?(?:he|she)\s+(?P<rest>.+)")
_DOES = (
    rf"(?P<who>{_NAME}),?\s+(?P<with>(?:(?:has|have|had|was|is|will|also|later|then|now|once|\w+ly)\s+)*)"
    r"(?P<verb>[a-z]+)\b(?P<rest>.*)")
_SUBJECT = re.compile(rf"^{_DOES}")
# Somebody, and what is said of him behind a comma: "Ann Roe of Hull, who | chairs the board, …", "Ann Roe, a | former miner, …".
_DESCRIBED = re.compile(
    rf"(?P<who>{_NAME})(?:\s+(?:in|of|from|at|for)\s+(?:the\s+)?{_NAME})?,\s+(?P<as>who|which|an?)\s+(?P<what>[^,;.()]+)(?=[,;.)])")
# What begins a sentence or a clause and describes nobody: "Rather, a number of reports …", "In Hull, a man was …".
_AT = re.compile(r"\b(?:in|at|on|near|during|since|until|across|inside|outside|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
_DAY = re.compile(rf"\b(?:{LONG}|\w+day|spring|summer|autumn|winter|christmas|easter)\b", re.IGNORECASE)
_IS_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b|"
    r"\b[a-z]+ed\s+(?:the|an?|his|her|its|their|that|to|him|it|them)\b")
_AND = re.compile(r"[\w)]\s+and\s+$")
_OF_ONE = re.compile(r"(?:is|was|has)\b|(?!does\b)[a-z]+s\b")
_BODY = re.compile(
    rf"\b(?:{NAMESAKE}|House|Office|Court|Ministry|Department|Union|Party|Council|Commission|Committee|Agency|Government|Bank|Yard|Group|"
    r"Company|Board|Army|Police|Minister|Secretary)\b\W*$")
_NO_PERSON = frozenset("the a an this that former in at on no some all".split())
_NO_NAME = frozenset(title.lower() for title in TITLES) | {"the", "vice", "former"}


@dataclass(frozen=True, slots=True)
class _Relative:
    """Somebody who is called by another's name ("Ann Roe's wife"): that name, the stems of "wife", and all as written."""

    name: str
    what: frozenset[str]
    shown: str


def said_of_another(claim: str, evidence: str) -> str:
    """How the evidence says it of somebody called by the claim's name, or of another; "" where that cannot be seen."""
    sentences = statements(evidence)
    return _of_a_relative(claim, sentences) or _of_himself(claim, sentences) or _of_another_name(claim, sentences) \
        or _of_the_speaker(claim, sentences) or _of_the_described(claim, sentences)


def _relatives(sentence: str) -> Iterator[_Relative]:
    for match in _OF_NAME.finditer(sentence):
        yield _Relative(match["before"] or match["behind"], _content(match["one"] or match["two"]), match[0])


def _bare(sentence: str) -> list[str]:
    """The names of a sentence that do not only tell whose somebody is."""
    return re.findall(_NAME, _OF_NAME.sub(" ", sentence))


def _of_a_relative(claim: str, sentences: list[str]) -> str:
    """The person called by a name of the claim of whom the evidence says what the claim says of that one."""
    if _PRONOUN.search(claim):
        return ""
    named = _bare(claim)
    for sentence in sentences:
        for relative in _relatives(sentence):
            called = [name for name in named if _same(name, relative.name)]
            behind = set(re.findall(_WORD, sentence.partition(relative.shown)[2]))
            if any(set(name.split()) & behind for name in called):
                continue  # "Ann Roe" may be "Roe's daughter Ann"
            own = _content(claim) - _content(" ".join([relative.name, *called]))
            if (called and not own & relative.what and not _PRONOUN.search(sentence) and not _spoken_for(relative, claim)
                    and not any(_surname(n) == _surname(relative.name) for n in _bare(sentence)) and _says(own, sentence)
                    and not any(s != sentence and _says(own, s) for s in sentences)):
                return f"the source says this of “{relative.shown}”"
    return ""


def _of_himself(claim: str, sentences: list[str]) -> str:
    """The person of whom the evidence says what the claim says of somebody who is called by that name."""
    if _PRONOUN.search(claim):
        return ""
    bare = said(claim)[1]
    for relative in _relatives(claim):
        if not re.match(rf"(?:[Tt]he\s+)?{re.escape(relative.shown)}", bare):
            continue
        own = _content(claim) - _content(relative.name) - relative.what
        if any(_same(name, relative.name) for name in _bare(claim)) or _spoken_for(relative, claim):
            continue
        carrying = [s for s in sentences if _says(own, s)]
        if carrying and all(any(_same(n, relative.name) for n in _bare(s)) and not _content(s) & relative.what
                            and not _PRONOUN.search(s) for s in carrying):
            return f"the source says this of {relative.name}, not of “{relative.shown}”"
    return ""


def _of_another_name(claim: str, sentences: list[str]) -> str:
    """The name that stands in the evidence before the same verb and the same words behind it; both have to be whole names, or
    the surnames of such."""
    match = _SUBJECT.match(claim)
    if not match:
        return ""
    persons = _persons([claim, *sentences])
    verb, rest, mine = _content(match["verb"]), _content(match["rest"]), _whole(match["who"], persons)
    if not mine or not verb or not (match["with"] or is_past(match["verb"])) or len(rest) < LEAST_WORDS \
            or any(mine & _content(s) and _says(verb | rest, s) for s in sentences):
        return ""
    for sentence in sentences:
        for other in re.finditer(_DOES, sentence):
            if _content(other["verb"]) == verb and (theirs := _whole(other["who"], persons)) and not mine & theirs \
                    and not mine & _content(sentence) and _says(rest, other["rest"]):
                return f"the source says this of {other['who']}"
    return ""


def _persons(sentences: list[str]) -> frozenset[str]:
    """The whole names of persons in these sentences."""
    return frozenset(name for sentence in sentences for name in re.findall(_NAME, sentence) if _is_person(name))


def _is_described(match: re.Match[str], persons: frozenset[str]) -> bool:
    """Is what stands behind a comma ("…, a former miner") said of the name before it? A word that begins the sentence is no name
    unless it is somebody's surname."""
    name, before = match["who"], match.string[:match.start()]
    lone = not before.strip() and " " not in name and not any(_surname(person) == name for person in persons)
    return not (lone or _AT.search(before) or _DAY.search(name) or STOPWORDS.intersection(name.lower().split())
                or _IS_CLAUSE.search(re.split(r"\b(?:who|which|that|whose|where)\b", match["what"])[0]))


def _whole(name: str, persons: frozenset[str]) -> frozenset[str]:
    """The words of a person's whole name, also of one called by the surname; none where it is no person's."""
    whole = [name] if _is_person(name) else [each for each in persons if _surname(each) == name]
    return frozenset().union(*map(_content, whole)) - _NO_NAME


def _of_the_speaker(claim: str, sentences: list[str]) -> str:
    """The speaker of whom the evidence has it, as "he", where the claim names somebody else ("Roe said that Cole was ill")."""
    who, bare = said(claim)
    match = _SUBJECT.match(bare)
    if not who or not match:
        return ""
    speaker, mine = (_content(name) - _NO_NAME for name in (who, match["who"]))
    rest = _content(match["verb"] + match["rest"])
    if not mine or mine & speaker or any(mine & _content(s) and _says(rest, s) for s in sentences):
        return ""
    for n, sentence in enumerate(sentences):
        # Whom the sentence before names, "he" may be, too.
        other = _OF_SELF.search(sentence)
        if other and _content(other["who"]) & speaker and _says(rest, other["rest"]) \
                and not mine & _content(" ".join(sentences[max(0, n - 1):n + 1])):
            return f"the source says this of {other['who']}"
    return ""


def _of_the_described(claim: str, sentences: list[str]) -> str:
    """The name behind which the evidence says it ("Roe, who chairs the board"), where the claim says it of another."""
    bare = said(claim)[1]
    subject = re.match(rf"(?:The\s+)?(?P<who>{_NAME})\s", bare)
    if not subject:
        return ""
    mine, rest = _content(subject["who"]) - _NO_NAME, _content(bare[subject.end():])
    if not mine or len(rest) < LEAST_WORDS:
        return ""
    persons = _persons([bare, *sentences])
    for sentence in sentences:
        for other in _DESCRIBED.finditer(sentence):
            theirs, outside = _content(other["who"]) - _NO_NAME, sentence.replace(other["what"], " ")
            if other["as"] in ("a", "an") and not _is_described(other, persons):
                continue
            of_two = _AND.search(sentence[:other.start()]) and not _OF_ONE.match(other["what"])
            one_name = len(mine) == len(theirs) == 1  # a first name and a surname may be one person's
            if theirs and not mine & theirs and not of_two and not one_name and _says(rest, other["what"]) \
                    and not any(mine & _content(s) and _says(rest, s) for s in [outside, *sentences] if s != sentence):
                return f"the source says this of {other['who']}"
    return ""


def _is_person(name: str) -> bool:
    """Is a name of several words, and no body's, which may stand for its head? "The Ohio Democrat" is no name."""
    words = name.split()
    return len(words) > 1 and words[0].lower() not in _NO_PERSON and not _BODY.search(name)


def _same(name: str, other: str) -> bool:
    """Is one name the other, or the surname of it?"""
    one, two = ([w for w in n.split() if w.lower() not in _NO_NAME] for n in (name, other))
    return bool(one and two) and one[-1] == two[-1] and (one == two or 1 in (len(one), len(two)))


def _surname(name: str) -> str:
    return name.split()[-1]


def _spoken_for(relative: _Relative, claim: str) -> bool:
    """May what this person says be called the other's?"""
    return bool(_SPEAKS.search(claim)) and any(re.search(rf"\b{word}\b", relative.shown) for word in _STAFF.split())


def _says(own: frozenset[str], sentence: str) -> bool:
    """Does a sentence have most of these words?"""
    return len(own) >= LEAST_WORDS and len(own & _content(sentence)) >= SHARED * len(own)


def _content(text: str) -> frozenset[str]:
    return frozenset(verb_stems(text))
