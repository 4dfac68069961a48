"""The reader: question + passage → for every sentence of the passage, the log-odds that it answers the question.

The default is a small cross-encoder trained by `training/reader.py`; it reads a passage once and scores all its
sentences. Any other sentence-transformers cross-encoder (a hub id or a folder) can be named instead; it is given
pairs of question and sentence.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from assistant.encoder import FirstTokens, load_encoder
from index.errors import ModelFailure, in_short

DEFAULT_READER = "says-who-reader-7"
WEIGHTS = Path(__file__).parent / "models" / "reader" / "model.safetensors"
MAX_TOKENS = 192
QUESTION_TOKENS = 64  # so that most of the window is left for the passage
BATCHES = 4  # of a question's passages: two or four cores have an equal share of them, and each is read on one
LONGEST_ANSWER = 40  # tokens
CUT_OFF = -20.0  # log-odds of a sentence that the reader did not get to see


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage as the reader sees it: its text, and its sentences as spans (start, end) into that text."""

    text: str
    sentences: tuple[tuple[int, int], ...]


class Reader(Protocol):
    """`name` stands in every answer; `score` gives one array of log-odds for each reading, one value a sentence."""

    name: str

    def load(self) -> None: ...

    def score(self, question: str, readings: Sequence[Reading]) -> list[np.ndarray]: ...


def make_reader(name: str = DEFAULT_READER) -> Reader:
    """The default reader, or a cross-encoder by its hub id or folder. Loading is put off until the first question."""
    return SentenceReader() if name == DEFAULT_READER else PairReader(name)


class SentenceReader:
    """The default reader. Three linear heads over token vectors: the answer's first token, its last, its sentence.

    Position 0 stands for "not in this passage" (as in Devlin et al. 2019 for SQuAD 2.0). A sentence's log-odds are the
    mean of two estimates: the best span in it against position 0, and the sentence head against position 0.
    """

    name = DEFAULT_READER

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._weights = weights
        self._encoder: Any = None
        self._heads: Any = None
        self._tokenizer: Any = None
        self._first: Any = None

    def load(self) -> None:
        """Load the weights now. Raises ModelFailure."""
        if self._encoder is None:
            from index.encoder import make_tokenizer

            encoder, heads = load_encoder(self._weights, {"heads": 3})
            self._heads, self._first = heads["heads"], FirstTokens()
            self._tokenizer = make_tokenizer(MAX_TOKENS, "only_second")
            self._encoder = encoder  # last: where it is there, another thread finds the rest

    def score(self, question: str, readings: Sequence[Reading]) -> list[np.ndarray]:
        import torch

        if not readings:
            return []
        from index.encoder import encode
        from index.parallel import in_parallel

        self.load()
        order = sorted(range(len(readings)), key=lambda i: -len(readings[i].text))
        asked = self._first(question, QUESTION_TOKENS)

        def read(batch: Sequence[int]) -> tuple[Any, np.ndarray]:
            encoded = encode(self._tokenizer, [(asked, readings[i].text) for i in batch])
            with torch.inference_mode():
                return encoded, self._heads(self._encoder(encoded.ids, encoded.mask, encoded.parts).float()).numpy()

        batches = [part.tolist() for part in np.array_split(order, min(BATCHES, len(order)))]
        scores: list[np.ndarray] = [np.empty(0)] * len(readings)
        for batch, (encoded, logits) in zip(batches, in_parallel(read, batches, of_question=True), strict=True):
            for row, i in enumerate(batch):
                scores[i] = _sentence_scores(logits[row], encoded.offsets[row], encoded.text[row] == 1, readings[i].sentences)
        return scores


def _sentence_scores(logits: np.ndarray, offsets: np.ndarray, second: np.ndarray,
                     sentences: Sequence[tuple[int, int]]) -> np.ndarray:
    """Log-odds of each sentence; CUT_OFF for one that was cut off. `logits` has shape (tokens, 3)."""
    begins = offsets[:, 0]
    out = np.full(len(sentences), CUT_OFF)
    for j, (start, end) in enumerate(sentences):
        tokens = np.flatnonzero(second & (begins >= start) & (begins < end))
        if not len(tokens):
            continue
        first, last, owner = (logits[tokens, k] for k in range(3))
        spans = first[:, None] + last[None, :]
        allowed = np.triu(np.ones_like(spans, dtype=bool)) & ~np.triu(np.ones_like(spans, dtype=bool), LONGEST_ANSWER)
        span = np.where(allowed, spans, -np.inf).max() - logits[0, 0] - logits[0, 1]
        whole = np.logaddexp.reduce(owner) - logits[0, 2]
        out[j] = (span / 2 + whole) / 2
    return out


class PairReader:
    """Any sentence-transformers cross-encoder; its score is taken as log-odds."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: Any = None

    def load(self) -> None:
        """Load the model now. Raises ModelFailure."""
        if self._model is None:
            from sentence_transformers import CrossEncoder
            from torch.nn import Identity

            try:
                self._model = CrossEncoder(self.name, device="cpu", activation_fn=Identity())
            except Exception as error:
                raise ModelFailure(f"Reader {self.name!r} cannot be loaded: {in_short(error)} "
                                   "Give a folder, or the id of a model in the local cache.") from error

    def score(self, question: str, readings: Sequence[Reading]) -> list[np.ndarray]:
        self.load()
        pairs = [(question, r.text[a:b]) for r in readings for a, b in r.sentences]
        scores = np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=float).reshape(-1)
        return list(np.split(scores, np.cumsum([len(r.sentences) for r in readings])[:-1])) if readings else []
