"""PassageIndex: build, open and search the index of a set of files. Start reading here.

A folder holds `index.json` and `generations/NAME/` with the database (sources, sentences, passages), the Chroma
collection and the lexical index. A build writes a whole new generation and then replaces `index.json` in one step,
so that a process killed at any moment leaves either the old index or the new one. A lock lets one process build at
a time; readers need none, because the generation before the newest is kept.
"""
from __future__ import annotations

import copy
import errno
import json
import os
import shutil
import sqlite3
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.database import Database
from index.embedding import Embedder
from index.errors import AssistantError, IndexFailure, NothingReadable, UnreadableSource
from index.lexical import LexicalIndex
from index.manifest import clear, lock, read_manifest, storage_error, storage_full
from index.passages import MAX_WORDS, OVERLAP
from index.progress import HowFar, Progress, part_of, silent
from index.reading import file_state, find_files, is_markdown, number_sentences, read_source
from index.types import Passage, RetrievedPassage, Sentence, Source
from index.vectors import VectorIndex, update_vectors

FORMAT = 4
RANK_CONSTANT = 60  # of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)
LABELLED_TOGETHER = 600  # sentences, at least, of several short texts: so that all cores have something to do
EMBEDDED_TOGETHER = 512  # passages: batches for sixteen cores
POOL = 24  # passages that each of the two rankings puts forward
_FULL = 1 << 16  # fewer bytes free than this, and whatever failed to be written failed for that


class Labeller(Protocol):
    """Something that stores a label with every sentence. Another `version` rebuilds the index."""

    version: str

    def label(self, sources: Sequence[Source], progress: HowFar) -> list[Source]:
        """The sources with their sentences' labels set."""
        ...


@dataclass(frozen=True)
class BuildReport:
    """What a build did. `embedded` counts passages; 0 files read and embedded where nothing changed."""

    files: int
    read: int
    removed: int
    embedded: int
    failed: tuple[UnreadableSource, ...]


class PassageIndex:
    """An open index. Get one from `build`; searching does not change it."""

    def __init__(self, folder: Path, manifest: dict[str, Any], embedder: Embedder) -> None:
        generation = folder / "generations" / manifest["generation"]
        self.folder = folder
        self.manifest = manifest
        self.embedder = embedder
        self.database = Database(generation / "sources.db")
        self.vectors = VectorIndex(generation / "chroma")
        try:
            self.lexical = LexicalIndex.open(generation / "bm25")
        except (OSError, ValueError, KeyError) as error:
            self.close()
            raise IndexFailure(f"{folder}: the index is damaged ({generation / 'bm25'}). "
                               "Delete the folder and build again.") from error

    @classmethod
    def build(
        cls,
        paths: Iterable[str | os.PathLike[str]],
        folder: str | os.PathLike[str],
        embedder: Embedder,
        *,
        version: str,
        labeller: Labeller | None = None,
        progress: Progress = lambda what, done, total: None,
    ) -> tuple[PassageIndex, BuildReport]:
        """Bring the index in `folder` up to date with the files below `paths`, and open it.

        Unchanged files are neither read nor embedded again. An index of another model, format, settings, labeller or
        project version is built anew. Files that cannot be read are left out and reported, each time.

        Raises UsageError, IndexFailure or ModelFailure; the former index is then still in place.
        """
        paths = list(paths)
        files = find_files(paths)
        folder = Path(folder)
        identity = _identity(embedder, version, labeller)
        try:
            former = read_manifest(folder)
            folder.mkdir(parents=True, exist_ok=True)
            with lock(folder, lambda: progress("waiting for another process, which builds this index", 0, 1)):
                former = read_manifest(folder)  # another process may have built it meanwhile
                usable = former is not None and former.get("identity") == identity
                about = {"identity": identity, "paths": [os.path.abspath(path) for path in paths]}
                manifest, report = _update(files, folder, former if usable else None, former, about, embedder, labeller, progress)
                return cls(folder, manifest, embedder), report
        except OSError as error:
            raise storage_error(folder, error) from error
        except Exception as error:
            if not isinstance(error, sqlite3.DatabaseError) and not type(error).__module__.startswith("chromadb"):
                raise
            if "full" in str(error):
                raise storage_full(folder) from error
            reason = str(error).splitlines()[0]
            raise IndexFailure(f"{folder}: the index cannot be used ({reason}). "
                               "Free disk space where there is little of it, else delete the folder and build again.") from error

    def close(self) -> None:
        """Free the files. The index cannot be used afterwards."""
        self.vectors.close()
        self.database.close()

    # Searching

    def search(self, question: str, k: int, vector: np.ndarray | None = None) -> list[RetrievedPassage]:
        """At most k distinct passages, best first: dense and lexical rankings joined by reciprocal rank fusion.

        `vector` is the question's embedding, where the caller has it already.
        """
        vector = self.embedder.embed_query(question) if vector is None else vector
        own = self.database.passages() if self.database.is_part else None
        positions = None if own is None else self.database.positions_of(own)
        dense = self.vectors.search(vector, max(k, POOL), own)
        lexical = [(self.database.passage_id_at(i), s) for i, s in self.lexical.search(question, max(k, POOL), positions)]
        similarity = dict(dense)
        fused: dict[str, float] = {}
        for ranking in (dense, lexical):
            for rank, (passage_id, _) in enumerate(ranking):
                fused[passage_id] = fused.get(passage_id, 0.0) + (RANK_CONSTANT + 1) / (RANK_CONSTANT + 1 + rank) / 2
        best = sorted(fused.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
        return [RetrievedPassage(own[i] if own else self.database.passage(i), score, similarity.get(i, 0.0)) for i, score in best]

    def within(self, source_ids: Collection[str]) -> PassageIndex:
        """This index as if it held these sources alone, on the same open files. Words weigh what they do in all sources."""
        part = copy.copy(self)
        part.database = self.database.within(source_ids)
        return part

    def sentences_of(self, passage: Passage) -> list[Sentence]:
        """The sentences of a passage, in order."""
        return self.database.sentences(passage.source_id, passage.first, passage.last)

    def sources(self) -> dict[str, str]:
        """name → source_id of every file, in order of name."""
        return {name: sid for name, (sid, _, _) in self.database.files().items()}


def _identity(embedder: Embedder, version: str, labeller: Labeller | None) -> dict[str, Any]:
    return {"format": FORMAT, "project": version, "embedding": embedder.identity(), "max_words": MAX_WORDS,
            "overlap": OVERLAP, "labeller": labeller.version if labeller else None}


def _update(files: Sequence[tuple[Path, str]], folder: Path, base: dict[str, Any] | None, former: dict[str, Any] | None,
            about: dict[str, Any], embedder: Embedder, labeller: Labeller | None,
            progress: Progress) -> tuple[dict[str, Any], BuildReport]:
    """Write a new generation from `base` (a usable manifest or None) where anything changed; else return `base`. `about` goes
    into the new manifest."""
    generations = folder / "generations"
    clear(generations, keep={p.name for p in generations.glob("*") if former and p.suffix != ".part"})
    old: dict[str, tuple[str, int, int]] = {}
    failures: dict[str, tuple[str, int, int]] = {}
    if base:
        database = Database(generations / base["generation"] / "sources.db")
        old, failures = database.files(), database.failures()
        database.close()
    known = old | failures
    new = {name: file_state(file) for file, name in files}
    changed = [(file, name) for file, name in files if name not in known or known[name][1:] != new[name]]
    gone = [name for name in known if name not in new]
    if base and not changed and not gone:
        return base, BuildReport(len(old), 0, 0, 0, _errors(failures))

    name = uuid.uuid4().hex[:12]
    work, part = generations / f"{name}.part", folder / "index.json.part"
    try:
        if base:
            shutil.copytree(generations / base["generation"], work)
        else:
            embedder.verify()
            work.mkdir(parents=True)
        report = _write_generation(work, changed, gone, new, bool(base), embedder, labeller, progress)
        work.rename(generations / name)
        manifest = {"kind": "assistant index", "generation": name, **about,
                    "built": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "sources": report.files}
        part.write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    except BaseException as error:
        full = shutil.disk_usage(folder).free < _FULL
        for leftover in (work, generations / name):
            shutil.rmtree(leftover, ignore_errors=True)
        part.unlink(missing_ok=True)
        if full and isinstance(error, Exception) and not isinstance(error, AssistantError):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
    os.replace(part, folder / "index.json")
    clear(generations, keep={name, former["generation"] if former else name})
    return manifest, report


def _write_generation(work: Path, changed: Sequence[tuple[Path, str]], gone: Sequence[str], new: dict[str, tuple[int, int]],
                      update: bool, embedder: Embedder, labeller: Labeller | None, progress: Progress) -> BuildReport:
    """Apply changed and removed files to the generation in `work`."""
    database = Database(work / "sources.db", create=not update, writable=True)
    try:
        before = set(database.passage_ids())
        split_as = database.first_names()
        removed = len(database.files().keys() & set(gone))
        whole = sum(new[name][0] for _, name in changed)  # bytes, for the progress: a long file is not done in one step
        read = stored = here = 0
        waiting: list[Source] = []  # read, not stored yet
        for name in gone:
            database.remove_file(name)
        for file, name in changed:
            progress("reading", stored, whole)
            here += new[name][0]
            try:
                source = read_source(file, name)
            except AssistantError as error:
                database.put_failure(name, str(error), *new[name])
                continue
            read += 1
            if source.source_id not in split_as:
                split_as[source.source_id] = name
                waiting.append(source)
            database.put_file(name, source.source_id, *new[name])
            if sum(len(s.sentences) for s in waiting) >= LABELLED_TOGETHER:
                _store(database, waiting, labeller, part_of(progress, "reading", stored, here, whole))
                waiting, stored = [], here
        _store(database, waiting, labeller, part_of(progress, "reading", stored, whole, whole))
        _split_anew(database, split_as, labeller)
        database.drop_unused()
        failed = _errors(database.failures())
        count = len(database.files())
        if not count:
            raise NothingReadable(str(failed[0]) if failed else "No file is left to index.")
        passages = database.passages()
        added = {i: passage for i, passage in sorted(passages.items()) if i not in before}
        removed_passages = sorted(before - passages.keys())
        vectors = _embed(database, added, embedder, progress)
        update_vectors(work / "chroma", remove=removed_passages, add=[(i, added[i].text) for i in vectors],
                       vectors=list(vectors.values()))
        if added or removed_passages:
            shutil.rmtree(work / "bm25", ignore_errors=True)
            LexicalIndex.build([passage.text for passage in passages.values()], work / "bm25")
            database.put_lexicon(passages)
        database.commit()
    finally:
        database.close()
    return BuildReport(count, read, removed, len(added), failed)


def _store(database: Database, sources: Sequence[Source], labeller: Labeller | None, progress: HowFar = silent) -> None:
    for source in labeller.label(sources, progress) if labeller and sources else sources:
        database.add_source(source)


def _split_anew(database: Database, split_as: dict[str, str], labeller: Labeller | None) -> None:
    """Split the contents again whose first name, which tells the format, is of another format than the one in `split_as`."""
    for source_id, name in database.first_names().items():
        if is_markdown(name) != is_markdown(split_as[source_id]):
            text = database.text(source_id)
            database.drop_source(source_id)
            _store(database, [Source(source_id, name, text, tuple(number_sentences(text, name)))], labeller)


def _errors(failures: dict[str, tuple[str, int, int]]) -> tuple[UnreadableSource, ...]:
    return tuple(UnreadableSource(line) for line, _, _ in failures.values())


def _embed(database: Database, added: dict[str, Passage], embedder: Embedder, progress: Progress) -> dict[str, np.ndarray]:
    """id → vector of each passage, longest first: batches of like length waste least. Their sentences' go into the database."""
    order = sorted(added, key=lambda i: (-len(added[i].text), i))
    vectors: dict[str, np.ndarray] = {}
    for i in range(0, len(order), EMBEDDED_TOGETHER):
        progress("embedding", i, len(order))
        part = [added[k] for k in order[i:i + EMBEDDED_TOGETHER]]
        members = [database.sentences(p.source_id, p.first, p.last) for p in part]
        found = embedder.embed_with_parts([p.text for p in part],
                                          [list(map(p.place, own)) for p, own in zip(part, members, strict=True)],
                                          part_of(progress, "embedding", i, i + len(part), len(order)))
        vectors.update((p.passage_id, whole) for p, (whole, _) in zip(part, found, strict=True))
        database.put_vectors({p.passage_id: own for p, (_, own) in zip(part, found, strict=True)})
    progress("embedding", len(order), len(order))
    return vectors
