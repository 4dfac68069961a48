"""PassageIndex: build, open and search the index of a set of files. Start reading here.

A folder holds `index.json` and `generations/NAME/` with the database (sources, sentences, passages), the Chroma
collection and the lexical index. A build writes a whole new generation and then replaces `index.json` in one step,
so that a process killed at any moment leaves either the old index or the new one. A lock lets one process build at
a time; readers need none, because the generation before the newest is kept.
"""
from __future__ import annotations

import copy
import os
import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from index.building import BuildReport, Labeller, update
from index.database import Database
from index.embedding import Embedder
from index.errors import IndexFailure
from index.formats import READING
from index.lexical import LexicalIndex
from index.manifest import lock, read_manifest, storage_error, storage_full
from index.passages import MAX_WORDS, OVERLAP
from index.progress import Progress
from index.reading import find_files
from index.types import Passage, RetrievedPassage, Sentence
from index.vectors import VectorIndex

FORMAT = 4
RANK_CONSTANT = 60  # of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)
POOL = 24  # passages that each of the two rankings puts forward


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
                manifest, report = update(files, folder, former if usable else None, former, about, embedder, labeller, progress)
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
    return {"format": FORMAT, "reading": READING, "project": version, "embedding": embedder.identity(), "max_words": MAX_WORDS,
            "overlap": OVERLAP, "labeller": labeller.version if labeller else None}
