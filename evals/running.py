"""Golden cases, asked: each case with its answer, its sources and its scores."""
from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Assistant
from assistant.voices import SourceVoices
from evals.golden_set import Case
from evals.scorers import SCORERS, Score, Sources, answerability

# What evaluates another system: a function from a text's path to (ask(question, earlier questions) → the contract's JSON).
Factory = Callable[[Path], Callable[[str, Sequence[str]], dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what came of it. `scores` by name of the scorer; `rank` of the first expected sentence, from 1, 0 for none."""

    case: Case
    answer: dict[str, Any]
    scores: dict[str, Score]
    rank: int
    all_in_three: bool


def load_factory(name: str) -> Factory:
    """`module:function` as a factory. Raises ImportError or AttributeError."""
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)  # type: ignore[no-any-return]


def own(path: Path) -> Callable[[str, Sequence[str]], dict[str, Any]]:
    """The factory of this project's assistant."""
    assistant = Assistant.from_sources(path, index=tempfile.mkdtemp(prefix="says-who-evals-"))

    def ask(question: str, earlier: Sequence[str]) -> dict[str, Any]:
        conversation = assistant.conversation()
        for before in earlier:
            conversation.ask(before)
        return conversation.ask(question).to_dict()

    return ask


def read_sources(path: Path) -> Sources:
    """The judge's own reading of a text: its sentences with their voices, by source_id."""
    from assistant.voices import label_files

    return {v.source_id: v for v in label_files([path])[0]}


def run(cases: Sequence[Case], factory: Factory) -> Iterator[Outcome]:
    """Ask every case of its text."""
    texts: dict[Path, tuple[Callable[[str, Sequence[str]], dict[str, Any]], Sources]] = {}
    for case in cases:
        if case.text not in texts:
            texts[case.text] = factory(case.text), read_sources(case.text)
        ask, sources = texts[case.text]
        yield score(case, ask(case.question, case.history), sources)


def score(case: Case, answer: dict[str, Any], sources: Sources) -> Outcome:
    """The scores of one answer."""
    scores = {name: scorer(answer, sources) for name, scorer in SCORERS.items()}
    scores["answered or abstained"] = answerability(answer, case.answerable)
    quotes = answer["quotes"] or answer["nearest"]
    found = [[any(p["start"] <= s and e <= p["end"] for p in (q["location"], *q["also_at"])) for q in quotes]
             for group in case.expected for s, e in group]
    ranks = [row.index(True) + 1 for row in found if True in row]
    groups = [[any(p["start"] <= s and e <= p["end"] for q in quotes[:3] for p in (q["location"], *q["also_at"]))
               for s, e in group] for group in case.expected]
    return Outcome(case, answer, scores, min(ranks, default=0), bool(groups) and all(any(g) for g in groups))


def texts_of(outcomes: Sequence[Outcome]) -> dict[Path, SourceVoices]:
    """Each text of the outcomes, read once."""
    return {path: next(iter(read_sources(path).values())) for path in dict.fromkeys(o.case.text for o in outcomes)}
