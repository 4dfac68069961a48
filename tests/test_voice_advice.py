"""What tells somebody what to do, by itself and under a heading that announces advice."""
from __future__ import annotations

import pytest

from assistant.answers.prescribing import announces_advice, prescribes


@pytest.mark.parametrize(("item", "tells"), [
    ("Rent 60 buses for the hill routes.", True), ("Charter an outside review of the mill.", True), ("2. Pilot the vouchers.", True),
    ("Reinforce checks at the docks.", True), ("Phase in the levy over four years.", True), ("Press for a longer season.", True),
    ("Never sell the archive.", True), ("Question every tender above a million.", True), ("Double the ferries' crews.", True),
    ("Support growers with loans.", True), ("Support for the levy fell.", False),
    ("Together, the three would cost little.", False), ("Wages in the docks have not risen.", False),
    ("Pay for crews is low.", False), ("Figure 4 gives the sums.", False), ("Bus fares rose again.", False),
    ("What would the levy change?", False), ("Half the mills are empty.", False), ("Use of the ferry fell.", False),
])
def test_an_item_under_a_heading_that_announces_advice(item: str, tells: bool) -> None:
    assert prescribes(item, plainly=True, advice=True) == tells


@pytest.mark.parametrize(("sentence", "tells"), [
    ("What is needed instead is a law for ferries.", True), ("Let us sell the mill.", True), ("Let us begin with the mill.", False)])
def test_what_tells_somebody_what_to_do(sentence: str, tells: bool) -> None:
    assert prescribes(sentence, plainly=False) == tells


@pytest.mark.parametrize("item", ["Rent 60 buses for the hill routes.", "Reinforce checks at the docks.", "Phase in the levy soon."])
def test_without_that_heading_such_an_item_tells_nothing(item: str) -> None:
    assert not prescribes(item, plainly=False)


@pytest.mark.parametrize(("heading", "announces"), [
    ("Recommendations for the harbour", True), ("4. What must be done", True), ("What the council should do", True), ("Way forward", True),
    ("Our demands", True), ("Priorities", True), ("The ministry's response to the recommendations", False), ("What we found", False),
    ("Past recommendations", False), ("Demand for ferries", False), ("Findings", False), ("", False), (None, False),
])
def test_a_heading_that_announces_advice(heading: str | None, announces: bool) -> None:
    assert announces_advice(heading) == announces
