"""Verbs that share the subject of another: what stands right before ", arguing", "to warn" or "and said", or behind "saying", is
not who argues, warns or says it."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.name_parts import TITLE
from assistant.types import NOBODY, Attribution, Span
from assistant.voice.cues import says
from assistant.voice.groups import group_subject
from assistant.voice.kinds import kind_of
from assistant.voice.persons import NAME, TITLES_BEFORE, People, can_be_one_person
from assistant.voice.roles import body_subject, role_subject
from index.types import Sentence

_ADVERB = r"(?:\w+ly\s|also\s|then\s|later\s)?"
# Between who is only spoken of and the verb: "rejected a merger with the union | , | arguing", "met the union | and | said".
_SHARES = re.compile(rf"(?:(?:\s(?:on\s)?\w+day)?,\s{_ADVERB}(?=\w+ing\b)|,?\s(?:and|but)\s{_ADVERB})")
# … "rang the mayor | in May to | warn him": what one does to somebody in order to say it.
_IN_ORDER_TO = re.compile(rf"(?:\s(?:in|at|on)(?:\s[\w’'-]+){{1,2}})?,?\s(?:in\sorder\s)?(?:to\s{_ADVERB})?")
_TO = re.compile(rf"(?:^|\s)to\s{_ADVERB}$")
_BY_SOMEBODY = re.compile(r"\b(?:from|by|of|for)\s(?:(?:the|an?|his|her|its|their)\s)?$")  # "a pledge from | the mayor | to warn"
# … "went to a court | arguing", but "a letter from a court | arguing", "heard the court | arguing", "listened to it | arguing".
_SAID_AT = re.compile(r"(?:^|\s)(?!(?:listen|look|laugh|refer|object|react|due|thank)\w*\s)[\w’'-]+,?\s"
                      r"(?:to|at|in|into|on|outside|inside|before|near)\s(?:(?:the|an?|his|her|its|their)\s)?$")
# … "called | the mayor |, claimed": a list of what one did.
_DONE_TO = re.compile(rf"(?:(?:^|,\s|\b(?:because|that|as|when|but|and)\s)(?P<name>{TITLES_BEFORE}{NAME})\s|\s)\w+ed\s"
                      r"(?:(?:the|an?|his|her|its|their)\s)?$")
_THEN = re.compile(rf",\s{_ADVERB}(?=(?:\w+ed|said|told|wrote)\b)")
# Before whoever is the subject of a clause of his own: "Doha agreed; | Tehran, demanding more, refused".
_OWN_CLAUSE = re.compile(
    r"(?:^|[,;:.!?—–\"“”]|\b(?:and|but|while|as|because|that|where|when|if|though|although|after|before))\s*$")
_IN_LIST = re.compile(r"(?:,|\sand)\s$")  # "at the youth club of Selby, | Kent, arguing": a clause of his own goes on behind it
_WHO_HAVE = re.compile(r",\swho\s(?:\w+ly\s|also\s|now\s)?(?:have|are|were|do)\b")
_ONE = re.compile(rf"\b(?:with|including|like|as|from|among\sthem)\s(?:{TITLE}\.?\s)?$")
_QUOTED = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)")
_TITLE = re.compile(rf"(?<!\w){TITLE}\.?\s$")
_PRONOUN = re.compile(r"(?:(?:But|And|Yet|Still|So|Then|Later),?\s)?(?P<name>[Hh]e|[Ss]he|[Tt]hey|[Ii]t(?!\s(?:is|was)\b))\s")
_PARTICIPLE = re.compile(rf"{_ADVERB}(?P<verb>(?!accord|cit|quot|echo|attribut|paraphras|recall|refer|credit)\w+ing)\b")
_IS_DOING = re.compile(r"\b(?:is|are|was|were|been|be|am|the|an?|his|her|its|their|this|no|any|['’][sm]|['’]re)\s(?:\w+\s)?$")
_NOUN_BEHIND = re.compile(r"\s(?:from|by|of|among|in)\b")  # "a warning | from the mayor"


def with_shared_subjects(text: str, sentence: Sentence, people: People, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those of a verb that shares the subject of another, and with the sentence's subject where there
    is no other: "The board rejected a merger with the union, arguing that it would cost jobs." """
    out: list[Attribution] = []
    attributions = _without_one_of_several(text, attributions)
    for a in attributions:
        source, cue = a.source, a.cue
        if source is None or cue is None or not _is_spoken_of(text, sentence, source, cue):
            out.append(a)
            continue
        begin = min(source.start, cue.start)
        if any(b.source and b.cue and max(b.source.end, b.cue.end) <= begin for b in attributions):
            continue
        subject = _subject(text, sentence, people, source)
        if subject and subject.end < begin:
            a = replace(a, source=subject, kind=kind_of(subject.text))
        elif _TO.search(text[sentence.start:cue.start]):
            a = replace(a, source=None, name=NOBODY, kind="unnamed")
        out.append(a)
    return out


def _without_one_of_several(text: str, attributions: Sequence[Attribution]) -> Sequence[Attribution]:
    """The attributions without a single person behind whom "who have" means several: "her allies, starting with | Bo Ek, who have
    voiced doubts"."""
    one = [a for a in attributions if a.source and a.cue and _WHO_HAVE.match(text, a.source.end, a.cue.end)
           and _ONE.search(text, 0, a.source.start) and can_be_one_person(a.source.text, a.kind)]
    apart = [a for a in attributions if a not in one]
    return apart or [replace(a, source=None, name=NOBODY, kind="unnamed") for a in one]


def _is_spoken_of(text: str, sentence: Sentence, source: Span, cue: Span) -> bool:
    """Whether a source stands right before a verb of another's: inside a clause, and no verb of its own follows; or in what
    somebody is "saying"."""
    if source.start >= cue.end:
        return _is_said(text, sentence, cue)
    before = _TITLE.sub("", text[sentence.start:source.start])
    behind = _QUOTED.sub("", text[cue.end:sentence.end])
    between = text[source.end:cue.start]
    if between.isspace() and _PARTICIPLE.match(cue.text):
        return bool(_SAID_AT.search(before))
    # "the chapel and | the youth club, claiming that …." is no "and | the dealer, claiming it, refused".
    if not (_IN_LIST.search(before) and "," not in behind) and _OWN_CLAUSE.search(before):
        return False
    shares, then = _SHARES.match(text, source.end), _THEN.match(text, source.end)
    if shares and shares.end() == cue.start:
        return True
    if then and then.end() == cue.start:
        return bool(_DONE_TO.search(before))
    to = cue.text.startswith("to ") or _TO.search(between)
    return bool(to and _IN_ORDER_TO.fullmatch(between) and not _BY_SOMEBODY.search(before))


def _is_said(text: str, sentence: Sentence, cue: Span) -> bool:
    """Whether a cue is a participle behind its subject, so that no source can stand behind it: "sent a card | saying | they
    hoped Bo Ek would stay"; but "a warning from Bo Ek"."""
    verb = _PARTICIPLE.match(cue.text)
    return bool(verb and says(verb["verb"]) and not _NOUN_BEHIND.match(text, cue.end)
                and not _IS_DOING.search(text, sentence.start, cue.start))


def _subject(text: str, sentence: Sentence, people: People, source: Span) -> Span | None:
    done = _DONE_TO.search(text, sentence.start, source.start)
    if done and done["name"]:
        return Span(done["name"], *done.span("name"))
    pronoun = _PRONOUN.match(text, sentence.start, sentence.end)
    if pronoun:
        return Span(pronoun["name"], *pronoun.span("name"))
    return (people.subject(text, sentence) or role_subject(text, sentence) or body_subject(text, sentence)
            or group_subject(text, sentence))
