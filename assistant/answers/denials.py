"""Questions that take for granted what the sources only have somebody deny: "Who set the fire?" where one denied that he did."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answers.leaning import is_question
from assistant.answers.quoting import ScoredSentence
from assistant.questions.parsing import AUXILIARY, names_asked, shape
from index.lexical import stems

HALF, MOST = 0.5, 0.6  # shares of the words of what is asked by which another sentence may say that it is so
AFFIRMED = 0.5  # … and the probability from which half of them are enough

_CLAIM = r"(?:claim|allegation|accusation|suggestion|charge|rumour|rumor|assertion)s?"
# Not "did not deny" nor "cannot be denied", nor who is denied a thing.
_DENIES = re.compile(
    rf"(?<!\bnot\s)(?<!\bnever\s)(?<!n['’]t\s)(?<!\bcannot\s)(?<!\bbe\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)"
    rf"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss)(?:s|es|ed|ing)?\s+(?:as\s+\w+\s+)?(?:(?:the|any|all|an?)\s+)?(?:\w+\s+)?{_CLAIM}|"
    rf"there\s+is\s+no\s+truth\s+in\s+the\s+{_CLAIM})\s+(?P<what>(?:that|having|ever|any|all|\w+ing)\b[^;:]*)", re.IGNORECASE)
_BUT = re.compile(r",?\s+(?:but|although|though|while|and)\s+(?:admitted|accepted|conceded|said|that\s+\w+|(?:he|she|it|they)\s)",
                  re.IGNORECASE)
# It may be so for all that: where he was convicted, the denial is not all that is told.
_FOUND_SO = re.compile(r"\b(?:convict(?:ed|s|ions?)|(?<!\bnot\s)guilty|jailed|imprisoned|sentenced|confess(?:ed|es|ion)|"
                       r"admit(?:s|ted|ting)?(?!\s+to\s+hospital)|admissions?)\b", re.IGNORECASE)
_CONTRARY = re.compile(r"\b(?:but|though|although|until|despite|yet|however|falsely|wrongly|at\s+first|initially|originally)\b",
                       re.IGNORECASE)
# "denied that he sold it | for money": that he sold it is not denied
_REASON = re.compile(r"\b(?:for|because|due\s+to|over|out\s+of|so|on\s+account\s+of|"
                     r"to(?!\s+(?:the|an?|his|her|its|their|any|him|them)\b))\s(.*)", re.IGNORECASE | re.DOTALL)
_SUBJECT = re.compile(rf"^\W*who\s+(?!(?:{AUXILIARY})\b(?!\s+\w+(?:ed|ing)\b))", re.IGNORECASE)
_TAKES_FOR_GRANTED = re.compile(r"^\W*(?:why|when|where|how)\s+(?:did|do|does|has|have|had|was|were|is|are)\b", re.IGNORECASE)


def denies(text: str) -> bool:
    """Whether somebody denies something in a text."""
    return bool(_DENIES.search(text))


def only_denied(question: str, sentences: Sequence[ScoredSentence],
                probability: Callable[[Sequence[ScoredSentence]], float]) -> list[ScoredSentence]:
    """Where a question takes for granted that somebody did what these sentences only have denied, those that deny it, in their
    order; else none: no other sentence may say that it is so, nor tell of a conviction."""
    if not (shape(question) == "who" and _SUBJECT.match(question)) and not _TAKES_FOR_GRANTED.match(question):
        return []
    names = {stem for name in names_asked(question) for stem in stems(name)}
    asked = [stem for stem in stems(question) if stem not in names]
    if len(asked) < 2 or denies(question) or "deni" in asked:
        return []
    found = [s for s in sentences if set(asked) <= set(stems(_denied(s.text)))]
    texts = {s.source_id for s in found}
    if any(_FOUND_SO.search(s.text) for s in sentences if s.source_id in texts) or any(
            _CONTRARY.search(s.text) or _denies_reason(_denied(s.text), question) for s in found):
        return []
    if any(_affirms(asked, s, probability([s])) for s in sentences if s not in found):
        return []
    return found


def _denied(text: str) -> str:
    """What somebody denies in a sentence; "" where nobody denies anything."""
    denial = _DENIES.search(text)
    return _BUT.split(denial["what"])[0] if denial else ""


def _denies_reason(denied: str, question: str) -> bool:
    """Whether only the reason or purpose of what is asked is denied: words that the question does not have."""
    reason = _REASON.search(denied)
    return reason is not None and not set(stems(reason[1])) <= set(stems(question))


def _affirms(asked: Sequence[str], sentence: ScoredSentence, chance: float) -> bool:
    """Whether a sentence may say that what is asked is so: it has most of its words with the first, mostly the verb, or half of
    them and likely answers."""
    told = set(stems(sentence.text))
    share = sum(stem in told for stem in asked) / len(asked)
    says = (asked[0] in told and share >= MOST) or (share >= HALF and chance >= AFFIRMED)
    return says and not denies(sentence.text) and not is_question(sentence.text)
