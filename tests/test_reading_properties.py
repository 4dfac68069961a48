"""What holds for every text: nothing is lost, nothing is changed, every offset points at what it says."""
from __future__ import annotations

import hashlib
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.errors import UnreadableSource
from index.formats import text_and_blocks
from index.passages import MAX_WORDS, passages
from index.reading import source_from_bytes
from index.sentences import split_sentences
from index.types import Source

BOM = b"\xef\xbb\xbf"
PIECES = ("A word. ", "Dr. X ", "\r\n", "\n", "\n\n", "\r", "e\u0301 ", "\u0301", "שלום. ", "مرحبا؟ ", "👩‍👩‍👧 ", "🇫🇷", "\0",
          "\u202e", "\u2028", "\x85", "\ufeff", "“Q.” ", "- ", "3. ", "3.5 ", "…", "# H\n", "# 1. C#\n",
          "| a | b |\n|---|---|\n| c | d |\n", "```\n", "> ", "<!-- x -->\n", "漢字。", "===\n", "    ")
TEXTS = (st.text(st.characters(codec="utf-8"), min_size=1, max_size=400)
         | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
WORDS = st.lists(st.sampled_from("one two three four five six".split()), min_size=1, max_size=30).map(" ".join)
LINE = " ".join(f"Sentence {i} ends here." for i in range(45_000))  # 1 MB without a line break


def read(data: bytes, name: str) -> Source | None:
    """The source; None where the bytes are refused for a reason that this very function can see."""
    try:
        return source_from_bytes(data, name)
    except UnreadableSource:
        text = data.removeprefix(BOM).decode()
        controls = sum(c < " " and c not in "\t\n\r\f" for c in text[:8192])
        blank = not text.strip() or (name.endswith(".md") and not text_and_blocks(data, name)[1])
        assert blank or controls > 3, "refused without a reason"
        return None


def outside(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """What lies between the spans, white space left out; fails where spans overlap or leave the text."""
    gaps, position = [], 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        gaps.append(text[position:start].strip())
        position = end
    return [g for g in [*gaps, text[position:].strip()] if g]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]), st.booleans())
@example("A\0b. C.", "a.txt", True)
@example("\ufeffA.\r\nB.", "a.md", True)
@example("x" * 1_000_000, "a.txt", False)
def test_the_text_is_the_file_and_offsets_point_into_it(text: str, name: str, bom: bool) -> None:
    data = BOM * bom + text.encode()
    source = read(data, name)
    if source is None:
        return
    assert (BOM if data.startswith(BOM) else b"") + source.text.encode() == data
    assert source.source_id == hashlib.sha256(data).hexdigest()
    outside(source.text, [(s.start, s.end) for s in source.sentences])
    paragraph, number = 0, 0
    for s in source.sentences:
        piece = source.text[s.start:s.end]
        assert piece == piece.strip() != ""
        assert (s.paragraph, s.number) in {(paragraph, number + 1), (paragraph + 1, 1)}
        paragraph, number = s.paragraph, s.number


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXTS)
@example(LINE)
def test_every_character_of_a_paragraph_lies_in_one_sentence(text: str) -> None:
    assert outside(text, split_sentences(text)) == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXTS)
def test_nothing_of_a_plain_text_lies_outside_but_list_markers(text: str) -> None:
    source = read(text.encode(), "a.txt")
    if source is None:
        return
    for gap in outside(source.text, [(s.start, s.end) for s in source.sentences]):
        assert gap in {"-", "*", "+", "•", "‣", "◦", "–"} or re.fullmatch(r"\(?(?:\d{1,3}|[a-z])[.)]", gap), gap


BLOCKS = {
    "paragraph": "{}. And more.\n\n", "hard-wrapped": "{}\nand on.\n\n", "heading": "## {}\n\n",
    "numbered heading": "# 1. {}\n\n",
    "closed heading": "# {} ##\n\n",
    "underlined heading": "{}\nsecond line\n===\n\n", "list": "- {}\n- more\n\n",
    "nested list": "1. a\n   - {}\n\n", "loose list": "- {}\n\n  more\n\n", "quotation": "> {}\n> more\n\n",
    "table": "| x | y |\n|---|---|\n| {} | d |\n\n",
    "fence": "```\n{}\nmore\n```\n\n", "fence in a list": "- a\n\n  ```\n  {}\n  ```\n\n", "indented code": "    {}\n\n",
    "html": "<div>\n{}\n</div>\n\n", "behind a comment": "<!-- c --> {}\n\n", "open fence": "~~~\nmore\n{}",
}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(sorted(BLOCKS)), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
@example(sorted(BLOCKS), "\r\n")
def test_every_word_that_a_markdown_page_shows_is_in_one_sentence(kinds: list[str], line_end: str) -> None:
    kinds = sorted(kinds, key=lambda kind: kind == "open fence")  # it runs to the end of the file
    words = [f"word{i}x" for i in range(len(kinds))]
    text = "".join(BLOCKS[kind].format(word) for kind, word in zip(kinds, words, strict=True)).replace("\n", line_end)
    source = source_from_bytes(text.encode(), "a.md")
    for kind, word in zip(kinds, words, strict=True):
        assert sum(word in text[s.start:s.end] for s in source.sentences) == 1, kind


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.tuples(WORDS, st.sampled_from([". ", ".\n\n", "\n\n# H\n\n"])), min_size=1, max_size=30))
def test_passages_cover_every_sentence_and_cut_none(parts: list[tuple[str, str]]) -> None:
    source = source_from_bytes("".join(w.capitalize() + end for w, end in parts).encode(), "a.md")
    covered: set[int] = set()
    first = -1
    for p in passages(source):
        inside = source.sentences[p.first:p.last]
        assert (p.start, p.end) == (inside[0].start, inside[-1].end)
        assert p.text == source.text[p.start:p.end]
        assert p.first > first
        assert len(inside) == 1 or sum(len(source.text[s.start:s.end].split()) for s in inside) <= MAX_WORDS
        assert len({s.heading for s in inside}) == 1
        covered |= set(range(p.first, p.last))
        first = p.first
    assert covered == set(range(len(source.sentences)))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_text_is_never_normalised(form: str) -> None:
    text = unicodedata.normalize(form, "Señor Núñez arrived. Él se fue.")
    source = source_from_bytes(text.encode(), "a.txt")
    assert [text[s.start:s.end] for s in source.sentences] == text.replace(". ", ".\n").split("\n")
