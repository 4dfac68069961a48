"""The author in a sentence that is checked: is he, or his text, said to speak, and what is left without "The author says"?"""

from __future__ import annotations

import re

from index.lexical import stems

_PERSON = r"(?:author|writer|columnist|essayist|editorialist|blogger)"
# What an author may be called by, though a text can also be about one: it has to be the one who says it.
_TEXT = r"(?:editorial|speaker|article|text|piece|op-ed|essay|column|commentary|blog|post|speech|(?:press|news)\s+release)"
_NOUNS = rf"(?:{_PERSON}|{_TEXT})"
_AUTHOR, SPEAKER = (
    re.compile(rf"\b(?:the|this|its|an?|per)\s+(?:[\w-]+\s+)?{nouns}\b|\b(?:author|writer)s?\b", re.IGNORECASE)
    for nouns in (_PERSON, _NOUNS))
_THE_TEXT = rf"(?:the|this)\s+(?:[\w-]+\s+)?{_TEXT}\b"
_VIEW = r"(?:view|opinion|words|eyes|judge?ment|account|reading|telling|estimation)"
_TEXT_HOLDS = re.compile(
    rf"\b(?:according\s+to|per)\s+{_THE_TEXT}(?!\s+of\b)|\bin\s+{_THE_TEXT}['’]s?\s+(?:own\s+)?{_VIEW}\b|"
    rf"\bin\s+the\s+{_VIEW}\s+of\s+{_THE_TEXT}(?!\s+of\b)|(?:^|[,;])\s*for\s+{_THE_TEXT}\s*,|"
    rf"\b{_THE_TEXT}['’]s?\s+(?:own\s+)?(?:view|opinion|position|argument|conclusion)\s+is\b|"
    rf"\b{_THE_TEXT}\s+(?:is|was|remains)\s+(?:not\s+|\w+ly\s+)?(?:firm|clear|certain|sure|convinced|adamant|confident|emphatic|explicit)"
    rf"\s+that\b|\b{_THE_TEXT}\s+(?:puts\s+it|makes?\s+(?:it\s+)?clear|finds|(?:holds|held|found|sees|saw)\s+(?:that|it|this))\b",
    re.IGNORECASE,
)
_TEXT_DOES = re.compile(
    rf"\b{_THE_TEXT}\s*,?\s+(?:(?:also|then|thus|further|even|never|not|does|did|has|had|would|goes\s+on\s+to|went\s+on\s+to|\w+ly)\s+)*"
    r"(\w+)",
    re.IGNORECASE,
)
_SAYS = frozenset(stems(
    "accuse acknowledge add admit advise advocate affirm allege announce argue ask assert assess assume attribute believe "
    "blame call caution characterise cite claim comment compare complain concede conclude condemn consider contend "
    "contradict criticise declare defend demand denounce deny depict deplore describe discuss dismiss dispute doubt "
    "emphasise estimate expect explain express fear hope imply infer insist interpret judge label lament liken list "
    "maintain mention mock name note object observe outline portray praise predict present propose question quote reason "
    "recall recommend refer refute regard regret reject relate remark report reveal say speculate state stress suggest "
    "summarise suspect tell think treat urge view warn welcome wonder write said told wrote thought "
    "agree grant hint point prefer reckon want wish"
))
# After these verbs comes what the author does not hold.
_REJECTS = (
    r"(?:den(?:y|ies|ied)|doubt\w*|reject\w*|disput\w*|refut\w*|rebut\w*|question\w*|contradict\w*|dismiss\w*|disbeliev\w*|"
    r"disagree\w*|challeng\w*|repudiat\w*)"
)
_SUBJECT = rf"(?:the|this)\s+{_NOUNS}s?\s+(?:\w+ly\s+)?(?:also\s+)?"
FRAME = re.compile(
    rf"^\s*(?:according\s+to\s+(?:the|this)\s+{_NOUNS}\s*,\s*|in\s+the\s+{_NOUNS}['’]s?\s+(?:view|opinion|words|judg(?:e)?ment)\s*,?\s*|"
    rf"{_SUBJECT}(?!{_REJECTS}\b)\w+\s+that\s+|(?:the|this)\s+{_NOUNS}s?\s+(?!{_REJECTS}\b)\w+\s*:\s*)",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf",\s*(?:as\s+)?(?:the|this)\s+{_NOUNS}s?\s+(?!{_REJECTS}\b)\w+\s*(?:,|(?=[.!]?\s*$))", re.IGNORECASE)
REJECTING = re.compile(rf"^\s*{_SUBJECT}{_REJECTS}\b", re.IGNORECASE)
REJECTED = re.compile(
    rf"^\s*{_SUBJECT}{_REJECTS}\s+(?:the\s+(?:claim|idea|notion|view|assertion|allegation|submission|argument|suggestion|"
    r"contention)s?\s+)?that\s+", re.IGNORECASE)


def without_frame(sentence: str) -> str:
    """The sentence without "The author argues that …" around it, or ", the author argues," in it; whole where the author is said
    to reject what follows."""
    bare = _ASIDE.sub("", FRAME.sub("", sentence))
    return bare[:1].upper() + bare[1:] if bare else sentence


def names_author(sentence: str) -> bool:
    """Does the sentence give something as the author's, or as what the text says?"""
    return bool(_AUTHOR.search(sentence) or _TEXT_HOLDS.search(sentence)) \
        or any(_SAYS.intersection(stems(m[1])) for m in _TEXT_DOES.finditer(sentence))
