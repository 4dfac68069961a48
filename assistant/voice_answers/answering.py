"""Answers to questions about who says what: quotes chosen by their voice and speaker first, by their topic second."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answers.answering import NEAREST, answered, distinct
from assistant.answers.parts import probability
from assistant.answers.prescribing import prescribes
from assistant.answers.quoting import ScoredSentence, make_quote, number, points_back, score_sentences
from assistant.answers.retelling import refers
from assistant.questions.list_questions import Kind, VoiceQuestion
from assistant.questions.naming import is_called, is_meant, speaks_for_another
from assistant.questions.parsing import shape
from assistant.questions.voice_questions import asks_for_advice, may_be_plain, of_a_source
from assistant.reader import Reader
from assistant.types import NOBODY, REPORTED, Answer, IndexInfo, ModelInfo, Quote, stored_label
from assistant.voice.bylines import authors_of
from assistant.voice.cues import TOLD, reports
from assistant.voice.persons import pronoun_of, whole_names
from assistant.voice_answers.about_texts import note, shares, some_of_each_voice, with_note
from assistant.voice_answers.figure_speakers import with_speakers_of_figure
from assistant.voice_answers.fitting import fits
from assistant.voice_answers.lists import (
    MOST_LISTED,
    MOST_ON_TOPIC,
    Choice,
    all_fitting,
    bylines,
    first_of_each,
    key,
    left_out,
    what_was_missing,
    with_what_is_disputed,
)
from assistant.voice_answers.offices import holder_of
from index.lexical import stems
from index.store import PassageIndex

NEAR = 0.5  # cosine from which a sentence is on the topic whatever its words
FAR = 0.25  # cosine below which it is not, however much else of the question it has
SHARED = 0.4  # share of the topic's words, by inverse document frequency, from which a sentence is on it
_SILENT = re.compile(r"\b(?:(?:declin|refus)\w+\s+to\s+(?:comment|speak|say|answer|be\s+interviewed)|no\s+comment|"
                     r"(?:did\s+not|didn['’]t|not\s+immediately)\s+(?:respond|reply|return|answer)|could\s+not\s+be\s+reached)\b",
                     re.IGNORECASE)


@dataclass(frozen=True)
class _Inquiry:
    """A question about the voices, and what answers it. `after`: what was quoted before, where the question leans on that."""

    index: PassageIndex
    reader: Reader
    question: str
    wanted: VoiceQuestion
    threshold: float
    model: ModelInfo
    after: Sequence[Quote]

    @cached_property
    def scored(self) -> list[ScoredSentence]:
        """The sentences nearest to the topic, or to the question where it names none, best first."""
        return score_sentences(self.index, self.reader, self.wanted.topic or self.question, self.after)

    @cached_property
    def near(self) -> list[ScoredSentence]:
        """Those of them that are on the topic."""
        back = 2 if self.wanted.kind == "speaker" else 1
        return _on_topic(self.scored, self.wanted.topic, self.threshold, back=back) if self.wanted.topic else []

    @cached_property
    def own(self) -> set[str]:
        """Of their sources those that the speaker who is asked about wrote."""
        sources = {s.source_id for s in self.scored} if self.wanted.kind == "speaker" else set()
        written_by = {sid: authors_of(self.index.database.text(sid)) for sid in sources}
        return {sid for sid, names in written_by.items() if any(is_called(self.wanted.speaker, name) for name in names)}


def answer_about_voices(index: PassageIndex, reader: Reader, question: str, wanted: VoiceQuestion, *, threshold: float,
                        model: ModelInfo, after: Sequence[Quote] = ()) -> Answer | None:
    """The quotes whose voice and speaker are asked for. Abstains where the sources hold none on the topic; None where evidence
    is asked for and no sentence has any (then what the author says without it is the answer), where no sentence has the act that
    is asked for (a promise may be made without that word), and where "What did the divers find?" is no question about what
    somebody says.

    `confidence` is that of the best quote; 1 for a list of everything of a kind, which the labels alone decide.
    """
    wanted = _with_name(index, wanted)
    asked = _Inquiry(index, reader, question, wanted, threshold, model, after)
    found = (_everything(asked) or _opinions_of_the_writer(asked) or _on_the_topic(asked) or _in_these_circumstances(asked)
             or _in_other_words(asked) or _of_whoever_is_meant(asked))
    if found or wanted.kind in ("evidence", "byline", "figure", "disputed") or (wanted.act and not wanted.loose):
        return found
    others = wanted.kind == "sources" and wanted.only != "unnamed sources"
    if others and (sources := all_fitting(index, VoiceQuestion("sources"))):
        # "on the record" is no topic, and who looks for studies may be glad of a survey
        given = _of_labels(asked, sources, first_of_each)
        return replace(given, missing=" ".join([what_was_missing(wanted), "These are all sources.", given.missing or ""]).strip())
    said_nothing = may_be_plain(wanted, question) and not all_fitting(index, replace(wanted, topic=""))
    if said_nothing or (wanted.loose and _tells_of_speaker(asked)):
        return None
    return _abstention(asked)


def _with_name(index: PassageIndex, wanted: VoiceQuestion) -> VoiceQuestion:
    """The question with the name of who holds an office that it asks about: "the minister" is "Dorn", too, where "the minister,
    Ilka Dorn" is the only one named so."""
    if wanted.kind != "speaker" or pronoun_of(wanted.speaker) or re.search(r"[A-Z]", wanted.speaker):
        return wanted
    told = (a for _, _, s in index.database.labelled(REPORTED) for a in stored_label(s).attributions)
    names = {tuple(whole_names(a.speaker)[-1:]) for a in told if is_meant(wanted.speaker, a)} - {()}
    return replace(wanted, also=names.pop()[0]) if len(names) == 1 else wanted


def _tells_of_speaker(asked: _Inquiry) -> bool:
    """Whether the sentence nearest to a question on somebody's view, or one of the two before it, names him: what the author or
    anybody else holds is not his."""
    wanted, name = asked.wanted, set(stems(asked.wanted.speaker))
    if wanted.kind != "speaker" or pronoun_of(wanted.speaker) or not name or shape(asked.question) == "yes or no":
        return True
    whole = score_sentences(asked.index, asked.reader, asked.question, asked.after)[:1]
    near = [s for w in whole for s in asked.index.database.sentences(w.source_id, max(w.n - 2, 0), w.n + 1)]
    return any(not name.isdisjoint(stems(asked.index.database.text(w.source_id)[s.start:s.end])) for w in whole for s in near)


def _everything(asked: _Inquiry) -> Answer | None:
    """All that is of a kind, where no topic is named."""
    if asked.wanted.kind == "byline":
        return _of_labels(asked, lines, first_of_each) if (lines := bylines(asked.index, asked.wanted.only)) else None
    if asked.wanted.kind == "shares":
        return with_note(_of_labels(asked, some_of_each_voice(asked.index), first_of_each), shares(asked.index))
    listed = all_fitting(asked.index, asked.wanted) if not asked.wanted.topic or asked.wanted.kind == "figure" else []
    choose: Choice = key if asked.wanted.kind in ("opinion", "prediction", "recommendation") else first_of_each
    if asked.wanted.kind == "disputed":
        listed = with_what_is_disputed(asked.index, listed)
    given = with_note(_of_labels(asked, listed, choose), note(asked.wanted, listed)) if listed else None
    return with_speakers_of_figure(given, asked.wanted.topic) if given and asked.wanted.kind == "figure" else given


def _opinions_of_the_writer(asked: _Inquiry) -> Answer | None:
    """What somebody holds, or recommends, who wrote a text: the author's opinions in it."""
    kind: Kind = "recommendation" if asks_for_advice(asked.wanted) else "prediction" if asked.wanted.act else "opinion"
    held = VoiceQuestion(kind)
    opinions = all_fitting(asked.index, held, asked.own) if not asked.wanted.topic and asked.own else []
    return _of_labels(asked, opinions, key) if opinions else None


def _on_the_topic(asked: _Inquiry) -> Answer | None:
    """The sentences on the topic that are of the wanted voice and speaker."""
    wanted, near = asked.wanted, asked.near
    chosen = [s for s in near if fits(wanted, s) or (s.source_id in asked.own and s.label.voice != "reported")]
    if wanted.kind == "documents":  # the best sentence of each
        return _quoted(asked, list({s.source_id: s for s in reversed(chosen)}.values())[::-1], most=MOST_LISTED)
    if wanted.kind == "recommendation" and not chosen:  # "must" states a duty, too
        chosen = [s for s in near if s.label.voice != "reported" and prescribes(s.text, plainly=False)]
    if wanted.kind in ("opinion", "prediction"):
        referring = [] if chosen else [s for s in asked.scored if fits(wanted, s) and _refers(s, near)]
        ordered = sorted(chosen or referring, key=lambda s: not s.follows)  # of what was quoted before, what comes behind it
        return _quoted(asked, ordered, met=near if referring else ())
    return _quoted(asked, chosen)


def _in_these_circumstances(asked: _Inquiry) -> Answer | None:
    """All that a speaker says: of few sentences it is said where they were said, or to whom."""
    topic, knows = asked.wanted.topic, asked.index.lexical.knows
    names = re.findall(r"\b(?:[A-Z][\w-]+|\d[\d.,]*)", topic)
    unheard = any(not any(map(knows, stems(name))) for name in names)  # "in 2003", of which no source tells
    if re.search(rf"\b(?:when|while|after)\s+{re.escape(topic)}", asked.question):
        unheard = unheard or not any(map(knows, stems(topic)))
    said = all_fitting(asked.index, replace(asked.wanted, topic="")) if asked.wanted.circumstance and not unheard else []
    return _of_labels(asked, said, first_of_each) if said else None


def _in_other_words(asked: _Inquiry) -> Answer | None:
    """What a speaker says where the topic alone is told in other words: what the reader takes for an answer to the whole question
    is on it; or what passes that on without a label that names him."""
    wanted = asked.wanted
    if wanted.kind != "speaker":
        return None
    whole = score_sentences(asked.index, asked.reader, asked.question, asked.after) if wanted.topic else asked.scored
    likely = [s for s in whole if probability([s]) >= asked.threshold]
    far = {(s.source_id, s.n) for s in asked.scored if wanted.topic and s.similarity < FAR}
    return _quoted(asked, _naming(asked.index, [s for s in asked.near if _speaks_for_another(s)], wanted)
                   or [s for s in likely if fits(wanted, s)]
                   or _naming(asked.index, [s for s in likely if (s.source_id, s.n) not in far], wanted))


def _of_whoever_is_meant(asked: _Inquiry) -> Answer | None:
    """What a source says whom the words for the author may mean, or the one who is what is asked for ("the ranger")."""
    holder = holder_of(asked.wanted.speaker, asked.index) if asked.wanted.kind == "speaker" else None
    wanted = replace(asked.wanted, speaker=holder) if holder else of_a_source(asked.wanted)
    said = wanted and answer_about_voices(asked.index, asked.reader, asked.question, wanted, threshold=asked.threshold,
                                          model=asked.model, after=asked.after)
    return said if said and said.status == "answered" else None


def _quoted(asked: _Inquiry, chosen: Sequence[ScoredSentence], *, most: int = MOST_ON_TOPIC,
            met: Sequence[ScoredSentence] = ()) -> Answer | None:
    """The answer that these sentences give; None without any. Its confidence is that they do, or, where they only refer to the
    topic, that it is `met`."""
    if not chosen:
        return None
    if asked.wanted.kind == "speaker":  # that somebody says nothing comes after what he says
        chosen = sorted(chosen, key=lambda s: bool(_SILENT.search(s.text)))
    confidence = round(max(max(probability([s]), s.similarity) for s in met or chosen), 4)
    if confidence < asked.threshold / 2 and asked.wanted.kind == "speaker":
        return None  # what he says is about something else
    quotes = [make_quote(asked.index, s, probability([s]), with_context=False) for s in chosen[:most]]
    confidence = min(1.0, max(confidence, asked.threshold))  # that it is his the labels tell
    return answered(asked.question, confidence, distinct(quotes), asked.model, IndexInfo.of(asked.index.manifest))


def _of_labels(asked: _Inquiry, found: Sequence[ScoredSentence], choose: Choice) -> Answer:
    """The answer that the labels alone decide."""
    shown = choose(asked.index, found)
    places = {(s.source_id, s.n) for s in shown}
    left = [s for s in found if (s.source_id, s.n) not in places]
    quotes = distinct([make_quote(asked.index, s, 1.0, with_context=False) for s in shown])
    return answered(asked.question, 1.0, quotes, asked.model, IndexInfo.of(asked.index.manifest),
                    left_out(shown, left) if left else None)


def _abstention(asked: _Inquiry) -> Answer:
    """What is nearest to the topic, and after that what whoever is asked about says of others."""
    first, wanted = asked.scored[:1], asked.wanted
    ranked = first + sorted(asked.scored[1:], key=lambda s: wanted.kind != "speaker" or not fits(wanted, s))
    nearest = distinct([make_quote(asked.index, s, probability([s]), with_context=False) for s in ranked[:2 * NEAREST]])[:NEAREST]
    confidence = round(min([asked.threshold, *(probability([s]) for s in first)]) / 2, 4)
    return Answer(asked.question, "abstained", confidence, "", (), (), (), number(nearest), what_was_missing(wanted), asked.model,
                  IndexInfo.of(asked.index.manifest))


def _naming(index: PassageIndex, scored: Sequence[ScoredSentence], wanted: VoiceQuestion) -> list[ScoredSentence]:
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
        if name and name <= set(stems(index.database.text(sentence.source_id)[start:end])):
            found.append(sentence)
    return found


def _may_speak(sentence: ScoredSentence, speaker: str) -> bool:
    """Whether somebody speaks in a sentence, and not only others than the speaker."""
    attributions = sentence.label.attributions
    if not attributions:
        return sentence.label.voice == "reported" or reports(sentence.text)
    return _speaks_for_another(sentence) or any(
        is_meant(speaker, a) or (a.speaker == NOBODY and not TOLD.search(sentence.text)) for a in attributions)


def _speaks_for_another(sentence: ScoredSentence) -> bool:
    return any(a.source and speaks_for_another(a.source.text) for a in sentence.label.attributions)


def _on_topic(scored: Sequence[ScoredSentence], topic: str, threshold: float, *, back: int) -> list[ScoredSentence]:
    """The sentences, scored against a topic, that are on it: by their own words, or because they point back to one that is, at
    most `back` sentences before; more than one only in its paragraph."""
    names = _named_by(topic)
    near = {(s.source_id, s.n): s.sentence.paragraph for s in scored
            if s.overlap >= SHARED or s.similarity >= NEAR or s.follows or names(s.text)
            or (s.similarity >= FAR and probability([s]) >= threshold)}  # a topic is no question: the reader alone may err

    def points_to_it(s: ScoredSentence) -> bool:
        places = [(s.source_id, s.n - k) for k in range(1, back + 1)]
        return points_back(s.text) and (places[0] in near or any(near.get(p) == s.sentence.paragraph for p in places))

    return [s for s in scored if (s.source_id, s.n) in near or points_to_it(s)]


def _named_by(topic: str) -> Callable[[str], bool]:
    """Whether a sentence has the name that a topic is, with one more word at most ("Breck's position")."""
    words = stems(topic)
    name = [stem for word in re.findall(r"\b[A-Z][\w-]*", topic) for stem in stems(word)]
    return lambda text: bool(name) and len(words) <= len(name) + 1 and set(name) <= set(stems(text))


def _refers(sentence: ScoredSentence, near: Sequence[ScoredSentence]) -> bool:
    """Whether a sentence has a word for something, and one of those near to the topic stands at most two before it in its
    paragraph: "The harbour will cost 410 million. I do not believe it." """
    return refers(sentence.text) and any(
        s.source_id == sentence.source_id and s.sentence.paragraph == sentence.sentence.paragraph and 0 < sentence.n - s.n <= 2
        for s in near)
