"""`python -m evals.thresholds evals-report/run.json`: what a run must reach from now on, read from what one has reached.

The threshold of a measure is the worse end of its 95 % interval, rounded away from the value. Figures that the run does not
have keep their thresholds; goals are set by hand.
"""
from __future__ import annotations

import json
import math
import sys
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "thresholds.json"


@cache
def thresholds() -> dict[str, dict[str, float]]:
    """Name of a measure → `threshold`, and `goal` where it has one."""
    return json.loads(FILE.read_text("utf-8"))  # type: ignore[no-any-return]


def holds(name: str, value: float, *, lower_is_better: bool) -> bool:
    """Whether a value is at least (an error: at most) its threshold; a measure without one holds.

    Of a smaller sample than the threshold was set on, give the better end of the interval: chance alone must not fail it.
    """
    limit = thresholds().get(name, {}).get("threshold")
    return limit is None or (value <= limit if lower_is_better else value >= limit)


def threshold_of(figure: dict[str, Any]) -> float:
    """The threshold that a figure of `run.json` sets, in hundredths."""
    return math.ceil(figure["high"] * 100) / 100 if figure["lower_is_better"] else math.floor(figure["low"] * 100) / 100


def main() -> None:
    run = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    table = thresholds()
    for name, figure in (run["measures"] | run["third party"]).items():
        if figure["items"]:
            table[name] = table.get(name, {}) | {"threshold": threshold_of(figure)}
    lines = (f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in table.items())
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    print(f"{FILE}: {len(table)} thresholds")


if __name__ == "__main__":
    main()
