"""Assistant: sources → index → answers. Read this first."""
from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Literal

import assistant
from assistant.answering import answer, joined, not_a_question, overview
from assistant.checking.checker import Checker
from assistant.checking.report import CheckReport, check_text
from assistant.documents import named_document
from assistant.followups import leans, parts_of, standalone, with_person
from assistant.naming import is_meant
from assistant.questions import content_words, names_asked, parse
from assistant.reader import DEFAULT_READER, Reader, make_reader
from assistant.scope import HELP, out_of_scope
from assistant.types import Answer, ModelInfo, Quote
from assistant.voice.labelling import VoiceLabeller
from assistant.voice_answers import answer_about_voices
from assistant.voice_questions import several_speakers, voice_question
from assistant.voices import SourceVoices, voices_of
from assistant.writing.models import language_model
from assistant.writing.writer import Writer
from index.embedding import DEFAULT_MODEL, Embedder
from index.errors import UsageError
from index.manifest import indexed_paths
from index.store import BuildReport, PassageIndex, Progress

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

Caution = Literal["cautious", "balanced", "eager"]
# Least probability at which an answer is given.
THRESHOLDS: dict[Caution, float] = {"cautious": 0.55, "balanced": 0.4, "eager": 0.25}


def seeds() -> Path:
    """The folder with the texts that come with the project."""
    package = Path(__file__).parent
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def default_index(paths: Iterable[str | os.PathLike[str]]) -> Path:
    """Where the index of these paths lies unless the user names a folder: one for each set, in the user's cache."""
    from platformdirs import user_cache_path

    key = "\n".join(sorted(str(Path(p).resolve()) for p in paths))
    return user_cache_path("says-who") / "indexes" / sha256(os.fsencode(key)).hexdigest()[:16]


class Assistant:
    """Answers questions from a set of sources, and from nothing else. Make one with `from_sources`."""

    def __init__(self, index: PassageIndex, reader: Reader, *, caution: Caution = "balanced",
                 report: BuildReport | None = None, labeller: VoiceLabeller | None = None, checker: Checker | None = None,
                 llm: LLM | None = None) -> None:
        self.index = index
        self.reader = reader
        self.caution: Caution = caution
        self.report = report
        self._labeller = labeller or VoiceLabeller()
        self._model = ModelInfo(index.embedder.name, reader.name)
        self.checker = checker or Checker(index.embedder, self._labeller)
        self._llm = llm
        self._writer = Writer(llm, self.checker) if llm else None

    @classmethod
    def from_sources(
        cls,
        *paths: str | os.PathLike[str],
        index: str | os.PathLike[str] | None = None,
        embedding: str = DEFAULT_MODEL,
        reader: str | Reader = DEFAULT_READER,
        caution: Caution = "balanced",
        llm: str | LLM | None = None,
        progress: Progress = lambda what, done, total: None,
    ) -> Assistant:
        """Index the files below `paths`, or open the index where nothing changed. Where none are given, they are those that
        `index` was built of, or without one the seeds.

        `index` is the folder of the index (default: one in the user's cache). `embedding` and `reader` name models that
        sentence-transformers can load. `caution` says how sure an answer has to be. `llm` names a language model
        that writes the answers ("ollama:NAME", "openai-like:URL:NAME", "anthropic:NAME"), or is a LlamaIndex LLM; without
        one they are extractive. Files that cannot be read are left out and stand in `report.failed`. Raises an
        AssistantError.
        """
        if caution not in THRESHOLDS:
            raise UsageError(f"caution {caution!r}: choose one of {', '.join(THRESHOLDS)}.")
        model = language_model(llm) if llm else None
        chosen = list(paths) or (indexed_paths(Path(index)) if index else [seeds()])
        folder = Path(index) if index else default_index(chosen)
        labeller = VoiceLabeller()
        built, report = PassageIndex.build(chosen, folder, Embedder(embedding), version=assistant.__version__,
                                           labeller=labeller, progress=progress)
        return cls(built, make_reader(reader) if isinstance(reader, str) else reader, caution=caution, report=report,
                   labeller=labeller, llm=model)

    def over(self, *paths: str | os.PathLike[str], index: str | os.PathLike[str],
             progress: Progress = lambda what, done, total: None) -> Assistant:
        """Another assistant over other files, with this one's models. Raises an AssistantError."""
        built, report = PassageIndex.build(paths, index, self.index.embedder, version=assistant.__version__,
                                           labeller=self._labeller, progress=progress)
        return Assistant(built, self.reader, caution=self.caution, report=report, labeller=self._labeller, checker=self.checker,
                         llm=self._llm)

    @property
    def llm_name(self) -> str | None:
        """The language model that writes the answers, as it calls itself; None where they are extractive."""
        return self._writer.name if self._writer else None

    def warm_up(self) -> None:
        """Load the models that a question needs now. Raises ModelFailure."""
        self.index.embedder.load()
        self.reader.load()

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """One answer. `history` holds the earlier questions of the conversation, oldest first, each standing alone.

        Raises UsageError for an empty question or one of more than 2,000 characters.
        """
        *_, last = self.stream(question, history)
        return last

    def stream(self, question: str, history: Sequence[str] = (), stop: Event | None = None) -> Iterator[Answer]:
        """`ask`, shown as it takes shape: with a language model the quotes come first, then one checked sentence after the other.

        The last answer is the one that counts. Setting `stop`, or closing the iterator, stops the model. Raises UsageError.
        """
        asked, leaning_on = self.standing(question, history, stop)
        yield from self._stream(question, asked, leaning_on, stop)

    def standing(self, question: str, history: Sequence[str], stop: Event | None = None) -> tuple[str, Sequence[str]]:
        """The question, and the earlier ones that it still leans on: none where the language model has written it out.

        Raises UsageError.
        """
        text = parse(question).text
        if self._writer and history and not out_of_scope(text):
            rewritten = self._writer.standalone(text, history, stop)
            if rewritten:
                return rewritten, ()
        return text, history

    def _stream(self, question: str, asked: str, history: Sequence[str], stop: Event | None = None,
                last: Answer | None = None) -> Iterator[Answer]:
        """`question` is what the reader asked, `asked` and `history` what `standing` made of it; `last` is the answer before."""
        quotes = last.quotes if last else ()
        after = quotes if leans(question, history) else ()
        extractive = self._extractive(question, asked, history, after)
        if self._may_stay(question, asked, history):
            extractive = self._where_it_was(question, asked, history, after, quotes, extractive)
        yield extractive
        if self._writer:
            yield from self._writer.write(standalone(asked, history), extractive, stop)

    def _may_stay(self, question: str, asked: str, history: Sequence[str]) -> bool:
        """Whether a question may mean the last answer's documents alone: it leans on that, or asks what "the minister" says."""
        standing = standalone(asked, history)
        about = voice_question(standing)
        office = about is not None and about.kind == "speaker" and not re.search(r"[A-Z]", about.speaker)
        if names_asked(standing) or parse(question).overview or not history:
            return False
        return office or (leans(question, history) and (about is None or about.kind in ("opinion", "recommendation", "speaker")))

    def _where_it_was(self, question: str, asked: str, history: Sequence[str], after: Sequence[Quote], quotes: Sequence[Quote],
                      everywhere: Answer) -> Answer:
        """The answer from the documents that the last one quotes, where it is no less sure than that from `everywhere`."""
        held = set(self.index.sources().values())
        sources = {q.location.source_id for q in quotes} & held
        if not sources or sources == held or named_document(self.index, standalone(asked, history)):
            return everywhere
        found = self._from(self.index.within(sources), question, asked, history, after)
        return found if found.status == "answered" and found.confidence >= everywhere.confidence else everywhere

    def _extractive(self, question: str, asked: str, history: Sequence[str], after: Sequence[Quote] = (),
                    index: PassageIndex | None = None) -> Answer:
        """The answer from the document of `index` that the question names, or from all of them."""
        index = index or self.index
        named = named_document(index, standalone(asked, history))
        if named is None:
            return self._from(index, question, asked, history, after)
        behind = [q for q in after if q.location.source_id in named.source_ids]
        found = self._from(index.within(named.source_ids), named.question, named.question, (), behind)
        missing = found.missing and found.missing.replace("No sentence was", f"No sentence of {named.name} was")
        return replace(found, question=parse(question).text, missing=missing)

    def _from(self, index: PassageIndex, question: str, asked: str, history: Sequence[str], after: Sequence[Quote]) -> Answer:
        """The answer from an index of the sources that are asked."""
        parsed = parse(question)
        line = None if parsed.overview else out_of_scope(parsed.text)
        if line:
            return not_a_question(parsed.text, line, index, self._model)
        if parsed.overview and not parsed.topic:
            return overview(index, parsed.text, self._model)
        standing = standalone(asked, history)
        if not content_words(standing):
            return not_a_question(parsed.text, f"No word in it could be looked for. {HELP}", index, self._model)
        parts = [standalone(parsed.topic, history)] if parsed.overview else parts_of(asked, history)
        if len(parts) > 1 and any(map(voice_question, parts)):
            return joined(parsed.text, [self._extractive(part, part, (), after, index) for part in parts])
        about_voices = None if parsed.overview else voice_question(standing)
        if about_voices:
            found = answer_about_voices(index, self.reader, parsed.text, about_voices, threshold=THRESHOLDS[self.caution],
                                        model=self._model, after=after)
            names = several_speakers(standing, about_voices)
            if names and not (found and all(any(is_meant(n, a) for q in found.quotes for a in q.attributions) for n in names)):
                each = [standing.replace(about_voices.speaker, name, 1) for name in names]
                return joined(parsed.text, [self._extractive(question, question, (), after, index) for question in each])
            if found:
                return found
        return answer(index, self.reader, parsed.text, parts, broad=parsed.overview,
                      threshold=THRESHOLDS[self.caution], model=self._model, after=after)

    def check(self, text: str) -> CheckReport:
        """Any text, say a summary or what a language model wrote: a verdict for each sentence, with the quotes nearest to it.

        Raises UsageError for a text without words or of more than 200,000 characters.
        """
        return check_text(self.index, self.checker, text, self._model)

    def conversation(self, history: Sequence[str] = (), last: Answer | None = None) -> Conversation:
        """A conversation, in which follow-up questions keep their topic; one that goes on has a `history` and a `last` answer."""
        return Conversation(self, history, last)

    def voices(self) -> tuple[SourceVoices, ...]:
        """Every source, in order of name, with the voice of each of its sentences and who says what."""
        return tuple(voices_of(self.index.database, name, sid) for name, sid in self.index.sources().items())

    def close(self) -> None:
        """Free the index's files."""
        self.index.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class Conversation:
    """Questions that build on each other. `history` holds them as they stand alone, with the person whom an answer names; `last`
    is the last answer: what comes behind its quotes may answer what leans on them."""

    def __init__(self, assistant: Assistant, history: Sequence[str] = (), last: Answer | None = None) -> None:
        self._assistant = assistant
        self.history = list(history)
        self.last = last

    def ask(self, question: str) -> Answer:
        """One answer, with what the question leaves to the conversation filled in. Raises UsageError."""
        *_, last = self.stream(question)
        return last

    def stream(self, question: str, stop: Event | None = None) -> Iterator[Answer]:
        """`ask`, shown as it takes shape; see `Assistant.stream`. The question joins `history` with the last answer."""
        asked, leaning_on = self._assistant.standing(question, self.history, stop)
        last = None
        for last in self._assistant._stream(question, asked, leaning_on, stop, self.last):
            yield last
        stands_alone = standalone(asked, leaning_on)
        self.history.append(with_person(stands_alone, last) if last else stands_alone)
        self.last = last
