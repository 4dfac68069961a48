"""The tab “Check a text”: what stands where, and what happens on which event. HTML is in `verdicts.py`, state in `checks.py`."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.ui import scripts, verdicts
from assistant.ui.checks import CHECKING, LOADING, LONG, TAKES_LONG, Check
from assistant.ui.sessions import UPLOADS, Session
from assistant.ui.turns import GONE

READING = "Your documents are still being read. Check the text as soon as that is done."
PASTE = "Paste a summary, a model's answer or a draft. Each of its sentences is checked against all the sources open here."


class CheckTab:
    """The parts of the tab, made where they are to stand."""

    def __init__(self) -> None:
        # No `max_length`: the box would cut what is pasted and not say so.
        self.text = gr.Textbox(placeholder=PASTE, label="Text to check", show_label=False, lines=4, max_lines=4, container=False,
                               elem_id="text-to-check")
        with gr.Row(elem_id="checking"):
            self.check = gr.Button("Check", variant="primary", scale=0, min_width=80, elem_id="check")
            self.clear = gr.Button("Clear", size="sm", scale=0, min_width=64, elem_id="clear-check")
        self.result = gr.HTML("", apply_default_css=False, elem_id="checked")

    def connect(self, session: gr.State, collection: gr.Radio, view: list[Any], show: Callable[[Session], list[Any]],
                at_once: dict[str, Any], in_turn: dict[str, Any]) -> None:
        """Say what its buttons do. `show` gives what stands in `view`, which holds the result too."""
        def posed(text: str | None, state: Session, shown: str) -> list[Any]:
            gone = state.forgotten(shown)
            problem = GONE if gone else READING if state.awaits_documents else ""
            pasted = text or ""
            stage = (CHECKING if state.loaded else LOADING) + TAKES_LONG * (len(pasted) > LONG)
            state.checks.put(state.collection, Check(pasted, problem=problem, stage=stage))
            return [state, *show(state)] if gone else [state, *[gr.skip()] * (len(view) - 1), result(state)]

        def checked(state: Session) -> tuple[Any, ...]:
            state.checks.run()
            return result(state), state

        def cleared(state: Session) -> tuple[Any, ...]:
            state.checks.forget(state.collection)
            return "", result(state), state

        posing = self.check.click(posed, [self.text, session, collection], [session, *view], js=scripts.REACH, **at_once)
        posing.failure(None, None, self.result, js=scripts.TEXT_UNSENT, **at_once)
        posing.success(checked, session, [self.result, session], **in_turn)
        self.clear.click(cleared, session, [self.text, self.result, session], js=scripts.TO_THE_TEXT, **at_once)


def result(state: Session) -> str:
    """What came of the text that the visitor has checked against the chosen collection."""
    return verdicts.checked(state.checks.of(state.collection), private=state.collection == UPLOADS)
