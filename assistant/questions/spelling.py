"""A misspelt name of a question → the name that the sources have.

Only words that no source has, that are written as names or are no words of the embedding model's vocabulary, and that are one
slip of the finger away from exactly one name in the sources are changed (Damerau 1964: a letter more, fewer, another, or two
exchanged). Capitals that no source has stand for the one name with these initials. What was changed is told beside the answer: a
name that is nearly another's may be meant.
"""
from __future__ import annotations

import re
import string
from collections.abc import Iterator

from assistant.questions.voice_questions import voice_question
from index.lexical import stems
from index.store import PassageIndex

LEAST_LETTERS = 5  # of a word; shorter ones are one letter from too many others
LEAST_OF_SURNAME = 3  # … but not beside the rest of their name
LONGEST_WORD = 40  # characters before a name, in which it is looked for
MOST_READ = 20  # passages in which the name is looked for
_NAME_BEFORE = re.compile(r"\b(?<!^)[A-Z][^\W\d_]+\s+$")
_NAME_BEHIND = re.compile(r"\s+[A-Z][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
# Before a part of a title ("Voters | Call Emergency Order"); not before "The National Organization".
_IN_TITLE = re.compile(r"\b(?!(?:The|A|An|In|At|Of)\s)[A-Z]\w+\s+\Z")
_CAPITALS = re.compile(r"(?<=\s)[A-Z]{3,6}\b")  # not the first word: "WHO said so?"


def respelt(question: str, index: PassageIndex) -> tuple[str, str]:
    """The question with its misspelt names mended, and a line that says so; "" where there are none."""
    notes: list[str] = []

    def mended(word: re.Match[str]) -> str:
        own = stems(word[0])
        if not own or index.lexical.knows(own[0]):
            return word[0]
        beside = _beside(question, word) if word[0][0].isupper() else []
        opens = not question[:word.start()].strip()  # "Summarise …" is no misspelt "Summary"
        if not beside and (opens or _is_common(word[0])):  # "Iceland" is no misspelt "Ireland"; "Safe Harbor Watch" is one name
            return word[0]
        meant = _meant(word[0], beside, index)
        if meant:
            notes.append(f"“{word[0]}” stands nowhere in the sources and was read as “{meant}”.")
        return meant or word[0]

    def written_out(word: re.Match[str]) -> str:
        texts = [index.database.text(source_id) for source_id in set(index.sources().values())]
        named = set() if any(re.search(rf"\b{word[0]}\b", text) for text in texts) else {
            " ".join(name[0].split()) for text in texts for name in with_initials(word[0]).finditer(text)
            if not _IN_TITLE.search(text, max(name.start() - LONGEST_WORD, 0), name.start())}
        if len(named) == 1:
            notes.append(f"“{word[0]}” stands nowhere in the sources and was read as “{min(named)}”.")
        return min(named) if len(named) == 1 else word[0]

    question = _WORD.sub(mended, question)
    if not question.isupper() and voice_question(question) is None:  # of a speaker the initials are enough
        question = _CAPITALS.sub(written_out, question)
    return question, " ".join(dict.fromkeys(notes))


def with_initials(capitals: str) -> re.Pattern[str]:
    """What finds a name with these initials: "National Organization for Women"."""
    words = r"\s+(?:(?:of|for|the|and|in|on)\s+)*".join(rf"{letter}[a-z]+" for letter in capitals)
    return re.compile(rf"\b{words}\b(?!\s+[A-Z])")


def _beside(question: str, word: re.Match[str]) -> list[str]:
    """What the rest of a name begins or ends with, beside one of its words: "Safe | Harbor | Watch"."""
    before, behind = _NAME_BEFORE.search(question, 0, word.start()), _NAME_BEHIND.match(question, word.end())
    return [*([before[0]] if before else []), *([behind[0]] if behind else [])]


def _meant(word: str, beside: list[str], index: PassageIndex) -> str | None:
    """The one name in the sources that a misspelt one may be, `beside` the same words where it has any; None where it may be
    several, or is short and alone."""
    if len(word) < (LEAST_OF_SURNAME if beside else LEAST_LETTERS):
        return None
    own = stems(word)[0]
    near = sorted({slip for slip in _slips(own) if slip[:1] == own[0] and index.lexical.knows(slip)})
    return _as_written(near[0], index, beside) if len(near) == 1 else None


def _is_common(word: str) -> bool:
    """Whether the model's vocabulary has the word, or what it is formed of ("inspected"): then it is no misspelt name."""
    from index.encoder import make_tokenizer  # with torch: an index that is only opened needs neither

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


def _as_written(stem: str, index: PassageIndex, beside: list[str]) -> str | None:
    """The word with this stem as one of the first passages that have it writes it as a name, `beside` one of these words where
    there are any; None where none does."""
    passages = (index.database.passage(index.database.passage_id_at(n)) for n in index.lexical.positions(stem)[:MOST_READ])
    written = (w[0] for passage in passages for w in _WORD.finditer(passage.text)
               if stems(w[0]) == [stem] and (not beside or any(
                   passage.text.startswith(b, w.end()) or passage.text.endswith(b, 0, w.start()) for b in beside)))
    return next((word for word in written if word[0].isupper()), None)
