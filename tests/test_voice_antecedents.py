"""Whom "the council" means, and who is no speaker: whoever is written to or said to know something, and a bare share."""
from __future__ import annotations

import pytest

from assistant.questions.naming import is_called
from tests.voice_texts import label


def speakers_of(text: str, n: int) -> list[str]:
    """The speakers of a text's n-th sentence."""
    return [a.speaker for a in label(text)[n].attributions]


@pytest.mark.parametrize(("first", "body"), [
    ("Councillor Greta Holm told the Herald that the tram was full.", "council"),
    ("Council leader Greta Holm said that the tram was full.", "council"),
    ("The union's president, Greta Holm, said that the tram was full.", "union"),
    ("A bank clerk, Greta Holm, said that the tram was full.", "bank"),
    ("Ministry spokeswoman Greta Holm said that the tram was full.", "ministry"),
])
def test_a_body_is_nobody_who_is_only_called_after_it(first: str, body: str) -> None:
    assert speakers_of(f"{first} The {body} says that the fare will rise.", 1) == [f"The {body}"]


@pytest.mark.parametrize(("first", "what"), [
    ("Head teacher Greta Holm said that the roof leaked.", "head"),
    ("Farmer and councillor Greta Holm said that the hedge was hers.", "farmer"),
    ("Student leader Greta Holm said that the fees were high.", "student"),
])
def test_who_is_two_things_is_each_of_them(first: str, what: str) -> None:
    assert "Greta Holm" in speakers_of(f"{first} The {what} said that nobody had asked.", 1)[0]


def test_an_office_is_still_whoever_holds_it() -> None:
    text = "The minister of fisheries, Greta Holm, said that the quay was shut. The minister added that it would stay so."
    assert all("Greta Holm" in speaker for n in (0, 1) for speaker in speakers_of(text, n))


@pytest.mark.parametrize(("text", "speaker"), [
    ("On 3 May 2021 the Board wrote to all 96 permit holders that it was minded to halve the catch.", "the Board"),
    ("In June the Harbour Trust wrote to all 40 berth holders that the dues would double.", "the Harbour Trust"),
    ("The abbot wrote to the parishes that the roofs must wait.", "The abbot"),
])
def test_who_is_written_to_says_nothing(text: str, speaker: str) -> None:
    assert [name.removeprefix("the ").removeprefix("The ") for name in speakers_of(text, 0)] == [speaker[4:]]


@pytest.mark.parametrize(("text", "writer"), [
    ("Mr Sand wrote to his sister, and she told the police that he was safe.", "Mr Sand"),
    ("The board wrote to the surveyor, and the surveyor replied that the wall was sound.", "The board"),
    ("The council wrote to all 40 owners, and three of them answered that they would sell.", "The council"),
])
def test_who_is_written_to_may_answer(text: str, writer: str) -> None:
    assert writer not in speakers_of(text, 0)


@pytest.mark.parametrize("text", [
    "The sluice is paid for by the growers, as the honourable member knows.", "As the Dean will recall, the tower was sold in May.",
    "The tower, as my noble friend is well aware, has leaned for years.", "As Holm knows from her own ward, beds are short.",
])
def test_who_is_only_said_to_know_something_does_not_say_it(text: str) -> None:
    assert label(text)[0].voice != "reported"


@pytest.mark.parametrize("text", [
    "The tower, as the dean said, has leaned for years.", "The dean knows that the tower leans, and said so in May.",
    "As the surveyor noted, the tower leans.", "The mayor is, as one aide who knows him says, a gambler.",
    "As the surveyor told residents who already knew the pier, the piles are rotten.",
    "As the ranger said before anyone knew the cause, the wolves were starving.",
])
def test_who_says_it_is_still_a_source(text: str) -> None:
    assert label(text)[0].voice == "reported"


@pytest.mark.parametrize(("text", "n", "speaker"), [
    ("Of the growers whom we asked, 58 per cent said that their wells were dry.", 0, "the growers whom we asked"),
    ("Among tenants, 61 per cent said that the stairs were dark.", 0, "tenants"),
    ("We asked 900 nurses in May. Forty per cent said that they would leave.", 1, "900 nurses"),
    ("We surveyed 1,340 bus drivers. Nearly half said that they had been hit.", 1, "1,340 bus drivers"),
    ("Reporters spoke to Dr Hamid Noor at the clinic. Ten per cent said they had skipped a dose.", 1, "a speaker who is not named"),
    ("The BBC asked Councillor Imran Shah about it. Sixty per cent said the scheme was unfair.", 1, "a speaker who is not named"),
    ("We interviewed the harbour master in March. About half said they would sell up.", 1, "a speaker who is not named"),
    ("Some 58 per cent of drivers said that the tram was late.", 0, "Some 58 per cent of drivers"),
])
def test_a_share_is_one_of_those_who_were_asked(text: str, n: int, speaker: str) -> None:
    assert speakers_of(text, n) == [speaker]


def test_those_who_were_asked_are_found_by_what_they_are() -> None:
    assert is_called("the growers", "58 per cent of the growers") and is_called("drivers", "A third of drivers")
    assert not is_called("the growers", "58 per cent of the drivers")
