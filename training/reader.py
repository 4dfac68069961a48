"""Train the reader: `python -m training.reader --data DIR --out DIR`.

The reader is a small cross-encoder that reads a question together with one passage
and gives every sentence of the passage the log-odds that it answers the question.
It starts from all-MiniLM-L6-v2; the word embeddings stay frozen, so that only the
transformer layers have to be shipped.

Three heads share the encoder, each a linear layer over token vectors with position 0
([CLS]) standing for "no answer here": the answer's first token, its last token
(Rajpurkar et al. 2018), and the sentence that holds it.

Data: SQuAD 1.1 training set and the SQuAD 2.0 articles named in the data README
(CC BY-SA 4.0), and negatives made from them (see `windows`).
"""
from __future__ import annotations

import argparse
import json
import math
import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from index.sentences import split_sentences
from training.voice_data import read_corpus

WORD = re.compile(r"\w+")
YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
NUMBER = re.compile(r"\b\d[\d,.]*\b")
NAME = re.compile(r"\b[A-Z][\w'-]+(?: (?:of |the |de )?[A-Z][\w'-]+)*")
MAX_WORDS = 85  # a window's length, near that of an index passage

# Words whose exchange turns a question into one the text does not answer.
OPPOSITES = [
    ("first", "last"), ("largest", "smallest"), ("most", "least"), ("highest", "lowest"),
    ("before", "after"), ("increase", "decrease"), ("increased", "decreased"), ("north", "south"),
    ("northern", "southern"), ("east", "west"), ("eastern", "western"), ("began", "ended"),
    ("begin", "end"), ("start", "stop"), ("started", "stopped"), ("win", "lose"), ("won", "lost"),
    ("more", "fewer"), ("early", "late"), ("earliest", "latest"), ("oldest", "youngest"),
    ("support", "oppose"), ("supported", "opposed"), ("best", "worst"), ("allowed", "forbidden"),
    ("accept", "reject"), ("accepted", "rejected"), ("rise", "fall"), ("male", "female"),
    ("men", "women"), ("born", "buried"), ("created", "destroyed"), ("founded", "dissolved"),
    ("built", "demolished"), ("attack", "defend"), ("attacked", "defended"), ("enter", "leave"),
    ("join", "leave"), ("joined", "left"), ("above", "below"), ("longest", "shortest"),
    ("majority", "minority"), ("maximum", "minimum"), ("shortest", "longest"), ("upper", "lower"),
]
OPPOSITE = {a: b for x, y in OPPOSITES for a, b in ((x, y), (y, x))}


@dataclass(frozen=True)
class Window:
    """One training item: a question and neighbouring sentences, with or without the answer."""

    question: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    answer: tuple[int, int] | None  # code points in `text`, half open
    sentence: int | None = None  # the answering sentence, where the answer's words are not marked


def words(text: str) -> set[str]:
    return {w.lower() for w in WORD.findall(text)}


class Paragraph:
    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = split_sentences(text)
        self.lengths = [len(text[a:b].split()) for a, b in self.sentences]

    def window(self, centre: int, rng: random.Random) -> tuple[int, int]:
        """First and last sentence (half open) of a window of at most MAX_WORDS around `centre`."""
        first = last = centre
        size = self.lengths[centre]
        while True:
            grow = [i for i in (first - 1, last + 1) if 0 <= i < len(self.sentences)
                    and size + self.lengths[i] <= MAX_WORDS]
            if not grow:
                return first, last + 1
            i = rng.choice(grow)
            size += self.lengths[i]
            first, last = min(first, i), max(last, i)

    def cut(self, first: int, last: int) -> tuple[str, tuple[tuple[int, int], ...], int]:
        start = self.sentences[first][0]
        text = self.text[start:self.sentences[last - 1][1]]
        return text, tuple((a - start, b - start) for a, b in self.sentences[first:last]), start


def make_window(question: str, paragraph: Paragraph, centre: int, rng: random.Random,
                answer: tuple[int, int] | None = None) -> Window:
    text, sentences, start = paragraph.cut(*paragraph.window(centre, rng))
    span = (answer[0] - start, answer[1] - start) if answer else None
    return Window(question, text, sentences, span)


def changed_question(question: str, paragraph: Paragraph, article: str, rng: random.Random) -> str | None:
    """The question with its year, number, name or a telling word exchanged, so that it is unanswerable."""
    choices = []
    for match in YEAR.finditer(question):
        choices.append((match, str(int(match[0]) + rng.choice([-30, -11, -7, -3, 2, 5, 12, 40]))))
    if not choices:
        for match in NUMBER.finditer(question):
            other = [n for n in NUMBER.findall(article) if n != match[0] and n not in paragraph.text]
            if other:
                choices.append((match, rng.choice(other)))
    for match in NAME.finditer(question):
        if match.start() == 0:
            continue
        here = words(question) | words(paragraph.text)
        other = [n for n in NAME.findall(article) if not words(n) & here and len(n) > 3
                 and len(n.split()) <= len(match[0].split()) + 1]
        if other:
            choices.append((match, rng.choice(other)))
    for match in WORD.finditer(question):
        if match[0] in OPPOSITE and OPPOSITE[match[0]] not in words(paragraph.text):
            choices += [(match, OPPOSITE[match[0]])] * 2
    if not choices:
        return None
    match, new = rng.choice(choices)
    return question[:match.start()] + new + question[match.end():]


def tempting(question: set[str], own: Paragraph, answer: str, places: list[tuple[Paragraph, int]], bags: list[set[str]],
             frequency: Counter[str], rng: random.Random) -> list[int]:
    """Four sentences of other paragraphs, without the answer, that share the question's rarest words."""
    scored = []
    for k, (paragraph, _) in enumerate(places):
        if paragraph is own or answer.lower() in paragraph.text.lower():
            continue
        score = sum(1 / frequency[w] for w in question & bags[k]) if question & bags[k] else 0.0
        scored.append((score + rng.random() * 0.02, k))
    return [k for _, k in sorted(scored, reverse=True)[:4]]


def windows(files: list[Path], per_paragraph: int, rng: random.Random) -> list[Window]:
    """Positives, and six kinds of negatives: other passages of the article that share the question's words,
    the answer's own passage without the answering sentence, changed questions, and SQuAD 2.0's own."""
    articles: dict[str, list[dict]] = {}
    for file in files:
        for line in file.open(encoding="utf-8"):
            row = json.loads(line)
            articles.setdefault(f"{file.stem}/{row['doc']}", []).append(row)
    out: list[Window] = []
    for rows in articles.values():
        paragraphs = [Paragraph(row["context"]) for row in rows]
        places = [(p, i) for p in paragraphs for i in range(len(p.sentences))]
        bags = [words(p.text[slice(*p.sentences[i])]) for p, i in places]
        frequency = Counter(w for bag in bags for w in bag)
        article = " ".join(p.text for p in paragraphs)
        articles_names = article if len(article) < 60_000 else article[:60_000]

        for row, paragraph in zip(rows, paragraphs, strict=True):
            if not paragraph.sentences:
                continue
            questions = row["questions"]
            possible = [q for q in questions if q["answerable"]]
            rng.shuffle(possible)
            for item in possible[:per_paragraph]:
                question, bag = item["question"].strip(), words(item["question"])
                best = None
                for answer in item["answers"][:1]:
                    for start in answer["starts"]:
                        span = (start, start + len(answer["text"]))
                        for i, (a, b) in enumerate(paragraph.sentences):
                            if a <= span[0] < b:
                                score = len(bag & words(paragraph.text[a:b]))
                                if best is None or score > best[0]:
                                    best = (score, i, (span[0], min(span[1], b)), answer["text"])
                if best is None:
                    continue
                _, centre, span, answer_text = best
                out.append(make_window(question, paragraph, centre, rng, span))
                others = tempting(bag, paragraph, answer_text, places, bags, frequency, rng)
                roll = rng.random()
                if others and roll < 0.6:
                    p, i = places[rng.choice(others[:3])]
                    out.append(make_window(question, p, i, rng))
                elif roll < 0.8 and len(paragraph.sentences) > 2:
                    kept = [i for i in range(len(paragraph.sentences)) if i != centre]
                    text = " ".join(paragraph.text[slice(*paragraph.sentences[i])] for i in kept)
                    if answer_text.lower() not in text.lower():
                        bare = Paragraph(text)
                        out.append(make_window(question, bare, min(centre, len(bare.sentences) - 1), rng))
                if rng.random() < 0.4:
                    changed = changed_question(question, paragraph, articles_names, rng)
                    if changed:
                        out.append(make_window(changed, paragraph, centre, rng))
            for item in questions:
                if item["answerable"]:
                    continue
                question = item["question"].strip()
                bag = words(question)
                order = sorted(range(len(paragraph.sentences)), reverse=True, key=lambda i: sum(
                    1 / frequency[w] for w in bag & words(paragraph.text[slice(*paragraph.sentences[i])])))
                for i in order[:2]:
                    out.append(make_window(question, paragraph, i, rng))
    return out


def own_windows(rng: random.Random) -> list[Window]:
    """The questions on the voice corpus (training/questions): paraphrased, about voices, yes or no, on op-eds and news.

    An answerable question gets its sentence among neighbours, and a window without it; an unanswerable one gets the
    sentences that a careless reader would take for the answer (`near`), or that share most of its words.
    """
    corpus = read_corpus()
    out: list[Window] = []
    for file in sorted((Path(__file__).parent / "questions").glob("*.jsonl")):
        for line in file.open(encoding="utf-8"):
            row = json.loads(line)
            question, right = row["question"], row["sentences"]
            sentences = [s.text for s in corpus[row["text"]]]
            bags = [words(s) for s in sentences]
            asked = words(question)
            tempt = row.get("near") or sorted((n for n in range(len(sentences)) if n not in right),
                                              key=lambda n: -len(asked & bags[n]) - rng.random())[:1]
            if right:
                out.append(_own(question, sentences, right[0], right[0], set(), rng, row.get("answer")))
                if rng.random() < 0.7 and tempt:
                    out.append(_own(question, sentences, tempt[0], None, set(right), rng))
            elif tempt:
                out.append(_own(question, sentences, rng.choice(tempt), None, set(), rng))
    return out


def _own(question: str, sentences: list[str], centre: int, right: int | None, without: set[int], rng: random.Random,
         answer: str | None = None) -> Window:
    """Neighbours of `centre`, at most MAX_WORDS words; sentences in `without` are left out. `right` is the sentence that
    answers, `answer` the words in it that do, where they are known."""
    chosen, size = [centre], len(sentences[centre].split())
    while True:
        grow = [n for n in (min(chosen) - 1, max(chosen) + 1) if 0 <= n < len(sentences) and n not in without
                and size + len(sentences[n].split()) <= MAX_WORDS]
        if not grow:
            break
        n = rng.choice(grow)
        chosen.append(n)
        size += len(sentences[n].split())
    text, spans = "", []
    for n in sorted(chosen):
        spans.append((len(text), len(text) + len(sentences[n])))
        text += sentences[n] + " "
    if right is None:
        return Window(question, text.rstrip(), tuple(spans), None)
    place = sorted(chosen).index(right)
    if answer and answer in sentences[right]:
        start = spans[place][0] + sentences[right].index(answer)
        return Window(question, text.rstrip(), tuple(spans), (start, start + len(answer)))
    return Window(question, text.rstrip(), tuple(spans), None, place)


class Reader(nn.Module):
    """Encoder and heads; `forward` gives start, end and sentence logits for every token."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.Linear(encoder.config.hidden_size, 3)

    def forward(self, **inputs: torch.Tensor) -> torch.Tensor:
        hidden = self.encoder(**inputs).last_hidden_state
        return self.heads(hidden)


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


def save(model: nn.Module, folder: Path) -> None:
    """Write what is shipped: the trained layers and heads, as fp16."""
    from safetensors.torch import save_file

    kept = {k: v.half().contiguous() for k, v in model.state_dict().items()
            if not k.startswith("encoder.embeddings.")}
    save_file(kept, folder / "model.safetensors")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
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
    tokenizer = AutoTokenizer.from_pretrained(args.base)
    # On a processor, plain attention without dropout, bf16 and a fused optimizer are 1.7 times as fast together.
    encoder = AutoModel.from_pretrained(args.base, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0,
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
    three = [w for _ in range(args.own) for w in own_windows(rng)]
    rng.shuffle(one)
    items = one[:args.squad] + two + three
    rng.shuffle(items)
    print(f"{len(items)} windows, {sum(w.answer is not None for w in items)} with an answer, "
          f"{len(two)} from SQuAD 2.0, {len(three)} from questions of our own, made in {time.time() - begun:.0f} s", flush=True)
    size = 32
    # Batches of like length waste no padding; their order is random.
    chunks = [sorted(items[i:i + size * 40], key=lambda w: len(w.question) + len(w.text))
              for i in range(0, len(items), size * 40)]
    batches = [chunk[i:i + size] for chunk in chunks for i in range(0, len(chunk), size)]
    for i in range(0, len(batches), 40):
        part = batches[i:i + 40]
        rng.shuffle(part)
        batches[i:i + 40] = part
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=args.rate, weight_decay=0.01, fused=True)
    args.out.mkdir(parents=True, exist_ok=True)
    model.train()
    started = saved = time.process_time()
    total, losses = args.minutes * 60 * torch.get_num_threads(), []
    for step, batch in enumerate(batches):
        # The schedule follows the processor's time, so that a run ends annealed however fast the machine is.
        share = max((time.process_time() - started) / total, step / len(batches))
        if share >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = args.rate * min(1.0, (step + 1) / 100) * max(0.02, 1 - share)
        encoded, owner, context, targets = collate(batch, tokenizer, 160)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(**encoded)
        loss = loss_of(logits.float(), owner, context, targets, max(len(w.sentences) for w in batch))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.item())
        if step % 100 == 99:
            recent = losses[-100:]
            print(f"step {step + 1}/{len(batches)} loss {sum(recent) / len(recent):.3f} "
                  f"{100 * share:.0f} %", flush=True)
        if time.process_time() - saved > 1200:
            save(model, args.out)
            saved = time.process_time()
    save(model, args.out)
    assert math.isfinite(losses[-1])


if __name__ == "__main__":
    main()
