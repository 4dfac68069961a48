"""The scorers of the evals can be wrong, too: each has a table of answers that it must score right."""
from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.types import NOBODY, Attribution, Location, SentenceVoice, Span
from assistant.voices import SourceVoices, VoicedSentence
from evals.golden_set import GoldenCaseInvalid, load_file
from evals.mutations import MUTATIONS, fluent
from evals.scorers import SCORERS, attribution, exactness, faithfulness, separation

SENTENCES = [("reported", "The audit office found that 3 cables were rusty in May 2021.", "The audit office"),
             ("assertion", "The bridge over the Tamm in Oslo closed in June.", None),
             ("opinion", "Closing it was a disgrace that nobody will forget.", None),
             ("reported", "Mayor Brandt said the ferry will not sail.", "Mayor Brandt")]


def make_source() -> SourceVoices:
    text, sentences = "", []
    for n, (voice, words, speaker) in enumerate(SENTENCES, 1):
        start = len(text)
        text += words + " "
        found = (Attribution(Span(speaker, start, start + len(speaker)), None, None, "named"),) if speaker else ()
        sentences.append(VoicedSentence(words, Location("t", "id", start, start + len(words), 1, n),
                                        SentenceVoice(voice, found)))  # type: ignore[arg-type]
    return SourceVoices("t", "id", text, tuple(sentences))


SOURCE = make_source()
SOURCES = {"id": SOURCE}


def quote(n: int, which: int) -> dict[str, Any]:
    s = SOURCE.sentences[which]
    return {"n": n, "text": s.text, "voice": s.label.voice, "evidence_cue": None, "also_at": [], "score": 1.0,
            "attributions": [{"source": {"text": a.source.text}, "name": None} for a in s.label.attributions if a.source],
            "location": {"name": "t", "source_id": "id", "start": s.location.start, "end": s.location.end,
                         "paragraph": 1, "sentence": which + 1}}


def answer(*lines: str, quotes: tuple[int, ...] = (0, 1, 2, 3)) -> dict[str, Any]:
    return {"status": "answered", "text": "\n".join(lines), "quotes": [quote(n, w) for n, w in enumerate(quotes, 1)],
            "nearest": [], "missing": None, "sentences": [{"text": x, "quotes": [1], "verdict": "supported"} for x in lines if x.endswith("]")]}


RIGHT = [
    ("Sourced reporting:", "The audit office: “The audit office found that 3 cables were rusty in May 2021.” [1]"),
    ("The author states, without a source:", "“The bridge over the Tamm in Oslo closed in June.” [2]",
     "The author's opinion:", "“Closing it was a disgrace that nobody will forget.” [3]"),
    ("According to the audit office, 3 cables were rusty [1]", "The author argues that closing it was a disgrace [3]"),
    ("Mayor Brandt said that the ferry will not sail [4]",),
    ("The author states that the bridge in Oslo closed in June [2]",),
    ("Mayor Brandt: “the ferry will not sail” [4]",),
]
WRONG: list[tuple[Callable[..., Any], tuple[str, ...]]] = [
    (faithfulness, ("According to the audit office, 4 cables were rusty [1]",)),
    (faithfulness, ("According to the audit office, 3 cables were rusty in Bergen [1]",)),
    (faithfulness, ("Mayor Brandt said that the ferry will sail [4]",)),
    (faithfulness, ("The author argues that closing it was a triumph of careful engineering [3]",)),
    (faithfulness, ("“The bridge over the Tamm in Oslo opened in June.” [2]",)),
    (faithfulness, ("The quotes give different figures. [1] [2]",)),
    (faithfulness, ("The author states that the bridge in Oslo closed in June [7]",)),
    (faithfulness, ("The author states that the bridge in Oslo closed in June",)),
    (attribution, ("Closing it was a disgrace [3]",)),
    (attribution, ("3 cables were rusty [1]",)),
    (attribution, ("According to Mayor Brandt: 3 cables were rusty [1]",)),
    (attribution, ("The author states that 3 cables were rusty [1]",)),
    (separation, ("The author states, without a source:", "“Closing it was a disgrace that nobody will forget.” [3]")),
    (attribution, ("The author states, without a source:", "“Closing it was a disgrace that nobody will forget.” [3]")),
]


@pytest.mark.parametrize("lines", RIGHT)
def test_right_answers_pass(lines: tuple[str, ...]) -> None:
    assert [s(answer(*lines), SOURCES).reason for s in SCORERS.values() if s(answer(*lines), SOURCES).value == 0] == []


@pytest.mark.parametrize(("scorer", "lines"), WRONG)
def test_wrong_answers_are_noticed_by_the_scorer_whose_task_it_is(scorer: Callable[..., Any], lines: tuple[str, ...]) -> None:
    score = scorer(answer(*lines), SOURCES)
    assert score.value == 0 and score.reason


@pytest.mark.parametrize(("key", "value"), [("start", 1), ("end", 5), ("paragraph", 2), ("sentence", 3), ("source_id", "other")])
def test_a_wrong_place_is_noticed(key: str, value: Any) -> None:
    broken = answer("“x” [1]")
    broken["quotes"][0]["location"][key] = value
    assert exactness(broken, SOURCES).value == 0
    assert exactness(answer("“x” [1]"), SOURCES).value == 1


def test_a_quote_of_two_voices_shown_as_one_is_noticed() -> None:
    broken = answer("The author states, without a source:", "“The bridge” [2]")
    broken["quotes"][1]["location"]["end"] = SOURCE.sentences[2].location.end
    assert attribution(broken, SOURCES).reason == "quote 2 is shown as assertion, it is assertion and opinion"


def test_a_sentence_that_was_never_checked_is_noticed() -> None:
    broken = answer(*RIGHT[3])
    broken["text"] += "\nThe ferry is free [4]"
    assert faithfulness(broken, SOURCES).value == 0


@pytest.mark.parametrize("name", [n for n in MUTATIONS if n != "unanswerable answered"])
def test_every_mutation_breaks_a_copy_and_is_noticed(name: str) -> None:
    right = answer(*RIGHT[0], "", *RIGHT[1], "Sourced reporting:",
                   "Mayor Brandt: “Mayor Brandt said the ferry will not sail.” [4]")
    before = copy.deepcopy(right)
    styles = [right, fluent(right, SOURCES)]
    broken = [b for style in styles if style and (b := MUTATIONS[name](style, SOURCES, random.Random(1)))]
    assert right == before and broken
    for each in broken:
        assert any(s(each, SOURCES).value == 0 for s in SCORERS.values()), each["text"]


def test_an_answer_in_running_sentences_is_still_right() -> None:
    styled = fluent(answer(*RIGHT[0]), SOURCES)
    assert styled is not None
    assert [s(styled, SOURCES).reason for s in SCORERS.values() if s(styled, SOURCES).value == 0] == []


def test_a_speaker_without_a_name_is_no_negation() -> None:
    line = f"According to {NOBODY}, 3 cables were rusty in May 2021 [1]"
    assert faithfulness(answer(line), SOURCES).value == 1


def test_a_case_whose_text_changed_fails_loudly(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("The bridge closed.")
    (tmp_path / "c.jsonl").write_text('{"id": "a", "text": "t.txt", "question": "q?", "expected": [["The bridge opened."]]}\n')
    with pytest.raises(GoldenCaseInvalid, match="no longer has"):
        load_file(tmp_path / "c.jsonl", tmp_path)
