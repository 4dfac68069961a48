"""Chit-chat and tasks are told from questions by their wording; real questions never are."""
from __future__ import annotations

import time

import pytest

from assistant import Assistant
from assistant.questions.followups import standalone
from assistant.questions.scope import HELP, not_judged, out_of_scope
from evals.golden_set import GOLDEN, load_cases


@pytest.mark.parametrize("text", [
    "Hello", "hi there!", "Thanks a lot", "What can you do?", "How does this work?", "Who are you?", "Write me a poem about the sea",
    "Can you tell me a joke?", "Write some really short poems", "Compose a letter to my boss", "Give me code", "What is 12 * 7?", "2+2", "Translate this into French", "please write a python function", "Good morning"])
def test_what_is_no_question_gets_a_line_that_helps(text: str) -> None:
    assert HELP in (out_of_scope(text) or "")


def test_no_golden_question_is_turned_away() -> None:
    names = [f.stem for f in GOLDEN.glob("*.jsonl") if not f.stem.endswith("_voices")]
    assert [c.question for name in names for c in load_cases(name) if out_of_scope(c.question) and c.kind != "summary"] == []


@pytest.mark.parametrize("text", ["What does the press release leave out?", "Compare the two articles",
                                  "What are the main differences between the news story and the wells brief?"])
def test_whole_documents_are_not_compared(text: str) -> None:
    assert "one point" in (not_judged(text, lambda stem: False) or "")


@pytest.mark.parametrize("text", ["Is the op-ed biased?", "How reliable is the author?", "Are the sources trustworthy?"])
def test_whether_a_text_can_be_trusted_is_not_judged(text: str) -> None:
    assert "not judged" in (not_judged(text, lambda stem: False) or "")


@pytest.mark.parametrize("text", ["Who wrote the letter?", "Hello Kitty was mentioned by whom?", "Did the poem win?", "Is 2021 the year?",
                                  "What do they do?", "How can Pakistan help?", "What helps?", "Why did they translate the report?",
                                  "Tell me the story of the bridge", "Can you give the letter's date?", "Give me a letter's date",
                                  "Tell me which letter was read", "Can you tell me this story?", "Give examples of recipes",
                                  "What is the difference between the two tariffs?", "What does the report leave out of the budget?",
                                  "Is the author's brother biased?", "Is the scale reliable?", "Does the union contradict the report?"])
def test_questions_that_look_alike_are_asked(text: str) -> None:
    assert out_of_scope(text) is None


@pytest.mark.parametrize("aside", ["thanks", "Hello!", "Write me a poem", "2+2", "Is the author honest?"])
def test_nothing_leans_on_what_is_no_question(aside: str) -> None:
    assert standalone("Who supports it?", ["What is the TTP?", aside]) == "Who supports the TTP?"
    assert standalone("Who supports it?", [aside]) == "Who supports it?"
    assert standalone(aside, ["What is the TTP?"]) == aside


def test_thanks_do_not_cut_the_thread(seed_assistant: Assistant) -> None:
    chat = seed_assistant.conversation()
    for question in ("What is the TTP?", "thanks", "Who supports it?"):
        chat.ask(question)
    assert chat.history == ["What is the TTP?", "thanks", "Who supports the TTP?"]


def test_a_greeting_is_an_abstention_without_quotes(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Hello!")
    assert (answer.status, answer.nearest, answer.missing) == ("abstained", (), HELP)


@pytest.mark.parametrize("text", [
    "ok thank you, bye", "Great, thank you very much.", "OK, thanks a lot, bye!", "Thank you so much, that was really helpful.", "Perfect, that's all for now.",
    "Many thanks for your help!", "Cheers, see you tomorrow", "No, thanks, that's all.", "Brilliant. Good night", "Thanks for all the information", "Have a nice day!",
    "Good to know, thanks", "Awesome, thanks!", "No more questions.", "Much obliged", "Thanks for all your help today"])
def test_thanks_and_goodbyes_in_any_wording(text: str) -> None:
    assert out_of_scope(text) == HELP


@pytest.mark.parametrize("text", [
    "Thanks to whom was it saved?", "Great, and who paid?", "Whom did she thank?", "Did he say goodbye?", "Is that all he said?", "Good, but was it fair?",
    "What is a good evening?", "That was the mayor, and who else?", "Was it helpful?", "Thank you, but when did it close?", "Great Britain?"])
def test_a_question_that_has_words_of_thanks(text: str) -> None:
    assert out_of_scope(text) is None


@pytest.mark.parametrize("words", ["thank you, ", "thanks for all the help ", "good night again today ", "no no good bye "])
def test_many_thanks_before_a_question_are_read_quickly(words: str) -> None:
    begun = time.perf_counter()
    assert out_of_scope(f"{words * (1900 // len(words))}but who paid?") is None
    assert time.perf_counter() - begun < 1
