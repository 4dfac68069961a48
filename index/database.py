"""Sources, sentences and passages of one index, in one SQLite file."""
from __future__ import annotations

import copy
import json
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import numpy as np

from index.passages import passages, text_id
from index.types import Passage, Sentence, Source

_SCHEMA = """
CREATE TABLE files (name TEXT PRIMARY KEY, source_id TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL);
CREATE INDEX file_contents ON files (source_id, name);
CREATE TABLE failures (name TEXT PRIMARY KEY, line TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL);
CREATE TABLE texts (source_id TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE sentences (
    source_id TEXT NOT NULL, n INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    paragraph INTEGER NOT NULL, number INTEGER NOT NULL, heading TEXT, page INTEGER, label TEXT, text_id TEXT NOT NULL,
    PRIMARY KEY (source_id, n)) WITHOUT ROWID;
CREATE INDEX sentence_texts ON sentences (text_id);
CREATE TABLE passages (
    source_id TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    passage_id TEXT NOT NULL, PRIMARY KEY (source_id, first)) WITHOUT ROWID;
CREATE INDEX passage_texts ON passages (passage_id);
CREATE TABLE vectors (passage_id TEXT PRIMARY KEY, vectors BLOB NOT NULL);
CREATE TABLE lexicon (position INTEGER PRIMARY KEY, passage_id TEXT NOT NULL);
"""
_OF_SOURCE = ("texts", "sentences", "passages")  # the tables of what a content is made of
_FIRST_NAME = "(SELECT min(name) FROM files WHERE files.source_id = {}.source_id)"  # of a row's content


class Database:
    """One connection, usable from several threads one after the other."""

    def __init__(self, file: Path, *, create: bool = False, writable: bool = False) -> None:
        mode = "rwc" if create else "rw" if writable else "ro"
        self._connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        self._texts: dict[str, str] = {}
        self._within: frozenset[str] | None = None
        if create:
            self._connection.executescript(_SCHEMA)

    def _all(self, query: str, *parameters: object) -> list[tuple]:
        with self._lock:
            return self._connection.execute(query, parameters).fetchall()

    # Writing

    def put_file(self, name: str, source_id: str, size: int, modified: int) -> None:
        self._replace("files", name, source_id, size, modified)

    def put_failure(self, name: str, line: str, size: int, modified: int) -> None:
        """Remember a file that cannot be read, and the line that says why."""
        self._replace("failures", name, line, size, modified)

    def _replace(self, table: str, name: str, *values: object) -> None:
        self.remove_file(name)
        with self._lock:
            self._connection.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", (name, *values))

    def remove_file(self, name: str) -> None:
        with self._lock:
            for table in ("files", "failures"):
                self._connection.execute(f"DELETE FROM {table} WHERE name = ?", (name,))

    def add_source(self, source: Source) -> None:
        """Store a source's text, sentences and passages; nothing where its content is stored already."""
        sid = source.source_id
        if self.has_source(sid):
            return
        with self._lock:
            self._connection.execute("INSERT INTO texts VALUES (?, ?)", (sid, source.text))
            self._connection.executemany(
                "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((sid, n, s.start, s.end, s.paragraph, s.number, s.heading, s.page, s.label,
                  text_id(source.text[s.start:s.end])) for n, s in enumerate(source.sentences)))
            self._connection.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)",
                ((sid, p.first, p.last, p.start, p.end, p.passage_id) for p in passages(source)))

    def drop_source(self, source_id: str) -> None:
        """Forget a content's sentences and passages; its files and vectors stay."""
        with self._lock:
            for table in _OF_SOURCE:
                self._connection.execute(f"DELETE FROM {table} WHERE source_id = ?", (source_id,))

    def drop_unused(self) -> None:
        """Forget contents that no file has any longer."""
        with self._lock:
            for table in _OF_SOURCE:
                self._connection.execute(f"DELETE FROM {table} WHERE source_id NOT IN (SELECT source_id FROM files)")
            self._connection.execute("DELETE FROM vectors WHERE passage_id NOT IN (SELECT passage_id FROM passages)")

    def put_vectors(self, vectors: dict[str, np.ndarray]) -> None:
        """Store the unit vectors of the passages' sentences, one row each: as bytes that have their direction."""
        rows = ((passage_id, np.round(own * 127 / _positive(np.abs(own).max(1, keepdims=True))).astype(np.int8).tobytes())
                for passage_id, own in vectors.items())
        with self._lock:
            self._connection.executemany("INSERT INTO vectors VALUES (?, ?)", rows)

    def put_lexicon(self, passage_ids: Iterable[str]) -> None:
        with self._lock:
            self._connection.execute("DELETE FROM lexicon")
            self._connection.executemany("INSERT INTO lexicon VALUES (?, ?)", enumerate(passage_ids))

    def commit(self) -> None:
        with self._lock:
            self._connection.commit()
            self._connection.execute("VACUUM")

    def close(self) -> None:
        self._connection.close()

    # Reading

    def within(self, source_ids: Collection[str]) -> Database:
        """The same connection, read as if it held these sources alone."""
        part = copy.copy(self)
        part._within = frozenset(source_ids)
        return part

    @property
    def is_part(self) -> bool:
        """Whether it is read as if it held only some of its sources."""
        return self._within is not None

    def _holds(self, source_id: str) -> bool:
        return self._within is None or source_id in self._within

    def files(self) -> dict[str, tuple[str, int, int]]:
        """name → (source_id, size in bytes, time of last change in ns), in order of name."""
        rows = self._all("SELECT name, source_id, size, modified FROM files ORDER BY name")
        return {name: (sid, size, modified) for name, sid, size, modified in rows if self._holds(sid)}

    def failures(self) -> dict[str, tuple[str, int, int]]:
        """name → (why the file cannot be read, size in bytes, time of last change in ns), in order of name."""
        rows = self._all("SELECT name, line, size, modified FROM failures ORDER BY name")
        return {name: (line, size, modified) for name, line, size, modified in rows}

    def first_names(self) -> dict[str, str]:
        """source_id → the first name of a file with this content, which tells its format."""
        return dict(self._all("SELECT source_id, min(name) FROM files GROUP BY source_id"))

    def has_source(self, source_id: str) -> bool:
        return bool(self._all("SELECT 1 FROM texts WHERE source_id = ?", source_id))

    def names(self, source_id: str) -> list[str]:
        """The names of the files with this content, sorted."""
        return [n for (n,) in self._all("SELECT name FROM files WHERE source_id = ? ORDER BY name", source_id)]

    def text(self, source_id: str) -> str:
        text = self._texts.get(source_id)  # kept at hand: another thread may clear the cache meanwhile
        if text is None:
            if len(self._texts) >= 64:
                self._texts.clear()
            text = str(self._all("SELECT text FROM texts WHERE source_id = ?", source_id)[0][0])
            self._texts[source_id] = text
        return text

    def sentences(self, source_id: str, first: int = 0, last: int = 2**62) -> list[Sentence]:
        """Sentences first (from 0) to last (half open) of a source."""
        rows = self._all("SELECT start, end, paragraph, number, heading, page, label FROM sentences "
                         "WHERE source_id = ? AND n >= ? AND n < ? ORDER BY n", source_id, first, last)
        return [Sentence(*row) for row in rows]

    def numbers_from(self, source_id: str, place: int, most: int) -> list[int]:
        """The numbers (from 0) of at most so many sentences of a source that begin at this place or behind it."""
        return [n for (n,) in self._all("SELECT n FROM sentences WHERE source_id = ? AND start >= ? ORDER BY n LIMIT ?",
                                        source_id, place, most)]

    def labelled(self, *prefixes: str) -> list[tuple[str, int, Sentence]]:
        """(source_id, n, sentence) where the label begins with one of these, in order of source name and place."""
        rows = self._all(
            "SELECT source_id, n, start, end, paragraph, number, heading, page, label FROM sentences "
            f"WHERE {' OR '.join(['substr(label, 1, ?) = ?'] * len(prefixes))} ORDER BY {_FIRST_NAME.format('sentences')}, n",
            *(value for prefix in prefixes for value in (len(prefix), prefix)))
        return [(source_id, n, Sentence(*row)) for source_id, n, *row in rows if self._holds(source_id)]

    def sentence_vectors(self, passage: Passage) -> np.ndarray:
        """The unit vectors of a passage's sentences as they stand in it, float32, one row each."""
        stored = self._all("SELECT vectors FROM vectors WHERE passage_id = ?", passage.passage_id)[0][0]
        vectors = np.frombuffer(stored, np.int8).reshape(passage.last - passage.first, -1).astype(np.float32)
        return np.asarray(vectors / _positive(np.linalg.norm(vectors, axis=1, keepdims=True)))

    def sentences_with_text(self, text: str) -> list[tuple[str, int]]:
        """(source_id, n) of every sentence with this very text, in order of source name and place."""
        rows = self._all(f"SELECT source_id, n FROM sentences WHERE text_id = ? ORDER BY {_FIRST_NAME.format('sentences')}, n",
                         text_id(text))
        return [(source_id, n) for source_id, n in rows if self._holds(source_id)]

    def passage_ids(self) -> list[str]:
        """Every distinct passage id, in order of id."""
        return [i for (i,) in self._all("SELECT DISTINCT passage_id FROM passages ORDER BY passage_id")]

    def passage_id_at(self, position: int) -> str:
        """The passage with this position in the lexical index."""
        return str(self._all("SELECT passage_id FROM lexicon WHERE position = ?", position)[0][0])

    def positions_of(self, passage_ids: Iterable[str]) -> list[int]:
        """The positions of these passages in the lexical index."""
        return [i for (i,) in self._all("SELECT position FROM lexicon WHERE passage_id IN (SELECT value FROM json_each(?))",
                                        json.dumps(list(passage_ids)))]

    def sentence_counts(self) -> dict[str, int]:
        """source_id → how many sentences it has."""
        return dict(self._all("SELECT source_id, count(*) FROM sentences GROUP BY source_id"))

    def positions_in(self, source_ids: Iterable[str]) -> dict[str, set[int]]:
        """source_id → the positions of its passages in the lexical index."""
        found: dict[str, set[int]] = {}
        for source_id, position in self._all("SELECT source_id, position FROM passages JOIN lexicon USING (passage_id) WHERE "
                                             "source_id IN (SELECT value FROM json_each(?))", json.dumps(list(source_ids))):
            found.setdefault(source_id, set()).add(position)
        return found

    def passages_at(self, positions: Iterable[int]) -> dict[str, int]:
        """source_id → how many of its passages have these positions in the lexical index."""
        return dict(self._all(
            "SELECT source_id, count(*) FROM lexicon JOIN passages USING (passage_id) "
            "WHERE position IN (SELECT value FROM json_each(?)) GROUP BY source_id", json.dumps(list(positions))))

    def passage(self, passage_id: str) -> Passage:
        """A passage, at its first place in order of source name."""
        return next(self._passages(f"WHERE passage_id = ? ORDER BY {_FIRST_NAME.format('passages')}, start LIMIT 1", passage_id))

    def passages(self) -> dict[str, Passage]:
        """id → passage, at its first place in order of source name, for every one. Each text is read once."""
        found: dict[str, Passage] = {}
        for (source_id,) in self._all(f"SELECT source_id FROM texts ORDER BY {_FIRST_NAME.format('texts')}"):
            for passage in self.passages_of(source_id) if self._holds(source_id) else ():
                found.setdefault(passage.passage_id, passage)
        return found

    def passages_of(self, source_id: str) -> Iterator[Passage]:
        """The passages of one source in order."""
        return self._passages("WHERE source_id = ? ORDER BY first", source_id)

    def passages_with(self, source_id: str, n: int) -> list[Passage]:
        """The passages that hold a sentence, by its number from 0."""
        return list(self._passages("WHERE source_id = ? AND first <= ? AND last > ? ORDER BY first", source_id, n, n))

    def _passages(self, which: str, *parameters: object) -> Iterator[Passage]:
        rows = self._all(f"SELECT passage_id, source_id, start, end, first, last FROM passages {which}", *parameters)
        for passage_id, source_id, start, end, first, last in rows:
            yield Passage(passage_id, source_id, start, end, first, last, self.text(source_id)[start:end])


def _positive(lengths: np.ndarray) -> np.ndarray:
    """Lengths to divide by: a model may give the vector of nothing but zeros."""
    return np.asarray(np.maximum(lengths, 1e-12))
