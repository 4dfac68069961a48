"""The default model is the official one, our encoder computes what the libraries do, and bfloat16 finds the same neighbours."""
from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

import index.embedding
import index.encoder
import index.parallel
from assistant.encoder import load_encoder
from assistant.pipeline import seeds
from assistant.reader import SentenceReader
from assistant.voice.model import WEIGHTS, VoiceModel
from index.default_model import default_model_folder, fast_bfloat16
from index.embedding import DEFAULT_SHA256, Embedder, file_sha256
from index.encoder import Encoder, encode, make_tokenizer, precision, pretrained_weights
from index.errors import ModelFailure
from index.parallel import in_parallel
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


def test_a_part_has_the_mean_of_its_tokens_as_they_stand_in_the_text() -> None:
    text = "Nobody knows. " + "word " * 300 + "The harbour closed in May."
    parts = [(0, 13), (14, 20), (len(text) - 26, len(text))]
    (whole, own), (other, none) = Embedder().embed_with_parts([text, "Another text."], [parts, []])
    assert np.array_equal(np.stack([whole, other]), Embedder().embed_passages([text, "Another text."]))
    assert own.shape == (3, 384) and none.shape == (0, 384) and own.dtype == np.float32
    assert np.allclose(np.linalg.norm(own, axis=1), 1, atol=1e-2)
    assert not np.allclose(own[0], own[1], atol=0.05)
    assert np.allclose(own[2], Embedder().embed_query("The harbour closed in May."), atol=1e-2)  # past what the model reads
    encoder = Embedder()
    encoder.load()
    encoded = encode(make_tokenizer(256), [text])
    with torch.inference_mode():
        hidden = encoder._model._encoder(encoded.ids, encoded.mask)[0].float().numpy()
    begins = encoded.offsets[0, :, 0]
    mean = hidden[(encoded.text[0] == 0) & (begins < 13)].mean(0)
    assert np.allclose(own[0], mean / np.linalg.norm(mean), atol=1e-2)


def test_another_model_embeds_parts_as_texts_of_their_own() -> None:
    theirs = Embedder(str(default_model_folder()))
    found = theirs.embed_with_parts(SENTENCES[:3], [[(0, 20), (21, 40)], [], [(0, 5)]])
    assert [own.shape for _, own in found] == [(2, 384), (0, 384), (1, 384)]
    assert np.allclose(found[0][1], theirs.embed_passages([SENTENCES[0][:20], SENTENCES[0][21:40]]), atol=1e-2)


def test_a_vector_does_not_depend_on_how_many_cores_there_are_and_other_threads_keep_all_of_them(
        monkeypatch: pytest.MonkeyPatch) -> None:
    cores = torch.get_num_threads()
    found = {}
    for count in (1, 4):
        monkeypatch.setattr(index.parallel, "_pools", {})
        torch.set_num_threads(count)
        try:
            found[count] = Embedder().embed_passages([SENTENCES[0], *SENTENCES])
            with ThreadPoolExecutor(1) as later:
                assert later.submit(torch.get_num_threads).result() == count == torch.get_num_threads()
        finally:
            torch.set_num_threads(cores)
    assert np.array_equal(found[1], found[4])


def test_batches_come_back_in_order_and_what_fails_is_raised() -> None:
    assert in_parallel(lambda n: n * n, range(40)) == [n * n for n in range(40)]
    assert in_parallel(len, []) == []
    done = []
    with pytest.raises(ZeroDivisionError):
        in_parallel(lambda n: done.append(1 // (n - 5)), range(1000))
    assert len(done) < 100  # what was not begun is not done


def test_a_question_does_not_stand_behind_documents() -> None:
    answered = Event()
    with ThreadPoolExecutor(1) as elsewhere:
        documents = elsewhere.submit(in_parallel, lambda _: answered.wait(20), range(4 * torch.get_num_threads()))
        assert in_parallel(lambda n: n, range(4), of_question=True) == [0, 1, 2, 3] and not documents.done()
        answered.set()
        assert all(documents.result())


TEXTS = ["Is the rivalry real?", "who said “no”, and\nwhy…?", "Ünïcode 数学 🙂 \x00 नमस्ते", "word " * 400, "?", "", *SENTENCES]


def forget() -> None:
    """Have the default model's files be read anew."""
    pretrained_weights.cache_clear()
    make_tokenizer.cache_clear()


@pytest.fixture(params=[True, False], ids=["bfloat16", "float32"])
def fast(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether encoders compute in bfloat16, whatever this processor is fast at."""
    for module in (index.embedding, index.encoder):
        monkeypatch.setattr(module, "fast_bfloat16", lambda: request.param)
    return bool(request.param)


@pytest.fixture
def one_core() -> Iterator[None]:
    """Sums in the order that one core has, as our batches are worked on."""
    cores = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(cores)


def test_a_text_has_the_vector_that_sentence_transformers_gives_it(fast: bool, one_core: None) -> None:
    ours, theirs = Embedder(), Embedder(str(default_model_folder()))
    assert np.array_equal(ours.embed_passages(TEXTS), theirs.embed_passages(TEXTS))
    for question in TEXTS[:6]:
        vector = ours.embed_query(question)
        assert vector.shape == (384,) and vector.dtype == np.float32 and np.array_equal(vector, theirs.embed_query(question))


@pytest.mark.parametrize("pairs", [[("Is it?", s) for s in SENTENCES[:6]], [(SENTENCES[0], " ".join(SENTENCES))], [(t, SENTENCES[1]) for t in TEXTS[:6]]])
def test_the_encoder_computes_what_that_of_transformers_does(fast: bool, pairs: list[tuple[str, str]]) -> None:
    from transformers import AutoModel, AutoTokenizer

    theirs = AutoModel.from_pretrained(default_model_folder(), dtype=precision(), add_pooling_layer=False).eval()
    tokens = AutoTokenizer.from_pretrained(default_model_folder())(
        [a for a, _ in pairs], [b for _, b in pairs], truncation="longest_first", max_length=192, padding=True,
        return_offsets_mapping=True, return_tensors="pt")
    offsets = tokens.pop("offset_mapping").numpy()
    ours = Encoder().to(precision()).eval()
    ours.load_state_dict(pretrained_weights(precision()))
    encoded = encode(make_tokenizer(192), pairs)
    assert torch.equal(encoded.ids, tokens["input_ids"]) and np.array_equal(encoded.offsets, offsets)
    assert encoded.text.tolist() == [[-1 if s is None else s for s in tokens.sequence_ids(row)] for row in range(len(pairs))]
    with torch.inference_mode():
        wanted, found = theirs(**tokens).last_hidden_state, ours(encoded.ids, encoded.mask, encoded.parts)
    assert torch.equal(wanted[encoded.mask.bool()], found[encoded.mask.bool()])


def test_nothing_that_the_default_model_does_needs_the_heavy_libraries(tmp_path: Path) -> None:
    program = ("import sys; from assistant import Assistant\n"
               f"assistant = Assistant.from_sources({str(seeds())!r}, index={str(tmp_path / 'i')!r})\n"
               "assistant.ask('Is the rivalry real?'); assistant.ask('What is this about?'); assistant.check('ISKP attacks Pakistan.')\n"
               "print({'transformers', 'sentence_transformers', 'torch._dynamo', 'sklearn'} & set(sys.modules))")
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "set()\n"


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("damage", [lambda data: data[:1000], lambda data: b"", None], ids=["cut", "empty", "missing"])
def test_a_damaged_default_model_is_a_model_failure_with_its_mend(
        monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, damage: Callable[[bytes], bytes] | None) -> None:
    for file in ("model.safetensors", "tokenizer.json"):
        data = (default_model_folder() / file).read_bytes()
        if file != name or damage:
            (tmp_path / file).write_bytes(damage(data) if file == name and damage else data)
    monkeypatch.setattr(index.encoder, "default_model_folder", lambda: tmp_path)
    forget()
    for use in (lambda: Embedder().embed_query("Is it?"), lambda: SentenceReader().load()):
        with pytest.raises(ModelFailure, match="--force-reinstall"):
            use()
    forget()


def test_weights_of_another_shape_are_no_default_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    save_file({name: weight[:2].clone() for name, weight in pretrained_weights(torch.float32).items()}, tmp_path / "model.safetensors")
    monkeypatch.setattr(index.encoder, "default_model_folder", lambda: tmp_path)
    forget()
    with pytest.raises(ModelFailure, match="--force-reinstall"):
        SentenceReader().load()
    forget()


@pytest.mark.skipif(not fast_bfloat16(), reason="this processor has no fast bfloat16; float32 is used here")
def test_bfloat16_gives_the_same_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = Embedder().embed_passages(SENTENCES)
    monkeypatch.setattr(index.encoder, "fast_bfloat16", lambda: False)
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
