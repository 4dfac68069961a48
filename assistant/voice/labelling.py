"""Sentences → labels: the voice of each, its attributions, and words that sound like evidence. Start reading here."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.types import VOICES, Attribution, SentenceVoice, voice_to_json
from assistant.voice.model import VERSION, SentencePrediction, VoiceModel
from assistant.voice.speakers import whole, with_speakers
from assistant.voice.spans import attributions_of, evidence_of
from index.types import Sentence, Source

RULES = 1  # counts up with every change of a rule, so that an index labelled by older ones is built anew


class VoiceLabeller:
    """Gives every sentence of a source its label (a `SentenceVoice` as JSON). The same source, the same labels."""

    version = f"{VERSION}.{RULES}"

    def __init__(self, model: VoiceModel | None = None) -> None:
        self._model = model or VoiceModel()

    def label(self, source: Source) -> Source:
        """The source with its sentences' labels set. Raises ModelFailure."""
        labels = self.voices(source.text, source.sentences)
        return replace(source, sentences=tuple(
            replace(s, label=voice_to_json(label)) for s, label in zip(source.sentences, labels, strict=True)))

    def voices(self, text: str, sentences: Sequence[Sentence]) -> list[SentenceVoice]:
        """One label for each sentence of a text, in order."""
        found = self._model.predict(text, [(s.start, s.end) for s in sentences])
        labels = [label_of(text, s, p) for s, p in zip(sentences, found, strict=True)]
        return with_speakers(text, sentences, labels)


def label_of(text: str, sentence: Sentence, found: SentencePrediction) -> SentenceVoice:
    """The label of one sentence by itself; speakers named in other sentences are added later."""
    voice = VOICES[int(np.argmax(found.voice))]
    attributions = attributions_of(text, found, expected=voice == "reported")
    if voice == "reported":
        if attributions and all(a.stance == "disputed" for a in attributions):
            voice = "opinion"  # passed on only to be rejected: the author speaks
        elif not attributions:
            attributions = [Attribution(None, None, whole(text, sentence), "unnamed")]
    if voice == "reported":
        return SentenceVoice(voice, tuple(attributions))
    kept = tuple(a for a in attributions if a.source and (a.cue or a.stance != "neutral"))
    return SentenceVoice(voice, kept if voice == "opinion" else (), evidence_of(text, (sentence.start, sentence.end), found))
