"""Numbers in whatever form they are written: does the evidence have those of a claim?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.lexical import STOPWORDS, stems

ROUNDING = 0.05  # how far a number after "about" may lie from the source's
MILLION = 1e6
LEAST_ROUNDED = 3  # digits of a number that may be the source's, rounded
BEFORE = 40  # characters beside a number in which "about" or "at least" may stand
CACHED = 256  # results of a function; more would keep visitors' texts in memory for good

_LEADS = re.compile(r"(?:\bnumber\s+of\s+([^\W\d_]+)\b.*?)?(?:\b(?!during)([^\W\d_]+(?:ed|ing|s))\s+)?$", re.IGNORECASE)
_PER_CENT = re.compile(r"per\s+cent\b|(?<=\d)\s*%", re.IGNORECASE)
_THING = re.compile(r"[\s-]*([^\W\d_]+)")
_SCALE_WORD = r"thousand|million|billion|trillion"
_NUMBER = re.compile(
    rf"(?<![\w.])(?:[$£€]\s?)?(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[-\s]?({_SCALE_WORD}|m|bn|k)s?\b)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_SCALE = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|some|close to|more than|over|at least|under|less than|up to|just)"
    r"\s+(?:[$£€]\s?)?$", re.I)
_FROM = re.compile(
    r"\b(?:over|above|exceeding|(?<!no )(?:more|greater|higher|older|longer|larger|later|deeper|taller|heavier) than|at least|"
    r"no (?:less|fewer) than)\s+(?:[$£€]\s?)?$", re.I)
_OR_MORE = re.compile(r"\s+or (?:more|over|above|higher)\b", re.I)
_UP_TO = re.compile(
    r"\b(?:under|below|(?<!no )(?:less|fewer|lower|younger|shorter|smaller|earlier|shallower|lighter) than|at most|no more than|"
    r"up to)\s+(?:[$£€]\s?)?$", re.I)
_OR_LESS = re.compile(r"\s+or (?:less|fewer|under|below|lower)\b", re.I)
_FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5}
_QUARTERS = {"": 0.5, "a": 0.25, "one": 0.25, "three": 0.75}
_COUNTS = {"two": 2, "three": 3, "four": 4}
_PART_OF = re.compile(rf"\b(?:half|(a|one|three)[\s-]quarters?[\s-]of)[\s-](?:an?[\s-])?({_SCALE_WORD})\b", re.I)
_AND_PART = re.compile(
    rf"\b([\w-]+)[\s-]and[\s-](?:a[\s-]half|(a|one|three)[\s-]quarters?)(?:[\s-]({_SCALE_WORD})s?)?\b", re.I)
_FRACTION = re.compile(r"\b(?:(a|an|one|two|three|four)[\s-]+)?(half|thirds?|quarters?|fifths?)\b"
                       r"(?=\s+(?:of|as|the|a|an|to)\b|[\s,.;]*$|-)", re.IGNORECASE)
# What else digits may say together: "2 in 5", "2 decades", "240 000".
_ONE_IN = re.compile(r"\b(\d{1,15}|one) (?:in|out of) (?:every )?(\d{1,3})\b(?![.,]\d)", re.I)
_OF = re.compile(r"\b(\d{1,15}) of (?:(?:the|its|their|his|her|all|[\w-]+['’]s?) ){0,2}(\d{1,15})\b(?![.,]\d)")
_MONEY = re.compile(r"\s*(?:euros?|dollars?|pounds?|francs?|rubles?|rupees?|yen|yuan|pesos?|kron\w+|[A-Z]{3}\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEVERAL = re.compile(rf"\b(?=(?:ten|hundred|{_SCALE_WORD})s\b)\w", re.I)  # "hundreds of ships" are no 100
_COMPOUND = re.compile(r"\b[^\W\d_]+(?:-[^\W\d_]+)+\b")
_APART = "\ufdd0"  # no character: inside a word, it keeps that from being read as a number
_NO_ONE = re.compile(r"\b(?:nobody|no one)\b", re.I)
_NAME_OF = re.compile(r"\b([A-Z]\w+) of (?:the )?([A-Z]\w+)\b")
_SPANS = {"decade": 10, "dozen": 12}
_SPAN = re.compile(rf"\b(\d{{1,15}}|an?|one) ({'|'.join(_SPANS)})s?\b", re.I)
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]*\d)")


def missing(claim: str, evidence: str) -> str:
    """A number or fraction of the claim that the evidence does not have, in a few words; "" where it has all."""
    known = {value for value, _, _ in numbers(evidence)}
    if re.search(r"\b(?:both|couple|pair|twice)\b", evidence, re.IGNORECASE):
        known.add(2.0)
    others = list(_read_together(in_digits(evidence)))
    known |= {value for _, _, value, is_share in others if not is_share}
    shares = set(fractions(evidence)) | {value for _, _, value, is_share in others if is_share}
    known |= {whole for value in shares for whole in (round(100 * value, 6), float(round(100 * value)), float(int(100 * value)))}
    shares |= {value / 100 for value in known if value <= 100} | {value for _, _, value, _ in _shares(_OF, in_digits(evidence))}
    for value, shown in fractions(claim).items():
        if not _near(value, shares) and shown not in evidence:
            return f"no quote says “{shown}”"
    rest = digits = in_digits(_FRACTION.sub(" ", _in_halves(claim)))
    for start, end, value, is_share in _read_together(digits):
        if _near(value, shares) if is_share else value in known:
            rest = rest[:start] + " " * (end - start) + rest[end:]
    for value, shown, about in _numbers(rest):
        if value not in known and not (about and _near(value, known)) and not _rounded(value, known):
            written = next((match[0].strip() for match, same in found_in(claim) if same == value), shown)
            return f"no quote has the number {written[:40]}"
    return ""


def bounded_otherwise(claim: str, evidence: str) -> str:
    """A number that the claim calls the least where the evidence calls it the most, or the reverse."""
    known = _bounds(evidence)
    for value, (side, _) in _bounds(claim).items():
        if value in known and known[value][0] != side:
            return f"the source says “{known[value][1]}”"
    return ""


def fractions(text: str) -> dict[float, str]:
    """The fractions of a text that are written in words ("two-thirds"): value → words."""
    return {_COUNTS.get((m[1] or "").lower(), 1) * _FRACTIONS[m[2].lower().rstrip("s")]: m[0]
            for m in _FRACTION.finditer(_in_halves(text))}


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a text, and the stems of what it counts, as far as the words beside it tell ("injuring | 40 people", "the
    number of injured was put at | 63"), or the sign of its money."""

    value: float
    things: frozenset[str]
    about: bool

    def agrees_with(self, other: Counted) -> bool:
        """Whether both may be one number, rounded."""
        return self.value == other.value or ((self.about or other.about) and _near(self.value, {other.value}))


def counted(text: str) -> list[Counted]:
    """The numbers of a text that count something. A bare year does not, and "one" is mostly no number."""
    digits = _PER_CENT.sub(" percent", in_digits(text))
    found = []
    for match, value in found_in(digits):
        before = digits[max(0, match.start() - BEFORE):match.start()]
        about = _ABOUT.search(before)
        led = _LEADS.search(before[:about.start()] if about else before)
        words = [*_words_behind(digits, match.end()), *filter(None, led.groups() if led else ())]
        things = frozenset([*stems(" ".join(words)), *(sign for sign in "$£€" if sign in match[0])])
        if things and not _YEAR.fullmatch(match[0]):
            found.append(Counted(value, things, bool(about)))
    return found


def _words_behind(text: str, place: int) -> Iterator[str]:
    """At most two words right behind a place, up to a mark or a stop word."""
    for _ in range(2):
        word = _THING.match(text, place)
        if not word or word[1].lower() in STOPWORDS:
            return
        yield word[1]
        place = word.end()


def numbers(text: str) -> list[tuple[float, str, bool]]:
    """The numbers of a text: value, as written with digits, and whether "about" or the like stands before it.

    Words count ("twenty-five"), "one" does not, for it is mostly no number.
    """
    return _numbers(in_digits(text))


def _numbers(digits: str) -> list[tuple[float, str, bool]]:
    return [(value, match[0].strip(), bool(_ABOUT.search(digits[max(0, match.start() - BEFORE):match.start()])))
            for match, value in found_in(digits)]


def written_alike(claim: str, evidence: str) -> str:
    """The evidence, its number words in digits where the claim has such a number in digits, "no one" for "nobody" and
    "Harbour Board" for "Board of the Harbour" where the claim has it so: to the support model these are two things."""
    for word in _NO_ONE.findall(claim)[:1]:
        evidence = _NO_ONE.sub(word.lower(), evidence)
    for name, of in _NAME_OF.findall(evidence):
        if re.search(rf"\b{of} {name}\b", claim):
            evidence = re.sub(rf"\b{name} of (?:the )?{of}\b", f"{of} {name}", evidence)
    wanted = set(_DIGITS.findall(claim)) - set(_DIGITS.findall(evidence))
    if not wanted:
        return evidence
    turned = in_digits(evidence)
    for number in wanted:  # "2,500" and "2500" are two things to it, too
        turned = re.sub(rf"(?<![\d.,]){number.replace(',', '')}(?![\d.,]*\d)", number, turned)
    return turned if wanted & set(_DIGITS.findall(turned)) else evidence


@lru_cache(CACHED)
def in_digits(text: str) -> str:
    """The text with its numbers in digits ("two million" → "2000000"); "one" stays."""
    scaled = re.sub(
        rf"(?<![\d.,])(\d[\d.,]*)[-\s]({_SCALE_WORD})s?\b",
        lambda m: f"{_value(m[1]) * _SCALE[m[2].lower()]:.3f}".rstrip("0").rstrip("."),
        _in_halves(text),
        flags=re.I,
    )
    digits = _read(_COMPOUND.sub(_parted, _SEVERAL.sub(rf"\g<0>{_APART}", scaled))).replace(_APART, "")
    return re.sub(r"\b[Tt]wo\b", "2", digits)  # one that stands alone is left


def _read(text: str) -> str:
    from text_to_num import alpha2digit

    return str(alpha2digit(text, "en"))


def _parted(compound: re.Match[str]) -> str:
    """A number in front of what it counts, in digits: "a ten-year lease"; other words with a hyphen stay."""
    parted = _read(compound[0].replace("-", " "))
    return parted if re.search(r"\b\d+ [a-z]|\bin \d+$", parted) and not _FRACTION.search(compound[0]) else compound[0]


def _in_halves(text: str) -> str:
    """The text with "half a million", "a quarter of a million" and "two and a half million" in digits."""
    whole = _AND_PART.sub(_with_part, text)
    return _PART_OF.sub(lambda m: f"{_SCALE[m[2].lower()] * _QUARTERS[(m[1] or '').lower()]:.0f}", whole)


def _with_part(match: re.Match[str]) -> str:
    thousands = _read(f"{match[1]} thousand")  # "two" by itself is left
    number = float(match[1]) if match[1].isdigit() else float(thousands) / 1000 if thousands.isdigit() else 0.0
    value = (number + _QUARTERS[(match[2] or "").lower()]) * _SCALE.get((match[3] or "").lower(), 1)
    return f"{value:.3f}".rstrip("0").rstrip(".") if number else match[0]


def found_in(digits: str) -> Iterator[tuple[re.Match[str], float]]:
    for match in _NUMBER.finditer(digits):
        scale = (match[2] or "").lower()
        if len(scale) == 1 and match[0][-2].isspace() and match[0][0] not in "$£€" and not _MONEY.match(digits, match.end()):
            scale = ""  # "318 m" are metres
        yield match, float(match[1].replace(",", "")) * _SCALE.get(scale, 1)


def _read_together(digits: str) -> Iterator[tuple[int, int, float, bool]]:
    """Where digits may be read as one with what stands beside them: span, value, and whether that is a share."""
    yield from _shares(_ONE_IN, digits)
    for match in _SPAN.finditer(digits):
        yield match.start(), match.end(), float(_SPANS[match[2].lower()] * (int(match[1]) if match[1].isdigit() else 1)), False
    for match in _GROUPS.finditer(digits):
        yield match.start(), match.end(), float(re.sub(r"\s", "", match[0])), False


def _shares(pattern: re.Pattern[str], digits: str) -> Iterator[tuple[int, int, float, bool]]:
    """As `_read_together`: "2 in 5", "2 of the ship's 4"."""
    for match in pattern.finditer(digits):
        part, whole = 1 if match[1].lower() == "one" else int(match[1]), int(match[2])
        if 0 < part < whole:
            yield match.start(), match.end(), part / whole, True


def _rounded(value: float, known: set[float]) -> bool:
    """Whether a number of at least three digits is one of the source's with fewer decimals ("386" for "386.4", and so of
    millions). 2010 is not 2013."""
    unit = 1.0 if value < MILLION else MILLION
    digits = f"{value / unit:.3f}".rstrip("0").rstrip(".")
    finest = 10.0 ** -len(digits.partition(".")[2])
    return len(digits.replace(".", "")) >= LEAST_ROUNDED and any(
        abs(value - k) <= unit * finest / 2 and k % unit for k in known)


def _near(value: float, known: set[float]) -> bool:
    return any(abs(value - k) <= ROUNDING * max(abs(k), abs(value)) for k in known)


def _bounds(text: str) -> dict[float, tuple[str, str]]:
    """The numbers that are called the least or the most wherever they stand: value → which, and the words."""
    digits = in_digits(text)
    called: defaultdict[float, dict[str, str]] = defaultdict(dict)  # value → side → words
    for match, value in found_in(digits):
        before, after = digits[max(0, match.start() - BEFORE):match.start()], digits[match.end():match.end() + BEFORE]
        least, most = _FROM.search(before) or _OR_MORE.match(after), _UP_TO.search(before) or _OR_LESS.match(after)
        words = least or most
        shown = "" if not words else f"{words[0]}{match[0]}" if words.string is before else f"{match[0]}{words[0]}"
        called[value].setdefault("least" if least else "most" if most else "", shown.strip())
    return {value: found for value, sides in called.items() for found in sides.items() if len(sides) == 1 and found[0]}


def _value(digits: str) -> float:
    """The value of digits with commas and stops; several stops ("1.200.500") can only part thousands."""
    bare = digits.replace(",", "").rstrip(".")
    return float(bare.replace(".", "") if bare.count(".") > 1 else bare)
