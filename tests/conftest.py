"""Shared by all tests: no network, a small embedder for tests of storage, and one real assistant over the seeds."""
from __future__ import annotations

import hashlib
import re
import socket
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant import Assistant
from assistant.pipeline import seeds
from index.progress import HowFar
from index.store import BuildReport, PassageIndex

LOOPBACK = re.compile(r"127(?:\.\d{1,3}){3}|::1|localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection to another machine fails the test."""
    def guard(connect: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not LOOPBACK.fullmatch(str(address[0])):
                raise AssertionError(f"connection to {address}")
            return connect(self, address)
        return guarded

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guard(getattr(socket.socket, name)))


class WordEmbedder:
    """Embeds a text by its hashed words, and counts what it embeds. As quick as tests of storage want it."""

    def __init__(self, name: str = "words") -> None:
        self.name = name
        self.embedded: list[str] = []

    def identity(self) -> str:
        return self.name

    def verify(self) -> None:
        pass

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        self.embedded += texts
        return np.stack([self.embed_query(t) for t in texts])

    def embed_with_parts(self, texts: Sequence[str], parts: Sequence[Sequence[tuple[int, int]]],
                         progress: HowFar) -> list[tuple[np.ndarray, np.ndarray]]:
        progress(len(texts), len(texts))
        return [(vector, np.stack([self.embed_query(text[a:b]) for a, b in spans]))
                for text, spans, vector in zip(texts, parts, self.embed_passages(texts), strict=True)]

    def embed_query(self, question: str) -> np.ndarray:
        vector = np.full(64, 1e-3, np.float32)
        for word in question.lower().split():
            vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % 64] += 1
        return vector / np.linalg.norm(vector)


Build = Callable[..., tuple[PassageIndex, BuildReport]]


def write(folder: Path, count: int) -> None:
    """That many texts, each on a topic of its own."""
    for i in range(count):
        (folder / f"{i:03}.txt").write_text(f"File number {i} tells of topic{i}. It ends here with word{i}.")


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def build(tmp_path: Path, embedder: WordEmbedder) -> Iterator[Build]:
    """Build (or update) the index of the folder `tmp_path/texts` in `tmp_path/index`; closed after the test."""
    opened: list[PassageIndex] = []

    def run(**options: Any) -> tuple[PassageIndex, BuildReport]:
        options = {"version": "1", "embedder": embedder} | options
        index, report = PassageIndex.build([tmp_path / "texts"], tmp_path / "index", **options)
        opened.append(index)
        return index, report

    (tmp_path / "texts").mkdir()
    yield run
    for index in opened:
        index.close()


@pytest.fixture(scope="session")
def seed_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.from_sources(seeds(), index=tmp_path_factory.mktemp("seed-index")) as assistant:
        yield assistant
