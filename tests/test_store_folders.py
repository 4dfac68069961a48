"""What lies in an index's folder, and files that cannot be indexed: nothing of others is touched, nothing is left unsaid."""
from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

import index.building
from index.errors import NotAnIndex, NothingReadable
from index.vectors import VectorIndex
from tests.conftest import Build, WordEmbedder, write


@pytest.mark.parametrize("change", [{"version": "2"}, {"embedder": WordEmbedder("other")}])
def test_an_index_of_another_make_is_rebuilt(build: Build, tmp_path: Path, change: dict[str, Any]) -> None:
    write(tmp_path / "texts", 2)
    build()
    _, report = build(**change)
    assert report.embedded == 2


def test_a_folder_that_is_not_ours_is_left_alone(build: Build, tmp_path: Path) -> None:
    write(tmp_path / "texts", 1)
    (tmp_path / "index").mkdir()
    (tmp_path / "index/thesis.doc").write_text("ten years of work")
    with pytest.raises(NotAnIndex, match=r"thesis\.doc"):
        build()
    assert [p.name for p in (tmp_path / "index").iterdir()] == ["thesis.doc"]


@pytest.mark.parametrize("manifest", [None, "{}", '{"kind": "other"}', "[]", "no json"])
def test_another_folder_of_generations_is_left_alone(build: Build, tmp_path: Path, manifest: str | None) -> None:
    write(tmp_path / "texts", 1)
    photo = tmp_path / "index/generations/family/photo.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_text("grandmother")
    if manifest is not None:
        (tmp_path / "index/index.json").write_text(manifest)
    with pytest.raises(NotAnIndex):
        build()
    assert photo.read_text() == "grandmother"


def test_nothing_is_deleted_that_is_no_generation(build: Build, tmp_path: Path) -> None:
    write(tmp_path / "texts", 1)
    build()
    stranger = tmp_path / "index/generations/stranger"
    stranger.mkdir()
    write(tmp_path / "texts", 2)
    build()
    build(version="2")
    assert stranger.exists()


@pytest.mark.parametrize("key", ["identity", "generation", "kind"])
def test_a_manifest_that_lacks_something_is_replaced(build: Build, tmp_path: Path, key: str) -> None:
    write(tmp_path / "texts", 2)
    build()[0].close()
    file = tmp_path / "index/index.json"
    file.write_text(json.dumps({k: v for k, v in json.loads(file.read_text()).items() if k != key}))
    _, report = build()
    assert report.embedded == 2


def test_a_file_in_place_of_the_index(build: Build, tmp_path: Path) -> None:
    write(tmp_path / "texts", 1)
    (tmp_path / "index").write_text("x")
    with pytest.raises(NotAnIndex):
        build()


def test_bad_files_are_reported_and_the_rest_is_indexed(build: Build, tmp_path: Path) -> None:
    write(tmp_path / "texts", 2)
    (tmp_path / "texts/bad.txt").write_bytes(b"\xff\xfe\x00binary")
    (tmp_path / "texts/empty.txt").write_text("")
    index, report = build()
    assert list(index.sources()) == ["000.txt", "001.txt"]
    assert sorted(str(e).split(":")[0] for e in report.failed) == ["bad.txt", "empty.txt"]


def test_an_unreadable_file_is_reported_again_without_a_new_index(
        build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "texts", 2)
    (tmp_path / "texts/bad.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "texts/gone.txt").symlink_to(tmp_path / "nowhere")
    first, before = build()
    with monkeypatch.context() as patch:
        patch.setattr(index.building, "read_source", None)
        second, after = build()
    assert second.manifest == first.manifest
    assert [str(e) for e in after.failed] == [str(e) for e in before.failed] and len(after.failed) == 2
    assert (after.files, after.read, after.removed) == (2, 0, 0)
    (tmp_path / "texts/bad.txt").write_text("Good now.")
    (tmp_path / "texts/gone.txt").unlink()
    third, mended = build()
    assert (mended.read, mended.removed, mended.failed) == (1, 0, ()) and "bad.txt" in third.sources()
    assert build()[0].manifest == third.manifest


def test_leave_to_read_a_file_is_noticed(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "texts", 2)
    refused = tmp_path / "texts/001.txt"
    read, access = Path.read_bytes, os.access

    def may_not(file: Path) -> bytes:
        if file == refused:
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(file)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", may_not)
        patch.setattr(os, "access", lambda file, mode: Path(file) != refused and access(file, mode))
        assert [str(e).split(":")[0] for e in build()[1].failed] == ["001.txt"]
    assert (build()[1].failed, build()[1].files) == ((), 2)


def test_a_markdown_file_without_a_sentence_is_reported(build: Build, tmp_path: Path) -> None:
    (tmp_path / "texts/a.md").write_text("<!-- draft -->\n")
    with pytest.raises(NothingReadable, match="nothing to quote"):
        build()
    write(tmp_path / "texts", 1)
    assert [str(e).split(":")[0] for e in build()[1].failed] == ["a.md"]


def test_accents_are_found_however_they_are_encoded(build: Build, tmp_path: Path) -> None:
    (tmp_path / "texts/a.txt").write_text("The cafe\u0301 closed.")
    opened, _ = build()
    assert opened.lexical.search("caf\u00e9", 1) and opened.lexical.search("cafe\u0301", 1)


def test_a_text_outlives_the_cache_that_another_thread_clears(build: Build, tmp_path: Path) -> None:
    class Forgetful(dict[str, str]):
        def __setitem__(self, key: str, value: str) -> None:
            pass

    write(tmp_path / "texts", 1)
    opened, _ = build()
    opened.database._texts = Forgetful()
    assert opened.database.text(opened.sources()["000.txt"]).startswith("File number 0")


def test_vectors_of_many_passages_are_read_in_batches() -> None:
    class Collection:
        def get(self, ids: list[str], include: list[str]) -> dict[str, Any]:
            assert len(ids) <= 32_766, "too many SQL variables"
            return {"ids": ids[::-1], "embeddings": [[float(i)] for i in ids[::-1]]}

    vectors = VectorIndex.__new__(VectorIndex)
    vectors._collection = Collection()
    assert vectors.vectors([str(i) for i in range(40_000)])[:, 0].tolist() == list(range(40_000))


def test_a_link_that_leads_nowhere_is_reported(build: Build, tmp_path: Path) -> None:
    write(tmp_path / "texts", 2)
    build()
    (tmp_path / "texts/001.txt").unlink()
    (tmp_path / "texts/001.txt").symlink_to(tmp_path / "nowhere")
    index, report = build()
    assert list(index.sources()) == ["000.txt"]
    assert [str(e).split(":")[0] for e in report.failed] == ["001.txt"]


@pytest.mark.parametrize("text", ["A\0b, a quince.", "e\u0301 שלום 👩‍👩‍👧 quince.", "\u202equince\u2028.", "the of and."])
def test_odd_text_comes_back_as_it_was(build: Build, tmp_path: Path, text: str) -> None:
    (tmp_path / "texts/a.txt").write_bytes(text.encode())
    index, _ = build()
    assert [r.passage.text for r in index.search("quince", 3)] == [text]


def test_nothing_readable(build: Build, tmp_path: Path) -> None:
    (tmp_path / "texts/bad.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(NothingReadable):
        build()
    assert not list((tmp_path / "index").rglob("*.db"))
