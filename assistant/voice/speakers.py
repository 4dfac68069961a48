"""Who is meant: pronouns and carried-over words get the name of the last named speaker, where the text makes that plain.

The sentences are read in order; `_Speakers` holds what those before have shown. The first of these to find a speaker names him:

1. `of_surname`: a surname means the person named before who has it;
2. `_named_before`: "he" or "she" means a person whom the sentence itself names before;
3. `antecedent`: a pronoun, "the official" or no source at all means the last speaker; "he" or "she" else the topic, or else an
   earlier speaker;
4. `in_paragraph`: "he" or "she" means the only person of whom the paragraph tells.

A pronoun for which none of them finds one is a speaker who is not named.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from assistant.name_parts import TITLE
from assistant.types import NOBODY, Attribution, Kind, SentenceVoice, Span
from assistant.voice.introductions import brought_in, met, writer
from assistant.voice.persons import (
    HE_OR_SHE,
    People,
    can_be_one_person,
    first_name,
    is_personal,
    is_role,
    name_of,
    name_words,
    one_line,
    pronoun_of,
)
from assistant.voice.quotations import Quotation, is_heading, runs_on, stands_in
from index.lexical import STOPWORDS
from index.types import Sentence

MEMORY = 4  # sentences for which a speaker is remembered

_DEFINITE = re.compile(r"the\s+([\w-]+)$", re.IGNORECASE)
_OPENS = re.compile(r"(?:(?:But|And|Yet|Still|So|Then|Later)\s+)?(?P<pronoun>he|she|his|her)\b", re.IGNORECASE)
# What stands around a clause such as ", she said," in the middle or at the end of what is said.
_BEFORE_ASIDE = re.compile(r",[\"”]?\s*$")
_BEHIND_ASIDE = re.compile(r"(?:(?<=told)(?:\s+[\w’'-]+){1,3})?\s*[,.;:]")
_HIS, _HERS = re.compile(r"\b(?:[Hh]e|[Hh]is|him)\b"), re.compile(r"\b(?:[Ss]he|[Hh]ers?)\b")
_SURNAME = re.compile(rf"(?P<title>(?:{TITLE}\.?\s+)*)(?P<surname>[A-Z][\w’'-]+)")


class _Speaker(NamedTuple):
    """A speaker, and the place of the sentence that names him."""

    name: str
    kind: Kind
    place: int


class _Topic(NamedTuple):
    """The person of whom the author tells, and the pronoun with which a sentence goes on with that: "he" or "she"."""

    person: _Speaker
    pronoun: str


def with_speakers(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
                  quoted: Sequence[Sequence[Quotation]], turns: Sequence[bool]) -> list[SentenceVoice]:
    """The labels with `name` set where a speaker stands before the sentence.

    Of each sentence, `quoted` are the quotations that reach into it, and `turns` says whether somebody else may speak from it on.
    """
    people = People.of(text)
    subjects = [None if runs_on(sentence, own) else people.subject(text, sentence)
                for sentence, own in zip(sentences, quoted, strict=True)]
    topics = _topics(text, sentences, labels, subjects, people)
    speakers = _Speakers(text, people, sentences)
    out: list[SentenceVoice] = []
    for n, (sentence, label, own, turn, subject, topic) in enumerate(
            zip(sentences, labels, quoted, turns, subjects, topics, strict=True)):
        if turn:
            speakers.carry_over = False
        if subject and not any(a.source for a in label.attributions):
            speakers.told_of.append(one_line(subject.text))
        long = [q for q in own if q.first < q.last]
        step = long[0].first if long else n  # a quotation is one step, however long
        attributions: list[Attribution] = []
        for attribution in label.attributions:
            source = attribution.source.text if attribution.source else ""
            speaker = speakers.of_surname(source)
            if not speaker and pronoun_of(source) in HE_OR_SHE:
                name = _named_before(text, people, attribution, attributions, (subject, met(text, sentence)))
                speaker = _Speaker(name, "named", n) if name else None
            # In "He lied to me," she says, he does not speak.
            if not speaker and not attribution.name and not stands_in(attribution.source, own):
                speaker = speakers.antecedent(source, step, topic) or speakers.in_paragraph(source, n, subjects)
            if speaker:
                attribution = replace(attribution, name=speaker.name, kind=speaker.kind)
            elif pronoun_of(source) and not attribution.name:
                attribution = replace(attribution, name=NOBODY)
            attributions.append(attribution)
        if label.voice == "reported":
            known = [a for a in attributions if a.source or a.name]
            if not is_heading(text, sentences, n):
                speakers.hear(n, [a for a in known if not stands_in(a.source, own)], goes_on=any(q.holds(sentence) for q in long))
            for attribution in known:
                speakers.remember(_Speaker(attribution.speaker, attribution.kind, n))
            if not runs_on(sentence, own) and (author := writer(text, sentence)):
                speakers.former.append(_Speaker(one_line(author.text), "named", n))
        elif not runs_on(sentence, own) and (person := brought_in(text, sentence)):
            speakers.meet(_Speaker(one_line(person.text), "named", n))
            speakers.remember(_Speaker(one_line(person.text), "named", n))
        if label.voice != "reported" and subject:
            speakers.remember_subject(_Speaker(one_line(subject.text), "named", n))
        out.append(replace(label, attributions=tuple(attributions)))
    return out


@dataclass
class _Speakers:
    """Who has spoken in the sentences before, and who was told of since."""

    text: str
    people: People
    sentences: Sequence[Sentence]
    last: _Speaker | None = None
    former: list[_Speaker] = field(default_factory=list)  # who spoke before the last speaker
    told_of: list[str] = field(default_factory=list)  # the subjects of sentences without a source since
    carry_over: bool = True  # whether the last speaker goes on where a sentence names no source
    surnames: dict[str, _Speaker | None] = field(default_factory=dict)  # whom each means; None for one that several have

    def antecedent(self, source: str, step: int, topic: _Topic | None) -> _Speaker | None:
        """Whom a source points to ("she", "the official"), or who goes on where there is none.

        That is the last speaker, unless a person told of since may be meant as well; of "he" or "she" else the topic, or else
        an earlier speaker.
        """
        pronoun = pronoun_of(source)
        last = self.last if self.last and step - self.last.place <= MEMORY and (source or self.carry_over) else None
        ambiguous = last is not None and self._may_be_another(last, source)
        possible = last is not None and _points_to(source, last, self.people)
        if possible and not ambiguous:
            return last
        if topic and topic.pronoun == pronoun and not (last and possible and self._in_one_paragraph(last, topic.person)):
            return topic.person
        if ambiguous or pronoun not in HE_OR_SHE:
            return None
        if last and last.name == NOBODY:  # who is not named may be meant as well as an older speaker
            return None
        return next((speaker for speaker in reversed(self.former)
                     if step - speaker.place <= MEMORY and _points_to(source, speaker, self.people)), None)

    def in_paragraph(self, source: str, n: int, subjects: Sequence[Span | None]) -> _Speaker | None:
        """Whom "he" or "she" means in the paragraph where the author tells of one person only, and nobody has spoken."""
        if pronoun_of(source) not in HE_OR_SHE:
            return None
        paragraph = self.sentences[n].paragraph
        first = n
        while first > 0 and self.sentences[first - 1].paragraph == paragraph:
            first -= 1
        told_of = next(((k, subject) for k, subject in enumerate(subjects[first:n], first)
                        if subject and self.text[subject.end] not in "'’"), None)
        if told_of is None or (self.last and self.last.place >= first):
            return None
        place, subject = told_of
        person = _Speaker(one_line(subject.text), "named", place)
        only = self.people.only_one(self.text, self.sentences[first].start, self.sentences[n].end)
        return person if only and self.people.agree(source, person.name) else None

    def of_surname(self, source: str) -> _Speaker | None:
        """Whom a surname means among the persons named before. With a title that is who has it, too; with "Mr" and the like the
        only one of that name, if no title or pronoun tells that he is of the other sex: "Ms Nolan" may be Bill's wife."""
        match = _SURNAME.fullmatch(source)
        speaker = self.surnames.get(match["surname"]) if match else None
        if match is None or speaker is None or (match["title"] and match["surname"] in self.people.men & self.people.women):
            return None
        title = match["title"].strip(" .")
        if not title or title in re.findall(r"\w+", speaker.name):
            return speaker
        of_anybody = title in ("Mr", "Mrs", "Ms", "Miss") and match["surname"] not in self.people.several
        alone = of_anybody and first_name(speaker.name) and not re.search(rf"\b{TITLE}\b", name_of(speaker.name))
        sentence, pronoun = self.sentences[speaker.place], "he" if title == "Mr" else "she"
        other = _HERS.search if title == "Mr" else _HIS.search
        return speaker if alone and self.people.agree(pronoun, speaker.name) and not other(
            self.text, sentence.start, sentence.end) else None

    def hear(self, place: int, attributions: Sequence[Attribution], *, goes_on: bool) -> None:
        """Somebody speaks in a sentence, the last one who is not passed on by another. `goes_on`: in a quotation begun before."""
        speaking = next((a for a in reversed(attributions) if not _passed_on(self.text, a, attributions)), None)
        if speaking is None:
            return
        if self.told_of:  # "he" may be the person told of as well as an earlier speaker
            self.former = []
        elif self.last:
            self.former.append(self.last)
        self.former += [_Speaker(a.speaker, a.kind, place) for a in attributions if a is not speaking]
        # Words that are only carried over do not make a speaker remembered for longer, unless a quotation goes on.
        named_at = self.last.place if self.last and not speaking.source and not goes_on else place
        self.last = _Speaker(speaking.speaker, speaking.kind, named_at)
        self.told_of = []
        self.carry_over = self.carry_over or speaking.source is not None

    def meet(self, person: _Speaker) -> None:
        """The author has asked somebody, whom "he" or "she" means from here on."""
        self.last, self.told_of, self.carry_over = person, [], False

    def remember(self, speaker: _Speaker) -> None:
        """Keep a person's name under its surname: the first one that has a first name, too, and none where there are two."""
        words = name_words(speaker.name)
        if speaker.kind != "named" or len(words) < 2 or not words[-1][:1].isupper() or "and" in words:
            return
        before = self.surnames.setdefault(words[-1], speaker)
        if before and first_name(speaker.name) not in ("", first_name(before.name)):
            self.surnames[words[-1]] = None if first_name(before.name) else speaker

    def remember_subject(self, person: _Speaker) -> None:
        """Keep the whole name of a person told of, unless somebody has the surname."""
        first, surname = first_name(person.name), (name_words(person.name) or [""])[-1]
        if first and first.lower() not in STOPWORDS and surname not in self.surnames:
            self.remember(person)

    def _may_be_another(self, speaker: _Speaker, source: str) -> bool:
        """Whether a person told of since may be meant instead of the speaker."""
        others = [person for person in self.told_of if person.split()[-1] not in speaker.name]
        if not source:
            return bool(others)
        return pronoun_of(source) in HE_OR_SHE and any(self.people.agree(source, person) for person in others)

    def _in_one_paragraph(self, *speakers: _Speaker) -> bool:
        return len({self.sentences[speaker.place].paragraph for speaker in speakers}) == 1


def _points_to(source: str, speaker: _Speaker, people: People) -> bool:
    """Whether a source may mean the speaker and only points to him: no words, a pronoun, or "the" and a word of his name."""
    if not source:
        return True
    name, kind, _ = speaker
    person = kind == "named" and is_personal(name)
    pronoun = pronoun_of(source)
    if pronoun in HE_OR_SHE:
        return (person or kind == "unnamed" or is_role(name)) and can_be_one_person(name, kind) and people.agree(pronoun, name)
    if pronoun == "they":
        return not person
    if pronoun == "it":
        return not (person and len(name_of(name).split()) > 1 and can_be_one_person(name, kind))
    noun = _DEFINITE.fullmatch(source)
    return bool(noun and re.search(rf"\b{re.escape(noun[1])}", name, re.IGNORECASE)) and len(name) > len(source)


def _topics(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice], subjects: Sequence[Span | None],
            people: People) -> Iterator[_Topic | None]:
    """Of each sentence, the topic that it goes on with: it opens with "he", "she" or the like, and the sentence before with "he",
    "she" or the name."""
    name: str | None = None
    for n, (sentence, label, subject) in enumerate(zip(sentences, labels, subjects, strict=True)):
        opens = _OPENS.match(text, sentence.start, sentence.end)
        pronoun = pronoun_of(opens["pronoun"]) if opens else None
        if name and pronoun and people.agree(pronoun, name):
            yield _Topic(_Speaker(name, "named", n - 1), pronoun)
        else:
            yield None
            name = None
        if subject and label.voice != "reported" and text[subject.end] not in "'’":  # whose plan it is need not be told of
            name = one_line(subject.text)
        if opens and opens["pronoun"].lower() in ("his", "her"):
            name = None  # "her daughter" is somebody else


def _named_before(text: str, people: People, attribution: Attribution, before: Sequence[Attribution],
                  told_of: Sequence[Span | None]) -> str | None:
    """The person that the sentence itself names before "he" or "she": a speaker, its subject, or who is asked ("told of")."""
    assert attribution.source is not None
    pronoun, start = attribution.source.text, attribution.source.start
    names = [a.speaker for a in before if a.kind == "named" and a.source and a.source.end <= start and a.name != NOBODY]
    # In "Koval left, he said" and "a friend of him" somebody else speaks.
    said, cue = attribution.content, attribution.cue
    aside = cue and cue.start > start and _BEFORE_ASIDE.search(text, 0, start) and _BEHIND_ASIDE.match(text, cue.end)
    names += [one_line(p.text) for p in told_of
              if p and p.end <= start and not aside and not (said and said.start < p.end) and pronoun.lower() != "him"]
    return next((name for name in names if can_be_one_person(name, "named") and people.agree(pronoun, name)), None)


def _passed_on(text: str, attribution: Attribution, beside: Sequence[Attribution]) -> bool:
    """Whether the attribution's source stands in what somebody else says: in "Koval said a study showed it" the study."""
    at = attribution.source
    return at is not None and any(
        (b.content and b.content.start <= at.start < b.content.end)
        or (b.cue and b.source and b.source.end <= b.cue.start < at.start and text[b.cue.end:at.start].strip() in ("", "that"))
        for b in beside if b is not attribution)
