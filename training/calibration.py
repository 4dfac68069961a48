"""Fit how the witnesses of an answer are weighed: `ASSISTANT_EVAL_DATA=DIR python -m training.calibration [--every N]`.

Two fits on questions that the reader was not trained on: the development half of SQuAD 2.0 (CC BY-SA 4.0), each article
asked as a whole, and `training/questions/held_out`, asked of their own texts. *Ranking*: a conditional logit (McFadden
1974) over a question's sentences, which of them answers. *Confidence*: a logistic regression, whether any does, as if two
of three questions were answerable. Every set weighs the same. Writes assistant/models/coefficients.json, and prints what
fits that saw none of a text say of it.
"""
from __future__ import annotations

import argparse
import json
import pickle
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answers.parts import witnesses
from assistant.answers.quoting import ScoredSentence, score_sentences
from assistant.coefficients import coefficients, logistic
from assistant.pipeline import THRESHOLDS
from evals.statistics import auroc, calibration_error, share
from evals.third_party.questions import articles, over_texts
from training.voice_data import read_corpus
from training.windows import rows_of

OUT = Path(__file__).parent.parent / "assistant" / "models" / "coefficients.json"
HELD_OUT = Path(__file__).parent / "questions" / "held_out"
FOLDS = 8
ANSWERABLE = 2 / 3  # of the questions that people ask of texts at hand: `confidence` is right where that share is
SCORES = ("log_odds", "similarity", "overlap", "passage_overlap")  # of a sentence


@dataclass(frozen=True)
class Question:
    """A question that was asked: its sentences, and the numbers of those that answer, none where the text does not."""

    set: str
    text: str
    words: str
    sentences: tuple[ScoredSentence, ...]
    right: frozenset[int]
    answerable: bool


def squad(every: int) -> Iterator[Question]:
    for title, text, found in articles():
        with over_texts(text) as assistant:
            for row, places in found[::every]:
                question = row["question"].strip()
                sentences = tuple(score_sentences(assistant.index, assistant.reader, question))
                right = frozenset(n for n, s in enumerate(sentences)
                                  if any(s.sentence.start <= p < s.sentence.end for p in places))
                yield Question("squad2", title, question, sentences, right, row["answerable"])


def own() -> Iterator[Question]:
    corpus = read_corpus()
    asked = defaultdict(list)
    for row in rows_of(HELD_OUT, "part_k*.jsonl"):  # the earlier parts were written to mislead (questions/README.md)
        asked[row["text"]].append(row)
    for name, found in asked.items():
        texts = [s.text for s in corpus[name]]
        with over_texts("\n\n".join(texts)) as assistant:
            for row in found:
                sentences = tuple(score_sentences(assistant.index, assistant.reader, row["question"]))
                right = frozenset(n for n, s in enumerate(sentences) if any(s.text in texts[k] or texts[k] in s.text
                                                                            for k in row["sentences"]))
                yield Question("own", name, row["question"], sentences, right, bool(row["sentences"]))


def score(sentences: Sequence[ScoredSentence], weights: dict[str, float]) -> np.ndarray:
    return np.array([[getattr(s, name) for name in SCORES] for s in sentences]) @ np.array([weights[name] for name in SCORES])


def fit_ranking(questions: Sequence[Question]) -> dict[str, float]:
    """The weights under which the right sentences are likeliest among those of their question."""
    import torch

    usable = [q for q in questions if q.right]
    counts = {name: sum(q.set == name for q in usable) for name in {q.set for q in usable}}
    tables = [(torch.tensor([[getattr(s, n) for n in SCORES] for s in q.sentences]), sorted(q.right), 1 / counts[q.set])
              for q in usable]
    weights = torch.tensor([coefficients()["ranking"][n] for n in SCORES], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=60, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = torch.zeros(())
        for table, right, weight in tables:
            scores = table.float() @ weights
            total = total - weight * (torch.logsumexp(scores[right], 0) - torch.logsumexp(scores, 0))
        total = total + 1e-3 * (weights ** 2).sum()
        total.backward()
        return total

    optimizer.step(loss)
    return {n: round(float(w), 3) for n, w in zip(SCORES, weights.detach(), strict=True)}


def ranked(question: Question, weights: dict[str, float]) -> list[int]:
    return list(np.argsort(-score(question.sentences, weights), kind="stable"))


def seen(question: Question, weights: dict[str, float]) -> dict[str, float]:
    """What `confidence` is computed from, with the sentences ranked by `weights`."""
    return witnesses([question.sentences[n] for n in ranked(question, weights)])


def fit_confidence(questions: Sequence[Question], weights: dict[str, float]) -> dict[str, float]:
    from sklearn.linear_model import LogisticRegression

    names = list(seen(questions[0], weights))
    counts = defaultdict(int)
    for q in questions:
        counts[q.set, q.answerable] += 1
    model = LogisticRegression(max_iter=1000).fit(
        [list(seen(q, weights).values()) for q in questions], [q.answerable for q in questions],
        [(ANSWERABLE if q.answerable else 1 - ANSWERABLE) * len(questions) / counts[q.set, q.answerable] for q in questions])
    return {"intercept": round(float(model.intercept_[0]), 3),
            **{n: round(float(c), 3) for n, c in zip(names, model.coef_[0], strict=True)}}


def chance(question: Question, weights: dict[str, float], fitted: dict[str, float]) -> float:
    return logistic(fitted, seen(question, weights))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=6, help="ask only each Nth question of SQuAD (default: %(default)s)")
    parser.add_argument("--keep", type=Path, help="a file that keeps what was asked, read where it exists")
    parser.add_argument("--no-write", action="store_true")
    args = parser.parse_args()
    if args.keep and args.keep.is_file():
        questions = pickle.loads(args.keep.read_bytes())
    else:
        questions = [q for q in (*own(), *squad(args.every)) if q.sentences]
        if args.keep:
            args.keep.write_bytes(pickle.dumps(questions))
    texts = sorted({(q.set, q.text) for q in questions})
    fold = {t: n % FOLDS for n, t in enumerate(texts)}
    found = {}
    for k in range(FOLDS):
        others = [q for q in questions if fold[q.set, q.text] != k]
        weights = fit_ranking(others)
        fitted = fit_confidence(others, weights)
        for q in questions:
            if fold[q.set, q.text] == k:
                order = ranked(q, weights)
                found[id(q)] = (chance(q, weights, fitted), bool(q.right & set(order[:1])), bool(q.right & set(order[:3])))
    for name in dict.fromkeys(q.set for q in questions):
        members = [q for q in questions if q.set == name]
        yes = [q for q in members if q.answerable]
        chances = [found[id(q)][0] for q in members]
        print(f"{name}: {len(members)} questions, of texts left out of the fit")
        print(f"  right sentence first       {share([found[id(q)][1] for q in yes])}")
        print(f"  right sentence among three {share([found[id(q)][2] for q in yes])}")
        labels = [q.answerable for q in members]
        print(f"  AUROC {auroc(chances, labels):.3f}, expected calibration error {calibration_error(chances, labels):.3f}")
        for caution, least in THRESHOLDS.items():
            refused = [share([found[id(q)][0] < least for q in members if q.answerable == kind]) for kind in (True, False)]
            print(f"  {caution} ({least}): refuses of the answerable {refused[0]}, of the others {refused[1]}")
    weights = fit_ranking(questions)
    result = {"ranking": weights, "confidence": fit_confidence(questions, weights)}
    print(json.dumps(result))
    if not args.no_write:
        OUT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
