"""Overviews: `python -m evals.bench.overview`. The key sentences of the articles of `support/ragtruth_summary.jsonl`, compared
by ROUGE (Lin 2004) with the summaries there that people found nothing wrong with; beside them the articles' first sentences.
"""
from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from assistant import Assistant
from assistant.answers.key_sentences import key_sentences
from evals.bench.data import data_folder
from evals.statistics import bootstrap
from evals.third_party.sets import rows

K = 5  # sentences


def rouge(text: str, summaries: Sequence[str], n: int) -> float:
    """The mean F1 (0 to 1) of a text's runs of n words against each summary's."""
    own = _runs(text, n)
    scores = []
    for summary in summaries:
        wanted = _runs(summary, n)
        scores.append(2 * (own & wanted).total() / max(1, own.total() + wanted.total()))
    return sum(scores) / len(scores)


def _runs(text: str, n: int) -> Counter[tuple[str, ...]]:
    words = text.lower().split()
    return Counter(zip(*(words[i:] for i in range(n)), strict=False))


def main() -> None:
    data_folder()
    summaries: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("support/ragtruth_summary"):
        if not row["hallucinated"]:
            summaries[row["context"]].append(row["response"])
    scores: defaultdict[str, list[list[float]]] = defaultdict(list)
    for article, known in summaries.items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "article.txt"
            file.write_text(article, "utf-8")
            with Assistant.from_sources(file, index=Path(folder) / "index") as assistant:
                sentences = next(iter(assistant.voices())).sentences
                for name, chosen in (("key sentences", [s.text for s in key_sentences(assistant.index, K)]),
                                     (f"the first {K}", [s.text for s in sentences[:K]])):
                    for n in (1, 2):
                        scores[f"{name}, ROUGE-{n}"].append([rouge(" ".join(chosen), known, n)])
    for name, found in scores.items():
        low, high = bootstrap(found, lambda items: sum(items) / len(items))
        print(f"{name:24} {sum(f[0] for f in found) / len(found):.3f} ({low:.3f} to {high:.3f}; {len(found)} articles)")


if __name__ == "__main__":
    main()
