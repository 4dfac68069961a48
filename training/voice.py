"""Train the voice model: `python -m training.voice --out DIR`.

Fits a copy of all-MiniLM-L6-v2 (its word embeddings stay frozen, so that only the transformer layers have to be
shipped) to training/voice_corpus without the tenth that is held out, and to nothing else. Texts are cut into random
windows of one to twelve sentences, so that the model learns to label sentences with much context and with little; one that would
begin behind the name of the speaker of its first report begins with that name.
"""
from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from torch import nn

from assistant.types import VOICES
from assistant.voice.model import HEADS, KINDS, MAX_TOKENS, ROLES, STANCES, Window, build_network, padded, tokens_of, window
from index.encoder import make_tokenizer
from training.steps import DEVICE, Steps, pretrained_encoder, trained
from training.voice_data import AnnotatedSentence, held_out, joined, read_corpus, roughened

WORDS_A_BATCH = 1600


def varied(sentences: list[AnnotatedSentence], rng: random.Random) -> list[AnnotatedSentence]:
    """A text as another house would print it: some neighbouring sentences joined, other quotation marks and dashes."""
    merged: list[AnnotatedSentence] = []
    for sentence in sentences:
        both = joined(merged[-1], sentence, rng) if merged and rng.random() < 0.2 else None
        if both and len(both.text) < 420:
            merged[-1] = both
        else:
            merged.append(sentence)
    return [roughened(s, rng) for s in merged]


def items(texts: list[list[AnnotatedSentence]], tokenizer, rng: random.Random) -> list[tuple[Window, dict]]:
    """One pass over the texts, varied: windows, and for each its labels by sentence number and token."""
    out = []
    for sentences in (varied(text, rng) for text in texts):
        text, places = "", []
        for sentence in sentences:
            places.append((len(text), len(text) + len(sentence.text)))
            text += sentence.text + " "
        tokens = tokens_of(tokenizer, text, places)
        done = 0
        while done < len(sentences):
            first, end = done, min(done + rng.choice((1, 2, 4, 8, 12)), len(sentences))
            while first and goes_on(sentences[first]):
                first -= 1  # nothing shows that this is a report but the speaker named before
            last, used = first, 2
            while last < end and (last == first or used + len(tokens[last][0]) <= MAX_TOKENS):
                used += len(tokens[last][0])
                last += 1
            if last <= done:  # too long a speech for one window
                done += 1
                continue
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
            done = last
    return out


def goes_on(sentence: AnnotatedSentence) -> bool:
    """Is it a report whose speaker stands in a sentence before it?"""
    return sentence.voice == "reported" and not any(role in ("source", "cue") for role, _, _ in sentence.spans)


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


def tensors(batch: list[tuple[Window, dict]]) -> tuple[tuple[torch.Tensor, ...], torch.Tensor, torch.Tensor]:
    """→ ids, mask and owner; voice, kind and stance of each sentence, in the network's order; roles of each token."""
    ids, mask, owner = padded([w for w, _ in batch])
    targets = torch.tensor([labels["sentences"][n] for w, labels in batch for n in range(w.first, w.last)])
    roles = torch.zeros(*ids.shape, len(ROLES))
    for row, (_, labels) in enumerate(batch):
        roles[row, :len(labels["roles"])] = labels["roles"]
    return (ids, mask, owner), targets, roles


def loss_of(network: nn.Module, inputs: tuple[torch.Tensor, ...], targets: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    inputs, targets, wanted = tuple(i.to(DEVICE) for i in inputs), targets.to(DEVICE), wanted.to(DEVICE)
    roles, logits, _ = network(*inputs)
    voice, kind, stance = logits.split(list(HEADS.values()), -1)
    inside = inputs[2] >= 0
    loss = nn.functional.cross_entropy(voice, targets[:, 0], label_smoothing=0.05)
    loss = loss + 2 * nn.functional.binary_cross_entropy_with_logits(roles[inside], wanted[inside])
    for part, column in ((kind, 1), (stance, 2)):
        if (targets[:, column] >= 0).any():
            weight = torch.tensor([1.0, 3.0, 3.0], device=part.device) if column == 2 else None
            loss = loss + 0.3 * nn.functional.cross_entropy(part, targets[:, column], weight=weight)
    return loss


def fit(texts: list[list[AnnotatedSentence]], epochs: int, rate: float, dropout: float, start: Path | None,
        rng: random.Random) -> Steps:
    """Train on the texts, cut anew for each epoch, from the weights in `start` or from the embedding model's."""
    network, tokenizer = build_network(pretrained_encoder(dropout)), make_tokenizer()
    plan = [b for _ in range(epochs) for b in batches(items(texts, tokenizer, rng), rng)]
    return trained(network, plan, tensors, loss_of, start, rate=rate, warm_up=50, faster=1 if start else 10)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from the weights of an earlier run (model.safetensors)")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=4)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    texts = [sentences for name, sentences in read_corpus().items() if not held_out(name)]
    print(len(texts), "texts,", sum(map(len, texts)), "sentences", flush=True)
    fit(texts, args.epochs, args.rate, args.dropout, args.start, random.Random(args.seed)).save(args.out)


if __name__ == "__main__":
    main()
