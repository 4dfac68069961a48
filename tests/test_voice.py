"""Who speaks in a sentence, the spans that show it, and questions about it."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant
from assistant.cli import main
from assistant.types import NOBODY, Attribution, SentenceVoice, Span, voice_from_json
from assistant.voice.labelling import VoiceLabeller
from assistant.voice.model import ROLES, SentencePrediction, words_of
from assistant.voice.spans import attributions_of
from assistant.voice_questions import VoiceQuestion, fits, voice_question
from index.reading import read_source
from index.sentences import split_sentences
from index.types import Sentence, Source

ROOT = Path(__file__).parent.parent
SEED = read_source(next((ROOT / "seeds").glob("*.txt")))
TEXT = ("The audit office found that the bridge was unsafe. The bridge closed in May. Closing the bridge was a disgrace. "
        "Mayor Ilse Brandt said the repair would take a year. She rejected the report. "
        "Officials falsely claim that the ferry is safe. According to two engineers, the cables were never oiled.")


@pytest.fixture(scope="module")
def labeller() -> VoiceLabeller:
    return VoiceLabeller()


def label(labeller: VoiceLabeller, text: str) -> list[SentenceVoice]:
    sentences = [Sentence(a, b, 1, n) for n, (a, b) in enumerate(split_sentences(text), 1)]
    return labeller.voices(text, sentences)


def spans_of(voice: SentenceVoice) -> list[Span]:
    found = [s for a in voice.attributions for s in (a.source, a.cue, a.content)] + [voice.evidence_cue]
    return [s for s in found if s]


def test_a_text_has_the_labels_that_it_has_by_itself_whatever_is_labelled_with_it(labeller: VoiceLabeller) -> None:
    long = Source("b", "b", SEED.text + "\n\n" + TEXT, (*SEED.sentences, *(
        Sentence(a + len(SEED.text) + 2, b + len(SEED.text) + 2, 99, n) for n, (a, b) in enumerate(split_sentences(TEXT), 99))))
    empty = Source("c", "c", "", ())
    together = labeller.label([long, empty, SEED])
    assert together == [labeller.label([source])[0] for source in (long, empty, SEED)]
    assert [[voice_from_json(s.label or "") for s in source.sentences] for source in together] == [
        labeller.voices(source.text, source.sentences) for source in (long, empty, SEED)]


class AnyModel:
    """Predictions drawn at random: the invariants must hold whatever a model says."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)

    def predict(self, texts: list[tuple[str, list[tuple[int, int]]]]) -> Iterator[list[SentencePrediction]]:
        return (self._drawn(text, sentences) for text, sentences in texts)

    def _drawn(self, text: str, sentences: list[tuple[int, int]]) -> list[SentencePrediction]:
        out = []
        for place in sentences:
            words = words_of(text, place)
            draw = self._rng
            out.append(SentencePrediction(np.log(draw.dirichlet([0.3] * 3)), np.log(draw.dirichlet([1.0] * 3)),
                                          np.log(draw.dirichlet([0.3] * 3)), words, draw.random((len(words), len(ROLES))) ** 2))
        return out


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="abc DEF ,;:“”\"'é\u0301🙂\u202e0 .", min_size=1, max_size=50), min_size=1, max_size=6),
       st.integers(0, 99))
def test_every_span_equals_its_slice_whatever_the_model_says(pieces: list[str], seed: int) -> None:
    text, sentences = "", []
    for n, piece in enumerate(pieces, 1):
        if piece.strip():
            sentences.append(Sentence(len(text), len(text) + len(piece), 1, n))
        text += piece
    voices = VoiceLabeller(AnyModel(seed)).voices(text, sentences)  # type: ignore[arg-type]
    assert len(voices) == len(sentences)
    for voice, sentence in zip(voices, sentences, strict=True):
        for span in spans_of(voice):
            assert text[span.start:span.end] == span.text and span.text
            assert sentence.start <= span.start < span.end <= sentence.end
        assert (voice.voice != "reported") or voice.attributions
        assert (voice.voice != "assertion") or not voice.attributions
        if voice.voice == "reported":
            assert any(a.stance != "disputed" for a in voice.attributions) and voice.evidence_cue is None


def test_the_three_voices(labeller: VoiceLabeller) -> None:
    voices = label(labeller, TEXT)
    assert [v.voice for v in voices] == ["reported", "assertion", "opinion", "reported", "reported", "opinion", "reported"]
    assert voices[0].attributions[0].source.text.lower().endswith("audit office")  # type: ignore[union-attr]
    assert voices[5].attributions[0].stance == "disputed"


def test_a_pronoun_keeps_its_span_and_gets_its_name(labeller: VoiceLabeller) -> None:
    attribution = label(labeller, TEXT)[4].attributions[0]
    assert attribution.source is not None and attribution.source.text == "She"
    assert attribution.name is not None and "Brandt" in attribution.name and attribution.kind == "named"


def test_the_seed_holds_one_sourced_report_and_a_disputed_claim(labeller: VoiceLabeller) -> None:
    voices = labeller.voices(SEED.text, SEED.sentences)
    reported = [(s, v) for s, v in zip(SEED.sentences, voices, strict=True) if v.voice == "reported"]
    assert [(s.paragraph, s.number) for s, _ in reported] == [(4, 3)]
    assert "United Nations" in reported[0][1].attributions[0].speaker
    claim = next(v for s, v in zip(SEED.sentences, voices, strict=True) if (s.paragraph, s.number) == (4, 1))
    assert claim.voice == "opinion" and claim.attributions[0].stance == "disputed"
    assert claim.attributions[0].speaker == "The Taliban leadership"


def test_the_same_words_have_the_same_voice(labeller: VoiceLabeller) -> None:
    voices = labeller.voices(SEED.text, SEED.sentences)
    seen: dict[str, Counter[str]] = {}
    for sentence, voice in zip(SEED.sentences, voices, strict=True):
        seen.setdefault(SEED.text[sentence.start:sentence.end], Counter())[voice.voice] += 1
    assert all(len(count) == 1 for count in seen.values())
    assert labeller.voices(SEED.text, SEED.sentences) == voices


def test_an_interview_belongs_to_its_guest(labeller: VoiceLabeller) -> None:
    text = "Dr. Ana Ruiz runs the clinic.\n\nQ: When was that?\nA: In July. It was hot.\n\nQ: And then?\nA: We closed."
    source = [(s, n) for n, block in enumerate(text.replace("\n\n", "\n").split("\n"), 1) for s in [block]]
    sentences, at = [], 0
    for block, paragraph in source:
        at = text.index(block, at)
        for n, (a, b) in enumerate(split_sentences(block), 1):
            sentences.append(Sentence(at + a, at + b, paragraph, n))
    voices = labeller.voices(text, sentences)
    said = [text[s.start:s.end] for s, v in zip(sentences, voices, strict=True)
            if v.voice == "reported" and v.attributions[0].speaker == "Dr. Ana Ruiz"]
    assert said == ["A: In July.", "It was hot.", "A: We closed."]


def test_notes_and_sources_at_the_end_make_no_dialogue(labeller: VoiceLabeller) -> None:
    paragraphs = ["The mayor is a disgrace to the city.", "Note: figures are rounded.", "Source: Ferry Office.", "Source: Tamm Gazette.",
                  "The bridge must open again."]
    text = "\n\n".join(paragraphs)
    sentences = [Sentence(text.index(p), text.index(p) + len(p), n, 1) for n, p in enumerate(paragraphs, 1)]
    assert "reported" not in [v.voice for v in labeller.voices(text, sentences)]


def test_a_label_on_its_own_line_says_nothing_yet(labeller: VoiceLabeller) -> None:
    lines = ["Ana Ruiz:", "We closed in July.", "Ben Ott:", "Did it help?", "Ana Ruiz:", "It did."]
    text = "\n\n".join(lines)
    sentences, at = [], 0
    for n, line in enumerate(lines, 1):
        at = text.index(line, at)
        sentences.append(Sentence(at, at + len(line), n, 1))
        at += len(line)
    for voice in labeller.voices(text, sentences):
        for a in voice.attributions:
            assert a.content is None or text[a.content.start:a.content.end] == a.content.text != ""


@pytest.mark.parametrize(("question", "expected"), [
    ("Which sources does the author cite?", VoiceQuestion("sources")),
    ("Who is quoted in the article?", VoiceQuestion("sources")),
    ("Is anyone else heard in this piece?", VoiceQuestion("sources")),
    ("Which claims are backed by a source?", VoiceQuestion("sources")),
    ("What is the author's opinion of the Taliban?", VoiceQuestion("opinion", "the Taliban")),
    ("What does the author think about Pakistan?", VoiceQuestion("opinion", "Pakistan")),
    ("What does the author recommend?", VoiceQuestion("recommendation")),
    ("Is there any evidence for a secret deal?", VoiceQuestion("evidence", "a secret deal")),
    ("What does the UN say?", VoiceQuestion("speaker", "", "the UN")),
    ("What did Mayor Petrov say about the bridge?", VoiceQuestion("speaker", "the bridge", "Mayor Petrov")),
    ("Which people use the ferry?", None), ("Who is named as the new mayor?", None),
    ("Which documents do travellers use at the border?", None),
    ("Which people does the author quote?", VoiceQuestion("sources")), ("Whose studies are cited?", VoiceQuestion("sources")),
    ("Who supports it?", None), ("What does TTP mean?", None), ("What is this text about?", None), ("Is the rivalry real?", None),
])
def test_questions_about_voices_are_told_from_others(question: str, expected: VoiceQuestion | None) -> None:
    assert voice_question(question) == expected


@pytest.mark.parametrize(("question", "voice", "words"), [
    ("Which sources does the author cite?", "reported", "United Nations and independent intelligence reports"),
    ("What does the UN say?", "reported", "ongoing presence"),
    ("What does the Taliban leadership claim?", "opinion", "numerous falsehoods"),
    ("Is there evidence that the groups have similar ends?", "opinion", "mounting evidence"),
    ("What does the author recommend?", "opinion", "should no longer approach"),
    ("What is the author's opinion of the rivalry?", "opinion", "well-tailored hoax"),
])
def test_questions_about_voices_are_answered_from_the_labels(
        seed_assistant: Assistant, question: str, voice: str, words: str) -> None:
    answer = seed_assistant.ask(question)
    assert {q.voice for q in answer.quotes} == {voice}
    assert words in answer.text


def test_what_no_source_says_is_not_made_up(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("What does the Pope say?")
    assert answer.status == "abstained" and answer.missing


def test_where_evidence_is_asked_for_and_none_is_given_the_answer_says_so(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Is there any evidence for a secret agreement?")
    assert "reported" not in {q.voice for q in answer.quotes}
    assert answer.status == "abstained" or "Only the author's opinion addresses this" in answer.text


def test_an_answer_that_rests_on_opinion_alone_says_so(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Is the rivalry real?")
    assert answer.text.startswith("Only the author's opinion addresses this")
    assert "Sourced reporting" not in answer.text


def test_the_command_shows_every_sentence_and_who_says_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text(TEXT, "utf-8")
    assert main(["voices", str(file), "--json"]) == 0
    source = json.loads(capsys.readouterr().out)["sources"][0]
    assert len(source["sentences"]) == 7 and abs(sum(source["shares"].values()) - 1) < 1e-9
    assert [p["name"] for p in source["speakers"]][:2] == ["The audit office", "Mayor Ilse Brandt"]
    assert main(["voices", str(file)]) == 0
    out = capsys.readouterr().out
    assert "1.3  opinion" in out and "Who says what" in out
    assert main(["voices", str(tmp_path / "none.txt")]) == 2


def test_the_name_before_an_apposition_is_the_source(labeller: VoiceLabeller) -> None:
    labels = label(labeller, "Halden Water, the private company that runs the network, said that the metal came from sediment.")
    assert labels[0].attributions[0].speaker == "Halden Water"


def test_an_adverb_before_a_comma_is_no_source(labeller: VoiceLabeller) -> None:
    labels = label(labeller, "Rather, a number of United Nations reports refer to the presence of fighters in the north.")
    assert "Rather" not in labels[0].attributions[0].speaker


def test_what_is_listed_stands_in_the_order_of_the_texts(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in "abcd":
        (folder / f"{name}.txt").write_text(f"Mayor Ilse Brandt said that bridge {name} is safe.", "utf-8")
    with Assistant.from_sources(folder, index=tmp_path / "index") as assistant:
        answer = assistant.ask("What does Mayor Ilse Brandt say?")
    assert [q.location.name for q in answer.quotes] == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_quote_has_the_voice_of_the_source_it_was_found_in(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    words = "The ferry is unsafe and must be closed at once."
    (folder / "a.txt").write_text(f"I crossed the river twice.\n\n{words}\n\nNobody listens.", "utf-8")
    (folder / "b.txt").write_text(f"Mayor Ilse Brandt warned the council on Monday: “The pier is rotten. {words}”", "utf-8")
    with Assistant.from_sources(folder, index=tmp_path / "index") as assistant:
        for quote in (q for question in ("Which sources does the author cite?", "What must be done with the ferry?")
                      for q in assistant.ask(question).quotes):
            label = next(s.label for v in assistant.voices() if v.source_id == quote.location.source_id for s in v.sentences
                         if s.location.start <= quote.location.start < s.location.end)
            assert quote.voice == label.voice


def test_who_found_a_thing_is_no_speaker(tmp_path: Path) -> None:
    file = tmp_path / "wreck.txt"
    file.write_text("The divers found a wreck from 1720 below the bridge. The harbour office closed the river.", "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index") as assistant:
        answer = assistant.ask("What did the divers find?")
    assert answer.status == "answered" and "wreck" in answer.quotes[0].text


@pytest.mark.parametrize(("asked", "name", "meant"), [
    ("President Dahl", "President Koval", False), ("President Dahl", "the president", False), ("Mr. Reyes", "Mr", False),
    ("Estonian officials", "Latvian officials", False), ("the Estonian official", "officials", False),
    ("Mr. Reyes", "Mr. Reyes's lawyer", False), ("the audit office", "the office", False),
    ("Mira Reyes", "Edgar Lund, director of the Reyes Forecast", False), ("Governor Stone", "Gov. Jerry Stone", True),
    ("Councillor Iqbal", "Cllr Iqbal", True), ("the US", "US officials", True), ("the U.S.", "the United States", True),
    ("United Nations", "the UN", True), ("the UN", "a number of United Nations reports", True),
    ("officials", "Latvian officials", True), ("Mayor Ilse Brandt", "Brandt", True), ("the mayor", "Mayor Ilse Brandt", True),
])
def test_who_is_asked_about_is_told_by_more_than_a_title(asked: str, name: str, meant: bool) -> None:
    label = SentenceVoice("reported", (Attribution(Span(name, 0, len(name)), None, None, "named"),))
    assert fits(VoiceQuestion("speaker", "", asked))(label, name) == meant


@pytest.mark.parametrize(("sentence", "recommends"), [
    ("The council should open the bridge.", True), ("“We have to act now!”", True), ("Should the bridge not open?", False),
    ("What should be done", False), ("The mayor must resign", True), ("There is no need to worry.", False), ("You don’t need to worry.", False),
    ("I have to admit that it works.", False), ("The idea that the state should pay is ludicrous.", False),
])
def test_a_recommendation_tells_somebody_what_to_do(sentence: str, recommends: bool) -> None:
    assert fits(VoiceQuestion("recommendation"))(SentenceVoice("opinion"), sentence) == recommends


@pytest.mark.parametrize(("text", "speaker"), [
    ("Mr. Dahl said the bridge was safe. She said that he had lied to the board.", NOBODY),
    ("Some officials said the ferry was late. He said that the tide was to blame.", NOBODY),
    ("The finance ministry said the ferry was late. He said that the tide was to blame.", NOBODY),
    ("Mayor Stefan Brandt said that the harbour must close. Chief Tom Reyes was suspended in May. He said the order was illegal.",
     NOBODY),
    ("Mayor Stefan Brandt said that the harbour must close. The harbour opened in 1950. He said the order was legal.",
     "Mayor Stefan Brandt"),
    ("Several aides said the fund was empty. Mr. Dahl continued to deny the charge, but he acknowledged that money was missing.",
     "Mr. Dahl"),
])
def test_a_pronoun_means_nobody_rather_than_the_wrong_person(labeller: VoiceLabeller, text: str, speaker: str) -> None:
    assert label(labeller, text)[-1].attributions[-1].speaker == speaker


def seen(text: str, *, source: str, cue: str) -> SentencePrediction:
    """A prediction in which these words of a sentence are the source and the cue."""
    words = words_of(text, (0, len(text)))
    roles = np.zeros((len(words), len(ROLES)))
    for role, part in (("source", source), ("cue", cue)):
        for n, (start, _) in enumerate(words):
            roles[n, ROLES.index(role)] = text.index(part) <= start < text.index(part) + len(part)
    return SentencePrediction(np.log([0.9, 0.05, 0.05]), np.log([0.8, 0.1, 0.1]), np.log([0.9, 0.05, 0.05]), words, roles)


@pytest.mark.parametrize(("text", "source", "speaker"), [
    ("Rep. Ida Moreau (D-Calif.) said so.", "Rep. Ida Moreau (D-Calif.", "Rep. Ida Moreau"),
    ("A letter by Tom Reyes said so.", "by Tom Reyes", "Tom Reyes"), ("The emails said so.", "The", "The emails"),
    ("At odds with Mr. Dahl, they said so.", "Mr", "Mr. Dahl"), ("On Monday, in Tallinn, somebody said so.", "in Tallinn", NOBODY),
    ("Edgar Lund of the Reyes Forecast said so.", "Reyes", "Reyes Forecast"),
])
def test_a_source_is_a_name_and_a_whole_one(text: str, source: str, speaker: str) -> None:
    found = attributions_of(text, seen(text, source=source, cue="said"), expected=True)
    assert {a.speaker for a in found} <= {speaker} and (found or speaker == NOBODY)
