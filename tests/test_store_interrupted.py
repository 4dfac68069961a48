"""A build that is killed, runs beside another or out of room: the old index stays whole, or the new one is."""
from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.errors import IndexFailure
from index.store import PassageIndex
from tests.conftest import Build, WordEmbedder, write

BUILD = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from index.store import PassageIndex
from tests.conftest import Build, WordEmbedder, write
def progress(what, done, total):
    print(what, done, flush=True)
if {limit}:
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
index, report = PassageIndex.build([{texts!r}], {index!r}, WordEmbedder(), version="1", progress=progress)
print("embedded", report.embedded, len(index.sources()))
"""


def start(tmp_path: Path, limit: int = 0, tmpfs: str = "") -> subprocess.Popen[str]:
    """Build in another process, with a limit on file sizes, or the index copied to a small disk."""
    root, index = str(Path(__file__).parent.parent), tmp_path / "index"
    code = BUILD.format(root=root, texts=str(tmp_path / "texts"), limit=limit,
                        index=str(tmp_path / "disk/index" if tmpfs else index))
    if tmpfs:
        script = (f'mount -t tmpfs -o size={tmpfs} tmpfs "{tmp_path}/disk" && cp -r "{index}" "{tmp_path}/disk" || exit 77\n'
                  f'"$0" -c "$1"; code=$?; rm -r "{index}"; cp -r "{tmp_path}/disk/index" "{index}"; exit $code')
        (tmp_path / "disk").mkdir()
        return subprocess.Popen(["unshare", "-rm", "sh", "-c", script, sys.executable, code],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def now(tmp_path: Path) -> PassageIndex:
    """The index as it stands, opened without a build that could mend it."""
    return PassageIndex(tmp_path / "index", json.loads((tmp_path / "index/index.json").read_text()), WordEmbedder())


def assert_usable(tmp_path: Path, counts: tuple[int, ...]) -> None:
    index = now(tmp_path)
    assert index.manifest["sources"] == len(index.sources()) in counts
    assert index.search("topic1", 1)[0].passage.text.startswith("File number 1 tells")
    index.close()


@pytest.mark.parametrize("moment", ["reading 0", "embedding 0", "later"])
def test_a_killed_build_leaves_the_old_index_or_the_new(build: Build, tmp_path: Path, moment: str) -> None:
    write(tmp_path / "texts", 3)
    build()
    (tmp_path / "texts/new.txt").write_text("A new file about quinces.")
    process = start(tmp_path)
    assert process.stdout
    for line in process.stdout:
        if line.startswith(moment) or (moment == "later" and line.startswith("embedding 1")):
            break
    if moment == "later":
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert_usable(tmp_path, (3, 4))
    index, _ = build()
    assert index.search("quinces", 1)[0].passage.text == "A new file about quinces."
    assert not list((tmp_path / "index").rglob("*.part"))


STEPS = [f"{when} {step}" for step in ("shutil.copytree", "pathlib.Path.rename", "os.replace") for when in ("before", "after")]
CASES = [f"{kind}, {step}" for kind in ("update", "first build") for step in STEPS if kind == "update" or "copytree" not in step]
DIE = """
import json, os, pathlib, shutil, signal, sys
sys.path.insert(0, {root!r})
import chromadb, llama_index.core.schema, llama_index.vector_stores.chroma, bm25s  # once, before all the forks
from index.store import PassageIndex
from tests.conftest import Build, WordEmbedder, write
def die(index, when, owner, name):
    step = getattr(owner, name)
    def deadly(*args, **options):
        if when == "after":
            step(*args, **options)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(owner, name, deadly)
    PassageIndex.build([{texts!r}], index, WordEmbedder(), version="1")
owners = {{"shutil": shutil, "pathlib.Path": pathlib.Path, "os": os}}
for index, step in {cases!r}.items():
    when, _, path = step.partition(" ")
    owner, _, name = path.rpartition(".")
    child = os.fork()
    if not child:
        try:
            die(index, when, owners[owner], name)
        finally:
            os._exit(1)
    print(json.dumps([index, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]))
"""


@pytest.fixture(scope="module")
def dead(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with texts and, for each of CASES, an index whose build was killed there."""
    folder = tmp_path_factory.mktemp("dead")
    (folder / "texts").mkdir()
    write(folder / "texts", 3)
    PassageIndex.build([folder / "texts"], folder / "template", WordEmbedder(), version="1")[0].close()
    (folder / "texts/new.txt").write_text("A new file about quinces.")
    cases = {str(folder / case / "index"): case.partition(", ")[2] for case in CASES}
    for case in CASES:
        (folder / case).mkdir()
        if case.startswith("update"):
            shutil.copytree(folder / "template", folder / case / "index")
    code = DIE.format(root=str(Path(__file__).parent.parent), texts=str(folder / "texts"), cases=cases)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    ends = dict(json.loads(line) for line in done.stdout.splitlines())
    assert ends == dict.fromkeys(cases, -signal.SIGKILL), done.stderr
    return folder


@pytest.mark.parametrize("case", CASES)
def test_killed_beside_a_step_that_puts_an_index_in_place(dead: Path, case: str) -> None:
    switched = case.endswith("after os.replace")
    assert (dead / case / "index/index.json").exists() == (switched or case.startswith("update"))
    if switched or case.startswith("update"):
        assert_usable(dead / case, (4,) if switched else (3,))
    index, _ = PassageIndex.build([dead / "texts"], dead / case / "index", WordEmbedder(), version="1")
    assert index.search("quinces", 1)[0].passage.text == "A new file about quinces."
    index.close()
    assert not list((dead / case / "index").rglob("*.part"))


def test_an_interrupt_just_after_the_switch_keeps_the_new_index(
        build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "texts", 2)
    build()
    write(tmp_path / "texts", 3)
    replace = os.replace

    def interrupted(*paths: Any) -> None:
        replace(*paths)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build()
    assert_usable(tmp_path, (3,))


def test_an_open_index_answers_while_others_build(build: Build, tmp_path: Path) -> None:
    write(tmp_path / "texts", 3)
    reader, _ = build()
    (tmp_path / "texts/new.txt").write_text("A new file about quinces.")
    build()
    assert reader.search("topic1", 1)[0].passage.text.startswith("File number 1 tells")
    assert list(reader.sources()) == ["000.txt", "001.txt", "002.txt"]


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


@pytest.mark.skipif(not shutil.which("unshare") or subprocess.run(
    ["unshare", "-rm", "true"], capture_output=True).returncode != 0, reason="no leave to mount a small disk")
@pytest.mark.parametrize("size", ["500k", "900k"], ids=["while copying", "while storing"])
def test_a_small_disk_fills_up(build: Build, tmp_path: Path, size: str) -> None:
    write(tmp_path / "texts", 2)
    build()[0].close()
    (tmp_path / "texts/big.txt").write_text("\n\n".join(f"Sentence {i} about matter{i}." for i in range(1500)))
    process = start(tmp_path, tmpfs=size)
    _, errors = process.communicate(timeout=60)
    if process.returncode == 77:
        pytest.skip("no leave to mount a small disk")
    last = errors.strip().splitlines()[-1]
    assert last.startswith(("index.errors.IndexStorageFull", "index.errors.IndexFailure")), errors
    assert "disk is full" in last or "Free disk space" in last
    assert_usable(tmp_path, (2,))
    assert not list((tmp_path / "index").rglob("*.part"))


@pytest.mark.parametrize("file", ["bm25/params.index.json", "bm25/vocab.index.json", "bm25/indptr.csc.index.npy",
                                  "chroma/chroma.sqlite3", "sources.db"])
@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(file.read_bytes()[:10])], ids=["gone", "cut"])
def test_a_damaged_index_says_so(build: Build, tmp_path: Path, file: str, damage: Callable[[Path], Any]) -> None:
    write(tmp_path / "texts", 1)
    build()[0].close()
    damage(next((tmp_path / "index/generations").glob(f"*/{file}")))
    for _ in range(2):  # the same is said again
        with pytest.raises(IndexFailure, match="elete the folder") as caught:
            build()
        assert "\n" not in str(caught.value)


def test_a_damaged_database_is_an_index_failure(build: Build, tmp_path: Path) -> None:
    write(tmp_path / "texts", 1)
    build()
    next((tmp_path / "index").rglob("sources.db")).write_bytes(b"not a database" * 100)
    with pytest.raises(IndexFailure):
        build()
