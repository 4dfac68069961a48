"""Answers to questions about who says what: quotes chosen by their voice and speaker first, by their topic second."""
from __future__ import annotations

from dataclasses import replace

from assistant.answering import NEAREST, answered, distinct, probability
from assistant.quoting import ScoredSentence, make_quote, number, score_sentences
from assistant.reader import Reader
from assistant.types import ATTRIBUTED, OPINION, REPORTED, Answer, IndexInfo, ModelInfo
from assistant.voice_questions import VoiceQuestion, fits, may_be_plain
from index.store import PassageIndex

MOST_LISTED = 20  # quotes of a list of all that sources say
MOST_ON_TOPIC = 5
NEAR = 0.5  # cosine from which a sentence is on the topic whatever its words
SHARED = 0.4  # share of the topic's words, by inverse document frequency, from which a sentence is on it


def answer_about_voices(index: PassageIndex, reader: Reader, question: str, wanted: VoiceQuestion, *, threshold: float,
                        model: ModelInfo) -> Answer | None:
    """The quotes whose voice and speaker are asked for. Abstains where the sources hold none on the topic; None where evidence
    is asked for and no sentence has any (then what the author says without it is the answer), and where "What did the divers
    find?" is no question about what somebody says.

    `confidence` is that of the best quote; 1 for a list of everything of a kind, which the labels alone decide.
    """
    info = IndexInfo.of(index.manifest)
    if not wanted.topic:
        found = _listed(index, wanted)
        if found:
            return answered(question, 1.0, distinct([make_quote(index, s, 1.0, with_context=False) for s in found]), model, info)
    scored = score_sentences(index, reader, wanted.topic or question)
    matches = fits(wanted)
    chosen = [s for s in scored if wanted.topic and matches(s.label, s.text) and _on_topic(s, threshold)]
    if chosen:
        confidence = round(max(max(probability([s]), s.similarity) for s in chosen), 4)
        quotes = [make_quote(index, s, probability([s]), with_context=False) for s in chosen[:MOST_ON_TOPIC]]
        return answered(question, min(1.0, confidence), distinct(quotes), model, info)
    if wanted.kind == "evidence":
        return None
    if may_be_plain(wanted, question) and not _listed(index, replace(wanted, topic="")):
        return None
    nearest = distinct([make_quote(index, s, probability([s]), with_context=False) for s in scored[:2 * NEAREST]])[:NEAREST]
    confidence = round(min([threshold, *(probability([s]) for s in scored[:1])]) / 2, 4)
    return Answer(question, "abstained", confidence, "", (), (), (), number(nearest), _missing(wanted), model, info)


def _listed(index: PassageIndex, wanted: VoiceQuestion) -> list[ScoredSentence]:
    """Every sentence of the wanted voice and speaker in the order of the texts, the same words once; those with a new speaker
    first where there are more than can be shown."""
    matches = fits(wanted)
    labels = {"sources": (REPORTED,), "speaker": (REPORTED, OPINION + ATTRIBUTED)}.get(wanted.kind, (OPINION,))
    found: dict[str, ScoredSentence] = {}
    for source_id, n, sentence in index.database.labelled(*labels):
        text = index.database.text(source_id)[sentence.start:sentence.end]
        scored = ScoredSentence(source_id, n, sentence, text)
        if matches(scored.label, text):
            found.setdefault(text, scored)
    each = list(found.values())
    seen: set[str] = set()
    fresh = []
    for sentence_found in each:
        speakers = {a.speaker.casefold() for a in sentence_found.label.attributions}
        fresh.append(bool(speakers - seen))
        seen |= speakers
    order = sorted(range(len(each)), key=lambda i: (not fresh[i], i))[:MOST_LISTED if REPORTED in labels else MOST_ON_TOPIC]
    return [each[i] for i in sorted(order)]


def _on_topic(sentence: ScoredSentence, threshold: float) -> bool:
    """Whether a sentence that was scored against the topic is on it."""
    return sentence.overlap >= SHARED or sentence.similarity >= NEAR or probability([sentence]) >= threshold


def _missing(wanted: VoiceQuestion) -> str:
    about = f" about “{wanted.topic}”" if wanted.topic else ""
    if wanted.kind == "speaker":
        return f"No sentence passes on what {wanted.speaker} says{about}."
    if wanted.kind == "opinion":
        return f"No sentence gives the author's opinion{about}."
    if wanted.kind == "recommendation":
        return f"No sentence recommends anything{about}."
    return f"No sentence passes on what a source says{about}."
