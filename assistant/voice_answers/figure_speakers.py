"""Whose a figure is: in "The council puts it at 40; by our count it is 70" the 70 is not the council's."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answers.answering import answered, with_note
from assistant.types import NOBODY, Answer, Attribution, Quote, Span
from assistant.voice.holders import holder, is_own
from assistant.voice.kinds import kind_of
from assistant.voice_answers.fitting import figure_pattern

# Where another may begin to speak than the one before.
_NEXT = re.compile(r";\s|\s[–—]\s|,?\s(?:but|while|whereas|although|though|yet)\s|"
                   r",\s(?:and\s)?(?=(?:we|our|I|my|by\s(?:our|my))\b)")
# A clause in which the author speaks of himself: "using its own budget, | we put".
_OWN = re.compile(r"(?:(?:[\w’'-]+\s){1,12}?[\w’'-]+,\s)?(?:we|our|I|my|by\s(?:our|my))\b", re.IGNORECASE)

_OPENS, _CLOSES = re.compile(r"‘|(?<!\S)'(?=\w)"), re.compile(r"(?<=[^\ss])[’'](?!\w)")  # ‘We had 9,’ he said; not "we're"


def with_speakers_of_figure(answer: Answer, figure: str) -> Answer:
    """The answer, each quote with those alone as speakers in whose words the figure stands; where nobody has it whom the label
    names, without a name, and `missing` says so where no other quote tells who gives it."""
    quotes = [_with_speakers(quote, figure_pattern(figure)) for quote in answer.quotes]
    if tuple(quotes) == answer.quotes:
        return answer
    others = dict.fromkeys(name for before, now in zip(answer.quotes, quotes, strict=True) if now.speakers == (NOBODY,)
                           for name in before.speakers if name != NOBODY)
    names = " and ".join(others)
    unsaid = others and all(quote.voice == "reported" and quote.speakers == (NOBODY,) for quote in quotes)
    line = f"Who gives the figure of {figure} is not said; other words of the sentence are by {names}." if unsaid else ""
    return with_note(answered(answer.question, answer.confidence, quotes, answer.model, answer.index, answer.missing), line)


def _with_speakers(quote: Quote, figure: re.Pattern[str]) -> Quote:
    if quote.voice != "reported" or not any(a.source for a in quote.attributions):
        return quote
    start = quote.location.start
    places = [match.start() for match in figure.finditer(quote.text)]
    clauses = list(_clauses(quote.text))
    own = [a for a in quote.attributions if any(_has(quote.text, clauses, a, at, start) for at in places)]
    if own or not places:
        return replace(quote, attributions=tuple(own or quote.attributions))
    first, last = next(clause for clause in clauses if clause[0] <= places[0] < clause[1])
    words = quote.text[first:last].rstrip(" ;,–—")
    content = Span(words, start + first, start + first + len(words))
    said = holder(words)
    if said is None or is_own(said):
        return replace(quote, attributions=(Attribution(None, None, content, "unnamed", name=NOBODY),))
    who, cue = (Span(said[part], content.start + said.start(part), content.start + said.end(part)) for part in ("who", "cue"))
    return replace(quote, attributions=(Attribution(who, cue if cue.text else None, content, kind_of(who.text)),))


def _has(text: str, clauses: list[tuple[int, int]], attribution: Attribution, at: int, start: int) -> bool:
    """Whether a figure (`at`, in a text that begins at `start`) stands in what is attributed: in its content, or in the clause
    that names its source; but not in a later clause in which the author speaks of himself."""
    first, last = next(clause for clause in clauses if clause[0] <= at < clause[1])
    named = [span for span in (attribution.source, attribution.cue) if span]
    here = any(first <= span.start - start < last for span in named)
    content = attribution.content
    inside = content is not None and content.start <= start + at < content.end
    if not named:
        return inside or content is None
    own = any(re.search(r"\b(?:[Oo]ur|[Mm]y)\s$", text[:span.start - start]) for span in named)  # "our | own count"
    if (own or not here) and _OWN.match(text, first, last) and not _quoted(text, at):
        return False
    behind = all(span.end <= start + at for span in named)  # "; the ministry says | 51", whatever the label holds for said
    return inside or (here and (content is None or behind or not _elsewhere(content, first, last, start)))


def _elsewhere(content: Span, first: int, last: int, start: int) -> bool:
    """Whether a content lies outside a clause."""
    return content.end <= start + first or content.start >= start + last


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands within marks of quotation; ’ inside a word, or behind an s, is none."""
    single = len(_OPENS.findall(text, 0, at)), len(_CLOSES.findall(text, 0, at))
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1 or single[0] > single[1]


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for mark in _NEXT.finditer(text):
        yield begin, mark.end()
        begin = mark.end()
    yield begin, len(text)
