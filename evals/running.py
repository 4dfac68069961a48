"""Golden cases, asked: each case with its answer, its sources and its scores."""
from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant import Assistant, __version__
from assistant.reader import Reader, make_reader
from assistant.voice.labelling import VoiceLabeller
from assistant.voices import label_files
from evals.golden_set import Case
from evals.scorers import SCORERS, Score, Sources, answerability
from index.embedding import Embedder
from index.store import PassageIndex

Ask = Callable[[str, Sequence[str]], dict[str, Any]]  # a question and the earlier ones → the contract's JSON
Factory = Callable[[Path], Ask]  # what evaluates a system: a text's path → what asks of it


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what came of it.

    `scores` by name of the scorer; `found`: for each quote (of an abstention: each nearest one) the numbers, from 0, of the
    expected groups that it holds a sentence of.
    """

    case: Case
    answer: dict[str, Any]
    scores: dict[str, Score]
    found: tuple[frozenset[int], ...]

    @property
    def rank(self) -> int:
        """The first quote, from 1, that holds an expected sentence; 0 for none."""
        return next((n for n, groups in enumerate(self.found, 1) if groups), 0)

    @property
    def in_three(self) -> bool:
        """Whether the first three quotes hold a sentence of every expected group; of a summary, of any."""
        groups = frozenset().union(*self.found[:3])
        return bool(groups) and (self.case.kind == "summary" or len(groups) == len(self.case.expected))

    @property
    def problems(self) -> list[str]:
        """What must hold of every answer, whatever was asked, and does not hold of this one."""
        return [f"{name}: {s.reason}" for name, s in self.scores.items() if name in SCORERS and s.value == 0]


def load_factory(name: str) -> Factory:
    """`module:function` as a factory. Raises ImportError or AttributeError."""
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)  # type: ignore[no-any-return]


@cache
def _workspace() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="says-who-evals-")  # removed when the program ends


@cache
def _models() -> tuple[Embedder, Reader, VoiceLabeller]:
    return Embedder(), make_reader(), VoiceLabeller()


def assistant_over(path: Path, *, voices: bool = True) -> Assistant:
    """This project's assistant over a file or folder, with models that are loaded once; without voices it is made sooner."""
    embedder, reader, labeller = _models()
    folder = tempfile.mkdtemp(dir=_workspace().name)
    index, report = PassageIndex.build([path], folder, embedder, version=__version__, labeller=labeller if voices else None)
    return Assistant(index, reader, report=report, labeller=labeller)


def own(path: Path) -> Ask:
    """The factory of this project's assistant."""
    return conversing(assistant_over(path))


def conversing(assistant: Assistant) -> Ask:
    """What asks an assistant each question in a conversation of its own."""
    def ask(question: str, earlier: Sequence[str]) -> dict[str, Any]:
        conversation = assistant.conversation()
        for before in earlier:
            conversation.ask(before)
        return conversation.ask(question).to_dict()

    return ask


@cache
def read_sources(path: Path) -> Sources:
    """The judge's own reading of a text: its sentences with their voices, by source_id."""
    return {v.source_id: v for v in label_files([path])[0]}


def score(case: Case, answer: dict[str, Any], sources: Sources) -> Outcome:
    """The scores of one answer."""
    scores = {name: scorer(answer, sources) for name, scorer in SCORERS.items()}
    scores["answered or abstained"] = answerability(answer, case.answerable)
    found = (frozenset(n for n, group in enumerate(case.expected) if any(holds(quote, s, e) for s, e in group))
             for quote in answer["quotes"] or answer["nearest"])
    return Outcome(case, answer, scores, tuple(found))


def holds(quote: dict[str, Any], start: int, end: int) -> bool:
    """Whether a quote has the text from start to end in it, at any of its places."""
    return any(p["start"] <= start and end <= p["end"] for p in (quote["location"], *quote["also_at"]))
