"""Does a claim have much, success or presence where the evidence has little, failure or absence of the same, or the reverse?

Silent where either side doubts or negates it, and where the evidence has what the claim has, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.frames import said
from assistant.checking.polarity import plain_negations, statements
from assistant.checking.verbs import verb_stems
from assistant.checking.wording import cut_short

LEAST_WORDS = 2  # that a claim has beside what is opposed

_ABSTRACT = (r"(?=(?:chances?|hopes?|prospects?|odds|likelihood|support|backing|interest|demand|evidence|reasons?|grounds|need|"
             r"appetite|enthusiasm|progress|sympathy|confidence|trust|influence|success|impact|effect)\b)")
_OF = r"\s+(?:of\s+)?(?:(?:the|its|their|his|her|our|these|those)\s+)?"
_NO_SIZE = "".join(rf"(?<!\b{word} )" for word in "a the no this that my your his her its our their these those quite".split())
_LITTLE = re.compile(
    rf"{_NO_SIZE}\b(?:(?:little|few|(?:hardly|scarcely|barely)\s+any|no){_OF}|(?:scant|slim|slight|poor|faint|minimal|negligible)\s+{_ABSTRACT})"
    r"(?:to\s+)?(?P<what>(?!(?:other|longer|more|less|fewer|doubt|matter|sooner|one|if|else)\b)[\w’'-]+)", re.IGNORECASE)
_MUCH = re.compile(
    rf"\b(?:(?:much|many|plenty|lots|a\s+lot|a\s+(?:great|good)\s+(?:deal|many)|ample|abundant|considerable){_OF}|"
    rf"(?:great|good|strong|high|huge|big|enormous|substantial|significant)\s+{_ABSTRACT})"
    r"(?:to\s+)?(?P<what>(?!(?:more|less|fewer|too|as)\b)[\w’'-]+)", re.IGNORECASE)
# "Many details of the plan are known, | few of the cost."
_FEW, _MANY = (re.compile(rf"(?:but\s+|and\s+)?(?:very\s+)?(?:{words})\b", re.IGNORECASE)
               for words in ("few|little", "many|much"))
_NOT_BEFORE = re.compile(r"\b(?:not|never|without|nor|as|how|so|too|if|no|whether|however)\s+(?:[\w’'-]+\s+){0,2}$")
_CLAUSE = re.compile(
    r"[,;:—–]\s+|\s+(?:but|although|though|while|whereas)\s+|"
    r"\s+and\s+(?=(?:very\s+)?(?:little|few|many|much|great|hardly|no|plenty)\b)")

_BE = r"(?:is|are|was|were|been|being|be|prove[ds]?|remain(?:s|ed)?)"
_FAILED = re.compile(
    rf"\b(?:to\s+(?:little|no)\s+avail|in\s+vain|without\s+success|(?:come|came|comes)\s+to\s+(?:nothing|naught|nought)|"
    rf"{_BE}\s+(?:\w+ly\s+)?(?:fruitless|unsuccessful|futile)|failed(?!\s+to\b)|f(?:ell|allen)\s+through)\b", re.IGNORECASE)
_SUCCEEDED = re.compile(
    rf"\b(?:succeed(?:ed|s)|{_BE}\s+(?:\w+ly\s+)?(?:successful|a\s+success|fruitful)|(?:bore|borne|bears?|bearing)\s+fruit|"
    r"pa(?:id|ys|ying)\s+off|(?:has|have|had)\s+(?:\w+ly\s+)?worked|worked(?=\s*(?:$|[.,;])|\s+(?:well|out)\b))(?!\w)",
    re.IGNORECASE)
_PRESENT = re.compile(
    r"\bpresence(?!\s+of\s+mind)\b|\b(?:is|are|remains?)\s+(?:still\s+|also\s+|now\s+|\w+ly\s+)?(?:present|active)\b|"
    r"\bremains?\s+(?=(?:in|at|on)\b)|\bstill\s+(?:in|at|on|operates?|holds?)\b", re.IGNORECASE)
_ABSENT = re.compile(
    r"\b(?:(?:is|are|was|were|been)\s+(?:\w+ly\s+|now\s+|long\s+)?absent\b|no\s+longer\s+(?:present|active|in|at|on|operat\w+)\b|"
    r"(?:has|have|had)\s+(?:now\s+|since\s+|already\s+|long\s+|\w+ly\s+)*(?:left|quit|withdrawn|departed|vanished|disappeared|"
    r"pulled\s+out|gone(?=\s+from\b))\b|(?:is|are)\s+(?:now\s+)?gone\s+from\b)|\bleft(?=\s+(?-i:[A-Z]))", re.IGNORECASE)
_OPPOSED = ((_FAILED, _SUCCEEDED), (_SUCCEEDED, _FAILED), (_ABSENT, _PRESENT), (_PRESENT, _ABSENT))
_UNSURE = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|without|hardly|scarcely|barely|few|if|unless|until|whether|will|would|"
    r"could|may|might|should|must|only|partly|except|than|seem\w*|(?:want|plan|hope|expect|intend)\w*\s+to|den(?:y|ies|ied)|"
    r"false\w*|doubt\w*|likely|unlikely|some|almost|nearly)\b|\?")
# Of a presence: it may be over.
_THEN = re.compile(r"\b(?:was|were|had|used\s+to|former\w*|once|in\s+(?:1[89]|20)\d\d)\b", re.IGNORECASE)

_LOOKS = re.compile(
    r"\b(?:although|though|while|whereas|at\s+first\s+(?:sight|glance)|on\s+(?:paper|the\s+surface|the\s+face\s+of\s+it))\b[^.;]*?\s"
    r"(?P<shown>(?:seem|appear)(?:s|ed)?\s+to\s+be\s+(?P<what>[^,;.]+))", re.IGNORECASE)
_FAR_FROM = re.compile(
    r"\b(?P<shown>(?:contrary\s+to|far\s+from|instead\s+of|rather\s+than)\s+being\s+(?P<what>[^,;.]+))", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|was|were)\s+(?:(?:the|an?)\s+)?(?P<what>[\w’'-]+(?:\s+[\w’'-]+)?)\W*$")
_UP_TO = re.compile(r"\s(?:in|of|with|for|at|on|to|who|which|that|from|by)\s")
_ARCH = re.compile(r"\barch-?(?=enem|riva|foe)", re.IGNORECASE)  # who is an arch-enemy is an enemy


def opposed(claim: str, evidence: str) -> str:
    """The words by which the evidence has the opposite of what a claim has of the same thing; "" where that cannot be seen."""
    bare = said(claim)[1]
    sentences = statements(evidence)
    return _otherwise(bare, sentences) or _scarce(bare, sentences) or _only_looks(bare, sentences)


def _otherwise(claim: str, sentences: list[str]) -> str:
    """The failure for a claim's success, the presence for its absence, and the reverse."""
    for ours, theirs in _OPPOSED:
        match = ours.search(claim)
        if not match or theirs.search(claim) or _UNSURE.search(plain_negations(ours.sub(" ", claim))):
            continue
        own = _content(ours.sub(" ", claim))
        for sentence in sentences:
            other = theirs.search(sentence)
            if not other or len(own) < LEAST_WORDS or not own <= _content(sentence) or ours.search(sentence) \
                    or _UNSURE.search(plain_negations(theirs.sub(" ", sentence))) \
                    or (theirs is _PRESENT and _THEN.search(theirs.sub(" ", sentence))):
                continue
            if not any(ours.search(s) and 2 * len(own & _content(s)) > len(own) for s in sentences):
                return f"the source says “{cut_short(sentence[other.start():].split(', ')[0])}”"
    return ""


def _scarce(claim: str, sentences: list[str]) -> str:
    """"Little hope" for a claim's "great hope" of the same, and the reverse."""
    if _UNSURE.search(_LITTLE.sub(" ", plain_negations(claim))):
        return ""
    for ours, theirs, bare in ((_LITTLE, _MUCH, _FEW), (_MUCH, _LITTLE, _MANY)):
        match = next(_amounts(ours, claim), None)
        if not match or next(_amounts(theirs, claim), None):
            continue
        what = _content(match["what"])
        own = _content(claim.replace(match[0], f" {match['what']} ", 1))
        clauses = [(clause, frozenset(s for m in _amounts(ours, clause) for s in _content(m["what"])) | (
            what if bare.match(clause) else frozenset()))
                   for sentence in sentences for clause in _CLAUSE.split(sentence)]
        for clause, _ in clauses:
            for other in _amounts(theirs, clause):
                there = _content(clause.replace(other[0], f" {other['what']} ", 1))
                if what and what == _content(other["what"]) and len(own) >= LEAST_WORDS and own <= there \
                        and not _UNSURE.search(_LITTLE.sub(" ", plain_negations(clause))) \
                        and (there <= own or not any(what <= same for _, same in clauses)):
                    return f"the source says “{other[0]}”"
    return ""


def _amounts(kind: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return (m for m in kind.finditer(text) if not _NOT_BEFORE.search(plain_negations(text[:m.start()])))


def _only_looks(claim: str, sentences: list[str]) -> str:
    """What a claim says somebody is, and the evidence that he seems so at first, or is far from being so."""
    match = _IS.search(claim)
    if not match or _UNSURE.search(plain_negations(claim)):
        return ""
    own, what = _content(claim), _content(match["what"])
    for sentence in sentences:
        for kind in (_LOOKS, _FAR_FROM):
            for looks in kind.finditer(sentence):
                noun = _content(_UP_TO.split(looks["what"])[0])
                if noun and noun <= what and own <= _content(sentence) and len(own) > len(noun) \
                        and not any(own <= _content(s.replace(looks[0], " ")) for s in sentences):
                    return f"the source says “{cut_short(looks['shown'])}”"
    return ""


def _content(text: str) -> frozenset[str]:
    return frozenset(verb_stems(_ARCH.sub("", text)))
