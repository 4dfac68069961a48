"""Sentences that only look like reports: acts with a verb that may also be one of speech, what the author supposes of others, and
the author's own questions."""
from __future__ import annotations

import re

from assistant.name_parts import TITLE
from assistant.voice.groups import NUMBER
from assistant.voice.persons import PEOPLE, ROLE_NOUN

# Nothing says what somebody spoke of: no quotation stands behind it, nor "about", "of a", "that" or the like.
_NO_MORE = (r"(?=[^.:;!?\"“]*[.;]?\s*$)(?![^.;]*\b(?:about|(?:of|on)\s+(?:the|a|how|why|his|her|their|its)|that|how|why|what|"
            r"whether|against)\b)")
# What the author holds to be untrue: "misstated the figure". "A misleading letter" accuses nobody, and behind "had" somebody may
# go on to speak.
_UNTRUE = re.compile(
    r"(?<!\bhad\s)\b(?:mis(?:represent|stat|report|quot|le(?:a?d))|exaggerat|overstat|understat|distort)(?:ed|e?s|ing|e)?\b"
    r"(?=\s(?:the|this|that|these|those|an?|his|her|its|their|our|us|them|him|how|what|(?-i:[A-Z]\w+))\b)", re.IGNORECASE)
# What passes nothing on: "have added to demand", "confirmed a new judge", "as announced in July", "takes these concerns
# seriously", and what is held untrue; and what only tells which people are meant: "people who are angry about it answer".
_ACTS = re.compile(
    r"\b(?:add(?:s|ed|ing)?\s+(?:\w+ly\s+)?to\s+(?:(?:the|a|an|his|her|its|their|this|that)\s+)?[\w-]+|"
    r"h[oe]ld(?:s|ing)?\s+back\b|(?:is|are|was|were)\s+(?:\w+ly\s+|not\s+)?(?:due|scheduled|obliged)\s+to\b|"
    r"as\s+(?:(?:was|were|had\s+been|already|first|previously|originally)\s+)*(?:announced|agreed|planned|scheduled|"
    r"predicted|required|requested|reported|ordered)\b(?!\s+by\b)|"
    r"(?:tak(?:es?|en|ing)|took)\s+(?:[\w’'-]+\s+){1,6}?seriously\b|"
    r"(?:g[ai]ves?|given|grant(?:s|ed)?)\s+(?:(?:to\s+)?[\w’'-]+\s+){1,4}?(?:the|a|no)\s+(?:right|power)s?\b|"
    rf"(?:^|(?<=[,;:]\s))(?:{PEOPLE}|those)\s+who\s+(?:(?:are|were|feel|felt)\s+(?:(?:not|so|most|\w+ly)\s+)?\w+|"
    r"(?:(?:do|did)\s+not\s+|\w+ly\s+)?(?:want|like|love|hate|fear|prefer|trust|distrust|dislike|worry)(?:e?d)?)\b|"
    rf"confirm(?:s|ed|ing)?\s+(?:an?\s+(?:\w+\s+)?{ROLE_NOUN}|(?-i:{TITLE}\.?(?:\s+[A-Z][\w’'-]+)+))"
    r"(?=\s*(?:[.;]|$)|\s+(?:to\s+(?:the|an?|its|his|her)|(?:on\s+)?\w+day)\b)|"
    r"account(?:s|ed|ing)?\s+for\b(?![^.;]{0,80}\bby\s+(?:say|claim|argu|explain)ing\b)|"
    rf"den(?:y|ies|ied|ying)\s+(?:(?:the|its|his|her|their)\s+)?(?:(?:him|her|them|us|me|{PEOPLE})\s+"
    r"(?:an?|the\s+right|access|entry|bail)|access|entry|bail)\b"
    r"(?!\s+(?:to|for)\s[^.;,]{2,60}?\b(?:is|are|was|were|has|have|had|will|would|did)\b)|"
    rf"{_UNTRUE.pattern})", re.IGNORECASE)
_WORDS = r"(?:(?!(?:to|not|if|for|about|how|why|wh\w+|that)\b)[\w’'-]+\s+){0,4}?"  # none of them leads on to what is asked
# … "interviewed the founder", "spoke to her in May" (but "spoke to her about it"), "asked 900 people and" (but
# "asked them to go"): where one of the verbs stands.
_DEEDS = re.compile(
    rf"(?<=[\w’)]\s)interview(?:s|ed)\s+(?:(?:the|an?|his|her|its|their|several|some|many|{NUMBER})\b|(?-i:[A-Z])[\w’'-]+)"
    r"(?![^.;]*\b(?:who|that)\s)|"
    rf"\b(?:spoke|talked)\s+(?:to|with)\s+(?!sa(?:id|ys?)\b){_NO_MORE}[\w’'-]+|"
    rf"(?<=[\w’)]\s)ask(?:ed|s)?\s+{_WORDS}(?:[\d.,]*\d|{NUMBER}|(?:hundred|thousand|dozen)s|{PEOPLE})\b(?:\s+{_WORDS}[\w’'-]+)??"
    r"(?=\s*(?:[.;]|$)|,?\s+(?:and|but)\b)", re.IGNORECASE)
_VERBS = ("spoke", "talked", "ask", "interview")
_HOW = r"(?:(?:also|only|still|now|well|even|soon|\w+ly)\s)*"
# What the author supposes that somebody will want or must have thought, nobody has said: "may want to know", "can only expect".
# Nor has whoever is asked or ordered to do something; and a thing is only meant for something.
_SUPPOSES = re.compile(
    r"\b(?:(?:can|could|may|might|must|should|shall|will|ought\sto|cannot)(?:\snot|n['’]t)?\s"
    rf"{_HOW}(?:expect|want|hope|wish|prefer|fear)\b(?:\sto\s(?:\w+ly\s)?\w+)?|"
    rf"(?:can|could|may|might|must|should|shall|will|ought\sto)\s{_HOW}(?:(?:know|think|believe|feel|love|hate|regret|suspect)\b|"
    rf"have\s{_HOW}(?:known|thought|believed|wanted|hoped|feared|expected|felt|suspected)\b)|"
    rf"(?:is|are|was|were|been|being)\s(?:not\s)?{_HOW}(?:(?:asked|directed|ordered|instructed)\sto\s(?:\w+ly\s)?\w+|"
    r"(?:asked|told|questioned|quizzed)\sabout\b|(?:intended|meant|designed|supposed)\s(?:to\s(?:\w+ly\s)?\w+|(?:for|as)\b)))",
    re.IGNORECASE)
_HELPING = re.compile(r"\b(?:has|have|had|is|are|was|were|will|would|been?|also|now)\b", re.IGNORECASE)
# A question by its first words, and the clause by which somebody asks or says it: "Was it safe, she wondered?"
_QUESTION = re.compile(
    r"[\s*_(-]*(?:(?:and|but|so|then|or|yet),?\s+)?(?:did|do|does|is|are|was|were|has|have|had|can|could|will|would|should|shall|"
    r"may|might|must|who|whom|whose|what|which|why|how|when|where)(?:n['’]t)?\b[^.!:\"“”]*\?[\s*_)]*$", re.IGNORECASE)
_ASKED = re.compile(r"(?:,|[-–—])\s(?:[\w’'-]+\s){0,6}?(?:ask|wonder|want|inquire|demand|sa(?:y|id)|think|thought|"
                    r"argue|wr[io]te)", re.IGNORECASE)
# Who speaks of himself outside quotation marks: what he does, or somebody with him: "I saw nothing", "He showed us a scar".
_MYSELF = re.compile(r"(?:(?:But|And|So|Then|Yet|Still|Later|Today|Now),?\s)?(?:(?:I|We)\s[a-z]|(?:It|This|That)\s(?:has\s)?"
                     r"(?:took|taken|cost|made|left|gave|given|brought|led|kept)\s(?:us|me)\b|(?:He|She|They)\s\w+\s(?:us|me)\s)")

_MARK = re.compile(r"[\"“”]")
I_SAY = r"\b(?:I|[Ww]e)\s+(?:(?:have|had|also|never|then|once|already|first|\w+ly)\s+)*\w+"
_I_SAY = re.compile(I_SAY)


def acts(text: str) -> list[tuple[int, int]]:
    """Where a sentence tells of acts that pass nothing on."""
    deeds = _DEEDS.finditer(text) if any(verb in text for verb in _VERBS) else ()
    return [match.span() for match in (*_ACTS.finditer(text), *deeds)]


def supposed(text: str) -> list[tuple[int, int]]:
    """Where the author supposes what somebody wants or thinks, or tells what is asked of him or what a thing is for."""
    return [match.span() for match in _SUPPOSES.finditer(text)]


def own_words(text: str) -> list[tuple[int, int]]:
    """Where the author says outside quotation marks what he says himself: "As I announced yesterday, the talks are over"."""
    return [] if _MARK.search(text) else [match.span() for match in _I_SAY.finditer(text)]


def is_act(cue: str) -> bool:
    """Whether a cue holds nothing but acts and helping verbs: "have held back", "had"."""
    return not re.search(r"\w", _HELPING.sub("", _ACTS.sub("", _DEEDS.sub("", cue))))


def judges_untrue(text: str) -> bool:
    """Whether a sentence holds that somebody has said something that is not so: "They have misstated the figure"."""
    return bool(_UNTRUE.search(text))


def is_own_question(text: str) -> bool:
    """Whether a sentence asks by itself, and nobody in it asks or says what it asks."""
    return "?" in text and bool(_QUESTION.match(text)) and not _ASKED.search(text)


def tells_of_himself(text: str) -> bool:
    """Whether the author has himself as the sentence's subject."""
    return bool(_MYSELF.match(text))
