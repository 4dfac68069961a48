"""What a question is about: its names and noun phrases, as far as capitals and articles tell."""
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.months import LONG
from assistant.questions.naming import IS_AUTHOR
from assistant.voice.persons import can_be_one_person
from index.lexical import STOPWORDS

MOST_OF_TOPIC = 6  # words that "it" may stand for
PRONOUN = re.compile(r"\b(?:it|its|he|him|his|she|her|hers|they|them|their|theirs|this|that|these|those|one another)\b", re.IGNORECASE)
ABOUT = re.compile(r"\babout\s+(?P<topic>.+)$", re.IGNORECASE)
_ARTICLE = r"(?:the|a|an|his|her|its|their|this|that|these|those)"
_NUMERAL = r"(?:two|three|four|five|six|other|same|first|second|third|last)"
_CALENDAR = re.compile(rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|{LONG}|Easter|Christmas")
_PHRASE = re.compile(rf"\b(?:{_ARTICLE}\s+)?[A-Z][\w'’.-]*(?:\s+(?:(?:of|for|and|the|in)\s+)*[A-Z][\w'’.-]*)*|"
                     rf"\b{_ARTICLE}\s+(?:{_NUMERAL}\s+(?=[a-z]))?[\w'’-]+(?:\s+of\s+(?:the\s+)?(?:[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*|[\w'’-]+)|(?<=['’]s)\s+[a-z][\w-]*)?")
# "Norrvolt's operating profit": what is asked about is the firm's, and not the firm.
_OWNED = re.compile(
    r"\b(?:is|are|was|were)\s+(?P<all>(?:[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*|the\s+[\w’'-]+)(?:(?<=['’]s)|(?<=s['’]))(?:\s+(?!\w+(?:ed|en|wn)\b|so\b|very\b|too\b)[a-z][\w-]*){1,3}?)"
    r"(?=\s+(?:in|of|for|at|on|to|by|from|with|after|before|since|during|last|this)\b|\W*$)")
# "What do they think of | Norrvolt's plan?"
_OF_OWNED = re.compile(r"\b(?:of|about|on|for|to|with|against|by)\s+(?P<all>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*(?:(?<=['’]s)|(?<=s['’]))\s+(?:[a-z][\w-]*\s+)?[a-z][\w-]*)\W*$")
_EVENTS = "hearing|meeting|building|ruling|wedding|briefing|landing|crossing|warning|filing|bombing|shooting|gathering|opening"
# "Where is the town hall?"
_IS_THE = re.compile(
    rf"\W*(?:When|Where|What|Which|Who)\b.*\b(?:is|are|was|were)\s+(?P<all>{_ARTICLE}\s+[\w’'-]+\s+(?!\w+(?:ed|en|wn)\b|(?!(?:{_EVENTS})\b)\w+ing\b|(?:built|held|sold|made|cut|hit|shut|"
    r"found|paid|sent|left|lost|kept|brought|bought|caught|taught|told|won|set|put|read|spent|laid|led|fed|met|run|done|gone|born|about|like|for|of|in|at|on|to|"
    r"from|with|now|here|there)\b)[a-z][\w-]*)\W*$")
OWNER = re.compile(r"['’]s?$")
_PLACE = re.compile(r"\b(?:in|at|near|from)\s+(?:the\s+)?$", re.IGNORECASE)
_ARTICLE_FIRST = re.compile(rf"{_ARTICLE}\s", re.IGNORECASE)
_NO_NOUN = (
    r"(?!(?:twice|once|ever|never|most|least|more|less|before|after|first|last|again|now|then|here|there|too|also|today|yesterday|"
    r"tomorrow|soon|still|yet|just|even|only|really|always|often|together|alone|instead|not)\b)")
_MORE_OF_NOUN = re.compile(rf"\s+{_NO_NOUN}(?!\w+(?:ed|ing|ly)\b)[a-z]{{3,}}(?=\W*$)")
# "was the tram | depot sold", "would the basic | allowance be paid"
_SOLD = re.compile(rf"\s+{_NO_NOUN}(?!\w+(?:ed|ing|ly)\b)[a-z]{{3,}}(?=\s+(?:be|been|\w+(?:ed|en|wn)|built|held|sold|made|cut|shut|found|paid|sent|left|lost|"
                   r"kept|bought|caught|told|won|set|put|spent|laid|led|run|done)\b)")
_BE = re.compile(r"\b(?:is|are|was|were|would|will|could|can|should|must|may|might)\s+$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|in|at|on|by|from|for|with|about|against|after|before|during|near|to|over)\s+$", re.IGNORECASE)
_SUBJECT_ASKED = re.compile(r"\W*(?:who|what|which\s+\w+)\s+(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|"
                            r"might|must)\b)[a-z]", re.IGNORECASE)
_FIRST_WORD = re.compile(r"^\W*\w+")
_BIDS = frozenset("name list give tell show find summarise summarize outline describe explain compare collect extract".split())


def topics(question: str, *, opens: bool = True) -> list[str]:
    """The noun phrases of a question, or of what does not open one, in order, as far as capitals and articles tell; the question
    word is none."""
    opening = _FIRST_WORD.match(question) if opens else None
    skip = opening.end() if opening and opening[0].strip().lower() in STOPWORDS | _BIDS else 0
    found = [_to_its_noun(question, m).strip(" .") for m in _PHRASE.finditer(question, skip)]
    return [t for t in found if t.lower() not in STOPWORDS and not PRONOUN.fullmatch(t) and not _is_fragment(t)
            and not IS_AUTHOR.match(t) and not _CALENDAR.fullmatch(t)]


def _to_its_noun(question: str, phrase: re.Match[str]) -> str:
    """A phrase that begins with an article, up to its noun where what is behind it can be no verb: "in the Tarn | leak", "Who bought
    the tram | depot?", "Was the tram | depot sold?"."""
    if not _ARTICLE_FIRST.match(phrase[0]) or OWNER.search(phrase[0]):
        return phrase[0]
    if _BE.search(question, 0, phrase.start()):
        more = _SOLD.match(question, phrase.end())
    elif _PREPOSITION.search(question, 0, phrase.start()) or _SUBJECT_ASKED.match(question):
        more = _MORE_OF_NOUN.match(question, phrase.end())
    else:
        more = None
    return phrase[0] + more[0] if more else phrase[0]


def _is_fragment(phrase: str) -> bool:
    """Is it cut before its noun ("that the", "the 20")?"""
    last = phrase.lower().split()[-1]
    return last in STOPWORDS or last.isdigit()


def only_topic(question: str) -> str | None:
    """The one name in a question, or its one noun phrase where it has no name; None where there are several or none."""
    found = topics(question)
    return _only(named(found) or found)


def thing(former: str) -> str | None:
    """What "it" or "they" means: what a question asks of somebody about, or what it asks about, but no person by name."""
    about = ABOUT.search(former)
    topic = about["topic"].rstrip(" ?.") if about else _owned(former) or only_topic(former)
    if topic is None or len(topic.split()) > MOST_OF_TOPIC or "(" in topic:
        return None
    name = OWNER.sub("", topic)
    return None if re.fullmatch(r"[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+)+", name) and can_be_one_person(name, "named") else topic


def _owned(question: str) -> str | None:
    """The one thing that a question asks about by two words: of somebody ("Norrvolt's operating profit"), or the last."""
    found = _OWNED.search(question) or _OF_OWNED.search(question) or _IS_THE.match(question)
    return found["all"] if found else None


def only_person(question: str) -> str | None:
    """The one name in a question that may be a person's, of several the one of two words or more; None where that leaves several."""
    names = [n for n in named(topics(question)) if not _PLACE.search(question, 0, question.find(n))]
    whole = [n for n in names if " " in n and can_be_one_person(n, "named")]
    return _only(names) or _only(whole)


def named(phrases: Sequence[str]) -> list[str]:
    return [phrase for phrase in phrases if re.search(r"[A-Z]", phrase)]


def _only(phrases: Sequence[str]) -> str | None:
    return phrases[0] if len(phrases) == 1 else None
