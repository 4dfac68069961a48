"""Rules of the code itself: who imports whom, and what is public."""
from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import assistant

ROOT = Path(__file__).parent.parent


def modules(code: str) -> list[str]:
    """The modules that a module imports, by statement or by a call with a literal name."""
    names: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names += [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append("." * node.level + (node.module or ""))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            names += [str(a.value) for a in node.args if isinstance(a, ast.Constant)]
    return names


def imported(code: str) -> set[str]:
    """The top packages among them."""
    return {n.split(".")[0] or "." for n in modules(code)}


def test_every_way_to_import_is_seen() -> None:
    code = "import a.x\nfrom b import y\nfrom .. import z\ndef f():\n    importlib.import_module('c.d')\n    import e"
    assert imported(code) == {"a", "b", ".", "c", "e"}


def test_index_never_imports_assistant() -> None:
    files = list((ROOT / "index").rglob("*.py"))
    assert files
    assert {f.name for f in files if imported(f.read_text("utf-8")) & {"assistant", "."}} == set()


def test_the_packages_of_the_assistant_stand_above_each_other() -> None:
    """voice ← questions ← answers ← checking ← writing: none imports one that stands above it."""
    order = ["voice", "questions", "answers", "voice_answers", "checking", "writing", "ui"]
    for n, package in enumerate(order):
        files = list((ROOT / "assistant" / package).glob("*.py"))
        assert files
        above = {f"assistant.{name}" for name in [*order[n + 1:], "pipeline", "cli"] if package != "ui"}
        assert {(f.name, name) for f in files for name in modules(f.read_text("utf-8"))
                if ".".join(name.split(".")[:2]) in above} == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    """A package's own module only names what its members export."""
    files = {".".join(f.relative_to(ROOT).with_suffix("").parts): f
             for package in ("index", "assistant", "evals", "training") for f in (ROOT / package).rglob("*.py") if f.stem != "__init__"}
    order = TopologicalSorter({name: files.keys() & set(modules(f.read_text("utf-8"))) for name, f in files.items()})
    assert len([*order.static_order()]) == len(files)


def test_every_public_name_is_there() -> None:
    assert [n for n in assistant.__all__ if getattr(assistant, n, None) is None] == []


def test_files_have_one_job() -> None:
    long = {f: n for f in [*ROOT.glob("assistant/**/*.py"), *ROOT.glob("index/*.py"), *ROOT.glob("evals/**/*.py"), *ROOT.glob("tests/**/*.py")]
            if (n := len(f.read_text("utf-8").splitlines())) > 300}
    assert not long
