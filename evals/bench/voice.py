"""Who is speaking? `python -m evals.bench.voice [--every N] [--ablation]`: the labels of the golden texts' sentences, and
the third-party sets of the voice folder (development halves; none of them was fitted on).

MPQA: reported or not, and macro-F1 over the three voices (rows marked reported+opinion count for the former alone).
PolNeAR: sentence F1, and whether a source span is met. Webis editorials: testimony against assumption.
CheckThat!: opinion against the rest, macro-F1. Intervals: 95 %, bootstrap over documents.
"""
from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.types import VOICES, SentenceVoice
from assistant.voice.cues import quotes, reports
from assistant.voice.labelling import VoiceLabeller
from evals.bench.data import data_folder
from index.reading import read_source
from index.types import Sentence

Row = tuple[dict[str, Any], SentenceVoice]
GOLDEN = Path(__file__).parent.parent / "golden"
SEEDS = Path(__file__).parent.parent.parent / "seeds"


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


def f1(gold: Sequence[bool], given: Sequence[bool]) -> float:
    """The harmonic mean of precision and recall; 0 where neither has a positive."""
    both = sum(a and b for a, b in zip(gold, given, strict=True))
    total = sum(gold) + sum(given)
    return 2 * both / total if total else 0.0


def mpqa_reported(rows: Sequence[Row]) -> float:
    return f1([r["voice"].startswith("reported") for r, _ in rows], [v.voice == "reported" for _, v in rows])


def mpqa_macro(rows: Sequence[Row]) -> float:
    kept = [(r["voice"], v.voice) for r, v in rows if "+" not in r["voice"]]
    return float(np.mean([f1([g == name for g, _ in kept], [v == name for _, v in kept]) for name in VOICES]))


def polnear_reported(rows: Sequence[Row]) -> float:
    return f1([r["reported"] for r, _ in rows], [v.voice == "reported" for _, v in rows])


def polnear_sources(rows: Sequence[Row]) -> float:
    """The share of sentences, among those that both call reported, where a source span meets an annotated one."""
    met = []
    for row, label in rows:
        gold = [s for a in row["attributions"] for s in a["source"] if s["start"] < row["end"] and s["end"] > row["start"]]
        if row["reported"] and label.voice == "reported" and gold:
            met.append(any(a.source and a.source.start < s["end"] and a.source.end > s["start"]
                           for a in label.attributions for s in gold))
    return float(np.mean(met)) if met else 0.0


def webis_recall(rows: Sequence[Row]) -> float:
    return float(np.mean([v.voice == "reported" for r, v in rows if r["unit"] == "testimony"] or [0.0]))


def webis_f1(rows: Sequence[Row]) -> float:
    kept = [(r["unit"] == "testimony", v.voice == "reported") for r, v in rows if r["unit"] in ("testimony", "assumption")]
    return f1([g for g, _ in kept], [v for _, v in kept])


def clef_macro(rows: Sequence[Row]) -> float:
    gold = [r["label"] == "SUBJ" for r, _ in rows]
    given = [v.voice == "opinion" for _, v in rows]
    return (f1(gold, given) + f1([not g for g in gold], [not g for g in given])) / 2


MEASURES: dict[str, list[tuple[str, Callable[[Sequence[Row]], float], float]]] = {
    "mpqa": [("reported or not, F1", mpqa_reported, 0.84), ("three voices, macro-F1", mpqa_macro, 0.68)],
    "polnear": [("reported or not, F1", polnear_reported, 0.84), ("source span met", polnear_sources, 0.80)],
    "webis": [("testimony found as reported", webis_recall, 0.70), ("testimony against assumption, F1", webis_f1, 0.60)],
    "clef": [("opinion against the rest, macro-F1", clef_macro, 0.68)],
}


def label_set(name: str, labeller: Any, every: int) -> dict[str, list[Row]]:
    """Document → its rows with their labels."""
    documents: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (data_folder() / "voice" / f"{name}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        documents[row.get("doc", row["id"])].append(row)
    out = {}
    for document in sorted(documents)[::every]:
        rows = sorted(documents[document], key=lambda r: r.get("start", 0))
        if "start" in rows[0]:
            text = (data_folder() / "documents" / name / f"{document}.txt").open(encoding="utf-8", newline="").read()
        else:
            text = rows[0]["text"]
        sentences = [Sentence(r.get("start", 0), r.get("end", len(text)), 1, n) for n, r in enumerate(rows, 1)]
        out[document] = list(zip(rows, labeller.voices(text, sentences), strict=True))
    return out


def interval(documents: dict[str, list[Row]], measure: Callable[[Sequence[Row]], float], draws: int = 300) -> tuple[float, float]:
    """95 % bootstrap interval over documents."""
    groups = list(documents.values())
    rng = np.random.default_rng(0)
    values = [measure([row for i in rng.integers(0, len(groups), len(groups)) for row in groups[i]]) for _ in range(draws)]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def golden(labeller: Any) -> None:
    """The sentences of the golden texts that readers labelled."""
    right = total = 0
    for file in sorted(GOLDEN.glob("*_voices.jsonl")):
        name = file.stem.removesuffix("_voices")
        path = next(SEEDS.glob("*.txt")) if name == "seed" else next((GOLDEN / "texts").glob(f"{name}.*"))
        source = read_source(path, path.name)
        labels = {source.text[s.start:s.end]: (v.voice, f"{s.paragraph}.{s.number}") for s, v in
                  zip(source.sentences, labeller.voices(source.text, source.sentences), strict=True)}
        cases = [json.loads(line) for line in file.open(encoding="utf-8")]
        given = [labels.get(c["exact"], ("no such sentence", "?")) for c in cases]
        good = [g[0] == c["voice"] for g, c in zip(given, cases, strict=True)]
        right, total = right + sum(good), total + len(good)
        print(f"  {name}: {sum(good)} of {len(good)}")
        for case, (voice, place) in zip(cases, given, strict=True):
            if name == "seed" and voice != case["voice"]:
                print(f"      {place} is {case['voice']}, labelled {voice}")
    print(f"golden texts: {right} of {total} sentences as a careful reader labels them ({right / total:.1%})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth document only")
    parser.add_argument("--ablation", action="store_true", help="rules alone and the model alone, too")
    args = parser.parse_args()
    systems: dict[str, Any] = {"rules and model": VoiceLabeller()}
    if args.ablation:
        systems |= {"rules alone": Rules(), "model alone": ModelAlone()}
    for title, labeller in systems.items():
        print(f"== {title}")
        golden(labeller)
        for name, measures in MEASURES.items():
            documents = label_set(name, labeller, args.every)
            rows = [row for group in documents.values() for row in group]
            for what, measure, wanted in measures:
                low, high = interval(documents, measure)
                print(f"{name}: {what} {measure(rows):.3f} (95 % interval {low:.3f} to {high:.3f}; {len(rows)} rows in "
                      f"{len(documents)} documents; asked {wanted})", flush=True)


if __name__ == "__main__":
    main()
