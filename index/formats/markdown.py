"""Markdown: the file itself. Paragraphs are headings, paragraphs, list items, table rows and code blocks."""
from __future__ import annotations

import re
from collections.abc import Iterator

from index.formats.blocks import Block
from index.formats.text import decoded, lines_of

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING_PREFIX = re.compile(r"[^#]*#{1,6}[ \t]+")
_HEADING_SUFFIX = re.compile(r"(?<![ \t])[ \t]+#+$")
_MARKDOWN_PREFIX = re.compile(r"(?:[ \t>]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|#{1,6}[ \t]+)*")


def read(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The text (a byte-order mark dropped, line ends untouched) and its paragraphs. Raises UnreadableSource."""
    text = decoded(data, name)
    return text, [Block(*block) for block in _blocks(text)]


def _blocks(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Spans of headings, paragraphs, list items, table rows and code blocks, with the heading each stands under."""
    from markdown_it import MarkdownIt

    # markdown-it counts lines by "\n"; a lone "\r" is given to it as one.
    lines = lines_of(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(re.sub(r"\r\n|\r", "\n", text).replace("\0", " "))
    heading = None
    opened = markup = ""
    for token in tokens:
        if token.nesting == 1:
            opened, markup = token.type, token.markup
        elif token.type in ("th_close", "td_close"):
            opened = ""
        if token.type == "tr_open" and token.map:  # a table row is one block; its cells have no place of their own
            yield *lines[token.map[0]], heading
        leaf = token.type in ("inline", "fence", "code_block", "html_block")
        if not leaf or not token.map or not token.content.strip() or opened in ("th_open", "td_open"):
            continue
        if token.type == "html_block" and not _COMMENT.sub("", token.content).strip():
            continue  # no reader of the page sees a comment
        first, last = token.map
        start, end = lines[first][0], lines[min(last, len(lines)) - 1][1]
        if token.type == "fence":
            count = token.content.rstrip("\n").count("\n") + 1
            start, end = lines[min(first + 1, len(lines) - 1)][0], lines[min(first + count, len(lines) - 1)][1]
        elif token.type == "inline":
            prefix = _HEADING_PREFIX if opened == "heading_open" and markup.startswith("#") else _MARKDOWN_PREFIX
            start += len(prefix.match(text, start, end)[0])  # type: ignore[index]
        if opened == "heading_open":
            heading = token.content.strip()
            end = start + len(_HEADING_SUFFIX.sub("", text[start:end].rstrip(" \t")))
        if start < end:
            yield start, end, heading
