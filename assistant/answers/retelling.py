"""Whether one sentence tells of the same thing as another: then its figure or date is another account of that."""
from __future__ import annotations

import re

from assistant.answers.leaning import is_statement
from assistant.answers.quoting import ScoredSentence
from assistant.questions.parsing import names_asked
from index.lexical import stems
from index.store import PassageIndex

_REFERS = re.compile(r"\b(?:it|its|this|these|those|such|n?either|both|they|them|their|he|him|his|she|her)\b", re.IGNORECASE)
_LEADS = r"(?:of|for|in|at|with|on|towards?|by|from|about|over)"
# "with the app | ?"
_LED = re.compile(rf"\b{_LEADS}\s+(?!(?:how|what|when|which|whom?)\b)(?:[\w'’-]+\s+)*?([\w'’-]+)"
                  rf"(?=\s*(?:[?,.]|$|\b{_LEADS}\b))", re.IGNORECASE)


def refers(sentence: str) -> bool:
    """Does the sentence have a word for something that stands before it?"""
    return bool(_REFERS.search(sentence))


def in_context(index: PassageIndex, sentence: ScoredSentence) -> str:
    """A sentence, behind the one before where it refers to something."""
    if not sentence.n or not refers(sentence.text):
        return sentence.text
    before = index.database.sentences(sentence.source_id, sentence.n - 1, sentence.n)[0]
    return index.database.text(sentence.source_id)[before.start:sentence.sentence.end]


def retells(index: PassageIndex, question: str, best: ScoredSentence, sentence: ScoredSentence) -> bool:
    """Whether another text than that of the best sentence, or somebody else in it (one voice tells of many days), tells of what
    is asked: it has all words of the question that the best has, but perhaps one, which is said in another way there ("close" may
    be "cease"), where they are two or a name without it."""
    others = sentence.source_id != best.source_id or (best.speakers and sentence.speakers - best.speakers)
    if not others or not is_statement(sentence.text):
        return False
    asked, told = set(stems(question)) & set(stems(best.text)), set(stems(in_context(index, sentence)))
    both, missing = asked & told, asked - told
    if not missing:
        return bool(both)
    enough = len(both) > 1 or any(name in sentence.text.lower() for name in names_asked(question))
    return enough and len(missing) == 1 and missing.isdisjoint(stems(" ".join(_LED.findall(question))))
