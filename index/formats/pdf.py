"""PDF: pages → lines (pdftext, over PDFium) → paragraphs, with the page of every line.

A PDF knows no paragraphs, only where glyphs stand: `pdf_paragraphs` puts them together from the geometry.
"""
from __future__ import annotations

import io
import math
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from index.errors import UnreadableSource, in_short
from index.formats.blocks import Block, ExtractedText
from index.formats.pdf_lines import Line, joined
from index.formats.pdf_paragraphs import paragraphs_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ONE_AT_A_TIME = threading.Lock()  # PDFium is not safe to call from two threads, nor to close in one beside another
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-medi\b|medi$", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"\d{1,3}")
_BEFORE_A_MARK = re.compile(r"(?:[.,;:!?”’\"')\]]|[^\W\d_]{3})\s*$")  # "it fell.³", "the fall³", but not "10³" nor "m²"
_SPLIT_WORD = "\ufffe"  # what PDFium puts where a word is split over two lines
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")  # glyphs that the file gives no letters for
_MOST_PICTURES = 0.5  # of all pages: of a document that was scanned one would be told that it does not say what it says
_MOST_UNREADABLE = 0.2  # of all letters: with more, the words are not there


def read(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The text of a PDF and its paragraphs, with pages. Running heads, page numbers and footnote marks are left out.

    Raises UnreadableSource: damaged, locked by a password, or pictures of pages without text.
    """
    pages = _pages(data, name)
    letters = "".join(line.text for page in pages for line in page)
    pictures = sum(not page for page in pages)
    if pictures > _MOST_PICTURES * len(pages):
        which = f"no text on {pictures} of its {len(pages)} pages" if pictures < len(pages) else "no text, only pictures of pages"
        raise UnreadableSource(f"{name}: a PDF with {which}. Run OCR over it, for example `ocrmypdf --skip-text`.")
    if len(_UNREADABLE.findall(letters)) > _MOST_UNREADABLE * len(letters):
        raise UnreadableSource(f"{name}: a PDF whose letters cannot be told from its fonts. Run OCR over it, for example "
                               "`ocrmypdf --force-ocr`.")
    extracted = ExtractedText()
    known = Counter(word.casefold() for page in pages for line in page for word in _WORD.findall(line.text))
    for paragraph in paragraphs_of(pages):
        text, places = joined(paragraph.lines, known)
        extracted.add(text, is_heading=paragraph.is_heading, marker=paragraph.marker, pages=places)
    return extracted.both


def _pages(data: bytes, name: str) -> list[list[Line]]:
    """The lines of each page. Raises UnreadableSource."""
    if not data:
        raise UnreadableSource(f"{name}: empty. There is nothing in it to quote.")
    from pdftext.extraction import dictionary_output
    from pdftext.schema import PdfPasswordError
    from pypdfium2 import PdfDocument

    try:
        with _ONE_AT_A_TIME:
            data = _turned_back(data)
            pages = dictionary_output(data, disable_links=True)
            with closing(PdfDocument(data)) as document:
                return [_lines_of_sideways(document, page) if _is_sideways(page) else list(_lines(page)) for page in pages]
    except PdfPasswordError:
        raise UnreadableSource(f"{name}: a PDF locked by a password. Save a copy without one.") from None
    except Exception as error:  # whatever a damaged file leads the library to
        raise UnreadableSource(f"{name}: no PDF, or a damaged one ({in_short(error)}). Save it anew.") from None


def _turned_back(data: bytes) -> bytes:
    """The document with every page as it was written: turned for the eye, its lines would stand one beside the other."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return data  # pdftext says why
    with closing(opened) as document:
        turned = [page for page in document if page.get_rotation()]
        if not turned:
            return data
        for page in turned:
            page.set_rotation(0)
        upright = io.BytesIO()
        document.save(upright)
        return upright.getvalue()


def _is_sideways(page: Any) -> bool:
    """Whether most of a page is written from below to above, or the reverse."""
    letters: Counter[bool] = Counter()
    for span in (span for block in page["blocks"] for line in block["lines"] for span in line["spans"]):
        letters[abs(math.sin(span["rotation"])) > 0.7] += len(span["text"].strip())
    return letters[True] > letters[False]


def _lines_of_sideways(document: PdfDocument, page: Any) -> list[Line]:
    """The lines of a sideways page, each a paragraph: where they stand does not tell what belongs together."""
    text = document[page["page"]].get_textpage().get_text_range()
    lines = [" ".join(line.replace(_SPLIT_WORD, "").split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    step = 1 / (len(lines) + 1)
    return [Line(line, page["page"] + 1, 0.1, 0.9, n * step, n * step + step / 9, step / 9, 0, False, 1.4)
            for n, line in enumerate(lines, 1)]


def _lines(page: Any) -> Iterator[Line]:
    """The lines of one page, in the order in which the file sets them."""
    for block in page["blocks"]:
        for line in block["lines"]:
            text = ""
            weights: Counter[tuple[bool, float, float]] = Counter()  # how many letters are bold, how high, of what size
            for span in line["spans"]:
                is_mark = span["superscript"] and _FOOTNOTE_MARK.fullmatch(span["text"].strip())
                if is_mark and _BEFORE_A_MARK.search(text):
                    continue
                text += span["text"] + (" " if is_mark and not text else "")  # "¹See" begins the footnote itself
                weights[bool(_BOLD.search(span["font"]["name"] or "")), round(span["bbox"][3] - span["bbox"][1], 1),
                        span["font"]["size"]] += len(span["text"].strip())
            words = " ".join(text.split())
            left, top, right, bottom = line["bbox"]
            if not words or bottom <= top or right <= left:
                continue  # nothing that could be seen
            is_bold = sum(n for (bold, _, _), n in weights.items() if bold) * 5 > 4 * sum(weights.values())
            (_, height, size), _ = weights.most_common(1)[0]
            yield Line(words, page["page"] + 1, left / page["width"], right / page["width"], top / page["height"],
                       bottom / page["height"], height / page["height"], size, is_bold, page["height"] / page["width"])
