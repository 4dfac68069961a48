"""Who is meant by a name, who wrote a text, and what it tells its readers to do."""
from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answers.prescribing import prescribes
from assistant.questions.naming import is_called
from assistant.voice.bylines import as_author, authors_of


@pytest.mark.parametrize(("text", "names"), [
    ("The night bus\nBy Olena Marchuk\n\nEvery few years…", ("Olena Marchuk",)),
    ("**By Dr. Ana de la Cruz and John O'Neil, Lviv**\n", ("Ana de la Cruz", "John O'Neil")),
    ("Speech by President Amara Nwosu\n", ("President Amara Nwosu",)),
    ("Speech by Minister Ada Kroll at the opening of the school year\n", ("Minister Ada Kroll",)),
    ("Heat\n\n*Ines Carvalho and Jon Abelson*\n", ("Ines Carvalho", "Jon Abelson")), ("Heat\n\n*United Nations Council*\n", ()), ("Heat\n\nInes Carvalho and Jon Abelson\n\n3 March 2026\n", ("Ines Carvalho", "Jon Abelson")), ("New Delhi\n\nMarch 2026\n", ()), ("Heat\n\nNew York\n\n3 March 2026\n", ()), ("Heat\n\nBlack Friday\n\n3 March 2026\n", ()), ("Heat\n\nGreen Paper\nMay 2026\n", ()), ("Heat\n\nInes Carvalho, chief reviewer\n\n3 March 2026\n", ("Ines Carvalho",)), ("Heat\n\nInes Carvalho, Reviewer 3 March 2026\n", ("Ines Carvalho",)), ("Heat\n\nWritten by Jon Abelson · 3 May 2026 · 4 min\n", ("Jon Abelson",)), ("Heat\n\nHarbour Institute\nMay 2026\n", ()), ("By Olena Marchuk | Opinion\n", ("Olena Marchuk",)),
    ("By Olena Marchuk, Chief Economist, World Bank\n", ("Olena Marchuk",)), ("By Olena Marchuk\nText here\n", ("Olena Marchuk",)),
    ("By Gov. Amara Nwosu\n", ("Gov. Amara Nwosu",)), ("By Justice Malala\n", ("Justice Malala",)),
    ("The dole\nPosted by Ravi Roe on The Sceptic, 4 May\n", ("Ravi Roe",)), ("Authors: Dr Ida Moor and Jon Ek\n", ("Ida Moor", "Jon Ek")),
    ("Annual report of the Harbour Inspectorate of Velland, chapter 4\n", ("Harbour Inspectorate of Velland",)),
    ("A report of the night is here.\n", ()), ("Posted by the sea wall\n", ()), ("By Ruud van der Wit\n", ("Ruud van der Wit",)), ("By Staff Writers\n", ()), ("By the time Olena Marchuk came\n", ()), ("He was beaten by\nJohn Smith in 1990.\n", ()),
    ("HOUSE\nStatement by the Minister of Transport, Ivo Brand, 17 April\n", ("Ivo Brand",)), ("By the Sea, Old Houses Fall\n", ()),
    ("*A report by Safe Harbour Watch, May*\n", ("Safe Harbour Watch",)), ("Witness statement W-14: Joanne Pell\n", ("Joanne Pell",)),
    ("MINISTRY OF LABOUR\nPress release no. 41\n", ("MINISTRY OF LABOUR",)), ("The town\nPress releases were read.\n", ()),
    ("Why the ministry is wrong\nA media statement is no policy.\n", ()), ("The board of Vell Hospital must go\nIts press statement is bad.\n", ()),
    ("FOR IMMEDIATE RELEASE\nPress release\n", ()), ("Bridge to close, council says\nPress release 4\n", ()),
    ("A letter to the editor said so.\n\nIt is late.\n\nRelated Articles\n", ()), ("*Photograph of the harbour, by Tom Bell*\n", ()),
    ("Letters to the editor\n\nSir,\n\nIt is late.\n\nYours faithfully,\nTomas Brand, Hatch Hollow\n", ("Tomas Brand",)),
    ("The night bus\n\nIt is late.\n\nTomas Brand, Hatch Hollow\n", ()),
])
def test_bylines(text: str, names: tuple[str, ...]) -> None:
    assert authors_of(text) == names


def test_the_name_of_who_wrote_a_text_stands_for_its_author() -> None:
    text = "By Olena Marchuk\n\nThe buses must stay."
    assert as_author("Marchuk's plan fails, says Olena Marchuk.", text) == "The author's plan fails, says the author."
    assert as_author("The Green movement won.", "By Anna Green\n\nIt won.") == "The Green movement won."
    assert as_author("Marchuk left.", text + " My father, Petro Marchuk, drove one.") == "Marchuk left."


@pytest.mark.parametrize(("asked", "name", "meant"), [
    ("Dr Fiona Marchetti", "Dr Fiona Marchetti, the director", True), ("Mr Aas", "Its spokesman, Petter Aas", True),
    ("Ms Strauss", "Helena Strauss KC", True), ("President Trump", "an aide of President Biden", False),
    ("Dame Ruth Pelham", "Dame Ruth", True), ("the auditor Ruth Tarrant", "Dame Ruth", False),
    ("Queen Mary University", "Queen Mary", False), ("Sister Ruth Green", "Sister Ann", False),
    ("Bishop Orr", "Orr", True), ("the bishop", "the mayor", False),
    ("the governor", "Gov. Ana Sow", True), ("Gov. Sow", "Governor Ana Sow", True), ("the senator", "Sen. Ana Sow", True),
    ("the governor", "Lt. Gov. Ana Sow", False),
    ("the former governor", "Gov. Ana Sow", False), ("the governor", "Bo Ek, Gov. Sow's rival", False),
])
def test_names(asked: str, name: str, meant: bool) -> None:
    assert is_called(asked, name) == meant


@pytest.mark.parametrize(("text", "plainly", "tells"), [
    ("Fund the clinics now.", True, True), ("Do not sell the land.", False, True), ("And finally, repeal the law.", False, True),
    ("Grants for towers should end by 2026.", True, True), ("Members must register by May.", True, False),
    ("Test results came late.", False, False), ("Support for it fell.", False, False), ("Work began in May.", False, False),
    ("Should we fund the clinics?", False, False), ("It will be objected that money must come from somewhere.", False, False),
    ("I have nothing against the idea that everybody should read.", False, False),
    ("We must reject the idea that schools close.", False, True), ("The suggestion that it should close must be resisted.", False, True),
])
def test_what_tells_somebody_what_to_do(text: str, plainly: bool, tells: bool) -> None:
    assert prescribes(text, plainly=plainly) == tells


TEXT = """Keep the buses

By Olena Marchuk

The night buses carry the nurses home. The towers are a folly and should never have been begun. Fund the buses instead.

Harold Finch, who runs the depot, called it a scandal.
"""


@pytest.fixture(scope="module")
def buses(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("buses")
    (folder / "buses.txt").write_text(TEXT, "utf-8")
    return Assistant.from_sources(folder / "buses.txt", index=folder / "index")


def test_what_the_author_says_is_asked_for_by_name(buses: Assistant) -> None:
    answer = buses.ask("What does Marchuk say about the night buses?")
    assert answer.quotes and "reported" not in {q.voice for q in answer.quotes}


def test_an_imperative_is_a_recommendation(buses: Assistant) -> None:
    assert "Fund the buses" in " ".join(buses.ask("What does the author recommend?").text.split())


def test_a_name_that_no_label_has_is_not_denied(buses: Assistant) -> None:
    answer = buses.ask("What does Olga Novak say about the buses?")
    assert answer.status == "abstained" and "Olga Novak" in (answer.missing or "")


def test_a_claim_may_call_the_author_by_name(buses: Assistant) -> None:
    named, unnamed = (buses.check(f"{who} wants the buses to be funded.").sentences[0] for who in ("Marchuk", "The author"))
    assert named.verdict == unnamed.verdict and named.probability == unnamed.probability
