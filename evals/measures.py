"""What is measured over all golden cases; thresholds and goals are in `evals/thresholds.json`."""
from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.types import VOICES
from evals.golden_set import reader_voices
from evals.running import Outcome
from evals.statistics import auroc, bootstrap, calibration_error, risk_coverage, wilson


@dataclass(frozen=True, slots=True)
class Measured:
    """A value (0 to 1) over `total` cases, with its 95 % interval."""

    value: float
    total: int
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.1%} of {self.total} (95 % interval {self.low:.1%} to {self.high:.1%})"


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure; `about` is what it is listed under. `lower_is_better` holds for errors."""

    name: str
    about: str
    of: Callable[[Sequence[Outcome]], Measured]
    lower_is_better: bool = False


def _share(flags: Sequence[bool]) -> Measured:
    low, high = wilson(sum(flags), len(flags))
    return Measured(sum(flags) / len(flags) if flags else 0.0, len(flags), low, high)


def _mean(values: Sequence[float]) -> Measured:
    return _statistic(values, lambda drawn: sum(drawn) / len(drawn))


def _statistic(items: Sequence, of: Callable[[Sequence], float]) -> Measured:
    """Any function of the cases, with its bootstrap interval."""
    if not items or math.isnan(of(items)):
        return Measured(0.0, 0, 0.0, 1.0)
    low, high = bootstrap([[item] for item in items], of)
    return Measured(of(items), len(items), low, high)


def _answerable(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [o for o in outcomes if o.case.answerable]


def _first(outcomes: Sequence[Outcome]) -> Measured:
    return _share([o.rank == 1 for o in _answerable(outcomes)])


def _three(outcomes: Sequence[Outcome]) -> Measured:
    return _share([o.in_three for o in _answerable(outcomes)])


def _reciprocal(outcomes: Sequence[Outcome]) -> Measured:
    return _mean([1 / o.rank if o.rank else 0.0 for o in _answerable(outcomes)])


def _gain(outcomes: Sequence[Outcome]) -> Measured:
    """nDCG of the quotes shown: each part of the answer counts once, at the first quote that holds a sentence of it."""
    return _mean([discounted_gain(o.found, len(o.case.expected)) for o in _answerable(outcomes)])


def discounted_gain(found: Sequence[frozenset[int]], parts: int) -> float:
    """nDCG (Järvelin and Kekäläinen 2002) of quotes that hold these parts of an answer; 1 where all lead the list."""
    seen: set[int] = set()
    gain = 0.0
    for place, held in enumerate(found, 1):
        gain += len(held - seen) / math.log2(place + 1)
        seen |= held
    return min(1.0, gain / sum(1 / math.log2(place + 1) for place in range(1, parts + 1)))


def _citation_precision(outcomes: Sequence[Outcome]) -> Measured:
    """The share of an answer's citations that are right, the mean over the answers given to answerable questions.

    ALCE (Gao et al. 2023) asks a language model whether a statement follows from its citations. Here a statement is a quote, so
    that it follows from its source to the letter (the scorers see to that), and the question left is whether it is evidence
    for the answer: a citation is right where it holds a sentence that the case expects.
    """
    return _mean([sum(map(bool, o.found)) / len(o.found) for o in _answerable(outcomes)
                  if o.answer["status"] == "answered" and o.found])


def _citation_recall(outcomes: Sequence[Outcome]) -> Measured:
    """The share of the expected answer's parts that some citation bears out, the mean over the same answers.

    In ALCE: the share of statements that their citations entail. The statements are the golden case's parts here.
    """
    return _mean([len(frozenset().union(*o.found)) / len(o.case.expected) for o in _answerable(outcomes)
                  if o.answer["status"] == "answered"])


def _answered(outcomes: Sequence[Outcome]) -> Measured:
    return _share([o.answer["status"] == "answered" for o in _answerable(outcomes)])


def _abstained(outcomes: Sequence[Outcome]) -> Measured:
    """Recall of abstention."""
    return _share([o.answer["status"] == "abstained" for o in outcomes if not o.case.answerable])


def _abstained_rightly(outcomes: Sequence[Outcome]) -> Measured:
    """Precision of abstention."""
    return _share([not o.case.answerable for o in outcomes if o.answer["status"] == "abstained"])


def _auroc(outcomes: Sequence[Outcome]) -> Measured:
    def of(pairs: Sequence[tuple[float, bool]]) -> float:
        return auroc([c for c, _ in pairs], [yes for _, yes in pairs])

    return _statistic([(o.answer["confidence"], o.case.answerable) for o in outcomes], of)


def is_wrong(outcome: Outcome) -> bool:
    """Whether answering was, or would have been, wrong: nothing to answer, or another sentence first."""
    return not outcome.case.answerable or outcome.rank != 1


def _risk(outcomes: Sequence[Outcome]) -> Measured:
    """The area under risk by coverage (Geifman et al. 2019): the mean share of wrong answers over all cautions."""
    def of(pairs: Sequence[tuple[float, bool]]) -> float:
        points = risk_coverage([c for c, _ in pairs], [w for _, w in pairs])
        return sum(risk for _, risk in points) / len(points)

    return _statistic([(o.answer["confidence"], is_wrong(o)) for o in outcomes], of)


def _calibration(outcomes: Sequence[Outcome]) -> Measured:
    return _statistic([(o.answer["confidence"], o.case.answerable) for o in outcomes],
                      lambda pairs: calibration_error([c for c, _ in pairs], [yes for _, yes in pairs]))


def _voice(outcomes: Sequence[Outcome]) -> Measured:
    """Of answered cases whose right sentence is quoted: the quote has the voice that readers gave it."""
    return _share([o.answer["quotes"][o.rank - 1]["voice"] in o.case.voice for o in outcomes
                   if o.case.voice and o.rank and o.answer["status"] == "answered"])


def shown_voices(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    """(what careful readers say, what the quote says) of every sentence that was shown, each sentence once."""
    shown = {(o.case.text, start, voice, quote["voice"])
             for o in outcomes for quote in o.answer["quotes"] or o.answer["nearest"]
             for start, end, voice in reader_voices(o.case.text)
             if start < quote["location"]["end"] and quote["location"]["start"] < end}
    return sorted((gold, given) for _, _, gold, given in shown)


def _voice_precision(voice: str, outcomes: Sequence[Outcome]) -> Measured:
    return _share([gold == voice for gold, given in shown_voices(outcomes) if given == voice])


def _voice_recall(voice: str, outcomes: Sequence[Outcome]) -> Measured:
    return _share([given == voice for gold, given in shown_voices(outcomes) if gold == voice])


def _consistent(outcomes: Sequence[Outcome]) -> Measured:
    """Paraphrases of a question lead to a common quote."""
    by_id = {o.case.id: o for o in outcomes}
    flags = []
    for o in outcomes:
        other = by_id.get(o.case.paraphrase_of or "")
        if other:
            mine, theirs = ({q["text"] for q in x.answer["quotes"] or x.answer["nearest"]} for x in (o, other))
            flags.append(bool(mine & theirs))
    return _share(flags)


MEASURES = (
    Measure("right sentence first (hit@1)", "Retrieval", _first),
    Measure("right sentences among three (hit@3)", "Retrieval", _three),
    Measure("mean reciprocal rank", "Retrieval", _reciprocal),
    Measure("nDCG", "Retrieval", _gain),
    Measure("citation precision", "Citations", _citation_precision),
    Measure("citation recall", "Citations", _citation_recall),
    Measure("answerable answered", "Abstention", _answered),
    Measure("unanswerable abstained from (recall)", "Abstention", _abstained),
    Measure("abstentions right (precision)", "Abstention", _abstained_rightly),
    Measure("AUROC of confidence", "Abstention", _auroc),
    Measure("risk-coverage area", "Abstention", _risk, lower_is_better=True),
    Measure("expected calibration error", "Abstention", _calibration, lower_is_better=True),
    Measure("voice of the right quote", "Voices", _voice),
    *(Measure(f"{voice}: {what}", "Voices", partial(of, voice)) for voice in VOICES
      for what, of in (("precision", _voice_precision), ("recall", _voice_recall))),
    Measure("paraphrases agree", "Consistency", _consistent),
)
