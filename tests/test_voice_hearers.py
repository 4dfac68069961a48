"""Who is told something, or hears it, does not say it."""
from __future__ import annotations

import pytest

from assistant.types import NOBODY
from assistant.voice.cues import TOLD, hearer
from assistant.voice.spans import attributions_of
from tests.voice_texts import label, seen


@pytest.mark.parametrize(("text", "source", "cue", "speaker"), [
    ("The jury was told that he lost the money.", "The jury", "told", NOBODY),
    ("Residents have been warned that the water is unsafe.", "Residents", "warned", NOBODY),
    ("The jury was told by Mira Koval that he lost.", "The jury|Mira Koval", "was told", "Mira Koval"),
    ("The jury told the judge that he lost.", "The jury", "told", "The jury"),
    ("Tenants were asked by the trust to leave.", "Tenants", "were asked", "the trust"),
    ("Tenants have been urged by their lawyers not to pay.", "Tenants", "urged by", "their lawyers"),
    ("Tenants were warned by police to leave.", "Tenants", "warned", "police"), ("Tenants were told by letter to leave.", "Tenants", "told", NOBODY),
    ("Tenants were told by Monday that it was late.", "Tenants", "were told", NOBODY),
    ("Brandt was asked whether he lost.", "Brandt", "was asked", "Brandt"),
])
def test_who_is_told_something_does_not_say_it(text: str, source: str, cue: str, speaker: str) -> None:
    found = attributions_of(text, seen(text, source=source, cue=cue), expected=True)
    assert [a.speaker for a in found] == [speaker]
    assert found[0].kind == ("unnamed" if speaker == NOBODY else found[0].kind)


@pytest.mark.parametrize(("text", "told"), [
    ("Brandt was only told later.", True), ("The government was accused of hiding it.", True), ("Brandt was asked about it.", True), ("Residents got warned.", True),
    ("The board is to be notified.", True), ("Koval, who was mayor, told the board.", False), ("Whoever was mayor told the board.", False),
])
def test_who_only_listens(text: str, told: bool) -> None:
    assert bool(TOLD.search(text)) == told


@pytest.mark.parametrize("text", [
    "A man drowned his neighbour's dog after a row over a hedge, Leeds Crown Court heard.",
    "Treasurer stole from lifeboat charity to pay debts, court hears", "A driver was on the phone, an inquest has heard.",
    "The inquiry into the fire was told that the doors were locked.", "Port manager hid the letters, court hears",
    "Ex-chief never opened the file, inquiry told", "A jury at Tamm heard how she fled the house.",
])
def test_what_a_court_hears_is_said_by_somebody_else(text: str) -> None:
    voice = label(text)[0]
    assert voice.voice == "reported" and [a.speaker for a in voice.attributions] == [NOBODY]


@pytest.mark.parametrize(("text", "speaker"), [
    ("Mayor denies taking cash, court hears", "Mayor"), ("A driver, Karl Vogt, said that he was asleep, a court heard.", "A driver, Karl Vogt"),
])
def test_who_speaks_before_a_court_is_named(text: str, speaker: str) -> None:
    assert [a.speaker for a in label(text)[0].attributions] == [speaker]


@pytest.mark.parametrize("text", [
    "The court heard the appeal on Monday.", "The inquiry heard from 12 witnesses.", "In May, the last case the court heard was dull.",
    "The court heard, and rejected, the appeal.", "The jury was told to sit down.", "The last case the court heard this week was dull.",
])
def test_a_court_that_sits_reports_nothing(text: str) -> None:
    assert hearer(text) is None
