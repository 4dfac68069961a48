"""A reason shows words in quotation marks only as they stand in the sources or in what is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_SHOWN = re.compile(r"“(?P<words>[^”]*?)(?P<cut>\s?…)?”")


def as_written(reason: str, texts: Sequence[str], plain: Callable[[str], str]) -> str:
    """The reason with its quotations as the first of the texts that has them writes them, and without the marks where none does.

    Rules compare texts in their `plain` form ("not" for "cannot", "2500" for "two and a half thousand"), which nobody wrote.
    """
    texts = [" ".join(text.split()) for text in texts]

    def shown(match: re.Match[str]) -> str:
        words = match["words"]
        for form in (words, words[:1].upper() + words[1:]):
            if any(_whole(form).search(text) for text in texts):
                return match[0]
        uncut = words.rpartition(" ")[0]  # a rule that shows so many characters may cut a word
        if uncut and any(words in text for text in texts):
            return f"“{uncut} …”"
        found = next(filter(None, (_run(plain(words), text, plain) for text in texts)), "")
        return f"“{found}{match['cut'] or ''}”" if found else words

    return _SHOWN.sub(shown, reason)


def _run(words: str, text: str, plain: Callable[[str], str]) -> str:
    """The shortest run of a text's words whose plain form has these words; "" where there is none."""
    wanted, run = _whole(words), text.split()
    if not words or not wanted.search(plain(text)):
        return ""
    while len(run) > 1 and wanted.search(plain(" ".join(run[1:]))):
        run = run[1:]
    while len(run) > 1 and wanted.search(plain(" ".join(run[:-1]))):
        run = run[:-1]
    return " ".join(run).strip(" ,;:.!?“”\"()")


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
