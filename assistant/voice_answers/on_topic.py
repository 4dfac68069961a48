"""Sentences that are on the topic of a question about a voice, or refer to what is."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answers.leaning import points_back
from assistant.answers.parts import probability
from assistant.answers.quoting import ScoredSentence
from assistant.answers.retelling import refers as refers_back
from index.lexical import stems

NEAR = 0.5  # cosine from which a sentence is on the topic whatever its words
FAR = 0.25  # cosine below which it is not, however much else of the question it has
SHARED = 0.4  # share of the topic's words, by inverse document frequency, from which a sentence is on it


def on_topic(scored: Sequence[ScoredSentence], topic: str, threshold: float, *, back: int) -> list[ScoredSentence]:
    """The sentences, scored against a topic, that are on it: by their own words, or because they point back to one that is, at
    most `back` sentences before; more than one only in its paragraph."""
    names = _named_by(topic)
    near = {(s.source_id, s.n): s.sentence.paragraph for s in scored
            if s.overlap >= SHARED or s.similarity >= NEAR or s.follows or names(s.text)
            or (s.similarity >= FAR and probability([s]) >= threshold)}  # a topic is no question: the reader alone may err

    def points_to_it(s: ScoredSentence) -> bool:
        places = [(s.source_id, s.n - k) for k in range(1, back + 1)]
        return points_back(s.text) and (places[0] in near or any(near.get(p) == s.sentence.paragraph for p in places))

    return [s for s in scored if (s.source_id, s.n) in near or points_to_it(s)]


def _named_by(topic: str) -> Callable[[str], bool]:
    """Whether a sentence has the name that a topic is, with one more word at most ("Breck's position")."""
    words = stems(topic)
    name = [stem for word in re.findall(r"\b[A-Z][\w-]*", topic) for stem in stems(word)]
    return lambda text: bool(name) and len(words) <= len(name) + 1 and set(name) <= set(stems(text))


def refers(sentence: ScoredSentence, near: Sequence[ScoredSentence]) -> bool:
    """Whether a sentence has a word for something, and one of those near to the topic stands at most two before it in its
    paragraph: "The harbour will cost 410 million. I do not believe it." """
    return refers_back(sentence.text) and any(
        s.source_id == sentence.source_id and s.sentence.paragraph == sentence.sentence.paragraph and 0 < sentence.n - s.n <= 2
        for s in near)
