"""The report of a run: figures as JSON, a line for each run (the trend), and a page of HTML that needs no network."""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.measures import Measure, Measured
from evals.running import Outcome
from evals.scorers import SCORERS
from evals.third_party.sets import Figure

RUNS = 20  # former runs that the trend shows


@dataclass
class Report:
    """What a run found; filled while it runs, written at its end. `command` starts the same run."""

    system: str
    command: str = "pytest evals"
    outcomes: list[Outcome] = field(default_factory=list)
    unscored: dict[str, str] = field(default_factory=dict)
    measured: list[tuple[Measure, Measured]] = field(default_factory=list)
    mutations: dict[str, tuple[int, int]] = field(default_factory=dict)
    false_alarms: tuple[int, int] = (0, 0)
    third_party: list[Figure] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """`index.html`, `run.json`, and a line more in `runs.jsonl`, in the folder."""
        from evals.page import page

        folder.mkdir(parents=True, exist_ok=True)
        run = self.to_dict()
        (folder / "run.json").write_text(json.dumps(run, indent=2, ensure_ascii=False) + "\n", "utf-8")
        runs = folder / "runs.jsonl"
        former = [json.loads(line) for line in runs.read_text("utf-8").splitlines()] if runs.is_file() else []
        figures = {name: f["value"] for name, f in (run["measures"] | run["third party"]).items()}
        with runs.open("a", encoding="utf-8") as file:
            file.write(json.dumps({k: run[k] for k in ("command", "when", "cases")} | {"figures": figures}) + "\n")
        # Only runs of the same command over as many cases can be compared.
        same = [r["figures"] for r in former if (r["command"], r["cases"]) == (self.command, len(self.outcomes))]
        (folder / "index.html").write_text(page(self, same[-RUNS:]), "utf-8")

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
