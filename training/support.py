"""Train the support model: `python -m training.support --data DIR --out DIR`.

Starts from the reader's layers, which already compare a question with sentences; the word embeddings stay frozen. The
data: SQuAD (CC BY-SA 4.0) turned into claims, and our own corpus with claims written for it; see `support_data.py`.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from torch import nn

from assistant.checking.support import HEADS, MAX_TOKENS, shortened
from index.embedding import default_model_folder
from training.steps import Steps
from training.support_data import SUPPORTED, Item, corpus_items, own_items, squad_items


class Network(nn.Module):
    """Encoder and heads; `forward` gives verdict logits (items, 3) and word logits (items, tokens)."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        for name, outputs in HEADS.items():
            setattr(self, name, nn.Linear(encoder.config.hidden_size, outputs))

    def forward(self, **inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.encoder(**inputs).last_hidden_state.float()
        return self.verdict(hidden[:, 0]), self.words(hidden).squeeze(-1)


def loss_of(network: Network, batch: list[Item], tokenizer) -> torch.Tensor:
    encoded = tokenizer(
        [shortened(i.claim) for i in batch],
        [i.evidence for i in batch],
        truncation="only_second",
        max_length=MAX_TOKENS,
        padding=True,
        return_offsets_mapping=True,
        return_tensors="pt",
    )
    offsets = encoded.pop("offset_mapping")
    claim = torch.tensor([[s == 0 for s in encoded.sequence_ids(r)] for r in range(len(batch))])
    verdict, missing = network(**encoded)
    labels = torch.tensor([i.label for i in batch])
    loss = nn.functional.cross_entropy(verdict, labels)
    known = torch.tensor([i.wrong is not None for i in batch])
    target = torch.zeros(claim.shape)
    for r, item in enumerate(batch):
        for a, b in item.wrong or ():
            target[r][claim[r] & (offsets[r, :, 1] > a) & (offsets[r, :, 0] < b)] = 1
    tokens = claim & known.unsqueeze(1)
    if tokens.any():
        loss = loss + nn.functional.binary_cross_entropy_with_logits(
            missing[tokens], target[tokens], pos_weight=torch.tensor(3.0)
        )
    # Where the wrong words are not known, at least one is wrong.
    worst = missing.masked_fill(~claim, -1e4).amax(1)
    return loss + 0.3 * nn.functional.binary_cross_entropy_with_logits(worst, (labels != SUPPORTED).float())


def batches(items: list[Item], tokens: int, rng: random.Random) -> list[list[Item]]:
    """Items of like length together, in random order."""
    items = sorted(items, key=lambda i: len(i.claim) + len(i.evidence) + rng.random() * 60)
    out: list[list[Item]] = [[]]
    for item in items:
        if out[-1] and (len(out[-1]) + 1) * (len(item.claim) + len(item.evidence)) / 4.3 > tokens:
            out.append([])
        out[-1].append(item)
    rng.shuffle(out)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with squad1_train.jsonl and squad2_more.jsonl")
    parser.add_argument("--start", type=Path, help="weights to start from: the reader's or an earlier run's (model.safetensors)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.25, help="of SQuAD's questions that are read")
    parser.add_argument("--own", type=int, default=5, help="how often our own claims are read")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    from safetensors.torch import load_file
    from transformers import AutoModel, AutoTokenizer

    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    folder = default_model_folder()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(
        folder, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0, add_pooling_layer=False, attn_implementation="eager"
    )
    encoder.embeddings.requires_grad_(False)
    network = Network(encoder)
    if args.start:
        known = network.state_dict()
        network.load_state_dict({k: v.float() for k, v in load_file(args.start).items() if k in known}, strict=False)
    begun = time.time()
    items = list(squad_items([args.data / "squad1_train.jsonl"], args.share, rng))
    items += list(squad_items([args.data / "squad2_more.jsonl"], 0.9, rng))
    own = [i for _ in range(args.own) for i in own_items(args.data / "squad1_train.jsonl", rng)]
    items += own + list(corpus_items(rng))
    counts = [sum(i.label == n for i in items) for n in range(3)]
    print(
        f"{len(items)} claims (supported, contradicted, not enough: {counts}), {len(own)} of them ours, made in "
        f"{time.time() - begun:.0f} s",
        flush=True,
    )
    rng.shuffle(items)
    made = batches(items, 5000, rng)
    steps = Steps(network)
    started = time.process_time()
    total, losses = args.minutes * 60 * torch.get_num_threads(), []
    for step, batch in enumerate(made):
        share = max((time.process_time() - started) / total, step / len(made))
        if share >= 1:
            break
        rate = args.rate * min(1.0, (step + 1) / 60) * max(0.02, 1 - share)
        losses.append(steps.step(loss_of(network, batch, tokenizer), rate))
        if step % 50 == 49:
            print(f"step {step + 1}/{len(made)} loss {sum(losses[-50:]) / 50:.3f} {100 * share:.0f} %", flush=True)
    steps.save(args.out)


if __name__ == "__main__":
    main()
