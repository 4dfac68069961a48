"""Hearings: what a witness tells between two sentences of his: "She said it rained. The door was open. She had run." """
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from assistant.types import NOBODY, Attribution, SentenceVoice
from assistant.voice.spans import whole
from index.types import Sentence

# A paragraph that tells what is said before a court.
_BODY = r"court|jury|inquest|tribunal|hearing|inquiry|coroner|judge"
_HEARING = re.compile(
    rf"\b(?:prosecuting|defending|for\sthe\s(?:prosecution|defen[cs]e|crown)|g[ia]v(?:e|ing)\sevidence|under\soath|"
    rf"(?:cross-)?examined\sby|testif(?:ied|ying)|witness\s(?:box|stand)|told\s(?:the|a)\s(?:{_BODY})|"
    rf"told\s(?:jurors|magistrates)|"
    rf"(?:{_BODY}|jurors|magistrates)\s(?:(?:also|then)\s)?(?:heard|was\stold|were\stold))\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|could|would|\w{2,}ed|came|went|took|saw|left|got|gave|made|kept|stood|fell|ran)\b")
_NOW = re.compile(r"\b(?:is|are|has|have|does|will|denies|deny|continues?|yesterday|today|on\s[A-Z]\w+day|(?:1[5-9]|20)\d\d)\b")
APART = 2  # sentences between two of a speaker's, at most
NEAR = 4  # sentences before them, in which the hearing may be told of


def with_hearings(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice]) -> list[SentenceVoice]:
    """The labels with what stands between two sentences of one speaker in a paragraph on a hearing given to him."""
    out = list(labels)
    for _, same in groupby(range(len(sentences)), key=lambda n: sentences[n].paragraph):
        own = list(same)
        if len(own) > 2:
            for n, speaker in _between(text, sentences, labels, own):
                told = Attribution(None, None, whole(text, sentences[n]), speaker.kind, name=speaker.speaker)
                out[n] = SentenceVoice("reported", (told,))
    return out


def _between(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
             own: Sequence[int]) -> Iterator[tuple[int, Attribution]]:
    """What a paragraph states between a speaker's sentences, where a hearing is told of there or just before, and who he is."""
    said = [n for n in own if labels[n].voice == "reported"]
    for first, last in pairwise(said):
        between = range(first + 1, last)
        near = sentences[max(own[0], first - NEAR)]
        if not 0 < len(between) <= APART or not _HEARING.search(text, near.start, sentences[last].end):
            continue
        speakers = {a.speaker: a for a in labels[first].attributions if a.speaker != NOBODY}
        speaker = next((speakers[a.speaker] for a in labels[last].attributions if a.speaker in speakers), None)
        quoting = any(mark in text[sentences[first].start:sentences[first].end] for mark in "\"“”")
        told = not quoting and all(labels[n].voice == "assertion" and _PAST.search(text, sentences[n].start, sentences[n].end)
                   and not _NOW.search(text, sentences[n].start, sentences[n].end) for n in between)
        if speaker and told:
            yield from ((n, speaker) for n in between)
