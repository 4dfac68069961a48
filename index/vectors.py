"""The vector index: a persistent Chroma collection, written through LlamaIndex's Chroma vector store."""
from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

os.environ["ANONYMIZED_TELEMETRY"] = "False"  # Chroma's; set before its import

COLLECTION = "passages"
_BATCH = 5000  # ids in one request; SQLite takes only so many
_ADDED = 500  # passages in one request: what Chroma keeps twice until the next request
_KEPT = {"space": "cosine", "batch_size": 2, "sync_threshold": 2}  # each request ends with all in the graph: opening adds nothing


@contextmanager
def _client(folder: Path) -> Iterator[Any]:
    import chromadb
    from chromadb.config import Settings

    try:
        client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    except AttributeError as error:  # what it raises where it has failed on the same folder before
        raise sqlite3.DatabaseError("Chroma cannot open its files") from error
    try:
        yield client
    finally:
        client.close()


def update_vectors(folder: Path, *, remove: Sequence[str], add: Sequence[tuple[str, str]],
                   vectors: Sequence[np.ndarray]) -> None:
    """Take passages out of the collection in `folder` (made where there is none) and put new ones in.

    `remove` holds passage ids, `add` (passage id, text), `vectors` one row for each of `add`.
    """
    from llama_index.core.schema import TextNode
    from llama_index.vector_stores.chroma import ChromaVectorStore

    with _client(folder) as client:
        collection = client.get_or_create_collection(COLLECTION, configuration={"hnsw": _KEPT})
        store = ChromaVectorStore(chroma_collection=collection)
        for i in range(0, len(remove), _BATCH):
            store.delete_nodes(list(remove[i:i + _BATCH]))
        for i in range(0, len(add), _ADDED):
            store.add([TextNode(id_=passage_id, text=text, embedding=vector.tolist())
                       for (passage_id, text), vector in zip(add[i:i + _ADDED], vectors[i:i + _ADDED], strict=True)])


class VectorIndex:
    """Read side of the collection: asked directly, so that answering does not have to import LlamaIndex."""

    def __init__(self, folder: Path) -> None:
        self._context = _client(folder)
        self._collection = self._context.__enter__().get_collection(COLLECTION)
        self._count = self._collection.count()

    def search(self, vector: np.ndarray, k: int, among: Collection[str] | None = None) -> list[tuple[str, float]]:
        """At most k (passage id, cosine similarity), nearest first; of those `among` which to choose all are compared: the
        graph of nearest neighbours may miss some."""
        if among is not None:
            ids = sorted(among)
            if not ids:
                return []
            rows = self.vectors(ids).reshape(len(ids), -1)
            lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(vector)
            cosines = rows @ vector / np.maximum(lengths, 1e-12)
            return sorted(((i, float(c)) for i, c in zip(ids, cosines, strict=True)), key=lambda pair: (-pair[1], pair[0]))[:k]
        found = self._collection.query(query_embeddings=[vector], n_results=min(k, self._count), include=["distances"])
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return sorted(((i, 1 - float(d)) for i, d in pairs), key=lambda pair: (-pair[1], pair[0]))

    def vectors(self, ids: Sequence[str]) -> np.ndarray:
        """The vectors of these passages, one row each."""
        rows: dict[str, Any] = {}
        for i in range(0, len(ids), _BATCH):
            found = self._collection.get(ids=list(ids[i:i + _BATCH]), include=["embeddings"])
            rows.update(zip(found["ids"], found["embeddings"], strict=True))
        return np.array([rows[i] for i in ids], dtype=np.float32)

    def close(self) -> None:
        self._context.__exit__(None, None, None)
