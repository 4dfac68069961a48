"""The former question with another topic, speaker or circumstance: "And Pakistan?", "What about his critics?", "And in 2020?"."""
from __future__ import annotations

import re
from collections.abc import Callable

from assistant.questions.document_phrases import phrase_in
from assistant.questions.grammar import agreeing
from assistant.questions.naming import IS_AUTHOR
from assistant.questions.topics import ABOUT, OWNER, only_topic
from assistant.questions.voice_questions import said_by
from assistant.voice.persons import PEOPLE, ROLE_NOUN, can_be_one_person

CIRCUMSTANCE = re.compile(r"(?:for|in|at|on|with|without|to|from|by|during|before|after|since|under|among)\s+\w", re.IGNORECASE)
_SAYS = re.compile(r"\bwhat\s(?:does|do|did)\s.*\b(?:say|think|claim|write)$", re.IGNORECASE)
_EACH_OTHER = re.compile(r"\b(?:each\s+other|one\s+another)\b", re.IGNORECASE)
# "the union leader", "his critics": somebody, and no thing.
_SOMEBODY = re.compile(
    rf"(?:the|an?|his|her|its|their)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{ROLE_NOUN}|{PEOPLE})(?:\s+(?:of|for|at|in)\s.+)?",
    re.IGNORECASE)
_ADDED = re.compile(r"(?<=\w), and (?:the\s+)?[\w\s'’-]+$")  # by a question before
_NAME = re.compile(r"(?:the\s+)?[A-Z]")
_OF_NAME = re.compile(r"\bof\s+(?P<name>(?:the\s+)?[A-Z].*)$")
_OWN = re.compile(r"(?:his|her)\s+(?=\w)", re.IGNORECASE)


def with_circumstance(former: str, circumstance: str) -> str:
    """The former question with a circumstance in the place of the one that begins like it ("in 2019", where that is "in 2020"),
    else behind it."""
    word = circumstance.split()[0]
    place = re.search(rf"(?<=\w\s){re.escape(word)}\s+(?:the\s+)?(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)*|[\w-]+)", former)
    return f"{former[:place.start()]}{circumstance}{former[place.end():]}?" if place else f"{former} {circumstance}?"


def with_topic(former: str, topic: str, *, about: bool, speaks: Callable[[str], bool], anew: bool = False) -> str | None:
    """The former question about another topic. Where it asks what somebody says and the topic is somebody who `speaks`, that one
    says it; else what it asks `about` is exchanged, by a name only where that was a name, too; else its one name; where it has
    several, the topic is added. None where the topic may be asked about `anew` ("What about X?") and takes no other's place."""
    if _EACH_OTHER.search(former):
        return f"{_EACH_OTHER.sub(lambda _: topic, former)}?"
    document = phrase_in(former)
    if document and phrase_in(topic) == (0, len(topic)):
        return f"{former[:document[0]]}{topic}{former[document[1]:]}?"
    said = None if about else said_by(former)
    if said and (speaks(topic) or (_SOMEBODY.fullmatch(topic) and (not _is_somebody(said.topic) or _OWN.match(topic)))):
        return _exchanged(former, said.speaker, topic)
    tail = ABOUT.search(former)
    name = re.search(r"[A-Z]", topic) or IS_AUTHOR.match(topic)
    if tail and (about or bool(name) == bool(re.search(r"[A-Z]", tail["topic"]))):
        return f"{former[:tail.start('topic')]}{topic}?"
    if about and _SAYS.search(former):
        return f"{former} about {topic}?"
    old = None if about else only_topic(former)
    if old and not said and not _is_somebody(old) and speaks(topic):
        return agreeing(f"What does {topic} say about that ({former})?", topic)
    alike = old is not None and (bool(_NAME.match(old)) == bool(_NAME.match(topic)) or (_is_somebody(old) and speaks(topic)))
    if anew and not _OWN.match(topic) and not alike:
        return None
    if old and _NAME.match(topic) and not _NAME.match(old) and (of := _OF_NAME.search(old)):
        old = of["name"]  # "the population of Dorn"
    if old:
        owner = OWNER.search(old)
        if owner and _OWN.match(topic):  # "and his son?" behind "Mr Hay's wife"
            return re.sub(rf"({re.escape(old)}\s+)[\w-]+", lambda m: m[1] + _OWN.sub("", topic), former, count=1) + "?"
        mark = owner[0] if owner and not OWNER.search(topic) and not re.match(r"(?:its|their|his|her)\b", topic) else ""
        # "his wife" behind "Where did Orr teach?"
        theirs = not owner and re.search(r"[A-Z]", old) and can_be_one_person(old, "named")
        return _exchanged(former, old, _OWN.sub(f"{old}'s ", topic, count=1) if theirs else f"{topic}{mark}")
    return f"{_ADDED.sub('', former) if former.count(',') == 1 else former}, and {topic}?"


def _is_somebody(words: str) -> bool:
    """Whether words may name somebody, as a name or a role does."""
    return bool(re.search(r"[A-Z]", words) or _SOMEBODY.fullmatch(words))


def _exchanged(former: str, old: str, new: str) -> str:
    before, _, behind = former.partition(old)
    behind = behind[:1] + behind[2:] if new.endswith("s") and re.match(r"['’]s\b", behind) else behind
    return agreeing(f"{before}{new}{behind}?", new)
