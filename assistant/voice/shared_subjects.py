"""Verbs that share the sentence's subject: what stands right before ", arguing" or "and said" is not who argues or says it."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Attribution, Span
from assistant.voice.groups import group_subject
from assistant.voice.kinds import kind_of
from assistant.voice.persons import People
from assistant.voice.roles import body_subject, role_subject
from index.types import Sentence

_ADVERB = r"(?:\w+ly\s|also\s|then\s|later\s)?"
# Between who is only spoken of and the verb: "rejected a merger with the union | , | arguing", "met the union | and | said".
_SHARES = re.compile(rf"(?:,\s{_ADVERB}(?=\w+ing\b)|,?\s(?:and|but)\s{_ADVERB})")
# Before whoever is the subject of a clause of his own: "Doha agreed; | Tehran, demanding more, refused".
_OWN_CLAUSE = re.compile(
    r"(?:^|[,;:.!?—–\"“”]|\b(?:and|but|while|as|because|that|where|when|if|though|although|after|before))\s*$")
_QUOTED = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)")
_PRONOUN = re.compile(r"(?:(?:But|And|Yet|Still|So|Then|Later),?\s)?(?P<name>He|She|It|They|he|she|it|they)\s")


def with_shared_subjects(text: str, sentence: Sentence, people: People, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those of a verb that shares the subject of another, and with the sentence's subject where there
    is no other: "The board rejected a merger with the union, arguing that it would cost jobs." """
    out: list[Attribution] = []
    for a in attributions:
        if a.source and a.cue and _is_spoken_of(text, sentence, a.source, a.cue):
            if any(b.source and b.cue and b.source.end <= b.cue.start and b.cue.end <= a.source.start for b in attributions):
                continue
            subject = _subject(text, sentence, people)
            if subject and subject.end < a.source.start:
                a = replace(a, source=subject, kind=kind_of(subject.text))
        out.append(a)
    return out


def _is_spoken_of(text: str, sentence: Sentence, source: Span, cue: Span) -> bool:
    """Whether a source stands right before a verb of another's: inside a clause, and no verb of its own follows."""
    between = _SHARES.match(text, source.end, sentence.end)
    before, behind = text[sentence.start:source.start], _QUOTED.sub("", text[cue.end:sentence.end])
    # "the chapel and | the youth club, claiming that …." is no "and | the dealer, claiming it, refused".
    in_list = before.endswith(" and ") and "," not in behind
    return bool(between and between.end() == cue.start and (in_list or not _OWN_CLAUSE.search(before)))


def _subject(text: str, sentence: Sentence, people: People) -> Span | None:
    pronoun = _PRONOUN.match(text, sentence.start, sentence.end)
    if pronoun:
        return Span(pronoun["name"], *pronoun.span("name"))
    return (people.subject(text, sentence) or role_subject(text, sentence) or body_subject(text, sentence)
            or group_subject(text, sentence))
