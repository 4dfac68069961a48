"""Groups of people: whom "they" and "one of them" mean, and views that are a group's."""
from __future__ import annotations

import pytest

from assistant.voice.groups import group_subject, group_told_of, one_of
from tests.voice_texts import label, sentences_of


@pytest.mark.parametrize(("text", "group"), [
    ("Defenders of the sale point to Halden.", "Defenders of the sale"), ("The two former drivers, tired, went home.", "The two former drivers"),
    ("But supporters of the armed forces want a vote.", "supporters of the armed forces"), ("Local residents met in May.", "Local residents"),
    ("The mayor met residents on Friday.", None), ("The drawers were locked.", None), ("Residents' lawyers met.", "Residents' lawyers"),
    ("Villagers and dockers met.", None),
])
def test_a_group_is_the_subject(text: str, group: str | None) -> None:
    found = group_subject(text, sentences_of(text)[0])
    assert (found.text if found else None) == group


@pytest.mark.parametrize(("text", "group"), [
    ("Two former drivers for the firm remember it.", "the two former drivers for the firm"), ("Three US officials met.", "the three US officials"),
    ("Her neighbours were out.", "her neighbours"), ("Dockers were angry.", "the dockers"), ("In it sat three scouts.", "the three scouts"),
    ("Three scouts met two drivers.", None), ("The residents' lawyer left.", None), ("Three boats left.", None), ("She flew to Yemen.", None),
])
def test_the_only_group_told_of(text: str, group: str | None) -> None:
    assert group_told_of(text, 0, len(text)) == group


@pytest.mark.parametrize(("text", "speakers"), [
    ("Supporters of letting wolves into the valley say the deer are too many.", ["Supporters of letting wolves into the valley"]),
    ("But critics of allowing foreign banks into the fund warn that it will fail.", ["critics of allowing foreign banks into the fund"]),
    ("Opponents of fishing in the bay insist that the cod are gone.", ["Opponents of fishing in the bay"]),
    ("Critics of hunting are few, Mr Tarn said.", ["Mr Tarn"]), ("Members of the choir say the hall is cold.", ["Members of the choir"]),
])
def test_who_is_for_or_against_doing_something_speaks(text: str, speakers: list[str]) -> None:
    assert [a.speaker for a in label(text)[0].attributions] == speakers


@pytest.mark.parametrize(("source", "which"), [("One", "one"), ("another of them", "another"), ("one analyst", None), ("everyone", None)])
def test_one_stands_for_somebody(source: str, which: str | None) -> None:
    assert one_of(source) == which


@pytest.mark.parametrize(("text", "speaker"), [
    ("Defenders of the sale point to Halmund, our northern neighbour, where private operators have run the "
     "lines since 2009. Fares there, they note, have risen more slowly than inflation.", "Defenders of the sale"),
    ("The ministry said no. The mayor met residents in May. Fares there, they note, have risen.", "The ministry"),
    ("Defenders of the sale went home. Bo Ek said that it was late. Fares, he says, have risen.", "Bo Ek"),
    ("Two former drivers tell it differently. “It was like rain,” said one, who asked to stay unnamed.", "one of the two former drivers"),
    ("Two former drivers tell it differently. “It was like rain,” said one, who asked to stay unnamed. Another said that it was dry.",
     "another of the two former drivers"),
    ("The dockers were angry. One of them said that the boxes were heavy.", "one of the dockers"),
    ("Three scouts met two drivers. One said that the boxes were heavy.", "One"),
    ("The dockers were angry.\n\nOne said that the boxes were heavy.", "One"),
    ("Weavers who were asked said no. One said that the boxes were heavy.", "one of the weavers"),
    ("Mira Koval said no. One said that the boxes were heavy.", "One"),
    ("The dockers were angry. One analyst said that the boxes were heavy.", "One analyst"),
])
def test_a_word_for_a_group_or_one_of_it(text: str, speaker: str) -> None:
    assert label(text)[-1].attributions[0].speaker == speaker


@pytest.mark.parametrize(("text", "source"), [
    ("To the residents, the sale is a betrayal.", "the residents"), ("To many islanders, it was the end of an age.", "many islanders"),
    ("To the residents of Mill Lane, the path is dangerous after dark.", "the residents of Mill Lane"),
    ("For the dockers, the sale is a betrayal.", "the dockers"), ("For most parents it was nothing less than a disgrace.", "most parents"),
])
def test_a_view_that_a_group_holds(text: str, source: str) -> None:
    voice = label(text)[0]
    first = voice.attributions[0].source
    assert voice.voice == "reported" and first is not None and first.text == source


@pytest.mark.parametrize("text", [
    "To the residents, the letter was sent in May.", "For residents, parking is free.", "For the pupils, Friday is a holiday.",
    "For the dockers, the sale means longer shifts.", "To the north, the road is a disgrace.", "For years, the road was a disgrace.",
])
def test_what_is_done_for_a_group_is_no_view_of_it(text: str) -> None:
    assert label(text)[0].voice != "reported"
