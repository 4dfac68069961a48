"""Sentences → labels: the voice of each, its attributions, and words that sound like evidence. Start reading here."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from assistant.types import Attribution, SentenceVoice, Voice, voice_to_json
from assistant.voice.cues import names_source, quotes, reports
from assistant.voice.dialogue import with_dialogue
from assistant.voice.model import VERSION, SentencePrediction, VoiceModel
from assistant.voice.spans import attributions_of, cue_words, evidence_of
from assistant.voice.speakers import whole, with_speakers
from index.types import Sentence, Source

NAMED = 0.02  # least probability of `reported` where words such as "according to" stand in the sentence
WITH_SIGN = 0.17  # least probability of `reported` where a word of speech or thought, or a quotation, stands in the sentence
WITHOUT_SIGN = 0.9  # … and where none does
RULES = 10  # counts up with every change of a rule, so that an index labelled by older ones is built anew


class VoiceLabeller:
    """Gives every sentence of a source its label (a `SentenceVoice` as JSON)."""

    version = f"{VERSION}.{RULES}"

    def __init__(self, model: VoiceModel | None = None) -> None:
        self._model = model or VoiceModel()

    def label(self, sources: Sequence[Source]) -> list[Source]:
        """The sources with their sentences' labels set. Raises ModelFailure."""
        labelled = self._labelled([(source.text, source.sentences) for source in sources])
        return [replace(source, sentences=tuple(replace(s, label=voice_to_json(label))
                                                for s, label in zip(source.sentences, labels, strict=True)))
                for source, labels in zip(sources, labelled, strict=True)]

    def voices(self, text: str, sentences: Sequence[Sentence]) -> list[SentenceVoice]:
        """One label for each sentence of a text, in order."""
        return next(self._labelled([(text, sentences)]))

    def _labelled(self, texts: Sequence[tuple[str, Sequence[Sentence]]]) -> Iterator[list[SentenceVoice]]:
        predicted = self._model.predict([(text, [(s.start, s.end) for s in sentences]) for text, sentences in texts])
        for (text, sentences), predictions in zip(texts, predicted, strict=True):
            labels: list[SentenceVoice] = []
            for sentence, prediction in zip(sentences, _agreed(text, sentences, predictions), strict=True):
                labels.append(label_of(text, sentence, prediction, labels[-1] if labels else None))
            yield with_dialogue(text, sentences, with_speakers(text, sentences, labels))


def _agreed(text: str, sentences: Sequence[Sentence], found: Sequence[SentencePrediction]) -> list[SentencePrediction]:
    """The predictions, those of sentences with the same words averaged: a repeated sentence has one voice."""
    places: dict[str, list[int]] = {}
    for n, sentence in enumerate(sentences):
        places.setdefault(text[sentence.start:sentence.end], []).append(n)
    out = list(found)
    for same in places.values():
        if len(same) > 1:
            means = [np.mean([getattr(found[n], part) for n in same], axis=0) for part in ("voice", "kind", "stance", "roles")]
            for n in same:
                out[n] = replace(found[n], voice=means[0], kind=means[1], stance=means[2], roles=means[3])
    return out


def label_of(text: str, sentence: Sentence, found: SentencePrediction, before: SentenceVoice | None = None) -> SentenceVoice:
    """The label of one sentence by itself; speakers named in other sentences are added later.

    `before` is the label of the sentence before: whoever spoke there may go on.
    """
    voice = voice_of(text, sentence, found, goes_on=before is not None and before.voice == "reported")
    attributions = attributions_of(text, found, expected=voice == "reported")
    if voice == "reported":
        if attributions and all(a.stance == "disputed" for a in attributions):
            voice = "opinion"  # passed on only to be rejected: the author speaks
        elif not attributions:
            attributions = [Attribution(None, None, whole(text, sentence), "unnamed")]
    if voice == "reported":
        return SentenceVoice(voice, tuple(attributions))
    kept = tuple(a for a in attributions if a.source and a.cue and (a.stance != "neutral" or (a.content and reports(a.cue.text))))
    return SentenceVoice(voice, kept if voice == "opinion" else (), evidence_of(text, (sentence.start, sentence.end), found))


def voice_of(source: str, sentence: Sentence, found: SentencePrediction, *, goes_on: bool) -> Voice:
    """The likeliest voice; `reported` has to be likelier where no cue is a word of speech or thought, nothing is quoted
    and nobody was speaking before."""
    text = source[sentence.start:sentence.end]
    log = found.voice - found.voice.max()
    shares = np.exp(log) / np.exp(log).sum()
    signs = goes_on or quotes(text) or reports(cue_words(source, found))
    least = NAMED if names_source(text) else WITH_SIGN if signs else WITHOUT_SIGN
    if shares[0] >= least:
        return "reported"
    return "assertion" if shares[1] >= shares[2] else "opinion"
