"""Sets by third parties (`ASSISTANT_EVAL_DATA`), measured as their authors do. Read `sets.py` first."""
from __future__ import annotations

from evals.third_party.sets import ThirdPartySet


def all_sets() -> tuple[ThirdPartySet, ...]:
    """Every set, in the order of the report. The sets for checking (`support/`) join here as a module of their own."""
    from evals.third_party import followups, injection, questions, voice

    return (*voice.SETS, *questions.SETS, *followups.SETS, *injection.SETS)
