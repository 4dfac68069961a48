"""The index keeps what it promises: nothing is embedded twice, nothing is misread, nothing is half written."""
from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import index.store
from index.errors import IndexFailure, NotAnIndex, NothingReadable
from index.passages import passages
from index.store import PassageIndex
from index.types import Sentence, Source
from index.vectors import VectorIndex
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

    def label(self, sources: Sequence[Source]) -> list[Source]:
        self.given.append([source.name for source in sources])
        return [replace(s, sentences=tuple(replace(x, label=s.text[x.start:x.end]) for x in s.sentences)) for s in sources]


def test_every_source_is_labelled_once_and_none_where_nothing_is_new(
        tmp_path: Path, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.store, "LABELLED_TOGETHER", 3)  # two files of two sentences
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
    monkeypatch.setattr(embedder, "embed_with_parts", lambda texts, parts: [
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
        patch.setattr(index.store, "read_source", None)
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
from tests.conftest import WordEmbedder
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
