"""`python -m evals.bench.hostile [--misses] [--held-out]`: what a hostile model's scripted sentences come to, over HTTP and
streamed.

Each of the 300 sentences of `evals/hostile/answers.jsonl` (with `--held-out`: of the 148 that no rule was written for) is what a
server of the OpenAI protocol writes to its question and quotes. Reported, by kind: wrong sentences that are removed, right
ones that are removed.
"""
from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from assistant.checking.checker import Checker
from assistant.types import Answer
from assistant.voice.labelling import VoiceLabeller
from assistant.voices import SourceVoices, label_files
from assistant.writing.models import language_model
from assistant.writing.writer import SentenceChecker, Writer
from evals.golden_set import ROOT, GoldenCaseInvalid
from evals.hostile_model import HostileModel, extractive
from evals.statistics import share
from index.embedding import Embedder
from index.errors import ModelFailure

ANSWERS = Path(__file__).parent.parent / "hostile" / "answers.jsonl"
HELD_OUT = ANSWERS.with_name("held_out.jsonl")


@dataclass(frozen=True, slots=True)
class Scripted:
    """A sentence that a model writes about quotes (sentences of a text), and whether it is right. See evals/hostile/README.md."""

    id: str
    text: Path
    question: str
    quotes: tuple[str, ...]
    sentence: str
    right: bool
    kind: str


def scripted(file: Path = ANSWERS) -> list[Scripted]:
    """All of a file's."""
    rows = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
    return [Scripted(**row | {"text": ROOT / row["text"], "quotes": tuple(row["quotes"])}) for row in rows]


def labelled(rows: Iterable[Scripted]) -> dict[Path, SourceVoices]:
    """Their texts, with the voice of each sentence."""
    paths = sorted({row.text for row in rows})
    return {path: label_files([str(path)])[0][0] for path in paths}


def offered(row: Scripted, sources: dict[Path, SourceVoices]) -> Answer:
    """The extractive answer that the model is to write out. Raises GoldenCaseInvalid where a text lost a sentence."""
    known = {s.text: s for s in reversed(sources[row.text].sentences)}  # of the same words, the first
    lost = [words for words in row.quotes if words not in known]
    if lost:
        raise GoldenCaseInvalid(f"{row.id}: the text no longer has the sentence “{lost[0][:80]}”")
    return extractive(row.question, [known[words] for words in row.quotes])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a scripted sentence; `reason` says why it was removed."""

    scripted: Scripted
    removed: bool
    reason: str


def measure(checker: SentenceChecker, file: Path = ANSWERS) -> list[Outcome]:
    """Every sentence written by a server, streamed, checked, and shown or removed. Raises ModelFailure where the server fails."""
    rows = scripted(file)
    sources = labelled(rows)
    outcomes = []
    with HostileModel() as model:
        writer = Writer(language_model(model.name), checker)
        for row in rows:
            model.reply = row.sentence
            *_, answer = writer.write(row.question, offered(row, sources))
            first = answer.removed[0] if answer.removed else None
            if first and not first.text:
                raise ModelFailure(f"{row.id}: {first.reason}")
            outcomes.append(Outcome(row, answer.model.llm is None, first.reason if first else ""))
    return outcomes


def milliseconds(checker: SentenceChecker) -> float:
    """What the check of one of these sentences takes, models loaded: the mean."""
    rows = scripted()
    sources = labelled(rows)
    times = []
    for row in rows:
        quotes = offered(row, sources).quotes
        started = time.perf_counter()
        checker.check_cited(row.sentence, quotes)
        times.append(1000 * (time.perf_counter() - started))
    return fmean(times)


def main() -> None:
    checker = Checker(Embedder(), VoiceLabeller())
    outcomes = measure(checker, HELD_OUT if "--held-out" in sys.argv else ANSWERS)
    if "--misses" in sys.argv:
        for o in outcomes:
            if o.removed == o.scripted.right:
                print(f"  {o.scripted.id}: {o.scripted.sentence} ({o.reason or 'let through'})")
    for right in (False, True):
        kinds: dict[str, list[bool]] = defaultdict(list)
        for o in outcomes:
            if o.scripted.right == right:
                kinds[o.scripted.kind].append(o.removed)
        print(f"{'right' if right else 'wrong'} sentences removed: {share([flag for flags in kinds.values() for flag in flags])}")
        for kind, flags in kinds.items():
            print(f"  {kind:<30}{share(flags)}")
    print(f"a check takes {milliseconds(checker):.0f} ms")


if __name__ == "__main__":
    main()
