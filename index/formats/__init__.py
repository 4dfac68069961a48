"""One module for each kind of file: what its bytes say, as text and blocks.

The text of a `.txt` or `.md` file is the file itself. That of a PDF, a web page, a Word document or an e-book is extracted, once,
and kept: its offsets are as firm as those of a text file.
"""
from __future__ import annotations

from importlib import import_module
from typing import Literal

from index.formats.blocks import Block

Format = Literal["text", "markdown", "pdf", "html", "docx", "epub"]
_FORMATS: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".pdf": "pdf", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".docx": "docx", ".epub": "epub"}
READING = 2  # rises when any file is read otherwise than before: then indexes are built anew
SUFFIXES = tuple(_FORMATS)
KINDS = ".txt, .md, .pdf, .html, .docx or .epub"  # as a line for a person names them
_PDF = b"%PDF-"


def format_of(name: str, data: bytes = b"") -> Format:
    """The format that a file's name tells, plain text where it tells none; that of a PDF its bytes tell, whatever its name."""
    if data.startswith(_PDF):
        return "pdf"
    return next((kind for suffix, kind in _FORMATS.items() if name.lower().endswith(suffix)), "text")


def text_and_blocks(data: bytes, name: str) -> tuple[str, list[Block]]:
    """What the bytes of a file of this name say. Raises UnreadableSource."""
    found: tuple[str, list[Block]] = import_module(f"index.formats.{format_of(name, data)}").read(data, name)
    return found
