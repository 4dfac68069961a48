"""Follow-up questions: the question as it would stand alone, against the rewrite of a person."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from assistant.questions.followups import standalone
from evals.third_party.sets import Metric, ThirdPartySet, rows


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A question as it was asked, as it was made to stand alone, and as a person rewrote it."""

    question: str
    given: str
    gold: str


def rewritten(name: str, every: int) -> dict[str, list[Rewritten]]:
    """Conversation → its questions. As in the product, the history is what the user asked before: no answers, no title."""
    out: defaultdict[str, list[Rewritten]] = defaultdict(list)
    for row in rows(f"followup/{name}", every):
        history: list[str] = []
        for turn in row["history"]:
            if turn["role"] == "user":
                history.append(standalone(turn["text"], history))
        group = row.get("conversation_id") or row.get("topic") or row["doc"]
        out[group].append(Rewritten(row["question"], standalone(row["question"], history), row["rewrite"]))
    return out


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _f1(given: str, gold: str) -> float:
    """Token F1 as SQuAD counts it (Rajpurkar et al. 2016)."""
    one, two = Counter(_tokens(given)), Counter(_tokens(gold))
    both = sum((one & two).values())
    return 2 * both / (one.total() + two.total()) if one.total() + two.total() else 1.0


def token_f1(items: Sequence[Rewritten]) -> float:
    return sum(_f1(i.given, i.gold) for i in items) / len(items)


def unchanged_f1(items: Sequence[Rewritten]) -> float:
    return sum(_f1(i.question, i.gold) for i in items) / len(items)


def bleu(items: Sequence[Rewritten], of: str = "given") -> float:
    """Corpus BLEU-4 (Papineni et al. 2002)."""
    from nltk.translate.bleu_score import corpus_bleu

    return float(corpus_bleu([[_tokens(i.gold)] for i in items], [_tokens(getattr(i, of)) for i in items]))


F1 = Metric("token F1", token_f1, baseline=("question unchanged", unchanged_f1))
BLEU = Metric("BLEU", bleu, "0.515 for a sequence-to-sequence model that reads title and answers, too",
              baseline=("question unchanged", partial(bleu, of="question")))
SETS = (ThirdPartySet("followup/canard", 3, partial(rewritten, "canard"), (F1, BLEU)),
        ThirdPartySet("followup/trec_cast", 1, partial(rewritten, "trec_cast"), (F1,)),
        ThirdPartySet("followup/mtrag", 1, partial(rewritten, "mtrag"), (F1,)))
