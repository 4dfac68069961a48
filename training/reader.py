"""Train the reader: `python -m training.reader --data DIR --out DIR`.

The reader is a small cross-encoder that reads a question together with one passage
and gives every sentence of the passage the log-odds that it answers the question.
It starts from all-MiniLM-L6-v2; the word embeddings stay frozen, so that only the
transformer layers have to be shipped.

Three heads share the encoder, each a linear layer over token vectors with position 0
([CLS]) standing for "no answer here": the answer's first token, its last token
(Rajpurkar et al. 2018), and the sentence that holds it.

Data: SQuAD 1.1 training set and the SQuAD 2.0 articles named in the data README
(CC BY-SA 4.0), negatives made from them, our own questions, and half of the
development halves of ClapNQ and NoMIRACL (see `training/windows.py` and `training/asked.py`).
"""
from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path

import torch
from torch import nn

from assistant.reader import SentenceReader
from index.embedding import default_model_folder
from training.asked import natural_windows, own_windows, written_windows
from training.steps import Steps
from training.windows import Window, windows


class Reader(nn.Module):
    """Encoder and heads; `forward` gives start, end and sentence logits for every token."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.Linear(encoder.config.hidden_size, 3)

    def forward(self, **inputs: torch.Tensor) -> torch.Tensor:
        return self.heads(self.encoder(**inputs).last_hidden_state.float())


def sentence_logits(token_logits: torch.Tensor, owner: torch.Tensor, count: int) -> torch.Tensor:
    """Log-sum-exp of the tokens' logits per sentence; column 0 is [CLS]. `owner` is -1 outside sentences."""
    columns = [token_logits[:, 0]]
    for j in range(count):
        masked = token_logits.masked_fill(owner != j, -1e4)
        columns.append(torch.logsumexp(masked, dim=1))
    return torch.stack(columns, dim=1)


def collate(batch: list[Window], tokenizer, max_length: int):
    encoded = tokenizer([w.question for w in batch], [w.text for w in batch], truncation="only_second",
                        max_length=max_length, padding=True, return_offsets_mapping=True, return_tensors="pt")
    offsets = encoded.pop("offset_mapping")
    size = encoded["input_ids"].shape
    owner = torch.full(size, -1)
    targets = torch.zeros(size[0], 3, dtype=torch.long)
    context = torch.zeros(size, dtype=torch.bool)
    for r, window in enumerate(batch):
        second = torch.tensor([s == 1 for s in encoded.sequence_ids(r)])
        context[r] = second
        begins, ends = offsets[r, :, 0], offsets[r, :, 1]
        for j, (a, b) in enumerate(window.sentences):
            owner[r][second & (begins >= a) & (begins < b)] = j
        if window.sentence is not None:
            targets[r] = torch.tensor([-100, -100, window.sentence + 1])
        elif window.answer:
            inside = (second & (ends > window.answer[0]) & (begins < window.answer[1])).nonzero().flatten()
            if len(inside):
                targets[r, 0], targets[r, 1] = inside[0], inside[-1]
                targets[r, 2] = owner[r, inside[0]] + 1
    context[:, 0] = True
    return encoded, owner, context, targets


def loss_of(logits, owner, context, targets, count):
    masked = logits.masked_fill(~context.unsqueeze(-1), -1e4)
    ce = nn.functional.cross_entropy
    sentences = sentence_logits(masked[..., 2], owner, count)
    loss = ce(sentences, targets[:, 2])
    if (targets[:, 0] >= 0).any():  # not where every answer is known by its sentence alone
        loss = loss + (ce(masked[..., 0], targets[:, 0]) + ce(masked[..., 1], targets[:, 1])) / 2
    return loss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with the question sets (squad1_train.jsonl, …)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from the weights of an earlier run (model.safetensors)")
    parser.add_argument("--squad", type=int, metavar="N", help="at most N windows of SQuAD 1.1 (default: all)")
    parser.add_argument("--own", type=int, default=3, metavar="N", help="how often each question of training/questions is read")
    parser.add_argument("--minutes", type=float, default=70)
    parser.add_argument("--per-paragraph", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    from transformers import AutoModel, AutoTokenizer

    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    folder = default_model_folder()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    # On a processor, plain attention without dropout is the fastest.
    encoder = AutoModel.from_pretrained(folder, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0,
                                        add_pooling_layer=False, attn_implementation="eager")
    encoder.embeddings.requires_grad_(False)
    model = Reader(encoder)
    if args.start:
        from safetensors.torch import load_file

        weights = {k: v.float() for k, v in load_file(args.start).items()}
        _, unexpected = model.load_state_dict(weights, strict=False)  # the frozen embeddings are not shipped
        assert not unexpected, unexpected
    begun = time.time()
    one = windows([args.data / "squad1_train.jsonl"], args.per_paragraph, rng)
    two = windows([args.data / "squad2_more.jsonl"], 8, rng)
    three = [w for _ in range(args.own) for w in (*own_windows(rng), *written_windows(args.data / "squad1_train.jsonl", rng))]
    four = natural_windows(args.data, SentenceReader()) * args.own
    rng.shuffle(one)
    items = one[:args.squad] + two + three + four
    rng.shuffle(items)
    print(f"{len(items)} windows, {sum(w.answer is not None for w in items)} with an answer, "
          f"{len(two)} from SQuAD 2.0, {len(three)} from questions of our own, {len(four)} typed into a search engine, "
          f"made in {time.time() - begun:.0f} s", flush=True)
    size = 32
    # Batches of like length waste no padding; their order is random.
    chunks = [sorted(items[i:i + size * 40], key=lambda w: len(w.question) + len(w.text))
              for i in range(0, len(items), size * 40)]
    batches = [chunk[i:i + size] for chunk in chunks for i in range(0, len(chunk), size)]
    for i in range(0, len(batches), 40):
        part = batches[i:i + 40]
        rng.shuffle(part)
        batches[i:i + 40] = part
    steps = Steps(model)
    started = saved = time.process_time()
    total, losses = args.minutes * 60 * torch.get_num_threads(), []
    for step, batch in enumerate(batches):
        # The schedule follows the processor's time, so that a run ends annealed however fast the machine is.
        share = max((time.process_time() - started) / total, step / len(batches))
        if share >= 1:
            break
        encoded, owner, context, targets = collate(batch, tokenizer, 160)
        loss = loss_of(model(**encoded), owner, context, targets, max(len(w.sentences) for w in batch))
        losses.append(steps.step(loss, args.rate * min(1.0, (step + 1) / 100) * max(0.02, 1 - share)))
        if step % 100 == 99:
            recent = losses[-100:]
            print(f"step {step + 1}/{len(batches)} loss {sum(recent) / len(recent):.3f} "
                  f"{100 * share:.0f} %", flush=True)
        if time.process_time() - saved > 1200:
            steps.save(args.out)
            saved = time.process_time()
    steps.save(args.out)
    assert math.isfinite(losses[-1])


if __name__ == "__main__":
    main()
