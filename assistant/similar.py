"""Sentences that are like another one: who else speaks of what it says, in other texts or in its own.

No verdict: on one sentence against another the support model is too often wrong ("The road is still closed" is not supported by
"The road was opened again"), while the likest sentence is nearly always the one that a reader has to see beside it.
"""
from __future__ import annotations

from assistant.answers.quoting import make_quote, number
from assistant.checking.report import near
from assistant.types import Quote
from index.store import PassageIndex

MOST = 3  # sentences
LEAST = 0.35  # mean cosine: below it they speak of something else


def similar(index: PassageIndex, source_id: str, n: int) -> tuple[Quote, ...]:
    """The sentences likest to the one with number `n` (from 0) of a source, its own words left out wherever they stand."""
    sentence = index.database.sentences(source_id, n, n + 1)[0]
    words = index.database.text(source_id)[sentence.start:sentence.end]
    vector = index.embedder.embed_passages([words])[0]
    others = [(s, there) for s, there in near(index, words, vector) if s.text.split() != words.split()]
    # As they stand in a passage, neighbours are alike whatever they say; by itself a sentence lacks what "it" is.
    alone = index.embedder.embed_passages([s.text for s, _ in others])
    likeness = {s: float((there + own) @ vector) / 2 for (s, there), own in zip(others, alone, strict=True)}
    best = sorted((s for s in likeness if likeness[s] >= LEAST), key=lambda s: (-likeness[s], s.source_id, s.n))
    return number([make_quote(index, s, 0.0, with_context=False) for s in best[:MOST]])
