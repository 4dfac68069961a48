"""How far two annotators of the voice corpus agree: `python -m training.agreement`.

`training/second_annotation.jsonl` holds the voices that a second annotator, who had not seen the first labels, gave to
44 texts: one JSON object a sentence (text, n from 0, voice R, A or O, the source's words).
"""
from __future__ import annotations

from collections import Counter
from pathlib import Path

from training.voice_data import read_corpus
from training.windows import read_rows


def main() -> None:
    corpus = read_corpus()
    pairs: Counter[tuple[str, str]] = Counter()
    sources = [0, 0]
    for row in read_rows(Path(__file__).with_name("second_annotation.jsonl")):
        first = corpus[row["text"]][row["n"]]
        pairs[first.voice[0].upper(), row["voice"]] += 1
        if first.voice == "reported" and row["voice"] == "R" and row["source"]:
            marked = {w for role, a, b in first.spans if role == "source" for w in first.text[a:b].lower().split()}
            if marked:
                sources[0] += bool(marked & set(row["source"].lower().replace(";", " ").split()))
                sources[1] += 1
    total = pairs.total()
    same = sum(pairs[v, v] for v in "RAO") / total
    by_chance = sum(sum(pairs[v, w] for w in "RAO") * sum(pairs[w, v] for w in "RAO") for v in "RAO") / total**2
    print(f"{total} sentences: the same voice {same:.1%}, Cohen's kappa {(same - by_chance) / (1 - by_chance):.2f}")
    for first in "RAO":
        print(f"  first {first}: " + ", ".join(f"second {second} {pairs[first, second]}" for second in "RAO"))
    print(f"sources: the same words, at least one, in {sources[0]} of {sources[1]} sentences that both call reported")


if __name__ == "__main__":
    main()
