"""What kind of question is it? Read from its wording alone, before anything is retrieved."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.voice.persons import ROLE_NOUN
from index.errors import UsageError
from index.lexical import STOPWORDS

Shape = Literal["who", "when", "where", "how many", "why", "how", "yes or no", "what"]

MAX_QUESTION = 2_000  # code points; a longer one is not a question but a text

DOCUMENT = (r"(?:(?:this|the|these|that)\ )?(?:text|article|document|piece|op-?ed|essay|report|story|source|sources|speech|interview|file|page|"
             r"column|minutes|(?:blog\ )?post|(?:press\ )?release|editorial|letter|transcript|statement|judge?ment|ruling|memo|meeting|hearing|"
             r"announcement|review|paper|it|author|writer)s?")
_POINTS = r"(?:points?|arguments?|claims?|ideas?|messages?|thes[ie]s|takeaways?|conclusions?|findings?|proposals?|themes?|gist|facts?)"
_MAIN = r"(?:main|key|central|overall|core|principal|essential|most\ important)"
_OVERVIEW = re.compile(
    rf"""^\W*(?:please\W+)?(?:(?:can|could|would|will)\ you\ )?(?:please\ )?(?:
      (?:summari[sz]e|sum\ up|recap|outline)\b
    | (?:give|write|provide|show)\ (?:me\ |us\ )?(?:a|an|the)\ (?:\w+\ ){{0,2}}(?:summary|overview|gist|outline)\b
    | (?:a\ )?(?:short\ |brief\ )?(?:summary|overview|tl;?dr|gist)\b
    | (?:quote|show|give|list|name)\ (?:me\ |us\ )?the\ (?:(?:\w+\ )?most\ important|key|main|central)\ (?:sentence|passage|quote|line|statement)s?\b
    | what(?:'s|\ is|\ are)\ (?:{DOCUMENT}|this|these)\ (?:all\ |mainly\ |really\ )?about\b(?=\W*$|\ in\ )
    | (?:what(?:'s|\ is|\ are)|(?:give|tell|show|list)\ (?:me\ |us\ )?)\ ?the\ (?:[\w'’-]+\ ){{0,2}}{_MAIN}\ (?:\w+\ ){{0,2}}{_POINTS}\b
      (?:\ and\ (?:\w+\ ){{0,2}}{_POINTS}\b)?
    | (?:what|which)\ (?:reasons?|{_POINTS})\ (?:does|do|did)\ {DOCUMENT}\ (?:give|make|put\ forward|present|advance|raise)\b(?=\W*$|\ (?:about|on|regarding)\b)
    | what(?:'s|\ is)\ the\ (?:story|gist|thesis|main\ point|bottom\ line|upshot|argument)\b
    | what\ (?:does|do|is|did)\ {DOCUMENT}\ (?:\w+\ )?(?:argue|arguing|say|claim|claiming|cover|discuss|try(?:ing)?\ to\ say|conclude|boil\ down\ to)\W*
      (?:overall|in\ (?:short|general|essence|a\ nutshell|total)|here|mainly)?\W*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_HAPPENED = re.compile(r"\W*what(?:\s+has|['’]s|\s+is)?\s+(?:happened|going\s+on)\W*", re.IGNORECASE)  # of the last answer, behind one
# What goes with a request for an overview and is no topic.
_NO_TOPIC = re.compile(
    rf"\b(?:(?:of|on|from|in|about|by|for|behind|to|according\s+to)\s+)*{DOCUMENT}(?:['’]s?(?:\s+\w+)?\s+{_POINTS})?(?!['’\w])|"
    r"\b(?:please|overall|briefly|shortly|me|us|here)\b|"
    r"\bin\s+(?:a\s+few|two|three|four|five|one|\d+|short|brief|general|plain|simple|your\s+own)"
    r"(?:\s+(?:or\s+\w+\s+)?(?:(?:bullet\s+)?points?|words?|lines?|sentences?|paragraphs?|terms?))?\b", re.IGNORECASE)
_LEADS_TO_TOPIC = re.compile(r"^(?:(?:of|on|about|that|for|regarding|concerning|behind)\s+)+(?=\w)", re.IGNORECASE)
AUXILIARY = r"is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
_AUXILIARY = rf"(?:{AUXILIARY}|isn't|aren't|doesn't|don't|didn't|wasn't|weren't|hasn't)"
_YES_NO = re.compile(rf"^\W*(?:(?:and|but|so|then)\W+)?{_AUXILIARY}\b", re.IGNORECASE)
WH = r"(?:who|whom|whose|what|which|when|where|why|how)"
_SHAPES: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    ("how many", re.compile(r"\bhow (?:many|much|old|long|far|tall|high|large|big|often|fast|heavy|deep|wide)\b|\bwhat (?:number|percentage|share|proportion|amount)\b", re.I)),
    ("who", re.compile(rf"\bwho(?:m|se)?\b|\b(?:what|which) (?:person|people|group|country|organi[sz]ation|company|{ROLE_NOUN})\b", re.I)),
    ("when", re.compile(r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade|time)\b|\bsince when\b", re.I)),
    ("where", re.compile(r"\bwhere\b|\b(?:what|which) (?:place|city|town|region|province|area|location)s?\b", re.I)),
    ("why", re.compile(r"\bwhy\b|\bwhat (?:is|was|are|were) the (?:reason|cause)s?\b|\bfor what reason\b|\bhow come\b", re.I)),
    ("how", re.compile(r"\bhow\b", re.I)),
    ("what", re.compile(r"\b(?:what|which)\b", re.I)),
)
_PART = re.compile(
    rf"\?\s+(?=\S)|(?:,\s*|;\s*|\s+)(?:and|or|but)\s+(?=(?:(?:(?:for|until|since|by|in|from|to|with|at|on)\s+)?{WH}|{_AUXILIARY})\b)|"
    rf",\s+(?=(?:{WH})\b(?!\s+(?:is|was|are|were)\s*,))", re.IGNORECASE)
_ASKS = re.compile(rf"\b(?:{WH}|{_AUXILIARY})\b", re.IGNORECASE)  # "According to the auditors" does not
_OPPOSE = (r"(?:disagree[sd]?\s+with|contradict(?:s|ed)?|criticis(?:es?|ed)|criticiz(?:es?|ed)|dispute[sd]?|oppose[sd]?|reject(?:s|ed)?|"
           r"doubt(?:s|ed)?|challenge[sd]?|attack(?:s|ed)?|accuse[sd]?|blame[sd]?)")
_AGAINST = re.compile(
    rf"^\W*(?:(?:and|but)\s+)?(?:who\s+(?:else\s+|also\s+|\w+ly\s+)?{_OPPOSE}|(?:does|do|did|has|have)\s+(?:any|some)(?:one|body)\s+(?:else\s+)?{_OPPOSE}|"
    r"(?:is|was|are|were)\s+(?:any|some)(?:one|body)\s+(?:else\s+)?(?:quoted|cited|heard)\s+against)\s+(?P<whom>\w.*?)\W*$", re.IGNORECASE)
_DISPUTES = re.compile(r"^\W*(?:(?:and|but)\s+)?(?:who|does|do|did|has|have|is|was|are|were)\b.{0,40}?\b"
                       r"(?:disagree|contradict|dispute|reject|doubt|challenge|(?:quoted|cited|heard)\s+against)", re.IGNORECASE)
_OF_WHOM = re.compile(r"(?:['’]s|(?<=s)['’])\s.*|\s+(?:about|on|over)\s.*", re.DOTALL)
# Of these a number is asked for.
_ASKS_FIGURE = re.compile(r"\b(?:(?:cost|price|toll|budget|total|sum|figure|number|share)s?|size|length|capacity|population)\b",
                          re.IGNORECASE)
# … and of these, named in place of "when", a date or time.
_ASKS_MOMENT = re.compile(r"\bwhat\s+(?:is|was|are|were)\s+the\s+(?:\w+\s+)?(?:date|day|time|year|month|hour)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what would answer it. `overview`: the key sentences of the whole text, or of those on `topic`."""

    text: str
    overview: bool
    topic: str = ""


def parse(text: str, *, goes_on: bool = False) -> Question:
    """Read a question, in a conversation that `goes_on` or alone. White space is folded; the text is not changed otherwise.

    Raises UsageError for an empty question, one of more than MAX_QUESTION code points, or one that is no text.
    """
    if not text.strip():
        raise UsageError("The question is empty. Ask something about the sources.")
    if len(text) > MAX_QUESTION:
        raise UsageError(f"The question has {len(text):,} characters; {MAX_QUESTION:,} is the most. Shorten it.")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise UsageError("The question holds bytes that are no text. Type it anew, or save it as UTF-8.")
    text = " ".join(text.split())
    asked = _OVERVIEW.search(text) or (None if goes_on else _HAPPENED.fullmatch(text))
    return Question(text, bool(asked), _topic(text[asked.end():]) if asked else "")


def _topic(rest: str) -> str:
    """What an overview is asked of, from the words after the request; "" for the whole text."""
    rest = _LEADS_TO_TOPIC.sub("", " ".join(_NO_TOPIC.sub(" ", rest).split()).strip(" ,.:;?!'’"))
    words = [w for w in re.findall(r"[\w'’-]+", rest) if w.lower() not in STOPWORDS]
    return rest if words else ""


def content_words(question: str) -> list[str]:
    """The words of a question that say what it is about."""
    return [w for w in re.findall(r"\w+", question.lower()) if w not in STOPWORDS]


def shape(text: str) -> Shape:
    """What kind of thing would answer: the first question word decides."""
    if _YES_NO.match(text):
        return "yes or no"
    matches = [(m.start(), order, name) for order, (name, pattern) in enumerate(_SHAPES) if (m := pattern.search(text))]
    return min(matches)[2] if matches else "what"


def asks_figure(question: str) -> bool:
    """Whether a number is asked for."""
    return shape(question) == "how many" or bool(_ASKS_FIGURE.search(question))


def asks_when(question: str) -> bool:
    """Whether a date or a time is asked for."""
    return shape(question) == "when" or bool(_ASKS_MOMENT.search(question))


def names_asked(question: str) -> list[str]:
    """The names and numbers of a question, in lower case: a passage about something else mostly lacks one of them."""
    words = re.findall(r"[\w’'-]+", question)
    found = [w for w in words[1:] if w[:1].isupper() or w[:1].isdigit()]
    return [re.sub(r"['’]s?$", "", w).lower() for w in dict.fromkeys(found)]


def opposed(question: str) -> str:
    """Whom somebody who is asked for speaks against ("Who disputes the minister's account?"); "" for any other question."""
    against = _AGAINST.match(question)
    return _OF_WHOM.sub("", against["whom"]) if against else ""


def disputes(question: str) -> bool:
    """Whether somebody is asked for who disputes what somebody says, and not who accuses him, or is against a thing."""
    return bool(_DISPUTES.match(question))


def split_parts(text: str) -> tuple[str, ...]:
    """The parts of a question that asks two or three things, each with at least three words; else the whole."""
    pieces = [p.strip(" ,;?") for p in _PART.split(text)]
    if not 2 <= len(pieces) <= 3 or any(len(p.split()) < 3 or not _ASKS.search(p) for p in pieces):
        return (text,)
    return tuple(p + "?" for p in pieces)
