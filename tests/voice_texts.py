"""Texts for the tests of voices, their labels, and predictions made by hand."""
from __future__ import annotations

from math import log

from assistant.types import SentenceVoice
from assistant.voice.labelling import VoiceLabeller
from assistant.voice.model import SentencePrediction, words_of
from index.sentences import split_sentences
from index.types import Sentence

BRIDGE = ("The audit office found that the bridge was unsafe. The bridge closed in May. Closing the bridge was a disgrace. "
          "Mayor Ilse Brandt said the repair would take a year. She rejected the report. "
          "Officials falsely claim that the ferry is safe. According to two engineers, the cables were never oiled.")
LABELLER = VoiceLabeller()


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a text whose paragraphs are parted by empty lines."""
    out: list[Sentence] = []
    at = 0
    for paragraph, block in enumerate(text.split("\n\n"), 1):
        out += [Sentence(at + a, at + b, paragraph, n) for n, (a, b) in enumerate(split_sentences(block), 1)]
        at += len(block) + 2
    return out


def label(text: str) -> list[SentenceVoice]:
    """The labels of a text's sentences."""
    return LABELLER.voices(text, sentences_of(text))


def seen(text: str, *, source: str, cue: str) -> SentencePrediction:
    """A prediction in which these words of a sentence are the source, in one or more pieces ("officials in|capital"), and the cue."""
    words = words_of(text, (0, len(text)))

    def of(*parts: str) -> list[float]:
        return [float(any(text.index(part) <= start < text.index(part) + len(part) for part in parts)) for start, _ in words]

    sure, nothing = [log(0.9), log(0.05), log(0.05)], [0.0] * len(words)
    return SentencePrediction(sure, [log(0.8), log(0.1), log(0.1)], sure, words, of(*source.split("|")), of(cue), nothing, nothing)
