"""Train the support model: `python -m training.support --data DIR --out DIR`.

Starts from the reader's layers, which already compare a question with sentences; the word embeddings stay frozen. The
data: SQuAD (CC BY-SA 4.0) turned into claims, and our own corpus with claims written for it; see `support_data.py`.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import nn

from assistant.checking.support import HEADS, MAX_TOKENS, shortened
from index.encoder import HIDDEN_SIZE, encode, make_tokenizer
from training.changed_claims import SUPPORTED
from training.steps import DEVICE, Steps, pretrained_encoder, trained
from training.support_data import Item, corpus_items, own_items, squad_items

TOKENS = 10_000  # of a batch


class Network(nn.Module):
    """Encoder and heads; `forward` gives verdict logits (items, 3) and word logits (items, tokens)."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        for name, outputs in HEADS.items():
            setattr(self, name, nn.Linear(HIDDEN_SIZE, outputs))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, parts: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.encoder(ids, mask, parts).float()
        return self.verdict(hidden[:, 0]), self.words(hidden).squeeze(-1)


def tensors(batch: list[Item], tokenizer: Any) -> tuple[dict[str, torch.Tensor], dict[str, torch.Tensor]]:
    """→ the encoder's inputs, and what is known: label (items,), claim's tokens, wrong ones, and those where that is known."""
    encoded = encode(tokenizer, [(shortened(i.claim), i.evidence) for i in batch])
    offsets = torch.from_numpy(encoded.offsets)
    claim = torch.from_numpy(encoded.text == 0)
    wrong = torch.zeros(claim.shape)
    for r, item in enumerate(batch):
        for a, b in item.wrong or ():
            wrong[r][claim[r] & (offsets[r, :, 1] > a) & (offsets[r, :, 0] < b)] = 1
    known = claim & torch.tensor([i.wrong is not None for i in batch]).unsqueeze(1)
    inputs = {"ids": encoded.ids, "mask": encoded.mask, "parts": encoded.parts}
    return inputs, {"label": torch.tensor([i.label for i in batch]), "claim": claim, "wrong": wrong, "known": known}


def loss_of(network: Network, inputs: dict[str, torch.Tensor], known: dict[str, torch.Tensor]) -> torch.Tensor:
    inputs, known = ({k: v.to(DEVICE) for k, v in part.items()} for part in (inputs, known))
    verdict, missing = network(**inputs)
    loss = nn.functional.cross_entropy(verdict, known["label"])
    tokens = known["known"]
    if tokens.any():
        loss = loss + nn.functional.binary_cross_entropy_with_logits(
            missing[tokens], known["wrong"][tokens], pos_weight=torch.tensor(3.0, device=missing.device)
        )
    # Where the wrong words are not known, at least one is wrong.
    worst = missing.masked_fill(~known["claim"], -1e4).amax(1)
    return loss + 0.3 * nn.functional.binary_cross_entropy_with_logits(worst, (known["label"] != SUPPORTED).float())


def fit(epochs: Sequence[list[Item]], rate: float, dropout: float, start: Path | None, rng: random.Random) -> Steps:
    """Train on each epoch's claims, from the weights in `start` or from the embedding model's."""
    network = Network(pretrained_encoder(dropout))
    plan = [b for items in epochs for b in batches(items, rng)]
    prepare = partial(tensors, tokenizer=make_tokenizer(MAX_TOKENS, "only_second"))
    return trained(network, plan, prepare, loss_of, start, rate=rate)


def batches(items: list[Item], rng: random.Random) -> list[list[Item]]:
    """Items of like length together, some TOKENS tokens a batch, in random order."""
    items = sorted(items, key=lambda i: len(i.claim) + len(i.evidence) + rng.random() * 60)
    out: list[list[Item]] = [[]]
    for item in items:
        if out[-1] and (len(out[-1]) + 1) * (len(item.claim) + len(item.evidence)) / 4.3 > TOKENS:
            out.append([])
        out[-1].append(item)
    rng.shuffle(out)
    return out


def drawn(data: Path, share: float, rng: random.Random) -> list[Item]:
    """The claims of one epoch, those made from other texts drawn anew."""
    squad = data / "squad1_train.jsonl"
    return [*squad_items(squad, share, rng), *squad_items(data / "squad2_more.jsonl", 0.9, rng), *own_items(squad, rng),
            *corpus_items(rng)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with squad1_train.jsonl and squad2_more.jsonl")
    parser.add_argument("--start", type=Path, help="weights to start from: the reader's or an earlier run's (model.safetensors)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.25, help="of SQuAD's questions, an epoch (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    begun = time.time()
    epochs = [drawn(args.data, args.share, rng) for _ in range(args.epochs)]
    print(f"{sum(map(len, epochs))} claims, made in {time.time() - begun:.0f} s", flush=True)
    fit(epochs, args.rate, args.dropout, args.start, rng).save(args.out)


if __name__ == "__main__":
    main()
