"""What the README shows is what happens."""
from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


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
    done = subprocess.run([sys.executable, "-c", blocks("python")[0]], capture_output=True, text=True, cwd=ROOT,
                          env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    assert "There is some rivalry" in done.stdout


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The block under "Use", run in a folder where its files are."""
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    Path("reports/audit.txt").write_text("The audit found three cracks in the harbour bridge in May.")
    Path("summary.txt").write_text("The audit found three cracks in the harbour bridge.")
    Path("questions.txt").write_text("What did the audit find?\nWho built the bridge?\n")
    outputs = []
    for line in blocks("sh")[2].splitlines():
        command, _, target = line.partition("#")[0].partition(" > ")
        outputs.append(main(shlex.split(command)[1:]))
        printed = capsys.readouterr().out
        if target:
            Path(target.strip()).write_text(printed)
    assert outputs == [0, 0, 0, 0, 0, 0, 0]
    assert len([json.loads(line) for line in Path("answers.jsonl").read_text().splitlines()]) == 2


def test_the_two_commands_do_all_their_set_up() -> None:
    for marker in ("main", "test"):
        command = re.search(rf"<!-- {marker} -->\n```sh\n(.*)\n```", README)
        assert command and command[1].startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
    assert "pytest" in README


def test_every_command_is_documented() -> None:
    for command in ("chat", "index", "ask", "voices", "check", "verify"):
        assert f"assistant {command}" in README
