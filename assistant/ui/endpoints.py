"""What other programs call: the API's documented endpoints, which are MCP's tools too."""
from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar, cast

import gradio as gr

from assistant.ui.shared import Shared, told
from index.errors import AssistantError

Value = TypeVar("Value")


def add_endpoints(shared: Shared, *, at_once: int) -> None:
    """`/ask`, `/voices` and `/check` of the page that is being built.

    At most `at_once` of the first and the last, and of the page's own answers, run together.
    """
    def ask(question: str, request: gr.Request) -> dict[str, Any]:
        """Answer a question from the texts at hand, in their own words only: verbatim quotes, each with its exact location and
        its voice ("reported": a source that the text cites, "assertion": the author, without a source, "opinion": the
        author's judgement). Where the texts do not answer, `status` is "abstained", `missing` says what they lack and
        `nearest` holds the closest quotes, which are no answer. `confidence` is the probability that the texts answer.

        Args:
            question: One question in English that stands alone, of at most 2,000 characters.
        """
        return _given(lambda: shared.get().ask(question).to_dict(), request)

    def voices(request: gr.Request) -> list[dict[str, Any]]:
        """Who says what in the texts at hand: every sentence of every text with its location and its voice ("reported",
        "assertion" or "opinion"), the speaker it is attributed to, the words that show it, and each voice's share.
        """
        return _given(lambda: [v.to_dict() for v in shared.get().voices()], request)

    def check(text: str, request: gr.Request) -> dict[str, Any]:
        """Check whether a text, say a summary or another model's answer, says only what the texts at hand say: for each of
        its sentences a verdict ("supported", "contradicted" or "not_enough_info"), the reason, and the verbatim quotes
        that it rests on. `supported` is true where every sentence is.

        Args:
            text: The text to check, in English, of at most 200,000 characters.
        """
        return _given(lambda: shared.get().check(text).to_dict(), request)

    gr.api(check, api_name="check", concurrency_id="answers", concurrency_limit=at_once)
    gr.api(ask, api_name="ask", concurrency_id="answers", concurrency_limit=at_once)
    gr.api(voices, api_name="voices")


def _given(work: Callable[[], Value], request: gr.Request) -> Value:
    """What `work` gives. Over MCP as JSON text: Gradio passes on `str(value)` there, which of a dictionary is no JSON."""
    try:
        value = work()
    except AssistantError as error:
        raise gr.Error(told(error)) from None
    over_mcp = request.headers.get("x-gradio-user") == "mcp"
    return cast(Value, json.dumps(value, ensure_ascii=False)) if over_mcp else value
