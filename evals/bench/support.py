"""The calibration of the checker: `python -m evals.bench.support [--set NAME ...] [--every N] [--fit FILE]`.

The support sets of third parties (`evals/third_party/support.py`) and the claims on our own corpus that nothing was trained on.
`--fit` writes a calibration fitted on the sets whose labels are permissive, and reports those sets cross-validated by document.
"""
from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from assistant.checking import checker as checking
from assistant.checking.support import SupportModel
from evals.bench.data import data_folder
from evals.golden_set import ROOT
from evals.statistics import bootstrap
from evals.third_party.support import (
    REGRESSION,
    Claim,
    area,
    area_of_sentences,
    balanced,
    chances,
    claims,
    f1_unsupported,
    read_features,
)
from index.embedding import Embedder

FOLDS = 5
FITTED = ("summedits_news", "wice", "begin_wow", "ragtruth_qa", "ragtruth_summary", "own")


def own_claims() -> Iterator[tuple[Claim, str]]:
    """The claims on our own corpus that nothing was trained on (training/claims)."""
    from training.voice_data import held_out, read_corpus
    from training.windows import rows_of

    corpus = {name: " ".join(s.text for s in sentences) for name, sentences in read_corpus().items()}
    for row in rows_of(ROOT / "training" / "claims"):
        if held_out(row["text"]):
            yield Claim("own", row["text"], row["label"] == "supported", [row["claim"]], [None]), corpus[row["text"]]


def fit(items: Sequence[Claim]) -> dict[str, float]:
    """Logistic regression over sentences whose label is known; every set and label weighs the same."""
    from sklearn.linear_model import LogisticRegression

    names = list(items[0].found[0])
    known = []
    for claim in items:
        by_sentence = claim.labels[0] is not None
        if by_sentence or len(claim.found) == 1 or claim.supported:
            labels = claim.labels if by_sentence else [claim.supported] * len(claim.found)
            known += [(claim.name, [f[n] for n in names], label) for f, label in zip(claim.found, labels, strict=True)]
    x, y = np.array([v for _, v, _ in known]), np.array([s for _, _, s in known])
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    for name, _, label in known:
        counts[name, bool(label)] += 1
    weight = np.array([1 / counts[name, bool(label)] for name, _, label in known])
    scale = x.std(0) + 1e-6
    model = LogisticRegression(C=1.0, max_iter=2000).fit(x / scale, y, weight * len(known) / weight.sum())
    return {"intercept": float(model.intercept_[0]), **dict(zip(names, (model.coef_[0] / scale).round(4).tolist(), strict=True))}


def cross_validate(items: Sequence[Claim]) -> None:
    """Sets the chances of each claim, from a fit that saw none of its documents."""
    groups = sorted({(c.name, c.group) for c in items})
    fold = {g: i % FOLDS for i, g in enumerate(groups)}
    for k in range(FOLDS):
        coefficients = fit([c for c in items if fold[c.name, c.group] != k and c.name in FITTED])
        for claim in items:
            if fold[claim.name, claim.group] == k:
                claim.chances = chances(claim, coefficients)


def report(items: Sequence[Claim], threshold: float) -> None:
    for name in dict.fromkeys(c.name for c in items):
        groups: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in items:
            if claim.name == name:
                groups[claim.group].append(claim)
        members = [c for group in groups.values() for c in group]
        lines = [("balanced accuracy", partial(balanced, threshold=threshold)), ("AUROC", area)]
        if name.startswith("ragtruth"):
            lines += [("F1 on hallucinated", partial(f1_unsupported, threshold=threshold)),
                      ("AUROC of sentences", area_of_sentences)]
        accuracy, beat = REGRESSION.get(name, (float("nan"), float("nan")))
        print(f"{name} ({len(members)} claims; to beat {accuracy:.2f} / {beat:.2f})")
        for title, measure in lines:
            low, high = bootstrap(list(groups.values()), measure)
            print(f"  {title:20} {measure(members):.3f} ({low:.3f} to {high:.3f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", nargs="+", choices=[*sorted(REGRESSION), "own"], default=[*sorted(REGRESSION), "own"])
    parser.add_argument("--every", type=int, default=1, help="only each Nth claim")
    parser.add_argument("--fit", type=Path, help="write a calibration fitted here")
    parser.add_argument("--weights", type=Path, help="other weights of the support model")
    parser.add_argument("--threshold", type=float)
    args = parser.parse_args()
    data_folder()
    pairs = []
    for name in args.set:
        pairs += list(own_claims())[::args.every] if name == "own" else claims(name, args.every)
    items = read_features(pairs, Embedder(), SupportModel(args.weights) if args.weights else SupportModel())
    if args.fit:
        threshold = args.threshold or 0.5
        cross_validate(items)
        coefficients = fit([c for c in items if c.name in FITTED])
        args.fit.write_text(json.dumps({**coefficients, "threshold": threshold}) + "\n", "utf-8")
        print(coefficients)
    else:
        threshold = args.threshold or checking.calibration()["threshold"]
        for claim in items:
            claim.chances = chances(claim, checking.calibration())
    report(items, threshold)


if __name__ == "__main__":
    main()
