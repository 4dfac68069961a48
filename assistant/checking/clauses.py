"""Which clause of a quote somebody speaks in, where the others are the author's."""

from __future__ import annotations

import re

from assistant.types import Attribution, Quote

# "The levy, backed by the bank, | is a calamity."
_PREDICATE = re.compile(r"[,–—-]\s+(?:is|are|was|were|will|would|can|could|may|might|must|should|has|have|had|does|did)\b[^;]*")
_SET_OFF = re.compile(r"[,–—-]\s+(?:\w+ly\s+)?$")
_BY = re.compile(r"(?:\w+ly\s+)?\w+\s+by\s+(?:the\s+)?")
_RELATIVE = re.compile(r",\s+(?:which|who|whom)\s+$")


def predicate(quote: Quote, attribution: Attribution) -> str:
    """What a sentence says of its subject behind a participle and who stands behind its "by"; "" where it is built otherwise."""
    source, cue, first = attribution.source, attribution.cue, quote.location.start
    if source is None or cue is None or not _SET_OFF.search(quote.text[:cue.start - first]) \
            or not _BY.fullmatch(quote.text[cue.start - first:source.start - first]):
        return ""
    match = _PREDICATE.search(quote.text, source.end - first)
    return match[0] if match else ""


def in_relative(quote: Quote, attribution: Attribution) -> bool:
    """Does somebody speak only in a relative clause: "a lift, which | porters say sticks"?"""
    source = attribution.source
    return source is not None and bool(_RELATIVE.search(quote.text[:source.start - quote.location.start]))
