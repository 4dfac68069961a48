"""Which sentence is quoted: the answer and not the question, with what it needs, and what the other side says."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant import Assistant
from assistant.reader import Reading

INTERVIEW = """# "A beaver does not read maps"

**Sanne Vik:** How many beavers are there on the Ule today?

**Oskar Pihl:** We counted 86 in the autumn, in 19 families. So they have made themselves at home.

**Sanne Vik:** Were you in favour of the scheme from the start?

**Oskar Pihl:** No. I thought it was a toy for people from the city.
"""
HEARING = """Hearing on the explosion, 11 April

Testimony of Marek Olin, fitter

On the Monday the fan stopped, and I told the shift manager to his face that it was broken.

Testimony of Karl Reuter, shift manager

I was on duty all that week. Mr Olin did not tell me that the fan was broken.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("texts")
    (folder / "interview.md").write_text(INTERVIEW)
    (folder / "hearing.txt").write_text(HEARING)
    with Assistant.from_sources(folder, index=folder / "index") as made:
        yield made


def test_the_answer_stands_behind_the_interviewers_question(assistant: Assistant) -> None:
    answer = assistant.ask("How many beavers are there on the Ule today?")
    assert "We counted 86" in answer.quotes[0].text and not any(q.text.endswith("?") for q in answer.quotes)


def test_a_bare_no_is_not_quoted_alone(assistant: Assistant) -> None:
    answer = assistant.ask("Was he in favour of the scheme from the start?")
    assert answer.quotes[0].text == "**Oskar Pihl:** No. I thought it was a toy for people from the city."


TALK = """Captain Roe was asked about the nets.

"Do we cut the nets that are lost at sea? Of course. Nobody likes it. Is it dear to cut them? No. Would I stop? Never."

It is not known how many nets are lost.

"The owners count the nets," Roe said. "They have to."

He would not say how many.

Storms take most nets at sea. They are lost in one night.
"""


@pytest.mark.parametrize(("words", "quoted"), [
    ("Of course.", "\"Do we cut the nets that are lost at sea? Of course."),  # what is answered in one breath
    ("\"Do we cut", "\"Do we cut the nets that are lost at sea? Of course."),
    ("Nobody likes it.", "Nobody likes it."),
    ("It is not known", "It is not known how many nets are lost."),  # points to nothing
    ("He would not", "He would not say how many."),  # the quotation ended before
    ("They are lost", "Storms take most nets at sea. They are lost in one night."),
])
def test_what_a_sentence_is_quoted_with(tmp_path: Path, words: str, quoted: str) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    with Assistant.from_sources(tmp_path / "talk.txt", index=tmp_path / "index", reader=GivenReader({words: 9.0})) as assistant:
        assert assistant.ask("Which nets are lost at sea?").quotes[0].text == quoted


@pytest.mark.parametrize(("text", "words", "quoted"), [
    ("The nets are new. Are new nets dear? Not very.", "Not very", "Are new nets dear? Not very."),  # the author asks, and judges
    ("The nets are new. Are new nets dear? Not very.", "Are new", "Are new nets dear? Not very."),
    ("Nets were cut.\n\n\"Will we fish next year? Surely,\" Captain Roe said.", "Surely", "\"Will we fish next year? Surely,\" Captain Roe said."),
    ("Nets were cut.\n\n\"Will we fish? I sold the boat,\" Captain Roe said.", "I sold", "I sold the boat,\" Captain Roe said."),
])
def test_what_is_answered_in_one_breath(tmp_path: Path, text: str, words: str, quoted: str) -> None:
    (tmp_path / "nets.txt").write_text(text)
    with Assistant.from_sources(tmp_path / "nets.txt", index=tmp_path / "index", reader=GivenReader({words: 12.0})) as assistant:
        assert assistant.ask("Which nets are new next year?").quotes[0].text == quoted


def test_a_bare_sentence_is_no_further_quote(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    reader = GivenReader({"Storms take": 6.0, "Never": 5.9, "Nobody likes": 5.8})
    with Assistant.from_sources(tmp_path / "talk.txt", index=tmp_path / "index", reader=reader) as assistant:
        texts = [q.text for q in assistant.ask("Which nets are lost at sea?").quotes]
    assert texts == ["Storms take most nets at sea.", "Nobody likes it."]


class GivenReader:
    """A reader to which a sentence answers as likely as it says."""

    name = "given"

    def __init__(self, log_odds: dict[str, float]) -> None:
        self.log_odds = log_odds

    def load(self) -> None: ...

    def score(self, question: str, readings: Sequence[Reading]) -> list[np.ndarray]:
        return [np.array([next((odds for words, odds in self.log_odds.items() if words in r.text[a:b]), -9.0) for a, b in r.sentences])
                for r in readings]


@pytest.mark.parametrize(("question", "both"), [
    ("Was the shift manager told of the fan?", True), ("Who was told of the fan?", False),
])
def test_both_sides_of_a_question_for_a_yes_are_quoted(tmp_path: Path, question: str, both: bool) -> None:
    (tmp_path / "hearing.txt").write_text(HEARING)
    reader = GivenReader({"did not tell me": 6.0, "to his face": 0.8, "duty": 0.8})
    with Assistant.from_sources(tmp_path / "hearing.txt", index=tmp_path / "index", reader=reader) as assistant:
        answer = assistant.ask(question)
    assert answer.quotes[0].speakers == ("Karl Reuter",)
    assert [q.speakers for q in answer.quotes[1:]] == ([("Marek Olin",)] if both else [])


@pytest.mark.parametrize(("name", "text", "quote"), [
    ("a.txt", "Later years\n\nShe moved to Lund in 1951 and sold the kiln.", "She moved to Lund in 1951 and sold the kiln."),
    ("a.md", "# The potter\n\n## Later years\n\nShe moved to Lund in 1951 and sold the kiln.", "She moved to Lund in 1951 and sold the kiln."),
    ("a.txt", "Ida Holm made pots.\n\nShe moved to Lund in 1951 and sold the kiln.",
     "Ida Holm made pots.\n\nShe moved to Lund in 1951 and sold the kiln."),
    ("a.txt", "Ida Holm made pots. She moved to Lund in 1951 and sold the kiln.",
     "Ida Holm made pots. She moved to Lund in 1951 and sold the kiln."),
])
def test_a_heading_is_not_what_a_pronoun_below_it_means(name: str, text: str, quote: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    with Assistant.from_sources(tmp_path / name, index=tmp_path / "index") as potter:
        assert potter.ask("When did she move to Lund?").quotes[0].text == quote
