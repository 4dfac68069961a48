"""A Word document: its paragraphs, headings, lists, tables and notes (read by mammoth)."""
from __future__ import annotations

import io

from index.errors import UnreadableSource, in_short
from index.formats.archive import opened
from index.formats.blocks import Block, ExtractedText
from index.formats.markup import paragraphs, parsed

_TITLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"


def read(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The text as Word shows it with its tracked changes accepted; comments, headers and what is struck out are left out.

    Raises UnreadableSource.
    """
    import mammoth

    opened(data, name, "[Content_Types].xml", "a Word document").close()
    extracted = ExtractedText()
    try:
        markup = mammoth.convert_to_html(io.BytesIO(data), style_map=_TITLES,
                                         convert_image=mammoth.images.img_element(lambda image: {"src": ""})).value
        extracted.add_all(paragraphs(parsed(markup)) if markup.strip() else ())
    except Exception as error:  # whatever a damaged document leads the library to
        raise UnreadableSource(f"{name}: not a Word document, or a damaged one ({in_short(error)}). Save it anew.") from None
    return extracted.both
