"""The lexical index: BM25 over stemmed words, by bm25s (Lù 2024)."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

_WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
# Words that say nothing about what a question is after.
STOPWORDS = frozenset(
    "a an the and or but if of to in on at by for from with as is are was were be been being am do does did done has "
    "have had having it its this that these those there here he she they them his her their theirs him i me my we us "
    "our you your who whom whose which what when where why how not no nor so than then too very can could will would "
    "shall should may might must about into over under again also any each own same such s t".split()
)


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


def stems(text: str) -> list[str]:
    """The stemmed words of a text in order, stop words left out."""
    text = unicodedata.normalize("NFC", text.lower())  # an accent may be a character of its own
    words = [w for w in _WORD.findall(text) if w not in STOPWORDS]
    return list(_stemmer().stemWords(words))


class LexicalIndex:
    """BM25 scores of a fixed list of texts; text i has position i."""

    def __init__(self, retriever: Any) -> None:
        self._retriever = retriever

    @classmethod
    def build(cls, texts: Sequence[str], folder: Path) -> None:
        """Write the index of these texts into a folder."""
        import bm25s

        retriever = bm25s.BM25(k1=1.2, b=0.75)
        # An index of nothing but stop words still has one word.
        retriever.index([stems(t) or ["\0"] for t in texts], show_progress=False)
        retriever.save(str(folder), show_progress=False)

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """Open an index that `build` wrote; the scores stay on disk until they are needed."""
        import bm25s

        return cls(bm25s.BM25.load(str(folder), mmap=True, load_corpus=False, show_progress=False))

    def search(self, question: str, k: int, among: Collection[int] | None = None) -> list[tuple[int, float]]:
        """At most k (position, score above 0), of those `among` which to choose, best first; ties in order of position."""
        known = [s for s in stems(question) if s in self._retriever.vocab_dict]
        if not known:
            return []
        scores = self._retriever.get_scores(known)
        if among is not None:
            scores = np.where(np.isin(np.arange(len(scores)), list(among)), scores, 0)
        order = np.argsort(-scores, kind="stable")[:k]
        return [(int(i), float(scores[i])) for i in order if scores[i] > 0]

    def weights(self, words: Sequence[str]) -> np.ndarray:
        """Inverse document frequency (BM25's, above 0) of each stem, shape `(len(words),)`; the largest for an unknown one."""
        indptr = self._retriever.scores["indptr"]
        total = int(self._retriever.scores["num_docs"])
        ids = [self._retriever.vocab_dict.get(w) for w in words]
        counts = np.array([0 if i is None else indptr[i + 1] - indptr[i] for i in ids], dtype=float)
        return np.asarray(np.log(1 + (total - counts + 0.5) / (counts + 0.5)))

    def positions(self, stem: str) -> list[int]:
        """The positions of the texts that have this stem."""
        word = self._retriever.vocab_dict.get(stem)
        if word is None:
            return []
        first, last = self._retriever.scores["indptr"][word:word + 2]
        return [int(i) for i in self._retriever.scores["indices"][first:last]]

    def knows(self, stem: str) -> bool:
        """Whether any text has this stem."""
        return stem in self._retriever.vocab_dict
