"""Does a sentence keep who speaks? The author's voice has to be given as the author's, what is reported to its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Attribution, Quote, SentenceVoice
from assistant.voice.cues import reports
from index.lexical import stems

_NOUNS = (r"(?:author|writer|columnist|essayist|editorial(?:ist)?|speaker|blogger|article|text|piece|op-ed|essay|column|"
          r"commentary|blog|post|speech)")
_AUTHOR = re.compile(rf"\b(?:the|this|its|an?|per)\s+(?:[\w-]+\s+)?{_NOUNS}\b(?:['’]s?)?|\b(?:author|writer)s?\b", re.IGNORECASE)
_FRAME = re.compile(
    rf"^\s*(?:according\s+to\s+(?:the|this)\s+{_NOUNS}\s*,\s*|in\s+the\s+{_NOUNS}['’]s?\s+(?:view|opinion|words|judg(?:e)?ment)\s*,?\s*|"
    rf"(?:the|this)\s+{_NOUNS}\s+(?:\w+ly\s+)?(?:also\s+)?(?:\w+)\s+that\s+|(?:the|this)\s+{_NOUNS}\s+\w+\s*:\s*)",
    re.IGNORECASE,
)
_NOBODY = "a speaker who is not named"
# Words that name no speaker by themselves.
_EMPTY = frozenset(
    stems("mr mrs ms dr senior new former own other several many number some one two three people person man woman")
)


def without_frame(sentence: str) -> str:
    """The sentence without "The author argues that …" around it."""
    bare = _FRAME.sub("", sentence)
    return bare[:1].upper() + bare[1:] if bare else sentence


def names_author(sentence: str) -> bool:
    """Does the sentence give something as the author's?"""
    return bool(_AUTHOR.search(sentence))


def lost_attribution(sentence: str, quotes: Sequence[Quote], own: SentenceVoice) -> str:
    """What is wrong with who is said to speak, in a few words; "" where nothing is.

    `quotes` are those that the sentence rests on, `own` is the sentence's own label (whom it attributes what to).
    """
    reported = [q for q in quotes if q.voice == "reported"]
    for quote in quotes:
        if quote.voice != "reported" and not names_author(sentence):
            what = "the author's opinion" if quote.voice == "opinion" else "what the author states without a source"
            return f"[{quote.n}] is {what}, and the sentence does not say so"
    named = set(stems(sentence))
    for quote in reported:
        speakers = [a for a in quote.attributions if a.stance != "disputed"] or list(quote.attributions)
        if speakers and not any(_named(a, sentence, named) for a in speakers):
            if names_author(sentence) and len(reported) == len(quotes):
                return f"[{quote.n}] is what {speakers[0].speaker} says, not the author"
            return f"[{quote.n}] is what {speakers[0].speaker} says, and the sentence does not name that speaker"
    return _swapped(own, quotes) if reported else ""


def _named(attribution: Attribution, sentence: str, named: set[str]) -> bool:
    """Does the sentence name this speaker: a word of the name, its initials, or for a nameless one any word that reports?"""
    if attribution.speaker == _NOBODY:
        return reports(sentence)
    words = set(_words(attribution))
    if not words:
        return reports(sentence)
    return bool(words & named) or _initials(attribution.speaker) in re.findall(r"\b[A-Z]{2,}\b", sentence.replace(".", ""))


def _head(quote: Quote, attribution: Attribution) -> str:
    """The quote's words up to the end of the attribution's source and cue."""
    ends = [span.end for span in (attribution.source, attribution.cue) if span]
    return quote.text[:max(0, max(ends, default=0) - quote.location.start)]


def _words(attribution: Attribution) -> list[str]:
    source = attribution.source.text if attribution.source else ""
    return [s for s in stems(f"{attribution.speaker} {source}") if s not in _EMPTY]


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"\b(?!The\b)[A-Z]\w+", name))


def _swapped(own: SentenceVoice, quotes: Sequence[Quote]) -> str:
    """A speaker of the sentence who says nothing in its quotes, though somebody else there does."""
    allowed = {s for q in quotes for a in q.attributions for s in stems(f"{a.speaker} {_head(q, a)}")}
    for attribution in own.attributions:
        if attribution.source is None or attribution.cue is None or names_author(attribution.source.text) \
                or not reports(attribution.cue.text):
            continue
        words = set(stems(attribution.source.text)) - _EMPTY
        short = set(re.findall(r"\b[A-Z]{2,}\b", attribution.source.text))
        known = short & {_initials(a.speaker) for q in quotes for a in q.attributions}
        if words and not words & allowed and not known:
            return f"no quote has {' '.join(attribution.source.text.split())} say so"
    return ""


_DISPUTES = re.compile(
    r"\b(?:false(?:ly|hoods?)?|wrong(?:ly)?|untrue|incorrect(?:ly)?|mistaken(?:ly)?|den(?:y|ies|ied)|reject\w*|disput\w*|refut\w*|"
    r"contradict\w*|contrary|lie[sd]?|lying|myth|claims?|claimed|alleg\w*|so-called|supposed(?:ly)?|doubt\w*|not|n['’]t|no)\b",
    re.IGNORECASE)


def turned_round(claim: str, quotes: Sequence[Quote]) -> str:
    """A claim made of words that its quotes pass on only to reject them, or that the author only calls assumed."""
    bare = _FRAME.sub("", claim)
    own = set(stems(bare))
    for quote in quotes:
        for attribution in quote.attributions:
            if attribution.stance != "disputed" or attribution.content is None or _DISPUTES.search(bare):
                continue
            content = set(stems(attribution.content.text))
            if own and len(own & content) / len(own) >= 0.7:
                return f"[{quote.n}] gives this only as what {attribution.speaker} claims, and rejects it"
    return ""
