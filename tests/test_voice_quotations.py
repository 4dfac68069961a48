"""Quotations: where they begin and end, that all of one is reported, and who says it."""
from __future__ import annotations

import pytest

from assistant.types import NOBODY
from assistant.voice.quotations import quotations
from tests.voice_texts import label, sentences_of


@pytest.mark.parametrize(("text", "found"), [
    ('"We left early. It rained hard," said Koval. "We came back."', ['"We left early. It rained hard,"', '"We came back."']),
    ("“It’s a ‘so-called’ plan. We left,” he said.", ["“It’s a ‘so-called’ plan. We left,”"]),
    ('He said: "We left early.\n\n"It rained hard.\n\n"We came back." He slept.\n\n"It is late."',
     ['"We left early.\n\n"It rained hard.\n\n"We came back."', '"It is late."']),
    ('He said: "We left early.\n\nIt rained hard.\n\n"We came back."', ['"We came back."']),
    ('A 6" pipe burst. "We left early," he said.', []), ("We left early,” he said. “It rained hard.”", []),
    ("“We left the “old girl” at dawn. It rained,” he said.", ["“We left the “old girl” at dawn. It rained,”"]),
    ("He said: “We sold the “old girl” (a boat).\n\nBut the “buyers” never paid.\n\nWe sued.” He slept.",
     ["“We sold the “old girl” (a boat).\n\nBut the “buyers” never paid.\n\nWe sued.”"]),
    ("He said: “We sold it.\n\nThe “buyers” had “no money.”\n\nThe hall is old.", ["“buyers”", "“no money.”"]),
    ("He said, “We sold it. She said, “It leaked.”\n\nThe hall is old.”", []),
    ("“We left early, he said. “It rained hard.”", []), ('"We saw 6" pipes," he said.', []), ("", []),
])
def test_a_quotation_ends_where_its_marks_balance(text: str, found: list[str]) -> None:
    assert [text[q.start:q.end] for q in quotations(text, sentences_of(text))] == found


@pytest.mark.parametrize(("text", "speakers"), [
    ("“Porto brings us closer to the farms that need our pumps,” said Ida Moe, head of Lumina.", ["Ida Moe"]),
    ("“The army would like to help whoever asks,” the spokesman, Corporal Ben Ott, said.", ["the spokesman, Corporal Ben Ott"]),
    ("“My uncle told me that the sea was rich,” says Bo Ek, a carpenter.", ["Bo Ek"]),
])
def test_whoever_is_only_named_in_a_quotation_does_not_speak(text: str, speakers: list[str]) -> None:
    assert [a.speaker.split(", a ")[0].split(", head")[0] for a in label(text)[0].attributions] == speakers


@pytest.mark.parametrize(("text", "speaker"), [
    ("Some researchers trained bees to find water.\n\n“We expected them to be slower. We did not expect them to be lost,” "
     "said Katrin Obel, who led the work.", "Katrin Obel"),
    ("Mayor Ann Lee defended the plan.\n\n“I do not care what the council thinks. The river rose two metres last year. "
     "The pumps failed twice,” said engineer Tom Marsh.", "engineer Tom Marsh"),
    ("Engineer Tom Marsh said: \"I do not care what the council thinks. The river rose two metres. The pumps failed twice.\"",
     "Engineer Tom Marsh"),
    ("“Nobody asked the residents. The mayor promised a park. Now we get a car lot,” said Ida Blom.", "Ida Blom"),
    ("The minister defended the plan. “Critics say we are too slow. They should look at the numbers,” Harald Lind said.",
     "Harald Lind"),
    ("Harald Lind said: “It was late.\n\n“The council thinks so. The boats had left.\n\n“We walked home.”", "Harald Lind"),
    ("Harald Lind said: “It was late. The boats had left.\n\nThe council thinks so.\n\nWe walked home.”", "Harald Lind"),
    ("Harald Lind said: “It was late. The “boats” had left.\n\nThe council thinks so.\n\nWe walked home.”", "Harald Lind"),
])
def test_all_of_a_quotation_is_said_by_whoever_is_named_beside_it(text: str, speaker: str) -> None:
    found = quotations(text, sentences_of(text))
    for sentence, voice in zip(sentences_of(text), label(text), strict=True):
        if any(q.holds(sentence) for q in found):
            assert voice.voice == "reported" and voice.attributions[0].speaker == speaker, text[sentence.start:sentence.end]


def test_who_is_named_inside_a_quotation_does_not_say_the_rest_of_it() -> None:
    text = "Ida Blom said the road was blocked. “The council says that it will open. It will not open soon.”"
    assert [v.attributions[0].speaker for v in label(text)] == ["Ida Blom"] * 3


def test_a_paragraph_that_opens_a_quotation_is_not_said_by_whoever_spoke_before() -> None:
    text = "Ida Blom said that the road was blocked.\n\n“Nobody told us about it.”"
    assert label(text)[-1].voice == "reported" and label(text)[-1].attributions[0].speaker == NOBODY
    announced = "Ida Blom said that the road was blocked, and added:\n\n“Nobody told us about it.”"
    assert label(announced)[-1].attributions[0].speaker == "Ida Blom"


def test_a_statement_in_quotation_marks_is_as_long_as_they_are() -> None:
    text = ("A boy said, “I saw it.”\n\nA note beside the door gives the following warning:\n\n“Keep out. I bite.\n\nThe winter will be long. "
            "The river is foul.”\n\nThe house was built in 1920.")
    *_, first, _, third, fourth, last = label(text)
    assert {v.attributions[0].speaker for v in (first, third, fourth)} == {first.attributions[0].speaker} != {"A boy"}
    assert last.voice == "assertion"


def test_marks_around_a_word_or_a_phrase_make_no_report() -> None:
    text = "The “free” ferry is a disgrace to the town. The council calls nothing by its name. The “plan” is a hole in the ground."
    assert [v.voice for v in label(text)][0::2] == ["opinion", "opinion"]


def test_a_mark_that_is_left_open_reaches_no_later_paragraph() -> None:
    for text in ("He paid “too much for the road.\n\nThe fund” is closed.", "Ida Blom said: “It is late.\n\nThe fund “Ost” is closed.",
                 "“We will fight on. The board told us nothing, the treasurer said.\n\nThe hall was built in 1920.\n\nThe fund” is closed."):
        assert label(text)[-1].voice == "assertion"


@pytest.mark.parametrize(("before", "behind", "speaker"), [
    ("“They would do it,” Mira Koval told Radio Nine.", "“So we must win at once. Game over.”", "Mira Koval"),
    ("Mira Koval said that the vote was “a farce”.", "“We must win at once, before the others have counted.”", "Mira Koval"),
    ("“The hall is full,” Mira Koval said.", "“Nonsense.”", NOBODY),
    ("“Sit down,” Mira Koval told Bo.", "“I would rather stand.”", NOBODY),
    ("“The hall is full,” Mira Koval said.", "“You always say that of halls which nobody wants to fill.”", NOBODY),
    ("“I love you more than all the rivers,” Mira Koval said.", "“I have known it since we sat by the mill that night.”", NOBODY),
    ("Mira Koval asked, “Would they do it?”", "“We must win at once, before the others have counted.”", NOBODY),
    ("“They would do it,” Mira Koval told Radio Nine.", "“Her vote was a farce, and all of us have known it.”", NOBODY),
    ("Mira Koval said that they would do it.", "“We must win at once, before the others have counted.”", NOBODY),
    ("“They would do it,” Mira Koval told Radio Nine. It rained.", "“We must win at once, before the others have counted.”", NOBODY),
    ("“They would do it,” Mira Koval told Radio Nine.", "“We must win at once, before the others have counted,” said Bo Ek.", "Bo Ek"),
])
def test_a_paragraph_in_quotation_marks_goes_on_with_the_quotation_before(before: str, behind: str, speaker: str) -> None:
    assert label(f"{before}\n\n{behind}")[-1].attributions[0].speaker == speaker


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("''", "''"), ("``", "''")])
def test_two_apostrophes_are_a_quotation_mark(opening: str, closing: str) -> None:
    text = (f"{opening}Growers paid a premium for a plot, and suddenly somebody wants to build in front of them. There are big "
            f"fights,{closing} said Bo Ek, a broker. The growers' and brokers' clubs closed in May.")
    first, second, third = label(text)
    assert [a.speaker for a in (*first.attributions[:1], *second.attributions)] == ["Bo Ek, a broker"] * 2
    assert third.voice == "assertion"


def test_a_paragraph_whose_apostrophes_do_not_balance_quotes_nothing() -> None:
    text = "The board 6'' wide was ''cut in May and sold."
    assert quotations(text, sentences_of(text)) == []
