"""Words that report: what marks a sentence as passing on somebody's speech, writing, finding or thought.

The verbs follow the classes of Levin (1993: say, tell, advise, complain, characterise, conjecture verbs) and the cues of
PARC3 and PolNeAR's guidelines, with words for attitudes that a sentence may ascribe to somebody; all are compared as
Porter stems.
"""
from __future__ import annotations

import re
from functools import cache

from assistant.types import Span
from index.lexical import stems

_SPEECH = """
accuse acknowledge add address admit advise advocate affirm agree allege announce answer apologise appeal applaud argue ask
assert assess assure attribute avow back backtrack banter beg believe bemoan blame blast boast brag brand brief bristle calculate
call castigate caution celebrate certify challenge characterise charge cheer chide cite claim clarify comment compare complain
concede conclude concur condemn confess confide confirm congratulate consider contend contest contradict counter criticise cry
deadpan debate declaim declare decline decry defend demand demur denounce deny depict deplore deride describe detail
determine dictate disagree disavow disclose dismiss disparage dispute dissent divulge document doubt dub echo elaborate
emphasise encourage endorse enquire estimate exclaim exhort expect explain express extol fault fear feel find forecast fume
gripe grumble hail highlight hint hope identify imply indicate inform infer inquire insinuate insist instruct interject
interpret intone invite joke judge lament lash laud lecture liken list maintain mention mock murmur muse mutter narrate note
notify object observe opine oppose order outline pledge plead portray post praise preach predict proclaim profess project
promise pronounce propose protest query question quip quote reaffirm reason reassure rebuff rebuke rebut recall recite
reckon recommend recount refer refute regard regret reiterate reject rejoin relate remark remind reply report repudiate
request resolve respond restate retort retract reveal ridicule rule say scoff scold scorn shout shrug signal slam sneer snap
specify speculate state stipulate stress submit suggest summarise surmise swear talk tell term testify thank theorise think
threaten tout trumpet tweet underline underscore unveil urge vent vilify voice volunteer vouch vow warn welcome whisper
wonder worry write yell assail lambast lambaste
"""
_ATTITUDES = """
abhor accept admire afraid alarm anger angry anticipate anxiety anxious approve ashamed aware back belief choose chose
concern confident convince decide deem delight detest disappoint disapprove disgust dislike dismay distrust dread eager
enrage enthusiasm envious envy favor favour foresee frustrate furious fury glad grateful happy hate hesitate hostile hostility
indignant indignation invite jealous keen know learn loathe love misgiving mistrust nervous offend oppose opposition
optimism optimistic outrage perceive pessimistic prefer presume pride proud qualm recognise refuse regard reluctant
remember resent resolution respect rumour satisfy sceptical shock support suppose surprise suspect suspicious sympathise
sympathy thrill trust unease uneasy unhappy unwilling upset vote want willing
"""
_NOUNS = """
accusation admission advice allegation announcement apology appeal argument assertion assessment assurance calculation
claim comment complaint conclusion condemnation confession contention criticism declaration denial description estimate
explanation findings forecast insistence interview letter memo opinion pledge prediction promise proposal quotation
recommendation remark reply report request response ruling rumour speech statement study suggestion survey testimony
transcript verdict view vow warning word
"""
_SAYING = f"{_SPEECH} said told wrote written thought felt found held sworn swore spoke spoken"
_REPORTING = f"{_SAYING} {_ATTITUDES} {_NOUNS}"
_PHRASES = re.compile(
    r"\baccording\s+to\b|\bin\s+the\s+(?:view|words|opinion|eyes|judg(?:e)?ment)\s+of\b|\bin\s+(?:his|her|their|its|[\w.]+['’]s?)\s+"
    r"(?:view|words|opinion)\b|\bper\s+(?:the\s+)?[A-Z]|\b(?:points?|pointed|pointing)\s+out\b|"
    r"\b(?:calls?|called|calling)\s+(?:for|on|upon)\b|"
    r"\b(?:spells?|spelled|spelt)\s+out\b|\b(?:sets?|setting|laid|lays?)\s+out\b|\bput\s+it\b|\bsays?\s*:|"
    r"^[^.!?\"“]{2,60}:\s", re.IGNORECASE)
# What is passed on by more words than a cue has: "police named the dead man as", "survey data show that", "gives an account of".
_TOLD_OF = re.compile(
    r"\b(?:named|identified)\s+(?:(?!and\b|it\b)\w+\s+){1,4}as\s+(?:(?:the|an?)\s)?[\dA-Z]|"
    r"(?<!\bmany )(?<!\bMany )(?<!\bsome )(?<!\bSome )(?<!several )(?<!recent )(?<!most )(?<!other )"
    r"\b(?:data|figures|statistics|records|census|polls?|surveys?|stud(?:y|ies)|reports?)\s+(?:\w+ly\s+)?(?:show|suggest|indicate)"
    r"(?:s|ed)?\s+that\b|"
    r"\b(?:gives?|gave|h(?:as|ave|ad)\s+given|offers?|(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?:offered|provided)|provides?)\s+"
    r"(?:(?:him|her|them|us|me|readers|police)\s+)?(?:an?|his|her|their)\s+"
    r"(?:[\w-]+,?\s+){0,3}?(?:account|description|picture|portrait)s?\s+(?:of|how)\b")
# Words that can do nothing but name a source, unless it is the author.
_NAMES_SOURCE = re.compile(
    r"\b(?:according\s+to\b(?!\s+(?:me|us|my|our|plan|schedule|law|need|taste|size|age)\b)|"
    r"in\s+(?:the\s+(?:view|words|opinion|eyes)\s+of\b|(?:his|her|their|[A-Z][\w.]+['’]s?)\s+(?:view|words|opinion)\b))",
    re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]{6,}(?:[\"”]|$)|(?<!\w)['‘][^'’]{12,}['’](?!\w)|^[^\"“]*[\"”]\s*$", re.DOTALL)

_MARK = re.compile(r"[\"“”'‘]")
_DOUBLE = re.compile(r"[\"“]([^\"”“]+)[\"”]")
_ENDS = (".", ",", "!", "?", ";", "…")
_SHOWS = re.compile(r"\b(?:show(?:s|ed|n)?|reveal(?:s|ed)?|indicate[sd]?)\b", re.IGNORECASE)
TERM = 3  # words of a term in quotation marks, at most
# … or as many as it has, where the words before it say that it is what something is called or short for.
_TERM_NAMED = re.compile(
    r"(?:\bstand(?:s|ing)?\sfor|(?:acronym|abbreviation|short(?:hand)?|initials|(?:nick|code\s?)?name|word|term)\sfor|known\sas|"
    r"(?:en)?titled|(?:(?:is|are|was|were|been|be)\s|,\s|\ban?\s(?:[\w’'-]+\s){1,3}?)(?:(?:nick|re|code-)?named|christened|called)|"
    r"(?:motto|(?:nick)?name|title)\s(?:is|was))\s(?:[\"“][^\"”]+[\"”]|(?<!\w)['‘][^'’]+['’](?!\w))", re.IGNORECASE)
_OPENED = re.compile(r"\s[\"“'‘]")

# What a court hears is what somebody says there: with "that" and the like behind the verb, or behind a comma (", a jury heard").
_HEARS = (r"\b(?P<hearer>court|jury|jurors|magistrates|inquest|tribunal|inquiry|hearing)"
          r"(?:\s+(?:at|in|into|of)\s(?:(?!\sand\s)[^,.;]){1,40}?)?")
_HEARD = (r"\s+(?:(?:has|have|had)\s+)?(?:(?:also|then|later|previously)\s+)?(?:heard|hears|(?:was|were|been|is)\s+told)"
          r"(?:\s+(?:on\s+\w+day|yesterday|today|earlier|(?:last|this)\s+\w+))?")
_COURT = (re.compile(_HEARS + _HEARD + r"\s+(?:(?:evidence|testimony|claims|allegations)\s+)?(?:that|how|he|she|they|there)\s",
                     re.IGNORECASE),
          re.compile(r"[,\"”]\s(?:(?:a|an|the)\s)?(?:(?!(?:a|an|the|that)\s)[\w'’-]+\s){0,6}?" + _HEARS + _HEARD
                     + r"\s*(?:[,.;:]|$)", re.IGNORECASE),
          # … and in a headline: ", inquiry told"
          re.compile(r",\s(?:[A-Z]?[\w’'-]+\s){0,3}?" + _HEARS + r"\s+told$", re.IGNORECASE))
_SUPPOSED = re.compile(r"\b(?:if|whether|when|whenever|unless|until|hopes?)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)  # not happened
SEEN = r"(?:seen|regarded|viewed|perceived|hailed|portrayed|depicted|dismissed|denounced)"  # … as something
# Who is told something only listens ("residents have been warned"), and who is accused or "seen as" something is spoken of; who
# is asked may answer.
TOLD = re.compile(r"\b(?:was|were|is|are|been|being|be|got)\s+(?:(?:not|never|also|later|first|then|only|\w+ly)\s+)?"
                  r"(?:told|warned|informed|assured|notified|advised|reminded|accused|blamed|critici[sz]ed|condemned|praised|urged|"
                  rf"ordered|{SEEN}(?=\s+as\b)|asked(?=\s+by\b)|(?P<asked>asked))\b", re.IGNORECASE)
# Nobody speaks: what a source begins with, or what stands before it. "No 10" is a house.
_NOBODY = re.compile(r"(?:nobody|no[- ]one|none|neither|no\s+(?!(?:less|fewer)\b)[^\W\d][\w-]*)\b"
                     r"(?!\s+(?:but|except|other\s+than)\b)", re.IGNORECASE)
_NOBODY_BEFORE = re.compile(r"(?<!\w)(?:no\s+|(?:neither|nor)\s+(?:(?:the|an?)\s+)?)$", re.IGNORECASE)
# … or somebody whose view is set aside: "contrary to | Koval's view", "unlike | Koval's,".
_SET_ASIDE = re.compile(r"(?<!\bis\s)(?<!\bwas\s)(?<!\bbe\s)\b(?:contrary\s+to|unlike)\s+(?:(?:the|what)\s+)?$", re.IGNORECASE)
# A verb of saying behind "not" or "never": the claim is not made. Who does not say whether, or why, leaves a question open.
_UNSAID = re.compile(
    r"(?:\b(?:do|does|did|have|has|had|would|will|could|can|may|might|shall|should|must)(?:\s+not|n['’]t)|\bcannot|\bnever)\s+"
    r"(?:(?:yet|ever|once|even|so\s+far|(?!(?:only|simply|merely)\b)\w+ly)\s+)?"
    r"(?:sa(?:y|id)|t(?:ell|old)|writ(?:e|ten)|wrote|(?:claim|mention|confirm|affirm|assert|announc|stat|alleg|accus|declar|reveal|"
    r"disclos|promis|acknowledg|admit|conced|suggest|argu|report)(?:t?ed|e)?|"
    r"sp(?:eak|oken?)\s+(?:out|up|against|of|about))\b"
    r"(?!\s+(?:(?!that\b)[\w’'-]+\s+){0,3}(?:whether|if|why|how|when|where|wh(?:at|ich|om?|ose))\b)", re.IGNORECASE)
_VERBS_UNSAID = r"(?:report|say|tell|inform|notify|mention|disclose|reveal|declare|warn|alert|explain|acknowledge)"
# What is not done is not said either; who is charged with something is spoken of; and what the author expects is not said yet.
_NOT_DONE = re.compile(
    r"(?:\b(?:do|does|did|has|have|had)(?:\s+not|n['’]t)|\bnever)\s+(?:inform|notif|alert)\w*|"
    rf"\b(?:fail|neglect)(?:s|ed|ing)?\s+to\s+{_VERBS_UNSAID}\b|"
    r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?charged\s+with\b", re.IGNORECASE)
_EXPECTS = re.compile(r"\bI\s+(?:\w+ly\s+)?(?:expect|predict|suspect|fear|bet|doubt|imagine)\s[^.;\"“]{0,80}?\b"
                      r"(?P<then>(?:will|would)\s+(?:\w+ly\s+)?\w+)", re.IGNORECASE)
# What somebody does with the author before he speaks.
RECEIVES = (r"(?:agreed\s+to\s+(?:meet|see|show|speak|talk|sit|walk|drive|take|let)\s+(?:(?:to|with|down\s+with)\s+)?|"
            r"(?:took|led|drove|walked|met|received|greeted|showed(?=\s+(?:me|us)\s+(?:in|into|out|round|around|"
            r"through)\b))\s+)(?:me|us)\b")
# Who gives no answer says nothing, nor does who receives the author.
_SILENT = re.compile(
    r"\bdid(?:\s+not|n['’]t)\s+(?:\w+ly\s+)?(?:(?:respond|reply|answer)\b|return\s+(?:\w+\s+){0,3}(?:calls?|requests?|messages?)\b)|"
    rf"\b{RECEIVES}", re.IGNORECASE)
# Every sentence in which one of these stands has this, too: a negation, or "me" or "us".
_NOT_OR_ME = re.compile(r"n(?:ot|['’]t|ever)\b|\s(?:me|us)\b", re.IGNORECASE)
# What somebody is only said to know, he does not say: "as the honourable member knows".
_AS_KNOWN = re.compile(
    r"\bas\s(?P<who>[^,.;:\"“”]{1,60}?)\s(?:(?:well|already|no\sdoubt|doubtless|surely|perfectly|all|full|\w+ly)\s)*(?:knows?|knew|"
    r"(?:will|may|might|must|would)\s(?:\w+ly\s|well\s|all\s)?(?:know|recall|remember|be\saware|appreciate)|"
    r"(?:is|are|was|were)\s(?:\w+\s)?aware)\b(?!\s(?:that|how|why|what|whether|of)\b)", re.IGNORECASE)
_BUT = re.compile(r"\bbut\b", re.IGNORECASE)
POSITIONS = "case|position|stance|contention|submission|account|defence|defense|view|version|evidence|argument|opinion|belief"
_HELD = f"{_NOUNS} {POSITIONS.replace('|', ' ')}"
_EXPECTED = re.compile(r"\b(?:is|are|was|were|been)\s(?:expected|believed|thought|said|understood|reported|alleged|known|"
                       r"estimated)\sto$")
_ASIDE_BEFORE = re.compile(r",[^,.;]{1,40},\s(?P<verb>\w+)")
_GOES_ON = re.compile(r"(?P<name>,\s[A-Z][\w’'-]+)?,\s(?:I|we|you)\b")
_ASKED = re.compile(r",\s[^.!?:\"“]*\byou(?:r|rs)?\b[^.!?:\"“]*\?")  # behind whoever is called by name and asked something
# The author, when he speaks of himself as of somebody else.
_AUTHOR = re.compile(r"this\s+(?:newspaper|paper|magazine|column|columnist|editorial|author|writer)(?:['’]s)?", re.IGNORECASE)


@cache
def _stems(words: str) -> frozenset[str]:
    return frozenset(s for w in words.split() for s in stems(w))


def reports(text: str) -> bool:
    """Does the text hold a word or phrase that passes on what somebody says or thinks?"""
    return not _stems(_REPORTING).isdisjoint(stems(text)) or bool(_PHRASES.search(text))


def tells(text: str) -> bool:
    """Does a sentence pass something on by a construction, whatever its cue is?"""
    return bool(_TOLD_OF.search(text))


def says(text: str) -> bool:
    """Does the text hold a word of speech, and not only one of thought or attitude?"""
    return not _stems(_SAYING).isdisjoint(stems(text)) or bool(_PHRASES.search(text)) or "according" in text.lower()


def is_saying(word: str) -> bool:
    """Is the word a noun for what somebody says or holds ("report", "view", "position")?"""
    return not _stems(_HELD).isdisjoint(stems(word))


def names_source(text: str) -> bool:
    """Does the text hold words that can do nothing but name a source ("according to", "in her view")?"""
    return bool(_NAMES_SOURCE.search(text))


def quotes(text: str) -> bool:
    """Does the text hold words in quotation marks, of more than a word's length?"""
    return bool(_MARK.search(text) and _QUOTED.search(text))


def quotes_terms(text: str) -> bool:
    """Does the text quote nothing but terms ("technical guards"), and tell of nothing that shows something?"""
    quoted = _DOUBLE.findall(text)
    terms = all(len(words.split()) <= TERM and not words.rstrip().endswith(_ENDS) for words in quoted)
    return bool(quoted) and terms and not _SHOWS.search(text)


def names_term(text: str) -> bool:
    """Does the text quote what something is called or short for ("stands for “Safe Roads to School”"), and only terms besides?"""
    if not _OPENED.search(text):
        return False
    rest, named = _TERM_NAMED.subn("", text)
    return bool(named) and all(len(words.split()) <= TERM for words in _DOUBLE.findall(rest))


def hearer(text: str) -> tuple[int, int] | None:
    """Where the text names the court or the like that was told what it passes on ("…, a jury heard"); None if nowhere."""
    match = ("hear" in text or "told" in text) and next(filter(None, (court.search(text) for court in _COURT)), None)
    return match.span("hearer") if match and not _SUPPOSED.search(text, 0, match.start("hearer")) else None


def unsaid(text: str, start: int, end: int, source: Span | None, cue: Span | None) -> bool:
    """Does the sentence from start to end say that nobody, or that the source does not, say this?"""
    if source and (_NOBODY.match(source.text) or _NOBODY_BEFORE.search(text[start:source.start])
                   or _SET_ASIDE.search(text[start:source.start])):
        return True
    if source and any(m.start("who") <= source.start < m.end() and (cue is None or cue.start < m.start("who") or (
            m.end("who") < cue.end and cue.start < m.end())) for m in _AS_KNOWN.finditer(text, start, end)):
        return True
    # Who does not say one thing, but another, speaks.
    if cue is None:
        return False
    apart = [m.span() for m in _NOT_DONE.finditer(text, start, end)]
    apart += [m.span("then") for m in _EXPECTS.finditer(text, start, end)]
    if any(first < cue.end and cue.start < last for first, last in apart):
        return True
    if not _NOT_OR_ME.search(text, start, end):
        return False
    return any(m.start() < cue.end and cue.start < m.end() and not _BUT.search(text, m.end(), end)
               for pattern in (_UNSAID, _SILENT) for m in pattern.finditer(text, start, end))


def is_spoken_of(text: str, cue: Span) -> bool:
    """Is a cue's subject only expected or said to do something: "is expected | to close"?"""
    return bool(_EXPECTED.search(text, max(cue.start - len("were "), 0), cue.end + len(" to")))


def is_addressed(text: str, source: Span | None) -> bool:
    """Is somebody called by name, and does the author go on ("Because, Tim, I prefer it") or ask ("Mr Orr, do you agree?")?"""
    before = text[:source.start].rstrip(" *_\"“‘'")[-1:] if source and _ASKED.match(text, source.end) else ","
    if before in ("", "\n", ".", "?", "!", ":"):
        return True
    called = _GOES_ON.match(text, source.end) if source else None
    aside = _ASIDE_BEFORE.match(text, source.end) if source else None  # "Ana Ruiz, you may recall, | said"
    if source is None or called is None or (aside and says(aside["verb"])):
        return False
    return bool(called["name"] or text[:source.start].rstrip(" ").endswith(","))


def is_author(source: str) -> bool:
    """Do the words of a source mean the author himself ("this newspaper")?"""
    return bool(_AUTHOR.fullmatch(source))
