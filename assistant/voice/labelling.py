"""Sentences → labels: the voice of each, its attributions, and words that sound like evidence. Start reading here."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp
from statistics import fmean
from typing import Any

from assistant.types import NOBODY, VOICES, Attribution, SentenceVoice, Span, Voice, voice_to_json
from assistant.voice.acts import I_SAY, acts, is_own_question, judges_untrue, own_words, supposed, tells_of_himself
from assistant.voice.citations import with_citations
from assistant.voice.cues import (
    hearer,
    is_addressed,
    is_author,
    names_source,
    names_term,
    quotes,
    quotes_terms,
    reports,
    says,
    tells,
    unsaid,
)
from assistant.voice.dialogue import turns_of, with_dialogue
from assistant.voice.hearings import with_hearings
from assistant.voice.holders import by_nobody, holder, is_own, with_holder, with_owner_of_view, with_writer
from assistant.voice.introductions import introduced
from assistant.voice.model import ROLES, VERSION, SentencePrediction, VoiceModel
from assistant.voice.parentheticals import parenthetical, with_parenthetical, with_relative
from assistant.voice.quotations import Quotation, by_sentence, left_open, new_turn, quotations, stands_in
from assistant.voice.quoted_speech import with_one_speaker, with_quoted_speech
from assistant.voice.rejections import with_rejections
from assistant.voice.shares import with_shares
from assistant.voice.spans import attributions_of, cue_words, evidence_of, is_claim, whole
from assistant.voice.speakers import with_full_names, with_speakers
from assistant.voice.statements import with_statements
from assistant.voice.third_hand import with_third_hand
from assistant.voice.writings import answers, speaks, tells_an_occasion, with_survey, with_writing
from index.progress import HowFar, silent
from index.types import Sentence, Source

NAMED = 0.02  # least probability of `reported` where words such as "according to" stand in the sentence
WITH_SIGN = 0.08  # least probability of `reported` where a word of speech or thought, or a quotation, stands in the sentence
GOING_ON = 0.35  # … where there is neither, but somebody was speaking in the sentence before
SHIFTED = 0.05  # … and what he tells of lay before that: "She had locked it every night"
ANEW = 0.5  # … where that sentence ended a paragraph, or where the sentence has a cue of its own, which is no word of speech
WITHOUT_SIGN = 0.8  # … and where there is none of this
SILENCE_JUDGED = 0.17  # least probability of `opinion` where somebody is said not to speak: else that is stated as a fact
RULES = 33  # counts up with every change of a rule, so that an index labelled by older ones is built anew

_SHIFTED = re.compile(r"(?:He|She|They)\shad\s")
_I_SAID = re.compile(rf"{I_SAY}$")  # "I wrote" that
_BE = re.compile(r"(?:is|are|was|were|been|being)\b", re.IGNORECASE)


class VoiceLabeller:
    """Gives every sentence of a source its label (a `SentenceVoice` as JSON)."""

    version = f"{VERSION}.{RULES}"

    def __init__(self, model: VoiceModel | None = None) -> None:
        self._model = model or VoiceModel()

    def label(self, sources: Sequence[Source], progress: HowFar = silent) -> list[Source]:
        """The sources with their sentences' labels set. Raises ModelFailure."""
        labelled = self._labelled([(source.text, source.sentences) for source in sources], progress)
        return [replace(source, sentences=tuple(replace(s, label=voice_to_json(label))
                                                for s, label in zip(source.sentences, labels, strict=True)))
                for source, labels in zip(sources, labelled, strict=True)]

    def voices(self, text: str, sentences: Sequence[Sentence]) -> list[SentenceVoice]:
        """One label for each sentence of a text, in order."""
        return next(self._labelled([(text, sentences)]))

    def _labelled(self, texts: Sequence[tuple[str, Sequence[Sentence]]],
                  progress: HowFar = silent) -> Iterator[list[SentenceVoice]]:
        predicted = self._model.predict([(text, [(s.start, s.end) for s in sentences]) for text, sentences in texts], progress)
        for (text, sentences), predictions in zip(texts, predicted, strict=True):
            found = quotations(text, sentences)
            quoted = by_sentence(sentences, found)
            labels: list[SentenceVoice] = []
            turns: list[bool] = []
            for n, prediction in enumerate(_agreed(text, sentences, predictions)):
                before = n > 0 and labels[-1].voice == "reported"
                turns.append(new_turn(text, sentences, n, quoted[n], goes_on=before))
                asked = before and (answers(text, sentences[n - 1], sentences[n])
                                    or tells_an_occasion(text, sentences[n - 1], sentences[n], labels[-1].attributions))
                labels.append(label_of(text, sentences[n], prediction, quoted[n], goes_on=before and not turns[n], turn=turns[n],
                                       asked=asked))
            labels = with_quoted_speech(text, sentences, with_shares(text, sentences, labels), found)
            labels = with_speakers(text, sentences, labels, quoted, turns)
            labels = with_one_speaker(sentences, labels, found)
            dialogue = turns_of(text, sentences)
            labels = with_dialogue(text, sentences, labels, dialogue)
            labels = with_statements(text, sentences, labels, found, dialogue)
            labels = with_hearings(text, sentences, with_rejections(text, sentences, labels, quoted))
            labels = with_citations(text, sentences, labels)
            yield with_full_names(labels)


def _agreed(text: str, sentences: Sequence[Sentence], found: Sequence[SentencePrediction]) -> list[SentencePrediction]:
    """The predictions, those of sentences with the same words averaged: a repeated sentence has one voice."""
    places: dict[str, list[int]] = {}
    for n, sentence in enumerate(sentences):
        places.setdefault(text[sentence.start:sentence.end], []).append(n)
    out = list(found)
    for same in places.values():
        if len(same) > 1:
            mean: dict[str, Any] = {part: [fmean(shares) for shares in zip(*(getattr(found[n], part) for n in same), strict=True)]
                                    for part in ("voice", "kind", "stance", *ROLES)}
            for n in same:
                out[n] = replace(found[n], **mean)
    return out


def label_of(text: str, sentence: Sentence, found: SentencePrediction, quoted: Sequence[Quotation], *,
             goes_on: bool, turn: bool, asked: bool) -> SentenceVoice:
    """The label of one sentence by itself; speakers named in other sentences are added later.

    `quoted`: the quotations that reach into it. `goes_on`: whoever spoke in the sentence before may go on. `turn`: somebody
    else may speak from here on. `asked`: it gives more of what the sentence before passes on.
    """
    court = hearer(text[sentence.start:sentence.end])
    clause = parenthetical(text, sentence, quoted)
    writing = None if turn else speaks(text, sentence, goes_on=goes_on)
    view = holder(text[sentence.start:sentence.end])
    sure = court or clause or writing or asked or (view and not is_own(view))
    own = [(sentence.start + first, sentence.start + last) for first, last in supposed(text[sentence.start:sentence.end])]
    voice = "reported" if sure else voice_of(text, sentence, found, own, goes_on=goes_on, turn=turn)
    wants = [place for place in own if not _BE.match(text, place[0])]  # who "was asked about" it may answer behind that
    attributions = [a for a in attributions_of(text, found, expected=voice == "reported") if not _is_supposed(text, a, wants)]
    outside = any(a.source and not stands_in(a.source, quoted) for a in attributions)
    if outside or not any(q.holds(sentence) for q in quoted):  # whoever is only named in a quotation says nothing
        spoken = [a for a in attributions
                  if not stands_in(a.source, quoted) or (says(a.cue.text) if a.cue else not outside)]
        attributions = spoken or [replace(a, source=None, name=NOBODY, kind="unnamed") for a in attributions[:1]]
    others = [a for a in with_survey(text, sentence, attributions) if not (a.source and is_author(a.source.text))
              and not is_addressed(text, a.source) and not unsaid(text, sentence.start, sentence.end, a.source, a.cue)
              and not (a.cue and (a.source is None or a.source.start > a.cue.end) and not stands_in(a.cue, quoted)
                       and _I_SAID.search(text, sentence.start, a.cue.end))]
    others = with_relative(text, sentence, quoted, others)
    if voice == "reported":
        others = with_writing(text, sentence, writing, with_holder(text, sentence, view, found, others))
        others = with_owner_of_view(text, sentence, with_writer(text, sentence, others))
        others = with_third_hand(text, sentence, quoted, others, goes_on=goes_on)
        if clause:
            others = with_parenthetical(text, sentence, clause, found.kind, others)
        if attributions and not others and not any(q.holds(sentence) for q in quoted):
            voice = _own(found) if _share(found, "opinion") >= SILENCE_JUDGED else "assertion"
        elif court:
            at = sentence.start + court[0]
            silent = Attribution(None, None, whole(text, sentence), "unnamed", name=NOBODY)  # the court only listens
            heard = [a for a in others if a.source and not a.source.start <= at < a.source.end
                      and (a.source.start > at or (a.cue and says(a.cue.text)))]  # in "Mayor lied, court hears" he does not speak
            attributions = heard or [replace(silent, cue=a.cue, content=a.content) for a in others if a.content] or [silent]
        elif others and all(a.stance == "disputed" for a in others):
            voice = "opinion"  # passed on only to be rejected: the author speaks
        else:
            attributions = by_nobody(text, sentence, others or [Attribution(None, None, whole(text, sentence), "unnamed")])
    if voice == "reported":
        return SentenceVoice(voice, tuple(attributions))
    kept = tuple(a for a in others if a.source and a.cue and not _is_supposed(text, a, own) and _stays(text, a, a.cue))
    return SentenceVoice(voice, kept if voice == "opinion" else (), evidence_of(text, (sentence.start, sentence.end), found))


def voice_of(source: str, sentence: Sentence, found: SentencePrediction, own: Sequence[tuple[int, int]], *,
             goes_on: bool, turn: bool) -> Voice:
    """The likeliest voice; `reported` has to be likelier where no cue is a word of speech or thought, nothing is quoted
    and nobody was speaking before. `own`: where the author supposes something."""
    share = _share(found, "reported")
    if share < NAMED:
        return _own(found)
    text = source[sentence.start:sentence.end]
    quoting = quotes(text) or (goes_on and left_open(source, sentence.start))
    alone = not goes_on or introduced(source, sentence)  # who presents somebody is the author
    apart = acts(text)
    places = [(sentence.start + first, sentence.start + last) for first, last in (*apart, *own_words(text))]
    cue = cue_words(source, found, [*places, *own])
    said = reports(cue) or tells(text)
    term = names_term(text)
    signs = said or (quoting and not term and not quotes_terms(text))
    if not signs and (apart or term or (own and alone and not cue) or (not quoting and tells_of_himself(text))):
        return "opinion" if apart and judges_untrue(text) else _own(found)
    asks = (turn and not signs and text.rstrip().endswith("?")) or (not quoting and is_own_question(text))
    shifted = sentence.number > 1 and _SHIFTED.match(text)
    unmarked = WITHOUT_SIGN if alone else SHIFTED if shifted else ANEW if sentence.number == 1 or cue else GOING_ON
    likely = share >= (WITH_SIGN if signs else unmarked) or names_source(text)
    return "reported" if likely and not asks else _own(found)


def _is_supposed(text: str, attribution: Attribution, own: Sequence[tuple[int, int]]) -> bool:
    """Whether an attribution, unless it endorses, holds only what the author supposes of somebody, at one of the places in `own`:
    "Customers | can expect more"."""
    source, cue = attribution.source, attribution.cue
    if attribution.stance == "endorsed" or not source:
        return False
    return any(cue.start < last and first < cue.end if cue else text[source.end:first].isspace() for first, last in own)


def _stays(text: str, attribution: Attribution, cue: Span) -> bool:
    """Whether an opinion keeps an attribution."""
    if attribution.stance == "endorsed":
        return True
    return is_claim(text, cue) if attribution.stance == "disputed" else attribution.content is not None and reports(cue.text)


def _share(found: SentencePrediction, voice: Voice) -> float:
    """The probability of a voice."""
    return exp(found.voice[VOICES.index(voice)]) / sum(map(exp, found.voice))


def _own(found: SentencePrediction) -> Voice:
    """The likelier one of the author's own voices."""
    _, assertion, opinion = found.voice
    return "assertion" if assertion >= opinion else "opinion"
