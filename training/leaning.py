"""Training windows from follow-up questions: one question of a paragraph leans on another one, as the product writes it
("When did he leave (Who founded the mill)?"). The sentence that answers the former question tempts; it does not answer."""
from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from pathlib import Path

from assistant.followups import leaning_on
from training.windows import NAME, Paragraph, Window, make_window

# As a subject, an object and an owner.
_PRONOUNS = (("it", "it", "its"), ("he", "him", "his"), ("they", "them", "their"), ("she", "her", "her"))
_ARTICLE = re.compile(r"\b(?:the|a|an)\s+$", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:did|does|do|was|were|is|are|has|have|had|can|could|will|would)\s+$")
_VERB = re.compile(r"\s+(?!(?:and|or|of|in|at|on|for|to|from)\b)[a-z]+\b")
_OWNED = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")
_ENDS = re.compile(r"\s*\?*")
_GOVERNS = re.compile(r"\b(?:of|in|at|on|for|to|from|by|with|about|after|before|[a-z]+ed)\s+$")


def leaning_windows(squad: Path, count: int, rng: random.Random) -> list[Window]:
    """Some `count` windows of SQuAD 1.1's training set: with the answer, and half as many with the former question's alone."""
    rows = [json.loads(line) for line in squad.open(encoding="utf-8")]
    rng.shuffle(rows)
    out: list[Window] = []
    for row in rows:
        if len(out) >= count:
            break
        paragraph = Paragraph(row["context"])
        asked = [(item, _place(item, paragraph)) for item in row["questions"] if item["answerable"]]
        pairs = [(a, b) for a in asked for b in asked if a is not b]
        for (former, at), (item, place) in rng.sample(pairs, min(3, len(pairs))):
            question = _pointing(item["question"].strip(), former["question"].strip(), rng)
            if question and place:
                out += _of_pair(leaning_on(former["question"].strip().rstrip("? "), question), paragraph, at, place, rng)
    return out


def _place(item: Mapping, paragraph: Paragraph) -> tuple[int, tuple[int, int]] | None:
    """The sentence that holds the answer, and the answer's place."""
    for answer in item["answers"][:1]:
        start = answer["starts"][0]
        for n, (a, b) in enumerate(paragraph.sentences):
            if a <= start < b:
                return n, (start, min(start + len(answer["text"]), b))
    return None


def _pointing(question: str, former: str, rng: random.Random) -> str | None:
    """The question with a pronoun for a name that the former one has, too; None where they share none, or it is part of more."""
    for match in NAME.finditer(question):
        before, behind = question[:match.start()], question[match.end():]
        if match[0] not in former or not before:
            continue
        subject, whom, whose = rng.choices(_PRONOUNS, (4, 3, 2, 1))[0]
        without = _ARTICLE.sub("", before)
        if owned := _OWNED.match(behind):
            return f"{without}{whose}{behind[owned.end():]}"
        if _AUXILIARY.search(without) and _VERB.match(behind):
            return f"{without}{subject}{behind}"
        if _ENDS.fullmatch(behind) and _GOVERNS.search(without):
            return f"{without}{whom}{behind}"
    return None


def _of_pair(question: str, paragraph: Paragraph, former: tuple[int, tuple[int, int]] | None,
             place: tuple[int, tuple[int, int]], rng: random.Random) -> list[Window]:
    made = [make_window(question, paragraph, place[0], rng, place[1])]
    if former and former[0] != place[0] and rng.random() < 0.5:
        answer = paragraph.text[slice(*place[1])].lower()
        kept = [s for n, s in enumerate(paragraph.sentences) if n != place[0]]
        text = " ".join(paragraph.text[a:b] for a, b in kept)
        if answer not in text.lower():
            bare = Paragraph(text)
            made.append(make_window(question, bare, min(former[0], len(bare.sentences) - 1), rng))
    return made
