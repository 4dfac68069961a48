"""The small words that turn a sentence round: negations, doubts, quantities, in a claim that otherwise follows its source."""
from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from assistant.checking.names import long_months
from assistant.checking.polarity import SENTENCE_BREAK, plain_negations
from assistant.checking.verbs import verb_stems
from assistant.figures import in_digits

NEARLY_VERBATIM = 0.8  # of a claim's words stand in one sentence of the evidence in the same order
LOOSELY_VERBATIM = 0.65
Code = tuple[str, int, int, int, int]  # of difflib
_IN_MAY = re.compile(r"\bMay(?= \d)|(?:(?<=\d )|(?<=\b[IiOo]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )|(?<=\bsince )|(?<=\buntil ))May\b")
# Classes of small words. A claim that follows a sentence nearly word for word must not have more or fewer of these.
_CLASSES = {
    "a negation": "not no never none nobody nothing neither nor without",
    "how much": "all every everyone each most majority many few several some always often sometimes rarely seldom only "
                "both entire",
    "how sure": "may might could possibly perhaps probably likely allegedly reportedly supposedly must should certainly "
                "definitely proven",
    "more or less": "more less fewer higher lower larger smaller greater increase increased increases decrease decreased "
                    "decreases rise rose rises risen fall fell falls fallen grew shrank before after above below better worse "
                    "earlier later stronger weaker first last maximum minimum",
}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
_KEPT = ("a negation", "how sure")  # these may not be left out either
_AGAIN = re.compile(r"\b(\w+),\s+(?:\w+\s+)?\1\b")  # "nobody, absolutely nobody"
_OUGHT = re.compile(r"\bought((?: not)?) to\b")  # the same as "should"


def small_words(claim: str, evidence: str) -> str:
    """What was turned round in a claim that otherwise follows one sentence of the evidence."""
    ours = _tokens(in_digits(claim))
    share = 0.0
    theirs: list[str] = []
    codes: Sequence[Code] = ()
    for sentence in SENTENCE_BREAK.split(in_digits(evidence)):
        tokens = _tokens(sentence)
        matcher = difflib.SequenceMatcher(None, ours, tokens, autojunk=False)
        equal = sum(m.size for m in matcher.get_matching_blocks()) / max(1, len(ours))
        if equal > share:
            share, theirs, codes = equal, tokens, matcher.get_opcodes()
    if share < LOOSELY_VERBATIM:
        return ""
    return _left_out(ours, theirs, codes) or (_put_in(ours, theirs, codes) if share >= NEARLY_VERBATIM else "")


def _left_out(ours: list[str], theirs: list[str], codes: Sequence[Code]) -> str:
    """A negation or a doubt of the source that the claim goes without, though it has the words on both sides."""
    for kind, a, b, c, d in codes:
        inside = (a > 0 and b < len(ours)) or (c == 0 and d - c <= 2)
        if kind in ("insert", "replace") and d - c <= 3 and inside:
            for word in theirs[c:d]:
                name = _CLASS_OF.get(word)
                if name in _KEPT and _count(ours, name) < _count(theirs, name):
                    return f"the source says “{word}”"
    return ""


def _put_in(ours: list[str], theirs: list[str], codes: Sequence[Code]) -> str:
    """A small word that only the claim has, or two words that changed places."""
    replaced = [(ours[a:b], theirs[c:d]) for kind, a, b, c, d in codes if kind == "replace"]
    for i, (mine, other) in enumerate(replaced):
        if any(mine == after[1] and other == after[0] for after in replaced[i + 1:]):
            return f"“{' '.join(mine)}” and “{' '.join(other)}” changed places"
    for kind, a, b, c, d in codes:
        for word in ours[a:b] if kind != "equal" else []:
            name = _CLASS_OF.get(word)
            if name and word not in theirs and not _same_verb(word, theirs[c:d]) and (_count(ours, name) > _count(theirs, name)
                                                or (kind == "replace" and any(_CLASS_OF.get(w) == name for w in theirs[c:d]))):
                return f"the source does not say “{word}”"
    return ""


def plain(text: str) -> str:
    """The text as the rules compare it."""
    return " ".join(_tokens(in_digits(long_months(text))))


def _tokens(text: str) -> list[str]:
    spread = re.sub(r"\bno one\b", "nobody", plain_negations(_IN_MAY.sub("fifth month", text))).replace("not only ", "")
    spread = _AGAIN.sub(r"\1", spread)
    spread = spread.replace("not many ", "few ").replace("not very many ", "few ")
    spread = _OUGHT.sub(r"should\1", spread)
    spread = re.sub(r"\b(?:at (?:most|least)|no (?:more|less|fewer) than)\b", "bounded", spread)
    spread = re.sub(r"\b(?:over|more than)(?=\s+[$£€]?\s?\d)", "more", spread)
    spread = re.sub(r"\b(?:under|(?:less|fewer) than)(?=\s+[$£€]?\s?\d)", "less", spread)
    return re.findall(r"\w+(?:[.,]\d+)*", spread)


def _same_verb(word: str, others: list[str]) -> bool:
    """Is it another form of one of these verbs: "had fallen" for "fell"?"""
    return not set(verb_stems(word)).isdisjoint(verb_stems(" ".join(others)))


def _count(tokens: list[str], name: str | None) -> int:
    return sum(_CLASS_OF.get(t) == name for t in tokens)
