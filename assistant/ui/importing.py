"""Gradio's start, without what a page does not need and what takes half of its time: type stubs of all components, which it
writes into its own folder at every import, and docstrings of their events, which it fills in with Jinja; its command line and
httpx's; the package `mcp`, which it imports wherever that is installed; and web applications that are thrown away."""
from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


def import_gradio(*, mcp: bool) -> None:
    """Import Gradio, where nothing has yet; without `mcp` it cannot serve tools. Made otherwise, it is imported as ever."""
    spec = find_spec("gradio")
    if "gradio" in sys.modules or spec is None or spec.loader is None:
        return
    modules: dict[str, Any] = sys.modules
    hidden = {name: module for name, module in _instead(mcp).items() if name not in modules}
    modules |= hidden
    modules["gradio"] = package = module_from_spec(spec)
    try:
        from gradio import component_meta, events

        component_meta.create_or_modify_pyi = lambda *_: None
        events.EventListener.set_doc = lambda *_, **__: None
        spec.loader.exec_module(package)
    except (ImportError, AttributeError):
        for name in [n for n in modules if n.split(".")[0] == "gradio"]:
            del modules[name]
    finally:
        for name in hidden:
            modules.pop(name, None)


def _instead(mcp: bool) -> dict[str, Any]:
    """What stands in the place of modules that a page does not use; None for "not installed"."""
    commands: Any = ModuleType("gradio.cli")
    commands.deploy = None
    return {"gradio.cli": commands, "httpx._main": None} | ({} if mcp else {"mcp": None})


@contextmanager
def one_application() -> Iterator[None]:
    """While a page is put together: Gradio makes a web application at three steps of that, and one to serve at its launch."""
    from gradio.routes import App

    create: Any = App.create_app
    App.create_app = staticmethod(lambda *_, **__: None)
    try:
        yield
    finally:
        App.create_app = staticmethod(create)
