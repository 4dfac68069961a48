"""What a third-party set is, where it lies, and how its figures come about."""
from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from evals.statistics import bootstrap, wilson

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Metric:
    """`of` is given the items of a set that it is `over` and gives 0 to 1, NaN where they do not allow to say.

    `published` are the figures of others, in words; `baseline` is what the simplest method reaches on the same items.
    """

    name: str
    of: Callable[[Sequence[Any]], float]
    published: str = "none"
    _: KW_ONLY
    over: Callable[[Any], bool] = lambda item: True
    baseline: tuple[str, Callable[[Sequence[Any]], float]] | None = None
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True)
class ThirdPartySet:
    """`items(every)` has the items of every Nth row or document by the document they share; `every` is the default sample."""

    name: str
    every: int
    items: Callable[[int], Mapping[str, Sequence[Any]]]
    metrics: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric of a set, measured: a value with its 95 % interval (bootstrap over `groups` documents)."""

    set: str
    metric: str
    value: float
    low: float
    high: float
    items: int
    groups: int
    published: str
    baseline: str
    lower_is_better: bool

    @property
    def name(self) -> str:
        return f"{self.set}: {self.metric}"

    def __str__(self) -> str:
        beside = "; ".join([*([self.baseline] if self.baseline else []), f"published: {self.published}"])
        return (f"{self.name} {self.value:.3f} (95 % interval {self.low:.3f} to {self.high:.3f}; {self.items} items in "
                f"{self.groups} groups; {beside})")


def find_data() -> Path | None:
    """The folder of third-party sets (see `docs/evals.md`), None where there is none."""
    folder = Path(os.environ.get("ASSISTANT_EVAL_DATA", "../shared/data"))
    return folder if folder.is_dir() else None


def data_file(name: str) -> Path:
    """A file of the folder. Raises FileNotFoundError."""
    file = (find_data() or Path("ASSISTANT_EVAL_DATA")) / name
    if not file.is_file():
        raise FileNotFoundError(f"{file} is not there: set ASSISTANT_EVAL_DATA to the folder of third-party sets")
    return file


def rows(name: str, every: int = 1) -> list[Row]:
    """Every Nth row of `NAME.jsonl`."""
    with data_file(f"{name}.jsonl").open(encoding="utf-8") as lines:
        return list(map(json.loads, islice(lines, None, None, every)))


def measure(each: ThirdPartySet, every: int | None = None) -> list[Figure]:
    """The figures of a set, of a sample where `every` is more than 1. Raises FileNotFoundError."""
    groups = each.items(every or each.every)
    figures = []
    for metric in each.metrics:
        kept = [members for group in groups.values() if (members := [item for item in group if metric.over(item)])]
        items = [item for group in kept for item in group]
        value = metric.of(items) if items else math.nan
        if math.isnan(value):
            continue
        low, high = bootstrap(kept, metric.of)
        if low == high:  # all items alike: drawing them again says nothing
            low, high = wilson(round(value * len(kept)), len(kept))
        baseline = f"{metric.baseline[0]} {metric.baseline[1](items):.3f}" if metric.baseline else ""
        figures.append(Figure(each.name, metric.name, value, low, high, len(items), len(kept), metric.published, baseline,
                              metric.lower_is_better))
    return figures
