"""Persons whom the author brings in other than as a sentence's subject: "The board then hired | Ana Pell. She said that …".

Behind them "he" or "she" means an earlier speaker no longer, if it may mean them.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from assistant.name_parts import ALSO_PLACES, FIRST_NAMES, MENS_NAMES, NAMESAKE, PLACE, TITLE, WOMENS_NAMES
from assistant.types import NOBODY, Attribution
from assistant.voice.known_names import Speaker
from assistant.voice.persons import DAY, NAME, ROLE_NOUN, TITLES_BEFORE, People, can_be_one_person, name_words, one_line
from assistant.voice.quotations import Quotation
from index.lexical import STOPWORDS
from index.types import Sentence

_NAME = re.compile(rf"(?<![\w’'.-]){TITLES_BEFORE}{NAME}")
_OWNER = re.compile(r"['’]s?$")
_TITLED = re.compile(rf"{TITLE}\b")
MEMORY = 4  # sentences for which a newcomer is remembered
LONGEST = 5  # words of a name, with its title; longer ones are headlines
_WORDS = r"(?:comments?|remarks?|words|speech(?:es)?|promises?|testimony|boasts?|sermons?|lectures?|confession|admission)"
_HIS_WORDS = re.compile(rf"\s(?:[\w-]+\s){{0,2}}?{_WORDS}\b")
_WORDS_OF = re.compile(rf"\b{_WORDS}\s(?:of|by)\s$")
_PREPOSITION = (
    r"(?:of|by|for|about|like|unlike|as|than|from|in|at|on|under|since|against|over|behind|beside|between|among|around|near|through|"
    r"via|during|including|versus|and|or|nor|but)")
_CONJUNCTION = (r"(?:which|who|whose|whom|because|when|where|while|if|although|though|since|until|unless|after|before|as|how|why|"
                r"whether)")
# What somebody is, before his name: "the engineer | Karl Otter", "her lawyer, | Bo Ek", "by | engineer | Karl Otter".
_ROLE_BEFORE = re.compile(rf"\b(?:(?:the|an?|his|her|its|their|our|my|[\w-]+['’]s)\s)?"
                          rf"(?:(?!(?:{_PREPOSITION}|{_CONJUNCTION}|that)\b)[\w-]+\s){{0,3}}?{ROLE_NOUN},?\s$", re.IGNORECASE)
# … and behind it: ", an engineer from Selby", ", who farms below the bend", ", 54,"
_EXPLAINED = re.compile(rf"(?:\s\([^)]*\))?,\s(?:who\b|whose\b|\d\d[,.]|(?:now|then|aged|himself|herself)\b|"
                        rf"(?:(?:the|an?|his|her|its|their|one)\s)?(?:[\w’'-]+\s){{0,4}}?{ROLE_NOUN}\b)")
# What is done to persons only, and what only they do: "Police questioned | Karl Otter", "Beside her sat | Karl Otter".
_PERSONS_ARE = re.compile(
    r"\b(?:arrested|detained|jailed|freed|released|questioned|charged|indicted|acquitted|convicted|hired|fired|sacked|appointed|elected|"
    r"nominated|promoted|recruited|evicted|treated|rescued|wounded|interviewed|married|signed|sat|sits|waited|waits|knelt|works|worked|"
    r"lives|lived)\s$")
# Behind these a person is only mentioned: "the bridge was designed by | Karl Otter", "since | Karl Otter | retired".
_ONLY_MENTIONED = re.compile(rf"\b{_PREPOSITION}\s$", re.IGNORECASE)
_SUBORDINATE = re.compile(rf"\b(?:that(?!\s(?:with|to|is|was)\b)|(?i:{_CONJUNCTION}))\s[^,;:]*$")
# The dead say nothing: "the fire killed | Karl Otter", "Karl Otter | , who died in 1944", "Karl Otter | (1880–1944)".
_IS_DEAD = re.compile(
    r"\b(?:kill(?:s|ed)|murder(?:s|ed)|assassinated|executed|hanged|beheaded|bur(?:y|ies|ied)|cremated|mourn(?:s|ed)?|"
    r"(?:body|death|funeral|grave|life|killing|murder)\sof)\s$")
_HAS_DIED = re.compile(r"\s\(\d{4}\s?[-–]\s?\d{4}\)|,\s[^.;]{0,60}?\bwho\s(?:had\s)?died\b")
_IN_LIST = re.compile(r"(?:,|\s(?:and|or|&))\s(?:[A-Z]|an?other)")
_PRONOUN = {"he": re.compile(r"\b(?:he|his|him)\b", re.IGNORECASE), "she": re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE)}
_ALONE = re.compile(r"(?:[.!?,;:\"“”\n]\s?|\b(?!the\b)[a-z]+\s)(?P<surname>[A-Z][\w’'-]*?)(?=(?:['’]s)?\s[a-z])")
_PLACED = re.compile(rf"\b(?:[Tt]he|[Ii]n|[Aa]t|[Nn]ear|[Aa]cross)\s(?P<name>{NAME})")
_BEFORE_NAMESAKE = re.compile(rf"\s(?:[A-Z][\w’'-]*\s){{0,5}}{NAMESAKE}")
_OPENS_CLAUSE = re.compile(rf"(?:(?:But|And|Yet),?\s)?(?i:{_CONJUNCTION})\b")
_OTHER_SEX = {"he": WOMENS_NAMES, "she": MENS_NAMES}
_NO_PERSON = re.compile(rf"^{PLACE}\b|^[A-Z]{{2}}|['’]s\s|\b{NAMESAKE}|\b{DAY}$")


class Newcomer(NamedTuple):
    """A person whom a sentence names."""

    name: str
    start: int
    place: int  # of the sentence
    presented: bool  # and not only mentioned
    explained: bool  # what he is stands behind his name
    words: bool  # of whose words the sentence tells: "Reed's remarks on the port"
    sure: bool  # something shows that it is a person


def is_one_person(attribution: Attribution) -> bool:
    """Whether a single person speaks in an attribution, and no group, body or writing."""
    return attribution.kind != "collective" and can_be_one_person(attribution.speaker, attribution.kind)


def may_be_whole(name: str) -> bool:
    """Whether words may be a title or a first name and a surname."""
    words = name.split()
    return (1 < len(words) <= LONGEST and STOPWORDS.isdisjoint(name.lower().split()) and words[0] not in ALSO_PLACES
            and not _NO_PERSON.search(name) and can_be_one_person(name, "named"))


@dataclass
class Newcomers:
    """The persons whom the author has brought in since a person spoke."""

    text: str
    sentences: Sequence[Sentence]
    since: list[tuple[int, Sequence[Quotation], bool]] = field(default_factory=list)  # sentences, with their quotations

    def note(self, n: int, own: Sequence[Quotation], speaking: Sequence[Attribution] = ()) -> None:
        """Take in a sentence in which no person is `speaking`; where what speaks is only a person's ("Brandt's trust recalls
        Reed's remarks"), those whose words it tells of. `own`: the quotations that reach into it."""
        persons = [a for a in speaking if is_one_person(a)]
        if all(a.source and self.text.startswith(("'", "’"), a.source.end) for a in persons):
            self.since.append((n, own, bool(persons)))

    def instead_of(self, old: Speaker | None, pronoun: str, step: int, people: People, told_of: Sequence[str]) -> Speaker | None:
        """Whom "he" or "she" means: the only newcomer whom the author presents, where neither the earlier speaker is in view nor
        a subject ("told of") may be meant; the earlier speaker, where no newcomer may be; else nobody."""
        known = name_words(old.name) if old else []
        found = (c for n, own, words in self.since if step - n <= MEMORY
                 for c in self._in(n, own) if c.words or not words)
        fit = [c for c in found if people.agree(pronoun, c.name) and _given_name(c.name) not in _OTHER_SEX[pronoun]
               and c.name not in told_of and name_words(c.name)[-1] not in known and not self._is_named(c, step)]
        unseen = [c for c in fit if not self._in_view(old, pronoun, c)]
        presented = [c for c in fit if c.presented and (c in unseen or (
            self._is_near(c, step) and (c.explained or not self._tells_of(old, pronoun, c))))]
        possible = presented or unseen
        if not possible:
            return old
        last = possible[-1]
        subjects = (name for name in told_of if people.agree(pronoun, name))
        surnames = {name_words(name)[-1] for name in (*subjects, *(c.name for c in possible))}
        sure = any(c.sure and self._is_near(c, step) for c in possible)
        if len(surnames) == 1 and sure and all(c.presented and c in unseen for c in possible):
            return Speaker(last.name, "named", last.place)
        return Speaker(NOBODY, "unnamed", step)

    def _in(self, n: int, own: Sequence[Quotation]) -> Iterator[Newcomer]:
        """The persons whom a sentence names outside quotation marks, other than at its start. `own`: the quotations in it."""
        text, sentence = self.text, self.sentences[n]
        for match in _NAME.finditer(text, sentence.start, sentence.end):
            start, end = match.start(), match.end()
            owner = _OWNER.search(match[0])
            name = one_line(match[0][:owner.start()] if owner else match[0])
            before = text[sentence.start:start]
            if not before or any(q.start <= start < q.end for q in own) or before.count("(") > before.count(")"):
                continue
            role = _ROLE_BEFORE.search(before)
            lead = before[:role.start()] if role else before
            described = bool(_TITLED.match(name) or role)
            if not may_be_whole(name) or not (described or self._is_person(name, end)):
                continue
            if _IS_DEAD.search(lead) or _HAS_DIED.match(text, end):
                continue
            words = _HIS_WORDS.match(text, end) if owner else _WORDS_OF.search(lead)
            passing = not words and (owner or _ONLY_MENTIONED.search(lead))
            passing = passing or _SUBORDINATE.search(lead) or _IN_LIST.match(text, end)
            explained = bool(_EXPLAINED.match(text, end))
            sure = (described or words or explained or name.split()[0] in FIRST_NAMES or _PERSONS_ARE.search(lead)
                    or name_words(name)[-1] in self._alone)
            yield Newcomer(name, start, n, not passing, explained, bool(words), bool(sure))

    def _is_person(self, name: str, end: int) -> bool:
        """Whether nothing shows that a name is a place's or a body's: that the text has it behind "the" or "in", or goes on with
        "Bridge" and the like."""
        return not _BEFORE_NAMESAKE.match(self.text, end) and (name_words(name)[-1] in self._alone or name not in self._placed)

    @cached_property
    def _alone(self) -> frozenset[str]:
        """The surnames that the text has by themselves, as it has those of persons: "Otter told the board"."""
        return frozenset(match["surname"] for match in _ALONE.finditer(self.text))

    @cached_property
    def _placed(self) -> frozenset[str]:
        """What the text has behind "the" or "in", as it has bodies and places: "in Novy Brod"."""
        names = (match["name"].split() for match in _PLACED.finditer(self.text))
        return frozenset(" ".join(words[:n]) for words in names for n in range(2, len(words) + 1))

    def _is_near(self, newcomer: Newcomer, step: int) -> bool:
        """Whether a newcomer stands in the same paragraph or right before; who only may be a person, both."""
        here = self.sentences[newcomer.place].paragraph == self.sentences[step].paragraph
        right_before = newcomer.place == step - 1
        return here or right_before if newcomer.sure else here and right_before

    def _is_named(self, newcomer: Newcomer, step: int) -> bool:
        """Whether a sentence with a pronoun names the newcomer besides, who is another then: "He said Otter was ill"; but "As he
        sat down, Otter said …"."""
        sentence = self.text[self.sentences[step].start:self.sentences[step].end]
        called = "|".join(map(re.escape, {name_words(newcomer.name)[-1], _given_name(newcomer.name)} - {""}))
        return bool(re.search(rf"\b(?:{called})\b", sentence)) and not _OPENS_CLAUSE.match(sentence)

    def _in_view(self, old: Speaker | None, pronoun: str, newcomer: Newcomer) -> bool:
        """Whether an earlier speaker speaks in the newcomer's paragraph, or is told of there before him."""
        if old is None:
            return False
        paragraph = self.sentences[newcomer.place].paragraph
        first = newcomer.place
        while first and self.sentences[first - 1].paragraph == paragraph:
            first -= 1
        before = self.text[self.sentences[first].start:newcomer.start]
        return old.place >= first or _surname(old) in before or bool(_PRONOUN[pronoun].search(before))

    def _tells_of(self, old: Speaker | None, pronoun: str, newcomer: Newcomer) -> bool:
        """Whether the newcomer's sentence is about the earlier speaker: "Trask coaches | Ed Villar", "His firm hired | Bo Ek"."""
        opening = self.text[self.sentences[newcomer.place].start:newcomer.start]
        return old is not None and bool(_PRONOUN[pronoun].match(opening) or re.match(
            rf"(?:[A-Z][\w.’-]*\s){{0,3}}{re.escape(_surname(old))}(?:['’]s)?\s", opening))


def _given_name(name: str) -> str:
    """The first of the common first names in a person's name: "Coach Maria Jose Ruiz" → "Maria"; empty where there is none."""
    return next((word for word in name.split()[:-1] if word in FIRST_NAMES), "")


def _surname(speaker: Speaker) -> str:
    return (name_words(speaker.name) or [speaker.name])[-1]
