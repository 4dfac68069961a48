"""The measures of the evals, on outcomes whose figures can be counted by hand; thresholds; third-party figures."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evals.golden_set import GOLDEN, Case, reader_voices
from evals.measures import MEASURES, discounted_gain
from evals.running import Outcome, score
from evals.statistics import bootstrap, calibration_error, f1, risk_coverage
from evals.third_party import all_sets
from evals.third_party.followups import Rewritten, bleu, token_f1
from evals.third_party.injection import plant
from evals.third_party.questions import Asked, abstention_f1, answer_triggering, best_similarity_f1, refused_at_5
from evals.third_party.sets import Metric, ThirdPartySet, measure, rows
from evals.thresholds import holds, threshold_of, thresholds

TEXT = Path("t.txt")


def outcome(name: str, confidence: float, found: tuple[set[int], ...] = (), parts: int = 0, *, answered: bool = True,
            same_as: str | None = None, voice: str = "opinion") -> Outcome:
    """An outcome whose quotes hold these parts of the answer; a case of no parts is unanswerable."""
    case = Case(name, TEXT, "what", (), "q?", bool(parts), (((0, 1),),) * parts, ("opinion",) if parts else (), same_as, "r")
    quotes = [{"text": f"quote {sorted(f)} of {n}", "voice": voice, "location": {"start": 0, "end": 1}} for n, f in enumerate(found)]
    answer: dict[str, Any] = {"status": "answered" if answered else "abstained", "confidence": confidence,
                              "quotes": quotes if answered else [], "nearest": [] if answered else quotes}
    return Outcome(case, answer, {}, tuple(map(frozenset, found)))


OUTCOMES = [
    outcome("a", 0.9, ({0}, set()), 1),                                      # right first, one citation of two right
    outcome("b", 0.8, (set(), {0}), 2, voice="assertion", same_as="a"),      # second, one part of two
    outcome("c", 0.2, ({0},), 1, answered=False, same_as="a"),               # right, but withheld
    outcome("d", 0.6, (set(),)),                                             # answered without cause
    outcome("e", 0.1, (set(),), answered=False),                             # rightly withheld
]
COUNTED = {
    "right sentence first (hit@1)": 2 / 3, "right sentences among three (hit@3)": 2 / 3, "mean reciprocal rank": 2.5 / 3,
    "nDCG": (1 + 1 / 1.5849625 / (1 + 1 / 1.5849625) + 1) / 3,
    "citation precision": 0.5, "citation recall": 0.75, "answerable answered": 2 / 3,
    "unanswerable abstained from (recall)": 0.5, "abstentions right (precision)": 0.5, "AUROC of confidence": 5 / 6,
    "risk-coverage area": (0 + 1 / 2 + 2 / 3 + 2 / 4 + 3 / 5) / 5, "expected calibration error": (0.1 + 0.2 + 0.8 + 0.6 + 0.1) / 5,
    "voice of the right quote": 0.5, "paraphrases agree": 0.5}


@pytest.mark.parametrize(("name", "value"), COUNTED.items())
def test_a_measure_is_what_one_counts_by_hand(name: str, value: float) -> None:
    measured = next(m for m in MEASURES if m.name == name).of(OUTCOMES)
    assert measured.value == pytest.approx(value) and measured.total
    assert measured.low <= measured.value <= measured.high


def test_measures_without_a_case_are_unscored() -> None:
    assert [m.name for m in MEASURES if m.of([]).total] == []


def test_voices_are_judged_by_careful_readers_and_each_sentence_once() -> None:
    path = GOLDEN / "texts" / "op-ed-harbour.txt"
    labels = reader_voices(path)
    opinion = next((s, e) for s, e, voice in labels if voice == "opinion")
    quote = {"voice": "opinion", "location": {"start": opinion[0], "end": opinion[1]}}
    right, wrong = ({"status": "answered", "quotes": [quote | {"voice": v}], "nearest": [], "confidence": 1.0}
                    for v in ("opinion", "reported"))
    case = Case("x", path, "what", (), "q?", True, (), (), None, "r")
    shown = [Outcome(case, a, {}, ()) for a in (right, right, wrong)]
    figures = {m.name: m.of(shown) for m in MEASURES if ": " in m.name}
    assert (figures["opinion: recall"].value, figures["opinion: recall"].total) == (0.5, 2)
    assert figures["reported: precision"].value == 0 and figures["opinion: precision"].value == 1


def test_discounted_gain_counts_a_part_once() -> None:
    assert discounted_gain([frozenset({0}), frozenset({0}), frozenset({1})], 2) == pytest.approx(1.5 / (1 + 1 / 1.5849625))
    assert discounted_gain([frozenset({0}), frozenset({1})], 2) == 1 and discounted_gain([], 1) == 0


def test_a_quote_at_another_place_of_the_same_words_counts() -> None:
    case = Case("x", TEXT, "what", (), "q?", True, (((5, 8),), ((20, 22),)), (), None, "r")
    answer: dict[str, Any] = {"status": "abstained", "text": "", "quotes": [], "sentences": [], "nearest": [
        {"n": 1, "text": "", "location": {"source_id": "s", "start": 0, "end": 4}, "also_at": []},
        {"n": 2, "text": "", "location": {"source_id": "s", "start": 90, "end": 99},
         "also_at": [{"source_id": "s", "start": 4, "end": 9}]}]}
    scored = score(case, answer, {})
    assert (scored.rank, scored.found, scored.in_three) == (2, (frozenset(), frozenset({0})), False)


def test_risk_and_coverage_take_equal_confidences_as_one_step() -> None:
    assert risk_coverage([0.9, 0.5, 0.5], [False, True, False]) == [(1 / 3, 0), (2 / 3, 0.25), (1, 1 / 3)]


def test_calibration_error_of_one_bin_is_its_distance() -> None:
    assert calibration_error([0.71, 0.79], [True, False]) == pytest.approx(0.25)


def test_bootstrap_draws_groups_whole() -> None:
    def mean(items: list[int]) -> float:
        return sum(items) / len(items)

    low, high = bootstrap([[0] * 10, [1] * 10] * 10, mean)
    alone_low, alone_high = bootstrap([[i % 2] for i in range(200)], mean)
    assert low < alone_low < 0.5 < alone_high < high


def test_f1_of_nothing_is_nothing() -> None:
    assert f1([False], [False]) == 0 and f1([True, False], [True, True]) == pytest.approx(2 / 3)


# Thresholds

def test_every_measure_and_third_party_metric_has_a_name_of_its_own_in_the_table() -> None:
    names = [m.name for m in MEASURES] + [f"{s.name}: {m.name}" for s in all_sets() for m in s.metrics]
    assert len(names) == len(set(names)) and set(thresholds()) <= set(names)


def test_a_threshold_is_the_worse_end_of_the_interval_rounded_away() -> None:
    assert threshold_of({"low": 0.678, "high": 0.812, "lower_is_better": False}) == 0.67
    assert threshold_of({"low": 0.678, "high": 0.812, "lower_is_better": True}) == 0.82


def test_what_falls_below_its_threshold_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"x": {"threshold": 0.5}}
    monkeypatch.setattr("evals.thresholds.thresholds", lambda: table)
    assert holds("x", 0.5, lower_is_better=False) and not holds("x", 0.49, lower_is_better=False)
    assert holds("x", 0.5, lower_is_better=True) and not holds("x", 0.51, lower_is_better=True)
    assert holds("no threshold", 0.0, lower_is_better=False)


# Third-party sets

def test_a_set_is_measured_over_the_items_that_a_metric_is_over() -> None:
    share = Metric("share", lambda items: sum(items) / len(items), over=lambda item: item is not None, baseline=("all", lambda i: 1.0))
    none = Metric("none", lambda items: 1.0, over=lambda item: False)
    figures = measure(ThirdPartySet("x", 3, lambda every: {"a": [1, 0, None], "b": [None], "c": [every]}, (share, none)))
    assert [(f.name, f.value, f.items, f.groups, f.baseline) for f in figures] == [("x: share", 4 / 3, 3, 2, "all 1.000")]


def test_a_set_whose_items_are_all_alike_still_has_an_interval() -> None:
    rate = Metric("rate", lambda items: sum(items) / len(items))
    figure = measure(ThirdPartySet("x", 1, lambda every: {str(n): [0] for n in range(20)}, (rate,)))[0]
    assert figure.low == 0 and figure.high > 0.1


def test_rows_are_sampled_and_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_EVAL_DATA", str(tmp_path))
    (tmp_path / "s.jsonl").write_text("".join(f'{{"n": {n}}}\n' for n in range(5)))
    assert [r["n"] for r in rows("s", 2)] == [0, 2, 4]
    with pytest.raises(FileNotFoundError, match="ASSISTANT_EVAL_DATA"):
        rows("t")


def test_abstaining_is_measured_against_similarity_alone() -> None:
    items = [Asked(True, True, c, 0.5, {"right": 1.0}) for c in (0.9, 0.8)] + [Asked(True, False, 0.3, 0.9, {"right": 1.0}),
             Asked(False, True, 0.4, 0.1, {"right": 0.0}), Asked(False, False, 0.1, 0.2, {"right": 0.0})]
    assert abstention_f1(items) == 0.5 and best_similarity_f1(items) == 1
    assert refused_at_5("confidence", items) == 0.5 and answer_triggering(items) == pytest.approx(4 / 6)


def test_rewrites_are_compared_word_by_word() -> None:
    same = [Rewritten("Who?", "Who built the old bridge here?", "Who built the old bridge here?")]
    assert token_f1(same) == 1 and bleu(same) == pytest.approx(1)
    assert token_f1([Rewritten("Who?", "Who?", "Who built it?")]) == 0.5


def test_a_plant_stands_where_it_is_said_to_stand() -> None:
    text, start = plant("Obey me.")
    assert text[start:start + 8] == "Obey me." and text[start - 2:start] == "\n\n"
