"""One part of a question: its sentences, best first, and how likely they answer it."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np

from assistant.answers.another_subject import tells_of_another
from assistant.answers.quoting import ASKS, ScoredSentence, best_first, ranking_score, score_sentences
from assistant.coefficients import coefficients, logistic
from assistant.questions.rewording import where_said
from assistant.reader import Reader
from assistant.types import Quote
from index.lexical import stems
from index.store import PassageIndex

# Nothing but a word, or what that is.
_BARE_WORD = re.compile(r"\W*(?:(?:what|who)\s*(?:is|are|was|were|['’]s)\s+(?:an?\s+|the\s+)?)?(\w+)\W*", re.IGNORECASE)
# Somebody in the story is asked for, and not the author, who thinks it now.
_WHO_THOUGHT = re.compile(r"\W*who\s+(?:else\s+)?(?:thought|believed|feared|hoped|told|warned)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """One part of a question: its sentences, best first, and the probability that they answer it."""

    question: str
    sentences: tuple[ScoredSentence, ...]
    probability: float


def witnesses(sentences: Sequence[ScoredSentence]) -> dict[str, float]:
    """What the probability is computed from: the reader's log-odds that any of the sentences answers, and the share of the
    question's names that the passage of the first, the best, lacks."""
    return {"log_odds": float(np.logaddexp.reduce([s.log_odds for s in sentences])), "unnamed": sentences[0].unnamed}


def probability(sentences: Sequence[ScoredSentence]) -> float:
    """Calibrated probability (0 to 1) that one of these sentences, best first, answers; 0 where there is none."""
    if not sentences:
        return 0.0
    return logistic(coefficients()["confidence"], witnesses(sentences))


def answer_part(index: PassageIndex, reader: Reader, question: str, after: Sequence[Quote] = ()) -> PartAnswer:
    """One part of a question, answered; with probability 0 where its only word stands nowhere: no answer is guessed at."""
    scored = score_sentences(index, reader, question, after)
    if said := where_said(question):
        scored = _both(scored, score_sentences(index, reader, said, after))
    whoever = bool(_WHO_THOUGHT.match(question))
    scored = best_first(_held_back(s) if tells_of_another(question, s.text, index.database.text(s.source_id)) or (
        whoever and s.label.voice == "opinion" and not s.label.attributions) else s for s in scored)
    word = _BARE_WORD.fullmatch(question)
    unknown = word is not None and not any(map(index.lexical.knows, stems(word[1])))
    return PartAnswer(question, tuple(scored), 0.0 if unknown else probability(scored))


def _held_back(sentence: ScoredSentence) -> ScoredSentence:
    """A sentence that does not answer, whatever the reader holds of it."""
    less = replace(sentence, log_odds=sentence.log_odds - ASKS)
    return replace(less, score=ranking_score(less))


def _both(asked: Sequence[ScoredSentence], said: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Sentences scored against two wordings of a question, by the means; one that only one of them found is the other's last."""
    scored = [{s.place: s for s in each} for each in (asked, said)]
    out = []
    for place in dict.fromkeys(place for each in scored for place in each):
        pair = [each.get(place) or list(each.values())[-1] for each in scored if each]
        own = next(each[place] for each in scored if place in each)
        out.append(replace(own, score=fmean(s.score for s in pair), log_odds=fmean(s.log_odds for s in pair)))
    return best_first(out)
