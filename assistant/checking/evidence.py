"""Which sentences of the sources could support a claim: those that are near it and that carry words of it still uncovered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

MOST_WORDS = 130  # of evidence, so that claim and evidence fit the support model
MOST_SENTENCES = 8


def choose(vector: np.ndarray, vectors: np.ndarray, claim: Sequence[str], weights: np.ndarray, stems: Sequence[frozenset[str]],
           lengths: Sequence[int]) -> list[int]:
    """Indices of the chosen sentences, best first; empty where there is no sentence.

    `vector` (dimensions,) is the claim's unit vector, `vectors` (n, dimensions) are the sentences'; `claim` are the claim's
    stems, `weights` their inverse document frequencies; `stems` and `lengths` (in words) belong to the sentences.
    A sentence's worth is its cosine plus the share of the claim's words, by weight, that none chosen before carries.
    """
    if not len(vectors):
        return []
    cosines = vectors @ vector
    total = float(weights.sum()) or 1.0
    carries = np.array([[s in here for s in claim] for here in stems], dtype=float).reshape(len(stems), len(claim))
    uncovered = np.asarray(weights, dtype=float) / total
    chosen: list[int] = []
    used = 0
    while len(chosen) < MOST_SENTENCES:
        worth = cosines + carries @ uncovered
        worth[chosen] = -np.inf
        if chosen:
            worth[np.array([used + n > MOST_WORDS for n in lengths])] = -np.inf
        best = int(worth.argmax())
        if worth[best] == -np.inf:
            break
        chosen.append(best)
        used += lengths[best]
        uncovered = uncovered * (1 - 0.8 * carries[best])
    return chosen
