"""Verbs that share the subject of another: who is spoken to, named in what is said, or where it is said does not say it."""
from __future__ import annotations

import pytest

from assistant.types import NOBODY
from tests.voice_texts import label


@pytest.mark.parametrize(("text", "speakers"), [
    ("“Our lifts have failed twice,” the tenants' group complained in a note to Cllr. Shaw, adding that nobody had come.",
     ["the tenants' group"]),
    ("“The roof leaks,” Karl Vogt said at a Halden, Ohio church supper on Friday, hinting at a sale.", ["Karl Vogt"]),
    ("The two heirs had sent nearly the same card, both of them saying they hoped Mrs. Vance would relent.", ["both of them"]),
    ("Farm leaders met Minister Pryce in Cardiff to warn him that herds would go.", ["Farm leaders"]),
    ("The editors rang Ms. Lutz to ask whether she knew.", ["The editors"]),
    ("On a hill above the town, a score of carters met Mayor Holm to warn him.", [NOBODY]),
    ("Lord Fenn wrote to Judge Crane to complain that the file had been lost.", ["Lord Fenn"]),
    ("The farmers held out and went to a county court arguing that the firm had to pay.", ["The farmers"]),
    ("Two widows appeared before the tribunal alleging that the army had fired first.", ["Two widows"]),
    ("It began when Ms. Stole contacted the brewery, asserted that the label was hers, and demanded a share.", ["Ms. Stole"]),
])
def test_a_verb_without_a_subject_of_its_own_is_the_subjects(text: str, speakers: list[str]) -> None:
    assert [a.speaker for a in label(text)[0].attributions] == speakers


@pytest.mark.parametrize(("text", "speaker"), [
    ("The centre has turned to doctors such as Ines Moya, with Moya saying that the wards are full.", "Ines Moya"),
    ("The crowd listened to Ana Ruiz arguing that the war was lost.", "Ana Ruiz"),
    ("Neighbours heard Mr. Lowe shouting that he had been robbed.", "Mr. Lowe"),
    ("The film shows Governor Ash promising never to raise taxes.", "Governor Ash"),
    ("The firm handed out a leaflet from the ministry stating that the plant was harmless.", "the ministry"),
    ("Asserting that the mill was sound, Bo Ek said that he would stay.", "Bo Ek"),
    ("The paper stopped the series, citing Bo Ek.", "Bo Ek"),
    ("There was a pledge from Mayor Holm to warn the villages.", "Mayor Holm"),
    ("The strike went on, with pilots demanding more pay and the airline insisting that there was none.", "the airline"),
    ("Warnings from Bo Ek, arguing that the mill was weak, were heard.", "Bo Ek"),
])
def test_whoever_has_a_verb_of_his_own_keeps_it(text: str, speaker: str) -> None:
    assert speaker in [a.speaker for a in label(text)[0].attributions]


@pytest.mark.parametrize(("text", "speakers"), [
    ("“The premier should heed her own party, starting with Olga Renn, who have voiced their doubts,” Mr. Fane said.", ["Mr. Fane"]),
    ("The premier has allies in the party, starting with Olga Renn, who have said that the dam is weak.", [NOBODY]),
    ("The dam has critics, including Olga Renn, who has said that it is weak.", ["Olga Renn"]),
    ("The plan was attacked by Ann Lowe and Bo Reed, who have said that it is weak.", ["Ann Lowe and Bo Reed"]),
])
def test_one_person_is_not_who_have_said_it(text: str, speakers: list[str]) -> None:
    assert [a.speaker for a in label(text)[0].attributions] == speakers
