"""Answers to questions on the last answer: its quotes again under their numbers, and a line that says of them what is asked."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers.answering import answered, distinct, meet, with_note
from assistant.answers.quoting import make_quote, unscored
from assistant.questions.on_last_answer import OnAnswer, Wanted
from assistant.types import NOBODY, Answer, Quote
from index.store import PassageIndex

_MARKS = re.compile(r"[“”\"„«]|(?<!\w)[‘'](?=\w.*[’'](?!\w))", re.DOTALL)
_ARTICLE = re.compile(r"(?:The|An?|His|Her|Its|Their)\b")
BEFORE, BEHIND = 1, 1  # sentences of the context on each side of a quote
FURTHER = 3  # sentences behind a quote where more is asked for
_OWN = {"assertion": "stated by the author, without a source", "opinion": "the author's opinion"}


def answer_on_last(index: PassageIndex, last: Answer, asked: OnAnswer, question: str) -> Answer:
    """The quotes of the last answer that are asked about, or of an abstention its nearest, with what is asked in `missing`."""
    quotes = last.quotes or last.nearest
    own = [q for q in quotes if asked.n in (None, q.n)] if asked.n != -1 else [*quotes[-1:]]
    if not last.quotes and asked.n is None:
        return replace(last, question=question)  # nothing was quoted that it could be about
    bare = replace(last, missing=None)
    if not own:
        return with_note(_shown(bare, quotes, question), f"The last answer has no quote {asked.n}.")
    if asked.wanted == "context":
        around = distinct([each for q in own for each in _around(index, q, BEFORE, BEHIND)])
        return _shown(bare, around, question, numbered=False)
    marked = [q for q in own if _MARKS.search(q.text)]
    if asked.wanted == "quotations":
        return with_note(_shown(bare, (marked or own) if asked.some else own, question), _of_marks(marked, own))
    return with_note(_shown(bare, own, question), " ".join(_LINES[asked.wanted](own)))


def further(index: PassageIndex, last: Answer, found: Answer) -> Answer:
    """An answer that tells more than the `last` one: without the quotes of that; where it has no others, what comes behind."""
    behind = [q for told in last.quotes for q in _around(index, told, 0, FURTHER)[1:]]
    new = [q for q in found.quotes if not _is_among(q, last.quotes)]
    more = new or [q for q in distinct(behind) if not _is_among(q, last.quotes)][:FURTHER]
    if not more:
        return with_note(found, "No more was found on it.") if found.quotes else found
    return _shown(found if new else replace(last, missing=None), more, found.question, numbered=False)


def _is_among(quote: Quote, others: Sequence[Quote]) -> bool:
    """Whether a quote has words of one of others."""
    return any(meet(quote.location, other.location) for other in others)


def _shown(answer: Answer, quotes: Sequence[Quote], question: str, *, numbered: bool = True) -> Answer:
    if not answer.quotes:
        return replace(answer, question=question, nearest=tuple(quotes))
    return answered(question, answer.confidence, quotes, replace(answer.model, llm=None), answer.index, answer.missing,
                    numbered=numbered)


def _around(index: PassageIndex, quote: Quote, before: int, behind: int) -> list[Quote]:
    """A quote between its neighbours under one heading, each sentence with its own voice; without any before, it comes first."""
    place, database = quote.location, index.database
    first, last = (next(iter(database.numbers_from(place.source_id, at, 1)), None) for at in (place.start, place.end))
    end = len(database.sentences(place.source_id)) if last is None else last
    first = end - 1 if first is None else first
    beside = [*range(max(first - before, 0), first), *range(end, end + behind)]
    sentences = {n: s for n in beside for s in database.sentences(place.source_id, n, n + 1) if s.heading == place.heading}
    made = {n: make_quote(index, unscored(index, place.source_id, n, s), quote.score, with_context=False, here=True)
            for n, s in sentences.items()}
    return [*(q for n, q in made.items() if n < first), quote, *(q for n, q in made.items() if n >= end)]


def _of_speakers(quotes: Sequence[Quote]) -> list[str]:
    """Whose quotes are: "Quote 2 is the author's opinion.", those of one speaker together."""
    return [f"{_quotes(of)} {_is(of)} {_OWN.get(of[0].voice) or f'sourced reporting, from {_names(of[0])}'}."
            for of in _alike(quotes)]


def _of_evidence(quotes: Sequence[Quote]) -> list[str]:
    """What the text gives for quotes: the word of a source, or none."""
    lines = []
    for of in _alike(quotes):
        if of[0].voice == "reported":
            rests = "rests" if len(of) == 1 else "rest"
            lines.append(f"{_quotes(of)} {rests} on {_names(of[0])}; no other source is named there.")
        else:
            that = "it is" if len(of) == 1 else "they are"
            lines.append(f"No source is given for {_quotes(of).lower()}: {that} {_OWN[of[0].voice].partition(',')[0]}.")
    return lines


def _of_places(quotes: Sequence[Quote]) -> list[str]:
    return [f"Quote {q.n} stands in {', and in '.join(map(str, (q.location, *q.also_at)))}." for q in quotes]


def _of_marks(marked: Sequence[Quote], quotes: Sequence[Quote]) -> str:
    """Which quotes pass on the very words of somebody."""
    bare = [q for q in quotes if q not in marked]
    return " ".join(f"{_quotes(of)} {'has' if len(of) == 1 else 'have'} {words} in quotation marks."
                    for of, words in ((marked, "words"), (bare, "no words")) if of)


_LINES: dict[Wanted, Callable[[Sequence[Quote]], list[str]]] = {
    "speaker": _of_speakers, "place": _of_places, "again": _of_places, "evidence": _of_evidence,
    "certainty": lambda of: [*_of_speakers(of), "These words stand so in the sources; whether they are true is not judged."],
    "summary": lambda of: ["Answers are not summed up; these are the quotes of the last one."]}


def _alike(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """Quotes of one voice and the same speakers together."""
    groups: dict[tuple[str, tuple[str, ...]], list[Quote]] = {}
    for quote in quotes:
        groups.setdefault((quote.voice, quote.speakers), []).append(quote)
    return list(groups.values())


def _quotes(quotes: Sequence[Quote]) -> str:
    """"Quote 2", "Quotes 1, 2 and 4"."""
    *most, last = (str(q.n) for q in quotes)
    return f"Quotes {', '.join(most)} and {last}" if most else f"Quote {last}"


def _names(quote: Quote) -> str:
    return " and ".join(_ARTICLE.sub(lambda first: first[0].lower(), name, count=1) if _ARTICLE.match(name) else name
                        for name in quote.speakers) or NOBODY


def _is(quotes: Sequence[Quote]) -> str:
    return "is" if len(quotes) == 1 else "are"
