"""Whom an interview is with, as its title, standfirst or introduction says: "“I sold the boat”: Ana Ruiz on the last ferry"."""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.name_parts import NAMESAKE
from assistant.voice.persons import NAME, TITLES_BEFORE, can_be_one_person, one_line
from index.lexical import STOPWORDS

_PERSON = rf"{TITLES_BEFORE}{NAME}"
_GUEST = rf"(?P<guest>{_PERSON})"
_MARKS = "\"“”‘’'"
_BESIDE = (r"(?:\s?\([^()]{1,40}\)|,\s(?:\d{1,3}|(?:who|whose|the|an?|former|our|its|head|chief|director)\b"
           r"[^,.;:]{0,90}),)?")
_OUTLET = (r"(?:this\s(?:newspaper|paper|magazine)|[Tt]he\s(?:[A-Z][\w’'-]*\s){0,3}[A-Z][\w’'-]*|"
           r"[Oo]ur\s(?:[\w-]+\s)?(?:reporter|correspondent|editor|readers?))")
_TALKED = (r"(?:sp(?:oke|eaks)\s(?:to|with)|talk(?:s|ed)\s(?:to|with)|s(?:at|its)\sdown\swith|chat(?:s|ted)\s(?:to|with)|"
           r"tells|told|gave\san\sinterview\sto)")
_ASKS = (r"(?:met|meets|interviewed|interviews|caught\sup\swith|catches\sup\swith|visited|visits|quizzed|quizzes|"
         r"questioned|questions|asked|asks)")
# What can name nobody but the guest.
_SURE = tuple(re.compile(pattern) for pattern in (
    rf"[{_MARKS}]\s?[:–—-]\s{_GUEST}(?=\son\b|\stalks\b|[,:]|\s*$)",  # “I sold the boat”: | Ana Ruiz | on …
    rf"^{_GUEST}\s?[:–—]\s?[\"“‘'](?=\w)",  # | Ana Ruiz | : “I sold the boat”
    rf"^{_GUEST}\son\s(?:the|why|how|what|her|his|life|being|[a-z]+ing)\b(?!.*[.!?]$)",  # | Ana Ruiz | on the last ferry
    rf"\b(?i:(?:interview|conversation|chat|talk|q\s?&\s?a|session)\swith|questions\s(?:for|to)|in\sconversation\s?:|interview\s?:|"
    rf"q\s?&\s?a\s?:)\s(?:(?:[a-z][\w’-]*\s){{1,4}}(?=[A-Z]))?{_GUEST}",
    rf"\b(?:[Ww]e|I|{_OUTLET}(?:\s{_PERSON})?)\s(?:(?:have|had|recently|first|then)\s)?(?:{_TALKED}|{_ASKS})\s"
    rf"(?:(?:the\s)?(?:[a-z][\w’-]*\s){{1,4}}(?=[A-Z]))?{_GUEST}",
    rf"\b{_PERSON}\s(?:{_ASKS})\s{_GUEST}",
    rf"\b{_GUEST}{_BESIDE}\s(?:{_TALKED}\s(?:us|me|{_OUTLET})|answer(?:s|ed)\s(?:our|my|a\sfew|some|\w+)\squestions)\b"))
_PRONOUN = re.compile(rf"(?:[Hh]e|[Ss]he)\s(?:(?:recently|then|also)\s)?(?:{_TALKED}|answer(?:s|ed)\s(?:\w+\s)?questions|met\s)")
_OPENING = re.compile(rf"{_GUEST}{_BESIDE},?\s(?:[a-z]|\()")
# Either of two may be the guest: "Ana Ruiz talks to Bo Ek".
_EITHER = re.compile(rf"\b(?P<first>{_PERSON})(?P<told>{_BESIDE})\s{_TALKED}\s(?P<second>{_PERSON})"
                     rf"(?P<press>\sof\s{_OUTLET}|,\sour\b)?(?P<described>,\s(?:who|the|an?|\d)|\s\()?")


def guest_of(paragraphs: Sequence[Sequence[str]], authors: Collection[str]) -> str | None:
    """Whom the paragraphs before an interview, given by their sentences, say that it is with; "" where two may be meant, None
    where they say nothing of it. Who is an author of the text is no guest."""
    unclear = False
    for sentences in paragraphs:
        opening = None
        for sentence in sentences:
            words = one_line(sentence).strip("#*_ ")
            sure = (_person(match["guest"], authors) for pattern in _SURE for match in pattern.finditer(words))
            if found := next(filter(None, sure), None):
                return found
            if opening and _PRONOUN.match(words):
                return opening
            if either := _EITHER.search(words):
                if chosen := _chosen(either, paragraphs, authors):
                    return chosen
                unclear = True
            begins = _OPENING.match(words)
            opening = (_person(begins["guest"], authors) if begins else None) or opening
    return "" if unclear else None


def _chosen(match: re.Match[str], paragraphs: Sequence[Sequence[str]], authors: Collection[str]) -> str | None:
    """Which of two persons who talk is the guest: who is told of elsewhere, too, or whose part alone is explained."""
    before = " ".join(sentence for sentences in paragraphs for sentence in sentences)
    first, second = (None if name and re.search(rf"\b[Bb]y {re.escape(name)}", before) else name
                     for name in (_person(match[who], authors) for who in ("first", "second")))
    if not (first and second) or match["press"]:
        return first or (None if match["press"] else second)
    told = [len(re.findall(rf"\b{re.escape(name.split()[-1])}\b", before)) + bool(more)
            for name, more in ((first, match["told"]), (second, match["described"]))]
    return None if told[0] == told[1] else first if told[0] > told[1] else second


def _person(name: str, authors: Collection[str]) -> str | None:
    """A name, where it can be a person's of two words or more, and is no author's."""
    name = re.sub(r"['’]s$", "", one_line(name))
    words = name.split()
    own = len(words) > 1 and can_be_one_person(name, "named") and words[0].lower() not in STOPWORDS
    return name if own and not re.search(NAMESAKE, name) and name not in authors else None
