"""Interviews and transcripts."""
from __future__ import annotations

import pytest

from assistant.types import NOBODY
from index.sentences import split_sentences
from index.types import Sentence
from tests.voice_texts import LABELLER, label, sentences_of


def test_an_interview_belongs_to_its_guest() -> None:
    text = "Dr. Ana Ruiz runs the clinic.\n\nQ: When was that?\nA: In July. It was hot.\n\nQ: And then?\nA: We closed."
    source = [(s, n) for n, block in enumerate(text.replace("\n\n", "\n").split("\n"), 1) for s in [block]]
    sentences, at = [], 0
    for block, paragraph in source:
        at = text.index(block, at)
        for n, (a, b) in enumerate(split_sentences(block), 1):
            sentences.append(Sentence(at + a, at + b, paragraph, n))
    voices = LABELLER.voices(text, sentences)
    said = [text[s.start:s.end] for s, v in zip(sentences, voices, strict=True)
            if v.voice == "reported" and v.attributions[0].speaker == "Dr. Ana Ruiz"]
    assert said == ["A: In July.", "It was hot.", "A: We closed."]


def test_a_guest_keeps_his_title() -> None:
    voices = label("Gov. Ana Ruiz runs the clinic.\n\nQ: When was that?\n\nA: In July.\n\nQ: And then?\n\nA: We closed.")
    assert [v.attributions[0].speaker for v in voices if v.voice == "reported"][-2:] == ["Gov. Ana Ruiz"] * 2


def test_notes_and_sources_at_the_end_make_no_dialogue() -> None:
    paragraphs = ["The mayor is a disgrace to the city.", "Note: figures are rounded.", "Source: Ferry Office.", "Source: Tamm Gazette.",
                  "The bridge must open again."]
    text = "\n\n".join(paragraphs)
    sentences = [Sentence(text.index(p), text.index(p) + len(p), n, 1) for n, p in enumerate(paragraphs, 1)]
    assert "reported" not in [v.voice for v in LABELLER.voices(text, sentences)]


def test_a_label_on_its_own_line_says_nothing_yet() -> None:
    lines = ["Ana Ruiz:", "We closed in July.", "Ben Ott:", "Did it help?", "Ana Ruiz:", "It did."]
    text = "\n\n".join(lines)
    sentences, at = [], 0
    for n, line in enumerate(lines, 1):
        at = text.index(line, at)
        sentences.append(Sentence(at, at + len(line), n, 1))
        at += len(line)
    for voice in LABELLER.voices(text, sentences):
        for a in voice.attributions:
            assert a.content is None or text[a.content.start:a.content.end] == a.content.text != ""


INTERVIEW = """Botanist Amara Dahl has run the seed bank for years.

The government halved your budget. What did you give up?

"The night guard and sleep. Minister Corrigan told me that private donors would step in. He sent us a very nice clock."

Would you take money from the seed companies?

"We have taken it once, for the new generator. I would do it again. They did not like that."

What worries you most?

"Not war, not flooding. Boredom. Nobody wants to pay for the forty years in which nothing goes wrong.\""""


def test_who_is_named_in_an_answer_says_neither_the_next_question_nor_the_next_answer() -> None:
    labels = label(INTERVIEW)
    said = {INTERVIEW[s.start:s.end]: [a.speaker for a in v.attributions] for s, v in zip(sentences_of(INTERVIEW), labels, strict=True)}
    assert [words for words, speakers in said.items() if any("Corrigan" in s for s in speakers)] == [
        "Minister Corrigan told me that private donors would step in."]
    assert all(speakers[0] == NOBODY for words, speakers in said.items() if speakers)


def test_what_an_interviewer_asks_is_his_own_and_every_sentence_of_an_answer_is_reported() -> None:
    sentences, labels = sentences_of(INTERVIEW), label(INTERVIEW)
    for sentence, voice in zip(sentences, labels, strict=True):
        if sentence.paragraph > 1:
            answer = INTERVIEW[:sentence.end].count('"') % 2 == 1 or INTERVIEW[sentence.end - 1] == '"'
            assert (voice.voice == "reported") == answer, INTERVIEW[sentence.start:sentence.end]


TALK = """A talk with Anna Berg

Anna Berg runs the harbour.

Q: Why did you close the pier?

A: Because it was rotten. My deputy Karl Lund thinks that it could have held another year.

Q: What do the fishermen say?

A: The fishermen say that we lied to them.

Q: Did you?

A: No.

The fishermen's union said in a statement that Ms Berg had hidden the report. The city did not reply."""


def said_by(name: str, text: str) -> list[str]:
    return [text[s.start:s.end] for s, v in zip(sentences_of(text), label(text), strict=True)
            if any(a.speaker == name for a in v.attributions)]


def test_what_stands_behind_the_last_answer_is_not_the_guests() -> None:
    assert not any("union" in words or "city" in words for words in said_by("Anna Berg", TALK))


def test_an_answer_of_several_paragraphs_may_be_the_last_one_until_the_guest_is_spoken_of() -> None:
    text = TALK.replace("rotten. My", "rotten.\n\nMy").replace("A: No.", "A: No.\n\nIt was the wind.")
    assert "It was the wind." in said_by("Anna Berg", text)
    assert not any("union" in words for words in said_by("Anna Berg", text))


def test_whom_the_guest_quotes_is_named_after_the_guest() -> None:
    for sentence, voice in zip(sentences_of(TALK), label(TALK), strict=True):
        words = TALK[sentence.start:sentence.end]
        if "Lund thinks" in words or "A: The fishermen say" in words:
            assert [a.speaker.split()[-1] for a in voice.attributions] == ["Berg", "Lund" if "Lund" in words else "fishermen"]


@pytest.mark.parametrize("mark", ["**{}:**", "**{}**:", "__{}:__", "*{}:*", "***{}:***", "{}:"])
def test_a_label_may_be_marked_up(mark: str) -> None:
    asker, guest = mark.format("Tom Hale"), mark.format("Dr. Lena Voss")
    text = (f"{asker} Why did you leave?\n\n{guest} I was tired. The lab was cold.\n\n{asker} Your deputy says that it was empty. Was it?"
            f"\n\n{guest} No.")
    sentences, labels = sentences_of(text), label(text)
    assert said_by("Dr. Lena Voss", text) == [f"{guest} I was tired.", "The lab was cold.", f"{guest} No."]
    assert [text[s.start:s.end] for s, v in zip(sentences, labels, strict=True) if v.voice != "reported"] == [
        f"{asker} Why did you leave?", "Was it?"]
    spans = [span for v in labels for a in v.attributions for span in (a.source, a.cue, a.content) if span]
    assert all(text[span.start:span.end] == span.text for span in spans)
    assert "I was tired." in [span.text for span in spans]


def test_what_an_asker_passes_on_is_said_by_others_and_nothing_by_himself() -> None:
    text = "\n\n".join(["Marek Lis: What do you say to the union?", "Eva Holm: They are right.",
                       "Marek Lis: The auditors found that half of the money was lost. Was it?", "Eva Holm: He is afraid.",
                       "Marek Lis: Of whom?", "Eva Holm: Of me."])
    assert said_by("Marek Lis", text) == []
    assert said_by("The auditors", text) == ["Marek Lis: The auditors found that half of the money was lost."]


@pytest.mark.parametrize("heads", [("Finding", "Recommendation"), ("Water", "Energy"), ("Risks", "Costs")])
@pytest.mark.parametrize("mark", ["**{}:**", "{}:"])
def test_run_in_heads_are_no_speakers(heads: tuple[str, str], mark: str) -> None:
    points = ["The pipes leak.", "The grid is old.", "Tariffs are low.", "Prices rose by a tenth."]
    text = "\n\n".join(f"{mark.format(heads[n % 2])} {point}" for n, point in enumerate(points))
    assert not {a.speaker for v in label(text) for a in v.attributions} & {*heads}


def test_what_is_said_in_bold_ends_before_the_marks() -> None:
    turns = [("Q", "What happened in the lab?"), ("Ana Ruiz", "I do not know. The lab was cold."), ("Q", "Who told you?"),
             ("Ana Ruiz", "Nobody did."), ("Q", "And then?"), ("Ana Ruiz", "We left.")]
    found = label("\n\n".join(f"**{who}: {what}**" for who, what in turns))
    said = [a.content.text for each in found for a in each.attributions if a.content]
    assert said == ["I do not know.", "The lab was cold.", "Nobody did.", "We left."]


def test_a_question_has_a_number_and_whoever_asks_it_none() -> None:
    found = label("Witnesses: Colin Marsh, finance director.\n\nQ1 Chair: Why did the grants end?\n\nColin Marsh: We had no choice.\n\n"
                  "Q2 Ida Blom: You saved nothing.\n\nColin Marsh: I accept that.\n\nQ3 Ida Blom: It cost more.")
    assert {a.speaker for v in found for a in v.attributions} == {"Colin Marsh", "Ida Blom"}
