"""What stands beside the quotes of an answer about the texts themselves: how many sentences each voice has, how many speakers are
cited, and which evidence is only mentioned."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assistant.answers.key_sentences import key_sentences
from assistant.answers.quoting import ScoredSentence, is_title
from assistant.questions.list_questions import VoiceQuestion
from assistant.types import ASSERTION, NOBODY, OPINION, REPORTED, VOICES
from assistant.voice.persons import name_of
from index.store import PassageIndex

OF_EACH_VOICE = 2  # sentences that stand for all of a voice
NOT_JUDGED = "Whether what is stated is true is not judged here."


def some_of_each_voice(index: PassageIndex) -> list[ScoredSentence]:
    """The key sentences of each voice."""
    return [s for voice in VOICES for s in key_sentences(index, OF_EACH_VOICE, among=partial(_has, voice))]


def shares(index: PassageIndex) -> str:
    """How many of the sentences each voice has, as a line."""
    reported, stated, held = (len(index.database.labelled(voice)) for voice in (REPORTED, ASSERTION, OPINION))
    total = reported + stated + held
    texts = len(set(index.sources().values()))
    where = f" in {texts} documents" if texts > 1 else ""

    def part(number: int, verb: str) -> str:
        plural = verb if number == 1 else {"passes": "pass"}.get(verb, verb.removesuffix("s"))
        return f"{number} ({number / total:.0%}) {plural}"

    return (f"Of {_count(total, 'sentence')}{where}, {part(reported, 'passes')} on what somebody else says, "
            f"{part(stated, 'states')} something without a source, and {part(held, 'gives')} the author's opinion.")


def note(wanted: VoiceQuestion, found: Sequence[ScoredSentence]) -> str:
    """The line that these sentences, all that fit a question about the texts, need beside them; "" for none."""
    if wanted.kind == "facts":
        return NOT_JUDGED
    if wanted.kind == "count":
        texts = len({s.source_id for s in found})
        return f"{_count(len(_cited(found)), 'speaker')} in all{f', in {texts} documents' if texts > 1 else ''}."
    if wanted.kind != "evidence":
        return ""
    cues = dict.fromkeys(" ".join(s.label.evidence_cue.text.split()) for s in found if s.label.evidence_cue)
    return f"These words name no source: {', '.join(f'“{cue}”' for cue in cues)}." if cues else ""


def _cited(found: Sequence[ScoredSentence]) -> set[str]:
    told = (s for s in found if not is_title(s.text, s.sentence))  # whose speaker the text below names in full
    return {name_of(a.speaker).casefold() for s in told for a in s.label.attributions if a.stance != "disputed"} - {NOBODY}


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _has(voice: str, sentence: ScoredSentence) -> bool:
    return sentence.label.voice == voice
