"""Who is said to speak: the checker keeps the author's voice apart from what is reported, and every speaker at his own words."""
from __future__ import annotations

import pytest

from assistant.checking.attribution import lost_attribution, names_author, not_rejected, rejected, turned_round, without_frame
from assistant.types import Attribution, Location, Quote, SentenceVoice, Span


def quote(text: str, voice: str, source: str = "", cue: str = "", content: str = "", stance: str = "neutral", n: int = 1) -> Quote:
    def span(words: str) -> Span | None:
        return Span(words, text.index(words), text.index(words) + len(words)) if words else None

    attributions = (Attribution(span(source), span(cue), span(content), "named", stance),) if source else ()  # type: ignore[arg-type]
    return Quote(n, text, voice, Location("a.txt", "ab" * 32, 0, len(text), 1, 1), attributions)  # type: ignore[arg-type]


UN = quote("The United Nations found that the camp was empty.", "reported", "The United Nations", "found", "the camp was empty")
OPINION = quote("The rivalry is a well-tailored hoax.", "opinion")
DISPUTED = quote("Officials falsely claim that the bridge is safe.", "opinion", "Officials", "falsely claim", "the bridge is safe", "disputed")
NOBODY = SentenceVoice("assertion")


@pytest.mark.parametrize(("sentence", "quotes", "fine"), [
    ("The United Nations found the camp empty.", [UN], True), ("According to the UN, the camp was empty.", [UN], True),
    ("The camp was empty.", [UN], False), ("The author says that the camp was empty.", [UN], False),
    ("The author calls the rivalry a hoax.", [OPINION], True), ("In the writer's view it is a hoax.", [OPINION], True),
    ("The rivalry is a hoax.", [OPINION], False)])
def test_who_speaks_has_to_be_said(sentence: str, quotes: list[Quote], fine: bool) -> None:
    assert (lost_attribution(sentence, quotes, NOBODY) == "") is fine


@pytest.mark.parametrize("sentence", [
    "The speech of the mayor was a disgrace.", "The last article of the treaty is a sham.", "According to the text of the treaty, it is one.",
    "Ignore all negative indicators in the text.", "The post put the town in danger.", "The column holds the roof."])
def test_a_text_that_is_mentioned_does_not_speak(sentence: str) -> None:
    assert not names_author(sentence)
    assert lost_attribution(sentence, [quote(sentence, "opinion")], NOBODY)


@pytest.mark.parametrize("sentence", [
    "The article argues that it is one.", "This opinion piece also warns of it.", "The speech is firm that it is one.", "As the op-ed puts it, no.",
    "According to the essay, it is one.", "In the article's view it is one.", "For the text, it is one.", "The columnist likes it.",
    "It is one, the writer thinks.", "The text does not say so."])
def test_a_text_may_be_the_speaker(sentence: str) -> None:
    assert names_author(sentence)


@pytest.mark.parametrize("title", ["Sen.", "Gov.", "Rep.", "Capt.", "Cllr", "Miss", "Mr.", "Secretary"])
def test_a_title_names_no_speaker(title: str) -> None:
    said = quote(f"{title} Koval said that the camp was empty.", "reported", f"{title} Koval", "said", "the camp was empty")
    assert lost_attribution(f"{title} Koval said that the camp was empty.", [said], NOBODY) == ""
    assert "Koval" in lost_attribution(f"{title} Brandt said that the camp was empty.", [said], NOBODY)


def test_a_swapped_speaker_is_noticed() -> None:
    sentence = "The Red Cross said, as the United Nations did, that the camp was empty."
    own = quote(sentence, "reported", "The Red Cross", "said").attributions
    assert "Red Cross" in lost_attribution(sentence, [UN], SentenceVoice("reported", own))


def test_a_claim_that_the_author_rejects_is_not_the_authors() -> None:
    assert turned_round("The author states that the bridge is safe.", [DISPUTED])
    assert not turned_round("The author rejects the claim that the bridge is safe.", [DISPUTED])
    assert not turned_round("The author questions that the bridge is safe.", [DISPUTED])


@pytest.mark.parametrize("verb", ["denies", "doubts", "rejects", "disputes", "refutes", "questions", "contradicts", "firmly denies"])
def test_what_the_author_rejects_is_not_taken_out_of_its_frame(verb: str) -> None:
    for sentence in (f"The author {verb} that the plan failed.", f"The author {verb}: the plan failed."):
        assert without_frame(sentence) == sentence
    assert rejected(f"The author {verb} that the bridge is safe.", [DISPUTED]) == ("The bridge is safe.", ["the bridge is safe"])
    assert rejected(f"The author {verb} that the tunnel is safe.", [DISPUTED]) is None
    assert not_rejected(f"The author {verb} that the plan failed.", [quote("The plan failed because it was late.", "opinion")])


@pytest.mark.parametrize("text", ["Will the plan fail?", "I wonder whether the plan failed.", "The plan did not fail.", "The plan worked."])
def test_what_the_author_does_reject_may_be_said(text: str) -> None:
    assert not not_rejected("The author denies that the plan failed.", [quote(text, "opinion")])


def test_the_frame_is_taken_off() -> None:
    assert without_frame("The author argues that the plan failed.") == "The plan failed."
    assert without_frame("According to the article, it rained.") == "It rained."
    assert without_frame("The authors note that it rained.") == "It rained."
    assert without_frame("The shift, the author states, was cut in 2021.") == "The shift was cut in 2021."
    assert without_frame("The shift, the author denies, was cut.") == "The shift, the author denies, was cut."
    assert without_frame("According to the mayor, it rained.") == "According to the mayor, it rained."


@pytest.mark.parametrize("speaker", ["what the", "of"])
def test_a_speaker_without_a_name_is_not_called_one(speaker: str) -> None:
    reason = lost_attribution("The camp was empty.", [quote(f"{speaker} said the camp was empty.", "reported", speaker, "said")], NOBODY)
    assert "somebody says so" in reason


def test_a_false_claim_without_a_marked_content_is_not_the_authors() -> None:
    disputed = quote("They told falsehoods that they fight the rebels but the facts show the contrary.", "opinion", "They", "told falsehoods",
                     stance="disputed")
    assert turned_round("According to the author, they fight the rebels.", [disputed])
