"""Golden cases: questions with the sentences that answer them, as data (`evals/golden/*.jsonl`)."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"


class GoldenCaseInvalid(Exception):
    """A case that its text no longer bears out: the text or the case has to be mended."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question. `expected` holds a group of acceptable sentences for each part of the answer, as spans of the text."""

    id: str
    text: Path
    kind: str
    history: tuple[str, ...]
    question: str
    answerable: bool
    expected: tuple[tuple[tuple[int, int], ...], ...]
    voice: tuple[str, ...]
    paraphrase_of: str | None
    reason: str


def load_cases(name: str) -> list[Case]:
    """The cases of `evals/golden/NAME.jsonl`. Raises GoldenCaseInvalid where a sentence is not in its text to the letter."""
    cases, seen = [], set()
    for line in (GOLDEN / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in seen:
            raise GoldenCaseInvalid(f"{row['id']}: stands twice in {name}.jsonl")
        seen.add(row["id"])
        path = ROOT / row["text"]
        text = path.read_bytes().decode("utf-8")
        groups = tuple(tuple(span for sentence in group for span in _places(text, sentence, row["id"]))
                       for group in row["expected"])
        cases.append(Case(row["id"], path, row["kind"], tuple(row["history"]), row["question"], row["answerable"], groups,
                          tuple(row["voice"]), row["paraphrase_of"], row["reason"]))
    return cases


def _places(text: str, sentence: str, case: str) -> list[tuple[int, int]]:
    places, start = [], text.find(sentence)
    while start >= 0:
        places.append((start, start + len(sentence)))
        start = text.find(sentence, start + 1)
    if not places:
        raise GoldenCaseInvalid(f"{case}: the text no longer has “{sentence[:80]}”")
    return places
