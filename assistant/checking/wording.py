"""Words in quotation marks: are they the source's, to the letter?"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Exactness = Literal["exact", "normalised", "rejected"]

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
_ALIKE = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "‑": "-",
        "\u00ad": "",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\u2060": "",
        "\ufeff": "",
        "…": "...",
    }
)


def normalised(text: str) -> str:
    """Text with what typesetting changes made alike: NFKC (ligatures, full-width letters), curly quotes, dashes, soft and
    end-of-line hyphens, runs of white space. Letters, their case, digits and all other marks stay."""
    joined = re.sub(r"(?<=[a-z])-[ \t]*\r?\n[ \t]*(?=[a-z])", "", text)
    return " ".join(unicodedata.normalize("NFKC", joined.translate(_ALIKE)).translate(_ALIKE).split())


def quoted_words(sentence: str) -> list[str]:
    """What stands in quotation marks."""
    return [a or b or c for a, b, c in _QUOTED.findall(sentence)]


def without_quoted(sentence: str) -> str:
    """The sentence with what stands in quotation marks left out."""
    return _QUOTED.sub(" ", sentence)


_TURNED = re.compile(
    r"\b(?:not|never|no|untrue|false\w*|wrong\w*|den(?:y|ies|ied)|assumed|seems?|supposed|doubt\w*)\b|n['’]t\b", re.IGNORECASE)


def out_of_context(sentence: str, source: str) -> str:
    """The words in quotation marks that the source says only after a negation or a doubt that the sentence leaves out; or ""."""
    free = without_quoted(sentence)
    if _TURNED.search(free):
        return ""
    for words in quoted_words(sentence):
        at = normalised(source).find(normalised(words).rstrip(" ,.;:!?"))
        if at <= 0 or _TURNED.search(words):
            continue
        before = re.split(r"[.!?;]\s", normalised(source)[:at])[-1]
        if _TURNED.search(" ".join(before.split()[-6:])):
            return words
    return ""


def exactness(words: str, source: str) -> Exactness:
    """`exact` where the source has these words, `normalised` where it has them in other typesetting, else `rejected`.

    The mark that ends the quotation may be the sentence's own; parts around an ellipsis (… or [...]) are looked for one by
    one, in order.
    """
    if words in source:
        return "exact"
    ground = normalised(source)
    at = 0
    for part in re.split(r"\s*(?:\[?\.\.\.\]?)\s*", normalised(words)):
        bare = part.strip(" ,.;:!?")
        if bare:
            found = ground.find(bare, at)
            if found < 0:  # a capital where the quotation begins the sentence, or where the source's does
                found = ground.find(bare[:1].swapcase() + bare[1:], at)
            if found < 0:
                return "rejected"
            at = found + len(bare)
    return "normalised"
