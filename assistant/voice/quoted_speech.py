"""Whole sentences in quotation marks: all of a quotation is reported, and all of it is said by whoever is named beside it."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Attribution, SentenceVoice
from assistant.voice.quotations import Quotation
from assistant.voice.spans import whole
from index.types import Sentence


def with_quoted_speech(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
                       found: Sequence[Quotation]) -> list[SentenceVoice]:
    """The labels with every sentence inside a quotation `reported`, where any of the quotation is.

    What such a sentence says is said by the speaker of the quotation, who comes first; whoever it names itself is quoted by him.
    """
    out = list(labels)
    for quotation in found:
        if any(labels[n].voice == "reported" for n in range(quotation.first, quotation.last + 1)):
            for n in _inside(sentences, quotation):
                nested = [a for a in labels[n].attributions if a.source and a.cue and a.content]
                out[n] = SentenceVoice("reported", (Attribution(None, None, whole(text, sentences[n]), "unnamed"), *nested))
    return out


def with_one_speaker(sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
                     found: Sequence[Quotation]) -> list[SentenceVoice]:
    """The labels with the speaker of each quotation, named behind it, before it or earlier, in all its sentences."""
    out = list(labels)
    for quotation in found:
        inside = [n for n in _inside(sentences, quotation) if out[n].voice == "reported"]
        speaker = _beside(labels, quotation) or next((labels[n].attributions[0] for n in inside), None)
        if speaker is None:
            continue
        name = speaker.speaker if speaker.source or speaker.name else None
        for n in inside:
            carried, *nested = out[n].attributions
            out[n] = replace(out[n], attributions=(replace(carried, name=name, kind=speaker.kind), *nested))
    return out


def _beside(labels: Sequence[SentenceVoice], quotation: Quotation) -> Attribution | None:
    """What names the speaker nearest behind the quotation, in the sentence where it ends, or else before it."""
    start, end = quotation.start, quotation.end
    behind = [a for a in labels[quotation.last].attributions if a.source and a.source.start >= end]
    before = [a for a in labels[quotation.first].attributions if a.source and a.source.end <= start]
    if behind:
        return min(behind, key=lambda a: min(span.start for span in (a.source, a.cue) if span and span.start >= end))
    return max(before, key=lambda a: max(span.end for span in (a.source, a.cue) if span and span.end <= start), default=None)


def _inside(sentences: Sequence[Sentence], quotation: Quotation) -> list[int]:
    return [n for n in range(quotation.first, quotation.last + 1) if quotation.holds(sentences[n])]
