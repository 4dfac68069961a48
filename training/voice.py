"""Train the voice model: `python -m training.voice --out DIR`.

Fits a copy of all-MiniLM-L6-v2 (its word embeddings stay frozen, so that only the transformer layers have to be
shipped) to training/voice_corpus without the tenth that is held out, and to nothing else. Texts are cut into random
windows of one to twelve sentences, so that the model learns to label sentences with much context and with none.
"""
from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from torch import nn

from assistant.types import VOICES
from assistant.voice.model import HEADS, KINDS, MAX_TOKENS, ROLES, STANCES, Window, build_network, padded, tokens_of, window
from index.embedding import default_model_folder
from training.steps import Steps
from training.voice_data import AnnotatedSentence, held_out, joined, read_corpus, roughened

WORDS_A_BATCH = 1600


def items(texts: list[list[AnnotatedSentence]], tokenizer, rng: random.Random, change: bool) -> list[tuple[Window, dict]]:
    """One pass over the texts: windows, and for each its labels by sentence number and token."""
    out = []
    for sentences in texts:
        if change:
            merged: list[AnnotatedSentence] = []
            for sentence in sentences:
                both = joined(merged[-1], sentence, rng) if merged and rng.random() < 0.2 else None
                if both and len(both.text) < 420:
                    merged[-1] = both
                else:
                    merged.append(sentence)
            sentences = [roughened(s, rng) for s in merged]
        text, places = "", []
        for sentence in sentences:
            places.append((len(text), len(text) + len(sentence.text)))
            text += sentence.text + " "
        tokens = tokens_of(tokenizer, text, places)
        first = 0
        while first < len(sentences):
            last, used = first, 2
            size = rng.choice((1, 2, 4, 8, 12))
            while last < len(sentences) and last - first < size and (last == first or used + len(tokens[last][0]) <= MAX_TOKENS):
                used += len(tokens[last][0])
                last += 1
            made = window(tokenizer, tokens, 0, first, last)
            roles = torch.zeros(len(made.ids), len(ROLES))
            for t, (n, (a, b)) in enumerate(zip(made.owner, made.offsets, strict=True)):
                if n >= 0:
                    start = places[n][0]
                    for role, s, e in sentences[n].spans:
                        if a < start + e and b > start + s:
                            roles[t, ROLES.index(role)] = 1
            labels = {n: (VOICES.index(sentences[n].voice),
                          KINDS.index(sentences[n].kind) if sentences[n].kind else -100,
                          STANCES.index(sentences[n].stance) if sentences[n].stance else -100) for n in range(first, last)}
            out.append((made, {"sentences": labels, "roles": roles}))
            first = last
    return out


def batches(made: list[tuple[Window, dict]], rng: random.Random) -> list[list[tuple[Window, dict]]]:
    """Windows of like length together, at most WORDS_A_BATCH tokens a batch, in random order."""
    made = sorted(made, key=lambda item: len(item[0].ids) + rng.random() * 8)
    out: list[list] = [[]]
    for item in made:
        if out[-1] and (len(out[-1]) + 1) * len(item[0].ids) > WORDS_A_BATCH:
            out.append([])
        out[-1].append(item)
    rng.shuffle(out)
    return out


def loss_of(network: nn.Module, batch: list[tuple[Window, dict]]) -> torch.Tensor:
    ids, mask, owner = padded([w for w, _ in batch])
    roles, logits, pairs = network(ids, mask, owner)
    targets = torch.tensor([batch[w][1]["sentences"][n] for w, n in pairs.tolist()])
    voice, kind, stance = logits.split(list(HEADS.values()), -1)
    wanted = torch.zeros_like(roles)
    for row, (_, labels) in enumerate(batch):
        wanted[row, :len(labels["roles"])] = labels["roles"]
    inside = owner >= 0
    loss = nn.functional.cross_entropy(voice, targets[:, 0], label_smoothing=0.05)
    loss = loss + 2 * nn.functional.binary_cross_entropy_with_logits(roles[inside], wanted[inside])
    for part, column in ((kind, 1), (stance, 2)):
        if (targets[:, column] >= 0).any():
            weight = torch.tensor([1.0, 3.0, 3.0]) if column == 2 else None
            loss = loss + 0.3 * nn.functional.cross_entropy(part, targets[:, column], weight=weight)
    return loss


def train(texts: list[list[AnnotatedSentence]], epochs: int, rate: float, seed: int, *, tokenizer) -> Steps:
    from transformers import AutoModel

    torch.manual_seed(seed)
    rng = random.Random(seed)
    encoder = AutoModel.from_pretrained(default_model_folder(), add_pooling_layer=False, attn_implementation="eager")
    encoder.embeddings.requires_grad_(False)
    network = build_network(encoder)
    steps = Steps(network, faster=10)
    plan = [batches(items(texts, tokenizer, rng, change=True), rng) for _ in range(epochs)]
    total, step, begun = sum(map(len, plan)), 0, time.time()
    for epoch, group in enumerate(plan):
        losses = []
        for batch in group:
            share = min(1.0, (step + 1) / 50, (total - step) / total + 0.02)
            losses.append(steps.step(loss_of(network, batch), rate * share))
            step += 1
        print(f"epoch {epoch + 1}/{epochs} loss {sum(losses) / len(losses):.3f} {(time.time() - begun) / 60:.1f} min", flush=True)
    return steps


def main() -> None:
    from transformers import AutoTokenizer

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=4)
    args = parser.parse_args()
    texts = [sentences for name, sentences in read_corpus().items() if not held_out(name)]
    random.Random(args.seed).shuffle(texts)
    print(len(texts), "texts,", sum(map(len, texts)), "sentences", flush=True)
    steps = train(texts, args.epochs, args.rate, args.seed, tokenizer=AutoTokenizer.from_pretrained(default_model_folder()))
    steps.save(args.out)


if __name__ == "__main__":
    main()
