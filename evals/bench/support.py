"""Support sets of third parties: does the checker tell supported claims from others?

    python -m evals.bench.support [--set NAME ...] [--every N] [--fit FILE]

Claims of several sentences are as well supported as their worst sentence. `--fit` writes a calibration fitted on the
sets whose labels are permissive, and reports those sets cross-validated by document.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import numpy as np

from assistant.checking import checker as checking
from assistant.checking.checker import carried, features, sentences_of
from assistant.checking.evidence import choose
from assistant.checking.facts import uncarried
from assistant.checking.support import SupportModel
from evals.bench.data import data_folder
from evals.statistics import auroc
from index.embedding import Embedder
from index.lexical import stems
from index.sentences import split_sentences

# The regression on word overlap and embedding similarity that the project has to beat: balanced accuracy, AUROC.
BASELINE = {
    "summedits_news": (0.59, 0.59),
    "wice": (0.63, 0.70),
    "faithbench": (0.55, 0.58),
    "qags": (0.73, 0.81),
    "attributionbench": (0.65, 0.69),
    "begin_wow": (0.88, 0.96),
    "ragtruth_summary": (0.59, 0.63),
    "ragtruth_qa": (0.0, 0.80),
}
FITTED = ("summedits_news", "wice", "begin_wow", "ragtruth_qa", "ragtruth_summary", "own")


@dataclass
class Row:
    """One labelled claim: its sentences, each with its features and, where known, whether it is supported."""

    name: str
    group: str
    supported: bool
    sentences: list[str]
    labels: list[bool | None]
    found: list[dict[str, float]] = field(default_factory=list)


def rows_of(name: str, folder: Path) -> Iterator[tuple[Row, str]]:
    """Rows of a set, each with its context."""
    for line in (folder / "support" / f"{name}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if name == "ragtruth_qa":
            context = "\n\n".join(row["passages"]) if isinstance(row["passages"], list) else row["passages"]
        else:
            context = row["context"]
        text = row.get("claim") or row["response"]
        supported = row["label"] == "supported" if "label" in row else not row["hallucinated"]
        spans = sentences_of(text) or [(0, len(text))]
        labels: list[bool | None] = [None] * len(spans)
        if name.startswith("ragtruth"):
            labels = [not any(s["start"] < b and a < s["end"] for s in row["spans"]) for a, b in spans]
        group = str(row.get("source_id") or row.get("claim_title") or sha256(context.encode()).hexdigest()[:12])
        yield Row(name, group, supported, [" ".join(text[a:b].split()) for a, b in spans], labels), context


def own_rows() -> Iterator[tuple[Row, str]]:
    """The claims on our own corpus that nothing was trained on (training/claims)."""
    from training.support_data import held_out
    from training.voice_data import read_corpus

    corpus = {name: " ".join(s.text for s in sentences) for name, sentences in read_corpus().items()}
    for file in sorted(Path("training/claims").glob("*.jsonl")):
        for line in file.open(encoding="utf-8"):
            row = json.loads(line)
            if held_out(row["text"]):
                yield Row("own", row["text"], row["label"] == "supported", [row["claim"]], [None]), corpus[row["text"]]


def read_features(rows: Sequence[tuple[Row, str]], embedder: Embedder, model: SupportModel) -> list[Row]:
    """The rows with their features; each context is split and embedded once."""
    contexts = list(dict.fromkeys(context for _, context in rows))
    split = {c: [" ".join(c[a:b].split()) for a, b in split_sentences(c)][:400] or [c[:500]] for c in contexts}
    flat = list(dict.fromkeys(s for sentences in split.values() for s in sentences))
    vectors = dict(zip(flat, embedder.embed_passages(flat), strict=True))
    pairs, places = [], []
    for row, context in rows:
        sentences = split[context]
        bags = [frozenset(stems(s)) for s in sentences]
        own = np.array([vectors[s] for s in sentences])
        for claim, vector in zip(row.sentences, embedder.embed_passages(row.sentences), strict=True):
            wanted = list(dict.fromkeys(stems(claim)))
            weights = np.array([np.log(1 + len(bags) / (0.5 + sum(w in b for b in bags))) for w in wanted])
            chosen = choose(vector, own, wanted, weights, bags, [len(s.split()) for s in sentences])
            evidence = " ".join(sentences[i] for i in sorted(chosen))
            pairs.append((claim, evidence))
            places.append((row, carried(claim, evidence), float(max(own[chosen] @ vector)), uncarried(claim, evidence)))
    for (claim, _), (row, share, cosine, problem), judgement in zip(pairs, places, model.judge(pairs), strict=True):
        row.found.append(features(claim, judgement, share, cosine, problem))
    return [row for row, _ in rows]


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Logistic regression over the worst sentence of each row; every set and label weighs the same."""
    from sklearn.linear_model import LogisticRegression

    names = list(rows[0].found[0])
    items = [
        (row.name, [f[n] for n in names], label)
        for row in rows
        for f, label in zip(row.found, row.labels if row.labels[0] is not None else [row.supported] * len(row.found), strict=True)
        if row.labels[0] is not None or len(row.found) == 1 or row.supported
    ]
    x, y = np.array([v for _, v, _ in items]), np.array([s for _, _, s in items])
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    for name, _, label in items:
        counts[name, bool(label)] += 1
    weight = np.array([1 / counts[name, bool(label)] for name, _, label in items])
    scale = x.std(0) + 1e-6
    model = LogisticRegression(C=1.0, max_iter=2000).fit(x / scale, y, weight * len(items) / weight.sum())
    return {"intercept": float(model.intercept_[0]), **dict(zip(names, (model.coef_[0] / scale).round(4).tolist(), strict=True))}


def chance(row: Row, coefficients: dict[str, float]) -> list[float]:
    return [
        1 / (1 + float(np.exp(-coefficients["intercept"] - sum(coefficients[n] * v for n, v in f.items())))) for f in row.found
    ]


def cross_validated(rows: Sequence[Row], folds: int = 5) -> dict[int, list[float]]:
    """Probabilities of each row's sentences, from a fit that saw none of its documents."""
    groups = sorted({(r.name, r.group) for r in rows})
    fold = {g: i % folds for i, g in enumerate(groups)}
    out = {}
    for k in range(folds):
        coefficients = fit([r for r in rows if fold[r.name, r.group] != k and r.name in FITTED])
        out.update({id(r): chance(r, coefficients) for r in rows if fold[r.name, r.group] == k})
    return out


def interval(values: Sequence[tuple[str, float, bool]], measure, rounds: int = 500) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    """95 % bootstrap interval, documents drawn as wholes."""
    rng = np.random.default_rng(0)
    groups: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for group, score, label in values:
        groups[group].append((score, label))
    keys = list(groups)
    drawn = []
    for _ in range(rounds):
        sample = [v for i in rng.integers(0, len(keys), len(keys)) for v in groups[keys[i]]]
        if len({label for _, label in sample}) == 2:
            drawn.append(measure(sample))
    return float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))


def area(sample: Sequence[tuple[float, bool]]) -> float:
    return auroc([s for s, label in sample if label], [s for s, label in sample if not label])


def balanced(threshold: float):  # type: ignore[no-untyped-def]
    def measure(sample: Sequence[tuple[float, bool]]) -> float:
        yes, no = [s >= threshold for s, label in sample if label], [s < threshold for s, label in sample if not label]
        return float((np.mean(yes) + np.mean(no)) / 2)

    return measure


def f1_wrong(threshold: float):  # type: ignore[no-untyped-def]
    def measure(sample: Sequence[tuple[float, bool]]) -> float:
        hits = sum(s < threshold and not label for s, label in sample)
        return 2 * hits / max(1, sum(s < threshold for s, _ in sample) + sum(not label for _, label in sample))

    return measure


def report(rows: Sequence[Row], chances: dict[int, list[float]], threshold: float) -> None:
    for name in dict.fromkeys(r.name for r in rows):
        own = [r for r in rows if r.name == name]
        values = [(r.group, min(chances[id(r)]), r.supported) for r in own]
        sample = [(s, label) for _, s, label in values]
        lines = [("balanced accuracy", balanced(threshold), values), ("AUROC", area, values)]
        if name.startswith("ragtruth"):
            sentences = [(r.group, c, bool(label)) for r in own for c, label in zip(chances[id(r)], r.labels, strict=True)]
            lines += [("F1 on hallucinated", f1_wrong(threshold), values), ("AUROC of sentences", area, sentences)]
        base = BASELINE.get(name, (0, 0))
        print(f"{name} ({len(sample)} items; to beat {base[0]:.2f} / {base[1]:.2f})")
        for title, measure, of in lines:
            low, high = interval(of, measure)
            print(f"  {title:20} {measure([(s, label) for _, s, label in of]):.3f} ({low:.3f} to {high:.3f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", nargs="+", choices=[*sorted(BASELINE), "own"], default=[*sorted(BASELINE), "own"])
    parser.add_argument("--every", type=int, default=1, help="only each Nth row")
    parser.add_argument("--fit", type=Path, help="write a calibration fitted here")
    parser.add_argument("--weights", type=Path, help="other weights of the support model")
    parser.add_argument("--threshold", type=float)
    args = parser.parse_args()
    model = SupportModel(args.weights) if args.weights else SupportModel()
    folder = data_folder()
    pairs = []
    for name in args.set:
        read = list(own_rows() if name == "own" else rows_of(name, folder))
        pairs += read[: 600 if name == "attributionbench" else None][:: args.every]
    rows = read_features(pairs, Embedder(), model)
    if args.fit:
        chances = cross_validated(rows)
        coefficients = fit([r for r in rows if r.name in FITTED])
        threshold = args.threshold or 0.5
        args.fit.write_text(json.dumps({**coefficients, "threshold": threshold}) + "\n", "utf-8")
        print(coefficients)
    else:
        coefficients = checking.calibration()
        threshold = args.threshold or coefficients["threshold"]
        chances = {id(r): chance(r, coefficients) for r in rows}
    report(rows, chances, threshold)


if __name__ == "__main__":
    main()
