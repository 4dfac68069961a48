"""Interviews without labels: who answers where paragraphs ask, and what stays with whoever asks."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from assistant.types import SentenceVoice
from assistant.voice.dialogue import MANY
from assistant.voice.paragraphs import Paragraphs, Voice
from index.types import Sentence

QUESTIONS = 3  # paragraphs that ask, at least, in an interview without labels
ANNOUNCED = 2  # … where its head says that it is one

Statement = tuple[int, int, Voice]  # its sentences, first to last (half open), and who speaks


def asked_and_answered(of: Paragraphs, inside: Collection[int]) -> tuple[list[int], list[Statement]]:
    """The sentences of whoever asks, by their marks (bold or the like) or as they ask, and the answers of an interview without
    labels: what stands behind paragraphs that ask "you", where most speak of themselves, and half of those that ask say "you";
    one is enough where the author says that he asks somebody, none where a heading says that the text is an interview. They are
    given by whom he says so of, or else by whoever is named before, if few are. What is set like the questions is no answer,
    though it asks nothing."""
    asks = [b for b in range(len(of.spans)) if b not in inside and of.asks(b)]
    announced = bool(asks) and of.announces_interview(asks[0])
    mark = _mark(of, asks)
    if mark:
        asks = [b for b in range(next(b for b in asks if of.emphasis(b) == mark), len(of.spans)) if of.emphasis(b) == mark]
    elif announced:  # "Your brother says that you hide." asks as well
        asks = [b for b in range(asks[0], len(of.spans))
                if b in asks or (b not in inside and of.prompts(b) and b - 1 not in asks)]
    asks = [b for b, behind in pairwise([*asks, len(of.spans)]) if behind > b + 1]
    answers = {b: range(b + 1, behind) for b, behind in pairwise([*asks, len(of.spans)])}
    talked = sum(any(of.says_i(b, alone=True) for b in own) for own in answers.values())
    to_him = sum(of.asks(b, you=True) or of.prompts(b) for b in asks)
    headed = announced and bool(asks) and of.is_headed_interview(asks[0])
    if len(asks) < (ANNOUNCED if headed else QUESTIONS) or 2 * talked < len(asks) or (
            0 if headed else 1 if announced else len(asks) / 2) > to_him:
        return [], []
    names = of.names_before(asks[0]) if announced else []
    speaker = Voice.of(names[0]) if 0 < len(names) <= MANY else Voice()
    found: list[Statement] = []
    for own in answers.values():
        for b in own:
            last = b == len(of.spans) - 1 and b > own[0] and not of.says_i(b)  # the author ends the text
            if last or of.is_narrated(b, speaker, sure=bool(mark)) or (own[-1] == len(of.spans) - 1 and of.is_head(b)):
                break
            if not of.is_head(b) and (mark or not of.asks(b)):  # a later paragraph without "I" may be a remark of whoever asks
                found.append((*of.spans[b], speaker if mark or b == own[0] or of.says_i(b) else Voice()))
    return [n for b in asks if mark or of.asks(b) for n in range(*of.spans[b])], found


def asker_own(text: str, sentence: Sentence, label: SentenceVoice) -> SentenceVoice:
    """The label of a sentence of whoever asks: the author's own, unless it names who says it."""
    if label.voice != "reported" or any(a.source for a in label.attributions):
        return label
    asks = text[sentence.start:sentence.end].rstrip("*_ \t\r\n").endswith("?")
    return SentenceVoice("opinion" if asks else "assertion")


def _mark(of: Paragraphs, asks: list[int]) -> str:
    """The marks in which most paragraphs that ask stand, where as many stand in them as make an interview; "" where none do."""
    (mark, count), *_ = Counter(of.emphasis(b) for b in asks).most_common(1) or [("", 0)]
    alike = sum(of.emphasis(b) == mark for b in range(len(of.spans)))
    return mark if alike >= QUESTIONS and 2 * count > len(asks) > 1 else ""
