"""Quotes → answer: which sentences are shown, under which heading, and when to abstain."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from assistant.answers.denials import only_denied
from assistant.answers.differing import counts, differing
from assistant.answers.explaining import missing_line
from assistant.answers.key_sentences import key_sentences
from assistant.answers.leaning import is_bare
from assistant.answers.objections import objections
from assistant.answers.parts import PartAnswer, answer_part, probability
from assistant.answers.quoting import ScoredSentence, best_first, make_quote, number, taken_back
from assistant.answers.retelling import in_context, retells
from assistant.questions.parsing import asks_when, names_asked, shape
from assistant.reader import Reader
from assistant.types import (
    DIFFERENT_FIGURES,
    DIFFERENT_MOMENTS,
    HEADINGS,
    ONLY_DENIED,
    ONLY_OPINION,
    VOICES,
    Answer,
    AnswerSentence,
    IndexInfo,
    Location,
    ModelInfo,
    Quote,
)
from index.lexical import stems
from index.store import PassageIndex

NEAREST = 3  # quotes beside an abstention
MOST_QUOTES = 3  # of one part of a question
MOST_IN_OVERVIEW = 6  # of a topic
MOST_ACCOUNTS = 6  # of what all sources say to a question
THING = 2  # words of a topic, at most, that is a thing: "the treaty", "the night ferry"
SHARED = 0.4  # share of a topic's words, by inverse document frequency, from which a sentence goes into an overview of it
LIKELY = 0.75  # probability from which a sentence with another figure than the best one's is quoted, too
ALIKE = 0.65  # of the words that it shares with the question, how much one needs that counts the very same thing
RETOLD = 0.3  # … and from which one is that tells of the same in other words, with another figure or date
ANOTHER_SIDE = 0.6  # … and one from which what somebody else says to a question for a yes or no is
OFF_TOPIC = 0.15  # of the question's words, by which another text has less of them than the best sentence's has
MARGIN = 2.0  # a further sentence is quoted where its score is at most this below the best one's: where it is a seventh as likely


def overview(index: PassageIndex, question: str, model: ModelInfo) -> Answer:
    """The key sentences across the sources, in the order of the text."""
    quotes = [make_quote(index, s, 1.0, with_context=False) for s in key_sentences(index)]
    return answered(question, 1.0, quotes, model, IndexInfo.of(index.manifest))


def answer(index: PassageIndex, reader: Reader, question: str, parts: Sequence[str], *, threshold: float, model: ModelInfo,
           broad: bool = False, accounts: bool = False, after: Sequence[Quote] = ()) -> Answer:
    """The extractive answer to a question whose `parts` stand alone; abstains where no part reaches `threshold`.

    `broad`: an overview of a topic is asked for, and more sentences are quoted, in the order of the text. `accounts`: all who
    answer are asked for, whether they agree or not. `after`: what was quoted before, where the question leans on that.
    """
    info = IndexInfo.of(index.manifest)
    answers = [answer_part(index, reader, part, after) for part in parts]
    given = [a for a in answers if a.probability >= threshold]
    confidence = round((min if len(given) == len(answers) else max)(a.probability for a in answers), 4)
    if not given:
        ranked = best_first(s for a in answers for s in a.sentences)
        nearest = distinct([make_quote(index, s, probability([s]), with_context=False) for s in ranked[:2 * NEAREST]])[:NEAREST]
        return Answer(question, "abstained", confidence, "", (), (), (), number(nearest),
                      missing_line(_as_asked(question, answers), index, nearest), model, info)
    unanswered = [pair for pair, a in zip(_as_asked(question, answers), answers, strict=True) if a.probability < threshold]
    missing = missing_line(unanswered, index) if unanswered else None
    denied = [] if broad or accounts or len(given) > 1 else only_denied(given[0].question, given[0].sentences, probability)
    if denied and not any(taken_back(index, s) for s in denied):
        denials = distinct([make_quote(index, s, probability([s])) for s in denied[:MOST_QUOTES]])
        opinion = [ONLY_OPINION] * all(q.voice == "opinion" for q in denials)
        return answered(question, confidence, denials, model, info, missing, " ".join([*opinion, ONLY_DENIED]))
    shown = partial(_all_accounts, index, threshold=threshold) if accounts else partial(_chosen, broad=broad)
    told = [(a, shown(a)) for a in given]
    apart = {a.question: _with_others(index, a, sentences) for a, sentences in told}
    quoted = [s for _, sentences in told for s in sentences] + [s for others in apart.values() for s in others]
    quotes = _quotes(index, list(dict.fromkeys(quoted)))
    near = [s for a in given for s in a.sentences if a.sentences[0].score - s.score <= MARGIN]
    only_opinion = all(q.voice == "opinion" for q in quotes) and all(s.label.voice == "opinion" for s in near)
    different = {DIFFERENT_MOMENTS if asks_when(part) else DIFFERENT_FIGURES for part, others in apart.items() if others}
    lead = " ".join([ONLY_OPINION] * only_opinion + sorted(different, reverse=True))
    return answered(question, confidence, quotes, model, info, missing, lead)


def joined(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer out of those to the parts of a question; an abstention where none of them is one."""
    first, given = answers[0], [a for a in answers if a.status == "answered"]
    confidence = (min if len(given) == len(answers) else max)(a.confidence for a in answers)
    missing = " ".join(dict.fromkeys(a.missing for a in answers if a.missing)) or None
    if not given:
        nearest = distinct([q for beside in zip_longest(*(a.nearest for a in answers)) for q in beside if q])[:NEAREST]
        return replace(first, question=question, confidence=confidence, nearest=number(nearest), missing=missing)
    return answered(question, confidence, distinct([q for a in given for q in a.quotes]), first.model, first.index, missing)


def with_note(answer: Answer, line: str) -> Answer:
    """The answer with a line before what is said of sentences that are not shown."""
    return replace(answer, missing=" ".join(filter(None, [line, answer.missing])) or None)


def _as_asked(question: str, parts: Sequence[PartAnswer]) -> list[tuple[str, str]]:
    """Each part as it was asked and as it stands alone; of a question in one part, the question itself."""
    return [(question if len(parts) == 1 else part.question, part.question) for part in parts]


def not_a_question(question: str, line: str, index: PassageIndex, model: ModelInfo) -> Answer:
    """An abstention that retrieves nothing, because nothing was asked of the sources."""
    info = IndexInfo.of(index.manifest)
    return Answer(question, "abstained", 0.0, "", (), (), (), (), line, model, info)


def withheld(found: Answer, line: str, threshold: float) -> Answer:
    """The abstention in place of an answer to a question that is not clear; what it would have been is the nearest."""
    confidence = min(found.confidence, round(threshold / 2, 4))
    return replace(found, status="abstained", confidence=confidence, text="", quotes=(), sentences=(),
                   nearest=number((found.quotes or found.nearest)[:NEAREST]), missing=line)


def _chosen(part: PartAnswer, *, broad: bool) -> list[ScoredSentence]:
    """The fewest sentences that answer: the best, and those nearly as likely; for an overview more, in the order of the text."""
    first = part.sentences[0]
    most, margin = (MOST_IN_OVERVIEW, 2 * MARGIN) if broad else (MOST_QUOTES, MARGIN)
    of_thing = broad and len(stems(part.question)) <= THING  # what is told of more than a thing need not share its words
    near = [s for s in part.sentences if first.score - s.score <= margin and (not of_thing or _is_of_topic(s))][:most] or [first]
    if broad:
        return sorted(near, key=lambda s: s.place)
    if shape(part.question) != "yes or no":
        return without_filler(near)
    near = _with_something_to_say(near)
    own = first.source_id, first.speakers  # what somebody else says may be the contrary
    others = [s for s in _accounts(part, threshold=ANOTHER_SIDE) if (s.source_id, s.speakers) != own]
    return near + [s for s in others[:MOST_QUOTES - 1] if s not in near and first.score - s.score <= 2 * MARGIN]


def _all_accounts(index: PassageIndex, part: PartAnswer, *, threshold: float) -> list[ScoredSentence]:
    """What answers, what everybody else says to it, and what is said against that."""
    near = _chosen(part, broad=False)
    told = [*near, *(s for s in _accounts(part, threshold=threshold) if s not in near)]
    places = {s.place for s in told}
    return told + [s for s in objections(index, told) if s.place not in places]


def _is_of_topic(sentence: ScoredSentence) -> bool:
    """Whether a sentence has words of a topic, or likely is about it without."""
    return sentence.overlap >= SHARED or probability([sentence]) >= LIKELY


def without_filler(sentences: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Sentences, best first, without bare further ones and those from another text that are far from as likely, or whose text has
    less of what is asked, where they do not answer by themselves."""
    first = sentences[0]
    return [s for s in _with_something_to_say(sentences) if s.source_id == first.source_id or probability([s]) >= LIKELY or (
        s.text_overlap >= first.text_overlap - OFF_TOPIC and first.score - s.score <= 2 * MARGIN)]


def _with_something_to_say(sentences: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Sentences, best first, without the further ones that are bare: "No." may answer another question of the text, unless what
    goes on from it is quoted, too."""
    places = {s.place for s in sentences}
    return [s for s in sentences if s is sentences[0] or not is_bare(s.text) or (s.source_id, s.n + 1) in places]


def _accounts(part: PartAnswer, *, threshold: float) -> list[ScoredSentence]:
    """The best sentence of each text and speaker that answers by itself, best first."""
    likely = [s for s in part.sentences if probability([s]) >= threshold] or part.sentences[:1]
    best: dict[tuple[str, frozenset[str]], ScoredSentence] = {}
    for sentence in likely:
        best.setdefault((sentence.source_id, sentence.speakers), sentence)
    return list(best.values())[:MOST_ACCOUNTS]


def _with_others(index: PassageIndex, part: PartAnswer, shown: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Of the sentences that are shown, or likely answer a question for a number or a date, the best and those that give another;
    at most MOST_QUOTES. Within one text only one that tells the very same of somebody else does: it counts many things."""
    best, *others = part.sentences
    found = [best]
    names = _named_in(index, part.question, best)
    for sentence in others:
        if not names <= _named_in(index, part.question, sentence):
            continue  # a text on the fire in Dorn does not count the dead of Vell
        chance = probability([sentence])
        same = chance >= LIKELY and best.score - sentence.score <= 2 * MARGIN
        counted = counts(part.question, sentence.text) and sentence.overlap >= ALIKE * best.overlap and (
            best.overlap > 0 or (sentence.overlap > 0 and chance >= RETOLD))
        told = (sentence in shown or chance >= RETOLD) and retells(index, part.question, best, sentence)
        elsewhere = sentence.source_id != best.source_id and not asks_when(part.question)
        if told or (elsewhere and (sentence in shown or same or counted)):
            found.append(sentence)
    around = [in_context(index, s) for s in found]
    return [found[n] for n in differing(part.question, [s.text for s in found], around)[:MOST_QUOTES]]


def _named_in(index: PassageIndex, question: str, sentence: ScoredSentence) -> set[str]:
    """The names and numbers of a question that stand anywhere in the text of a sentence."""
    text = index.database.text(sentence.source_id).lower()
    return {name for name in names_asked(question) if name in text}


def _quotes(index: PassageIndex, sentences: Sequence[ScoredSentence]) -> list[Quote]:
    """Their quotes, each with the sentence before where it needs one and no other quote has half of it, and with the one after
    where that takes it back."""
    out: list[Quote] = []
    for sentence in sentences:
        chance = probability([sentence])
        quote = make_quote(index, sentence, chance)
        if any(_cross(quote.location, other.location) for other in out):
            quote = make_quote(index, sentence, chance, with_context=False)
        out.append(quote)
        rejection = taken_back(index, sentence)
        if rejection:
            out.append(make_quote(index, rejection, chance, with_context=False, here=True))
    return distinct(out)


def meet(a: Location, b: Location) -> bool:
    """Whether two places overlap."""
    return a.source_id == b.source_id and a.start < b.end and b.start < a.end


def _lies_in(a: Location, b: Location) -> bool:
    """Whether the first of two places of one source lies in the second."""
    return b.start <= a.start and a.end <= b.end


def _cross(a: Location, b: Location) -> bool:
    """Whether two places overlap, and neither lies in the other."""
    return meet(a, b) and not _lies_in(a, b) and not _lies_in(b, a)


def distinct(quotes: Sequence[Quote]) -> list[Quote]:
    """Of quotes that overlap one: that which holds the others, else the first. The order is kept."""
    out: list[Quote] = []
    for quote in quotes:
        met = [q for q in out if meet(q.location, quote.location)]
        if not met:
            out.append(quote)
        elif all(_lies_in(q.location, quote.location) for q in met):
            out[out.index(met[0])] = quote
            out = [q for q in out if q not in met[1:]]
    return out


def answered(question: str, confidence: float, quotes: Sequence[Quote], model: ModelInfo, info: IndexInfo,
              missing: str | None = None, lead: str = "", *, numbered: bool = False) -> Answer:
    """Quotes grouped by voice, the voice of the best quote first; inside a group the given order stays, and so do the numbers of
    those that are `numbered` already.

    `lead` is a first line about all of them.
    """
    voices = sorted(VOICES, key=lambda v: next((i for i, q in enumerate(quotes) if q.voice == v), len(quotes)))
    grouped = [q for voice in voices for q in quotes if q.voice == voice]
    ordered = tuple(grouped) if numbered else number(grouped)
    lines: list[str] = []
    sentences: list[AnswerSentence] = []
    if lead and ordered:
        line = f"{lead} {' '.join(f'[{q.n}]' for q in ordered)}"
        lines.append(line)
        sentences.append(AnswerSentence(line, tuple(q.n for q in ordered)))
    for voice in voices:
        group = [q for q in ordered if q.voice == voice]
        if group:
            lines.append(("\n" if lines else "") + HEADINGS[voice] + ":")
        for quote in group:
            line = _line(quote)
            lines.append(line)
            sentences.append(AnswerSentence(line, (quote.n,)))
    return Answer(question, "answered", confidence, "\n".join(lines), ordered, tuple(sentences), (), (), missing, model, info)


def _line(quote: Quote) -> str:
    """The quote as a line of the answer, a reported one with who says so."""
    words = f"“{' '.join(quote.text.split())}” [{quote.n}]"
    return f"{'; '.join(quote.speakers)}: {words}" if quote.speakers else words
