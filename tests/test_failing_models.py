"""What happens when the model fails, stalls, or does not end: over real HTTP."""
from __future__ import annotations

import time
from threading import Event, Timer

import pytest

from assistant.writing.completion import Limits
from assistant.writing.composing import why_unwritten
from assistant.writing.models import language_model
from assistant.writing.writer import Writer
from evals.hostile_model import HostileModel
from tests.writing import BOIL, IMPATIENT, LATE, LITRES, QUICK, Plain, extractive, write


@pytest.mark.parametrize(("mode", "said"), [
    ("stall", "sent nothing for 0.4 seconds"), ("drip", "took more than 1 seconds"), ("cut", "broke off"), ("garbage", "not JSON"),
    ("not_json", ""), ("silent", ""), ("rate_limit", "HTTP status 429"), ("error", "HTTP status 500"),
    ("refuse", "HTTP status 401 (is its API key set in the environment?)")])
def test_a_model_that_fails_leaves_the_quotes(mode: str, said: str) -> None:
    with HostileModel(f"{BOIL} {LITRES}", mode) as model:
        *_, answer = write(model, limits=IMPATIENT.get(mode, QUICK))
    assert (answer.text, answer.quotes, answer.model.llm) == (extractive().text, extractive().quotes, None)
    assert "hostile" in (why_unwritten(answer) or "") and said in (why_unwritten(answer) or "")


@pytest.mark.parametrize("mode", ["stall", "cut", "garbage", "rate_limit", "error"])
def test_a_model_that_recovers_is_tried_again_from_the_start(mode: str) -> None:
    with HostileModel(f"{BOIL} {LITRES} {LATE}", mode, "answer") as model:
        *_, answer = write(model, limits=Limits(stall=3, total=60, wait=0.01))
    assert answer.model.llm == "hostile" and len(answer.sentences) == 3 and answer.removed == ()
    assert len(model.requests) == 2


def test_what_will_not_mend_is_not_tried_again() -> None:
    with HostileModel(BOIL, "refuse", "answer") as model:
        *_, answer = write(model)
    assert answer.model.llm is None and len(model.requests) == 1


def test_the_server_says_how_long_to_wait() -> None:
    with HostileModel(BOIL, "rate_limit", "answer", retry_after="0.7") as model:
        began = time.monotonic()
        *_, answer = write(model)
    assert answer.model.llm == "hostile" and time.monotonic() - began >= 0.7


def test_a_wait_beyond_the_limit_is_not_waited() -> None:
    with HostileModel(BOIL, "rate_limit", "answer", retry_after="3600") as model:
        *_, answer = write(model)
    assert answer.model.llm is None and len(model.requests) == 1


def test_nobody_listens() -> None:
    with HostileModel() as model:
        name = model.name
    *_, answer = Writer(language_model(name), Plain(), QUICK).write("?", extractive())
    assert "cannot be reached" in (why_unwritten(answer) or "")


def test_a_model_without_an_end_is_cut() -> None:
    with HostileModel(BOIL, "never_ends") as model:
        *_, answer = write(model, limits=Limits(characters=500))
    assert len(answer.sentences) == 1 and answer.model.llm == "hostile"


def test_a_server_that_does_not_stream() -> None:
    with HostileModel(BOIL, streams=False) as model:
        *_, answer = write(model)
    assert answer.model.llm == "hostile" and [bool(r.get("stream")) for r in model.requests] == [True, False]


def test_stopping_ends_it_at_once() -> None:
    stop = Event()
    Timer(0.3, stop.set).start()
    with HostileModel(f"{BOIL} {LITRES}", "stall") as model:
        began = time.monotonic()
        *_, answer = write(model, limits=Limits(), stop=stop)
    assert time.monotonic() - began < 20 and "was stopped" in (why_unwritten(answer) or "")


def test_what_is_stopped_before_it_began_asks_no_model() -> None:
    stop = Event()
    stop.set()
    with HostileModel(BOIL) as model:
        *_, answer = write(model, stop=stop)
    assert not model.requests and "was stopped" in (why_unwritten(answer) or "")


def test_nobody_who_stops_reading_waits() -> None:
    with HostileModel(f"{BOIL} {LITRES} {LATE}", "never_ends") as model:
        growing = Writer(language_model(model.name), Plain(), Limits(characters=10**9)).write("?", extractive())
        assert next(growing).sentences
        growing.close()
