"""What is measured over all golden cases, with the threshold that holds today and the goal."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.running import Outcome
from evals.statistics import auroc, wilson


@dataclass(frozen=True, slots=True)
class Measured:
    """A value (0 to 1) over `total` cases, with its 95 % interval."""

    value: float
    total: int
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.1%} of {self.total} (95 % interval {self.low:.1%} to {self.high:.1%})"


@dataclass(frozen=True, slots=True)
class Measure:
    """`threshold` gates; `goal` is what the project aims at."""

    name: str
    threshold: float
    goal: float
    of: Callable[[Sequence[Outcome]], Measured]


def _share(flags: Sequence[bool]) -> Measured:
    low, high = wilson(sum(flags), len(flags))
    return Measured(sum(flags) / len(flags) if flags else 0.0, len(flags), low, high)


def _first(outcomes: Sequence[Outcome]) -> Measured:
    return _share([o.rank == 1 for o in outcomes if o.case.answerable])


def _three(outcomes: Sequence[Outcome]) -> Measured:
    return _share([o.all_in_three or (o.case.kind == "summary" and 0 < o.rank <= 3) for o in outcomes if o.case.answerable])


def _reciprocal(outcomes: Sequence[Outcome]) -> Measured:
    """Mean reciprocal rank; its interval is that of the share of first places, moved by the difference."""
    first = _first(outcomes)
    values = [1 / o.rank if o.rank else 0.0 for o in outcomes if o.case.answerable]
    mean = sum(values) / len(values) if values else 0.0
    shift = mean - first.value
    return Measured(mean, len(values), max(0.0, first.low + shift), min(1.0, first.high + shift))


def _abstained(outcomes: Sequence[Outcome]) -> Measured:
    return _share([o.answer["status"] == "abstained" for o in outcomes if not o.case.answerable])


def _answered(outcomes: Sequence[Outcome]) -> Measured:
    return _share([o.answer["status"] == "answered" for o in outcomes if o.case.answerable])


def _auroc(outcomes: Sequence[Outcome]) -> Measured:
    """AUROC of confidence, with the interval of Hanley and McNeil (1982)."""
    yes = [o.answer["confidence"] for o in outcomes if o.case.answerable]
    no = [o.answer["confidence"] for o in outcomes if not o.case.answerable]
    if not yes or not no:
        return Measured(0.0, 0, 0.0, 1.0)
    a = auroc(yes, no)
    q1, q2 = a / (2 - a), 2 * a * a / (1 + a)
    variance = (a * (1 - a) + (len(yes) - 1) * (q1 - a * a) + (len(no) - 1) * (q2 - a * a)) / (len(yes) * len(no))
    margin = 1.96 * max(variance, 0) ** 0.5
    return Measured(a, len(yes) + len(no), max(0.0, a - margin), min(1.0, a + margin))


def _voice(outcomes: Sequence[Outcome]) -> Measured:
    """Of answered cases whose right sentence is quoted: the quote has the voice that readers gave it."""
    flags = []
    for o in outcomes:
        if o.case.voice and o.rank and o.answer["status"] == "answered":
            quote = o.answer["quotes"][o.rank - 1]
            flags.append(quote["voice"] in o.case.voice)
    return _share(flags)


def _consistent(outcomes: Sequence[Outcome]) -> Measured:
    """Paraphrases of a question lead to a common quote."""
    by_id = {o.case.id: o for o in outcomes}
    flags = []
    for o in outcomes:
        other = by_id.get(o.case.paraphrase_of or "")
        if other:
            mine, theirs = ({q["text"] for q in x.answer["quotes"] or x.answer["nearest"]} for x in (o, other))
            flags.append(bool(mine & theirs))
    return _share(flags)


# Thresholds: the lower end of what was measured when they were set; the goals are the project's own.
MEASURES = (
    Measure("right sentence first", 0.60, 0.85, _first),
    Measure("right sentences among three", 0.70, 0.96, _three),
    Measure("mean reciprocal rank", 0.65, 0.90, _reciprocal),
    Measure("answerable answered", 0.55, 0.96, _answered),
    Measure("unanswerable abstained from", 0.45, 0.90, _abstained),
    Measure("AUROC of confidence", 0.62, 0.90, _auroc),
    Measure("voice of the right quote", 0.75, 0.90, _voice),
    Measure("paraphrases agree", 0.50, 0.90, _consistent),
)
