"""Follow-ups on what was said: "Who says so?", "And what does the firm say?", "Does the author agree?", "Did she deny it?" """
from __future__ import annotations

import re

from assistant.questions.agreement import whether_agreed
from assistant.questions.list_questions import list_question
from assistant.questions.naming import WRITER
from assistant.questions.topics import ABOUT, PRONOUN
from assistant.voice.persons import pronoun_of

LEANING = re.compile(r".*? \((.+)\)$")
_AGREES = re.compile(
    rf"^(?:(?:and|but|so)\s+)?(?:does|do|did)\s+(?:{WRITER}|(?P<name>(?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*){{0,3}}))\s+"
    rf"(?:really\s+|also\s+)?(?:agree|disagree|accept|share|support|endorse|believe|trust|doubt|"
    r"question|dispute|reject|buy)\b"
    r"(?:\s+(?:with\s+)?(?:(?:this|that|his|her|its|their|these|those)\s+(?:views?|claims?|opinions?|statements?|assessments?|positions?)|it|this|that|(?P<whom>him|her|them)))?"
    r"\W*$", re.IGNORECASE)
# "Does the company admit it?"
_ADMITS = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:does|do|did|has|have)\s+\S.*?\s+(?:also\s+|really\s+)?(?:admit(?:ted)?|den(?:y|ied)|confirm(?:ed)?|accept(?:ed)?|"
    r"acknowledged?|concede[d]?|disputed?|reject(?:ed)?|know|believe[d]?)\s+(?:about\s+)?(?:it|this|that|so)\W*$", re.IGNORECASE)
# "And what does the ministry say?", "What does the firm say to that?": about what was asked before.
_SAYS_TO_THAT = re.compile(
    r"^(?P<and>(?:and|but|so)\s+)?(?P<asks>what\s+(?:does|do|did)\s+(?P<who>(?:(?!\b(?:say|think)\b).)+?)\s+(?:say|think))"
    r"(?P<that>\s+to\s+(?:that|this|it))?\W*$", re.IGNORECASE)
# "Says who?"
_WHO_SAYS_SO = re.compile(
    r"^(?:(?:and|but)\s+)?(?:who\s+(?:says?|said|claims?|claimed)\s+(?:so|that|this|it)|says\s+who|according\s+to\s+whom?|"
    r"(?:who|what)(?:['’]s|\s+is|\s+was|\s+are)\s+(?:the|your)\s+sources?(?:\s+for\s+(?:that|this))?|"
    r"where\s+(?:does|did)\s+(?:that|this)\s+(?:figure|number|claim|information|statement|quote|story)\s+come\s+from|"
    r"(?:is|was)\s+(?:that|this|it)\s+(?:\w+\s+)?(?:an?\s+(?:\w+\s+)?(?:fact|opinion|claim)(?:\s+or\s+(?:\w+\s+){0,3}\w+)?|sourced|attributed|"
    r"(?:the\s+)?(?:author|writer|columnist)['’]s\s+(?:own\s+|personal\s+)?(?:view|opinion)|(?:backed|supported)\s+by\s+(?:\w+\s+)?(?:sources?|evidence)))"
    r"\W*$",
    re.IGNORECASE)
# What one says, or holds, of what was asked before: "What does the firm say about that (Was the gate shut)?"
_SAID_OF_THAT = re.compile(
    r"(?P<lead>What\s+(?:does|do|did|is)\s+)(?P<who>.+?)(?P<says>\s+(?:say|think)\s+(?:about|of|to)\s+that|['’]s\s+opinion\s+of\s+that)"
    r"\s+\((?P<former>.+)\)", re.IGNORECASE)
_AND_SOMEBODY = re.compile(r"(?:and|what\s+about|how\s+about)\s+(?P<who>(?:the\s|[A-Z]).+?)\W*", re.IGNORECASE)
_THEY_SAY = re.compile(
    r"(?:and\s+)?what\s+(?:do|does|did)\s+(?:they|he|she|those|these)(?:\s+\w+)?\s+(?:say|claim|report|allege|tell)\W*",
    re.IGNORECASE)


def asks_who_says_so(question: str) -> bool:
    """Whether a question asks whose the answer before it is: "Who says so?", "Is that the author's view?"."""
    return bool(_WHO_SAYS_SO.match(question))


def on_what_was_said(question: str, former: str) -> str | None:
    """A question on the answer to the `former` one, standing alone; None for any other."""
    to_that = _SAYS_TO_THAT.match(question)
    thinks = to_that and to_that["asks"].lower().endswith("think")  # bare, of what was asked before
    if to_that and (to_that["and"] or to_that["that"] or thinks) and not PRONOUN.fullmatch(to_that["who"]):
        about = ABOUT.search(former)
        return f"{to_that['asks'][:1].upper()}{to_that['asks'][1:]} about {about['topic'] if about else f'that ({former})'}?"
    listed = list_question(former) if _THEY_SAY.fullmatch(question) else None
    if asks_who_says_so(question) or (listed and listed.kind == "sources"):
        return f"{former}?"  # beside each quote stands who says so
    agrees = _AGREES.match(question)
    if agrees and not (agrees["name"] and agrees["whom"]):  # "Does Verrall trust her?" is about her
        about, held = ABOUT.search(former), f"What is {agrees['name'] or 'the author'}'s opinion of"
        return f"{held} {about['topic']}?" if about else leaning_on(former, f"{held} that")
    if agreement := whether_agreed(question, former):
        return agreement
    said = _SAID_OF_THAT.fullmatch(former)
    another = _AND_SOMEBODY.fullmatch(question) if said else None
    if said and another:
        return f"{said['lead']}{another['who']}{said['says']} ({said['former']})?"
    if _ADMITS.match(question) and not PRONOUN.search(question.rsplit(maxsplit=1)[0]):
        return leaning_on(former, question)
    return None


def leaning_on(former: str, question: str) -> str:
    """The question with the former one in brackets; of one that leans on another that leans on a third, the other; and where both
    have one pronoun, what that stands for in the other."""
    said = _SAID_OF_THAT.fullmatch(former)
    if said and not _pronouns(question) & {"he", "she", "they"}:
        return leaning_on(said["former"], question)  # what was asked of all is the topic still
    leaning = LEANING.match(former)
    if leaning and _pronouns(question) and _pronouns(question) == _pronouns(former[:leaning.start(1)]):
        former, leaning = leaning[1], None
    return f"{question.rstrip('? ')} ({leaning[1] if leaning and LEANING.match(leaning[1]) else former})?"


def _pronouns(question: str) -> set[str | None]:
    return {pronoun_of(m[0]) for m in PRONOUN.finditer(question)} - {None}
