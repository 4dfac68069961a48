"""Sets by third parties, one test each: every figure is at least (an error: at most) its threshold."""
from __future__ import annotations

import pytest

from evals.report import Report
from evals.third_party import all_sets
from evals.third_party.sets import ThirdPartySet, data_file, find_data, measure
from evals.thresholds import holds


@pytest.mark.parametrize("each", all_sets(), ids=lambda s: s.name)
def test_third_party(each: ThirdPartySet, report: Report, pytestconfig: pytest.Config) -> None:
    if find_data() is None:
        pytest.skip("ASSISTANT_EVAL_DATA names no folder of third-party sets (docs/evals.md)")
    if pytestconfig.getoption("--golden") or pytestconfig.getoption("system"):
        pytest.skip("measured for this project's assistant only")
    try:
        data_file(f"{each.name}.jsonl")
    except FileNotFoundError as error:
        pytest.skip(str(error))
    every = pytestconfig.getoption("--every") or each.every
    figures = measure(each, every)
    report.third_party += figures
    assert figures, "nothing was measured"
    missed = []
    for f in figures:
        best = f.low if f.lower_is_better else f.high
        if not holds(f.name, f.value if every <= each.every else best, lower_is_better=f.lower_is_better):
            missed.append(str(f))
    assert not missed, "\n".join(missed)
