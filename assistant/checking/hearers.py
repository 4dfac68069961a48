"""Was it told to them? Not to whom the claim names, where the source names another hearer ("told pupils" for "told the Echo")."""

from __future__ import annotations

import re

from assistant.checking.polarity import statements
from assistant.checking.verbs import verb_stems

SHARED = 0.75  # of what is told stands in the sentence that has another hearer
LEAST_WORDS = 2

_NAME = r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of\s+|the\s+|&\s+)?[A-Z][\w’'-]*){0,5}"
_TOLD = re.compile(rf"(?P<who>.*?)\b(?:told|tells)\s+(?P<whom>{_NAME})(?:\s+\S+){{0,5}}?\s+that\s+(?P<what>.+)")
# "The paper" and "his wife" may be whom the claim names.
# An assembly may be called by its name or by who sits in it: "Congress", "lawmakers".
_ASSEMBLY = re.compile(
    r"\b(?:Congress|Parliament|Commons|Lords|House|Senat|Council|Committee|Commission|Assembly|Inquiry|MPs|lawmakers|lords|"
    r"legislators|members|ministers|peers|deputies|delegates|senators|councillors|councilors)", re.IGNORECASE)
_HEARER = re.compile(rf"\b(?:told|tells|telling)\s+(?P<whom>{_NAME}|an?\s+[a-z]+|[a-z]{{4,}}s\b)")


def told_another(claim: str, evidence: str) -> str:
    """Whom the evidence has it told to, where the claim names another hearer; "" where that cannot be seen."""
    match = _TOLD.match(claim)
    if not match:
        return ""
    who, whom, what = (_content(match[part]) for part in ("who", "whom", "what"))
    assembly = _ASSEMBLY.search(match["whom"])
    sentences = statements(evidence)
    carrying = [s for s in sentences if len(what & _content(s)) >= SHARED * len(what)]
    if len(what) < LEAST_WORDS or any(whom & _content(s) for s in carrying):
        return ""
    hearers = [hearer for s in carrying if who & _content(s) and (hearer := _HEARER.search(s))
               and not (assembly and _ASSEMBLY.search(hearer["whom"]))]
    if any(whom & _content(s) and _content(hearer["whom"]) & _content(s) for hearer in hearers for s in sentences):
        return ""  # "Bo Lund of the Gazette" is the Gazette
    return next((f"the source has this told to “{hearer['whom']}”" for hearer in hearers), "")


def _content(text: str) -> frozenset[str]:
    return frozenset(verb_stems(text))
