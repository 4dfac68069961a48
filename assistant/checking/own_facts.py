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
# Whose clause is taken for granted: "the rink, which drew 40,000 people, …", "when the mill closed in 2019, …"; what somebody
# holds to be so is not ("I think that …").
_TAKEN = re.compile(
    r"\b(?:(?P<of_it>which|who|whose|that)|when|where|since|after|before|while|although|though|because|until)\b", re.IGNORECASE)
_HOLDS = re.compile(
    r"\b(?:think|thought|believe|say|said|argue|insist|maintain|hold|suspect|reckon|doubt|feel|felt|claim|sure|certain|convinced|clear|"
    r"obvious|plain|evident|true|likely|confident|view|opinion|conclude|suppose|fear|hope)[ds]?\s+$", re.IGNORECASE)
_PARTS = re.compile(r"[;:—]|,(?!\d)")
_SUBJECT = 4  # words at most before "which"
_JUDGES = re.compile(
    r"\b(?:best|worst|finest|greatest|good|bad|great|poor|right|wrong|too|stupid|silly|foolish|folly|absurd\w*|ridiculous\w*|wicked|"
    r"cruel\w*|cynical\w*|ghastly|awful\w*|terribl\w+|horribl\w+|dreadful\w*|appalling\w*|brilliant\w*|wonderful\w*|beautiful\w*|ugly|"
    r"decent|corrupt\w*|greed\w*|lazy|coward\w*|(?:un)?(?:fair|just)ly|unfair|unjust|fail(?:ed|s|ing|ures?)?|wast(?:e[ds]?|ing|eful\w*)|"
    r"squander\w*|betray\w*|cheat\w*|stole[n]?|steal\w*|robbed|deserv\w+|disgrac\w+|scandal\w*|outrag\w+|shame\w*|insult\w*|disast\w+|"
    r"farc\w+|mess|mistake\w*|blunder\w*|bungl\w+|botch\w*|ruin\w*|wreck\w*|plunder\w*|lie[ds]?|lying|\w{3,}less(?:ly)?)\b",
    re.IGNORECASE)
# What somebody else says, fears or denies, though it stands beside what this speaker says.
_HEARSAY = re.compile(
    r"\b(?:report(?:s|ed|edly)?|rumou?r\w*|talk|accus\w+|charge[sd]?|ask\w*|den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|believ\w+|"
    r"warn\w*|call(?:s|ed|ing)|threat\w*|risks?|danger|suspect\w*|suspicio\w+|said|says|told|argu\w+|suggest\w*|question\w*)\b",
    re.IGNORECASE)
_BESIDE = re.compile(r"\s*[,;—–-]+\s*(?:but|although|though|while|whereas|however|yet)\b")


def bare_fact(claim: str, quote: Quote) -> bool:
    """Does a claim give only a figure or a date that an opinion takes for granted, and none of its judgement?

    The stretch of the quote from the first to the last word of the claim has to be without a doubt, a wish, a judging word or
    another figure, and in a clause beside that of the opinion.
    """
    figures, text = _figures(claim), in_digits(quote.text)
    start, end = _stretch(set(stems(in_digits(claim))), text)
    stretch = text[start:end]
    return bool(figures) and len(stems(f"{text[:start]} {text[end:]}")) >= APART and _figures(stretch) == figures \
        and not any(words.search(said) for words in (_NO_FACT, _JUDGES) for said in (claim, stretch)) and _taken(text, start, end)


def _taken(text: str, start: int, end: int) -> bool:
    """Does this stretch of a text stand in a clause that is taken for granted, with no more than its subject before that?"""
    lead = next(reversed([m for m in _TAKEN.finditer(text, 0, end) if not _figures(text[start:m.start()])]), None)
    if not lead or _PARTS.search(text[lead.end():end]) or (lead["of_it"] == "that" and _HOLDS.search(text[:lead.start()])):
        return False
    before = text[start:lead.start()].split()
    return not before or (bool(lead["of_it"]) and len(before) <= _SUBJECT)


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
    beside = "".join(c if yes else " " for c, yes in zip(text, free, strict=True))
    if any(words.search(beside) for words in (_NO_FACT, _JUDGES, _HEARSAY)):
        return False
    mine = set(stems(in_digits(beside)))
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


def _stretch(own: set[str], text: str) -> tuple[int, int]:
    """From where to where the words of a claim stand in a text; nowhere where most are not there."""
    places = [m for m in re.finditer(r"[^\W_]+(?:[.,]\d+)*", text) if own.intersection(stems(m[0]))]
    if not places or len(own & set(stems(text))) < CARRIED * len(own):
        return 0, 0
    return places[0].start(), places[-1].end()


def _figures(text: str) -> set[float | str]:
    return {value for value, _, _ in numbers(text)} | set(_FIGURE.findall(text))
