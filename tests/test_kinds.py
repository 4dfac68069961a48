"""A source's kind, where its words alone tell it."""
from __future__ import annotations

import numpy as np
import pytest

from assistant.voice.kinds import kind_of
from assistant.voice.model import KINDS


@pytest.mark.parametrize(("source", "kind"), [
    ("the European Commission", "named"), ("The Pentagon", "named"), ("President Anselmo Riquelme", "named"),
    ("retired Gen. Honesto Barredo", "named"), ("its ambassador, Meng Shaoqiu", "named"), ("a notary, Édouard Thibodeau", "named"),
    ("US officials", "unnamed"), ("Officials in the Presidential Office", "unnamed"), ("two Western ambassadors", "unnamed"),
    ("its lawyers", "unnamed"), ("The hardliners in Tehran", "unnamed"),
])
def test_kinds_that_words_tell(source: str, kind: str) -> None:
    assert all(kind_of(source, np.eye(3)[i]) == kind for i in range(3))


@pytest.mark.parametrize("source", ["a nurse from Kyrenia", "a French diplomat", "his cousin in Majdal Shams", "residents"])
def test_somebody_beside_a_name_is_not_named(source: str) -> None:
    named = np.eye(3)[KINDS.index("named")]
    assert kind_of(source, named) != "named"


@pytest.mark.parametrize("source", ["Washington", "Moses", "he", "Police", "World Bank data"])
def test_what_words_leave_open_the_model_decides(source: str) -> None:
    assert kind_of(source, np.eye(3)[KINDS.index("named")]) == "named"
