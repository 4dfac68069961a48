"""Answers made only of what the sources say: verbatim quotes, their locations, and who is speaking.

    from assistant import Assistant
    answer = Assistant.from_sources("seeds").ask("Is the rivalry real?")
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Answer", "Assistant", "AssistantError", "Attribution", "Conversation", "Location", "Quote", "Span"]

if TYPE_CHECKING:
    from assistant.conversation import Conversation
    from assistant.pipeline import Assistant
    from assistant.types import Answer, Attribution, Location, Quote, Span
    from index.errors import AssistantError

_HOME = {"Assistant": "assistant.pipeline", "Conversation": "assistant.conversation", "AssistantError": "index.errors"}


def __getattr__(name: str) -> Any:
    # Put off, so that `assistant --help` does not import numpy, torch or Chroma.
    if name not in __all__:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME.get(name, "assistant.types")), name)
