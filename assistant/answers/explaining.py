"""What was looked for and not found, in one line."""
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.questions.parsing import AUXILIARY, DOCUMENT, shape
from assistant.questions.spelling import with_initials
from assistant.types import Quote
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
# What says where something is to be looked for, and is not looked for itself: "According to …", "What does the UN speech say …?"
_FRAME = re.compile(rf"\baccording\s+to\b|\bhow\s+\w+|"
                    rf"\b{DOCUMENT}(?=\s+(?:each\s+|both\s+)?(?:says?|said|tells?|mentions?|states?|claims?|argues?)\b)",
                    re.IGNORECASE)
_NAME = re.compile(r"(?<!^)(?<!\w)(?:[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*|\d[\d,.]*\d)")


def missing_line(questions: Sequence[tuple[str, str]], index: PassageIndex, nearest: Sequence[Quote] = ()) -> str:
    """One sentence for each question, given as it was asked and as it stands alone: what no sentence of the sources says, and
    which of its words stand nowhere in them, or which of its names in none of the `nearest` sentences."""
    near = " ".join(quote.text for quote in nearest).lower()
    return " ".join(_missing(asked, standing, index, near) for asked, standing in questions)


def _missing(asked: str, standing: str, index: PassageIndex, near: str) -> str:
    bare = asked.strip().rstrip("? .")
    if bare.lower().startswith("what about "):
        line = f"No sentence was found that says anything {bare[5:]}."
    elif _SUBJECT_QUESTION.match(bare):
        line = f"No sentence was found that says {bare[0].lower()}{bare[1:]}."
    else:
        sought = _SOUGHT.get(shape(bare))
        line = f"No sentence was found that {f'gives {sought} and ' if sought else ''}answers “{bare}?”."
    unknown, ours = [], _OURS - set(re.findall(r"\w+", asked.lower()))
    for word in dict.fromkeys(re.findall(r"\d[\d,.]*\d|[^\W_][\w'’-]+", _FRAME.sub(" ", standing))):
        known = [index.lexical.knows(s) for s in stems(word)]
        if word.lower() not in _OF_QUESTIONS | ours and known and not any(known) and not _written_out(word, index):
            unknown.append(f"“{word}”")
    if unknown:
        return f"{line} {_stand(unknown[:4])} nowhere in the sources."
    named = {name: set(re.findall(r"\w{2,}", name.lower())) - _OF_QUESTIONS for name in _NAME.findall(standing)}
    names = [f"“{name}”" for name, words in named.items() if near and words and not any(word in near for word in words)]
    return f"{line} {_stand(names)} in none of the nearest sentences." if names else line


def _stand(words: Sequence[str]) -> str:
    return f"{', '.join(words)} {'stands' if len(words) == 1 else 'stand'}"


def _written_out(word: str, index: PassageIndex) -> bool:
    """Whether the sources have a name that a word may be the initials of: "United Nations" for "UN"."""
    if not re.fullmatch(r"[A-Z]{2,6}", word):
        return False
    return any(with_initials(word).search(index.database.text(source_id)) for source_id in set(index.sources().values()))
