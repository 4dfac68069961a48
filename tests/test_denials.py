"""Questions that take for granted what the sources only have somebody deny: the first line says so."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.denials import denies, only_denied
from assistant.answers.quoting import ScoredSentence
from assistant.types import ONLY_DENIED
from assistant.verifying import verify
from index.types import Sentence

TEXT = """The tide gauge of Skarn

The tide gauge had been faulty since March. The harbour pilot, Ivo Renn, told the inquiry that he had been asleep. He denied that he \
had painted over the gauge. He accepted that he had not reported the fault.

The clerk, Nora Vint, denied having burnt the log. The log was burnt by the watchman, Per Moe, the police found.
"""


def _scored(text: str) -> ScoredSentence:
    return ScoredSentence("a", 0, Sentence(0, len(text), 1, 1), text)


@pytest.mark.parametrize(("question", "texts", "denials"), [
    ("Who painted over the gauge?", ["He slept.", "He denied that he had painted over the gauge."], [1]),
    ("Who lied to the board?", ["She denied lying to the board.", "The council met in May."], [0]),
    ("Who bribed the inspector?", ["Breck rejected the allegation that he had bribed the inspector."], [0]),
    ("Why did Renn paint the gauge?", ["He denies that he ever painted the gauge."], [0]),
    # somebody else says that it is so; nobody denies that; no more is asked than whether; and who denies it is
    ("Who painted the gauge?", ["He denied that he painted the gauge.", "The gauge was painted by Moe."], []),
    ("Who lit the fire?", ["He denied that he lit the fire.", "The court found that Horn lit it."], []),
    ("Who painted the gauge?", ["He did not deny that he had painted the gauge."], []),
    ("Who painted the gauge?", ["He denied that he slept, but admitted that he had painted the gauge."], []),
    # he was convicted, or it was shown, or nothing but a reason is denied
    ("Who burgled the chapel?", ["Kerr, who had denied that he burgled the chapel, was found guilty."], []),
    ("Who burgled the chapel?", ["Kerr denied that he burgled the chapel.", "A week later he confessed."], []),
    ("Who burgled the chapel?", ["Kerr denied that he burgled the chapel, but a jury held that he had."], []),
    ("Who burgled the chapel?", ["Kerr at first denied that he burgled the chapel."], []),
    ("Why did the firm close the mill?", ["The firm denied closing the mill to punish the union.", "Orders had halved."], []),
    ("Why did Ames dismiss the cook?", ["Ames denied that she had dismissed the cook over the letter."], []),
    ("Who lied to reporters?", ["Kerr pleaded not guilty and denied lying to reporters."], [0]),
    ("Who painted the gauge?", ["He was denied access to the gauge, which was painted."], []),
    ("Did Renn paint the gauge?", ["He denied that he painted the gauge."], []),
    ("Who denied that he painted the gauge?", ["He denied that he painted the gauge."], []),
    ("What did Renn paint?", ["He denied that he painted the gauge."], []),
])
def test_what_is_only_denied(question: str, texts: list[str], denials: list[int]) -> None:
    sentences = [_scored(text) for text in texts]
    assert only_denied(question, sentences, lambda _: 0.6) == [sentences[n] for n in denials]


def test_the_first_line_says_that_it_is_only_denied(tmp_path: Path) -> None:
    (tmp_path / "skarn.txt").write_text(TEXT)
    with Assistant.from_sources(tmp_path, index=tmp_path / "index", caution="eager") as assistant:
        denied, found = assistant.ask("Who painted over the gauge?"), assistant.ask("Who burnt the log?")
    assert denied.lead == ONLY_DENIED and denied.text.splitlines()[0] == f"{ONLY_DENIED} [1]"
    assert "denied that he had painted" in denied.quotes[0].text and verify(denied, [tmp_path]) == []
    assert found.status == "answered" and not found.lead


def test_the_line_does_not_hold_where_nobody_denies_anything(tmp_path: Path) -> None:
    (tmp_path / "skarn.txt").write_text(TEXT)
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        answer = assistant.ask("Who burnt the log?")
    false = f"{ONLY_DENIED} [1]"
    forged = replace(answer, text=f"{false}\n\n{answer.text}", sentences=(replace(answer.sentences[0], text=false), *answer.sentences))
    assert any(ONLY_DENIED in problem for problem in verify(forged, [tmp_path]))


@pytest.mark.parametrize(("text", "is_one"), [
    ("She denied having met him.", True), ("They dismissed the claim that it leaked.", True), ("He denies any knowledge of it.", True),
    ("He never denied that it leaked.", False), ("Bail was denied.", False), ("They were denied any help.", False),
    ("She rejected the offer that he made.", False),
])
def test_what_a_denial_is(text: str, is_one: bool) -> None:
    assert denies(text) is is_one
