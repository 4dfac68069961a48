"""The index keeps what it promises: nothing is embedded twice, nothing is misread, nothing is half written."""
from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import index.building
from index.passages import passages
from index.progress import HowFar
from index.store import PassageIndex
from index.types import Sentence, Source
from tests.conftest import Build, WordEmbedder, write


def test_an_unchanged_corpus_embeds_nothing(build: Build, tmp_path: Path, embedder: WordEmbedder) -> None:
    write(tmp_path / "texts", 5)
    build()
    embedder.embedded.clear()
    _, report = build()
    assert (report.read, report.embedded, embedder.embedded) == (0, 0, [])


def test_one_changed_file_is_embedded_alone(build: Build, tmp_path: Path, embedder: WordEmbedder) -> None:
    write(tmp_path / "texts", 30)
    build()
    embedder.embedded.clear()
    (tmp_path / "texts/007.txt").write_text("Something new about quinces.")
    index, report = build()
    assert (report.read, report.embedded) == (1, 1)
    assert set(embedder.embedded) == {"Something new about quinces."}
    assert index.search("quinces.", 1)[0].passage.text == "Something new about quinces."
    assert all("topic7." not in r.passage.text for r in index.search("topic7", 5))


def test_a_touched_file_is_read_but_not_embedded(build: Build, tmp_path: Path, embedder: WordEmbedder) -> None:
    write(tmp_path / "texts", 3)
    build()
    embedder.embedded.clear()
    os.utime(tmp_path / "texts/001.txt", ns=(1, 1))
    _, report = build()
    assert (report.read, report.embedded, embedder.embedded) == (1, 0, [])


def test_a_deleted_file_disappears(build: Build, tmp_path: Path) -> None:
    write(tmp_path / "texts", 3)
    build()
    (tmp_path / "texts/001.txt").unlink()
    index, report = build()
    assert report.removed == 1
    assert list(index.sources()) == ["000.txt", "002.txt"]
    assert all("topic1" not in r.passage.text for r in index.search("topic1", 5))


class CountingLabeller:
    """Labels every sentence with its own words, and notes what it was given."""

    version = "count"

    def __init__(self) -> None:
        self.given: list[list[str]] = []

    def label(self, sources: Sequence[Source], progress: HowFar) -> list[Source]:
        self.given.append([source.name for source in sources])
        return [replace(s, sentences=tuple(replace(x, label=s.text[x.start:x.end]) for x in s.sentences)) for s in sources]


def test_every_source_is_labelled_once_and_none_where_nothing_is_new(
        tmp_path: Path, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.building, "LABELLED_TOGETHER", 3)  # two files of two sentences
    (tmp_path / "texts").mkdir()
    write(tmp_path / "texts", 5)
    shutil.copy(tmp_path / "texts/000.txt", tmp_path / "texts/copy.txt")
    labeller = CountingLabeller()

    def build() -> PassageIndex:
        return PassageIndex.build([tmp_path / "texts"], tmp_path / "index", embedder, version="1", labeller=labeller)[0]

    found = build()
    assert labeller.given == [["000.txt", "001.txt"], ["002.txt", "003.txt"], ["004.txt"]]
    for source_id in found.sources().values():
        text = found.database.text(source_id)
        assert [s.label for s in found.database.sentences(source_id)] == [
            text[s.start:s.end] for s in found.database.sentences(source_id)]
    (tmp_path / "texts/004.txt").unlink()
    build()
    assert len(labeller.given) == 3


def test_equal_text_is_one_passage_with_two_places(build: Build, tmp_path: Path, embedder: WordEmbedder) -> None:
    for name, rest in (("a.txt", ""), ("b.txt", "\n"), ("c.txt", "\n\n" + "Another word. " * 90)):
        (tmp_path / "texts" / name).write_text("The very same words." + rest)
    index, _ = build()
    assert embedder.embedded.count("The very same words.") == 1
    assert len(embedder.embedded) == len(set(embedder.embedded))
    found = index.search("very same words", 5)
    assert len({r.passage.passage_id for r in found}) == len(found)
    places = index.database.sentences_with_text("The very same words.")
    assert sorted(n for sid in {sid for sid, _ in places} for n in index.database.names(sid)) == ["a.txt", "b.txt", "c.txt"]


def test_equal_text_split_otherwise_is_another_passage() -> None:
    text = "The harbour closed\nNobody knows why"
    whole, halves = Sentence(0, len(text), 1, 1), (Sentence(0, 18, 1, 1), Sentence(19, len(text), 1, 2))
    ids = [{p.passage_id for p in passages(Source(name, name, text, sentences))}
           for name, sentences in (("a", (whole,)), ("b", halves), ("c", halves))]
    assert ids[0] != ids[1] == ids[2]


def test_stored_sentence_vectors_are_the_embedded_ones(build: Build, tmp_path: Path, embedder: WordEmbedder) -> None:
    write(tmp_path / "texts", 1)
    index, _ = build()
    passage = next(index.database.passages_of(index.sources()["000.txt"]))
    wanted = [embedder.embed_query(passage.text[s.start - passage.start:s.end - passage.start]) for s in index.sentences_of(passage)]
    assert np.allclose(index.database.sentence_vectors(passage), wanted, atol=5e-3)


def test_a_model_may_give_a_vector_of_zeros(build: Build, tmp_path: Path, embedder: WordEmbedder,
                                            monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "texts", 1)
    monkeypatch.setattr(embedder, "embed_with_parts", lambda texts, parts, progress: [
        (embedder.embed_query(text), np.zeros((len(spans), 64), np.float32)) for text, spans in zip(texts, parts, strict=True)])
    index, _ = build()
    assert not index.database.sentence_vectors(next(index.database.passages_of(index.sources()["000.txt"]))).any()


def test_a_renamed_file_is_not_embedded_again(build: Build, tmp_path: Path, embedder: WordEmbedder) -> None:
    write(tmp_path / "texts", 2)
    build()
    embedder.embedded.clear()
    (tmp_path / "texts/000.txt").rename(tmp_path / "texts/zzz.txt")
    index, report = build()
    assert (report.removed, embedder.embedded, list(index.sources())) == (1, [], ["001.txt", "zzz.txt"])


@pytest.mark.parametrize(("former", "present"), [("a.txt", ["a.md"]), ("a.md", ["a.txt"]), ("b.txt", ["a.md", "b.txt"]),
                                                 ("a.txt", ["a.txt", "b.md"])])
def test_text_under_another_name_is_split_as_a_new_index_would(
        build: Build, tmp_path: Path, former: str, present: list[str]) -> None:
    def headings(**options: Any) -> list[str | None]:
        index, _ = build(**options)
        return [s.heading for s in index.database.sentences(index.sources()[present[0]])]

    text = "# Head\n\nA text about quinces."
    (tmp_path / "texts" / former).write_text(text)
    build()
    (tmp_path / "texts" / former).unlink()
    for name in present:
        (tmp_path / "texts" / name).write_text(text)
    assert headings() == headings(version="2") == ["Head" if present[0] == "a.md" else None] * 2


@pytest.mark.parametrize("change", [Path.unlink, lambda file: file.write_text("Other words.")], ids=["deleted", "changed"])
def test_text_whose_format_giving_name_is_gone_is_split_anew(build: Build, tmp_path: Path, change: Callable[[Path], Any]) -> None:
    for name in ("a.md", "b.txt"):
        (tmp_path / "texts" / name).write_text("# Head\n\nA text about quinces.")
    build()
    change(tmp_path / "texts/a.md")
    index, _ = build()
    assert [s.heading for s in index.database.sentences(index.sources()["b.txt"])] == [None, None]
