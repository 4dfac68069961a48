"""`python -m evals.bench.squad [--every N]`: SQuAD 2.0, each article one source, its questions asked of the whole article.

Prints how often the sentence of the answer comes first and among the first three, judged on the ranked sentences, and the
AUROC of `confidence` for answerable against unanswerable questions. `--every 5` asks every fifth question.
"""
from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from assistant import Assistant
from assistant.answering import answer_part
from evals.bench.data import squad_articles
from evals.statistics import auroc, share


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    every = parser.parse_args().every
    first, third, positive, negative = [], [], [], []
    for title, (text, questions) in squad_articles().items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "article.txt")
            file.write_bytes(text.encode())
            with Assistant.from_sources(file, index=Path(folder, "index")) as assistant:
                for question in questions[::every]:
                    part = answer_part(assistant.index, assistant.reader, question.question)
                    (positive if question.answers else negative).append(part.probability)
                    if question.answers:
                        hits = [any(s.sentence.start <= a < s.sentence.end for a in question.answers) for s in part.sentences[:3]]
                        first.append(bool(hits) and hits[0])
                        third.append(any(hits))
        print(f"{title}: {share(first)}", flush=True)
    print(f"answer's sentence first          {share(first)}")
    print(f"answer's sentence among three    {share(third)}")
    print(f"AUROC of confidence              {auroc(positive, negative):.3f} ({len(positive)} and {len(negative)} questions)")


if __name__ == "__main__":
    main()
