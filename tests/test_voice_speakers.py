"""Who is meant by "she", "the official" or nothing at all."""
from __future__ import annotations

import pytest

from assistant.types import NOBODY, Attribution, SentenceVoice, Span
from assistant.voice.speakers import MEMORY, name_of, with_speakers
from tests.voice_texts import BRIDGE, label, sentences_of


def test_a_pronoun_keeps_its_span_and_gets_its_name() -> None:
    attribution = label(BRIDGE)[4].attributions[0]
    assert attribution.source is not None and attribution.source.text == "She"
    assert attribution.name is not None and "Brandt" in attribution.name and attribution.kind == "named"


@pytest.mark.parametrize(("text", "speaker"), [
    ("Mr. Dahl said the bridge was safe. She said that he had lied to the board.", NOBODY),
    ("Some officials said the ferry was late. He said that the tide was to blame.", NOBODY),
    ("The finance ministry said the ferry was late. He said that the tide was to blame.", NOBODY),
    ("Mayor Stefan Brandt said that the harbour must close. Chief Tom Reyes was suspended in May. He said the order was illegal.",
     NOBODY),
    ("Mayor Stefan Brandt said that the harbour must close. The harbour opened in 1950. He said the order was legal.",
     "Mayor Stefan Brandt"),
    ("Officials close to Trump said the ferry was late. He said that the tide was to blame.", NOBODY),
    ("Several aides said the fund was empty. Mr. Dahl continued to deny the charge, but he acknowledged that money was missing.",
     "Mr. Dahl"),
])
def test_a_pronoun_means_nobody_rather_than_the_wrong_person(text: str, speaker: str) -> None:
    assert label(text)[-1].attributions[-1].speaker == speaker


@pytest.mark.parametrize(("text", "speaker"), [
    ("Helen Stone MP said that the bill was dead. She called it a mercy.", "Helen Stone MP"),
    ("An accountant, Dr Yu Chen, said that the books were false. She said that the fraud began in 2014.",
     "An accountant, Dr Yu Chen"),
    ("I asked Capt. Rosa Pine, who ran the camp, what she saw. “Children without shoes,” she said.", "Capt. Rosa Pine"),
    ("I asked Dr. Rosa Pine, who ran the camp, what she saw. “Children without shoes,” she said.", "Dr. Rosa Pine"),
    ("I have a letter here from Mrs Edith Hall, who is eighty-one. She writes that the river made her ill.", "Mrs Edith Hall"),
    ("The officials said the ferry was late. I asked Dr. Rosa Pine what she saw. “They forgot us,” he said.", "Dr. Rosa Pine"),
    ("The expert, Professor Ole Berg of the Tide Institute, said the ship was late. In his opinion an alarm should have sounded.",
     "The expert, Professor Ole Berg of the Tide Institute"),
    ("His wife, Larysa, said that the shop was full. The frame, he said, was a good frame.", NOBODY),
])
def test_a_pronoun_means_the_person_who_was_named_for_it(text: str, speaker: str) -> None:
    assert label(text)[-1].attributions[-1].speaker == speaker


@pytest.mark.parametrize(("speaker", "name"), [
    ("Mira Koval, the chief inspector", "Mira Koval"), ("Koval, of Lviv University", "Koval"), ("Bo Ek, MP", "Bo Ek"),
    ("Its spokesman, Petter Aas", "Petter Aas"), ("A forensic accountant, Dr Wen Li", "Dr Wen Li"), ("his sister, Elif", "Elif"),
    ("its president, Harold Finch, who spoke later", "Harold Finch"), ("a nurse in the capital, Kyiv", "a nurse in the capital"),
    ("a resident of Springfield, New Jersey", "a resident of Springfield"), ("officials in the capital, Port Halden",
                                                                             "officials in the capital"),
    ("A 2022 Dutch study of 1,100 volunteers", "A 2022 Dutch study of 1,100 volunteers"),
    ("The claimants' expert, Professor Ole Berg of the Tide Institute", "Professor Ole Berg"),
    ("the shadow minister, MP", "the shadow minister"), ("Rep. Ida Moreau (D-Calif.", "Rep. Ida Moreau"),
])
def test_a_speaker_is_listed_by_name(speaker: str, name: str) -> None:
    assert name_of(speaker) == name


def test_a_speaker_is_forgotten_after_a_few_sentences_that_do_not_name_him() -> None:
    text = "Mira Koval said that it rained. " + "The river rose. " * (MEMORY + 2)
    sentences = sentences_of(text)
    koval = Attribution(Span("Mira Koval", 0, 10), None, None, "named")
    labels = [SentenceVoice("reported", (koval if n == 0 else Attribution(None, None, None, "unnamed"),)) for n in range(len(sentences))]
    length = len(sentences)
    named = with_speakers(text, sentences, labels, quoted=[()] * length, turns=[False] * length)
    speakers = [v.attributions[0].speaker for v in named]
    assert speakers == ["Mira Koval"] * (MEMORY + 1) + [NOBODY] * 2
