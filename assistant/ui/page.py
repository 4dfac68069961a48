"""The page: what stands where, and what happens on which event. Rendering is in `render.py`, state in `sessions.py`."""
from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.ui import render, scripts, texts
from assistant.ui.check_tab import CheckTab, result
from assistant.ui.documents import MOST_BYTES, MOST_BYTES_TOGETHER, MOST_FILES
from assistant.ui.endpoints import add_endpoints
from assistant.ui.examples import examples
from assistant.ui.export import FORMATS, SUFFIXES, export
from assistant.ui.sessions import GIVEN, UPLOADS, Session
from assistant.ui.shared import Shared, step, told
from assistant.ui.turns import GONE, Turn
from assistant.voices import voices_of
from index.errors import AssistantError
from index.formats import KINDS

HERE = Path(__file__).parent
TITLE = "Says who"
FORGET = 6 * 3600  # seconds after which an idle visitor's documents are deleted (Gradio: one hour, once the page is closed)
PASSING = (600, 3000)  # every how many seconds Gradio deletes its own files, and of which age: together within an hour
MOST_EXAMPLES = 5  # sources that questions to start with are drawn from
STOP = "Stop indexing"
AT_ONCE = 2  # questions answered at the same time
PASTED = 20_000  # characters that the box takes: more than are answered, for the box would cut what is pasted and not say so
_LIMITS = (f"<p class='limits'>Your own texts ({KINDS}): at most {MOST_FILES} files, {MOST_BYTES // 2**20} MB each "
           f"and {MOST_BYTES_TOGETHER // 2**20} MB together. Only you see them. A reload keeps them; they are deleted "
           "within an hour after you close this page.</p>")


def build_page(shared: Shared) -> gr.Blocks:
    """The page over a shared assistant, which may still be loading."""
    def raw(content: str, **how: Any) -> gr.HTML:
        return gr.HTML(content, apply_default_css=False, **how)

    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=PASSING) as page:
        add_endpoints(shared, at_once=AT_ONCE)
        head = raw(f"<style>{(HERE / 'page.css').read_text('utf-8')}</style><header id='heading'><h1>{TITLE}</h1>"
                   "<p>Answers made only of what the sources say, and who says it</p>"
                   + render.button("texts", "Sources and documents ↓") + "</header>", elem_id="head",
                   js_on_load=(HERE / "page.js").read_text("utf-8"))
        session = gr.State(Session(shared), time_to_live=FORGET, delete_callback=lambda state: _forget(page, state))
        with gr.Row(elem_id="columns"):
            with gr.Column(scale=5, min_width=320, elem_id="chat"):
                conversation = raw(render.welcome(()), elem_id="conversation")
                unsent = raw("", elem_id="unsent")
                with gr.Row(elem_id="asking"):
                    question = gr.Textbox(placeholder="Ask the sources…", label="Your question", show_label=False, lines=1,
                                          max_lines=4, scale=6, elem_id="question", max_length=PASTED, autofocus=True,
                                          container=False)
                    send = gr.Button("Ask", variant="primary", scale=0, min_width=80, elem_id="ask")
                    stop = gr.Button("Stop", scale=0, min_width=80, elem_id="stop")
                with gr.Row(elem_id="actions"):
                    clear = gr.Button("Clear", size="sm", scale=0, min_width=64, elem_id="clear")
                    save = gr.Button("Export all as", size="sm", scale=0, min_width=110, elem_id="export")
                    form = gr.Dropdown(list(FORMATS), value=FORMATS[0], show_label=False, container=False, scale=0,
                                       min_width=160, label="Export format", elem_id="export-format", filterable=False)
            with gr.Column(scale=6, min_width=320, elem_id="texts"):
                with gr.Row(elem_id="which"):
                    collection = gr.Radio([GIVEN, UPLOADS], value=GIVEN, label="Ask", show_label=False, container=False,
                                          visible=False, elem_id="collection")
                    chosen = gr.Dropdown([], label="Source", show_label=False, container=False, visible=False,
                                         elem_id="which-source", filterable=False)
                with gr.Tabs(overflow_behavior="wrap"):
                    with gr.Tab("Source"):
                        raw(texts.legend())
                        source = raw(render.loading("Starting"), elem_id="source-pane")
                        beside = raw("", elem_id="similar")
                    with gr.Tab("Who says what"):
                        speakers = raw("", elem_id="speakers-pane")
                    with gr.Tab("Check a text"):
                        check = CheckTab()
                    with gr.Tab("Documents", elem_id="documents-pane"):
                        raw(_LIMITS)
                        upload = gr.File(file_count="multiple", type="filepath", elem_id="upload", label="Add documents",
                                         height=130)
                        reading = raw("", elem_id="reading")  # Gradio's progress lies over what it is about
                        halt = gr.Button(STOP, size="sm", visible=False, elem_id="stop-indexing")
                        note = raw("", elem_id="documents-note")
                        owned = raw(render.documents({}), elem_id="owned")
        download = gr.JSON(visible=False)
        visitor = gr.Textbox(visible=False)

        talk = [conversation, session, question, unsent]
        view = [source, speakers, chosen, collection, owned, beside, check.result]

        def turns(state: Session) -> str:
            if state.turns:
                return render.conversation(state.turns, private=state.collection == UPLOADS)
            own = state.collection == UPLOADS
            return render.welcome(_questions(state), own=own, before=state.asked_given, cleared=state.cleared)

        def show(state: Session, wanted: str | None = None, start: int = 0, *, stay: bool = False) -> list[Any]:
            """The source column: the source whose name is `wanted`, or whose id starts so, or else the first one; of a long
            one the part around `start`. What is said of sentences may `stay` where the sources are the same."""
            own = state.uploads.documents()
            said = [gr.skip()] * 2 if stay else ["", result(state)]
            common = [gr.update(value=state.collection, visible=bool(own)), render.documents(own), *said]
            try:
                with state.reading() as assistant:
                    sources = assistant.index.sources()
                    meant = [name for name, sid in sources.items() if wanted and (name == wanted or sid.startswith(wanted))]
                    name = (meant or list(sources))[0]
                    voices = voices_of(assistant.index.database, name, sources[name])
            except AssistantError as error:
                return [f"<div class='welcome' role='alert'>{render.escape(told(error))}</div>", "",
                        gr.update(choices=[], visible=False), *common]
            lost = "" if meant or not wanted else \
                "<p class='lost' role='alert'>The link leads to a text that is not among these.</p>"
            shown = lost + render.title(name) + texts.source(voices, start)
            if state.collection == UPLOADS:
                shown = f"<div class='private'>{shown}</div>"  # no link leads there
            return [shown, texts.speakers(voices, start),
                    gr.update(choices=list(sources), value=name, visible=len(sources) > 1), *common]

        def opened(state: Session, token: str, request: gr.Request) -> Iterator[list[Any]]:
            said = _go_on(page, state, (token, request.username or "")) if token else []
            while not shared.ready(0.5):
                yield [render.loading(shared.doing), *[gr.skip()] * (len(view) + 2)]
            wanted, start = request.query_params.get("source"), request.query_params.get("start", "")
            if wanted:
                state.collection = GIVEN  # no link leads to a visitor's own
            yield [*show(state, wanted, int(start[:15]) if start.isdecimal() else 0), turns(state), state, render.lines(said)]

        def found(state: Session, event: gr.EventData) -> list[Any]:
            return show(state, str(event.source), int(event.start), stay=True)

        def likened(state: Session, event: gr.EventData) -> str:
            from assistant.similar import similar  # the page is there sooner without it

            with state.reading() as assistant:
                database = assistant.index.database
                ids = [sid for sid in assistant.index.sources().values() if sid.startswith(str(event.source))]
                numbers = database.numbers_from(ids[0], int(event.start), 1) if ids else []
                if not numbers:
                    return ""  # it was removed meanwhile
                (sentence,) = database.sentences(ids[0], numbers[0], numbers[0] + 1)
                words, quotes = database.text(ids[0])[sentence.start:sentence.end], similar(assistant.index, ids[0], numbers[0])
                return render.similar(words, quotes, private=state.collection == UPLOADS)

        def posed(text: str | None, state: Session, shown: str) -> list[Any]:
            asked = " ".join(str(text or "").split())
            if state.forgotten(shown):
                state.turns.append(Turn(asked or "…", problem=GONE))
                return [turns(state), state, gr.skip(), "", *show(state)]
            if asked:
                state.pose(asked)
            return [turns(state), state, gr.skip(), "", *[gr.skip()] * len(view)]

        def example(state: Session, shown: str, event: gr.EventData) -> list[Any]:
            return posed(str(event.question), state, shown)

        def again(state: Session, shown: str) -> list[Any]:
            return posed(state.turns.pop().question if state.turns else "", state, shown)

        def answered(state: Session) -> Iterator[tuple[Any, ...]]:
            for news in state.answer():
                yield (turns(state), state) if news else (gr.skip(), gr.skip())
            yield turns(state), state  # the last one is sent again at the end, over what “Stop” has shown meanwhile

        def edited(state: Session) -> tuple[Any, ...]:
            last = state.edit()
            return turns(state), state, last, ""

        def kept(state: Session) -> tuple[Any, ...]:
            state.keep()
            return turns(state), state

        def restored(state: Session) -> tuple[Any, ...]:
            state.bring_back()
            return turns(state), state

        def cleared(state: Session) -> tuple[Any, ...]:
            state.clear()
            return turns(state), state, result(state)

        def stopped(state: Session) -> tuple[Any, ...]:
            state.stop_answers()
            return turns(state), state

        def exported(state: Session, wanted: str) -> dict[str, str]:
            return {"name": f"conversation.{SUFFIXES[wanted]}", "text": export(state.turns, wanted, state.text_of)}

        def exported_one(state: Session, wanted: str, event: gr.EventData) -> dict[str, str]:
            turn = state.turns[int(event.turn) - 1]
            return {"name": f"answer.{SUFFIXES[wanted]}", "text": export(turn, wanted, state.text_of)}

        def taken(files: list[str] | None, state: Session) -> tuple[Any, ...]:
            state.uploads.take(files or [])
            return state, None, gr.update(visible=True, value=STOP, interactive=True)  # the box takes more files meanwhile

        def added(files: list[str] | None, state: Session, progress: gr.Progress = gr.Progress()) -> list[Any]:  # noqa: B008
            if files:  # of a client that has not been through `taken`
                state.uploads.take(files)
            lines = state.add(lambda what, done, total: progress((done, total or 1), desc=step(what)))
            return [state, render.lines(lines), turns(state), *show(state)]

        def removed(state: Session, event: gr.EventData) -> list[Any]:
            name, quoting = str(event.name), state.quoting(str(event.name))
            if quoting and not event.sure:
                asking = render.documents(state.uploads.documents(), name, quoting)
                return [gr.skip() if part is not owned else asking for part in (session, note, conversation, *view)]
            lines = state.uploads.remove(name)
            if not state.uploads.documents():
                lines.append("You are asking the texts given at start again.")
            return [state, render.lines(lines), turns(state), *show(state)]

        def switched(wanted: str, state: Session) -> list[Any]:
            state.collection = wanted
            return [state, turns(state), *show(state)]

        # The page's own events have names too, so that a client can do what a visitor does (evals/bench/load.py).
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        at_once: dict[str, Any] = {**quiet, "queue": False}

        in_turn: dict[str, Any] = {**quiet, "concurrency_id": "answers", "concurrency_limit": AT_ONCE, "trigger_mode": "multiple"}

        def answers(behind: Any, **how: Any) -> None:
            behind.then(answered, session, [conversation, session], **{**in_turn, **how})

        def asks(event: Any, fn: Any, inputs: list[Any], *names: str, js: str = scripts.ASK) -> None:
            pose, answer = [{"api_name": n, "api_visibility": "undocumented"} for n in names] or [{}, {}]
            posing = event(fn, inputs, [*talk, *view], js=js, **{**at_once, **pose})
            posing.failure(None, None, unsent, js=scripts.UNSENT, **at_once)
            answers(posing, **answer)

        # No event of the page: what programs call that do as a visitor does. They see no collection that might be gone.
        asks(partial(gr.on, []), lambda text, state: posed(text, state, GIVEN), [question, session], "page_pose", "page_answer")
        asks(question.submit, posed, [question, session, collection], js=scripts.EMPTY_THE_BOX)
        asks(send.click, posed, [question, session, collection], js=scripts.EMPTY_THE_BOX)
        asks(head.example, example, [session, collection])
        asks(head.again, again, [session, collection])
        check.connect(session, collection, view, show, at_once, in_turn)
        page.load(opened, [session, visitor], [*view, conversation, session, note], js=scripts.VISITOR, **quiet,
                  concurrency_limit=20)  # they wait for the models together
        stop.click(stopped, session, [conversation, session], **at_once)
        head.edit(edited, session, talk, **at_once)
        head.keep(kept, session, [conversation, session], **at_once)
        head.restore(restored, session, [conversation, session], **at_once)
        clear.click(cleared, session, [conversation, session, check.result], **at_once)
        for event, text in ((save.click, exported), (head.export, exported_one)):
            event(text, [session, form], download, **at_once).then(None, download, None, js=scripts.DOWNLOAD)
        chosen.input(lambda name, state: show(state, name, stay=True), [chosen, session], view, **quiet)
        head.open(found, session, view, **quiet)
        head.similar(likened, session, beside, **quiet).then(None, None, None, js=scripts.TO_SIMILAR)
        collection.input(switched, [collection, session], [session, conversation, *view], **quiet)
        adds = upload.upload(taken, [upload, session], [session, upload, halt], **at_once, trigger_mode="multiple").then(
            added, [upload, session], [session, note, conversation, *view], show_progress_on=reading,
            api_name="page_add", api_visibility="undocumented", trigger_mode="multiple")
        adds.then(lambda state: gr.update(visible=state.uploads.indexing), session, halt, **at_once, trigger_mode="multiple")
        answers(adds)  # questions that have waited for the documents
        halt.click(None, None, halt, js=scripts.STOPPING, **at_once)
        halt.click(lambda state: state.uploads.stop(), session, None, **at_once)
        removing = head.remove(removed, session, [session, note, conversation, *view], **quiet, trigger_mode="multiple")
        removing.then(None, None, None, js=scripts.TO_WHAT_IS_ASKED, **at_once)
    return page


def _forget(page: gr.Blocks, state: Session) -> None:
    """Delete what a visitor has, and what Gradio remembers of his page: in it stand his documents' sentences."""
    state.close()
    sessions = page.state_holder.session_data
    for key in [k for k, known in sessions.items() if any(value is state for value in known.state_data.values())]:
        del sessions[key]


def _go_on(page: gr.Blocks, state: Session, visitor: tuple[str, str]) -> list[str]:
    """Give a page that was loaded anew what its visitor had before: he alone knows the token, in his own name where there are
    accounts. → a line on what was stopped by that."""
    known = [value for there in list(page.state_holder.session_data.values()) for value in list(there.state_data.values())]
    former = [value for value in known if isinstance(value, Session) and value is not state and value.visitor == visitor]
    state.visitor = visitor
    return [line for one in former for line in state.take_over(one)]


def _questions(state: Session) -> list[str]:
    """Questions to start with, from the first sources of the collection."""
    try:
        with state.reading() as assistant:
            first = list(assistant.index.sources().items())[:MOST_EXAMPLES]
            voices = [voices_of(assistant.index.database, name, sid) for name, sid in first]
    except AssistantError:
        return []
    return examples(voices)
