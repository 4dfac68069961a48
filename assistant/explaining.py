"""What was looked for and not found, in one line."""
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.questions import shape
from index.lexical import STOPWORDS, stems
from index.store import PassageIndex

_SUBJECT_QUESTION = re.compile(
    r"^(?:who|which \w+|what)\s+(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|"
    r"might|must)\b)\w", re.IGNORECASE)
_SOUGHT = {"who": "a name", "when": "a date", "where": "a place", "how many": "a number", "why": "a reason"}


def missing_line(questions: Sequence[str], index: PassageIndex) -> str:
    """One sentence a question: what no sentence of the sources says, and which of its words stand nowhere in them."""
    return " ".join(_missing(q, index) for q in questions)


def _missing(question: str, index: PassageIndex) -> str:
    bare = question.strip().rstrip("? .")
    if _SUBJECT_QUESTION.match(bare):
        line = f"No sentence says {bare[0].lower()}{bare[1:]}."
    else:
        sought = _SOUGHT.get(shape(bare))
        line = f"No sentence gives {sought} that answers “{bare}?”." if sought else f"No sentence answers “{bare}?”."
    unknown = []
    for word in dict.fromkeys(re.findall(r"[^\W_][\w'’-]*", re.sub(r"\bhow \w+", "", bare, flags=re.IGNORECASE))):
        known = [index.lexical.knows(s) for s in stems(word)]
        if word.lower() not in STOPWORDS and known and not any(known):
            unknown.append(f"“{word}”")
    if unknown:
        line += f" {', '.join(unknown[:4])} {'stands' if len(unknown) == 1 else 'stand'} nowhere in the sources."
    return line
