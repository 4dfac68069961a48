"""What the tests of written answers share: quotes, an answer made of them, and a checker that is seen through at once."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from types import SimpleNamespace

from assistant import Answer
from assistant.answers.answering import answered
from assistant.types import Attribution, IndexInfo, Location, ModelInfo, Quote, Span, Voice
from assistant.writing.completion import Limits
from assistant.writing.models import language_model
from assistant.writing.writer import Writer
from evals.hostile_model import HostileModel

ROOT = Path(__file__).parent.parent
QUICK = Limits(stall=10, total=60, wait=0.01)  # long enough for a busy machine
IMPATIENT = {"stall": Limits(stall=0.4, total=60, wait=0.01), "drip": Limits(stall=10, total=1, wait=0.01)}
BOIL = "Mira Koval said that boiling does not help [1]."
LITRES = "The author states that each household may take 10 litres a day [2]."
LATE = "The author argues that the order came far too late [3]."


class Plain:
    """A checker whose verdict is seen at once: a sentence with the word "invented" is not supported."""

    def check_cited(self, sentence: str, quotes: Sequence[Quote]) -> SimpleNamespace:
        if "invented" in sentence:
            return SimpleNamespace(verdict="contradicted", reason="no quote says so")
        return SimpleNamespace(verdict="supported", reason="")


def quote(n: int, text: str, voice: Voice, speaker: str | None = None) -> Quote:
    place = Location("water.txt", "0" * 64, n * 100, n * 100 + len(text), n, 1)
    who = (Attribution(Span(speaker, n * 100, n * 100 + len(speaker)), None, None, "named"),) if speaker else ()
    return Quote(n, text, voice, place, who)


def extractive(*quotes: Quote, lead: str = "") -> Answer:
    given = quotes or (quote(1, "Boiling does not help.", "reported", "Mira Koval"),
                       quote(2, "Each household may take 10 litres a day.", "assertion"),
                       quote(3, "The order came far too late.", "opinion"))
    return answered("What about the water?", 0.8, given, ModelInfo("e", "r"), IndexInfo("", 1), lead=lead)


def write(model: HostileModel, answer: Answer | None = None, limits: Limits = QUICK, stop: Event | None = None) -> list[Answer]:
    return list(Writer(language_model(model.name), Plain(), limits).write("What about the water?", answer or extractive(), stop))
