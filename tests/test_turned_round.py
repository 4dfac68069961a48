"""Outcomes, denials, roles, conditions and quantities that a claim turns round in otherwise the source's words."""
from __future__ import annotations

import time

import pytest

from assistant.checking.conditions import condition_dropped
from assistant.checking.denied import only_denied
from assistant.checking.facts import uncarried
from assistant.checking.polarity import none_found
from assistant.checking.quantities import generalised, share_of_asked
from assistant.checking.reversals import reversed_outcome
from assistant.checking.roles import roles_exchanged


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("The regatta went ahead.", "The regatta was called off.", "called off"),
    ("The levy was passed in June.", "The levy was defeated in June.", "defeated"),
    ("Her plea for bail was granted.", "Her plea for bail was turned down.", "turned down"),
    ("The grievance was upheld.", "The grievance is dismissed.", "dismissed"),
    ("The amendment was carried by 12 to 9.", "The amendment was put to the vote and lost by 12 to 9.", "lost"),
    ("Catches of herring rose last year.", "Rents rose by a fifth. Catches of herring fell in the same time.", "fell"),
    ("The orchestra appointed the conductor.", "The conductor was sacked by the orchestra.", "sacked"),
    ("The search was lawful.", "The search was unlawful.", "unlawful"),
    ("The library opened in May.", "The library, which has a café, closed in May.", "closed"),
    ("The archive was sold.", "The plan to sell the archive failed.", "failed"),
    ("The fund granted the zoo's request for a lift.", "We asked twice, and the fund turned down our request for a lift.", "turned down"),
    ("The charge of unfair dismissal was dismissed.", "The charge of unfair dismissal succeeds.", "succeeds"),
    ("The mine was reopened.", "The proposal to reopen the mine was dropped after a vote.", "dropped"),
])
def test_an_outcome_turned_round_is_named(claim: str, evidence: str, said: str) -> None:
    assert said in reversed_outcome(claim, evidence)
    assert uncarried(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The club rejected the motion.", "The motion was defeated."), ("The regatta did not go ahead.", "The regatta was called off."),
    ("The Blues won the cup.", "The Reds lost the cup."), ("Voters approved the levy.", "The council rejected the levy. Voters approved it in May."),
    ("The library opened in 1911.", "The library, which was closed in 2009, opened in 1911."),
    ("The rail strike went ahead.", "The dock strike was called off."), ("Prices rose in May.", "Prices fell in April and rose in May."),
    ("The appeal was allowed.", "The appeal, which the firm had hoped to see dismissed, was allowed."),
    ("Sales grew.", "Costs fell while sales grew."), ("The tax was lowered.", "The tax would be raised, the party feared."),
    ("The crew left the port.", "Forty men joined the ship in the port."), ("The offer was nearly rejected.", "The offer was accepted."),
    ("The clinic was granted a loan by the state.", "The clinic was refused a loan by the bank."),
    ("The plan to sell the archive failed.", "The plan to sell the archive was dropped."), ("The line is discontinuing.", "The work is continuing on the line."),
    ("Theft went down in the port.", "Theft rose in the hills while it went down in the port."),
    ("The quay was rebuilt.", "The first plan to rebuild the quay was rejected, but in May the quay was rebuilt after all."),
    ("The search was lawful.", "The search was lawful, and the arrest was unlawful."), ("Roe's plea was granted.", "Cole's plea was refused."),
])
def test_another_outcome_of_something_else_is_let_through(claim: str, evidence: str) -> None:
    assert reversed_outcome(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The vet had found fault with the stable.", "The vet said that she had found no fault with the stable."),
    ("The auditor found errors in March.", "The auditor found nothing wrong in March."),
    ("A leak was found in the hull.", "No leak was found in the hull."), ("The drug has serious side effects.", "The drug has no side effects."),
    ("Bakers want to move.", "No baker wants to move."), ("A guest complained of noise.", "The host said that no guest complained of noise."),
])
def test_what_was_not_found_is_named(claim: str, evidence: str) -> None:
    assert none_found(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The auditor found one error.", "The auditor found no error but one."), ("The auditor found no error.", "The auditor found no error."),
    ("The drug has side effects.", "The drug has no side effects in adults. In children the drug has side effects."),
    ("Fishers sold cod to the guild.", "No fisher sold cod to the mill, and fishers sold cod to the guild."),
    ("Doctors doubt it.", "No, doctors doubt it."), ("Ships called at the port in May.", "No ship called at the port until May."),
    ("The ferry carries 40 cars.", "The ferry carries no more than 40 cars."),
    ("She calculated the cost of proposals.", "She calculated the cost of proposals nobody reads."),
])
def test_what_was_found_is_let_through(claim: str, evidence: str) -> None:
    assert none_found(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence"), [
    ("Ines Cole planned to sell the chapel.", "He met Ines Cole. She denied that she had ever planned to sell the chapel."),
    ("Cole said that she had planned to sell the chapel.", "She denied that she had ever planned to sell the chapel."),
    ("Abel Roth took money from the till.", "Abel Roth denied that he had ever taken money from the till."),
    ("Lio Park left the choir.", "Lio Park dismissed reports that he had left the choir."),
    ("Uma Dean signed the lease.", "Uma Dean insisted that she did not sign the lease."),
    ("Rhys Vane met the buyer.", "Rhys Vane refused to say whether he had met the buyer."),
    ("Dr Okoye suggested that calves had died of the feed.", "Dr Okoye, who led the inquiry, rejected the suggestion that calves had died of the feed."),
    ("The clerk tampered with the scales.", "He denied that he had ever tampered with the scales."),
    ("Ms Bly hid the ledger.", "No one has accused Ms Bly of hiding the ledger."), ("Ivo Lund organised the march.", "He says that he did not organise it, and I believe him."),
    ("The firm misled investors.", "The firm has denied misleading investors."),
    ("The agency delayed the release of records.", "The agency rejects the figure as \"wild\" and denies that it delayed the release of any records."),
])
def test_what_is_only_denied_is_named(claim: str, evidence: str) -> None:
    assert "only as denied" in only_denied(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("Ines Cole denied having planned to sell the chapel.", "She denied that she had ever planned to sell the chapel."),
    ("Roth says that Cole planned to sell the chapel.", "Cole denied that she had planned to sell the chapel."),
    ("Cole planned to sell the chapel.", "Cole denied that she planned to sell it. Letters show that Cole planned to sell the chapel."),
    ("The bank lost the deeds.", "The bank at first denied that it lost the deeds, but in May conceded that it had lost the deeds."),
    ("The bank lost the deeds.", "The bank denied that it lost the deeds, but later admitted it."),
    ("The agency rejected the figure.", "The agency rejected the figure and denied that it delayed the records."),
    ("Holt said that the pier was closed.", "Holt said that the pier was closed and that he did not know when it would open."),
    ("The court dismissed the claim.", "The court dismissed the claim that the warden lied."), ("Tenants were refused a hearing.", "The owner denied tenants a hearing."),
    ("The warden resigned in May.", "The warden, who resigned in May, denied that he took a bribe."), ("Roth is accused of taking money.", "Roth denied that he took money."),
])
def test_a_denial_kept_and_what_others_say_are_let_through(claim: str, evidence: str) -> None:
    assert only_denied(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The mill lent £2 million to the Orne bank.", "The Orne bank lent £2 million to the mill."), ("The gazette sued Mayor Lane.", "Mayor Lane sued the gazette."),
    ("Ms Ruse shall pay the school's costs of £900.", "The school shall pay Ms Ruse's costs of £900. She pays a fee each term."),
    ("Vane accused Bly of hiding the ledger.", "Bly accused Vane of hiding the ledger."), ("The guild sued the mill.", "The guild was sued by the mill in 2019."),
    ("Noise causes stress.", "Stress causes noise."), ("The tenant gave the owner notice.", "The owner gave the tenant notice."),
])
def test_exchanged_roles_are_named(claim: str, evidence: str) -> None:
    assert "changed places" in roles_exchanged(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The guild was sued by the mill in 2019.", "The mill sued the guild in 2019."), ("The mill met the bank.", "The bank met the mill."),
    ("In May the mill sued the bank.", "The mill sued the bank in May."), ("The weekly that Lane sued has closed.", "Lane sued the weekly, which has closed."),
    ("The money lent by the mill to the bank is gone.", "The mill lent the bank the money, and it is gone."), ("The city was owed £5 by the mill.", "The mill owes £5 to the city."),
    ("The bank sued the mill.", "The mill sued the bank. The bank sued the mill, too."), ("It was Bly who accused Vane.", "Bly accused Vane."),
    ("Vane, whom Bly accused, has left.", "Bly accused Vane, who has left."), ("Chile bought less than Peru bought.", "Peru bought 90 tonnes, Chile 40."),
])
def test_the_same_roles_in_another_order_are_let_through(claim: str, evidence: str) -> None:
    assert roles_exchanged(claim, evidence) == ""


def test_roles_are_looked_for_in_one_go_through_a_long_text() -> None:
    started = time.perf_counter()
    assert roles_exchanged("The mill sued the bank.", "a word, " * 20_000) == ""
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The pool will be heated in June.", "The pool will be heated in June if enough money can be found."), ("Fares will fall by a tenth.", "Fares will fall by a tenth, subject to the approval of the region."),
    ("The quarry could be reopened.", "The quarry could be reopened, on condition that the wall is repaired."), ("The posts are safe.", "The posts are safe as long as the orders last."),
    ("No boat may leave.", "No boat may leave unless the fee is paid."), ("No barn may be pulled down.", "No barn may be pulled down until its owner has been paid."),
    ("The pier will stay closed.", "The pier will stay closed until the survey is finished."), ("The walkout will end on Friday.", "If the offer is signed, the walkout will end on Friday."),
    ("The guild will call off the walkout.", "The guild, provided that talks resume, will call off the walkout."), ("Members get the money back.", "Members get the money back only if they leave in May."),
    ("The warden says that the gate will open.", "The warden says that if the fee is paid, the gate will open."),
])
def test_a_dropped_condition_is_named(claim: str, evidence: str) -> None:
    assert condition_dropped(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The pool will be heated if donors pay half.", "The pool will be heated provided that donors pay for half of it."), ("The kiosk stays open.", "The kiosk stays open until 9 pm."),
    ("Staff have to accept the posts they are offered.", "No cuts are expected, provided that staff accept the posts they are offered."),
    ("He asked for a loan.", "He asked if he could get a loan."), ("The tram is slow.", "The tram is slow even if the road is empty."),
    ("The pass took six hours.", "The pass took as long as six hours."), ("The survey has not been finished.", "The pier will stay closed until the survey is finished."),
    ("The mill will be bought.", "The mill will be bought if the bank agrees. On Friday the mayor said that the mill will be bought."),
    ("The well runs dry in August.", "As long as anyone can remember, the well runs dry in August."),
    ("Add a second lid.", "If the hive is full, add a second lid."), ("The pool may be heated in June.", "The pool will be heated in June if enough money can be found."),
    ("The porter carried a letter from the bursar.", "The porter carried a letter from the bursar saying that if anyone knocked, he was to wait."),
    ("The porter had strict orders.", "The porter had strict orders that unless the bell rang, the gate would stay shut."),
    ("The survey was paid for by the guild.", "If the town agrees, the roof will be mended, and the survey was paid for by the guild."),
])
def test_a_condition_kept_or_asked_about_is_let_through(claim: str, evidence: str) -> None:
    assert condition_dropped(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence"), [
    ("Every baker has asked for leave.", "Twelve bakers have asked for leave."), ("All anglers would sell their boats.", "Some anglers told us that they would sell their boats."),
    ("All of the zoo's guides have retired.", "Seven of our guides have retired."), ("Most of the wells have dried out.", "Several wells have dried out."), ("All of the wells have dried out.", "Three of the nine wells have dried out."),
])
def test_what_is_said_of_some_is_not_said_of_all(claim: str, evidence: str) -> None:
    assert generalised(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("All 12 bakers have asked for leave.", "The 12 bakers have asked for leave."), ("All members voted for it.", "The 12 members voted for it."),
    ("Most wells have dried out.", "Seven of the nine wells have dried out."), ("All the goats were saved.", "Forty goats were in the barn; all the goats were saved."),
    ("All year the shop is open.", "The shop has been open for 3 years."), ("All states but one limit it.", "Forty-nine states limit it."),
    ("Roe scored the most points.", "Four men scored 40 points in it, but Roe won."), ("Most tenants oppose the sale.", "Of the tenants, 71 per cent oppose the sale."),
])
def test_all_of_them_are_let_through(claim: str, evidence: str) -> None:
    assert generalised(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence"), [
    ("Sixty-one per cent of riders felt unsafe.", "Of the riders who answered a survey, 61 per cent said that they had felt unsafe."),
    ("Two thirds of voters want the bridge.", "Two thirds of voters surveyed by the paper want the bridge."),
])
def test_a_share_of_those_asked_is_not_one_of_all(claim: str, evidence: str) -> None:
    assert share_of_asked(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("Of those surveyed, 61 per cent felt unsafe.", "Of the riders who answered a survey, 61 per cent said that they had felt unsafe."),
    ("61 per cent of riders said that they felt unsafe.", "Of the riders who answered a survey, 61 per cent said that they had felt unsafe."),
    ("The tax rose by 61 per cent.", "The tax rose by 61 per cent, and of the shops asked, none closed."),
])
def test_a_share_that_says_who_was_asked_is_let_through(claim: str, evidence: str) -> None:
    assert share_of_asked(claim, evidence) == ""
