"""A question that names a document is asked of that document alone; one that only sounds so stays as it is."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.questions.documents import named_document
from assistant.questions.followups import standalone
from assistant.voice.bylines import authors_of

TEXTS = {
    "brief_wells.md": "# Saving the wells of Tarn\n\n*Policy Brief 12, Centre for Water, by Dr. Lena Orme and Paul Wick*\n\n"
                      "The wells of Tarn are running dry. In Ostby, families fetch water from a lake. The council should meter every "
                      "pump. It should also close the quarry.\n",
    "brief_teachers.md": "# Keeping teachers in the hills\n\nAlder Institute, Policy Brief 3\n\nOne school post in six is vacant. The "
                         "ministry should pay for teachers' travel. Rents in Ostby have doubled, according to the landlords' union.\n",
    "oped_trams.txt": "A Tram Is Not a Toy\n\nBy Ines Halvorsen\n\nThe mayor wants to sell the trams. I think that he is wrong. Tram "
                      "riders are poor. Parliament should stop the sale. The auditor's report found that trams pay for themselves.\n",
    "oped_harbour.txt": "By Karim Sool\n\nThe quay that we lost\n\nThe mayor says that cod is back. I do not believe him. The town should "
                        "buy back the cod quotas. Cod fed my family for years, and a study by Ola Renberg counted fewer cod each spring.\n",
    "hearing_bridge.txt": "Bridge bolts were rusty, committee told\n\nThe first witness, Tom Arlo, said that the bolts had rusted. Ines "
                          "Brandt, an engineer, said that nobody had paid for paint. A report on the wells was not discussed.\n",
    "letter_ferry.txt": "Letters to the Editor, Tarn Courier, 12 May\n\nThe ferry\n\nSir,\n\nThe night ferry is full. I counted forty "
                        "people.\n\nYours faithfully,\nRuna Stroem, Skarn\n",
    "courier_pumps.txt": "Pumps fail in Ostby\n\nTarn Courier, 22 March\n\nThe pumps of Ostby failed on Monday. Nobody was hurt.\n",
    "news_storm.txt": "Storm cuts power on the coast\n\nThe first witness of the storm, a baker, said that the roof flew off. The mayor "
                      "said that help would come. Parliament should meet today, the mayor said.\n",
}


def index_of(folder: Path, texts: dict[str, str]) -> Assistant:
    (folder / "texts").mkdir()
    for name, text in texts.items():
        (folder / "texts" / name).write_text(text, "utf-8")
    return Assistant.from_sources(folder / "texts", index=folder / "index")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return index_of(tmp_path_factory.mktemp("documents"), TEXTS)


@pytest.mark.parametrize("question, name, asked", [
    ("What do the authors of the brief on teachers recommend?", "brief_teachers.md", "What does the author recommend?"),
    ("What does the wells brief recommend?", "brief_wells.md", "What does the text recommend?"),
    ("What does the brief on the wells of Tarn say about Ostby?", "brief_wells.md", "What about Ostby?"),
    ("Summarise the policy brief on teachers.", "brief_teachers.md", "Summarise the text."),
    ("What is the op-ed about trams about?", "oped_trams.txt", "What is the text about?"),
    ("What does the author of the op-ed about cod think of the mayor?", "oped_harbour.txt", "What does the author think of the mayor?"),
    ("According to the tram op-ed, what should parliament do?", "oped_trams.txt", "What should parliament do according to the author?"),
    ("Who sells the trams according to Halvorsen's column?", "oped_trams.txt", "Who sells the trams?"),
    ("Which sources does the op-ed by Sool cite?", "oped_harbour.txt", "Which sources does the text cite?"),
    ("Who is quoted in the article about the storm?", "news_storm.txt", "Who is quoted?"),
    ("In hearing_bridge.txt, who is the first witness?", "hearing_bridge.txt", "Who is the first witness?"),
    ("What does oped_trams say about the auditor?", "oped_trams.txt", "What about the auditor?"),
    ("Who paid for the paint in the bridge hearing?", "hearing_bridge.txt", "Who paid for the paint?"),
    ("What did Arlo say in the hearing about the bridge?", "hearing_bridge.txt", "What did Arlo say about the bridge?"),
    ("What did Arlo say in the hearing on the bridge about paint?", "hearing_bridge.txt", "What did Arlo say about paint?"),
    ("Who attended the bridge hearing?", "hearing_bridge.txt", "Who attended the bridge hearing?"),
    ("oped_trams.txt: who is wrong?", "oped_trams.txt", "Who is wrong?"),
    ("What does the tram op-ed predict?", "oped_trams.txt", "What does the text predict?"),
    ("What is the tram op-ed's main argument?", "oped_trams.txt", "What is the text's main argument?"),
    ("Sum up the hearing in a few sentences", "hearing_bridge.txt", "Sum up the text in a few sentences"),
    ("Summarise the hearing", "hearing_bridge.txt", "Summarise the text"),
    ("Which claims in the letter have no source?", "letter_ferry.txt", "Which claims have no source?"),
    ("In the hearing, who was the first witness?", "hearing_bridge.txt", "Who was the first witness?"),
    ("In the op-ed about trams and money, what did the auditor find?", "oped_trams.txt", "What did the auditor find?"),
    ("What does the letter to the editor say about the ferry?", "letter_ferry.txt", "What about the ferry?"),
    ("What did the Courier of 22 March report about pumps?", "courier_pumps.txt", "What about pumps?"),
    ("What does Sool's column say about cod?", "oped_harbour.txt", "What about cod?"),
    ("What does Karim Sool recommend?", "oped_harbour.txt", "What does the author recommend?"),
    ("What does Wick say about pumps?", "brief_wells.md", "What about pumps?"),
    ("What is Ines Halvorsen's opinion of the mayor?", "oped_trams.txt", "What is the author's opinion of the mayor?"),
])
def test_a_named_document_is_found_and_its_name_left_out(assistant: Assistant, question: str, name: str, asked: str) -> None:
    found = named_document(assistant.index, question)
    assert found and (found.name, found.question) == (name, asked)


@pytest.mark.parametrize("question", [
    "What does the auditor's report say?",
    "What does the same report say?",
    "What does the report on the wells say?",
    "What does the study by Renberg say?",
    "What does the brief recommend?",
    "What does the op-ed about the mayor say?",
    "What does the article about dragons say?",
    "What do the wells brief and the teachers brief recommend?",
    "What does the school post pay?",
    "Who is Ines Halvorsen?",
    "What did Ines say?",
    "What did Tom Arlo say about the bolts?",
    "How many wells are there?",
])
def test_what_is_no_document_of_the_index_is_left_alone(assistant: Assistant, question: str) -> None:
    assert named_document(assistant.index, question) is None


@pytest.mark.parametrize("question, name, words", [
    ("What does the wells brief recommend?", "brief_wells.md", "meter every pump"),
    ("What does the brief on teachers say about Ostby?", "brief_teachers.md", "Rents in Ostby"),
    ("In hearing_bridge.txt, who is the first witness?", "hearing_bridge.txt", "Tom Arlo"),
    ("According to the op-ed on trams, what should parliament do?", "oped_trams.txt", "stop the sale"),
    ("What does Karim Sool think of the mayor?", "oped_harbour.txt", "I do not believe him"),
    ("Who is quoted in the article about the storm?", "news_storm.txt", "the roof flew off"),
    ("Summarise the op-ed about cod.", "oped_harbour.txt", "quotas"),
])
def test_it_is_answered_from_that_document_alone(assistant: Assistant, question: str, name: str, words: str) -> None:
    answer = assistant.ask(question)
    assert answer.question == question
    assert {q.location.name for q in answer.quotes} == {name}
    assert words in " ".join(q.text for q in answer.quotes)


def test_an_abstention_says_in_which_document_was_looked(assistant: Assistant) -> None:
    answer = assistant.ask("What does the wells brief say about the trams?")
    assert answer.status == "abstained" and answer.missing == "No sentence of brief_wells.md was found that says anything about the trams."
    assert {q.location.name for q in answer.nearest} == {"brief_wells.md"}


def test_the_same_words_elsewhere_are_quoted_where_they_were_asked_for(tmp_path: Path) -> None:
    shared = "The dam was built in 1931. It holds nine lakes of water.\n"
    with index_of(tmp_path, {"a_news.txt": f"Dam opens\n\n{shared}", "oped_dam.txt": f"My dam\n\n{shared}"}) as both:
        answer = both.ask("In oped_dam.txt, when was the dam built?")
    assert [(q.location.name, q.also_at) for q in answer.quotes] == [("oped_dam.txt", ())]


def test_of_a_single_source_only_the_words_change(tmp_path: Path) -> None:
    with index_of(tmp_path, {"brief_wells.md": TEXTS["brief_wells.md"]}) as alone:
        found = named_document(alone.index, "What does the policy brief recommend?")
        assert found and found.question == "What does the text recommend?"
        part, whole = (index.search("wells", 3) for index in (alone.index.within(found.source_ids), alone.index))
        assert [r.passage for r in part] == [r.passage for r in whole]


def test_a_document_that_came_later_is_known(tmp_path: Path) -> None:
    question = "What does the op-ed about trams by Ruud van der Wit recommend?"
    with index_of(tmp_path, {"brief_wells.md": TEXTS["brief_wells.md"]}) as before:
        assert named_document(before.index, question) is None
    (tmp_path / "texts" / "oped_lines.txt").write_text("Keep the trams\n\nBy Ruud van der Wit\n\nThe town should buy ten trams.")
    with Assistant.from_sources(tmp_path / "texts", index=tmp_path / "index") as after:
        for asked in (question, "What does Ruud van der Wit recommend?"):
            found = named_document(after.index, asked)
            assert found and found.name == "oped_lines.txt"


def test_a_search_in_some_sources_ranks_all_their_passages(assistant: Assistant) -> None:
    ids = assistant.index.sources()
    part = assistant.index.within({ids["oped_trams.txt"], ids["news_storm.txt"]})
    found = {r.passage.source_id for r in part.search("The wells of Tarn are running dry.", 10)}
    assert found == {ids["oped_trams.txt"], ids["news_storm.txt"]} == set(part.sources().values())
    assert set(assistant.index.sources()) == set(TEXTS)


@pytest.mark.parametrize("former, question, standing", [
    ("What does the wells brief recommend?", "And the teachers brief?", "What does the teachers brief recommend?"),
    ("What does the op-ed on trams say about the mayor?", "And the op-ed about cod?", "What does the op-ed about cod say about the mayor?"),
    ("What does oped_trams.txt recommend?", "And brief_wells.md?", "What does brief_wells.md recommend?"),
    ("What does the text say about the trams?", "And the bridge hearing?", "What does the text say about the bridge hearing?"),
])
def test_a_follow_up_names_another_document(former: str, question: str, standing: str) -> None:
    assert standalone(question, [former]) == standing


def test_a_byline_in_italics_behind_other_words() -> None:
    assert authors_of(TEXTS["brief_wells.md"]) == ("Lena Orme", "Paul Wick")
    assert authors_of("Heading\n\nThe plan, drawn up by Lena Orme\n\nMore.") == ()


def test_who_wrote_a_document_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("Who pays for the ferry?\n\nInes Okafor\n\nMarch 2026\n\nThe fares rose in May.\n")
    (tmp_path / "dam.txt").write_text("The dam\nBy Rosa Quill\n\nThe dam was built in 1971.\n")
    with Assistant.from_sources(tmp_path, index=tmp_path / "index") as assistant:
        assert [q.text for q in assistant.ask("Who wrote ferry.txt?").quotes] == ["Ines Okafor"]
        assert [q.text for q in assistant.ask("Who wrote dam.txt?").quotes] == ["By Rosa Quill"]
