"""Nobody for somebody, little for much, in vain for with success, gone for present: what a claim has the other way round."""
from __future__ import annotations

from time import perf_counter

import pytest

from assistant.checking.facts import uncarried_in_frame
from assistant.checking.nobody import of_nobody
from assistant.checking.opposed import opposed
from assistant.checking.polarity import denied_part


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Nobody on the board has ever visited the plant.", "Members of the board have visited the plant each spring.", "have visited"),
    ("The report says that nobody in the guild broke the rule.", "The guild's members repeatedly broke the rule.", "repeatedly broke"),
    ("Both brothers knew the code.", "Neither brother knew the code.", "Neither brother knew"),
    ("Both nurses saw smoke.", "Neither nurse saw smoke, as it was dark.", "Neither nurse saw"),
    ("There is great demand for the flats.", "There is little demand for the flats.", "little demand"),
    ("There was little enthusiasm for the plan.", "There was great enthusiasm for the plan.", "great enthusiasm"),
    ("The ministry did a great deal to help.", "The ministry did very little to help.", "little to help"),
    ("The port has great support in town.", "The port has little support in town, but great support abroad.", "little support"),
    ("Appeals for calm succeeded.", "Appeals for calm were in vain.", "in vain"),
    ("The search for the boat was without success.", "The search for the boat was successful.", "was successful"),
    ("According to the charity, rebels have left the delta.", "Rebels are still present in the delta.", "are still present"),
    ("Wolves are present in the valley.", "Wolves have been absent from the valley since 1920.", "absent from"),
    ("The parties are enemies.", "Although the parties seem to be arch-enemies, they share donors.", "seem to be"),
    ("The firms are rivals.", "Far from being rivals, the firms have one owner.", "Far from being"),
])
def test_the_opposite_of_the_same_is_named(claim: str, evidence: str, said: str) -> None:
    assert said in uncarried_in_frame(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("Nobody was hurt in the second blast.", "Two people were hurt in the first blast. The second hurt no one."),
    ("A crane fell at the dock.", "Nobody was hurt when a crane fell at the dock."),
    ("No other minister has resigned.", "A junior minister has resigned. No other minister has."),
    ("Nobody but the mayor attended the ceremony.", "The mayor attended the ceremony alone."),
    ("Nobody knew who had broken the rule.", "A member of the guild had broken the rule. Nobody knew who."),
    ("There is great interest among pensioners.", "There is little interest among students but great interest among pensioners."),
    ("No woman has led the union.", "A woman led the union's youth wing."),
    ("Few details are known.", "Many details of the plan are known; few of the cost."),
    ("A few parents came to the meeting.", "Some parents came to the meeting."), ("Much was spent on roads.", "Little was wasted; much was spent on roads."),
    ("The mayor's second appeal succeeded.", "The mayor's first appeal was in vain, but the second succeeded."),
    ("The clerk worked at the church.", "The clerk worked at the church. His pleas for a rise were in vain."),
    ("The militia has left the town.", "The militia has left the town, but is still present in the port."),
    ("The troops have left the airport.", "The troops' presence at the airport was noted in April."),
    ("The parties are rivals.", "Although the parties seem to be friends, they are rivals."),
    ("The parties seem to be rivals.", "Although at first sight the parties seem to be rivals, they share donors."),
])
def test_what_is_said_of_another_or_of_both_is_no_opposite(claim: str, evidence: str) -> None:
    assert uncarried_in_frame(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The council closed the library in March.", "The council planned to close the library in 2020 and closed it in March last year."),
    ("Fishermen were paid for their losses.", "The state vowed to pay fishermen for their losses. They were paid in May."),
    ("The author says the ice is melting.", "One can hardly say that the ice is not melting."),
    ("The ice is melting.", "Few serious scientists doubt that the ice is melting."),
    ("The ice is melting, the author says.", "It would be foolish to deny that the ice is melting."),
    ("The ice is melting, the author says.", "Few would deny that the ice is melting."),
    ("The farmers say that the wells are full.", "Ask whether the wells are dry and every farmer will tell you that the wells are full."),
    ("Roe said Cole had claimed that the tax would rise.", "Roe said Cole had claimed that the tax would rise."),
    ("Dahl said that the firm would pay.", "Asked whether the firm would pay, Dahl said it would."),
    ("Dahl said that the firm would pay for the boats.", "Asked whether the firm would pay for the boats, Dahl frowned. He replied that it would pay."),
    ("The dog survived.", "Neighbours did not know whether the dog had survived. It had."),
    ("No court has heard the case.", "The case was never heard. A court heard a similar case in 1999."),
    ("There are many schools in the town.", "There are few schools in the hills and many in the town."),
    ("Few farmers have insurance.", "Not many farmers have insurance."),
    ("The firm's second attempt to raise the ship succeeded.", "The firm's first attempt to raise the ship failed. The second attempt succeeded."),
    ("Greta Holm's deputy Nils Aas resigned.", "Nils Aas, deputy to Greta Holm, resigned."),
    ("Lena Brandt restored the frames.", "Brandt's daughter Lena restored the frames."),
    ("Tom Price's son Alan runs the shop.", "Alan Price, the son of Tom Price, runs the shop."),
])
def test_what_is_done_after_all_or_beyond_doubt_is_let_through(claim: str, evidence: str) -> None:
    assert uncarried_in_frame(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Tomas Brandt restored the frames.", "Tomas Brandt has retired. Brandt's daughter Lena restored the frames.", "Brandt's daughter"),
    ("The council closed the library.", "The council plans to close the library and to sell its books.", "plans to close"),
    ("Dahl said that the firm would pay.", "Asked whether the firm would pay, Dahl said it would not.", "whether the firm"),
    ("The drug works.", "Doctors doubt that the drug works.", "doubt that"),
])
def test_what_is_not_done_or_another_s_is_still_named(claim: str, evidence: str, said: str) -> None:
    assert said in uncarried_in_frame(claim, evidence)


@pytest.mark.parametrize("piece", ["— ", ", ", "not ", "left ", "none of the ", "far from being ", "few of the "])
def test_a_long_line_takes_no_time(piece: str) -> None:
    line = piece * (8000 // len(piece))
    started = perf_counter()
    denied_part("The mill closed.", line)
    opposed(line, line)
    of_nobody(line, line)
    assert perf_counter() - started < 3
