"""A name as a user writes it → a LlamaIndex LLM. Each kind comes with an extra, imported only when it is named."""
from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from index.errors import UsageError

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

TIMEOUT = 60.0  # seconds without an answer after which a request is given up
CONTEXT = 8192  # tokens; a prompt holds a dozen quotes at most
KINDS = "ollama:NAME, openai-like:URL:NAME or anthropic:NAME"
# The URL ends at the first colon that is no part of "http://host:port"; a name may hold colons itself ("qwen3:8b").
_OPENAI_LIKE = re.compile(
    r"(?P<url>https?://(?:\[[0-9a-fA-F:.]+\]|[^/:\s\[\]]+)(?::\d+(?=[:/]))?(?:/[^:\s]*)?):(?P<name>(?!\d+(?:/|$))\S+)")


def language_model(model: str | LLM) -> LLM:
    """The LLM of a name ("ollama:NAME", "openai-like:URL:NAME", "anthropic:NAME"), or the LlamaIndex LLM that is given.

    API keys are those of the environment (OPENAI_API_KEY, ANTHROPIC_API_KEY); openai-like works without one. Nothing is
    sent yet. Raises UsageError for a name of another form, and where the package that the name needs is not installed.
    """
    if not isinstance(model, str):
        from llama_index.core.llms import LLM

        if not isinstance(model, LLM):
            raise UsageError(f"The language model is a {type(model).__name__}. Give a LlamaIndex LLM, or a name: {KINDS}.")
        return model
    kind, _, name = model.partition(":")
    makers = {"ollama": _ollama, "openai-like": _openai_like, "anthropic": _anthropic}
    if kind not in makers or not name.strip() or name != name.strip():
        raise UsageError(f"No language model is named {model!r}. Name one as {KINDS}.")
    try:
        return makers[kind](name)
    except ImportError as error:
        extra = f"llm-{kind.removesuffix('-like')}"
        raise UsageError(f"{kind} needs the extra {extra} ({error.name} is not installed). In a clone of this project: "
                         f"pip install '.[{extra}]'") from error


# The libraries' own retries are switched off: assistant/writing/completion.py tries again, for all of them in one way.

def _ollama(name: str) -> LLM:
    from llama_index.llms.ollama import Ollama

    return Ollama(model=name, base_url=os.environ.get("OLLAMA_HOST") or "http://localhost:11434", temperature=0.0,
                  request_timeout=TIMEOUT, context_window=CONTEXT)


def _openai_like(name: str) -> LLM:
    match = _OPENAI_LIKE.fullmatch(name)
    if match is None:
        raise UsageError(f"openai-like:{name} does not name a URL and a model. "
                         "For example: openai-like:http://127.0.0.1:8000/v1:qwen3:8b")
    from llama_index.llms.openai_like import OpenAILike

    return OpenAILike(model=match["name"], api_base=match["url"], api_key=os.environ.get("OPENAI_API_KEY") or "none",
                      is_chat_model=True, temperature=0.0, timeout=TIMEOUT, max_retries=0, context_window=CONTEXT)


def _anthropic(name: str) -> LLM:
    from llama_index.llms.anthropic import Anthropic

    return Anthropic(model=name, temperature=0.0, max_tokens=1024, timeout=TIMEOUT, max_retries=0)
