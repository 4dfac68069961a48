"""Chit-chat and tasks are told from questions by their wording; real questions never are."""
from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.scope import HELP, out_of_scope
from evals.golden_set import GOLDEN, load_cases


@pytest.mark.parametrize("text", [
    "Hello", "hi there!", "Thanks a lot", "What can you do?", "How does this work?", "Who are you?", "Write me a poem about the sea",
    "Can you tell me a joke?", "What is 12 * 7?", "2+2", "Translate this into French", "please write a python function", "Good morning"])
def test_what_is_no_question_gets_a_line_that_helps(text: str) -> None:
    assert HELP in (out_of_scope(text) or "")


def test_no_golden_question_is_turned_away() -> None:
    names = [f.stem for f in GOLDEN.glob("*.jsonl") if not f.stem.endswith("_voices")]
    assert [c.question for name in names for c in load_cases(name) if out_of_scope(c.question) and c.kind != "summary"] == []


@pytest.mark.parametrize("text", ["Who wrote the letter?", "Hello Kitty was mentioned by whom?", "Did the poem win?", "Is 2021 the year?",
                                  "What do they do?", "How can Pakistan help?", "What helps?", "Why did they translate the report?"])
def test_questions_that_look_alike_are_asked(text: str) -> None:
    assert out_of_scope(text) is None


def test_a_greeting_is_an_abstention_without_quotes(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Hello!")
    assert (answer.status, answer.nearest, answer.missing) == ("abstained", (), HELP)
