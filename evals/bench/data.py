"""Third-party data for the benches: read from `ASSISTANT_EVAL_DATA`, never part of the project."""
from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path


def data_folder() -> Path:
    """The folder of third-party data. Leaves the program with a reason where there is none."""
    folder = Path(os.environ.get("ASSISTANT_EVAL_DATA", "../shared/data"))
    if not folder.is_dir():
        sys.exit(f"skipped: {folder} is not there. Set ASSISTANT_EVAL_DATA to the folder of third-party sets.")
    return folder


@dataclass(frozen=True, slots=True)
class ArticleQuestion:
    """A question of a whole article. `answers` holds where the article gives the answer, empty for an unanswerable one."""

    question: str
    answers: tuple[int, ...]


def squad_articles() -> dict[str, tuple[str, list[ArticleQuestion]]]:
    """SQuAD 2.0: title → (the article, its paragraphs joined by empty lines; its questions)."""
    rows = [json.loads(line) for line in (data_folder() / "qa/squad2.jsonl").read_text("utf-8").splitlines()]
    paragraphs: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        paragraphs[row["doc"]][row["par"]] = row["context"]
    starts: dict[tuple[str, int], int] = {}
    texts = {}
    for title, found in paragraphs.items():
        position = 0
        for number in sorted(found):
            starts[title, number] = position
            position += len(found[number]) + 2
        texts[title] = "\n\n".join(found[n] for n in sorted(found))
    questions: defaultdict[str, list[ArticleQuestion]] = defaultdict(list)
    for row in rows:
        answers = tuple(starts[row["doc"], row["par"]] + a["start"] for a in row["answers"]) if row["answerable"] else ()
        questions[row["doc"]].append(ArticleQuestion(row["question"].strip(), answers))
    return {title: (texts[title], questions[title]) for title in texts}
