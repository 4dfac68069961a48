"""Number words and small words in other forms are the same; a reason shows only words that stand in the sources or in the claim."""
from __future__ import annotations

import re

import pytest

from assistant.checking.facts import uncarried
from assistant.checking.reasons import as_written
from assistant.figures import in_digits, written_alike


@pytest.mark.parametrize(("words", "digits"), [
    ("three and a half million tons", "3500000 tons"), ("one and a quarter billion", "1250000000"), ("four-and-a-half hours", "4.5 hours"),
    ("a six-week strike", "a 6 week strike"), ("a two-day hearing", "a 2-day hearing"), ("ten and half of them", "10 and half of them"), ("a million-dollar yacht", "a 1000000 dollar yacht"),
    ("hundreds of geese", "hundreds of geese"), ("tens of thousands of geese", "tens of thousands of geese"),
    ("a hundred geese", "a 100 geese"), ("5 millions", "5000000"), ("twenty-two geese", "22 geese"), ("a well-known geologist", "a well-known geologist"),
    ("a three-quarters majority", "a three-quarters majority"), ("the one and a half", "the 1.5"), ("rain and a half moon", "rain and a half moon")])
def test_number_words_are_read_as_digits(words: str, digits: str) -> None:
    assert in_digits(words) == digits


@pytest.mark.parametrize(("claim", "evidence", "fine"), [
    ("The ferry carries 3.5 million people.", "The ferry carries three and a half million people.", True),
    ("The ferry carries four and a half million people.", "The ferry carries three and a half million people.", False),
    ("The lease runs for nine years.", "The nine-year lease was signed.", True),
    ("The lease runs for eight years.", "The nine-year lease was signed.", False),
    ("The odds were one in five.", "They gave it a one-in-five chance.", True),
    ("Hundreds of geese died.", "The frost killed 340 geese.", True),
    ("Each guest pays $70, and there are hundreds.", "The lodge takes hundreds of rich guests, at $70 per head.", True),
    ("Each guest pays $70.", "The lodge has hundreds of guests, and some guests pay $70.", False),
    ("Ek warned that nobody leaves without a permit.", "Ek warned that “nobody, absolutely nobody leaves without a permit”.", True),
    ("Ek warned that no one leaves without a permit.", "Ek warned that “nobody, absolutely nobody leaves without a permit”.", True),
    ("Ek warned that anyone leaves without a permit.", "Ek warned that “nobody, absolutely nobody leaves without a permit”.", False),
    ("Two mayors have fallen in the polls.", "Two mayors fell in the polls.", True),
    ("In May, sales rose 4%.", "Sales rose 3 per cent in April and 4 per cent in May.", True),
    ("Ek does not drive and does drink.", "Ek does not drive and does not drink.", False)])
def test_the_same_in_other_words(claim: str, evidence: str, fine: bool) -> None:
    assert (uncarried(claim, evidence) == "") is fine


@pytest.mark.parametrize(("claim", "shown"), [
    ("No one came.", "no one came to the Office of Works, no one."), ("He wrote to the Works Office.", "Nobody came to the Works Office, no one."),
    ("Somebody came to the works.", "Nobody came to the Office of Works, no one."),
    ("Works and Office came.", "Nobody came to the Office of Works, no one.")])
def test_the_model_is_shown_the_claims_form(claim: str, shown: str) -> None:
    assert written_alike(claim, "Nobody came to the Office of Works, no one.") == shown


@pytest.mark.parametrize(("claim", "evidence"), [
    ("All growers signed.", "Two hundred growers signed."), ("Most growers signed.", "Forty-four growers signed."),
    ("The cellar can flood in a wet spring.", "The cellar cannot flood in a wet spring."),
    ("The cellar will flood in a wet spring.", "The cellar won’t flood in a wet spring."),
    ("No fewer than forty boats sank.", "No more than forty boats sank."),
    ("The crew do sail in fog and rain.", "The crew ought to sail in fog and rain."),
    ("Somebody has ever sailed there in winter.", "No one has ever sailed there in winter.")])
def test_a_reason_shows_only_words_that_stand_there(claim: str, evidence: str) -> None:
    reason = uncarried(claim, evidence)
    shown = [words.removesuffix(" …").lower() for words in re.findall("“([^”]+)”", reason)]
    assert shown and all(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", f"{claim} {evidence}".lower()) for words in shown), reason


def test_the_model_is_shown_the_claims_digits() -> None:
    assert written_alike("It cost 3,500,000 pounds.", "It cost three and a half million.") == "It cost 3,500,000."
    assert written_alike("It cost 500 pounds.", "It cost three and a half million.") == "It cost three and a half million."


@pytest.mark.parametrize(("reason", "written"), [
    ("the source says “not”", "the source says “cannot”"), ("the source says “They”", "the source says “They”"),
    ("the source says “cannot sw”", "the source says “cannot …”"), ("the source says “sink at once”", "the source says sink at once")])
def test_a_reason_is_written_as_the_source_writes(reason: str, written: str) -> None:
    assert as_written(reason, ["They cannot swim."], lambda text: text.lower().replace("cannot", "can not")) == written
