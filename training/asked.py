"""Training windows from questions that people wrote or typed: our own (training/questions), ClapNQ's and NoMIRACL's."""
from __future__ import annotations

import random
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from assistant.reader import Reading, SentenceReader
from index.sentences import split_sentences
from training.voice_data import read_corpus
from training.windows import TEMPTING, Group, Paragraph, Window, neighbours, paragraphs_of, read_rows, rows_of, words

QUESTIONS = Path(__file__).parent / "questions"


def written_windows(squad: Path, rng: random.Random) -> list[Group]:
    """The questions written for paragraphs of SQuAD 1.1's training set (training/questions/wikipedia): as its crowd asked for
    version 2.0 (Rajpurkar et al. 2018), what a curious reader asks next, what people type into a search engine, and answerable
    ones that share few words, or many, with the answer.

    An unanswerable one gets the sentences that tempt (`near`), an answerable one its sentence and a window without.
    """
    rows = rows_of(QUESTIONS / "wikipedia")
    paragraphs = {name: Paragraph(texts[0]) for name, texts in paragraphs_of(squad, rows).items()}
    out: list[Group] = []
    for row in rows:
        paragraph, question, right = paragraphs[row["paragraph"]], row["question"], row["sentences"]
        sentences = [" ".join(sentence.split()) for sentence in paragraph]
        if right:
            answer = sentences[right[0]][slice(*row["answer"])] if "answer" in row else None
            group = [_own(question, sentences, right[0], right[0], set(), rng, answer)]
            others = [n for n in range(len(sentences)) if n not in right]
            if others:
                centre = max(others, key=lambda n: len(words(question) & words(sentences[n])) + rng.random())
                group.append(_own(question, sentences, centre, None, set(right), rng))
            out.append(group)
        elif row["near"]:
            out.append([_own(question, sentences, near, None, set(), rng) for near in row["near"][:2]])
    return out


def own_windows(rng: random.Random) -> list[Group]:
    """The questions on the voice corpus (training/questions): paraphrased, about voices, yes or no, on op-eds and news.

    An answerable question gets its sentence among neighbours, and windows without it; both kinds get the sentences that a
    careless reader would take for the answer (`near`), and those that share most of its words.
    """
    corpus = read_corpus()
    out: list[Group] = []
    for row in rows_of(QUESTIONS):
        question, right = row["question"], row["sentences"]
        sentences = [s.text for s in corpus[row["text"]]]
        bags = [words(s) for s in sentences]
        asked = words(question)
        sharing = sorted((n for n in range(len(sentences)) if n not in right), key=lambda n: -len(asked & bags[n]) - rng.random())
        tempt = list(dict.fromkeys((*(n for n in row.get("near", ()) if n not in right), *sharing)))[:TEMPTING]
        group = [_own(question, sentences, n, None, set(right), rng) for n in tempt]
        if right:
            group.append(_own(question, sentences, right[0], right[0], set(), rng, row.get("answer")))
        if group:
            out.append(group)
    return out


def _own(question: str, sentences: list[str], centre: int, right: int | None, without: set[int], rng: random.Random,
         answer: str | None = None) -> Window:
    """The `neighbours` of `centre`. `right` is the sentence that answers, `answer` the words in it that do, where they are
    known."""
    chosen = neighbours(sentences, centre, rng, without)
    made = _joined(question, [sentences[n] for n in chosen], None if right is None else chosen.index(right))
    if right is not None and answer and answer in sentences[right]:
        start = made.sentences[chosen.index(right)][0] + sentences[right].index(answer)
        return replace(made, answer=(start, start + len(answer)), sentence=None)
    return made


def trained_on(item: str) -> bool:
    """Whether a row of ClapNQ or NoMIRACL (by its document, or its id) is in the half that is trained on."""
    return sha256(item.encode()).digest()[0] % 2 == 0


def natural_windows(folder: Path, reader: SentenceReader) -> list[Group]:
    """Questions that people typed into a search engine, with passages found for them: half of the development halves of
    ClapNQ (CC BY-SA passages) and NoMIRACL (Apache-2.0).

    NoMIRACL does not say which of ten passages answers: the sentence that `reader` finds most probable is taken. Where none
    is relevant, the five passages that tempt `reader` most are.
    """
    out: list[Group] = []
    for row in read_rows(folder / "clapnq.jsonl"):
        if not trained_on(row["doc"]):
            continue
        selected = {n for a in row["answers"] for n in a["selected"][:1]}
        group: list[Window] = []
        for first in range(0, len(row["sentences"]), 3):
            members = range(first, min(first + 4, len(row["sentences"])))
            right = [n - first for n in members if n in selected]
            if (right and all(w.sentence is None for w in group)) or not row["answerable"]:
                group.append(_joined(row["question"], [row["sentences"][n] for n in members], right[0] if right else None))
        if group:
            out.append(group)
    for row in read_rows(folder / "nomiracl.jsonl"):
        if not trained_on(row["id"]):
            continue
        texts = [p["text"].split(": ", 1)[-1] for p in row["passages"]]
        passages = [[t[a:b] for a, b in split_sentences(t)][:5] for t in texts]
        made = [_joined(row["question"], p, None) for p in passages if p]
        odds = reader.score(row["question"], [Reading(w.text, w.sentences) for w in made])
        order = sorted(range(len(made)), key=lambda i: -odds[i].max())
        if not row["answerable"]:
            out.append([made[i] for i in order[:5]])
        elif odds[order[0]].max() > 0:
            out.append([replace(made[order[0]], sentence=int(odds[order[0]].argmax()))])
    return out


def _joined(question: str, sentences: list[str], right: int | None) -> Window:
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    return Window(question, text.rstrip(), tuple(spans), None, right)
