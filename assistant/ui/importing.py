"""Gradio's import, without two things that a page does not need and that take half of its time: type stubs of all components,
which Gradio writes into its own folder at every import, and the package `mcp`, which it imports wherever that is installed."""
from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from typing import Any


def import_gradio(*, mcp: bool) -> None:
    """Import Gradio, where nothing has yet; without `mcp` it cannot serve tools. Made otherwise, it is imported as ever."""
    spec = find_spec("gradio")
    if "gradio" in sys.modules or spec is None or spec.loader is None:
        return
    modules: dict[str, Any] = sys.modules
    hidden = not mcp and "mcp" not in modules
    if hidden:
        modules["mcp"] = None  # "not installed"
    modules["gradio"] = package = module_from_spec(spec)
    try:
        from gradio import component_meta

        component_meta.create_or_modify_pyi = lambda *_: None
    except ImportError:
        for name in [n for n in modules if n.startswith("gradio.")]:
            del modules[name]
    try:
        spec.loader.exec_module(package)
    finally:
        if hidden:
            del modules["mcp"]
