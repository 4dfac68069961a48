"""Documents named by the paper that brought them, and the judgment by "the judge"."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.questions.documents import named_document
from assistant.voice.mastheads import is_judgment, publishers_of

TEXTS = {
    "first.txt": "Ferry tax voted down\n\nBy Rut Olin\nThe Skarn Herald, 5 June\n\nThe council of Skarn voted down the ferry tax by 12 to 9. "
                 "About 300 people stood outside.\n",
    "second.txt": "SKARN, 6 June (Polwire) - The council of Skarn voted down the ferry tax on Monday. About 450 people stood outside.\n",
    "column.txt": "My ferry\n\nBy Jon Aske\n\nThe tax was a bad idea. The Vinga Post asked for it every week. The Vinga Post cited a study.\n",
    "case.txt": "IN THE COUNTY COURT AT VINGA\n\nDREV v BOROUGH OF VINGA\n\nBefore Judge H. Orsini\n\nJudgment given on 4 June\n\n"
                "1. The claimant Anna Drev sells eels.\n\n2. Ms Sand argues that no letter came. I accept her argument.\n",
    "talk.md": "# I lost my boat\n\n*Piet Saan spoke to Eva Lind.*\n\n**What did the judge say?**\n\nThe judge said that I was a fool. "
               "He did not accept my argument about the lights.\n",
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("mastheads")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    with Assistant.from_sources(folder, index=folder / "index") as assistant:
        yield assistant


@pytest.mark.parametrize(("question", "name"), [
    ("According to the Herald, how did the council vote?", "first.txt"),
    ("How many people stood outside, according to the Skarn Herald?", "first.txt"),
    ("What does the Herald say about the tax?", "first.txt"),
    ("According to Polwire, how many people stood outside?", "second.txt"),
    ("Did the judge accept the argument?", "case.txt"), ("What did the court decide?", "case.txt"),
    # a paper that is only cited, one that is asked about, another judge, and another court
    ("What does the Post say about the tax?", None), ("According to the Vinga Post, what is wrong?", None),
    ("Who owns the Herald?", None), ("Did the Herald sack its editor?", None), ("According to Skarn, who voted?", None),
    ("Did the judge believe Piet Saan?", None), ("Did the judge who retired accept it?", None), ("Who is the judge?", None),
])
def test_which_document_is_named(asked: Assistant, question: str, name: str | None) -> None:
    named = named_document(asked.index, question)
    assert (named.name if named else None) == name


def test_the_paper_alone_is_asked(asked: Assistant) -> None:
    answers = {paper: asked.ask(f"According to {paper}, how many people stood outside?") for paper in ("the Herald", "Polwire")}
    assert [{q.location.name for q in a.quotes} for a in answers.values()] == [{"first.txt"}, {"second.txt"}]
    assert not any(a.lead for a in answers.values())


def test_the_judge_is_whoever_speaks_in_the_judgment(asked: Assistant) -> None:
    answer, other = asked.ask("Did the judge accept the argument?"), asked.ask("What did the judge say to Piet Saan?")
    assert {q.location.name for q in answer.quotes} == {"case.txt"}
    assert {q.location.name for q in other.quotes} == {"talk.md"}


@pytest.mark.parametrize(("text", "papers"), [
    ("Tide high\n\nBy Ann Lee\nThe Vale Courier, 14 March\n\nIt rose.", ("Vale Courier",)),
    ("Marl Observer | 5 June 2024\n\nIt rose.", ("Marl Observer",)),
    ("MARL, 5 June (Nordwire) - It rose.", ("Nordwire",)),
    ("It rose.\n\nFirst published in the Vale Courier on 14 March.", ("Vale Courier",)),
    ("Port Ellis, 14 March\n\nIt rose.", ()), ("Ann Lee, March 2026\n\nIt rose.", ()),
    ("He told the Vale Courier, 14 months ago, that it rose.", ()), ("The report was never published in full.", ()),
    ("It rose.\n\nThis piece first appeared in the Marl Observer.", ("Marl Observer",)), ("It rose.\n\nPublished by Nordwire", ("Nordwire",)),
    # a place, and what else is published or appears
    ("The Hague, 14 March\n\nThe court in The Hague sat.", ()), ("JOS (Nigeria) - Rivers in Nigeria rose.", ()),
    ("The Bronx, May 4\n\nIt burnt in the Bronx.", ()), ("It rose.\n\nHer last play appeared in Leeds in 1911.", ()),
    ("It rose.\n\nHe appeared in Leeds Crown Court.", ()), ("It rose.\n\nThe tables were published by the Treasury.", ()),
    ("It rose.\n\nThe study was published in Nature.", ()), ("It rose in Wales.\n\nFirst published in Wales in 1990.", ()),
])
def test_which_paper_brought_a_text(text: str, papers: tuple[str, ...]) -> None:
    assert publishers_of(text) == papers


@pytest.mark.parametrize(("text", "is_one"), [
    (TEXTS["case.txt"], True), ("# JUDGMENT\n\nBefore Mrs Justice Vane\n\n1. It rose.", True),
    ("In the court of public opinion he lost.\n\nBefore the judge spoke, it rained.\n", False), ("Judgment day\n\nBy Ann Lee\n", False),
])
def test_what_a_judgment_is(text: str, is_one: bool) -> None:
    assert is_judgment(text) is is_one
