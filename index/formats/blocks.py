"""What every format is read into: a text, and the blocks in it that a reader would count as paragraphs."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row: `text[start:end]`, with the heading that it stands under.

    `pages` are the (place, page) where each page of it begins, in order; empty where the format has no pages.
    """

    start: int
    end: int
    heading: str | None = None
    pages: tuple[tuple[int, int], ...] = ()

    def page_at(self, place: int) -> int | None:
        """The page (from 1) that holds a place in the text."""
        return next((page for begins, page in reversed(self.pages) if begins <= place), None)


class Paragraph(NamedTuple):
    """The words of a paragraph, and whether it is a heading."""

    text: str
    is_heading: bool


@dataclass
class ExtractedText:
    """A text that is put together block by block, with an empty line between two."""

    blocks: list[Block] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _heading: str | None = None

    def add(self, text: str, *, is_heading: bool = False, marker: int = 0, pages: Sequence[tuple[int, int]] = ()) -> None:
        """Add a block. Its first `marker` characters number a list's item and are not part of it; `pages` count places from the
        start of the text. What follows a heading stands under it. Blank text is left out."""
        text = storable(text)
        if not text.strip():
            return
        if is_heading:
            self._heading = " ".join(text.split())
        start = self._length
        self.blocks.append(Block(start + marker, start + len(text), self._heading, tuple((start + a, page) for a, page in pages)))
        self._parts.append(text)
        self._length += len(text) + 2

    def add_all(self, paragraphs: Iterable[Paragraph]) -> None:
        """Add paragraphs, a block each."""
        for paragraph in paragraphs:
            self.add(paragraph.text, is_heading=paragraph.is_heading)

    @property
    def text(self) -> str:
        return "\n\n".join(self._parts)

    @property
    def both(self) -> tuple[str, list[Block]]:
        return self.text, self.blocks


def storable(text: str) -> str:
    """The text without half characters, which no UTF-8 file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
