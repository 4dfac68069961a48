"""Checked sentences → an answer: grouped by voice, and only the quotes that are cited."""
from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from assistant.checking.citations import MARK, cited
from assistant.types import HEADINGS, ONLY_OPINION, Answer, AnswerSentence, RemovedSentence, Voice

# A mark that the sentence can go without: not the subject of "[1] says", nor the source of "according to [1]".
_ASIDE = re.compile(
    r"\s*(?:(?<!^)(?<!\bto )(?<!\bin )(?<!\bof )(?<!\bby )(?<!\bfrom )(?<!\bsee )(?<!\bper )(?<!\bquote )(?<!\bsource )"
    r"(?<!\band )\[\d+\]|\[\d+\](?=(?:\s*\[\d+\])*[\s\"”’').!?]*$))", re.IGNORECASE)


def written(answer: Answer, kept: Sequence[str], removed: Sequence[RemovedSentence], llm: str) -> Answer:
    """The extractive answer with these supported sentences as its text. Each has to cite quotes of the answer.

    Sentences that rest on one voice stand under its heading, in the order of the answer's voices. One that rests on
    several voices stands above the first heading, so that no heading stands over another voice. Quotes that no sentence
    cites are left out and the others numbered anew, in the text too.
    """
    voice_of = {q.n: q.voice for q in answer.quotes}
    numbers = {old: new for new, old in enumerate(sorted({n for s in kept for n in cited(s)}), 1)}
    groups: dict[Voice | None, list[str]] = {None: [], **{v: [] for v in dict.fromkeys(q.voice for q in answer.quotes)}}
    for sentence in kept:
        voices = {voice_of[n] for n in cited(sentence)}
        groups[voices.pop() if len(voices) == 1 else None].append(_marked(sentence, numbers))
    if answer.lead.startswith(ONLY_OPINION):
        groups[None].insert(0, f"{ONLY_OPINION} {' '.join(f'[{n}]' for n in numbers.values())}")
    paragraphs = ["\n".join(([HEADINGS[voice] + ":"] if voice else []) + lines) for voice, lines in groups.items() if lines]
    return dataclasses.replace(
        answer, text="\n\n".join(paragraphs), removed=tuple(removed), model=dataclasses.replace(answer.model, llm=llm),
        quotes=tuple(dataclasses.replace(q, n=numbers[q.n]) for q in answer.quotes if q.n in numbers),
        sentences=tuple(AnswerSentence(line, tuple(cited(line))) for lines in groups.values() for line in lines))


def unwritten(answer: Answer, removed: Sequence[RemovedSentence], reason: str) -> Answer:
    """The extractive answer as it is. Why it is not the model's stands last under `removed`, as an entry without text."""
    return dataclasses.replace(answer, removed=(*removed, RemovedSentence("", "not_enough_info", reason)))


def why_unwritten(answer: Answer) -> str | None:
    """The line that says why an answer is extractive although a model was asked to write it; None where that is not so."""
    return next((r.reason for r in answer.removed if not r.text), None)


def _marked(sentence: str, numbers: dict[int, int]) -> str:
    """With the new numbers, all of them behind the full stop, where every answer has them."""
    bare = MARK.sub(lambda m: f"[{numbers[int(m[1])]}]", _ASIDE.sub("", sentence)).strip()
    return f"{bare} {' '.join(f'[{numbers[n]}]' for n in cited(sentence))}"
