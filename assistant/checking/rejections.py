"""What an author passes on only to reject it: a claim may not turn that round, and may not say it of what is not rejected."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.attribution import content_of, is_name, refused_behind
from assistant.checking.author import FRAME, REJECTED, REJECTING
from assistant.types import Quote
from assistant.voice.rejections import corrects_himself, takes_back
from index.lexical import stems

_DISPUTES = re.compile(
    r"\b(?:false(?:ly|hoods?)?|wrong(?:ly)?|untrue|incorrect(?:ly)?|mistaken(?:ly)?|den(?:y|ies|ied)|reject\w*|disput\w*|refut\w*|"
    r"contradict\w*|contrary|lie[sd]?|lying|myth|claims?|claimed|alleg\w*|so-called|supposed(?:ly)?|doubt\w*|not|n['’]t|no)\b",
    re.IGNORECASE)
_CORRECTS = re.compile(r"\b(?:correct|retract|withdr[ae]w|admit|apologi[sz]|revis|err(?:ed|or))\w*", re.IGNORECASE)
BETWEEN = 3  # characters between two sentences that follow each other
_WONDERS = re.compile(
    r"\?|\b(?:whether|if|wonder\w*|never|hardly|unlikely|impossible|absurd\w*|na[iï]ve\w*|nonsense|illusion\w*|pretend\w*|question\w*|"
    r"think\w*|thought|believ\w*|hop(?:es?|ed|ing)|would|could|may|might|too)\b", re.IGNORECASE)


def turned_round(claim: str, quotes: Sequence[Quote]) -> str:
    """A claim made of words that its quotes pass on only to reject them, or that the author only calls assumed."""
    bare = FRAME.sub("", claim)
    if _DISPUTES.search(bare) or REJECTING.search(bare):
        return ""
    own = set(stems(bare))
    for quote in quotes:
        for attribution in quote.attributions:
            if attribution.stance != "disputed":
                continue
            content = set(stems(content_of(quote, attribution)))
            if own and len(own & content) / len(own) >= 0.7:
                speaker = attribution.speaker if is_name(attribution.speaker) else "somebody"
                return f"[{quote.n}] gives this only as what {speaker} claims, and rejects it"
    return ""


def withdrawn(claim: str, quotes: Sequence[Quote], behind: Sequence[Quote]) -> str:
    """A claim made of words of a quote that a sentence right `behind` it takes back: "I was wrong."; "" for every other claim."""
    bare = FRAME.sub("", claim)
    own = set(stems(bare))
    if not own or _CORRECTS.search(bare) or _DISPUTES.search(bare) or REJECTING.search(bare):
        return ""
    for quote in quotes:
        at = quote.location
        if len(own & set(stems(quote.text))) / len(own) < 0.7:
            continue
        for after in behind:
            near = after.location.source_id == at.source_id and 0 <= after.location.start - at.end <= BETWEEN
            # What others say, "I was wrong" does not take back.
            if near and (takes_back(after.text) or (quote.voice != "reported" and corrects_himself(after.text))):
                return f"the source takes this back: “{' '.join(after.text.split())}”"
    return ""


def rejected(claim: str, quotes: Sequence[Quote], beside: Sequence[Quote] = ()) -> tuple[str, list[str]] | None:
    """What a claim says the author rejects, and what its quotes pass on to reject it; None where the one has other words.

    It is to be carried by that alone: the words around it in the quotes say the opposite. Those `beside` the quotes may be where
    the author refuses it.
    """
    contents = [words for q in quotes for a in q.attributions
                if (a.stance == "disputed" or refused_behind(q, beside)) and (words := content_of(q, a))]
    bare = REJECTED.sub("", claim)
    if not contents or bare == claim or not set(stems(bare)) <= set(stems(" ".join(contents))):
        return None
    return bare[:1].upper() + bare[1:], contents


def not_rejected(claim: str, quotes: Sequence[Quote]) -> str:
    """A claim that the author rejects what a quote says without a word of doubt; "" for every other claim."""
    bare = REJECTED.sub("", claim)
    own = set(stems(bare))
    if bare == claim or not own or any(_DISPUTES.search(q.text) or _WONDERS.search(q.text) for q in quotes):
        return ""
    for quote in quotes:
        said = set(stems(quote.text))
        if len(own & said) >= max(0.7 * len(own), 0.5 * len(said)):
            return f"[{quote.n}] says this, and does not reject it"
    return ""
