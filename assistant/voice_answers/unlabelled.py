"""Sentences that may pass on what somebody says whose name their labels lack."""
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.quoting import ScoredSentence
from assistant.questions.list_questions import VoiceQuestion
from assistant.questions.naming import is_meant, speaks_for_another
from assistant.types import NOBODY
from assistant.voice.cues import TOLD, reports
from index.lexical import stems
from index.store import PassageIndex

_SUPPOSED = re.compile(r"\b(?:if|whether|unless|until|should|lest)\b[^.;:]*$", re.IGNORECASE)
_HELPING = r"(?:(?:has|have|had|would|will|did|does|do|not|also|later|then|once|never|again|already|\w+ly)\s+){0,3}"
_THEN = re.compile(rf"(?:\s+(?:of|for|at|in)\s+(?:the\s+)?[\w'’-]+(?:\s+[A-Z][\w'’-]+)*)?(?:\s*\([^)]*\))?(?:,[^,]{{1,80}},)?"
                   rf"(?:['’]s?\s+(?:\w+\s+)?|\s+{_HELPING})(?P<verb>\w+)", re.IGNORECASE)
_BEFORE = re.compile(r"[,\"”]\s*(?P<verb>[a-z]+)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+){0,3}$")
_ACCORDING = re.compile(r"\baccording\s+to\s+(?:the\s+)?(?:[A-Z][\w.]*\s+){0,3}$", re.IGNORECASE)
_PRONOUN = re.compile(rf"(?:He|She|They|It)\s+{_HELPING}(?P<verb>\w+)", re.IGNORECASE)


def passing_on(index: PassageIndex, scored: Sequence[ScoredSentence], wanted: VoiceQuestion) -> list[ScoredSentence]:
    """Of these sentences those that may pass on what a speaker says whose name their labels lack.

    They, or the sentence before, have the name, and he speaks there, somebody of his ("its lawyers"), or somebody whom the label
    does not name. Where somebody of his speaks, the name stands before that one: what he says may be about anybody.
    """
    name = set(stems(wanted.speaker))
    found = []
    for sentence in scored:
        if not _may_speak(sentence, wanted.speaker):
            continue
        before = index.database.sentences(sentence.source_id, max(sentence.n - 1, 0), sentence.n)
        others = [a for a in sentence.label.attributions if a.source]
        own = not others or any(is_meant(wanted.speaker, a) for a in others)
        end = sentence.sentence.end if own else min(a.source.start for a in others if a.source)
        start = min(end, before[0].start if before else sentence.sentence.start)
        if not sentence.label.attributions and not _speaks_itself(wanted.speaker, sentence.text):
            continue
        if name and name <= set(stems(index.database.text(sentence.source_id)[start:end])):
            found.append(sentence)
    return found


def _speaks_itself(speaker: str, text: str) -> bool:
    """Whether a sentence has a verb of saying whose subject a speaker's name is ("Reyk explained", "said Reyk", "Reyk's claim"),
    or a pronoun that opens it; not where that is only supposed ("if Reyk says so")."""
    own = stems(speaker)
    opening = _PRONOUN.match(text)
    if opening and reports(opening["verb"]):
        return True
    for word in re.finditer(r"[^\W_]+", text):
        if stems(word[0]) != own[-1:] or _SUPPOSED.search(text, 0, word.start()):
            continue
        behind, before = _THEN.match(text, word.end()), _BEFORE.search(text, 0, word.start())
        if any(found and reports(found["verb"]) for found in (behind, before)) or _ACCORDING.search(text, 0, word.start()):
            return True
    return False


def _may_speak(sentence: ScoredSentence, speaker: str) -> bool:
    """Whether somebody speaks in a sentence, and not only others than the speaker."""
    attributions = sentence.label.attributions
    if not attributions:
        return sentence.label.voice == "reported" or reports(sentence.text)
    return own_speaks(sentence) or any(
        is_meant(speaker, a) or (a.speaker == NOBODY and not TOLD.search(sentence.text)) for a in attributions)


def own_speaks(sentence: ScoredSentence) -> bool:
    return any(a.source and speaks_for_another(a.source.text) for a in sentence.label.attributions)
