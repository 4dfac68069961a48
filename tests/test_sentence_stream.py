"""A stream of characters gives the same sentences however it was cut."""
from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.writing.sentences import SentenceStream
from tests.writing import ROOT


def scripted() -> list[str]:
    file = ROOT / "evals" / "hostile" / "answers.jsonl"
    return [json.loads(line)["sentence"] for line in file.read_text("utf-8").splitlines()]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(scripted()), min_size=1, max_size=5), st.sampled_from([" ", "\n", "\n\n"]), st.integers(1, 40))
def test_a_stream_gives_the_sentences_that_were_written(sentences: list[str], between: str, size: int) -> None:
    text, stream = between.join(sentences), SentenceStream()
    found = [s for i in range(0, len(text), size) for s in stream.feed(text[i:i + size])] + stream.rest()
    assert found == sentences


@pytest.mark.parametrize(("text", "expected"), [
    ("- One is so [1].\n* Two is so [1, 3].\n3. Three is so [2].", ["One is so [1].", "Two is so [1][3].", "Three is so [2]."]),
    ("The call was made at 4.40. [1] Koval agreed [2].", ["The call was made at 4.40. [1]", "Koval agreed [2]."]),
    ('Sato said: "She lied. She will do it again" [1]. He left [2].', ['Sato said: "She lied. She will do it again" [1].', "He left [2]."]),
    ("<think>Hm. The quote [1] says so.\nYes.</think>\nIt is so [1].", ["It is so [1]."]),
    ("<think>Hm. It never ends", []),
    ("In the U.S. it fell by 3.5 per cent. [1] Dr. Vik agreed [2].", ["In the U.S. it fell by 3.5 per cent. [1]", "Dr. Vik agreed [2]."]),
])
@pytest.mark.parametrize("size", [1, 7, 500])
def test_lists_quotations_and_thoughts(text: str, expected: list[str], size: int) -> None:
    stream = SentenceStream()
    assert [s for i in range(0, len(text), size) for s in stream.feed(text[i:i + size])] + stream.rest() == expected


def test_a_sentence_is_given_before_the_next_one_ends() -> None:
    stream = SentenceStream()
    assert stream.feed("Boiling does not help [1]. The author states that it") == ["Boiling does not help [1]."]
