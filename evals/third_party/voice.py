"""Who is speaking? The sentences of the voice sets labelled, and compared with the annotation. None was fitted on."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from assistant.types import VOICES, SentenceVoice
from assistant.voice.labelling import VoiceLabeller
from evals.statistics import f1
from evals.third_party.sets import Metric, Row, ThirdPartySet, data_file, rows
from index.types import Sentence

Labelled = tuple[Row, SentenceVoice]


def mpqa_reported(items: Sequence[Labelled]) -> float:
    return f1([r["voice"].startswith("reported") for r, _ in items], [v.voice == "reported" for _, v in items])


def mpqa_macro(items: Sequence[Labelled]) -> float:
    return float(np.mean([f1([r["voice"] == name for r, _ in items], [v.voice == name for _, v in items]) for name in VOICES]))


def reported(items: Sequence[Labelled]) -> float:
    return f1([r["reported"] for r, _ in items], [v.voice == "reported" for _, v in items])


def sources_met(items: Sequence[Labelled]) -> float:
    """The share of sentences, among those that both call reported, where a source span meets an annotated one."""
    return float(np.mean([any(a.source and a.source.start < s["end"] and a.source.end > s["start"]
                              for a in label.attributions for s in _sources(row)) for row, label in items]))


def _sources(row: Row) -> list[Row]:
    """The annotated source spans that lie in a sentence."""
    return [s for a in row["attributions"] for s in a["source"] if s["start"] < row["end"] and s["end"] > row["start"]]


def webis_recall(items: Sequence[Labelled]) -> float:
    return float(np.mean([v.voice == "reported" for _, v in items]))


def webis_f1(items: Sequence[Labelled]) -> float:
    return f1([r["unit"] == "testimony" for r, _ in items], [v.voice == "reported" for _, v in items])


def clef_macro(items: Sequence[Labelled]) -> float:
    gold = [r["label"] == "SUBJ" for r, _ in items]
    given = [v.voice == "opinion" for _, v in items]
    return (f1(gold, given) + f1([not g for g in gold], [not g for g in given])) / 2


def labelled(name: str, every: int, labeller: Any = None) -> dict[str, list[Labelled]]:
    """Document → its rows with their labels, of every Nth document."""
    labeller = labeller or VoiceLabeller()
    documents: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(f"voice/{name}"):
        documents[row.get("doc", row["id"])].append(row)
    out = {}
    for document in sorted(documents)[::every]:
        found = sorted(documents[document], key=lambda r: r.get("start", 0))
        if "start" in found[0]:
            text = data_file(f"documents/{name}/{document}.txt").open(encoding="utf-8", newline="").read()
        else:
            text = found[0]["text"]
        sentences = [Sentence(r.get("start", 0), r.get("end", len(text)), 1, n) for n, r in enumerate(found, 1)]
        out[document] = list(zip(found, labeller.voices(text, sentences), strict=True))
    return out


MET = Metric("source span met", sources_met,
             over=lambda i: i[0]["reported"] and i[1].voice == "reported" and bool(_sources(i[0])))
METRICS = {
    "mpqa": (Metric("reported or not, F1", mpqa_reported),
             Metric("three voices, macro-F1", mpqa_macro, over=lambda i: "+" not in i[0]["voice"])),
    "polnear": (Metric("reported or not, F1", reported, "people agree on 92.3 % of attributions"), MET),
    "gum": (Metric("reported or not, F1", reported), MET),
    "webis": (Metric("testimony against assumption, F1", webis_f1, over=lambda i: i[0]["unit"] in ("testimony", "assumption")),
              Metric("testimony found as reported", webis_recall, over=lambda i: i[0]["unit"] == "testimony")),
    "clef": (Metric("opinion against the rest, macro-F1", clef_macro,
                    "0.66 for the 19th of 2025 (its test set); winners about 0.80 and 0.74 (not verified)"),),
}
SETS = tuple(ThirdPartySet(f"voice/{name}", 4, partial(labelled, name), metrics) for name, metrics in METRICS.items())
