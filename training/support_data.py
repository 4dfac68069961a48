"""Training items for the support model: claims with evidence, made from SQuAD paragraphs and from our own corpus.

Every change that makes a claim unsupported is known by its place, so that the model learns which words are not carried.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.articles import Article
from training.changed_claims import CONTRADICTED, NOT_ENOUGH, PHRASE, SUPPORTED, Span, changed
from training.voice_data import held_out, read_corpus
from training.windows import articles_of, paragraphs_of, rows_of, words

LEADING = re.compile(r"^(?:However|Moreover|Furthermore|Also|In addition|Thus|Therefore|As a result|In fact|For example), ")


@dataclass(frozen=True)
class Item:
    """A claim with its evidence. `wrong` are the spans of the claim that the evidence does not carry; None where unknown."""

    claim: str
    evidence: str
    label: int
    wrong: tuple[Span, ...] | None


def trimmed(sentence: str, rng: random.Random) -> str:
    """The sentence as somebody quotes it from memory: no brackets, no leading "However,", sometimes without its last phrase."""
    text = re.sub(r"\s*[\(\[][^()\[\]]*[\)\]]", "", sentence)
    if rng.random() < 0.6:
        short = LEADING.sub("", text)
        text = short[:1].upper() + short[1:]
    if rng.random() < 0.35:
        found = list(PHRASE.finditer(text))
        if found and found[-1].start() > 30:
            text = text[:found[-1].start()] + text[found[-1].end():]
    if rng.random() < 0.2 and ", which " in text:
        text = text[:text.index(", which ")] + "."
    return text if len(text.split()) >= 5 else sentence


_ASKED_FOR = r"^(?:who|what|which(?: [\w'’-]+){1,3}?|what(?: [\w'’-]+){1,2}?|how many(?: [\w'’-]+){1,2}?) "
_SUBJECT = re.compile(
    _ASKED_FOR + r"((?:[a-z]+ed|had|has|have|made|led|won|wrote|became|began|took|gave|held|built|found|ran|"
    r"grew|caused|can|will|would|could|owns|uses|makes|says) .+)$",
    re.I,
)
_COPULA = re.compile(r"^(?:who|what|which) (is|are|was|were) ((?:the|a|an|one|his|her|its|their) .+)$", re.I)
_PASSIVE = re.compile(
    _ASKED_FOR + r"((?:is|are|was|were) (?:\w+ed|made|known|built|given|held|found|taken|located|seen|born|written|the \w+) .+)$",
    re.I,
)


def stated(question: str, answer: str, rng: random.Random) -> tuple[str, Span]:
    """Question and answer as one statement where the grammar is plain, else one after the other; and the answer's place."""
    bare = question.strip().rstrip("? ")
    if match := _COPULA.match(bare):
        head = f"{match[2][:1].upper()}{match[2][1:]} {match[1]} "
        return f"{head}{answer}.", (len(head), len(head) + len(answer))
    for pattern in (_SUBJECT, _PASSIVE):
        if match := pattern.match(bare):
            first = answer[:1].upper() + answer[1:]
            return f"{first} {match[1]}.", (0, len(first))
    head = f"{bare}? "
    return f"{head}{answer}.", (len(head), len(head) + len(answer))


def sort_of(answer: str) -> str:
    return "number" if re.match(r"[$£€]?\d", answer) else "name" if answer[:1].isupper() else "words"


def squad_items(squad: Path, share: float, rng: random.Random) -> Iterator[Item]:
    """Items of SQuAD's paragraphs in a file; `share` (0 to 1) of their questions are read."""
    for rows in articles_of(squad):
        article = Article([row["context"] for row in rows])
        by_paragraph: dict[int, list[int]] = {}
        for i, n in enumerate(article.of_paragraph):
            by_paragraph.setdefault(n, []).append(i)
        for n, row in enumerate(rows):
            places = by_paragraph.get(n, [])
            if not places:
                continue
            if rng.random() < share * 1.6:
                yield from _of_sentence(article, rng.choice(places), rng)
            answers = [a["text"] for q in row["questions"] for a in q["answers"][:1]]
            for item in row["questions"]:
                if rng.random() < share:
                    yield from _of_question(article, places, item, answers, rng)


def _of_sentence(article: Article, centre: int, rng: random.Random) -> Iterator[Item]:
    sentence = article.sentences[centre]
    if not 6 <= len(sentence.split()) <= 60:
        return
    centres = [centre]
    claim = trimmed(sentence, rng)
    if rng.random() < 0.15:  # two sentences in one
        near = [i for i in range(max(0, centre - 4), min(len(article.sentences), centre + 5)) if i != centre]
        other = rng.choice(near or [centre])
        second = trimmed(article.sentences[other], rng)
        if len(claim.split()) + len(second.split()) < 55:
            claim, centres = f"{claim.rstrip('.')}, and {second[:1].lower()}{second[1:]}", [centre, other]
    evidence = article.evidence(centres, rng, claim)
    yield Item(claim, evidence, SUPPORTED, ())
    made = changed(claim, article, evidence, rng)
    if made:
        yield Item(made[0], evidence, made[1], made[2])
    if rng.random() < 0.25:
        yield Item(claim, article.evidence(centres[:1], rng, claim, without=centres), NOT_ENOUGH, None)


def _of_question(article: Article, places: Sequence[int], item: dict, answers: Sequence[str],
                 rng: random.Random) -> Iterator[Item]:
    question = item["question"]
    if not item["answerable"]:
        bag = words(question)
        centre = max(places, key=lambda i: len(bag & article.bags[i]))
        other = [a for a in answers if a in article.sentences[centre]] or list(answers)
        if other:
            claim, _ = stated(question, rng.choice(other), rng)
            if claim.count("?") and rng.random() < 0.5:
                return
            yield Item(claim, article.evidence([centre], rng, claim), NOT_ENOUGH, None)
        return
    answer = item["answers"][0]["text"]
    bag = words(question)
    holding = [i for i in places if answer in article.sentences[i]]
    if not holding or len(answer.split()) > 10:
        return
    centre = max(holding, key=lambda i: len(bag & article.bags[i]))
    claim, _ = stated(question, answer, rng)
    if claim.count("?") and rng.random() < 0.8:
        return  # statements teach more than questions with answers
    evidence = article.evidence([centre], rng, claim)
    yield Item(claim, evidence, SUPPORTED, ())
    roll = rng.random()
    other = [a for a in answers if sort_of(a) == sort_of(answer) and not words(a) & words(answer) and len(a.split()) <= 8]
    inside = [a for a in other if a in evidence]
    if (inside or other) and roll < 0.6:
        wrong, place = stated(question, rng.choice(inside or other), rng)
        yield Item(wrong, evidence, CONTRADICTED, (place,))
    elif roll < 0.8:
        bare = article.evidence([centre], rng, claim, without=holding)
        if bare and answer.lower() not in bare.lower():
            yield Item(claim, bare, NOT_ENOUGH, None)
    else:
        made = changed(claim, article, evidence, rng)
        if made:
            yield Item(made[0], evidence, made[1], made[2])


def own_items(squad: Path, rng: random.Random) -> Iterator[Item]:
    """The claims written for the voice corpus (training/claims), and for paragraphs of SQuAD's training set (`wikipedia` in
    there); some of the supported ones with one thing changed."""
    folder = Path(__file__).parent / "claims"
    corpus = {name: Article([s.text for s in sentences]) for name, sentences in read_corpus().items()}
    for row in rows_of(folder):
        if held_out(row["text"]):
            continue
        article = corpus[row["text"]]
        # An annotated sentence may be split again: a claim's numbers are those of the annotation.
        yield from _written(row, article, [i for i, n in enumerate(article.of_paragraph) if n in row["sentences"]], rng)
    written = rows_of(folder / "wikipedia")
    paragraphs = {name: Article(texts) for name, texts in paragraphs_of(squad, written).items()}
    for row in written:
        yield from _written(row, paragraphs[row["paragraph"]], row["sentences"], rng)


def _written(row: dict, article: Article, centres: Sequence[int], rng: random.Random) -> Iterator[Item]:
    claim, label = row["claim"], ("supported", "contradicted", "not_enough_info").index(row["label"])
    wrong = row.get("wrong", "")
    start = claim.find(wrong) if wrong else -1
    spans = () if label == SUPPORTED else ((start, start + len(wrong)),) if start >= 0 else None
    yield Item(claim, article.evidence(centres, rng, claim), label, spans)
    if label == SUPPORTED and rng.random() < 0.3:
        made = changed(claim, article, article.evidence(centres, rng, claim), rng)
        if made:
            yield Item(made[0], article.evidence(centres, rng, claim), made[1], made[2])


def corpus_items(rng: random.Random) -> Iterator[Item]:
    """Six sentences of each text of the voice corpus as claims, some with one thing changed."""
    for name, sentences in read_corpus().items():
        if held_out(name):
            continue
        article = Article([s.text for s in sentences])
        for centre in rng.sample(range(len(article.sentences)), min(6, len(article.sentences))):
            yield from _of_sentence(article, centre, rng)
