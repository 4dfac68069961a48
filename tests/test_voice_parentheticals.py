"""Reporting clauses between marks."""
from __future__ import annotations

import pytest

from assistant.voice.parentheticals import parenthetical
from index.types import Sentence
from tests.voice_texts import label


@pytest.mark.parametrize(("text", "source", "content"), [
    ("In exchange, the inspectors allege, Haas repaired the minister's roof.", "the inspectors", "Haas repaired"),
    ("Haas, the state attorney alleges, repaired the roof for nothing.", "the state attorney", "the roof"),
    ("The dam, the Ministry of Water insists, will hold until May.", "the Ministry of Water", "will hold until May"),
    ("The fire, local people believe, was set by the owner.", "local people", "was set by the owner"),
    ("The price of the ferry, the bank estimates, will double.", "the bank", "ferry"),
    ("The bridge, engineers warn, may fall.", "engineers", "may fall"),
    ("Nobody was hurt and all 90 guests had left by ten, it added.", "it", "Nobody was hurt"),
    ("The money, the club's own records show, went abroad.", "the club's own records", "went abroad"),
    ("The tender was written in March, as an e-mail read out in court shows.", "an e-mail read out in court", "written in March"),
    ("The check took an hour, as the harbour board's own figures show.", "the harbour board's own figures", "took an hour"),
    ("Nobody went below, as papers seen by the Courier reveal.", "papers seen by the Courier", "went below"),
    ("As minutes of the meeting confirm, the board knew of the leak.", "minutes of the meeting", "knew of the leak"),
    ("The sum was two million, bank records obtained by the Courier show.", "bank records obtained by the Courier", "two million"),
    ("The county, Sunniva explains, pays for the teachers but not for the roof.", "Sunniva", "pays for the teachers"),
    ("The mayor, his wife said, never read the letter.", "his wife", "never read the letter"),
])
def test_a_clause_between_commas_names_the_source(text: str, source: str, content: str) -> None:
    voice = label(text)[0]
    assert voice.voice == "reported"
    first = voice.attributions[0]
    assert first.source is not None and first.source.text == source
    assert first.content is not None and content in first.content.text
    assert text[first.content.start:first.content.end] == first.content.text


@pytest.mark.parametrize(("text", "speaker", "content"), [
    ("The bishop misled the court, says the diocese's own lawyer, Hugo Lamm.", "the diocese's own lawyer, Hugo Lamm", "The bishop misled the court"),
    ("The mill had poisoned the stream, complained residents of Low Row.", "residents of Low Row", "The mill had poisoned the stream"),
    ("The colonel knew of the raid, claims a former aide.", "a former aide", "The colonel knew of the raid"),
    ("Ms Adeyemi was wrong, argues the historian Petra Lind in a new book.", "the historian Petra Lind", "Ms Adeyemi was wrong"),
    ("The premier will step down in June, predicts the paper.", "the paper", "The premier will step down in June"),
    ("The crew were never paid, added the ship's captain, Ola Berg, after the hearing.", "the ship's captain, Ola Berg", "The crew were never paid"),
    ("Fares must fall, insists the union.", "the union", "Fares must fall"),
    ("The bridge is sound, says the engineer who built it.", "the engineer", "The bridge is sound"),
    ("If the dyke breaks, says the report, nine farms will drown.", "the report", "nine farms will drown."),
])
def test_a_clause_that_closes_a_sentence_names_the_source(text: str, speaker: str, content: str) -> None:
    voice = label(text)[0]
    assert voice.voice == "reported"
    assert [(a.speaker, a.content and a.content.text, a.stance) for a in voice.attributions] == [(speaker, content, "neutral")]


@pytest.mark.parametrize("text", [
    "He came home late, said the prayers and slept.", "The firm signed the lease, claimed the grant and closed.",
    "The captain turned the ship, warned the crew, and went below.", "The board met in May, suggested Berg as chair, and adjourned.",
    "Mona Reed, 54, of Hull, said she had rung the firm's manager twice.", "Bo Ek, a baker, said the mayor had told the council.",
    "She read the letter, admitted the visitors and sat down.", "The tower, thought the tallest in Europe, fell in May.",
])
def test_a_second_verb_closes_no_sentence_so(text: str) -> None:
    sentence = Sentence(0, len(text), 1, 1)
    assert parenthetical(text, sentence, ()) is None


@pytest.mark.parametrize("text", [
    "The photographs, the police reports, and the letters were burnt.", "We lost, I say, because we were lazy.",
    "The war, we argue, was a mistake.", "The islanders, one might say, are the winners.", "Of course, the committee dropped the report.",
    "The road, the better maintained, was closed in May.",
    "The competition works, this newspaper argues, and the islanders are the winners.",
    "The cost, some five hundred by the bank's estimate, was paid in May.", "In Paris, Hemingway wrote, drank and boxed.",
    "In May, the papers found a buyer, and the report a printer.", "In the hall, the painters show, for a fee, their work.",
    "In the end, Berg wrote, directed and produced the film.", "In March, Vera Lind wrote, and in May she slept.",
    "Prices rise in May, as our figures show.", "The plan failed, as many studies show.",
])
def test_lists_and_the_author_himself_make_no_such_clause(text: str) -> None:
    assert label(text)[0].voice != "reported"


def test_such_a_clause_inside_a_quotation_is_no_source_of_the_sentence() -> None:
    voice = label("“The money, the police say, went abroad,” Ida Moe said.")[0]
    assert "Ida Moe" in [a.speaker for a in voice.attributions]
    assert voice.attributions[0].content is None or "Moe said" not in voice.attributions[0].content.text


@pytest.mark.parametrize(("text", "speaker", "content"), [
    ("The fort has a lift, which porters say sticks twice a week.", "porters", "sticks twice a week"),
    ("The law, which Ana Ruiz says was badly drafted, expires in June.", "Ana Ruiz", "was badly drafted"),
    ("The warden, who police believe was asleep, denied it.", "police", "was asleep"),
    ("Ole Berg said the tunnel, which locals say leaks, would be shut.", "locals", "leaks"),
])
def test_whoever_says_a_relative_clause_is_its_source_alone(text: str, speaker: str, content: str) -> None:
    own = [(a.speaker, a.content and a.content.text) for a in label(text)[0].attributions]
    assert (speaker, content) in own and len(own) == len({who for who, _ in own})


@pytest.mark.parametrize(("text", "speaker"), [
    ("He praised the porter, who says she will stay.", "she"), ("The council sold the hall, which seats 200, and says it will sell more.", "which"),
    ("The bishop, who critics call vain, said the roof was safe.", "critics"),
])
def test_whoever_speaks_himself_in_a_relative_clause_is_no_third(text: str, speaker: str) -> None:
    assert speaker not in [a.speaker for a in label(text)[0].attributions]
