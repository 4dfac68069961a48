"""A conversation as Markdown, JSON and W3C Web Annotations."""
from __future__ import annotations

import json
import re
from collections.abc import Sequence

from assistant.types import HEADINGS, Answer, Quote
from assistant.ui.sessions import Turn

FORMATS = ("Markdown", "JSON", "Web Annotation")
SUFFIXES = {"Markdown": "md", "JSON": "json", "Web Annotation": "annotations.json"}


def export(turns: Sequence[Turn], form: str) -> str:
    """The answered and abstained turns in one of FORMATS."""
    done = [(t.question, t.answer) for t in turns if t.answer]
    if form == "JSON":
        return json.dumps([answer.to_dict() for _, answer in done], ensure_ascii=False, indent=2) + "\n"
    if form == "Web Annotation":
        return json.dumps([a for _, answer in done for a in answer.to_annotations()], ensure_ascii=False, indent=2) + "\n"
    return "\n".join(_markdown(question, answer) for question, answer in done)


def _markdown(question: str, answer: Answer) -> str:
    lines = [f"## {_plain(question)}", ""]
    if answer.status == "abstained":
        lines += [f"Not in these sources. {_plain(answer.missing or '')}", ""]
    for voice in dict.fromkeys(q.voice for q in answer.quotes):
        lines += [f"### {HEADINGS[voice]}", ""]
        lines += [line for q in answer.quotes if q.voice == voice for line in _quote(q)]
    return "\n".join([*lines, f"Confidence: {answer.confidence:.0%}", ""])


def _quote(quote: Quote) -> list[str]:
    who = "; ".join(dict.fromkeys(a.speaker for a in quote.attributions))
    places = "; also ".join(str(p) for p in (quote.location, *quote.also_at))
    return [f"> {_plain(' '.join(quote.text.split()))}", ">", f"> — {_plain(who + ', in ' if who else '')}{_plain(places)} "
            f"(characters {quote.location.start} to {quote.location.end})", ""]


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~$])", r"\\\1", text)
