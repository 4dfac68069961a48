"""Numbers, dates, names, and the small words that turn a sentence round: does the evidence carry those of a claim?

Each rule is made to be right where it speaks; what it cannot see is the support model's.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.checking.polarity import exchanged, turned
from index.lexical import stems

ROUNDING = 0.05  # how far a number after "about" may lie from the source's
NEARLY_VERBATIM = 0.8  # of a claim's words stand in one sentence of the evidence in the same order
LOOSELY_VERBATIM = 0.65
CACHED = 256  # results of a function; more would keep visitors' texts in memory for good
Code = tuple[str, int, int, int, int]  # of difflib

_NUMBER = re.compile(
    r"(?<![\w.])(?:[$£€]\s?)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[-\s]?(thousand|million|billion|trillion|m|bn|k)s?\b)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_SCALE = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|some|close to|more than|over|at least|under|less than|up to|just)"
    r"\s+(?:[$£€]\s?)?$",
    re.I,
)
_DATES = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]*[\w](?:\.(?=\w))?|\b[A-Z](?:\.[A-Z])+\.?")
# Where a sentence begins: a capital says nothing there. A stop after an initial or a title ends none.
_BEGINS = re.compile(r"^[\s\"“‘'(\[]*$|(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)"
                     r"(?<!\bSt)(?<!\bGen)(?<!\bSen)[.!?:][\"”’')\]]*\s+[\"“‘'(\[]*$")
_FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5}
_FRACTION = re.compile(r"\b(?:(a|an|one|two|three|four)[\s-]+)?(half|thirds?|quarters?|fifths?)\b"
                       r"(?=\s+(?:of|as|the|a|an|to)\b|[\s,.;]*$|-)", re.IGNORECASE)
_TITLES = frozenset(
    "mr mrs ms dr prof professor sir dame lord lady president minister prime chancellor senator mayor governor judge justice "
    "general colonel captain king queen prince princess pope bishop chairman chairwoman director secretary author writer "
    "columnist article text piece report editorial essay speech source sources i "
    "government state city council court party ministry".split()
)
_DEMONYMS = dict(pair.split(":") for pair in (
    "french:france spanish:spain british:britain greek:greece dutch:netherlands german:germany turkish:turkey polish:poland "
    "danish:denmark swedish:sweden finnish:finland irish:ireland scottish:scotland welsh:wales swiss:switzerland chinese:china "
    "portuguese:portugal thai:thailand afghan:afghanistan norwegian:norway ukrainian:ukraine italian:italy belgian:belgium "
    "hungarian:hungary czech:czechia filipino:philippines icelandic:iceland peruvian:peru argentine:argentina american:america"
).split())
_SUFFIXES = ("s", "n", "an", "ian", "i", "ish", "ese", "er")

# Classes of small words. A claim that follows a sentence nearly word for word must not have more or fewer of these.
_CLASSES = {
    "a negation": "not no never none nobody nothing neither nor without cannot n't",
    "how much": "all every everyone each most majority many few several some half always often sometimes rarely seldom only "
                "both entire",
    "how sure": "may might could possibly perhaps probably likely allegedly reportedly supposedly must should cannot certainly "
                "definitely proven",
    "more or less": "more less fewer higher lower larger smaller greater increase increased increases decrease decreased "
                    "decreases rise rose rises risen fall fell falls fallen grew shrank before after above below better worse "
                    "earlier later stronger weaker first last maximum minimum",
}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
_KEPT = ("a negation", "how sure")  # these may not be left out either


def uncarried(claim: str, evidence: str) -> str:
    """What the claim says and the evidence does not carry, in a few words; "" where the rules see nothing."""
    return (_numbers(claim, evidence) or _dates(claim, evidence) or _names(claim, evidence) or _small_words(claim, evidence)
            or turned(claim, evidence) or exchanged(claim, evidence) or _inserted(claim, evidence))


_RELATIVE = re.compile(r",\s+(?:which|who|where|whose)\s+([^,.;]+)[,.;]")


def _inserted(claim: str, evidence: str) -> str:
    """A relative clause of which the evidence has no word at all, beside a statement of which it has most."""
    ground = set(stems(evidence))
    for match in _RELATIVE.finditer(claim):
        own, rest = set(stems(match[1])), set(stems(claim[:match.start()] + " " + claim[match.end():]))
        if len(own) >= 3 and not own & ground and 2 * len(rest & ground) > len(rest):
            return f"no quote says “{match[1][:60]}”"
    return ""


def _numbers(claim: str, evidence: str) -> str:
    known = {value for value, _, _ in numbers(evidence)}
    if re.search(r"\b(?:both|couple|pair|twice)\b", evidence, re.IGNORECASE):
        known.add(2.0)
    known |= {round(100 * value, 6) for value in fractions(evidence)}
    shares = fractions(evidence).keys() | {value / 100 for value in known if value <= 100}
    for value, shown in fractions(claim).items():
        if not any(abs(value - k) <= ROUNDING * value for k in shares) and shown not in evidence:
            return f"no quote says “{shown}”"
    for value, shown, about in numbers(claim):
        near = about and any(abs(value - k) <= ROUNDING * max(abs(k), abs(value)) for k in known)
        if value not in known and not near:
            return f"no quote has the number {shown}"
    return ""


def fractions(text: str) -> dict[float, str]:
    """The fractions of a text that are written in words ("two-thirds"): value → words."""
    counts = {"two": 2, "three": 3, "four": 4}
    return {counts.get((m[1] or "").lower(), 1) * _FRACTIONS[m[2].lower().rstrip("s")]: m[0] for m in _FRACTION.finditer(text)}


def numbers(text: str) -> list[tuple[float, str, bool]]:
    """The numbers of a text: value, as written with digits, and whether "about" or the like stands before it.

    Words count ("twenty-five"), "one" does not, for it is mostly no number.
    """
    digits = _in_digits(text)
    out = []
    for match in _NUMBER.finditer(digits):
        value = float(match[1].replace(",", "")) * _SCALE.get((match[2] or "").lower(), 1)
        out.append((value, match[0].strip(), bool(_ABOUT.search(digits[: match.start()]))))
    return out


def written_alike(claim: str, evidence: str) -> str:
    """The evidence, its number words in digits where the claim has such a number in digits: to the support model "forty" and
    "40" are two things."""
    here = set(_DIGITS.findall(evidence))
    missing = [d for d in _DIGITS.findall(claim) if d not in here]
    if not missing:
        return evidence
    turned = _in_digits(evidence)
    return turned if set(missing) & set(_DIGITS.findall(turned)) else evidence


@lru_cache(CACHED)
def _in_digits(text: str) -> str:
    from text_to_num import alpha2digit

    scaled = re.sub(
        r"(\d[\d.,]*)[-\s](thousand|million|billion|trillion)s?\b",
        lambda m: f"{_value(m[1]) * _SCALE[m[2].lower()]:.3f}".rstrip("0").rstrip("."),
        text,
        flags=re.I,
    )
    return str(alpha2digit(re.sub(r"\b[Tt]wo\b", "2", scaled), "en"))


def _value(digits: str) -> float:
    """The value of digits with commas and stops; several stops ("1.200.500") can only part thousands."""
    bare = digits.replace(",", "").rstrip(".")
    return float(bare.replace(".", "") if bare.count(".") > 1 else bare)


def _dates(claim: str, evidence: str) -> str:
    known = set(_DATES.findall(evidence))
    short = {d[:3] for d in re.findall(r"\b[A-Z][a-z]{2}\b", evidence)}
    for date in _DATES.findall(claim):
        if (
            date not in known
            and date[:3] not in short
            and (date != "May" or re.search(r"\b(?:in|of|since|until|by|\d) May\b|\bMay \d", claim))
        ):
            return f"no quote has the date {date}"
    return ""


def _names(claim: str, evidence: str) -> str:
    ground = words_of(evidence)
    initials = _initials(evidence)
    for match in _NAME.finditer(claim):
        word = match[0].rstrip(".")
        bare = re.sub(r"['’]s?$", "", word)
        lower = bare.lower()
        if lower in _TITLES or lower in ground or _DATES.fullmatch(bare) or len(bare) < 2:
            continue
        begins = bool(_BEGINS.search(claim[:match.start()]))
        if begins and not (bare[1:].lower() != bare[1:] or re.match(r"\s+[A-Z]", claim[match.end() :])):
            continue  # a capital that only begins the sentence
        if begins and not set(stems(bare)):
            continue
        if set(stems(bare)) & _stems_of(ground) or _kin(lower, ground) or _spelled_out(bare, initials, evidence, claim):
            continue
        return f"no quote names {bare}"
    return ""


@lru_cache(CACHED)
def words_of(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"['’]s?$", "", w).lower() for w in re.findall(r"[\w’'.-]*\w", text)) | frozenset(
        w.lower() for w in re.findall(r"\w+", text)
    )


@lru_cache(CACHED)
def _stems_of(words: frozenset[str]) -> frozenset[str]:
    return frozenset(s for w in words for s in stems(w))


def _kin(word: str, ground: Iterable[str]) -> bool:
    """Is the word a country's where the ground has its people, or the other way round?"""
    for other in ground:
        if len(other) < 4 or len(word) < 4:
            continue
        if _DEMONYMS.get(word) == other or _DEMONYMS.get(other) == word:
            return True
        long, short = (word, other) if len(word) > len(other) else (other, word)
        if any(long == short + s or (short[-1] in "aey" and long == short[:-1] + s) for s in _SUFFIXES):
            return True
    return False


@lru_cache(CACHED)
def _initials(text: str) -> frozenset[str]:
    """What the initials of runs of capitalised words spell, small words between them left out or not."""
    found = set()
    for run in re.findall(r"[A-Z][\w-]+(?:\s+(?:of|the|and|for|in)?\s*[A-Z][\w-]+)+", text):
        words = run.split()
        found.add("".join(w[0] for w in words).upper())
        capitals = [w[0] for w in words if w[0].isupper()]
        found |= {"".join(capitals[i:j]) for i in range(len(capitals)) for j in range(i + 2, len(capitals) + 1)}
    return frozenset(found)


def _spelled_out(word: str, initials: frozenset[str], evidence: str, claim: str) -> bool:
    """An abbreviation that the evidence spells out, or a word of the long form whose abbreviation the evidence has."""
    bare = word.replace(".", "")
    if bare.isupper() and 2 <= len(bare) <= 6 and bare in initials:
        return True
    return any(
        a in words_of(evidence) or a.upper() in re.findall(r"\b[A-Z]{2,6}\b", evidence)
        for a in _initials(claim)
        if word[:1].upper() in a
    )


def _small_words(claim: str, evidence: str) -> str:
    """What was turned round in a claim that otherwise follows one sentence of the evidence."""
    ours = _tokens(claim)
    share = 0.0
    theirs: list[str] = []
    codes: Sequence[Code] = ()
    for sentence in re.split(r"(?<=[.!?;])[\"”’']?\s+", evidence):
        tokens = _tokens(sentence)
        matcher = difflib.SequenceMatcher(None, ours, tokens, autojunk=False)
        equal = sum(m.size for m in matcher.get_matching_blocks()) / max(1, len(ours))
        if equal > share:
            share, theirs, codes = equal, tokens, matcher.get_opcodes()
    if share < LOOSELY_VERBATIM:
        return ""
    return _left_out(ours, theirs, codes) or (_put_in(ours, theirs, codes) if share >= NEARLY_VERBATIM else "")


def _left_out(ours: list[str], theirs: list[str], codes: Sequence[Code]) -> str:
    """A negation or a doubt of the source that the claim goes without, though it has the words on both sides."""
    for kind, a, b, c, d in codes:
        inside = (a > 0 and b < len(ours)) or (c == 0 and d - c <= 2)
        if kind in ("insert", "replace") and d - c <= 3 and inside:
            for word in theirs[c:d]:
                name = _CLASS_OF.get(word)
                if name in _KEPT and _count(ours, name) < _count(theirs, name):
                    return f"the source says “{word}”"
    return ""


def _put_in(ours: list[str], theirs: list[str], codes: Sequence[Code]) -> str:
    """A small word that only the claim has, or two words that changed places."""
    replaced = [(ours[a:b], theirs[c:d]) for kind, a, b, c, d in codes if kind == "replace"]
    for i, (mine, other) in enumerate(replaced):
        if any(mine == after[1] and other == after[0] for after in replaced[i + 1:]):
            return f"“{' '.join(mine)}” and “{' '.join(other)}” changed places"
    for kind, a, b, c, d in codes:
        for word in ours[a:b] if kind != "equal" else []:
            name = _CLASS_OF.get(word)
            if name and word not in theirs and (_count(ours, name) > _count(theirs, name)
                                                or (kind == "replace" and any(_CLASS_OF.get(w) == name for w in theirs[c:d]))):
                return f"the source does not say “{word}”"
    return ""


def _tokens(text: str) -> list[str]:
    spread = re.sub(r"n['’]t\b", " n't", text.lower()).replace("cannot", "can not")
    spread = re.sub(r"\bat (?:most|least)\b|\bno (?:more|less|fewer) than\b", "bounded", spread)
    return re.findall(r"n't|[\w]+(?:[.,]\d+)*", spread)


def _count(tokens: list[str], name: str | None) -> int:
    return sum(_CLASS_OF.get(t) == name for t in tokens)
