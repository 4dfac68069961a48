"""Names of persons, and the pronouns that may stand for them."""
from __future__ import annotations

import re
from typing import NamedTuple

from assistant.name_parts import APART, BEHIND_HEAD, TITLE
from assistant.types import Kind, Span
from index.types import Sentence

HE_OR_SHE = ("he", "she")
_PRONOUN = re.compile(r"(?P<he>he|him|his)|(?P<she>she|her|hers)|(?P<they>they|them|their)|(?P<it>it|its)", re.IGNORECASE)
_MAN = re.compile(r"\b(?:(?:Mr|Sir|Lord|King|Prince)[.\s]|(?:father|husband|son|brother|(?:[a-z]+s|[Cc]ongress|chair|)man)\b)")
_WOMAN = re.compile(r"\b(?:(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess)[.\s]|(?:mother|wife|daughter|sister|\w*woman)\b)")
# Words for more than one person, and for bodies that no "he" or "she" can be.
_MANY = re.compile(r"(?:some|many|most|more|several|few|both|all|others?|those|these|two|three|four|five|people|\d+)\b",
                   re.IGNORECASE)
_BODY = re.compile(r"(?:agency|alliance|assembly|association|authority|bank|board|brand|charity|club|cent(?:er|re)|commission|"
                   r"committee|company|congress|consultancy|council|court|department|federation|firm|foundation|government|group|house|"
                   r"institute|ministry|nations|network|newspaper|office|organi[sz]ation|parliament|party|poll|post|report|senate|"
                   r"service|society|states?|street|survey|team|times|union|university|administration)", re.IGNORECASE)
_PLURAL_NOUN = re.compile(r"[a-z]\w*[^s\W]s")
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
# "the historian Marta Kiss"
_ROLE_AND_NAME = re.compile(r"(?:[Tt]he|[Aa]n?)\s(?:[\w-]+\s)*?(?P<role>[a-z][\w-]*)(?:\s[A-Z][\w’'.-]+){2,}")
_LETTERS_BEHIND = re.compile(r"(?:[\s,]+(?:[KQ]\.?C|M\.?[PD]|MSP|MEP|Ph\.?D|[COM]BE|Jr|Sr)\.?)+$")

_TITLES_BEFORE = rf"(?:{TITLE}\.?\s+){{0,3}}"
_NAME = r"(?![A-Z]+$)[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|[A-Z][\w’'-]+|de|la|van|von|al|bin)){0,5}"
_PERSONAL = re.compile(_TITLES_BEFORE + _NAME)
# A name at a sentence's start that is followed by its verb.
_SUBJECT = re.compile(
    r"(?:(?:But|And|Yet|Still|So|Then|While|When|As|After|Before|Although|Though|Since|Because|If|However|Later|Meanwhile),?\s+)?"
    r"(?:(?:In|On|At|By|For|During|Behind|Outside|Inside|Near|From|Until|Under|Over|Between)\s[^,.;:\"“]{1,60},\s+)?"
    rf"(?P<name>(?P<title>{_TITLES_BEFORE}){_NAME})(?P<own>['’]s)?"
    r"(?:\s*\([^)]*\))?(?:,[^,]{1,80},)?\s+(?!(?:and|or|of|for|in|at|on|to|by|from|with)\b)[a-z]")
# Somebody whom the author asks or quotes from before "he said": "I asked Dr. Rosa Pine what she saw."
_MET = re.compile(
    r"\b(?:(?:I|[Ww]e)\s+(?:(?:have|had|once|then|later|recently)\s+)?(?:asked|interviewed|met|phoned|(?:spoke|spoken|talked)\s+(?:to|with))|"
    rf"(?:[Ll]etter|e-?mail|message|note)\s+(?:\w+\s+){{0,2}}from)\s+(?P<name>{_TITLES_BEFORE}{_NAME})")
_TITLED = re.compile(rf"\b(?P<title>{TITLE})\.?\s+(?P<surname>[A-Z][\w’'-]+)")
_FULL = re.compile(r"[a-z,]\s[A-Z][a-z]+\s(?P<surname>[A-Z][\w-]+)")  # a first name and a surname within a sentence


class People(NamedTuple):
    """Surnames in a text: of all whom it gives a title or a first name, and of men and women by their titles."""

    surnames: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]

    @classmethod
    def of(cls, text: str) -> People:
        """The surnames in a text."""
        titled = [(m["title"], m["surname"].removesuffix("'s").removesuffix("’s")) for m in _TITLED.finditer(text)]
        full = [m["surname"] for m in _FULL.finditer(text)]
        return cls(frozenset([*full, *(name for _, name in titled)]), frozenset(name for title, name in titled if title == "Mr"),
                   frozenset(name for title, name in titled if title in ("Mrs", "Ms", "Miss")))

    def agree(self, pronoun: str, name: str) -> bool:
        """Whether nothing says that the pronoun is of the other sex than the name: a title before it, here or elsewhere."""
        surname = bare_name(name).split()[-1]
        words = f"{name.split(',')[0]} {name_of(name)}"  # "his wife, Larysa" tells by the word before the name
        man = bool(_MAN.search(words)) or surname in self.men
        woman = bool(_WOMAN.search(words)) or surname in self.women
        return man == woman or woman == (pronoun_of(pronoun) == "she")

    def subject(self, text: str, sentence: Sentence) -> Span | None:
        """The person whose name opens the sentence before a verb."""
        match = _SUBJECT.match(text, sentence.start, sentence.end)
        if not match or match["own"] or not can_be_one_person(match["name"], "named"):
            return None
        words = match["name"].split()
        if not match["title"] and len(words) == 1 and words[0] not in self.surnames:
            return None
        return Span(match["name"], *match.span("name"))


def pronoun_of(source: str) -> str | None:
    """The pronoun that a source is, as a subject ("he" for "his"); None for other words."""
    match = _PRONOUN.fullmatch(source)
    return match.lastgroup if match else None


def met(text: str, sentence: Sentence) -> str | None:
    """The person whom the author asks, or whose letter he has, by a title or a whole name."""
    match = _MET.search(text, sentence.start, sentence.end)
    words = match["name"].split() if match else []
    return " ".join(words) if match and len(words) > 1 and can_be_one_person(match["name"], "named") else None


def name_of(speaker: str) -> str:
    """A speaker without what a comma adds: "Mira Koval, the chief inspector" and "its inspector, Mira Koval" → "Mira Koval"."""
    first, *rest = re.split(APART, speaker.strip(), maxsplit=2)
    role, *behind = BEHIND_HEAD.split(first)
    of = (role if " for " in first else first).split()[-1:]  # "a spokesman for Lavex, Nils Bauer"; but "a clerk of Bern, Ohio"
    is_role = of and of[0][0].islower() and not _PLURAL_NOUN.fullmatch(role.split()[-1])
    # Behind "the chief of the port" a single name may be the port's.
    name = BEHIND_HEAD.split(rest[0])[0] if rest else ""
    if is_role and _PERSONAL.fullmatch(name) and (not behind or " " in name):
        return name
    return first or speaker


def bare_name(name: str) -> str:
    """A person's name without what a comma adds, and without letters behind it: "Helena Strauss KC" → "Helena Strauss"."""
    return _LETTERS_BEHIND.sub("", name_of(name)) or name


def name_words(name: str) -> list[str]:
    """The words of a bare name, its surname the last: "Dr Mira Koval of Lviv University" → Dr, Mira, Koval."""
    return BEHIND_HEAD.split(bare_name(name))[0].split()


def first_name(name: str) -> str:
    """The word before the surname; empty where that is a title, or the name of a role."""
    words = name_words(name)
    before = words[-2] if len(words) > 1 else ""
    return before if before[:1].isupper() and not re.fullmatch(rf"{TITLE}\.?", before) else ""


def is_personal(name: str) -> bool:
    """Whether a name is a person's or an organisation's own: no role ("the minister"), but "the historian Marta Kiss"."""
    name = name_of(name)
    return bool(_ROLE_AND_NAME.fullmatch(name)) or not _ARTICLE.match(name)


def can_be_one_person(name: str, kind: Kind) -> bool:
    """Whether the name can be a single person's: no plural, no body and no abbreviation."""
    head = (name_words(name) or [name])[-1]
    plural = _PLURAL_NOUN.fullmatch(head) if kind == "named" else re.fullmatch(r"\w+[^s\W]s", head)
    role = (BEHIND_HEAD.split(name.strip())[0].split() or [name])[-1]  # "the shipping company, Baltic Lines"
    before = _ROLE_AND_NAME.fullmatch(name_of(name))
    body = any(_BODY.fullmatch(word) for word in (head, role, before["role"] if before else ""))
    return not (plural or _MANY.match(name) or body or (len(head) > 1 and head.isupper()))


def whole_names(text: str) -> list[str]:
    """Names of several words in a text, with their titles; none that is part of something longer ("Lars and Eva Brandt", "for
    Consumer Protection") or goes with an abbreviation. Not all are persons'."""
    found = re.finditer(rf"(?<!\bof )(?<!\bfor )(?<!\band )(?<!\()\b{_PERSONAL.pattern}", text)
    return [" ".join(m[0].split()) for m in found
            if " " in m[0] and not re.match(r"\s+and\s+[A-Z]|\s*[()]", text[m.end():])]
