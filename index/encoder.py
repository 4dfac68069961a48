"""The embedding model's encoder: BERT (Devlin et al. 2019) in the shape of all-MiniLM-L6-v2, in plain PyTorch.

The same sums as `transformers.BertModel` (a test compares them), without importing that package and sentence-transformers,
which takes longer than all else that an answer needs and 300 MB.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from index.default_model import DAMAGED, default_model_folder, fast_bfloat16
from index.errors import ModelFailure
from index.parallel import in_parallel
from index.progress import HowFar, silent

HIDDEN_SIZE = 384  # of a token's vector
WORDS, POSITIONS, PARTS = 30_522, 512, 2
LAYERS, ATTENTION_HEADS, WIDE = 6, 12, 1536
EPSILON = 1e-12
TEXT_TOKENS = 256  # of a text that gets a vector, as the model's own files say
BATCH = 32  # texts


def _norm() -> nn.LayerNorm:
    return nn.LayerNorm(HIDDEN_SIZE, eps=EPSILON)


def _table(rows: int) -> nn.Embedding:
    return nn.Embedding.from_pretrained(torch.empty(rows, HIDDEN_SIZE))  # frozen; drawing values for it would import a compiler


class Layer(nn.Module):  # type: ignore[misc]
    """Attention among all tokens, then two linear layers over each; parameters are named as transformers names them."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.ModuleDict({
            "self": nn.ModuleDict({name: nn.Linear(HIDDEN_SIZE, HIDDEN_SIZE) for name in ("query", "key", "value")}),
            "output": nn.ModuleDict({"dense": nn.Linear(HIDDEN_SIZE, HIDDEN_SIZE), "LayerNorm": _norm()})})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN_SIZE, WIDE)})
        self.output = nn.ModuleDict({"dense": nn.Linear(WIDE, HIDDEN_SIZE), "LayerNorm": _norm()})

    def forward(self, x: Tensor, mask: Tensor | None, dropout: float) -> Tensor:
        own: Any = self.attention["self"]
        shape = (*x.shape[:2], ATTENTION_HEADS, -1)
        query, key, value = (own[name](x).view(shape).transpose(1, 2) for name in ("query", "key", "value"))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
        x = _added(self.attention["output"], x, mixed.transpose(1, 2).reshape(x.shape), dropout)
        return _added(self.output, x, functional.gelu(self.intermediate["dense"](x)), dropout)


def _added(output: Any, x: Tensor, found: Tensor, dropout: float) -> Tensor:
    return output["LayerNorm"](functional.dropout(output["dense"](found), dropout) + x)


class Encoder(nn.Module):  # type: ignore[misc]
    """Token ids → token vectors (texts, tokens, HIDDEN_SIZE). `dropout` (0 to 1) counts in training only."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.embeddings = nn.ModuleDict({
            "word_embeddings": _table(WORDS), "position_embeddings": _table(POSITIONS),
            "token_type_embeddings": _table(PARTS), "LayerNorm": _norm()})
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer() for _ in range(LAYERS))})
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor, parts: Tensor | None = None) -> Tensor:
        """`ids`, `mask` (0 for padding) and `parts` (1 for a pair's second text) have shape (texts, at most POSITIONS)."""
        dropout = self.dropout if self.training else 0.0
        parts = torch.zeros_like(ids) if parts is None else parts
        given = self.embeddings
        places = given["position_embeddings"].weight[:ids.shape[1]]
        x = given["LayerNorm"](given["word_embeddings"](ids) + given["token_type_embeddings"](parts) + places)
        x = functional.dropout(x, dropout)
        padded = mask.is_cuda or not bool(mask.all())  # a GPU would be waited for
        attended = mask[:, None, None, :].bool() if padded else None
        for layer in self.encoder["layer"]:
            x = layer(x, attended, dropout)
        return x


@cache
def pretrained_weights(dtype: torch.dtype) -> dict[str, Tensor]:
    """The embedding model's weights, named as in `Encoder`. All share them: they are never to be changed. Raises ModelFailure."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    with torch.device("meta"):
        wanted = Encoder().state_dict()
    try:
        given = load_file(default_model_folder() / "model.safetensors")
        found = {name: given[name].to(dtype) for name in wanted}
    except (SafetensorError, OSError, KeyError) as error:
        raise ModelFailure(DAMAGED) from error
    if any(found[name].shape != weight.shape for name, weight in wanted.items()):
        raise ModelFailure(DAMAGED)
    return found


def precision() -> torch.dtype:
    """What encoders compute in."""
    return torch.bfloat16 if fast_bfloat16() else torch.float32


class Encoded(NamedTuple):
    """Texts, or pairs of texts, as the encoder takes them, padded to the longest; shape (texts, tokens)."""

    ids: Tensor
    mask: Tensor  # 0 for padding
    parts: Tensor  # 1 for the second text of a pair
    offsets: np.ndarray  # (texts, tokens, 2): code points in the text, half open
    text: np.ndarray  # 0 for a token of the first text, 1 of the second, -1 for marks between them and padding


@cache
def make_tokenizer(most: int | None = None, cut: str = "longest_first") -> Tokenizer:
    """The embedding model's tokenizer. With `most`, it cuts to that many tokens (`cut` says which text of a pair), and pads.

    All who want the same share it: its settings are never to be changed. Raises ModelFailure.
    """
    file = default_model_folder() / "tokenizer.json"
    try:
        tokenizer = Tokenizer.from_file(str(file))
    except Exception as error:  # the library raises nothing narrower
        raise ModelFailure(DAMAGED) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    if most:
        tokenizer.enable_truncation(most, strategy=cut)
        tokenizer.enable_padding()
    return tokenizer


def encode(tokenizer: Tokenizer, texts: Sequence[str] | Sequence[tuple[str, str]]) -> Encoded:
    """At least one text, or pair of texts, by a tokenizer that pads."""
    found = tokenizer.encode_batch(list(texts))
    ids, mask, parts = (torch.tensor([getattr(e, name) for e in found]) for name in ("ids", "attention_mask", "type_ids"))
    text = np.array([[-1 if s is None else s for s in e.sequence_ids] for e in found])
    return Encoded(ids, mask, parts, np.array([e.offsets for e in found]), text)


class TextEncoder:
    """Texts → unit vectors (float32, shape (texts, HIDDEN_SIZE)): the means of their tokens' vectors (Reimers and Gurevych 2019).

    The same as sentence-transformers', to the bit where the batches are the same (a test compares them).
    """

    def __init__(self) -> None:
        with torch.device("meta"):  # without values of its own, which would be thrown away
            encoder = Encoder()
        encoder.load_state_dict(pretrained_weights(precision()), assign=True)
        self._encoder, self._tokenizer = encoder.eval(), make_tokenizer(TEXT_TOKENS)

    def __call__(self, texts: Sequence[str], *, question: bool = False) -> np.ndarray:
        """`question` changes nothing: this model embeds all texts alike."""
        found = self.with_parts(texts, [()] * len(texts))
        return np.stack([vector for vector, _ in found]) if found else np.empty((0, HIDDEN_SIZE), np.float32)

    def with_parts(self, texts: Sequence[str], parts: Sequence[Sequence[tuple[int, int]]],
                   progress: HowFar = silent) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each text its vector and, shape (parts, HIDDEN_SIZE), those of its parts, spans of the text: the means of their
        tokens' vectors as they stand in the text, read once ("late chunking", Günther et al. 2024). Parts beyond TEXT_TOKENS are
        embedded as texts of their own."""
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        found: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        unread: list[tuple[int, int]] = []
        batches = [order[first:first + BATCH] for first in range(0, len(order), BATCH)]
        made = in_parallel(lambda chosen: self._embed([texts[i] for i in chosen], [parts[i] for i in chosen]), batches,
                           progress=progress)
        for chosen, each in zip(batches, made, strict=True):
            for i, (whole, own, read) in zip(chosen, each, strict=True):
                found[i] = whole, own
                unread += [(i, n) for n, (_, end) in enumerate(parts[i]) if end > read]
        if unread:
            alone = self([texts[i][slice(*parts[i][n])] for i, n in unread])
            for (i, n), vector in zip(unread, alone, strict=True):
                found[i][1][n] = vector
        return [found[i] for i in range(len(texts))]

    def _embed(self, texts: Sequence[str],
               parts: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[np.ndarray, np.ndarray, int]]:
        """For each text its vector, those of its parts, and how far it was read: the end of its last token."""
        found = []
        encoded = encode(self._tokenizer, texts)
        with torch.inference_mode():
            hidden = self._encoder(encoded.ids, encoded.mask)
            mask = encoded.mask.unsqueeze(-1)
            whole = _units((hidden * mask.to(hidden.dtype)).sum(1, dtype=torch.float32) / mask.sum(1), hidden.dtype)
            for row, spans in enumerate(parts):
                begins, inside = encoded.offsets[row, :, 0], encoded.text[row] == 0
                members = np.array([inside & (begins >= a) & (begins < b) for a, b in spans]).reshape(len(spans), len(begins))
                counts = members.sum(1, keepdims=True)
                means = torch.from_numpy(members / np.maximum(counts, 1)).float() @ hidden[row].float()
                found.append((whole[row].numpy(), _units(means, torch.float32).numpy(), int(encoded.offsets[row].max())))
        return found


def _units(means: Tensor, dtype: torch.dtype) -> Tensor:
    """Vectors of length 1. Twice, as sentence-transformers does where asked for unit vectors: in bfloat16 the second time is
    not for nothing."""
    return functional.normalize(functional.normalize(means.to(dtype), dim=1), dim=1).float()
