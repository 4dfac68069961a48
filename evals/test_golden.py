"""The golden cases: what must hold of every answer, one test a case; and the shares that must hold of all, one test each."""
from __future__ import annotations

import random

import pytest

from evals.golden_set import Case
from evals.measures import MEASURES, Measure
from evals.mutations import MUTATIONS, fluent
from evals.report import Report
from evals.running import Outcome, read_sources
from evals.scorers import SCORERS, answerability
from evals.thresholds import holds

pytestmark = pytest.mark.quick


def test_answer_is_faithful(case: Case, asked, report: Report) -> None:  # type: ignore[no-untyped-def]
    """Quotes exact, nothing said beyond them, speakers and voices kept apart: no answer may fail in any of these."""
    outcome = asked(case)
    assert not outcome.problems, f"{case.question} → {outcome.answer['text'] or outcome.answer['missing']}"


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name.replace(" ", "-"))
def test_share(measure: Measure, asked, report: Report, pytestconfig: pytest.Config) -> None:  # type: ignore[no-untyped-def]
    """A share over all cases reaches its threshold; those of other systems and of users' own cases are only reported."""
    if len(asked.outcomes) < 2:
        pytest.skip("over all golden cases only")
    measured = measure.of(list(asked.outcomes.values()))
    report.measured.append((measure, measured))
    if measured.total == 0:
        pytest.skip("unscored: no case of this kind ran")
    if asked.system == "this project" and not pytestconfig.getoption("--golden"):
        best = measured.low if measure.lower_is_better else measured.high
        value = best if pytestconfig.option.markexpr == "quick" else measured.value
        assert holds(measure.name, value, lower_is_better=measure.lower_is_better), str(measured)


def right_answers(asked) -> list[Outcome]:  # type: ignore[no-untyped-def]
    """The outcomes whose answers are faithful: only a right answer can be broken."""
    return [o for o in asked.outcomes.values() if not o.problems]


@pytest.mark.parametrize("name", MUTATIONS)
def test_broken_answers_are_noticed(name: str, asked, report: Report, pytestconfig: pytest.Config) -> None:  # type: ignore[no-untyped-def]
    """At least 95 % of the answers broken in this way are flagged."""
    caught, total, missed = 0, 0, []
    for outcome in right_answers(asked):
        sources = read_sources(outcome.case.text)
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
    if total == 0 or pytestconfig.getoption("--golden"):
        pytest.skip("no answer can be broken in this way" if total == 0 else "asked of the project's own cases only")
    assert caught / total >= 0.95, "\n".join(missed[:5])


def test_unbroken_answers_pass(asked, report: Report, pytestconfig: pytest.Config) -> None:  # type: ignore[no-untyped-def]
    """At most 2 % of right answers in running sentences are flagged."""
    total, flagged = 0, []
    for outcome in right_answers(asked):
        sources = read_sources(outcome.case.text)
        right = fluent(outcome.answer, sources)
        if right:
            reasons = [score.reason for scorer in SCORERS.values() if (score := scorer(right, sources)).value == 0]
            total += 1
            flagged += [f"{outcome.case.id}: {'; '.join(reasons)}"] if reasons else []
    report.false_alarms = (len(flagged), total)
    if total == 0 or pytestconfig.getoption("--golden"):
        pytest.skip("no answer" if total == 0 else "asked of the project's own cases only")
    assert len(flagged) / total <= 0.02, "\n".join(flagged[:8])
