"""A checked text as HTML: how many of its sentences the sources support, and each with its verdict, the reason and quotes."""
from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.types import Verdict
from assistant.ui.checks import Check
from assistant.ui.render import attribute, card, escape, isolated

if TYPE_CHECKING:  # the page is there sooner without it
    from assistant.checking.report import CheckedSentence, CheckReport

MARKS: dict[Verdict, str] = {"supported": "✓", "contradicted": "✗", "not_enough_info": "?"}
NAMES: dict[Verdict, str] = {"supported": "Supported", "contradicted": "Contradicted", "not_enough_info": "Not supported"}
NO_PROOF = ("“Supported” is no proof: a wrong sentence that keeps the sources' words can pass, and a right one can be refused. "
            "Read the quotes.")


def checked(check: Check | None, *, private: bool) -> str:
    """What came of a text, or that it is being checked; "" where there is none. No link leads to quotes that are `private`."""
    if check is None:
        return ""
    if check.problem:
        return f"<p class='problem' role='alert'>{isolated(check.problem)}</p>"
    if check.report is None:
        return f"<p class='checking' role='status'>{check.stage}</p>"
    said = counts(check.report)
    sentences = "".join(f"<li>{_sentence(s)}</li>" for s in check.report.sentences)
    sources = check.report.index.sources
    against = f"Checked against {sources:,} source{'s' * (sources != 1)}."
    return (f"<div class='checked{' private' * private}' data-said='{attribute(said)}'><h2>{said}</h2>"
            f"<p class='kind'>{against} {NO_PROOF}</p><ol>{sentences}</ol></div>")


def counts(report: CheckReport) -> str:
    """How many sentences have which verdict, in a line."""
    verdicts = [s.verdict for s in report.sentences]
    right, against, neither = (verdicts.count(v) for v in ("supported", "contradicted", "not_enough_info"))
    if len(verdicts) == 1:
        return f"The sentence is {NAMES[verdicts[0]].lower()}."
    if right == len(verdicts):
        return f"All {right:,} sentences are supported."
    told = [(against, "contradicted"), (neither, "neither" if against else "not")]
    more = ", ".join(f"{many:,} {_is(many)} {what}" for many, what in told if many)
    return f"{right:,} of {len(verdicts):,} sentences {_is(right)} supported, {more}."


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _sentence(sentence: CheckedSentence) -> str:
    """One that is supported is folded: the others are what to look at."""
    verdict = sentence.verdict
    words = f"<bdi>{escape(' '.join(sentence.text.split()))}</bdi>"
    reason = f"<p class='reason'>{isolated(_line(sentence.reason))}</p>" if sentence.reason else ""
    quotes = "".join(card(q, alone=True) for q in sentence.quotes)
    near = f"<p class='kind'>Nearest in the sources:</p>{quotes}" if quotes else ""
    return (f"<details class='{verdict}'{' open' * (verdict != 'supported')}><summary><b class='verdict'>"
            f"<span aria-hidden='true'>{MARKS[verdict]}</span> {NAMES[verdict]}</b> {words}</summary>{reason}{near}</details>")


def _line(reason: str) -> str:
    """A reason as a sentence."""
    return f"{reason[:1].upper()}{reason[1:]}{'' if reason.endswith(('.', '!', '?', '…')) else '.'}"
