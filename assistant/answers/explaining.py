"""What was looked for and not found, in one line."""
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.questions.parsing import AUXILIARY, shape
from index.lexical import STOPWORDS, stems
from index.store import PassageIndex

_SUBJECT_QUESTION = re.compile(
    rf"^(?:who|which \w+|what)\s+(?!(?:\w+\s+)?(?:{AUXILIARY})\b)\w", re.IGNORECASE)
_SOUGHT = {"who": "a name", "when": "a date", "where": "a place", "how many": "a number", "why": "a reason"}

# Verbs whose forms have other stems: one of them may stand in the sources.
_IRREGULAR = frozenset(
    "become begin break bring build buy catch choose come do draw drive eat fall feel fight find fly forget get give go grow "
    "hear hold keep know lead leave lend lose make mean meet pay ride rise run say see seek sell send sing sit sleep speak "
    "spend stand steal swim take teach tell think understand wear win write".split())
# Words that a question has and an answer need not have.
_OF_QUESTIONS = STOPWORDS | _IRREGULAR | frozenset(
    "during between against without within among because since until while per via anybody anyone anything somebody someone "
    "something everybody everyone everything nobody nothing ever else exactly".split())

# What a question may have got in place of a name, or of "Does he agree?": nobody typed it.
_OURS = frozenset(("author", "author's", "text", "text's", "opinion"))


def missing_line(questions: Sequence[tuple[str, str]], index: PassageIndex) -> str:
    """One sentence for each question, given as it was asked and as it stands alone: what no sentence of the sources says, and
    which of its words stand nowhere in them."""
    return " ".join(_missing(asked, standing, index) for asked, standing in questions)


def _missing(asked: str, standing: str, index: PassageIndex) -> str:
    bare = asked.strip().rstrip("? .")
    if bare.lower().startswith("what about "):
        line = f"No sentence was found that says anything {bare[5:]}."
    elif _SUBJECT_QUESTION.match(bare):
        line = f"No sentence was found that says {bare[0].lower()}{bare[1:]}."
    else:
        sought = _SOUGHT.get(shape(bare))
        line = f"No sentence was found that {f'gives {sought} and ' if sought else ''}answers “{bare}?”."
    unknown, ours = [], _OURS - set(re.findall(r"\w+", asked.lower()))
    for word in dict.fromkeys(re.findall(r"\d[\d,.]*\d|[^\W_][\w'’-]*", re.sub(r"\bhow \w+", "", standing, flags=re.IGNORECASE))):
        known = [index.lexical.knows(s) for s in stems(word)]
        if word.lower() not in _OF_QUESTIONS | ours and known and not any(known):
            unknown.append(f"“{word}”")
    if unknown:
        line += f" {', '.join(unknown[:4])} {'stands' if len(unknown) == 1 else 'stand'} nowhere in the sources."
    return line
