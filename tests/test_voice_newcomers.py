"""Who "he" and "she" are where the author has brought in somebody since the last speaker."""
from __future__ import annotations

import time

import pytest

from assistant.types import NOBODY, Attribution, SentenceVoice, Span
from assistant.voice.quotations import by_sentence, quotations
from assistant.voice.speakers import with_speakers
from tests.test_voice_antecedents import speakers_of
from tests.voice_texts import sentences_of

CHAIR = "Chairman Ivo Brandl said that the cable car was safe."


@pytest.mark.parametrize(("brought_in", "speaker"), [
    ("On Sunday I had tea with the engineer Emil Rauch.", "Emil Rauch"),
    ("On the platform stood Emil Rauch, a guard of sixty.", "Emil Rauch"),
    ("Police arrested Emil Rauch at the summit.", "Emil Rauch"),
    ("The firm then hired Emil Rauch, an inspector from Linz.", "Emil Rauch"),
    ("The medal went to Emil Rauch.", "Emil Rauch"),
    ("Visitors photograph Emil Rauch at the lever.", "Emil Rauch"),
    ("Near the pylon lives Emil Rauch. His house shakes.", "Emil Rauch"),
    ("Last year a jury acquitted Dr Rauch.", "Dr Rauch"),
    ("Far blunter was Emil Rauch's speech in May.", "Emil Rauch"),
    ("It recalls the words of Emil Rauch.", NOBODY),  # "it" speaks
    ("Compare that with Emil Rauch's promise of 2015.", "Emil Rauch"),
    ("The report singles out Emil Rauch.", "Emil Rauch"),
    ("Doctors treated Emil Rauch for a week.", "Emil Rauch"),
])
def test_whoever_was_brought_in_goes_on(brought_in: str, speaker: str) -> None:
    assert speakers_of(f"{CHAIR}\n\n{brought_in} He said that the rope was frayed.", -1) == [speaker]


@pytest.mark.parametrize("told", [
    "The board met Emil Rauch and Otto Lind.", "The firm hired Emil Rauch. The council chose Otto Lind.",
    "The car was built by Emil Rauch.", "Brandl then hired Emil Rauch, an inspector.", "He then hired Emil Rauch, an inspector.",
    "The studio replaced him with Emil Rauch.",
])
def test_where_several_may_be_meant_nobody_is(told: str) -> None:
    assert speakers_of(f"{CHAIR}\n\n{told} He said that the rope was frayed.", -1) == [NOBODY]


@pytest.mark.parametrize("told", ["The talks moved to Novy Brod.", "The delay angered Baltic Glass.", "The market fears Black Monday."])
def test_what_nothing_shows_to_be_a_person_is_not_he(told: str) -> None:
    assert speakers_of(f"{CHAIR}\n\n{told} He said that it would be short.", -1)[-1] in ("Chairman Ivo Brandl", NOBODY)


@pytest.mark.parametrize("when", ["On Thursday,", "Last Friday"])
def test_a_day_is_nobody(when: str) -> None:
    assert speakers_of(f"The board said no.\n\n{when} Brandl spoke in Linz. “It is over,” he said.", -1) != [when.strip(",")]


@pytest.mark.parametrize(("told", "said"), [
    ("Police arrested Emil Rauch at the summit.", "He said Rauch had been armed."),
    ("The firm then hired Emil Rauch, an inspector.", "“Mr Rauch is young,” he said."),
    ("The firm then hired Emil Rauch, an inspector.", "“Emil is young,” he said."),
    ("The fall killed Emil Rauch, a guard.", "He said that the rope was new."),
    ("The parish buried Emil Rauch, 80, on Monday.", "He said that the rope was new."),
    ("Divers found the body of Emil Rauch, 31.", "He said that the rope was new."),
    ("It honours Emil Rauch, a guard who died in 1944.", "He said that the rope was new."),
    ("It honours Emil Rauch (1880–1944).", "He said that the rope was new."),
])
def test_who_is_named_besides_or_dead_is_not_he(told: str, said: str) -> None:
    assert speakers_of(f"{CHAIR}\n\n{told} {said}", -1) == ["Chairman Ivo Brandl"]


def test_behind_an_opening_clause_he_may_be_who_is_named() -> None:
    told = "Police arrested Emil Rauch at the summit."
    assert speakers_of(f"{CHAIR}\n\n{told} As he told officers, Rauch had been asleep.", -1)[0] == "Emil Rauch"


@pytest.mark.parametrize("surname", ["Sunday", "Friday"])
def test_somebody_may_be_called_after_a_day(surname: str) -> None:
    assert speakers_of(f"Rosa {surname} said that the rope was frayed. She said that it was old.", 1) == [f"Rosa {surname}"]


def test_a_day_with_a_name_is_no_newcomer() -> None:
    assert speakers_of(f"{CHAIR}\n\nThe market fears Black Monday. He said that it would be short.", -1) == ["Chairman Ivo Brandl"]


def test_many_newcomers_are_found_at_once() -> None:
    text = " ".join(f"Police questioned {first} {surname}ch by the mill. He said that it was new."
                    for first in ("Emil", "Otto") * 30 for surname in ("Rau", "Bru", "Kir", "Lor") * 6)
    sentences = sentences_of(text)
    said = [Attribution(Span("He", s.start, s.start + 2), Span("said", s.start + 3, s.start + 7), None, "unnamed") for s in sentences]
    labels = [SentenceVoice("reported", (a,)) if n % 2 else SentenceVoice("assertion") for n, a in enumerate(said)]
    begun = time.perf_counter()
    with_speakers(text, sentences, labels, by_sentence(sentences, []), [False] * len(sentences))
    assert time.perf_counter() - begun < 5


def test_a_subject_goes_before_who_else_was_brought_in() -> None:
    assert speakers_of(f"{CHAIR}\n\nOtto Lind beat Emil Rauch to the top. He said that the rope was frayed.", -1) == ["Otto Lind"]


@pytest.mark.parametrize("told", ["Police questioned Emil Rauch on Monday.", "On the platform stood Emil Rauch, a guard."])
def test_in_the_speakers_own_paragraph_it_may_be_either(told: str) -> None:
    assert speakers_of(f"{CHAIR} {told} He said that the rope was frayed.", -1) == [NOBODY]


@pytest.mark.parametrize("told", [
    "The car was designed by Emil Rauch.", "It has run since Emil Rauch retired.", "It stops at the Emil Rauch Museum.",
    "Brandl succeeded Emil Rauch in May.", "He defeated Emil Rauch in May.", "Guests such as Emil Rauch and Otto Lind waited.",
    "The wheels were cast in Novy Brod.", "Brandl said so to Emil Rauch.", "“Emil Rauch was a fool,” he said.",
    "The firm moved to Novy Brod. It has long had an office in Novy Brod.", "Police questioned Ms Ada Rauch.",
])
def test_a_speaker_goes_on_where_others_are_only_mentioned(told: str) -> None:
    assert speakers_of(f"{CHAIR} {told} He said that the rope was new.", -1) == ["Chairman Ivo Brandl"]


@pytest.mark.parametrize("told", ["On the platform stood Emil Rauch, a guard.", "The guard, Emil Rauch, pulled the lever."])
@pytest.mark.parametrize("adds", ["He added that", "He then went on to say that", "He continued that"])
def test_who_adds_something_has_spoken(told: str, adds: str) -> None:
    assert speakers_of(f"{CHAIR} {told} {adds} the rope was new.", -1) == ["Chairman Ivo Brandl"]


@pytest.mark.parametrize("told", [
    "The car was designed by engineer Emil Rauch.", "It carried sixty people, including actor Emil Rauch.",
    "It has run since mayor Emil Rauch retired.", "Records show that engineer Emil Rauch drew it.",
    "His firm once hired Emil Rauch.", "Brandl's firm once hired Emil Rauch.",
])
def test_what_somebody_is_hides_no_word_before_it(told: str) -> None:
    assert speakers_of(f"{CHAIR} {told} He said that the rope was new.", -1) == ["Chairman Ivo Brandl"]


@pytest.mark.parametrize(("brought_in", "speaker"), [
    ("Alan Rauch", "Ida Brandl"), ("Susan Rauch", "Susan Rauch"), ("Maria Jose Rauch", "Maria Jose Rauch"), ("Jean Rauch", "Jean Rauch"),
])
def test_a_first_name_tells_who_is_no_she(brought_in: str, speaker: str) -> None:
    text = f"Ida Brandl said that the cable car was safe.\n\nThe board has hired {brought_in}. She said that the rope was frayed."
    assert speakers_of(text, -1) == [speaker]


@pytest.mark.parametrize("several", ["Workmen", "Doctors", "Residents", "Police", "The Comets", "The Leeds Rhinos"])
def test_several_people_are_no_she(several: str) -> None:
    assert speakers_of(f"{several} said that the rope was frayed. She said that it was new.", 1) == [NOBODY]


def test_a_pronoun_right_before_its_verb_speaks_whatever_the_model_saw() -> None:
    assert speakers_of(f"{CHAIR}\n\nThe police arrested Emil Rauch at his home on Sunday. He told officers he had been asleep.", -1) == [
        "Emil Rauch"]


@pytest.mark.parametrize(("headline", "word", "speaker"), [
    ("Holm Tribune Story Draws Fire From Pilots", "Tribune", "Tribune"),
    ("Clara Holm Says Tunnel Was a Mistake", "Holm", "Holm"),
    ("Mayor Clara Holm Says Tunnel Was a Mistake", "Holm", "Mayor Clara Holm"),
])
def test_a_headline_gives_nobody_a_name(headline: str, word: str, speaker: str) -> None:
    assert speakers_of(f"{headline}\n\n{word} said that the tunnel was wet.", 1) == [speaker]


def test_a_headline_gives_the_whole_name_of_whom_the_text_calls_by_a_title() -> None:
    text = "Clara Holm Says Tunnel Was a Mistake\n\nMs Holm said that the tunnel was wet. Holm said so twice."
    assert "Clara Holm" in speakers_of(text, 2)[0]


@pytest.mark.parametrize(("text", "speaker"), [
    ("The parish opposed a merger of the chapel and the youth club, claiming that it would ruin both.", "The parish"),
    ("The developer replied to residents, promising that the noise would stop.", "The developer"),
    ("Mayor Clara Holm spoke in Novy Brod, recalling that the tunnel was wet.", "Mayor Clara Holm"),
    ("She met the owners of the mill and said that the dam was weak.", NOBODY),
])
def test_a_second_verb_shares_the_subject(text: str, speaker: str) -> None:
    assert {*speakers_of(text, 0)} == {speaker}


@pytest.mark.parametrize(("text", "speaker"), [
    ("“It is late,” said Clara Holm, adding that the tunnel was wet.", "Clara Holm"),
    ("Clara Holm, arguing that the tunnel was wet, refused to pay.", "Clara Holm"),
    ("The museum agreed, and the dealer, claiming that the vase was his, refused.", "the dealer"),
    ("The museum agreed; the dealer, claiming that the vase was his, refused.", "the dealer"),
])
def test_a_subject_of_its_own_keeps_its_verb(text: str, speaker: str) -> None:
    assert speakers_of(text, 0)[-1] == speaker


@pytest.mark.parametrize(("behind", "voices", "speaker"), [
    ("Water had come in.", "rr", "Clara Holm"), ("It drips. Water had come in.", "rrr", "Clara Holm"),
    ("The tunnel is old. Water had come in.", "rar", NOBODY), ("\n\nWater had come in.", "rr", NOBODY),
    ("\n\n“Water had come in.”", "rr", "Clara Holm"), ("\n\nand that water had come in.", "rr", "Clara Holm"),
])
def test_what_names_no_source_goes_on_with_the_sentence_right_before(behind: str, voices: str, speaker: str) -> None:
    text = f"Clara Holm said that the tunnel was wet. {behind}".replace(" \n", "\n")
    sentences = sentences_of(text)
    quoted = by_sentence(sentences, quotations(text, sentences))
    said = [Attribution(Span("Clara Holm", 0, 10) if n == 0 else None, None, None, "named") for n in range(len(voices))]
    labels = [SentenceVoice("reported", (a,)) if voice == "r" else SentenceVoice("assertion")
              for a, voice in zip(said, voices, strict=True)]
    assert with_speakers(text, sentences, labels, quoted, [False] * len(voices))[-1].attributions[0].speaker == speaker


@pytest.mark.parametrize("lead", ["As prices rose in May,", "The day before,", "On Monday,"])
def test_they_are_the_group_told_of_behind_what_says_when(lead: str) -> None:
    text = f"Officials said that it was calm.\n\n{lead} union leaders met in Brno. The strike, they said, would go on."
    assert speakers_of(text, -1) == ["union leaders"]
