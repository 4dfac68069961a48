"""Questions on the last answer itself: "Quote 2: who is speaking?", "Where does it say that?", "Are you sure?"."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.questions.replies import asks_who_says_so
from assistant.questions.rewording import without_courtesy

Wanted = Literal["again", "speaker", "place", "quotations", "context", "certainty", "summary", "evidence"]

_NUMBERS = {word: n for n, words in enumerate(
    ("one first", "two second", "three third", "four fourth", "five fifth", "six sixth"), 1) for word in words.split()}
_NUMBER = rf"\d{{1,2}}|{'|'.join(_NUMBERS)}"
_POINTED = re.compile(
    rf"\[(?P<mark>\d{{1,2}})\]|\b(?:quote|quotation)\s+(?:no\.?\s*|number\s+)?(?P<number>{_NUMBER})\b|"
    rf"\b(?:the|your)\s+(?P<nth>{'|'.join(_NUMBERS)}|last)\s+(?:quote|quotation)\b|"
    r"\b(?:that|this|these|those|the|your)\s+(?:quote|quotation)s?\b", re.IGNORECASE)
# "Quote 2: who is speaking?", "In quote 2, where is that?"
_LED_IN = re.compile(r"^(?:(?:and|but|in|on|about|of|for|regarding)\s+)*that(?:\s*[:,–—]|\s+-)\s*(?=\w)", re.IGNORECASE)
_POLITE = re.compile(
    r"^(?:(?:and|but|so|ok(?:ay)?|please|well)\b,?\s+)*(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?)?|,?\s+please$",
    re.IGNORECASE)
# Not "it" nor "they" where the topic of the question before may be asked about: "Where are they from?", "What is it based on?"
_JUST_THAT = (r"(?:that|this|these|those|(?:that|this|your|the\s+last)\s+"
              r"(?:sentence|statement|passage|claim|answer|information|line))")
_THAT = rf"(?:it|them|they|{_JUST_THAT})"
_ABOUT_THAT = rf"(?:\s+(?:in|of|from|for|about|behind|around)\s+{_THAT})?"
_IN_TEXT = r"(?:paragraph|sentence|page|line)"
_TEXT = rf"(?:{_IN_TEXT}|section|document|file|source|text|article)"
_WHICH = r"(?:which|what)"
# Of a quote that is pointed at.
_OF_QUOTE: dict[Wanted, str] = {
    "speaker": rf"""who\s*(?:is|was|['’]s)\s+(?:speaking|talking|quoted)(?:\s+here)?{_ABOUT_THAT}
        |who\s+(?:says|said|wrote|claims)(?:\s+{_THAT})?
        |whose\s+(?:\w+\s+)?(?:is|are|was)\s+{_THAT}
        |(?:is|was)\s+(?:that|it)\s+(?:by|from)\s+(?:the\s+)?(?:author|writer)
        |(?:who|what|which)\s+(?:is\s+(?:the\s+)?)?(?:voice|speaker|source)(?:\s+is\s+{_THAT})?{_ABOUT_THAT}""",
    "place": rf"where\s+(?:is|was|does|did|stands?)\s+{_THAT}(?:\s+(?:from|come\s+from|stand|appear))?",
    "again": rf"""(?:(?:show|repeat|read|give|quote|see|what\s+(?:is|was|does))\s+)?(?:me\s+)?{_THAT}
        (?:\s+(?:again|say|once\s+more|in\s+full))*"""}
_WANTED: dict[Wanted, str] = {
    "speaker": rf"""who\s*(?:is|was|['’]s)\s+(?:speaking|talking)\s+(?:in|there\s+in)\s+{_THAT}
        |whose\s+(?:words|view|opinion|claim|voice)s?\s+(?:is|are)\s+{_THAT}
        |who\s+told\s+you(?:\s+(?:{_THAT}|so))?""",
    "place": rf"""(?:show\s+me\s+)?where\s+(?:(?:exactly\s+)?(?:does|do|did)\s+(?:it|that|this|he|they|the\s+(?:author|{_TEXT}))
            \s+(?:say|state|mention|write|claim)|(?:it|the\s+\w+)\s+says)\s+(?:that|this|so|it)
        |where\s+(?:is|was|are)\s+
            (?:{_THAT}\s+(?:stated|quoted|in\s+the\s+{_TEXT})|{_JUST_THAT}\s+(?:from|taken\s+from|written))
        |(?:in|from|on)\s+{_WHICH}\s+{_TEXT}(?:\s+(?:is|was|are|does|did|do)\s+{_THAT}(?:\s+\w+)?)?
        |{_WHICH}\s+{_TEXT}\s+(?:is|was|are|does|did|do)\s+{_THAT}\s+(?:(?:come|taken|stand|appear|written)\s+)?(?:from|in|on)
        |{_WHICH}\s+{_TEXT}\s+(?:says|said|states|contains)\s+{_THAT}
        |{_WHICH}\s+(?:{_IN_TEXT}\s+(?:is|was|are)\s+{_THAT}|paragraph|page)""",
    "again": rf"""(?:quote|repeat|show|read|cite|say)\s+(?:(?:me|us)\s+)?{_THAT}
            (?:\s+(?:again|out|once\s+more|exactly|verbatim|literally|in\s+full|word\s+for\s+word))*
        |(?:what\s+(?:is|are|was|were)|(?:show|give)\s+(?:me|us))\s+the\s+(?:exact|precise|original|actual|literal)\s+
            (?:words|wording|text|quotes?|quotations?|sentence){_ABOUT_THAT}
        |what\s+exactly\s+does\s+(?:it|that|the\s+text)\s+say""",
    "quotations": rf"""(?:is|are|was|were)\s+{_THAT}\s+(?:\w+ly\s+)?(?:an?\s+)?
            (?:(?:direct|verbatim|literal|exact)\s+(?:quote|quotation|speech)s?|quotes?|quotations?)
        |which\s+(?:of\s+{_THAT}\s+)?(?:is|are)\s+(?:an?\s+|the\s+)?(?:direct|verbatim|literal)\s+(?:quote|quotation)s?""",
    "context": rf"""(?:show|give|quote|see|what\s+is|what['’]s)\s+(?:(?:me|us)\s+)?(?:the|its|more|some)\s+
            (?:surrounding\s+|full\s+|whole\s+)?context{_ABOUT_THAT}
        |in\s+{_WHICH}\s+context(?:\s+(?:is|was)\s+{_THAT}(?:\s+said)?)?""",
    "certainty": rf"""(?:(?:are|were)\s+you\s+(?:\w+ly\s+|quite\s+)?(?:sure|certain|confident)
            |how\s+(?:sure|certain|confident)\s+are\s+you)(?:\s+(?:about|of|in)\s+{_THAT})?
        |really""",
    "summary": r"""(?:summari[sz]e|sum\s+up|recap|repeat)\s+(?:what|all|everything)\s+(?:that\s+)?(?:we|you|I)(?:['’]ve|\s+have)?
            (?:\s+\w+){0,2}?(?:\s+so\s+far)?
        |(?:summari[sz]e|sum\s+up|recap)\s+(?:our|this|the|your)\s+(?:\w+\s+)?
            (?:conversation|chat|discussion|answers?)(?:\s+so\s+far)?
        |what\s+(?:have|do)\s+we\s+\w+(?:\s+out)?\s+so\s+far""",
    "evidence": rf"""what(?:['’]s|\s+is|\s+are)?\s+(?:the|their|his|her|your|its)?\s*(?:evidence|proof|basis)
            (?:\s+(?:is\s+)?there)?\s+(?:for|of|behind)\s+{_THAT}
        |is\s+there\s+(?:any\s+|some\s+)?(?:evidence|proof)\s+(?:for|of|behind)\s+{_THAT}
        |(?:on\s+)?what\s+is\s+{_JUST_THAT}\s+based(?:\s+(?:up)?on)?|how\s+do\s+you\s+know(?:\s+{_THAT})?"""}
_OF_QUOTE_ONLY = [(wanted, re.compile(pattern, re.IGNORECASE | re.VERBOSE)) for wanted, pattern in _OF_QUOTE.items()]
_ALWAYS = [(wanted, re.compile(pattern, re.IGNORECASE | re.VERBOSE)) for wanted, pattern in _WANTED.items()]
_MORE = re.compile(
    r"(?:tell|give|show)\s+(?:me|us)\s+(?:(?:some|a\s+(?:little|bit))\s+)?more(?:\s+(?:details?|information))?|more(?:\s+details)?|"
    r"go\s+on|continue", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OnAnswer:
    """What is asked about the last answer, of its quote number `n` (-1 for the last one) or, without, of all; `some`: which of
    them are so."""

    wanted: Wanted
    n: int | None = None
    some: bool = False


def on_last_answer(question: str) -> OnAnswer | None:
    """What a question behind an answer asks about that answer; None for any other."""
    question = without_courtesy(question)
    pointed = _POINTED.search(question)
    number = next((n for n in pointed.groups() if n), None) if pointed else None
    n = None if number is None else -1 if number.lower() == "last" else _NUMBERS.get(number.lower()) or int(number)
    asked = _POINTED.sub("that", question).strip(" ?.!:")
    asked = _POLITE.sub("", _LED_IN.sub("", asked))
    for wanted, pattern in [*(_OF_QUOTE_ONLY if pointed else []), *_ALWAYS]:
        if pattern.fullmatch(asked):
            return OnAnswer(wanted, n, some=asked.lower().startswith("which of"))
    return OnAnswer("speaker", n) if asks_who_says_so(asked) else None


def asks_more(question: str) -> bool:
    """Whether more is asked for of what the last answer is about: "Tell me more"."""
    return bool(_MORE.fullmatch(_POLITE.sub("", without_courtesy(question).strip(" ?.!"))))
