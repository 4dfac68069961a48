"""What readers type → what is looked for: "Tell me what Reyk said", "Who says that it is safe?", "Where?" behind a question."""
from __future__ import annotations

import re

from assistant.questions.parsing import AUXILIARY, WH

# "Could you tell me", "I would like to know", "Compare", before a question
_LEAD = re.compile(
    rf"^\W*(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?(?:"
    r"(?:tell|show)\s+(?:me|us)(?:\s+about)?|i(?:\s+would|['’]d)?\s+(?:want|like|need)\s+to\s+know|do\s+you\s+know|find\s+out|"
    rf"compare|contrast)\s+(?={WH}\b)", re.IGNORECASE)
_STOP = r"(?:\s*[,.!;:–—]+|\s+-)\s*"  # not "Well-being"
# "OK. Different topic: ", "Hi! ", "By the way, "
_COURTESY = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|all\s+right|alright|right|well|thanks?|thank\s+you(?:\s+(?:very|so)\s+much)?|great|good|fine|perfect|nice|cool|"
    r"interesting|wow|(?:that|this)(?:['’]s|\s+is)\s+(?:(?:\w+ly|very|so)\s+)?(?:great|good|nice|cool|interesting|helpful|clear)|i\s+see|hi|hello|hey|"
    rf"by\s+the\s+way|anyway){_STOP})+(?=\w)", re.IGNORECASE)
_OTHER = r"(?:(?:an?|one)\s+)?(?:(?:completely|entirely|totally)\s+)?(?:different|another|new|other)"
_TOPIC = r"(?:topic|subject|matter|note)"
_ANEW = re.compile(
    rf"^(?:now\s+)?(?:(?:for|on|to)\s+)*(?:{_OTHER}\s+{_TOPIC}|(?:let['’]?s\s+|to\s+)?(?:chang(?:e|ing)|switch(?:ing)?)\s+(?:the\s+)?{_TOPIC}s?)"
    rf"{_STOP}(?=\w)", re.IGNORECASE)
_NEXT = re.compile(
    rf"^(?:{_OTHER}|(?:(?:my|a|one)\s+)?(?:next|last|quick))\s+question{_STOP}(?=\w)", re.IGNORECASE)
# A name, "the" and what is behind it, a pronoun or one plural; not "what led the report to claim"
_SAID = re.compile(
    r"what\s+(?P<who>(?-i:[A-Z])\S*(?:\s.*)?|(?:the|an?|his|her|its|their|this|that)\s.*|he|she|they|it|[a-z]+s)\s+"
    r"(?P<said>says?|said|thinks?|thought|claims?|claimed|writes?|wrote|argues?|argued|recommends?|recommended)\b(?P<rest>.*)",
    re.IGNORECASE)
_PRESENT = {"said": "say", "says": "say", "thought": "think", "thinks": "think", "claims": "claim", "claimed": "claim",
            "wrote": "write", "writes": "write", "argues": "argue", "argued": "argue", "recommends": "recommend",
            "recommended": "recommend"}
_SAYS = r"(?:says?|said|claims?|claimed|believes?|believed|thinks?|thought)"
_STATES = (r"(?:argues?|argued|alleges?|alleged|maintains?|maintained|insists?|insisted|states?|stated|asserts?|asserted|"
           r"reports?|reported|suggests?|suggested|warns?|warned|estimates?|estimated)")
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|can|cannot|could|should|must|did|does|do|may|might)(?:n['’]t)?\b"
_WHO_SAYS = re.compile(
    rf"^\W*who\s+(?:else\s+|actually\s+|first\s+|really\s+)?"
    rf"(?:(?:{_SAYS}|{_STATES}|(?:tells?|told)\s+(?:(?!that\b)\S+\s+){{0,4}}?(?!that\b)\S+)\s+that\s+(?P<clause>\S+\s+\S.*)|{_SAYS}\s+(?P<bare>"
    rf"(?!(?:{WH}|to|about|in|on|at|with|for|no|yes|so|of|{_FINITE})\b)[^\"“'‘]\S*\s+"
    rf"(?:(?:(?!\b(?:that|who|which)\s)[^\"“])*?\s)?{_FINITE}.*))", re.IGNORECASE)
_IN_VIEW = re.compile(
    r"(?P<comma>,?)\s+in\s+(?P<who>(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?-i:[A-Z])[\w-]*(?:\s+(?-i:[A-Z])[\w-]*){0,3})['’]s?\s+"
    r"(?:view|opinion|eyes)(?=\s*(?:[,?.!]|$))", re.IGNORECASE)
# "What did he see in Hale's eyes?"
_SEES = re.compile(r".*\b(?:see|saw|seen|looks?|looked|read|find|found)\b.*\seyes\W*$", re.IGNORECASE)
# "Is the claim that the gate was shut backed by a source?", "Is it a fact that …?"
_OF_CLAIM = re.compile(
    r"\W*(?:(?:is|was)\s+the\s+(?:claim|statement|allegation|assertion)\s+that\s+(?P<claim>\S+\s.+)(?<!\bnot)\s+"
    r"(?:(?:backed|supported|sourced|substantiated)(?:\s+(?:up|by\s+(?:an?|any|the|some)?\s*(?:\w+\s+)?(?:sources?|evidence|facts|data)))?|"
    r"an?\s+(?:fact|opinion)(?:\s+or\s+an?\s+\w+)?)|"
    r"(?:is|was)\s+it\s+an?\s+(?:\w+\s+)?(?:fact|opinion|claim)(?:\s+or\s+an?\s+\w+)?\s+that\s+(?P<fact>\S+\s.+?))\W*",
    re.IGNORECASE)
_CUT = re.compile(r"(?:and\s+|but\s+)?(?P<word>where|when|why|how)(?:\s+(?:exactly|precisely))?\W*", re.IGNORECASE)
# "Was the operator warned", "How much did the repair cost"; not "How much was spent", "Who is Theresa May"
_INVERTED = re.compile(rf"(?:(?:(?!who){WH})\b.*?\s)?(?P<rest>(?:{AUXILIARY})\s(?!\w+(?:ed|en|t)\b)\S+\s.+)", re.IGNORECASE)
_HELD = re.compile(r"\W*(?:what|how)\s.*\b(?:think|say|said|claim|argue|want|recommend|propose|demand|predict|expect)\b",
                   re.IGNORECASE)
_HOW_MANY = re.compile(r"how\s+(?:many|much)\s+(?P<rest>\w+\s+\w.*)", re.IGNORECASE)
_BARE_PASSIVE = re.compile(r"(?:is|are|was|were|has|have|had)\b", re.IGNORECASE)
_HOW_MANY_WERE = re.compile(
    r"how\s+(?:many|much)\s+(?P<noun>\w+(?:\s(?!who|that|which)\w+){0,2})\s+(?P<were>is|are|was|were)\s+"
    r"(?P<rest>\w+(?:ed|en|t)\b.*)", re.IGNORECASE)


def without_courtesy(question: str) -> str:
    """A question without what is said before it: "OK. Different topic: who paid?" → "Who paid?"."""
    asked = _NEXT.sub("", _ANEW.sub("", _COURTESY.sub("", question)))
    return question if asked == question else f"{asked[0].upper()}{asked[1:]}"


def begins_anew(question: str) -> bool:
    """Whether a question says that it leaves the topic of those before."""
    return bool(_ANEW.match(_COURTESY.sub("", question)))


def direct(question: str) -> str:
    """A question in the words that are read best: "Can you tell me what Reyk said?" → "What did Reyk say?", "in
    Reyk's view" → "according to Reyk"."""
    question = without_courtesy(question)
    if claimed := _OF_CLAIM.fullmatch(question):
        return f"Is it said that {claimed['claim'] or claimed['fact']}?"
    if not _SEES.match(question):
        question = _IN_VIEW.sub(r"\g<comma> according to \g<who>", question)
    lead = _LEAD.match(question)
    if lead is None:
        return question
    asked = question[lead.end():].rstrip(" ?.!")
    said = _SAID.fullmatch(asked)
    if said:
        asked = f"what did {said['who']} {_PRESENT.get(said['said'].lower(), said['said'])}{said['rest']}"
    return f"{asked[0].upper()}{asked[1:]}?"


def where_said(question: str) -> str | None:
    """"Is it said that it was safe?" for "Who says that it was safe?"; None for any other question. To the reader, the latter is
    about whoever says anything: alone, it misses what the author states himself."""
    asked = _WHO_SAYS.match(question.rstrip(" ?.!"))
    return f"Is it said that {asked['clause'] or asked['bare']}?" if asked else None


def cut_short(question: str, former: str) -> str | None:
    """"Where?" behind a question: the former one with that word in the place of its own; None for any other."""
    cut = _CUT.fullmatch(question)
    if cut is None:
        return None
    word = cut["word"].capitalize()
    if _HELD.match(former):
        return None  # "Why?" behind "What does Reyk think of it?" asks for his reasons
    if counted := _HOW_MANY_WERE.fullmatch(former):
        return f"{word} {counted['were']} {counted['noun']} {counted['rest']}?"
    if inverted := _INVERTED.fullmatch(former):
        return f"{word} {inverted['rest'][0].lower()}{inverted['rest'][1:]}?"
    counted = _HOW_MANY.fullmatch(former)
    return f"{word} was it that {counted['rest']}?" if counted and not _BARE_PASSIVE.match(counted["rest"]) else None
