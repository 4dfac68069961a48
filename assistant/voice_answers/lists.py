"""Lists that the labels alone decide: all sentences of a voice and speaker, and which of many are shown."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from assistant.answers.key_sentences import key_sentences
from assistant.answers.quoting import ScoredSentence, taken_back, unscored
from assistant.questions.documents import called_so
from assistant.questions.list_questions import Kind, VoiceQuestion
from assistant.types import ASSERTION, ATTRIBUTED, NOBODY, OPINION, REPORTED
from assistant.voice.bylines import authors_of
from assistant.voice.persons import can_be_one_person
from assistant.voice_answers.fitting import fits
from index.store import PassageIndex

Choice = Callable[[PassageIndex, Sequence[ScoredSentence]], list[ScoredSentence]]

MOST_LISTED = 20  # quotes of a list of all that sources say
MOST_ON_TOPIC = 5
MOST_NAMES = 8  # of those whose words are not shown
CITED = frozenset("report story letter post document documents".split())  # kinds of writings of which texts tell
BYLINE_WITHIN = 12  # sentences of a text
ANY_VOICE = (REPORTED, ASSERTION, OPINION)
# Where the sentences of a kind can stand, of those that not all voices can have.
_LABELS: dict[Kind, tuple[str, ...]] = {
    "sources": (REPORTED,), "count": (REPORTED,), "speaker": (REPORTED, OPINION + ATTRIBUTED),
    "disputed": (REPORTED, OPINION + ATTRIBUTED), "recommendation": (OPINION, ASSERTION), "unsourced": (ASSERTION, OPINION),
    "facts": (REPORTED, ASSERTION), "opinion": (OPINION,), "prediction": (OPINION,)}
# What is said of a sentence of a kind, where none was found.
_WHAT_IT_DOES: dict[Kind, str] = {
    "documents": "", "unsourced": " that states a fact without a source", "opinion": " that gives the author's opinion",
    "disputed": " that speaks against a claim", "prediction": " in which the author says what will happen",
    "recommendation": " that recommends anything", "facts": " that states a fact", "numbers": " with a number",
    "dates": " with a date", "quotations": " that quotes somebody", "questions": " that asks"}
_THIS = re.compile(r"\b(?:this|these|those)\b|\b(?:it|that)\W*$", re.IGNORECASE)  # "She disputed this."


def all_fitting(index: PassageIndex, wanted: VoiceQuestion, within: Collection[str] = ()) -> list[ScoredSentence]:
    """Every sentence of the wanted voice and speaker in the order of the texts, `within` these sources or in all, the same words
    once; of unnamed sources single persons first: "residents" asked nobody not to be named."""
    labels = _LABELS.get(wanted.kind, ANY_VOICE)
    found: dict[str, ScoredSentence] = {}
    for source_id, n, sentence in index.database.labelled(*labels):
        labelled = unscored(index, source_id, n, sentence)
        if fits(wanted, labelled) and (not within or source_id in within):
            found.setdefault(labelled.text, labelled)
    if wanted.kind == "evidence":  # what only sounds like it comes after what has a source
        return sorted(found.values(), key=lambda s: s.label.voice != "reported")
    if wanted.only != "unnamed sources":
        return list(found.values())
    return sorted(found.values(), key=lambda s: not any(can_be_one_person(a.speaker, a.kind) for a in s.label.attributions))


def bylines(index: PassageIndex, kind: str) -> list[ScoredSentence]:
    """The line of each source that says who wrote it; where any call themselves what the question does ("letter"), of those; none
    where that is a writing which a text may cite, and none does."""
    found = []
    own = called_so(index, kind) if kind else set()
    if kind in CITED and not own:
        return []
    for source_id in (sid for sid in index.sources().values() if sid in own or not own):
        names = authors_of(index.database.text(source_id))
        lines = [unscored(index, source_id, n, s) for n, s in enumerate(index.database.sentences(source_id, 0, BYLINE_WITHIN))]
        found += [line for line in lines if names and names[0] in line.text][:1]
    return found


def first_of_each(index: PassageIndex, found: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """At most MOST_LISTED, in their order; of more, those with a new speaker, from as many texts as can be."""
    seen: set[str] = set()
    turn: Counter[tuple[bool, str]] = Counter()
    rank = []
    for sentence in found:
        known = sentence.speakers <= seen
        seen |= sentence.speakers
        turn[known, sentence.source_id] += 1
        rank.append((known, turn[known, sentence.source_id]))
    order = sorted(range(len(found)), key=lambda i: (rank[i], i))[:MOST_LISTED]
    return [found[i] for i in sorted(order)]


def key(index: PassageIndex, found: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """At most MOST_ON_TOPIC, in their order; of more, those that stand for all."""
    if len(found) <= MOST_ON_TOPIC:
        return list(found)
    places = {(s.source_id, s.n) for s in found}
    return key_sentences(index, MOST_ON_TOPIC, among=lambda s: (s.source_id, s.n) in places) or list(found[:MOST_ON_TOPIC])


def left_out(shown: Sequence[ScoredSentence], left: Sequence[ScoredSentence]) -> str:
    """How many sentences are not shown, and whose of whom none is shown."""
    heard = {a.speaker for s in shown for a in s.label.attributions} | {NOBODY}
    names = [name for name in dict.fromkeys(a.speaker for s in left for a in s.label.attributions) if name not in heard]
    line = f"{len(left)} more such {'sentence is' if len(left) == 1 else 'sentences are'} not shown"
    if not names:
        return f"{line}."
    more = f" and {len(names) - MOST_NAMES} others" if len(names) > MOST_NAMES else ""
    return f"{line}, among them what these say: {', '.join(names[:MOST_NAMES])}{more}."


def what_was_missing(wanted: VoiceQuestion) -> str:
    """The line where no sentence is what was asked for."""
    said_by = {"speaker": f"{wanted.speaker} said"}.get(wanted.kind, f"{wanted.only} say" if wanted.only else "a source says")
    what = _WHAT_IT_DOES.get(wanted.kind, f" that passes on what {said_by}")
    topic = f" {wanted.circumstance or 'about'} “{wanted.topic}”" if wanted.topic else ""
    return f"No sentence was found{what}{topic}."


def with_what_is_disputed(index: PassageIndex, found: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Sentences that speak against a claim, each with the one before it where that is what it means ("She disputed this."); and
    claims that the author takes back, with the sentence in which he does."""
    out: dict[tuple[str, int], ScoredSentence] = {}
    for sentence in found:
        before = index.database.sentences(sentence.source_id, max(sentence.n - 1, 0), sentence.n)
        if before and before[0].paragraph == sentence.sentence.paragraph and _THIS.search(sentence.text):
            claim = unscored(index, sentence.source_id, sentence.n - 1, before[0])
            out.setdefault((claim.source_id, claim.n), claim)
        out[sentence.source_id, sentence.n] = sentence
        if rejection := taken_back(index, sentence):
            out.setdefault((rejection.source_id, rejection.n), rejection)
    return list(out.values())
