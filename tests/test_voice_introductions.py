"""Who speaks where the text brings a person in before: by a clause, a presentation or a writing."""
from __future__ import annotations

import pytest

from tests.voice_texts import label


@pytest.mark.parametrize(("text", "speaker"), [
    ("Dalby Foods, which owns the mill, rejected the charge.", "Dalby Foods"),
    ("Nina Roos, a porter who was carrying her three cats, described a smell of gas.", "Nina Roos"),
    ("Closing the debate, the speaker, Olga Brandt, said the house wanted “names, not tears”.", "the speaker, Olga Brandt"),
    ("The head of the yard, Nina Roos, told Tom Reyes that the crane was old.", "The head of the yard, Nina Roos"),
    ("Nina Roos, who runs the yard, told Tom Reyes that the crane was old.", "Nina Roos"),
])
def test_a_clause_belongs_to_the_name_before_it(text: str, speaker: str) -> None:
    assert label(text)[0].attributions[0].speaker == speaker


@pytest.mark.parametrize(("text", "speaker"), [
    ("The clerk said that it was late.\n\nThe last witness was Nora Pine, who kept a shop. She said that nobody came.", "Nora Pine"),
    ("Tom Reyes said that it was late. The first to speak was Ole Dahl. He said that it was early.", "Ole Dahl"),
    ("Tom Reyes said that it was late. Among them was Ole Dahl, a farmer. He said that it was early.", "Ole Dahl"),
    ("Dr Anna Lund said that it was late. A letter from the club's treasurer, Ole Dahl, was then read out. In it he regretted the loss.",
     "Ole Dahl"),
    ("Tom Reyes said that it was late. A study by Mira Koval at the Tide Institute credits the wall with saving the town. "
     "She warns, however, that the wall is old.", "Mira Koval"),
    ("Nina Roos, a cook who was travelling with her three sons, described a flash. “We ran,” she said.", "Nina Roos"),
])
def test_a_person_just_brought_in_comes_before_older_speakers(text: str, speaker: str) -> None:
    assert label(text)[-1].attributions[-1].speaker == speaker


@pytest.mark.parametrize("text", [
    "Ole Dahl said that it was late. The last stop was Port Halden. He said that the bus had gone.",
    "Ole Dahl said that it was late. The letter came from Bern. He said that it was a fake.",
])
def test_what_is_no_person_is_not_brought_in(text: str) -> None:
    assert label(text)[-1].attributions[-1].speaker == "Ole Dahl"
