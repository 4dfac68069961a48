"""Questions about the texts themselves: how much is opinion, what is given as fact, what the claims rest on, how many are cited."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.questions.scope import not_judged
from assistant.questions.voice_questions import voice_question

COLUMN = """The ferry must stay

The ferry at Ostrava Point has carried passengers since 1911. On 4 March the county closed the pier. The closure is a disgrace.

“Nobody asked us,” said the ferryman, Pavel Dusek. A report by the Harbour Board found that 12 of the 40 piles were rotten. There is mounting
evidence that the repairs would have cost little. The council will regret it.
"""


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("column")
    (folder / "column.md").write_text(COLUMN)
    with Assistant.from_sources(folder / "column.md", index=folder / "index") as assistant:
        yield assistant


@pytest.mark.parametrize(("question", "kind"), [
    ("How much of this is opinion?", "shares"), ("How much of this is opinion (Is the pier shut)?", "shares"), ("Are there any dates (What figures are given)?", "dates"), ("Is this an opinion piece?", "shares"), ("Is the article news or opinion?", "shares"),
    ("What is fact and what is opinion here?", "shares"), ("Which sentences are fact and which are opinion?", "shares"),
    ("What share of the text is sourced?", "shares"), ("Separate the facts from the opinions.", "shares"),
    ("Which statements are facts?", "facts"), ("What facts does the author state?", "facts"), ("What is stated as fact in the column?", "facts"),
    ("What evidence does the author give for his claims?", "evidence"), ("Does the author provide any evidence?", "evidence"),
    ("Are the claims backed by sources?", "evidence"), ("Does the writer back up her claims?", "evidence"), ("Is there any evidence?", "evidence"),
    ("How does the author know this?", "evidence"), ("What are these claims based on?", "evidence"), ("What is the evidence?", "evidence"), ("How many sources are named?", "count"),
    ("How many sources are cited?", "count"), ("How many people does the author quote?", "count"), ("How many sources are there?", "count"),
    ("Are there any direct quotes?", "quotations"), ("List all numbers in the text", "numbers"), ("Which figures are given?", "numbers"),
    ("Which dates are mentioned?", "dates"), ("Which claims should I check?", "unsourced"), ("What needs to be done?", None),
    ("What does the author criticise?", "opinion"), ("Whom does the columnist blame?", "opinion"), ("What is the author's conclusion?", "opinion"),
    ("Which predictions does the author make?", "prediction"), ("Which statements are forecasts?", "prediction"),
    ("What questions does the author ask?", "questions"), ("Are there any rhetorical questions?", "questions"), ("Does the author give any figures?", "numbers"),
    ("Give me a timeline", "dates"), ("Who is speaking here?", "sources"), ("Are the sources named?", "sources"), ("What kind of article is this?", "shares"),
    ("Does anyone disagree?", "disputed"), ("What is controversial here?", "disputed"), ("What would the other side say?", "disputed"),
    ("What is the other side of the story?", "disputed"), ("What does the other side say?", "disputed"),
    ("How opinionated is this article?", "shares"), ("Could you separate facts from opinion, please?", "shares"), ("What in this article is fact and what is opinion?", "shares"),
    ("Which parts of the article are facts?", "facts"), ("What facts are there?", "facts"), ("What evidence supports the author's claims?", "evidence"),
    ("What evidence is used?", "evidence"), ("How does the author support his argument?", "evidence"), ("Is there evidence in the text?", "evidence"),
    ("Is any of this backed up?", "evidence"), ("Can you list all the dates?", "dates"), ("What are the key dates?", "dates"), ("Are there any dates?", "dates"),
    ("Which dates appear in the text?", "dates"), ("Create a timeline", "dates"), ("Does the article include any statistics?", "numbers"),
    ("What are the figures mentioned in the report?", "numbers"), ("Does the author use direct quotes?", "quotations"), ("What quotes are in the article?", "quotations"),
])
def test_what_is_asked_about_the_text(question: str, kind: str | None) -> None:
    asked = voice_question(question)
    assert (asked.kind if asked else None) == kind


@pytest.mark.parametrize(("question", "topic"), [
    ("How does the author know that the pier was sound?", "the pier was sound"), ("How does the author know this (Was the pier sound)?", "Was the pier sound"),
    ("Does the author back that up (Is the repair cheap)?", "Is the repair cheap"), ("What is the claim about the piles based on?", "the piles"),
    ("What evidence supports the theory?", "the theory"), ("What evidence backs the author's claim?", "")])
def test_evidence_for_one_thing_keeps_it(question: str, topic: str) -> None:
    asked = voice_question(question)
    assert asked and (asked.kind, asked.topic) == ("evidence", topic)


@pytest.mark.parametrize("question", [
    "How much of the money is left?", "Is that a fact?", "How many people were quoted a price?", "How many people are there in Ostrava?", "Which figures were rejected?",
    "What share of the vote is blank?", "Which date was set?", "Is it news to the council that the pier was closed?", "How many experts did the council hire?", "How many people were interviewed?", "How many witnesses were named?",
    "What evidence did the police find?", "Does the council support its claims in court against the firm?", "How does the engine know when to stop?",
    "Is the pier supported by piles?", "What is the timeline of the bridge works?", "Who is speaking at the rally?", "Which predictions are wrong?",
    "What questions does the inquiry have to answer?", "What kind of fish is this?", "Did the author see the date on the stamp?", "What does the author state about facts of the case?", "Is the claim supported by the union?", "Are these sources of income?",
    "Give the number of injured firefighters", "List all figures who attended the gala", "List the dates when the plant was shut", "What is the news?", "What is the objective?",
    "Which country is neutral?", "Was there any proof?", "What are the dates?"])
def test_what_asks_for_something_else(question: str) -> None:
    asked = voice_question(question)
    assert asked is None or (asked.kind not in ("shares", "facts", "count", "numbers", "dates", "quotations", "questions", "prediction") and not (asked.kind == "evidence" and not asked.topic))


@pytest.mark.parametrize(("question", "speaker"), [
    ("Does the author quote anyone from the council?", "the council"), ("Is the ferryman quoted?", "the ferryman"),
    ("Did the author speak to the Harbour Board?", "the Harbour Board"), ("Are the residents heard?", "the residents"),
    ("Show me all quotes from Rita Menon", "Rita Menon"), ("Any quotes by the fire chief?", "the fire chief")])
def test_whether_somebody_is_quoted(question: str, speaker: str) -> None:
    asked = voice_question(question)
    assert asked and (asked.kind, asked.speaker) == ("speaker", speaker)


def test_how_much_is_opinion_is_counted(column: Assistant) -> None:
    answer = column.ask("How much of this is opinion?")
    labels = [s.label.voice for source in column.voices() for s in source.sentences]
    assert answer.status == "answered" and answer.missing and answer.missing.startswith(f"Of {len(labels)} sentences, {labels.count('reported')} (")
    assert {q.voice for q in answer.quotes} == set(labels)


def test_what_the_claims_rest_on(column: Assistant) -> None:
    answer = column.ask("What evidence does the author give?")
    assert [q.voice for q in answer.quotes][:2] == ["reported", "reported"] and "mounting evidence" in answer.quotes[-1].text.replace("\n", " ")
    assert "“mounting evidence" in (answer.missing or "") and "name no source" in (answer.missing or "")


def test_how_many_are_cited(column: Assistant) -> None:
    assert "2 speakers in all." in (column.ask("How many sources are cited?").missing or "")


def test_figures_and_dates_are_listed_with_who_gives_them(column: Assistant) -> None:
    dates, numbers = column.ask("Which dates are mentioned?"), column.ask("List all figures")
    assert any("4 March" in q.text for q in dates.quotes) and not any("piles" in q.text for q in dates.quotes)
    assert any(q.voice == "reported" and "12 of the 40" in q.text for q in numbers.quotes)


def test_facts_are_not_vouched_for(column: Assistant) -> None:
    answer = column.ask("Which statements are facts?")
    assert {q.voice for q in answer.quotes} == {"reported", "assertion"} and "not judged" in (answer.missing or "")


def test_only_quotations_are_quotations(column: Assistant) -> None:
    assert [q.text for q in column.ask("Are there any direct quotes?").quotes] == ["“Nobody asked us,” said the ferryman, Pavel Dusek."]


@pytest.mark.parametrize("question", ["Were shots heard?", "Was the case heard?", "Were candidates interviewed?", "Was the driver cited?", "Are both sides heard?",
                                      "Does the article quote figures from the ministry?"])
def test_what_was_heard_is_no_speaker(question: str) -> None:
    assert voice_question(question) is None


def test_figures_of_one_thing_keep_it(column: Assistant) -> None:
    asked = voice_question("Give me the figures on the piles")
    assert asked and (asked.kind, asked.topic) == ("numbers", "the piles")
    assert [q.text.split()[:4] for q in column.ask("Give me the figures on the piles").quotes] == [["A", "report", "by", "the"]]


def test_a_text_without_dates_has_none(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("The pier is shut. Nobody asked the ferryman.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        assert assistant.ask("List all dates").missing == "No sentence was found with a date."


def test_of_several_documents_their_number_is_told_and_one_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "column.md").write_text(COLUMN)
    (tmp_path / "minutes.md").write_text("Minutes of the parish council\n\nMr Osei reported that the swing was repaired.\n\nMrs Crane asked for bark.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        assert " sentences in 2 documents, " in (assistant.ask("How much of this is opinion?").missing or "")
        assert {q.location.name for q in assistant.ask("How much of the minutes is opinion?").quotes} == {"minutes.md"}
        assert [q.location.name for q in assistant.ask("What do the minutes say about the swing?").quotes] == ["minutes.md"]
    (tmp_path / "day.md").write_text("Transcript of the hearing, day 4\n\nMR AMES: I saw the crack.\n\nCOUNSEL: When?\n\nMR AMES: In 2018.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        for kind in ("transcript", "hearing"):
            assert {q.location.name for q in assistant.ask(f"Who is speaking in the {kind}?").quotes} == {"day.md"}


@pytest.mark.parametrize("question", [
    "Can I trust this article?", "Why should I believe the author?", "Is this true?", "Is the author honest?", "Does the author contradict himself?",
    "What is the tone of the text?", "What assumptions does the author make?", "Should I take this at face value?", "What are the strongest claims?",
    "Can this article be trusted?", "Is this true or false?", "Is the information accurate?", "What is the author's tone?", "Are both sides represented?"])
def test_what_to_believe_is_not_judged(question: str) -> None:
    assert "not judged here" in (not_judged(question, lambda stem: False) or "")


@pytest.mark.parametrize(("question", "line"), [
    ("What is missing from this article?", "leaves out"), ("What does the author not mention?", "leaves out"),
    ("Who is not quoted?", "leaves out"), ("Which perspectives are missing here?", "leaves out"), ("Whose perspective is missing?", "leaves out"), ("Who is mentioned?", "Names are not listed"),
    ("Which people are mentioned?", "Names are not listed"), ("List all organisations", "Names are not listed")])
def test_what_no_quote_can_answer(question: str, line: str) -> None:
    assert line in (not_judged(question, lambda stem: False) or "")


@pytest.mark.parametrize("question", [
    "Is it true that the pier was closed?", "What is missing from the museum?", "Should the council believe the Board?", "Which companies are named in the suit?",
    "What does the council not say about the piles?", "Is the council honest?", "What is the style of the building?", "Which groups were there?",
    "List the people who died", "List all the countries that signed the treaty", "Give me the names of the victims", "How many people are there?", "How many groups were named?",
    "What is the agenda?", "What is missing?", "Should I take it?"])
def test_what_the_sources_may_say(question: str) -> None:
    assert not_judged(question, lambda stem: False) is None


@pytest.mark.parametrize(("question", "thing"), [
    ("What does the author say about the piles?", "the piles"), ("Does the text mention Pavel Dusek?", "Pavel Dusek"), ("Is the pier mentioned?", "the pier"),
    ("Does the author say anything about the council?", "the council"), ("What about the ferry?", "the ferry"), ("Tell me about the pier", "the pier"),
    ("Is there anything about the pier?", "the pier"), ("Does it mention the council?", "the council"), ("Do any of the documents mention the pier?", "the pier"), ("Does any text mention the pier?", "the pier"),
    ("Where is the pier mentioned?", "the pier"), ("Find all mentions of the council", "the council"), ("In which document is the ferry mentioned?", "the ferry")])
def test_what_is_told_of_a_thing(question: str, thing: str, column: Assistant) -> None:
    asked = voice_question(question)
    assert asked and (asked.kind, asked.topic) == ("mentions", thing)
    answer = column.ask(question)
    named = thing.removeprefix("the ").lower()
    assert answer.status == "answered" and answer.confidence == 1 and all(named in q.text.lower() for q in answer.quotes)


@pytest.mark.parametrize("question", ["Does the author mention the mayor?", "What is said about the airport?", "Tell me about Lena Horvat"])
def test_what_is_told_of_nothing(question: str, column: Assistant) -> None:
    assert column.ask(question).status == "abstained"


@pytest.mark.parametrize("question", ["What did the author mention?", "What is said about it?", "Does the author mention why the pier broke?", "Where was the treaty discussed?",
    "What was written on the wall?", "Was the boat brought up?", "Was he mentioned?"])
def test_what_names_no_thing(question: str) -> None:
    asked = voice_question(question)
    assert asked is None or asked.kind != "mentions"
