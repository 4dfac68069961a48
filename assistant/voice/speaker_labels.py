"""Labels of speakers at the beginning of paragraphs: "Q:", "**Ana Ruiz:**", "Dr. Marsh.", "The Dean of Ely (Dr Orr):"; and whose
they are: somebody may be labelled more shortly later on."""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from assistant.name_parts import OFFICES, PARTICLE, TITLE
from assistant.types import Span
from assistant.voice.persons import ROLE_NOUN, can_be_one_person, name_words, one_line
from index.types import Sentence

_WORD = r"[A-Z][\w.'’-]*"
_NAME = rf"{_WORD}(?: (?:{PARTICLE} ){{0,2}}{_WORD}){{0,3}}"
# What may hold small words: "The Minister of State for Roads", "Lord Hale of Ruan".
_RANK = (rf"(?:The|{TITLE}|{'|'.join(office.capitalize() for office in OFFICES)}|Baron(?:ess)?|Viscount|Earl|Archbishop|"
         r"Alderman|Vice-\w+|Deputy|Acting|Speaker|Clerk|Convener)")
_OFFICE = rf"{_RANK}\.?(?: (?:(?:of|for|the|and|to|on|in|at|{PARTICLE}) ){{0,2}}{_WORD}){{1,8}}"
_ROLE = rf"[A-Z][a-z]+(?: [a-z]+)? {ROLE_NOUN}"
_STAMP = r"(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?[\])]?:? +(?:[-–—] +)?)?"
_BRACKETS = r"(?: ?[(\[](?:[^\W\d]|[1-9]\d(?=[,)])|\d{1,2}:\d\d)[^()\[\]\n]{0,100}[)\]]){1,3}"
# "Ana Ruiz, | chief engineer:"; but not "Mr Orr, | the clerk, put two points:", nor "Yes, | I say this:".
_APPOSED = (r", (?=[A-Z]|(?:the|an?|for|on behalf|former|chief|senior|deputy|acting)\b|[a-z-]+:|"
            r"[a-z-]+ (?:[a-z-]+:|(?:of|for|at|to)\b))"
            r"[^:.;,!?\n\"“”()]{2,70}(?:, (?=[A-Z]|the\b|an?\b|for\b)[^:.;,!?\n\"“”()]{2,50}){0,2}")
_NOT_APPOSED = re.compile(r"\b(?:I|we|you|he|she|it|they|who|whom|whose|which|that|this|there|is|are|was|were|has|have|had|"
                          r"do|does|did|will|would|can|could|may|might|must|should|not|put|puts|gave|gives|made|makes|took|takes|"
                          r"says|said|tells|told|asks|writes|wrote|(?!retired)[a-z]+ed)\b")
# "Ana Ruiz: …", "Q2 Ana Ruiz: …", "00:31 Ana Ruiz: …"; in Markdown also "**Ana Ruiz:** …", "**Ana Ruiz**: …" and
# "**Ana Ruiz: …**"
_LABEL = re.compile(rf"{_STAMP}(?P<mark>[*_]{{0,3}}){_STAMP}(?:Q\d{{1,4}}\.? |(?P<number>\d{{1,3}}\. ))?"
                    rf"(?P<label>{_OFFICE}|{_NAME}|{_ROLE})(?:(?P=mark))?(?P<beside>{_BRACKETS}|(?P<apposed>{_APPOSED}))?"
                    r"(?::(?P=mark)|:|(?P=mark):)\s+(?=\S)")
# … and as transcripts of hearings have it: "Senator Boyle. …", "The WITNESS. …", "Q. …"
_STOPPED = re.compile(rf"(?P<mark>[*_]{{0,3}})(?P<label>(?:{TITLE}|Chair(?:man|woman)?)\.? [A-Z][\w’'-]+|The [A-Z]{{5,}}|[QA])"
                      r"\.(?P=mark)\s+(?=\S)")
_NO_SPEAKER = re.compile(
    r"(?:notes?|sources?|witness(?:es)?|present|photos?|figures?|tables?|updates?|corrections?|credits?|references?|captions?|"
    r"editor['’]s note|warning|"
    r"summary|background|contact|tags?|topics?|date|time|location|see also|read more|findings?|recommendations?|conclusions?|"
    r"results?|risks?|benefits?|costs?|objectives?|examples?|problems?|solutions?|actions?|next steps|key (?:messages?|points?)|"
    r"resolved|ordered|decisions?|motions?|amendments?|votes?|ayes|noes|for|against|abstentions?|apologies|in attendance)",
    re.IGNORECASE)
_TITLED = re.compile(rf"(?:(?:{TITLE}|Lord|Lady|Baron(?:ess)?|Cllr|Councillor)\.?\s)+", re.IGNORECASE)
_IS_OFFICE = re.compile(rf"The .+|(?!(?:{TITLE})\b)(?:.+ )?(?:{ROLE_NOUN}|host|moderator|interviewer)", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,4}")
_DESCRIBES = re.compile(rf"^[(\[]?(?!1[258]\b)[1-9]\d\b(?!:)|\b{ROLE_NOUN}\b|\b(?:Party|Greens?|Independent|Labour|Lab|Con|"
                        r"Lib Dem|LD|SNP|Democrats?|Republicans?|Conservatives?|Liberals?)\b")
_MALE, _FEMALE = frozenset(("mr", "sir", "lord", "baron")), frozenset(("mrs", "ms", "miss", "dame", "lady", "baroness"))

_OF_ANYBODY = frozenset(("mr", "mrs", "ms", "miss"))


class Turn(NamedTuple):
    """The label with which somebody begins to speak: its name, where his words begin, and by what name he is known."""

    label: Span
    start: int
    name: str
    beside: str = ""  # what the label adds to the name, in brackets or behind a comma
    whole: str = ""  # the name with that, as it stands in the text


def labels_in(text: str, sentences: Sequence[Sentence]) -> dict[int, Turn]:
    """The places of the sentences that may begin with a speaker's label, and the labels, each with its own name."""
    found: dict[int, Turn] = {}
    for n, sentence in enumerate(sentences):
        match = (_LABEL.match(text, sentence.start) or _STOPPED.match(text, sentence.start)) if sentence.number == 1 else None
        if match is None or _NO_SPEAKER.fullmatch(match["label"]):
            continue
        added = match.groupdict()
        beside = (added.get("beside") or "").strip(" ,")
        if (added.get("apposed") and _NOT_APPOSED.search(added["apposed"])) or (
                added.get("number") and not (beside or has_title(match["label"]))):
            continue  # "1. Costs: …" is a point of a list
        whole = text[match.start("label"):match.end("beside")] if beside else ""
        found[n] = Turn(Span(match["label"], *match.span("label")), match.end(), one_line(match["label"]), beside,
                        one_line(whole) if not re.search(r"[*_]", whole) else "")
    bare = {turn.name for turn in found.values() if not turn.beside}
    return {n: turn for n, turn in found.items() if not turn.beside or turn.name in bare or names_somebody(turn.name)}


def names_somebody(name: str) -> bool:
    """Whether a label is a name of several words, or one with a title: "Costs (in euros):" is none."""
    return " " in name and (can_be_one_person(name.title(), "named") or name.startswith("The "))


def is_described(turn: Turn) -> bool:
    """Whether a title, or what stands beside the name, shows a person: an age, a trade, a party; but no place or book."""
    return has_title(turn.name) or bool(_DESCRIBES.search(turn.beside))


def has_title(name: str) -> bool:
    """Whether a label begins with a title: "Mr Orr"."""
    return bool(_TITLED.match(name))


def with_names(turns: dict[int, Turn], introduced: Collection[str]) -> dict[int, Turn]:
    """The turns, each with the fullest name of its speaker, where only one can be meant: "Mr Orr" may be "Alan Orr", "AO", too.
    `introduced`: whom the text names before."""
    told_apart = _told_apart(turns.values())
    own = {n: (turn.name in told_apart and turn.whole) or turn.name for n, turn in turns.items()}
    named: dict[str, set[str]] = {}
    for short, full in (*_offices(turns.values()), *_initials(turns.values(), introduced)):
        named.setdefault(short, set()).add(full)
    whole: dict[str, set[str]] = {}  # by surnames
    for name in {*own.values(), *named}:
        if len(_untitled(name).split()) > 1 and (words := name_words(name)):
            whole.setdefault(words[-1].casefold(), set()).add(name)

    @cache
    def known(name: str) -> str:
        surname = _untitled(name).casefold().split()[-1:]
        fuller = named.get(name) or {full for full in whole.get("".join(surname), ()) if _is_short_for(name, full)}
        return next(iter(fuller)) if len(fuller) == 1 else name

    return {n: turn._replace(name=known(known(own[n]))) for n, turn in turns.items()}


def _told_apart(turns: Iterable[Turn]) -> set[str]:
    """Labels that several persons share, so that what stands in brackets tells who it is: "Mr Lamb (Ely)", "Mr Lamb (Wells)"."""
    beside: dict[str, set[str]] = {}
    for turn in turns:
        if turn.beside[:1] in ("(", "[") and turn.beside[1:2].isupper():
            beside.setdefault(turn.name, set()).add(turn.beside)
    return {name for name, several in beside.items() if len(several) > 1 and (
        _IS_OFFICE.fullmatch(name) or (has_title(name) and len(_untitled(name).split()) == 1))}


def _offices(turns: Iterable[Turn]) -> Iterator[tuple[str, str]]:
    """Labels that are an office, and persons who are named beside it; and these with that: "The Dean of Ely (Dr Orr)"."""
    own = list(turns)
    names = {turn.name for turn in own}
    for office, beside, whole in {(turn.name, turn.beside, turn.whole) for turn in own if turn.beside}:
        person = re.sub(r"[()\[\]]", "", beside)
        if not (_IS_OFFICE.fullmatch(office) and can_be_one_person(person, "named")):
            continue
        if _TITLED.match(person) or any(person == name or _is_short_for(name, person) for name in names):
            yield office, whole or person
            yield person, whole or person


def _initials(turns: Iterable[Turn], introduced: Collection[str]) -> Iterator[tuple[str, str]]:
    """Labels that are initials, and the names that they may stand for."""
    own = list(turns)
    short = {turn.name for turn in own if _INITIALS.fullmatch(turn.name)}
    for turn in own:
        given = re.sub(r"[()\[\]]", "", turn.beside)
        if given in short:
            yield given, turn.name
    for name in {*(turn.name for turn in own), *introduced} if short else ():
        letters = "".join(word[0] for word in _untitled(name).split() if word[0].isupper())
        if letters in short and name != letters:
            yield letters, name


def _is_short_for(name: str, full: str) -> bool:
    """Whether a label may be a shorter one of a person: "Mr Orr" or "ORR" of "Alan Orr", but not "Mrs Orr" of "Mr Alan
    Orr", nor "Dr Orr" of him."""
    own, other = _untitled(name).casefold().split(), [word.casefold() for word in name_words(full)]
    if not own or own[-1:] != other[-1:] or len(own) >= len(_untitled(full).split()) or not set(own) <= set(other):
        return False
    titles, others = (set(re.findall(r"\w+", (_TITLED.match(n) or [""])[0].casefold())) for n in (name, full))
    ranks, other_ranks = ({title[0] for title in each - _OF_ANYBODY} for each in (titles, others))  # "Cllr" is "Councillor"
    return ranks <= other_ranks and not ((titles & _MALE and others & _FEMALE) or (titles & _FEMALE and others & _MALE))


def _untitled(name: str) -> str:
    return _TITLED.sub("", name, count=1)
