"""What the README shows is what happens."""
from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def marked(marker: str) -> str:
    """The commands that stand behind a marker."""
    found = re.search(rf"<!-- {marker} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found, marker
    return found[1]


def linked(text: str) -> list[str]:
    """The files of the project that a text in Markdown points to."""
    return [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if not target.startswith(("http", "#"))]


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_transcript(capsys: pytest.CaptureFixture[str]) -> None:
    for part in blocks("console")[0].split("$ ")[1:]:
        command, shown = part.split("\n", 1)
        main(shlex.split(command)[1:])
        printed = capsys.readouterr().out
        # Figures of confidence move a little with the processor's arithmetic.
        assert re.sub(r"\d+%", "%", printed).split() == re.sub(r"\d+%", "%", shown).split()


def test_python_example(tmp_path: Path) -> None:
    """It needs no folder of the clone."""
    done = subprocess.run([sys.executable, "-c", blocks("python")[0]], capture_output=True, text=True, cwd=tmp_path,
                          env=dict(os.environ) | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    assert "There is some rivalry" in done.stdout


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The block under "Use", run in a folder with nothing but a clone's seeds."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "seeds", "seeds")
    first, *lines = marked("use").splitlines()
    assert first.startswith(". .venv/bin/activate ")
    outputs = []
    for line in lines:
        command, _, target = line.partition("#")[0].partition(" > ")
        program, *arguments = shlex.split(command)
        if program == "echo":
            print(*arguments)
        else:
            assert program == "assistant"
            outputs.append(main(arguments))
        printed = capsys.readouterr().out
        if target:
            Path(target.strip()).write_text(printed)
    assert outputs == [0] * 7
    assert [json.loads(line)["status"] for line in Path("answers.jsonl").read_text().splitlines()] == ["answered"]


def test_the_two_commands_do_all_their_set_up() -> None:
    for marker in ("main", "test"):
        assert marked(marker).startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
    assert "pytest" in README


def test_every_command_is_documented() -> None:
    for command in ("chat", "index", "ask", "voices", "check", "verify"):
        assert f"assistant {command}" in README


def test_every_document_is_listed_and_every_link_leads_somewhere() -> None:
    documents = sorted((ROOT / "docs").glob("*.md"))
    assert {f"docs/{file.name}" for file in documents} <= set(linked(README))
    for file in (ROOT / "README.md", *documents):
        for target in linked(file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


def test_the_answer_in_the_docs_is_the_one_that_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    shown = json.loads(re.search(r"```json\n(.*?)```", (ROOT / "docs/answers.md").read_text("utf-8"), re.DOTALL)[1])  # type: ignore[index]
    main(["ask", shown["question"], "--json"])
    given = json.loads(capsys.readouterr().out)
    del shown["index"]["built"], given["index"]["built"]
    assert given == shown
