"""What an author states beside his opinion or somebody's words: "The pier, which closed in 2019, is a disgrace"; "Roe, who has
three sons, said so"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures import in_digits, numbers
from assistant.months import LONG
from assistant.types import Attribution, Quote
from index.lexical import stems

CARRIED = 0.75  # of a claim's words stand in the quote, or in what is the author's there
APART = 2  # words at least that the quote has besides: its judgement, or the speaker and what he says
LEAST = 2

# "First" tells an order as a figure does.
_FIGURE = re.compile(rf"\b(?:{LONG}|first)\b")
_NO_FACT = re.compile(
    r"\bmay\b|(?i:\b(?:would|could|might|will|shall|should|must|ought|can|cannot|if|unless|perhaps|maybe|probably|whether|hop\w+|fear\w*|"
    r"claim\w*|alleg\w+|suppos\w+|seem\w*|want\w*|plan(?:s|ned)?\s+to|not|never|no|nobody|none)\b|n['’]t\b)")
_BESIDE = re.compile(r"\s*[,;—–-]+\s*(?:but|although|though|while|whereas|however|yet)\b")


def bare_fact(claim: str, quote: Quote) -> bool:
    """Does a claim give only a figure or a date that an opinion takes for granted, and none of its judgement?

    The stretch of the quote from the first to the last word of the claim has to be without a doubt, a wish or another figure.
    """
    figures, text = _figures(claim), in_digits(quote.text)
    stretch, rest = _stretch(set(stems(in_digits(claim))), text)
    return bool(figures) and bool(stretch) and len(rest) >= APART and _figures(stretch) == figures \
        and not _NO_FACT.search(claim) and not _NO_FACT.search(stretch)


def background(claim: str, quote: Quote, speakers: Sequence[Attribution]) -> bool:
    """Does a claim give only what the author says beside a speaker's words: before them, between his name and his verb, or in a
    clause of his own behind them ("…, but in fact the lift was old")?"""
    if _NO_FACT.search(claim) or any(a.content is None or a.source is None or a.cue is None for a in speakers):
        return False
    text, own = quote.text, set(stems(in_digits(claim)))
    free = [True] * len(text)
    for speaker in speakers:
        for at, yes in enumerate(_beside(quote, speaker)):
            free[at] = free[at] and yes
    mine = set(stems(in_digits("".join(c if yes else " " for c, yes in zip(text, free, strict=True)))))
    theirs = set(stems(in_digits("".join(" " if yes else c for c, yes in zip(text, free, strict=True))))) - mine
    names = {s for a in quote.attributions for s in stems(a.speaker)}
    own -= names
    return len(own & mine) >= LEAST and len(own & mine) >= CARRIED * len(own) and len(own & theirs) <= (1 - CARRIED) * len(own)


def _beside(quote: Quote, speaker: Attribution) -> list[bool]:
    """For each character of a quote: is it the author's, beside this speaker and what he says?"""
    assert speaker.source and speaker.cue and speaker.content
    first, text = quote.location.start, quote.text
    source, cue, content = ((span.start - first, span.end - first) for span in (speaker.source, speaker.cue, speaker.content))
    out = [False] * len(text)
    if content[0] > source[0]:
        out[:source[0]] = [True] * source[0]
    if source[1] <= cue[0]:
        out[source[0]:cue[0]] = [True] * (cue[0] - source[0])
    behind = max(source[1], cue[1], content[1])
    if _BESIDE.match(text, behind):
        out[behind:] = [True] * (len(text) - behind)
    out[content[0]:content[1]] = [False] * (content[1] - content[0])
    return out


def _stretch(own: set[str], text: str) -> tuple[str, list[str]]:
    """The part of a text from the first to the last word of a claim, and the stems outside of it; "" where most are not there."""
    places = [m for m in re.finditer(r"[^\W_]+(?:[.,]\d+)*", text) if own.intersection(stems(m[0]))]
    if not places or len(own & set(stems(text))) < CARRIED * len(own):
        return "", []
    start, end = places[0].start(), places[-1].end()
    return text[start:end], stems(f"{text[:start]} {text[end:]}")


def _figures(text: str) -> set[float | str]:
    return {value for value, _, _ in numbers(text)} | set(_FIGURE.findall(text))
