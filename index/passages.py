"""Source → passages: windows of neighbouring sentences that overlap."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator

from index.types import Passage, Source

MAX_WORDS = 85  # about 120 word pieces: two fit the embedding model, and one is quick to read
OVERLAP = 1  # sentences that a passage shares with the one before


def passages(source: Source) -> Iterator[Passage]:
    """The passages of a source in order. Every sentence lies in at least one; none is ever cut.

    A passage takes whole sentences while they fit MAX_WORDS, across paragraphs but never across
    headings; a longer sentence is a passage of its own.
    """
    sentences = source.sentences
    lengths = [len(source.text[s.start:s.end].split()) for s in sentences]
    first = 0
    while first < len(sentences):
        last, size = first + 1, lengths[first]
        while (last < len(sentences) and size + lengths[last] <= MAX_WORDS
               and sentences[last].heading == sentences[first].heading):
            size += lengths[last]
            last += 1
        start, end = sentences[first].start, sentences[last - 1].end
        text = source.text[start:end]
        spans = ",".join(f"{s.start - start}-{s.end - start}" for s in sentences[first:last])
        yield Passage(text_id(f"{spans}\n{text}"), source.source_id, start, end, first, last, text)
        if last == len(sentences):
            break
        same = sentences[last].heading == sentences[first].heading
        first = max(first + 1, last - OVERLAP) if same else last


def text_id(text: str) -> str:
    """Half of a text's SHA-256: the same words have the same id wherever they stand."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
