"""Does a claim have as done what the evidence has only as planned, possible, failed, hardly done, or set for a day?

Silent where the claim says as much ("will", "vowed"), and where another sentence of the evidence has it as done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.frames import said
from assistant.checking.polarity import plain_negations, statements
from assistant.checking.verbs import is_past, verb_stems
from assistant.checking.wording import cut_short
from assistant.months import LONG

COVERED = 0.7  # of a claim's words stand in the sentence or the one before
IN_IT = 0.5  # of them stand in what was not done
DO_SO = 0.25  # of them stand in what may be done
LEAST_WORDS = 2  # of them that do
SHOWN = 60  # characters

_WANT = (r"(?:pledg|promis|vow|plan|offer|propos|threaten|intend|aim|hop|want|wish|attempt|prepar|struggl)"
         r"(?:s|es|ed|ing|ning|ned|e)?|tr(?:y|ies|ied|ying)|seek(?:s|ing)?|sought")
_DUE = r"(?:due|set|scheduled|slated|expected|poised|supposed|about|ready|likely|yet|meant)"
_PLANNED = re.compile(
    rf"\b(?:{_WANT})(?:\s+(?!not\b|to\b)[\w’'-]+){{0,3}}\s+to\s+(?!not\b)"
    rf"|\b(?:is|are|was|were|be|been)\s+{_DUE}\s+to\s+(?!not\b)"
    r"|\bwill\s+(?!not\b|never\b|have\b)"
    r"|\b(?:pledg|promis|vow)(?:es?|ed|ing|s)?\s+(?:that\s+)?(?:[\w’'-]+\s+){1,4}?would\s+(?!not\b|never\b)",
    re.IGNORECASE)
_WOULD_HAVE = re.compile(r"\bwould\s+(?:\w+ly\s+)?have\s+(?!not\b|to\b)(?:been\s+)?", re.IGNORECASE)
# "It could close", "the talks might be a turning point": what it could do, or be, may not come.
_POSSIBLE = re.compile(
    r"\b(?-i:could|may|might)\s+(?:(?:well|also|yet|still|soon|even|\w+ly)\s+)*(?!not\b|never\b)(?:have\s+)?"
    r"(?:(?:be|been|become|see|mean)\s+(?:(?:an?|the)\s+)?)?", re.IGNORECASE)
_ONLY_POSSIBLE = re.compile(
    r"\b(?:may|might|could|can|cannot|would|should|possib\w*|perhaps|maybe|potential\w*|likely|unlikely|(?:an?|some)\s+(?:[\w-]+\s+)?(?:chance|risk|threat|danger|opportunity)|risks|"
    r"hop\w+|expect\w*|plan\w*|if|unless|whether|able|fear\w*|worr\w+|probabl\w*|not|never|no|nobody|none|allow\w*|permit\w*|entitl\w*|"
    r"right|free|lets?|enabl\w*|option\w*|believ\w*|thought|think\w*|suspect\w*|assum\w*|seem\w*|appear\w*|apparently|suggest\w*|"
    r"s[ae]en|saw|sees?|hear\w*|felt|feels?|afford\w*|remember\w*)\b|\?",  # who could see it saw it
    re.IGNORECASE)
_MULLED = re.compile(
    r"\b(?:(?:consider|contemplat|mull|weigh|discuss|explor|debat)(?:s|es|ed|ing|e)?|(?:interested|interest)\s+in|thinking\s+(?:of|about)|"
    r"talk(?:s|ed|ing)?\s+of)\s+(?:(?:an?|the|its|their|his|her|whether\s+to|\w+ly)\s+)*", re.IGNORECASE)
_GUILTY = re.compile(
    r"\b(?:convict\w*|(?:found|ple(?:d|aded))\s+guilty|sentenced|jailed|imprisoned|acquit\w*)\b", re.IGNORECASE)
_JUDGED = re.compile(
    r"\b(?:convict|(?<!not )guilty|sentence|jail|prison|imprison|acquit|verdict|penalt|punish|clear|admit|confess|plead)\w*|"
    r"\bpled\b|\b(?:got|gave|given|handed|serv(?:es?|ed|ing))\s+(?:\w+\s+){0,2}(?:years?|months?|weeks|life)\b", re.IGNORECASE)
_CHARGED = re.compile(
    r"\b(?:charge[sd]?|accused|suspect(?:ed|s)?|arrested|detained|indicted|questioned|alleg\w+|investigat\w+|on\s+trial)\b",
    re.IGNORECASE)
_FAILED = re.compile(r"\b(?:fail|refus|neglect|declin)(?:s|es?|ed|ing)?\s+to\s+(?:(?:even|ever)\s+)?", re.IGNORECASE)
_HARDLY = re.compile(
    r"\b(?:hardly|scarcely)\s+(?!(?:sa(?:y|id)|claim\w*|argu\w*|den\w+|believ\w+|an?|any\w*|ever|one|the|more|less|enough|surpris\w+|\d+)\b)"
    r"(?:(?:be|been|have|has|had|was|were|is|are)\s+)*", re.IGNORECASE)
_PLANS = re.compile(
    rf"\b(?:{_WANT}|{_DUE}|plans?|pledges?|promises?|offers?|threats?|hopes?|bids?|proposals?|will|would|wo|shall|may|might|can|could|"
    r"should|must|going|if|unless|not|never|no)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|hardly|scarcely|barely|fail\w*|refus\w*|neglect\w*|declin\w*|unable|without|difficult\w*|"
    r"little|few|rarely|seldom|doubt\w*|unlikely|impossible|lack\w*)\b", re.IGNORECASE)
_DID_SO = re.compile(
    r"\b(?:d(?:id|one|oes)\s+(?:so|just\s+that)|kept\s+(?:\w+\s+)(?:promise|word|pledge|vow)|succeeded|eventually|in\s+the\s+end|at\s+last|"
    r"finally)\b", re.IGNORECASE)
# Where what is not done ends, and the sentence says more.
_ENDS = re.compile(r",(?!\d)|[:()]|\s[—–-]{1,2}\s|\s+(?:but|though|although|while|because|after)\s")
_AND = re.compile(r"\s+and\s+(?:\w+ly\s+|then\s+|later\s+|has\s+|have\s+|had\s+)*(?P<verb>[\w-]+)")
_IT = re.compile(r"\b(?:he|she|it|they|them)\b", re.IGNORECASE)
_SHE = re.compile(r"(?:He|She|It|They)\b")
_WORD = re.compile(r"[\w’'-]+")
_HAS = re.compile(r"\b(?:has|have|had|having|was|were|been)\s+(?:(?:also|already|now|since|then|all|\w+ly)\s+)*$", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are)\s+(?:(?:also|now|then|always|often|\w+ly)\s+)*$", re.IGNORECASE)
# What these say was done may be another thing than what was planned in the same words ("has been given", "will give tips").
_LIGHT = frozenset(verb_stems("give make take have get do be go come see use help put set find keep need show let"))

_DATE = rf"(?:\d{{1,2}}\s+(?:{LONG})|(?:{LONG})(?:\s+\d{{1,2}}\b)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_SET_FOR = re.compile(
    rf"\b(?:set|scheduled|planned|slated|due|expected)\s+(?:[\w’'-]+\s+){{0,4}}?(?:for|on|by|in)\s+"
    rf"(?:[\w’'-]+\s+){{0,3}}?(?P<date>{_DATE})")
_HELD = re.compile(r"\b(?:took\s+place|held|went\s+ahead|happened|as\s+planned|on\s+schedule)\b", re.IGNORECASE)


def not_done(claim: str, evidence: str) -> str:
    """The words of the evidence by which what a claim has as done was only planned, failed or hardly done; "" otherwise."""
    sentences = statements(evidence)
    plain = plain_negations(re.sub(rf"(?<!^){_DATE}", " ", claim))  # "4 May" is no doubt; "May cause drowsiness" is
    done = _deeds(claim)
    found = ""
    if not _PLANS.search(plain):
        found = _convicted(claim, sentences) or (_set_for(claim, sentences) if done else "")
        found = found or _only(_WOULD_HAVE, claim, _content(claim), sentences)
        found = found or ("" if _DID_SO.search(evidence) else
                          _only(_PLANNED, claim, done, sentences) or _only(_MULLED, claim, done, sentences))
    if not found and not _ONLY_POSSIBLE.search(plain):
        found = _only(_POSSIBLE, claim, _content(claim), sentences, DO_SO)
    if not found and not _DENIES.search(plain):
        return _only(_FAILED, claim, _content(claim), sentences) or _only(_HARDLY, claim, _content(claim), sentences)
    return found


def _convicted(claim: str, sentences: list[str]) -> str:
    """The word by which somebody is only charged or suspected whom the claim has found guilty."""
    match = _GUILTY.search(claim)
    if not match or any(_JUDGED.search(s) for s in sentences):
        return ""
    own = _content(_GUILTY.sub(" ", said(claim)[1]))
    for n, sentence in enumerate(sentences):
        charge = _CHARGED.search(sentence)
        if charge and own and len(own & _content(" ".join(sentences[max(0, n - 1):n + 1]))) >= COVERED * len(own):
            return f"the source says “{charge[0]}”"
    return ""


def _only(lead: re.Pattern[str], claim: str, verbs: frozenset[str], sentences: list[str], inside: float = IN_IT) -> str:
    """The first words behind which alone one of these verbs stands, with as many of the claim's other words."""
    own = _content(claim)
    for n, sentence in enumerate(sentences):
        matches = list(lead.finditer(sentence))
        if not matches or len(own & _content(" ".join(sentences[max(0, n - 1):n + 1]))) < COVERED * len(own):
            continue
        for match in matches:
            behind = _behind(match)
            shared = own & _content(behind)
            # Whom "she" means, the sentence before says.
            told = own - _content(sentences[n - 1]) if n and _SHE.match(sentence) else own
            verb = (_infinitives(behind) if lead is _PLANNED else _first(behind)) & verbs
            if not verb or verb & _content(_without(lead, sentence)) \
                    or len(shared) < max(LEAST_WORDS, inside * len(told | shared)):
                continue
            if any(verb & _deeds(s) and _IT.search(s) for s in sentences[n + 1:n + 2]):
                continue  # "They were paid in May."
            others = (_content(_without(lead, s)) for s in sentences)
            if not any(verb & other and len(shared & other) >= max(LEAST_WORDS, len(shared) - 1) for other in others):
                return f"the source says “{_shown(match)}”"
    return ""


def _set_for(claim: str, sentences: list[str]) -> str:
    """The words that set for a day what a claim has as done on it."""
    own = _content(claim)
    for n, sentence in enumerate(sentences):
        for match in _SET_FOR.finditer(sentence):
            date = match["date"]
            rest = own - _content(date)
            shared = rest & _content(sentence[:match.start()])
            near = rest & _content(" ".join(sentences[max(0, n - 1):n + 1]))
            if re.search(rf"\b{date}\b", claim) and shared and len(near) >= IN_IT * len(rest) and not _HELD.search(sentence) \
                    and not any(re.search(rf"\b{date}\b", s) for i, s in enumerate(sentences) if i != n):
                return f"the source says “{match[0]}”"
    return ""


def _done(claim: str) -> Iterator[str]:
    """The words of a claim that have the form of something done: "closed", "took", "has shut"."""
    for match in _WORD.finditer(claim):
        before = claim[:match.start()]
        if _HAS.search(before) or (is_past(match[0]) and "-" not in match[0] and not _IS.search(before)):
            yield match[0]


def _deeds(claim: str) -> frozenset[str]:
    return _content(" ".join(_done(claim)))


def _behind(match: re.Match[str]) -> str:
    """What such words lead to, up to what was done ("planned to close it | and closed it in March")."""
    words = _ENDS.split(match.string[match.end():])[0]
    did = next((m for m in _AND.finditer(words) if is_past(m["verb"])), None)
    return words[:did.start()] if did else words


def _without(lead: re.Pattern[str], sentence: str) -> str:
    """A sentence without what stands behind such words."""
    for match in reversed([*lead.finditer(sentence)]):
        sentence = sentence[:match.end()] + sentence[match.end() + len(_behind(match)):]
    return sentence


def _infinitives(text: str) -> frozenset[str]:
    plain = " ".join(w for w in _WORD.findall(text) if not is_past(w) and not w.endswith(("ing", "s")))
    return _content(plain) - _LIGHT


def _first(text: str) -> frozenset[str]:
    word = next((w for w in _WORD.findall(text) if not w.endswith("ly")), "")
    return _content(word) - _LIGHT


def _shown(match: re.Match[str]) -> str:
    """The words that say so, with the first of what they lead to."""
    return cut_short(match.string[match.start():], SHOWN)


def _content(text: str) -> frozenset[str]:
    return frozenset(verb_stems(text))
