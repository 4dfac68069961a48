"""Words at third hand, what is written in a writing, and occasions of what was just told."""
from __future__ import annotations

import pytest

from assistant.voice.writings import speaks
from index.types import Sentence
from tests.voice_texts import label


@pytest.mark.parametrize(("text", "speakers"), [
    ("Mira Koval said a second engineer had told her, “I would not drink it.”", ["Mira Koval", "a second engineer"]),
    ("Koval always maintained that an engineer had told her, “There is nothing wrong.”", ["Koval", "an engineer"]),
    ("The landlord also said Foley told him, “I am finished with him.”", ["The landlord", "Foley"]),
    ("The foreman told me that Halden had assured him the crane was safe.", ["The foreman", "Halden"]),
    ("Mira Koval said Dahl had replied that it was late.", ["Mira Koval", "Dahl"]),
    ("The landlord, Mira Koval said, had promised her a new roof.", ["Mira Koval", "The landlord"]),
    ("Mira Koval said Dahl had written nothing but bills since May.", ["Mira Koval"]),
    ("The foreman told me that the boss had left.", ["The foreman"]),
    ("Mira Koval said the letter told her nothing.", ["Mira Koval"]),
    ("Mira Koval said that the clerk told lies.", ["Mira Koval"]),
    ("“He said Foley told him so,” Bo Ek said.", ["Bo Ek"]),
])
def test_words_at_third_hand_have_two_speakers(text: str, speakers: list[str]) -> None:
    attributions = label(text)[0].attributions
    assert [a.speaker for a in attributions] == speakers
    for span in (s for a in attributions for s in (a.source, a.cue, a.content) if s):
        assert text[span.start:span.end] == span.text


def test_who_had_told_somebody_is_passed_on_by_her() -> None:
    labels = label("Her dog had been ill for two days, Mira Koval said. A vet had told her to wait. She added that it was late.")
    assert [a.speaker for a in labels[1].attributions] == ["Mira Koval", "A vet"] and labels[2].attributions[0].speaker == "Mira Koval"


def test_whoever_asks_people_has_found_what_they_tell() -> None:
    assert [a.speaker for a in label("Koval and Dahl (2014) interviewed 40 sailors and found that most of them slept badly.")[0].attributions] == [
        "Koval and Dahl"]


def test_whoever_passes_it_on_goes_on() -> None:
    labels = label("Mira Koval said that her boss, Karel Dahl, had told her to go. She added that it was late.")
    assert labels[1].attributions[0].speaker == "Mira Koval"


@pytest.mark.parametrize(("text", "speaker"), [
    ("The other kept a diary. In it, under 9 March 2021, is written: “H.C. paid cash, told me crab is crab.”", "the diary"),
    ("Answers came two times. In the first it is written that the dust is “tolerable”.", "the first"),
    ("Bo Ek said no. In her diary, under the last date, is written: “Water 14 degrees, nobody there.”", "her diary"),
    ("Bo Ek said no. A letter from the water department, shown on a screen, warned the town in 2017 that the meals contained less "
     "than half the required protein.", "A letter from the water department"),
    ("The committee sat in May. Its report, published last week, describes the revenue estimate as “hopeful”. It recommends a "
     "review after two years.", "The committee"),
])
def test_what_is_written_in_it_is_said_by_the_writing(text: str, speaker: str) -> None:
    voice = label(text)[-1]
    assert (voice.voice, voice.attributions[0].speaker) == ("reported", speaker)


@pytest.mark.parametrize("text", [
    "The mill closed in May. In the end it was noted for its wheel.", "The mill kept a cat. In it the town saw a friend.",
])
def test_where_nothing_is_written_no_writing_speaks(text: str) -> None:
    assert label(text)[-1].voice != "reported"


@pytest.mark.parametrize(("text", "cue"), [
    ("It recommends a review after two years.", "recommends"), ("It also found that the pipe was old.", "found"),
    ("It found a buyer.", None), ("It warned nobody.", None), ("It added nothing.", None),
])
def test_a_writing_goes_on(text: str, cue: str | None) -> None:
    match = speaks(text, Sentence(0, len(text), 1, 2), goes_on=True)
    assert (match["cue"] if match else None) == cue
    assert speaks(text, Sentence(0, len(text), 1, 2), goes_on=False) is None


BRIBES = "Opening the case, Simon Orr alleged that the money was handed over in envelopes."


@pytest.mark.parametrize(("text", "reported"), [
    (f"{BRIBES} On one occasion it was hidden in a box of fish fingers.", True),
    (f"{BRIBES} On two occasions they met in a barn.", True), (f"{BRIBES} On one occasion he sold them at a fair.", True),
    (f"{BRIBES} On one occasion it was hidden in a box. On another occasion they were found in her coat.", True),
    ("Simon Orr says that wolves are shy. On one occasion he followed a pack for three days.", False),
    (f"{BRIBES}\n\nOn one occasion it was hidden in a box of fish fingers.", False),
    (f"{BRIBES} On one occasion we were there in a box of our own.", False),
    ("The box was red. On one occasion it was hidden in a barn.", False),
])
def test_an_occasion_of_what_somebody_says_is_his(text: str, *, reported: bool) -> None:
    voice = label(text)[-1]
    assert (voice.voice == "reported") == reported
    assert not reported or [a.speaker for a in voice.attributions] == ["Simon Orr"]
