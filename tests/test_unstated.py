"""What sources have only as asked, doubted, planned, demanded or as another's claim, and figures and deeds of somebody else."""
from __future__ import annotations

import pytest

from assistant.checking.crossed import figure_of_another
from assistant.checking.degrees import compared_otherwise
from assistant.checking.facts import uncarried
from assistant.checking.persons import said_of_another
from assistant.checking.polarity import denied_part, not_so
from assistant.checking.quantities import multiplied
from assistant.checking.undone import not_done
from assistant.checking.unstated import unstated


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Beavers flood the orchards.", "It would be silly to claim that beavers flood the orchards.", "silly"),
    ("The toll road serves commuters.", "It is misleading, even dishonest, to say that the toll road serves commuters.", "misleading"),
    ("The bells keep the children awake.", "No serious person could argue that the bells keep the children awake.", "No serious"),
    ("The abbot reads novels.", "I doubt that the abbot reads novels.", "doubt"),
    ("The glacier has stopped melting.", "To say that the glacier has stopped melting is to ignore the gauges.", "To say"),
    ("The bakers won the dispute.", "It can hardly be said that the bakers won the dispute.", "hardly"),
    ("The pilot should have turned back.", "The debate is about whether the pilot should have turned back.", "whether"),
    ("The cellar was inspected.", "Nobody knows whether the cellar was ever inspected.", "whether"),
    ("The choir can afford a new organ.", "Members asked if the choir can afford a new organ.", "if"),
    ("The rebels have handed over their rifles.",
     "The envoy must certify to the assembly that the border is quiet and that the rebels have handed over their rifles.", "certify"),
    ("The writer says the duke has given assurances that the ferry will no longer sail.",
     "The envoy must show that the duke has given assurances that the ferry will no longer sail.", "must show"),
    ("The well was poisoned.", "There is no evidence that the well was poisoned.", "no evidence"),
    ("Opera is a waste of an evening.", "For people who cannot sit still, opera is a waste of an evening.", "cannot sit still"),
    ("Every tenant on the estate wants the lift.", "Not every tenant on the estate wants the lift.", "Not every"),
    ("Ada Frost said that the honey was diluted.", "Ada Frost attacked the paper for suggesting that the honey was diluted.", "suggesting"),
    ("Frost said that the hives were stolen.",
     "Frost said the report misled buyers by implying that the hives were stolen.", "implying"),
    ("Frost said that the jars were weak.", "Frost said her brother had warned her that the jars were weak. She sold the jars.", "warned"),
    ("Opera is a chore.", "For those of us who cannot sit still, opera is a chore.", "For those of us"),
    ("Frost said that the keeper owed rent.", "Frost said the landlord had told her that the keeper owed rent.", "had told"),
])
def test_what_the_source_does_not_state_is_named(claim: str, evidence: str, said: str) -> None:
    assert said in unstated(claim, evidence)
    assert uncarried(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("It is silly to claim that beavers flood the orchards.", "It would be silly to claim that beavers flood the orchards."),
    ("The toll road serves commuters.", "It is fair to say that the toll road serves commuters."),
    ("The toll road serves commuters.", "It is not absurd to suggest that the toll road serves commuters."),
    ("The bells are old.", "It would be wrong to deny that the bells are old."),
    ("The abbot reads novels.", "There is no doubt that the abbot reads novels."),
    ("The abbot reads novels.", "Nobody could doubt that the abbot reads novels."),
    ("The author was unfair to the abbot.", "I have asked myself whether I was unfair to the abbot."),
    ("The dam is safe.", "Critics doubt that the dam is safe. Engineers tested it and found that it is safe."),
    ("The abbot reads novels.", "Visitors doubted that the abbot reads novels. The abbot reads novels at night."),
    ("The pilot should have turned back.", "Asked whether the pilot should have turned back, the inquiry said: the pilot should have turned back."),
    ("Spin the top on a tray to test it.", "To test whether the top is true, spin it on a tray."),
    ("Nobody knows whether the cellar was inspected.", "Nobody knows whether the cellar was ever inspected."),
    ("The county must buy the quarry.", "Whether the county should have bought the quarry is unclear. The county must buy it now."),
    ("The minister resigned in May over the bridge.",
     "Police asked whether the minister, who resigned in May over the bridge, had known."),
    ("The envoy must certify that the rebels have handed over their rifles.",
     "The envoy must certify to the assembly that the rebels have handed over their rifles."),
    ("Opera bores people who cannot sit still.", "For people who cannot sit still, opera is a waste of an evening."),
    ("Tickets were sold out.", "To those who asked, the usher said that tickets were sold out."),
    ("Some tenants on the estate want the lift.", "Not every tenant on the estate wants the lift."),
    ("The paper said that the honey was diluted.", "Ada Frost attacked the paper for suggesting that the honey was diluted."),
    ("Frost said that the landlord told her the keeper owed rent.", "Frost said the landlord had told her that the keeper owed rent."),
    ("Frost said that the hives were stolen.", "Frost said that she had told the landlord that the hives were stolen."),
    ("Frost misled buyers.", "Frost misled buyers by claiming that the hives were stolen."),
])
def test_what_the_source_states_is_let_through(claim: str, evidence: str) -> None:
    assert unstated(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("The harbour board has closed the fish market.", "The harbour board pledged on Friday to close the fish market.", "pledged"),
    ("The senator abolished the milk tax.", "The senator vowed that she would abolish the milk tax.", "vowed"),
    ("The museum opened a wing for maps.", "The museum is expected to open a wing for maps.", "expected"),
    ("The orchestra has played in Oslo.", "The orchestra will play in Oslo.", "will play"),
    ("The merger cost the town its brewery.", "The merger would have cost the town its brewery.", "would have cost"),
    ("The appeal was heard on 4 May.", "The hearing of the appeal has been set for 4 May.", "set for"),
    ("Voting in the union closed on March 9.", "Voting in the union is due to close on March 9.", "due to close"),
    ("The envoy secured a truce in his talks with the king.", "The envoy failed to secure a truce in his talks with the king.", "failed"),
    ("Judge Nora Quill retired in June.", "Judge Nora Quill thanked the jury. She will retire in June.", "will retire"),
    ("The lighthouse works in fog.", "The lighthouse hardly works in fog.", "hardly"),
    ("The audit should be conducted in public.", "The audit needs care. It can scarcely be conducted in public.", "scarcely"),
])
def test_what_was_not_done_is_named(claim: str, evidence: str, said: str) -> None:
    assert said in not_done(claim, evidence)
    assert uncarried(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The harbour board promised to close the fish market.", "The harbour board pledged on Friday to close the fish market."),
    ("The fish market will be closed.", "The harbour board pledged on Friday to close the fish market."),
    ("The board has closed the fish market.", "The board pledged to close the fish market. On Monday it closed the market."),
    ("The board has closed the fish market.", "The board vowed to close the fish market, and it did so."),
    ("The board did not close the fish market.", "The board failed to close the fish market."),
    ("Judge Quill let the paper question two clerks.", "Judge Quill allowed it to question two clerks. She refused to let it film the clerks."),
    ("The board mended the gate in 2021.", "The board failed to mend the gate in 2020 but mended it in 2021."),
    ("Gravy is served hot.", "Gravy will always be served hot."),
    ("Farmers have been given a guide on fences.", "The guide will give farmers tips on fences."),
    ("The appeal will be heard on 4 May.", "The hearing of the appeal has been set for 4 May."),
    ("The wedding took place on 4 May.", "The wedding, set for 4 May, took place as planned."),
    ("The shop was robbed on 4 May.", "The sale is due on 4 May. The shop was robbed on 4 May of last year."),
    ("An inn stands a mile from the mill.", "Barely a mile from the mill stands an inn."),
    ("Visitors notice the tower.", "Visitors notice the tower. Hardly any notice the well."),
    ("The crew survived the storm.", "The crew barely survived the storm."),
    ("The lighthouse does not work in fog.", "The lighthouse hardly works in fog."),
])
def test_what_was_done_is_let_through(claim: str, evidence: str) -> None:
    assert not_done(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The guild treats apprentices as a cost.", "The guild treats apprentices as a gift, not as a cost."),
    ("The club picks players for their fame.", "The club picks players for their speed and not for their fame."),
    ("Gardens exist to impress guests.", "Gardens exist to calm owners, not to impress guests."),
    ("The bishop is a banker.", "The bishop is not a banker but a farmer."),
    ("The town relies on tourists.", "The town relies on weavers rather than on tourists."),
])
def test_the_denied_part_of_a_contrast_is_named(claim: str, evidence: str) -> None:
    assert denied_part(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The guild treats apprentices as a gift.", "The guild treats apprentices as a gift, not as a cost."),
    ("The club picks players for their speed rather than their fame.", "The club picks players for their speed and not for their fame."),
    ("The bishop is a banker and a farmer.", "The bishop is not only a banker but a farmer."),
    ("The mayor sees the river as a god.", "Planners see the river as a pipe, not as a god. The mayor sees it as a god, not as a pipe."),
    ("She came by train.", "She came by bus, not by train, and left by train."),
    ("The town relies on tourists.", "The town relies on weavers, not on tourists, in winter. In summer the town relies on tourists."),
])
def test_the_affirmed_part_of_a_contrast_is_let_through(claim: str, evidence: str) -> None:
    assert denied_part(claim, evidence) == ""


def test_what_has_not_been_the_case_is_named() -> None:
    evidence = "Although the charter says that a prisoner must see a judge within two days, this has not been the case."
    assert "not been the case" in not_so("Prisoners see a judge within two days.", evidence)
    assert not_so("Mr Roth said that prisoners see a judge within two days.", evidence)
    assert not_so("The charter says that a prisoner must see a judge within two days.", evidence) == ""
    assert "not happened" in not_so("Rents in the port fell by a tenth.", "Rents in the port were to fall by a tenth. That has not happened.")


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Weavers earn somewhat more than dyers.", "Weavers earn somewhat less than dyers.", "somewhat less"),
    ("The code recommends a slightly longer term.", "The code recommends a slightly shorter term.", "slightly shorter"),
    ("Dyers earn somewhat more than weavers.", "Weavers earn somewhat less than dyers.", ""),
    ("Weavers earn somewhat more.", "Weavers earn somewhat less in May. Weavers earn somewhat more in June.", ""),
    ("Trains are much faster.", "Ferries are much slower.", ""),
])
def test_a_comparison_turned_round_is_named(claim: str, evidence: str, said: str) -> None:
    assert said in (found := compared_otherwise(claim, evidence)) and bool(found) == bool(said)


def test_another_multiple_is_named() -> None:
    assert "doubled" in multiplied("The fine is tripled for poachers.", "The fine is doubled for poachers.")
    assert multiplied("The fine is twice as high for poachers.", "The fine is doubled for poachers.") == ""
    assert multiplied("The fine is tripled for poachers.", "The rent of the lodge was doubled.") == ""


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Rosa Lind must pay $9,000.", "Rosa Lind must pay $400. Omar Lind must pay $9,000.", "$400"),
    ("Rosa Lind faces nine years in prison.",
     "The charge against Rosa Lind carries two years in prison. That against Omar Lind carries nine years in prison.", "2 years"),
    ("In June the kiosk sold 900 maps.", "In May the kiosk sold 900 maps. In June the kiosk sold 300 maps.", "300"),
    ("Rosa Lind must pay $9,000.", "Rosa Lind must pay $400 now. Omar Lind said she must pay $9,000 later.", ""),
    ("Rosa Lind must pay $9,000.", "Rosa Lind must pay $400. Judge Ada Moss told Lind that $9,000 must be paid.", ""),
    ("In June 2014 the kiosk sold 900 maps.", "In June the kiosk sold 900 maps. In June 2014 the kiosk had 300 maps left.", ""),
    ("On 4 June the kiosk sold 900 maps.", "On 6 June the kiosk sold 900 maps. On 4 June the kiosk sold 300 maps.", "300"),
    ("Rosa Lind must pay $400.", "Rosa Lind must pay $400. Omar Lind must pay $9,000.", ""),
    ("In June the kiosk sold 900 maps.", "In May the kiosk sold 900 maps. In June the kiosk sold 300 globes and 900 maps.", ""),
    ("Rosa Lind owns nine boats.", "Rosa Lind owns two houses. Omar Lind built nine boats.", ""),
])
def test_anothers_figure_is_named(claim: str, evidence: str, said: str) -> None:
    assert said in (found := figure_of_another(claim, evidence)) and bool(found) == bool(said)


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Rosa Lind sells carpets in Bergen.", "Rosa Lind's brother sells carpets in Bergen.", "Rosa Lind's brother"),
    ("The judge let the paper question Rosa Lind.", "The judge let the paper question two clerks of Rosa Lind.", "clerks of Rosa Lind"),
    ("Rosa Lind's brother grows tulips.", "Rosa Lind grows tulips.", "Rosa Lind, not of"),
    ("Lind's brother bought a pearl ring in Bergen.", "Lind, who left Bergen in May, bought a pearl ring in Bergen.", "Lind, not of"),
    ("Mayor Eva Holt gave the diver a medal.", "Governor Axel Brandt gave the diver a medal.", "Axel Brandt"),
    ("Brandt said that Holt was the first to dive there.", "Axel Brandt often said that he was the first to dive there.", "Axel Brandt"),
])
def test_what_is_said_of_another_person_is_named(claim: str, evidence: str, said: str) -> None:
    assert said in said_of_another(claim, evidence)
    assert uncarried(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("Rosa Lind was ill in May.", "Rosa Lind's brother said she was ill in May."),
    ("Rosa Lind denied the theft of the carpets.", "Rosa Lind's lawyer denied the theft of the carpets."),
    ("The brother of Rosa Lind sells carpets.", "Rosa Lind's brother sells carpets."),
    ("Nils Lind sells carpets.", "Rosa Lind's brother, Nils Lind, sells carpets."),
    ("Forty people were freed, among them Rosa Lind's parents.", "When Rosa Lind came home, forty people were freed. Her parents were."),
    ("Governor Brandt gave the diver a medal.", "Axel Brandt gave the diver a medal."),
    ("Eva Holt gave the diver a medal.", "Axel Brandt gave the diver a medal. Eva Holt gave the diver a medal, too."),
    ("White House rejected the offer of talks.", "Press secretary Ann Moss rejected the offer of talks."),
    ("North Korea rejected the offer of talks.", "Pyongyang rejected the offer of talks."),
    ("Former Danish rower Eva Holt has died.", "Former Denmark rower Eva Holt has died."),
    ("Brandt said that Holt was the first to dive there.", "Eva Holt dived alone. Axel Brandt said that she was the first to dive there."),
])
def test_what_is_said_of_that_person_is_let_through(claim: str, evidence: str) -> None:
    assert said_of_another(claim, evidence) == ""
