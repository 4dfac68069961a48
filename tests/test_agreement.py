"""Whether the sources agree: everybody's account is shown, and "agree" is no word to be looked for."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.questions.agreement import agreed_on
from assistant.types import DIFFERENT_FIGURES


@pytest.mark.parametrize(("question", "topic"), [
    ("Do the reports agree on the cost?", "What is the cost?"),
    ("Do the sources disagree about the number of dead?", "What is the number of dead?"),
    ("How do the accounts differ on the sensor?", "What about the sensor?"),
    ("Do the documents agree on who ordered it?", "Who ordered it?"),
    ("Is it disputed that the ferry was safe?", "The ferry was safe?"),
    ("Is the cost of the repair disputed?", "What is the cost of the repair?"),
    ("Is there any disagreement about how many people died?", "How many people died?"),
    ("Do the report and the night blog contradict each other on the cost?", "What is the cost?"),
    ("What do the column and the interview say about the sale?", "What about the sale?"),
    ("What do the sources say about the sale?", "What about the sale?"), ("What is said about the sale?", "What about the sale?"),
    ("What do the sources of the mayor say about it?", None), ("What does each text say about the sale?", "What about the sale?"), ("What does each minister say about the sale?", None),
    ("Do the ministers agree on the cost?", None), ("Who disputes the cost?", None), ("Is the ferry safe?", None),
    ("Did both sides agree on a ceasefire?", None), ("Is there any conflict of interest?", None), ("Do people agree on it?", None),
])
def test_what_is_to_be_agreed_on(question: str, topic: str | None) -> None:
    assert agreed_on(question) == topic


def test_every_account_is_shown(tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text("The repair of the ferry cost 2.1 million crowns, the operator said. Nobody was hurt.\n")
    (tmp_path / "column.txt").write_text("The repair of the ferry cost four million crowns, and all of it was wasted.\n")
    (tmp_path / "letter.txt").write_text("People agree that the weather was fine. The sources of the river are in the hills.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        conversation = assistant.conversation()
        answers = [assistant.ask("Do the sources agree on the cost of the repair?"), conversation.ask("What did the repair cost?"),
                   conversation.ask("Is that disputed?")]
    for answer in answers:
        assert {q.location.name for q in answer.quotes} == {"wire.txt", "column.txt"}
        assert answer.lead == DIFFERENT_FIGURES
