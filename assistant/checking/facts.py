"""Numbers (`figures.py`), dates, names, and the small words that turn a sentence round: does the evidence carry those of a claim?

Each rule is made to be right where it speaks; what it cannot see is the support model's.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.checking.author import without_frame
from assistant.checking.conditions import condition_dropped
from assistant.checking.crossed import figure_of_another
from assistant.checking.degrees import certainty, compared_otherwise, exception
from assistant.checking.denied import only_denied
from assistant.checking.exchange import swapped
from assistant.checking.nobody import of_nobody
from assistant.checking.opposed import opposed
from assistant.checking.persons import said_of_another
from assistant.checking.polarity import SENTENCE_BREAK, denied_part, exchanged, none_found, not_so, plain_negations, turned
from assistant.checking.quantities import generalised, multiplied, share_of_asked
from assistant.checking.reasons import as_written
from assistant.checking.reversals import reversed_outcome
from assistant.checking.roles import roles_exchanged
from assistant.checking.undone import not_done
from assistant.checking.unstated import unstated
from assistant.figures import CACHED, bounded_otherwise, in_digits, missing
from assistant.months import LONG, MONTHS, SHORT
from assistant.name_parts import SHORT_TITLES, TITLES
from index.lexical import stems

NEARLY_VERBATIM = 0.8  # of a claim's words stand in one sentence of the evidence in the same order
LOOSELY_VERBATIM = 0.65
LONGEST_ABBREVIATION = 6  # letters
Code = tuple[str, int, int, int, int]  # of difflib

_DATES = re.compile(rf"\b(?:{LONG}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?=s?\b)")
_SHORT_MONTH = re.compile(rf"\b({SHORT})\b\.?(?=\s+\d)|(?<=\d )({SHORT})\b\.?")
_IN_MAY = re.compile(r"\bMay(?= \d)|(?:(?<=\d )|(?<=\b[IiOo]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )|(?<=\bsince )|(?<=\buntil ))May\b")
_NAME = re.compile(r"\b[A-Z][\w’'-]*[\w](?:\.(?=\w))?|\b[A-Z](?:\.[A-Z])+\.?")
# The rest of a name: "Christmas | Day", "Karl | Vogt".
_NAMED_WITH, _NAMES_ON = re.compile(r"(?:\b[A-Z][\w’'-]*\s)+$"), re.compile(r"(?:\s[A-Z][\w’-]*)+")
# Where a sentence begins: a capital says nothing there. A stop after an initial or a title ends none.
_BEGINS = re.compile(r"^[\s\"“‘'(\[]*$|(?<!\b[A-Z])" + "".join(rf"(?<!\b{title})" for title in SHORT_TITLES) +
                     r"[.!?:][\"”’')\]]*\s+[\"“‘'(\[]*$")
# Titles, offices and other words that may have a capital and name nobody.
_TITLES = frozenset(
    f"{' '.join(TITLES).lower()} chancellor colonel captain king queen prince princess pope bishop chairman chairwoman director "
    "author writer columnist article text piece report editorial essay speech source sources i "
    "government state city council court party ministry "
    "ceo cfo coo mp executive analyst spokesman spokeswoman spokesperson economist expert officer official".split()
)
# Words that begin a sentence, with a capital, before a name.
_OPENERS = frozenset(
    "meanwhile yesterday today tomorrow later earlier however although while after since unlike besides former even only both "
    "neither either many several another each every some most all because when before also".split()
)
_DEMONYMS = dict(pair.split(":") for pair in (
    "french:france spanish:spain british:britain greek:greece dutch:netherlands german:germany turkish:turkey polish:poland "
    "danish:denmark swedish:sweden finnish:finland irish:ireland scottish:scotland welsh:wales swiss:switzerland chinese:china "
    "portuguese:portugal thai:thailand afghan:afghanistan norwegian:norway ukrainian:ukraine italian:italy belgian:belgium "
    "hungarian:hungary czech:czechia filipino:philippines icelandic:iceland peruvian:peru argentine:argentina american:america"
).split())
# Names of one country, party or house; dots are taken out before they are looked for.
_ALIASES = (
    ("US", "USA", "United States", "America", "American"), ("UK", "United Kingdom", "Britain", "British"),
    ("GOP", "Republicans?"), ("Democrats?", "Democratic"), ("Tory", "Tories", "Conservatives?"),
    ("Pentagon", "Department of Defense", "Defense Department"))
# Whose a member of Congress is, in brackets behind a name: "Fenn (D-Ohio)".
_PARTIES = {"D": re.compile("Democrat(?:ic)?"), "R": re.compile("Republican")}
_OF_PARTY = re.compile(r"(?P<of>[A-Z][\w’'-]+)\s+\((?P<party>[DR])(?:\)|[-–—‑])")
_DOTTED = re.compile(r"\b[A-Z](?:\.[A-Z])+\b\.?")
_SUFFIXES = ("s", "n", "an", "ian", "i", "ish", "ese", "er")

# Classes of small words. A claim that follows a sentence nearly word for word must not have more or fewer of these.
_CLASSES = {
    "a negation": "not no never none nobody nothing neither nor without",
    "how much": "all every everyone each most majority many few several some always often sometimes rarely seldom only "
                "both entire",
    "how sure": "may might could possibly perhaps probably likely allegedly reportedly supposedly must should certainly "
                "definitely proven",
    "more or less": "more less fewer higher lower larger smaller greater increase increased increases decrease decreased "
                    "decreases rise rose rises risen fall fell falls fallen grew shrank before after above below better worse "
                    "earlier later stronger weaker first last maximum minimum",
}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
_KEPT = ("a negation", "how sure")  # these may not be left out either


def uncarried(claim: str, evidence: str) -> str:
    """What the claim says and the evidence does not carry, in a few words; "" where the rules see nothing."""
    return as_written(_uncarried(_long_months(claim), _long_months(evidence)), (evidence, claim), _plain)


def _uncarried(claim: str, evidence: str) -> str:
    rules = (missing, bounded_otherwise, _dates, _names, _small_words, certainty, exception, swapped, turned, exchanged,
             _inserted, none_found, reversed_outcome, only_denied,
             roles_exchanged, condition_dropped, generalised, share_of_asked, multiplied, compared_otherwise, unstated, not_done,
             denied_part, not_so, figure_of_another, said_of_another, of_nobody, opposed)
    return next((problem for rule in rules if (problem := rule(claim, evidence))), "")


def uncarried_in_frame(claim: str, evidence: str) -> str:
    """`uncarried` for a claim that may stand in "The author says that …": the frame is not looked for, though a name that it
    leads to ("… that Iran") has a capital of its own."""
    bare = without_frame(claim)
    # Who recommends that it be done says that it should be.
    plain = _SHOULD.sub("", evidence) if _RECOMMENDS.search(claim) and not _SHOULD.search(bare) else evidence
    problem = _uncarried(_long_months(bare), _long_months(plain))
    return as_written(problem, (evidence, claim), _plain) or _names(_long_months(claim), _long_months(evidence))


_RECOMMENDS = re.compile(r"\b(?:recommend|urge|propose|advise|demand|suggest)[sd]?\s+that\b", re.IGNORECASE)
_SHOULD = re.compile(r"\b(?:should|must|ought\s+to)\s+", re.IGNORECASE)


_AGAIN = re.compile(r"\b(\w+),\s+(?:\w+\s+)?\1\b")  # "nobody, absolutely nobody"
_OUGHT = re.compile(r"\bought((?: not)?) to\b")  # the same as "should"
_RELATIVE = re.compile(r",\s+(?:which|who|where|whose)\s+([^,.;]+)[,.;]")


def _inserted(claim: str, evidence: str) -> str:
    """A relative clause of which the evidence has no word at all, beside a statement of which it has most."""
    ground = set(stems(evidence))
    for match in _RELATIVE.finditer(claim):
        own, rest = set(stems(match[1])), set(stems(claim[:match.start()] + " " + claim[match.end():]))
        if len(own) >= 3 and not own & ground and 2 * len(rest & ground) > len(rest):
            return f"no quote says “{match[1][:60]}”"
    return ""


def _long_months(text: str) -> str:
    """The text with "21 Feb" as "21 February"."""
    return _SHORT_MONTH.sub(lambda m: next(month for month in MONTHS if month.startswith((m[1] or m[2])[:3])), text)


def _dates(claim: str, evidence: str) -> str:
    known = set(_DATES.findall(evidence))
    short = {d[:3] for d in re.findall(r"\b[A-Z][a-z]{2}\b", evidence)}
    for date in _DATES.findall(claim):
        is_date = date != "May" or re.search(r"\b(?:in|of|since|until|by|\d) May\b|\bMay \d", claim)
        if date not in known and date[:3] not in short and is_date:
            return f"no quote has the date {date}"
    return ""


def _names(claim: str, evidence: str) -> str:
    evidence = _DOTTED.sub(lambda m: m[0].replace(".", ""), evidence)
    ground = words_of(evidence)
    initials = _initials(evidence)
    for match in _NAME.finditer(claim):
        word = match[0].rstrip(".")
        bare = re.sub(r"['’]s?$", "", word)
        bare = bare.replace(".", "") if _DOTTED.fullmatch(bare) else bare
        lower = bare.lower()
        if lower in _TITLES or lower in ground or _DATES.fullmatch(bare) or len(bare) < 2:
            continue
        begins = bool(_BEGINS.search(claim[:match.start()]))
        if begins and not (bare[1:].lower() != bare[1:] or re.match(r"\s+[A-Z]", claim[match.end():])):
            continue  # a capital that only begins the sentence
        if begins and (lower in _OPENERS or not set(stems(bare))):
            continue
        if (set(stems(bare)) & _stems_of(ground) or _kin(lower, ground) or _spelled_out(bare, initials, evidence, claim)
                or _alias(bare, evidence, claim)):
            continue
        before, behind = _NAMED_WITH.search(claim[:match.start()]), _NAMES_ON.match(claim, match.end())
        return f"no quote names {before[0] if before else ''}{bare}{behind[0] if behind and bare == match[0] else ''}"
    return ""


@lru_cache(CACHED)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, and what those with a hyphen, a stop or an apostrophe are made of."""
    whole = (re.sub(r"['’]s?$", "", w) for w in re.findall(r"[\w’'.-]*\w", text))
    return frozenset(w.lower() for w in (*whole, *re.findall(r"\w+", text)))


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
        capitals = [w[0] for w in words if w[0].isupper()]
        found |= {"".join(w[0] for w in words).upper()} if len(words) <= LONGEST_ABBREVIATION else set()
        found |= {"".join(capitals[i:j]) for i in range(len(capitals)) for j in range(i + 2, i + LONGEST_ABBREVIATION + 1)}
    return frozenset(found)


def _spelled_out(word: str, initials: frozenset[str], evidence: str, claim: str) -> bool:
    """An abbreviation that the evidence spells out, or a word of the long form whose abbreviation the evidence has."""
    bare = word.replace(".", "")
    if bare.isupper() and bare in initials:
        return True
    return any(word[:1].upper() in a for a in _initials(claim) & set(re.findall(r"\b[A-Z]{2,}\b", evidence)))


def _alias(name: str, evidence: str, claim: str) -> bool:
    """Does the evidence have another name of the same country, party or house, or show whose party somebody is?"""
    for member in _OF_PARTY.finditer(evidence):
        if _PARTIES[member["party"]].fullmatch(name) and re.search(rf"\b{member['of']}\b", claim):
            return True
        if re.search(rf"\b{member['of']}, (?:the|an?) (?:\S+ ){{0,3}}{name}\b|\b{name} (?:\S+ ){{0,3}}{member['of']}\b", claim):
            return False  # "Fenn (D-Ohio)" is no Republican
    return any(re.fullmatch("|".join(names).replace(" ", "|"), name) and re.search(rf"\b(?:{'|'.join(names)})\b", evidence)
               for names in _ALIASES)


def _small_words(claim: str, evidence: str) -> str:
    """What was turned round in a claim that otherwise follows one sentence of the evidence."""
    ours = _tokens(in_digits(claim))
    share = 0.0
    theirs: list[str] = []
    codes: Sequence[Code] = ()
    for sentence in SENTENCE_BREAK.split(in_digits(evidence)):
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


def _plain(text: str) -> str:
    """The text as the rules compare it."""
    return " ".join(_tokens(in_digits(_long_months(text))))


def _tokens(text: str) -> list[str]:
    spread = re.sub(r"\bno one\b", "nobody", plain_negations(_IN_MAY.sub("fifth month", text))).replace("not only ", "")
    spread = _AGAIN.sub(r"\1", spread)
    spread = spread.replace("not many ", "few ").replace("not very many ", "few ")
    spread = _OUGHT.sub(r"should\1", spread)
    spread = re.sub(r"\b(?:at (?:most|least)|no (?:more|less|fewer) than)\b", "bounded", spread)
    spread = re.sub(r"\b(?:over|more than)(?=\s+[$£€]?\s?\d)", "more", spread)
    spread = re.sub(r"\b(?:under|(?:less|fewer) than)(?=\s+[$£€]?\s?\d)", "less", spread)
    return re.findall(r"\w+(?:[.,]\d+)*", spread)


def _count(tokens: list[str], name: str | None) -> int:
    return sum(_CLASS_OF.get(t) == name for t in tokens)
