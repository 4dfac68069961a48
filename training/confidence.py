"""Fit `confidence`: `ASSISTANT_EVAL_DATA=DIR python -m training.confidence [--every N]`.

A logistic regression from what the reader sees to whether an article answers a question, fitted on the development half of
SQuAD 2.0 (CC BY-SA 4.0), each article asked as a whole. Writes assistant/models/confidence.json, and prints AUROC and expected
calibration error from fits that saw none of the article, and what each threshold refuses.
"""
from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.answering import answer_part, witnesses
from assistant.pipeline import THRESHOLDS
from evals.statistics import auroc
from evals.third_party.questions import over_texts
from evals.third_party.sets import rows

OUT = Path(__file__).parent.parent / "assistant" / "models" / "confidence.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=3, help="ask only each Nth question (default: %(default)s)")
    every = parser.parse_args().every
    articles = defaultdict(list)
    for row in rows("qa/squad2"):
        articles[row["doc"]].append(row)
    found, answerable, group = [], [], []
    for title, asked in articles.items():
        text = "\n\n".join({row["par"]: row["context"] for row in asked}.values())
        with tempfile.TemporaryDirectory() as folder, over_texts(folder, [text]) as assistant:
            for row in asked[::every]:
                part = answer_part(assistant.index, assistant.reader, row["question"].strip())
                if part.sentences:
                    found.append(witnesses(part.sentences))
                    answerable.append(row["answerable"])
                    group.append(title)
        print(title, len(found), flush=True)
    names = list(found[0])
    x, y, g = np.array([list(f.values()) for f in found]), np.array(answerable), np.array(group)
    chance = np.zeros(len(y))
    for title in articles:
        out = g == title
        chance[out] = LogisticRegression(class_weight="balanced").fit(x[~out], y[~out]).predict_proba(x[out])[:, 1]
    bins = [(chance >= low) & (chance < low + 0.1) for low in np.arange(0, 1, 0.1)]
    error = sum(abs(chance[b].mean() - y[b].mean()) * b.mean() for b in bins if b.any())
    area = auroc(chance[y].tolist(), chance[~y].tolist())
    print(f"{len(y)} questions: AUROC {area:.3f}, expected calibration error {error:.3f}")
    for name, limit in THRESHOLDS.items():
        wrongly, rightly = np.mean(chance[y] < limit), np.mean(chance[~y] < limit)
        print(f"  {name} ({limit}): refuses {wrongly:.1%} of the answerable questions, {rightly:.1%} of the others")
    model = LogisticRegression(class_weight="balanced").fit(x, y)
    coefficients = {"intercept": model.intercept_[0], **dict(zip(names, model.coef_[0], strict=True))}
    OUT.write_text(json.dumps({k: round(float(v), 3) for k, v in coefficients.items()}) + "\n", "utf-8")


if __name__ == "__main__":
    main()
