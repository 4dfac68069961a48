"""Questions for lists, and the lists: sources without a name, claims that somebody speaks against, predictions, who wrote it."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.questions.voice_questions import voice_question

HEARING = """Dam inquiry, day four

*By Lena Horvat, for the Valley Courier*

Engineer Tomas Reyk told the inquiry that he had reported a crack in October. “I wrote that the gate must not be opened,” he said.
His supervisor, Anna Dole, disputed this. She said that no report had reached her desk.

A ministry spokesman, who asked not to be named, said on Wednesday that the dam was old. Residents say they were never told.

The dam was built in 1971. It is a scandal that nobody was warned. The ministry will blame the rain, and it will get away with it. Some say that the
dam will fall. That is nonsense.
"""


@pytest.fixture(scope="module")
def hearing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("hearing")
    (folder / "hearing.md").write_text(HEARING)
    with Assistant.from_sources(folder / "hearing.md", index=folder / "index") as assistant:
        yield assistant


@pytest.mark.parametrize(("question", "kind", "only"), [
    ("Are there any anonymous sources?", "sources", "unnamed sources"),
    ("Which sources are not named?", "sources", "unnamed sources"),
    ("Does the author rely on unnamed officials?", "sources", "unnamed sources"),
    ("Which of the claims are disputed?", "disputed", ""), ("Do the two documents contradict each other?", "disputed", ""),
    ("What are the counterarguments?", "disputed", ""), ("Which claims does the author reject?", "disputed", "by the author"),
    ("Which of the text's claims have no source?", "unsourced", ""), ("Which claims are unsupported?", "unsourced", ""),
    ("Who wrote the article?", "byline", "article"), ("Who is the author of this text?", "byline", ""),
    ("What does the author predict?", "prediction", ""), ("What will happen in the author's view?", "prediction", ""),
    ("Which statements are opinions of the author?", "opinion", ""), ("What is the author's evidence?", "sources", ""),
])
def test_what_is_listed(question: str, kind: str, only: str) -> None:
    asked = voice_question(question)
    assert asked and (asked.kind, asked.only, asked.topic) == (kind, only, "")


@pytest.mark.parametrize("question", [
    "Was the unnamed ship found?", "Which claim was filed in May?", "Who wrote the letter to the mayor?", "Who is the author of the bill?",
    "What was denied by the court?", "Which figures were rejected?", "What is questioned in the interview?", "Do people agree?",
    "How many unidentified people were buried?", "Which officials never identified the cause?", "Who is with the author?",
    "Which people were killed in towns not named in the report?", "Who is behind it?", "Do the two banks agree on a price?", "What does the firm predict for May?", "Is anybody quoted against the minister?",
])
def test_what_is_no_list(question: str) -> None:
    asked = voice_question(question)
    assert asked is None or asked.kind not in ("sources", "disputed", "byline", "prediction")


@pytest.mark.parametrize(("question", "quoted"), [
    ("Are there any anonymous sources?", ["A ministry spokesman", "Residents say"]),
    ("Which claims are disputed?", ["I wrote that the gate", "disputed this", "Some say", "That is nonsense"]),
    ("Who wrote this?", ["By Lena Horvat"]),
    ("What does the author predict?", ["will blame the rain"]),
    ("Who disputes Reyk's account?", ["disputed this"]),
])
def test_lists(hearing: Assistant, question: str, quoted: list[str]) -> None:
    texts = [" ".join(quote.text.split()) for quote in hearing.ask(question).quotes]
    assert len(texts) == len(quoted) and all(words in text for words, text in zip(quoted, texts, strict=True)), texts


def test_she_is_nobody_of_whom_the_text_says_he(hearing: Assistant) -> None:
    conversation = hearing.conversation()
    conversation.ask("When did Tomas Reyk report the crack?")
    conversation.ask("Did his supervisor confirm that?")
    answer = conversation.ask("What did she say about the report?")
    assert answer.quotes and all("Dole" in quote.speakers[0] for quote in answer.quotes)


def test_she_is_whoever_the_question_before_names(tmp_path: Path) -> None:
    (tmp_path / "gate.txt").write_text(
        "Anna Dole said that the gate was open. Captain Crale said that it was shut. Dole rejected his account. Tomas Reyk disputed "
        "her account, too, and Crale his.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        conversation = assistant.conversation()
        conversation.ask("What did Anna Dole say?")
        assert conversation.ask("What did she say about the gate?").quotes[0].speakers == ("Anna Dole",)


def test_who_wrote_a_text_and_who_wrote_a_letter_that_it_cites(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("The letter\nBy Rosa Quill\n\nJon Brey wrote the report on the crack. The dam was built in 1971.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        conversation = assistant.conversation()
        conversation.ask("When was the dam built?")
        assert "Rosa Quill" in conversation.ask("Who wrote this?").quotes[0].text
        assert "Jon Brey" in assistant.ask("Who wrote the report?").quotes[0].text


def test_without_any_there_are_no_unnamed_sources(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("The harbour office said that the gate was open. Three unidentified people were buried at Hove.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        assert assistant.ask("Are there any anonymous sources?").status == "abstained"
        assert "Hove" in assistant.ask("How many unidentified people were buried?").quotes[0].text


def test_what_happened_goes_on_with_a_conversation(tmp_path: Path) -> None:
    (tmp_path / "fire.txt").write_text("A boy set the fire on the pier in May, police said. The mayor opened a school. Buses run late.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        conversation = assistant.conversation()
        conversation.ask("Who set the fire?")
        assert conversation.ask("What happened?").confidence < assistant.ask("What happened?").confidence == 1
