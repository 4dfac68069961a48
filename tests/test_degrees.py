"""How sure and how general a claim is, and numbers that are the source's in another form."""
from __future__ import annotations

import pytest

from assistant.checking.facts import uncarried


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Shade raises the yield, the study proved.", "The study suggests that shade raises the yield.", "proved"),
    ("The bridge will certainly close.", "The council expects the bridge to close.", "certainly"),
    ("Sales grew in every region.", "Sales grew in every region except Asia.", "except"),
    ("Drivers older than 30 pay less.", "Drivers younger than 30 pay less.", "younger than 30"),
    ("It runs every hour instead of every thirty minutes.", "It runs every thirty minutes instead of every hour.", "other way round"),
    ("The tower is 318 m high.", "The tower is 300 m high.", "318"),
    ("278 of the 340 homes were rebuilt.", "Of the homes, 82 per cent were rebuilt.", "278"),
    ("It cost £387 million.", "It cost £386.4 million.", "387"), ("It killed 1,250 people.", "It killed 1,254 people.", "1,250"),
    ("The pool cost €7 million.", "The pool cost €5 million.", "€7 million"),
    ("Skippers carry flares.", "Skippers ought to carry flares.", "ought to"), ("Skippers of old yachts should carry flares.", "Skippers of old yachts may carry flares.", "does not say “should”"),
    ("Tom Pell, a Republican, left.", "Rep. Tom Pell (D-Maine) and Sen. Ida Moss (R-Iowa) left.", "Republican"),
    ("It was Republican Tom Pell.", "Rep. Tom Pell (D-Maine) left the GOP room.", "Republican"),
    ("It shut on Boxing Day.", "It shut in May.", "Boxing Day"), ("On Friday Ana Maria Voss left.", "On Friday Ana Koval left.", "Ana Maria Voss"),
    ("The Tory plan failed.", "The Labour plan failed.", "Tory"), ("The Pentagon paid.", "The Department of Energy paid.", "Pentagon"),
    ("Ana Orr blamed Bo Ek for the leak.", "Bo Ek blamed Ana Orr for the leak.", "changed places"),
    ("It opened in 2010.", "It opened in 2013.", "2010"), ("75 people sank.", "Three of the four boats sank.", "75"),
])
def test_what_goes_beyond_the_evidence_is_named(claim: str, evidence: str, said: str) -> None:
    assert said in uncarried(claim, evidence)


@pytest.mark.parametrize("title", ["Mr.", "Sen.", "Gov.", "Capt.", "Cllr."])
def test_a_name_behind_a_title_with_a_stop_begins_no_sentence(title: str) -> None:
    assert "Brandt" in uncarried(f"On Monday {title} Brandt left.", f"On Monday {title} Koval left.")


@pytest.mark.parametrize(("claim", "evidence"), [
    ("It is not certain that the bridge will close.", "The council doubts that the bridge will close."),
    ("The trial showed it beyond doubt.", "The trial left no doubt about it."),
    ("Nearly every school closed.", "Every school closed except the one on Mill Street."), ("It cost 318 m euros.", "It cost 318 million euros."),
    ("Nobody is certain of the cause.", "The cause is unknown."), ("The study proves that tea helps.", "The study demonstrates that tea helps."),
    ("Sales grew in every region but Asia.", "Sales grew in every region except Asia."),
    ("The tower is 318 m high.", "The tower is 318 metres high."),
    ("It lost a quarter of a million dollars.", "It lost $250,000."),
    ("Half of the pumps were out of order.", "Two of the ship's four pumps were out of order."),
    ("It cost £386 million.", "It cost £386.4 million."),
    ("The trial of Sunday opening began.", "The trial began: it is open on Sundays."),
    ("He was born on 21 Feb 2024.", "He was born on 21 February 2024."),
    ("Meanwhile Nordsund paid.", "Nordsund paid."),
    ("Skippers should carry flares.", "Skippers ought to carry flares."), ("They ought not to race.", "They should not race."),
    ("Tom Pell, a Maine Democrat, left.", "Rep. Tom Pell (D-Maine) left."), ("Ida Moss, a Republican, left.", "Ida Moss (R) left."),
    ("Six Republicans left.", "Six members of the GOP left."), ("The Conservatives lost.", "The Tories lost."),
    ("The Pentagon paid.", "The US Department of Defense paid."),
    ("Ada Fenn, the Junior Transport Minister, called it late.", "Junior Transport Minister Ada Fenn called it late."),
    ("The Junior Transport Minister, Ada Fenn, called it late.", "Junior Transport Minister Ada Fenn called it late."),
    ("Nordsund CEO Henrik Aasen left.", "Henrik Aasen, who led Nordsund, left."),
    ("It opened on 1 May.", "It opened on 1 May 2019."),
    ("On Monday Sen. Koval left.", "Senator Koval left on Monday."), ("On Monday Cllr Koval left.", "Councillor Koval left on Monday."),
])
def test_what_is_the_same_in_another_form_is_let_through(claim: str, evidence: str) -> None:
    assert uncarried(claim, evidence) == ""
