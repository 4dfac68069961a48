"""Whose words a sentence has where nobody, or somebody by another name, says them."""
from __future__ import annotations

import pytest

from assistant.types import NOBODY
from tests.voice_texts import label, sentences_of


@pytest.mark.parametrize(("text", "voice", "speakers"), [
    ("It has been rumoured that Mayor Lund has sold the ferry.", "reported", [NOBODY]),
    ("It was claimed by Mayor Lund that the ferry was sold.", "reported", ["Mayor Lund"]),
    ("Ms Lund is charged with fraud.", "assertion", []),
    ("Prosecutors charged Ms Lund with fraud.", "reported", ["Prosecutors"]),
    ("The yard did not inform customers of the price.", "assertion", []),
    ("The yard informed its customers that prices had risen.", "reported", ["The yard"]),
    ("The yard failed to report the fire to the police.", "assertion", []),
    ("I expect that the minister, Ida Moor, will promise help.", "opinion", []),
    ("The minister, Ida Moor, will promise help, she said.", "reported", ["Ida Moor"]),
    ("The ferry is now, by the Harbour Board's own figures, six years late.", "reported", ["Harbour Board"]),
    ("As informed the press office of the mayor, fares will rise in July.", "reported", ["the press office of the mayor"]),
    ("The Court of Auditors asked for a list in May and was told that none was kept.", "reported", ["The Court of Auditors"]),
    ("Police put the number of boats at 1,200.", "reported", ["Police"]),
    ("Figures to be published today show that rents fell.", "reported", ["Figures to be published today"]),
    ("Figures carved above the door show a king on his horse.", "assertion", []),
    ("Reports: Town to sell four of its parks", "reported", ["Reports"]),
    ("As I announced on Monday, the talks have been held.", "assertion", []),
    ("As I announced on Monday, the talks have been held, the minister said.", "reported", ["the minister"]),
    ("Mayor Lund was denounced as a thief.", "reported", [NOBODY]),
    ("Mayor Lund was denounced as a thief by the dockers.", "reported", ["the dockers"]),
    ("Mr. Lund, whose narrow loss was widely seen as a disappointment, said that he was the lone candidate who could win.",
     "reported", ["Mr. Lund"]),
    ("It is unlike Ana Ruiz to say so, Bo Ek said.", "reported", ["Bo Ek"]),
    ("Records released by the choir show off its tenor.", "assertion", []),
    ("The crew put the boats at the quay.", "assertion", []),
    ("The fire killed two people according to hospital records that we saw.", "reported", ["hospital records"]),
    ("Suppose that, contrary to Mill's view, a tyrant may be wise.", "opinion", []),
    ("In Mill's view, a tyrant may be wise.", "reported", ["Mill"]),
    ("Contrary to Mill's advice, the editor said that the poem was long.", "reported", ["the editor"]),
    ("Unlike Mr. Gray, Ms. Ito says that the path will stay.", "reported", ["Ms. Ito"]),
    ("In 2014 I wrote a history of the canal, in which I sought to find out who is meant in a memo by the engineer Otto Frey.",
     "assertion", []),
    ("I wrote to the engineer Otto Frey, who said that the canal was dry.", "reported", ["Otto Frey"]),
    ("A sailor, who gave her name only as Mara, said that the nets were torn.", "reported", ["Mara, a sailor"]),
])
def test_who_speaks_in_a_sentence(text: str, voice: str, speakers: list[str]) -> None:
    found = label(text)[0]
    told = list(dict.fromkeys(a.speaker for a in found.attributions))
    assert found.voice == voice and len(told) == len(speakers)
    assert all(who in name for name, who in zip(told, speakers, strict=True)), told


def test_whoever_gives_a_name_of_her_own_speaks_on() -> None:
    found = label('A sailor, who asked to be called Mara, said that the nets were torn. "We saw nobody," she said.')
    assert [a.speaker for each in found for a in each.attributions] == ["Mara, a sailor"] * 2


def test_an_indictment_is_no_she() -> None:
    found = label("Ms Lund is charged with fraud. According to the indictment, the town lost two million. She denies it.")
    assert [a.speaker for a in found[2].attributions] == ["Ms Lund"]


def test_an_interview_is_with_its_guest_and_not_with_who_asks() -> None:
    text = ("“I have nothing to hide”: an interview with Ana Lund\n\nInterview: Peter Moor\n\nMs Lund, did you sell the ferry?\n\n"
            "No. I would never sell it.\n\nAnd did you read the terms?\n\nI read them and I signed them.\n\nThe town paid for the quay.\n\n"
            "We paid half of it.\n\nWill you resign?\n\nI will not.")
    said = {a.speaker for each in label(text) for a in each.attributions if each.voice == "reported"}
    assert "Ana Lund" in said and "Peter Moor" not in said
    paid = next(each for each, words in zip(label(text), sentences_of(text), strict=True)
                if text[words.start:words.end] == "The town paid for the quay.")
    assert [a.speaker for a in paid.attributions] == [NOBODY]  # it may be a remark of whoever asks
