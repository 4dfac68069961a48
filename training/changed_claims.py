"""A supported claim with one thing made wrong, whose place is then known: a number, name, role, negation, word or phrase."""
from __future__ import annotations

import random
import re

from training.articles import Article
from training.windows import NAME, NUMBER, OPPOSITE, YEAR, words

SUPPORTED, CONTRADICTED, NOT_ENOUGH = range(3)
Span = tuple[int, int]
AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does)\b(?! not\b)")
NEGATED = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does) not\b")
PHRASE = re.compile(r",? (?:in|on|by|after|because of|due to|during|since|for|with|near|despite|through) "
                    r"(?:[A-Za-z0-9'’-]+ ){0,5}[A-Za-z0-9'’-]+(?=[,.;]|$)")
QUANTITIES = [
    ("all", "some"), ("some", "all"), ("most", "few"), ("many", "few"), ("few", "many"), ("several", "all"),
    ("often", "never"), ("sometimes", "always"), ("usually", "rarely"), ("rarely", "usually"), ("never", "often"),
    ("always", "sometimes"), ("may", "must"), ("might", "will"), ("could", "did"), ("can", "cannot"),
    ("both", "neither"), ("nearly", "more than"), ("about", "exactly"), ("at least", "at most"),
    ("more than", "less than"), ("less than", "more than"), ("over", "under"), ("up to", "more than"),
    ("only", "not only"), ("half", "a third"), ("million", "billion"), ("hundreds", "thousands"),
    ("thousands", "millions"), ("percent", "million"),
]


def exchanged(claim: str, start: int, end: int, new: str) -> tuple[str, Span]:
    return claim[:start] + new + claim[end:], (start, start + len(new))


def changed(claim: str, article: Article, evidence: str, rng: random.Random) -> tuple[str, int, tuple[Span, ...]] | None:
    """The claim with one thing made wrong: the new claim, its label, and where."""
    kinds = [_number, _name, _roles, _negation, _word, _added]
    rng.shuffle(kinds)
    for kind in kinds:
        made = kind(claim, article, evidence, rng)
        if made:
            return made
    return None


def _number(claim: str, article: Article, evidence: str, rng: random.Random):  # type: ignore[no-untyped-def]
    found = list(YEAR.finditer(claim)) or list(NUMBER.finditer(claim))
    if not found:
        return None
    match = rng.choice(found)
    if YEAR.fullmatch(match[0]):
        new = str(int(match[0]) + rng.choice([-20, -10, -5, -2, -1, 1, 2, 4, 10, 30]))
    else:
        other = [n for n in article.numbers if n != match[0] and len(n) <= len(match[0]) + 1 and n not in evidence]
        digits = re.sub(r"\D", "", match[0])
        own = str(int(digits) + rng.choice([-3, -2, -1, 1, 2, 5, 10])) if digits and len(digits) < 7 else ""
        new = rng.choice(other) if other and rng.random() < 0.5 else own.lstrip("-")
    if not new or new in evidence:
        return None
    text, span = exchanged(claim, *match.span(), new)
    return text, CONTRADICTED, (span,)


def _name(claim: str, article: Article, evidence: str, rng: random.Random):  # type: ignore[no-untyped-def]
    found = [m for m in NAME.finditer(claim) if m.start() > 0 and len(m[0]) > 3]
    if not found:
        return None
    match = rng.choice(found)
    inside = [n for n in NAME.findall(evidence) if not words(n) & words(claim) and len(n) > 3]
    if inside and rng.random() < 0.6:
        other = inside
    else:
        other = [n for n in rng.sample(article.names, min(40, len(article.names))) if not words(n) & words(claim)]
    if not other:
        return None
    text, span = exchanged(claim, *match.span(), rng.choice(other))
    return text, CONTRADICTED, (span,)


def _roles(claim: str, article: Article, evidence: str, rng: random.Random):  # type: ignore[no-untyped-def]
    found = [m for m in NAME.finditer(claim) if len(m[0]) > 3]
    if len(found) < 2 or rng.random() < 0.4:
        return None
    first, second = sorted(rng.sample(found, 2), key=lambda m: m.start())
    between = claim[first.end():second.start()]
    if first[0] == second[0] or len(between.split()) < 2 or re.fullmatch(r"[\s,]*(?:and|or|,)[\s,]*", between):
        return None
    text = claim[:first.start()] + second[0] + between + first[0] + claim[second.end():]
    at = first.start() + len(second[0]) + len(between)
    return text, CONTRADICTED, ((first.start(), first.start() + len(second[0])), (at, at + len(first[0])))


def _negation(claim: str, article: Article, evidence: str, rng: random.Random):  # type: ignore[no-untyped-def]
    gone = NEGATED.search(claim)
    if gone:
        text, span = exchanged(claim, *gone.span(), gone[1])
        return text, CONTRADICTED, (span,)
    found = AUXILIARY.search(claim)
    if found is None:
        return None
    text, span = exchanged(claim, *found.span(), f"{found[0]} {rng.choice(['not', 'not', 'never', 'no longer'])}")
    return text, CONTRADICTED, (span,)


def _word(claim: str, article: Article, evidence: str, rng: random.Random):  # type: ignore[no-untyped-def]
    pairs = [*OPPOSITE.items(), *QUANTITIES]
    rng.shuffle(pairs)
    for old, new in pairs:
        match = re.search(rf"\b{old}\b", claim)
        if match and new not in evidence.lower():
            text, span = exchanged(claim, *match.span(), new)
            return text, CONTRADICTED, (span,)
    return None


def _added(claim: str, article: Article, evidence: str, rng: random.Random):  # type: ignore[no-untyped-def]
    """A phrase of another sentence, put at the end."""
    for _ in range(6):
        found = PHRASE.search(rng.choice(article.sentences))
        shared = words(found[0]) & words(claim) - {"the", "of", "in", "a", "and", "for", "by", "on"} if found else set()
        if found and not shared and found[0].strip(" ,") not in evidence:
            body = claim.rstrip(". ")
            return f"{body}{found[0]}.", NOT_ENOUGH, ((len(body), len(body) + len(found[0])),)
    return None
