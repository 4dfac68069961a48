"""The page: what stands where, and what happens on which event. Rendering is in `render.py`, state in `sessions.py`."""
from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.ui import render
from assistant.ui.examples import examples
from assistant.ui.export import FORMATS, SUFFIXES, export
from assistant.ui.sessions import MOST_BYTES, MOST_FILES, SEEDS, UPLOADS, Session, Shared, Turn
from index.errors import AssistantError

HERE = Path(__file__).parent
TITLE = "Says who"
FORGET = 6 * 3600  # seconds after which an idle visitor's documents are deleted
_WELCOME = ("<div class='welcome'><p>Ask something about the source on the right. Every answer is made of its own words: "
            "each quote says who is speaking and where it stands.</p></div>")
_WAIT = "<div class='welcome' role='status'>Loading the models and reading the texts…</div>"


def build_page(shared: Shared) -> gr.Blocks:
    """The page over a shared assistant, which may still be loading."""
    def raw(content: str, **how: Any) -> gr.HTML:
        return gr.HTML(content, apply_default_css=False, **how)

    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        def ask_api(question: str) -> dict[str, Any]:
            """Ask the texts at hand one question; the answer in the form that the project's documentation describes.

            Args:
                question: A question of at most 2,000 characters.
            """
            try:
                return shared.get().ask(question).to_dict()
            except AssistantError as error:
                raise gr.Error(str(error)) from None

        def voices_api() -> list[dict[str, Any]]:
            """Every sentence of the texts at hand with its voice, and who says what."""
            return [v.to_dict() for v in shared.get().voices()]

        gr.events.api(ask_api, api_name="ask", concurrency_limit=2)
        gr.events.api(voices_api, api_name="voices")

        raw(f"<style>{(HERE / 'page.css').read_text('utf-8')}</style><header id='heading'><h1>{TITLE}</h1>"
            "<p>Answers made only of what the sources say, and who says it</p></header>",
            js_on_load=(HERE / "page.js").read_text("utf-8"))
        session = gr.State(Session(), time_to_live=FORGET, delete_callback=Session.close)
        with gr.Row(elem_id="columns"):
            with gr.Column(scale=5, min_width=320):
                conversation = raw(_WELCOME, elem_id="conversation")
                with gr.Row():
                    question = gr.Textbox(placeholder="Ask the sources…", label="Your question", show_label=False, lines=1,
                                          max_lines=4, scale=6, elem_id="question", max_length=2000, autofocus=True)
                    send = gr.Button("Ask", variant="primary", scale=1, min_width=70, elem_id="ask")
                    stop = gr.Button("Stop", scale=1, min_width=70, elem_id="stop")
                suggestions = gr.Radio([], label="For example", elem_id="examples", visible=False)
                with gr.Row():
                    retry = gr.Button("Ask again", size="sm", min_width=60, elem_id="retry")
                    edit = gr.Button("Edit last", size="sm", min_width=60, elem_id="edit")
                    clear = gr.Button("Clear", size="sm", min_width=60, elem_id="clear")
                    form = gr.Dropdown(list(FORMATS), value=FORMATS[0], show_label=False, container=False, min_width=150,
                                       label="Export format", elem_id="export-format")
                    save = gr.DownloadButton("Export", size="sm", min_width=60, elem_id="export")
            with gr.Column(scale=6, min_width=320):
                with gr.Tabs():
                    with gr.Tab("Source"):
                        raw(render.legend())
                        chosen = gr.Dropdown([], label="Source", show_label=False, container=False, visible=False,
                                             elem_id="which-source")
                        source = raw(_WAIT, elem_id="source-pane")
                    with gr.Tab("Who says what"):
                        speakers = raw("", elem_id="speakers-pane")
                    with gr.Tab("Documents"):
                        collection = gr.Radio([SEEDS, UPLOADS], value=SEEDS, label="Ask", elem_id="collection")
                        upload = gr.File(file_count="multiple", file_types=[".txt", ".md"], type="filepath", elem_id="upload",
                                         label=f"Add documents (.txt, .md; at most {MOST_FILES} of {MOST_BYTES // 2**20} MB). "
                                               "Only you see them; they are deleted when you leave.")
                        note = raw("", elem_id="documents-note")
                        owned = gr.CheckboxGroup([], label="My documents", elem_id="owned")
                        drop = gr.Button("Remove the selected", size="sm", elem_id="remove")

        view = [source, speakers, chosen, suggestions, collection, owned]

        def show(state: Session, name: str | None = None) -> list[Any]:
            """The source column for the visitor's collection."""
            try:
                assistant = state.assistant(shared)
            except AssistantError as error:
                return [f"<div class='welcome'>{render.escape(str(error))}</div>", "", gr.update(choices=[], visible=False),
                        gr.update(choices=[], visible=False), state.collection, gr.update(choices=state.documents(), value=[])]
            voices = {v.name: v for v in assistant.voices()}
            picked = name if name in voices else next(iter(voices))
            asked = examples(list(voices.values()))
            return [render.source(voices[picked]) + "<div id='note' role='status' hidden></div>",
                    "".join(render.speakers(v) for v in voices.values()),
                    gr.update(choices=list(voices), value=picked, visible=len(voices) > 1),
                    gr.update(choices=asked, value=None, visible=bool(asked) and not state.turns),
                    state.collection, gr.update(choices=state.documents(), value=[])]

        def turns(state: Session) -> str:
            return "".join(render.message(t.question, t.answer, n, t.problem) for n, t in enumerate(state.turns, 1)) or _WELCOME

        def noted(line: str) -> str:
            return f"<p class='note' role='status'>{render.escape(line)}</p>"

        def ask(text: str, state: Session) -> Iterator[tuple[Any, ...]]:
            if not (text or "").strip():
                yield turns(state), state, "", gr.update()
                return
            state.turns.append(Turn(" ".join(text.split())))
            yield turns(state), state, "", gr.update(visible=False)
            state.ask(shared, text)
            yield turns(state), state, "", gr.update(visible=False)

        def again(state: Session) -> Iterator[tuple[Any, ...]]:
            if not state.turns:
                yield turns(state), state, "", gr.update()
                return
            yield from ask(state.turns.pop().question, state)

        def edited(state: Session) -> tuple[Any, ...]:
            last = state.turns.pop().question if state.turns else ""
            return turns(state), state, last

        def cleared(state: Session) -> tuple[Any, ...]:
            state.turns.clear()
            return turns(state), state

        def stopped(state: Session) -> tuple[Any, ...]:
            if state.turns and not state.turns[-1].answer and not state.turns[-1].problem:
                state.turns[-1].problem = "Stopped."
            return turns(state), state

        def exported(state: Session, wanted: str) -> str:
            file = Path(tempfile.mkdtemp(dir=state.folder)) / f"conversation.{SUFFIXES[wanted]}"
            file.write_text(export(state.turns, wanted), "utf-8")
            return str(file)

        def added(files: list[str] | None, state: Session, progress: gr.Progress = gr.Progress()) -> list[Any]:  # noqa: B008
            line = state.add(shared, files or [], lambda what, done, total: progress((done, total or 1), desc=what))
            state.turns.clear()
            return [state, noted(line), None, turns(state), *show(state)]

        def removed(names: list[str], state: Session) -> list[Any]:
            line = state.remove(shared, names or [])
            state.turns.clear()
            return [state, noted(line), turns(state), *show(state)]

        def switched(wanted: str, state: Session) -> list[Any]:
            state.collection = wanted
            state.turns.clear()
            return [state, turns(state), *show(state)]

        private: dict[str, Any] = {"api_visibility": "private"}
        page.load(lambda state: show(state), session, view, show_progress="hidden", **private)
        asking = {"inputs": [question, session], "outputs": [conversation, session, question, suggestions],
                  "show_progress": "hidden", "concurrency_limit": 2, **private}
        running = [question.submit(ask, **asking), send.click(ask, **asking),
                   suggestions.input(ask, inputs=[suggestions, session], **{k: v for k, v in asking.items() if k != "inputs"}),
                   retry.click(again, inputs=[session], **{k: v for k, v in asking.items() if k != "inputs"})]
        stop.click(stopped, session, [conversation, session], cancels=list[Any](running), **private)
        edit.click(edited, session, [conversation, session, question], **private)
        clear.click(cleared, session, [conversation, session], **private)
        save.click(exported, [session, form], save, **private)
        chosen.input(lambda name, state: show(state, name), [chosen, session], view, show_progress="hidden", **private)
        collection.input(switched, [collection, session], [session, conversation, *view], **private)
        upload.upload(added, [upload, session], [session, note, upload, conversation, *view], **private)
        drop.click(removed, [owned, session], [session, note, conversation, *view], **private)
    return page

