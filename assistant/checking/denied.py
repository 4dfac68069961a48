"""Does a claim state, or have somebody say, what the evidence has only as denied, or has him not say? To name who denies it is
no denial.

Silent where the claim denies or doubts, and where another sentence of the evidence has as many of its words that are denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.frames import said
from assistant.checking.polarity import plain_negations, statements
from assistant.checking.verbs import verb_stems
from assistant.checking.wording import cut_short
from assistant.voice.cues import reports
from index.lexical import stems

COVERED = 0.7  # of the claim's words are those of the denial and of who denies
DENIED = 0.7  # of the words that are denied stand in the claim

_CHARGE = (r"(?:(?:the|any|all|a|an|these|those|this|his|her|their|its)\s+)?(?:[\w-]+\s+){0,2}"
           r"(?:claims?|allegations?|accusations?|suggestions?|reports?|rumou?rs?|charges?|idea|notion|assertions?|"
           r"insinuations?|contentions?)")
_DENIES = (r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|"
           r"rebut(?:s|ted|ting)?|contest(?:s|ed)?|repudiat(?:es?|ed)|challeng(?:es?|ed)|scoff(?:s|ed)?\s+at)")
_DENIAL = re.compile(
    rf"\b{_DENIES}\s+(?:{_CHARGE}\s+(?:that|of)|that|having|(?=(?!according)\w+ing\b))\s*(?P<one>[^.;:]+)"
    rf"|\b{_DENIES}\s+{_CHARGE}\s+(?P<two>\w+ing\b[^.;:]+)"
    r"|\b(?:insist|sa(?:y|id)|swear|swore|maintain|claim|stat|argu|testif|assert|stress|declar|repeat|told|tell|vow)\w*"
    r"(?:\s+(?!that\b)[\w-]+){0,3}?\s+(?:that\s+)?(?:he|she|it|they|(?:the\s+)?[A-Z]\w+|the\s+\w+)\s+"
    r"(?:(?:did|do|does|had|has|have|was|were|is|are|would|will|could|can)\s+(?:not|never)|never)\s+(?P<three>[^.;:]+)"
    r"|\b(?:refus|declin)\w+\s+to\s+(?:say|confirm|tell\s+\w+)\s+(?:whether|if|that)\s+(?P<four>[^.;:]+)"
    r"|\b(?:[Nn]o\s?(?:one|body)|[Nn]one)\b(?:\s+\w+){0,2}?\s+(?:accus|suspect|charg)\w+\s+(?P<five>[^.;:]+)")
# Where what is denied ends, and the sentence says more.
_ENDS = re.compile(
    r",?\s+(?:but|although|though|while|whereas)\s|,\s+(?:and|which|who|adding|saying)\s|"
    r"\s+and\s+(?:(?:said|says|added|insisted|accused|called|argued|told|denie[ds])\b|(?:that\s+)?(?:he|she|it|they)\b)")
_DOUBTS = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|without|den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|disput\w*|"
    r"refut\w*|rebut\w*|contest\w*|repudiat\w*|challeng\w*|scoff\w*|whether|if|alleg\w*|accus\w*|rumou?r\w*|suspect\w*|"
    r"contradict\w*|contrary|refus\w*|declin\w*|false\w*|wrong\w*|untrue|innocen\w*|supposed\w*|question\w*|controvers\w*|"
    r"unlikely|disagree\w*)\b|\?", re.IGNORECASE)
# Who denied it at first may own up to it later in the sentence.
_ADMITS = re.compile(
    r"\b(?:admit|conced|confess|acknowledg)\w+\s+(?:to\s+)?(?:it|this|that\s+(?:he|she|it|they)\s+(?:did|had|was|were)|"
    r"(?:doing|having\s+done)\s+(?:so|it))\b(?=\W*$|[,.;])")
# "Few would | deny that", "it would be foolish to | deny that".
_UNDENIED = re.compile(
    r"\b(?:few|nobody|no\s?one|none|never|not|cannot|hard|difficult|impossible|foolish|absurd|silly|wrong|futile|pointless|hardly|scarcely)\s+"
    r"(?:(?:who\s+)?(?:[\w’'-]+\s+)?(?:can|could|will|would|to|seriously)\s+)+$", re.IGNORECASE)
_IT = re.compile(r"(?:ever\s+)?\w+\s+(?:it|so|this|them|that)\b(?:$|[,.]|\s+(?:and|but)\b)")
_PRONOUN = re.compile(
    r"(?:^|[,;]\s*|\b(?:and|but)\s+)(?:he|she|it|they)\s+(?:\w+ly\s+|also\s+|has\s+|have\s+|had\s+)*$", re.IGNORECASE)
_HE = re.compile(r"(?:He|She|It|They)\b")
_FRAME = re.compile(r"^(?:[^,.;]{1,60}?\s(?P<cue>\w+)\s+that|according\s+to\s+[^,]{1,60},)\s+", re.IGNORECASE)
_LITTLE = frozenset(stems("ever even any anything anyone anybody some something still actually really mr mrs ms dr"))


def only_denied(claim: str, evidence: str) -> str:
    """What a claim says happened and a sentence of the evidence has only as denied; "" where that cannot be seen."""
    if _DOUBTS.search(plain_negations(claim)):
        return ""
    frame = _FRAME.match(claim)
    framed = bool(frame and (not frame["cue"] or reports(frame["cue"])))
    own = _content(claim[frame.end():] if frame and framed else claim)
    sentences = statements(evidence)
    for n, sentence in enumerate(sentences):
        for head, denied, behind in _denials(sentence):
            said = _content(denied)
            shared = own & said
            it = bool(_IT.match(denied))  # "organise it": what, an earlier sentence says
            if not said or len(shared) < max(DENIED * len(said), min(1 if it else 2, len(own))):
                continue
            who = _content(head) if not _PRONOUN.search(head) else _content(head) | _subject(own, claim, said)
            if not it and len(own & (said | who)) < COVERED * len(own):
                continue
            others = [_content(s) for i, s in enumerate(sentences) if i != n and not any(_denials(s))] + [_content(behind)]
            if framed and frame and not _content(frame[0]) & _content(head) and not _PRONOUN.search(head):
                continue  # somebody else may say so
            if not _ADMITS.search(behind) and not any(len(shared & other) >= len(shared) for other in others):
                return f"the source has it only as denied: “{' '.join(denied.split())[:60]}”"
    return ""


_DID_SAY = re.compile(r"\w+(?:ed|s)\s+(?:it|so|this|that|them)\s*(?:$|[,.])")  # "On Monday the ministry confirmed it."
_NOT_SAID = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely)\b)|never|cannot|unable\s+to|(?:declin|refus)\w+\s+to)\s+(?:\w+ly\s+|yet\s+|be\s+able\s+to\s+)*(?P<cue>\w+)(?P<what>[^;:]*)",
    re.IGNORECASE)


def not_said(claim: str, evidence: str) -> str:
    """How the evidence has somebody not say what a claim has him say ("could not confirm whether"); "" where it does not."""
    who, bare = said(claim)
    cue = _content(claim[len(who):].removesuffix(bare))
    own, speaker = _content(bare) - _content(who), _content(who)
    if not who or not cue or _DOUBTS.search(plain_negations(claim)):
        return ""
    sentences = [re.sub(r"n['’]t\b", " not", s) for s in statements(evidence)]
    for sentence in sentences:
        for match in _NOT_SAID.finditer(sentence):
            shared = own & _content(match["what"])
            others = (rest for s in sentences if speaker & _content(rest := s.replace(match[0], " ")) or _HE.match(rest))
            if cue & _content(match["cue"]) and speaker & _content(sentence) and 2 * len(shared) >= max(len(own), 4) \
                    and not any(cue & _content(s) and (shared <= _content(s) or _DID_SAY.search(s)) for s in others):
                return f"the source says “{cut_short(match[0])}”"
    return ""


def _content(text: str) -> frozenset[str]:
    return frozenset(verb_stems(text)) - _LITTLE


def _subject(own: frozenset[str], claim: str, said: frozenset[str]) -> frozenset[str]:
    """The claim's words before the first that is denied: whom a pronoun of the evidence may mean."""
    lead = []
    for word in re.findall(r"[\w’'-]+", claim):
        if said & set(verb_stems(word)):
            break
        lead.append(word)
    return own & frozenset(verb_stems(" ".join(lead)))


def _denials(sentence: str) -> Iterator[tuple[str, str, str]]:
    """The words before each denial of a sentence, what is denied, and the words behind that."""
    text = re.sub(r"n['’]t\b", " not", sentence)
    for match in _DENIAL.finditer(text):
        if _UNDENIED.search(text[:match.start()]):
            continue
        place = next(match.start(name) for name, words in match.groupdict().items() if words)
        denied = _ENDS.split(text[place:match.end()])[0]
        yield text[:match.start()], denied, text[place + len(denied):]
