"""Of how many is it said? All or most of them, where the evidence has some; a share of all, where it is one of those asked."""

from __future__ import annotations

import re

from assistant.checking.polarity import SENTENCE_BREAK
from assistant.figures import fractions, in_digits, numbers
from index.lexical import stems

SAME = 0.6  # of a claim's words stand in the sentence that counts fewer

_ALL_OF = re.compile(
    r"(?<!in )(?<!at )(?<!not )(?<!nearly )(?<!almost )\b"
    r"(?P<much>every|all|each|(?<!the )most(?=\s+(?:of\b|[\w-]+s\b))|the majority)"
    r"(?!\s+(?:of\s+)?(?:the\s+|its\s+|these\s+)?\d)\s+(?:of\s+)?(?:(?:the|its|our|their|these|those|his|her)\s+)?(?:[\w-]+['’]s\s+)?"
    r"(?!(?:years?|months?|weeks?|days?|hours?|minutes?|nights?|times?|in|but|that)\b)(?P<what>[a-z][\w-]+)", re.IGNORECASE)
_NOT_FEWER = re.compile(
    r"\b(?:every\w*|all|each|per (?!cent\b)\w+|entire|whole|unanim\w+|without exception|none|no|nobody|both|universal\w*|any)\b",
    re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:most|majority|mostly|chiefly|mainly|more than half|nearly|almost)\b|per cent|%|\d\s+(?:of|out of|in)\s", re.IGNORECASE)
_FEWER = re.compile(
    r"(?<!\bthe )(?<!\bits )(?<!\bthese )(?<!\btheir )(?<!\bfirst )(?<!\blast )(?<![\d.,$£€])"
    r"\b(?:some|several|many|(?:a )?few|a number|a handful|dozens|hundreds|half|a third|a quarter|a minority|"
    r"(?!1[89]\d\d\b|20\d\d\b)\d{1,3}(?:,\d{3})*)(?:\s+(?:out )?of(?:\s+(?:the|its|our|their|his|her|those|these))?(?:\s+\d+)?)?"
    r"\s+(?P<what>[a-z][\w-]+(?:\s+[a-z][\w-]+)?)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except\w*|excluding|apart from|other than|save for|but (?:for|one|\d+))\b", re.IGNORECASE)
_SHARE = r"(?:\bper\s?cent\b|%|\b(?:half|thirds?|quarters?|fifths?|tenths?)\b|\d\s+(?:in|out of)\s+\d+)"
_OF_ASKED = (
    r"(?:of|among)\s+(?:(?:the|those|all)\s+)?(?:[\w-]+\s+){0,3}?(?:(?:whom?|that|which)\s+(?:we\s+|it\s+|they\s+)?)?"
    r"(?:were\s+|had\s+|have\s+)?(?:answer|repl|respon|interview|survey|poll|ask|question|return|sampl|took part)\w*")
_SHARE_OF_ASKED = re.compile(
    rf"(?:[\w.]+[\s-]+){{0,2}}[\d.]*{_SHARE}\s+(?P<behind>{_OF_ASKED})|"
    rf"\b(?P<before>{_OF_ASKED})[^,.;]{{0,40}},\s+(?:[\w.-]+\s+){{0,4}}?[\d.]*\s?{_SHARE}", re.IGNORECASE)
_SAYS_ASKED = re.compile(
    r"\b(?:answer|repl(?:y|ie)|respon|interview|survey|poll|ask|question|return|sampl|participa|took part|said|says?\b|told|tell|"
    r"report)\w*", re.IGNORECASE)


def generalised(claim: str, evidence: str) -> str:
    """What the evidence says of some, or of a number of them, and the claim of all or most; "" where that cannot be seen."""
    claim = in_digits(claim)
    match = _ALL_OF.search(claim)
    what = set(stems(match["what"])) if match else set()
    if not match or not what or _EXCEPT.search(claim):
        return ""
    own = set(stems(claim)) - set(stems(match["much"]))
    near = [s for s in SENTENCE_BREAK.split(in_digits(evidence)) if len(own & set(stems(s))) >= SAME * len(own)]
    most = match["much"].lower() in ("most", "the majority")
    if any(_NOT_FEWER.search(s) or (most and _MOST.search(s)) for s in near):
        return ""
    fewer = (m for s in near for m in _FEWER.finditer(s))
    return next((f"the source says “{' '.join(m[0].split())}”" for m in fewer if what <= set(stems(m["what"]))), "")


def share_of_asked(claim: str, evidence: str) -> str:
    """The words by which a share in the evidence is one of those who were asked, not of all; "" where the claim says so."""
    if not re.search(_SHARE, claim, re.IGNORECASE) or _SAYS_ASKED.search(claim):
        return ""
    own, figures = set(stems(in_digits(claim))), _figures(claim)
    for sentence in SENTENCE_BREAK.split(evidence):
        match = _SHARE_OF_ASKED.search(sentence)
        if match and figures & _figures(match[0].strip()) and 2 * len(own & set(stems(in_digits(sentence)))) >= len(own):
            return f"the source says this only “{match['behind'] or match['before']}”"
    return ""


# Times as many, in the words that verbs and adverbs have for them.
_TIMES = tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in (
    r"doubl\w+|twice|two times|twofold", r"tripl\w+|trebl\w+|three times|threefold", r"quadrupl\w+|four times|fourfold",
    r"halv\w+|by half|half as"))


def multiplied(claim: str, evidence: str) -> str:
    """The evidence's "doubled" where a claim has "tripled" of the same thing; "" where it has the claim's, too, or none."""
    for ours in _TIMES:
        match = ours.search(claim)
        if not match or ours.search(evidence):
            continue
        own = set(stems(claim)) - set(stems(match[0]))
        for sentence in SENTENCE_BREAK.split(evidence):
            found = next(filter(None, (theirs.search(sentence) for theirs in _TIMES)), None)
            if found and own and len(own & set(stems(sentence))) >= SAME * len(own):
                return f"the source says “{found[0]}”"
    return ""


def _figures(text: str) -> set[float]:
    return {value for value, _, _ in numbers(text)} | set(fractions(text))
