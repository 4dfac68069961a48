"""`pytest evals`: options, the answers to all cases (asked once), and the report at the end."""
from __future__ import annotations

from pathlib import Path

import pytest

from evals.golden_set import GOLDEN, Case, load_cases, load_file
from evals.report import Report
from evals.running import Outcome, load_factory, own, run

QUICK = 3  # every third case


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("evals")
    group.addoption("--documents", type=Path, help="the folder with the texts that --golden names")
    group.addoption("--golden", type=Path, help="your own cases, one JSON object a line (docs/evals.md)")
    group.addoption("--assistant", dest="system", default="", help="module:function of another system (docs/evals.md)")
    group.addoption("--report", type=Path, default=Path("evals-report"), help="the report's folder (default: evals-report)")


def all_cases(config: pytest.Config) -> list[Case]:
    """The cases that this run is about."""
    golden = config.getoption("--golden")
    if golden:
        return load_file(golden, config.getoption("--documents") or golden.parent)
    names = sorted(f.stem for f in GOLDEN.glob("*.jsonl") if not f.stem.endswith("_voices"))
    cases = [case for name in names for case in load_cases(name)]
    return cases[::QUICK] if config.option.markexpr == "quick" else cases


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        cases = all_cases(metafunc.config)
        metafunc.parametrize("case", cases, ids=[c.id for c in cases])


class Asked:
    """Answers, each asked for once. A run of single cases (`-k ID`) asks no others."""

    def __init__(self, config: pytest.Config) -> None:
        name = config.getoption("system")
        factory = load_factory(name) if name else own
        made: dict[Path, object] = {}

        def once(path: Path):  # type: ignore[no-untyped-def]
            if path not in made:
                made[path] = factory(path)
            return made[path]

        self.system = name or "this project"
        self._factory = once
        self.outcomes: dict[str, Outcome] = {}

    def __call__(self, case: Case) -> Outcome:
        if case.id not in self.outcomes:
            self.outcomes[case.id] = next(run([case], self._factory))
        return self.outcomes[case.id]


@pytest.fixture(scope="session")
def asked(pytestconfig: pytest.Config) -> Asked:
    return Asked(pytestconfig)


@pytest.fixture(scope="session")
def report(pytestconfig: pytest.Config, asked: Asked):  # type: ignore[no-untyped-def]
    made = Report(asked.system)
    yield made
    made.outcomes = list(asked.outcomes.values())
    if len(made.outcomes) > 1:
        made.write(pytestconfig.getoption("--report"))
        print(f"\nreport: {(pytestconfig.getoption('--report') / 'index.html').resolve()}")
