"""What a witness goes on to tell between two sentences of his, and works cited in brackets."""
from __future__ import annotations

import pytest

from tests.voice_texts import label


def test_what_a_witness_tells_between_two_of_his_sentences_is_his() -> None:
    labels = label("Giving evidence, Mira Koval said that she had come home at nine. The kitchen door was open. She had called her "
                   "brother, she told the jury.")
    assert [v.voice for v in labels] == ["reported"] * 3
    assert {a.speaker for v in labels for a in v.attributions} == {"Mira Koval"}


@pytest.mark.parametrize("text", [
    "“Look at the map,” said Mira Koval, prosecuting. The clerk opened the window. “Is that your house?” Mira Koval asked.",
    "Mira Koval told the jury that she had come home at nine. The trial opened on Monday. Koval said that she was tired.",
    "Mira Koval told the jury that she had come home at nine. The door was open. Ole Dahl said that he was tired.",
    "Mira Koval said that she had come home at nine. The ferry was built in 1950. She added that she was tired.",
])
def test_what_the_author_tells_in_between_stays_his(text: str) -> None:
    assert label(text)[1].voice == "assertion"


def test_works_cited_in_brackets_say_what_they_are_cited_for() -> None:
    labels = label("Small ferries burn more oil than large ones (Ekholm 2016; Sato and Lund 2019). They carry fewer passengers (Diaz et al., "
                   "2021, p. 14). The ferry was built in 1950.")
    assert [[a.speaker for a in v.attributions] for v in labels] == [["Ekholm", "Sato and Lund"], ["Diaz et al."], []]
    assert [v.voice for v in labels] == ["reported", "reported", "assertion"]


@pytest.mark.parametrize("text", [
    "The ferry was built in Turku (Finland 1950). It won a race (Kiel Week 1961).",
    "The ferry was built in Turku (Ekholm and Lund 1950). It sank in a storm.",
    "The ferry left Turku (May 1950). It sank in a storm (July 1961).",
])
def test_places_and_times_in_brackets_are_no_works(text: str) -> None:
    assert [v.voice for v in label(text)] == ["assertion"] * 2
