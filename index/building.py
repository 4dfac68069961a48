"""Files → a generation of the index: what is new is read, labelled and embedded, what is gone is taken out."""
from __future__ import annotations

import errno
import json
import os
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.database import Database
from index.embedding import Embedder
from index.errors import AssistantError, NothingReadable, UnreadableSource
from index.formats import format_of
from index.lexical import LexicalIndex
from index.manifest import clear
from index.progress import HowFar, Progress, part_of, silent
from index.reading import file_state, read_source
from index.types import Passage, Source
from index.vectors import update_vectors

LABELLED_TOGETHER = 600  # sentences, at least, of several short texts: so that all cores have something to do
EMBEDDED_TOGETHER = 512  # passages: batches for sixteen cores
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


def update(files: Sequence[tuple[Path, str]], folder: Path, base: dict[str, Any] | None, former: dict[str, Any] | None,
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
    states = {name: file_state(file) for file, name in files}
    found = _Found({name: file for file, name in files}, states,
                   [name for name in states if name not in known or known[name][1:] != states[name]],
                   [name for name in known if name not in states])
    if base and not found.changed and not found.gone:
        return base, BuildReport(len(old), 0, 0, 0, _errors(failures))

    name = uuid.uuid4().hex[:12]
    work, part = generations / f"{name}.part", folder / "index.json.part"
    try:
        if base:
            shutil.copytree(generations / base["generation"], work)
        else:
            embedder.verify()
            work.mkdir(parents=True)
        report = _write_generation(work, found, bool(base), embedder, labeller, progress)
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


@dataclass(frozen=True)
class _Found:
    """The files by their names, their states (see `file_state`), and the names of those that changed and of those that are gone.
    """

    files: dict[str, Path]
    states: dict[str, tuple[int, int]]
    changed: list[str]
    gone: list[str]


def _write_generation(work: Path, found: _Found, update: bool, embedder: Embedder, labeller: Labeller | None,
                      progress: Progress) -> BuildReport:
    """Apply changed and removed files to the generation in `work`."""
    database = Database(work / "sources.db", create=not update, writable=True)
    try:
        before = set(database.passage_ids())
        read_as = database.first_names()
        removed = len(database.files().keys() & set(found.gone))
        whole = sum(found.states[name][0] for name in found.changed)  # bytes: a long file is not done in one step
        read = stored = here = 0
        waiting: list[Source] = []  # read, not stored yet
        for name in found.gone:
            database.remove_file(name)
        for name in found.changed:
            progress("reading", stored, whole)
            here += found.states[name][0]
            try:
                source = read_source(found.files[name], name)
            except AssistantError as error:
                database.put_failure(name, str(error), *found.states[name])
                continue
            read += 1
            if source.source_id not in read_as:
                read_as[source.source_id] = name
                waiting.append(source)
            database.put_file(name, source.source_id, *found.states[name])
            if sum(len(s.sentences) for s in waiting) >= LABELLED_TOGETHER:
                _store(database, waiting, labeller, part_of(progress, "reading", stored, here, whole))
                waiting, stored = [], here
        _store(database, waiting, labeller, part_of(progress, "reading", stored, whole, whole))
        _read_anew(database, read_as, found.files, labeller)
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


def _read_anew(database: Database, read_as: dict[str, str], files: dict[str, Path], labeller: Labeller | None) -> None:
    """Read the contents again whose first name, which tells the format, is of another format than the one in `read_as`."""
    for source_id, name in database.first_names().items():
        if format_of(name) != format_of(read_as[source_id]):
            database.drop_source(source_id)
            _store(database, [read_source(files[name], name)], labeller)


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
