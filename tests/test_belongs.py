"""Whose figure is it, who is said to be it, and who heard it: a claim that gives it to another is named, one in other words is not."""
from __future__ import annotations

import pytest

from assistant.checking.belongs import of_something_else
from assistant.checking.crossed import figure_of_another
from assistant.checking.facts import uncarried
from assistant.checking.hearers import told_another
from assistant.checking.parts import figures_of
from assistant.checking.persons import said_of_another

CHOIR = ("Of the choir's 48 singers, 21 are sopranos and nine are basses. Thirty sang in Ghent and 12 in Bruges a week later. "
         "A ticket is €14, a programme €3. Tenors pay €60 a year, while altos pay €75. The hall holds 900 people.")


@pytest.mark.parametrize(("claim", "said"), [
    ("Of the 48 singers, 21 are basses.", "9 for “basses”"),
    ("The choir has 48 sopranos.", "21 for “sopranos”"),
    ("Thirty sang in Bruges.", "12 for “Bruges”"),
    ("A programme is €14.", "€3 for “programme”"),
    ("Altos pay €60 a year.", "€75 for “altos”"),
    ("The hall holds 48 people.", "900 for “hall”, “holds”"),
    ("Paul Ost said that altos pay €60 a year.", "€75 for “altos”"),
])
def test_what_another_figure_belongs_to_is_named(claim: str, said: str) -> None:
    assert said in of_something_else(claim, CHOIR)
    assert uncarried(claim, CHOIR)


@pytest.mark.parametrize("claim", [
    "The choir has 21 sopranos and nine basses.", "Nine of the 48 singers are basses.", "There are 21 sopranos in the choir of 48.",
    "In Bruges 12 sang.", "Twelve sang a week later.", "You pay €3 for a programme.", "Altos pay €75 a year.",
    "The yearly fee is €60 for tenors and €75 for altos.", "900 people fit into the hall.", "Tickets are €14 each.",
    "The 48 singers include sopranos and basses.", "Thirty singers, not twelve, sang in Ghent.",
])
def test_a_figure_in_its_own_place_is_let_through(claim: str) -> None:
    assert of_something_else(claim, CHOIR) == ""


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    # What only one part says holds for both.
    ("The forge made 50 spades in June.", "The forge made 40 spades in May and 50 a month later.", ""),
    ("The forge made 50 spades in May.", "The forge made 40 spades in May and 50 a month later.", "40 for “May”"),
    ("The fair charges children $2.", "The fair charges adults $9 and children $2.", ""),
    ("The fair charges children $9.", "The fair charges adults $9 and children $2.", "$2 for “children”"),
    ("The guild planted 700 acres of oak.", "The guild felled 700 acres of elm and planted 90 acres of oak.", "90 for “planted”, “oak”"),
    ("The inn took in 60 guests and turned away 20.", "The inn took in 60 guests and turned away 20.", ""),
    ("The inn closed 20 rooms.", "The inn opened 60 rooms and shut 20.", ""),
    # A pronoun may mean what another sentence, or the part before, names.
    ("The old weir at Brun cost $7 million to mend.", "The old weir at Brun drew $9 million in grants. It cost $7 million to mend.", ""),
    ("Forty per cent were against the levy.", "Half the voters, 52 per cent, backed the levy and 40 per cent opposed it.", ""),
    ("In 1902 the pit had 300 men.", "In 1902 the pit had 850 men and in 1930 they were 300.", "850 for “1902”"),
    # A figure without what it counts goes on from the sentence before.
    ("Sixty voters chose a new mayor.", "Of the 900 voters who came, 400 chose the old mayor. Sixty chose another.", ""),
    # Another figure stands for something else in another sentence.
    ("The quay was lengthened by 80 metres.", "The quay was lengthened by 15 metres. The lantern stands 80 metres above the sea.", "15"),
    ("A porter carried the trunk for 9 hours.", "A porter carried the trunk for 2 hours. The clerk sat 9 hours in the rain.", "2 hours"),
    ("She was jailed for 62 months for the theft.", "Ost was jailed for over five years for the theft. The term is 62 months.", ""),
    ("Twelve jurors sat at the trial.", "For the trial 300 jurors were called. That panel has 12 jurors.", ""),
    ("The show has over 200 pieces, among them lamps and clocks.",
     "The show has over 200 pieces. In the first hall are 31 lots, among them lamps and clocks.", ""),
    # Marks, ages, scores and numbers of steps are no figures.
    ("Step 3: Stir the glue.", "3 Heat the glue. 4 Stir the glue.", ""),
    ("Nine rowers died.", "Nine rowers fell; four swam ashore and one, a man of 60, died.", ""),
    ("Ost, 40, owns a mill.", "Ost, 40, came to Brun. He owns a mill with 12 looms.", ""),
    ("Brun won 4-2 at home.", "Brun won 4-2 away and 3-1 at home.", ""),
    ("Hundreds of tiles broke.", "Hundreds of tiles fell. The storm broke 40 panes.", ""),
    # "The two" are known; the wrong may be elsewhere.
    ("The two mills closed.", "Two mills stand at Brun. In the war 9 mills closed.", ""),
])
def test_figures_are_compared_with_care(claim: str, evidence: str, said: str) -> None:
    assert said in (found := of_something_else(claim, evidence)) and bool(found) == bool(said)


def test_large_numbers_are_shown_with_commas() -> None:
    assert "$23,000,000" in of_something_else("Brun paid $4 million for the mill.", "Brun paid $23 million for the mill. Slates cost $4 million.")


def test_a_sentence_is_parted_between_figures_of_one_kind() -> None:
    found = figures_of("The survey took 2 days and cost $700; the vote had cost $900")
    assert [(figure.kind, figure.part) for figure in found] == [
        ("time", found[0].part), ("money", "The survey took 2 days and cost $700"), ("money", "; the vote had cost $900")]


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("In 1902 the pit had 300 men.", "In 1902 the pit had 850 men. By 1930 it had 300.", "850"),
    ("In 1930 the pit had 300 men.", "In 1902 the pit had 850 men. By 1930 it had 300.", ""),
    ("In 1930 the pit had 300 men.", "In 1930 the pit had 850 men. In June 1930 it had 300.", ""),
])
def test_one_years_figure_is_not_anothers(claim: str, evidence: str, said: str) -> None:
    assert said in (found := figure_of_another(claim, evidence)) and bool(found) == bool(said)


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Ada Fenn runs the kiln.", "Ada Fenn of Brun and her cousin, Olaf Lind, who runs the kiln, fell out.", "Olaf Lind"),
    ("Ada Fenn was chosen to lead the guild.", "Ada Fenn and Olaf Lind in Brun, who was chosen to lead the guild, fell out.", "Olaf Lind"),
    ("Brun Tiles is based in Lund.", "Fenn & Sons, which is based in Lund, outsells Brun Tiles, which is based in Hamar.", "Fenn & Sons"),
    ("Ada Fenn is a retired diver.", "Olaf Lind, a retired diver, met Ada Fenn.", "Olaf Lind"),
    ("Lind will sing in Lund on Sunday.", "Ada Fenn and Olaf Lind met. Fenn will sing in Lund on Sunday.", "Fenn"),
    ("Ada Fenn won the cup in Lund.", "Ada Fenn and Olaf Lind, who won the cup in Lund, fell out.", ""),
    ("Fenn runs the kiln.", "Her cousin, Ada Fenn, who runs the kiln, met Olaf Lind.", ""),
    ("Ada Fenn runs the kiln.", "Olaf Lind, who runs the kiln, fell out with Ada Fenn. Ada Fenn runs the kiln at night.", ""),
    ("Ada Fenn is a retired diver.", "Olaf Lind left. Lind, a retired diver, thanked Ada Fenn.", "Lind"),
    ("Ada Fenn is a retired diver.", "Rather, a retired diver, Ada Fenn, won.", ""),
    ("Ada Fenn is a retired diver.", "In Brun, a retired diver, Ada Fenn, won.", ""),
    ("Ada Fenn mended the old kiln.", "On Monday, an old kiln was mended by Ada Fenn.", ""),
    ("Ada Fenn mended a crack.", "Town News Still, a crack was mended by Ada Fenn.", ""),
    ("The cousin runs the kiln.", "Her cousin, Olaf Lind, who runs the kiln, met Ada Fenn.", ""),
    ("Brun will sing in Lund on Sunday.", "Ada Fenn leads the Brun choir. Fenn will sing in Lund on Sunday.", ""),
])
def test_what_is_said_of_one_of_two_is_not_said_of_the_other(claim: str, evidence: str, said: str) -> None:
    assert said in (found := said_of_another(claim, evidence)) and bool(found) == bool(said)


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Fenn told the Lund Echo that the kiln may crack.", "“The kiln may crack,” Fenn told pupils at a fair.", "pupils"),
    ("Fenn told Radio Brun that the kiln may crack.", "Fenn told the Lund Echo that the kiln may crack. Radio Brun is closing.", "the Lund Echo"),
    ("Fenn told the Lund Echo that the kiln may crack.", "“The kiln may crack,” Fenn told the paper.", ""),
    ("Fenn told the Lund Echo that the kiln may crack.", "“The kiln may crack,” Fenn told her in an interview.", ""),
    ("Fenn told the Lund Echo that the kiln may crack.", "Fenn told Bo Vik that the kiln may crack. Bo Vik writes for the Lund Echo.", ""),
    ("Fenn told the Lund Echo that the kiln may crack.", "Fenn told pupils that the kiln may crack, and told the Lund Echo so, too.", ""),
    ("Fenn told Parliament that the kiln may crack.", "Fenn told peers that the kiln may crack.", ""),
    ("Fenn told Parliament that the kiln may crack.", "Fenn told pupils that the kiln may crack.", "pupils"),
    ("Fenn told the Lund Echo that the kiln may crack.", "Lind told pupils that the kiln may crack.", ""),
])
def test_another_hearer_is_named(claim: str, evidence: str, said: str) -> None:
    assert said in (found := told_another(claim, evidence)) and bool(found) == bool(said)
