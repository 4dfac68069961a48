"""A conversation: what comes behind the quotes of an answer is looked at first where the next question leans on it."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer, Assistant, Conversation
from assistant.answers.quoting import score_sentences

HEARING = (
    "The clerk read a letter from the harbour board. The board learned of the broken gate on 4 May, the letter said. "
    "Jan Ott, the engineer, replied that he had reported the fault in April.\n\n"
    "The gate was bought from Norvane in 1998. The gate is nine metres wide. The board sold the pumps last year.\n\n"
    "The minister, Ana Petrov, says that the new canal will bring 900 jobs. That number was made in a dream. The canal will be "
    "dug by machines from abroad. She wants to open it in June.\n\n"
    "It was a cold winter in the port. The ice closed the harbour for nine days. Nobody can remember such a winter.")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    file = tmp_path_factory.mktemp("hearing") / "hearing.txt"
    file.write_text(HEARING, "utf-8")
    return Assistant.from_sources(file, index=file.parent / "index")


def first_after(assistant: Assistant, former: str, question: str) -> str:
    chat = assistant.conversation()
    assert chat.ask(former).status == "answered"
    return chat.ask(question).quotes[0].text


def test_the_answer_to_what_was_quoted_comes_behind_it(assistant: Assistant) -> None:
    assert "Jan Ott" in first_after(assistant, "When did the board learn of the broken gate?", "What was the engineer's answer to that?")


def test_what_the_author_holds_of_a_claim_comes_behind_it(assistant: Assistant) -> None:
    assert "dream" in first_after(assistant, "How many jobs will the canal bring?", "Does the author believe it?")


def test_a_question_that_leans_on_nothing_is_answered_as_if_asked_alone(assistant: Assistant) -> None:
    chat = assistant.conversation()
    chat.ask("How many jobs will the canal bring?")
    alone = "How wide is the gate?"
    assert chat.ask(alone) == assistant.ask(alone)


def test_a_conversation_goes_on_where_it_stopped(assistant: Assistant) -> None:
    begun = assistant.conversation()
    begun.ask("How many jobs will the canal bring?")
    resumed = assistant.conversation(begun.history, begun.last)
    question = "Does the author believe it?"
    assert resumed.ask(question) == begun.ask(question)
    assert isinstance(resumed, Conversation) and isinstance(resumed.last, Answer)


def test_what_lies_behind_a_quote_is_read_wherever_the_index_looks(tmp_path: Path) -> None:
    filler = "\n\n".join(f"The {place} has a proof of its age, and a proof of its price, in room {n}."
                         for n, place in enumerate("mill barn tower bridge school chapel station market hall bakery forge".split()))
    file = tmp_path / "claim.txt"
    file.write_text(f"{HEARING}\n\n{filler}\n\nA colonel said that the guards are soldiers. Nobody else was asked.\n\n# Rooms\n\n{filler}")
    with Assistant.from_sources(file, index=tmp_path / "index") as assistant:
        quotes = assistant.ask("What did the colonel say about the guards?").quotes
        for after, found in (((), False), (quotes, True)):
            scored = score_sentences(assistant.index, assistant.reader, "Is there a proof of its age and price?", after)
            assert any(s.follows == 1 and s.text == "Nobody else was asked." for s in scored) == found


def test_a_conversation_stays_with_its_document_until_a_name_is_given(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for name, minister, river in (("a.txt", "Ana Petrov", "Olva"), ("b.txt", "Bo Lund", "Sirma")):
        (tmp_path / "texts" / name).write_text(
            f"The river {river} rose by two metres in May. The minister, {minister}, said that the dam on the {river} would hold. "
            f"The author of this report has seen the dam.\n\nThe harbour at the {river} was closed for a week.", "utf-8")
    with Assistant.from_sources(tmp_path / "texts", index=tmp_path / "index") as assistant:
        for river, minister in (("Sirma", "Bo Lund"), ("Olva", "Ana Petrov")):
            chat = assistant.conversation()
            chat.ask(f"By how much did the river {river} rise?")
            said = chat.ask("What does the minister say?")
            assert [q.speakers for q in said.quotes] == [(f"The minister, {minister}",)]
            assert "Ana Petrov" in chat.ask("What does Ana Petrov say?").text
        assert len(assistant.ask("What does the minister say?").quotes) == 2
