"""Who is speaking? `python -m evals.bench.voice [--every N] [--ablation]`: the labels of the golden texts' sentences, and
the third-party voice sets (`evals/third_party/voice.py`), for the labeller as it is and for its parts alone.
"""
from __future__ import annotations

import argparse
from collections.abc import Sequence
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
from index.reading import read_source
from index.types import Sentence


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
        found = self._model.predict(text, [(s.start, s.end) for s in sentences])
        return [SentenceVoice(VOICES[int(p.voice.argmax())]) for p in found]


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
        for each in SETS:
            items = partial(labelled, each.name.removeprefix("voice/"), labeller=labeller)
            print("\n".join(map(str, measure(replace(each, items=items), args.every))), flush=True)


if __name__ == "__main__":
    main()
