"""`pytest evals`: options, the answers to all cases (asked once), and the report at the end."""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from evals.golden_set import Case, GoldenCaseInvalid, golden_names, load_cases, load_file
from evals.page import write
from evals.report import Report
from evals.running import Outcome, load_factory, own, read_sources, score

WRITTEN = pytest.StashKey[Path]()  # the report's page
QUICK = 3  # `-m quick` asks every third case


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("evals")
    group.addoption("--documents", type=Path, help="the folder with the texts that --golden names (default: that file's folder)")
    group.addoption("--golden", type=Path, help="your own cases, one JSON object a line (docs/evals.md)")
    group.addoption("--assistant", dest="system", default="", help="module:function of another system (docs/evals.md)")
    group.addoption("--report", type=Path, default=Path("evals-report"), help="the report's folder (default: evals-report)")
    group.addoption("--every", type=int, metavar="N", help="every Nth item of the third-party sets (default: a sample; 1: all)")


def all_cases(config: pytest.Config) -> list[Case]:
    """The cases that this run is about."""
    golden = config.getoption("--golden")
    if golden:
        return load_file(golden, config.getoption("--documents") or golden.parent)
    cases = [case for name in golden_names() for case in load_cases(name)]
    return cases[::QUICK] if config.option.markexpr == "quick" else cases


def pytest_configure(config: pytest.Config) -> None:
    """A user's mistake gets one line before anything runs. Raises pytest.UsageError."""
    if config.getoption("--documents") and not config.getoption("--golden"):
        raise pytest.UsageError("--documents goes with --golden FILE, the cases about these documents (docs/evals.md)")
    try:
        all_cases(config)
        load_factory(config.getoption("system") or "evals.running:own")
    except (OSError, ImportError, AttributeError, GoldenCaseInvalid) as error:
        raise pytest.UsageError(str(error)) from error


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        cases = all_cases(metafunc.config)
        metafunc.parametrize("case", cases, ids=[c.id for c in cases])


class Asked:
    """Answers, each asked for once. A run of single cases (`-k ID`) asks no others."""

    def __init__(self, config: pytest.Config) -> None:
        name = config.getoption("system")
        self.system = name or "this project"
        self.over = cache(load_factory(name) if name else own)
        self.outcomes: dict[str, Outcome] = {}
        self.unscored: dict[str, str] = {}

    def __call__(self, case: Case) -> Outcome:
        if case.id not in self.outcomes:
            try:
                answer = self.over(case.text)(case.question, case.history)
            except Exception as error:  # whatever another system raises: the case is unscored, its test fails
                self.unscored[case.id] = f"{type(error).__name__}: {error}"
                raise
            self.outcomes[case.id] = score(case, answer, read_sources(case.text))
        return self.outcomes[case.id]


@pytest.fixture(scope="session")
def asked(pytestconfig: pytest.Config) -> Asked:
    return Asked(pytestconfig)


@pytest.fixture(scope="session")
def report(pytestconfig: pytest.Config, asked: Asked) -> Iterator[Report]:
    command = " ".join(["pytest evals", *(f"{option} {pytestconfig.getoption(name)}" for option, name in (
        ("--golden", "--golden"), ("--documents", "--documents"), ("--assistant", "system")) if pytestconfig.getoption(name))])
    made = Report(asked.system, command)
    yield made
    made.outcomes, made.unscored = list(asked.outcomes.values()), asked.unscored
    if len(made.outcomes) > 1 or made.third_party:
        write(made, pytestconfig.getoption("--report"))
        pytestconfig.stash[WRITTEN] = pytestconfig.getoption("--report") / "index.html"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if WRITTEN in config.stash:
        terminalreporter.write_line(f"report: {config.stash[WRITTEN].resolve()}")
