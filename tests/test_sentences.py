"""Sentences come out as a reader would number them."""
from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.passages import passages
from index.reading import source_from_bytes
from index.sentences import split_sentences

CASES = {
    "abbreviations": ["Dr. Smith met Mr. Jones at 5 p.m. in the U.S. embassy.", "They left."],
    "hours": ["It opens at 9 a.m. Monday.", "It closes at 9 p.m.", "Each household has a key."],
    "initials": ["J. R. R. Tolkien and George W. Bush never met.", "Nobody asked."],
    "decimals": ["Prices rose by 3.5 percent to $1.20.", "Then they fell."],
    "quotation closes after the stop": ["“We will not leave.”", "He sat down."],
    "speech tag after a question": ["“Will it hold?” she asked.", "Nobody knew."],
    "ellipsis inside": ["It was... well, odd.", "We went home."],
    "titles": ["Gov. Mary Hill and Rep. John Dale, R-Pa., agreed.", "Sen. Fox did not."],
    "reference marks": ["He died in 1832. [17] [18]", "The motives are unclear."],
    "semicolon": ["I am not running for office; I am not a candidate.", "That is all."],
    "month": ["The poll ran from Jan. 17 to Feb. 2.", "It cost little."],
    "question and exclamation": ["Really?", "Yes!", "Good."],
    "number with stop": ["It weighs No. 5 on the list.", "Next."],
}


@pytest.mark.parametrize("name", CASES)
def test_sentences_of_a_paragraph(name: str) -> None:
    sentences = CASES[name]
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


def test_a_line_break_inside_a_paragraph_is_white_space() -> None:
    text = "This sentence is\nwrapped. This one\nis, too."
    assert [text[a:b] for a, b in split_sentences(text)] == ["This sentence is\nwrapped.", "This one\nis, too."]


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=400) | st.lists(
    st.sampled_from(["A word. ", "Dr. X ", "\r\n", "\n\n", "e\u0301 ", "שלום. ", "👩‍👩‍👧 ", "\0", "\u202e", "\u2028",
                     "“Q.” ", "- ", "3.5 ", "…", "# H\n", "| a | b |\n|---|---|\n| c | d |\n", "```\n", "> ", "<!-- x -->\n"]),
    max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]), st.booleans())
@example("a word " * 150_000, "a.txt", False)
def test_every_offset_holds(text: str, name: str, bom: bool) -> None:
    if not text.removeprefix("\ufeff").strip() or any(c < " " and c not in "\t\n\r\f" for c in text[:8192]):
        return  # refused as empty or binary; tests/test_reading.py
    data = b"\xef\xbb\xbf" * bom + text.encode()
    source = source_from_bytes(data, name)
    assert source.text == text.removeprefix("" if bom else "\ufeff")
    end = 0
    for sentence in source.sentences:
        assert end <= sentence.start < sentence.end <= len(source.text)
        assert not source.text[sentence.start].isspace() and not source.text[sentence.end - 1].isspace()
        end = sentence.end
    covered = set()
    for passage in passages(source):
        assert source.text[passage.start:passage.end] == passage.text
        covered |= set(range(passage.first, passage.last))
    assert covered == set(range(len(source.sentences)))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_nothing_of_a_paragraph_is_lost(text: str) -> None:
    spans = split_sentences(text)
    outside = "".join(text[a:b] for a, b in zip([0, *[b for _, b in spans]], [*[a for a, _ in spans], len(text)], strict=True))
    assert not outside.strip()
