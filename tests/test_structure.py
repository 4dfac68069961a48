"""Rules of the code itself: who imports whom, and what is public."""
from __future__ import annotations

import ast
from pathlib import Path

import assistant

ROOT = Path(__file__).parent.parent


def test_index_never_imports_assistant() -> None:
    for file in (ROOT / "index").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else \
                [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [m for m in modules if m.split(".")[0] == "assistant"], file


def test_every_public_name_is_there() -> None:
    assert [n for n in assistant.__all__ if getattr(assistant, n, None) is None] == []


def test_files_have_one_job() -> None:
    long = {f: n for f in [*ROOT.glob("assistant/*.py"), *ROOT.glob("index/*.py")]
            if (n := len(f.read_text("utf-8").splitlines())) > 300}
    assert not long
