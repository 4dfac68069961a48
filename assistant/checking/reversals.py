"""Was an outcome turned into its opposite by another verb ("upheld" for "dismissed")? Asked of what both say of the same thing.

Silent where the evidence has the claim's outcome of it, too, and where a negation, a condition or a doubt stands beside a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking.polarity import SENTENCE_BREAK, plain_negations
from assistant.checking.verbs import verb_stems
from index.lexical import stems

SAME_THING = 0.7  # of what the claim says it of stands in the evidence's clause, in the same place
SHARED = 0.6  # of the words of the claim's clause stand in the evidence's sentence

# Outcomes and their opposites; "_" parts the words of one verb.
_OPPOSITES = tuple(tuple(frozenset(side.split()) for side in pair.split("|")) for pair in (
    "granted allowed approved accepted authorised permitted upheld passed carried adopted endorsed ratified backed succeeded "
    "succeeds agreed_to|"
    "fails refused rejected dismissed declined denied defeated blocked vetoed quashed overturned disallowed lost failed fell "
    "set_aside turned_down thrown_out threw_out voted_down struck_down",
    "went_ahead gone_ahead goes_ahead go_ahead took_place taken_place held completed finished continued resumed launched kept "
    "retained preserved proceeded|"
    "called_off cancelled canceled scrapped abandoned halted suspended stopped shelved dropped abolished axed discontinued "
    "withdrawn",
    "rose risen rises increased grew grown grows climbed jumped soared surged doubled trebled tripled went_up|"
    "fell fallen falls decreased declined dropped shrank shrunk sank plunged plummeted slumped halved went_down",
    "raised increased lifted doubled|cut lowered reduced halved slashed",
    "appointed hired employed reinstated promoted re-elected|sacked fired dismissed removed demoted ousted suspended",
    "opened reopened|closed shut", "convicted jailed imprisoned|acquitted cleared", "guilty|innocent", "safe|unsafe dangerous",
    "supported backed favoured welcomed praised endorsed|opposed condemned criticised attacked resisted",
    "survived|died perished drowned killed", "began begun started|ended stopped ceased", "joined entered|left quit",
    "improved recovered|worsened deteriorated", "strengthened|weakened", "expanded|shrank shrunk", "included|excluded omitted",
    "imposed introduced|lifted abolished", "published released disclosed|withheld suppressed concealed", "bought acquired|sold",
    "gained won|lost", "confirmed corroborated|denied contradicted refuted disproved",
    "true genuine authentic|false untrue fake forged lies a_lie a_hoax forgeries a_forgery a_fabrication",
    "banned prohibited forbidden|allowed permitted",
))
_SIDES: dict[str, list[tuple[int, int]]] = {}  # a verb → its rows in `_OPPOSITES`, and on which side of them it stands
for _row, _pair in enumerate(_OPPOSITES):
    for _side, _verbs in enumerate(_pair):
        for _verb in _verbs:
            _SIDES.setdefault(_verb.replace("_", " "), []).append((_row, _side))
_STEMS = tuple(
    tuple(frozenset(s for verb in side if "_" not in verb for s in stems(verb)) for side in pair) for pair in _OPPOSITES)
_VERB = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _SIDES), key=len, reverse=True))})\b(?! (?:out|away|on)\b)")
_BE = r"(?:is|are|was|were|be|been|being|get|gets|got|stands)"
_UN = re.compile(rf"\b{_BE}\s+(?:\w+ly\s+)?(?:un|in|il|ir|im)(?P<plain>\w{{4,}})\b")
# These come with what they are said of before them, whatever follows.
_WITHOUT_OBJECT = re.compile(
    r"(?:rose|risen|rises|grew|grown|fell|fallen|falls|climbed|jumped|soared|surged|shrank|sank|plunged|plummeted|slumped|declined|"
    r"dropped|survived|died|perished|proceeded|ceased|succeeded|failed|recovered|worsened|deteriorated|"
    r"(?:went|gone|goes?|took|taken) \w+)$")
_PASSIVE = re.compile(rf"\b{_BE}\s+(?:\w+ly\s+|then\s+|also\s+|again\s+|now\s+)?$")
_ENDS = re.compile(
    r"\s*(?:$|[.,]|(?:by|in|on|at|to|from|for|after|before|during|last|this|next|when|because|yesterday|again|with)\b)")
_A_NOUN = re.compile(r"\b(?:an?|the|this|its|his|her|their|our|no|any|of|every|each|further|more|less|is a|to)\s+$")
_UNSURE = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|neither|nor|without|hardly|barely|nearly|almost|fail(?:s|ed)? to|refus\w+ to|if|"
    r"unless|until|whether|would|could|(?<!in )(?<!of )(?<!on )may|might|should|want\w*|ask\w*|hop\w+|tr(?:y|ies|ied)|"
    r"plan(?:s|ned)? to|threaten\w*|propos(?:es?|ed)|expect\w*|likely|instead|rather|except|only|den(?:y|ies|ied)|false\w*|"
    r"partly)\b|\?")
_OWNER = re.compile(r"\b(\w+)['’]s\b")
_RELATIVE = re.compile(r",\s+(?:which|who|whom|whose|where)\b[^,.;]*,")
_CLAUSE = re.compile(
    r"[,;:()—–]\s*|\s+(?:after|because|and|but|when|while|whereas|although|though|before|that|which|who|whose|since|as|so)\s+")
_TRIED = re.compile(
    r"\b(?:plan|proposal|attempt|bid|effort|move|motion|offer|request|application|scheme|campaign)s?\b", re.IGNORECASE)
_TO_NOTHING = re.compile(
    rf"{_TRIED.pattern}\s+to\s+(?P<what>(?P<verb>\w+)\s[^.,;:]+?)\s+(?:failed|collapsed|came to nothing|fell through|"
    rf"(?:has|have|had)?\s?{_BE}\s+(?:dropped|rejected|abandoned|scrapped|shelved|refused|blocked|defeated|turned down|"
    rf"thrown out))\b",
    re.IGNORECASE)
_TIMES = frozenset(stems("last this next year month week time day today yesterday ago then now later finally eventually also"))

_WHICH = frozenset(stems("first second third fourth fifth last latest other earlier previous final new old"))  # of several


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A verb of an outcome, what it happened to (or, without an object, what did it), who did it, whose that was ("the firm's
    plea"), and all words of its clause."""

    verb: str
    rows: frozenset[tuple[int, int]]
    thing: frozenset[str]
    agent: frozenset[str]
    owner: frozenset[str]
    words: frozenset[str]


def reversed_outcome(claim: str, evidence: str) -> str:
    """The evidence's word for an outcome that the claim has the other way round; "" where that cannot be seen."""
    sentences, own, stated = SENTENCE_BREAK.split(evidence), frozenset(stems(claim)), [*_outcomes(claim)]
    everywhere = [(frozenset(stems(s)), _sides(s), [*_outcomes(s)]) for s in sentences] if stated else []
    for ours in stated:
        found = [(len(ours.thing & theirs.thing), theirs) for words, _, outcomes in everywhere for theirs in outcomes
                 if _opposite(ours, theirs) and _of_the_same(ours, theirs, words)]
        if not found:
            continue
        shared, theirs = max(found, key=lambda f: f[0])
        same = frozenset().union(*(_STEMS[row][side] for row, side in ours.rows)) - ours.thing
        other = frozenset().union(*(_STEMS[row][side] for row, side in theirs.rows)) - same - ours.thing
        if not other & own and not any(
                (same & said or ours.rows & sides) and len(ours.thing & said) >= shared for said, sides, _ in everywhere):
            return f"the source says “{theirs.verb}”"
    return _attempted(claim, sentences) or _prefixed(claim, sentences)


def _sides(sentence: str) -> frozenset[tuple[int, int]]:
    """On which sides of the opposites the verbs of a sentence stand, those of two words ("went down") with the others."""
    return frozenset(side for verb in _VERB.findall(plain_negations(sentence)) for side in _SIDES[verb])


def _opposite(ours: _Outcome, theirs: _Outcome) -> bool:
    rows = {(row, 1 - side) for row, side in ours.rows}
    return bool(rows & theirs.rows) and not ours.rows & theirs.rows


def _of_the_same(ours: _Outcome, theirs: _Outcome, words: frozenset[str]) -> bool:
    """Do both say it of the same thing, and of the same who did it?"""
    if not ours.thing or len(ours.thing & theirs.thing) < SAME_THING * len(ours.thing):
        return False
    if ours.thing & _WHICH and ours.thing & _WHICH != theirs.thing & _WHICH:
        return False
    for mine, other in ((ours.agent, theirs.agent), (ours.owner, theirs.owner)):
        if mine and other and not mine & other:
            return False
    return len(ours.words & words) >= SHARED * len(ours.words)


def _outcomes(sentence: str) -> Iterator[_Outcome]:
    """The outcomes that a sentence states plainly."""
    text = _RELATIVE.sub("", plain_negations(" ".join(sentence.split())))
    pieces = _CLAUSE.split(text)
    before = ""
    for piece in pieces:
        for match in _VERB.finditer(piece):
            lead, rest = piece[:match.start()], piece[match.end():]
            if _UNSURE.search(piece) or _A_NOUN.search(lead):
                continue
            subject = frozenset(stems(lead)) or frozenset(stems(before))
            passive, alone = _PASSIVE.search(lead), _WITHOUT_OBJECT.match(match[0]) or _ENDS.match(rest)
            by = re.search(r"\bby\s+(?!\d)(.+)", rest)
            if passive or alone:
                thing, agent = subject, frozenset(stems(by[1])) if by and passive else frozenset()
            else:
                thing, agent = frozenset(stems(re.split(r"\b(?:in|on|by|at|last|with|for|against)\b", rest)[0])), subject
            owner = frozenset(s for name in _OWNER.findall(piece) for s in stems(name)) & thing
            words = (subject | frozenset(stems(rest))) - _TIMES - owner
            yield _Outcome(match[0], frozenset(_SIDES[match[0]]), thing - _TIMES - owner, agent, owner, words)
        before = piece if stems(piece) and not _VERB.search(before) else before


def _attempted(claim: str, sentences: list[str]) -> str:
    """Done, for what the evidence says was only planned or tried, and came to nothing."""
    own = frozenset(verb_stems(claim))
    if _UNSURE.search(plain_negations(claim)) or _TRIED.search(claim):
        return ""
    for sentence in sentences:
        for match in _TO_NOTHING.finditer(sentence):
            what = frozenset(verb_stems(match["what"]))
            if len(what) > 1 and len(what & own) >= SAME_THING * max(len(what), len(own)) \
                    and frozenset(verb_stems(match["verb"])) <= own \
                    and not any(what & own <= frozenset(verb_stems(s.replace(match[0], " "))) for s in sentences):
                return f"the source says “{match[0]}”"
    return ""


def _prefixed(claim: str, sentences: list[str]) -> str:
    """"Lawful" for the evidence's "unlawful", or the reverse, said of the same thing."""
    ours = plain_negations(claim)
    if _UNSURE.search(ours):
        return ""
    for sentence in sentences:
        theirs = plain_negations(sentence)
        if _UNSURE.search(theirs):
            continue
        for one, other in ((ours, theirs), (theirs, ours)):
            for match in _UN.finditer(one):
                plain, turned = match["plain"], match[0].split()[-1]
                said, other_word = (turned, plain) if one is ours else (plain, turned)
                if not re.search(rf"\b{_BE}\s+(?:\w+ly\s+)?{plain}\b", other) or re.search(rf"\b{turned}\b", other):
                    continue
                if any(re.search(rf"\b{said}\b", s.lower()) for s in sentences):
                    continue
                lead = frozenset(stems(ours[:ours.find(said)]))
                if lead and len(lead & set(stems(theirs))) >= SAME_THING * len(lead):
                    return f"the source says “{other_word}”"
    return ""
