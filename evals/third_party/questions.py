"""Questions with their passages: does the assistant find the sentence, and does it abstain where there is none?

The passages of a row are indexed as sources of their own and asked through `Assistant.ask`. Where sentences are to be ranked
(SQuAD, WikiQA) the ranking behind the answer is judged. Answers are whole sentences, so that span metrics (EM, F1 of words)
become: is the span in the sentence?
"""
from __future__ import annotations

import itertools
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from assistant import Answer, Assistant
from assistant.answers.parts import answer_part
from assistant.pipeline import THRESHOLDS
from assistant.questions.followups import standalone
from evals.running import assistant_over
from evals.statistics import auroc, f1
from evals.third_party.sets import Metric, Row, ThirdPartySet, rows
from training.asked import trained_on


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `similarity` is the greatest cosine of question and passage; `scores` what this set alone measures."""

    answerable: bool
    answered: bool
    confidence: float
    similarity: float
    scores: Mapping[str, float] = field(default_factory=dict)


@contextmanager
def over_texts(*texts: str) -> Iterator[Assistant]:
    """An assistant over texts, each a source of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for n, text in enumerate(texts):
            Path(folder, f"{n:03}.txt").write_bytes(text.encode("utf-8", "replace"))
        with assistant_over(Path(folder), voices=False) as assistant:
            yield assistant


def similarity(assistant: Assistant, question: str) -> float:
    return max((r.similarity for r in assistant.index.search(question, 10)), default=0.0)


def ask(texts: Sequence[str], question: str, answerable: bool,
        scores: Callable[[Answer], dict[str, float]] = lambda answer: {}) -> Asked:
    """A question asked of its passages."""
    with over_texts(*texts) as assistant:
        return _asked(assistant, question, answerable, scores=scores)


def _asked(assistant: Assistant, question: str, answerable: bool, earlier: Sequence[str] = (),
           scores: Callable[[Answer], dict[str, float]] = lambda answer: {}) -> Asked:
    """`earlier` holds the user's earlier questions, oldest first."""
    history: list[str] = []
    for before in earlier:
        history.append(standalone(before, history))
    answer = assistant.ask(question, history)
    return Asked(answerable, answer.status == "answered", answer.confidence,
                 similarity(assistant, standalone(question, history)), scores(answer))


# The sets

# The reader was trained on half of NoMIRACL's and ClapNQ's rows, which are left out here.

def nomiracl(every: int) -> dict[str, list[Asked]]:
    return {row["id"]: [ask([p["text"] for p in row["passages"]], row["question"], row["answerable"])]
            for row in rows("qa/nomiracl", every) if not trained_on(row["id"])}


def clapnq(every: int) -> dict[str, list[Asked]]:
    out: defaultdict[str, list[Asked]] = defaultdict(list)
    for row in rows("qa/clapnq", every):
        if not trained_on(row["doc"]):
            out[row["doc"]].append(ask([row["context"]], row["question"], row["answerable"], partial(_selection, row)))
    return out


def _selection(row: Row, answer: Answer) -> dict[str, float]:
    """F1 of the sentences quoted against those that annotators selected; the best of several annotations."""
    if not row["answerable"]:
        return {}
    begins = [row["context"].index(s) for s in row["sentences"]]
    given = [any(q.location.start < b + len(s) and b < q.location.end for q in answer.quotes)
             for b, s in zip(begins, row["sentences"], strict=True)]
    return {"selection": max(f1([n in a["selected"] for n in range(len(given))], given) for a in row["answers"])}


def mtrag(every: int) -> dict[str, list[Asked]]:
    """Each collection's passages are one set of sources, asked the last question of every conversation about it.

    The benchmark gives unanswerable questions no passages of their own. Partial and underspecified ones are left out.
    """
    out: defaultdict[str, list[Asked]] = defaultdict(list)
    collections: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows("qa/mtrag"):
        collections[row["collection"]].append(row)
    for found in collections.values():
        texts = sorted({c["text"] for row in found for c in row["contexts"]})
        kept = [r for r in found if r["answerability"] in ("ANSWERABLE", "UNANSWERABLE")]
        with over_texts(*texts) as assistant:
            for row in kept[::every]:
                turns = [t["text"][:2000] for t in row["conversation"] if t["role"] == "user"]
                out[row["conversation_id"]].append(
                    _asked(assistant, turns[-1], row["answerability"] == "ANSWERABLE", turns[:-1]))
    return out


def rgb_counterfactual(every: int) -> dict[str, list[Asked]]:
    """Snippets with a false answer: the answer has to say what the source says, whatever the truth."""
    def says(row: Row, answer: Answer) -> dict[str, float]:
        words = " ".join(q.text for q in answer.quotes).lower()
        return {"source": float(row["source_answer"].lower() in words)}

    return {row["id"]: [ask(row["passages_counterfactual"], row["question"], True, scores=partial(says, row))]
            for row in rows("qa/rgb_counterfactual", every)}


def multispanqa(every: int) -> dict[str, list[Asked]]:
    def covered(row: Row, answer: Answer) -> dict[str, float]:
        spans = [(a["start"], a["start"] + len(a["text"])) for a in row["answers"]]
        inside = [any(q.location.start <= s and e <= q.location.end for q in answer.quotes) for s, e in spans]
        return {"covered": sum(inside) / len(inside), "all": float(all(inside))}

    return {row["id"]: [ask([row["context"]], row["question"], True, scores=partial(covered, row))]
            for row in rows("qa/multispanqa", every)}


def wikiqa(every: int) -> dict[str, list[Asked]]:
    out: defaultdict[str, list[Asked]] = defaultdict(list)
    for row in rows("qa/wikiqa", every):
        begins = np.cumsum([0, *(len(s) + 1 for s in row["sentences"])])
        with over_texts(" ".join(row["sentences"])) as assistant:
            part = answer_part(assistant.index, assistant.reader, row["question"])
            scored = [max((s.score for s in part.sentences if s.sentence.start < end and start < s.sentence.end), default=-99.0)
                      for start, end in itertools.pairwise(begins)]
            labels = [row["labels"][i] for i in sorted(range(len(scored)), key=lambda i: -scored[i])]
            places = [n for n, label in enumerate(labels, 1) if label]
            precision = [k / n for k, n in enumerate(places, 1)]
            ranking = {"precision": sum(precision) / len(places), "rank": 1 / places[0]} if places else {}
            out[row["doc"]].append(Asked(row["answerable"], part.probability >= THRESHOLDS["balanced"], part.probability,
                                         similarity(assistant, row["question"]), {**ranking, "right": float(labels[0])}))
    return out


def articles() -> Iterator[tuple[str, str, list[tuple[Row, list[int]]]]]:
    """Title, whole text and rows of each article of SQuAD 2.0, and where in the text each row's answers begin."""
    by_title: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows("qa/squad2"):
        by_title[row["doc"]].append(row)
    for title, found in by_title.items():
        starts, text = {}, ""
        for number, paragraph in sorted({row["par"]: row["context"] for row in found}.items()):
            starts[number] = len(text)
            text += paragraph + "\n\n"
        yield title, text, [(row, [starts[row["par"]] + a["start"] for a in row["answers"]] if row["answerable"] else [])
                            for row in found]


def squad(every: int) -> dict[str, list[Asked]]:
    """SQuAD 2.0, each article one source, its questions asked of the whole article (harder than of the paragraph)."""
    return {title: _article(text, found[::every]) for title, text, found in articles()}


def _article(text: str, found: Sequence[tuple[Row, list[int]]]) -> list[Asked]:
    out = []
    with over_texts(text) as assistant:
        for row, places in found:
            part = answer_part(assistant.index, assistant.reader, row["question"].strip())
            hits = [any(s.sentence.start <= p < s.sentence.end for p in places) for s in part.sentences[:3]]
            scores = {"first": float(any(hits[:1])), "three": float(any(hits))} if row["answerable"] else {}
            out.append(Asked(row["answerable"], part.probability >= THRESHOLDS["balanced"], part.probability,
                             similarity(assistant, row["question"].strip()), scores))
    return out


# The metrics

def mean_of(title: str, name: str, published: str = "none") -> Metric:
    """The mean of what the set alone measures, over the items that have it."""
    return Metric(title, lambda items: sum(i.scores[name] for i in items) / len(items), published,
                  over=lambda i: name in i.scores)


def area(of: str, items: Sequence[Asked]) -> float:
    return auroc([getattr(i, of) for i in items], [i.answerable for i in items])


def refused_at_5(of: str, items: Sequence[Asked]) -> float:
    """The share of unanswerable questions refused when the caution is set so that 5 % of the answerable are."""
    yes = sorted(getattr(i, of) for i in items if i.answerable)
    no = [getattr(i, of) for i in items if not i.answerable]
    if not yes or not no:
        return float("nan")
    limit = yes[int(0.05 * len(yes))]
    return sum(v < limit for v in no) / len(no)


def abstention_f1(items: Sequence[Asked]) -> float:
    """F1 of abstaining as it is set, unanswerable questions being the positives."""
    return f1([not i.answerable for i in items], [not i.answered for i in items])


def best_similarity_f1(items: Sequence[Asked]) -> float:
    """The same F1 of refusing below a similarity, at the similarity that suits these items best: flatters the baseline."""
    gold = [not i.answerable for i in items]
    return max(f1(gold, [i.similarity < limit for i in items]) for limit in [*(i.similarity for i in items), 2.0])


def answered(items: Sequence[Asked]) -> float:
    return sum(i.answered for i in items) / len(items)


def answer_triggering(items: Sequence[Asked]) -> float:
    """F1 of Yang et al. (2015): an answer is right where its first sentence is one that annotators marked."""
    right = sum(i.answered and i.scores["right"] == 1 for i in items)
    return 2 * right / (sum(i.answered for i in items) + sum(i.answerable for i in items))


ABSTAINING = (
    Metric("AUROC of confidence", partial(area, "confidence"), baseline=("similarity alone", partial(area, "similarity"))),
    Metric("unanswerable refused at 5 % wrong refusals", partial(refused_at_5, "confidence"),
           baseline=("similarity alone", partial(refused_at_5, "similarity"))),
    Metric("abstention F1", abstention_f1, baseline=("similarity alone, at its best", best_similarity_f1)))

SETS = (
    ThirdPartySet("qa/squad2", 15, squad, (
        mean_of("answer's sentence first", "first", "people 0.868 EM, MiniLM 0.762 EM, given the paragraph"),
        mean_of("answer's sentence among three", "three"), *ABSTAINING)),
    ThirdPartySet("qa/nomiracl", 1, nomiracl, (
        Metric("hallucination rate (answered though not answerable)", answered,
               "GPT-4 0.432, Mistral-7B 0.100, Mixtral-8x7B 0.292", over=lambda i: not i.answerable, lower_is_better=True),
        Metric("error rate (refused though answerable)", lambda items: 1 - answered(items),
               "GPT-4 0.048, Mistral-7B 0.588, Mixtral-8x7B 0.204", over=lambda i: i.answerable, lower_is_better=True),
        *ABSTAINING)),
    ThirdPartySet("qa/clapnq", 2, clapnq, (mean_of("sentence selection F1", "selection"), *ABSTAINING)),
    ThirdPartySet("qa/mtrag", 1, mtrag, ABSTAINING),
    ThirdPartySet("qa/wikiqa", 3, wikiqa, (
        mean_of("MAP", "precision", "0.62 to 0.65 (2015), above 0.90 fine-tuned on it (not verified)"),
        mean_of("MRR", "rank"), Metric("answer triggering F1", answer_triggering), *ABSTAINING)),
    ThirdPartySet("qa/multispanqa", 5, multispanqa, (
        mean_of("spans inside the quotes", "covered", "RoBERTa-large 0.844 partial F1"),
        mean_of("all spans inside the quotes", "all", "RoBERTa-large 0.688 exact F1"))),
    ThirdPartySet("qa/rgb_counterfactual", 1, rgb_counterfactual, (
        mean_of("says what the source says, though it is false", "source"),)),
)
