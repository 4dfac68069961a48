"""HTML, from wherever it comes → the paragraphs, headings, list items and table rows in it."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}
_INLINE = set("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike "
              "strong sub sup time tt u var wbr".split())
_UNREAD = "script style noscript template svg math button select textarea nav head iframe object".split()
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡^↑↩]\ufe0e?)[\])]?\s*")  # a link to a note, or from the note back
_SPACE = re.compile(r"\s+")
_LONGEST_ROW = 500  # characters: what stands in a longer one is no table's row, but a page laid out as a table


class Paragraph(NamedTuple):
    text: str
    is_heading: bool


def parsed(markup: str) -> HtmlElement:
    """The root of a document, without what nobody reads and the marks of its notes. Raises lxml's ParserError or ValueError."""
    from lxml import etree, html

    # Without the network: a file may ask for others.
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    for link in root.xpath("//a[contains(@href, '#')]"):
        if _NOTE_MARK.fullmatch("".join(link.itertext())):
            link.drop_tree()
    for button in root.xpath("//span[contains(@class, 'mw-editsection')]"):  # "[edit]" in Wikipedia
        button.drop_tree()
    return root


def paragraphs(root: HtmlElement) -> Iterator[Paragraph]:
    """What a reader counts as paragraphs, in order. White space is as a browser shows it; a cell ends with a tab."""
    from lxml import etree

    rows = {row for row in root.iter("tr") if row.find(".//table") is None and len("".join(row.itertext())) <= _LONGEST_ROW}
    words: list[str] = []
    inside = 0  # of how many rows
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag, starts = element.tag, event == "start"
        if tag == "br" and starts:
            words.append("\n")
        elif element in rows or not (tag in _INLINE or tag == "br" or inside):
            yield from _taken(words, tag in _HEADINGS and not starts)
        elif inside and tag in _CELLS and not starts:
            words.append("\t")
        elif inside and tag not in _INLINE:
            words.append(" ")
        inside += (element in rows) * (1 if starts else -1)
        words.append(_shown(element.text if starts else element.tail, is_verbatim=tag == "pre" and starts))
    yield from _taken(words, False)


def _shown(text: str | None, is_verbatim: bool) -> str:
    return (text or "") if is_verbatim else _SPACE.sub(" ", text or "")


def _taken(words: list[str], is_heading: bool) -> Iterator[Paragraph]:
    """The paragraphs that these words make, cut where two line breaks stand together; and the words are gone."""
    text = re.sub(r" *([\n\t]) *", r"\1", re.sub(r" {2,}", " ", "".join(words)))
    words.clear()
    for part in re.split(r"\n{2,}", text):
        if part.strip():
            yield Paragraph(part.strip(), is_heading)
