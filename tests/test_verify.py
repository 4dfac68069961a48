"""An exported answer holds as long as nothing in it, and no byte of the files, was changed."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.answers.answering import answered
from assistant.types import (
    ONLY_OPINION,
    Answer,
    AnswerSentence,
    Attribution,
    IndexInfo,
    Location,
    ModelInfo,
    Quote,
    Span,
    Voice,
)
from assistant.verifying import read_answers, verify
from index.errors import AnswerInvalid
from index.reading import read_source

TEXT = "# Bridge\n\nThe audit office said that the bridge is unsafe.\n\nClosing it\nwas a “disgrace” [3].\n"


def quote(file: Path, n: int, voice: Voice, name: str = "") -> Quote:
    """Sentence n (from 0) of a file."""
    source = read_source(file)
    s = source.sentences[n]
    place = Location(name or file.name, source.source_id, s.start, s.end, s.paragraph, s.number, s.page, s.heading)
    at = source.text.index("The audit office")
    who = Attribution(Span("The audit office", at, at + 16), None, None, "named")
    return Quote(0, source.text[s.start:s.end], voice, place, (who,) if voice == "reported" else ())


def answer(*quotes: Quote, lead: str = "") -> Answer:
    return answered("Is it safe?", 0.9, quotes, ModelInfo("e", "r"), IndexInfo("2026-01-01T00:00:00Z", 1), lead=lead)


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    file = tmp_path / "bridge.md"
    file.write_text(TEXT)
    return file


@pytest.fixture
def honest(bridge: Path) -> Answer:
    return answer(quote(bridge, 1, "reported"), quote(bridge, 2, "opinion"))


def test_an_honest_answer_holds(honest: Answer, bridge: Path) -> None:
    assert "The audit office: “The" in honest.text
    assert verify(honest, [bridge]) == []
    only = answer(quote(bridge, 2, "opinion"), lead=ONLY_OPINION)
    assert only.lead and verify(only, [bridge]) == []


def with_place(found: Answer, **changes: Any) -> Answer:
    first, *rest = found.quotes
    return replace(found, quotes=(replace(first, location=replace(first.location, **changes)), *rest))


def with_line(found: Answer, old: str, new: str) -> Answer:
    return replace(found, text=found.text.replace(old, new), sentences=tuple(
        replace(s, text=s.text.replace(old, new)) for s in found.sentences))


@pytest.mark.parametrize(("change", "words"), [
    (lambda a: with_place(a, name="reuters.txt"), "is called “bridge.md”"),
    (lambda a: with_place(a, heading="Verdict"), "stands under “Bridge”"),
    (lambda a: with_place(a, paragraph=1), "stands elsewhere: paragraph 2, sentence 1"),
    (lambda a: replace(a, quotes=(replace(a.quotes[0], voice="prophecy"), a.quotes[1])), "“prophecy” is no voice"),
    (lambda a: replace(a, quotes=(replace(a.quotes[0], voice="opinion"), a.quotes[1])), "a quote of another voice"),
    (lambda a: replace(a, status="abstained"), "abstains and has quotes"),
    (lambda a: replace(a, text="\n".join(s.text for s in a.sentences)), "under no heading"),
    (lambda a: replace(a, confidence=float("nan")), "is no probability"),
    (lambda a: replace(a, text=a.text + "\nThe UN confirms it. [1]"), "is no sentence of the answer"),
    (lambda a: replace(a, text=a.text + "\nThe UN confirms it. [1]",
                       sentences=(*a.sentences, AnswerSentence("The UN confirms it. [1]", (1,)))), "“The UN confirms it.”"),
    (lambda a: with_line(a, "unsafe", "safe"), "says what its quotes do not"),
    (lambda a: with_line(a, "The audit office: ", "The UN: "), "“The UN:”"),
    (lambda a: with_line(replace(a, quotes=(replace(a.quotes[0], attributions=(
        replace(a.quotes[0].attributions[0], name="Reuters"),)), a.quotes[1])), "The audit office: ", "Reuters: "), "nowhere in the text"),
    (lambda a: replace(a, text=f"{ONLY_OPINION} [1]\n{a.text}", sentences=(
        AnswerSentence(f"{ONLY_OPINION} [1]", (1,)), *a.sentences)), "says what its quotes do not"),
    (lambda a: replace(a, text=a.text.replace("reporting:", "reporting, confirmed:")), "is no sentence of the answer"),
])
def test_a_changed_answer_does_not_hold(honest: Answer, bridge: Path, change: Callable[[Answer], Answer], words: str) -> None:
    problems = verify(change(honest), [bridge])
    assert any(words in problem for problem in problems), problems


def test_equal_bytes_are_read_under_their_first_name_like_in_an_index(bridge: Path) -> None:
    copy = bridge.with_name("copy.txt")
    copy.write_text(TEXT)
    for name in ("bridge.md", "copy.txt"):
        assert verify(answer(quote(bridge, 1, "reported", name)), [bridge.parent]) == []


def test_a_name_below_the_folder_that_was_indexed_holds_for_the_file_alone(bridge: Path) -> None:
    assert verify(answer(quote(bridge, 1, "reported", f"{bridge.parent.name}/bridge.md")), [bridge]) == []
    assert verify(answer(quote(bridge, 1, "reported", "e.md")), [bridge]) != []


def test_a_link_that_leads_nowhere_is_left_out(honest: Answer, bridge: Path) -> None:
    bridge.with_name("dangling.txt").symlink_to(bridge.parent / "nowhere")
    assert verify(honest, [bridge.parent]) == []


def test_brackets_without_end_are_no_answer() -> None:
    with pytest.raises(AnswerInvalid, match=r"deep\.json: not JSON"):
        read_answers("[" * 200_000, "deep.json")


def test_what_a_batch_prints_is_read(honest: Answer) -> None:
    assert read_answers(f'{honest.to_json()}\n{{"question": "", "error": "empty"}}\n{honest.to_json()}\n', "a.jsonl") == [honest, honest]


def test_a_list_of_answers_is_read(honest: Answer) -> None:
    assert read_answers(f"[{honest.to_json()}, {honest.to_json()}]", "all.json") == [honest, honest]
