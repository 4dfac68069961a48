"""Who is meant: pronouns and carried-over words get the name of the last named speaker, where the text makes that plain."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import NOBODY, Attribution, SentenceVoice, Span
from index.types import Sentence

MEMORY = 4  # sentences for which a speaker is remembered

_SINGULAR = re.compile(r"(?:he|she|him|her|his|hers)", re.IGNORECASE)
_PLURAL = re.compile(r"(?:they|them|their)", re.IGNORECASE)
_THING = re.compile(r"(?:it|its)", re.IGNORECASE)
_DEFINITE = re.compile(r"the\s+([\w-]+)$", re.IGNORECASE)


def with_speakers(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice]) -> list[SentenceVoice]:
    """The labels with `name` set where a speaker stands before the sentence."""
    out: list[SentenceVoice] = []
    last: tuple[int, Attribution] | None = None
    named: dict[str, Attribution] = {}  # by surname
    for n, label in enumerate(labels):
        attributions = []
        for attribution in label.attributions:
            own = attribution.source.text if attribution.source else ""
            if own in named:
                attribution = replace(attribution, name=named[own].speaker, kind=named[own].kind)
            elif last and n - last[0] <= MEMORY:
                attribution = _resolved(attribution, last[1])
            pronoun = any(kind.fullmatch(own) for kind in (_SINGULAR, _PLURAL, _THING))
            if pronoun and not attribution.name:
                attribution = replace(attribution, name=NOBODY)
            attributions.append(attribution)
        if label.voice == "reported":
            known = [a for a in attributions if a.source or a.name]
            if known:
                last = (n, known[-1])
            for attribution in known:
                head = name_of(attribution.speaker).split()
                if attribution.kind == "named" and len(head) > 1 and head[-1][:1].isupper():
                    named.setdefault(head[-1], attribution)
        out.append(replace(label, attributions=tuple(attributions)))
    return out


def name_of(speaker: str) -> str:
    """A speaker without what a comma adds: "Mira Koval, the chief inspector" → "Mira Koval"."""
    return re.split(r"\s*[,(;:–—]", speaker, maxsplit=1)[0].strip() or speaker


def _resolved(attribution: Attribution, known: Attribution) -> Attribution:
    """The attribution with the known speaker's name and kind, where its own source only points to him."""
    if attribution.name:
        return attribution
    name = known.speaker
    if attribution.source is None:
        return replace(attribution, name=name, kind=known.kind)
    own = attribution.source.text.strip()
    person = known.kind == "named" and not re.match(r"(?:the|a|an)\s", name, re.IGNORECASE)
    points = ((_SINGULAR.fullmatch(own) and (person or known.kind == "unnamed"))
              or (_PLURAL.fullmatch(own) and not person)
              or (_THING.fullmatch(own) and not (person and len(name_of(name).split()) > 1)))
    noun = _DEFINITE.fullmatch(own)
    if points or (noun and re.search(rf"\b{re.escape(noun[1])}", name, re.IGNORECASE) and len(name) > len(own)):
        return replace(attribution, name=name, kind=known.kind)
    return attribution


def whole(text: str, sentence: Sentence) -> Span:
    """The sentence as a span."""
    return Span(text[sentence.start:sentence.end], sentence.start, sentence.end)
