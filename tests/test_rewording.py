"""What readers type, and what is looked for then."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.questions.rewording import begins_anew, cut_short, direct, where_said, without_courtesy


@pytest.mark.parametrize(("typed", "question"), [
    ("Can you tell me what Brandl said about the dam?", "What did Brandl say about the dam?"),
    ("Compare what Reyk and Dole say", "What did Reyk and Dole say?"),
    ("Please show me who reported the crack", "Who reported the crack?"),
    ("Tell me what led the report to claims", "What led the report to claims?"),
    ("Tell me what the letter Brandl wrote says", "What did the letter Brandl wrote say?"),
    ("I'd like to know why the gate was opened", "Why the gate was opened?"),
    ("Do you know when it broke?", "When it broke?"),
    ("Tell me about the dam", "Tell me about the dam"), ("Who told the inquiry what?", "Who told the inquiry what?"),
    ("What does the report compare?", "What does the report compare?"),
    ("Why did it break, in Tom Reyk's view?", "Why did it break, according to Tom Reyk?"),
    ("What did Reyk see in Dole's eyes?", "What did Reyk see in Dole's eyes?"),
    ("Is the dam, in Dole's eyes, safe?", "Is the dam, according to Dole, safe?"),
    ("Is the claim that the gate was shut backed by a source?", "Is it said that the gate was shut?"),
    ("Is it a fact that the gate was shut?", "Is it said that the gate was shut?"),
])
def test_what_leads_to_a_question_is_left_out(typed: str, question: str) -> None:
    assert direct(typed) == question


@pytest.mark.parametrize(("question", "said"), [
    ("Who says that the dam was safe?", "Is it said that the dam was safe?"),
    ("Who claims the rock is soft?", "Is it said that the rock is soft?"),
    ("Who else believes it will break?", "Is it said that it will break?"),
    ("Who told the inquiry that the dam was safe?", "Is it said that the dam was safe?"), ("Who told the inquiry of the crack?", None),
    ("Who reported the fire that was set in May?", None), ("Who warned us that it was late?", None),
    ("Who says the name that is used now?", None), ("Who argues that it was late?", "Is it said that it was late?"),
    ("Who reported the crack?", None), ("Who warned the town?", None), ("Who said “we are late”?", None),
    ("Who says so?", None), ("Who said what was planned?", None), ("What does Reyk say the dam is?", None),
])
def test_who_says_a_thing_is_looked_for_where_it_is_said(question: str, said: str | None) -> None:
    assert where_said(question) == said


@pytest.mark.parametrize(("question", "former", "whole"), [
    ("Where?", "How many people died", "Where was it that people died?"),
    ("And when?", "How many people were killed", "When were people killed?"),
    ("When exactly?", "Was the operator warned", "When was the operator warned?"),
    ("When?", "How much did the repair cost", "When did the repair cost?"),
    ("Why?", "How much was spent", None), ("When?", "Who is Theresa May", None),
    ("Where?", "Who proposed the cut", None), ("Why not?", "Did it help", None), ("Who?", "Did it help", None),
])
def test_a_bare_question_word_takes_the_place_of_the_former_one(question: str, former: str, whole: str | None) -> None:
    assert cut_short(question, former) == whole


def test_a_fact_without_a_source_is_found_by_who_says_so(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(
        "The dam was inspected in November and found to be in good order. Residents say they were never told.\n\n"
        "“We learned of it from the radio,” said Petra Lom, a baker. Engineer Tomas Reyk said that the gate was stuck.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        stated, reported = assistant.ask("Who says the dam was inspected?"), assistant.ask("Who says that the gate was stuck?")
        told = assistant.ask("Can you tell me what Reyk said?")
    assert stated.quotes[0].text.startswith("The dam was inspected") and stated.quotes[0].voice == "assertion"
    assert reported.quotes[0].speakers == ("Engineer Tomas Reyk",)
    assert told.question == "Can you tell me what Reyk said?" and told.quotes[0].speakers == ("Engineer Tomas Reyk",)


@pytest.mark.parametrize(("typed", "question", "anew"), [
    ("OK. Different topic: who shut the gate?", "Who shut the gate?", True), ("Changing the subject, who shut the gate?", "Who shut the gate?", True),
    ("Now on to another subject: who shut the gate?", "Who shut the gate?", True), ("Hi! Who is Brandl?", "Who is Brandl?", False),
    ("Thanks. And the mayor?", "And the mayor?", False), ("By the way, did he pay?", "Did he pay?", False), ("That's interesting. Why?", "Why?", False),
    ("Another question: did he pay?", "Did he pay?", False),
    ("That's very helpful! Who is Brandl?", "Who is Brandl?", False), ("OK - who is Brandl?", "Who is Brandl?", False),
    ("Right-wing clubs: who is in them?", "Right-wing clubs: who is in them?", False), ("Well-being: who sees to it?", "Well-being: who sees to it?", False),
    ("The second question, who put it?", "The second question, who put it?", False),
    ("Right of way was denied by whom?", "Right of way was denied by whom?", False), ("Is this a different topic?", "Is this a different topic?", False),
    ("What is a good: bread or gold?", "What is a good: bread or gold?", False), ("Well water was tested when?", "Well water was tested when?", False),
])
def test_what_is_said_before_a_question(typed: str, question: str, anew: bool) -> None:
    assert (without_courtesy(typed), begins_anew(typed)) == (question, anew)
