"""Who is said to say it, and what: "Roe said that the lift was safe", "The lift was safe, Roe said", "According to Roe, …"."""

from __future__ import annotations

import re

from assistant.voice.cues import reports

# Who denies, doubts or hopes that it is so does not say that it is.
_HOLDS_OPEN = re.compile(
    r"\b(?:den(?:y|ies|ied)|doubt\w*|reject\w*|disput\w*|refut\w*|dismiss\w*|wrong\w*|mistak\w*|false\w*|pretend\w*|imagin\w*|"
    r"delu\w+|absurd\w*|silly|foolish|untrue|hardly|scarcely|few|not|never|no|nobody|none|if|whether|"
    r"(?:hop|fear|wish|want|expect|suspect|worr|wonder|guess|demand)\w*)\b|n['’]t\b", re.IGNORECASE)
_THAT = re.compile(r"\s(?:told|tells)(?:\s[\w’'-]+){1,6}\s+that\s+|(?:\s[\w’'-]+){1,3}\s+that\s+")
_SAID = re.compile(r"(?<!,)\s(?:said|says|added|adds|writes|wrote|notes|noted|argues|argued)\s+")
_ADDED = re.compile(
    r",\s+(?:(?P<who>[^,]{1,60}?)\s+(?:said|says|added|wrote|writes)|(?:said|says|added|wrote|writes)\s+(?P<by>[^,]{1,60}?))\W*$")
_ACCORDING = re.compile(r"(?:^|,\s+)according\s+to\s+(?P<who>[^,.;]{1,80}?)(?:,\s+|\W*$)", re.IGNORECASE)


def said(claim: str) -> tuple[str, str]:
    """Who is said to say it, "" where nobody is, and what is said."""
    for that in _THAT.finditer(claim):
        cue = next((word for word in reversed([*re.finditer(r"[\w’'-]+", that[0])][:-1]) if reports(word[0])), None)
        if cue:  # the last word that reports: "Roe said Cole had | claimed that"
            return claim[:that.start() + cue.start()].rstrip(), claim[that.end():]
    saying = _SAID.search(claim)
    if saying:
        return claim[:saying.start()], claim[saying.end():]
    according = _ACCORDING.search(claim)
    if according:
        return according["who"], (claim[:according.start()] + claim[according.end():]).strip()
    added = _ADDED.search(claim)
    return (added["who"] or added["by"], claim[:added.start()]) if added else ("", claim)


def content(claim: str) -> str:
    """What a claim has somebody say, as a sentence of its own: it has to stand up against the evidence without who says so. The
    whole claim where nobody says it, or where it is held open."""
    what = said(claim)[1]
    return claim if what == claim or holds_open(claim, what) else what[:1].upper() + what[1:]


def holds_open(claim: str, what: str) -> bool:
    """Is what a claim has somebody say there only denied, doubted or hoped for?"""
    return not what or bool(_HOLDS_OPEN.search(claim.replace(what, "").replace(what[:1].lower() + what[1:], "")))
