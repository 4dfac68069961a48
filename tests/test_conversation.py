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


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    file = tmp_path_factory.mktemp("orchard") / "orchard.txt"
    file.write_text(
        "Hugo Lenz, the grower, said that the frost had taken half of the plums. He told the co-operative that he would replant in "
        "spring.\n\nEdda Wick, who runs the press, said that she had no fruit left. She told Lenz that the press would close.\n\n"
        "Robin Sade said that the bees had died. The buyers said that they would pay more for cider.\n\nA thief took the "
        "tractor at night. Mr Oram said that his wife had heard it. She had called the police, he said.", "utf-8")
    return Assistant.from_sources(file, index=file.parent / "index")


@pytest.mark.parametrize(("former", "question", "pronoun"), [
    ("What did Hugo Lenz say?", "What did she say?", "she"), ("What did Hugo Lenz say?", "What did she say about the frost?", "she"),
    ("What did Edda Wick say?", "Will he close the press?", "he"), ("What did Edda Wick say about the press?", "Who asked him?", "him"),
    ("Who owns the beehives in Tolm?", "What did he say about the plums?", "he"),
])
def test_a_pronoun_that_fits_nobody_is_not_answered(orchard: Assistant, former: str, question: str, pronoun: str) -> None:
    chat = orchard.conversation()
    chat.ask(former)
    answer = chat.ask(question)
    assert answer.status == "abstained" and f"It is not clear whom “{pronoun}” means" in (answer.missing or "")


@pytest.mark.parametrize("question", ["What did she say?", "Where did she catch him?"])
def test_who_says_that_he_ran_may_be_a_woman(tmp_path: Path, question: str) -> None:
    (tmp_path / "raid.txt").write_text(
        "The detective in charge, Laura Finn, said that he had run from the shop. Finn said he was caught in a park.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        chat = assistant.conversation()
        chat.ask("What did Laura Finn say?")
        assert "not clear" not in (chat.ask(question).missing or "")


def test_the_title_of_another_with_that_name_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "bees.txt").write_text("Jane Holt said that the bees had died. Lack of rain was blamed.\n")
    (tmp_path / "court.txt").write_text("Mr Holt told the court that the lorry had no brakes. He was fined.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        chat = assistant.conversation()
        chat.ask("What did Jane Holt say?")
        assert "died" in chat.ask("What did she say about the bees?").text


def test_a_pronoun_may_mean_somebody_of_before(orchard: Assistant) -> None:
    chat = orchard.conversation()
    for question in ("What did Hugo Lenz say?", "Who owns the beehives in Tolm?"):
        chat.ask(question)
    assert "not clear" not in (chat.ask("Will he replant?").missing or "")


@pytest.mark.parametrize(("former", "question", "has"), [
    ("What did Hugo Lenz say?", "When will he replant?", "in spring"), ("What did Edda Wick say?", "What did she tell Lenz?", "would close"),
    ("What did Robin Sade say?", "What did she say about the bees?", "died"), ("What did Robin Sade say?", "What did he say about the bees?", "died"),
    ("What did the buyers say?", "What will they pay for?", "cider"), ("What did Mr Oram say?", "Whom did she call?", "police"),
    ("What did Hugo Lenz say?", "Who ran out of fruit?", "no fruit"),
])
def test_a_pronoun_that_may_fit_somebody_is_answered(orchard: Assistant, former: str, question: str, has: str) -> None:
    chat = orchard.conversation()
    chat.ask(former)
    assert has in chat.ask(question).text


def test_after_a_pronoun_that_fitted_nobody_the_conversation_goes_on(orchard: Assistant) -> None:
    chat = orchard.conversation()
    for question in ("What did Hugo Lenz say?", "What did she say?"):
        chat.ask(question)
    assert "in spring" in chat.ask("When will he replant?").text
