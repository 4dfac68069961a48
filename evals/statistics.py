"""Small statistics for the evals."""
from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

BINS = 10  # of confidence, equally wide
DRAWS = 400  # of a bootstrap
Item = TypeVar("Item")


def wilson(hits: int, total: int) -> tuple[float, float]:
    """95 % confidence interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    z = 1.96
    share = hits / total
    centre = share + z * z / (2 * total)
    margin = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, (centre - margin) / (1 + z * z / total)), min(1.0, (centre + margin) / (1 + z * z / total))


def share(flags: Sequence[bool]) -> str:
    """A share with its interval, for people: "85.2 % (121 of 142; 95 % interval 78.4 to 90.1)"."""
    low, high = wilson(sum(flags), len(flags))
    value = sum(flags) / len(flags) if flags else 0.0
    return f"{value:.1%} ({sum(flags)} of {len(flags)}; 95 % interval {low:.1%} to {high:.1%})"


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """Probability that a positive scores above a negative, ties counted half (Mann and Whitney 1947); NaN without both."""
    ranked = sorted(zip(scores, positive, strict=True))
    total, i = 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        total += (i + j + 1) / 2 * sum(flag for _, flag in ranked[i:j])
        i = j
    m = sum(positive)
    n = len(positive) - m
    return (total - m * (m + 1) / 2) / (m * n) if m and n else math.nan


def bootstrap(groups: Sequence[Sequence[Item]], measure: Callable[[list[Item]], float]) -> tuple[float, float]:
    """95 % percentile interval of a measure (Efron 1979): whole groups are drawn, for what shares a document is not independent.

    Draws for which the measure has no value (NaN) are left out.
    """
    rng = np.random.default_rng(0)
    drawn = [measure([item for i in rng.integers(0, len(groups), len(groups)) for item in groups[i]]) for _ in range(DRAWS)]
    if np.isnan(drawn).all():
        return 0.0, 1.0
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def f1(gold: Sequence[bool], given: Sequence[bool]) -> float:
    """The harmonic mean of precision and recall; 0 where neither has a positive."""
    both = sum(a and b for a, b in zip(gold, given, strict=True))
    total = sum(gold) + sum(given)
    return 2 * both / total if total else 0.0


def binned(items: Sequence[Item], confidence: Callable[[Item], float]) -> dict[int, list[Item]]:
    """The items of each of BINS bins of confidence (0 to 1), from 0, that has some."""
    members: dict[int, list[Item]] = {}
    for item in items:
        members.setdefault(min(BINS - 1, int(confidence(item) * BINS)), []).append(item)
    return members


def calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error (Guo et al. 2017): the mean distance of confidence and share of right ones in equal bins."""
    members = binned(list(zip(confidence, right, strict=True)), lambda pair: pair[0])
    return sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in members.values()) / len(confidence)


def risk_coverage(confidence: Sequence[float], wrong: Sequence[bool]) -> list[tuple[float, float]]:
    """(coverage, risk) when only the surest are answered (El-Yaniv and Wiener 2010), the surest first.

    Equal confidences count as one step, at which their mean risk holds.
    """
    order = sorted(range(len(confidence)), key=lambda i: -confidence[i])
    points, before, position = [], 0, 0
    while position < len(order):
        end = position
        while end < len(order) and confidence[order[end]] == confidence[order[position]]:
            end += 1
        total = sum(wrong[i] for i in order[position:end])
        points += [(n / len(order), (before + total * (n - position) / (end - position)) / n)
                   for n in range(position + 1, end + 1)]
        before, position = before + total, end
    return points
