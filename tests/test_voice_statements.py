"""What somebody who is not the author says in the first person, in paragraphs of his own."""
from __future__ import annotations

from pathlib import Path

import pytest

from assistant.types import NOBODY
from index.reading import read_source
from tests.voice_texts import LABELLER, label, sentences_of


def said_by(text: str) -> dict[str, str]:
    """Each reported sentence of a text with its first speaker."""
    return {text[s.start:s.end]: v.attributions[0].speaker for s, v in zip(sentences_of(text), label(text), strict=True)
            if v.voice == "reported"}


def read_as(text: str, name: str, folder: Path) -> dict[str, str]:
    """The same, of a file."""
    path = folder / name
    path.write_text(text)
    source = read_source(path, name)
    labels = LABELLER.voices(source.text, source.sentences)
    return {source.text[s.start:s.end]: v.attributions[0].speaker for s, v in zip(source.sentences, labels, strict=True)
            if v.voice == "reported"}


LETTER = ("Edmund Fairley left in April. On 3 May he wrote to his sister:\n\nWe crossed the pass in sleet. There is no wood.\n\n"
          "I have your scarf.\n\nFairley reached the lake in June. The map is still used.")


def test_a_letter_in_full_is_its_writers_until_the_author_tells_of_him() -> None:
    said = said_by(LETTER)
    assert {who for words, who in said.items() if not words.endswith(":")} == {"Edmund Fairley"}
    assert [words for words in said if not words.endswith(":")] == [
        "We crossed the pass in sleet.", "There is no wood.", "I have your scarf."]


@pytest.mark.parametrize(("opening", "speaker"), [
    ("In her statement to the inquiry, Ms Delia Ott wrote:", "Ms Delia Ott"),
    ("The agent, Priya Sole, gave the following account.", "Priya Sole"),
    ("The caretaker, Mr Victor Lamb, sent two pages. They read in part:", "Mr Victor Lamb"),
    ("Edith Vane was not content. Her account begins with the cold.", "Edith Vane"),
    ("The first witness was Dr. Helen Marsh.", "Dr. Helen Marsh"),
    ("Ms Delia Ott took the oath.", "Ms Delia Ott"),
    ("A letter from Ana Ruiz, the baker, was then read out.", "Ana Ruiz"),
    ("Last month a reader sent me this:", "a reader"),
    ("The ministry's answer came within a day:", "The ministry"),
])
def test_whoever_is_introduced_says_what_stands_behind(opening: str, speaker: str) -> None:
    said = said_by(f"The house burnt in May.\n\n{opening}\n\nWe were asleep. The corridor was black.\n\nThe town is small.")
    assert said.get("The corridor was black.") == speaker
    assert "The town is small." not in said


@pytest.mark.parametrize("text", [
    "The house burnt in May.\n\nI wrote to the mayor:\n\nWe were asleep. The corridor was black.",
    "The house burnt in May.\n\nMy answer was this:\n\nWe were asleep. The corridor was black.",
    "The sea is warmer. The results are as follows:\n\nWe looked at nine sites. The corridor was black.",
    "The shed is new.\n\nHere is the list I wrote:\n\nI need a saw. The corridor was black.",
    "The report makes three points:\n\nThe door was loose.\n\nThe corridor was black.",
])
def test_what_the_author_writes_himself_and_points_are_no_statement(text: str) -> None:
    assert "The corridor was black." not in said_by(text)


def test_where_the_author_says_i_a_statement_is_one_paragraph() -> None:
    text = "I keep a shop. Then Ana Ruiz wrote:\n\nI was there. It was cold.\n\nI have thought of that since. The shop is shut."
    assert said_by(text).get("It was cold.") == "Ana Ruiz" and "The shop is shut." not in said_by(text)


HEARING = """# The dredging of the bay

The committee met in June.

## Statement of Dr. Helen Marsh, Coastal Survey

I have studied the bay. The grass will not come back.

We lost three plots.

## Findings

The claim failed."""


def test_a_statement_under_its_heading_is_said_by_whom_the_heading_names(tmp_path: Path) -> None:
    assert read_as(HEARING, "h.md", tmp_path) == dict.fromkeys(
        ["I have studied the bay.", "The grass will not come back.", "We lost three plots."], "Dr. Helen Marsh")


VOICES = """# Voices from the tannery

The tannery closed in 1988.

## Rasmus Dahl, foreman

I began at fifteen. The smell stayed.

## Ingrid Moe

I typed the letters. Mine was the last.

## What remains

The chimney stands."""


def test_memories_under_names_belong_to_them_unless_the_author_says_i(tmp_path: Path) -> None:
    said = read_as(VOICES, "v.md", tmp_path)
    assert (said.get("The smell stayed."), said.get("Mine was the last.")) == ("Rasmus Dahl", "Ingrid Moe")
    assert "The chimney stands." not in said
    own = VOICES.replace("The tannery closed in 1988.", "I walked there in May.")
    assert "The smell stayed." not in read_as(own, "w.md", tmp_path)


def test_as_told_to_gives_what_follows_to_the_name_above(tmp_path: Path) -> None:
    text = "# Gloves\n\nThe tannery closed.\n\n## Ulla Berg\n\n*As told to Nils Aune*\n\nMy mother sewed. The machines came."
    assert read_as(text, "t.md", tmp_path).get("The machines came.") == "Ulla Berg"


@pytest.mark.parametrize(("quoted", "speaker"), [
    ("The nurse, Sheila Crane, wrote to me:\n\n> You count beds.\n>\n> We were never asked.", "Sheila Crane"),
    ("The ward is shut.\n\n> We were never asked.\n> — Sheila Crane", "Sheila Crane"),
    ("The ward is shut.\n\n> We were never asked.", NOBODY),
])
def test_a_block_quotation_is_reported(quoted: str, speaker: str, tmp_path: Path) -> None:
    said = read_as(f"# Wards\n\n{quoted}\n\nThe bus is full.", "q.md", tmp_path)
    assert speaker in next(who for words, who in said.items() if "never asked" in words)
    assert "The bus is full." not in said


def test_a_note_in_a_block_is_the_authors(tmp_path: Path) -> None:
    assert read_as("# Pumps\n\nThe pump is old.\n\n> **Note:** We test it in May.", "n.md", tmp_path) == {}


def test_whoever_is_told_of_right_before_a_quotation_speaks() -> None:
    text = "The engineer, Leif Solberg, is unrepentant.\n\n“We build for a hundred years. I like the boat.\n\n“But a child cannot wait.”"
    assert {v.attributions[0].speaker for v in label(text)[1:]} == {"Leif Solberg"}


def test_a_transcript_may_have_stops_behind_its_names() -> None:
    text = ("Senator Boyle. Is it lost?\n\nDr. Marsh. Parts of it are. The north is gone.\n\nSenator Boyle. Who pays?\n\n"
            "Dr. Marsh. I cannot say.")
    said = said_by(text)
    assert said.get("The north is gone.") == "Dr. Marsh" and not any("?" in words for words in said)


def test_where_many_are_named_before_none_of_them_is_the_one_who_answers() -> None:
    text = ("Ana Ruiz, Ben Ott, Cara Lund and Dora Bell were heard.\n\nQ. Where were you?\n\nA. In the bath.\n\nQ. Did you hear it?\n\n"
            "A. I had the radio on.")
    assert said_by(text)["A. In the bath."] in ("A", NOBODY)


@pytest.mark.parametrize(("text", "holder"), [
    ("To her critics, the commission is a talking shop.", "her critics"),
    ("The hope in Brussels is that the vote will pass.", "Brussels"),
    ("The demand of the families is simple: they want the bodies back.", "the families"),
    ("The minister's fear is that the dams will be filled.", "The minister"),
    ("As far as the mayor is concerned, the case is closed.", "the mayor"),
    ("From the union's perspective, the offer is an insult.", "the union"),
    ("As Lord Haddon put it in an earlier case, a gate is a promise.", "Lord Haddon"),
    ("The scheme is regarded as a failure by most teachers.", "most teachers"),
    ("The firm has been accused by prosecutors of bribery.", "prosecutors"),
])
def test_constructions_name_who_holds_a_view(text: str, holder: str) -> None:
    voice = label(text)[0]
    assert (voice.voice, voice.attributions[0].speaker) == ("reported", holder)


@pytest.mark.parametrize("text", [
    "As far as I am concerned, the case is closed.", "To date, the firm is alive.", "My hope is that the vote will pass.",
    "The film was seen by nine thousand people.",
])
def test_what_only_looks_like_these_is_the_authors(text: str) -> None:
    assert label(text)[0].voice != "reported"


TALK = """# A talk with the baker Ana Ruiz

Ana Ruiz has run the oven at Port Halden for years.

### When did you start?

I was nine. The oven was old.

### Do you still like it?

Some mornings. My nights are long.

### What would you tell the young?

Buy good shoes. I never did."""


def test_under_headings_that_ask_somebody_the_guest_answers(tmp_path: Path) -> None:
    said = read_as(TALK, "talk.md", tmp_path)
    assert {*said.values()} == {"Ana Ruiz"} and len(said) == 6
    assert len(read_as(TALK.replace("#", "").replace("  ", ""), "talk.txt", tmp_path)) == 6


def test_questions_that_nobody_answers_for_himself_make_no_interview(tmp_path: Path) -> None:
    text = ("# The ferry\n\nThe ferry sails daily.\n\n### Is it old?\n\nIt dates from 1950.\n\n### Is it slow?\n\nIt takes an hour.\n\n"
            "### Do you carry dogs?\n\nDogs pay half.")
    assert read_as(text, "faq.md", tmp_path) == {}


def test_whoever_the_author_met_answers_questions_without_you() -> None:
    said = said_by("Hana Sato has mapped every cave in the valley.\n\nI met her at a bus stop.\n\nWhy caves?\n\nBecause they are quiet. I "
                   "grew up by a road.\n\nYour father called it a phase.\n\nHe still does. I like that.\n\nWhat do you take along?\n\nBread. My "
                   "lamp.\n\nShe unfolds a map and shows me the lake.\n\nWhat is next?\n\nI shall sleep.\n\nThe atlas appears in May.")
    assert said.pop("Your father called it a phase.", "") != "Hana Sato"
    assert set(said) == {"Because they are quiet.", "I grew up by a road.", "He still does.", "I like that.", "Bread.", "My lamp.", "I shall sleep."}
    assert set(said.values()) == {"Hana Sato"}


def test_what_lay_before_what_somebody_tells_is_his_as_well() -> None:
    assert [v.voice for v in label("Mrs Bell said that she locked the gate. She had done so every night.")] == ["reported"] * 2


def test_a_pronoun_of_part_is_the_name_before_it() -> None:
    assert label("Thai farmers, for their part, are in no mood to wait.")[0].attributions[0].speaker == "Thai farmers"


def test_headings_with_the_name_of_a_thing_are_nobodys(tmp_path: Path) -> None:
    text = ("# The harbour\n\nThe board met.\n\n## John Smith Pier\n\nThe pier is old. I sign the bills.\n\n## Mary Rose Quay\n\n"
            "The quay is new. I like it.")
    assert read_as(text, "piers.md", tmp_path) == {}


def test_own_words_behind_a_colon_go_on_while_he_speaks_of_himself() -> None:
    said = said_by("Paul Venn left. In a note to the staff he wrote: I did not throw it away. I never saw it. The line is open.\n\nIt rained.")
    assert said.get("I never saw it.") == "Paul Venn" and "The line is open." not in said


def test_whoever_makes_the_one_statement_that_a_text_is_is_its_author() -> None:
    text = "NATIONAL ASSEMBLY\n\nStatement by the Minister of Transport, Ivo Brand, 17 April\n\nI thank the House. The quay was closed in May.\n"
    assert label(text)[-1].voice == "assertion"
    *_, said = label(f"{text}\nStatement by the Mayor, Ana Ott\n\nI was asked to come. The quay was closed in May.\n")
    assert said.voice == "reported" and [a.speaker for a in said.attributions] == ["Ana Ott"]


@pytest.mark.parametrize("text", [
    "The first speaker was Ana Ruiz.\n\nI had come late, and I missed half of it.\n",
    "Ana Ruiz took the floor.\n\nWe listened for an hour. I was moved.\n",
    "In this report the ministry is wrong.\n\nI have read it. We checked each number.\n",
    "# Trip\n\n## Lake Como\n\nI swam every day.\n\n## Monte Rosa\n\nI climbed it in May.\n",
    "# Letters\n\n## A letter from Rome\n\nI arrived on Monday.\n\n## Statement of purpose\n\nI want to learn.\n",
    "Save the mill\n\nBy Ana Ruiz\n\nThe mayor, Karl Vogt, said this:\n\nWe will rebuild it.\n\nI do not believe it.\n\nI know him.\n",
])
def test_what_the_author_tells_of_himself_stays_his(text: str) -> None:
    assert label(text)[-1].voice != "reported"
