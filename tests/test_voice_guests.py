"""Whom an interview is with, and what stays with whoever asks."""
from __future__ import annotations

import pytest

from assistant.types import NOBODY
from assistant.voice.guests import guest_of
from tests.voice_texts import label, sentences_of


@pytest.mark.parametrize(("before", "guest"), [
    ([["“We ran out of salt”: Greta Holm on the last smokehouse"]], "Greta Holm"),
    ([["Greta Holm: “We ran out of salt”"], ["The smokehouse of Bo Trask shuts in May."]], "Greta Holm"),
    ([["Greta Holm on the last smokehouse"]], "Greta Holm"),
    ([["Salt"], ["Greta Holm ran the smokehouse until May.", "She spoke to Nils Vane on the quay."]], "Greta Holm"),
    ([["Greta Holm, who ran the smokehouse with Bo Trask, spoke to us in May."]], "Greta Holm"),
    ([["We met Greta Holm on a bench.", "Bo Trask stayed at home."]], "Greta Holm"),
    ([["Nils Vane meets Greta Holm, the last smoker of eels."]], "Greta Holm"),
    ([["Our reporter Nils Vane caught up with the smoker Greta Holm."]], "Greta Holm"),
    ([["Greta Holm sat down with Nils Vane of the Ruan Herald to talk of eels."]], "Greta Holm"),
    ([["The smell of Greta Holm"], ["Nils Vane talks to Greta Holm."]], "Greta Holm"),
    ([["Greta Holm talks to Nils Vane about eels.", "By Nils Vane"]], "Greta Holm"),
    ([["In conversation: Greta Holm"]], "Greta Holm"), ([["Ten questions for Greta Holm"]], "Greta Holm"),
    ([["“We ran out of salt”: smoker Greta Holm remembers the eels"]], "Greta Holm"),
    ([["Salt"], ["The old smoker Greta Holm lives in Ruan.", "She talked to Nils Vane over soup."]], "Greta Holm"),
    ([["Salt"], ["Here Greta Holm tells Nils Vane why she stopped."]], "Greta Holm"),
    ([["Salt"], ["Greta Holm, 71, retired in May.", "Nils Vane asked her why."]], "Greta Holm"),
    ([["Salt"], ["Greta Holm met Bo Trask in 1990.", "She spoke to Nils Vane in Ruan."]], "Greta Holm"),
    ([["An interview with the biographer of Bo Trask"], ["Greta Holm spoke to us in Ruan."]], "Greta Holm"),
    ([["Ruan Herald interviews Welsh smoker and diver Greta Holm Monday, 3 March 2011"], ["Greta Holm is a smoker.", "It rained."]],
     "Greta Holm"),
    ([["Greta Holm is a Welsh smoker."], ["Salt"]], None),
    ([["Greta Holm is a Welsh smoker born in Ruan.", "She was interviewed by the Herald."]], "Greta Holm"),
    ([["The Herald interviews three farmers"], ["Photo: Greta Holm."]], ""),
    ([["The widow of Bo Trask lives in Ruan.", "She spoke to us in May."]], None),
    ([["Nils Vane talks to Greta Holm."]], ""), ([["Nils Vane asked Greta Holm for the keys."]], None),
    ([["Greta Holm sold the smokehouse to Bo Trask."]], None), ([["Greta Holm on Monday sold the smokehouse."]], None),
    ([["The council told Greta Holm to stop."]], None),
    ([["Ruan Foundation on the future of eels"]], None), ([["“We ran out of salt”: the last smokehouse"]], None),
])
def test_the_guest_is_whom_the_introduction_names(before: list[list[str]], guest: str | None) -> None:
    assert guest_of(before, ()) == guest


def test_who_wrote_the_text_is_no_guest() -> None:
    assert guest_of([["Nils Vane talks to Greta Holm."]], ("Nils Vane",)) == "Greta Holm"


TALK = """# “We ran out of salt”: Greta Holm on the last smokehouse

*Greta Holm smoked eels in Ruan for thirty years. Bo Trask, Ida Moor and Lena Orr bought the house. She spoke to Nils Vane in May.*

{0}Why did you stop?{0}

I was tired. The eels were thin.

{0}People say the eels were poisoned.{0}

They were thin. Who would poison an eel?

{0}Mr Trask has been blamed for the price.{0}

He was fair. The bank was not.

He even left me the hooks.

{0}And what will you do?{0}

I shall sleep.

{1}Bo Trask said that the price was high.{1}"""


@pytest.mark.parametrize(("mark", "apart"), [("**", "*"), ("_", ""), ("*", "")])
def test_what_is_set_like_the_questions_is_the_askers(mark: str, apart: str) -> None:
    text = TALK.format(mark, apart)
    found = {text[s.start:s.end]: v for s, v in zip(sentences_of(text), label(text), strict=True)}
    said = [words for words, v in found.items() if v.voice == "reported" and v.attributions[0].speaker == "Greta Holm"]
    assert said == ["I was tired.", "The eels were thin.", "They were thin.", "Who would poison an eel?", "He was fair.",
                    "The bank was not.", "He even left me the hooks.", "I shall sleep."]
    assert found[f"{mark}Mr Trask has been blamed for the price.{mark}"].voice != "reported"


def test_who_answers_under_a_letter_is_the_guest() -> None:
    text = ("“We ran out of salt”: Greta Holm on eels\n\nBo Trask, Ida Moor, Lena Orr and Nils Vane wait for her.\n\nQ: Why?\n\nA: It rained. "
            "I was tired.\n\nQ: And then?\n\nA: We shut.")
    assert {v.attributions[0].speaker for v in label(text)[3:] if v.voice == "reported"} == {"Greta Holm"}


def test_bold_lines_that_ask_nobody_make_no_interview() -> None:
    text = ("How to smoke an eel\n\n**What is needed?**\n\nSalt, hooks and alder wood.\n\n**How long does it take?**\n\nFour hours.\n\n"
            "**The eels are thin.**\n\nThen take two.\n\n**What next?**\n\nEat it.")
    assert "reported" not in {v.voice for v in label(text)}


@pytest.mark.parametrize(("head", "question", "speakers"), [
    ("Ruan Herald interviews smoker Greta Holm", "How do you salt them?", {"Greta Holm"}),
    ("Ruan Herald interviews three farmers", "How are eels salted?", {NOBODY}),
    ("Of salt and eels", "How do you salt them?", set()),
    ("Job interviews and how to pass them", "What should a smoker wear?", set()),
])
def test_two_questions_are_enough_under_a_head_that_announces_an_interview(head: str, question: str, speakers: set[str]) -> None:
    text = f"{head}\n\n{question}\n\nI use a barrel. It takes a night.\n\nIs alder wood good?\n\nIt is the best that I know."
    assert {a.speaker for each in label(text) for a in each.attributions} == speakers


def test_whoever_is_addressed_does_not_speak_and_a_question_cut_short_is_no_answer() -> None:
    text = ("Mr Mayor, as a man of the coast, do you think that eels will come back?\n\nI am sure of it. We clean the river.\n\n"
            "Is the river not too warm? Even the pike have …\n\nNo. I measured it.\n\nWill you smoke eels again?\n\nI will.")
    found = label(text)
    assert not any("Mayor" in a.speaker for each in found for a in each.attributions)
    assert [each.voice == "reported" for each in found] == [False, True, True, False, False, True, True, False, True]
