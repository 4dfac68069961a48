"""Characters as a model sends them → whole sentences with their marks."""
from __future__ import annotations

import re
from itertools import pairwise

from assistant.checking.citations import one_by_one
from index.sentences import split_sentences

_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_ENOUGH = re.compile(r"[\"“‘'(]*\w+(?:\W+\w+){3}\W+\w")  # of the next sentence, to be sure that the one before it has ended
# Marks end a sentence, also where a splitter is in doubt ("… at 4.40. [1] Koval said").
_AFTER_MARKS = re.compile(r"(?:[.!?][\"”’)]*\s*(?:\[\d+\]\s*)+|(?:\[\d+\]\s*)+[.!?]\s+)(?=[A-Z\"“])")
_LONG = 500  # characters: few sentences are longer
_GROWN = 1.1
_THOUGHT = "<think>"  # reasoning models without a parser put their notes before the answer


class SentenceStream:
    """Takes pieces of any length; gives the same sentences however the text was cut."""

    def __init__(self) -> None:
        self._buffer = ""
        self._tried = 0  # characters of which no sentence was complete

    def feed(self, piece: str) -> list[str]:
        """The sentences that this piece completes."""
        self._buffer += piece
        if self._in_thought():
            return []
        if not re.search(r"\s", piece) or len(self._buffer) < _GROWN * self._tried:
            return []  # nothing can have been completed but by a word that follows; a long text is not tried at each
        *lines, self._buffer = self._buffer.split("\n")
        done = [sentence for line in lines for sentence in _sentences(line)]
        spans = _spans(self._buffer)
        ended = 0
        for (start, end), (following, _) in pairwise(spans):
            if not _ENOUGH.match(self._buffer, following):
                break
            done.append(self._buffer[start:end])
            ended = following
        self._buffer = self._buffer[ended:]
        self._tried = len(self._buffer) if len(self._buffer) > _LONG else 0
        return [_plain(s) for s in done]

    def rest(self) -> list[str]:
        """What stands unfinished at the end."""
        left = "" if self._in_thought() else self._buffer
        self._buffer = ""
        return [_plain(s) for line in left.split("\n") for s in _sentences(line)]

    def _in_thought(self) -> bool:
        """Whether the model is still thinking; finished thoughts are dropped."""
        start = self._buffer.lstrip()
        if not start.startswith(_THOUGHT):
            return bool(start) and _THOUGHT.startswith(start)
        _, closed, after = start.partition("</think>")
        if closed:
            self._buffer = after
        return not closed


def _sentences(line: str) -> list[str]:
    return [line[a:b] for a, b in _spans(line)]


def _spans(line: str) -> list[tuple[int, int]]:
    """Like `split_sentences`, though a quotation of several sentences is one piece with the sentence that holds it."""
    spans: list[tuple[int, int]] = []
    starts = sorted({*(start for start, _ in split_sentences(line)), *(m.end() for m in _AFTER_MARKS.finditer(line))})
    for start, following in pairwise([*starts, len(line)]):
        end = start + len(line[start:following].rstrip())
        if spans and _is_open(line[spans[-1][0]:spans[-1][1]]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _is_open(text: str) -> bool:
    """Whether a quotation that began in the text goes on behind it."""
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def _plain(sentence: str) -> str:
    """Without a list's mark; "[1, 2]" written as "[1][2]"."""
    return one_by_one(_LIST_MARK.sub("", sentence).strip())
