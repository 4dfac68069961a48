"""Does a sentence tell somebody what to do?"""
from __future__ import annotations

import re

# What one is told to do. "I have to" tells nobody else to, "no need to" does not tell.
_PRESCRIBES = re.compile(
    r"\b(?:(?<!\bI\s)(?:should|must|ought|(?<!\bno\s)(?<!\bnot\s)(?<!n['’]t\s)(?:need(?:s|ed)?|have|has)\s+to)|it\s+is\s+time|"
    r"had\s+better|let\s+us|recommend|urge|call\s+(?:on|for)|at\s+the\s+point\s+of|required?\s+to|imperative|"
    r"essential\s+that)\b", re.IGNORECASE)
_SHOULD = re.compile(r"\b(?<!\bI\s)(?:should|ought)\b", re.IGNORECASE)
# A verb that begins the sentence and has an object; nouns and verbs of one form ("Test results", "Work began") have none there.
_IMPERATIVE = re.compile(
    r"""\W*(?:(?:so|then|and|but|instead|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|next|please|now|also|above\s+all),?\s+){0,2}
    (?:(?:do\s+not|don['’]t|let\s+us|let['’]s)\b
      |(?:never\s+|always\s+)?(?:abolish|adopt|allow|appoint|ask|audit|ban|begin|bring|build|call|cancel|change|close|create|cut|demand|disband|
        dismantle|drop|empower|encourage|end|enforce|ensure|establish|expand|extend|fix|force|free|fund|give|halt|hire|hold|impose|improve|
        increase|invest|invite|keep|launch|leave|let|lift|limit|listen|look|lower|make|measure|mend|move|name|negotiate|offer|open|pass|pay|
        plant|protect|prove|provide|publish|put|raise|ratify|rebuild|reduce|reform|reject|release|remove|repair|repeal|replace|require|
        restore|return|save|scrap|sell|send|set|share|show|shut|simplify|speak|spend|start|stop|strengthen|support|suspend|take|talk|tax|teach|
        tell|test|tie|train|treat|use|vote|withdraw|write)\s+
        (?:the|a|an|this|that|these|those|our|their|its|his|her|your|every|each|all|any|more|less|fewer|no|it|them|him|us|some|both|on|up|down|
          out|off|back|people|what|who|where|how|whether)\b
      |(?:listen\s+to|invest\s+in|(?:begin|start)\s+(?:by|with)|stop\s+\w+ing)\b)""", re.IGNORECASE | re.VERBOSE)
# What others think or might object: "The idea that all should pay is …", "I have nothing against the idea that …".
_IDEA = re.compile(
    r"^\W*(?:the|this|that)\s+(?:\w+\s+)?(?:idea|notion|claim|argument|suggestion|theory)\s+that\b.*?\b(?:is|was)\b"
    r"|(?<=[a-z,]\s)(?:the|an?|any|this|that|no|every)\s+(?:\w+\s+)?(?:idea|notion|claim|argument|suggestion|theory)\s+that\b[^,;–—]*"
    r"|\bit\s+(?:is|was|will\s+be|may\s+be|might\s+be|can\s+be|could\s+be|has\s+been)\s+(?:\w+\s+)?"
    r"(?:objected|said|argued|claimed|suggested|countered|replied)\s+that\b[^,;–—]*", re.IGNORECASE)
# A question, or a heading that announces the answer to one ("What should be done"); a list's items have no full stop either.
_ASKING = re.compile(r"\?\W*$|^\W*(?:what|why|how|when|where|who|which)\b[^.!…]*$", re.IGNORECASE)


def prescribes(text: str, *, plainly: bool) -> bool:
    """Whether a sentence tells somebody what to do: no question, nor its heading, and not an idea that it only judges. `plainly`:
    only where "should" or an imperative says so; "must" states a duty, too."""
    own = _IDEA.sub("", text)
    told = _SHOULD.search(own) if plainly else _PRESCRIBES.search(own)
    return bool((told or _IMPERATIVE.match(text)) and not _ASKING.search(text))
