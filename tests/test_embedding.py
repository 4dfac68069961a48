"""The default model is the official one, and bfloat16 gives the neighbours that float32 gives."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import index.embedding
from index.embedding import DEFAULT_SHA256, Embedder, default_model_folder, fast_bfloat16, file_sha256
from index.errors import ModelFailure
from index.reading import read_source

SEED = read_source(next((Path(__file__).parent.parent / "seeds").glob("*.txt")))
SENTENCES = [SEED.text[s.start:s.end] for s in SEED.sentences]


def test_the_weights_are_the_official_ones() -> None:
    assert file_sha256(default_model_folder() / "model.safetensors") == DEFAULT_SHA256
    Embedder().verify()


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"changed")
    monkeypatch.setattr(index.embedding, "default_model_folder", lambda: tmp_path)
    with pytest.raises(ModelFailure, match="damaged or changed"):
        Embedder().verify()


def test_vectors_have_length_one() -> None:
    vectors = Embedder().embed_passages(SENTENCES[:5])
    assert vectors.shape == (5, 384) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-2)


@pytest.mark.skipif(not fast_bfloat16(), reason="this processor has no fast bfloat16; float32 is used here")
def test_bfloat16_gives_the_same_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = Embedder().embed_passages(SENTENCES)
    monkeypatch.setattr(index.embedding, "fast_bfloat16", lambda: False)
    exact = Embedder().embed_passages(SENTENCES)
    same = [len(set(np.argsort(-fast @ f)[:6]) & set(np.argsort(-exact @ e)[:6])) / 6 for f, e in zip(fast, exact, strict=True)]
    assert np.mean(same) > 0.95
