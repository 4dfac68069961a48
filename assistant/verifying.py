"""Exported answer + files → does every quote stand where the answer says?"""
from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from assistant.types import Answer, Location, Quote
from index.errors import AnswerInvalid, UnreadableSource
from index.reading import find_files, read_source
from index.types import Source


def read_answer(path: str | os.PathLike[str]) -> Answer:
    """The answer in a JSON file. Raises AnswerInvalid."""
    try:
        data = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise AnswerInvalid(f"{path}: cannot be read ({error.strerror}). Check the path.") from None
    except ValueError:
        raise AnswerInvalid(f"{path}: not JSON. Export an answer with `assistant ask --json`.") from None
    if not isinstance(data, dict):
        raise AnswerInvalid(f"{path}: not an exported answer. Export one with `assistant ask --json`.")
    return Answer.from_dict(data)


def verify(answer: Answer, paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """What does not hold, a line each: files changed or missing, offsets or text that differ, numbers that lead nowhere."""
    sources: dict[str, Source] = {}
    for file, name in find_files(paths):
        try:
            source = read_source(file, name)
        except UnreadableSource:
            continue  # a quote from it is reported below
        sources[source.source_id] = source
    problems = []
    for quote in (*answer.quotes, *answer.nearest):
        for place in (quote.location, *quote.also_at):
            problems += _check_place(quote, place, sources.get(place.source_id))
    numbers = {q.n for q in answer.quotes}
    for sentence in answer.sentences:
        wrong = sorted(set(sentence.quotes) - numbers)
        if wrong or not sentence.quotes:
            problems.append(f"“{sentence.text[:60]}” rests on quote {wrong[0] if wrong else 'none'}, which is not there.")
        if sentence.text not in answer.text:
            problems.append(f"“{sentence.text[:60]}” is not in the answer's text.")
    if answer.status == "answered" and not answer.quotes:
        problems.append("The answer has no quotes.")
    return problems


def _check_place(quote: Quote, place: Location, source: Source | None) -> list[str]:
    head = f"[{quote.n}] {place}:"
    if source is None:
        return [f"{head} no file among the sources has these bytes (SHA-256 {place.source_id[:12]}…)."]
    problems = []
    if not 0 <= place.start < place.end <= len(source.text):
        return [f"{head} offsets {place.start} to {place.end} lie outside the text."]
    if source.text[place.start:place.end] != quote.text:
        problems.append(f"{head} the text there reads “{source.text[place.start:place.end][:60]}…”, not the quote.")
    first = next((s for s in source.sentences if s.start <= place.start < s.end), None)
    if first is None or (first.paragraph, first.number) != (place.paragraph, place.sentence):
        problems.append(f"{head} the quote stands elsewhere"
                        + (f": paragraph {first.paragraph}, sentence {first.number}." if first else "."))
    spans = [s for a in quote.attributions for s in (a.source, a.cue, a.content)] + [quote.evidence_cue]
    if place == quote.location:
        problems += [f"{head} the span “{s.text[:40]}” is not what stands there."
                     for s in spans if s and source.text[s.start:s.end] != s.text]
    return problems
