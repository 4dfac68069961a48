"""One person under several names: whom a surname, a title or what somebody is means."""
from __future__ import annotations

import pytest

from tests.voice_texts import label


def last_speakers(text: str) -> list[str]:
    return [a.speaker for a in label(text)[-1].attributions]


@pytest.mark.parametrize(("text", "speaker"), [
    ("Gov. Rita Sorn of Ohio signed the bill on Monday.\n\nThe governor told the Post that it would bring jobs.", "Rita Sorn"),
    ("Gov. Rita Sorn of Ohio signed the bill.\n\nThe governor, a Democrat, told the Post that it would bring jobs.", "Rita Sorn"),
    ("Gov. Rita Sorn of Ohio signed the bill. In Ohio, fares had risen.\n\nThe governor said that it would bring jobs.", "Rita Sorn"),
    ("Gov. Rita Sorn of Ohio signed the bill. In Maine, fares had risen.\n\nThe governor said that it would bring jobs.", "The governor"),
    ("Gov. Rita Sorn signed the bill. Gov. Hal Brenk had not.\n\nThe governor said that it would bring jobs.", "The governor"),
    ("Maine Governor Vetoes Report On Fish\n\nGov. Tess Arlen said that it was wrong.\n\n“We looked at every net,” the governor said.",
     "Gov. Tess Arlen"),
    ("Governor Blames Nets And Tides\n\nThe vote took an hour.\n\n“We looked at every net,” the governor said.", "the governor"),
    ("Sen. Ada Pruitt said the tax was unfair. Hours later, Senator Pruitt said she would vote against it.", "Sen. Ada Pruitt"),
    ("Ada Pruitt said the tax was unfair. Hours later, Senator Pruitt said she would vote against it.", "Senator Pruitt"),
    ("Mayor Tom Ives shut the pool in May. The roof, Mr. Ives said, was sound.", "Mayor Tom Ives"),
    ("Mayor Tom Ives shut the pool in May. The roof, Mrs. Ives said, was sound.", "Mrs. Ives"),
])
def test_a_title_or_a_role_means_its_holder(text: str, speaker: str) -> None:
    assert last_speakers(text) == [speaker]


@pytest.mark.parametrize(("text", "speaker"), [
    ("The board turned to experts like the diver Caitlin Voss. The nets were torn, Voss said.", "Caitlin Voss"),
    ("The board heard the Secretary of Tides Donald H. Voss. The nets were torn, Mr. Voss said.", "Donald H. Voss"),
    ("The board heard Donald Voss. The nets were torn, said Voss, 54.", "Donald Voss"),
    ("The board heard Donald Voss and, later, his niece Caitlin Voss. The nets were torn, Voss said.", "Voss"),
    ("In July Athens raised its tax. Nicosia was to blame, Athens said.", "Athens"),
    ("Everybody feared Voss. The board heard the scholar Richard Voss. The nets were torn, Voss said.", "Voss"),
    ("The board heard President Voss. Then it heard his niece Caitlin Voss. The nets were torn, Voss said.", "Voss"),
    ("The board met in Milton Keynes. The nets were torn, Keynes said.", "Keynes"),
    ("The board has an admirer in Robert Voss. The nets were torn, Voss said.", "Robert Voss"),
    ("The board has an admirer in Sir Ludo Voss. The nets were torn, Voss said.", "Sir Ludo Voss"),
    ("Unlike Poland, Norway agreed. The nets were torn, Poland said.", "Poland"),
    ("In Old Marsh the tide was late. The nets were torn, Marsh said.", "Marsh"),
    ("The board heard Donald Voss. The nets were torn, said Voss and the diver Ana Pell.", "Voss and the diver Ana Pell"),
])
def test_a_surname_means_the_only_one_whom_the_text_has_named(text: str, speaker: str) -> None:
    assert last_speakers(text) == [speaker]


@pytest.mark.parametrize(("text", "speaker"), [
    ("The goalkeeper, Ivo Sand, told reporters that he was hurt.", "The goalkeeper, Ivo Sand"),
    ("The plan, Ivo Sand said, was dead.", "Ivo Sand"),
    ("According to the memo, Ivo Sand, a cook, lied.", "the memo"),
])
def test_the_name_between_what_somebody_is_and_the_verb_is_his(text: str, speaker: str) -> None:
    assert last_speakers(text) == [speaker]
