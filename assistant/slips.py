"""What is said of a slip on the command line: one line, with the mend."""
from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from textwrap import shorten

DASHES = "-–—"  # a word processor makes the last two of "--"
SHOWN = 90  # characters of what was typed


def no_command(given: Sequence[str], whole: argparse.ArgumentParser, commands: Mapping[str, argparse.ArgumentParser]) -> str:
    """What is wrong where a command line does not begin with a command, nor with an option of `whole`; else ""."""
    first = given[0]
    own = _options(whole)
    said = first.strip(DASHES + " ")
    if first in commands or (said and any(option.startswith(first) for option in own)):
        return ""
    meant = _meant(first, [*commands, *own])
    name = first.split("=")[0]
    takers = [command for command, parser in commands.items() if name in _options(parser)]
    if takers:
        return f"{name} stands before the command. Name the command first: {_listed(takers)} {_take(takers)} {name}."
    if meant:
        return f"“{_short(first)}” is no command. Did you mean: assistant {meant}"
    if os.path.exists(first):
        return f"“{_short(first)}” is no command. To open the page over these texts: assistant chat --sources {_short(first)}"
    known = f"“{_short(first)}” is no command; {_listed(commands)} are."
    return known if not said or first[0] in DASHES else f"{known} To ask a question: assistant ask {_in_quotation_marks(given)}"


def left_over(parser: argparse.ArgumentParser, words: Sequence[str], options: argparse.Namespace) -> str:
    """What is wrong where a command's parser has no use for some words; `options` is what it made of the others."""
    question = getattr(options, "question", None)
    late = next((name for name in (word.split("=")[0] for word in words) if name in _options(parser)), "")
    if late:
        return f"{late} stands behind --, where nothing is an option. Put it before that."
    unknown = next((word for word in [question or "", *words]
                    if len(word) > 1 and word[0] in DASHES and " " not in word), "")
    if unknown:
        meant = _meant(unknown, _options(parser))
        return f"{_short(unknown)} is no option of {parser.prog}. " + (
            f"Did you mean {meant}?" if meant else f"Its options: {parser.prog} --help")
    if question and " " not in question and not all(map(os.path.exists, words)):
        return f"Put the question in quotation marks: {parser.prog} {_in_quotation_marks([question, *words])}"
    texts = next((option for option in ("--sources", "--against") if option in _options(parser)), "")
    how = f"If these are the texts to read, put {texts} before them." if texts else "Put all files side by side."
    return f"“{_short(' '.join(words))}” is one too many for {parser.prog}. {how}"


def _options(parser: argparse.ArgumentParser) -> list[str]:
    return [option for action in parser._actions for option in action.option_strings]


def _meant(typed: str, known: Iterable[str]) -> str:
    """The word, of those known, that was meant, as far as its letters tell; else ""."""
    letters = {word.strip(DASHES): word for word in known}
    near = get_close_matches(typed.split("=")[0].strip(DASHES).lower(), letters, 1)
    return letters[near[0]] if near else ""


def _in_quotation_marks(words: Sequence[str]) -> str:
    return '"' + _short(" ".join(word for word in words if word[:1] not in DASHES)).replace('"', "'") + '"'


def _short(typed: str) -> str:
    return shorten(typed, SHOWN, placeholder="…")


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _take(names: Sequence[str]) -> str:
    return "takes" if len(names) == 1 else "take"
