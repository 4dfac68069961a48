"""What an author passes on only to take it back is his opinion, and disputed."""
from __future__ import annotations

import pytest

from assistant.voice.rejections import takes_back
from tests.voice_texts import label


@pytest.mark.parametrize("text", [
    "The minister says that the ferry was safe. It was not.",
    "Some friends of the firm claim that the tower was blown up by foreign agents. There is not a shred of evidence for it.",
    "Critics say that the bill is illegal. They are wrong.",
    "The mayor says that the lake is clean. It is nothing of the kind.",
    "The board claims that the new tram will pay for itself. It will do no such thing.",
    "The mayor says that the lake is clean. Nothing supports that claim.",
])
def test_what_is_taken_back_is_disputed(text: str) -> None:
    passed_on, rejection = label(text)
    assert passed_on.voice == "opinion" and rejection.voice != "reported"
    assert [a.stance for a in passed_on.attributions] == ["disputed"] and not rejection.attributions


def test_a_shameless_claim_is_disputed() -> None:
    found, = label("The governor brazenly told reporters that his guards have never beaten anybody.")
    assert found.voice == "opinion" and [a.stance for a in found.attributions] == ["disputed"]


@pytest.mark.parametrize("text", [
    "The minister says that the ferry was safe. “It was not,” said the captain.",
    "The minister said: “They say that I knew. It is a lie.”",
    "The minister says that the ferry was safe. It was not a good year for ferries.",
    "Police said on Monday that the girl had been attacked. She was lying on the floor.",
    "The fire chief said that the alarm rang at nine. False alarms are common in the district.",
    "The council said that the tip would close in May. Rubbish collection will go on as before.",
    "The mayor said that the bridge would reopen in May. It was a mistake to close it.",
    "The UN said that children in the camp go hungry. It is wrong that children go hungry.",
    "The minister said that he had signed the order. That was wrong of him.",
    "The agency said that the disease had reached Sweden. There is no evidence of this in Norway.",
    "The weather office said that rain would fall in the south. The opposite is true of the north.",
    "Critics say that the law is unfair. I was wrong.",
])
def test_nobody_else_takes_it_back(text: str) -> None:
    assert all(a.stance == "neutral" for found in label(text) for a in found.attributions)


def test_what_a_witness_takes_back_stays_his() -> None:
    text = "Testimony of Ana Ott\n\nI was asleep.\n\nTestimony of Marek Olin\n\nI was there all night. Mr Reuter says that I slept. That is not true.\n"
    *_, passed_on, rejection = label(text)
    assert passed_on.voice == rejection.voice == "reported"


@pytest.mark.parametrize(("sentence", "expected"), [
    ("It was not.", True), ("In fact, the opposite is true.", True), ("There is no evidence of it.", True), ("None of this is true.", True),
    ("There is no evidence of fraud.", False), ("It was not a good year.", False), ("It is not so much a plan as a wish.", False),
])
def test_how_something_is_taken_back(sentence: str, expected: bool) -> None:
    assert takes_back(sentence) == expected
