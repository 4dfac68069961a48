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
    r"\b(?i:because|since|as|for|by|so|therefore|thus|hence|accordingly|(?:due|owing|thanks)\s+to|in\s+(?:light|view|response|order|protest|"
    r"an?|the\s+(?:face|hope|interests?|name|wake)|recognition|return|exchange|case)|amid|out\s+of|on\s+(?:suspicion|grounds|charges|the)|over|"
    r"upon|after|following|when|once|while|until|if|given|reasons?|caus\w+|result\w*|leads?|led|prompt\w*|motivat\w*|purpose|aim\w*|"
    r"goals?|grounds?|driven|why|explain\w*|attribut\w*|stem\w*|forc\w+|requir\w*|need\w*|want\w*|wish\w*|sought|seek\w*|"
    r"hop\w+|fear\w*|believ\w+|allow\w*|enabl\w+|ma(?:de|kes?|king)|mean\w*|prevent\w*|avoid\w*|provok\w*|trigger\w*|"
    r"accus\w+|consequen\w+|to\s+(?!(?:the|an?|his|her|its|their|th[ia]t|th[eo]se)\b)[a-z]+)\b"
    r"|(?:^|,\s+(?:and\s+)?)\W?(?:(?i:with)\b|[A-Za-z][a-z]+(?:ing|ed)\s)|[:;–—]")


def lacks_kind(question: str, sentence: str) -> bool:
    """Is a number, a time or a reason asked for, and nothing of the kind given?"""
    if _HOW_OLD.search(question) and not _AGE.search(sentence):
        return True
    return bool((_HOW_MANY.search(question) and not _NUMBER.search(sentence))
                or (_WHEN.search(question) and not _TIME.search(sentence)) or _only_that(question, sentence))


def _only_that(question: str, sentence: str) -> bool:
    """Does a sentence say that something is so, where it is asked why? What it begins with, if not asked about, may be why."""
    why = _WHY.match(question)
    asked = set(stems(question[why.end():])) if why else set()
    told = stems(sentence)
    return bool(asked and told) and told[0] in asked and len(asked.intersection(told)) >= RESTATES * len(asked) and not (
        _REASON.search(sentence))
