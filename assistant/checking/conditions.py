"""Does a claim state plainly what the evidence says only on a condition? A claim with a condition of its own is let through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.polarity import plain_negations, statements
from assistant.months import LONG
from index.lexical import stems

COVERED = 0.75  # of the claim's words stand in what holds only on the condition
SAID = 0.4  # of the words there stand in the claim
ABOUT_IT = 0.34  # of the condition's own words in the claim make it one about the condition

_MARK = (
    r"(?:provided|providing|on\s+(?:the\s+)?condition)\s+that|(?:as|so)\s+long\s+as"
    r"(?!\s+(?:\d|an?\b|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many|possible|half|it\s+takes|"
    r"(?:\w+\s+){1,2}(?:(?:has|have|had|can|could|would)\s+)?(?:remembers?|remembered|recalls?|knows?|knew|known|liv\w+)\b))|"
    r"only\s+(?:if|when|once|after)|subject\s+to|conditional\s+(?:up)?on|contingent\s+(?:up)?on|unless|"
    r"if(?!\s+(?:anything|any|ever|only|not|so|necessary|possible|needed|at\s+all)\b)")
_CONDITION = re.compile(rf"\b(?:{_MARK})(?=\s)", re.IGNORECASE)
# "Until" with a time ("until 9 pm", "until March") is no condition.
_UNTIL = re.compile(
    r"\b(?:until|till)\s+(?!\d|(?:the\s+)?(?:end|early|late|middle|beginning)\b|recently|now|then|later|last|next|mid|noon|"
    rf"dawn|dusk|{LONG}|\w+day\b)")
NO_CONDITION = re.compile(
    r"(?:\b(?:even|as|what|and|or|but)|\b(?:ask|wonder|know|knew|knows|see|check|doubt|decide|say|said|tell|told|question|"
    r"clear|sure|unsure|certain|care|matter|test|find out|identif|determin|assess)\w*"
    r"(?:\s+(?:me|us|him|her|them|himself|herself|themselves))?)\s+$", re.IGNORECASE)
_FORBIDS = re.compile(r"\b(?:not|no|never|nobody|none|nothing|neither|will|shall|must|should|may|can)\b")
_KEPT = re.compile(
    r"\b(?:if|unless|until|till|provid\w+|condition\w*|once|when\w*|as long|so long|subject to|depend\w*|without|only|except|"
    r"whether|in return|in exchange|contingent|pending|requir\w*|after|before|need\w*|hing\w+|assum\w+|in case|otherwise)\b",
    re.IGNORECASE)
_MAYBE = re.compile(
    r"\b(?:may|might|can|could|would|should|possib\w+|perhaps|likely|hop\w+|expect\w*|plan\w*|want\w*)\b", re.IGNORECASE)
# Advice ("if it rains, bring the boat in") holds without a condition where it is given as advice, too.
_ADVICE = re.compile(r"\s*(?:first,?\s+|then\s+|please\s+)?[a-z]+\s+(?:an?|the|all|your|some|it|them)\b")
_THAT = re.compile(r"\bthat,?\s+$")
# Behind these a sentence says something else, which holds without the condition.
_NEXT = re.compile(r",\s+(?:and|but|or|which|who|while|so)\s+|\s+and\s+(?=(?:\w+\s+)?\w+$)")
_LITTLE = frozenset(stems("says said say also it they according"))


def condition_dropped(claim: str, evidence: str) -> str:
    """The word of the evidence that makes a plain claim depend on something; "" where none does."""
    own = _content(claim)
    if not own or _KEPT.search(claim):
        return ""
    sentences = statements(evidence)
    plain = [_content(s) for s in sentences if not any(_conditions(s))]
    for sentence in sentences:
        if len(own & _content(sentence)) < COVERED * len(own):
            continue
        for word, condition, outcome, frame in _conditions(sentence):
            ground, asked = _content(outcome), _content(condition)
            mine = own - _content(frame)
            if _ADVICE.match(outcome) or re.search(r"\byour?\b", condition):
                continue
            if not mine or len(mine & ground) < COVERED * len(mine) or len(mine & ground) < SAID * len(ground):
                continue
            about_it = len(mine & (asked - ground)) > ABOUT_IT * len(asked - ground)
            if about_it or (_MAYBE.search(claim) and not _MAYBE.search(outcome)):
                continue
            if not any(len(mine & other) >= len(mine & ground) for other in plain):
                return f"the source says “{word}”"
    return ""


def _content(text: str) -> frozenset[str]:
    return frozenset(stems(text)) - _LITTLE


def _conditions(sentence: str) -> Iterator[tuple[str, str, str, str]]:
    """The words of a sentence that lead to a condition, that condition, what holds only on it, and what stands before "that" and
    holds without it ("She had orders that | if …")."""
    for match in _CONDITION.finditer(sentence):
        before = sentence[:match.start()]
        if not NO_CONDITION.search(before):
            frame = before if _THAT.search(before) else ""
            yield match[0], *_parted(before[len(frame):], sentence[match.end():]), frame
    for match in _UNTIL.finditer(sentence):
        before, behind = _parted(sentence[:match.start()], sentence[match.end():])
        if _FORBIDS.search(plain_negations(behind)):
            yield match[0].strip(), before, behind, ""


def _parted(before: str, after: str) -> tuple[str, str]:
    """A condition and what depends on it: at the start of a sentence a comma parts them, and in its middle two."""
    condition, comma, rest = after.partition(",")
    led = _NEXT.split(before.rstrip())
    if not stems(before):
        return (condition, _NEXT.split(rest)[0]) if comma else (after, "")
    return (condition, f"{led[-1]} {_NEXT.split(rest)[0]}") if comma and led[-1].endswith(",") else (after, led[-1])
