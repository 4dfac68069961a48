"""What a run of the evals found, and its figures as plain JSON values."""
from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from evals.measures import Measure, Measured
from evals.running import Outcome
from evals.scorers import SCORERS
from evals.third_party.sets import Figure


@dataclass
class Report:
    """What a run found; filled while it runs. `command` starts the same run."""

    system: str
    command: str = "pytest evals"
    outcomes: list[Outcome] = field(default_factory=list)
    unscored: dict[str, str] = field(default_factory=dict)
    measured: list[tuple[Measure, Measured]] = field(default_factory=list)
    mutations: dict[str, tuple[int, int]] = field(default_factory=dict)
    false_alarms: tuple[int, int] = (0, 0)
    third_party: list[Figure] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """The figures as plain JSON values."""
        return {"system": self.system, "command": self.command, "when": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "cases": len(self.outcomes), "unscored": self.unscored,
                "measures": {m.name: {"value": v.value, "low": v.low, "high": v.high, "items": v.total,
                                      "lower_is_better": m.lower_is_better} for m, v in self.measured},
                "scorers": {name: dict(zip(("right", "scored"), self.counts(name), strict=True)) for name in SCORERS},
                "mutations": {name: {"caught": c, "broken": t} for name, (c, t) in self.mutations.items()},
                "false alarms": {"flagged": self.false_alarms[0], "right answers": self.false_alarms[1]},
                "third party": {f.name: asdict(f) for f in self.third_party}}

    def counts(self, scorer: str) -> tuple[int, int]:
        """How many answers are right by a scorer, of how many that it could score."""
        values = [o.scores[scorer].value for o in self.outcomes if o.scores[scorer].value is not None]
        return int(sum(v for v in values if v is not None)), len(values)
