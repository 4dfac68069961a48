"""How sure and how general a claim is: does the evidence go as far?"""

from __future__ import annotations

import re

from assistant.checking.polarity import SENTENCE_BREAK, plain_negations
from index.lexical import stems

_CERTAIN = re.compile(
    r"\b(?:certainly|definitely|undoubtedly|surely|without (?:a |any )?doubt|no doubt|conclusively|"
    r"(?:is|are|was|were) (?:\w+ly )?certain(?= (?:that|of)\b)|prove[sd]?(?= that\b| beyond\b|[.,]|$))", re.IGNORECASE)
_SURE = re.compile(
    r"\b(?:certain|definite|undoubted|sure|doubt|conclusive|prov|proof|clear|confirm|know|establish|convinc|confident|must|show|"
    r"demonstrat|unquestion|question|insist|evident|obvious|of course)\w*", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no|nobody|none|nothing|neither|without)\b", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:except|excepting|excluding|apart from|other than|save for|but for|with the exception of|unless)\b", re.IGNORECASE)
_EVERY = re.compile(
    r"(?<!nearly )(?<!almost )(?<!virtually )(?<!not )\b(?:every|all|each|any|no|none|nobody|always|never|everywhere|everyone)\b",
    re.IGNORECASE)
SHARED = 0.7  # of a claim's words stand before the exception


def certainty(claim: str, evidence: str) -> str:
    """A certainty that the claim has and no word of the evidence; "" for any other claim."""
    match = _CERTAIN.search(claim)
    rest = plain_negations(claim[:match.start()] + claim[match.end():]) if match else ""
    if not match or _SURE.search(evidence) or _DENIED.search(rest):
        return ""
    return f"the source does not say “{match[0]}”"


def exception(claim: str, evidence: str) -> str:
    """The exception that the evidence makes and a claim about all of them does not; "" for any other claim."""
    own = set(stems(claim))
    if not own or not _EVERY.search(claim) or _EXCEPT.search(claim) or re.search(r"\bbut\b", claim):
        return ""
    for sentence in SENTENCE_BREAK.split(evidence):
        match = _EXCEPT.search(sentence)
        before = sentence[:match.start()].rstrip(" ,").rpartition(",")[2] if match else ""  # of its clause
        if match and _EVERY.search(before) and len(own & set(stems(before))) >= SHARED * len(own):
            return f"the source says “{match[0]}”"
    return ""


_PAIRS = ("more|less fewer,higher|lower,longer|shorter,better|worse,larger bigger greater|smaller,earlier sooner|later,"
          "faster|slower,older|younger,richer|poorer,stronger|weaker,warmer hotter|colder cooler,lighter|heavier,easier|harder")
DIRECTION = {word: (n, side) for n, pair in enumerate(_PAIRS.split(","))
              for side, words in enumerate(pair.split("|")) for word in words.split()}
_COMPARES = re.compile(
    r"\b(?P<degree>slightly|somewhat|marginally|considerably|significantly|substantially|markedly|much|far|a (?:little|bit|lot)|"
    rf"no|any|even|vastly|notably|appreciably)\s+(?P<word>{'|'.join(DIRECTION)})\b", re.IGNORECASE)


def compared_otherwise(claim: str, evidence: str) -> str:
    """The comparison of the evidence that a claim has the other way round ("slightly less"), of the same thing; "" otherwise."""
    match = _COMPARES.search(claim)
    if not match:
        return ""
    pair, side = DIRECTION[match["word"].lower()]
    lead, own = set(stems(claim[:match.start()])), set(stems(claim))
    theirs = [m for s in SENTENCE_BREAK.split(evidence) for m in _COMPARES.finditer(s)
              if m["degree"].lower() == match["degree"].lower()]
    if any(DIRECTION[m["word"].lower()] == (pair, side) for m in theirs):
        return ""
    for other in theirs:
        before = set(stems(other.string[:other.start()]))
        # "A has more than B" is "B has less than A": the same has to stand before the comparison.
        than = set(stems(other.string[other.end():].partition(" than ")[2])) - before
        if DIRECTION[other["word"].lower()] == (pair, 1 - side) and lead & before and not lead & than \
                and 2 * len(own & set(stems(other.string))) >= len(own):
            return f"the source says “{other[0]}”"
    return ""
