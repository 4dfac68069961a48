"""Content turned round under the right speaker's name: what is said to be said has to stand up against what the evidence says."""
from __future__ import annotations

import pytest

from assistant.checking.attribution import without_frame
from assistant.checking.denied import not_said
from assistant.checking.facts import uncarried, uncarried_in_frame
from assistant.checking.frames import content
from assistant.checking.polarity import none_found, turned
from assistant.checking.reversals import reversed_outcome
from assistant.checking.roles import roles_exchanged
from assistant.checking.sides import sides_exchanged
from assistant.checking.undone import not_done
from assistant.checking.unstated import unstated


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("The author says that a raft is faster than a ferry.", "A raft needs two crews, and it is slower than any ferry.", "slower"),
    ("Weavers sell rugs more easily in Bergen than in Oslo.", "It is easier to sell rugs in Oslo than in Bergen, weavers say.", "easier"),
    ("Roe said that a kiln is cheaper to run than an oven.", "An oven is cheaper to run than a kiln, said Roe.", "cheaper"),
    ("The mill has more looms than its owner wanted.", "The mill has fewer looms than its owner wanted.", "fewer looms"),
    ("Old mares eat more hay than young ones.", "Young mares eat more hay than old ones, and sleep longer.", "more hay"),
    ("Foals walk earlier than calves.", "Foals walk later than calves.", "later than"),
    ("The choir sang before the bishop arrived.", "The choir sang after the bishop arrived.", "after the bishop"),
    ("Roe was hired before she moved to Leeds.", "On 4 May, after moving to Leeds, Roe was hired.", "after moving"),
    ("The flood led the guild to build the dam.", "The guild built the dam long before the flood.", "before the flood"),
    ("The strike led to the sale of the yard.", "It is true that the sale of the yard predates the strike.", "predates"),
])
def test_exchanged_sides_are_named(claim: str, evidence: str, said: str) -> None:
    assert said in sides_exchanged(claim, evidence)
    assert uncarried(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The author says that a raft is slower than a ferry.", "A raft needs two crews, and it is slower than a ferry."),
    ("Rugs are harder to sell in Bergen than in Oslo.", "It is easier to sell rugs in Oslo than in Bergen."),
    ("Rugs sell more easily in Oslo than in Bergen.", "It is easier to sell rugs in Oslo than in Bergen."),
    ("Older looms are easier to mend than newer ones.", "Newer looms are harder to mend than older ones."),
    ("The choir sang before the bishop arrived.", "The bishop arrived after the choir sang."),
    ("After the bishop arrived, the choir sang.", "Before the choir sang, the bishop arrived."),
    ("The choir sang after the bishop arrived.", "The choir sang before the mayor came. It sang after the bishop arrived."),
    ("The choir sang for six years after the war.", "Before that, the choir sang for six years after the war."),
    ("The flood led the guild to build the dam.", "After the flood, the guild built the dam."),
    ("The dam was built after more than ten years of talks.", "More than ten years of talks came before the dam was built."),
    ("The mill closed after the strike ended and before the guild met.", "The guild met after the mill closed."),
    ("The strike led to the sale of the yard.", "Nobody had thought of a sale of the yard before the strike."),
    ("Roe earns more than Cole.", "Cole earns less than Roe."), ("The hall holds 400, no more than before.", "The hall holds 400, no fewer than before."),
])
def test_the_same_sides_in_other_words_are_let_through(claim: str, evidence: str) -> None:
    assert sides_exchanged(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Roe said that the guild would sell the mill.", "Roe said that this did not mean that the guild would sell the mill.", "not mean that"),
    ("The inquiry found that the pilot was tired.", "We were not persuaded that the pilot was tired.", "not persuaded"),
    ("The referee had seen the foul.", "Roe owned that she had been wrong when she told reporters that the referee had seen the foul.", "wrong when"),
    ("Cole paid for the fireworks.", "Two papers falsely reported that Cole had paid for the fireworks.", "falsely reported"),
    ("The author says that the chapel is ruined.", "The abbot wants us to believe that the chapel is ruined.", "wants us"),
    ("The author says that Cole lied.", "It would be unfair to say that Cole lied.", "unfair"),
    ("Cole said that the fireworks were free.", "The mayor erred in claiming that the fireworks were free.", "erred"),
    ("Roe said that the letter was real.", '"If the letter is real, we shall act," Roe said.', "If the letter"),
    ("The author says that the town bought the quarry.", "If the town bought the quarry, it could build homes there.", "If the town"),
    ("Roe said that the piano had come before Lent.", "Roe hoped that the piano would come before Lent.", "hoped that"),
    ("Roe said that the piano will please the pupils.", "Roe said she was hopeful that the piano would please the pupils.", "hopeful that"),
    ("The author says that the tide will flood the cellar.", "It is possible that the tide will flood the cellar.", "possible that"),
    ("Roe said that the tonic is safe for infants.",
     "Roe tried the tonic on goats. The goats slept. We do not know whether it is safe for infants.", "whether"),
])
def test_what_is_supposed_hoped_for_or_wrongly_claimed_is_not_stated(claim: str, evidence: str, said: str) -> None:
    assert said in unstated(claim, evidence)
    assert uncarried(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("Roe told reporters that the referee had seen the foul.", "Roe owned that she had been wrong when she told reporters that the referee had seen the foul."),
    ("Two papers reported that Cole had paid for the fireworks.", "Two papers falsely reported that Cole had paid for the fireworks."),
    ("The fireworks were free.", "The mayor was not wrong to say that the fireworks were free."),
    ("The letter is real.", "If the letter is real, we shall act. The letter is real, the archive found."),
    ("Roe would neither confirm nor deny that the letter was real.", "Roe declined to say whether the letter was real."),
    ("The letter would be important if it were real.", "If the letter is real, it is important."),
    ("Breaking a window costs tenants 40 crowns.", "If tenants break a window, it costs them 40 crowns."),
    ("The guild is poor.", "Even if the guild is poor, it should pay."), ("The dog must stay indoors.", "If you want the dog to stay indoors, feed it."),
    ("Roe hopes that the piano will please the pupils.", "Roe is hopeful that the piano would please the pupils."),
    ("The abbot says that the chapel is ruined.", "The abbot wants us to believe that the chapel is ruined."),
    ("Presidential hopeful Roe threw the pupils out.", "The hopeful Roe threw the pupils out."),
    ("The tide may flood the cellar.", "It is possible that the tide will flood the cellar."),
    ("The pilot was tired.", "The inquiry did not say that the pilot was tired, but the doctor did: the pilot was tired."),
    ("The pilot was tired.", "Does this not show that the pilot was tired?"),
])
def test_what_is_stated_elsewhere_or_kept_open_is_let_through(claim: str, evidence: str) -> None:
    assert unstated(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("The ferry will be replaced by a raft.", "The ferry could be replaced by a raft.", "could be replaced"),
    ("The author says that the vote is a turning point for the guild.", "The vote could be a turning point for the guild.", "could be"),
    ("The number of goats will pass 900 in 2031.", "In 2031 we could see the number of goats pass 900.", "could see"),
    ("Roe said that rents will rise by a tenth.", "Rents may well rise by a tenth, Roe said.", "may well rise"),
    ("Roe said that the guild had cut its fees.", "The guild was considering a cut in its fees, Roe said.", "considering a cut"),
    ("The Gazette said that it had bought and printed the letters.",
     "The Gazette was interested in buying and printing the letters.", "interested in buying"),
    ("According to the Harbour Gazette, Roe refused the medal.", "Roe plans to refuse the medal, the Harbour Gazette reports.", "plans to refuse"),
    ("The sheriff said that Cole had been convicted of stealing a drum.", "The sheriff said that Cole had been charged with stealing a drum.", "charged"),
])
def test_what_may_come_has_not_come(claim: str, evidence: str, said: str) -> None:
    assert said in not_done(content(without_frame(claim)), evidence)
    assert uncarried_in_frame(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("The ferry may be replaced by a raft.", "The ferry could be replaced by a raft."),
    ("A raft will possibly replace the ferry.", "The ferry could be replaced by a raft."),
    ("The ferry was replaced by a raft.", "The ferry could be replaced by a raft, we wrote. In June a raft replaced the ferry."),
    ("Roe saw the rafts from the quay.", "From the quay Roe could see the rafts."),
    ("Pupils are allowed to leave at noon.", "Pupils may leave at noon."), ("The raft is thought to have sunk.", "The raft may have sunk."),
    ("May cause the ferry to be replaced by a raft", "The strike may cause the ferry to be replaced by a raft."),
    ("In May the guild cut its fees.", "In May 2031 the guild cut its fees."),
    ("The guild considered cutting its fees.", "The guild was considering a cut in its fees."),
    ("The guild considered its fees, and cut them in May.", "The guild considered a cut in its fees. It cut its fees in May."),
    ("Cole was convicted of stealing a drum.", "Cole, charged with stealing a drum, was sentenced to two months."),
    ("Cole pleaded guilty to stealing a drum.", "Cole, charged with stealing a drum, admitted it."),
    ("Cole was sentenced for stealing a drum.", "Cole was charged with stealing a drum, and got three years."),
    ("Cole was jailed for stealing a drum.", "Cole was charged with stealing a drum and went to prison for it."),
])
def test_what_has_come_or_is_kept_possible_is_let_through(claim: str, evidence: str) -> None:
    assert not_done(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Roe confirmed that the guild had sold the mill.", "Roe could not confirm whether the guild had sold the mill.", "not confirm"),
    ("Roe said that the drum had been found.", "Roe declined to say whether the drum had been found.", "declined to say"),
    ("Ada Roe confirmed that the guild had written to Mr. B. Cole.", "Mrs. Roe could not confirm whether they had written to Mr. B. Cole.",
     "not confirm"),
    ("The report says that the pilot was drunk.", "The report doesn't say that the pilot was drunk.", "not say"),
])
def test_what_somebody_would_not_say_he_has_not_said(claim: str, evidence: str, said: str) -> None:
    assert said in not_said(claim, evidence)


@pytest.mark.parametrize(("claim", "evidence"), [
    ("Roe said that the drum had been found.", "Roe declined to say where the drum was. Roe said that the drum had been found."),
    ("Roe confirmed that the drum had been found.", "Cole could not confirm that the drum had been found. Roe confirmed that it had been found."),
    ("Roe said that the mill was dear.", "Roe declined to say whether the drum had been found. She said that the mill was dear."),
    ("Roe confirmed that the drum had been found.", "Roe could not confirm that the drum had been found. On Monday Roe confirmed it."),
    ("Roe said that the drum had been found.", "Roe did not only say that the drum had been found, but swore it."),
    ("Roe could not say whether the drum had been found.", "Roe declined to say whether the drum had been found."),
])
def test_what_somebody_else_or_later_said_is_let_through(claim: str, evidence: str) -> None:
    assert not_said(claim, evidence) == ""


@pytest.mark.parametrize(("claim", "evidence", "said"), [
    ("Roe wrote that the flood could not have been foreseen.",
     "The flood could have been foreseen, Roe wrote: the same river had burst its banks in May.", "does not say “not"),
    ("The inquiry said that the lock caused the flood.", "The rain was heavy, but the lock did not cause the flood, the inquiry said.", "not cause"),
])
def test_a_negation_in_a_part_of_a_sentence_is_seen(claim: str, evidence: str, said: str) -> None:
    assert said in turned(content(claim), evidence)
    assert uncarried(claim, evidence)


def test_deeds_with_nobody_outcomes_and_roles_are_seen_behind_a_speaker() -> None:
    assert "nobody" in none_found("The writer expects the cloth guild to consult its elder members.",
                               "The cloth guild will consult with nobody, not even its elder members.")
    assert none_found("The guild consults its members.", "The guild consults members nobody knows.") == ""
    assert "contradicted" in reversed_outcome("Roe said that three of the letters confirmed the ledger.", "Three of the letters contradicted the ledger.")
    assert reversed_outcome("Three of the letters confirmed the ledger.", "Three letters contradicted the diary. Three confirmed the ledger.") == ""
    evidence = "Roe told the Harbour Gazette that the guild had asked the owner, Cole Lines, for the log."
    assert roles_exchanged("Roe told the Harbour Gazette that Cole Lines had asked the guild for the log.", evidence)
    assert roles_exchanged("Roe told the Harbour Gazette that the guild had asked Cole Lines for the log.", evidence) == ""


def test_what_somebody_hopes_or_fears_is_kept_as_such() -> None:
    assert uncarried_in_frame("The author hopes that the guild will wait.", "I hope that the guild will wait for the thaw.") == ""
    assert uncarried_in_frame("The author fears that the mill will close.", "The mill may close, I fear.") == ""
    assert uncarried_in_frame("Roe fears that the mill will close.", "The mill may close, Roe fears.") == ""
    assert uncarried_in_frame("The author says that the mill will close.", "The mill may close, I fear.")


@pytest.mark.parametrize(("claim", "bare"), [
    ("Roe said that the mill was sold.", "The mill was sold."), ("According to Roe, the mill was sold.", "the mill was sold."),
    ("Roe told the Harbour Gazette that the mill was sold.", "The mill was sold."),
    ("Roe denied that the mill was sold.", "Roe denied that the mill was sold."),
    ("Roe falsely claimed that the mill was sold.", "Roe falsely claimed that the mill was sold."),
    ("Roe did not say that the mill was sold.", "Roe did not say that the mill was sold."), ("The mill was sold.", "The mill was sold."),
])
def test_content_stands_without_who_says_so(claim: str, bare: str) -> None:
    assert content(claim).lower() == bare.lower()
