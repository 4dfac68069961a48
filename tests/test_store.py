"""The index keeps what it promises: nothing is embedded twice, nothing is misread, nothing is half written."""
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.errors import IndexFailure, NotAnIndex, NothingReadable
from index.store import PassageIndex
from tests.conftest import WordEmbedder

Build = Callable[..., tuple[PassageIndex, Any]]


def write(folder: Path, count: int) -> None:
    for i in range(count):
        (folder / f"{i:03}.txt").write_text(f"File number {i} tells of topic{i}. It ends here with word{i}.")


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
    assert index.search("quinces", 1)[0].passage.text == "Something new about quinces."
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


def test_equal_text_is_one_passage_with_two_places(build: Build, tmp_path: Path, embedder: WordEmbedder) -> None:
    for name, rest in (("a.txt", ""), ("b.txt", "\n"), ("c.txt", "\n\n" + "Another word. " * 90)):
        (tmp_path / "texts" / name).write_text("The very same words." + rest)
    index, _ = build()
    assert embedder.embedded.count("The very same words.") == 2  # once as a sentence, once as a passage
    assert embedder.embedded.count("Another word.") == 1
    found = index.search("very same words", 5)
    assert len({r.passage.passage_id for r in found}) == len(found)
    places = index.database.sentences_with_text("The very same words.")
    assert sorted(n for sid in {sid for sid, _ in places} for n in index.database.names(sid)) == ["a.txt", "b.txt", "c.txt"]


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


def test_nothing_readable(build: Build, tmp_path: Path) -> None:
    (tmp_path / "texts/bad.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(NothingReadable):
        build()
    assert not list((tmp_path / "index").rglob("*.db"))


BUILD = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from index.store import PassageIndex
from tests.conftest import WordEmbedder
def progress(what, done, total):
    print(what, done, flush=True)
if {limit}:
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
index, report = PassageIndex.build([{texts!r}], {index!r}, WordEmbedder(), version="1", progress=progress)
print("embedded", report.embedded, len(index.sources()))
"""


def start(tmp_path: Path, limit: int = 0) -> subprocess.Popen[str]:
    code = BUILD.format(root=str(Path(__file__).parent.parent), texts=str(tmp_path / "texts"),
                        index=str(tmp_path / "index"), limit=limit)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("moment", ["reading 0", "embedding sentences 0", "embedding passages 0", "later"])
def test_a_killed_build_leaves_the_old_index_or_the_new(build: Build, tmp_path: Path, moment: str) -> None:
    write(tmp_path / "texts", 3)
    build()
    (tmp_path / "texts/new.txt").write_text("A new file about quinces.")
    process = start(tmp_path)
    assert process.stdout
    for line in process.stdout:
        if line.startswith(moment) or (moment == "later" and line.startswith("embedding passages 1")):
            break
    if moment == "later":
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    manifest = json.loads((tmp_path / "index/index.json").read_text())
    assert manifest["sources"] in (3, 4)
    index, _ = build()
    assert index.search("quinces", 1)[0].passage.text == "A new file about quinces."
    assert not list((tmp_path / "index").rglob("*.part"))


def test_two_processes_build_the_same_index(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    write(tmp_path / "texts", 10)
    processes = [start(tmp_path), start(tmp_path)]
    results = [p.communicate(timeout=60) for p in processes]
    assert [p.returncode for p in processes] == [0, 0], results
    assert sorted(out.splitlines()[-1] for out, _ in results) == ["embedded 0 10", "embedded 10 10"]


def test_a_full_disk_leaves_the_old_index(build: Build, tmp_path: Path) -> None:
    """The disk is full for any file of more than 100 kB: the database cannot grow."""
    write(tmp_path / "texts", 2)
    build()
    before = (tmp_path / "index/index.json").read_text()
    (tmp_path / "texts/big.txt").write_text("\n\n".join(f"Sentence {i} about matter{i}." for i in range(3000)))
    process = start(tmp_path, limit=100_000)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "IndexFailure" in errors or "IndexStorageFull" in errors
    assert (tmp_path / "index/index.json").read_text() == before
    (tmp_path / "texts/big.txt").unlink()
    assert build()[1].embedded == 0


def test_a_damaged_database_is_an_index_failure(build: Build, tmp_path: Path) -> None:
    write(tmp_path / "texts", 1)
    build()
    next((tmp_path / "index").rglob("sources.db")).write_bytes(b"not a database" * 100)
    with pytest.raises(IndexFailure):
        build()
