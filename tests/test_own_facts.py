"""A bare fact inside an opinion or beside somebody's words is the author's own, and needs no speaker; a judgement does."""
from __future__ import annotations

import pytest

from assistant.checking.attribution import lost_attribution
from assistant.types import SentenceVoice
from tests.test_attribution import quote

FACT = SentenceVoice("assertion")
RINK = quote("It is a shame that the rink, which drew 40,000 skaters in 2018, has been left to rot by people who know better.", "opinion")
CHURCH = quote("The tower, which has 212 steps, could be a ruin by 2050 if nobody acts.", "opinion")
BREWER = quote("Nora Pike, who opened the brewery in 2011, said that it would close in June.", "reported", "Nora Pike", "said",
               "it would close in June")
CLERK = quote("The clerk claimed that all nine lamps worked, but in fact four lamps were broken on Sunday.", "reported", "The clerk", "claimed",
              "all nine lamps worked")
AFTER = quote("When the well ran dry in May, the warden, Ole Dahl, warned that the herd was thin.", "reported", "the warden, Ole Dahl", "warned",
              "the herd was thin")
FACING = quote("Beekeepers face a hard winter on the moor.", "reported", "Beekeepers", "face")

DENIED = quote("Rejecting reports of a leak at the dam, Lena Voss said that all was well.", "reported", "Lena Voss", "said", "all was well")
SUPPOSED = quote("If the dam bursts, Lena Voss said, the town is lost.", "reported", "Lena Voss", "said", "the town is lost")


@pytest.mark.parametrize(("claim", "source", "fine"), [
    ("The rink drew 40,000 skaters in 2018.", RINK, True), ("The rink drew 40,000 skaters.", RINK, True),
    ("The rink has been left to rot.", RINK, False), ("The rink drew 40,000 skaters in 2019.", RINK, False),
    ("It is a shame that the rink drew 40,000 skaters in 2018 and has been left to rot by people who know better.", RINK, False),
    ("The tower has 212 steps.", CHURCH, True), ("The tower will be a ruin by 2050.", CHURCH, False),
    ("The tower was a ruin by 2050.", CHURCH, False)])
def test_a_figure_that_an_opinion_takes_for_granted(claim: str, source: object, fine: bool) -> None:
    assert (lost_attribution(claim, [source], FACT) == "") is fine  # type: ignore[list-item]
    assert lost_attribution(claim, [source], SentenceVoice("opinion"))  # type: ignore[list-item]


@pytest.mark.parametrize(("claim", "opinion", "fine"), [
    ("The 2018 reform was dropped.", "When the 2018 reform was dropped, nobody had the courage to say why.", True),
    ("More than 900 flats stand empty.", "It shames this town that more than 900 flats stand empty while people sleep in doorways.", True),
    ("The war has cost 4,000 lives.", "This pointless war, which has cost 4,000 lives, ought to be ended by men of good sense.", True),
    ("This pointless war has cost 4,000 lives.", "This pointless war, which has cost 4,000 lives, ought to be ended by men of good sense.", False),
    ("The city wasted $80 million on a roof.", "It is sad that the city wasted $80 million on a roof while schools crumble.", False),
    ("The club bought 40 horses.", "I am sure that the club bought 40 horses, and its members will rue the day.", False),
    ("The 2018 reform came to nothing.", "The 2018 reform came to nothing, and those who wrote it ought to hang their heads.", False),
    ("June was dull.", "June was dull for the club, and the new coach has a lot to learn about the game.", False),
    ("The 14 lifts are the slowest.", "The 14 lifts are the slowest that I have ever had to wait for.", False)])
def test_only_a_clause_beside_the_judgement_is_taken_for_granted(claim: str, opinion: str, fine: bool) -> None:
    assert (lost_attribution(claim, [quote(opinion, "opinion")], FACT) == "") is fine


@pytest.mark.parametrize(("claim", "source", "fine"), [
    ("The brewery opened in 2011.", BREWER, True), ("The brewery is closing in June.", BREWER, False),
    ("Four lamps were broken on Sunday.", CLERK, True), ("All nine lamps worked.", CLERK, False),
    ("The well ran dry in May.", AFTER, True), ("The herd was thin.", AFTER, False), ("The well may run dry.", AFTER, False),
    ("There was a leak at the dam.", DENIED, False), ("The dam bursts.", SUPPOSED, False),
    ("Beekeepers face a hard winter on the moor.", FACING, True)])
def test_what_the_author_says_beside_a_speakers_words(claim: str, source: object, fine: bool) -> None:
    assert (lost_attribution(claim, [source], FACT) == "") is fine  # type: ignore[list-item]


def test_who_says_nothing_is_no_speaker() -> None:
    assert "the author's opinion" in lost_attribution("The winter on the moor is hard.", [FACING], SentenceVoice("opinion"))
