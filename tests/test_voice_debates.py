"""Debates, hearings and transcripts: labels that say more than a name, whose they are, and what the record says itself."""
from __future__ import annotations

from time import perf_counter

import pytest

from assistant.types import Span
from assistant.voice.proceedings import is_record
from assistant.voice.speaker_labels import Turn, with_names
from index.sentences import split_sentences
from tests.voice_texts import label, sentences_of


def speakers_of(text: str) -> list[str]:
    """Who speaks first in each sentence; "" where the author does."""
    return [v.attributions[0].speaker if v.attributions and v.voice == "reported" else "" for v in label(text)]


@pytest.mark.parametrize("long", [
    "Alderman Greta Holm (Fishers, Eastquay):", "**Alderman Greta Holm (Fishers, Eastquay):**", "**Alderman Greta Holm** (Fishers):",
    "[14:02:10] Alderman Greta Holm (Fishers):", "14:02 Alderman Greta Holm [Eastquay]:", "Alderman Greta Holm (Eastquay) (Fishers):",
    "2. Alderman Greta Holm (Eastquay):", "Alderman Greta Holm, for the Fishers:", "Greta Holm, chair of the Harbour Board:", "Greta HOLM (Eastquay):",
])
def test_a_label_may_say_more_than_a_name(long: str) -> None:
    short = "Alderman Holm" if "Alderman" in long else "Ms Holm"
    name = "Greta HOLM" if "HOLM" in long else "Alderman Greta Holm" if "Alderman" in long else "Greta Holm"
    found = speakers_of(f"Mr Sand: The quay is lost.\n\n{long} It is not. The piles are sound.\n\nMr Sand: I have seen them.\n\n"
                        f"{short}: So have we. They are oak.")
    assert found == ["Mr Sand", name, name, "Mr Sand", name, name]


def test_an_office_is_whoever_is_named_beside_it() -> None:
    found = speakers_of("The Dean of Ruan (Dr Petra Vane): I beg to move. The tower leans.\n\nMr Sand: By how much?\n\n"
                        "Dr Vane: By a foot.\n\nMr Sand: I am sorry to hear it.\n\nThe Dean of Ruan: Thank you.")
    assert set(found) == {"The Dean of Ruan (Dr Petra Vane)", "Mr Sand"}


def test_an_office_in_small_letters_is_one_too() -> None:
    text = ("Chair (Cllr Dot Vane): Officer, please.\n\nPlanning officer (Raj Sand): I say no.\n\nChair: Why?\n\nRaj Sand: It leaks.\n\n"
            "Chair: I see.")
    assert set(speakers_of(text)) == {"Chair (Cllr Dot Vane)", "Planning officer (Raj Sand)"}


def test_whoever_only_asks_in_a_debate_is_a_member_and_no_author() -> None:
    text = ("Mr Sand: Who pays?\n\nThe Dean of Ruan (Dr Petra Vane): The chapter does.\n\nMs Holm: I doubt that.\n\nMr Sand: Who asked it?\n\n"
            "Dr Vane: I did.")
    assert speakers_of(text)[0] == "Mr Sand"


@pytest.mark.parametrize("text", [
    "The Bishop of Ruan (BR): I thank the Synod.\n\nMr Sand: And I.\n\nBR: The roof leaks.\n\nMr Sand: It does.",
    "A talk with Greta Holm\n\nGreta Holm: I built it.\n\nTom Sand: When was that?\n\nGH: In May. It rained.\n\nTS: And then?",
])
def test_initials_stand_for_a_name(text: str) -> None:
    assert {"BR", "GH", "TS"}.isdisjoint(speakers_of(text))


def test_persons_of_one_surname_stay_apart() -> None:
    found = speakers_of("Mr Lamb (Ely): I say no.\n\nMr Lamb (Wells): I say yes.\n\nMrs Lamb: I say nothing.\n\n"
                        "Mr Alan Orr: Do you?\n\nMrs Lamb: No.\n\nMrs Orr: Nor do I.\n\nMr Alan Orr: Good.\n\nMr Lamb (Ely): Very good.")
    assert found == ["Mr Lamb (Ely)", "Mr Lamb (Wells)", "Mrs Lamb", "Mr Alan Orr", "Mrs Lamb", "Mrs Orr", "Mr Alan Orr",
                     "Mr Lamb (Ely)"]


def test_an_office_that_passes_on_is_several_persons() -> None:
    found = speakers_of("The Chair (Mr Orr): I open the meeting.\n\nMs Holm: Is it late?\n\nThe Chair (Mrs Vane): It is.\n\n"
                        "Ms Holm: Then I go.\n\nMr Orr: Stay.")
    assert found == ["The Chair (Mr Orr)", "Ms Holm", "The Chair (Mrs Vane)", "Ms Holm", "The Chair (Mr Orr)"]


def test_the_names_of_a_long_debate_are_found_soon() -> None:
    names = [f"Na{chr(97 + i % 26)}{chr(97 + i // 26)} Vo{chr(97 + i % 26)}{chr(97 + i // 26)}k" for i in range(600)]
    turns = {n: Turn(Span(name, 0, len(name)), len(name), name) for n, name in enumerate([*names, *names])}
    began = perf_counter()
    assert [turn.name for turn in with_names(turns, names).values()] == [*names, *names]
    assert perf_counter() - began < 3


def test_a_doctor_is_not_whoever_has_only_the_surname() -> None:
    found = speakers_of("Alan Orr: I opened it.\n\nDr Orr: Did you?\n\nMr Orr: Yes.\n\nDr Orr: I see. So did we all.\n\nCllr Vane: Who?\n\n"
                        "Councillor Eva Vane: Me.")
    assert found == ["Alan Orr", "Dr Orr", "Alan Orr", "Dr Orr", "Dr Orr", "Councillor Eva Vane", "Councillor Eva Vane"]


def test_who_speaks_only_once_is_known_by_what_stands_beside_the_name() -> None:
    text = ("Nora Quay (62, fishmonger): I shall miss the boat.\n\nBo Trask (teacher): My pupils go home by it.\n\n"
            "Lena Orr (Eastquay): You cannot row there. It is too far.")
    assert speakers_of(text) == ["Nora Quay", "Bo Trask", "Lena Orr", "Lena Orr"]


def test_who_speaks_only_once_may_ask() -> None:
    found = speakers_of("Rosa Vane (34, florist): I take it daily.\n\nImre Orr (71): It wakes me. Do you hear it?\n\nJo Sand (19): Too dear.")
    assert found == ["Rosa Vane", "Imre Orr", "Imre Orr", "Jo Sand"]


@pytest.mark.parametrize("text", [
    "Revenue (2024): 4.1 million. Will it last?\n\nCosts (2024): 4.6 million.\n\nCosts (2023): 4.2 million.\n\n"
    "Costs (2022): 4 million.",
    "Costs (in crowns): You find them below.\n\nDues (in crowns): They fell.\n\nCosts (in tons): You do not.\n\n"
    "Dues (in tons): None.",
    "The Ship Inn (Ruan): I had the pie.\n\nThe Bell Inn (Ely): You can bring the dog.\n\nThe Old Oak (Wells): You wait. I would not.",
    "Greta Holm, The Salt Road: You will cry.\n\nNils Vane, Winter Harbour: A slow book.\n\nBo Trask, Small Hours: I had no patience.",
    "Greta Holm (31, chemist): Holm grows salt. You will hear of her.\n\nNils Vane (28, sculptor): I saw him twice.\n\nBo Trask (40): A cook.",
    "Salt Moon (15): I liked it.\n\nMarty Rex (15): You will not sit still.\n\nNight Call (18): Will you see it?",
    "1. Costs: You find them below.\n\n2. Dues: They fell.\n\n3. Costs: You do not.\n\n4. Dues: None.",
    "Mr Sand, the clerk, put it plainly: pay or swim.\n\nMs Holm, the mate, said one thing: you swim.\n\n"
    "Mr Sand, the clerk, gave two reasons: I cannot, you can.\n\nThe quay was empty.",
])
def test_lists_and_sentences_with_a_colon_are_no_labels(text: str) -> None:
    assert not {"Costs", "Dues", "Revenue", "Mr Sand", "The Ship Inn", "The Bell Inn", "Greta Holm", "Salt Moon"} & {a.speaker for v in label(text) for a in v.attributions if not a.cue}


RECORD = ["The amendment was put to the vote and lost by 29 to 25. One member abstained.", "Question put and agreed to.", "(Applause.)",
          "[Interruption.]", "The sitting was suspended at 3.40 pm and resumed at 4 pm.", "Members rose.", "The witness withdrew.",
          "The motion was carried.", "The House divided: Ayes 212, Noes 190.", "Amendment 12, by leave, withdrawn.", "3.15 pm",
          "Bill read a second time and referred to the Committee on Roads.", "It was resolved that the minutes be approved.",
          "Councillor Orr declared an interest and left the room.", "There being no further business, the meeting closed.",
          "Dr Hale was sworn.", "ANA RUIZ (sworn)", "Several hon. Members rose.", "Ayes 12, noes 9.", "*The committee adjourned until Monday.*",
          "Members voted by 7 to 2 to refuse.", "Leave granted; amendment withdrawn."]
SPEECH = ["The motion is wrong.", "The council lost the appeal, and the residents paid for it.", "The report was written in haste.",
          "The motion was carried, and we have regretted it.", "The committee opened a new line in March.",
          "Members of the public are afraid.",
          "The items were withdrawn from the shops after two children fell ill.", "The bill was paid by the widow next door.",
          "The council adjourned the matter in 2019 and then forgot it.", "The company's accounts show that the loss has doubled.",
          "The amendment was put forward by people who never took the ferry.", "The conference ended in failure.",
          "The session ended in June. The children went home to nothing.", "The vote was taken at night. Nobody was told."]


@pytest.mark.parametrize("paragraph", RECORD)
def test_what_a_record_says_itself(paragraph: str) -> None:
    assert is_record([paragraph[a:b] for a, b in split_sentences(paragraph)])


@pytest.mark.parametrize("paragraph", SPEECH)
def test_what_a_speech_may_go_on_with(paragraph: str) -> None:
    assert not is_record([paragraph[a:b] for a, b in split_sentences(paragraph)])


DEBATE = """Mr Sand: The quay is lost. I move the amendment.

The piles are rotten.

The amendment was put to the vote and lost by 12 to 9.

{}

Ms Holm: It is not lost. I was there today.

Mr Sand: So was I.

The council adjourned at 9.15 pm."""


@pytest.mark.parametrize(("paragraph", "speaker"), [
    ("The vote had been expected for weeks.", ""), ("HARBOUR DUES", ""), ("I said so. The sea is strong.", "Mr Sand"),
    ("“The sea is strong.”", "Mr Sand"),
])
def test_behind_the_record_a_speech_goes_on_only_where_something_shows_it(paragraph: str, speaker: str) -> None:
    text = DEBATE.format(paragraph)
    found = dict(zip((text[s.start:s.end] for s in sentences_of(text)), speakers_of(text), strict=True))
    assert found["The piles are rotten."] == "Mr Sand"
    assert found["The amendment was put to the vote and lost by 12 to 9."] == found["The council adjourned at 9.15 pm."] == ""
    assert found[next(words for words in found if paragraph.startswith(words))] == speaker
    voices = {text[s.start:s.end]: v.voice for s, v in zip(sentences_of(text), label(text), strict=True)}
    assert voices["The amendment was put to the vote and lost by 12 to 9."] == "assertion"
