"""How far work is: whoever does it says so to whoever shows it, the command line or the page."""
from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]  # what is done, how many of how many
HowFar = Callable[[int, int], None]  # of one step: how many of how many


def silent(done: int, total: int) -> None:
    """Nobody is told."""


def part_of(progress: Progress, what: str, first: int, last: int, whole: int) -> HowFar:
    """For a piece of the work, from `first` to `last` of the `whole`: how far it is, told as how far the whole is."""
    return lambda done, total: progress(what, first + (last - first) * done // total, whole)
