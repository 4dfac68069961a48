"""Answers over the seeds: verbatim, located, in one piece, and the same every time."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant import Answer, Assistant, AssistantError, Quote
from assistant.questions.scope import HELP
from assistant.reader import Reading
from assistant.types import HEADINGS, ONLY_OPINION, Attribution, SentenceVoice, Span, voice_from_json, voice_to_json
from index.reading import read_source

ROOT = Path(__file__).parent.parent
SEED = read_source(next((ROOT / "seeds").glob("*.txt")))
QUESTIONS = [
    "Is the rivalry real?", "Who attacks Pakistani interests?", "Who leads ISKP?", "Summarise this text.",
    "What does TTP mean, and who supports it?", "¿Quién?", "x", "the very thing", "When did the Taliban take power?",
]


def all_quotes(answer: Answer) -> list[Quote]:
    return [*answer.quotes, *answer.nearest]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_equals_its_slice(seed_assistant: Assistant, question: str) -> None:
    answer = seed_assistant.ask(question)
    assert all_quotes(answer)
    for quote in all_quotes(answer):
        for place in (quote.location, *quote.also_at):
            assert place.source_id == SEED.source_id
            assert SEED.text[place.start:place.end] == quote.text
            first = next(s for s in SEED.sentences if s.start == place.start)
            assert (first.paragraph, first.number) == (place.paragraph, place.sentence)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_made_of_its_quotes(seed_assistant: Assistant, question: str) -> None:
    answer = seed_assistant.ask(question)
    assert (answer.status == "answered") == bool(answer.quotes) == bool(answer.text)
    assert 0 <= answer.confidence <= 1
    assert [q.n for q in answer.quotes] == list(range(1, len(answer.quotes) + 1))
    for line in filter(None, answer.text.splitlines()):
        assert line.endswith("]") or line.rstrip(":") in HEADINGS.values()
    said = [s for s in answer.sentences if not s.text.startswith(ONLY_OPINION)]
    assert bool(answer.lead) == (len(said) < len(answer.sentences))
    assert [s.quotes for s in said] == [(q.n,) for q in answer.quotes]
    for sentence, quote in zip(said, answer.quotes, strict=True):
        speaker, _, rest = sentence.text.rpartition(f"“{quote.text}”")
        assert rest == f" [{quote.n}]" and bool(speaker) == (quote.voice == "reported")
    if answer.status == "abstained":
        assert answer.missing and answer.nearest


def test_the_repeated_paragraph_is_one_quote_with_two_places(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Is the rivalry between the Taliban and ISKP real?")
    quote = answer.quotes[0]
    assert quote.text.startswith("There is some rivalry")
    assert [quote.location.paragraph, *(p.paragraph for p in quote.also_at)] == [6, 10]
    texts = [q.text for q in answer.quotes]
    assert len(texts) == len(set(texts))


def test_two_parts_both_get_an_answer(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Whom does ISKP attack in Pakistan, and why did ISKP's fighters leave the Taliban?")
    text = answer.text
    assert "continuously attacked Pakistani" in text
    assert "left because of internal gaps" in text


def test_a_summary_spans_the_text(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("What is this text about?")
    assert len({q.location.paragraph for q in answer.quotes}) >= 3
    for voice in {q.voice for q in answer.quotes}:  # in the order of the text under each heading
        places = [q.location.start for q in answer.quotes if q.voice == voice]
        assert places == sorted(places)


def test_a_follow_up_keeps_its_topic(seed_assistant: Assistant) -> None:
    chat = seed_assistant.conversation()
    chat.ask("What is the TTP?")
    answer = chat.ask("Who supports it?")
    assert chat.history == ["What is the TTP?", "Who supports the TTP?"]
    assert any("tacitly support" in q.text for q in all_quotes(answer))


def test_json_round_trip(seed_assistant: Assistant) -> None:
    for question in QUESTIONS[:3]:
        answer = seed_assistant.ask(question)
        assert Answer.from_dict(json.loads(answer.to_json())) == answer
    with pytest.raises(AssistantError, match="Not an exported answer"):
        Answer.from_dict({"question": "x"})


def test_voice_labels_round_trip() -> None:
    span = Span("the UN", 3, 9)
    label = SentenceVoice("reported", (Attribution(span, None, span, "named", "neutral", "the UN"),), span)
    assert voice_from_json(voice_to_json(label)) == label


def test_web_annotation_selects_the_quote(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Who attacks Pakistani interests?")
    selectors = answer.to_annotations()[0]["target"]["selector"]
    assert SEED.text[selectors[0]["start"]:selectors[0]["end"]] == selectors[1]["exact"]


@pytest.mark.parametrize("question", ["", "  \n", "why " * 25_000])
def test_questions_that_are_none(seed_assistant: Assistant, question: str) -> None:
    with pytest.raises(AssistantError) as caught:
        seed_assistant.ask(question)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 200


def test_the_same_bytes_in_another_process(seed_assistant: Assistant) -> None:
    questions = QUESTIONS[:5]
    code = ("import sys; from assistant import Assistant\n"
            f"a = Assistant.from_sources(index={str(seed_assistant.index.folder)!r})\n"
            f"for q in {questions!r}: print(a.ask(q).to_json())")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
                          env=os.environ | {"PYTHONHASHSEED": "123"})
    assert done.stdout.splitlines() == [seed_assistant.ask(q).to_json() for q in questions]


def test_a_syndicated_copy_is_named(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        end = "\n\nEnd note." * (name == "two.txt")
        (tmp_path / name).write_text("The harbour bridge was closed in May after cracks were found." + end)
    with Assistant.from_sources(tmp_path, index=tmp_path / "index", caution="eager") as assistant:
        quote = all_quotes(assistant.ask("When was the harbour bridge closed?"))[0]
        assert [quote.location.name, *(p.name for p in quote.also_at)] == ["one.txt", "two.txt"]


def test_another_reader_can_be_given(tmp_path: Path) -> None:
    import numpy as np

    class LastSentence:
        name = "last"

        def load(self) -> None: ...

        def score(self, question, readings):  # type: ignore[no-untyped-def]
            return [np.arange(len(r.sentences)) * 50.0 for r in readings]

    (tmp_path / "a.txt").write_text("The bridge opened in May. The bridge closed in June.")
    with Assistant.from_sources(tmp_path / "a.txt", index=tmp_path / "i", reader=LastSentence()) as assistant:
        answer = assistant.ask("When did the bridge open?")
    assert answer.quotes[0].text == "The bridge closed in June."
    assert answer.model.reader == "last"




class WordReader:
    """A reader to which every sentence with one of these words answers."""

    name = "words"

    def __init__(self, *words: str) -> None:
        self.words = words

    def load(self) -> None: ...

    def score(self, question: str, readings: Sequence[Reading]) -> list[np.ndarray]:
        return [np.array([6.0 if any(w in r.text[a:b] for w in self.words) else -9.0 for a, b in r.sentences]) for r in readings]


def test_the_shortest_text_can_be_summed_up(tmp_path: Path) -> None:
    file = tmp_path / "short.txt"
    file.write_text("Short text. Very short.", "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index") as assistant:
        answer = assistant.ask("What is this about?")
    assert answer.status == "answered" and answer.quotes


def test_only_opinion_is_not_said_where_a_source_speaks_too(tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text("The bridge is a disgrace. The bridge is an ugly folly. The bridge should never have been built.\n\n"
                    "The audit office says that the bridge is unsafe.", "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index", reader=WordReader("bridge")) as assistant:
        answer = assistant.ask("How is the bridge?")
    assert {q.voice for q in answer.quotes} == {"opinion"} and not answer.lead


def test_a_claim_comes_with_the_sentence_that_takes_it_back(tmp_path: Path) -> None:
    file = tmp_path / "vaccines.txt"
    file.write_text("Many parents believe that vaccines cause autism. This is simply false.\n\n"
                    "Some say that the bridge is cursed. It was built in 1901. This is simply false.", "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index", reader=WordReader("autism", "cursed")) as assistant:
        answer = assistant.ask("Do vaccines cause autism, and is the bridge cursed?")
    assert {q.text: q.location.sentence for q in answer.quotes} == {
        "Many parents believe that vaccines cause autism.": 1, "This is simply false.": 2, "Some say that the bridge is cursed.": 1}
    assert [q.location.paragraph for q in answer.quotes if q.text == "This is simply false."] == [1]


def test_the_same_words_of_another_speaker_are_no_place_of_a_quote(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour is the finest in the land. It closed in May.", "utf-8")
    (tmp_path / "b.txt").write_text("“The ships may come. The harbour is the finest in the land. We are proud,” said the minister.", "utf-8")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index", reader=WordReader("finest")) as assistant:
        own = {v.source_id: [(s.location, s.label.voice) for s in v.sentences] for v in assistant.voices()}
        quote = assistant.ask("What is the harbour?").quotes[0]
    for place in (quote.location, *quote.also_at):
        assert [voice for at, voice in own[place.source_id] if at.start <= place.start < at.end] == [quote.voice]


def test_a_question_is_no_answer(tmp_path: Path) -> None:
    file = tmp_path / "fat.txt"
    file.write_text("But is obesity a medical issue? Doctors treat obesity as a medical issue since 1948.", "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index", caution="eager") as assistant:
        assert "1948" in assistant.ask("Is obesity a medical issue?").quotes[0].text


@pytest.mark.parametrize("question", ["?", "-", "the", "😀😀😀", "Why?"])
def test_what_has_no_word_to_look_for_is_not_looked_for(seed_assistant: Assistant, question: str) -> None:
    answer = seed_assistant.ask(question)
    assert answer.status == "abstained" and HELP in (answer.missing or "")


@pytest.mark.parametrize("question", ["asdfgh", "What is an ornithopter?"])
def test_one_word_that_the_sources_lack_is_not_guessed_at(seed_assistant: Assistant, question: str) -> None:
    answer = seed_assistant.ask(question)
    assert answer.status == "abstained" and "stands nowhere in the sources" in (answer.missing or "")


def test_what_is_no_text_is_no_question(seed_assistant: Assistant) -> None:
    with pytest.raises(AssistantError, match="no text"):
        seed_assistant.ask("Who \udcff attacks?")


def test_an_index_opened_without_paths_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text("The bridge closed in May.", "utf-8")
    Assistant.from_sources(tmp_path / "bridge.txt", index=tmp_path / "index").close()
    with Assistant.from_sources(index=tmp_path / "index") as assistant:
        assert list(assistant.index.sources()) == ["bridge.txt"] and assistant.report and not assistant.report.read


def test_no_part_of_an_answer_is_lost_where_quotes_share_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text("The bridge closed in May. This cut off the island. These islanders now row.", "utf-8")
    with Assistant.from_sources(file, index=tmp_path / "index", reader=WordReader("cut off", "row")) as assistant:
        answer = assistant.ask("What cut off the island, and who are the islanders that now row?")
    shown = " ".join(q.text for q in answer.quotes)
    assert "cut off the island" in shown and "islanders now row" in shown
