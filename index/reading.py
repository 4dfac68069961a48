"""File → Source: decoded once, numbered, never changed.

`text` is the file itself (UTF-8, a byte-order mark dropped, line ends untouched). Paragraphs are
what a reader would count: blocks between blank lines, single lines where lines are not
wrapped, list items, headings.
"""
from __future__ import annotations

import codecs
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.errors import NothingReadable, SourceNotFound, UnreadableSource
from index.sentences import split_sentences
from index.types import Sentence, Source

SUFFIXES = (".md", ".markdown", ".txt", ".text")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+•‣◦–]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(?=\S)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING_PREFIX = re.compile(r"[^#]*#{1,6}[ \t]+")
_HEADING_SUFFIX = re.compile(r"(?<![ \t])[ \t]+#+$")
_MARKDOWN_PREFIX = re.compile(r"(?:[ \t>]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|#{1,6}[ \t]+)*")
_WRAPPED_LINE_MAXIMUM = 140  # a longer line is a paragraph of its own: nobody wraps there
_CONTROL_SHARE = 0.02  # more control characters than this, and the bytes are not text


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
        raise NothingReadable(f"{named}: no {', '.join(SUFFIXES)} file to read. Give a text file or a folder with some.")
    return sorted(((file, name) for name, file in found.items()), key=lambda pair: pair[1])


def _printable(name: str) -> str:
    """The name of a file, which may hold bytes that are not UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode()


def _walk(root: Path) -> Iterator[tuple[Path, str]]:
    def refuse(error: OSError) -> None:
        raise UnreadableSource(f"{error.filename}: cannot be read ({error.strerror}). Check its permissions.") from None

    for folder, folders, names in os.walk(root, onerror=refuse):  # a folder left out would be taken for a deleted one
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if file.suffix.lower() in SUFFIXES and not name.startswith(".") and name != "README.md":
                yield file, file.relative_to(root).as_posix()


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
    """The source that a file of these bytes is. Raises UnreadableSource for bytes that are not UTF-8 text."""
    if data.startswith(b"%PDF-"):
        raise UnreadableSource(f"{name}: a PDF, not text. Save its text as .txt or .md.")
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise UnreadableSource(f"{name}: UTF-16, not UTF-8. Save it as UTF-8.") from None
        if b"\0" in data[:8192]:
            raise UnreadableSource(f"{name}: a binary file, not text. Give .txt or .md files.") from None
        raise UnreadableSource(
            f"{name}: not UTF-8 (byte {error.start + 1}). Save it as UTF-8, for example with "
            "`iconv -f WINDOWS-1252 -t UTF-8`."
        ) from None
    if not text.strip():
        raise UnreadableSource(f"{name}: empty. There is nothing in it to quote.")
    head = text[:8192]
    controls = sum(c < " " and c not in "\t\n\r\f" for c in head)
    if controls > _CONTROL_SHARE * len(head) + 3:
        raise UnreadableSource(f"{name}: a binary file, not text. Give .txt or .md files.")
    sentences = tuple(number_sentences(text, name))
    if not sentences:
        raise UnreadableSource(f"{name}: no sentence, so there is nothing to quote. Give a text with words in it.")
    return Source(hashlib.sha256(data).hexdigest(), name, text, sentences)


def is_markdown(name: str) -> bool:
    """Whether a file of this name is read as Markdown."""
    return name.lower().endswith((".md", ".markdown"))


def number_sentences(text: str, name: str) -> Iterator[Sentence]:
    """The sentences of a text in order, numbered by paragraph. The name's suffix tells the format."""
    blocks = _markdown_blocks(text) if is_markdown(name) else ((a, b, None) for a, b in _text_blocks(text))
    paragraph = 0
    for start, end, heading in blocks:
        spans = split_sentences(text[start:end])
        paragraph += bool(spans)
        for number, (a, b) in enumerate(spans, 1):
            yield Sentence(start + a, start + b, paragraph, number, heading)


def _lines(text: str) -> list[tuple[int, int]]:
    """Spans of the lines, line ends left out."""
    return [(m.start(), m.start() + len(m[0].rstrip("\r\n"))) for m in _LINE.finditer(text) if m[0]]


def _text_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of a plain text."""
    lines = _lines(text)
    lengths = [len(text[a:b].rstrip()) for a, b in lines]
    filled = [n for n in lengths if n]
    wide = sum(n > _WRAPPED_LINE_MAXIMUM for n in filled)
    # Hard-wrapped text has a right margin that (nearly) no line crosses.
    margin = max((n for n in filled if n <= _WRAPPED_LINE_MAXIMUM), default=0) if wide * 5 < len(filled) else 0
    start, end = -1, -1  # of the paragraph that is open; -1 where none is
    for i, (a, b) in enumerate(lines):
        marker = _LIST_ITEM.match(text, a, b)
        if start >= 0 and (not lengths[i] or marker or not _wraps(text, lines, i - 1, margin)):
            yield start, end
            start = -1
        if start < 0 and lengths[i]:
            start = marker.end() if marker else a
        end = b
    if start >= 0:
        yield start, end


def _wraps(text: str, lines: list[tuple[int, int]], i: int, margin: int) -> bool:
    """Whether line i ends because the next word did not fit, not because the paragraph does."""
    length = len(text[slice(*lines[i])].rstrip())
    following = text[slice(*lines[i + 1])].split(None, 1)[0]
    return length <= margin and length + 1 + len(following) > margin * 0.85


def _markdown_blocks(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Spans of headings, paragraphs, list items, table rows and code blocks, with the heading each stands under."""
    from markdown_it import MarkdownIt

    # markdown-it counts lines by "\n"; a lone "\r" is given to it as one.
    lines = _lines(text)
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
