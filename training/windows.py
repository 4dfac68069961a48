"""Training windows for the reader: questions with neighbouring sentences, with the answer or without it."""
from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.sentences import split_sentences

WORD = re.compile(r"\w+")
YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
NUMBER = re.compile(r"\b\d[\d,.]*\b")
NAME = re.compile(r"\b[A-Z][\w'-]+(?: (?:of |the |de )?[A-Z][\w'-]+)*")
MAX_WORDS = 85  # a window's length, near that of an index passage
PER_PARAGRAPH = 8  # answerable questions of a paragraph that are read
TEMPTING = 3  # windows that only seem to answer, read with a question

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


Group = Sequence[Window]  # the windows that are read with one question; one of them answers it at most


def words(text: str) -> set[str]:
    return {w.lower() for w in WORD.findall(text)}


class Paragraph:
    """A text and the spans of its sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = split_sentences(text)

    def sentence(self, n: int) -> str:
        """Its sentence with number n, from 0."""
        return self.text[slice(*self.sentences[n])]

    def __iter__(self) -> Iterator[str]:
        return map(self.sentence, range(len(self.sentences)))


def neighbours(sentences: Sequence[str], centre: int, rng: random.Random, without: Collection[int] = ()) -> range:
    """The numbers of sentences around `centre`, at most MAX_WORDS words together; up to those in `without`."""
    lengths = [len(s.split()) for s in sentences]
    first, last, size = centre, centre + 1, lengths[centre]
    while grow := [n for n in (first - 1, last) if 0 <= n < len(lengths) and n not in without and size + lengths[n] <= MAX_WORDS]:
        n = rng.choice(grow)
        size += lengths[n]
        first, last = min(first, n), max(last, n + 1)
    return range(first, last)


def make_window(question: str, paragraph: Paragraph, centre: int, rng: random.Random,
                answer: tuple[int, int] | None = None) -> Window:
    """The neighbours of a sentence; `answer` is a span of the paragraph."""
    spans = [paragraph.sentences[n] for n in neighbours(list(paragraph), centre, rng)]
    start, end = spans[0][0], spans[-1][1]
    return Window(question, paragraph.text[start:end], tuple((a - start, b - start) for a, b in spans),
                  (answer[0] - start, answer[1] - start) if answer else None)


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
    """TEMPTING sentences of other paragraphs, without the answer ("" for none), that share the question's rarest words. `holding`
    has for each word the numbers of the sentences that hold it."""
    scores: defaultdict[int, float] = defaultdict(float)
    for word in sorted(question):  # a set has no order of its own
        found = holding.get(word, ())
        if len(found) <= max(20, len(places) // 20):  # words that stand everywhere say nothing
            for k in found:
                scores[k] += 1 / len(found)
    out: list[int] = []
    for k, _ in sorted(scores.items(), key=lambda pair: -pair[1] - rng.random() * 0.02):
        paragraph = places[k][0]
        if paragraph is not own and (not answer or answer.lower() not in paragraph.text.lower()):
            out.append(k)
            if len(out) == TEMPTING:
                break
    return out


def answering(question: str, paragraph: Paragraph, answer: Mapping) -> tuple[int, tuple[int, int]] | None:
    """Of the places of an answer in SQuAD's paragraph the one whose sentence shares most words with the question: that
    sentence's number, and the answer's span up to its end; None where no sentence holds one."""
    asked = words(question)
    spans = [(start, start + len(answer["text"])) for start in answer["starts"]]
    found = [(n, (start, min(end, b))) for start, end in spans for n, (a, b) in enumerate(paragraph.sentences) if a <= start < b]
    return max(found, key=lambda place: len(asked & words(paragraph.sentence(place[0]))), default=None)


def windows(file: Path, rng: random.Random) -> list[Group]:
    """A question's window with the answer among such as tempt: other passages of the article that share its words, its own
    passage without the answering sentence. And questions without an answer there: changed ones, and SQuAD 2.0's own."""
    out: list[Group] = []
    for rows in articles_of(file):
        paragraphs = [Paragraph(row["context"]) for row in rows]
        places = [(p, i) for p in paragraphs for i in range(len(p.sentences))]
        holding: dict[str, list[int]] = {}
        for k, (paragraph, i) in enumerate(places):
            for word in words(paragraph.sentence(i)):
                holding.setdefault(word, []).append(k)
        article = " ".join(p.text for p in paragraphs)[:60_000]
        names, numbers = [n for n in NAME.findall(article) if len(n) > 3], NUMBER.findall(article)

        for row, paragraph in zip(rows, paragraphs, strict=True):
            if not paragraph.sentences:
                continue
            questions = row["questions"]
            possible = [q for q in questions if q["answerable"]]
            rng.shuffle(possible)
            for item in possible[:PER_PARAGRAPH]:
                question = item["question"].strip()
                place = answering(question, paragraph, item["answers"][0]) if item["answers"] else None
                if place is None:
                    continue
                (centre, span), answer = place, item["answers"][0]["text"]
                others = [places[k] for k in tempting(words(question), paragraph, answer, places, holding, rng)]
                negatives = [make_window(question, p, i, rng) for p, i in others]
                if rng.random() < 0.3 and len(paragraph.sentences) > 2:
                    text = " ".join(sentence for i, sentence in enumerate(paragraph) if i != centre)
                    if answer.lower() not in text.lower():
                        bare = Paragraph(text)
                        negatives.append(make_window(question, bare, min(centre, len(bare.sentences) - 1), rng))
                if rng.random() < 0.8:
                    out.append([make_window(question, paragraph, centre, rng, span), *negatives])
                elif negatives:  # what retrieval missed is not there
                    out.append(negatives)
                if rng.random() < 0.4:
                    changed = changed_question(question, paragraph, names, numbers, rng)
                    if changed:
                        out.append([make_window(changed, p, i, rng) for p, i in ((paragraph, centre), *others[:2])])
            for item in questions:
                if item["answerable"]:
                    continue
                question = item["question"].strip()
                bag = words(question)
                order = sorted(range(len(paragraph.sentences)), reverse=True, key=lambda i: sum(
                    1 / len(holding[w]) for w in sorted(bag & words(paragraph.sentence(i)))))  # a set has no order
                others = [places[k] for k in tempting(bag, paragraph, "", places, holding, rng)]
                out.append([make_window(question, p, i, rng) for p, i in (*((paragraph, i) for i in order[:2]), *others)])
    return out


def read_rows(file: Path) -> list[dict]:
    """The rows of a JSON-lines file."""
    with file.open(encoding="utf-8") as lines:
        return list(map(json.loads, lines))


def rows_of(folder: Path, names: str = "*.jsonl") -> list[dict]:
    """The rows of all JSON-lines files of these names in a folder, file by file in order of name."""
    return [row for file in sorted(folder.glob(names)) for row in read_rows(file)]


def articles_of(squad: Path) -> list[list[dict]]:
    """The rows of each of SQuAD's articles, a row for each paragraph."""
    articles: defaultdict[str, list[dict]] = defaultdict(list)
    for row in read_rows(squad):
        articles[row["doc"]].append(row)
    return list(articles.values())


def paragraphs_of(squad: Path, rows: Iterable[Mapping]) -> dict[str, list[str]]:
    """The texts of the paragraphs that rows name, from SQuAD 1.1's training set: id → that paragraph and those that follow it,
    as many as the row with the most `paragraphs` (1 where it says none) of that id."""
    wanted: dict[str, int] = {}
    for row in rows:
        wanted[row["paragraph"]] = max(row.get("paragraphs", 1), wanted.get(row["paragraph"], 1))
    items = read_rows(squad)
    place = {item["id"]: n for n, item in enumerate(items)}
    return {name: [item["context"] for item in items[place[name]:place[name] + many]] for name, many in wanted.items()}
