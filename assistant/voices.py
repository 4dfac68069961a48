"""Who says what in a source: every sentence with its voice, and each speaker with what is attributed to him."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.types import VOICES, Location, SentenceVoice, Voice, plain, stored_label
from assistant.voice.persons import name_of
from index.errors import AssistantError
from index.reading import find_files, read_source
from index.types import Sentence

if TYPE_CHECKING:
    import os

    from index.database import Database


@dataclass(frozen=True, slots=True)
class VoicedSentence:
    """One sentence, where it stands, and its label. `text == source_text[location.start:location.end]`."""

    text: str
    location: Location
    label: SentenceVoice


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source that the text reports, as first named there, its `kind`, and the sentences that hold what it says."""

    name: str
    kind: str
    sentences: tuple[VoicedSentence, ...]


@dataclass(frozen=True, slots=True)
class SourceVoices:
    """A whole source, sentence by sentence."""

    name: str
    source_id: str
    text: str
    sentences: tuple[VoicedSentence, ...]

    @property
    def shares(self) -> dict[Voice, float]:
        """The share (0 to 1) of each voice among the sentences; all 0 where there is none."""
        total = len(self.sentences) or 1
        return {voice: sum(s.label.voice == voice for s in self.sentences) / total for voice in VOICES}

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Every source that something is attributed to, in the order of first mention."""
        found: dict[str, tuple[str, str, list[VoicedSentence]]] = {}
        for sentence in self.sentences:
            for attribution in sentence.label.attributions:
                name = name_of(attribution.speaker)
                _, _, said = found.setdefault(name.casefold(), (name, attribution.kind, []))
                if not said or said[-1] is not sentence:
                    said.append(sentence)
        return tuple(Speaker(name, kind, tuple(said)) for name, kind, said in found.values())

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, the text itself left out."""
        return {"name": self.name, "source_id": self.source_id, "shares": self.shares,
                "sentences": [{"text": s.text, "location": plain(s.location), **plain(s.label)} for s in self.sentences],
                "speakers": [{"name": p.name, "kind": p.kind,
                              "sentences": [plain(s.location) for s in p.sentences]} for p in self.speakers]}


def voices_of(database: Database, name: str, source_id: str) -> SourceVoices:
    """A source of an index with the voices its sentences were given when it was indexed."""
    sentences = database.sentences(source_id)
    labels = [stored_label(s) for s in sentences]
    return _voiced(name, source_id, database.text(source_id), sentences, labels)


def label_files(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[SourceVoices], list[AssistantError]]:
    """The files below `paths` with the voice of every sentence, without an index; and what could not be read.

    Raises UsageError where a path does not exist, ModelFailure.
    """
    from assistant.voice.labelling import VoiceLabeller

    labeller, labelled, failed = VoiceLabeller(), [], []
    for file, name in find_files(paths):
        try:
            source = read_source(file, name)
        except AssistantError as error:
            failed.append(error)
            continue
        labels = labeller.voices(source.text, source.sentences)
        labelled.append(_voiced(name, source.source_id, source.text, source.sentences, labels))
    return labelled, failed


def _voiced(name: str, source_id: str, text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice]) -> SourceVoices:
    return SourceVoices(name, source_id, text, tuple(
        VoicedSentence(text[s.start:s.end],
                       Location(name, source_id, s.start, s.end, s.paragraph, s.number, s.page, s.heading), label)
        for s, label in zip(sentences, labels, strict=True)))
