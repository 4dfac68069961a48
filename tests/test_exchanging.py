"""A follow-up that names somebody else puts him where he belongs, in a question that is English."""
from __future__ import annotations

import pytest

from assistant.questions.followups import standalone
from assistant.questions.grammar import agreeing
from assistant.questions.he_or_she import Persons

SPEAKERS = Persons(speaks=lambda name: name in ("Odile Marr", "the county", "her pupils", "the Argus"))


@pytest.mark.parametrize(("former", "question", "expected"), [
    ("What does Hugh Penn say about Bram Lyle?", "And Odile Marr?", "What does Odile Marr say about Bram Lyle?"),
    ("What does Hugh Penn say about Bram Lyle?", "What about the county?", "What does the county say about Bram Lyle?"),
    ("What does Hugh Penn say about Bram Lyle?", "And her pupils?", "What do her pupils say about Bram Lyle?"),
    ("What do her pupils say about Bram Lyle?", "And the Argus?", "What does the Argus say about Bram Lyle?"),
    ("What does the author think of the fence?", "And Odile Marr?", "What does Odile Marr think of the fence?"),
    ("What is Hugh Penn's opinion of the fence?", "And her pupils?", "What is her pupils' opinion of the fence?"),
    ("What does Hugh Penn say about the fence?", "And the head teacher?", "What does the head teacher say about the fence?"),
    ("What does Hugh Penn say about Bram Lyle?", "What about his critics?", "What do his critics say about Bram Lyle?"),
    ("Why was the quarry closed?", "And the county?", "What does the county say about that (Why was the quarry closed)?"),
    ("Where did Bram Lyle teach?", "And his wife?", "Where did Bram Lyle's wife teach?"),
    ("What is the population of Ells?", "And Dray?", "What is the population of Dray?"),
    ("When did Bram Lyle's wife die?", "And his son?", "When did Bram Lyle's son die?"),
    ("What did Lyle study in Ells?", "And then?", "And then (What did Lyle study in Ells)?"),
    ("Do the Otters like the Ells Cup?", "What about the plan to fence the pit?", "What about the plan to fence the pit?"),
    ("Who owns the Ells Cup?", "What about the plan to fence the pit?", "What about the plan to fence the pit?"),
    ("What did Bram Lyle decide?", "What about the county?", "What did the county decide?"),
    ("What did Bram Lyle decide?", "What about pensions?", "What about pensions?"),
    ("Who owns the mill?", "What about the pit?", "Who owns the pit?"), ("Who owns Norvane?", "And the pit?", "Who owns the pit?"),
    # nobody who speaks, or asked about him
    ("What does Hugh Penn say about Bram Lyle?", "And about Odile Marr?", "What does Hugh Penn say about Odile Marr?"),
    ("What does Hugh Penn say about Bram Lyle?", "And Jo Dunn?", "What does Hugh Penn say about Jo Dunn?"),
    ("What does Hugh Penn say about the fence?", "And the swan?", "What does Hugh Penn say about the swan?"),
    ("Why was the quarry closed?", "And the mill?", "Why was the mill closed?"),
    ("How did Norway react to Sweden, and Denmark?", "And Iceland?", "How did Norway react to Sweden, and Iceland?"),
])
def test_somebody_else_is_asked_about(former: str, question: str, expected: str) -> None:
    assert standalone(question, [former], SPEAKERS) == expected


@pytest.mark.parametrize(("question", "subject", "expected"), [
    ("Does the Otters win?", "the Otters", "Do the Otters win?"), ("How much do the operator want?", "the operator", "How much does the operator want?"),
    ("What was the rules?", "the rules", "What were the rules?"), ("Where does Hale and Ott live?", "Hale and Ott", "Where do Hale and Ott live?"),
    ("What does Sanders say?", "Sanders", "What does Sanders say?"), ("What does the New York Times say?", "the New York Times", "What does the New York Times say?"),
    ("What does the bus cost?", "the bus", "What does the bus cost?"), ("What does the boss of the mines say?", "the boss of the mines", "What does the boss of the mines say?"),
    ("What does the press say?", "the press", "What does the press say?"), ("What are the Board's duties?", "the Board", "What are the Board's duties?"),
])
def test_the_verb_goes_with_its_subject(question: str, subject: str, expected: str) -> None:
    assert agreeing(question, subject) == expected


@pytest.mark.parametrize(("history", "question", "expected"), [
    (["Who is Ida Swan?", "Does the Otters' coach train at night?"], "Does she like it?", "Does Ida Swan like it?"),
    (["When did the First Lady of Ells speak?"], "Did she cry?", "Did the First Lady of Ells cry?"),
    (["Who is Ida Swan?", "Did the Ells Cup take place?"], "Did she win?", "Did Ida Swan win?"),
    (["Who is Ida Swan?", "Who is Bram Lyle?"], "Back to Swan: where did she live?", "Where did Swan live?"),
    (["Who wants to shut the east wing?"], "When will they vote?", "When will they vote (Who wants to shut the east wing)?"),
    (["What does the author think of Lyle's plan?"], "Who supports it?", "Who supports Lyle's plan?"),
    (["What is the council?"], "When will they vote?", "When will the council vote?"),
    (["Who is Bram Lyle?"], "Tell me more", "Tell me more about Bram Lyle?"),
    (["When was the quarry closed?"], "Can you tell me more?", "Tell me more about the quarry?"),
])
def test_what_a_pronoun_stands_for(history: list[str], question: str, expected: str) -> None:
    assert standalone(question, history) == expected


@pytest.mark.parametrize(("quote", "expected"), [
    ("In 1887 Orr married Clara Dunne.", "When did Clara Dunne die?"), ("In 1887 Orr cited the Fifth Amendment.", "When did she die (When did Orr marry)?"),
    ("Orr met Clara Dunne and Edith Vane.", "When did she die (When did Orr marry)?"),
])
def test_she_is_the_one_woman_of_whom_the_answer_tells(quote: str, expected: str) -> None:
    women = ("Clara Dunne", "Edith Vane")
    persons = Persons(can_be=lambda name, pronoun: (pronoun == "she") == (name in women) or "Amendment" in name, quotes=(quote,))
    assert standalone("When did she die?", ["When did Orr marry?"], persons) == expected
