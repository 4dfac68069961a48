"""Words in quotation marks: are they the source's, to the letter?"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Exactness = Literal["exact", "normalised", "rejected"]

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
_ALIKE = str.maketrans({
    **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—−‑", "-"), "…": "...",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")})  # soft hyphen, spaces and joiners without width


def cut_short(words: str, most: int = 80) -> str:
    """At most so many characters of the words that a reason shows, no word cut, and without a stop behind them."""
    return words.rstrip(" .") if len(words) <= most else f"{words[:most].rpartition(' ')[0]} …"


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
_TURNED_AFTER = re.compile(  # ", which is a hoax"
    r",? (?:which|and (?:this|that|it)|but (?:this|that|it)|(?:this|that|it)) (?:is|was|were|are) (?:[\w-]+ ){0,3}"
    r"(?:not|untrue|false|wrong|hoax|lie|myth|fiction|fabrication|illusion|nonsense|pretence|fantasy|falsehood|deception)\b|"
    r",? (?:which|this|that|it) (?:is|was|are|were)n['’]t\b", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r",\s(?:but|and|while|whereas|though|although|yet)\s", re.IGNORECASE)


def out_of_context(sentence: str, source: str) -> str:
    """The words in quotation marks that the source says only with a negation or a doubt that the sentence leaves out; or "".

    It stands shortly before them, anywhere in a clause that leads to them by "that" ("it is untrue, as some know, that …"), or
    right behind them (", which is a hoax").
    """
    free = without_quoted(sentence)
    if _TURNED.search(free):
        return ""
    for words in quoted_words(sentence):
        ground, bare = normalised(source), normalised(words).rstrip(" ,.;:!?")
        at = (_place_in_either_case if len(bare.split()) > 2 else _place)(bare, ground)
        if at < 0 or _TURNED.search(words):
            continue
        clause = _NEW_CLAUSE.split(re.split(r"[.!?;]\s", ground[:at])[-1])[-1].split()
        leading = clause if clause[-1:] == ["that"] else clause[-6:]
        if _TURNED.search(" ".join(leading)) or _TURNED_AFTER.match(ground, at + len(bare)):
            return words
    return ""


def exactness(words: str, source: str, ground: str | None = None) -> Exactness:
    """`exact` where the source has these words, `normalised` where it has them in other typesetting, else `rejected`.

    The mark that ends the quotation may be the sentence's own; parts around an ellipsis (… or [...]) are looked for one by
    one, in order. Whole words are looked for: "legal" does not stand in "illegal". `ground` is the source, normalised, where the
    caller has it already.
    """
    if _place(words, source) >= 0:
        return "exact"
    ground = normalised(source) if ground is None else ground
    at = 0
    for part in re.split(r"\s*(?:\[?\.\.\.\]?)\s*", normalised(words)):
        bare = part.strip(" ,.;:!?")
        if bare:
            found = _place_in_either_case(bare, ground, at)
            if found < 0:
                return "rejected"
            at = found + len(bare)
    return "normalised"


# A letter, digit or combining mark of a script that parts words by spaces. Thai, Lao, Burmese, Khmer, Chinese and Japanese do
# not, nor does Korean part particles from their words: there a word may end anywhere.
_OF_WORD = re.compile(
    r"[^\W\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff"
    r"\uff66-\uff9f\U00020000-\U0003ffff]|[\u0300-\u036f]")


def _place(words: str, source: str, start: int = 0) -> int:
    """Where these words stand in the source from `start` on, no word cut; -1 where they do not."""
    at = source.find(words, start)
    while at >= 0 and (_cuts(source, at) or _cuts(source, at + len(words))):
        at = source.find(words, at + 1)
    return at


def _place_in_either_case(words: str, source: str, start: int = 0) -> int:
    """`_place`, with a capital too where the quotation begins the sentence, or where the source's does."""
    at = _place(words, source, start)
    return at if at >= 0 else _place(words[:1].swapcase() + words[1:], source, start)


def _cuts(text: str, place: int) -> bool:
    """Is the place inside a word?"""
    return 0 < place < len(text) and all(_OF_WORD.match(c) for c in text[place - 1:place + 1])
