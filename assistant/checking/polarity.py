"""Was a sentence turned into its opposite? Seen where claim and source share nearly all their words, and one of them has “not”.

Right where it speaks: it is silent wherever another word could make up for the negation, or explain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.checking.frames import content, said
from assistant.figures import CACHED
from assistant.name_parts import SHORT_TITLES
from index.lexical import stems
from index.sentences import split_sentences

SHARED = 0.7  # of the claim's words stand in the source's sentence
SHARED_BACK = 0.55  # of that sentence's words stand in the claim
LONGEST = 1500  # characters of a sentence that is searched for "A, not B": the time grows with the square of them or more
LEAST_WORDS = 3  # that both have

_STOP, _BREAK = r"(?<=[.!?;])", r"[\"”’']?\s+"
SENTENCE_BREAK = re.compile(_STOP + _BREAK)  # a semicolon parts statements, too
# A stop behind a title or an initial ("Mr. J. Roe") parts none.
_STATEMENT_BREAK = re.compile(
    _STOP + r"(?<!\s[A-Z]\.)" + "".join(rf"(?<!\b{title}\.)" for title in SHORT_TITLES) + _BREAK)
_TURN = re.compile(r"not|never|(?:fail(?:s|ed|ing)?|refus(?:es?|ed|ing)|unable)(?= to\b)|lacks|lacked")
# Words by which a sentence without a negation may mean one, or one with it may not ("not until", "not only", "cannot … but").
_UNSURE = re.compile(
    r"\b(?:no|none|nobody|nothing|neither|nor|without|hardly|barely|scarcely|few|little|seldom|rarely|only|just|until|unless|except|but|"
    r"rather|instead|than|too|if|whether|while|whereas|although|though|because|false\w*|wrong\w*|untrue|myth|den(?:y|ies|ied)|"
    r"doubt\w*|reject\w*|refut\w*|disput\w*|stop\w*|ceas\w*|avoid\w*|prevent\w*|unlikely|impossible|lack|failure|refusal|"
    r"declin\w*)\b|(?<!^)\bsince\b|\?")
_FRAME = re.compile(
    r"^the\s+(?:author|writer|columnist|article|text|essay|editorial|speech|op-ed|piece)s?\s+(?:\w+ly\s+)?(?:also\s+)?(?:state|say|argue|write|"
    r"think|believe|hold|note|report|claim|find|conclude)s?\s+that\b,?\s+", re.IGNORECASE)
_PART = re.compile(r"[;:—–]\s+|,\s+(?:and|but|while|whereas|although|though|which|who)\s+|\s+but\s+")
# Who does not expect it to rise expects it to stay: what follows these may be turned, too.
_RAISING = frozenset(stems("expect think believe want wish intend plan seem appear like mean suppose"))
# These carry no sense of their own beside the verb that they turn, or leave, as it is.
_EMPTY = frozenset(stems("fail refuse unable lack lacks lacked succeed manage never"))


@dataclass(frozen=True, slots=True)
class _Polar:
    """A sentence's content as stems, how many negations turn something there, and where it is one: the words up to what it
    turns, the stems before it and of what it turns, and whether that one stands there only once."""

    content: frozenset[str]
    turns: int
    shown: str = ""
    before: str = ""
    turned: str = ""
    once: bool = True  # what it turns stands there only once

    def is_turned_in(self, other: _Polar) -> bool:
        """Does the other sentence say the same without the negation?"""
        beside = {self.before, self.turned}
        return "" not in beside and beside <= other.content and self.once and self.turned not in _RAISING


def turned(claim: str, evidence: str) -> str:
    """How a claim says the opposite of the sentence of the evidence nearest to it; "" where that cannot be seen."""
    bare = _FRAME.sub("", claim.strip())
    if not _TURN.search(plain_negations(f"{bare} {evidence}")):
        return ""
    if len(SENTENCE_BREAK.split(bare)) > 1 or _UNSURE.search(bare.lower()):
        return ""
    ours, whole = _polar(bare), SENTENCE_BREAK.split(evidence)
    return _turned(ours, whole) or _turned(ours, [part for sentence in whole for part in _parts(sentence)])


def _turned(ours: _Polar, statements: list[str]) -> str:
    """How a sentence says the opposite of the nearest of these statements."""
    said_there = {s: _polar(s) for s in statements}
    nearest = max(said_there, key=lambda s: _near(ours, said_there[s]), default="")
    theirs = said_there.get(nearest)
    if not theirs or not _near(ours, theirs) or _UNSURE.search(nearest.lower()):
        return ""
    if (ours.turns, theirs.turns) == (0, 1) and theirs.is_turned_in(ours):
        return f"the source says “{theirs.shown}”"
    if (ours.turns, theirs.turns) == (1, 0) and ours.is_turned_in(theirs):
        return f"the source does not say “{ours.shown}”"
    return ""


def _parts(sentence: str) -> Iterator[str]:
    """What a long sentence says in each of its parts, without who says it."""
    for part in _PART.split(sentence) if len(sentence) <= LONGEST else ():
        yield content(part)


def statements(evidence: str) -> list[str]:
    """The statements of the evidence, with single blanks."""
    return [*_statements(evidence)]


@lru_cache(CACHED)
def _statements(evidence: str) -> tuple[str, ...]:
    return tuple(" ".join(s.split()) for s in _STATEMENT_BREAK.split(evidence))


def plain_negations(text: str) -> str:
    """The text in lower case, with "not" for each contracted one."""
    spread = re.sub(r"\bwon['’]t\b", "will not", re.sub(r"\bcan(?:['’]t|not)\b", "can not", text.lower()))
    return re.sub(r"n['’]t\b", " not", spread)


_NONE = re.compile(
    r"\b(?P<verb>(?!that\b)\w+)\s+(?:no(?!\s+(?:longer|later|more|less|fewer|other|doubt|matter|sooner|one\s+else)\b)\s+(?P<what>\w+(?:\s+\w+){0,2})|"
    r"(?:(?:with|to|for|from|on|at|by)\s+)?(?P<nothing>nothing|none|"
    r"(?:no\s?one|nobody)(?=\s*(?:$|[.,;:—–]|(?:in|on|at|for|about|from|of|who)\b))))\b|"
    r"(?:^|\bthat\s+|,\s+)no\s+(?P<first>\w+)(?:(?:\s+\w+){0,3}?\s+(?:was|were|is|are|has\s+been|have\s+been|had\s+been))?"
    r"\s+(?P<done>\w+)",
    re.IGNORECASE)
_HAVE = re.compile(r"\b(?:have|has|had|having)\b", re.IGNORECASE)
_SOME = re.compile(r"\b(?:but|except|unless|until|other than|apart from|than|save for|besides|without)\b", re.IGNORECASE)


def none_found(claim: str, evidence: str) -> str:
    """The words of a sentence of the evidence that has none of what the claim says was found ("found no fault"); "" otherwise."""
    own = set(stems(claim))
    if not own or _UNSURE.search(claim.lower()) or re.search(r"\b(?:not|never)\b", plain_negations(claim)):
        return ""
    shared = {s: len(own & set(stems(s))) for s in SENTENCE_BREAK.split(evidence)}
    for sentence in shared:
        for match in _NONE.finditer(sentence):
            verb, what = match["verb"] or match["done"], match["what"] or match["first"]
            both = (own & set(stems(verb)) or (_HAVE.fullmatch(verb) and _HAVE.search(claim))) and (
                match["nothing"] or own & set(stems(what)))
            beside = own & set(stems(sentence.replace(match[0], " ", 1)))
            if beside & set(stems(verb)) and beside & set(stems(what or "")):
                continue  # the sentence says it of some, too
            if both and shared[sentence] >= SHARED * len(own) and not _SOME.search(sentence) \
                    and all(n < shared[sentence] for s, n in shared.items() if s != sentence):
                return f"the source says “{match[0].strip(' ,')}”"
    return ""


_NOT = re.compile(r"(?:,|—|–|\band)\s*(?:and\s+)?not\s+", re.IGNORECASE)
_INSTEAD_OF = re.compile(r",?\s+(?:instead\s+of|rather\s+than|as\s+opposed\s+to)\s+", re.IGNORECASE)
_BUT = re.compile(r"\bnot\s+(.+?),?\s+but\s+(.+)", re.IGNORECASE)


def exchanged(claim: str, evidence: str) -> str:
    """How a claim affirms what a sentence of the evidence denies, and denies what that affirms ("A, not B" for "B, not A"); ""
    where it does not."""
    ours = _contrast(claim)
    if not ours:
        return ""
    for start, end in split_sentences(evidence):
        theirs = _contrast(evidence[start:end])
        if not theirs:
            continue
        (kept, denied), (affirmed, rejected) = ours, theirs
        denied_there, affirmed_there, denied_here = rejected - affirmed, affirmed - rejected, denied - kept
        if (denied_there and denied_here and 2 * len(denied_there & kept - denied) > len(denied_there)
                and 2 * len(denied_here & affirmed_there) > len(denied_here)):
            return f"the source has it the other way round: “{' '.join(evidence[start:end].split())[:80]}”"
    return ""


_DENIED_PART = re.compile(
    r"(?P<kept>.+?)(?:(?:,|\s[—–-]|\s*—|\band)\s*(?:and\s+)?not|,?\s+(?:instead\s+of|rather\s+than|as\s+opposed\s+to))\s+"
    r"(?P<denied>(?!only\b|just\b|least\b|to\s+(?:mention|say)\b|surprisingly\b|all\b|every|always\b)[^,.;:—–]+)(?P<more>.*)",
    re.IGNORECASE)
_NOT_BUT = re.compile(
    r"(?P<lead>.*?)\bnot\s+(?!only\b|just\b|merely\b|simply\b)(?P<denied>[^,.;:]+?),?\s+but\s+(?!not\b)(?P<kept>.+)",
    re.IGNORECASE)
_IT = re.compile(r"\b(?:it|they|them|he|him|she|her)\b", re.IGNORECASE)
_SMALL = re.compile(r"(?:as|for|by|to|in|on|at|with|from|of|because|an?|the|his|her|its|their)\b", re.IGNORECASE)


def denied_part(claim: str, evidence: str) -> str:
    """The words of the evidence by which what a claim affirms is only what something else is not ("A, not B"); "" otherwise."""
    if _UNSURE.search(claim.lower()) or re.search(r"\b(?:not|never)\b", plain_negations(claim)):
        return ""
    own = set(stems(claim))
    sentences = statements(evidence)
    for n, sentence in enumerate(sentences):
        for lead, kept, denied, shown in _with_denied(sentence):
            rest, only = set(stems(f"{lead} {kept}")), set(stems(denied))
            place = set(stems(kept)) - set(stems(lead))  # what stands where the denied would
            if only - rest and only - rest <= own and place and not place & own and (own - only) & rest \
                    and len(own & (rest | only)) >= SHARED * len(own) \
                    and not any(len(own & set(stems(s))) >= len(own & (rest | only)) - bool(_IT.search(s))
                                for i, s in enumerate(sentences) if i != n):
                return f"the source says “{shown}”"
    return ""


def _with_denied(sentence: str) -> Iterator[tuple[str, str, str, str]]:
    """The contrasts of a sentence: the words before both parts, the affirmed one, the denied one, and how that is written."""
    if len(sentence) > LONGEST:
        return
    match = _DENIED_PART.match(sentence)
    if match and not set(stems(match["denied"])) & set(stems(match["more"])):
        begins = _SMALL.match(match["denied"])
        before, small, kept = match["kept"].rpartition(f" {begins[0]} ") if begins else ("", "", "")
        if not small:  # without a word that both parts begin with, the last of it
            before, _, kept = match["kept"].rpartition(" ")
        yield before, kept, match["denied"], sentence[match.end("kept"):match.end("denied")].strip(" ,—–-")
    match = _NOT_BUT.match(sentence)
    if match:
        yield match["lead"], match["kept"], match["denied"], f"not {match['denied']}"


_NOT_SO = re.compile(
    r"(?:^|,\s+|\s+(?:but|and|yet)\s+)(?:this|that|it|which|they)\s+(?:has|had|have|did|does|was|is|were)\s*"
    r"(?:n['’]t|not|never)\s+"
    r"(?:yet\s+)?(?:been\s+)?(?:the\s+case|happen(?:ed)?|so|done|occurred|kept|met|honou?red)\b", re.IGNORECASE)
_RULE = re.compile(
    r"\b(?:must|should|shall|would|will|suppos\w+|requir\w+|provid\w+|promis\w+|stat\w+|says?|said|guarante\w+|according|"
    r"entitl\w+|right|law|rules?|not|never|no|fail\w*|without)\b", re.IGNORECASE)

_LAW = re.compile(r"\b(?:charter|constitution|law|rules?|treaty|act|contract|agreement|code|convention|plan)\b", re.IGNORECASE)


def not_so(claim: str, evidence: str) -> str:
    """The words by which the evidence says that a claim is not so ("…, but that has not been the case"); "" otherwise."""
    who, bare = said(claim)
    own = set(stems(bare))
    if not own or _RULE.search(plain_negations(bare)) or _LAW.search(who):
        return ""
    before = ""
    for sentence in SENTENCE_BREAK.split(evidence):
        match = _NOT_SO.search(sentence)
        if match and len(own & set(stems(sentence[:match.start()] or before))) >= SHARED * len(own):
            return f"the source says “{match[0].strip(' ,')}”"
        before = sentence
    return ""


def _contrast(sentence: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The stems of what a sentence affirms and of what it denies beside that: "A, not B", "not B but A"; None for any other."""
    if match := _BUT.search(sentence):
        return frozenset(stems(sentence[:match.start()] + match[2])), frozenset(stems(match[1]))
    parts = _NOT.split(sentence)
    if len(parts) != 2:
        parts = [part.split(", ")[0] if n else part for n, part in enumerate(_INSTEAD_OF.split(sentence))]
    return (frozenset(stems(parts[0])), frozenset(stems(parts[1]))) if len(parts) == 2 else None


def _near(ours: _Polar, theirs: _Polar) -> float:
    """How much of their words both share (0 to 2); 0 where it is too little for the rule to speak."""
    shared = len(ours.content & theirs.content)
    if shared < max(min(LEAST_WORDS, max(2, len(ours.content))), SHARED * len(ours.content), SHARED_BACK * len(theirs.content)):
        return 0.0
    return shared / len(ours.content) + shared / len(theirs.content)


def _polar(sentence: str) -> _Polar:
    text = plain_negations(sentence)
    words = [(m[0], _TURN.match(text, m.start()), [s for s in stems(m[0]) if s not in _EMPTY])
             for m in re.finditer(r"\w+(?:[.,]\d+)*", text)]
    turns = [i for i, (word, turn, _) in enumerate(words) if turn and turn[0] == word]
    content = [s for _, _, own in words for s in own]
    if len(turns) != 1:
        return _Polar(frozenset(content), len(turns))
    at = turns[0]
    before = next((own[-1] for _, _, own in reversed(words[:at]) if own), "")
    end, what = next(((i, own[0]) for i, (_, _, own) in enumerate(words) if i > at and own), (at, ""))
    shown = " ".join(word for word, _, _ in words[at:end + 1])
    return _Polar(frozenset(content), 1, shown, before, what, content.count(what) == 1)
