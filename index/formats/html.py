"""A web page: the article on it (found by trafilatura, where there is one), without menus, banners and what is hidden."""
from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import UnreadableSource, in_short
from index.formats.blocks import Block, ExtractedText
from index.formats.markup import Paragraph, paragraphs, parsed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What a reader of the page does not see: somebody may have put it there for a machine.
_STYLES = ("display:none", "visibility:hidden", "font-size:0")
_HIDDEN = "".join(f" or contains(translate(@style, ' ', ''), '{style}')" for style in _STYLES)
_UNSEEN = f"//*[@hidden or @aria-hidden='true'{_HIDDEN}]"
_ASIDE = "ancestor-or-self::*[self::aside or self::footer or self::nav or contains(@class, 'comment')]"
_BYLINE = f"//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author')][not({_ASIDE})]"
_DATE = f"//time[not({_ASIDE})]"
_LONGEST_LINE = 150  # characters of a byline or date
_LEAST_WORDS = 20  # of a page with scripts: with fewer, what it says is in those
_LEAST_OF_A_PAGE = 0.2  # of all its words: an article with less is not what the page is about


def read(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The text of a web page's article, below its title, byline and date as they stand on the page. Raises UnreadableSource."""
    page = _page(data, name)
    everything = list(paragraphs(page))
    found = _article(page)
    if found and _length(found) >= _LEAST_OF_A_PAGE * _length(everything):
        text = "\n".join(paragraph.text for paragraph in found)
        at = int(found[0].is_heading)
        lines = [line for line in (_first_line(page, _BYLINE), _first_line(page, _DATE)) if line not in text]
        found[at:at] = [Paragraph(line, False) for line in lines]
        title = _first_line(page, "//h1")
        if title not in text:
            found.insert(0, Paragraph(title, True))
    else:
        found = everything
    extracted = ExtractedText()
    for paragraph in found:
        extracted.add(paragraph.text, is_heading=paragraph.is_heading)
    return extracted.both


def _page(data: bytes, name: str) -> HtmlElement:
    """The page without what is hidden on it. Raises UnreadableSource."""
    from lxml.etree import LxmlError
    from trafilatura.utils import decode_file

    try:
        text = decode_file(data)
        page = parsed(text)
    except (LxmlError, ValueError) as error:
        raise UnreadableSource(f"{name}: not a web page ({in_short(error)}). Save it anew, or its text as .txt.") from None
    for element in page.xpath(_UNSEEN):
        if element.getparent() is not None:
            element.drop_tree()
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


def _first_line(page: HtmlElement, path: str) -> str:
    """The first of these elements whose words make a line, as shown; else an empty string."""
    lines = (" ".join("".join(element.itertext()).split()) for element in page.xpath(path))
    return next((line for line in lines if 0 < len(line) <= _LONGEST_LINE), "")
