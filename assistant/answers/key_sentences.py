"""The sentences that stand for whole texts: what an overview quotes."""
from __future__ import annotations

import math
import re
from collections.abc import Callable

import numpy as np

from assistant.answers.leaning import is_statement, points_back
from assistant.answers.prescribing import prescribes
from assistant.answers.quoting import ScoredSentence, sentences_in
from index.store import PassageIndex

MOST_COMPARED = 2000  # passages; of more, every second or third
MOST_OUTER = 40  # first and last passages of texts that are kept whatever they say
LEAD, END = 0.1, 0.08  # of a text's sentences, at least three and two: where texts say what they are about
SHORT = 10  # words
_SPEECH = re.compile(r"^\W*[\"“]|[\"“][^\"”]{30,}")


def key_sentences(index: PassageIndex, k: int = 5, among: Callable[[ScoredSentence], bool] | None = None) -> list[ScoredSentence]:
    """k sentences (of those `among` which to choose) that together stand for the sources, in the order of the text.

    LexRank (Erkan and Radev 2004) over passages, of which texts' first and last are kept, then over their sentences and what
    else tells them apart (`_prior`), each choice away from the ones before (maximal marginal relevance).
    """
    by_source = {sid: list(index.database.passages_of(sid)) for sid in dict.fromkeys(index.sources().values())}
    count = {sid: max((p.last for p in found), default=0) for sid, found in by_source.items()}
    places = [p for found in by_source.values() for p in found]
    places = list({p.passage_id: p for p in reversed(places)}.values())[::-1]
    outer = dict.fromkeys(found[end].passage_id for found in by_source.values() if found for end in (0, -1))
    kept = set(_thinned(list(outer), MOST_OUTER))
    compared = kept | set(_thinned([p.passage_id for p in places], MOST_COMPARED))
    places = [p for p in places if p.passage_id in compared]
    if len(places) > 4 * k:
        chosen = set(_chosen(index.vectors.vectors([p.passage_id for p in places]), np.zeros(len(places)), 4 * k))
        places = [p for i, p in enumerate(places) if i in chosen or p.passage_id in kept]
    pool = sentences_in(index, places)
    sentences = [(s, v) for s, v in pool if len(s.text.split()) >= 6 and is_statement(s.text)] or pool
    if among:
        sentences = [(s, v) for s, v in sentences if among(s)]
    if not sentences:
        return []
    prior = np.array([_prior(s, count[s.source_id]) for s, _ in sentences])
    return [sentences[i][0] for i in sorted(_chosen(np.array([v for _, v in sentences]), prior, k))]


def _thinned(ids: list[str], most: int) -> list[str]:
    """At most that many, from all over."""
    return ids[::math.ceil(len(ids) / most)] if ids else []


def _prior(sentence: ScoredSentence, count: int) -> float:
    """What speaks for a sentence besides its likeness to others: that it opens or ends its text (of `count` sentences), tells
    somebody what to do, can be understood alone, is no quotation and not short (after Edmundson 1969, "New methods in automatic
    extracting": location and cue words)."""
    return (0.15 * (sentence.n < max(3, LEAD * count)) + 0.05 * (count - sentence.n <= max(2, END * count))
            + 0.1 * prescribes(sentence.text, plainly=True)
            - 0.15 * points_back(sentence.text) - 0.1 * bool(_SPEECH.search(sentence.text))
            - 0.1 * (len(sentence.text.split()) < SHORT))


def _chosen(vectors: np.ndarray, prior: np.ndarray, k: int) -> list[int]:
    """Indices of k rows that are central, or likely beforehand (`prior`), and unlike each other."""
    similarity = vectors @ vectors.T
    graph = np.clip(similarity, 0.1, None) - 0.1
    np.fill_diagonal(graph, 0)
    transition = (graph + 1e-9) / (graph + 1e-9).sum(axis=1, keepdims=True)
    rank = np.full(len(vectors), 1 / len(vectors))
    for _ in range(40):
        rank = 0.15 / len(vectors) + 0.85 * rank @ transition
    centrality = rank / rank.max()
    chosen: list[int] = []
    while len(chosen) < min(k, len(vectors)):
        penalty = similarity[:, chosen].max(axis=1) if chosen else np.zeros(len(vectors))
        gain = 0.6 * centrality - 0.4 * penalty + prior
        gain[chosen] = -math.inf
        chosen.append(int(gain.argmax()))
    return chosen
