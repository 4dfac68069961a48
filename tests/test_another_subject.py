"""What somebody else did, or another body, does not answer what a question asks of one."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.another_subject import tells_of_another

TEXT = ("The rowing club of Vist\n\nThe club's chair, Runa Holt, retired in May because of her health. The treasurer, Odd Lien, closed the "
        "boat house in 2015. The town has pledged 200,000 crowns for the jetty. The school needs the jetty, too. The owner of the "
        "mill, Siv Aune, declined to comment. North Vist lies behind the hills.\n")


@pytest.mark.parametrize(("question", "sentence", "other"), [
    ("Why did Odd Lien retire?", "The club's chair, Runa Holt, retired in May because of her health.", True),
    ("When did Runa Holt close the boat house?", "The treasurer, Odd Lien, closed the boat house in 2015.", True),
    ("Since when has Holt closed the boat house?", "Lien has already closed the boat house.", True),
    ("How much has the school pledged for the jetty?", "The town has pledged 200,000 crowns for the jetty.", True),
    ("Did Siv Aune apologise?", "The owner of the mill, Siv Aune, declined to comment.", True),
    # the same, or perhaps the same, by another word or name
    ("When did Odd Lien close the boat house?", "The treasurer, Odd Lien, closed the boat house in 2015.", False),
    ("When did the treasurer close the boat house?", "Odd Lien closed the boat house.", False),
    ("When did Runa close the boat house?", "Holt closed the boat house.", False),
    ("How much has the council pledged?", "The town has pledged 200,000 crowns.", False),
    ("How much has the club pledged?", "Lien has pledged 200,000 crowns.", False),
    ("When did Vist close the boat house?", "Odd Lien closed the boat house.", False),
    ("When did the school close?", "The town closed the school in 2015.", False),
    ("When did Runa Holt close the boat house?", "He closed the boat house in 2015.", False),
    ("Who closed the boat house?", "Odd Lien closed the boat house.", False),
    ("Did Siv Aune comment?", "The owner of the mill, Siv Aune, declined to comment.", False),
    ("What did Siv Aune say?", "The owner of the mill, Siv Aune, declined to comment.", False),
    # what does not comment on nothing, or tells more; and a body that is not the subject
    ("Why did the mare die?", "The mare did not respond to penicillin.", False),
    ("Why did nobody help the crew?", "The crew could not be reached because of the storm.", False),
    ("When did the firm sell the jetty?", "The firm, which sold the jetty in March, declined to comment.", False),
    ("How much was paid for the jetty?", "The buyer of the 90,000-crown jetty declined to comment.", False),
    ("Did the firm apologise?", "The firm did not respond to repeated requests for comment.", True),
    ("Why did the police shut the road?", "Officers called to the school shut the road.", False),
])
def test_who_is_another(question: str, sentence: str, other: bool) -> None:
    assert tells_of_another(question, sentence, TEXT) is other


def test_what_another_did_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / "club.txt").write_text(TEXT)
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        asked = {who: assistant.ask(f"Why did {who} retire?") for who in ("Runa Holt", "Odd Lien")}
    assert asked["Odd Lien"].status == "abstained"
    assert [q.text for q in asked["Runa Holt"].quotes] == ["The club's chair, Runa Holt, retired in May because of her health."]
