"""Training steps: where that is faster, the encoder computes in bfloat16, and a float32 copy of its weights takes the steps
(Micikevicius et al. 2018, "Mixed precision training"; with AMX 1.3 times as fast as autocast). On a GPU where there is one."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch
from torch import nn

from index.encoder import Encoder, pretrained_weights

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def learns_in_bfloat16() -> bool:
    """Whether steps are faster in bfloat16: on a GPU, and on a processor with AMX. With AVX512-BF16 alone they take 1.7 times as
    long as in float32, though the model in use is faster for it."""
    amx = getattr(torch.cpu, "_is_amx_tile_supported", None)
    return DEVICE.type == "cuda" or bool(amx and amx())


def pretrained_encoder(dropout: float) -> Encoder:
    """The embedding model's encoder, its word embeddings frozen so that only the layers have to be shipped."""
    with torch.device("meta"):  # drawing values that are thrown away would change what a seed draws for the heads
        encoder = Encoder(dropout)
    encoder.load_state_dict({name: weight.clone() for name, weight in pretrained_weights(torch.float32).items()}, assign=True)
    encoder.embeddings.requires_grad_(False)
    return encoder


def start_from(network: nn.Module, weights: Path) -> None:
    """Fill the network from an earlier run, or from another model's: what it does not have stays as it is."""
    from safetensors.torch import load_file

    known = network.state_dict()
    network.load_state_dict({k: v.float() for k, v in load_file(weights).items() if k in known}, strict=False)


def prepared(batches: list[Any], prepare: Callable[[Any], Any]) -> Iterator[Any]:
    """The batches as tensors, made ahead by other processes where a GPU would wait for them."""
    from torch.utils.data import DataLoader

    workers = min(12, (os.cpu_count() or 2) - 1) if DEVICE.type == "cuda" else 0
    yield from DataLoader(batches, batch_size=None, collate_fn=prepare, num_workers=workers)  # type: ignore[arg-type]


class Steps:
    """AdamW over the parameters of `network` that are not frozen.

    The rate rises over `warm_up` steps to `rate` and falls to nothing over `total`; `faster` multiplies that of the parameters
    outside `network.encoder`, which start from nothing.
    """

    def __init__(self, network: nn.Module, *, rate: float, total: int, warm_up: int = 100, faster: float = 1.0) -> None:
        # Else attention with dropout computes in float32 on a processor, a sixth slower.
        torch.backends.cuda.allow_fp16_bf16_reduction_math_sdp(True)
        network.to(DEVICE)
        named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
        self._masters = {name: p.detach().float().clone().requires_grad_() for name, p in named}
        if learns_in_bfloat16():
            network.encoder.bfloat16()  # type: ignore[operator]
        network.train()
        self._parameters = [p for _, p in named]
        for master in self._masters.values():
            master.grad = torch.zeros_like(master)
        heads = [m for n, m in self._masters.items() if not n.startswith("encoder.")]
        body = [m for n, m in self._masters.items() if n.startswith("encoder.")]
        self._optimizer = torch.optim.AdamW([{"params": body, "factor": 1.0}, {"params": heads, "factor": faster}],
                                            weight_decay=0.01, fused=True)
        self._rate, self._total, self._warm_up, self._done = rate, total, warm_up, 0
        self._losses: list[torch.Tensor] = []

    def step(self, loss: torch.Tensor) -> None:
        """One step down the gradient of `loss`; says now and then how far it is."""
        loss.backward()  # type: ignore[no-untyped-call]
        masters = list(self._masters.values())
        torch._foreach_copy_([m.grad for m in masters], [p.grad for p in self._parameters])
        for parameter in self._parameters:
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_(masters, 1.0)
        share = min(1.0, (self._done + 1) / self._warm_up) * max(0.02, 1 - self._done / self._total)
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate * share * group["factor"]
        self._optimizer.step()
        with torch.no_grad():
            torch._foreach_copy_(self._parameters, masters)
        self._done += 1
        self._losses.append(loss.detach())
        if self._done % 500 == 0 or self._done == self._total:
            print(f"step {self._done}/{self._total} loss {torch.stack(self._losses).mean():.3f}", flush=True)
            self._losses.clear()

    def save(self, folder: Path) -> Path:
        """Write what is shipped: the trained layers and heads, as fp16; the frozen embeddings are the embedding model's."""
        from safetensors.torch import save_file

        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "model.safetensors"
        save_file({name: m.detach().cpu().half().contiguous() for name, m in self._masters.items()}, file)
        return file


def trained(network: nn.Module, plan: list[Any], prepare: Callable[[Any], Any], loss_of: Callable[..., torch.Tensor],
            start: Path | None, **how: Any) -> Steps:
    """A step for each batch of `plan`, from the weights in `start` or, without, from those that the network has. `prepare` makes
    a batch tensors, which `loss_of` takes behind the network; `how` is for `Steps`."""
    if start:
        start_from(network, start)
    steps = Steps(network, total=len(plan), **how)
    for batch in prepared(plan, prepare):
        steps.step(loss_of(network, *batch))
    return steps
