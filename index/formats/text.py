"""Plain text: the file itself.

Paragraphs are blocks between blank lines, single lines where lines are not wrapped, list items.
"""
from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from index.errors import UnreadableSource
from index.formats.blocks import Block

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+•‣◦–]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(?=\S)")
_WRAPPED_LINE_MAXIMUM = 140  # a longer line is a paragraph of its own: nobody wraps there
_CONTROL_SHARE = 0.02  # more control characters than this, and the bytes are not text
_OTHER_KINDS = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"{\\rtf", b"%!PS")  # old Word, ZIP, and two whose bytes pass for text


def read(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The text (a byte-order mark dropped, line ends untouched) and its paragraphs. Raises UnreadableSource."""
    text = decoded(data, name)
    return text, [Block(start, end) for start, end in _blocks(text)]


def decoded(data: bytes, name: str) -> str:
    """The bytes as text. Raises UnreadableSource for bytes that are not UTF-8 text."""
    if data.startswith(_OTHER_KINDS):
        raise UnreadableSource(f"{name}: not a kind of document that can be read. Save it as .docx, .pdf or .txt.")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise UnreadableSource(f"{name}: UTF-16, not UTF-8. Save it as UTF-8.") from None
        if b"\0" in data[:8192]:
            raise UnreadableSource(f"{name}: a binary file, not text. Save it as .docx, .pdf or .txt.") from None
        raise UnreadableSource(
            f"{name}: not UTF-8 (byte {error.start + 1}). Save it as UTF-8, for example with "
            "`iconv -f WINDOWS-1252 -t UTF-8`."
        ) from None
    if not text.strip():
        raise UnreadableSource(f"{name}: empty. There is nothing in it to quote.")
    head = text[:8192]
    controls = sum(c < " " and c not in "\t\n\r\f" for c in head)
    if controls > _CONTROL_SHARE * len(head) + 3:
        raise UnreadableSource(f"{name}: a binary file, not text. Save it as .docx, .pdf or .txt.")
    return text


def lines_of(text: str) -> list[tuple[int, int]]:
    """Spans of the lines, line ends left out."""
    return [(m.start(), m.start() + len(m[0].rstrip("\r\n"))) for m in _LINE.finditer(text) if m[0]]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of a plain text."""
    lines = lines_of(text)
    lengths = [len(text[a:b].rstrip()) for a, b in lines]
    filled = [n for n in lengths if n]
    wide = sum(n > _WRAPPED_LINE_MAXIMUM for n in filled)
    # Hard-wrapped text has a right margin that (nearly) no line crosses.
    margin = max((n for n in filled if n <= _WRAPPED_LINE_MAXIMUM), default=0) if wide * 5 < len(filled) else 0
    start, end = -1, -1  # of the paragraph that is open; -1 where none is
    for i, (a, b) in enumerate(lines):
        marker = _LIST_ITEM.match(text, a, b)
        if start >= 0 and (not lengths[i] or marker or not _wraps(text, lines, i - 1, margin)):
            yield start, end
            start = -1
        if start < 0 and lengths[i]:
            start = marker.end() if marker else a
        end = b
    if start >= 0:
        yield start, end


def _wraps(text: str, lines: list[tuple[int, int]], i: int, margin: int) -> bool:
    """Whether line i ends because the next word did not fit, not because the paragraph does."""
    length = len(text[slice(*lines[i])].rstrip())
    following = text[slice(*lines[i + 1])].split(None, 1)[0]
    return length <= margin and length + 1 + len(following) > margin * 0.85
