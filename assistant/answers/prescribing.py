"""Does a sentence tell somebody what to do?"""
from __future__ import annotations

import re

from index.lexical import STOPWORDS

# What one is told to do. "I have to" tells nobody else to, "no need to" does not tell.
_PRESCRIBES = re.compile(
    r"\b(?:(?<!\bI\s)(?:should|must|ought|(?<!\bno\s)(?<!\bnot\s)(?<!n['’]t\s)(?:need(?:s|ed)?|have|has)\s+to)|it\s+is\s+time|"
    r"what\s+is\s+needed\s+(?:\w+\s+)?is|had\s+better|let\s+us|recommend|urge|call\s+(?:on|for)|at\s+the\s+point\s+of|required?\s+to|imperative|"
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
# "Let us begin with what nobody disputes" only leads on.
_LEADS_ON = re.compile(r"\blet(?:\s+us|['’]s)\s+(?=(?:begin|start|look|see|turn|be\s+clear|assume|suppose)\b)", re.IGNORECASE)
# A question, or a heading that announces the answer to one ("What should be done"); a list's items have no full stop either.
_ASKING = re.compile(r"\?\W*$|^\W*(?:what|why|how|when|where|who|which)\b[^.!…]*$", re.IGNORECASE)
# A heading under which advice stands, and one that tells what became of it.
_ADVICE = re.compile(
    r"\b(?:recommend(?:ations?|ed|s)?|advice|proposals|suggestions|(?:our|my|policy|key)\s+(?:proposals?|demands?|asks)|next\s+steps|"
    r"what\s+(?:\w+\s+){0,3}(?:should|must|ought\s+to|needs?\s+to|has\s+to|can|could|to)\s+(?:be\s+done|do|change|happen)|"
    r"what\s+(?:we|i)\s+(?:propose|ask|want|recommend|call\s+for|demand)|ways?\s+forward|steps\s+to\s+take|"
    r"action\s+(?:plan|points|items)|(?:actions?|priorities|measures|steps|tasks)\s+for|calls?\s+(?:to|for)\s+action|to[- ]do)\b|"
    r"^\W*(?:[\dIVX]+[.)]?\s+)?(?:actions|priorities|demands|solutions|remedies|measures)\W*$",
    re.IGNORECASE)
_NO_ADVICE = re.compile(r"\b(?:previous|earlier|past|former|rejected|ignored|unmet|responses?|reactions?|replies|criticism|"
                        r"history|status|against|implement\w+|made\s+in)\b", re.IGNORECASE)
# An item of such a list: a verb and its object, or what else stands behind verbs only.
_OBJECT = (r"(?:the|an?|this|that|these|those|our|their|its|his|her|your|every|each|all|any|more|less|fewer|no|it|them|both|some|"
           r"such|at\s+least|up|out|down|one|two|three|four|five|six|seven|eight|nine|ten|[\d.,]+(?=\s+[a-z])|"
           r"[A-Za-z][\w-]*['’]s?(?=\s))(?!\w)")
_ITEM = re.compile(
    r"\W{0,9}(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)?\W{0,9}(?:(?P<not>(?:Do\s+not|Don['’]t|Never|Always)\s)|"
    rf"(?P<verb>[A-Z][a-z]+(?:-[a-z]+)?)(?:\s+(?P<object>{_OBJECT}))?"
    r"(?P<noun>\s+(?:of|is|are|was|were|has|have|had|will|would|can|could|fell|rose|remains?|by)\b)?)")
_WITH_PREPOSITION = re.compile(
    r"(?:Work\s+(?:with|on|for|towards?)|(?:Press|Push|Plan|Lobby|Campaign|Call|Look|Ask|Pay|Prepare)\s+for(?!.*\b(?:is|are|has|have)\b)|"
    r"Look\s+(?:at|into)|(?:Focus|Rely|Build|Act|Insist|Agree|Report)\s+on|Move\s+(?:to|towards?)|Comply\s+with|Phase\s+(?:in|out)|"
    r"Support(?!\s+(?:for|from|in|among)\b))\s+[a-z]")
# Verbs that are seldom nouns or adjectives, so that any object may stand behind them ("Reduce waste").
_VERBS = frozenset("""
abandon abolish accelerate accept achieve acknowledge adapt add adjust adopt align allocate allow amend analyse analyze apply
appoint assess assign avoid ban begin bring build cancel clarify collect combine communicate conduct connect conserve consider
consolidate consult continue convene convert coordinate create decentralise decentralize define deliver deploy develop
digitise digitize discontinue distribute diversify divert educate eliminate empower enable encourage enforce engage enhance
ensure establish evaluate examine exempt expand explore extend facilitate finalise finalize find foster fund give hire
identify implement impose improve include incorporate increase inform insist install integrate introduce invest investigate
invite involve keep legalise legalize let maintain make mandate mobilise mobilize modernise modernize monitor negotiate oblige
organise organize persuade preserve prevent prioritise prioritize prohibit promote protect provide publish pursue put raise
ratify reallocate rebuild reconsider recruit redesign redirect reduce refrain regulate reinforce reinstate relax remove
renegotiate renew repair repeal replace require rescind resist resolve restore restrict retain revise revoke scrap seek select
sell send simplify speak standardise standardize stop streamline strengthen subsidise subsidize suspend tackle take teach tell
treat update upgrade verify widen withdraw withhold write""".split())
# First words that are no verbs: "In all the north", "Table 3 shows".
_OTHERS = frozenset("""
access annex appendix article box chapter figure goal government here item level none nobody everybody everyone neither option
page parliament part perhaps maybe phase priority progress rather section stage step support table together today upon past
per given like near yet across along among around beside beyond despite except inside since throughout toward towards unless
within without although whereas nearly almost half two three four five""".split())
_NO_VERB = re.compile(r"\w+(?:[^s]s|ed|ing|ly|tion|sion|ment|ness|ity|ism|ance|ence)")
# … but verbs.
_LIKE_NOUNS = frozenset("commission mention question implement document focus need feed supply rely finance bring".split())


def announces_advice(heading: str | None) -> bool:
    """Whether a heading says that what stands under it is advice: "Recommendations", "What should be done"."""
    return bool(heading and _ADVICE.search(heading) and not _NO_ADVICE.search(heading))


def prescribes(text: str, *, plainly: bool, advice: bool = False) -> bool:
    """Whether a sentence tells somebody what to do: no question, nor its heading, and not an idea that it only judges. `plainly`:
    only where "should" or an imperative says so; "must" states a duty, too. `advice`: it stands under a heading that announces
    advice, where any verb that opens it is an imperative ("Lease 400 flats")."""
    text = _LEADS_ON.sub("we ", text)
    own = _IDEA.sub("", text)
    told = _SHOULD.search(own) if plainly else _PRESCRIBES.search(own)
    return bool((told or _IMPERATIVE.match(text) or (advice and _is_item(text))) and not _ASKING.search(text))


def _is_item(text: str) -> bool:
    """Whether a sentence opens with a verb as the items of a list of advice do."""
    item = _ITEM.match(text)
    if item is None or item["not"]:
        return item is not None
    verb = item["verb"].lower()
    if verb in _VERBS:
        return not item["noun"]
    other = verb in STOPWORDS | _OTHERS or (_NO_VERB.fullmatch(verb) and verb not in _LIKE_NOUNS)
    return bool(_WITH_PREPOSITION.match(text, item.start("verb")) or (item["object"] and not other))
