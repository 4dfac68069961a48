"""Training windows for the reader: questions with neighbouring sentences, with the answer or without it."""
from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.sentences import split_sentences

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


def changed_question(question: str, paragraph: Paragraph, names: list[str], numbers: list[str],
                     rng: random.Random) -> str | None:
    """The question with its year, number, name or a telling word exchanged, so that it is unanswerable."""
    choices = []
    for match in YEAR.finditer(question):
        choices.append((match, str(int(match[0]) + rng.choice([-30, -11, -7, -3, 2, 5, 12, 40]))))
    if not choices:
        for match in NUMBER.finditer(question):
            other = [n for n in numbers if n != match[0] and n not in paragraph.text]
            if other:
                choices.append((match, rng.choice(other)))
    for match in NAME.finditer(question):
        if match.start() == 0:
            continue
        here = words(question) | words(paragraph.text)
        longest = len(match[0].split()) + 1
        other = [n for n in rng.sample(names, min(60, len(names))) if len(n.split()) <= longest and not words(n) & here]
        if other:
            choices.append((match, rng.choice(other)))
    for match in WORD.finditer(question):
        if match[0] in OPPOSITE and OPPOSITE[match[0]] not in words(paragraph.text):
            choices += [(match, OPPOSITE[match[0]])] * 2
    if not choices:
        return None
    match, new = rng.choice(choices)
    return question[:match.start()] + new + question[match.end():]


def tempting(question: set[str], own: Paragraph, answer: str, places: list[tuple[Paragraph, int]],
             holding: dict[str, list[int]], rng: random.Random) -> list[int]:
    """Four sentences of other paragraphs, without the answer, that share the question's rarest words. `holding` has for each
    word the numbers of the sentences that hold it."""
    scores: defaultdict[int, float] = defaultdict(float)
    for word in question:
        found = holding.get(word, ())
        if len(found) <= max(20, len(places) // 20):  # words that stand everywhere say nothing
            for k in found:
                scores[k] += 1 / len(found)
    out: list[int] = []
    for k, _ in sorted(scores.items(), key=lambda pair: -pair[1] - rng.random() * 0.02):
        paragraph = places[k][0]
        if paragraph is not own and answer.lower() not in paragraph.text.lower():
            out.append(k)
            if len(out) == 4:
                break
    return out


def windows(files: list[Path], per_paragraph: int, rng: random.Random) -> list[Window]:
    """Positives, and four kinds of negatives: other passages of the article that share the question's words,
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
        holding: dict[str, list[int]] = {}
        for k, (paragraph, i) in enumerate(places):
            for word in words(paragraph.text[slice(*paragraph.sentences[i])]):
                holding.setdefault(word, []).append(k)
        article = " ".join(p.text for p in paragraphs)[:60_000]
        names, numbers = [n for n in NAME.findall(article) if len(n) > 3], NUMBER.findall(article)

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
                others = tempting(bag, paragraph, answer_text, places, holding, rng)
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
                    changed = changed_question(question, paragraph, names, numbers, rng)
                    if changed:
                        out.append(make_window(changed, paragraph, centre, rng))
            for item in questions:
                if item["answerable"]:
                    continue
                question = item["question"].strip()
                bag = words(question)
                order = sorted(range(len(paragraph.sentences)), reverse=True, key=lambda i: sum(
                    1 / len(holding[w]) for w in bag & words(paragraph.text[slice(*paragraph.sentences[i])])))
                for i in order[:2]:
                    out.append(make_window(question, paragraph, i, rng))
    return out


def rows_of(folder: Path) -> Iterator[dict]:
    """The rows of all JSON-lines files in a folder, file by file in order of name."""
    for file in sorted(folder.glob("*.jsonl")):
        yield from map(json.loads, file.open(encoding="utf-8"))


def paragraphs_of(squad: Path, rows: Iterable[Mapping]) -> dict[str, list[str]]:
    """The texts of the paragraphs that rows name, from SQuAD 1.1's training set: id → that paragraph and those that follow it,
    as many as the row with the most `paragraphs` (1 where it says none) of that id."""
    wanted: dict[str, int] = {}
    for row in rows:
        wanted[row["paragraph"]] = max(row.get("paragraphs", 1), wanted.get(row["paragraph"], 1))
    items = list(map(json.loads, squad.open(encoding="utf-8")))
    place = {item["id"]: n for n, item in enumerate(items)}
    return {name: [item["context"] for item in items[place[name]:place[name] + many]] for name, many in wanted.items()}
