"""Support sets: does the checker tell claims that a text supports from others?

A claim of several sentences passes where each does; how probable that is, is the product of theirs. The calibration was
fitted on a half of the sets whose labels are permissive (`python -m evals.bench.support --fit`, which reports those
cross-validated by document).
"""
from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256

import numpy as np

from assistant.checking import checker as checking
from assistant.checking.checker import carried, features, sentences_of
from assistant.checking.evidence import choose
from assistant.checking.facts import uncarried
from assistant.checking.support import SupportModel
from assistant.coefficients import logistic
from evals.statistics import auroc, f1
from evals.third_party.sets import Metric, ThirdPartySet, rows
from index.embedding import Embedder
from index.lexical import stems
from index.sentences import split_sentences

# A regression on word overlap and embedding similarity, fitted on this half and measured on the other: balanced accuracy, AUROC.
REGRESSION = {
    "summedits_news": (0.59, 0.59), "wice": (0.63, 0.70), "faithbench": (0.55, 0.58), "qags": (0.73, 0.81),
    "attributionbench": (0.65, 0.69), "begin_wow": (0.88, 0.96), "ragtruth_summary": (0.59, 0.63),
    "ragtruth_qa": (math.nan, 0.80),
}
PUBLISHED = {"summedits_news": "GPT-4 0.833, humans 0.900"}
FIRST = {"attributionbench": 600}  # rows that are measured


@dataclass(slots=True)
class Claim:
    """One labelled claim: its sentences, each with its features and, where known, whether it is supported; once judged, `chances`
    has the probability of each that it is."""

    name: str
    group: str
    supported: bool
    sentences: list[str]
    labels: list[bool | None]
    found: list[dict[str, float]] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)

    @property
    def chance(self) -> float:
        """The probability that all of it is supported, as `CheckReport.probability`."""
        return math.prod(self.chances)

    def passes(self, least: float) -> bool:
        """Whether each sentence is likely enough, as `CheckReport.supported`."""
        return min(self.chances) >= least


def claims(name: str, every: int = 1) -> Iterator[tuple[Claim, str]]:
    """Every Nth claim of a set, each with its context. Raises FileNotFoundError."""
    for row in rows(f"support/{name}")[:FIRST.get(name)][::every]:
        context = row["passages"] if name == "ragtruth_qa" else row["context"]
        context = context if isinstance(context, str) else "\n\n".join(context)
        text = row.get("claim") or row["response"]
        supported = row["label"] == "supported" if "label" in row else not row["hallucinated"]
        spans = sentences_of(text) or [(0, len(text))]
        labels: list[bool | None] = [None] * len(spans)
        if name.startswith("ragtruth"):
            labels = [not any(s["start"] < b and a < s["end"] for s in row["spans"]) for a, b in spans]
        group = str(row.get("source_id") or row.get("claim_title") or sha256(context.encode()).hexdigest()[:12])
        yield Claim(name, group, supported, [" ".join(text[a:b].split()) for a, b in spans], labels), context


def read_features(pairs: Sequence[tuple[Claim, str]], embedder: Embedder, model: SupportModel) -> list[Claim]:
    """The claims with their features; each context is split and embedded once."""
    contexts = list(dict.fromkeys(context for _, context in pairs))
    split = {c: [" ".join(c[a:b].split()) for a, b in split_sentences(c)][:400] or [c[:500]] for c in contexts}
    flat = list(dict.fromkeys(s for sentences in split.values() for s in sentences))
    vectors = dict(zip(flat, embedder.embed_passages(flat), strict=True))
    asked, places = [], []
    for claim, context in pairs:
        sentences = split[context]
        bags = [frozenset(stems(s)) for s in sentences]
        own = np.array([vectors[s] for s in sentences])
        for sentence, vector in zip(claim.sentences, embedder.embed_passages(claim.sentences), strict=True):
            wanted = list(dict.fromkeys(stems(sentence)))
            weights = np.array([np.log(1 + len(bags) / (0.5 + sum(w in b for b in bags))) for w in wanted])
            chosen = choose(vector, own, wanted, weights, bags, [len(s.split()) for s in sentences])
            evidence = " ".join(sentences[i] for i in sorted(chosen))
            asked.append((sentence, evidence))
            places.append((claim, carried(sentence, evidence), float(max(own[chosen] @ vector)), uncarried(sentence, evidence)))
    for (sentence, _), (claim, share, cosine, problem), judgement in zip(asked, places, model.judge(asked), strict=True):
        claim.found.append(features(sentence, judgement, share, cosine, problem))
    return [claim for claim, _ in pairs]


def chances(claim: Claim, coefficients: dict[str, float]) -> list[float]:
    """The probability of each sentence that it is supported."""
    return [logistic(coefficients, f) for f in claim.found]


@cache
def _models() -> tuple[Embedder, SupportModel]:
    return Embedder(), SupportModel()


def judged(name: str, every: int) -> dict[str, list[Claim]]:
    """Document → its claims, judged as shipped, but for the evidence: sentences' own vectors choose it, not their passages'."""
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in read_features(list(claims(name, every)), *_models()):
        claim.chances = chances(claim, checking.calibration())
        groups[claim.group].append(claim)
    return dict(groups)


def area(items: Sequence[Claim]) -> float:
    return auroc([c.chance for c in items], [c.supported for c in items])


def area_of_sentences(items: Sequence[Claim]) -> float:
    return auroc([chance for c in items for chance in c.chances], [bool(label) for c in items for label in c.labels])


def balanced(items: Sequence[Claim], threshold: float | None = None) -> float:
    """Balanced accuracy at the shipped threshold; NaN where a label is missing."""
    least = checking.calibration()["threshold"] if threshold is None else threshold
    parts = [[c.passes(least) == label for c in items if c.supported == label] for label in (True, False)]
    return sum(sum(p) / len(p) for p in parts) / 2 if all(parts) else math.nan


def f1_unsupported(items: Sequence[Claim], threshold: float | None = None) -> float:
    """F1 of the claims that are not supported, at the shipped threshold."""
    least = checking.calibration()["threshold"] if threshold is None else threshold
    return f1([not c.supported for c in items], [not c.passes(least) for c in items])


def _metrics(name: str) -> tuple[Metric, ...]:
    accuracy, regression = REGRESSION[name]
    published = [*([PUBLISHED[name]] if name in PUBLISHED else []), f"a regression on words and similarity {accuracy:.2f}"]
    metrics = [Metric("AUROC", area, f"a regression on words and similarity {regression:.2f}"),
               Metric("balanced accuracy", balanced, "none" if math.isnan(accuracy) else "; ".join(published))]
    if name.startswith("ragtruth"):
        others = "LettuceDetect-large 0.702, RAG-HAT 8B 0.748 (other label version)" if name == "ragtruth_qa" else "none"
        metrics += [Metric("F1 on hallucinated", f1_unsupported, others), Metric("AUROC of sentences", area_of_sentences)]
    return tuple(metrics)


SETS = tuple(ThirdPartySet(f"support/{name}", 3, partial(judged, name), _metrics(name)) for name in REGRESSION)
