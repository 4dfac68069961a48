"""The sentences of an article, what they name, and evidence chosen among them."""
from __future__ import annotations

import random
from collections.abc import Sequence

from index.sentences import split_sentences
from training.windows import NAME, NUMBER, words


class Article:
    """The sentences of one article, and their words."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.sentences: list[str] = []
        self.of_paragraph: list[int] = []
        for n, text in enumerate(paragraphs):
            for a, b in split_sentences(text):
                self.sentences.append(" ".join(text[a:b].split()))
                self.of_paragraph.append(n)
        self.bags = [words(s) for s in self.sentences]
        joined = " ".join(self.sentences)[:80_000]
        self.names = sorted({n for n in NAME.findall(joined) if len(n) > 3})
        self.numbers = sorted({n for n in NUMBER.findall(joined)})

    def evidence(self, centres: Sequence[int], rng: random.Random, claim: str, without: Sequence[int] = ()) -> str:
        """The centres among neighbours and sentences that share words with the claim, in order, up to 130 words."""
        limit = rng.randint(15, 130)  # a writer cites a single sentence as well
        chosen = {c for c in centres if c not in without}
        size = sum(len(self.sentences[c].split()) for c in chosen)
        bag = words(claim)
        near = [c + d for c in centres for d in (-1, 1, -2, 2) if 0 <= c + d < len(self.sentences)]
        pool = rng.sample(range(len(self.sentences)), min(60, len(self.sentences)))
        sharing = sorted(pool, key=lambda i: -len(bag & self.bags[i]) / (5 + len(self.bags[i])))[:5]
        rest = near + sharing
        rng.shuffle(rest)
        for i in rest:
            n = len(self.sentences[i].split())
            if i not in chosen and i not in without and size + n <= limit:
                chosen.add(i)
                size += n
        return " ".join(self.sentences[i] for i in sorted(chosen))
