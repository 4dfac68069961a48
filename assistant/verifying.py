"""Exported answer + files → does every quote stand where the answer says?"""
from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.answers.denials import denies
from assistant.answers.differing import different_figures, different_moments
from assistant.types import (
    DIFFERENT_FIGURES,
    DIFFERENT_MOMENTS,
    FIRST_LINES,
    HEADINGS,
    NOBODY,
    ONLY_DENIED,
    ONLY_OPINION,
    VOICES,
    Answer,
    AnswerSentence,
    Location,
    Quote,
)
from index.errors import AnswerInvalid, AssistantError
from index.reading import find_files, read_source
from index.types import Source

_VOICE_OF = {f"{heading}:": voice for voice, heading in HEADINGS.items()}


@dataclass(frozen=True, slots=True)
class _Content:
    """The source that some bytes are, read as the index reads it: under the first name; and every file that has them."""

    source: Source
    files: list[tuple[Path, str]] = field(default_factory=list)

    def is_called(self, name: str) -> bool:
        """Whether a file has this name, or had it where a folder above it was indexed."""
        return any(name == called or file.resolve().as_posix().endswith("/" + name.lstrip("/")) for file, called in self.files)


def read_answers(text: str, name: str) -> list[Answer]:
    """The answers in a document called `name`: an exported answer or a list of them, as JSON, or what `ask --batch` prints, of
    which lines with an error hold none. Raises AnswerInvalid."""
    try:
        data = json.loads(text)
        answers = data if isinstance(data, list) else [data]
    except (ValueError, RecursionError):
        answers = _of_lines(text, name)
    answers = [answer for answer in answers if not (isinstance(answer, dict) and "error" in answer)]
    if not answers or not all(isinstance(answer, dict) and {"question", "status"} <= answer.keys() for answer in answers):
        raise AnswerInvalid(f"{name}: not an exported answer. Export one with `assistant ask --json`, or on the page as JSON.")
    return [Answer.from_dict(answer) for answer in answers]


def _of_lines(text: str, name: str) -> list[Any]:
    """What stands on lines of JSON. Raises AnswerInvalid."""
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        raise AnswerInvalid(f"{name}: not JSON. Export an answer with `assistant ask --json`.") from None


def verify(answer: Answer, paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """What does not hold, a line each: files changed or missing, places or text that differ, words that no quote has.

    Raises UsageError.
    """
    contents = _contents(paths)
    problems = [f"[{q.n}]: “{q.voice}” is no voice." for q in (*answer.quotes, *answer.nearest) if q.voice not in VOICES]
    for quote in (*answer.quotes, *answer.nearest):
        for place in (quote.location, *quote.also_at):
            problems += _check_place(quote, place, contents.get(place.source_id))
    quotes = {q.n: q for q in answer.quotes}
    for sentence in answer.sentences:
        problems += _check_sentence(answer, sentence, quotes)
    problems += _check_lines(answer, quotes)
    if (answer.status == "answered") != bool(answer.quotes):
        problems.append("The answer abstains and has quotes." if answer.quotes else "The answer has no quotes.")
    if not 0 <= answer.confidence <= 1:
        problems.append(f"The confidence {answer.confidence} is no probability.")
    return problems


def _contents(paths: Iterable[str | os.PathLike[str]]) -> dict[str, _Content]:
    """source_id → what has these bytes."""
    contents: dict[str, _Content] = {}
    for file, name in find_files(paths):
        try:
            source = read_source(file, name)
        except AssistantError:
            continue  # a quote from it is reported as one without a file
        contents.setdefault(source.source_id, _Content(source)).files.append((file, name))
    return contents


def _check_place(quote: Quote, place: Location, content: _Content | None) -> list[str]:
    head = f"[{quote.n}] {place}:"
    if content is None:
        return [f"{head} no file among the sources has these bytes (SHA-256 {place.source_id[:12]}…)."]
    source = content.source
    problems = []
    if not content.is_called(place.name):
        problems.append(f"{head} the file with these bytes is called “{source.name}”.")
    if not 0 <= place.start < place.end <= len(source.text):
        return [*problems, f"{head} offsets {place.start} to {place.end} lie outside the text."]
    if source.text[place.start:place.end] != quote.text:
        problems.append(f"{head} the text there reads “{source.text[place.start:place.end][:60]}…”, not the quote.")
    first = next((s for s in source.sentences if s.start <= place.start < s.end), None)
    if first is None or (first.paragraph, first.number, first.page) != (place.paragraph, place.sentence, place.page):
        problems.append(f"{head} the quote stands elsewhere"
                        + (f": paragraph {first.paragraph}, sentence {first.number}." if first else "."))
    elif first.heading != place.heading:
        problems.append(f"{head} the quote stands under " + (f"“{first.heading}”." if first.heading else "no heading."))
    spans = [s for a in quote.attributions for s in (a.source, a.cue, a.content)] + [quote.evidence_cue]
    if place == quote.location:
        problems += [f"{head} the span “{s.text[:40]}” is not what stands there."
                     for s in spans if s and source.text[s.start:s.end] != s.text]
        words = " ".join(source.text.split())
        problems += [f"{head} the speaker “{a.name[:40]}” is nowhere in the text."
                     for a in quote.attributions if a.name and a.name != NOBODY and a.name not in words]
    return problems


def _check_sentence(answer: Answer, sentence: AnswerSentence, quotes: dict[int, Quote]) -> list[str]:
    head = f"“{sentence.text[:60]}”"
    problems = []
    wrong = sorted(set(sentence.quotes) - quotes.keys())
    if wrong or not sentence.quotes:
        problems.append(f"{head} rests on quote {wrong[0] if wrong else 'none'}, which is not there.")
    if sentence.text not in answer.text.split("\n"):
        problems.append(f"{head} is not in the answer's text.")
    if not answer.model.llm:
        beyond = _beyond(sentence.text, [quotes[n] for n in sentence.quotes if n in quotes])
        if beyond:
            problems.append(f"{head} says what its quotes do not: “{beyond[:60]}”.")
    return problems


def _beyond(line: str, quotes: Sequence[Quote]) -> str:
    """What a line that no language model wrote holds beside its quotes, their speakers and marks, and the known first line."""
    for quote in quotes:
        line = line.replace(f"“{' '.join(quote.text.split())}”", "").replace(f"[{quote.n}]", "")
    if quotes and all(quote.voice == "opinion" for quote in quotes):
        line = line.removeprefix(ONLY_OPINION).lstrip()
    if different_figures([quote.text for quote in quotes]):
        line = line.removeprefix(DIFFERENT_FIGURES).lstrip()
    if quotes and all(denies(quote.text) for quote in quotes):
        line = line.removeprefix(ONLY_DENIED)
    if different_moments([quote.text for quote in quotes]):
        line = line.removeprefix(DIFFERENT_MOMENTS)
    speakers = dict.fromkeys(speaker for quote in quotes for speaker in quote.speakers)
    return line.removeprefix("; ".join(speakers) + ":").strip()


def _check_lines(answer: Answer, quotes: dict[int, Quote]) -> list[str]:
    """Every line of the text is a heading, or a sentence of the answer whose quotes have the heading's voice."""
    sentences = {s.text: s for s in answer.sentences}
    problems = []
    heading = None
    for line in filter(None, answer.text.split("\n")):
        if line in _VOICE_OF:
            heading = line
        elif line not in sentences:
            problems.append(f"“{line[:60]}” stands in the text and is no sentence of the answer.")
        elif not heading and not answer.model.llm and not line.startswith(FIRST_LINES):
            problems.append(f"“{line[:60]}” stands under no heading that says who speaks.")
        elif heading and any(n in quotes and quotes[n].voice != _VOICE_OF[heading] for n in sentences[line].quotes):
            problems.append(f"“{line[:60]}” stands under “{heading[:-1]}” and rests on a quote of another voice.")
    return problems
