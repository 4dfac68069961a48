"""An e-book: its chapters in the order of its spine (EPUB 3.3, sections 4.2 and 5)."""
from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from index.errors import UnreadableSource, in_short
from index.formats.archive import opened
from index.formats.blocks import Block, ExtractedText
from index.formats.markup import decoded, paragraphs, parsed

_CONTAINER = "META-INF/container.xml"
_TAG = re.compile(r"<\w")
_PAGES = ("application/xhtml+xml", "text/html")


def read(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The text of the chapters; the table of contents is left out. Raises UnreadableSource."""
    extracted = ExtractedText()
    with opened(data, name, _CONTAINER, "an e-book") as book:
        try:
            for chapter in _chapters(book):
                markup = decoded(book.read(chapter))
                extracted.add_all(paragraphs(parsed(markup)) if _TAG.search(markup) else ())
        except Exception as error:  # whatever a damaged book leads the library to
            raise UnreadableSource(f"{name}: a damaged or locked e-book ({in_short(error)}). Save it anew.") from None
    return extracted.both


def _chapters(book: zipfile.ZipFile) -> Iterator[str]:
    """The names of the chapters' files, in reading order."""
    package = next((root.get("full-path", "") for root in _tree(book, _CONTAINER).iter("{*}rootfile")), "")
    tree = _tree(book, package)
    items = {item.get("id"): item for item in tree.iter("{*}item")}
    for item in map(items.get, dict.fromkeys(reference.get("idref") for reference in tree.iter("{*}itemref"))):
        if item is not None and item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(item.get("href", ""))))


def _tree(book: zipfile.ZipFile, member: str) -> Any:
    from lxml import etree

    return etree.fromstring(book.read(member), etree.XMLParser(resolve_entities=False, no_network=True))
