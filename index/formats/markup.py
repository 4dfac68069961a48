"""HTML, from wherever it comes → the paragraphs, headings, list items and table rows in it."""
from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.formats.blocks import Paragraph

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}
_INLINE = set("a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q samp small span strong sub sup "
              "time tt u var wbr math mi mn mo mrow mtext msup msub".split())
_UNREAD = "script style noscript template svg button select textarea nav head iframe object annotation del s strike".split()
_SPACE = re.compile(r"\s+")
_LONGEST_ROW = 500  # characters: what stands in a longer one is no table's row, but a page laid out as a table
# A link to a note, or from the note back; of a number alone only where the link says what it is.
_MARK = re.compile(r"\s*(?:[\[(]\d{1,3}[\])]|[*†‡^↑↩]\ufe0e?)\s*")
_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_OF_NOTE = re.compile(r"note|cite|ref|fn", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")  # "10<sup>6</sup>" is not 106
# What a reader of the page does not see: somebody may have put it there for a machine.
_UNSEEN = re.compile(r"(?:^|;)(?:display:none|visibility:hidden|font-size:0(?:\.0+)?(?:px|pt|em|rem|%)?)(?:!important)?(?:;|$)")
_ENCODING = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


def decoded(data: bytes) -> str:
    """The text of a page's bytes: by its mark, as UTF-8, as it declares, or as browsers take what declares nothing."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _ENCODING.search(data, 0, 2000)
    try:
        return data.decode(declared[1].decode() if declared else "cp1252", "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def parsed(markup: str) -> HtmlElement:
    """The root of a document, without what nobody reads or sees and the marks of its notes.

    Raises lxml's ParserError or ValueError.
    """
    from lxml import etree, html

    # Without the network: a file may ask for others.
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise ValueError("its elements stand too deep in one another")
    for heading in root.iter(*_HEADINGS, "summary"):
        for button in heading.findall(".//button"):  # what opens a section has its title
            button.drop_tag()
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    for raised in root.iter("sup"):
        if raised.text and not len(raised):
            raised.text = raised.text.translate(_RAISED)
    for element in [e for e in root.iter() if _is_unseen(e) or _is_note_mark(e) or "mw-editsection" in e.get("class", "")]:
        if element.getparent() is not None:
            element.drop_tree()
    return root


def _is_unseen(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_UNSEEN.search(_SPACE.sub("", element.get("style", "")).lower()))


def _is_note_mark(element: HtmlElement) -> bool:
    """Whether an element is but the mark of a note, as a link to it."""
    if element.tag != "a" or "#" not in element.get("href", ""):
        return False
    text = "".join(element.itertext())
    if _MARK.fullmatch(text):
        return True
    said = " ".join(map(str, element.attrib.values()))
    raised = element.find(".//sup") is not None or any(parent.tag == "sup" for parent in element.iterancestors())
    return bool(_NUMBER.fullmatch(text) or (raised and len(text) <= 3)) and (raised or bool(_OF_NOTE.search(said)))


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
