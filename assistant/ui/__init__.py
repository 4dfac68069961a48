"""The chat page. `build(assistant)` gives a Gradio `Blocks`; `assistant chat` opens it."""
from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported

if TYPE_CHECKING:
    import gradio as gr

    from assistant.pipeline import Assistant


def build(assistant: Assistant | Callable[..., Assistant]) -> gr.Blocks:
    """The page over an assistant, or over what gives one: then it is loaded while the page is already there.

    What gives one is called with `progress`, as `Assistant.from_sources` takes it.
    """
    from assistant.pipeline import Assistant
    from assistant.ui.page import build_page
    from assistant.ui.shared import Shared

    shared = Shared(assistant if not isinstance(assistant, Assistant) else lambda progress: assistant)
    shared.start()
    return build_page(shared)
