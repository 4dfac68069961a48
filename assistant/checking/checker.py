"""Is a sentence supported? The layers in their order, cheapest first; each verdict with its reason. Start reading here.

form → words in quotation marks → numbers, dates, names, small words → attribution → the support model
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from assistant.checking.attribution import lost_attribution
from assistant.checking.author import without_frame
from assistant.checking.citations import cited, without_marks
from assistant.checking.facts import uncarried, uncarried_in_frame
from assistant.checking.lines import blocks
from assistant.checking.rejections import not_rejected, rejected, turned_round, withdrawn
from assistant.checking.support import Judgement, SupportModel
from assistant.checking.wording import exactness, normalised, out_of_context, quoted_words
from assistant.coefficients import logistic, read
from assistant.figures import written_alike
from assistant.instructions import foreign_link, is_command, is_instruction
from assistant.types import NOBODY, Quote, SentenceVoice, Verdict
from assistant.voice.cues import reports
from index.lexical import stems
from index.sentences import split_sentences
from index.types import Sentence

if TYPE_CHECKING:
    from assistant.voice.labelling import VoiceLabeller
    from index.embedding import Embedder

CUT = "the source does not say “{}” without a negation or a doubt before it"
MOST_VECTORS = 5000  # of evidence that are kept

_INSIDE = "'’-"  # a word goes on behind these
_NO_CONTENT = frozenset(stems("nobody nothing everybody somebody something one know say think yes"))


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict, its reason ("" where supported), and the `probability` (0 to 1) that the model gives to being supported.

    It is 0 where a rule decided before the model was asked; where one decided against the model, it may be high.
    """

    verdict: Verdict
    reason: str = ""
    probability: float = 0.0


def calibration() -> dict[str, float]:
    """Coefficients from what the model and the words show to the probability of support, and the least one that counts."""
    return read("support")


def features(claim: str, judgement: Judgement, carried: float, cosine: float, problem: str) -> dict[str, float]:
    """What the probability of support is computed from. `carried` (0 to 1) is the share of the claim's words in the evidence."""
    supported = float(judgement.verdict[0])
    odds = supported - math.log(max(1e-6, 1 - math.exp(min(supported, -1e-6))))
    missing = judgement.missing if len(judgement.missing) else np.array([-5.0])
    return {
        "verdict": max(-8.0, min(8.0, odds)),
        "worst": float(np.sort(missing)[-3:].mean()),
        "mean": float((1 / (1 + np.exp(-missing))).mean()),
        "carried": carried,
        "cosine": cosine,
        "problem": float(bool(problem)),
        "length": math.log(1 + len(claim.split())),
    }


def probability(found: Mapping[str, float]) -> float:
    """The calibrated probability (0 to 1) that a claim with these features is supported."""
    return logistic(calibration(), found)


class Checker:
    """Checks sentences against quotes. Models are loaded when the first sentence comes."""

    def __init__(self, embedder: Embedder, labeller: VoiceLabeller, support: SupportModel | None = None) -> None:
        self._embedder = embedder
        self._labeller = labeller
        self._support = support or SupportModel()
        self._vectors: dict[str, np.ndarray] = {}
        self._lock = Lock()  # of `_vectors`, which the threads of all visitors share

    def load(self) -> None:
        """Load the support model now. Raises ModelFailure."""
        self._support.load()

    def check_cited(self, sentence: str, quotes: Sequence[Quote]) -> Checked:
        """A sentence with its marks ([1], [2]) against the quotes that it may cite. Raises ModelFailure.

        It has to cite quotes that exist, and those alone have to carry it: its quotations, numbers and names, who speaks,
        and the rest.
        """
        numbers = set(cited(sentence))
        by_number = {q.n: q for q in quotes}
        if not numbers:
            return Checked("not_enough_info", "cites no quote")
        unknown = numbers - by_number.keys()
        if unknown:
            return Checked("not_enough_info", f"cites a quote that does not exist: [{min(unknown)}]")
        resting_on = [by_number[n] for n in sorted(numbers)]
        claim = without_marks(sentence)
        if states_nothing(claim):
            return Checked("not_enough_info", "states nothing")
        evidence = [_spoken(q) for q in resting_on]
        if is_command(claim):
            return Checked("not_enough_info", "tells machines what to do")
        if all(is_instruction(q.text) for q in resting_on):
            return Checked("not_enough_info", f"[{resting_on[0].n}] tells machines what to do; it is no information")
        words = [(q.text, normalised(q.text)) for q in resting_on]
        problem = foreign_link(claim, " ".join(evidence)) or not_verbatim(claim, words)
        if problem:
            return Checked("not_enough_info", problem)
        cut = out_of_context(claim, " ".join(q.text for q in resting_on))
        if cut:
            return Checked("contradicted", CUT.format(cut[:60]))
        problem = (uncarried_in_frame(claim, " ".join(evidence)) or not_rejected(claim, resting_on)
                   or withdrawn(claim, resting_on, quotes))
        if problem:
            return Checked(_against(problem), problem)
        problem = turned_round(claim, resting_on) or lost_attribution(claim, resting_on, self.voices(claim, [(0, len(claim))])[0])
        if problem:
            return Checked("not_enough_info", problem)
        refused = rejected(claim, resting_on)
        if refused:
            claim, evidence = refused
            problem = uncarried(claim, " ".join(evidence))
        return Checked(_against(problem), problem) if problem else self.support(claim, evidence)

    def support(self, claim: str, evidence: Sequence[str]) -> Checked:
        """Does the evidence (sentences, in their order) carry the claim? The model's verdict, with the words that it misses."""
        return self.judge([(claim, evidence, "")])[0]

    def judge(self, claims: Sequence[tuple[str, Sequence[str], str]]) -> list[Checked]:
        """`support` for several claims at once; the third of each is what a rule found wrong, "" for nothing."""
        bare = [without_frame(claim) for claim, _, _ in claims]
        judged = self._support.judge([(claim, written_alike(claim, " ".join(evidence)))
                                      for claim, (_, evidence, _) in zip(bare, claims, strict=True)])
        vectors = self._embedder.embed_passages(bare)
        out = []
        for claim, vector, (_, evidence, problem), judgement in zip(bare, vectors, claims, judged, strict=True):
            found = features(claim, judgement, carried(claim, " ".join(evidence)), self._cosine(vector, evidence), problem)
            words = _uncarried_words(claim, judgement) or _unknown_word(claim, " ".join(evidence))
            out.append(_decided(judgement, probability(found), problem, words))
        return out

    def _cosine(self, vector: np.ndarray, evidence: Sequence[str]) -> float:
        with self._lock:
            vectors = {e: self._vectors[e] for e in evidence if e in self._vectors}
        new = [e for e in dict.fromkeys(evidence) if e not in vectors]
        if new:
            vectors.update(zip(new, self._embedder.embed_passages(new), strict=True))
            with self._lock:
                if len(self._vectors) + len(vectors) > MOST_VECTORS:
                    self._vectors.clear()
                self._vectors.update(vectors)
        return max((float(v @ vector) for v in vectors.values()), default=0.0)

    def voices(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[SentenceVoice]:
        """The label of each sentence (a span) of a text that is to be checked: whom it attributes what to."""
        return self._labeller.voices(text, [Sentence(a, b, 1, n) for n, (a, b) in enumerate(sentences, 1)])


def not_verbatim(claim: str, texts: Sequence[tuple[str, str]]) -> str:
    """What stands in quotation marks and in none of the texts, each given with its normalised form; "" where all of it does."""
    for words in quoted_words(claim):
        if all(exactness(words, *text) == "rejected" for text in texts):
            return f"“{words[:60]}” is not what the source says, word for word"
    return ""


def carried(claim: str, evidence: str) -> float:
    """The share (0 to 1) of the claim's words, as stems without stop words, that the evidence has; 1 for a claim without any."""
    own = stems(claim)
    ground = set(stems(evidence))
    return sum(s in ground for s in own) / len(own) if own else 1.0


def sentences_of(text: str) -> list[tuple[int, int]]:
    """The sentences of any text that is to be checked, as spans; list marks and headings are left out."""
    spans = [(start + a, start + b) for start, end in blocks(text) for a, b in split_sentences(text[start:end])]
    return [(a, b) for a, b in spans if re.search(r"\w{2}", text[a:b])]


def states_nothing(claim: str) -> bool:
    """Is the claim a question, or without a word that could be checked?"""
    return claim.endswith("?") or set(stems(claim)) <= _NO_CONTENT


def _spoken(quote: Quote) -> str:
    """The quote's words, with its speakers where it does not name them itself."""
    words = " ".join(quote.text.split())
    names = [a.name for a in quote.attributions if a.name and a.name not in words and a.name != NOBODY]
    return f"({', '.join(dict.fromkeys(names))}:) {words}" if names else words


def _decided(judgement: Judgement, chance: float, problem: str, words: str) -> Checked:
    chance = round(chance, 4)
    if chance >= calibration()["threshold"] and not problem:
        return Checked("supported", "", chance)
    supported, contradicted, unknown = judgement.verdict
    if problem:
        return Checked(_against(problem) if contradicted > unknown else "not_enough_info", problem, chance)
    against = contradicted > max(supported, unknown)
    reason = "the quotes say something else" if against else "the quotes do not say so"
    return Checked("contradicted" if against else "not_enough_info", f"{reason}: “{words}”" if words else reason, chance)


def _against(problem: str) -> Verdict:
    """The verdict where a rule speaks: that no quote has a word says nothing else."""
    return "not_enough_info" if problem.startswith("no quote") else "contradicted"


def _unknown_word(claim: str, evidence: str) -> str:
    """A word of the claim, none that reports, that the evidence does not have; "" where it has all."""
    ground = set(stems(evidence))
    return next((word for word in re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", claim)
                 if not set(stems(word)) <= ground and not reports(f"{word} to")), "")


def _uncarried_words(claim: str, judgement: Judgement) -> str:
    """The longest run of the claim's words that the evidence does not carry; "" where no word stands out."""
    runs: list[list[int]] = []
    for n, (odds, (a, b)) in enumerate(zip(judgement.missing, judgement.words, strict=True)):
        if odds > 0 and re.search(r"\w", claim[a:b]):
            if runs and n - runs[-1][1] <= 2:
                runs[-1][1] = n
            else:
                runs.append([n, n])
    if not runs:
        return ""
    first, last = max(runs, key=lambda r: float(judgement.missing[r[0]:r[1] + 1].max()))
    start, end = judgement.words[first][0], judgement.words[last][1]
    while start > 0 and (claim[start - 1].isalnum() or claim[start - 1] in _INSIDE):
        start -= 1
    while end < len(claim) and (claim[end].isalnum() or (claim[end] in _INSIDE and claim[end + 1:end + 2].isalnum())):
        end += 1
    shown = claim[start:end]
    return shown if stems(shown) else ""
