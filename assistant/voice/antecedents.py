"""Who has spoken or was told of before, and whom of them a pronoun, a surname, "the nurse" or no source at all means."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.name_parts import TITLE
from assistant.types import NOBODY, Attribution, SentenceVoice, Span
from assistant.voice.groups import as_group, group_subject, group_told_of, one_of
from assistant.voice.introductions import spoken_to
from assistant.voice.known_names import KnownNames, Speaker
from assistant.voice.newcomers import Newcomers, is_one_person
from assistant.voice.persons import (
    HE_OR_SHE,
    ROLE_NOUN,
    People,
    can_be_one_person,
    is_personal,
    is_role,
    name_of,
    name_words,
    one_line,
    pronoun_of,
)
from assistant.voice.quotations import is_heading
from assistant.voice.roles import Roles, body_subject, is_called_a_body
from assistant.voice.third_hand import passed_on
from assistant.voice.writings import writing_before
from index.types import Sentence

MEMORY = 4  # sentences for which a speaker is remembered
NEAR = 2  # sentences for which "it" may mean what was told of

_DEFINITE = re.compile(r"(?:the|this|that|the\s+same)\s+([\w-]+)$", re.IGNORECASE)
_IS_HE = rf"\b(?:(?={ROLE_NOUN}s?\b){{0}}|{{0}}(?!s?\s(?:[a-z]+\s)?{ROLE_NOUN}\b))s?\b(?!['’])"  # no councillor is "the council"
_OF_WHAT = re.compile(r"\s(?:of|at|for|from|with|in)\s.*", re.DOTALL)
_ARTICLE = re.compile(r"^(?:an?|one)\s", re.IGNORECASE)
_REPLIES = re.compile(r"\b(?:repl(?:y|ies|ied)|answer(?:s|ed)|retort(?:s|ed)|counter(?:s|ed)|respond(?:s|ed)|den(?:y|ies|ied)|"
                      r"(?:hit|hits|shot|shoots)\sback)\b")
# Who speaks in a clause beside the main one: "Koval said it was late, after | the board | had called it early".
_BEHIND_CONJUNCTION = re.compile(rf"\b(?:after|as|because|since|when|before|although|though)\s(?:the\s)?(?:{TITLE}\.?\s)?$")
_HIM = re.compile(r"\s(?:him|her)\b")


class Topic(NamedTuple):
    """The person of whom the author tells, and the pronoun with which a sentence goes on with that: "he" or "she"."""

    person: Speaker
    pronoun: str


@dataclass
class Speakers:
    """Who has spoken in the sentences before, and who was told of since."""

    text: str
    people: People
    roles: Roles
    sentences: Sequence[Sentence]
    known: KnownNames  # whom a surname or a first name means
    newcomers: Newcomers  # whom the author has brought in since
    last: Speaker | None = None
    spoke: Speaker | None = None  # the last speaker, whomever the author has asked since
    former: list[Speaker] = field(default_factory=list)  # who spoke before the last speaker
    told_of: list[str] = field(default_factory=list)  # the subjects of sentences without a source since
    carry_over: bool = True  # whether the last speaker goes on where a sentence names no source
    body: Speaker | None = None  # the body or writing told of since
    among: Speaker | None = None  # the group of which "one" spoke last
    addressed: Speaker | None = None  # to whom the last speaker spoke, by a name or "him" or "her"
    opened: dict[int, str] = field(default_factory=dict)  # who speaks first in each paragraph

    def antecedent(self, source: str, step: int, topic: Topic | None, *, adds: bool = False) -> Speaker | None:
        """Whom a source points to ("she", "the official"), or who goes on where there is none.

        That is the last speaker, unless a person told of since may be meant as well; of "he" or "she" else the topic, or else
        an earlier speaker.
        """
        pronoun = pronoun_of(source)
        if adds and self.spoke and step - self.spoke.place <= MEMORY and _points_to(source, self.spoke, self.people):
            return self.spoke
        if pronoun == "it" and self.body and step - self.body.place <= NEAR:
            return self.body
        last = self.last if self.last and step - self.last.place <= MEMORY and (source or self.carry_over) else None
        ambiguous = last is not None and self._may_be_another(last, source)
        possible = last is not None and (_points_to(source, last, self.people) or (
            pronoun == "it" and is_called_a_body(self.text, last.name, self.sentences[last.place])))
        told = self.addressed  # "The mate told her no. | She | laughed": he is another
        possible = possible and not (last and told and last.kind == "unnamed" and told.place == last.place
                                     and pronoun in HE_OR_SHE and pronoun_of(told.name) == pronoun)
        if possible and not ambiguous:
            return self.newcomers.instead_of(last, pronoun, step, self.people, self.told_of) if pronoun in HE_OR_SHE else last
        if topic and topic.pronoun == pronoun and not (last and possible and self._in_one_paragraph(last, topic.person)):
            return topic.person
        if ambiguous or pronoun not in HE_OR_SHE:
            return None
        if last and last.name == NOBODY:  # who is not named may be meant as well as an older speaker
            return None
        former = next((speaker for speaker in reversed(self.former)
                       if step - speaker.place <= MEMORY and _points_to(source, speaker, self.people)), None)
        return self.newcomers.instead_of(former, pronoun, step, self.people, self.told_of)

    def in_sentence(self, n: int, before: Sequence[Attribution]) -> Speaker | None:
        """The body that "it" means in the sentence that names it: a speaker before, or else its subject: "The club will appeal,
        it said"."""
        spoken = [Speaker(a.speaker, a.kind, n) for a in before if a.source and a.speaker != NOBODY]
        subject = body_subject(self.text, self.sentences[n])
        told_of = Speaker(one_line(subject.text), "collective", n) if subject else None
        return next((s for s in (*spoken[::-1], told_of) if s and _points_to("it", s, self.people)), None)

    def of_writing(self, source: Span | None, n: int) -> Speaker | None:
        """The writing that "it" means in "In it is written", of which the sentence before tells."""
        if n == 0 or source is None or not self.text[max(source.start - 3, 0):source.start].lower().endswith("in "):
            return None
        writing = writing_before(self.text, self.sentences[n - 1])
        return Speaker(_ARTICLE.sub("the ", one_line(writing.text)), "collective", n - 1) if writing else None

    def of_people(self, n: int, labels: Sequence[SentenceVoice]) -> Speaker | None:
        """The group that "they" means: of which one of the sentences before tells, where nobody has spoken since."""
        for k in range(n - 1, max(n - 1 - NEAR, -1), -1):
            if labels[k].voice == "reported":
                return None
            if group := group_subject(self.text, self.sentences[k]):
                return Speaker(one_line(group.text), "unnamed", k)
        return None

    def in_paragraph(self, source: Span | None, n: int, subjects: Sequence[Span | None]) -> Speaker | None:
        """Whom "he" or "she" means in the paragraph where the author tells of one person only, and nobody has spoken, or
        in the one right behind it. In "Koval hit him, he says" that is not Koval."""
        if source is None or pronoun_of(source.text) not in HE_OR_SHE:
            return None
        here = self._begin_of(n)
        before = self._begin_of(here - 1) if here and not is_heading(self.text, self.sentences, here - 1) else here
        for first in (here, before):
            told_of = next(((k, subject) for k, subject in enumerate(subjects[first:n + 1], first)
                            if subject and self.text[subject.end] not in "'’" and (k < n or (
                                subject.end <= source.start and not _HIM.search(self.text, subject.end, source.start)))), None)
            if told_of:
                place, subject = told_of
                person = Speaker(one_line(subject.text), "named", place)
                only = self.people.only_one(self.text, self.sentences[first].start, self.sentences[n].end, source.text)
                spoken = self.last and self.last.place >= first and self.last.kind != "collective"  # a body is no "she"
                return person if only and not spoken and self.people.agree(source.text, person.name) else None
        return None

    def _begin_of(self, n: int) -> int:
        """The first sentence of a sentence's paragraph."""
        while n > 0 and self.sentences[n - 1].paragraph == self.sentences[n].paragraph:
            n -= 1
        return n

    def of_role(self, source: Span | None, step: int) -> Speaker | None:
        """Whom "the nurse" means: the only person whom the text calls so, or who speaks in the paragraph from its start and is
        called so for the first time."""
        name = self.roles.person(source) if source else None
        if name:
            return self.known.by_word.get(name_words(name)[-1]) or Speaker(name, "named", step)
        last = self.last
        if source is None or last is None or not self.roles.in_view(source) or step - last.place > NEAR or self.told_of:
            return None
        person = last.kind == "named" and is_personal(last.name) and can_be_one_person(last.name, "named")
        return last if person and self.opened.get(self.sentences[step].paragraph) == last.name else None

    def of_group(self, source: Span | None, n: int) -> Speaker | None:
        """Of whom "one" is one: of the only group told of in his sentence or, if there is none, in the one before; "another" is
        one of the group of which "one" was."""
        which = one_of(source.text) if source else None
        if source is None or which is None:
            return None
        sentence, before = self.sentences[n], self.sentences[max(n - 1, 0)]
        group = group_told_of(self.text, sentence.start, source.start)
        if not group and before.paragraph == sentence.paragraph:
            group = group_told_of(self.text, before.start, sentence.start)
            if not group and self.last and self.last.place == n - 1 and self.last.kind == "unnamed":
                group = as_group(self.last.name)
        if group:
            self.among = Speaker(group, "unnamed", n)
        elif which == "one" or not self.among or n - self.among.place > MEMORY:
            return None
        return Speaker(f"{which} of {self.among.name}", "unnamed", n)

    def hear(self, place: int, attributions: Sequence[Attribution], *, goes_on: bool) -> None:
        """Somebody speaks in a sentence, the last one who is not passed on by another. `goes_on`: in a quotation begun before."""
        own = [a for a in attributions if not passed_on(self.text, a, attributions)]
        first = own[0].source if own else None
        speaking = next((a for a in reversed(own) if not (
            first and a.source and _BEHIND_CONJUNCTION.search(self.text, first.end, max(first.end, a.source.start)))), None)
        if speaking is None:
            return
        if self.told_of:  # "he" may be the person told of as well as an earlier speaker
            spoken = [s for s in (*self.former, self.last) if s and can_be_one_person(s.name, s.kind)]
            only = len(set(self.told_of)) == 1 and not spoken
            self.former = [Speaker(self.told_of[0], "named", place)] if only else []
        elif self.last:
            self.former.append(self.last)
        self.former += [Speaker(a.speaker, a.kind, place) for a in attributions if a is not speaking]
        # Words that are only carried over do not make a speaker remembered for longer, unless a quotation goes on.
        named_at = self.last.place if self.last and not speaking.source and not goes_on else place
        self.last = self.spoke = Speaker(speaking.speaker, speaking.kind, named_at)
        self.told_of, self.body = [], None
        if any(map(is_one_person, attributions)):
            self.newcomers.since = []
        self.carry_over = self.carry_over or speaking.source is not None
        self.opened.setdefault(self.sentences[place].paragraph, self.last.name)

    def address(self, n: int, sources: Sequence[Span | None]) -> None:
        """Somebody is spoken to in a sentence, and may speak next."""
        who = next((who for source in sources if (who := spoken_to(self.text, source, self.sentences[n]))), None)
        name = one_line(who.text) if who else ""
        person = self.known.meant_by(name, self.people, n) or Speaker(name, "named", n)
        self.addressed = person._replace(place=n) if who else None
        if self.addressed and not pronoun_of(name):
            self.former.append(self.addressed)

    def who_answers(self, attribution: Attribution, n: int) -> Speaker | None:
        """The person spoken to in the sentence before, where "he" or "she" replies: "Ruiz accused Ek of lying. He denied it." """
        source, cue, other = attribution.source, attribution.cue, self.addressed
        if source is None or cue is None or other is None or pronoun_of(source.text) not in HE_OR_SHE or pronoun_of(other.name):
            return None
        replies = _REPLIES.search(cue.text) and n - other.place == 1
        return other if replies and self.people.agree(source.text, other.name) else None

    def meet(self, person: Speaker) -> None:
        """The author has asked somebody, whom "he" or "she" means from here on."""
        self.last, self.told_of, self.newcomers.since, self.carry_over = person, [], [], False
        self.opened.setdefault(self.sentences[person.place].paragraph, person.name)

    def learn(self, source: str, speaker: Speaker) -> None:
        """Whoever was called "she" once is no "he" later."""
        if pronoun_of(source) not in HE_OR_SHE or speaker.kind != "named":
            return
        surname = (name_words(speaker.name) or [""])[-1]
        if surname not in self.people.men | self.people.women:
            sex = "men" if pronoun_of(source) == "he" else "women"
            self.people = self.people._replace(**{sex: getattr(self.people, sex) | {surname}})

    def _may_be_another(self, speaker: Speaker, source: str) -> bool:
        """Whether a person told of since may be meant instead of the speaker."""
        others = [person for person in self.told_of if person.split()[-1] not in speaker.name]
        if not source:
            return bool(others)
        return pronoun_of(source) in HE_OR_SHE and any(self.people.agree(source, person) for person in others)

    def _in_one_paragraph(self, *speakers: Speaker) -> bool:
        return len({self.sentences[speaker.place].paragraph for speaker in speakers}) == 1


def _points_to(source: str, speaker: Speaker, people: People) -> bool:
    """Whether a source may mean the speaker and only points to him: no words, a pronoun, or "the" and a noun of his name."""
    if not source:
        return True
    name, kind, _ = speaker
    person = kind == "named" and is_personal(name)
    pronoun = pronoun_of(source)
    if pronoun in HE_OR_SHE:
        return (person or kind == "unnamed" or is_role(name)) and can_be_one_person(name, kind) and people.agree(pronoun, name)
    if pronoun in ("they", "it"):
        return not (person and (pronoun == "they" or (len(name_of(name).split()) > 1 and can_be_one_person(name, kind))))
    noun = _DEFINITE.fullmatch(source)
    heads = " ".join(_OF_WHAT.sub("", part) for part in name.split(","))  # "the bank" is no "clerk of the bank"
    return bool(noun and name.lower() != source.lower() and re.search(_IS_HE.format(re.escape(noun[1])), heads, re.IGNORECASE))
