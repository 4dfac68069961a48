"""Assistant: sources → index → answers. Read this first."""
from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Literal

import assistant
from assistant.answers.answering import answer, joined, not_a_question, overview, with_note, withheld
from assistant.checking.checker import Checker
from assistant.checking.report import CheckReport, check_text
from assistant.conversation import Conversation
from assistant.questions.asked import Asked
from assistant.questions.documents import named_document
from assistant.questions.followups import without_speakers
from assistant.questions.he_or_she import Persons
from assistant.questions.naming import is_meant
from assistant.questions.on_last_answer import asks_more
from assistant.questions.parsing import content_words, names_asked, parse
from assistant.questions.rewording import direct
from assistant.questions.scope import HELP, not_judged, out_of_scope
from assistant.questions.sexes import can_be, is_of_other_sex, speaks
from assistant.questions.spelling import respelt
from assistant.questions.voice_questions import several_speakers, voice_question
from assistant.reader import DEFAULT_READER, Reader, make_reader
from assistant.types import NOBODY, Answer, ModelInfo, Quote
from assistant.voice.labelling import VoiceLabeller
from assistant.voice.persons import can_be_one_person, name_of
from assistant.voice_answers.answering import answer_about_voices
from assistant.voice_answers.cited import asked_of_writing, said_instead
from assistant.voices import SourceVoices, voices_of
from assistant.writing.models import language_model
from assistant.writing.writer import Writer
from index.building import BuildReport
from index.embedding import DEFAULT_MODEL, Embedder
from index.errors import UsageError
from index.manifest import indexed_paths
from index.progress import Progress
from index.store import PassageIndex

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

Caution = Literal["cautious", "balanced", "eager"]
# Least probability at which an answer is given.
THRESHOLDS: dict[Caution, float] = {"cautious": 0.55, "balanced": 0.36, "eager": 0.25}


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
        yield from self._stream(self._asked(question, history, stop), stop)

    def _asked(self, question: str, history: Sequence[str], stop: Event | None, last: Answer | None = None) -> Asked:
        """A question in its conversation, behind its `last` answer; a language model has written it out where it could. Raises
        UsageError."""
        typed = parse(question).text
        text, note = respelt(direct(typed), self.index)
        rewritten = self._writer.standalone(text, history, stop) if self._writer and history and not out_of_scope(text) else None
        told = [a for quote in last.quotes for a in quote.attributions] if last else []
        speakers = tuple(dict.fromkeys(
            name_of(a.speaker) for a in told if a.speaker != NOBODY and can_be_one_person(a.speaker, a.kind)))
        persons = Persons(speakers, partial(can_be, self.index), tuple(map(without_speakers, last.quotes)) if last else None,
                          partial(is_of_other_sex, self.index), partial(speaks, self.index))
        return replace(Asked.of(text, history, rewritten, persons), typed=typed, note=note)

    def _stream(self, asked: Asked, stop: Event | None, last: Answer | None = None) -> Iterator[Answer]:
        """`last` is the answer before: its documents alone may be meant, and what comes behind its quotes."""
        quotes = last.quotes if last else ()
        documents = {q.location.source_id for q in quotes} if _may_stay(asked) else set()
        extractive = self._extractive(self.index, asked, quotes if asked.leans else (), documents)
        if asked.unclear:
            extractive = withheld(extractive, asked.unclear, THRESHOLDS[self.caution])
        extractive = replace(with_note(extractive, asked.note), question=asked.typed)
        yield extractive
        if self._writer:
            yield from self._writer.write(asked.standing, extractive, stop)

    def _extractive(self, index: PassageIndex, asked: Asked, after: Sequence[Quote], documents: Collection[str] = ()) -> Answer:
        """The answer from the document of `index` that the question names, or else, or where it may name none and that does not
        answer, from all of them; from these `documents` alone where that is no less sure."""
        named = named_document(index, asked.standing)
        if named:
            behind = [q for q in after if q.location.source_id in named.source_ids]
            found = self._from(index.within(named.source_ids), Asked.of(named.question), behind)
            missing = found.missing and found.missing.replace("No sentence was", f"No sentence of {named.name} was")
            if found.status == "answered" or named.sure:
                return replace(found, question=asked.question.text, missing=missing)
        everywhere = self._from(index, asked, after)
        held = set(index.sources().values())
        there = held.intersection(documents)
        if not there or there == held:
            return everywhere
        found = self._from(index.within(there), asked, after)
        return found if found.status == "answered" and found.confidence >= everywhere.confidence else everywhere

    def _each(self, index: PassageIndex, parts: Sequence[str], after: Sequence[Quote]) -> list[Answer]:
        """The answers to the parts of a question; what the author holds is asked of the texts that answered the part before."""
        answers: list[Answer] = []
        for part in map(Asked.of, parts):
            there = answers[-1].quotes if answers and _of_author(part) else ()
            answers.append(self._extractive(index, part, after, {q.location.source_id for q in there}))
        return answers

    def _from(self, index: PassageIndex, asked: Asked, after: Sequence[Quote]) -> Answer:
        """The answer from an index of the sources that are asked. `after`: quotes behind which it may stand."""
        question, threshold = asked.question, THRESHOLDS[self.caution]
        line = None if question.overview else out_of_scope(question.text) or not_judged(asked.standing, index.lexical.knows)
        if line:
            return not_a_question(question.text, line, index, self._model)
        of_writing = asked_of_writing(index, asked.standing)
        if question.overview and not question.topic and not of_writing:
            return overview(index, question.text, self._model)
        if not content_words(asked.standing):
            return not_a_question(question.text, f"No word in it could be looked for. {HELP}", index, self._model)
        if len(asked.parts) > 1 and any(map(voice_question, asked.parts)):
            return joined(question.text, self._each(index, asked.parts, after))
        about = replace(of_writing, act="") if of_writing else asked.about
        of_voices = partial(answer_about_voices, index, self.reader, question.text, threshold=threshold, model=self._model,
                            after=after)
        if about:
            found = of_voices(about)
            names = several_speakers(asked.standing, about)
            if names and not (found and all(any(is_meant(n, a) for q in found.quotes for a in q.attributions) for n in names)):
                each = [Asked.of(asked.standing.replace(about.speaker, name, 1)) for name in names]
                return joined(question.text, [self._extractive(index, one, after) for one in each])
            if found:
                return said_instead(of_writing.act, found) if of_writing else found
        found = answer(index, self.reader, question.text, (asked.agreed,) if asked.agreed else asked.parts,
                       broad=question.overview, accounts=bool(asked.agreed), threshold=threshold, model=self._model, after=after)
        if asked.agreed and found.status == "abstained" and (about := voice_question(asked.agreed)):
            return of_voices(about) or found
        return found

    def check(self, text: str) -> CheckReport:
        """Any text, say a summary or what a language model wrote: a verdict for each sentence, with the quotes nearest to it.

        Raises UsageError for a text without words or of more than 200,000 characters.
        """
        return check_text(self.index, self.checker, text, self._model)

    def conversation(self, history: Sequence[str] = (), last: Answer | None = None) -> Conversation:
        """A conversation, in which follow-up questions keep their topic; one that goes on has a `history` and a `last` answer."""
        return Conversation(self.index, self._asked, self._stream, history, last)

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


def _may_stay(asked: Asked) -> bool:
    """Whether a question may mean the last answer's documents alone: it leans on that, or asks what "the minister" says, or what
    the author holds."""
    if not asked.follows or asked.question.overview or (names_asked(asked.standing) and not asks_more(asked.typed)):
        return False
    about = asked.about
    office = about is not None and about.kind == "speaker" and not re.search(r"[A-Z]", about.speaker)
    if office or (about and (about.kind == "byline" or (_of_author(asked) and not about.topic))):
        return True
    return asked.leans and (about is None or asks_more(asked.typed) or about.kind in (
        "opinion", "recommendation", "speaker", "shares", "facts", "evidence", "count", "numbers", "dates", "quotations"))


def _of_author(asked: Asked) -> bool:
    """Whether a question asks what the author holds."""
    return asked.about is not None and asked.about.kind in ("opinion", "prediction", "recommendation")
