"""The report: what it keeps, that it shows no source's markup as its own, and that it needs no network."""
from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from evals.golden_set import Case
from evals.measures import MEASURES
from evals.page import write
from evals.report import Report
from evals.running import Outcome
from evals.scorers import SCORERS, Score
from evals.third_party.sets import Figure
from evals.thresholds import main

TEXT = "The <b>bridge</b> closed. It was a disgrace."


def make_report(folder: Path) -> Report:
    (folder / "t.txt").write_text(TEXT)
    outcomes = []
    for n, (answerable, answered, right) in enumerate([(True, True, True), (True, False, True), (False, True, True), (True, True, False)]):
        case = Case(f"case-{n}", folder / "t.txt", "what", (), "What <i>closed</i>?", answerable, (((0, 25),),) if answerable else (),
                    ("assertion",), None, "names the bridge")
        quote = {"n": 1, "text": TEXT[:25], "voice": "assertion", "attributions": [], "also_at": [],
                 "location": {"name": "t.txt", "source_id": "s", "start": 0, "end": 25, "paragraph": 1, "sentence": 1}}
        answer: dict[str, Any] = {"status": "answered" if answered else "abstained", "text": "", "confidence": 0.25 * (n + 1),
                                  "quotes": [quote] if answered else [], "nearest": [] if answered else [quote], "missing": None}
        scores = {name: Score(1.0) for name in SCORERS} | ({} if right else {"faithful": Score(0.0, "words that no quote has")})
        outcomes.append(Outcome(case, answer, scores, (frozenset({0}),) if answerable else (frozenset(),)))
    figure = Figure("voice/x", "F1", 0.8, 0.7, 0.9, 20, 5, "people 0.9", "rules 0.600", False)
    return Report("this project", "pytest evals", outcomes, {}, [(m, m.of(outcomes)) for m in MEASURES],
                  {"number changed": (19, 20)}, (0, 3), [figure])


@pytest.fixture
def written(tmp_path: Path) -> Path:
    for _ in range(4):
        write(make_report(tmp_path), tmp_path / "report")
    return tmp_path / "report"


def test_the_page_needs_no_network_and_escapes_sources(written: Path) -> None:
    page = (written / "index.html").read_text()
    assert not re.findall(r"(?:src|href)=(?!['\"]?#)|url\(|<script|@import", page)
    assert "<b>bridge" not in page and "&lt;b&gt;bridge" in page and "<i>closed" not in page


def test_the_page_shows_every_case_that_went_wrong_with_its_command(written: Path) -> None:
    page = (written / "index.html").read_text()
    headings = dict(re.findall(r"<h3>([^(<]+) \((\d+)\)", page))
    assert headings == {"Not faithful": "1", "Answered though the text does not say": "1", "Abstained though the text says": "1"}
    assert "pytest evals -k case-3" in page and "words that no quote has" in page and "people 0.9" in page and "rules 0.600" in page


def test_the_change_since_the_last_run_is_of_the_same_command(tmp_path: Path) -> None:
    report = make_report(tmp_path)
    write(report, tmp_path / "report")
    report.command = "pytest evals -m quick"
    write(report, tmp_path / "report")
    assert "+0.000" not in (tmp_path / "report" / "index.html").read_text()
    write(report, tmp_path / "report")
    assert "+0.000" in (tmp_path / "report" / "index.html").read_text()
    assert len((tmp_path / "report" / "runs.jsonl").read_text().splitlines()) == 3


def test_thresholds_are_set_from_a_run(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "thresholds.json"
    table.write_text('{"AUROC of confidence": {"threshold": 0.1, "goal": 0.9}, "another": {"threshold": 0.3}}')
    monkeypatch.setattr("evals.thresholds.FILE", table)
    monkeypatch.setattr("evals.thresholds.thresholds", lambda: json.loads(table.read_text()))
    monkeypatch.setattr("sys.argv", ["thresholds", str(written / "run.json")])
    main()
    new = json.loads(table.read_text())
    assert new["voice/x: F1"] == {"threshold": 0.7} and new["another"] == {"threshold": 0.3}
    assert new["AUROC of confidence"]["goal"] == 0.9 and new["AUROC of confidence"]["threshold"] != 0.1
