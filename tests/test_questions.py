"""Questions are read by their wording: parts, overviews, what kind of thing is asked for, follow-ups."""
from __future__ import annotations

import pytest

from assistant.questions.answer_types import lacks_kind
from assistant.questions.asked import Asked
from assistant.questions.followups import read_as, standalone
from assistant.questions.parsing import parse, shape, split_parts


@pytest.mark.parametrize(("question", "overview", "topic"), [
    ("Summarise this.", True, ""), ("What is this about?", True, ""), ("What is this text about?", True, ""),
    ("What does the author argue?", True, ""), ("What is the author's main argument?", True, ""), ("Give me a short summary", True, ""), ("tl;dr", True, ""),
    ("What are the main points of the report?", True, ""), ("Summarise the author's argument in three sentences.", True, ""),
    ("Summarise the minutes.", True, ""), ("What is the blog post about?", True, ""), ("Sum up the press release.", True, ""),
    ("What are the main findings and proposals?", True, ""), ("What is the key idea behind the text?", True, ""),
    ("Summarise what the mayor said.", True, "what the mayor said"), ("What are the key points about water?", True, "water"),
    ("Sum up how the town deals with floods according to the author.", True, "how the town deals with floods"),
    ("Outline the case against the dam", True, "the case against the dam"),
    ("What does the author argue about tariffs?", False, ""), ("What is the summary of charges against Lee?", False, ""),
    ("What is this about the dam?", False, ""), ("Who wrote the report?", False, ""),
])
def test_overviews_and_what_they_are_asked_of(question: str, overview: bool, topic: str) -> None:
    asked = parse(question)
    assert (asked.overview, asked.topic) == (overview, topic)


@pytest.mark.parametrize(("question", "parts"), [
    ("Who closed the bridge, and for how long was it?", 2), ("Who built the bridge, and when did it close?", 2), ("What is it? Who made it here?", 2),
    ("According to the auditors, how reliable was it?", 1),
    ("Who are Smith and Jones?", 1), ("Why did it open and close?", 1), ("When and where was she born?", 1),
])
def test_parts(question: str, parts: int) -> None:
    assert len(split_parts(question)) == parts


@pytest.mark.parametrize(("question", "kind"), [
    ("Who leads the party?", "who"), ("In what year did it open?", "when"), ("How many people died?", "how many"),
    ("Is the bridge safe?", "yes or no"), ("Which city was hit?", "where"), ("How did it start?", "how"),
    ("What happened?", "what"),
])
def test_shapes(question: str, kind: str) -> None:
    assert shape(question) == kind


@pytest.mark.parametrize(("former", "question", "expected"), [
    ("What is the Harbour Board?", "Who funds it?", "Who funds the Harbour Board?"),
    ("What is the Harbour Board?", "What are its duties?", "What are the Harbour Board's duties?"),
    ("What does Norway gain from the treaty?", "And Sweden?", "What does Sweden gain from the treaty?"),
    ("How did Norway react to Sweden?", "And Denmark?", "How did Norway react to Sweden, and Denmark?"),
    ("How did the mayor deal with the flood?", "Did it work?", "Did it work (How did the mayor deal with the flood)?"),
    ("Is the bridge safe?", "Where exactly?", "Where is the bridge safe?"),
    ("Why: Who attacks the port?", "Why?", "Why: Who attacks the port?"),
    ("Who attacks the port?", "What about them?", "Who attacks the port?"),
    ("Who founded Norvane?", "Why did he leave?", "Why did he leave (Who founded Norvane)?"),
    ("Who voted against the 20 mph limit?", "Why did they vote so?", "Why did they vote so (Who voted against the 20 mph limit)?"),
    ("What does Biden say about unity?", "What about climate change?", "What does Biden say about climate change?"),
    ("What does Biden say about unity?", "And Sanders?", "What does Sanders say about unity?"),
    ("What did Hale say?", "And about the towers?", "What did Hale say about the towers?"),
    ("What did Hale say he would do?", "And about the towers?", "What did Hale say he would do, and the towers?"),
    ("What does the mayor think of metformin?", "And about orlistat?", "What does the mayor think of metformin, and orlistat?"),
    ("Who is Ana Petrov?", "Where was the dam built?", "Where was the dam built?"),
    ("Who is Ana Petrov?", "What did she say about the price?", "What did Ana Petrov say about the price?"),
    ("Who is Ana Petrov?", "What did she say?", "What did Ana Petrov say?"),
    ("Who leads the port (Ana Petrov)?", "What did she say?", "What did Ana Petrov say?"),
    ("Who is Ana Petrov?", "Where does she work?", "Where does Ana Petrov work?"),
    ("Who leads the WHO (World Health Organization)?", "What did he say?",
     "What did he say (Who leads the WHO (World Health Organization))?"),
    ("What is McDonald's?", "When was it closed?", "When was McDonald's closed?"),
    ("When was McDonald's opened?", "When was it closed?", "When was McDonald's closed?"),
    ("Is the rivalry real?", "Does the author agree?", "What is the author's opinion of that (Is the rivalry real)?"),
    ("What did Ott say about the dam?", "Does the blogger believe him?", "What is the author's opinion of the dam?"),
    ("Who is the trade minister of Norvane?", "What did he say?", "What did the trade minister of Norvane say?"),
    ("Who is the trade minister of Norvane (Jan Ott)?", "What did he say?", "What did Jan Ott say?"),
    ("Which councillor wants the mayor to go?", "What did he say about her?",
     "What did he say about her (Which councillor wants the mayor to go)?"),
    ("What did Mira Hale's study find in Norvane?", "Does she doubt it?", "Does Mira Hale doubt it?"),
    ("What will be opened on Saturday?", "Where will it be?", "Where will it be (What will be opened on Saturday)?"),
    ("Where do the two groups meet?", "Why are they feared?", "Why are the two groups feared?"),
    ("When was the public hearing?", "Who spoke at it?", "Who spoke at the public hearing?"),
    ("When was the bridge opened?", "Who closed it?", "Who closed the bridge?"),
    ("How do Norway and Sweden see each other?", "And Denmark?", "How do Norway and Sweden see Denmark?"),
    ("What is the price of a ticket?", "And for children?", "What is the price of a ticket for children?"),
    ("How many ships called in 2019?", "And in 2020?", "How many ships called in 2020?"),
    ("Is the pier shut?", "Is this backed up?", "Is this backed up (Is the pier shut)?"),
    ("Summarise the op-ed on trams", "How much of it is opinion?", "How much of it is opinion (Summarise the op-ed on trams)?"),
    ("Who paid for the first bridge?", "And the second bridge?", "Who paid for the second bridge?"),
    ("How many died in the first fire?", "What about the second fire?", "How many died in the second fire?"),
    ("Could the first dam have been saved?", "And the other one?", "And the other one (Could the first dam have been saved)?"),
    ("When were they built (Which trains are too old)?", "How many of them are there?", "How many of them are there (Which trains are too old)?"),
    ("Who leads the port (Ana Petrov)?", "When?", "When: Who leads the port?"),
    ("Who leads the port (Ana Petrov)?", "And the mill?", "Who leads the mill?"),
    ("Who is the lockkeeper?", "What did he tell the crew?", "What did the lockkeeper tell the crew?"),
    ("Who was Ott's rival in Tolm?", "Did she win?", "Did Ott's rival in Tolm win?"),
    ("Who is the minister of fisheries?", "What did he say about sprat?", "What did the minister of fisheries say about sprat?"),
    ("How did Hale's team count the barges?", "What does she say of them?", "What does Hale say of them?"),
    ("What was Norvane's operating profit in May?", "And how much was it in 2022?", "How much was Norvane's operating profit in 2022?"),
    ("What are the workers' demands?", "Were they met?", "Were the workers' demands met?"),
    ("What does Hale say about landings?", "Does the author agree?", "What is the author's opinion of landings?"),
    ("What does Hale say about landings?", "Does Brandt agree?", "What is Brandt's opinion of landings?"),
    ("Will the queue grow?", "Does Brandt agree?", "What is Brandt's opinion of that (Will the queue grow)?"),
    ("What does Nina Hale think of the audit?", "Does Tom Brandt trust her?", "Does Tom Brandt trust Nina Hale?"),
    ("Does Tom Brandt trust Nina Hale?", "What does he want?", "What does he want (Does Tom Brandt trust Nina Hale)?"),
    ("When did Mira Hale's husband die?", "How old was he?", "How old was Mira Hale's husband?"),
    ("Does Mira Hale's deputy agree?", "Is she right?", "Is Mira Hale right?"),
    ("When was the ban introduced?", "By whom?", "By whom: When was the ban introduced?"),
    ("Did it help?", "What does Ott think?", "What does Ott think about that (Did it help)?"),
    ("When did Mira Hale's husband die?", "How old is she?", "How old is Mira Hale?"),
    ("How many drowned?", "Do the sources agree?", "Do the sources agree on this: How many drowned?"),
    ("How many drowned?", "Do the sources contradict each other?", "Do the sources contradict each other?"),
    ("How many drowned?", "Is that a fact or an opinion?", "How many drowned?"),
    ("How many drowned?", "Is it the author's own opinion?", "How many drowned?"),
    ("What does Ott say about that (Was the gate shut)?", "And the inquiry?", "What does the inquiry say about that (Was the gate shut)?"),
    ("What is Ott's opinion of that (Was the gate shut)?", "Is there any evidence?", "Is there any evidence (Was the gate shut)?"),
    ("How many died in the Tarn leak?", "Who were they?", "Who were they (How many died in the Tarn leak)?"),
    ("When was the tram depot sold?", "Who bought it?", "Who bought the tram depot?"),
    ("How would the basic allowance be paid?", "What would it cost?", "What would the basic allowance cost?"),
    ("Who died in the Tarn leak?", "When did it begin?", "When did the Tarn leak begin?"),
    ("How many died in Tarn?", "And how many were injured there?", "How many were injured there (How many died in Tarn)?"),
    ("How old is the mill?", "And how many were injured there?", "How many were injured there?"),
    ("What about the cuts?", "Why did they not want to be named?", "Why did they not want to be named (What about the cuts)?"),
    ("Who owns the mill?", "What do the sources say about flour?", "What do the sources say about flour?"),
    ("Who owns the mill?", "And how many were injured there?", "How many were injured there?"),
    ("Where does the share come from?", "Who called it a lottery of fools?", "Who called it a lottery of fools?"),
    ("What does Ott think of the dam?", "Why?", "Why: What does Ott think of the dam?"),
    ("What is the dropout rate?", "How does that compare with Norvane?", "How does that compare with Norvane (What is the dropout rate)?"),
    ("Which sources are anonymous?", "What do they claim?", "Which sources are anonymous?"),
    ("How many people live there?", "Why did he leave the town?", "Why did he leave the town?"),
    ("What does the editorial recommend?", "What would it cost?", "What would it cost (What does the editorial recommend)?"),
    ("What does Hale say about telemedicine?", "And the author?", "What does the author say about telemedicine?"),
    ("What is the branch?", "What does the editorial think of it?", "What does the editorial think of the branch?"),
    ("What does Hale say about dams?", "And what does Brandt say about the towers?", "What does Brandt say about the towers?"),
    ("Is it so (Did it help (What did the levy do))?", "Did it work?", "Did it work (Did it help (What did the levy do))?"),
    ("Who is Ana Petrov?", "?", "?"),
    ("What do the officials say?", "Is that confirmed?", "Is that confirmed (What do the officials say)?"),
    ("What would Ferreyra do as minister?", "How much would it cost?", "How much would it cost (What would Ferreyra do as minister)?"),
    ("What does the Harbour Board do?", "Who funds it?", "Who funds the Harbour Board?"),
    ("Who contradicted him (What did Lee say about the dam)?", "And Ott?", "What did Ott say about the dam?"),
])
def test_follow_ups(former: str, question: str, expected: str) -> None:
    assert standalone(question, [former]) == expected


@pytest.mark.parametrize(("question", "standing", "read"), [
    ("When was it shut?", "When was the gate shut?", "When was the gate shut?"), ("Who leads the port?", "Who leads the port (Ana Petrov)?", ""),
    ("Who pays?", "Who pays?", ""), ("Who says it failed?", "Who says it failed (Did it help)?", "Who says it failed (Did it help)?"),
    ("who owns norick", "who owns Norrick", "who owns Norrick"), ("Who is Ek (the mayor)?", "Who is Ek (the mayor)?", ""), ("Who?", "", ""),
])
def test_how_a_question_was_read(question: str, standing: str, read: str) -> None:
    assert read_as(question, standing) == read


@pytest.mark.parametrize(("question", "expected"), [
    ("What did she say?", True), ("And Norvane?", True), ("Is there proof of that?", True), ("Who owns the dam?", False),
    ("Does Norvane say that the dam is safe?", False), ("Thank you!", False),
])
def test_what_leans_on_the_conversation(question: str, expected: bool) -> None:
    assert Asked.of(question, ["What did Mira Hale say about the dam?"]).leans == expected
    assert not Asked.of(question).leans


def test_a_person_is_the_last_one_named() -> None:
    history = ["Who is Ana Petrov?", "What did the town pay?"]
    assert standalone("Why did she refuse the money?", history) == "Why did Ana Petrov refuse the money?"


def test_a_later_part_may_point_to_the_first() -> None:
    parts = Asked.of("Who supports the TTP, and who does it work with?").parts
    assert parts == ("Who supports the TTP?", "who does the TTP work with?")


def test_many_does_not_answer_how_many() -> None:
    assert lacks_kind("How many fighters does ISKP have?", "ISKP has many fighters.")
    assert not lacks_kind("How many fighters does ISKP have?", "ISKP has about two thousand fighters.")
    assert not lacks_kind("How do the fighters live?", "They live in the hills.")
    assert lacks_kind("When did the bridge close?", "The bridge was closed by the council.")
    assert not lacks_kind("When did the bridge close?", "The bridge was closed after the flood.")
    assert not lacks_kind("When debts grow, what follows?", "Inequality follows.")
    assert lacks_kind("How old is Koval?", "Koval will retire in 2026.")
    assert not lacks_kind("How old is Koval?", "Koval, 54, runs the farm.")
    assert not lacks_kind("Who knows when it closed?", "The council closed the bridge.")


@pytest.mark.parametrize("sentence", [
    "The council closed the bridge in May.", "The bridge, which the council closed in May, is 90 years old.",
    "Councils closed bridges with some reluctance."])
def test_that_it_closed_does_not_say_why(sentence: str) -> None:
    assert lacks_kind("Why did the council close the bridge?", sentence)


@pytest.mark.parametrize(("question", "sentence"), [
    ("Why did the council close the bridge?", "Because a pier had sunk, the council closed the bridge."),
    ("Why did the council close the bridge?", "The council closed the bridge to save money."),
    ("Why did the council close the bridge?", "Fearing a collapse, the council closed the bridge."),
    ("Why did the council close the bridge?", "The council closed the bridge, citing a crack."),
    ("Why did the council close the bridge?", "A crack had been found."),  # says something else, and may be the reason
    ("Why was the bridge closed?", "The bridge was closed by a flood."),
    ("Why did the bridge collapse?", "Rust brought the bridge down, and its collapse killed nine."),  # its subject is the reason
    ("Why did the bishop resign?", "The bishop was condemned for hiding the losses."),
    ("How did the council close the bridge?", "The council closed the bridge in May."),
    ("Why is that?", "The council closed the bridge in May."),
])
def test_a_reason_answers_why(question: str, sentence: str) -> None:
    assert not lacks_kind(question, sentence)


@pytest.mark.parametrize(("former", "question", "expected"), [
    ("What did Ingrid Holm say about the plant?", "How much did it cost?", "How much did the plant cost?"),
    ("What does Norvane say about the factory?", "When was it built?", "When was the factory built?"),
    ("What did Zhang Wei say?", "Who disputes it?", "Who disputes it (What did Zhang Wei say)?"),
    ("What is Norvane?", "When was it built?", "When was Norvane built?"),
    ("What did the fire brigade find?", "And in the strait, how much oil leaked?", "In the strait, how much oil leaked?"),
    ("What did Polat's father do?", "And Kim?", "What did Kim's father do?"),
    ("What did Thane say about the crank?", "No, I meant Aumont.", "What did Aumont say about the crank?"),
    ("What did Thane say about the crank?", "Sorry, not Thane, but Aumont", "What did Aumont say about the crank?"),
    ("What did the fire cost?", "And what does the ministry say?", "What does the ministry say about that (What did the fire cost)?"),
    ("What does Hale say about the dam?", "But what does the firm say?", "What does the firm say about the dam?"),
    ("What does Hale say about the dam?", "What does the firm say to that?", "What does the firm say about the dam?"),
    ("What did the fire cost?", "What does the ministry say?", "What does the ministry say?"),
    ("What did the fire cost?", "Who says so?", "What did the fire cost?"),
    ("What did the fire cost?", "Says who?", "What did the fire cost?"),
    ("What did the fire cost?", "What's the source for that?", "What did the fire cost?"),
    ("What did the fire cost?", "Is that disputed?", "Do the sources agree on this: What did the fire cost?"),
    ("What did the fire cost?", "Does anyone say otherwise?", "Do the sources agree on this: What did the fire cost?"),
    ("What does Hale say about the dam?", "Who disagrees?", "Do the sources agree on this: What about the dam?"),
])
def test_what_it_means_and_what_is_corrected(former: str, question: str, expected: str) -> None:
    assert standalone(question, [former]) == expected
