"""`assistant check` and `Assistant.check`: a verdict, a reason and exact quotes for every sentence."""
from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from assistant import Assistant, AssistantError
from assistant.cli import main
from index.reading import read_source

SEED = read_source(next((Path(__file__).parent.parent / "seeds").glob("*.txt")))


@pytest.fixture
def index(seed_assistant: Assistant) -> list[str]:
    return ["--index", str(seed_assistant.index.folder)]


def test_every_sentence_gets_a_verdict_and_every_quote_equals_its_slice(seed_assistant: Assistant) -> None:
    text = "The rivalry between the Taliban and ISKP is a hoax. The UN sent 4,000 soldiers to Nangarhar.\n\n- A third point"
    report = seed_assistant.check(text)
    assert [text[s.start:s.end] for s in report.sentences] == [s.text for s in report.sentences]
    assert len(report.sentences) == 3
    for sentence in report.sentences:
        assert sentence.verdict in ("supported", "contradicted", "not_enough_info")
        assert bool(sentence.reason) == (sentence.verdict != "supported")
        assert 0 <= sentence.probability <= 1
        for quote in sentence.quotes:
            assert SEED.text[quote.location.start:quote.location.end] == quote.text
        assert len({q.text for q in sentence.quotes}) == len(sentence.quotes)


@pytest.mark.parametrize(("claim", "supported"), [
    ("The author writes that ISKP has continuously attacked Pakistani diplomatic, military and civilian interests.", True),
    ("United Nations and independent intelligence reports refer to the presence of ISKP in Taliban territories.", True),
    ("The rivalry between the Taliban and ISKP is a well-tailored hoax.", False),  # the author's opinion, given as a fact
    ("The author calls the rivalry between the Taliban and ISKP a well-tailored hoax.", True),
    ("The Taliban took power in 2014.", False),
    ("The author writes that “the rivalry is a carefully built hoax”.", False),
    ("According to the author, the Taliban are fighting ISKP insurgents.", False),
    ("The author says that the Taliban “are fighting ISKP insurgents”.", False),
    ("The author doubts that the two groups despise Pakistan with great intensity.", False),
    ("Nobody knows.", False), ("No.", False), ("Is it so?", False), ("The author says that Iran finances ISKP.", False)])
def test_verdicts(seed_assistant: Assistant, claim: str, supported: bool) -> None:
    sentence = seed_assistant.check(claim).sentences[0]
    assert (sentence.verdict == "supported") is supported, sentence


@pytest.mark.parametrize(("before", "who", "supported"), [
    ("The author writes about two groups.", "He calls", True), ("In the author's view, they agree.", "He calls", True),
    ("The author is angry. He is an exile.", "She calls", True), ("The author writes about Omar. Omar is a soldier.", "He calls", False),
    ("According to the author, Omar is a soldier.", "He calls", False), ("The groups agree.", "They call", False)])
def test_a_pronoun_may_be_the_author(seed_assistant: Assistant, before: str, who: str, supported: bool) -> None:
    text = f"{before} {who} the rivalry between the Taliban and ISKP a well-tailored hoax."
    assert (seed_assistant.check(text).sentences[-1].verdict == "supported") is supported


def test_the_reason_says_who_speaks(seed_assistant: Assistant) -> None:
    reason = seed_assistant.check("There is some rivalry between the Taliban and ISKP, which is a well-tailored hoax.").sentences[0].reason
    assert "the author's opinion" in reason


def test_the_same_text_gets_the_same_report(seed_assistant: Assistant) -> None:
    text = "ISKP attacks Pakistan. The Taliban leads ISKP."
    assert seed_assistant.check(text).to_json() == seed_assistant.check(text).to_json()


@pytest.mark.parametrize("text", ["", " \n", "...", "x" * 300_000])
def test_what_cannot_be_checked_is_said_in_one_line(seed_assistant: Assistant, text: str) -> None:
    with pytest.raises(AssistantError) as caught:
        seed_assistant.check(text)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 200


def test_command(index: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "summary.txt"
    file.write_text("The author writes that ISKP has continuously attacked Pakistani interests.")
    assert main(["check", str(file), *index]) == 0
    out = capsys.readouterr().out
    assert "interests.” [1]" in out and "✓ supported" in out and "paragraph 5, sentence 3" in out and "1 of 1 sentences supported" in out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The UN built a bridge in Lisbon in 1950.")))
    assert main(["check", "-", "--json", *index]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["supported"] is False and report["sentences"][0]["reason"]


def test_a_text_is_as_probable_as_all_its_sentences_together(seed_assistant: Assistant) -> None:
    one = "The author writes that ISKP has continuously attacked Pakistani interests."
    other = "The author says that the rivalry is a hoax."
    each = [seed_assistant.check(text).probability for text in (one, other)]
    both = seed_assistant.check(f"{one} {other}")
    assert both.probability == pytest.approx(each[0] * each[1], abs=1e-3)
    assert both.to_dict()["probability"] == both.probability


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "binary.txt"])
def test_bad_input_is_one_line(name: str, index: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text(" ")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    assert main(["check", str(tmp_path / name), *index]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and name in error


@pytest.fixture(scope="module")
def weir(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("weir")
    (folder / "weir.txt").write_text(
        "Old weir to be rebuilt\n\nPhoto: K. Moss.\n\nThe engineer Ida Moll said that the weir had lost 40 stones. Her colleague Tom Moll "
        "said that the river had risen.\n\nIt is a pity that the mill, which closed in 1974 after a flood, was sold to people who let it rot.")
    return Assistant.from_sources(folder, index=folder / ".index")


@pytest.mark.parametrize(("text", "supported"), [
    ("Ida Moll is an engineer. She said that the weir had lost 40 stones.", True),
    ("Ida Moll met Eva Roth. She said that the weir had lost 40 stones.", False),
    ("Ida Moll is an engineer. She said that the river had risen.", False),  # Tom Moll did
    ("The mill closed in 1974 after a flood.", True), ("It is a pity that the mill was sold.", False)])
def test_who_is_meant_and_what_is_a_fact(weir: Assistant, text: str, supported: bool) -> None:
    sentence = weir.check(text).sentences[-1]
    assert (sentence.verdict == "supported") is supported, sentence


def test_a_pronoun_that_may_mean_two_is_named(weir: Assistant) -> None:
    assert "whom “She” means is not clear" in weir.check("Ida Moll met Eva Roth. She said the weir lost 40 stones.").sentences[1].reason


def test_no_fragment_stands_beside_a_verdict(weir: Assistant) -> None:
    assert not any("Photo" in quote.text for quote in weir.check("The weir has lost 40 stones.").sentences[0].quotes)


def test_a_quote_is_shown_with_its_number_and_speaker(weir: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "claim.txt"
    file.write_text("The weir had lost 40 stones.")
    assert main(["check", str(file), "--index", str(weir.index.folder)]) == 1
    out = capsys.readouterr().out
    assert "40 stones.” [1]" in out and "sourced reporting: The engineer Ida Moll" in out and "[1] comes from" in out


@pytest.mark.parametrize(("claim", "verdict"), [
    ("Ida Moll said that the weir had lost 50 stones.", "not_enough_info"), ("Ida Moll said that Rome had lost 40 stones.", "not_enough_info")])
def test_what_no_quote_has_is_not_contradicted(weir: Assistant, claim: str, verdict: str) -> None:
    assert weir.check(claim).sentences[0].verdict == verdict
