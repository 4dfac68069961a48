"""Which voice a sentence has, and that every span is a slice of its text."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.types import SentenceVoice, Span, voice_from_json
from assistant.voice.labelling import VoiceLabeller
from assistant.voice.model import ROLES, SentencePrediction, words_of
from index.progress import HowFar
from index.reading import read_source
from index.sentences import split_sentences
from index.types import Sentence, Source
from tests.voice_texts import BRIDGE, LABELLER, label

ROOT = Path(__file__).parent.parent
SEED = read_source(next((ROOT / "seeds").glob("*.txt")))


def spans_of(voice: SentenceVoice) -> list[Span]:
    found = [s for a in voice.attributions for s in (a.source, a.cue, a.content)] + [voice.evidence_cue]
    return [s for s in found if s]


def test_a_text_has_the_labels_that_it_has_by_itself_whatever_is_labelled_with_it() -> None:
    long = Source("b", "b", SEED.text + "\n\n" + BRIDGE, (*SEED.sentences, *(
        Sentence(a + len(SEED.text) + 2, b + len(SEED.text) + 2, 99, n) for n, (a, b) in enumerate(split_sentences(BRIDGE), 99))))
    empty = Source("c", "c", "", ())
    together = LABELLER.label([long, empty, SEED])
    assert together == [LABELLER.label([source])[0] for source in (long, empty, SEED)]
    assert [[voice_from_json(s.label or "") for s in source.sentences] for source in together] == [
        LABELLER.voices(source.text, source.sentences) for source in (long, empty, SEED)]


class AnyModel:
    """Predictions drawn at random: the invariants must hold whatever a model says."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)

    def predict(self, texts: list[tuple[str, list[tuple[int, int]]]], progress: HowFar) -> Iterator[list[SentencePrediction]]:
        return (self._drawn(text, sentences) for text, sentences in texts)

    def _drawn(self, text: str, sentences: list[tuple[int, int]]) -> list[SentencePrediction]:
        out = []
        for place in sentences:
            words = words_of(text, place)
            draw = self._rng
            voice, kind, stance = (np.log(draw.dirichlet([alpha] * 3)).tolist() for alpha in (0.3, 1.0, 0.3))
            roles = draw.random((len(ROLES), len(words))) ** 2
            out.append(SentencePrediction(voice, kind, stance, words, *roles.tolist()))
        return out


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="abc DEF ,;:“”\"'é\u0301🙂\u202e0 .", min_size=1, max_size=50), min_size=1, max_size=6),
       st.integers(0, 99))
def test_every_span_equals_its_slice_whatever_the_model_says(pieces: list[str], seed: int) -> None:
    text, sentences = "", []
    for n, piece in enumerate(pieces, 1):
        if piece.strip():
            sentences.append(Sentence(len(text), len(text) + len(piece), 1, n))
        text += piece
    voices = VoiceLabeller(AnyModel(seed)).voices(text, sentences)  # type: ignore[arg-type]
    assert len(voices) == len(sentences)
    for voice, sentence in zip(voices, sentences, strict=True):
        for span in spans_of(voice):
            assert text[span.start:span.end] == span.text and span.text
            assert sentence.start <= span.start < span.end <= sentence.end
        assert (voice.voice != "reported") or voice.attributions
        assert (voice.voice != "assertion") or not voice.attributions
        if voice.voice == "reported":
            assert any(a.stance != "disputed" for a in voice.attributions) and voice.evidence_cue is None


def test_the_three_voices() -> None:
    voices = label(BRIDGE)
    assert [v.voice for v in voices] == ["reported", "assertion", "opinion", "reported", "reported", "opinion", "reported"]
    assert voices[0].attributions[0].source.text.lower().endswith("audit office")  # type: ignore[union-attr]
    assert voices[5].attributions[0].stance == "disputed"


def test_what_only_follows_a_report_is_not_taken_for_one() -> None:
    voices = label("Mira Koval said that she would rather not answer. The chair let her sit down. A letter from the union was then read out.")
    assert [v.voice for v in voices] == ["reported", "assertion", "assertion"]


def test_a_quotation_in_doubled_apostrophes_goes_on() -> None:
    voices = label("Col. Steven Ware, a spokesman, said: ''I mean, a raid is a raid. There is no way around that. We will see more of them.''")
    assert [v.voice for v in voices] == ["reported"] * 3


def test_the_seed_holds_one_sourced_report_and_a_disputed_claim() -> None:
    voices = LABELLER.voices(SEED.text, SEED.sentences)
    reported = [(s, v) for s, v in zip(SEED.sentences, voices, strict=True) if v.voice == "reported"]
    assert [(s.paragraph, s.number) for s, _ in reported] == [(4, 3)]
    assert "United Nations" in reported[0][1].attributions[0].speaker
    claim = next(v for s, v in zip(SEED.sentences, voices, strict=True) if (s.paragraph, s.number) == (4, 1))
    assert claim.voice == "opinion" and claim.attributions[0].stance == "disputed"
    assert claim.attributions[0].speaker == "The Taliban leadership"


def test_the_same_words_have_the_same_voice() -> None:
    voices = LABELLER.voices(SEED.text, SEED.sentences)
    seen: dict[str, Counter[str]] = {}
    for sentence, voice in zip(SEED.sentences, voices, strict=True):
        seen.setdefault(SEED.text[sentence.start:sentence.end], Counter())[voice.voice] += 1
    assert all(len(count) == 1 for count in seen.values())
    assert LABELLER.voices(SEED.text, SEED.sentences) == voices
