"""Questions on the last answer itself are answered from it: its quotes again, with what is asked of them in words."""
from __future__ import annotations

import pytest

from assistant import Answer, Assistant, Conversation
from assistant.questions.followups import read_as
from assistant.questions.on_last_answer import OnAnswer, asks_more, on_last_answer

QUARRY = (
    "The quarry at Ells was closed in 2011. It was a blunder. The county says that the pit holds nine metres of water.\n\n"
    "\"We swim there at night,\" said Odile Marr, a pupil. Her teacher, Hugh Penn, said that the pit must be fenced. The fence would "
    "cost £40,000.\n\nThe owner, Bram Lyle, says that the fence is a waste. A swan lives in the pit.")
ORCHID = "The orchid house in Dray was built in 1903. The keeper, Ida Swan, said that the roof leaks. The house has forty rooms."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "quarry.txt").write_text(QUARRY, "utf-8")
    (folder / "orchid.txt").write_text(ORCHID, "utf-8")
    return Assistant.from_sources(folder, index=tmp_path_factory.mktemp("index"))


@pytest.fixture
def chat(assistant: Assistant) -> Conversation:
    """After an answer whose first quote is Marr's."""
    begun = assistant.conversation()
    assert begun.ask("What does Odile Marr say?").status == "answered"
    return begun


def places(answer: Answer) -> list[tuple[str, int, int]]:
    return [(q.location.source_id, q.location.start, q.location.end) for q in answer.quotes or answer.nearest]


@pytest.mark.parametrize(("question", "expected"), [
    ("Quote 2: who is speaking?", OnAnswer("speaker", 2)), ("In quote two, who is talking?", OnAnswer("speaker", 2)),
    ("Who says [3]?", OnAnswer("speaker", 3)), ("Who is speaking in that quote?", OnAnswer("speaker")), ("Who said that?", OnAnswer("speaker")),
    ("Is the last quote the author's opinion?", OnAnswer("speaker", -1)), ("Whose words are these?", OnAnswer("speaker")), ("And who told you that?", OnAnswer("speaker")),
    ("Where does it say that?", OnAnswer("place")), ("Which paragraph is that in?", OnAnswer("place")), ("What page is that on?", OnAnswer("place")),
    ("OK, and which document is that from?", OnAnswer("place")), ("Where is quote 1 from?", OnAnswer("place", 1)),
    ("Can you quote that exactly?", OnAnswer("again")), ("Show me quote 1 again, please", OnAnswer("again", 1)), ("And the second quote?", OnAnswer("again", 2)),
    ("What are the exact words?", OnAnswer("again")), ("Which of these are direct quotes?", OnAnswer("quotations", some=True)),
    ("Is that a verbatim quote?", OnAnswer("quotations")), ("Can you show me the context?", OnAnswer("context")),
    ("Are you sure?", OnAnswer("certainty")), ("How certain are you about that?", OnAnswer("certainty")),
    ("Summarise what we have so far", OnAnswer("summary")), ("Recap our chat", OnAnswer("summary")),
    ("Where exactly do they say that?", OnAnswer("place")), ("The first quote - where is it from?", OnAnswer("place", 1)),
    ("Give me the exact wording", OnAnswer("again")), ("How confident are you in that?", OnAnswer("certainty")),
    ("Sum up everything you have told me", OnAnswer("summary")), ("Recap what you said so far", OnAnswer("summary")),
    ("What is the evidence for that?", OnAnswer("evidence")), ("What is this based on?", OnAnswer("evidence")), ("How do you know?", OnAnswer("evidence")),
])
def test_what_is_asked_of_the_last_answer(question: str, expected: OnAnswer) -> None:
    assert on_last_answer(question) == expected
    assert not read_as(question, "What did Odile Marr say?")


@pytest.mark.parametrize("question", [
    "Who is speaking at the congress?", "Where does the mayor say that the pit is safe?", "Which document says that it was shut?", "Where is it?",
    "Who quoted the minister?", "What is the first quote from the builder?", "Is there evidence for a secret deal?", "Are you sure the pit is safe?",
    # "it" and "they" may be what was asked about before
    "Where are they from?", "Where is it from?", "Where was it written?", "What is it based on?", "Where was it in the war?", "Is there any support for it?",
    "Summarise what we know about the flood", "Sum up what you need for a visa", "Recap what we should eat to live longer",
    "Which paragraph of the treaty was broken?", "What is the context of the war?", "Show me the mayor's quote", "Where did she say that?",
    "Is it a direct flight?", "Summarise the report", "How does he know that?", "Where was that?", "Which page did they tear out?", "Is that true?",
    "What does the second quote from the roofer cost?", "Can you show me the pit?", "How do you know a swan from a goose?", "Which article bans it?"])
def test_what_is_asked_of_the_sources(question: str) -> None:
    assert on_last_answer(question) is None


@pytest.mark.parametrize(("question", "says"), [
    ("Who is speaking in that quote?", "Quote 1 is sourced reporting, from Odile Marr"), ("Where does it say that?", "Quote 1 stands in quarry.txt, paragraph 2, sentence 1."),
    ("Can you quote that exactly?", "quarry.txt, paragraph 2"), ("Is that a direct quote?", "Quote 1 has words in quotation marks."),
    ("What is the evidence for that?", "Quote 1 rests on Odile Marr"), ("Are you sure?", "whether they are true is not judged"),
    ("Summarise what we have so far", "not summed up"), ("Is quote 9 an opinion?", "The last answer has no quote 9."),
])
def test_the_same_quotes_and_what_is_asked_of_them(chat: Conversation, question: str, says: str) -> None:
    before = chat.last
    answer = chat.ask(question)
    assert before and answer.status == "answered" and places(answer) == places(before) and says in (answer.missing or "")
    assert answer.question == question and Answer.from_dict(answer.to_dict()) == answer
    assert chat.last == before and chat.history == ["What does Odile Marr say?"] * 2


@pytest.mark.parametrize(("former", "says"), [
    ("When was the quarry closed?", "No source is given for quote 1: it is stated by the author."),
    ("How much water does the pit hold?", "Quote 1 rests on the county; no other source is named there."),
])
def test_what_a_quote_rests_on(assistant: Assistant, former: str, says: str) -> None:
    chat = assistant.conversation()
    chat.ask(former)
    assert says in (chat.ask("What is the evidence for that?").missing or "")


def test_quotes_keep_their_numbers_while_they_are_talked_of(assistant: Assistant) -> None:
    chat = assistant.conversation()
    first = chat.ask("Should the pit be fenced?")
    assert len(first.quotes) > 1
    for n in (2, 1):
        answer = chat.ask(f"Quote {n}: who is speaking?")
        assert [q.n for q in answer.quotes] == [n] and answer.quotes == first.quotes[n - 1:n] and f"[{n}]" in answer.text
    assert chat.ask("Where is the last quote from?").quotes == first.quotes[-1:]


def test_the_context_is_the_sentences_around_each_with_its_own_voice(chat: Conversation, assistant: Assistant) -> None:
    answer = chat.ask("Show me the context")
    assert len(answer.quotes) > 1 and {"Hugh Penn"} <= {s.split(", ")[-1] for q in answer.quotes for s in q.speakers}
    assert all(assistant.index.database.text(q.location.source_id)[q.location.start:q.location.end] == q.text for q in answer.quotes)
    assert chat.last == answer  # its quotes have numbers of their own


def test_behind_an_abstention_nothing_was_quoted(assistant: Assistant) -> None:
    chat = assistant.conversation()
    abstained = chat.ask("How many teachers own a yacht?")
    again = chat.ask("Are you sure?")
    assert again.status == abstained.status == "abstained" and (again.missing, again.nearest) == (abstained.missing, abstained.nearest)


def test_thanks_leave_the_last_answer_as_it_was(chat: Conversation) -> None:
    before = chat.last
    assert not chat.ask("Great, thank you!").nearest
    assert chat.last == before and "Marr" in (chat.ask("Who said that?").missing or "")


def test_without_an_answer_before_it_is_asked_of_the_sources(assistant: Assistant) -> None:
    assert "Quote 1" not in (assistant.conversation().ask("Where does it say that?").missing or "")


@pytest.mark.parametrize(("question", "expected"), [
    ("Tell me more", True), ("Can you tell me a bit more, please?", True), ("OK. Give me more details", True), ("Go on", True),
    ("Tell me more about Ott", False), ("What more did he say?", False), ("Did they go on?", False)])
def test_more_is_asked_for(question: str, expected: bool) -> None:
    assert asks_more(question) == expected


@pytest.mark.parametrize("former", ["When was the quarry closed?", "What does Odile Marr say?", "What does Bram Lyle say?"])
def test_more_is_told_of_the_same_text(assistant: Assistant, former: str) -> None:
    chat = assistant.conversation()
    seen = places(chat.ask(former))
    more = chat.ask("Tell me more")
    assert more.status == "answered" and {q.location.name for q in more.quotes} == {"quarry.txt"}
    assert not set(places(more)) & set(seen)


def test_a_different_topic_begins_anew(chat: Conversation) -> None:
    answer = chat.ask("OK. Different topic: who says that the roof leaks?")
    assert "Ida Swan" in answer.text and "Different" not in (answer.missing or "")
    assert "forty" in chat.ask("How many rooms does the orchid house have?").text
