"""Questions for lists, and the lists: sources without a name, claims that somebody speaks against, predictions, who wrote it."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.voice_questions import voice_question

HEARING = """Dam inquiry, day four

*By Lena Horvat, for the Valley Courier*

Engineer Tomas Reyk told the inquiry that he had reported a crack in October. “I wrote that the gate must not be opened,” he said.
His supervisor, Anna Dole, disputed this. She said that no report had reached her desk.

A ministry spokesman, who asked not to be named, said on Wednesday that the dam was old. Residents say they were never told.

The dam was built in 1971. It is a scandal that nobody was warned. The ministry will blame the rain, and it will get away with it.
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
    ("What are the counterarguments?", "disputed", ""), ("Which claims does the author reject?", "disputed", ""),
    ("Who wrote the article?", "byline", ""), ("Who is the author of this text?", "byline", ""),
    ("What does the author predict?", "prediction", ""), ("What will happen in the author's view?", "prediction", ""),
    ("Which statements are opinions of the author?", "opinion", ""), ("What is the author's evidence?", "sources", ""),
])
def test_what_is_listed(question: str, kind: str, only: str) -> None:
    asked = voice_question(question)
    assert asked and (asked.kind, asked.only, asked.topic) == (kind, only, "")


@pytest.mark.parametrize("question", [
    "Was the unnamed ship found?", "Which claim was filed in May?", "Who wrote the letter to the mayor?", "Who is the author of the bill?",
    "Do the two banks agree on a price?", "What does the firm predict for May?", "Is anybody quoted against the minister?",
])
def test_what_is_no_list(question: str) -> None:
    asked = voice_question(question)
    assert asked is None or asked.kind not in ("sources", "disputed", "byline", "prediction")


@pytest.mark.parametrize(("question", "quoted"), [
    ("Are there any anonymous sources?", ["A ministry spokesman", "Residents say"]),
    ("Which claims are disputed?", ["I wrote that the gate", "disputed this"]),
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
    assert all(quote.speakers == ("Anna Dole",) or "Dole" in quote.speakers[0]
               for quote in conversation.ask("What did she say about the report?").quotes)
