"""Who is speaking? `python -m evals.bench.voice [--every N] [--ablation]`: the labels of the golden texts' sentences, of our
corpus's held-out texts, and of the third-party voice sets (`evals/third_party/voice.py`), for the labeller as it is and for
its parts alone; and what labelling costs beside embedding.
"""
from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from assistant.types import VOICES, SentenceVoice
from assistant.voice.cues import quotes, reports
from assistant.voice.labelling import VoiceLabeller
from evals.bench.data import data_folder
from evals.golden_set import GOLDEN, ROOT, reader_voices
from evals.statistics import share
from evals.third_party.sets import measure
from evals.third_party.voice import SETS, labelled
from index.embedding import Embedder
from index.passages import passages
from index.reading import read_source
from index.types import Sentence, Source
from training.voice_data import AnnotatedSentence, held_out, read_corpus


class Rules:
    """The baseline without a model: words of speech and quotation marks."""

    def voices(self, text: str, sentences: Sequence[Sentence]) -> list[SentenceVoice]:
        out = []
        for s in sentences:
            words = text[s.start:s.end]
            reported = reports(words) or quotes(words)
            out.append(SentenceVoice("reported" if reported else "opinion" if words.rstrip().endswith("?") else "assertion"))
        return out


class ModelAlone(VoiceLabeller):
    """The model's likeliest voice, whatever the words."""

    def voices(self, text: str, sentences: Sequence[Sentence]) -> list[SentenceVoice]:
        found = next(self._model.predict([(text, [(s.start, s.end) for s in sentences])]))
        return [SentenceVoice(VOICES[p.voice.index(max(p.voice))]) for p in found]


def golden(labeller: Any) -> None:
    """The sentences of the golden texts that readers labelled."""
    right = []
    for path in [*sorted(ROOT.glob("seeds/*.txt")), *sorted(GOLDEN.glob("texts/*"))]:
        source = read_source(path, path.name)
        labels = {(s.start, s.end): label.voice for s, label in
                  zip(source.sentences, labeller.voices(source.text, source.sentences), strict=True)}
        good = [labels.get((start, end)) == voice for start, end, voice in reader_voices(path)]
        right += good
        print(f"  {path.stem}: {sum(good)} of {len(good)}")
    print(f"golden texts: sentences as a careful reader labels them {share(right)}")


def corpus_sources() -> Iterator[tuple[Source, list[AnnotatedSentence]]]:
    """The held-out texts of our corpus, and their sentences as annotated."""
    for name, sentences in read_corpus().items():
        if held_out(name):
            text, spans = "", []
            for n, annotated in enumerate(sentences):
                text += "\n\n" if n and annotated.paragraph != sentences[n - 1].paragraph else " " if n else ""
                spans.append(Sentence(len(text), len(text) + len(annotated.text), annotated.paragraph + 1, n + 1))
                text += annotated.text
            yield Source(name, name, text, tuple(spans)), sentences


def corpus(labeller: Any) -> None:
    """The held-out texts of our corpus: voices as annotated, and source spans of what both call reported."""
    right, met = [], []
    for source, annotated in corpus_sources():
        labels = labeller.voices(source.text, source.sentences)
        for sentence, label, wanted in zip(source.sentences, labels, annotated, strict=True):
            right.append(label.voice == wanted.voice)
            spans = [(sentence.start + a, sentence.start + b) for role, a, b in wanted.spans if role == "source"]
            if label.voice == wanted.voice == "reported" and spans:
                met.append(any(a.source and a.source.start < end and start < a.source.end
                               for a in label.attributions for start, end in spans))
    print(f"our corpus, held out: voice as annotated {share(right)}, source span met {share(met)}")


def cost() -> None:
    """Seconds to label the held-out texts, and to embed their passages and sentences, models loaded, in turn."""
    sources = [source for source, _ in corpus_sources()]
    labeller, embedder = VoiceLabeller(), Embedder()
    seconds = {"labelling": 0.0, "embedding": 0.0}
    for turn in range(4):
        for what in seconds:
            started = time.perf_counter()
            if what == "labelling":
                labeller.label(sources)
            else:
                found = [(p, s.sentences[p.first:p.last]) for s in sources for p in passages(s)]
                embedder.embed_with_parts([p.text for p, _ in found],
                                          [list(map(p.place, own)) for p, own in found])
            seconds[what] += (time.perf_counter() - started) * (turn > 0)  # the first turn loads the models
    print(f"{sum(len(s.sentences) for s in sources)} sentences, mean of three turns: labelling {seconds['labelling'] / 3:.1f} s, "
          f"embedding {seconds['embedding'] / 3:.1f} s, ratio {seconds['labelling'] / seconds['embedding']:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth document only")
    parser.add_argument("--ablation", action="store_true", help="rules alone and the model alone, too")
    args = parser.parse_args()
    data_folder()
    systems: dict[str, Any] = {"rules and model": VoiceLabeller()}
    if args.ablation:
        systems |= {"rules alone": Rules(), "model alone": ModelAlone()}
    for title, labeller in systems.items():
        print(f"== {title}")
        golden(labeller)
        corpus(labeller)
        for each in SETS:
            items = partial(labelled, each.name.removeprefix("voice/"), labeller=labeller)
            print("\n".join(map(str, measure(replace(each, items=items), args.every))), flush=True)
    cost()


if __name__ == "__main__":
    main()
