"""Who is meant: pronouns and carried-over words get the name of the last named speaker, where the text makes that plain."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Attribution, SentenceVoice, Span
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
    for n, label in enumerate(labels):
        attributions = []
        for attribution in label.attributions:
            known = last[1] if last and n - last[0] <= MEMORY else None
            attributions.append(_resolved(attribution, known))
        if label.voice == "reported":
            named = [a for a in attributions if a.source or a.name]
            if named:
                last = (n, named[-1])
        out.append(replace(label, attributions=tuple(attributions)))
    return out


def _resolved(attribution: Attribution, known: Attribution | None) -> Attribution:
    """The attribution with the known speaker's name and kind, where its own source only points to him."""
    if known is None or attribution.name:
        return attribution
    name = known.speaker
    if attribution.source is None:
        return replace(attribution, name=name, kind=known.kind)
    own = attribution.source.text.strip()
    person = known.kind == "named" and not re.match(r"(?:the|a|an)\s", name, re.IGNORECASE)
    if _SINGULAR.fullmatch(own) and (person or known.kind == "unnamed"):
        return replace(attribution, name=name, kind=known.kind)
    if _PLURAL.fullmatch(own) and not person:
        return replace(attribution, name=name, kind=known.kind)
    if _THING.fullmatch(own) and not (person and len(name.split()) > 1):
        return replace(attribution, name=name, kind=known.kind)
    noun = _DEFINITE.fullmatch(own)
    if noun and re.search(rf"\b{re.escape(noun[1])}", name, re.IGNORECASE) and len(name) > len(own):
        return replace(attribution, name=name, kind=known.kind)
    if len(own.split()) == 1 and own[:1].isupper() and own != name and re.search(rf"\b{re.escape(own)}\b", name):
        return replace(attribution, name=name, kind=known.kind)  # a surname after the full name
    return attribution


def whole(text: str, sentence: Sentence) -> Span:
    """The sentence as a span."""
    return Span(text[sentence.start:sentence.end], sentence.start, sentence.end)
