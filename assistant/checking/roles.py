"""Who did it to whom: the same verb with the two sides exchanged ("the port sued the bank" for "the bank sued the port")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assistant.checking.frames import said
from assistant.checking.polarity import SENTENCE_BREAK, plain_negations
from assistant.checking.verbs import verb_stems
from assistant.name_parts import TITLES

MOST_OF = 0.5  # of a subject's words, more stand behind the other's verb

# Verbs that say another thing with their sides exchanged; one that says the same ("met", "married") is none of them.
_VERBS = frozenset(verb_stems(
    "sue pay owe lend sell buy give send accuse blame attack defeat beat kill murder arrest invade support criticise praise "
    "help hire sack dismiss fire employ replace succeed follow teach train thank warn promise offer invite threaten visit "
    "fund finance own control supply sponsor advise appoint elect nominate choose trust fear hate love admire insult hit "
    "shoot stab rob cheat deceive bribe betray save rescue protect defend guard watch rent lease fine compensate reimburse "
    "refund donate cause produce precede outnumber overtake exceed outperform outweigh influence affect prevent block "
    "oppose challenge condemn back endorse inspire need contain include surround feed eat chase recruit inform notify "
    "represent manage supervise acquire purchase prosecute charge question investigate inspect mislead consult ask grant "
    "award transfer deliver export hand lead win destroy damage injure strike poison bomb occupy conquer cite quote believe "
    "contact order instruct ban expel evict exclude"))
_BE = r"(?:is|are|was|were|be|been|being|get|gets|got)"
_PASSIVE = re.compile(rf"\b{_BE}\s+(?:\w+ly\s+|not\s+|never\s+|also\s+|once\s+)*$")
_BY = re.compile(r"\s+(?:\w+ly\s+)?by\b")
_A_NOUN = re.compile(
    r"\b(?:an?|the|this|its|his|her|their|our|my|your|no|any|of|in|for|with|on|under|more|less|them|whom|\d+)\s+$|"
    r"['’]s?\s+$")
_GOES_ON = re.compile(r",(?!\d)|\b(?:than|as|like)\b")  # behind these comes what is compared, or another statement
_CLAUSE = re.compile(
    r"[;:()—–]\s*|,\s+(?:and|but|while|whereas|which|who|whom|whose|after|because|although|when|where)\s+|"
    r"\s+(?:while|whereas|because|although|though|whom|whose|which|who|and\s+then|after|before|when|unless|if)\s+")
_LITTLE = frozenset(verb_stems(
    f"{' '.join(TITLES)} january february march april may june july august september october november december last this next "
    "year month week monday tuesday wednesday thursday friday saturday sunday never ever also later then now"))


def roles_exchanged(claim: str, evidence: str) -> str:
    """Which verb of a sentence of the evidence has its two sides exchanged in the claim; "" where that cannot be seen."""
    ours = list(_acts(claim))
    if not ours:
        return ""
    theirs = [act for sentence in SENTENCE_BREAK.split(evidence) for act in _acts(sentence)]
    for stem, shown, subject, rest in ours:
        same = [(s, r) for other, _, s, r in theirs if other == stem]
        # Where the evidence says it as the claim does, too, or of "she", both may have happened.
        if any((not s or subject & s) and (not r or rest & r) for s, r in same):
            continue
        if any(not subject & s and _behind(subject, r) and _behind(s, rest) for s, r in same):
            return f"who and whom changed places: “{shown}”"
    return ""


def _behind(subject: frozenset[str], rest: frozenset[str]) -> bool:
    """Does most of a subject stand behind the other's verb?"""
    return len(subject & rest) > MOST_OF * len(subject)


_APPOSED = re.compile(r",\s+((?:[A-Z][\w’'-]*\s?){1,4}),")  # "the operator, Penrose Lines, …"


def _acts(sentence: str) -> Iterator[tuple[str, str, frozenset[str], frozenset[str]]]:
    """The verbs of a sentence that stand there once: as stem and as written, who does it, and the words behind it. Of a passive,
    who does it stands behind "by"."""
    text = " ".join(plain_negations(_APPOSED.sub(r" \1", sentence)).split())
    every = Counter(verb_stems(text))
    for piece in _CLAUSE.split(text):
        for match in re.finditer(r"\b[a-z]+(?:-[a-z]+)*\b", piece):
            stem = next(iter(verb_stems(match[0])), "")
            if stem not in _VERBS or every[stem] != 1 or match[0].endswith("ing"):
                continue
            lead, rest = piece[:match.start()], _GOES_ON.split(piece[match.end():])[0]
            if _A_NOUN.search(lead):
                continue
            passive, by = _PASSIVE.search(lead), _BY.search(rest)
            if bool(passive) != bool(by):
                continue
            if passive and by:
                yield stem, match[0], _words(rest[by.end():]), _words(lead) | _words(rest[:by.start()])
            else:
                yield stem, match[0], _words(said(lead)[1]), _words(rest)


def _words(text: str) -> frozenset[str]:
    return frozenset(s for s in verb_stems(text) if not s[0].isdigit()) - _LITTLE
