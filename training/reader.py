"""Train the reader: `python -m training.reader --data DIR --out DIR`. Minutes on a GPU, hours on two cores.

The reader is a small cross-encoder that reads a question together with one passage and gives every sentence of the
passage the log-odds that it answers the question. It starts from all-MiniLM-L6-v2; the word embeddings stay frozen, so
that only the transformer layers have to be shipped.

Three heads share the encoder, each a linear layer over token vectors with position 0 ([CLS]) standing for "no answer
here": the answer's first token, its last token (Rajpurkar et al. 2018), and the sentence that holds it.

A question is read with several passages, of which one answers at most, and the right sentence has to be likelier than all
others of all of them, or none of them than all: that is what is asked of the reader in use.

It learns in two stages. First to find answers: SQuAD 1.1's training set with negatives made from it
(`training/windows.py`). Then to tell what does not answer, from questions that people wrote (`training/asked.py`), those
of the SQuAD 2.0 articles named in the data README among them, and a part of the first stage's.
"""
from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from assistant.reader import SentenceReader
from index.encoder import HIDDEN_SIZE, encode, make_tokenizer
from training.asked import natural_windows, own_windows, written_windows
from training.steps import DEVICE, Steps, pretrained_encoder, trained
from training.windows import Group, windows

SIZE = 192  # windows a batch
MAX_TOKENS = 160
ALONE = 0.5  # the weight of each window by itself, beside all of its question's
DRAWS = 2  # of SQuAD 1.1's windows, in turns


class Reader(nn.Module):
    """Encoder and heads; `forward` gives start, end and sentence logits for every token."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.Linear(HIDDEN_SIZE, 3)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        return self.heads(self.encoder(ids, mask, parts).float())


def sentence_logits(token_logits: torch.Tensor, owner: torch.Tensor, count: int) -> torch.Tensor:
    """Log-sum-exp of the tokens' logits per sentence; column 0 is [CLS]. `owner` is -1 outside sentences."""
    column = owner + 1
    outside = column == 0
    outside[:, 0] = False
    logits = token_logits.masked_fill(outside, -1e4)
    most = logits.detach().new_full((len(logits), count + 1), -1e4).scatter_reduce(1, column, logits.detach(), "amax")
    sums = torch.zeros_like(most).scatter_add(1, column, torch.exp(logits - most.gather(1, column)))
    return most + torch.log(sums.clamp_min(1e-30))


def tensors(groups: Sequence[Group], tokenizer: Any) -> tuple[list[torch.Tensor], *tuple[torch.Tensor, ...]]:
    """→ the encoder's inputs, each token's sentence (-1 for none), the tokens that may answer, the right first token, last
    token and sentence + 1 of each window (0 for no answer, -100 where not known), and each window's group."""
    batch = [window for group in groups for window in group]
    encoded = encode(tokenizer, [(w.question, w.text) for w in batch])
    owner = np.full(encoded.text.shape, -1)
    context = encoded.text == 1
    targets = np.zeros((len(batch), 3), dtype=int)
    for r, window in enumerate(batch):
        second = context[r]
        begins, ends = encoded.offsets[r, :, 0], encoded.offsets[r, :, 1]
        for j, (a, b) in enumerate(window.sentences):
            owner[r][second & (begins >= a) & (begins < b)] = j
        if window.sentence is not None:
            targets[r] = -100, -100, window.sentence + 1
        elif window.answer:
            inside = np.flatnonzero(second & (ends > window.answer[0]) & (begins < window.answer[1]))
            if len(inside):
                targets[r] = inside[0], inside[-1], owner[r, inside[0]] + 1
    context[:, 0] = True
    of = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    return [encoded.ids, encoded.mask, encoded.parts], *(torch.from_numpy(part) for part in (owner, context, targets, of))


def among(logits: torch.Tensor, right: torch.Tensor, group: torch.Tensor, groups: int) -> torch.Tensor:
    """The cross-entropy of each group's right column among the columns of all its windows, or of none of them (groups,).

    Column 0 stands for "not in this window" and the others are taken against it, so that windows can be compared: the shared
    normalization of Clark and Gardner 2018, with "in none of them" as one more choice. `right` is 0, -100 or a column.
    """
    odds = logits[:, 1:] - logits[:, :1]
    most = odds.new_zeros(groups).scatter_reduce(0, group, odds.detach().amax(1), "amax")  # "none" has 0
    sums = torch.exp(-most).scatter_add(0, group, torch.exp(odds - most[group].unsqueeze(1)).sum(1))
    found = odds.gather(1, (right - 1).clamp_min(0).unsqueeze(1)).squeeze(1)
    return most + torch.log(sums) - odds.new_zeros(groups).scatter_add(0, group, torch.where(right > 0, found, 0.0))


def loss_of(network: Reader, inputs: Sequence[torch.Tensor], owner: torch.Tensor, context: torch.Tensor,
            targets: torch.Tensor, group: torch.Tensor) -> torch.Tensor:
    count, groups = int(owner.max()) + 1, int(group[-1]) + 1  # before the GPU has them: it would be waited for
    spans = int((targets[:, 0] >= 0).sum())
    known = torch.ones(groups).scatter_reduce(0, group, (targets[:, 0] >= 0).float(), "amin")  # by more than the sentence
    most = max(1.0, float(known.sum()))
    owner, context, targets, group, known = (part.to(DEVICE) for part in (owner, context, targets, group, known))
    logits = network(*(part.to(DEVICE) for part in inputs)).masked_fill(~context.unsqueeze(-1), -1e4)
    sentences = sentence_logits(logits[..., 2], owner, count)
    loss = ALONE * nn.functional.cross_entropy(sentences, targets[:, 2]) + among(sentences, targets[:, 2], group, groups).mean()
    for head in (0, 1):
        alone = nn.functional.cross_entropy(logits[..., head], targets[:, head], reduction="sum") / max(1, spans)
        together = (known * among(logits[..., head], targets[:, head], group, groups)).sum() / most
        loss = loss + (ALONE * alone + together) / 2
    return loss


def batches(items: list[Group], rng: random.Random) -> list[list[Group]]:
    """All groups once, some SIZE windows a batch, in random order, but those of like length together, which wastes no padding."""
    parts: list[list[Group]] = []
    items = rng.sample(items, len(items))
    for first in range(0, len(items), SIZE * 10):
        size = SIZE
        for group in sorted(items[first:first + SIZE * 10], key=lambda g: max(len(w.question) + len(w.text) for w in g)):
            if size + len(group) > SIZE:
                parts.append([])
                size = 0
            parts[-1].append(group)
            size += len(group)
    return rng.sample(parts, len(parts))


def fit(epochs: Sequence[list[Group]], rate: float, dropout: float, start: Path | None, rng: random.Random) -> Steps:
    """Train on each epoch's windows, from the weights in `start` or from the embedding model's."""
    network = Reader(pretrained_encoder(dropout))
    plan = [b for items in epochs for b in batches(items, rng)]
    prepare = partial(tensors, tokenizer=make_tokenizer(MAX_TOKENS, "only_second"))
    return trained(network, plan, prepare, loss_of, start, rate=rate)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with the question sets (squad1_train.jsonl, …)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--first", type=Path, help="the first stage's weights, of an earlier run (OUT/first/model.safetensors)")
    parser.add_argument("--epochs", type=int, nargs=2, default=(3, 4), metavar="N", help="of the two stages (default: 3 4)")
    parser.add_argument("--rates", type=float, nargs=2, default=(3e-4, 2e-4), metavar="RATE", help="(default: 3e-4 2e-4)")
    parser.add_argument("--squad", type=int, default=20_000, metavar="N", help="questions of SQuAD 1.1 in the second stage")
    parser.add_argument("--own", type=int, default=1, metavar="N", help="how often an epoch has the questions on our corpus")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()

    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    squad, begun = args.data / "squad1_train.jsonl", time.time()
    drawn = [windows(squad, rng) for _ in range(DRAWS)]
    print(f"{len(drawn[0])} questions of SQuAD 1.1, drawn {DRAWS} times in {time.time() - begun:.0f} s", flush=True)
    if args.first is None:
        first = [drawn[n % DRAWS] for n in range(args.epochs[0])]
        args.first = fit(first, args.rates[0], args.dropout, None, rng).save(args.out / "first")
    natural = natural_windows(args.data, SentenceReader(args.first))  # the same in every epoch: nothing is drawn
    epochs = [rng.sample(drawn[n % DRAWS], args.squad) + windows(args.data / "squad2_more.jsonl", rng)
              + written_windows(squad, rng) + natural + [group for _ in range(args.own) for group in own_windows(rng)]
              for n in range(args.epochs[1])]
    print(f"{sum(map(len, epochs))} questions of all kinds, after {time.time() - begun:.0f} s", flush=True)
    fit(epochs, args.rates[1], args.dropout, args.first, rng).save(args.out)


if __name__ == "__main__":
    main()
