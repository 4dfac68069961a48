"""One visitor, without a browser: questions posed while others are answered, and documents that come, change and go."""
from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.types import Answer
from assistant.ui.documents import refusal
from assistant.ui.page import build_page
from assistant.ui.sessions import GIVEN, UPLOADS, Session
from assistant.ui.shared import Shared
from assistant.ui.turns import Turn
from index.errors import IndexFailure
from tests.page.conftest import TEXT, until


class Held:
    """An assistant that answers only when it is let go, step by step; with the name of the texts it answers from."""

    llm_name = "m"

    def __init__(self, answer: Answer) -> None:
        self.answer, self.asked, self.go = answer, list[tuple[str, list[str]]](), threading.Semaphore(0)
        self.ended = threading.Event()

    def warm_up(self) -> None: ...

    def conversation(self, before: list[str], last: Answer | None) -> Any:
        held = self

        class Chat:
            history = list(before)  # noqa: RUF012
            last = None

            def stream(self, question: str, stop: threading.Event) -> Iterator[Answer]:
                held.asked.append((question, list(self.history)))
                yield replace(held.answer, question=question)
                while not stop.is_set() and not held.go.acquire(timeout=0.05):
                    pass
                held.ended.set()
                yield replace(held.answer, question=question)
                self.history = [*self.history, question]
        return Chat()


@pytest.fixture(scope="module")
def an_answer(seed_assistant: Assistant) -> Answer:
    return seed_assistant.ask("Is the rivalry real?")


@pytest.fixture
def held(an_answer: Answer) -> Held:
    return Held(an_answer)


@pytest.fixture
def session(held: Held) -> Session:
    return session_of(held)


def session_of(assistant: Any) -> Session:
    shared = Shared(lambda progress: assistant)
    shared.start()
    assert shared.ready(60)
    return Session(shared)


def run(session: Session) -> threading.Thread:
    thread = threading.Thread(target=lambda: list(session.answer()), daemon=True)
    thread.start()
    return thread


def test_a_question_posed_meanwhile_is_answered_in_its_thread(session: Session, held: Held) -> None:
    session.turns.append(Turn("One?"))
    first = run(session)
    until(lambda: held.asked)
    session.turns.append(Turn("Two?"))
    list(session.answer())  # leaves it to the run under way
    held.go.release(2)
    first.join(10)
    assert [bool(t.answer) and not t.waiting for t in session.turns] == [True, True]
    assert held.asked == [("One?", []), ("Two?", ["One?"])]


def test_a_question_stays_with_its_collection(session: Session, held: Held, an_answer: Answer) -> None:
    own = Held(an_answer)
    session.uploads.assistant = own  # type: ignore[assignment]
    session.turns.append(Turn("One?"))
    first = run(session)
    until(lambda: held.asked)
    session.collection = UPLOADS
    session.turns.append(Turn("Two?"))
    session.collection = GIVEN
    held.go.release()
    own.go.release()
    first.join(10)
    assert [asked for asked, _ in held.asked] == ["One?"] and [asked for asked, _ in own.asked] == ["Two?"]
    assert not session._turns[UPLOADS][0].waiting


def test_clear_stops_and_the_next_question_is_answered(session: Session, held: Held) -> None:
    session.turns.append(Turn("One?"))
    first = run(session)
    until(lambda: held.asked)
    session.clear()
    first.join(10)
    assert held.ended.wait(10) and session.turns == []
    session.turns.append(Turn("Two?"))
    held.go.release()
    list(session.answer())
    assert session.turns[0].answer and not session.turns[0].waiting


def test_the_model_stops_where_the_visitor_has_gone(session: Session, held: Held) -> None:
    session.turns.append(Turn("One?"))
    steps = session.answer()
    next(steps)
    until(lambda: held.asked)
    steps.close()  # type: ignore[attr-defined]
    assert held.ended.wait(10)
    until(lambda: session.turns[0].problem == "Stopped.")


def add(session: Session, *files: Path) -> list[str]:
    session.uploads.take([str(f) for f in files])
    return session.add(lambda what, done, total: None)


def written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_what_rests_on_a_replaced_or_removed_document_goes(seed_assistant: Assistant, tmp_path: Path) -> None:
    session = session_of(seed_assistant)
    files = [written(tmp_path, name, TEXT) for name in ("a.txt", "b.txt")]
    assert add(session, *files)[0] == "2 documents added." and not any(f.exists() for f in files)
    session.turns.append(Turn("When did the bridge close?"))
    list(session.answer())
    quote = session.turns[0].answer.quotes[0]  # type: ignore[union-attr]
    assert quote.location.name == "a.txt" and quote.also_at[0].name == "b.txt"
    kept = list(session.turns)
    assert "took the place" not in " ".join(add(session, written(tmp_path, "b.txt", TEXT)))  # the very same
    assert session.turns == kept
    assert "b.txt took the place" in " ".join(add(session, written(tmp_path, "b.txt", "The ferry closed in June.")))
    assert session.turns == []
    session.turns.extend(kept)
    assert (session.quoting("b.txt"), session.quoting("c.txt")) == (1, 0)
    session.clear()
    assert session.cleared == 1
    session.uploads.remove("b.txt")
    assert session._turns[UPLOADS] == [] and session.cleared == 0  # nothing of it is brought back
    assert "closed in May" in str(session.assistant().index.database.text(quote.location.source_id))
    session.uploads.remove("a.txt")
    assert not (session.uploads.folder / "index").exists() and session.collection == GIVEN
    session.close()


def test_two_of_a_name_a_comment_and_a_lost_file_are_told(seed_assistant: Assistant, tmp_path: Path) -> None:
    session = session_of(seed_assistant)
    said = add(session, written(tmp_path / "x", "a.txt", TEXT), written(tmp_path / "y", "a.txt", "Else."), tmp_path / "lost.txt")
    assert said[0] == "1 document added." and "another file of this name" in said[1] and "did not arrive" in said[2]
    comment = written(tmp_path, "c.md", "<!-- nothing but this -->")
    assert "no sentence" in refusal(comment, "c.md", {})
    session.close()


def test_a_failure_is_told_without_paths(seed_assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_of(seed_assistant)
    add(session, written(tmp_path, "a.txt", TEXT), written(tmp_path, "c.txt", "The quay closed in July."))
    for error in (IndexFailure(f"{tmp_path}: damaged."), OSError(5, "no", str(tmp_path))):
        def fail(*arguments: Any, error: Exception = error, **named: Any) -> None:
            raise error

        monkeypatch.setattr(Assistant, "over", fail)
        for said in (add(session, written(tmp_path, "b.txt", "Else.")), session.uploads.remove("a.txt")):
            assert "could not be indexed" in said[0] and str(tmp_path) not in said[0]
    assert list(session.uploads.documents()) == ["a.txt", "c.txt"]
    session.close()


def test_what_is_stopped_or_indexed_leaves_no_file_behind(seed_assistant: Assistant, tmp_path: Path) -> None:
    session = session_of(seed_assistant)
    session.uploads.take([str(written(tmp_path, "secret.txt", TEXT))])
    assert session.uploads.indexing
    session.uploads.stop()
    assert not session.uploads.indexing and not list(session.uploads.folder.glob("incoming-*"))
    assert add(session, written(tmp_path, "a.txt", TEXT)) == ["1 document added."]
    assert not list(session.uploads.folder.glob("incoming-*"))
    session.close()


def test_a_stop_at_the_moment_when_an_add_begins(seed_assistant: Assistant, tmp_path: Path) -> None:
    session = session_of(seed_assistant)

    class Stop(threading.Event):
        def clear(self) -> None:
            super().clear()
            session.uploads.stop()

    session.uploads._stop = Stop()
    assert add(session, written(tmp_path, "a.txt", TEXT)) == ["Stopped; nothing was added."]
    session.close()


def test_the_page_shows_documents_while_they_change(seed_assistant: Assistant, tmp_path: Path) -> None:
    session = session_of(seed_assistant)
    shows = next(f.fn for f in build_page(session._shared).fns.values() if f.name == "switched")
    add(session, written(tmp_path, "a.txt", TEXT), written(tmp_path, "b.txt", "The ferry closed in June."))
    mishaps: list[Exception] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            try:
                assert list(session.uploads.documents()) == ["a.txt", "b.txt"]
                shows(UPLOADS, session)
                session.text_of("ab" * 32)
            except Exception as error:
                mishaps.append(error)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for day in range(12):
        assert add(session, written(tmp_path, "b.txt", f"The ferry closed on day {day} of June."))[0] == "1 document added."
    done.set()
    for thread in threads:
        thread.join(10)
    assert mishaps == []
    session.close()


@pytest.mark.parametrize("added", [True, False])
def test_a_question_posed_while_documents_are_read_waits_for_them(seed_assistant: Assistant, tmp_path: Path, added: bool) -> None:
    session = session_of(seed_assistant)
    session.turns.append(Turn("What is the TTP?"))
    session.uploads.take([str(written(tmp_path, "a.txt", TEXT))])
    session.pose("What did the audit office find?")
    list(session.answer())
    before, held = session.turns
    assert before.answer and held.waiting and "still being read" in held.stage
    if not added:
        session.uploads.stop()
    session.add(lambda what, done, total: None)
    list(session.answer())
    assert session.turns == ([held] if added else [before, held]) and not held.waiting
    if added:
        assert "cables were rusty" in held.answer.quotes[0].text  # type: ignore[union-attr]
    else:
        assert held.answer is None and "were not added" in held.problem
    session.close()


def test_a_question_for_the_texts_given_at_start_does_not_wait_for_documents(seed_assistant: Assistant, tmp_path: Path) -> None:
    session = session_of(seed_assistant)
    add(session, written(tmp_path, "a.txt", TEXT))
    session.uploads.take([str(written(tmp_path, "b.txt", "The ferry closed in June."))])
    session.collection = GIVEN  # by the visitor, who sees that he can choose
    session.pose("What is the TTP?")
    assert not session.turns[0].held
    session.collection = UPLOADS
    session.pose("When did the ferry close?")
    assert session.turns[0].held
    session.close()


def test_what_was_cleared_stays_to_be_brought_back_and_is_not_edited(session: Session) -> None:
    session.turns.append(Turn("One?", problem="Stopped."))
    assert session.edit() == "One?"
    session.clear()
    session.clear()  # there was nothing more
    session.bring_back()
    assert [(t.question, t.edited) for t in session.turns] == [("One?", False)] and not session.cleared


def test_a_question_that_is_being_answered_is_not_edited(session: Session) -> None:
    session.turns.append(Turn("One?", stage="Reading the sources…"))
    assert session.edit() == ""
    session.pose("Two?")
    assert [t.question for t in session.turns] == ["One?", "Two?"]


def test_thanks_behind_an_answer_go_with_the_document_that_it_quotes(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("What is the TTP?")
    thanks = Turn("Thanks!", seed_assistant.ask("Thanks!"), last=answer)
    assert thanks.rests_on({answer.quotes[0].location.name}) and not thanks.rests_on({"a.txt"})
