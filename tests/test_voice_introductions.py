"""Who speaks where the text brings a person in before: by a clause, a presentation or a writing."""
from __future__ import annotations

import pytest

from assistant.types import NOBODY
from tests.voice_texts import label


@pytest.mark.parametrize(("text", "speaker"), [
    ("Dalby Foods, which owns the mill, rejected the charge.", "Dalby Foods"),
    ("Nina Roos, a porter who was carrying her three cats, described a smell of gas.", "Nina Roos"),
    ("Closing the debate, the speaker, Olga Brandt, said the house wanted “names, not tears”.", "the speaker, Olga Brandt"),
    ("Olga Brandt, meanwhile, told lawmakers not to wait.", "Olga Brandt"),
    ("The head, Mr Bo Ek, replied that a bell had been ordered.", "The head, Mr Bo Ek"),
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


@pytest.mark.parametrize(("text", "speaker"), [
    ("Tom Reyes said that it was late. The club took a year to reply. Its answer, one line long, said that the case was closed.", "The club"),
    ("Tom Reyes said that it was late. The council's own review fills two volumes. It concluded that nobody was to blame.",
     "The council's own review"),
    ("The first witness was Nora Pine, who sells fish. She said that nobody came. The witness explained that she was afraid.",
     "Nora Pine"),
    ("Ole Dahl, a surgeon, said that it was late. Mira Koval said that it was early. The surgeon replied that it was not.", "Ole Dahl"),
    ("Ole Dahl said that the bridge was old. The engineer added that it was unsafe.", "Ole Dahl"),
    ("Mira Koval, the mayor, said that it was late. \n\nThe clerk, Mr Ole Dahl, opened the window. He said that it was hot.",
     "Mr Ole Dahl"),
    ("A spokesman said that it was late. Mira Koval's brother, Bo, agreed to meet me at the port. He says that it was early.",
     "Mira Koval's brother, Bo"),
    ("“It was the tea,” Nora Pine told me. The shop is shut. Pine still drinks it, and when I ask her why, she laughs: “It is tea.”",
     "Nora Pine"),
    ("Tom Reyes said no. The airline took no side. It said on Friday that it would wait.", "The airline"),
    ("My brother says that it is lead. The mayor, to her credit, came. She promised that it would go.", "The mayor"),
    ("Ole Dahl said that it was late. Mira Koval left.\n\nI first met Anna Lund in May. “It was cold,” she told me.", "Anna Lund"),
    ("Arne Moss, who built boats, died in May. His daughter, Ingrid, said that he was tired. He once told this paper that he was not.",
     "Arne Moss"),
    ("A harbour audit found that the crane was old. The same audit put the cost at 9,000 crowns.", "A harbour audit"),
    ("Tom Reyes said no. His insurer took a month to reply. It said that the papers were false.", "His insurer"),
    ("Tom Reyes said no.\n\nI spoke to the landlord of the inn at ten. He told me that it was early.", "the landlord"),
    ("Cllr Ole Dahl (chair) was there. Mrs Pine told the meeting that the tap had run brown. The chair said the mill had been told.",
     "Cllr Ole Dahl"),
    ("The operator, Dalby Grain Terminals, said that the fans had been checked. It added that nobody was hurt.",
     "The operator, Dalby Grain Terminals"),
    ("Baltic Lines, a shipping company, said that it was late. It added that it would pay.", "Baltic Lines"),
    ("Tom Reyes said no. The Okura Institute has applied for a patent, it said in a statement.", "The Okura Institute"),
    ("Tom Reyes said no. In October the committee rose early. It said on Friday that it would wait.", "the committee"),
    ("Ole Dahl said that it was late.\n\nLena Brook, a cook, said that it was early. She said that nobody ate. “So it goes,” he said.",
     "Ole Dahl"),
])
def test_a_body_or_a_role_means_what_was_told_of(text: str, speaker: str) -> None:
    assert label(text)[-1].attributions[-1].speaker == speaker


@pytest.mark.parametrize("text", [
    "The clerk, Mira Koval, said that the report was late. It added that nobody had read it.",
    "Mira Koval, the head of the council, said that the report was late. It added that nobody had read it.",
    "The council leader, Mira Koval, said that the report was late. It added that nobody had read it.",
    "Mira Koval left the Okura Institute in May, it said in a statement.",
])
def test_it_is_no_person(text: str) -> None:
    assert label(text)[-1].attributions[-1].name == NOBODY


def test_whose_wife_is_asked_is_not_asked() -> None:
    assert label("Bo Ek said no. We asked the doctor's wife. He said that it was late.")[-1].attributions[0].speaker == "Bo Ek"


@pytest.mark.parametrize("text", [
    "Ole Dahl said that the bridge was old. The president added that it was unsafe.",
    "Ole Dahl, a nurse, said that it was late. Mira Koval, a nurse, agreed. Tom Reyes left. The nurse told us that it was early.",
    "The first witness, Ole Dahl, said that it was late. Mira Koval denied it.\n\nTom Reyes said no. Bo Ek asked when. The witness "
    "said that he was right.",
])
def test_a_role_that_several_may_have_means_nobody_by_name(text: str) -> None:
    assert not label(text)[-1].attributions[-1].name


@pytest.mark.parametrize(("text", "speaker"), [
    ("Prices rose. The entry for 9 June in his notebook records six loose bolts.", "The entry for 9 June"),
    ("An internal memo, written in May, warns that the silo is cracked. It goes on to recommend that nobody enter it.", "An internal memo"),
    ("In a survey of 900 farmers by the Farm Council, 61 percent named debt as their worry. Just 7 percent of them named the weather.",
     "Farm Council"),
    ("Bo Ek, a diver, is retired. He remembers six ropes in a box.", "Bo Ek"),
])
def test_a_writing_a_survey_and_a_memory_are_passed_on(text: str, speaker: str) -> None:
    voice = label(text)[-1]
    assert voice.voice == "reported" and speaker in voice.attributions[0].speaker


@pytest.mark.parametrize("text", [
    "The firm did not respond to questions about the crane.", "The mayor did not immediately reply to an e-mail.",
    "Ole Dahl's daughter, Anna, agreed to meet me at the port.", "Her husband, Olav, showed me into the shed.",
])
def test_who_gives_no_answer_or_only_agrees_to_meet_says_nothing(text: str) -> None:
    assert label(text)[0].voice != "reported"
