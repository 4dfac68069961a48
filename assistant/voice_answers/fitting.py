"""Whether a sentence can answer a question about the voices: by its label first, by its words second."""
from __future__ import annotations

import re

from assistant.answers.leaning import is_question, is_statement
from assistant.answers.moments import moments
from assistant.answers.prescribing import announces_advice, prescribes
from assistant.answers.quoting import ScoredSentence, is_heading
from assistant.questions.list_questions import VoiceQuestion
from assistant.questions.naming import is_meant
from assistant.questions.voice_questions import ADVICE, DOCUMENTS, WRITINGS
from assistant.types import Attribution
from assistant.voice.persons import HE_OR_SHE, can_be_one_person, pronoun_of
from assistant.voice.rejections import speaks_against
from index.lexical import stems

_FORETELLS = re.compile(
    r"\b(?:will|won['’]t|shall|going\s+to|(?:un)?likely|bound\s+to|sooner\s+or\s+later|about\s+to|(?:my|our)\s+guess|"
    r"(?:I|we)\s+(?:expect|predict|fear|foresee|suspect)|is\s+set\s+to|by\s+(?:20|21)\d\d|"
    r"next\s+(?:year|month|week|winter|summer|spring|autumn))\b",
    re.IGNORECASE)

_NUMBER = re.compile(
    r"\d|\b(?:(?:hundred|thousand|million|billion|trillion|dozen)s?|half|(?:two\s+)?thirds?|quarters?|per\s*cent|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|eleven|twelve|ten|"
    r"(?:three|four|five|six|seven|eight|nine)\s+[a-z]+s)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«‹]|(?<!\w)['‘](?=\w)")
_CALLS_FOR = re.compile(r"\b(?:call(?:s|ed|ing)?\s+(?:on|for|upon)|urg(?:es?|ed|ing)|appeal(?:s|ed|ing)?\s+(?:to|for))\b",
                        re.IGNORECASE)


# Acts of one kind: who concedes a thing admits it.
_ACTS = tuple(frozenset(stems(acts)) for acts in (
    "admit concede acknowledge", "reply answer respond retort", "promise pledge vow", "predict forecast foresee"))


def fits(question: VoiceQuestion, sentence: ScoredSentence) -> bool:
    """Whether a sentence can answer the question, by its voice, its text and the heading it stands under.

    What a speaker says counts where the author passes it on only to reject it, too; so does, as evidence, what merely sounds
    like it: the quote's voice and its `evidence_cue` tell.
    """
    label, text = sentence.label, sentence.text
    if question.kind == "count":
        return label.voice == "reported" and bool(label.attributions)
    if question.kind == "facts":
        return label.voice != "opinion" and is_statement(text)
    if question.kind == "numbers":
        return bool(_NUMBER.search(text))
    if question.kind == "questions":
        return is_question(text)
    if question.kind == "quotations":
        return label.voice == "reported" and bool(_QUOTED.search(text))
    if question.kind == "dates":
        return bool(moments(text))
    if question.kind == "sources":
        return label.voice == "reported" and (not question.only or any(_is_of(question.only, a) for a in label.attributions))
    if question.kind == "documents":
        return True
    if question.kind == "unsourced":
        states = (label.voice == "assertion" and is_statement(text)) or label.evidence_cue is not None
        return states and (not question.only or bool(re.search(r"\d", text)))
    if question.kind == "figure":
        return figure_pattern(question.topic).search(text) is not None
    if question.kind == "evidence":
        return label.voice == "reported" or label.evidence_cue is not None
    if question.kind == "disputed":
        rejected = any(a.stance == "disputed" for a in label.attributions)
        return rejected or (not question.only and bool(label.attributions) and speaks_against(text))
    if question.kind == "prediction":  # not what others foretell, whom the author believes wrong
        return label.voice == "opinion" and not label.attributions and is_statement(text) and bool(_FORETELLS.search(text))
    if question.kind == "opinion":
        return label.voice == "opinion"
    if question.kind == "recommendation":
        return label.voice != "reported" and not is_heading(text, sentence.sentence) and prescribes(
            text, plainly=label.voice == "assertion", advice=announces_advice(sentence.sentence.heading))
    if label.voice == "reported" and not question.act and _written_in(question.speaker, text):
        return True
    return any(_speaks(question, a) and (not question.act or does(question.act, a, text)) for a in label.attributions)


def figure_pattern(figure: str) -> re.Pattern[str]:
    """What finds a figure in a text: "410 million" as "410m", too."""
    number, *scale = re.split(r"[\s-]|(?<=\d)(?=[a-z])", figure)
    of_scale = rf"[\s-]?(?:{scale[0]}|{scale[0][0]}n?)\b" if scale else r"(?!\d|[.,]\d)"
    return re.compile(rf"(?<![\d.,]){re.escape(number)}{of_scale}", re.IGNORECASE)


def _written_in(writing: str, text: str) -> bool:
    """Whether a sentence tells what somebody says in "the letter": "In a letter to the council she wrote"."""
    named = re.fullmatch(r"the\s+(\w+)", writing, re.IGNORECASE)
    return named is not None and not WRITINGS.isdisjoint(stems(named[1])) and bool(
        re.search(rf"\bin\s+(?:an?|the|his|her|its|their|one)\s+(?:[\w-]+\s+){{0,2}}{named[1]}\b", text, re.IGNORECASE))


def _speaks(question: VoiceQuestion, attribution: Attribution) -> bool:
    """Whether the speaker may be meant who is asked about; any, of a topic, by a pronoun that the conversation leaves open."""
    pronoun = pronoun_of(question.speaker)
    if pronoun in HE_OR_SHE:
        return bool(question.topic) and can_be_one_person(attribution.speaker, attribution.kind)
    return bool(question.topic) if pronoun == "they" else any(
        is_meant(name, attribution) for name in (question.speaker, question.also) if name)


def _is_of(only: str, attribution: Attribution) -> bool:
    if only == "unnamed sources":
        return attribution.kind == "unnamed"
    wanted = DOCUMENTS if only in ("documents", "reports", "papers") else set(stems(only))
    return bool(wanted & set(stems(attribution.source.text if attribution.source else attribution.speaker)))


def does(act: str, attribution: Attribution, text: str) -> bool:
    """Whether the cue names the act, or, where advice is asked for, the sentence gives it."""
    wanted = set(stems(act)).union(*(acts for acts in _ACTS if not acts.isdisjoint(stems(act))))
    named = attribution.cue is not None and bool(wanted & set(stems(attribution.cue.text)))
    return named or (bool(wanted & ADVICE) and (bool(_CALLS_FOR.search(text)) or prescribes(text, plainly=False)))
