"""Whom "he", "she" or "it" means in a text that is checked: the one whom alone the sentence before can mean, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.checking.attribution import is_name
from assistant.checking.author import names_author
from assistant.checking.names import OPENERS
from assistant.months import LONG
from assistant.name_parts import MENS_NAMES, PARTICLE, TITLE, WOMENS_NAMES
from assistant.types import SentenceVoice
from assistant.voice.persons import BODY, DAY, HE_OR_SHE, ROLE_NOUN, can_be_one_person, pronoun_for, pronoun_of
from index.lexical import STOPWORDS

_LEADING = re.compile(
    r"(?:(?:And|But|Later|Then|Also|Still|Yet|In|According\s+to),?\s+)?(?P<pronoun>he|she|they|it|his|her|their|its)\b",
    re.IGNORECASE)
_OWNS = ("his", "her", "their", "its")
# "In Trump's view" names him, "in Paris" nobody.
_NAME = re.compile(
    rf"(?P<before>\b(?:[Tt]he|[Aa]n?|(?:[Ii]n|[Aa]t|near|across|outside|inside)(?!\s+[\w-]+['’]))\s+)?"
    rf"(?P<name>(?:{TITLE}\.?\s+)*[A-Z][\w’'-]*(?:\s+(?:[A-Z]\.|(?:{PARTICLE}\s+)?[A-Z][\w’'-]*))*)")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")
_DAY = re.compile(rf"(?:{DAY}|{LONG})\b")
# A person told of by what he is, but not "Ann Roe is a teacher" or "Ann Roe, a teacher".
_ROLE = re.compile(
    rf"(?P<of_name>\b(?:is|was|are|were|as|became|remains)\s+|[A-Z][\w’-]+,\s+)?"
    rf"(?:\b(?:an?|the|his|her|its|their|one|another)\s+|['’]s?\s+)(?:[\w’'-]+\s+){{0,2}}?(?P<role>{ROLE_NOUN}|predecessor|successor|counterpart|rival|opponent|partner|boss|critic|neighbou?r|victim)\b(?!\s+{BODY}\b)",
    re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:someone|somebody)\b", re.IGNORECASE)
_BODY = re.compile(rf"\b(?:the|an?|its|their|his|her)\s+(?:[\w’'-]+\s+){{0,2}}?(?P<name>{BODY})\b", re.IGNORECASE)


class Said(NamedTuple):
    """A sentence with the name of whom the pronoun means with which it begins, or that pronoun where that is not clear."""

    claim: str
    name: str = ""
    unresolved: str = ""


def with_names(claims: Sequence[str], voices: Sequence[SentenceVoice], texts: Sequence[Sequence[str]]) -> list[Said]:
    """The sentences of a text with the names of their speakers. `texts` are the sources of each: they tell the first names of
    those who are only called by their surnames."""
    out: list[Said] = []
    of_author = False  # the last sentence that does not begin with a pronoun begins with the author
    for n, (claim, own) in enumerate(zip(claims, voices, strict=True)):
        pronoun = _leading_pronoun(claim)
        speaks = pronoun_of(pronoun) in HE_OR_SHE or any(a.source and pronoun_of(a.source.text) for a in own.attributions)
        if pronoun_of(pronoun) in (None, "it"):
            of_author = names_author(" ".join(claim.split()[:3]))
        if not pronoun or not speaks:  # "It is raining"
            out.append(Said(claim))
        elif of_author:
            out.append(Said(_with_author(claim, own)))
        else:
            name = _meant(pronoun, claims[n - 1], out[-1].name, own, texts[n]) if n else ""
            out.append(Said(_with_name(claim, pronoun, name), name) if name else Said(claim, unresolved=pronoun))
    return out


def _with_author(claim: str, own: SentenceVoice) -> str:
    """The claim with "the author" for the pronoun that speaks in it, where that is who is meant by it in the text."""
    for attribution in own.attributions:
        pronoun = attribution.source.text if attribution.source else ""
        if attribution.name and pronoun_of(pronoun) and names_author(attribution.name):
            author = "the author's" if pronoun.lower() in _OWNS else "the author"
            return re.sub(rf"\b{pronoun}\b", author, claim, count=1)
    return claim


def _leading_pronoun(claim: str) -> str:
    """The pronoun with which a sentence begins, as written; "" where it begins otherwise."""
    match = _LEADING.match(claim)
    return match["pronoun"] if match else ""


def _meant(pronoun: str, before: str, last: str, own: SentenceVoice, texts: Sequence[str]) -> str:
    """The name of whom a pronoun means by the sentence `before` it; "" where nobody or more than one can be meant.

    `last` is whom the pronoun means with which that sentence itself begins.
    """
    which = pronoun_of(pronoun)
    if which not in HE_OR_SHE:
        return _body_meant(before, last, own)
    goes_on = last if pronoun_of(_leading_pronoun(before)) == which else ""
    persons = [name for name in _persons(before) if _sex(name, texts) in (which, "")]
    roles = [m["role"] for m in _ROLE.finditer(before) if not m["of_name"] and pronoun_for(m["role"]) in (which, None)]
    called = {name.split()[-1]: name for name in reversed([*persons, *filter(None, [goes_on])])}
    whole = {name for name in persons if " " in name and not re.match(TITLE, name)}
    alone = len(called) == 1 and len(whole) < 2 and not roles and not _SOMEBODY.search(before)
    return next(iter(called.values())) if alone else ""


def _with_name(claim: str, pronoun: str, name: str) -> str:
    """The claim with a name for the pronoun with which it begins."""
    owner = pronoun.lower() in _OWNS and not re.match(rf".*\baccording\s+to\s+{pronoun}\b", claim, re.IGNORECASE)
    return re.sub(rf"\b{pronoun}\b", lambda _: f"{name}'s" if owner else name, claim, count=1)


def _body_meant(before: str, last: str, own: SentenceVoice) -> str:
    """The body that the labels take "it" for, where the sentence before names no other one."""
    name = next((a.name for a in own.attributions if a.name and a.source and pronoun_of(a.source.text) in ("it", "they")), "")
    if not name or not is_name(name):
        return ""
    rest = before.replace(name, " ", 1).replace(name[:1].upper() + name[1:], " ", 1)
    others = [n for n in _names(rest) if not _DAY.match(n)] + [m["name"] for m in _BODY.finditer(rest)]
    return name if (rest != before or name == last) and not others else ""


def _persons(sentence: str) -> Iterator[str]:
    """The names of a sentence that may be a person's: not those of places, days, bodies ("the Senate") and abbreviations."""
    for match in _NAME.finditer(sentence):
        name = re.sub(r"['’]s?$", "", match["name"])
        words = name.split()
        if not sentence[:match.start("name")].strip(" “\"‘") and _opens(words[0], sentence[match.end("name"):]):
            words = words[1:]
        titled = re.match(rf"{TITLE}\b", name)
        if not words or (match["before"] and not titled) or _ABBREVIATION.search(name) or _DAY.match(name):
            continue
        if can_be_one_person(" ".join(words), "named"):
            yield " ".join(words)


def _opens(word: str, behind: str) -> bool:
    """Is this only the word that a sentence opens with ("Nobody", "Sadly, …")?"""
    return word.lower() in STOPWORDS or word.lower() in OPENERS or bool(
        word.endswith("ly") and behind.startswith(",") and word not in MENS_NAMES | WOMENS_NAMES)


def _names(sentence: str) -> Iterator[str]:
    """The names of a sentence, of whatever kind; a single capital at its start tells nothing."""
    for match in _NAME.finditer(sentence):
        if match.start("name") or " " in match["name"]:
            yield match["name"]


def _sex(name: str, texts: Sequence[str]) -> str:
    """"he" or "she" by a title or a first name, here or in the texts; "" where neither tells."""
    first, _, surname = name.rpartition(" ")
    whole = re.compile(rf"\b([A-Z][\w-]+)\.?\s+(?:[A-Z]\.\s+)?{re.escape(surname)}\b")
    firsts = first.split()[:1] or [m[1] for text in texts for m in whole.finditer(text)]
    found = {"he" if n in MENS_NAMES else "she" if n in WOMENS_NAMES else pronoun_for(f"{n} ") for n in firsts} - {None}
    return found.pop() or "" if len(found) == 1 else ""
