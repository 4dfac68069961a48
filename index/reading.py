"""File → Source: read once, numbered, never changed.

What the text of a file is, and what a reader would count as its paragraphs, each format says for itself (`index/formats/`).
"""
from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.errors import NothingReadable, SourceNotFound, UnreadableSource
from index.formats import KINDS, SUFFIXES, text_and_blocks
from index.formats.blocks import Block
from index.sentences import split_sentences
from index.types import Sentence, Source


def find_files(paths: Iterable[str | os.PathLike[str]]) -> list[tuple[Path, str]]:
    """(file, name) for each readable file below `paths`, sorted by name; hidden files and READMEs of a folder are left out.

    A file that several paths or links lead to is listed once, under its first name.

    Raises SourceNotFound for a path that does not exist, UnreadableSource for a folder that cannot be read, NothingReadable
    where no file is left.
    """
    found: dict[str, Path] = {}
    seen: set[str] = set()
    given = list(paths)
    roots = [Path(p) for p in given]
    if any(os.fspath(path) == "" for path in given):  # pathlib takes it for the current folder
        raise SourceNotFound("An empty path was given. Name a file or folder, “.” for this one.")
    for root in roots:
        if not os.path.exists(root):  # Path.exists would raise for a name that is too long
            raise SourceNotFound(f"{root}: no such file or folder. Check the path and try again.")
        if root.is_file():
            files: Iterable[tuple[Path, str]] = [(root, root.name)]
        else:
            files = _walk(root) if root.is_dir() else ()
        for file, name in files:
            real = os.path.realpath(file)
            if real in seen:
                continue
            seen.add(real)
            # Two roots may hold the same relative path, and a path the same as one below another root.
            found[next(n for n in map(_printable, (name, str(file), real)) if n not in found)] = file
    if not found:
        named = ", ".join(map(str, roots)) or "no path"
        raise NothingReadable(f"{named}: no {KINDS} file to read. Give a file or a folder with some.")
    return sorted(((file, name) for name, file in found.items()), key=lambda pair: pair[1])


def _printable(name: str) -> str:
    """The name of a file, which may hold bytes that are not UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode()


def _walk(root: Path) -> Iterator[tuple[Path, str]]:
    def refuse(error: OSError) -> None:
        raise UnreadableSource(f"{error.filename}: cannot be read ({error.strerror}). Check its permissions.") from None

    for folder, folders, names in os.walk(root, onerror=refuse):  # a folder left out would be taken for a deleted one
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _of_web_page(f, names))
        for name in sorted(names):
            file = Path(folder, name)
            if file.suffix.lower() in SUFFIXES and not name.startswith(".") and name != "README.md":
                yield file, file.relative_to(root).as_posix()


def _of_web_page(folder: str, names: Sequence[str]) -> bool:
    """Whether a browser made this folder beside a page that it saved: frames and advertisements are in it."""
    page = folder.removesuffix("_files")
    return page != folder and not {f"{page}.html", f"{page}.htm"}.isdisjoint(names)


def file_state(file: Path) -> tuple[int, int]:
    """(size, time of last change in ns); zeros where there is no reaching the file: reading it will say why."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    if not os.access(file, os.R_OK):  # leave to read it may be given without a change of the file
        return 0, 0
    return status.st_size, status.st_mtime_ns


def read_source(path: str | os.PathLike[str], name: str | None = None) -> Source:
    """Read one file. Raises SourceNotFound or UnreadableSource, each with a line for a person."""
    path = Path(path)
    name = name or path.name
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableSource(f"{name}: not a regular file. Give a text file.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceNotFound(f"{name}: no such file. Check the path and try again.") from None
    except OSError as error:
        raise UnreadableSource(f"{name}: cannot be read ({error.strerror}). Check its permissions.") from None
    return source_from_bytes(data, name)


def source_from_bytes(data: bytes, name: str) -> Source:
    """The source that a file of these bytes is. Raises UnreadableSource where no text can be had of it."""
    text, blocks = text_and_blocks(data, name)
    sentences = tuple(_number_sentences(text, blocks))
    if not sentences:
        raise UnreadableSource(f"{name}: no sentence, so there is nothing to quote. Give a text with words in it.")
    return Source(hashlib.sha256(data).hexdigest(), name, text, sentences)


def _number_sentences(text: str, blocks: Iterable[Block]) -> Iterator[Sentence]:
    """The sentences of a text in order, numbered by paragraph."""
    paragraph = 0
    for block in blocks:
        spans = split_sentences(text[block.start:block.end])
        paragraph += bool(spans)
        for number, (a, b) in enumerate(spans, 1):
            start = block.start + a
            yield Sentence(start, block.start + b, paragraph, number, block.heading, block.page_at(start))
