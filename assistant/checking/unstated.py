"""Does a claim state what the evidence has only behind words that state nothing: as asked, hoped for, demanded, or of some?

"It is unclear whether the lift was tested" does not say that it was. Silent where the claim keeps such a word, and where the
evidence says as much elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking.conditions import NO_CONDITION
from assistant.checking.frames import said
from assistant.checking.polarity import plain_negations, statements
from assistant.checking.verbs import verb_stems
from assistant.checking.wording import cut_short
from index.lexical import stems

COVERED = 0.7  # of a claim's words stand in what is not stated or in the sentences beside it
INSIDE = 0.55  # of them stand in it
SAID = 0.4  # of the words of what is not stated stand in the claim
LEAST_WORDS = 2

_ABSURD = (
    r"(?:wrong|false|unfair|unjust|premature|too\s+(?:early|soon|much)|untrue|dishonest|disingenuous|specious|absurd|ridiculous|preposterous|ludicrous|laughable|nonsens\w+|silly|"
    r"foolish|na[iï]ve|fanciful|delusional|misleading|mistaken|misguided|perverse|insulting|simplistic|inaccurate|"
    r"(?:an?\s+(?:\w+\s+)?(?:mistake|error|lie|fallacy|myth|delusion|insult|illusion)))")
_SAY = (r"(?:claim|say|argue|suggest|think|pretend|believe|conclude|maintain|assume|imagine|assert|insist|contend|imply|suppose|"
        r"state|propose)")
_SAYING = (r"(?:claiming|alleging|asserting|suggesting|saying|implying|insinuating|pretending|insisting|stating|arguing|"
           r"hinting|contending|telling\s+\w+)")
_BLAMES = (
    r"(?:sa(?:y|id|ys)|t(?:ell|old)s?|add(?:s|ed)|argue[sd]?|accus\w+|attack\w*|critici[sz]\w+|blam\w+|condemn\w*|denounc\w+|"
    r"rebuk\w+|fault(?:s|ed)|slam\w*|mock\w*|ridicul\w+|scold\w*|castigat\w+|assail\w*|dismiss\w*|reject\w*|complain\w*)")
# Before "doubt that …" these state it: "few people doubt that", "nobody could doubt that".
_UNDOUBTED = re.compile(
    r"\b(?:no|not|never|nobody|no\s?one|none|few|who|little|any|without|beyond|hardly|scarcely|to|can|could|would|cannot)\s+(?:[\w’'-]+\s+){0,2}$")
_DENIES = (rf"\b{_ABSURD}\b|\b(?:not|no|never|nobody|none|nor|neither|cannot|wrong\w*|false\w*|mistake\w*|den(?:y|ies|ied)|"
           r"reject\w*|doubt\w*)\b")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Words behind which nothing is stated, those by which a claim says as much, and the reason that is given."""

    lead: re.Pattern[str]
    kept: re.Pattern[str]
    reason: str


def _kind(lead: str, kept: str, reason: str) -> _Kind:
    return _Kind(re.compile(lead, re.IGNORECASE), re.compile(kept, re.IGNORECASE), reason)


_KINDS = (
    _kind(rf"\bit(?:['’]s|\s+(?:is|was|would\s+be|seems))\s+(?:(?!not\b|hardly\b|never\b)\w+\s+){{0,2}}?{_ABSURD}"
          rf"(?:,?\s+(?:(?:or|and|even|indeed|if\s+not)\s+)*{_ABSURD},?)*\s+to\s+{_SAY}\s+(?:that\s+)?"
          rf"|\b(?:nobody|no\s+one|no\s+(?:\w+\s+)?(?:person|reader|observer|economist|historian|expert))\s+"
          rf"(?:(?:can|could|would|will|should)\s+)?(?:\w+ly\s+)?{_SAY}s?\s+that\s+"
          rf"|\bit\s+can(?:not|\s+(?:hardly|scarcely|never|not))\s+be\s+(?:said|argued|claimed|maintained)\s+that\s+"
          r"|\bdoubt(?:s|ed)?\s+(?:very\s+much\s+)?that\s+"
          r"|\b(?:not|never|n['’]t)\s+(?:\w+ly\s+)?(?:say|claim|argue|suggest|imply|state|conclude|mean|show|prove|demonstrate|indicate|"
          r"establish|find|think|(?:been\s+)?(?:persuaded|convinced))\s+that\s+(?![^.;]*\?)"
          r"|\bno\s+(?:\w+\s+)?(?:proof|evidence|sign|indication|guarantee)\s+that\s+"
          rf"|(?:^|[.;]\s+)to\s+{_SAY}\s+that\s+(?=[^.;]*\sis\s+to\b)",
          _DENIES, "the source has this only as doubted or rejected: “{}”"),
    _kind(r"(?<!self )(?<!selves )\bwhether\s+(?:or\s+not\s+)?(?!to\b)|\b(?:ask|wonder)(?:s|ed|ing)?\s+(?:\w+\s+)?if\s+"
          r"|\b(?:unclear|not\s+(?:clear|known|certain))\s+if\s+"
          r"|\bit\s+(?:is|was|remains|seems)\s+(?:\w+ly\s+)?(?:possible|conceivable)\s+that\s+",
          r"\b(?:whether|if|question\w*|debat\w*|ask\w*|wonder\w*|doubt\w*|unclear|uncertain|unknown|maybe|perhaps|may|might|could|possib\w*|conceiv\w*|risk\w*|"
          r"not|no|never|neither|depend\w*)\b", "the source leaves this open: “{}”"),
    _kind(r"\b(?:must|should|ought\s+to|ha(?:s|ve|d)\s+to|need(?:s|ed)?\s+to|required\s+to|(?:unless|until|if)\s+(?:\w+\s+){1,4}can)\s+"
          r"(?:\w+ly\s+)?(?:certify|prove|show|demonstrate|guarantee|assure|convince|satisfy|persuade|establish|verify|ensure|"
          r"inform|confirm)\s+(?:(?!that\b)[\w’'-]+\s+){0,5}?that\s+"
          r"|\b(?:demand|ask|want|seek|require|await|need|lack)(?:s|ed|ing)?\s+(?:for\s+)?(?:\w+\s+){0,2}?"
          r"(?:proof|evidence|assurances?|guarantees?|certainty)\s+that\s+",
          r"\b(?:must|should|ought|ha(?:s|ve|d)\s+to|need\w*|requir\w+|unless|until|if|prov\w+|evidence|certif\w+|"
          r"guarantee\w*|demand\w*|ensure\w*|assure\w*|show\w*)\b", "the source does not say that it is so: “{}”"),
    _kind(r"(?:^|[,;]\s+)(?:so,?\s+|and\s+|but\s+)?(?:to|for)\s+(?:those|people|anyone|anybody|everyone|men|women)\s+(?:of\s+us\s+)?who\s+[^,.;]+,\s+"
          r"(?=[^.;]*\b(?:is|are|was|were|seems?|seemed|looks?|looked|remains?)\b)(?![^.;]*\b(?:said|says|told|answer|repl|gave|offer|sent))",
          r"\b(?:to|for|of)\s+(?:those|people|anyone|anybody|everyone|men|women|some)\b|\bwho\b",
          "the source says this only “{}”"),
    _kind(r"\bhop(?:e|es|ed|ing|eful(?=\s+that\b))\s+(?:that\s+)?(?!to\b|for\b|of\b|and\b|in\b)",
          r"\b(?:hop\w+|wish\w*|want\w*|expect\w*|would\s+like|aim\w*|pray\w*|plan\w*|optimis\w*|confiden\w*|forward|dream\w*|may|might|could|should|not|never|no)\b",
          "the source has this only as hoped for: “{}”"),
    _kind(r"\bif\s+(?!your?\b)",
          r"\b(?:if|unless|whether|when\w*|whenever|would|could|can|may|might|should|shall|depend\w*|condition\w*|provid\w+|assum\w+|"
          r"suppos\w+|in\s+case|possib\w*|perhaps|want\w*|who|those)\b|\?",
          "the source has this only as a condition: “{}”"),
    _kind(r"\bnot\s+(?=(?:all|every(?:one|body)?)\b)",
          r"\b(?:not|no|never|some|many|most|few)\b|^(?!.*\b(?:all|every(?:one|body)?)\b)", "the source says “{}”"),
)
# What one says that another says, or blames another for saying.
_OF_ANOTHER = re.compile(
    rf"\b{_BLAMES}\s+(?:that\s+)?(?P<blamed>[^,.;]*?)\s+(?:by|for|in|with|of)\s+(?:\w+ly\s+)?{_SAYING}\s+that\s+"
    rf"|\b(?:said|says|told\s+\w+|added|adds)\s+(?:that\s+)?(?P<teller>(?:[\w’'-]+\s+){{1,5}}?)(?:(?:has|have|had)\s+)?"
    rf"(?:claim(?:s|ed)|alleg(?:es|ed)|suggest(?:s|ed)|assert(?:s|ed)|insist(?:s|ed)|argue[sd]|said|(?:told|warned|assured|informed)\s+\w+)\s+that\s+",
    re.IGNORECASE)
# What somebody was wrong to say, says he himself or the author.
_SAID = (r"(?:claim(?:s|ed)?|sa(?:y|ys|id)|t(?:ell|old)s?\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+|stat(?:es?|ed)|suggest(?:s|ed)?|"
         r"report(?:s|ed)?|assert(?:s|ed)?|insist(?:s|ed)?|argue[sd]?)")
_WRONGLY = re.compile(
    rf"(?<!not )(?<!never )\b(?:(?:wrong|mistaken|erroneous|incorrect|false|untruthful)ly\s+{_SAID}|"
    r"(?:wrong|mistaken|misspoke(?:n)?|erred|lied|lying|misled|misread|misunderstood|incorrect)\s+(?:[\w’'-]+\s+){0,6}?"
    rf"(?:when\s+(?:[\w’'-]+\s+){{1,4}}?{_SAID}|(?:in\s+|by\s+)?{_SAYING}|to\s+{_SAY}))\s+that\s+|"
    r"\b(?:wants?|wanted|would\s+have)\s+(?:us|you|everyone|everybody|people|(?:the\s+)?\w+)\s+(?:to\s+)?(?:believe|think)\s+that\s+",
    re.IGNORECASE)
_PASSES_ON = re.compile(
    r"\b(?:claim|alleg|assert|suggest|impl(?:y|ies|ied)|insinuat|pretend|insist|stat(?:es?|ed)\b|argue|hint|contend|told|tell|accus|"
    r"blam|critici|attack|report|said|says?\b)\w*", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i)\s*$", re.IGNORECASE)
# Where what is not stated ends, and the sentence says more.
_ENDS = re.compile(
    r",?\s+but\s|\s?[—–]\s?|:\s|,\s+(?:and|though|although|while|whereas|when|he|she|they)\s|"
    r"\s+(?:is|was|remains?)\s+(?:to\s|an?\s+(?:\w+\s+)?question|unclear|uncertain|unknown|doubtful|not\s+(?:yet\s+)?"
    r"(?:clear|known))\b|"
    r"\s+and\s+(?=(?:[\w’'-]+\s+){1,3}?(?:will|would)\b)")
_ASKS = re.compile(r"\b(?:whether|if)\b", re.IGNORECASE)
_IF = re.compile(r"if\b", re.IGNORECASE)
_IT_DOES = re.compile(
    r"\b(?:it|he|she|they|this|that|there)\s+(?:w(?:ould|ill|as|ere)|ha[sd]|have|did|does|do|is|are|c(?:ould|an))(?:\s+so)?\s*(?:$|[.,;”\"])")
_REPLIES = re.compile(r"\b(?:repl(?:y|ied|ies)|answer(?:s|ed)?)\b")
_NEXT = re.compile(r",?\s+(?:and|or)\s+(?:that|whether)\s+")
_FIRST = re.compile(r"(?:\d+\s+)?(?:To\s+)?\w+\s+|")
_IT = re.compile(r"\b(?:it|its|they|them|their|he|him|his|she|her)\b", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:who|whom|whose|which)\s+[^,]*,?")


def unstated(claim: str, evidence: str) -> str:
    """The words of the evidence behind which alone stands what the claim states; "" where that cannot be seen."""
    sentences = statements(evidence)
    who, bare = said(claim)
    own, plain = verb_stems(bare), plain_negations(claim)
    for kind in _KINDS:
        if not kind.kept.search(plain):
            for words in (own, verb_stems(claim)):  # "has given assurances that …" is a claim itself
                for match in _only_behind(kind.lead, words, sentences):
                    return kind.reason.format(_shown(match))
    if not _KINDS[0].kept.search(plain):
        for match in _only_behind(_WRONGLY, own, sentences):
            if not set(stems(who)) & set(stems(match.string[:match.end()])):  # he did say so
                return _KINDS[0].reason.format(_shown(match))
    if not _PASSES_ON.search(bare):
        for match in _only_behind(_OF_ANOTHER, own, sentences):
            teller = match["teller"] or ""
            if not _PRONOUN.search(teller) and not set(stems(who)) & set(stems(match["blamed"] or teller)):
                return f"the source has it only as what another says: “{_shown(match)}”"
    return ""


def _shown(match: re.Match[str]) -> str:
    """The words that state nothing, with the first of what they lead to."""
    return cut_short(match.string[match.start():].lstrip(" ,.;"))


def _only_behind(lead: re.Pattern[str], words: list[str], sentences: list[str]) -> Iterator[re.Match[str]]:
    """Where the words of a claim stand behind such a lead, and as many of them nowhere else."""
    own = frozenset(words)
    for n, sentence in enumerate(sentences):
        matches = [m for m in lead.finditer(sentence) if not _lets_stand(m)]
        if not matches or len(own & _content(" ".join(sentences[max(0, n - 2):n + 2]))) < COVERED * len(own):
            continue
        for match in matches:
            for part in _NEXT.split(_behind(match)):
                behind = _content(_RELATIVE.sub(" ", part))
                if _IF.match(match[0]) and (own - behind) & _content(sentence.replace(part, " ")):
                    continue  # of what follows from it
                shared = own & behind
                if len(shared) >= max(LEAST_WORDS, INSIDE * len(own), SAID * len(behind)) and not _answered(
                        match, shared, sentences[n + 1:n + 2]) and not any(
                        _stated(shared, words[-1], _freed(lead, s)) for s in sentences):
                    yield match


def _lets_stand(match: re.Match[str]) -> bool:
    """Do the words before such a lead make it state what follows: "few doubt that", "even if"?"""
    before = plain_negations(match.string[:match.start()])
    return bool(match[0].startswith("doubt") and _UNDOUBTED.search(before)) or bool(
        _IF.match(match[0]) and NO_CONDITION.search(before))


def _behind(match: re.Match[str]) -> str:
    """What such a lead leads to, up to a comma behind "if", or where it begins the sentence ("To see whether it is done, …")."""
    words = _ENDS.split(match.string[match.end():])[0]
    return words.split(", ")[0] if _IF.match(match[0]) or _FIRST.fullmatch(match.string[:match.start()]) else words


def _answered(match: re.Match[str], words: frozenset[str], following: list[str]) -> bool:
    """Is what is asked answered with yes: "Asked whether it would pay, Roe said it would", "He replied that it would pay"?"""
    if not _ASKS.search(match[0]):
        return False
    answers = [plain_negations(s) for s in (match.string[match.end():], *following)]
    return any(_IT_DOES.search(s) or (_REPLIES.search(s) and words & _content(s) and not re.search(r"\b(?:not?|never)\b", s))
               for s in answers)


def _stated(words: frozenset[str], last: str, sentence: str) -> bool:
    """Has a sentence these words; all but one, where a pronoun may stand for that? Of two, it hardly stands for the last."""
    missing = words - _content(sentence)
    return not missing or (len(missing) == 1 and bool(_IT.search(sentence)) and (len(words) > LEAST_WORDS or last not in missing))


def _freed(lead: re.Pattern[str], sentence: str) -> str:
    """A sentence without what stands behind such leads."""
    for match in reversed(list(lead.finditer(sentence))):
        behind = _behind(match)
        sentence = sentence[:match.end()] + sentence[match.end() + len(behind):]
    return sentence


def _content(text: str) -> frozenset[str]:
    return frozenset(verb_stems(text))
