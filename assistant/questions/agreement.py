"""Questions whether the sources agree ("Do the reports agree on the cost?", "Is that disputed?"): every account of it is shown.

"Agree" and "dispute" are what the reader wants to know of the sources, and no words to be looked for in them.
"""
from __future__ import annotations

import re

from assistant.questions.document_phrases import KIND
from assistant.questions.parsing import AUXILIARY, asks_figure, asks_when

_A_TEXT = rf"(?:the\s+)?(?:[\w'’-]+\s+){{0,2}}?{KIND}"
_TWO_TEXTS = rf"{_A_TEXT}\s+and\s+{_A_TEXT}"
_SOURCES = (rf"(?:{_TWO_TEXTS}|(?:(?:the|all|both|these|those|any|other|two|of)\s+)*"
            r"(?:(?:source|report|document|text|article|account|paper|file|version)s?|stories))")
_ALL_TEXTS = rf"(?:{_TWO_TEXTS}|(?:(?:the|all|both|these|those|two|of)\s+)*(?:sources|documents|texts|articles|files))"
_AGREE = r"(?:agree|disagree|differ|conflict|diverge|contradict(?:\s+(?:each\s+other|one\s+another))?)"
_ON = r"(?:on|about|over|regarding|concerning|as\s+to|in)"
_DISPUTED = r"(?:(?:un)?disputed|(?:un)?contested|in\s+dispute|contradicted|confirmed\s+by\s+(?:others|anyone\s+else))"
_ASKS = re.compile(
    rf"""^\W*(?:
      (?:do|does)\s+{_SOURCES}\s+(?:all\s+|really\s+)?{_AGREE}\s+{_ON}\s+(.+?)
    | (?:where|how)\s+do\s+{_SOURCES}\s+{_AGREE}\s+{_ON}\s+(.+?)
    | what\s+(?:(?:(?:do|did)\s+{_ALL_TEXTS}|(?:does|did)\s+each\s+(?:of\s+the\s+)?(?:source|text|document|article)s?)
        \s+(?:each\s+|all\s+)?
        (?:say|tell(?:\s+(?:me|us))?|report|state|write)|is\s+(?:said|written|reported))\s+(?:about|on|of|regarding|concerning)\s+(.+?)
    | (?:is|are|was|were)\s+there\s+(?:any\s+|a\s+)?
        (?:disagreements?|disputes?|contradictions?|(?:different|conflicting)\s+(?:figure|account|report|version|number)s)\s+(?:on|about|over|regarding|concerning|as\s+to|of|for)\s+(.+?)
    | (?:is|was)\s+it\s+{_DISPUTED}\s+(?:that\s+|whether\s+)?(?P<clause>.+?)
    | (?:is|are|was|were)\s+((?:the|its|his|her|their)\s+.+?)\s+{_DISPUTED}
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_GOES_ON = re.compile(
    rf"""^\W*(?:(?:and|but|so)\s+)?(?:
      (?:is|was)\s+(?:that|this|it)\s+(?:also\s+|at\s+all\s+)?{_DISPUTED}(?:\s+by\s+any(?:one|body))?
    | (?:do|does|did)\s+(?:any|some)(?:one|body)(?:\s+else)?\s+
        (?:disagree|say\s+otherwise|(?:dispute|contradict|deny|contest|question)\s+(?:that|this|it))
    | who\s+(?:else\s+)?(?:disagrees|says\s+otherwise)
    | (?:do|does)\s+(?:{_SOURCES}|every(?:one|body))\s+(?:all\s+)?{_AGREE}(?:\s+(?:with|on|about)\s+(?:that|this|it))?
    | what\s+do\s+the\s+others?(?:\s+{_SOURCES})?\s+say(?:\s+(?:about|to)\s+(?:that|this|it))?
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_LED_IN = "Do the sources agree on this: "
# What others say is not what he says, but of the same thing.
_SAID = re.compile(r"what\s+(?:does|do|did)\s+.+?\s+(?:say|think|claim|write)\s+(?:about|of|on)\s+(.+?)\W*$", re.IGNORECASE)
_QUESTION_WORD = re.compile(r"(?:who|whom|whose|what|which|when|where|why|how|whether)\b", re.IGNORECASE)
# "when the bridge will open"; not "how many people were hurt", where they are what is asked for
_NO_RELATIVE = r"(?!(?:who|that|which)\b)"  # "where the man | who was hurt lived"
_INDIRECT = re.compile(rf"^(when|where|why|how\s+(?:long|far|often))\s+(?!(?:{AUXILIARY})\b)"
                       rf"((?:{_NO_RELATIVE}[\w'’-]+\s+){{0,5}}?{_NO_RELATIVE}[\w'’-]+)\s+({AUXILIARY})\s+", re.IGNORECASE)


def do_they_agree(question: str) -> bool:
    """Whether a question behind another one may mean its answer: "Do the sources agree?", not "… contradict each other?"."""
    return bool(_GOES_ON.match(question) and not re.search(r"\b(?:each\s+other|one\s+another)\b", question, re.IGNORECASE))


def whether_agreed(question: str, former: str) -> str | None:
    """A question that asks of the answer to the `former` one whether it is agreed on, standing alone; None for any other."""
    if not _GOES_ON.match(question):
        return None
    said = _SAID.match(former)
    return f"{_LED_IN}{f'What about {said[1]}' if said else former.rstrip('? ')}?"


def agreed_on(question: str) -> str | None:
    """What a question asks whether the sources agree on, as a question of its own; None for any other."""
    if question.startswith(_LED_IN):
        return question.removeprefix(_LED_IN)
    asked = _ASKS.match(question)
    if asked is None:
        return None
    topic = next(part for part in asked.groups() if part)
    topic = _INDIRECT.sub(r"\1 \3 \2 ", topic)
    if asked["clause"] or _QUESTION_WORD.match(topic):
        return f"{topic[0].upper()}{topic[1:]}?"
    named = f"What is {topic}?"
    return named if asks_figure(named) or asks_when(named) else f"What about {topic}?"
