"""What kind of thing a question asks for, and whether a sentence has any: "many fighters" does not answer "how many?"."""
from __future__ import annotations

import re

from assistant.questions.parsing import AUXILIARY
from index.lexical import stems

RESTATES = 0.7  # share of the words of what is asked about, from which a sentence tells just that

_HOW_MANY = re.compile(r"\bhow many\b|\bwhat (?:number|percentage|share|proportion) of\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|thirds?|quarters?|twice|once|double|triple|no|none|nobody|zero|both|"
    r"single|couple|all|only|every)\b", re.IGNORECASE)
_HOW_OLD = re.compile(r"\bhow old\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:aged?|ages|years?|year-olds?|months?|weeks?|days?|centur(?:y|ies)|born|old|young|since|built|founded|opened|"
    r"established|passed|enacted|created|introduced|dates?|dated|birthday|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ies))\b", re.IGNORECASE)
_WHEN = re.compile(
    rf"^\W*(?:(?:and|but|so)\W+)?(?:(?:since|until|till|by)\s+when\b|(?:(?:since|until|by|from)\s)?when\s+(?:exactly\s+)?(?:{AUXILIARY})(?:n['’]t)?\b)|"
    r"\b(?:what|which) (?:year|date|day|month|century|decade)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\d|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?|\w+days?|today|tomorrow|tonight|ago|since|until|till|before|after|during|when|while|once|now|then|soon|later|earlier|"
    r"early|late|recent(?:ly)?|last|next|first|same|mornings?|noon|afternoons?|evenings?|nights?|midnight|dawn|dusk|hours?|weeks?|weekend|"
    r"months?|years?|decades?|century|centuries|era|age|spring|summer|autumn|fall|winter|easter|christmas|ramadan|always|never|immediately|"
    r"upon|following|time|moment|period|reign|war)\b", re.IGNORECASE)
_WHY = re.compile(rf"^\W*(?:(?:and|but|so)\W+)?why\s+(?:{AUXILIARY})(?:n['’]t)?\b", re.IGNORECASE)
# What gives a reason, in the widest sense: all but 2 % of the sentences that answer SQuAD's "why?" in its words have one.
_REASON = re.compile(
    r"\b(?i:because|since|as|for|so|therefore|thus|hence|accordingly|(?:due|owing|thanks)\s+to|in\s+(?:light|view|response|order|protest|"
    r"an?|the\s+(?:hope|interests?|name|wake)|recognition|return|exchange|case)|amid|out\s+of|on\s+(?:suspicion|grounds|charges|the)|over|"
    r"upon|after|following|when|once|while|until|if|given|reasons?|caus\w+|result\w*|leads?|led|prompt\w*|motivat\w*|purpose|aim\w*|"
    r"goals?|grounds?|driven|why|explain\w*|attribut\w*|stem\w*|forc\w+|requir\w*|need\w*|want\w*|wish\w*|sought|seek\w*|"
    r"hop\w+|fear\w*|believ\w+|allow\w*|enabl\w+|ma(?:de|kes?|king)|mean\w*|prevent\w*|avoid\w*|provok\w*|trigger\w*|"
    r"accus\w+|consequen\w+|to\s+(?!(?:the|an?|his|her|its|their|th[ia]t|th[eo]se)\b)[a-z]+)\b"
    r"|(?:^|,\s+(?:and\s+)?)\W?(?:(?i:with)\b|[A-Za-z][a-z]+(?:ing|ed)\s)|[:;–—]")

# "He was criticised for his silence" tells what others hold against him; not "He resigned after he was criticised for …".
_REPROACH = r"(?:criti[cs]i[sz]|attack|blam|fault|condemn|denounc|rebuk|reprimand|mock|ridicul|censur|reproach|accus|chid)"
_REPROACHED = re.compile(
    rf"(?!.*\b(?:after|when|because|since|as|until|once|who|which|that|and\s+\w+ed|so)\b.*\b{_REPROACH}ed\b)[^,;:]+?"
    rf"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+|often\s+|also\s+)?{_REPROACH}ed(?:\s+\w+ly)?(?:\s+by\b[^.;:]*?)?\s+(?:for|of)\s"
    r"(?!.*\b(?:because|and|so|but)\b)", re.IGNORECASE)
# "What does it cost today?" is not answered by what it cost "in 2009".
_TODAY = re.compile(r"\b(?:is|are|do|does|has|have)\b.*\b(?:today|now|nowadays|currently|at\s+present|presently|these\s+days)\b",
                    re.IGNORECASE)
_THEN = re.compile(r"\W*In\s+(?:(?:early|late|the|mid)\s+)*(?:[A-Z]\w+\s+)?(?:1\d|20)\d\ds?\b(?!.*\b(?:today|now|nowadays|"
                   r"current\w*|still|since|present\w*|is|are|has|have|does|do|remains?)\b)")
# An honorary degree is given, not earned.
_DEGREE = r"\b(?:degrees?|doctorates?|Ph\.?\s?D|diplomas?|bachelor\w*|master['’]s)"
_EARNED = re.compile(rf"\b(?:earn|obtain|complet|finish|tak|took|gain|get|got)\w*\b.*{_DEGREE}", re.IGNORECASE)
_HONORARY = re.compile(rf"\bhonou?rary\s+(?:\w+\s+)?{_DEGREE}", re.IGNORECASE)


def lacks_kind(question: str, sentence: str) -> bool:
    """Is a number, a time, a reason or an earned degree asked for, and nothing of the kind given?"""
    if _HOW_OLD.search(question) and not _AGE.search(sentence):
        return True
    return bool((_HOW_MANY.search(question) and not _NUMBER.search(sentence))
                or (_WHEN.search(question) and not _TIME.search(sentence)) or _only_that(question, sentence)
                or _is_reproach(question, sentence) or _was_then(question, sentence) or _was_given(question, sentence))


def _only_that(question: str, sentence: str) -> bool:
    """Does a sentence say that something is so, where it is asked why?"""
    why = _WHY.match(question)
    asked = set(stems(question[why.end():])) if why else set()
    return bool(asked) and len(asked.intersection(stems(sentence))) >= RESTATES * len(asked) and not _REASON.search(sentence)


def _is_reproach(question: str, sentence: str) -> bool:
    """Does a sentence tell what somebody is criticised for, where it is asked why he does that?"""
    return bool(_WHY.match(question) and not re.search(_REPROACH, question, re.IGNORECASE) and _REPROACHED.match(sentence))


def _was_then(question: str, sentence: str) -> bool:
    """Does a sentence tell of a year that is past, where it is asked what is so today?"""
    return bool(_TODAY.search(question) and not re.search(r"\d{4}", question) and _THEN.match(sentence))


def _was_given(question: str, sentence: str) -> bool:
    """Does a sentence tell of honorary degrees alone, where an earned one is asked for?"""
    rest = _HONORARY.sub("", sentence)
    return bool(_EARNED.search(question) and not _HONORARY.search(question)
                and rest != sentence and not re.search(_DEGREE, rest, re.IGNORECASE))
