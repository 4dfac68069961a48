"""The values that flow through `index/`. All are frozen; all offsets are code points, half open."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a source: `text[start:end]`.

    `paragraph` and `number` count from 1, `number` inside its paragraph. `heading` is the heading
    that the sentence stands under, where the format has headings. `label` is whatever the
    builder of the index was asked to store with the sentence (a JSON string), else None.
    """

    start: int
    end: int
    paragraph: int
    number: int
    heading: str | None = None
    page: int | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One file, read. `source_id` is the SHA-256 of its bytes, `name` its path relative to what was indexed."""

    source_id: str
    name: str
    text: str = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one source: `sentences[first:last]`, `text[start:end]`.

    `passage_id` comes from the text and its sentences in it: the same sentences are one passage wherever they stand.
    """

    passage_id: str
    source_id: str
    start: int
    end: int
    first: int
    last: int
    text: str = field(repr=False)

    def place(self, sentence: Sentence) -> tuple[int, int]:
        """Where one of its sentences stands in the passage's text, half open."""
        return sentence.start - self.start, sentence.end - self.start


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage with the reciprocal-rank-fusion score (0 to 1, 1 = first in every ranking) that retrieved it."""

    passage: Passage
    score: float
    similarity: float
