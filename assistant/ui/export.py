"""A conversation as Markdown, JSON and W3C Web Annotations."""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from assistant.types import HEADINGS, Answer, Quote
from assistant.ui.turns import Turn

FORMATS = ("Markdown", "JSON", "Web Annotation")
SUFFIXES = {"Markdown": "md", "JSON": "json", "Web Annotation": "annotations.json"}


def export(turns: Turn | Sequence[Turn], form: str, text_of: Callable[[str], str | None] = lambda source_id: None) -> str:
    """One turn or several in one of FORMATS; of those not answered Markdown says why. `text_of` gives a source's text.

    One turn's JSON is its answer, as `assistant ask --json` writes it; that of several is a list.
    """
    whole = [turns] if isinstance(turns, Turn) else turns
    answers = [turn.answer for turn in whole if turn.answer]
    if form == "JSON":
        single = isinstance(turns, Turn) and answers
        return _json(answers[0].to_dict() if single else [answer.to_dict() for answer in answers])
    if form == "Web Annotation":
        return _json([annotation for answer in answers for annotation in answer.to_annotations(text_of)])
    return "\n".join(_markdown(turn) for turn in whole if turn.answer or turn.problem)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _markdown(turn: Turn) -> str:
    lines = [f"## {_plain(turn.question)}", "", *([f"Read as “{_plain(turn.read_as)}”", ""] if turn.read_as else [])]
    if turn.answer:
        lines += _abstained(turn.answer) if turn.answer.status == "abstained" else _answered(turn.answer)
    if turn.problem:
        lines += [_plain(turn.problem), ""]
    if turn.answer:
        lines += [f"Probability that the sources answer this: {turn.answer.confidence:.0%}", ""]
    return "\n".join(lines)


def _answered(answer: Answer) -> list[str]:
    before, after = ([_plain(note), ""] if note else [] for note in answer.notes)
    lines = before
    if answer.model.llm:
        lines += [part for line in answer.text.splitlines() if line.strip() for part in (_plain(line), "")]
        lines += [f"Written by {_plain(answer.model.llm)}, checked against:", ""]
    elif answer.lead:
        lines += [answer.lead, ""]
    for voice in dict.fromkeys(q.voice for q in answer.quotes):
        lines += [f"### {HEADINGS[voice]}", ""]
        lines += [line for q in answer.quotes if q.voice == voice for line in _quote(q, f"[{q.n}] " if answer.model.llm else "")]
    return lines + after


def _abstained(answer: Answer) -> list[str]:
    lines = [f"Not in these sources. {_plain(answer.missing or '')}", ""]
    if answer.nearest:
        lines += ["### Nearest in the sources, though not an answer", ""]
    return lines + [line for q in answer.nearest for line in (f"{HEADINGS[q.voice]}:", "", *_quote(q))]


def _quote(quote: Quote, number: str = "") -> list[str]:
    who = "; ".join(quote.speakers)
    places = "; also ".join(str(p) for p in (quote.location, *quote.also_at))
    return [f"> {_plain(number + ' '.join(quote.text.split()))}", ">",
            f"> — {_plain(who + ', in ' if who else '')}{_plain(places)} "
            f"(characters {quote.location.start} to {quote.location.end})", ""]


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|<>~$&])", r"\\\1", text)
    return re.sub(r"^\s*(?:(?=-)|\d+(?=\.))", r"\g<0>\\", escaped)  # no list: "- x", "1. x"
