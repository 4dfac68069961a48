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
    figures = measure(each, pytestconfig.getoption("--every"))
    report.third_party += figures
    assert figures, "nothing was measured"
    missed = [str(f) for f in figures if not holds(f.name, f.value, f.lower_is_better)]
    assert not missed, "\n".join(missed)
