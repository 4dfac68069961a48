"""Questions about the texts themselves, read from their wording: how much is opinion, what is given as fact, what the claims rest
on, how many are cited, and whether anybody of a kind is."""
from __future__ import annotations

import re

from assistant.questions.document_phrases import KIND
from assistant.questions.list_questions import VoiceQuestion
from assistant.questions.naming import AUTHOR, WRITER

_OWN = r"(?:the|this|that|these|those|his|her|its|their|any|all)"
_TEXT = rf"(?:(?:this|it|that|these|here)|{_OWN}\s+(?:[\w'’-]+\s+)?(?:{KIND}s?|sentences))"
_CLAIMS = r"(?:claim|statement|assertion|argument|thesis|theses|point|view|position|conclusion|case|story|allegation|accusation)s?"
_OF_OTHERS = r"(?:reporting|reported|sourced|attributed|quotations?|quotes)"
_PLAIN_FACT = r"(?:facts?|factual)"
_FACT = rf"(?:{_PLAIN_FACT}|news|objective|neutral)"
_VOICE = rf"(?:(?:(?:an?|the|{AUTHOR})\s+)?(?:\w+ly\s+)?(?:opinions?|opinionated|subjective|commentary|{_FACT}|{_OF_OTHERS})(?:\s+{KIND})?)"
_SHARES = re.compile(
    rf"""^\W*(?:
      how\s+(?:much|many)\s+(?:of\s+{_TEXT}|(?:sentences|statements)(?:\s+in\s+{_TEXT})?)\s+(?:is|are)\s+(?:\w+\s+)?{_VOICE}
        (?:\s+(?:and|or)\s+(?:how\s+much\s+(?:is\s+)?)?{_VOICE})?
    | (?:what|which)\s+(?:share|proportion|percentage|part|fraction)\s+of\s+{_TEXT}\s+(?:is|are)\s+(?:\w+\s+)?{_VOICE}
    | (?:is|are)\s+(?!that\b|.*\ba\s+fact$){_TEXT}\s+(?:(?:mostly|mainly|only|just|purely|more|really)\s+)*{_VOICE}(?:\s+(?:or|than)\s+(?:\w+ly\s+)?{_VOICE})?
    | (?:what|which(?:\s+\w+)?)\s+(?:(?:in|of)\s+{_TEXT}\s+)?(?:is|are)\s+{_VOICE}\W+(?:and\s+)?(?:what|which(?:\s+\w+)?)\s+(?:is|are)\s+{_VOICE}(?:\s+(?:here|in\s+{_TEXT}))?
    | what\s+(?:kind|type|sort)\s+of\s+(?:{KIND}|writing|thing)\s+is\s+{_TEXT}
    | how\s+(?:opinionated|factual|subjective)\s+(?:is|are)\s+{_TEXT}
    | (?:please\s+)?(?:separate|distinguish|tell|divide|sort)\s+(?:the\s+)?{_VOICE}\s+(?:from|and|apart\s+from)\s+(?:the\s+)?{_VOICE}.{{0,30}}?
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_FACTS = re.compile(
    rf"""^\W*(?:
      (?:which|what)\s+(?:of\s+{_OWN}\s+)?(?:\w+\s+)?(?:(?:in|of)\s+{_TEXT}\s+)?(?:is|are|was|were)\s+(?:(?:stated|presented|given|put)\s+as\s+)?(?:(?:a|the)\s+)?{_PLAIN_FACT}
        (?:\s+(?:here|in\s+{_TEXT}))?
    | (?:which|what)\s+facts\s+(?:(?:does|do|did)\s+{AUTHOR}\s+(?:state|give|present|report|offer|assert)|are\s+(?:there|given|stated|mentioned)(?:\s+(?:here|in\s+{_TEXT}))?)
    | (?:list|show|give)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?(?:facts|factual\s+(?:claims|statements))(?:\s+(?:in|of)\s+{_TEXT})?
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_BACKING = r"(?:evidence|proofs?|support|backing|sources?|documents?|data|facts)"
_FOR_CLAIMS = rf"(?:\s+(?:for|of|behind|to\s+(?:support|back(?:\s+up)?))\s+(?:(?:{_OWN}|{AUTHOR})\s+(?:\w+\s+)?{_CLAIMS}|this|that|it))?"
_EVIDENCE = re.compile(
    rf"""^\W*(?:
      (?:what|which)\s+(?:\w+\s+)?(?:evidence|proof)\s+(?:does|do|did)\s+{AUTHOR}\s+
        (?:give|offer|cite|provide|present|have|use|show|put\s+forward|rely\s+on){_FOR_CLAIMS}
    | (?:what|which)\s+(?:\w+\s+)?{_BACKING}\s+(?:support|back)s?\s+(?:up\s+)?(?:(?:{_OWN}|{AUTHOR})\s+(?:\w+\s+)?{_CLAIMS}|this|that|it)(?:\s+up)?
    | (?:what|which)\s+(?:\w+\s+)?(?:evidence|proof)\s+(?:support|back)s?\s+(?:up\s+)?(?P<backed>\w.+?)
    | how\s+(?:does|do|did)\s+{AUTHOR}\s+(?:support|back(?:\s+up)?|substantiate|prove)\s+(?:{_OWN}\s+(?:\w+\s+)?{_CLAIMS}|this|that|it)(?:\s+up)?
    | (?:what|which)\s+(?:\w+\s+)?(?:evidence|proof)\s+(?:is\s+(?:there|given|offered|provided|cited|used)(?:\s+(?:here|in\s+{_TEXT}))?|(?:is|are)\s+(?:\w+\s+)?{_CLAIMS}\s+based\s+on){_FOR_CLAIMS}
    | (?:what|where)\s+is\s+the\s+(?:evidence|proof){_FOR_CLAIMS}
    | is\s+there\s+(?:any\s+|some\s+)*(?:evidence|proof)(?:\s+(?:here|in\s+{_TEXT}))?{_FOR_CLAIMS}
    | is\s+any\s+(?:evidence|proof)\s+(?:given|offered|provided|cited|presented){_FOR_CLAIMS}
    | (?:does|do|did|has|have)\s+{AUTHOR}\s+(?:\w+ly\s+)?(?:give|offer|provide|present|have|show|contain|include|put\s+forward)n?\s+
        (?:(?:any|some|enough|real|hard|good|the)\s+)*(?:evidence|proof){_FOR_CLAIMS}
    | (?:does|do|did|can)\s+{AUTHOR}\s+(?:\w+ly\s+)?(?:back(?:\s+up)?|substantiate|support|prove|document|source)\s+(?:{_OWN}\s+{_CLAIMS}|this|that|it)
        (?:\s+up)?(?:\s+(?:with|by)\s+.{{1,30}}?)?
    | (?:how\s+)?(?:is|are)\s+(?:(?:{_OWN}|{AUTHOR})\s+(?:\w+\s+)?{_CLAIMS}|(?:(?:any|all)\s+of\s+)?{_TEXT})\s+(?:\w+\s+)?
        (?:backed(?:\s+up)?|supported|substantiated|proven|documented|well[\s-]sourced|sourced)(?:\s+(?:with|by|up)\s+(?:\w+\s+)?{_BACKING})?
    | what\s+(?:is|are)\s+(?:{_OWN}|{AUTHOR})\s+(?:\w+\s+)?{_CLAIMS}\s+based\s+(?:up)?on
    | (?:on\s+)?what\s+(?:does|do|did)\s+{AUTHOR}\s+base\s+{_OWN}\s+{_CLAIMS}(?:\s+(?:up)?on)?
    | how\s+(?:does|do|did|can|could)\s+{AUTHOR}\s+know\s*(?:(?:all\s+)?(?:this|that|it)|that\s+(?P<known>\w.+))?
    | what\s+is\s+(?:{_OWN}|{AUTHOR})\s+{_CLAIMS}\s+(?:that|about|on|of)\s+(?P<claimed>\w.+?)\s+based\s+(?:up)?on
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_BRACKETS = re.compile(r"\s+\(.*\)$")  # of a follow-up, which the whole text is asked about in any case
_OF_FORMER = re.compile(r"(?P<asked>.*\b(?:this|that|it|these|those|claims?)(?:\s+up)?)\s+\((?P<former>.*?)\)*$", re.IGNORECASE)
_PEOPLE = r"(?:sources?|people|persons|experts?|speakers?|voices|witness(?:es)?|officials)"
_HOW_MANY = re.compile(
    rf"^\W*how\s+many\s+(?:(?:different|other|named|unnamed)\s+)?(?:{_PEOPLE}\s+(?:(?:is|are|were|does|do|did|has|have)\s+)?(?:"
    rf"{AUTHOR}\s+(?:cite|quote|name|mention|use|rely\s+on)[sd]?|(?:been\s+)?(?:cited|quoted))|(?:sources|speakers)\s+are\s+(?:there|named|used|given))"
    rf"(?:\s+(?:here|in\s+{_TEXT}))?\W*$", re.IGNORECASE)
_ANYBODY = r"(?:any(?:one|body|\s+\w+)|some(?:one|body)|members?|representatives?|officials?)"
_QUOTES_WHOM = re.compile(
    rf"^\W*(?:(?:does|do|did|has|have)\s+{AUTHOR}\s+(?:\w+ly\s+)?(?:quoted?|cited?|interview(?:ed)?|sp(?:eak|oken)\s+(?:to|with)|talk(?:ed)?\s+(?:to|with)|"
    rf"hear(?:d)?\s+from)\s+(?:{_ANYBODY}\s+(?:from|of|in|at|on\s+behalf\s+of|who\s+speaks\s+for)\s+)?(?P<whom>\w.*?)"
    rf"|(?:is|are|(?P<past>was|were|has|have))\s+(?:{_ANYBODY}\s+(?:from|of|in|at)\s+)?(?P<who>(?:the\s+)?[\w'’-]+(?:\s+[\w'’-]+){{0,3}}?)\s+(?:been\s+)?(?:\w+ly\s+)?"
    rf"(?:quoted|(?P<heard>cited|interviewed|heard)|given\s+a\s+(?:say|voice)))(?:\s+(?:here|in\s+{_TEXT}))?\W*$", re.IGNORECASE)
_NOBODY_NAMED = re.compile(rf"(?:(?:{_ANYBODY}|it|this|that|these|they|he|she|there|no|any|all|both|its|their|his|her)\b|(?:the\s+)?(?:other\s+)?sides?\b|.*\b{_PEOPLE}\b|.*\b(?:{_BACKING}|numbers|figures|statistics|dates)\b)",
                           re.IGNORECASE)
_THINGS = r"(?:numbers|figures|statistics|dates|times)"
_GIVEN = r"(?:mentioned|given|cited|named|used|quoted|stated)"
_HERE = rf"(?:\s+(?:here|(?:in|from)\s+{_TEXT}))"
_LIST = re.compile(
    rf"""^\W*(?:please\s+)?(?:
      (?:list|show|give|name|collect|extract)\s+(?:me\s+)?(?:(?:all|every|the|of)\s+)*(?P<a>{_THINGS}|(?<=every\s)(?:date|figure|number))(?:\s+and\s+\w+)?(?:\s+(?:(?:that|which)\s+are\s+)?{_GIVEN})?
        (?:{_HERE}|\s+(?:about|on|for|of)\s+(?P<of>\w.*?))?
    | (?:which|what)\s+(?:\w+\s+)?(?P<b>{_THINGS})\s+(?:(?:is|are|was|were|does|do|did)\s+)?(?:{AUTHOR}\s+)?(?:mention(?:s|ed)?|given?|gives?|cite[sd]?|named?|there|used?|quote[sd]?|state[sd]?|contain(?:s|ed)?|appear|occur|in)\b
        (?:\s+(?:here|(?:in\s+)?{_TEXT}))?
    | (?:does|do|did)\s+{AUTHOR}\s+(?:give|cite|use|mention|state|name|contain|include|provide)\s+(?:(?:any|some|exact|concrete)\s+)*(?P<c>{_THINGS}){_HERE}?
    | what\s+are\s+(?:all\s+)?the\s+(?:(?:key|main|most\s+important|important)\s+(?P<e>{_THINGS})(?:\s+{_GIVEN})?|(?P<f>{_THINGS})\s+{_GIVEN}){_HERE}?
    | are\s+(?:there\s+any\s+(?P<g>{_THINGS})(?:\s+{_GIVEN})?|any\s+(?P<h>{_THINGS})\s+{_GIVEN}){_HERE}?
    | (?:(?:give|show|make|create|prepare|draw\s+up)\s+(?:me\s+)?a|what(?:['’]s|\s+is)\s+the)\s+(?P<d>timeline|chronology)(?:\s+of\s+(?:{_TEXT}|(?:the\s+)?events))?
    )\W*$""", re.IGNORECASE | re.VERBOSE)
# What an author may be said to do, with nothing behind it that he does it to.
_JUDGES = (r"(?:criticis|criticiz|condemn|attack|complain\s+about|object\s+to|dislike|like|prais|support|oppos|defend|endors|approve\s+of|disapprove\s+of|"
           r"conced|admit|conclud|blam|accus|sid(?=e\s+with))e?(?:\s+with)?")
_OPINIONS = re.compile(
    rf"""^\W*(?:
      (?:what|who|whom)\s+(?:does|do|did)\s+{WRITER}\s+(?:\w+ly\s+)?{_JUDGES}
    | what\s+(?:is|are)\s+{WRITER}(?:['’]s?)?\s+(?:own\s+|main\s+|final\s+)?(?:conclusion|criticism|complaint|objection|reproach)(?:s|es)?
    | (?:what|which)\s+(?:conclusion|criticism|complaint|objection|judge?ment|accusation)s?\s+(?:does|do|did)\s+{WRITER}\s+(?:make|draw|reach|raise|have|pass)
    | (?:what|which|whose)\s+side\s+is\s+{WRITER}\s+on
    | is\s+{WRITER}\s+(?:for\s+or\s+against|in\s+favou?r\s+of\s+or\s+against|against\s+or\s+for)\s+(?P<of>\w.*?)
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_PREDICTIONS = re.compile(
    rf"^\W*(?:(?:which|what)\s+(?:predictions?|forecasts?)\s+(?:(?:does|do|did)\s+{AUTHOR}\s+make|are\s+(?:there|made))|(?:which|what)\s+(?:of\s+{_OWN}\s+)?\w+\s+are\s+"
    rf"(?:predictions|forecasts)|(?:are\s+there|(?:list|show|give)(?:\s+me)?)\s+(?:any\s+|all\s+|the\s+)*(?:predictions|forecasts))(?:\s+(?:here|in\s+{_TEXT}))?\W*$",
    re.IGNORECASE)
_ASKED = re.compile(
    rf"^\W*(?:(?:which|what)\s+(?:(?:rhetorical|open|unanswered)\s+)?questions\s+(?:(?:does|do|did)\s+{AUTHOR}\s+(?:ask|raise|pose|leave\s+open)|are\s+(?:there|asked|raised|left\s+open))"
    rf"|(?:are\s+there|(?:list|show|give)(?:\s+me)?)\s+(?:any\s+|all\s+|the\s+)*(?:rhetorical\s+|open\s+|unanswered\s+)?questions)(?:\s+(?:here|in\s+{_TEXT}))?\W*$",
    re.IGNORECASE)
_SPEAKERS = re.compile(
    rf"^\W*(?:who\s+(?:is\s+speaking|speaks)(?:\s+here)?|who\s+are\s+(?:all\s+)?the\s+(?:speakers|sources)|who(?:m)?\s+(?:are|do)\s+you\s+quot(?:e|ing)|"
    rf"(?:is|are)\s+(?:the|its|his|her|their|all|any)\s+(?:of\s+the\s+)?sources?\s+(?:\w+ly\s+)?(?:(?P<unnamed>anonymous|unnamed)|named|identified))(?:\s+(?:here|in\s+{_TEXT}))?\W*$",
    re.IGNORECASE)
_QUOTATIONS = re.compile(
    rf"^\W*(?:(?:is|are)\s+there\s+(?:any\s+)?|(?:does|do)\s+{AUTHOR}\s+(?:use|contain|include|have)\s+(?:any\s+)?(?=direct|verbatim|literal|quot)|"
    rf"(?:which|what)\s+|(?:list|show|give)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?)(?:(?:direct|verbatim|literal)\s+)?"
    rf"(?:quotes|quotations|direct\s+speech)(?:\s+(?:is|are)(?:\s+(?:there|used|given))?)?(?:\s+(?:here|in\s+{_TEXT}))?\W*$", re.IGNORECASE)
# "Show me all quotes from Rita Menon"
_WORDS_OF = re.compile(
    r"^\W*(?:(?:list|show|give|find)\s+(?:me\s+)?|are\s+there\s+)?(?:(?:all|any|the|some)\s+)*(?:direct\s+)?(?:quotes|quotations|statements)\s+"
    r"(?:from|by|of)\s+(?P<whom>\w.*?)\W*$", re.IGNORECASE)
_THE_TEXTS = rf"(?:{WRITER}|(?:any\s+of\s+)?(?:the|this|these|your|both|all|any)\s+(?:\w+\s+)?(?:text|article|document|source|piece)s?)"
_OF = r"(?:about|on|of|regarding|concerning)"
_MENTIONS = re.compile(
    rf"""^\W*(?:
      (?:does|do|did)\s+{_THE_TEXTS}\s+(?:also\s+|ever\s+)?(?:mention|discuss|cover|address|touch\s+(?:up)?on|refer\s+to|(?:talk|speak|write)\s+(?:about|of)|
        (?:say|tell(?:\s+(?:us|me))?|have|contain)\s+(?:anything|something|much|more)\s+(?:to\s+say\s+)?{_OF})\s+(?P<a>\w.*?)
    | (?:is|are|was|were)\s+(?:anything\s+(?:said|written)\s+{_OF}\s+)?(?P<b>\w.*?)\s+(?:(?:even\s+|ever\s+)?(?:mentioned|discussed)|talked\s+about|referred\s+to)
        (?:\s+(?:at\s+all|anywhere))?(?:\s+(?:here|in\s+{_TEXT}))?
    | (?:where|what)\s+(?:does|do|did)\s+{_THE_TEXTS}\s+(?:(?:say|write|tell(?:\s+(?:us|me))?|state|report)\s+{_OF}|mention)\s+(?P<c>\w.*?)
    | what\s+(?:is|was)\s+(?:said|written|reported|stated|told)\s+(?:about|of|regarding|concerning)\s+(?P<d>\w.*?)(?:\s+(?:here|in\s+{_TEXT}))?
    | what\s+about\s+(?P<e>\w.*?)
    | (?:(?:list|show|find|give)\s+(?:me\s+)?)?(?:(?:all|any|the)\s+)*mentions\s+of\s+(?P<i>\w.*?)
    | (?:where|in\s+which\s+(?:documents?|texts?|articles?|sources?|files?))\s+(?:is|are)\s+(?P<j>\w.*?)\s+(?:mentioned|discussed)
    | does\s+it\s+mention\s+(?P<g>\w.*?)
    | (?:is\s+there\s+)?(?:anything|something)\s+(?:(?:said|written|here|in\s+{_TEXT})\s+)?about\s+(?P<h>\w.*?)(?:\s+(?:here|in\s+{_TEXT}))?
    | (?:please\s+)?(?:tell\s+(?:us|me)|what\s+(?:do\s+(?:you|we)\s+know|can\s+you\s+(?:tell|say)(?:\s+(?:us|me))?))\s+(?:something\s+|more\s+)?about\s+(?P<f>\w.*?)
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_NO_THING = re.compile(rf".*\(|(?:{AUTHOR}|he|she|they|I|we|you|it|this|that|them|these|those|him|her|any\w*|some\w*|what|how|why|who|whether|where|when)\b", re.IGNORECASE)
# "Could you list …, please"
_POLITE = re.compile(r"^\W*(?:please\s+)?(?:can|could|would|will)\s+you\s+(?:please\s+)?(?=(?:list|show|give|name|collect|extract|make|create|separate|"
                     r"distinguish|tell|divide|sort)\b)|,?\s+please$", re.IGNORECASE)


def text_question(text: str) -> VoiceQuestion | None:
    """What these words, without the mark at their end, ask about the texts themselves; None for any other question."""
    text = _POLITE.sub("", text)
    bare = _BRACKETS.sub("", text)
    if _SHARES.match(bare):
        return VoiceQuestion("shares")
    if _FACTS.match(bare):
        return VoiceQuestion("facts")
    of_former = _OF_FORMER.match(text)
    if evidence := _EVIDENCE.match(of_former["asked"] if of_former else text):
        return VoiceQuestion("evidence", evidence["known"] or evidence["claimed"] or evidence["backed"] or (of_former["former"] if of_former else ""))
    if _HOW_MANY.match(bare):
        return VoiceQuestion("count")
    if _QUOTATIONS.match(bare):
        return VoiceQuestion("quotations")
    if listed := _LIST.match(bare):
        thing = next(listed[group] for group in "abcdefgh" if listed[group])
        return VoiceQuestion("dates" if re.match("date|time|chron", thing, re.IGNORECASE) else "numbers", listed["of"] or "")
    if judged := _OPINIONS.match(text):
        return VoiceQuestion("opinion", judged["of"] or "")
    if _PREDICTIONS.match(bare):
        return VoiceQuestion("prediction")
    if _ASKED.match(bare):
        return VoiceQuestion("questions")
    if speakers := _SPEAKERS.match(text):
        return VoiceQuestion("sources", only="unnamed sources" if speakers["unnamed"] else "")
    words = _WORDS_OF.match(text)
    if words and not _NOBODY_NAMED.match(words["whom"]) and not re.match(_TEXT, words["whom"], re.IGNORECASE):
        return VoiceQuestion("speaker", "", words["whom"])
    mentions = _MENTIONS.match(text)
    thing = _first_of(mentions) if mentions else ""
    if thing and not _NO_THING.match(thing):
        return VoiceQuestion("mentions", thing)
    quoted = _QUOTES_WHOM.match(text)
    in_story = quoted and quoted["past"] and quoted["heard"]  # "Were shots heard?"
    whom = (quoted["whom"] or quoted["who"]) if quoted and not in_story else ""
    return VoiceQuestion("speaker", "", whom) if whom and not _NOBODY_NAMED.match(whom) else None


def _first_of(match: re.Match[str]) -> str:
    return next((words for words in match.groups() if words), "")
