"""Retrieved passages → scored sentences → quotes. Every quote is sliced from the source by its offsets."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np

from assistant.answers.behind_quotes import sentences_behind, with_passages_of
from assistant.answers.leaning import asked_and_answered, is_question, is_statement, with_neighbours
from assistant.coefficients import coefficients
from assistant.instructions import asks_for_instructions, is_instruction
from assistant.questions.answer_types import lacks_kind
from assistant.questions.naming import is_meant
from assistant.questions.parsing import disputes, names_asked, opposed
from assistant.reader import CUT_OFF, Reader, Reading
from assistant.types import Location, Quote, SentenceVoice, stored_label
from assistant.voice.rejections import corrects_himself, speaks_against, takes_back
from index.lexical import stems
from index.store import PassageIndex
from index.types import Passage, Sentence

READ = 10  # passages that the reader reads
WITHOUT_KIND = 4.0  # what a sentence loses of its log-odds where it is a heading, or lacks what is asked for
TITLE = 2.0  # … where it is a line without a stop at the head of a text: what it announces is told below it
TITLE_LINES = 3
ASKS = 8.0  # … and where it asks
PLANTED = 20.0  # … and where it tells machines what to do and nobody asked for that: it was not written to answer
ANSWERS = 4.0  # what it gains behind a question of the text itself, an interviewer's, that is much like the one asked
OBJECTS = 6.0  # … and where it speaks against what an opponent of is asked for
SAME_QUESTION, SAME_WORDS = 0.6, 0.7  # cosine of such questions, or share of words, by inverse document frequency
FOLLOWS = 3.0  # what a sentence gains that comes right behind what was quoted before, where a question leans on that


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """One sentence of a retrieved passage; `n` is its number in the source from 0; `score` ranks it.

    `log_odds` are the reader's; `similarity` is the cosine to the question; `overlap`, `passage_overlap` and `text_overlap` (0 to
    1) the shares of the question's words, by inverse document frequency, that stand in the sentence, its passage and its text (0
    where there is one text alone); `unnamed` (0 to 1) is the share of the question's names and numbers that the passage lacks.
    `follows` (0 to 1): how close the sentence comes behind what the conversation quoted before, where the question leans on that.
    """

    source_id: str
    n: int
    sentence: Sentence
    text: str
    score: float = 0.0
    log_odds: float = 0.0
    similarity: float = 0.0
    overlap: float = 0.0
    passage_overlap: float = 0.0
    text_overlap: float = 0.0
    unnamed: float = 0.0
    follows: float = 0.0

    @property
    def place(self) -> tuple[str, int]:
        """Which sentence of which source it is."""
        return self.source_id, self.n

    @property
    def label(self) -> SentenceVoice:
        return stored_label(self.sentence)

    @property
    def speakers(self) -> frozenset[str]:
        """Those who speak in it, whatever the case of their names."""
        return frozenset(a.speaker.casefold() for a in self.label.attributions)


def unscored(index: PassageIndex, source_id: str, n: int, sentence: Sentence) -> ScoredSentence:
    """A sentence that no question was read against, as one that may be quoted."""
    return ScoredSentence(source_id, n, sentence, index.database.text(source_id)[sentence.start:sentence.end])


def sentences_in(index: PassageIndex, passages: Iterable[Passage]) -> list[tuple[ScoredSentence, np.ndarray]]:
    """The sentences of passages, unscored, each with its vector as it stands there; each distinct text once, at its
    first place."""
    found: dict[str, tuple[ScoredSentence, np.ndarray]] = {}
    for passage in passages:
        vectors = index.database.sentence_vectors(passage)
        for n, (sentence, vector) in enumerate(zip(index.sentences_of(passage), vectors, strict=True), passage.first):
            text = passage.text[slice(*passage.place(sentence))]
            found.setdefault(text, (ScoredSentence(passage.source_id, n, sentence, text), vector))
    return list(found.values())


def best_first(sentences: Iterable[ScoredSentence]) -> list[ScoredSentence]:
    """Sentences by their scores, those of one score by their places."""
    return sorted(sentences, key=lambda s: (-s.score, *s.place))


def score_sentences(index: PassageIndex, reader: Reader, question: str, after: Sequence[Quote] = ()) -> list[ScoredSentence]:
    """The sentences of the best passages, best first; each distinct text once, at the place that scores best.

    `after`: what was quoted before, where the question leans on that; what comes behind it is read, too, and preferred.
    """
    vector = index.embedder.embed_query(question)
    retrieved = index.search(question, READ, vector)
    if not retrieved:
        return []
    following = sentences_behind(index, after)
    retrieved = with_passages_of(index, retrieved, following, READ)
    sentences = [index.sentences_of(r.passage) for r in retrieved]
    readings = [Reading(r.passage.text, tuple(map(r.passage.place, s))) for r, s in zip(retrieved, sentences, strict=True)]
    scores = reader.score(question, readings)
    wanted = list(dict.fromkeys(stems(question)))
    weights = index.lexical.weights(wanted)
    total = float(weights.sum()) or 1.0

    def share(held: Collection[str]) -> float:
        return float(sum(w for s, w in zip(wanted, weights, strict=True) if s in held)) / total

    names, whom = names_asked(question), opposed(question)
    against = frozenset(stems(whom) if disputes(question) else ())
    in_text = _in_texts(index, wanted, weights, {r.passage.source_id for r in retrieved})
    places: defaultdict[str, list[ScoredSentence]] = defaultdict(list)
    for found, reading, members, odds in zip(retrieved, readings, sentences, scores, strict=True):
        near = set(stems(reading.text))
        lower = reading.text.lower()
        unnamed = sum(name not in lower for name in names) / len(names) if names else 0.0
        cosines = index.database.sentence_vectors(found.passage) @ vector
        read: list[ScoredSentence] = []
        for offset, (sentence, (a, b)) in enumerate(zip(members, reading.sentences, strict=True)):
            text = reading.text[a:b]
            scored = ScoredSentence(
                found.passage.source_id, found.passage.first + offset, sentence, text,
                log_odds=float(odds[offset]) - _held_against(question, whom, text, sentence),
                similarity=float(cosines[offset]),
                overlap=share(set(stems(text))), passage_overlap=share(near),
                text_overlap=in_text[found.passage.source_id] / total, unnamed=unnamed,
                follows=following.get((found.passage.source_id, found.passage.first + offset), 0.0))
            gains = ANSWERS * _answers(scored, read)
            if not against.isdisjoint(near):
                gains += OBJECTS * _objects(scored, whom)
            read.append(replace(scored, log_odds=scored.log_odds + gains))
        for scored in read:
            places[scored.text].append(scored)
    return best_first(map(_put_together, places.values()))


def _in_texts(index: PassageIndex, words: Sequence[str], weights: np.ndarray, sources: Collection[str]) -> dict[str, float]:
    """source → the weights of those of the words, as stems, that stand in it, added up; 0 where there is one source alone."""
    if len(sources) < 2:
        return dict.fromkeys(sources, 0.0)
    holding = [index.lexical.positions(word) for word in words]
    return {source: sum(float(weight) for weight, found in zip(weights, holding, strict=True) if not own.isdisjoint(found))
            for source, own in index.database.positions_in(sources).items()}


def _answers(sentence: ScoredSentence, before: Sequence[ScoredSentence]) -> bool:
    """Whether a sentence comes right behind a question much like the one asked: an interviewer's turn, or a rhetorical one, of
    which there may be several in a paragraph."""
    opens = sentence.sentence.number == 1
    turn = [s for s in before if s.sentence.paragraph == sentence.sentence.paragraph - opens] if opens else before[-1:]
    asks = bool(turn) and is_question(turn[-1].text) and not is_question(sentence.text)
    return asks and any(s.similarity >= SAME_QUESTION or s.overlap >= SAME_WORDS for s in turn)


def _objects(sentence: ScoredSentence, whom: str) -> int:
    """1 where somebody else than `whom` speaks against somebody in a sentence; -1 where that is the claim itself whose opponents
    are asked for; else 0."""
    if any(not is_meant(whom, a) for a in sentence.label.attributions) and speaks_against(sentence.text):
        return 1
    return -1 if sentence.overlap >= SAME_WORDS else 0


def is_heading(text: str, sentence: Sentence) -> bool:
    """Whether the words are the heading that they stand under."""
    return text.strip(" #*_") == sentence.heading


def is_title(text: str, sentence: Sentence) -> bool:
    """Whether the words are a line without a stop at the head of a text."""
    return sentence.paragraph <= TITLE_LINES and sentence.number == 1 and not is_statement(text)


def _held_against(question: str, whom: str, text: str, sentence: Sentence) -> float:
    """What a sentence loses of its log-odds, whatever the reader holds of it."""
    if is_instruction(text) and not asks_for_instructions(question):
        return PLANTED
    announces = is_heading(text, sentence)  # what is told below it
    label = stored_label(sentence)
    himself = bool(whom and label.attributions) and all(is_meant(whom, a) for a in label.attributions)
    if is_question(text):
        return ASKS
    return WITHOUT_KIND if lacks_kind(question, text) or announces or himself else TITLE if is_title(text, sentence) else 0.0


def _put_together(read: Sequence[ScoredSentence]) -> ScoredSentence:
    """One sentence out of its readings, with more of the text before it or after it, and of its places: the best place, with the
    means of what depends on the neighbours. No reading is taken for better than the others."""
    whole = [s for s in read if s.log_odds > CUT_OFF] or read
    best = max(whole, key=lambda s: (ranking_score(s), s.source_id, -s.n))
    mean = replace(best, log_odds=fmean(s.log_odds for s in whole), similarity=fmean(s.similarity for s in whole),
                   passage_overlap=fmean(s.passage_overlap for s in whole))
    return replace(mean, score=ranking_score(mean))


def ranking_score(sentence: ScoredSentence) -> float:
    """What a sentence is ranked by."""
    fitted = sum(weight * float(getattr(sentence, name)) for name, weight in coefficients()["ranking"].items())
    return fitted + FOLLOWS * sentence.follows


def make_quote(index: PassageIndex, first: ScoredSentence, probability: float, *, with_context: bool = True,
               here: bool = False) -> Quote:
    """The quote of a sentence, numbered 0; `with_context` with the neighbour without which it says nothing. A bare answer
    always stands behind the question that its own speaker answers with it.

    Of several places with its words the first is its location, or with `here` the sentence's own.
    """
    database = index.database
    if both := asked_and_answered(database, *first.place):
        begin, end = both[0], both[1] + 1
    else:
        begin, end = with_neighbours(database, *first.place) if with_context else (first.n, first.n + 1)
    places = _places(index, first.source_id, begin, end)
    # The same words may be another's in another place: those that have the voice that was found stand together.
    labelled = [(place, [stored_label(s) for s in members]) for place, n, members in places
                if not here or (place.source_id, n) == (first.source_id, begin)]
    same = [(place, labels) for place, labels in labelled if labels[first.n - begin].voice == first.label.voice]
    location, labels = same[0]
    return Quote(
        n=0, text=database.text(location.source_id)[location.start:location.end], voice=labels[-1].voice, location=location,
        also_at=tuple(place for place, _ in same[1:]),
        attributions=tuple(a for label in labels for a in label.attributions),
        evidence_cue=labels[-1].evidence_cue, score=round(probability, 4))


def taken_back(index: PassageIndex, quoted: ScoredSentence) -> ScoredSentence | None:
    """The sentence after a quoted one where it says that that is not so: who quotes the claim without it misleads."""
    after = index.database.sentences(quoted.source_id, quoted.n + 1, quoted.n + 2)
    if not after or after[0].heading != quoted.sentence.heading:
        return None
    behind = unscored(index, quoted.source_id, quoted.n + 1, after[0])
    return behind if takes_back(behind.text) or corrects_himself(behind.text) else None


def _places(index: PassageIndex, source_id: str, first: int, last: int) -> list[tuple[Location, int, list[Sentence]]]:
    """Where the text of sentences first to last (half open) stands, in order; the first one's number, and all of them."""
    database = index.database
    own = database.sentences(source_id, first, last)
    text = database.text(source_id)[own[0].start:own[-1].end]
    opening = database.text(source_id)[own[0].start:own[0].end]
    places: list[tuple[Location, int, list[Sentence]]] = []
    for sid, n in database.sentences_with_text(opening):
        members = database.sentences(sid, n, n + last - first)
        if len(members) < last - first or (last - first > 1 and database.text(sid)[members[0].start:members[-1].end] != text):
            continue  # of one sentence the same text is known
        head, end = members[0], members[-1].end
        places += [(Location(name, sid, head.start, end, head.paragraph, head.number, head.page, head.heading), n, members)
                   for name in database.names(sid)]
    return sorted(places, key=lambda found: (found[0].name, found[1]))


def number(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes numbered from 1 in their order."""
    return tuple(replace(q, n=i) for i, q in enumerate(quotes, 1))
