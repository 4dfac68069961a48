"""Does a claim say of nobody what the evidence says was done, or of somebody what the evidence says of nobody?

Silent where either side has another negation, an exception, a condition or a comparison, and where the evidence has both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking.frames import said
from assistant.checking.polarity import plain_negations, statements
from assistant.checking.verbs import is_past, verb_stems
from assistant.checking.wording import cut_short
from index.lexical import stems

SHARED = 0.75  # of the words of a claim stand in another sentence that has its verb: the evidence says it of some, too

_NONE = (r"(?:nobody|no\s?one|none\s+of|neither(?:\s+of)?|no(?=\s+[a-z])(?!\s+(?:other|longer|more|less|fewer|doubt|matter|"
         r"sooner|such|wonder)\b))(?!\s+else\b)")
_NOBODY = re.compile(rf"(?:^|[,;:—–]\s+|\bthat\s+)(?:(?:and|but|yet|so)\s+)?{_NONE}\s+(?P<clause>[^,;:—–]+)", re.IGNORECASE)
_HELPING = re.compile(r"(?:has|have|had|is|are|was|were|been|did|ever|yet|even|also|\w+ly)", re.IGNORECASE)
MOST_WORDS = 6  # of who is meant: "nobody | in the guild of bakers | has …"
_ENDS = re.compile(r"\s(?:but|although|though|while|whereas|because|when|after|before|until|unless)\s")
_UNSURE = re.compile(
    r"\b(?:not|never|nor|without|hardly|scarcely|barely|few|little|if|unless|until|whether|would|could|may|might|will|should|must|except|"
    r"but|only|than|other|another|similar|different|previous|earlier|else|apart|besides|before|almost|nearly|fail\w*|refus\w*|den(?:y|ies|ied)|"
    r"(?:want|plan|hope|tr[iy]|threaten|expect|intend)\w*\s+to|alleg\w*|accus\w*|suppos\w*)\b|\?", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:nobody|no|none|neither|nothing|no-one)\b", re.IGNORECASE)
_NOT = re.compile(rf"{_NEGATED.pattern}|\b(?:not|never)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+|ever\s+|also\s+|all\s+|both\s+)*$", re.IGNORECASE)
# Of how many something is said, or how often, does not matter beside "nobody".
_ANY = frozenset(stems("nobody none neither no one both all every each some two member people person ever yet never once"))


@dataclass(frozen=True, slots=True)
class _Deed:
    """What nobody does: the stems of who is meant by "nobody in the guild", of the verb, and of all; whether it is passive; who
    is named as an owner ("the union's fund"); the words."""

    who: frozenset[str]
    verb: frozenset[str]
    words: frozenset[str]
    passive: bool
    owners: frozenset[str]
    shown: str


def of_nobody(claim: str, evidence: str) -> str:
    """How a claim says of nobody what the evidence says of somebody, or the reverse; "" where that cannot be seen."""
    bare = said(claim)[1]
    sentences = statements(evidence)
    if not (_NEGATED.search(bare) or _NEGATED.search(evidence)) or _UNSURE.search(plain_negations(bare)):
        return ""
    ours = next(_deeds(bare), None)
    if ours:
        if any(_NOT.search(plain_negations(s)) and ours.verb <= _content(s) for s in sentences):
            return ""
        affirmed = next((s for s in sentences if _affirms(s, ours)), "")
        return f"the source says “{cut_short(affirmed)}”" if affirmed else ""
    if _NEGATED.search(bare):
        return ""
    own = _content(bare)
    for sentence in sentences:
        for theirs in _deeds(sentence):
            rest = _content(sentence.replace(theirs.shown, " ", 1))
            if own <= theirs.words and not theirs.verb & rest and _affirms(bare, theirs) and not any(
                    theirs.verb <= (other := _content(s)) and len(own & other) >= SHARED * len(own)
                    for s in sentences if s != sentence):
                return f"the source says “{theirs.shown}”"
    return ""


def _deeds(sentence: str) -> Iterator[_Deed]:
    for match in _NOBODY.finditer(sentence):
        clause = _ENDS.split(match["clause"])[0]
        words = [*_WORD.finditer(clause)]
        helps = [bool(_HELPING.fullmatch(word[0])) for word in words]
        first = next((n for n, word in enumerate(words) if helps[n] or is_past(word[0])), len(words))
        at = next((n for n in range(first, len(words)) if not helps[n]), len(words))
        if at == len(words) or first > MOST_WORDS or not is_past(words[at][0]) or _UNSURE.search(plain_negations(clause)):
            continue
        who, verb = _content(clause[:words[first].start()]), _content(words[at][0])
        passive = bool(_PASSIVE.search(clause[:words[at].start()]))
        shown = sentence[match.start():match.start("clause") + len(clause)].strip(" ,;:—–.")
        if verb and not re.search(r"\b(?:who|which|that)\b", clause[:words[first].start()]):
            yield _Deed(who, verb, _content(clause), passive, _owners(clause), shown)


def _affirms(sentence: str, deed: _Deed) -> bool:
    """Does a sentence say without a doubt that they did so, or that it was done to them?"""
    whom = deed.words - deed.who - deed.verb
    if not deed.who | whom or not deed.words <= _content(sentence) or whom & _owners(sentence) - deed.owners \
            or _NEGATED.search(sentence) or _UNSURE.search(plain_negations(sentence)):
        return False
    for match in _WORD.finditer(sentence):
        before, behind = sentence[:match.start()], _content(sentence[match.end():])
        if is_past(match[0]) and deed.verb <= _content(match[0]) and bool(_PASSIVE.search(before)) == deed.passive:
            return deed.who <= _content(before) and (not whom or bool(whom & behind))
    return False


def _owners(text: str) -> frozenset[str]:
    return _content(" ".join(re.findall(r"(\w+)(?:['’]s|(?<=s)['’])(?!\w)", text)))


def _content(text: str) -> frozenset[str]:
    return frozenset(verb_stems(text)) - _ANY
