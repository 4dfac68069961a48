"""The golden cases: what must hold of every answer, one test a case; and the shares that must hold of all, one test each."""
from __future__ import annotations

import random

import pytest

from evals.golden_set import Case
from evals.measures import MEASURES, Measured
from evals.mutations import MUTATIONS, fluent
from evals.report import Report
from evals.running import read_sources
from evals.scorers import SCORERS, answerability

pytestmark = pytest.mark.quick


def test_answer_is_faithful(case: Case, asked, report: Report) -> None:  # type: ignore[no-untyped-def]
    """Quotes exact, nothing said beyond them, speakers and voices kept apart: no answer may fail in any of these."""
    outcome = asked(case)
    problems = [f"{name}: {s.reason}" for name, s in outcome.scores.items() if name in SCORERS and s.value == 0]
    assert not problems, f"{case.question} → {outcome.answer['text'] or outcome.answer['missing']}"


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name.replace(" ", "-"))
def test_share(measure, asked, report: Report, pytestconfig) -> None:  # type: ignore[no-untyped-def]
    """A share over all cases is at least its threshold; the goal stands beside it in the report."""
    if len(asked.outcomes) < 2 or pytestconfig.getoption("--golden"):
        pytest.skip("over all golden cases only")
    measured: Measured = measure.of(list(asked.outcomes.values()))
    report.measured.append((measure, measured))
    if measured.total == 0:
        pytest.skip("unscored: no case of this kind ran")
    assert asked.system != "this project" or measured.value >= measure.threshold, str(measured)


@pytest.mark.parametrize("name", MUTATIONS)
def test_broken_answers_are_noticed(name: str, asked, report: Report) -> None:  # type: ignore[no-untyped-def]
    """At least 95 % of the answers broken in this way are flagged."""
    caught, total, missed = 0, 0, []
    for outcome in list(asked.outcomes.values()):
        sources = report.sources.setdefault(outcome.case.text, read_sources(outcome.case.text)) \
            if outcome.case.text not in report.sources else report.sources[outcome.case.text]
        if any(s.value == 0 for n, s in outcome.scores.items() if n in SCORERS):
            continue  # broken already
        for style in (outcome.answer, fluent(outcome.answer, sources)):
            broken = MUTATIONS[name](style, sources, random.Random(outcome.case.id)) if style else None
            if broken is None or (name == "unanswerable answered" and outcome.case.answerable):
                continue
            flagged = any(s(broken, sources).value == 0 for s in SCORERS.values()) \
                or (name == "unanswerable answered" and answerability(broken, outcome.case.answerable).value == 0)
            total, caught = total + 1, caught + flagged
            if not flagged:
                missed.append(f"{outcome.case.id}: {broken['text'][:160]}")
    report.mutations[name] = (caught, total)
    if total == 0:
        pytest.skip("unscored: no answer can be broken in this way")
    assert caught / total >= 0.95, "\n".join(missed[:5])


def test_unbroken_answers_pass(asked, report: Report) -> None:  # type: ignore[no-untyped-def]
    """At most 2 % of right answers in running sentences are flagged."""
    flagged, total, which = 0, 0, []
    for outcome in list(asked.outcomes.values()):
        if any(s.value == 0 for n, s in outcome.scores.items() if n in SCORERS):
            continue
        sources = report.sources[outcome.case.text] if outcome.case.text in report.sources else read_sources(outcome.case.text)
        report.sources[outcome.case.text] = sources
        right = fluent(outcome.answer, sources)
        if right:
            reasons = [s(right, sources).reason for s in SCORERS.values() if s(right, sources).value == 0]
            total, flagged = total + 1, flagged + bool(reasons)
            which += [f"{outcome.case.id}: {r}" for r in reasons]
    report.false_alarms = (flagged, total)
    if total == 0:
        pytest.skip("unscored: no answer")
    assert flagged / total <= 0.02, "\n".join(which[:8])
