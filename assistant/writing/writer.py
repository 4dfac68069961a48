"""A question and its quotes → an answer in a language model's words, of which only what the quotes support is kept."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Protocol

from assistant.checking.citations import cited
from assistant.types import NOBODY, Answer, Quote, RemovedSentence, Verdict
from assistant.writing.completion import CompletionFailed, Limits, completion
from assistant.writing.composing import unwritten, written
from assistant.writing.prompts import Prompt, fence, prompt, visible
from assistant.writing.sentences import SentenceStream
from index.lexical import stems

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

NO_ANSWER = "The quotes do not answer the question."
MOST_QUOTES = 12  # an answer of more quotes is a list ("which sources does the author cite?") and stays one
LONGEST_QUESTION = 300  # code points of a follow-up that a model has rewritten
# A page that shows Markdown or HTML would fetch it, and tell somebody what was asked.
_MARKUP = re.compile(r"\]\s*\(\s*\S+://|\]:\s*\S+://|https?://|<\s*/?\s*[A-Za-z!][^>]*>")
INSTEAD = "the answer is made of the quotes alone."


class Checked(Protocol):
    """A verdict on one sentence; `reason` is one short line, empty where the sentence is supported."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def reason(self) -> str: ...


class SentenceChecker(Protocol):
    """What decides whether a sentence may be shown: `assistant.checking.checker.Checker`."""

    def check_cited(self, sentence: str, quotes: Sequence[Quote]) -> Checked:
        """A sentence as the model wrote it, with its [n] marks, against the quotes that it was offered."""


class Writer:
    """Writes answers with an LLM that is not trusted. `name` is the model's."""

    def __init__(self, llm: LLM, checker: SentenceChecker, limits: Limits | None = None) -> None:
        self.name: str = llm.metadata.model_name
        self._llm = llm
        self._checker = checker
        self._limits = limits or Limits()

    def write(self, question: str, answer: Answer, stop: Event | None = None) -> Iterator[Answer]:
        """The answer as it grows by checked sentences; the last one is whole. `question` stands alone.

        It is the extractive `answer` itself for an abstention and a long list, which no model is asked about; with a line
        that says so where the model fails, says that the quotes do not answer (an untrusted writer cannot take an answer
        away), is stopped, or writes nothing that the quotes support. Raises PromptInvalid.
        """
        if answer.status == "abstained" or len(answer.quotes) > MOST_QUOTES:
            yield answer
            return
        stop = stop or Event()
        draft = _Draft(answer, self._checker)
        stream = SentenceStream()
        try:
            for piece in completion(self._llm, _answer_prompt(question, answer.quotes), self._limits, stop):
                if piece is None:
                    draft, stream = _Draft(answer, self._checker), SentenceStream()
                elif draft.add(stream.feed(piece)):
                    yield written(answer, draft.kept, draft.removed, self.name)
        except CompletionFailed as failure:
            yield unwritten(answer, draft.removed, f"{self.name} {failure}; {INSTEAD}")
            return
        draft.add(stream.rest())
        if draft.kept:
            yield written(answer, draft.kept, draft.removed, self.name)
        elif draft.declined:
            yield unwritten(answer, draft.removed, f"{self.name} says that the quotes do not answer; {INSTEAD}")
        else:
            yield unwritten(answer, draft.removed, f"The quotes support nothing that {self.name} wrote; {INSTEAD}")

    def standalone(self, question: str, history: Sequence[str], stop: Event | None = None) -> str | None:
        """A follow-up written out with what the earlier questions say; None where the model fails or brings in other words."""
        known = " ".join((*history, question))
        values = {"question": visible(question), "history": "\n".join(visible(q) for q in history)}
        pieces: list[str] = []
        try:
            for piece in completion(self._llm, prompt("standalone_question", fence=fence(*values.values()), **values),
                                    replace(self._limits, attempts=1), stop or Event()):
                pieces = [] if piece is None else [*pieces, piece]
        except CompletionFailed:
            return None
        line = "".join(pieces).rpartition("</think>")[2].strip()
        words = set(stems(line))
        return line if words and words <= set(stems(known)) and "\n" not in line and len(line) <= LONGEST_QUESTION else None


class _Draft:
    """What a model has written so far, sorted by the checker's verdicts."""

    def __init__(self, answer: Answer, checker: SentenceChecker) -> None:
        self.kept: list[str] = []
        self.removed: list[RemovedSentence] = []
        self.declined = False
        self._quotes = {q.n: q for q in answer.quotes}
        self._checker = checker
        self._seen: set[str] = set()

    def add(self, sentences: Sequence[str]) -> bool:
        """Check these sentences; whether one of them is kept. A sentence that stands twice counts once, one without words not."""
        before = len(self.kept)
        for sentence in sentences:
            if sentence in self._seen or not _bare(sentence):
                continue
            self._seen.add(sentence)
            if _bare(sentence) == _bare(NO_ANSWER):
                self.declined = True
                continue
            numbers = cited(sentence)
            if not numbers or any(n not in self._quotes for n in numbers):
                self.removed.append(RemovedSentence(sentence, "not_enough_info", "cites no quote that it was given"))
                continue
            if _MARKUP.search(sentence):
                self.removed.append(RemovedSentence(sentence, "not_enough_info", "holds a link or markup"))
                continue
            checked = self._checker.check_cited(sentence, tuple(self._quotes.values()))
            if checked.verdict == "supported":
                self.kept.append(sentence)
            else:
                self.removed.append(RemovedSentence(sentence, checked.verdict, checked.reason))
        return len(self.kept) > before


def _answer_prompt(question: str, quotes: Sequence[Quote]) -> Prompt:
    values = {"question": visible(question), "quotes": "\n".join(_quote_line(q) for q in quotes)}
    return prompt("answer", no_answer=NO_ANSWER, fence=fence(*values.values()), **values)


def _quote_line(quote: Quote) -> str:
    who = visible("; ".join(quote.speakers)) if quote.voice == "reported" else "the author"
    return f"[{quote.n}] {quote.voice}, {who or NOBODY}: {visible(quote.text)}"


def _bare(line: str) -> str:
    return "".join(c for c in line.lower() if c.isalnum())
