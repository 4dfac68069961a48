"""A web page: the article on it (found by trafilatura, where there is one), without menus, banners and what is hidden."""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.errors import UnreadableSource, in_short
from index.formats.blocks import Block, ExtractedText, Paragraph
from index.formats.markup import decoded, paragraphs, parsed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|authors?)(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_LINE = 150  # characters of a title, byline or date
_LEAST_WORDS = 20  # of a page with scripts: with fewer, what it says is in those
_LEAST_OF_A_PAGE = 0.2  # of all its words: an article with less is not what the page is about
_MOST_CONTROLS = 0.02  # of all characters: with more, the bytes are no text


def read(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The text of a web page's article, below its title, byline and date as they stand on the page. Raises UnreadableSource."""
    page = _page(data, name)
    everything = list(paragraphs(page))
    found = _article(page)
    if found and _length(found) >= _LEAST_OF_A_PAGE * _length(everything):
        text = "\n".join(paragraph.text for paragraph in found)
        at = int(found[0].is_heading)
        title, *lines = _above(page, found[at].text if len(found) > at else found[0].text)
        found[at:at] = [Paragraph(line, False) for line in lines if line and line not in text]
        if title and title not in text:
            found.insert(0, Paragraph(title, True))
    else:
        found = everything
    extracted = ExtractedText()
    extracted.add_all(found)
    return extracted.both


def _page(data: bytes, name: str) -> HtmlElement:
    """The page without what is hidden on it. Raises UnreadableSource."""
    from lxml.etree import LxmlError

    text = decoded(data)
    if sum((c < " " and c not in "\t\n\r\f") or c == "\ufffd" for c in text) > _MOST_CONTROLS * len(text):
        raise UnreadableSource(f"{name}: not a web page, but something else under its name. Give it the suffix of what it is.")
    try:
        page = parsed(text)
    except (LxmlError, ValueError) as error:
        raise UnreadableSource(f"{name}: not a web page ({in_short(error)}). Save it anew, or its text as .txt.") from None
    if "<script" in text and len("".join(page.itertext()).split()) < _LEAST_WORDS:
        raise UnreadableSource(f"{name}: a web page that scripts fill. Print it as a PDF, or save its text as .txt.")
    return page


def _article(page: HtmlElement) -> list[Paragraph]:
    """The paragraphs of what looks like an article on the page."""
    import trafilatura
    from lxml import html

    article = trafilatura.extract(html.tostring(page, encoding="unicode"), output_format="html", include_comments=False)
    found = paragraphs(parsed(article)) if article else ()
    return [paragraph for paragraph in found if paragraph.text.casefold() != "advertisement"]


def _length(found: list[Paragraph]) -> int:
    return sum(len(paragraph.text) for paragraph in found)


def _above(page: HtmlElement, first: str) -> tuple[str, str, str]:
    """The title, byline and date that stand above an article's first words, in the smallest part of the page that has a title;
    each an empty string where there is none."""
    begins = [element for element in page.iter() if _words(element, 2 * len(first)).startswith(first[:60])]
    if not begins:
        return "", "", ""
    body = begins[-1]
    whole = next((part for part in body.iterancestors() if part.find(".//h1") is not None), body.getparent())
    if whole is None or whole.tag in ("body", "html"):
        return "", "", ""
    title = byline = date = ""
    for element in whole.iter():
        if element is body:
            break
        line = _words(element, _LONGEST_LINE + 1)
        if 0 < len(line) <= _LONGEST_LINE:
            said = " ".join(element.get(name, "") for name in ("class", "rel", "itemprop"))
            title = title or line * (element.tag == "h1")
            byline = byline or line * bool(_BYLINE.search(said))
            date = date or line * (element.tag == "time")
    return title, byline, date


def _words(element: HtmlElement, most: int) -> str:
    """The words of an element as shown, up to so many characters and a few more."""
    out = ""
    for part in element.itertext():
        out += part
        if len(out) > 2 * most:
            break
    return " ".join(out.split())
