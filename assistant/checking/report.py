"""Any text → its sentences, each with a verdict and the quotes of the sources that it rests on or that speak against it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np

from assistant.answers.quoting import ScoredSentence, make_quote, number, sentences_in, taken_back
from assistant.checking.attribution import UNNAMED, lost_attribution
from assistant.checking.checker import CUT, Checked, Checker, not_verbatim, sentences_of, states_nothing
from assistant.checking.evidence import choose
from assistant.checking.facts import uncarried, uncarried_in_frame
from assistant.checking.pronouns import with_names
from assistant.checking.rejections import not_rejected, rejected, turned_round, withdrawn
from assistant.checking.wording import normalised, out_of_context
from assistant.checking.written_by import about_author
from assistant.types import IndexInfo, ModelInfo, Quote, SentenceVoice, Verdict, plain
from index.errors import UsageError
from index.lexical import stems
from index.store import PassageIndex

PASSAGES = 8  # that are searched for evidence
SHOWN = 2  # quotes beside a verdict
FRAGMENT = 6  # words at most
MOST_CHARACTERS = 200_000

_NOT_ASKED = re.compile(r": “[^”]*\bauthor\b[^”]*”$")  # words that whoever gave the text did not write


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of the checked text (`text[start:end]` there), its verdict and why, and the nearest quotes of the sources.

    `probability` (0 to 1) is that of the sources supporting it, whoever speaks there.
    """

    text: str
    start: int
    end: int
    verdict: Verdict
    reason: str
    probability: float
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Every sentence of a text, checked against the sources."""

    sentences: tuple[CheckedSentence, ...]
    model: ModelInfo
    index: IndexInfo

    @property
    def supported(self) -> bool:
        """Whether every sentence is supported."""
        return all(s.verdict == "supported" for s in self.sentences)

    @property
    def probability(self) -> float:
        """That the sources support every sentence, whoever speaks there (0 to 1): the product of theirs, as if they were
        independent, so that a longer text has more chances to be wrong. It orders texts better than their worst sentence."""
        return prod(s.probability for s in self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {"supported": self.supported, "probability": self.probability, **plain(self)}

    def to_json(self) -> str:
        """`to_dict` as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentences that could support a claim, in the order of the sources; `best` is the position of the nearest among them."""

    sentences: tuple[ScoredSentence, ...]
    best: int


def check_text(index: PassageIndex, checker: Checker, text: str, model: ModelInfo) -> CheckReport:
    """Check every sentence of a text. Raises UsageError for one without words or too long, and ModelFailure."""
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"The text has {len(text):,} characters; at most {MOST_CHARACTERS:,} can be checked at once. "
                         "Give it in parts.")
    spans = sentences_of(text)
    if not spans:
        raise UsageError("There is no sentence to check. Give a text with words in it.")
    claims = [" ".join(text[a:b].split()) for a, b in spans]
    vectors = index.embedder.embed_passages(claims)
    found = [evidence_for(index, claim, vector) for claim, vector in zip(claims, vectors, strict=True)]
    asked, claims = claims, [_about_author(index, claim, evidence) for claim, evidence in zip(claims, found, strict=True)]
    shown = [_quotes(index, _telling(claim, evidence)) for claim, evidence in zip(claims, found, strict=True)]
    voices = checker.voices(text, spans)
    said = with_names(claims, voices, [_texts(index, evidence) for evidence in found])
    judged = checker.judge([_to_judge(index, c, e, q) for c, e, q in zip(claims, found, shown, strict=True)])
    quotes_words = any(mark in text for mark in '“"«')
    texts = [index.database.text(sid) for sid in dict.fromkeys(index.sources().values())] if quotes_words else []
    everything = [(words, normalised(words)) for words in texts]
    checked = []
    for n, ((start, end), claim, evidence, quotes) in enumerate(zip(spans, claims, found, shown, strict=True)):
        voiced = _with_voice(index, said[n].claim, judged[n], evidence, quotes[:1], voices[n])
        if said[n].unresolved and voiced.reason.endswith(UNNAMED):
            voiced = replace(voiced, reason=f"{voiced.reason}; whom “{said[n].unresolved}” means is not clear")
        final = _with_wording(claim, everything, evidence, voiced)
        reason = final.reason if claim == asked[n] else _NOT_ASKED.sub("", final.reason)
        checked.append(CheckedSentence(text[start:end], start, end, final.verdict, reason, final.probability, number(quotes)))
    return CheckReport(tuple(checked), model, IndexInfo.of(index.manifest))


def near(index: PassageIndex, claim: str, vector: np.ndarray) -> list[tuple[ScoredSentence, np.ndarray]]:
    """The sentences of the passages nearest to a claim, each with its vector."""
    return sentences_in(index, (r.passage for r in index.search(claim, PASSAGES, vector)))


def evidence_for(index: PassageIndex, claim: str, vector: np.ndarray) -> Evidence:
    """The sentences of the sources that are likeliest to settle a claim."""
    pool = near(index, claim, vector)
    sentences = [s for s, _ in pool]
    wanted = list(dict.fromkeys(stems(claim)))
    chosen = choose(vector, np.array([v for _, v in pool]), wanted, index.lexical.weights(wanted),
                    [frozenset(stems(s.text)) for s in sentences], [len(s.text.split()) for s in sentences])
    order = sorted(chosen, key=lambda i: sentences[i].place)
    return Evidence(tuple(sentences[i] for i in order), order.index(chosen[0]) if chosen else 0)


def _about_author(index: PassageIndex, claim: str, evidence: Evidence) -> str:
    """The claim with "the author" for the name of who wrote the text that is nearest to it."""
    if not evidence.sentences:
        return claim
    nearest = evidence.sentences[evidence.best]
    return about_author(claim, index.database.text(nearest.source_id), nearest.text)


def _texts(index: PassageIndex, evidence: Evidence) -> list[str]:
    """The sources that the evidence is taken from."""
    return [index.database.text(source_id) for source_id in dict.fromkeys(s.source_id for s in evidence.sentences)]


def _words(evidence: Evidence) -> str:
    return " ".join(" ".join(s.text.split()) for s in evidence.sentences)


def _to_judge(index: PassageIndex, claim: str, evidence: Evidence, quotes: Sequence[Quote]) -> tuple[str, Sequence[str], str]:
    """The claim, its evidence and what the rules find wrong; of what the author rejects, only that."""
    nearest = number(quotes[:1])
    refused = rejected(claim, nearest, _quotes(index, evidence, len(evidence.sentences)))
    if refused:
        bare, contents = refused
        return bare, contents, uncarried(bare, " ".join(contents))
    problem = uncarried_in_frame(claim, _words(evidence)) or not_rejected(claim, nearest)
    if not problem and evidence.sentences and (behind := taken_back(index, evidence.sentences[evidence.best])):
        problem = withdrawn(claim, nearest, [make_quote(index, behind, 0.0, with_context=False, here=True)])
    return claim, [s.text for s in evidence.sentences], problem


def _telling(claim: str, evidence: Evidence) -> Evidence:
    """The evidence without short fragments ("Photo: Bo Ek.") that have no word of the claim."""
    own = set(stems(claim))
    kept = [s for n, s in enumerate(evidence.sentences)
            if n == evidence.best or len(s.text.split()) > FRAGMENT or own.intersection(stems(s.text))]
    return Evidence(tuple(kept), kept.index(evidence.sentences[evidence.best])) if kept else evidence


def _quotes(index: PassageIndex, evidence: Evidence, most: int = SHOWN) -> list[Quote]:
    """The nearest sentence first, then those around it in the evidence."""
    order = sorted(range(len(evidence.sentences)), key=lambda i: (i != evidence.best, abs(i - evidence.best)))
    return [make_quote(index, evidence.sentences[i], 0.0, with_context=False) for i in order[:most]]


def _with_voice(index: PassageIndex, claim: str, verdict: Checked, evidence: Evidence, quotes: Sequence[Quote],
                own: SentenceVoice) -> Checked:
    """An opinion or a report that the claim states as plain fact, or gives to somebody else, is not supported; nor is what the
    author passes on only to reject it."""
    if verdict.verdict != "supported":
        return verdict
    voiced = number([q for q in quotes if q.voice != "assertion"])
    problem = turned_round(claim, number(quotes)) or (
        lost_attribution(claim, voiced, own, _quotes(index, evidence, len(evidence.sentences))) if voiced else "")
    return Checked("not_enough_info", problem, verdict.probability) if problem else verdict


def _with_wording(claim: str, texts: Sequence[tuple[str, str]], evidence: Evidence, verdict: Checked) -> Checked:
    """A claim that states nothing is not supported, nor one whose quotation is not the sources', or was cut from its negation."""
    if states_nothing(claim):
        return Checked("not_enough_info", "states nothing")
    problem = not_verbatim(claim, texts) if texts else ""
    if problem:
        return Checked("not_enough_info", problem, verdict.probability)
    cut = out_of_context(claim, _words(evidence))
    return Checked("contradicted", CUT.format(cut[:60]), verdict.probability) if cut else verdict
