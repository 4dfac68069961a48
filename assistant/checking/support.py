"""The support model: claim + evidence → is the claim supported, and which of its words are not.

A copy of the embedding model's encoder that reads both together, with two heads: over [CLS] the verdict, over each
of the claim's tokens whether the evidence fails to carry it (as in LettuceDetect, Kovács and Recski 2025).
`training/support.py` trains it; `docs/checking.md` is its card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.encoder import FirstTokens, load_encoder

WEIGHTS = Path(__file__).parent.parent / "models" / "support" / "model.safetensors"
HEADS = {"verdict": 3, "words": 1}  # supported, contradicted, not enough info; not carried
MAX_TOKENS = 256
BATCH = 8  # pairs
CLAIM_TOKENS = 128  # so that half of the window is left for the evidence
CLAIM_WORDS = 120  # the same in words, which is all that training cuts by
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of one claim.

    `verdict` has the log-probabilities of supported, contradicted and not enough info. `words` are spans of the
    claim's tokens, `missing` the log-odds of each that the evidence does not carry it.
    """

    verdict: np.ndarray
    words: tuple[Span, ...]
    missing: np.ndarray


class SupportModel:
    """The trained model. Loading is put off until the first claim."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._weights = weights
        self._encoder: Any = None
        self._heads: dict[str, Any] = {}
        self._tokenizer: Any = None
        self._first: Any = None

    def load(self) -> None:
        """Load the weights now. Raises ModelFailure."""
        if self._encoder is None:
            from index.encoder import make_tokenizer

            encoder, self._heads = load_encoder(self._weights, HEADS)
            self._tokenizer, self._first = make_tokenizer(MAX_TOKENS, "only_second"), FirstTokens()
            self._encoder = encoder  # last: where it is there, another thread finds the rest

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """One judgement for each pair of claim and evidence.

        A claim beyond CLAIM_TOKENS is not read, nor is evidence beyond what then is left of MAX_TOKENS.
        """
        from index.parallel import in_parallel

        self.load()
        order = sorted(range(len(pairs)), key=lambda i: -len(pairs[i][0]) - len(pairs[i][1]))
        batches = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
        made = in_parallel(lambda chosen: self._judge([pairs[i] for i in chosen]), batches, of_question=True)
        found = {i: each for chosen, judged in zip(batches, made, strict=True) for i, each in zip(chosen, judged, strict=True)}
        return [found[i] for i in range(len(pairs))]

    def _judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        import torch

        from index.encoder import encode

        encoded = encode(self._tokenizer, [(self._first(shortened(c), CLAIM_TOKENS), e) for c, e in pairs])
        with torch.inference_mode():
            hidden = self._encoder(encoded.ids, encoded.mask, encoded.parts).float()
            verdicts = torch.log_softmax(self._heads["verdict"](hidden[:, 0]), -1).numpy()
            missing = self._heads["words"](hidden).squeeze(-1).numpy()
        out = []
        for row in range(len(pairs)):
            own = encoded.text[row] == 0
            out.append(Judgement(verdicts[row], tuple((int(a), int(b)) for a, b in encoded.offsets[row][own]), missing[row][own]))
        return out


def shortened(claim: str) -> str:
    """At most CLAIM_WORDS words of a claim."""
    return " ".join(claim.split(" ")[:CLAIM_WORDS])
