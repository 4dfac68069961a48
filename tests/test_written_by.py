"""Who wrote a text, where a line of it shows it: a judge, a newspaper, a body that says "we"; and reasons that can be read."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.checking.written_by import about_author

JUDGMENT = "IN THE HARBOUR COURT\n\nRoe v Pilots\n\nBefore Judge Ines Calder\n\nJUDGMENT\n\n1. I found Mr Roe a truthful witness.\n"
NEWSPAPER = "THE VELL BAY GAZETTE\n\nPier to close\n\nBy Lio Park\n\nWe have counted 31 cracks in the pier.\n"
RELEASE = "# PRESS STATEMENT\n\n**Holm Theatre Trust, 9 June**\n\n## A new stage\n\nWe spent £3 million on the stage.\n"
APPEAL = "IN THE HIGH COURT\n\nRoe v Pilots\n\nBefore Lord Justice Pell\n\nJUDGMENT\n\nThe harbour court rejected the plea.\n"
DATED = "Harbour Times, 3 May 2024\n\nThe plan\n\nThe London Times called the plan absurd.\n"
REPORT = "# Wet feet\n\n*A report by River Watch, May*\n\nWe counted 340 pairs of snipe.\n"


@pytest.mark.parametrize(("claim", "text", "nearest", "said"), [
    ("The judge found Mr Roe truthful.", JUDGMENT, "I found Mr Roe a truthful witness.", "The author found Mr Roe truthful."),
    ("The court rejected the plea.", JUDGMENT, "I reject the plea.", "The author rejected the plea."),
    ("Judge Calder did not accept the plea.", JUDGMENT, "I reject the plea.", "The author did not accept the plea."),
    ("According to the Gazette, there are 31 cracks.", NEWSPAPER, "We have counted 31 cracks.", "According to the author, there are 31 cracks."),
    ("The Vell Bay Gazette counted 31 cracks.", NEWSPAPER, "We have counted 31 cracks.", "The author counted 31 cracks."),
    ("Holm Theatre Trust spent £3 million.", RELEASE, "We spent £3 million on the stage.", "The author spent £3 million."),
    ("The court allowed the appeal.", APPEAL, "I allow the appeal from the harbour court.", "The author allowed the appeal."),
    ("The Times counted 31 cracks.", DATED, "We counted 31 cracks.", "The author counted 31 cracks."),
    ("River Watch counted 340 pairs.", REPORT, "We counted 340 pairs.", "The author counted 340 pairs."),
])
def test_a_name_that_a_line_of_the_text_shows_stands_for_its_author(claim: str, text: str, nearest: str, said: str) -> None:
    assert about_author(claim, text, nearest) == said


@pytest.mark.parametrize(("claim", "text", "nearest"), [
    ("The judge found Mr Roe truthful.", JUDGMENT + "The judge below found him false.\n", "I found Mr Roe truthful."),
    ("The judge found Mr Roe truthful.", NEWSPAPER, "We asked a judge."), ("The court of appeal rejected the plea.", JUDGMENT, "I reject the plea."),
    ("Holm Theatre Trust was founded in 1950.", RELEASE, "Holm Theatre Trust opened in 1950."),
    ("The court rejected the plea.", APPEAL, "The harbour court rejected the plea."),
    ("The judge who sat below rejected the plea.", APPEAL, "I reject the plea."),
    ("The Times called the plan absurd.", DATED, "The London Times called the plan absurd."),
    ("The Star won the cup.", "North Star\n\nWe won the cup in May.\n", "We won the cup in May."),
    ("The news was bad.", "News, 3 May\n\nWe had bad news.\n", "We had bad news."),
    ("The record shows a loss.", "Our Track Record\n\nA bad year\n\nWe made a loss.\n", "We made a loss."),
    ("The Post counted 31 cracks.", NEWSPAPER, "We have counted 31 cracks."), ("The Gazette was sold.", NEWSPAPER, "The owner told the Gazette so."),
    ("The court is in Vell.", JUDGMENT, "The harbour lies in Vell."), ("The Gazette counted them.", "A walk\n\nI read the Vell Gazette daily.\n", "I read it."),
])
def test_a_name_that_no_line_shows_stays(claim: str, text: str, nearest: str) -> None:
    assert about_author(claim, text, nearest) == claim


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("texts")
    (folder / "ruling.txt").write_text(JUDGMENT + "\n2. Ms Oake submits that the fee was unlawful. I do not accept that submission.\n")
    (folder / "report.md").write_text(REPORT + "\nThe Dyke Board says that the pumps cost £40,000; we put the cost at £65,000.\n\n"
                                      "Boards should publish their pumping records before the spring.\n")
    (folder / "town.txt").write_text("Town talk\n\nThe mayor, Bea Lind, said that the school would cost £9,000 to heat.\n")
    (folder / "club.txt").write_text("Cold rooms\n\nAda Kemp, who leads the club, said that heating the school would save £300.\n\n"
                                     "Parents doubt that figure.\n")
    (folder / "view.txt").write_text("A view\n\nHeating the school will surely save £9,000 in the end.\n")
    return Assistant.from_sources(str(folder))


@pytest.mark.parametrize(("claim", "supported"), [
    ("The judge found that Mr Roe was a truthful witness.", True), ("The court rejected the submission that the fee was unlawful.", True),
    ("The court accepted the submission that the fee was unlawful.", False), ("River Watch puts the cost of the pumps at £65,000.", True),
    ("The Dyke Board says that the pumps cost £65,000.", False), ("The Dyke Board says that the pumps cost £40,000.", True),
    ("River Watch puts the cost of the pumps at £40,000.", False), ("River Watch recommends that boards publish their pumping records before the spring.", True),
    ("Ada Kemp said that heating the school would save £9,000.", False), ("Ada Kemp said that heating the school would save £300.", True),
])
def test_the_author_by_another_name_and_figures_of_another_text(assistant: Assistant, claim: str, supported: bool) -> None:
    sentence = assistant.check(claim).sentences[0]
    assert (sentence.verdict == "supported") is supported, sentence.reason
    assert "author" not in sentence.reason.partition("“")[2]
