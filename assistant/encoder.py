"""Copies of the embedding model's encoder with heads of our own: how their weights are loaded, and long texts cut for them.

Only the transformer layers and the heads are shipped (float16, some 21 MB each); the word embeddings are the
embedding model's, which stayed frozen in training.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from index.embedding import default_model_folder, fast_bfloat16
from index.errors import ModelFailure


def load_encoder(weights: Path, heads: Mapping[str, int]) -> tuple[Any, dict[str, Any], Any]:
    """→ encoder, heads by name (linear layers from a token's vector to that many values), tokenizer.

    The encoder is bfloat16 where the processor is fast at it, the heads are float32. Raises ModelFailure.
    """
    import torch

    encoder, tokenizer = pretrained()
    network = torch.nn.ModuleDict({"encoder": encoder})
    for name, outputs in heads.items():
        network[name] = torch.nn.Linear(encoder.config.hidden_size, outputs)
    load_weights(network, weights)
    return network["encoder"], {name: network[name] for name in heads}, tokenizer


def pretrained() -> tuple[Any, Any]:
    """The embedding model's encoder, whose layers `load_weights` replaces, and its tokenizer. Raises ModelFailure."""
    from transformers import AutoModel, AutoTokenizer

    folder = default_model_folder()
    encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
    return encoder, AutoTokenizer.from_pretrained(folder)


def load_weights(network: Any, weights: Path) -> None:
    """Fill a network, whose encoder is `network.encoder`, from a file, and make it ready to predict. Raises ModelFailure."""
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    if not weights.is_file():
        raise ModelFailure(f"{weights}: the model's weights are missing. Install the package again.")
    try:
        missing, unexpected = network.load_state_dict({k: v.float() for k, v in load_file(weights).items()}, strict=False)
    except SafetensorError:
        raise ModelFailure(f"{weights}: the model's weights are damaged. Install the package again.") from None
    except RuntimeError:  # tensors of another shape
        missing, unexpected = [], ["shape"]
    if unexpected or any(not k.startswith("encoder.embeddings.") for k in missing):
        raise ModelFailure(f"{weights}: not the weights of this model. Install the package again.")
    network.eval()
    if fast_bfloat16():
        network.encoder.to(torch.bfloat16)


class FirstTokens:
    """Cuts a text behind its first tokens; what is left is a prefix, so that offsets into it hold for the text too."""

    def __init__(self, tokenizer: Any) -> None:
        # A copy: switching off the truncation of one that several threads use would change what the others get.
        self._tokenizer = deepcopy(tokenizer.backend_tokenizer)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def __call__(self, text: str, most: int) -> str:
        """The text up to the end of that many tokens; all of a shorter one."""
        offsets = self._tokenizer.encode(text, add_special_tokens=False).offsets
        return text if len(offsets) <= most else text[:offsets[most - 1][1]]
