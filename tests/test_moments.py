"""Dates and times that differ: all of them are quoted, and the first line says so."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.differing import different_figures, different_moments, differing
from assistant.answers.moments import moments
from assistant.questions.agreement import agreed_on
from assistant.types import DIFFERENT_FIGURES, DIFFERENT_MOMENTS
from assistant.verifying import verify

TEXTS = {
    "notice.txt": "The Orlen lock will be opened on 3 May. Boats of up to 30 metres may pass it.\n",
    "paper.txt": "The Orlen lock will be opened to boats on 17 May, the harbour master said. The council met on 2 April.\n",
}


@pytest.mark.parametrize(("text", "parts"), [
    ("It closes on Friday 21 March at 7.30 pm.", [{"weekday": 4, "day": 21, "month": 3}, {"hour": 19, "minute": 30}]),
    ("It ran from 3 to 9 May 2021.", [{"day": 3, "month": 5, "year": 2021}, {"day": 9, "month": 5, "year": 2021}]),
    ("May 3, 2020, or at 14:05", [{"month": 5, "day": 3, "year": 2020}, {"hour": 14, "minute": 5}]),
    ("Built in 1911, mended in June.", [{"month": 6}, {"year": 1911}]),
    ("We may march 2 miles for £2020, and 1911 people will.", []),
])
def test_what_is_a_date_or_a_time(text: str, parts: list[dict[str, int]]) -> None:
    assert [moment.parts for moment in moments(text)] == parts


@pytest.mark.parametrize(("question", "texts", "apart"), [
    ("When will the lock open?", ["It will open on 3 May.", "The lock opens on 17 May."], (0, 1)),
    ("When was the mill built?", ["It was built in 1788.", "The mill was built in 1812.", "They built it in 1788."], (0, 1)),
    ("What time does the gate open?", ["It opens at 9.30 am.", "The gate opens at 11 am."], (0, 1)),
    ("What is the date of the fire?", ["The fire broke out on Monday.", "The fire was on Sunday 4 June."], (0, 1)),
    ("When will the lock open?", ["It will open on 3 May.", "It opens on Monday.", "It will open in May."], ()),
    # a plan and what came of it, beginning and end, a limit, one of several, and another's
    ("When did the lock open?", ["It was opened on 9 May.", "The lock was to open on 3 May."], ()),
    ("When did the fair begin?", ["It began on 3 May.", "The fair ended on 9 May."], ()),
    ("When will it be ready?", ["It will be ready by 3 May.", "It will be ready on 17 April."], ()),
    ("When was the quay finished?", ["The quay was finished in May.", "The second part was finished in June."], ()),
    ("When will Orlen vote?", ["Orlen will vote on 3 May.", "Dorn will vote on 17 May."], ()),
    ("Why did it close?", ["It closed on 3 May.", "It closed on 17 May."], ()),
    # the day on which somebody spoke, another year's, again, on other days, and what is told beside
    ("When did the pit close?", ["The pit closed on 3 May.", "The pit closed, the union told the Vale Courier on 7 May."], ()),
    ("When will the pit close?", ["The pit will close on Friday.", "The pit will close soon, she said in a statement on Monday."], ()),
    ("When will the pit close?", ["The pit will close on Friday.", "He said the pit would close on Monday."], (0, 1)),
    ("When did the regatta begin?", ["The 2022 regatta began on 3 May.", "The 2023 regatta began on 9 May."], ()),
    ("When did the pit flood?", ["The pit flooded on 3 May.", "The pit flooded again on 9 June."], ()),
    ("What time does the pool open?", ["The pool opens at 9 am on Saturdays.", "The pool opens at 8 am on weekdays."], ()),
    ("When did the zoo open?", ["The zoo opened on 3 May 1996.", "The zoo opened its aviary on 9 June 2011."], ()),
    ("When was the kiln rebuilt?", ["It was rebuilt in 1920.", "The kiln, which burnt down in 1911, was rebuilt."], ()),
    ("When was the kiln rebuilt?", ["It was rebuilt in 1920.", "The kiln, which was rebuilt in 1911, stands empty."], (0, 1)),
])
def test_only_other_dates_for_the_same_thing_differ(question: str, texts: list[str], apart: tuple[int, ...]) -> None:
    assert differing(question, texts) == apart
    assert not apart or different_moments(texts)


@pytest.mark.parametrize(("question", "texts", "apart"), [
    ("How many pupils did it have?", ["61 children were enrolled.", "The school has 64 pupils."], (0, 1)),
    ("How many pupils did it have?", ["61 children were enrolled.", "The county has schools with fewer than 70 pupils."], ()),
    ("How many pupils did it have?", ["The town paid 12 million.", "The school has 64 pupils."], ()),
    ("How many people work there?", ["In 2016 it employed 900 people.", "In 2020 it employed 350 people."], ()),
    ("How many trains ran?", ["On Monday 31 trains ran.", "On Tuesday 12 trains ran."], ()),
    ("How many trains ran?", ["On Monday 31 trains ran.", "On Monday 12 trains ran, the union said on Tuesday."], (0, 1)),
    ("What does the lease cost?", ["The lease costs £3 million a year.", "The lease costs £12 million over four years."], ()),
    ("What does the lease cost?", ["The lease costs £3 million a year.", "The lease costs £4 million annually."], (0, 1)),
    ("How long does the trip take?", ["The trip takes 20 minutes by tram.", "The trip takes 38 minutes by bus."], ()),
    ("How long does the trip take?", ["The trip takes two hours.", "The trip takes 120 minutes."], ()),
    ("How long does the drive take?", ["The drive takes ten minutes.", "Before that, the drive took fifty minutes."], ()),
])
def test_what_is_counted_by_another_word_and_at_another_time(question: str, texts: list[str], apart: tuple[int, ...]) -> None:
    assert differing(question, texts) == apart
    assert not apart or different_figures(texts)


@pytest.mark.parametrize("question", ["When will the Orlen lock be opened?", "Do the sources agree on when the Orlen lock will be opened?"])
def test_both_dates_are_quoted_and_the_first_line_says_so(question: str, tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        answer = assistant.ask(question)
        other = assistant.ask("When did the council meet?")
    assert {q.location.name for q in answer.quotes} == set(TEXTS)
    assert answer.lead == DIFFERENT_MOMENTS and verify(answer, [tmp_path]) == []
    assert not other.lead


def test_what_says_the_same_in_other_words_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The town will pay £350,000 towards the roof of the Sund bath house.\n")
    (tmp_path / "b.txt").write_text("The Sund bath house needs a roof. The town has promised £300,000 towards it, and no more.\n")
    (tmp_path / "c.txt").write_text("The town will pay £80,000 towards the school in Marl.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        answer = assistant.ask("How much will the town pay towards the roof of the Sund bath house?")
    assert answer.lead == DIFFERENT_FIGURES and {"a.txt", "b.txt"} == {q.location.name for q in answer.quotes}
    assert verify(answer, [tmp_path]) == []


@pytest.mark.parametrize(("question", "topic"), [
    ("Do the sources agree on when the lock will open?", "When will the lock open?"),
    ("Do the sources agree on how long the crossing does take?", "How long does the crossing take?"),
    ("Do the sources agree on the date of the fire?", "What is the date of the fire?"),
    ("Do the sources agree on how many people were hurt?", "How many people were hurt?"),
    ("Do the sources agree on where the man who was hurt lived?", "Where the man who was hurt lived?"),
    ("Do the sources agree on when the lock opened?", "When the lock opened?"),
])
def test_what_is_to_be_agreed_on_is_asked_as_a_question(question: str, topic: str) -> None:
    assert agreed_on(question) == topic
