"""Stand-in until the checker lands; to be replaced by it as a whole: only words in the quotes, and the author named."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.types import Quote, Verdict
from index.lexical import stems


@dataclass(frozen=True, slots=True)
class Checked:
    verdict: Verdict
    reason: str = ""
    probability: float = 0.0


_FRAME = " the author states argues thinks said says according"


class Checker:
    def __init__(self, embedder: Any, labeller: Any) -> None:
        pass

    def check_cited(self, sentence: str, quotes: Sequence[Quote]) -> Checked:
        numbers = {int(n) for n in re.findall(r"\[(\d+)\]", sentence)}
        cited = [q for q in quotes if q.n in numbers]
        said = " ".join([q.text for q in cited] + [a.speaker for q in cited for a in q.attributions])
        extra = set(stems(re.sub(r"\[\d+\]", "", sentence))) - set(stems(said + _FRAME))
        return Checked("not_enough_info", f"“{min(extra)}” stands in no quote") if extra else Checked("supported")
