"""How far the indexing is: of one long file, of several, and where it is stopped half-way."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from index.parallel import in_parallel

STEPS = ("reading", "embedding")


def written(folder: Path, name: str, sentences: int) -> Path:
    (folder / name).write_text(" ".join(f"Barge {n} of {name} carried {n * n} crates of apples." for n in range(sentences)))
    return folder


@pytest.mark.parametrize("files", [1, 3])
def test_a_long_file_is_not_done_in_one_step(seed_assistant: Assistant, tmp_path: Path, files: int) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for n in range(files):
        written(texts, f"{n}.txt", 600)
    told: list[tuple[str, int, int]] = []
    seed_assistant.over(texts, index=tmp_path / "index", progress=lambda *step: told.append(step)).close()
    for step in STEPS:
        done = [how for what, how, _ in told if what == step]
        wholes = {whole for what, _, whole in told if what == step}
        assert done == sorted(done) and len(wholes) == 1
        assert done[0] == 0 and {done[-1]} == wholes
        assert len(set(done)) > 3  # the ends, and something between
    assert sum(file.stat().st_size for file in texts.iterdir()) in {whole for _, _, whole in told}


def test_who_is_told_can_stop_it_half_way(seed_assistant: Assistant, tmp_path: Path) -> None:
    told: list[int] = []

    def stop(what: str, done: int, total: int) -> None:
        told.append(done)
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seed_assistant.over(written(tmp_path, "long.txt", 600), index=tmp_path / "index", progress=stop)
    assert 0 < told[-1] < (tmp_path / "long.txt").stat().st_size / 2


def test_what_is_begun_after_a_stop_is_nothing() -> None:
    done: list[int] = []

    def stop(how: int, total: int) -> None:
        assert total == 1000
        if how == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        in_parallel(done.append, range(1000), progress=stop)
    assert len(done) < 100
