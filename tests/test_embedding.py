"""The default model is the official one, and bfloat16 gives the neighbours that float32 gives."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import index.embedding
from assistant.encoder import load_encoder
from assistant.voice.model import WEIGHTS, VoiceModel
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


@pytest.mark.parametrize("damage", [lambda data: data[:1000], lambda data: b"", lambda data: data[:-1]])
@pytest.mark.parametrize("load", [lambda file: load_encoder(file, {"heads": 3}), lambda file: VoiceModel(file).load()],
                         ids=["encoder", "voice"])
def test_damaged_weights_are_a_model_failure(
        load: Callable[[Path], Any], damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(damage(WEIGHTS.read_bytes()))
    with pytest.raises(ModelFailure, match="damaged"):
        load(tmp_path / "model.safetensors")


@pytest.mark.parametrize("heads", [{"heads": 3}, {"roles": 2, "sentence": 2}])
def test_weights_of_another_model_are_a_model_failure(heads: dict[str, int]) -> None:
    with pytest.raises(ModelFailure, match="not the weights of this model"):
        load_encoder(WEIGHTS, heads)
