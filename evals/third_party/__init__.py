"""Sets by third parties (`ASSISTANT_EVAL_DATA`), measured as their authors do. Read `sets.py` first."""
from __future__ import annotations

from evals.third_party.sets import ThirdPartySet


def all_sets() -> tuple[ThirdPartySet, ...]:
    """Every set, in the order of the report."""
    from evals.third_party import followups, injection, questions, support, voice

    return (*voice.SETS, *questions.SETS, *support.SETS, *followups.SETS, *injection.SETS)
