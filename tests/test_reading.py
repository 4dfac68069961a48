"""Files become sources; what cannot be read says so in one line."""
from __future__ import annotations

import errno
import hashlib
import os
import sys
from pathlib import Path

import pytest

from index.errors import AssistantError, NothingReadable, SourceNotFound, UnreadableSource
from index.reading import find_files, read_source, source_from_bytes


def paragraphs(text: str, name: str = "a.txt") -> list[list[str]]:
    out: dict[int, list[str]] = {}
    for s in source_from_bytes(text.encode(), name).sentences:
        out.setdefault(s.paragraph, []).append(text[s.start:s.end])
        assert s.number == len(out[s.paragraph])
    assert list(out) == list(range(1, len(out) + 1))
    return list(out.values())


def test_bytes_are_hashed_and_text_is_untouched() -> None:
    data = b"\xef\xbb\xbfOne.\r\nTwo.\r\n"
    source = source_from_bytes(data, "a.txt")
    assert source.source_id == hashlib.sha256(data).hexdigest()
    assert source.text == "One.\r\nTwo.\r\n"


def test_lines_are_paragraphs_where_nothing_is_wrapped() -> None:
    long = "This is a paragraph on one line, and it is far longer than any margin that anybody would wrap a text at. " * 2
    assert paragraphs(f"{long}\n{long}\nShort one.") == [[long[:104]] * 2, [long[:104]] * 2, ["Short one."]]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = ("The minister spoke for an hour about the harbour and\nabout the people who live beside it. He then left\n"
            "without an answer.\n\nNobody followed him to the door of the old house,\nor so they say.")
    assert [len(p) for p in paragraphs(text)] == [2, 1]


def test_list_items_are_paragraphs_without_their_markers() -> None:
    assert paragraphs("We need:\n- a boat\n- two oars\n1. luck") == [["We need:"], ["a boat"], ["two oars"], ["luck"]]


def test_markdown_structure() -> None:
    text = ("# Title\n\nFirst *one*. Second.\n\n## Part\n\n- item one\n- item two\n\n> Quoted words.\n\n<!-- hidden -->\n\n"
            "| a | b |\n|---|---|\n| c | d |\n")
    assert paragraphs(text, "a.md") == [
        ["Title"], ["First *one*.", "Second."], ["Part"], ["item one"], ["item two"], ["Quoted words."],
        ["| a | b |"], ["| c | d |"]]
    source = source_from_bytes(text.encode(), "a.md")
    assert [s.heading for s in source.sentences][:5] == ["Title", "Title", "Title", "Part", "Part"]


@pytest.mark.parametrize(("text", "expected"), [
    ("# 1. Aims\n", "1. Aims"), ("# On C#\n", "On C#"), ("# Closed ##\n", "Closed"), ("Two\nlines\n===\n", "Two\nlines"),
    ("<!-- note --> Seen.\n", "<!-- note --> Seen."), ("```\ncode", "code"), ("```\ncode\n```\n", "code"),
])
def test_markdown_block(text: str, expected: str) -> None:
    assert paragraphs(text, "a.md") == [[expected]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_line_ends_change_no_numbering(line_end: str, name: str) -> None:
    text = "One. Two.\n\n- Three.\n- Four.\n".replace("\n", line_end)
    assert paragraphs(text, name) == [["One.", "Two."], ["Three."], ["Four."]]
    assert source_from_bytes(text.encode(), name).text == text


def test_seed_has_ten_paragraphs_and_42_sentences() -> None:
    source = read_source(next(Path(__file__).parent.parent.glob("seeds/*.txt")))
    assert len(source.sentences) == 42
    assert source.sentences[-1].paragraph == 10


@pytest.mark.parametrize(("data", "words"), [
    (b"", "empty"), (b" \n\n", "empty"), (b"\x7fELF\x02\0\0\0\xff", "binary"), (b"caf\xe9 au lait", "not UTF-8"),
    (rb"{\rtf1\ansi The kiln went cold in March.}", "not a kind of document"), (b"%!PS-Adobe-3.0\n(The kiln went cold.) show", "not a kind of document"),
    (bytes(range(32)) * 20, "binary"), (b"<!-- draft -->\n", "nothing to quote"), (b"---\n", "nothing to quote"),
])
def test_unreadable_bytes(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words) as caught:
        source_from_bytes(data, "a.md")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_called_by_its_name(encoding: str) -> None:
    with pytest.raises(UnreadableSource, match="UTF-16"):
        source_from_bytes(("\ufeff" + "Some words.").encode(encoding), "a.txt")


def test_an_empty_path_is_no_folder() -> None:
    with pytest.raises(SourceNotFound, match="empty path"):
        find_files([""])


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    for name in ("nowhere", "x" * 300):
        with pytest.raises(SourceNotFound, match="no such file"):
            find_files([tmp_path / name])
    (tmp_path / "picture.png").write_bytes(b"x")
    with pytest.raises(NothingReadable):
        find_files([tmp_path])
    with pytest.raises(AssistantError):
        read_source(tmp_path)


def test_links_that_lead_nowhere_are_left_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    for file, name in find_files([tmp_path, tmp_path]):
        with pytest.raises(AssistantError, match=name) as caught:
            read_source(file, name)
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("Some words.")
    scandir = os.scandir

    def scan(folder: str) -> object:
        if folder.endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", scan)
    with pytest.raises(UnreadableSource, match="closed: cannot be read"):
        find_files([tmp_path])


def test_a_name_that_is_not_utf8_can_be_shown(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    assert [name for _, name in find_files([tmp_path])] == ["caf\\udce9.txt"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableSource, match="not a regular file"):
        read_source(tmp_path / "pipe.txt")


def test_names_are_relative_and_sorted(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.md", ".hidden/x.txt", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [name for _, name in find_files([tmp_path])] == ["a.md", "b/two.txt"]


def test_files_of_one_name_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/r.txt", "a/b/r.txt", "b/r.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.chdir(tmp_path)
    assert sorted(file.read_text() for file, _ in find_files(["a", "b"])) == ["a/b/r.txt", "a/r.txt", "b/r.txt"]


def test_a_file_is_listed_once_however_often_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "deep/a.txt")
    for roots, names in (([tmp_path, tmp_path / "deep"], ["link.txt"]), ([tmp_path / "deep", tmp_path], ["a.txt"]),
                         ([tmp_path / "deep/a.txt", tmp_path / "deep"], ["a.txt"])):
        assert [name for _, name in find_files(roots)] == names


def test_equal_names_below_two_roots_stay_apart(tmp_path: Path) -> None:
    for root in ("one", "two"):
        (tmp_path / root).mkdir()
        (tmp_path / root / "a.txt").write_text("x")
    assert [name for _, name in find_files([tmp_path / "one", tmp_path / "two"])] == [str(tmp_path / "two/a.txt"), "a.txt"]
