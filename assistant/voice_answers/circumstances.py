"""Where, when or to whom something was said: "What did the minister say at the Corn Exchange?" """
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.quoting import ScoredSentence
from assistant.questions.list_questions import VoiceQuestion
from index.lexical import stems
from index.store import PassageIndex

_NAME = re.compile(r"\b(?:[A-Z][\w-]+|\d[\d.,]*)")


def said_there(index: PassageIndex, wanted: VoiceQuestion, said: Sequence[ScoredSentence]) -> tuple[list[ScoredSentence], str]:
    """Of what a speaker says in all what was said in the circumstances that are asked for, and a line where no sentence beside it
    says so: of few sentences it is said where they were said, or to whom. None of a text that does not tell of them."""
    beside = [s for s in said if is_beside(index, s, wanted)]
    if beside:
        return beside, ""
    texts = {sid: set(stems(index.database.text(sid))) for sid in {s.source_id for s in said}}
    event = [stems(wanted.topic)] if wanted.circumstance in ("when", "while", "after") else []
    told = [s for s in said if all(_heard(words, texts[s.source_id]) for words in [*_names(wanted.topic), *event])]
    asked = stems(wanted.topic)  # "to them" asks for nothing that could be missing
    return told, f"No sentence beside these says that it was said {wanted.circumstance} {wanted.topic}." if told and asked else ""


def is_beside(index: PassageIndex, sentence: ScoredSentence, wanted: VoiceQuestion) -> bool:
    """Whether the paragraph of a sentence, or the one before where that names the speaker, too, has the names and half of the
    words of the circumstances that are asked for."""
    paragraph, words, text = sentence.sentence.paragraph, stems(wanted.topic), index.database.text(sentence.source_id)
    held: dict[int, set[str]] = {paragraph - 1: set(), paragraph: set()}
    for each in index.database.sentences(sentence.source_id):
        if each.paragraph in held:
            held[each.paragraph].update(stems(text[each.start:each.end]))
    before, own = held.values()
    there = own | before if before.issuperset(stems(wanted.speaker)) else own
    names = all(_heard(name, there) for name in _names(wanted.topic))
    return bool(words) and names and 2 * sum(word in there for word in words) >= len(words)


def _names(topic: str) -> list[list[str]]:
    return [stems(name) for name in _NAME.findall(topic)]


def _heard(words: Sequence[str], held: set[str]) -> bool:
    return not held.isdisjoint(words)
