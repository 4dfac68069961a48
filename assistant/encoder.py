"""Copies of the embedding model's encoder with heads of our own: how their weights are loaded, and long texts cut for them.

Only the transformer layers and the heads are shipped (float16, some 21 MB each); the word embeddings are the
embedding model's, which stayed frozen in training, and all copies share them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from index.errors import ModelFailure


def load_encoder(weights: Path, heads: Mapping[str, int]) -> tuple[Any, dict[str, Any]]:
    """→ encoder, heads by name (linear layers from a token's vector to that many values). Raises ModelFailure."""
    from torch import nn

    from index.encoder import HIDDEN_SIZE

    network = load_network(lambda encoder: nn.ModuleDict(
        {"encoder": encoder} | {name: nn.Linear(HIDDEN_SIZE, outputs) for name, outputs in heads.items()}), weights)
    return network["encoder"], {name: network[name] for name in heads}


def load_network(build: Callable[[Any], Any], weights: Path) -> Any:
    """The network that `build` makes around an encoder (its `encoder`), with the weights of a file, ready to predict.

    The encoder is bfloat16 where the processor is fast at it, the rest float32. Raises ModelFailure.
    """
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    from index.encoder import Encoder, precision, pretrained_weights

    if not weights.is_file():
        raise ModelFailure(f"{weights}: the model's weights are missing. Install the package again.")
    try:
        own = load_file(weights)
    except SafetensorError:
        raise ModelFailure(f"{weights}: the model's weights are damaged. Install the package again.") from None
    with torch.device("meta"):  # without weights of its own, which would be thrown away
        network = build(Encoder())
    values = {name: value.to(precision()) if name.startswith("encoder.") else value.float() for name, value in own.items()}
    given = pretrained_weights(precision())
    shared = {f"encoder.{name}": value for name, value in given.items() if name.startswith("embeddings.")}
    try:
        network.load_state_dict(shared | values, assign=True)
    except RuntimeError:  # too few, too many, of another shape
        raise ModelFailure(f"{weights}: not the weights of this model. Install the package again.") from None
    return network.eval()


class FirstTokens:
    """Cuts a text behind its first tokens; what is left is a prefix, so that offsets into it hold for the text too."""

    def __init__(self) -> None:
        from index.encoder import make_tokenizer

        self._tokenizer = make_tokenizer()

    def __call__(self, text: str, most: int) -> str:
        """The text up to the end of that many tokens; all of a shorter one."""
        offsets = self._tokenizer.encode(text, add_special_tokens=False).offsets
        return text if len(offsets) <= most else text[:offsets[most - 1][1]]
