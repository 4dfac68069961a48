"""The golden cases still fit their texts, and sentences are numbered as careful readers numbered them."""
from __future__ import annotations

import json
import sys

import pytest

from evals.golden_set import GOLDEN, GoldenCaseInvalid, load_cases
from index.reading import read_source

NAMES = sorted(f.stem for f in GOLDEN.glob("*.jsonl") if not f.stem.endswith("_voices"))


def test_there_are_at_least_300_cases_with_ids_of_their_own() -> None:
    ids = [case.id for name in NAMES for case in load_cases(name)]
    assert len(ids) == len(set(ids)) >= 300


@pytest.mark.parametrize("name", NAMES)
def test_every_answerable_case_names_its_sentences(name: str) -> None:
    for case in load_cases(name):
        assert bool(case.expected) == case.answerable and all(case.expected), case.id
        assert case.reason and case.kind, case.id


@pytest.mark.parametrize("name", NAMES)
def test_sentences_are_the_readers_sentences(name: str) -> None:
    """Headings and hidden comments, which the readers left out, are allowed beside theirs."""
    source = read_source(load_cases(name)[0].text)
    ours = {source.text[s.start:s.end] for s in source.sentences}
    lines = (GOLDEN / f"{name}_voices.jsonl").read_text("utf-8").splitlines()
    missing = [s for s in (json.loads(line)["exact"] for line in lines) if s not in ours and "Note to the AI" not in s]
    assert not missing


def test_a_changed_text_fails_loudly(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "x.jsonl").write_text(json.dumps({
        "id": "x", "text": "seeds/README.md", "kind": "who", "history": [], "question": "Who?", "answerable": True,
        "expected": [["This sentence is not there."]], "voice": [], "paraphrase_of": None, "reason": "r"}))
    monkeypatch.setattr(sys.modules["evals.golden_set"], "GOLDEN", tmp_path)
    with pytest.raises(GoldenCaseInvalid, match="no longer has"):
        load_cases("x")
