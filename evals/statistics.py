"""Small statistics for the evals."""
from __future__ import annotations

import math
from collections.abc import Sequence


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """95 % confidence interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share = hits / total
    centre = share + z * z / (2 * total)
    margin = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return (centre - margin) / (1 + z * z / total), (centre + margin) / (1 + z * z / total)


def share(flags: Sequence[bool]) -> str:
    """A share with its interval, for people: "85.2 % (121 of 142; 95 % interval 78.4 to 90.1)"."""
    low, high = wilson(sum(flags), len(flags))
    value = sum(flags) / len(flags) if flags else 0.0
    return f"{value:.1%} ({sum(flags)} of {len(flags)}; 95 % interval {low:.1%} to {high:.1%})"


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Probability that a positive scores above a negative, ties counted half (Mann and Whitney 1947)."""
    ranked = sorted([(p, 1) for p in positive] + [(n, 0) for n in negative])
    total, i = 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        total += (i + j + 1) / 2 * sum(flag for _, flag in ranked[i:j])
        i = j
    m, n = len(positive), len(negative)
    return (total - m * (m + 1) / 2) / (m * n) if m and n else float("nan")
