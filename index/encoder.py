"""The embedding model's encoder: BERT (Devlin et al. 2019) in the shape of all-MiniLM-L6-v2, in plain PyTorch.

The same sums as `transformers.BertModel` (a test compares them), without importing that package or sentence-transformers:
both take several times as long to import as all else that an answer needs.
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

from index.embedding import MEND, default_model_folder, fast_bfloat16
from index.errors import ModelFailure

HIDDEN_SIZE = 384  # of a token's vector
WORDS, POSITIONS, PARTS = 30_522, 512, 2
LAYERS, ATTENTION_HEADS, WIDE = 6, 12, 1536
EPSILON = 1e-12
QUESTION_TOKENS = 256  # as the model's own files say
_UNUSED = ("pooler.", "embeddings.position_ids")


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
        """`ids`, `mask` (0 for padding) and `parts` (1 for a pair's second text) have shape (texts, tokens)."""
        dropout = self.dropout if self.training else 0.0
        parts = torch.zeros_like(ids) if parts is None else parts
        given = self.embeddings
        places = given["position_embeddings"].weight[:ids.shape[1]]
        x = given["LayerNorm"](given["word_embeddings"](ids) + given["token_type_embeddings"](parts) + places)
        x = functional.dropout(x, dropout)
        attended = None if bool(mask.all()) else mask[:, None, None, :].bool()
        for layer in self.encoder["layer"]:
            x = layer(x, attended, dropout)
        return x


@cache
def pretrained_weights(dtype: torch.dtype) -> dict[str, Tensor]:
    """The embedding model's weights, named as in `Encoder`. All share them: they are never to be changed. Raises ModelFailure."""
    from safetensors.torch import load_file

    file = default_model_folder() / "model.safetensors"
    if not file.is_file():
        raise ModelFailure(f"The embedding model's files are damaged or changed. {MEND}")
    return {name: weight.to(dtype) for name, weight in load_file(file).items() if not name.startswith(_UNUSED)}



class Encoded(NamedTuple):
    """Texts, or pairs of texts, as the encoder takes them, padded to the longest; shape (texts, tokens)."""

    ids: Tensor
    mask: Tensor  # 0 for padding
    parts: Tensor  # 1 for the second text of a pair
    offsets: np.ndarray  # (texts, tokens, 2): code points in the text, half open
    owner: np.ndarray  # 0 for a token of the first text, 1 of the second, -1 for marks between them and padding


def make_tokenizer(most: int | None = None, cut: str = "longest_first") -> Tokenizer:
    """The embedding model's tokenizer. With `most`, it cuts to that many tokens (`cut` says which text of a pair), and pads.

    Raises ModelFailure.
    """
    tokenizer = Tokenizer.from_file(str(default_model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    if most:
        tokenizer.enable_truncation(most, strategy=cut)
        tokenizer.enable_padding()
    return tokenizer


def encode(tokenizer: Tokenizer, texts: Sequence[str] | Sequence[tuple[str, str]]) -> Encoded:
    """At least one text, or pair of texts, of which none is empty."""
    found = tokenizer.encode_batch(list(texts))
    ids, mask, parts = (torch.tensor([getattr(e, name) for e in found]) for name in ("ids", "attention_mask", "type_ids"))
    owner = np.array([[-1 if s is None else s for s in e.sequence_ids] for e in found])
    return Encoded(ids, mask, parts, np.array([e.offsets for e in found]), owner)


class QuestionEncoder:
    """Question → unit vector (float32, shape (HIDDEN_SIZE,)): the mean of its tokens', the same as sentence-transformers'."""

    def __init__(self) -> None:
        with torch.device("meta"):
            encoder = Encoder()
        encoder.load_state_dict(pretrained_weights(precision()), assign=True)
        self._encoder = encoder.eval()
        self._tokenizer = make_tokenizer(QUESTION_TOKENS)

    def __call__(self, question: str) -> np.ndarray:
        encoded = encode(self._tokenizer, [question])
        with torch.inference_mode():
            hidden = self._encoder(encoded.ids, encoded.mask)[0]
            mean = functional.normalize(hidden.mean(0, dtype=torch.float32).to(hidden.dtype), dim=0)
            return np.asarray(functional.normalize(mean, dim=0).float().numpy())


def precision() -> torch.dtype:
    """What encoders compute in."""
    return torch.bfloat16 if fast_bfloat16() else torch.float32
