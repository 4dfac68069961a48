"""Golden cases: questions with the sentences that answer them, as data (`evals/golden/*.jsonl`)."""
from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
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


def golden_names() -> list[str]:
    """The names of the project's own sets of cases."""
    return sorted(f.stem for f in GOLDEN.glob("*.jsonl") if not f.stem.endswith("_voices"))


def load_cases(name: str) -> list[Case]:
    """The cases of `evals/golden/NAME.jsonl`. Raises GoldenCaseInvalid where a sentence is not in its text to the letter."""
    return load_file(GOLDEN / f"{name}.jsonl", ROOT)


def load_file(file: Path, texts: Path) -> list[Case]:
    """The cases of a file; the texts that they name lie below `texts`. Raises GoldenCaseInvalid."""
    cases, seen = [], set()
    for number, line in enumerate(file.read_text("utf-8").removesuffix("\n").split("\n") if file.stat().st_size else (), 1):
        try:
            row = json.loads(line)
            identity, path = row["id"], texts / row["text"]
            text = path.read_bytes().decode("utf-8-sig")
        except (ValueError, KeyError, OSError) as error:
            raise GoldenCaseInvalid(f"{file}, line {number}: {type(error).__name__}: {error}") from error
        if identity in seen:
            raise GoldenCaseInvalid(f"{identity}: stands twice in {file.name}")
        seen.add(identity)
        groups = tuple(tuple(span for sentence in group for span in _places(text, sentence, identity))
                       for group in row.get("expected", ()))
        cases.append(Case(identity, path, row.get("kind", "what"), tuple(row.get("history", ())), row["question"],
                          row.get("answerable", bool(groups)), groups, tuple(row.get("voice", ())), row.get("paraphrase_of"),
                          row.get("reason", "")))
    return cases


@cache
def reader_voices(path: Path) -> tuple[tuple[int, int, str], ...]:
    """(start, end, voice) of the sentences of a golden text as careful readers labelled them; empty for any other text."""
    file = GOLDEN / f"{'seed' if path.parent == ROOT / 'seeds' else path.stem}_voices.jsonl"
    if path.parent not in (ROOT / "seeds", GOLDEN / "texts") or not file.is_file():
        return ()
    text = path.read_bytes().decode("utf-8-sig")
    rows = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
    return tuple(sorted({(*span, row["voice"]) for row in rows for span in _places(text, row["exact"], file.name)}))


def _places(text: str, sentence: str, case: str) -> list[tuple[int, int]]:
    places, start = [], text.find(sentence)
    while start >= 0:
        places.append((start, start + len(sentence)))
        start = text.find(sentence, start + 1)
    if not places:
        raise GoldenCaseInvalid(f"{case}: the text no longer has “{sentence[:80]}”")
    return places
