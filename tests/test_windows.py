"""A question or a claim of any length leaves the models room for the source."""
from __future__ import annotations

import pytest

from assistant.checking.support import CLAIM_TOKENS, SupportModel
from assistant.encoder import FirstTokens
from assistant.reader import QUESTION_TOKENS, Reading, SentenceReader
from index.encoder import make_tokenizer

SOURCE = "The ministry said on 3 May 2019 that twenty-five patients may have been infected at St. Anne's Hospital in Lyon. " * 3
LONG = ["why " * 189 + "?", "这座桥安全吗" * 54, "A1-B2-C3-" * 200, "학교" * 300, "x" * 2000]


@pytest.fixture(scope="module")
def models() -> tuple[SentenceReader, SupportModel]:
    return SentenceReader(), SupportModel()


@pytest.mark.parametrize("text", LONG)
def test_a_question_or_claim_of_any_length_leaves_room_for_the_source(models: tuple[SentenceReader, SupportModel], text: str) -> None:
    reader, support = models
    scores = reader.score(text, [Reading("The bridge is safe. It opened in May.", ((0, 19), (20, 37)))])[0]
    assert (scores > -20).all()  # -20: cut off
    judgement = support.judge([(text, "The bridge is safe.")])[0]
    assert 0 < len(judgement.words) <= CLAIM_TOKENS + 8
    assert all(0 <= a < b <= len(text) for a, b in judgement.words)


def test_only_what_is_too_long_is_cut_and_to_a_prefix(models: tuple[SentenceReader, SupportModel]) -> None:
    first, tokenizer = FirstTokens(), make_tokenizer()
    assert first("Who leads the party?", QUESTION_TOKENS) == "Who leads the party?"
    for text in LONG[:3]:
        cut = first(text, 64)
        assert text.startswith(cut) and len(tokenizer.encode(cut, add_special_tokens=False).ids) == 64
