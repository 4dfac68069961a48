"""The voice model: sentences in their context → who speaks in each, and which words show it.

A copy of the embedding model's encoder with two kinds of heads: over each sentence's pooled token vectors (its voice,
the kind of its source, the stance of its cue) and over each token (does it stand in a source, a cue, a content, an
evidence cue). `training/voice.py` trains it; `docs/voice.md` is its card.
"""
from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from assistant.encoder import load_network
from assistant.types import VOICES, Kind, Stance
from index.parallel import in_parallel
from index.progress import HowFar, silent

VERSION = "says-who-voice-6"
WEIGHTS = Path(__file__).parent.parent / "models" / "voice" / "model.safetensors"
ROLES = ("source", "cue", "content", "evidence")
KINDS: tuple[Kind, ...] = ("named", "unnamed", "collective")
STANCES: tuple[Stance, ...] = ("neutral", "endorsed", "disputed")
HEADS = {"voice": len(VOICES), "kind": len(KINDS), "stance": len(STANCES)}
MAX_TOKENS = 224  # of a window
CONTEXT_TOKENS = 32  # of the sentences before, read but not labelled again; more where the last of them alone is longer
BATCH = 8  # windows

# Letters, digits, the accents that stand behind their letters, and what a wrong decoding leaves of one ("¡" before a letter,
# control signs); not « and ».
_LETTERS = r"\w(?:[\w\u0300-\u036f\u007f-\u0084\u0086-\u009f\u200b-\u200d]|[\u00a1-\u00aa\u00ac-\u00ba\u00bf]+(?=\w))*"
_WORD = rf"{_LETTERS}(?:(?:['’.\-]|(?<=\d),(?=\d)){_LETTERS})*|[^\w\s]"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SentencePrediction:
    """What the model says of one sentence.

    `voice`, `kind` and `stance` are log-probabilities in the order of VOICES, KINDS and STANCES. `words` are the spans
    of the sentence's words in the source's text; the others, in the order of ROLES, have each word's probability to play a role.
    """

    voice: Sequence[float]
    kind: Sequence[float]
    stance: Sequence[float]
    words: Sequence[Span]
    source: Sequence[float]
    cue: Sequence[float]
    content: Sequence[float]
    evidence: Sequence[float]


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens of neighbouring sentences between [CLS] and [SEP]. `owner` has each token's sentence, -1 for none;
    the sentences before `first` are context."""

    ids: tuple[int, ...]
    offsets: tuple[Span, ...]
    owner: tuple[int, ...]
    first: int
    last: int

    def places_of(self, sentence: int) -> slice:
        """The places of a sentence's tokens, of which it has at least one."""
        start = self.owner.index(sentence)
        return slice(start, start + self.owner.count(sentence))


def tokens_of(tokenizer: Any, text: str, sentences: Sequence[Span]) -> list[tuple[list[int], list[Span]]]:
    """Token ids and offsets (into `text`) of each sentence; at most MAX_TOKENS - 2 a sentence."""
    pieces = [" ".join(text[a:b].split("\x00")) for a, b in sentences]
    if not pieces:
        return []
    encoded = tokenizer.encode_batch(pieces, add_special_tokens=False)
    return [(e.ids[:MAX_TOKENS - 2], [(a + start, b + start) for a, b in e.offsets[:MAX_TOKENS - 2]])
            for e, (start, _) in zip(encoded, sentences, strict=True)]


def window(tokenizer: Any, tokens: Sequence[tuple[list[int], list[Span]]], context: int, first: int, last: int) -> Window:
    """Sentences first to last (half open) as one window, `context` sentences before them included."""
    ids, offsets, owner = [tokenizer.token_to_id("[CLS]")], [(0, 0)], [-1]
    for n in range(first - context, last):
        ids += tokens[n][0]
        offsets += tokens[n][1]
        owner += [n] * len(tokens[n][0])
    return Window((*ids, tokenizer.token_to_id("[SEP]")), (*offsets, (0, 0)), (*owner, -1), first, last)


def windows_of(tokenizer: Any, tokens: Sequence[tuple[list[int], list[Span]]]) -> list[Window]:
    """Windows of about one length that together label every sentence once, each after the sentence before at least."""
    out: list[Window] = []
    lengths = [len(ids) for ids, _ in tokens]
    even = sum(lengths) / max(1, math.ceil(sum(lengths) / (MAX_TOKENS - 2 - CONTEXT_TOKENS)))
    first = 0
    while first < len(tokens):
        context, used = 0, 2
        while first - context > 0 and (not context or used + lengths[first - context - 1] <= CONTEXT_TOKENS):
            context += 1
            used += lengths[first - context]
        if used + lengths[first] > MAX_TOKENS:
            context, used = 0, 2
        last, labelled = first, 0
        while last < len(tokens) and (last == first or (labelled < even and used + labelled + lengths[last] <= MAX_TOKENS)):
            labelled += lengths[last]
            last += 1
        out.append(window(tokenizer, tokens, context, first, last))
        first = last
    return out


def build_network(encoder: Any) -> Any:
    """Encoder and heads as one torch module; `forward` gives role logits of tokens and label logits of sentences."""
    import torch

    from index.encoder import HIDDEN_SIZE

    class Network(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder
            self.roles = torch.nn.Linear(HIDDEN_SIZE, len(ROLES))
            self.sentence = torch.nn.Linear(3 * HIDDEN_SIZE, sum(HEADS.values()))

        def forward(self, ids: Any, mask: Any, owner: Any) -> tuple[Any, Any, Any]:
            """→ role logits (windows, tokens, roles), sentence logits (pairs, labels), pairs (window, sentence)."""
            hidden = self.encoder(ids, mask).float()
            with torch.autocast("cpu", enabled=False):
                inside = owner >= 0
                windows = torch.arange(len(ids), device=ids.device).unsqueeze(1).expand_as(owner)
                # A window's sentences come one after the other, and so do the tokens of each.
                pairs, pair, sizes = torch.unique_consecutive(
                    torch.stack([windows[inside], owner[inside]], 1), return_inverse=True, return_counts=True, dim=0)
                vectors, empty = hidden[inside], hidden.new_zeros(len(pairs), HIDDEN_SIZE)
                mean = empty.index_add(0, pair, vectors) / sizes.unsqueeze(-1)
                most = empty.scatter_reduce(0, pair.unsqueeze(-1).expand_as(vectors), vectors, "amax", include_self=False)
                pooled = torch.cat([mean, most, hidden[pairs[:, 0], 0]], -1)
                return self.roles(hidden), self.sentence(pooled), pairs

    return Network()


class VoiceModel:
    """The trained model. Loading is put off until the first text."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._weights = weights
        self._network: Any = None
        self._tokenizer: Any = None

    def load(self) -> None:
        """Load the weights now. Raises ModelFailure."""
        if self._network is not None:
            return
        from index.encoder import make_tokenizer

        self._tokenizer = make_tokenizer()
        self._network = load_network(build_network, self._weights)  # last: where it is there, another thread finds the rest

    def predict(self, texts: Sequence[tuple[str, Sequence[Span]]],
                progress: HowFar = silent) -> Iterator[list[SentencePrediction]]:
        """For each text, given with the spans of its sentences in their order, one prediction a sentence."""
        self.load()
        made = in_parallel(lambda batch: (batch[0], self._predict(*texts[batch[0]], batch[1])), list(self._batches(texts)),
                           progress=progress)
        for n, parts in groupby(made, key=itemgetter(0)):
            text, sentences = texts[n]
            found = {i: prediction for _, part in parts for i, prediction in part.items()}
            yield [found[i] if i in found else _unread(text, sentence) for i, sentence in enumerate(sentences)]

    def _batches(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> Iterator[tuple[int, list[Window]]]:
        """(text, windows), at least one of each text and none of two: what else a batch holds changes the last bits."""
        for n, (text, sentences) in enumerate(texts):
            windows = windows_of(self._tokenizer, tokens_of(self._tokenizer, text, sentences))
            windows.sort(key=lambda window: -len(window.ids))
            for i in range(0, max(1, len(windows)), BATCH):
                yield n, windows[i:i + BATCH]

    def _predict(self, text: str, sentences: Sequence[Span], windows: Sequence[Window]) -> dict[int, SentencePrediction]:
        """Sentence → prediction, for those that the windows label."""
        if not windows:
            return {}
        import torch

        ids, mask, owner = padded(windows)
        with torch.inference_mode():
            roles, logits, pairs = self._network(ids, mask, owner)
            roles = torch.sigmoid(roles).numpy()
            parts = [torch.log_softmax(p, -1).tolist() for p in logits.split(list(HEADS.values()), -1)]
        found: dict[int, SentencePrediction] = {}
        for row, (w, i) in enumerate(pairs.tolist()):
            window = windows[w]
            if window.first <= i < window.last:
                words, own = words_of(text, sentences[i]), window.places_of(i)
                found[i] = SentencePrediction(parts[0][row], parts[1][row], parts[2][row], words,
                                              *_over_words(words, window.offsets[own], roles[w, own]))
        return found


def padded(windows: Sequence[Window]) -> tuple[Any, Any, Any]:
    """Token ids, mask and owners of windows as tensors (windows, tokens)."""
    import torch

    longest = max(len(w.ids) for w in windows)
    ids = torch.zeros(len(windows), longest, dtype=torch.long)
    owner = torch.full((len(windows), longest), -1)
    for row, w in enumerate(windows):
        ids[row, :len(w.ids)] = torch.tensor(w.ids)
        owner[row, :len(w.ids)] = torch.tensor(w.owner)
    mask = torch.zeros_like(ids)
    for row, w in enumerate(windows):
        mask[row, :len(w.ids)] = 1
    return ids, mask, owner


def words_of(text: str, sentence: Span) -> tuple[Span, ...]:
    """The spans of a sentence's words and marks: runs of letters and digits with what stands inside them ("1,100",
    "Brandt's"), or single other signs."""
    return tuple((sentence[0] + m.start(), sentence[0] + m.end()) for m in re.finditer(_WORD, text[slice(*sentence)]))


def _over_words(words: Sequence[Span], offsets: Sequence[Span], values: np.ndarray) -> list[list[float]]:
    """Of each role, the mean over each word's tokens; 0 where a word was cut off. Both kinds of spans are in order."""
    begins, ends = np.array(words, int).reshape(-1, 2).T
    first = np.searchsorted([end for _, end in offsets], begins, "right")
    last = np.searchsorted([begin for begin, _ in offsets], ends, "left")
    sums = np.concatenate([np.zeros((1, len(ROLES))), values.cumsum(0, float)])
    means = (sums[last] - sums[first]) / np.maximum(last - first, 1)[:, None]
    return [column.tolist() for column in means.T]


def _unread(text: str, sentence: Span) -> SentencePrediction:
    """A sentence without a token that the model knows: the author's, and nothing is attributed."""
    words = words_of(text, sentence)
    voice, kind, stance = ([math.log(p) for p in parts] for parts in ((0.02, 0.96, 0.02), (1 / 3,) * 3, (0.98, 0.01, 0.01)))
    return SentencePrediction(voice, kind, stance, words, *([0.0] * len(words) for _ in ROLES))
