"""A misspelt name of a question → the name that the sources have.

Only words that no source has, that are written as names or are no words of the embedding model's vocabulary, and that are one
slip of the finger away from exactly one name in the sources are changed (Damerau 1964: a letter more, fewer, another, or two
exchanged). What was changed is told beside the answer: a name that is nearly another's may be meant.
"""
from __future__ import annotations

import re
import string
from collections.abc import Iterator

from index.encoder import make_tokenizer
from index.lexical import stems
from index.store import PassageIndex

LEAST_LETTERS = 5  # of a word; shorter ones are one letter from too many others
LEAST_OF_SURNAME = 3  # … but not behind their own first name
MOST_READ = 20  # passages in which the name is looked for
_FIRST_NAME = re.compile(r"\b([A-Z][^\W\d_]+)\s+$")
_WORD = re.compile(r"[^\W\d_]+")


def respelt(question: str, index: PassageIndex) -> tuple[str, str]:
    """The question with its misspelt names mended, and a line that says so; "" where there are none."""
    notes: list[str] = []

    def mended(word: re.Match[str]) -> str:
        named = word.start() > 0 and word[0][0].isupper()  # "Safe Harbor" may be a name of words that are no names
        first_name = _FIRST_NAME.search(question, 0, word.start()) if named else None
        meant = None if not named and _is_common(word[0]) else _meant(word[0], first_name[1] if first_name else "", index)
        if meant:
            notes.append(f"“{word[0]}” stands nowhere in the sources and was read as “{meant}”.")
        return meant or word[0]

    return _WORD.sub(mended, question), " ".join(dict.fromkeys(notes))


def _meant(word: str, first_name: str, index: PassageIndex) -> str | None:
    """The one name in the sources that a misspelt one may be; None where the word is known, or may be several. A short one has to
    stand behind the same `first_name`."""
    own = stems(word)
    if len(word) < LEAST_OF_SURNAME or (len(word) < LEAST_LETTERS and not first_name) or not own or index.lexical.knows(own[0]):
        return None
    near = sorted({slip for slip in _slips(own[0]) if slip[:1] == own[0][0] and index.lexical.knows(slip)})
    return _as_written(near[0], index, first_name if len(word) < LEAST_LETTERS else "") if len(near) == 1 else None


def _is_common(word: str) -> bool:
    """Whether the model's vocabulary has the word, or what it is formed of ("inspected"): then it is no misspelt name."""
    tokenizer = make_tokenizer()
    return any(tokenizer.token_to_id(form) is not None for form in (word.lower(), *stems(word)))


def _slips(word: str) -> Iterator[str]:
    """What a word may have been meant for."""
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    for first, last in halves:
        yield from (f"{first}{letter}{last}" for letter in string.ascii_lowercase)
        if last:
            yield first + last[1:]
            yield from (f"{first}{letter}{last[1:]}" for letter in string.ascii_lowercase)
        if len(last) > 1:
            yield f"{first}{last[1]}{last[0]}{last[2:]}"


def _as_written(stem: str, index: PassageIndex, behind: str) -> str | None:
    """The word with this stem as one of the first passages that have it writes it as a name, `behind` a first name where there is
    one; None where none does."""
    passages = (index.database.passage(index.database.passage_id_at(n)) for n in index.lexical.positions(stem)[:MOST_READ])
    written = (w[0] for passage in passages for w in _WORD.finditer(passage.text)
               if stems(w[0]) == [stem] and passage.text[:w.start()].rstrip().endswith(behind))
    return next((word for word in written if word[0].isupper()), None)
