"""Who is meant: pronouns and carried-over words get the name of the last named speaker, where the text makes that plain.

The sentences are read in order; `Speakers` (antecedents.py) holds what those before have shown. The first of these to find a
speaker names him:

1. `meant_by`: a surname means the person named before who has it;
2. `_named_before`: "he" or "she" means a person whom the sentence itself names before;
3. `antecedent`: a pronoun, "the official" or no source at all means the last speaker; "he" or "she" else the topic, or else an
   earlier speaker; but a person whom the author has brought in since (newcomers.py) comes before them, or makes it unclear;
4. `in_paragraph`: "he" or "she" means the only person of whom the paragraph tells;
5. `of_role`: "the nurse" means the only person whom the text calls a nurse.

A pronoun for which none of them finds one is a speaker who is not named.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.types import NOBODY, Attribution, SentenceVoice, Span
from assistant.voice.antecedents import Speakers, Topic
from assistant.voice.introductions import asker, brought_in, called, is_asked, met, questions, writer
from assistant.voice.kinds import kind_of
from assistant.voice.known_names import KnownNames, Speaker
from assistant.voice.newcomers import Newcomers
from assistant.voice.persons import (
    HE_OR_SHE,
    People,
    can_be_one_person,
    is_role,
    one_line,
    pronoun_of,
)
from assistant.voice.quotations import Quotation, goes_on_quoting, is_heading, left_open, runs_on, stands_in
from assistant.voice.roles import Roles, body_subject, role_subject
from assistant.voice.shared_subjects import with_shared_subjects
from assistant.voice.writings import of_it
from index.types import Sentence

_OPENS = re.compile(r"(?:(?:But|And|Yet|Still|So|Then|Later)\s+)?(?P<pronoun>he|she|his|her)\b", re.IGNORECASE)
# What stands around a clause such as ", she said," in the middle or at the end of what is said.
_BEFORE_ASIDE = re.compile(r",[\"”]?\s*$")
_BEHIND_ASIDE = re.compile(r"(?:(?<=told)(?:\s+[\w’'-]+){1,3})?\s*(?:[,.;]|:(?!\s*[\"“]))")
_HIM = (re.compile(r"\shim\b"), re.compile(r"\sher(?=[,.]|\s(?:on|in|at|to|that|and|for|with|from|when|if)\b)"))
_OUT_OF_CONTEXT = re.compile(r"(?:[Ii]ts|[Tt]heir)\s(?P<role>[a-z][\w’' -]*,\s[A-Z].+)|(?P<aged>[A-Z][^,]+),\s\d{1,3}")
_HAD = re.compile(r"\bhad\b")
_HAD_BEEN = re.compile(r"\bhad\s(?:(?:not|never|also|already|\w+ly)\s)?been\b")
_QUOTES = re.compile(r"[\"“”]|``|''")
_ADDS = re.compile(r"\s(?:has\s|had\s|then\s|later\s)?(?:add(?:s|ed)|continue[sd]|(?:goes|went)\son\sto)\b")
_IMPERSONAL = re.compile(r"\s(?:is|was|(?:has|had)\s+been)\s+\w+\s+that\b")


def with_speakers(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
                  quoted: Sequence[Sequence[Quotation]], turns: Sequence[bool]) -> list[SentenceVoice]:
    """The labels with `name` set where a speaker stands before the sentence.

    Of each sentence, `quoted` are the quotations that reach into it, and `turns` says whether somebody else may speak from it on.
    """
    people = People.of(text)
    subjects = [None if runs_on(sentence, own) else people.subject(text, sentence)
                for sentence, own in zip(sentences, quoted, strict=True)]
    topics = _topics(text, sentences, labels, subjects, people)
    speakers = Speakers(text, people, Roles(text, sentences), sentences, KnownNames(text, sentences), Newcomers(text, sentences))
    out: list[SentenceVoice] = []
    for n, (sentence, label, own, turn, subject, topic) in enumerate(
            zip(sentences, labels, quoted, turns, subjects, topics, strict=True)):
        if turn and not goes_on_quoting(text, sentences, n, quoted, [a.source for a in labels[n - 1].attributions]):
            speakers.carry_over = False
        if subject and not any(a.source for a in label.attributions):
            speakers.told_of.append(one_line(subject.text))
        if label.voice != "reported" and (body := body_subject(text, sentence)):
            speakers.body = Speaker(one_line(body.text), "collective", n)
        long = [q for q in own if q.first < q.last]
        step = long[0].first if long else n  # a quotation is one step, however long
        attributions: list[Attribution] = []
        for attribution in with_shared_subjects(text, sentence, people, _with_pronouns(text, sentence, label.attributions)):
            if attribution.source and not attribution.name and (own_name := called(text, attribution.source)):
                attribution = replace(attribution, name=own_name, kind="named")
            if attribution.name == NOBODY and _is_told_on(text, sentences, labels, quoted, n):
                attribution = replace(attribution, name=None)
            source = attribution.source.text if attribution.source else ""
            speaker = speakers.known.meant_by(source, speakers.people, n)
            if not speaker and pronoun_of(source) in HE_OR_SHE:
                name = _named_before(text, speakers.people, attribution, attributions, (subject, met(text, sentence)))
                speaker = speakers.known.meant_by(name, speakers.people, n) or Speaker(name, "named", n) if name else None
            # In "He lied to me," she says, he does not speak; nor does anybody in "it was said that".
            nobody = attribution.source and _IMPERSONAL.match(text, attribution.source.end) and pronoun_of(source) == "it"
            if not speaker and not attribution.name and not nobody and not stands_in(attribution.source, own):
                pronoun = pronoun_of(source)
                adds = bool(attribution.source and pronoun in HE_OR_SHE and _ADDS.match(text, attribution.source.end))
                if pronoun == "it":
                    speaker = speakers.of_writing(attribution.source, n) or speakers.in_sentence(n, attributions)
                else:
                    speaker = speakers.of_people(n, labels) if pronoun == "they" else speakers.of_group(attribution.source, n)
                speaker = speaker or speakers.who_answers(attribution, n)
                if not speaker and (source or own or _goes_on(text, sentences, labels, n)):
                    speaker = speakers.antecedent("it" if of_it(source) else source, step, topic, adds=adds)
                speaker = (speaker or speakers.in_paragraph(attribution.source, n, subjects)
                           or speakers.of_role(attribution.source, step))
            if speaker:
                speakers.learn(source, speaker)
                attribution = replace(attribution, name=speaker.name, kind=speaker.kind)
            elif pronoun_of(source) and not attribution.name:
                attribution = replace(attribution, name=NOBODY)
            attributions.append(attribution)
        headline = is_heading(text, sentences, n)
        if label.voice == "reported":
            known = [a for a in attributions if a.source or a.name]
            answering = [a for a in known if not questions(text, a.source, sentence)]
            if not headline:
                speakers.hear(n, [a for a in answering if not stands_in(a.source, own)],
                              goes_on=any(q.holds(sentence) for q in long))
                speakers.newcomers.note(n, own, known)
            for attribution in known:
                if not headline or speakers.known.confirms(attribution.speaker, n):
                    speakers.known.keep(Speaker(attribution.speaker, attribution.kind, n))
            if not runs_on(sentence, own) and (author := writer(text, sentence) or asker(text, sentence)):
                speakers.former.append(Speaker(one_line(author.text), "named", n))
            if known and not answering:
                person = subject or is_asked(text, sentence)
                speakers.meet(Speaker(one_line(person.text), "named", n) if person else Speaker(NOBODY, "unnamed", n))
            speakers.address(n, [a.source for a in known if not stands_in(a.source, own)])
        elif not runs_on(sentence, own) and (person := brought_in(text, sentence)):
            name = speakers.roles.person(person) or one_line(person.text)
            known_as = Speaker(name, kind_of(name), n)
            speakers.meet(known_as)
            speakers.known.keep(known_as)
        elif not headline:
            speakers.newcomers.note(n, own)
        if label.voice != "reported" and subject and (not headline or speakers.known.confirms(subject.text, n)):
            speakers.known.keep_subject(Speaker(one_line(subject.text), "named", n))
        out.append(SentenceVoice(label.voice, tuple(attributions), label.evidence_cue) if attributions else label)
    return out


def with_full_names(labels: Sequence[SentenceVoice]) -> list[SentenceVoice]:
    """The labels with names that can be read away from their sentence: "new head, Ana Sow" for "Its new head, Ana Sow", and
    "Bo Ek" for "Bo Ek, 54"."""
    return [replace(label, attributions=tuple(map(_with_full_name, label.attributions))) if label.attributions else label
            for label in labels]


def _with_full_name(attribution: Attribution) -> Attribution:
    match = _OUT_OF_CONTEXT.fullmatch(attribution.speaker)
    return replace(attribution, name=match["role"] or match["aged"]) if match else attribution


def _is_told_on(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
                quoted: Sequence[Sequence[Quotation]], n: int) -> bool:
    """Whether a sentence on what "had been" told is part of what somebody has said just before, without quotation marks: "She
    replied that it was late. Ministers had been told in May." """
    if not _HAD_BEEN.search(text, sentences[n].start, sentences[n].end):
        return False
    before = n - 1
    while before > 0 and labels[before].voice == "assertion" and _HAD.search(
            text, sentences[before].start, sentences[before].end):
        before -= 1
    told = n > 0 and sentences[before].paragraph == sentences[n].paragraph and labels[before].voice == "reported"
    return told and not quoted[before]


def _goes_on(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice], n: int) -> bool:
    """Whether a sentence without a source may go on with what the one right before it passes on."""
    start, end = sentences[n].start, sentences[n].end
    if n == 0 or left_open(text, start) or text[start].islower() or _QUOTES.search(text, start, end):
        return n > 0
    return labels[n - 1].voice == "reported" and sentences[n - 1].paragraph == sentences[n].paragraph


def _with_pronouns(text: str, sentence: Sentence, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, a "he" or "she" that opens a sentence as the source where its verb has none: "He | told | them that"."""
    opens = _OPENS.match(text, sentence.start, sentence.end)
    if opens is None or opens["pronoun"].lower() not in HE_OR_SHE:
        return list(attributions)
    who = Span(opens["pronoun"], *opens.span("pronoun"))
    return [replace(a, source=who) if a.cue and not a.source and not text[who.end:a.cue.start].strip() else a
            for a in attributions]


def _topics(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice], subjects: Sequence[Span | None],
            people: People) -> Iterator[Topic | None]:
    """Of each sentence, the topic that it goes on with: it opens with "he", "she" or the like, and the sentence before with "he",
    "she" or the name."""
    name: str | None = None
    for n, (sentence, label, subject) in enumerate(zip(sentences, labels, subjects, strict=True)):
        opens = _OPENS.match(text, sentence.start, sentence.end)
        pronoun = pronoun_of(opens["pronoun"]) if opens else None
        if name and pronoun and people.agree(pronoun, name):
            yield Topic(Speaker(name, "unnamed" if is_role(name) else "named", n - 1), pronoun)
        else:
            yield None
            name = None
        if subject and label.voice != "reported" and text[subject.end] not in "'’":  # whose plan it is need not be told of
            name = one_line(subject.text)
        elif label.voice != "reported" and not opens and (role := role_subject(text, sentence)):
            name = one_line(role.text)
        if opens and opens["pronoun"].lower() in ("his", "her"):
            name = None  # "her daughter" is somebody else


def _named_before(text: str, people: People, attribution: Attribution, before: Sequence[Attribution],
                  told_of: Sequence[Span | None]) -> str | None:
    """The person that the sentence itself names before "he" or "she": a speaker, its subject, or who is asked ("told of")."""
    assert attribution.source is not None
    pronoun, start = attribution.source.text, attribution.source.start
    # In "Koval left, he said", "Koval hit him, he said" and "a friend of him" somebody else speaks.
    said, cue = attribution.content, attribution.cue
    aside = cue and cue.start > start and _BEFORE_ASIDE.search(text, 0, start) and _BEHIND_ASIDE.match(text, cue.end)
    names = [a.speaker for a in before if a.kind == "named" and a.source and a.source.end <= start and a.name != NOBODY
             and not (aside and _HIM[pronoun_of(pronoun) == "she"].search(text, a.source.end, start))]
    own = text.startswith(" own ", attribution.source.end)  # "Koval was late, by her own account"
    names += [one_line(p.text) for p in told_of
              if p and p.end <= start and (own or (not aside and not (said and said.start < p.end) and pronoun.lower() != "him"))]
    return next((name for name in names if can_be_one_person(name, "named") and people.agree(pronoun, name)), None)
