"""Whom a surname or a first name alone means: the person whom the text has named in full before."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.name_parts import PARTICLE, TITLE
from assistant.types import Kind
from assistant.voice.persons import People, first_name, name_of, name_words, stands_alone
from index.lexical import STOPWORDS
from index.types import Sentence

_HIS = re.compile(r"\b(?:[Hh]e|[Hh]is|him)\b")
_HERS = re.compile(r"\b(?:[Ss]he|[Hh]ers?(?!\s(?:to|that|if|about|how|wh\w+)\b))\b")  # who "asked her whether" is another
_SURNAME = re.compile(rf"(?P<title>(?:{TITLE}\.?\s+)*)(?P<particles>(?:(?i:{PARTICLE})\s+)*)(?P<surname>[A-Z][\w’'-]+)")


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

    def meant_by(self, source: str, people: People) -> Speaker | None:
        """Whom a surname, or a first name alone, means among the persons named before. With a title that is who has it, too; with
        "Mr" and the like the only one of that name, unless a title or pronoun is of the other sex ("Ms Nolan" is not Bill)."""
        match = _SURNAME.fullmatch(source)
        speaker = self.by_word.get(match["surname"]) if match else None
        if match is None or speaker is None or (match["title"] and match["surname"] in people.men & people.women):
            return None
        if not f" {' '.join(name_words(speaker.name))}".lower().endswith(f" {match['particles']}{match['surname']}".lower()):
            return speaker if source == first_name(speaker.name) else None  # "Van Meer" is not Nils Meer
        title = match["title"].strip(" .")
        if not title or title in re.findall(r"\w+", speaker.name):
            return speaker
        of_anybody = title in ("Mr", "Mrs", "Ms", "Miss") and match["surname"] not in people.several
        alone = of_anybody and first_name(speaker.name) and not re.search(rf"\b{TITLE}\b", name_of(speaker.name))
        sentence = self.sentences[speaker.place]
        pronoun, other = ("he", _HERS.search) if title == "Mr" else ("she", _HIS.search)
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

    def confirms(self, name: str, n: int) -> bool:
        """Whether a headline's words are a person's name: it has a title, or the text below has it, too, or the surname behind a
        title. "Harbour Post Cover Draws Fire" names nobody."""
        below = self.text[self.sentences[n].end:]
        surname = re.escape((name_words(name) or [name])[-1])
        titled = re.search(rf"\b{TITLE}\b", name) or re.search(rf"\b{TITLE}\.?\s{surname}\b", below)
        return bool(titled) or name_of(name) in below
