"""Texts that nobody writes and somebody may send: none of them breaks a rule, or keeps it busy."""
from __future__ import annotations

import time

import pytest

from assistant.checking.citations import cited, one_by_one, without_marks
from assistant.checking.facts import uncarried
from assistant.figures import bounded_otherwise
from assistant.printable import printable
from index.reading import source_from_bytes

LONG = "9" * 5000


@pytest.mark.parametrize("text", [f"It lasted {LONG} decades.", f"{LONG} in 10 agree.", f"{LONG} men", "7 " + "000 " * 2000,
                                  "1." * 3000 + " million", f"It rests on [{LONG}]."])
def test_numbers_of_any_length(text: str) -> None:
    assert uncarried("He saw 5 men.", text) and len(uncarried(text, "He saw 5 men.")) < 100
    assert cited(text) == []


@pytest.mark.parametrize("work", [
    lambda: uncarried("The NATO met.", " ".join(f"Word{chr(97 + n % 26)}" for n in range(2000))),
    lambda: source_from_bytes(b"# a" + b" " * 40_000 + b"b\n", "a.md"),
])
def test_long_runs_take_no_longer_than_they_are(work: object) -> None:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    assert time.perf_counter() - started < 2


def test_marks_of_several_numbers() -> None:
    assert one_by_one("It fell [1, 3–5; 7].") == "It fell [1][3][4][5][7]."
    assert cited("It fell [2][1-2].") == [2, 1] and without_marks("It fell [1–3].") == "It fell."


@pytest.mark.parametrize("text", ["At least 5 came; 5 left.", "5 left; at least 5 came."])
def test_a_number_that_is_bounded_in_one_place_only(text: str) -> None:
    assert not bounded_otherwise("At most 5 came.", text)


def test_what_a_terminal_would_obey_is_shown() -> None:
    assert printable("a\x1b[2J\n b\ud800\u202e") == "a\\u001b[2J b\\ud800\\u202e"
