"""Answers to questions about who says what: quotes chosen by their voice and speaker first, by their topic second."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answers.answering import NEAREST, answer, answered, distinct, with_note, without_filler
from assistant.answers.parts import probability
from assistant.answers.prescribing import prescribes
from assistant.answers.quoting import ScoredSentence, is_title, make_quote, number, score_sentences
from assistant.questions.list_questions import Kind, VoiceQuestion
from assistant.questions.naming import is_called, is_meant
from assistant.questions.parsing import shape
from assistant.questions.voice_questions import asks_for_advice, may_be_plain, of_a_source
from assistant.reader import Reader
from assistant.types import REPORTED, Answer, IndexInfo, ModelInfo, Quote, stored_label
from assistant.voice.bylines import authors_of
from assistant.voice.persons import pronoun_of, whole_names
from assistant.voice_answers.about_texts import note, shares, some_of_each_voice
from assistant.voice_answers.circumstances import is_beside, said_there
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
from assistant.voice_answers.on_topic import FAR, on_topic, refers
from assistant.voice_answers.unlabelled import own_speaks, passing_on
from index.lexical import stems
from index.store import PassageIndex

_SILENT = re.compile(r"\b(?:declin\w+\s+to\s+\w+|"
                     r"refus\w+\s+to\s+(?:comment|speak|say|answer|discuss|explain|be\s+(?:drawn|interviewed))|"
                     r"no\s+comment|(?:did\s+not|didn['’]t|not\s+immediately)\s+(?:respond|reply|return|answer)|"
                     r"could\s+not\s+be\s+reached)\b", re.IGNORECASE)


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
        return on_topic(self.scored, self.wanted.topic, self.threshold, back=back) if self.wanted.topic else []

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
    is asked for (a promise may be made without that word; a reply to somebody may not), and where "What did the divers find?" is
    no question about what somebody says.

    `confidence` is that of the best quote; 1 for a list of everything of a kind, which the labels alone decide.
    """
    wanted = _with_name(index, wanted)
    asked = _Inquiry(index, reader, question, wanted, threshold, model, after)
    if wanted.kind == "mentions":
        return _mentioning(asked)
    found = (_everything(asked) or _opinions_of_the_writer(asked) or _on_the_topic(asked) or _in_these_circumstances(asked)
             or _in_other_words(asked) or _of_whoever_is_meant(asked))
    told_otherwise = bool(wanted.topic) and wanted.kind in ("numbers", "dates")
    if found or told_otherwise or wanted.kind in ("evidence", "byline", "figure", "disputed") or (
            wanted.act and not wanted.loose and not wanted.circumstance):
        return found
    others = wanted.kind == "sources" and wanted.only != "unnamed sources"
    if others and (sources := all_fitting(index, VoiceQuestion("sources"))):
        # "on the record" is no topic, and who looks for studies may be glad of a survey
        return with_note(_of_labels(asked, sources, first_of_each), f"{what_was_missing(wanted)} These are all sources.")
    said_nothing = may_be_plain(wanted, question) and not all_fitting(index, replace(wanted, topic=""))
    if said_nothing or (wanted.loose and _tells_of_speaker(asked)):
        return None
    return _abstention(asked)


def _mentioning(asked: _Inquiry) -> Answer:
    """What is told of a thing: the sentences that have all its words, which is sure, or else what is read to tell of it in
    others."""
    words = set(stems(asked.wanted.topic))
    named = [s for s in asked.scored if words and words <= set(stems(s.text))]
    if given := _quoted(asked, named):
        return replace(given, confidence=1.0)
    return answer(
        asked.index, asked.reader, asked.question, (f"What about {asked.wanted.topic}?",), threshold=asked.threshold,
        model=asked.model, after=asked.after)


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
    if wanted.circumstance:
        chosen = [s for s in chosen if is_beside(asked.index, s, wanted)]
    if wanted.kind == "documents":  # the best sentence of each
        return _quoted(asked, list({s.source_id: s for s in reversed(chosen)}.values())[::-1], most=MOST_LISTED)
    if wanted.kind in ("numbers", "dates"):
        return _quoted(asked, chosen, most=MOST_LISTED)
    if wanted.kind == "recommendation" and not chosen:  # "must" states a duty, too
        chosen = [s for s in near if s.label.voice != "reported" and prescribes(s.text, plainly=False)]
    if wanted.kind in ("opinion", "prediction"):
        referring = [] if chosen else [s for s in asked.scored if fits(wanted, s) and refers(s, near)]
        ordered = sorted(chosen or referring, key=lambda s: not s.follows)  # of what was quoted before, what comes behind it
        return _quoted(asked, ordered, met=near if referring else ())
    return _quoted(asked, chosen)


def _in_these_circumstances(asked: _Inquiry) -> Answer | None:
    """All that a speaker says, where it is asked when, where or to whom he says it."""
    if not asked.wanted.circumstance:
        return None
    said, line = said_there(asked.index, asked.wanted, all_fitting(asked.index, replace(asked.wanted, topic="")))
    given = _of_labels(asked, said, first_of_each) if said else None
    if given is None or not line:
        return given
    return replace(with_note(given, line), confidence=asked.threshold)


def _in_other_words(asked: _Inquiry) -> Answer | None:
    """What a speaker says where the topic alone is told in other words: what the reader takes for an answer to the whole question
    is on it; or what passes that on without a label that names him."""
    wanted = asked.wanted
    if wanted.kind != "speaker" or wanted.circumstance:
        return None
    whole = score_sentences(asked.index, asked.reader, asked.question, asked.after) if wanted.topic else asked.scored
    likely = [s for s in whole if probability([s]) >= asked.threshold]
    far = {(s.source_id, s.n) for s in asked.scored if wanted.topic and s.similarity < FAR}
    return _quoted(asked, passing_on(asked.index, [s for s in asked.near if own_speaks(s)], wanted)
                   or [s for s in likely if fits(wanted, s)]
                   or passing_on(asked.index, [s for s in likely if (s.source_id, s.n) not in far], wanted))


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
    if asked.wanted.kind == "speaker":  # that somebody says nothing comes after what he says, and so does a headline
        chosen = sorted(chosen, key=lambda s: bool(_SILENT.search(s.text)) or is_title(s.text, s.sentence))
    confidence = round(max(max(probability([s]), s.similarity) for s in met or chosen), 4)
    if confidence < asked.threshold / 2 and asked.wanted.kind == "speaker":
        return None  # what he says is about something else
    shown = without_filler(chosen[:most]) if asked.wanted.kind in ("speaker", "opinion") else chosen[:most]
    quotes = [make_quote(asked.index, s, probability([s]), with_context=False) for s in shown]
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
    to_topic = not wanted.circumstance and (not wanted.topic or any(s in asked.near for s in first))
    likely = first if to_topic and probability(first) >= asked.threshold else []
    missing = " ".join([what_was_missing(wanted), *map(_of_nearest, likely)])
    return Answer(asked.question, "abstained", confidence, "", (), (), (), number(nearest), missing, asked.model,
                  IndexInfo.of(asked.index.manifest))


def _of_nearest(sentence: ScoredSentence) -> str:
    """Whose a sentence is, by its label, that the reader takes for an answer."""
    names = [re.sub(r"^(?:The|An?|His|Her|Its|Their)\b", lambda first: first[0].lower(), name)
             for name in dict.fromkeys(a.speaker for a in sentence.label.attributions)]
    whose = f"that of {' and '.join(names)}" if names else "the author's own"
    return f"The nearest sentence is {whose}."
