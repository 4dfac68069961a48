"""Sentences that tell of somebody else what a question asks of one: why Ryd resigned does not answer "Why did Berg resign?"."""
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.name_parts import PARTICLE, PLACE, TITLE
from assistant.voice.persons import can_be_one_person, whole_names
from index.lexical import stems

BEFORE = 160  # characters before a verb in which its subject is looked for

_NAME = rf"(?:{TITLE}\.?\s+)*[A-Z][\w'’-]+(?:\s+(?:{PARTICLE}\s+)?[A-Z][\w'’-]+){{0,3}}"
# Bodies of different groups are never one, by whatever word; those of one group may be ("the town", "the council").
_GROUPS = ("council county town city borough government ministry parliament authority senate", "diocese church parish bishopric",
           "union guild", "court tribunal", "police", "school university college academy", "hospital clinic", "bank", "club",
           "newspaper broadcaster")
_GROUP_OF = {body: n for n, bodies in enumerate(_GROUPS) for body in bodies.split()}
_BODY = rf"[Tt]he\s+(?:[\w'’-]+\s+){{0,2}}?(?P<body>{'|'.join(_GROUP_OF)})"
_ASKED = re.compile(rf"\b(?i:did|does|do|has|have|had|will|would)\s+(?:(?P<name>{_NAME})|{_BODY})\s+(?P<verb>[a-z]+)\b")
_HELPING = r"(?:(?:has|have|had|will|would|also|later|then|first|never|already|\w+ly)\s+){0,3}"
# "officers called to | the school"
_LED = "".join(rf"(?<!\b{word}\s)" for word in "of to at in for by from with near on".split())
_SUBJECT = re.compile(rf"{_LED}(?:(?P<name>{_NAME}),?|{_BODY})\s+{_HELPING}$")
_TITLES = re.compile(rf"^(?:{TITLE}\.?\s+)+")
_WORD = re.compile(r"[a-z]+")
# Not "did not respond to the drug", nor "could not be reached by road".
_SAYS_NOTHING = re.compile(
    r"\b(?:(?:declin|refus)\w+\s+to\s+(?:comment|be\s+interviewed)|no\s+comment|could\s+not\s+be\s+reached\s+for\s+comment|"
    r"(?:did\s+not|didn['’]t)\s+(?:(?:respond|reply)\s+to\s+(?:\w+\s+){0,3}(?:requests?|questions?|calls?|e?-?mails?|messages?)|"
    r"return\s+(?:a\s+|\w+\s+)?(?:phone\s+)?calls?))\b", re.IGNORECASE)
# What may answer beside that: "The firm, | which paid £3m for the site, declined to comment".
_SAYS_MORE = re.compile(r"\d|;|\b(?:who|whose|which|that|and|but|because|since|as|after|before|when|while|although|though)\b",
                        re.IGNORECASE)
_OF_SAYING = frozenset(stems(
    "comment say said speak answer respond reply react reach decline refuse ask tell told talk interview silent explain contact "
    "reaction response call position view think"))


def tells_of_another(question: str, sentence: str, text: str) -> bool:
    """Whether a sentence of a text has somebody else, or another body, do what a question asks of one, or only says that somebody
    does not comment."""
    about = _OF_SAYING.intersection(stems(re.sub(r"(?<!^)\b[A-Z]\w*", "", question)))
    if not about and _SAYS_NOTHING.search(sentence) and not _SAYS_MORE.search(sentence):
        return True
    asked = _ASKED.search(question)
    if asked is None:
        return False
    wanted = stems(asked["verb"])
    subjects = [subject for verb in _WORD.finditer(sentence) if wanted and stems(verb[0]) == wanted
                and (subject := _SUBJECT.search(sentence[max(0, verb.start() - BEFORE):verb.start()]))]
    own, body = asked["name"], asked["body"]
    if not subjects or (own or body).lower() in sentence.lower():
        return False
    if own:
        return all(s["name"] and _two_persons(own, s["name"], text) for s in subjects)
    return all(s["body"] and _GROUP_OF[s["body"]] != _GROUP_OF[body] for s in subjects)


def _two_persons(one: str, other: str, text: str) -> bool:
    """Whether two names are those of two persons: both are written with a first name somewhere in the text, and never together
    ("Mona" and "Ryd" are one who is called Mona Ryd)."""
    words = [_TITLES.sub("", name).split() for name in (one, other)]
    if not all(words) or not set(words[0]).isdisjoint(words[1]):
        return False
    pairs = (words[0][0], words[1][-1]), (words[1][0], words[0][-1])
    together = any(re.search(rf"\b{re.escape(first)}\s+(?:\S+\s+)?{re.escape(last)}\b", text) for first, last in pairs)
    known = [_TITLES.sub("", name).split() for name in whole_names(text) if can_be_one_person(name, "named")]
    return not together and all(any(_is_persons(name, own[-1], text) for name in known) for own in words)


def _is_persons(name: Sequence[str], surname: str, text: str) -> bool:
    """Whether a name ends in a surname, and begins with a first name: "North" and "Though" are none, which stands in small
    letters, too."""
    return len(name) > 1 and name[-1] == surname and not re.match(rf"{PLACE}$|The$", name[0]) and not re.search(
        rf"\b{re.escape(name[0].lower())}\b", text)
