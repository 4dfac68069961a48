"""Who is said to say it, and what: "Roe said that the lift was safe", "The lift was safe, Roe said", "According to Roe, …"."""

from __future__ import annotations

import re

from assistant.voice.cues import reports

_THAT = re.compile(r"\s(?P<cue>[\w’'-]+)\s+(?:(?:[\w’'-]+\s+){1,2})?that\s+")
_SAID = re.compile(r"\s(?:said|says|added|adds|writes|wrote|notes|noted|argues|argued)\s+")
_ADDED = re.compile(r",\s+(?P<who>[^,]{1,60}?)\s+(?:said|says|added|wrote|writes)\W*$")
_ACCORDING = re.compile(r"(?:^|,\s+)according\s+to\s+(?P<who>[^,.;]{1,80}?)(?:,\s+|\W*$)", re.IGNORECASE)


def said(claim: str) -> tuple[str, str]:
    """Who is said to say it, "" where nobody is, and what is said."""
    that = next((m for m in _THAT.finditer(claim) if reports(m["cue"])), None) or _SAID.search(claim)
    if that:
        return claim[:that.start()], claim[that.end():]
    according = _ACCORDING.search(claim)
    if according:
        return according["who"], (claim[:according.start()] + claim[according.end():]).strip()
    added = _ADDED.search(claim)
    return (added["who"], claim[:added.start()]) if added else ("", claim)
