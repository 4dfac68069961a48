"""Sentences come out as a reader would number them."""
from __future__ import annotations

import pytest

from index.sentences import split_sentences

CASES = {
    "abbreviations": ["Dr. Smith met Mr. Jones at 5 p.m. in the U.S. embassy.", "They left."],
    "hours": ["It opens at 9 a.m. Monday.", "It closes at 9 p.m.", "Each household has a key."],
    "initials": ["J. R. R. Tolkien and George W. Bush never met.", "Nobody asked."],
    "decimals": ["Prices rose by 3.5 percent to $1.20.", "Then they fell."],
    "quotation closes after the stop": ["“We will not leave.”", "He sat down."],
    "speech tag after a question": ["“Will it hold?” she asked.", "Nobody knew."],
    "ellipsis inside": ["It was... well, odd.", "We went home."],
    "titles": ["Gov. Mary Hill and Rep. John Dale, R-Pa., agreed.", "Sen. Fox did not."],
    "reference marks": ["He died in 1832. [17] [18]", "The motives are unclear."],
    "semicolon": ["I am not running for office; I am not a candidate.", "That is all."],
    "month": ["The poll ran from Jan. 17 to Feb. 2.", "It cost little."],
    "question and exclamation": ["Really?", "Yes!", "Good."],
    "ellipsis that ends": ["He waited...", "Nobody came."],
    "initials of a state": ["He moved to Washington, D.C., in May.", "It rained."],
    "apostrophe closes after the stop": ["She said, ‘We won.’", "They cheered."],
    "stop after the quotation": ["They call it “the wall”.", "It is not one."],
    "reference mark after the stop": ["It was built in 1901.[3]", "It fell in 1950."],
    "reference mark after et al.": ["So say Fox et al.[3] Nobody else does."],
    "abbreviation in brackets": ["Fruit (e.g. apples, i.e. not nuts) is cheap.", "Buy some."],
    "thousands": ["It cost 1,250,000 dollars.", "Few had that."],
    "company": ["Acme Inc. of Boston sued Bolt Co. and lost.", "It appealed."],
    "emphasis": ["**It fell.**", "*Critics* called it reckless, _so_ to speak."],
    "emphasis behind a title": ["He met Prof. *Jones*.", "She left."],
    "pasted markup": ["<p>The <i>kiln</i> cooled.</p>", "<p><b>It was sold!</b>", "“A pity,” said <em>Ida</em> Holm.<br>", "Nobody cared."],
    "markup within": ["He met <b>Dr.</b> Holm there.", "The kiln was <i>cold.</i> or nearly so."],
    "image": ["It fell. ![a chart](fall.png)", "Critics called it reckless."],
    "Markdown's footnote": ["It fell.[^1]", "It rose."],
    "closing bracket": ["(It had rained all day.)", "The road was wet."],
    "saint and mount": ["St. Mary’s stands on Mt. Rose.", "You can see it."],
    "number with stop": ["It weighs No. 5 on the list.", "Next."],
}


@pytest.mark.parametrize("name", CASES)
def test_sentences_of_a_paragraph(name: str) -> None:
    sentences = CASES[name]
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


def test_a_line_break_inside_a_paragraph_is_white_space() -> None:
    text = "This sentence is\nwrapped. This one\nis, too."
    assert [text[a:b] for a, b in split_sentences(text)] == ["This sentence is\nwrapped.", "This one\nis, too."]


def test_a_paragraph_longer_than_the_splitter_takes_is_not_cut_inside_a_sentence() -> None:
    sentences = [f"This is sentence number {i}, and it says nothing new." for i in range(1000)]
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text)] == sentences
