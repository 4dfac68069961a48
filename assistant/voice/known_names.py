"""Whom a surname or a first name alone means: the person whom the text has named in full before."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.months import LONG
from assistant.name_parts import ALSO_PLACES, FIRST_NAMES, LONG_TITLES, MENS_NAMES, PARTICLE, PLACE, TITLE, WOMENS_NAMES
from assistant.types import Kind
from assistant.voice.persons import DAY, People, can_be_one_person, first_name, name_of, name_words, stands_alone, whole_names
from assistant.voice.quotations import is_heading
from index.lexical import STOPWORDS
from index.types import Sentence

_HIS = re.compile(r"\b(?:[Hh]e|[Hh]is|him)\b")
_HERS = re.compile(r"\b(?:[Ss]he|[Hh]ers?(?!\s(?:to|that|if|about|how|wh\w+)\b))\b")  # who "asked her whether" is another
_SURNAME = re.compile(rf"(?P<title>(?:{TITLE}\.?\s+)*)(?P<particles>(?:(?i:{PARTICLE})\s+)*)(?P<surname>[A-Z][\w’'-]+)")


# What stands behind a name, and is not one of several names: "Mr Ek | , the mayor", "Ek | , 54", "Ek | , R-Ohio".
_WHAT_HE_IS = re.compile(r",\s(?:[a-z]|\d|[A-Z]{1,3}-[A-Z])(?:(?!\sand\s[A-Z]).)*$", re.DOTALL)
# What may stand before a name at a sentence's start, or in a title: "Unlike | Pakistan", "Minister of Foreign Affairs | Bo Ek".
_BEFORE_NAME = re.compile(r"Although|Though|Unlike|Like|Despite|Notwithstanding|Another|Yesterday|Today|Affairs")
# "In July Athens said", "Imperial Manila"
_NO_FIRST_NAME = re.compile(rf"{PLACE}|Old|Saint|St|Imperial|Latin|Senate|House|{LONG}|{DAY}|{_BEFORE_NAME.pattern}")
_AT_PLACE = re.compile(r"(?:[Ii]n|[Aa]t|[Nn]ear)\s$")  # "in | Milton Keynes", but "an admirer in | Sir Peter Ek"
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss)\.?")
_OF_NAME = re.compile(rf"{TITLE}\.?|{'|'.join(sorted(FIRST_NAMES))}")


class Speaker(NamedTuple):
    """A speaker, and the place of the sentence that names him."""

    name: str
    kind: Kind
    place: int


@dataclass
class KnownNames:
    """The persons named so far, by surname and first name."""

    text: str
    sentences: Sequence[Sentence]
    by_word: dict[str, Speaker | None] = field(default_factory=dict)  # None where a word is the name of several

    def meant_by(self, source: str, people: People, n: int) -> Speaker | None:
        """Whom a surname, or a first name alone, means in the n-th sentence among the persons named before. With a title that is
        who has it, too; with "Mr" and the like the only one of that name, unless a title, first name or pronoun is of the other
        sex ("Ms Nolan" is not Bill)."""
        match = _SURNAME.fullmatch(_WHAT_HE_IS.sub("", source))
        word = match["surname"] if match else ""
        speaker = self.by_word[word] if word in self.by_word else self._told_of(word, n)
        if match is None or speaker is None or (match["title"] and match["surname"] in people.men & people.women):
            return None
        if not f" {' '.join(name_words(speaker.name))}".lower().endswith(f" {match['particles']}{match['surname']}".lower()):
            return speaker if source == first_name(speaker.name) else None  # "Van Meer" is not Nils Meer
        title = match["title"].strip(" .")
        if not title or _long(title) in map(_long, re.findall(r"\w+", speaker.name)):
            return speaker
        first = first_name(speaker.name)
        pronoun, own, others, other = (("he", MENS_NAMES, WOMENS_NAMES, _HERS.search) if title == "Mr"
                                       else ("she", WOMENS_NAMES, MENS_NAMES, _HIS.search))
        of_anybody = title in ("Mr", "Mrs", "Ms", "Miss") and match["surname"] not in people.several
        titled = re.search(rf"\b{TITLE}\b", name_of(speaker.name))  # "Mr Pell" is Governor Mark Pell; "Mrs Pell" may be his wife
        alone = of_anybody and first and first not in others and (not titled or first in own)
        sentence = self.sentences[speaker.place]
        return speaker if alone and people.agree(pronoun, speaker.name) and not other(
            self.text, sentence.start, sentence.end) else None

    def keep(self, speaker: Speaker) -> None:
        """Keep a person under its surname (the first one that has a first name) and first name; none where there are two."""
        words = name_words(speaker.name) if speaker.kind == "named" else []
        if len(words) < 2 or not words[-1][:1].isupper() or "and" in words:
            return
        first, surname = first_name(speaker.name), words[-1]
        before = self.by_word.setdefault(surname, speaker)
        if before and first not in ("", first_name(before.name)):
            self.by_word[surname] = None if first_name(before.name) else speaker
        namesake = self.by_word.setdefault(first, speaker) if stands_alone(first, speaker.name) else None
        if namesake and name_words(namesake.name)[-1] != surname:
            self.by_word[first] = None

    def keep_subject(self, person: Speaker) -> None:
        """Keep the whole name of a person told of, where the text names nobody of that surname before."""
        first, surname = first_name(person.name), (name_words(person.name) or [""])[-1]
        word = first.lower() in STOPWORDS or first.endswith("ing")  # "Pushing Turkey away"
        if first and not word and surname not in self.text[:self.sentences[person.place].start]:
            self.keep(person)

    def _told_of(self, surname: str, n: int) -> Speaker | None:
        """The person of a surname whom the text names in full up to the n-th sentence, though he has not spoken yet. None where
        it names several, or where the surname is a common word ("critics")."""
        if not surname or surname.lower() in STOPWORDS or re.search(rf"\b{surname.lower()}\b", self.text):
            return None
        bare = re.compile(rf"(?:^|[^\w.\s]\s?|\b[a-z][\w’-]*\s|\b{_COURTESY.pattern}\s){surname}\b")
        found: dict[str, Speaker] = {}
        for place, sentence in enumerate(self.sentences[:n + 1]):
            words = self.text[sentence.start:sentence.end]
            if surname not in words:
                continue
            for name in map(_without_office, whole_names(words)):
                if name_words(name)[-1] == surname and not _COURTESY.fullmatch(name[:-len(surname)].rstrip()) and (
                        _OF_NAME.fullmatch(name.split()[0]) or not _AT_PLACE.search(words[:max(words.find(name), 0)])):
                    found.setdefault(first_name(name), Speaker(name, "named", place))
            if not found and bare.search(words) and not is_heading(self.text, self.sentences, place):
                return None  # of whom all know, no first name stands before his surname: another one has that later
        (first, person), *others = found.items() or [("", None)]
        plain = first and first not in ALSO_PLACES and first.lower() not in STOPWORDS and not _NO_FIRST_NAME.fullmatch(first)
        return person if plain and not others and person and can_be_one_person(person.name, "named") else None

    def confirms(self, name: str, n: int) -> bool:
        """Whether a headline's words are a person's name: it has a title, or the text below has it, too, or the surname behind a
        title. "Harbour Post Cover Draws Fire" names nobody."""
        below = self.text[self.sentences[n].end:]
        surname = re.escape((name_words(name) or [name])[-1])
        titled = re.search(rf"\b{TITLE}\b", name) or re.search(rf"\b{TITLE}\.?\s{surname}\b", below)
        return bool(titled) or name_of(name) in below


def _without_office(name: str) -> str:
    """A name without the words before it that are no part of it: "Secretary of | Defence | Ana Ruiz", "As | Bo Ek"."""
    words = name.split()
    while words[:-2] and (words[0].lower() in STOPWORDS or _BEFORE_NAME.fullmatch(words[0]) or (
            FIRST_NAMES.intersection(words[1:-1]) and not _OF_NAME.fullmatch(words[0]))):
        del words[0]
    return " ".join(words)


def _long(title: str) -> str:
    """A title without its abbreviation: "Senator" for "Sen"."""
    return LONG_TITLES.get(title, title)
