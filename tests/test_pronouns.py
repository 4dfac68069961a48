"""A pronoun in a text that is checked: whom it means, where only one can be meant; nobody where several can."""
from __future__ import annotations

import pytest

from assistant.checking.attribution import lost_attribution
from assistant.checking.pronouns import with_names
from assistant.types import Attribution, SentenceVoice, Span
from tests.test_attribution import quote

PLAIN = SentenceVoice("assertion")


def said(before: str, claim: str, own: SentenceVoice = PLAIN, text: str = "") -> str:
    *_, last = with_names([*before.split("|"), claim], [PLAIN] * len(before.split("|")) + [own], [[text]] * (before.count("|") + 2))
    return last.name or last.unresolved


@pytest.mark.parametrize(("before", "pronoun", "meant"), [
    ("Oduya met reporters.", "She", "Oduya"), ("Dr Vera Oduya spoke before the Senate.", "She", "Dr Vera Oduya"),
    ("In Lagos, Oduya faced the farmers on Monday.", "He", "Oduya"), ("Vera Oduya is a geologist.", "She", "Vera Oduya"),
    ("Vera Oduya, a geologist, spoke to BBC reporters.", "She", "Vera Oduya"), ("Vera Oduya contradicted Peter Lund.", "He", "Peter Lund"),
    ("Vera Oduya contradicted Peter Lund.", "She", "Vera Oduya"), ("Mrs Oduya contradicted Mr Lund.", "In her", "Mrs Oduya"),
    ("Oduya met reporters.|She praised the plan.", "She", "Oduya"), ("Oduya is an Icelander.", "He", "Oduya"),
    # Nobody, or several
    ("Oduya met Lund.", "She", "She"), ("Oduya attacked Lund's plan.", "He", "He"), ("Peter Lund met Karl Brandt.", "He", "He"),
    ("Peter Lund met the mayor.", "He", "He"), ("A spokesman for Lund came.", "He", "He"), ("Vera Oduya came with her son.", "He", "He"),
    ("Vera Oduya came.", "He", "He"), ("The crew met.", "He", "He"), ("Oduya met reporters.|The plan is old.", "She", "She"),
    ("In Oduya's view Lund is ill.", "He", "He"), ("Oduya's lawyer spoke.", "He", "He"),
    ("Meanwhile, Oduya came.", "She", "Oduya"), ("Sadly, Oduya left.", "She", "Oduya"), ("Nobody heard Oduya.", "She", "Oduya"),
    ("However, the plan is old.", "He", "He"), ("Vera Oduya wrote to Sara Oduya.", "She", "She"), ("Oduya beat a rival.", "She", "She"),
    ("Oduya met somebody.", "She", "She"), ("“It is late,” Oduya said.", "She", "Oduya"),
    ("Vera Oduya came.|She praised Lund.", "She", "She"), ("Vera Oduya came.|She praised Peter Lund.", "She", "Vera Oduya")])
def test_whom_a_pronoun_means(before: str, pronoun: str, meant: str) -> None:
    assert said(before, f"{pronoun} view is that it is late." if pronoun == "In her" else f"{pronoun} said that it is late.") == (
        meant.removeprefix("In "))


@pytest.mark.parametrize(("text", "meant"), [("Karl Lund met Vera Oduya.", "Oduya"), ("Vera Lund and Karl Lund met Oduya.", "She"), ("", "She")])
def test_the_sources_tell_a_first_name(text: str, meant: str) -> None:
    assert said("Oduya met Lund.", "She said that it is late.", text=text) == meant


@pytest.mark.parametrize(("before", "meant"), [
    ("The trust met on Monday.", "The trust"), ("The trust answered the union.", "It"), ("The trust answered Unison, it seems.", "It")])
def test_a_body(before: str, meant: str) -> None:
    own = SentenceVoice("reported", (Attribution(Span("It", 0, 2), None, None, "collective", name="The trust"),))
    assert said(before, "It said that tests were late.", own) == meant


def test_a_sentence_of_nobody_is_left_as_it_is() -> None:
    assert [s.unresolved for s in with_names(["She came.", "It is raining.", "He said so."], [PLAIN] * 3, [[]] * 3)] == ["She", "", "He"]


def test_the_name_stands_for_the_pronoun() -> None:
    assert [with_names(["Oduya came.", claim], [PLAIN, PLAIN], [[], []])[1].claim for claim in (
        "In her view it is late.", "But she said it is.", "According to her, it is late.", "It is late.")] == [
        "In Oduya's view it is late.", "But Oduya said it is.", "According to Oduya, it is late.", "It is late."]


@pytest.mark.parametrize(("sentence", "fine"), [
    ("Ana Lund said that it was late.", False), ("Bo Lund said that it was late.", True), ("Lund said that it was late.", True),
    ("Mr Lund said that it was late.", True), ("Robert Lund said that it was late.", True),
    ("Ana Lund heard Bo Lund say that it was late.", True)])
def test_a_namesake_says_nothing(sentence: str, fine: bool) -> None:
    spoken = quote("Bo Lund, Ana Lund's uncle, said that it was late.", "reported", "Bo Lund", "said", "that it was late")
    own = SentenceVoice("reported", (Attribution(None, None, None, "named"),))
    assert (lost_attribution(sentence, [spoken], own) == "") is fine
