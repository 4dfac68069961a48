"""Questions for lists of a kind, read from their wording: all sources, or those without a name; the claims without a source, or
those that somebody speaks against; the documents that mention something."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.questions.naming import AUTHOR, UNNAMED
from index.lexical import stems

Kind = Literal["sources", "unsourced", "speaker", "opinion", "prediction", "recommendation", "evidence", "documents", "disputed",
               "byline", "figure", "shares", "facts", "count", "numbers", "dates", "quotations",
               "questions", "mentions"]

_SOURCES = re.compile(
    rf"""^\W*(?:
      (?:what|which|whose|who)\b.{{0,30}}?\b(?:sources?|experts?|witnesses)\b
        .{{0,20}}?\b(?:cite[sd]?|quote[sd]?|name[sd]?|mention(?:s|ed)?|use[sd]?|rel(?:y|ies)|refer(?:s|red)?|draw)\b
    | (?:what|which|whose|who)\b.{{0,30}}?\b(?:speakers?|voices|people|studies|documents?|reports?|persons?|institutions)\s+
        (?:(?:(?:does|do|did)\s+)?{AUTHOR}\s+(?:cite[sd]?|quote[sd]?|name[sd]?|mention(?:s|ed)?|use[sd]?|rel(?:y|ies)|refer(?:s|red)?|draw)
          |(?:(?:is|are|was|were)\s+)?(?:cited|quoted))\b
    | who(?:m)?\s+(?:is|are|was|were)\s+(?:all\s+)?(?:quoted|cited)\b
    | who(?:m)?\s+(?:does|do|did)\s+{AUTHOR}\s+(?:quote|cite|name|mention)\b
    | who(?:m)?\s+is\s+{AUTHOR}\s+(?:quoting|citing)\b
    | (?:list|name|give|show)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?(?:sources|attributions|quotations|quotes)\b
    | (?:which|what)\s+(?:claims?|statements?|sentences?|facts?|parts?|assertions?)\b.{{0,30}}?\b
        (?:sourced|backed|supported|attributed|reported|(?:come|comes)\s+from|have\s+a\s+source|with\s+a\s+source)\b
    | what\s+(?:is|are)\s+{AUTHOR}\s+(?:evidence|proof|sources?)\W*$
    | (?:what|which)\s+(?:evidence|proof)\s+(?:does|do|did)\s+{AUTHOR}\s+(?:give|offer|cite|provide|present|have|use|show)\W*$
    | (?:does|do|did)\s+{AUTHOR}\s+(?:cite|quote|name|use|mention)\s+(?:any|a|some|its|their)?\s*(?:sources?|evidence|experts?)\b
    | who\s+says\s+what\b
    | (?:does|do|is|are|was|were|has|have)\s+
        (?:anyone|anybody|someone|somebody|any\s+(?:other|outside)\s+\w+|others|other\s+people)\b.{{0,40}}?\b
        (?:quoted|cited|heard|speaks?|a\s+say|a\s+voice|voices?)\b(?!\s+against\b)
    )""", re.IGNORECASE | re.VERBOSE)
# "How many unidentified people were buried?" asks for a number.
_UNNAMED_SOURCE = (r"(?:anonymous|unnamed|unidentified|nameless)\s+(?:\w+\s+)?"
                   r"(?:sources?|speakers?|officials?|witness(?:es)?|insiders?|voices)")
_CITES = r"(?:cite[sd]?|quote[sd]?|use[sd]?|rel(?:y|ies|ied)|name[sd]?|there|say|says|said|claim|claims|told|tell)"
_NOT_NAMED = re.compile(
    rf"""^\W*(?:
      (?:is|are|was|were|does|do|did|has|have)\b.*\b{_CITES}\b.*\b{_UNNAMED_SOURCE}\b.*
    | (?:which|what|who|how\s+many|list|show|name|give)\b(?:\s+(?:me|all|the|is|are|were|was))*\s+{_UNNAMED_SOURCE}\b.*
    | (?:which|what|(?:is|are|was|were)\s+any)\s+(?:of\s+the\s+)?(?:\w+\s+)?
        (?:sources?|speakers?|witnesses|officials|people\s+quoted)(?:\s+(?:in|of)\s+.{{1,60}}?)?\s+(?:(?:that|who|which)\s+)?(?:(?:is|are|was|were|stays?|remains?)\s+)?
        (?:not\s+(?:named|identified)|anonymous|unnamed)
    | who\s+(?:is|was|are|were|stays?|remains?)\s+(?:not\s+named|anonymous|unnamed)
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_TEXTS = r"(?:sources|documents|texts|reports|articles|accounts)"
_DISPUTED = re.compile(
    rf"""^\W*(?:
      (?:which|what)\s+(?:of\s+the\s+)?(?:claims?|statements?|allegations?|accusations?|accounts?|figures?|facts?|points?)?\s*
        (?:in\s+.{{1,40}}?\s+)?(?:is|are|gets?)\s+(?:\w+ly\s+)?(?:disputed|contested|controversial|contradicted|in\s+dispute)
    | (?:which|what)\s+(?:of\s+the\s+)?(?:claims?|statements?|allegations?|accusations?)\s+(?:in\s+.{{1,40}}?\s+)?
        (?:is|are|was|were|gets?)\s+(?:\w+ly\s+)?(?:disputed|contested|contradicted|denied|rejected|challenged|questioned)
    | (?:which|what)\s+(?:claims?|statements?|figures?|views?|arguments?)\s+(?:does|do|did)\s+(?P<author>{AUTHOR})\s+
        (?:reject|dispute|doubt|deny|question|contest|contradict|refute)
    | (?:do|does|where\s+do|how\s+do)\s+(?:the\s+|these\s+|both\s+|two\s+|all\s+)+
        (?:{_TEXTS}|witnesses|speakers|sides)\s+(?:\w+ly\s+)?
        (?:contradict|disagree|differ|conflict|agree)(?:\s+with)?(?:\s+(?:each\s+other|one\s+another))?
    | (?:what\s+are|which|are\s+there(?:\s+any)?)\s+(?:the\s+)?
        (?:counter-?\s?arguments?|objections?|opposing\s+views|other\s+views)
    | who\s+(?:disagrees\s+with|(?:argues|speaks|is)\s+against)\s+{AUTHOR}
    | what\s+is\s+(?:disputed|contested|controversial|in\s+dispute)(?:\s+here|\s+in\s+(?:this|the)\s+\w+)?
    | (?:does|do|did)\s+any(?:one|body)\s+(?:disagree|object)(?:\s+(?:with|to)\s+(?:this|that|it|{AUTHOR}))?
    | what\s+(?:is|does|do|would|might)\s+the\s+(?:other|opposing)\s+sides?
        (?:\s+of\s+the\s+(?:story|argument|debate|issue|question|matter))?
        (?:\s+(?:say|think|argue|claim))?
    | (?:are\s+there\s+(?:any\s+)?|list\s+(?:all\s+)?(?:the\s+)?|what\s+are\s+the\s+)
        (?:contradictions?|disagreements?|disputes?|disputed\s+claims)(?:\s+(?:between|among|in)\s+(?:the\s+)?{_TEXTS})?
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_BYLINE = re.compile(
    r"^\W*(?:who\s+(?:wrote|has\s+written|authored)|by\s+whom\s+(?:is|was)|"
    r"(?:who|what)\s*(?:['’]s|is|are)\s+the\s+(?:authors?|writers?|name\s+of\s+the\s+author)(?=\W*$|\s+of\s))(?:\s+of)?"
    r"(?:\s+(?:this(?:\s+\w+)?|(?:the|these)\s+(?P<kind>texts?|articles?|pieces?|op-?ed|column|essay|editorial|blog\s+post|report|"
    r"story|letter|post|documents?)))?(?:\s+written)?\W*$", re.IGNORECASE)
# "Where does the 412 figure come from?"
_FIGURE = re.compile(
    r"^\W*(?:(?:what|who)(?:['’]s|\s+is|\s+are)\s+the\s+sources?\s+(?:of|for|behind)|where\s+(?:does|do|did)|who\s+(?:gives|gave|states|stated|"
    r"named|quotes|cites|estimated|calculated|(?:came|comes)\s+up\s+with))\s+(?:the\s+|that\s+)?(?:(?:figure|number|claim|sum|share)s?\s+)?(?:of\s+)?"
    r"[$£€]?(?P<figure>(?:\d[\d.,]*\d|\d)(?:[\s-]?(?:thousand|million|billion|trillion|m|bn|tn)\b)?)(?:\s*%|\s+\w+){0,3}?"
    r"(?:\s+(?:come|came)\s+from)?\W*$", re.IGNORECASE)
_SCALES = {"m": "million", "bn": "billion", "tn": "trillion"}
_SHORT_SCALE = re.compile(r"[\s-]?(m|bn|tn)$", re.IGNORECASE)
_CLAIMS = r"(?:claims?|statements?|sentences?|facts?|assertions?|figures?|numbers?)"
_SOURCE = r"(?:sources?|attributions?|citations?|evidence)\b(?!\s+(?:of|for)\b)"
_UNSOURCED = re.compile(
    rf"""^\W*(?:
      (?:which|what)\s+(?:of\s+the\s+(?:(?:author|text)['’]s\s+)?)?{_CLAIMS}(?:\s+(?:about|on|regarding|in|of|from)\s+.{{1,40}}?)?
        (?:\s+(?:that|which|is|are|was|were|made|stated|given|presented|here|do|does|did|make|state|give|{AUTHOR}))*\s+(?:
          (?:unsourced|unattributed|unsupported|unsubstantiated)\b
          |without\s+(?:\w+\s+){{0,3}}?{_SOURCE}
          |(?:(?:has|have|gives?|cites?|names?|with)\s+no|lacks?(?:\s+an?)?)\s+{_SOURCE}
          |not\s+(?:\w+\s+)?(?:sourced|attributed|backed|supported)\b)
    | (?:(?:which|what|list|name|give|show)\s+)?(?:(?:me|are|all|the)\s+){{0,3}}(?:unsourced|unattributed)\s+{_CLAIMS}\b
    | what\s+(?:does|do|did)\s+{AUTHOR}\s+(?:\w+\s+)?(?:say|state|claim|assert|allege)\s+without\b.{{0,30}}?\b{_SOURCE}
    | (?:which|what)\s+(?:(?:of\s+the\s+)?{_CLAIMS}\s+)?(?:should|must|do|would)\s+(?:I|we|you|one|an?\s+editor)\s+
        (?:have\s+to\s+|need\s+to\s+)?(?:check|verify|fact-?\s?check)$
    | (?:which|what)\s+(?:of\s+the\s+)?{_CLAIMS}\s+(?:need|should|must|have)\s+(?:to\s+)?(?:be\s+)?
        (?:check|verif|fact-?\s?check)(?:ed|ied|ing|ying)$
    )""", re.IGNORECASE | re.VERBOSE)
_SAID_OF_CLAIMS = re.compile(r"\s+(?:have|has|are|is|do|does|that|which|without|lack)\b.*", re.IGNORECASE)
_NOT_UNNAMED = re.compile(r"\b(?:not|rather\s+than|apart\s+from|except|other\s+than|instead\s+of|named)\b", re.IGNORECASE)
_WRITTEN = re.compile(
    r"^\W*(?:what|which|whose)\s+(?:\w+\s+){0,2}?(stud(?:y|ies)|reports?|surveys?|polls?|papers?|audits?|documents?)\b",
    re.IGNORECASE)
_MENTIONS = re.compile(
    r"^\W*(?:which|what)\s+(?:of\s+the\s+)?(?:documents?|articles?|texts?|files?|sources?|pieces?|reports?)\s+(?:\w+ly\s+)?"
    r"(?:mentions?|discuss(?:es)?|covers?|deals?\s+with|talks?\s+(?:about|of)|speaks?\s+(?:about|of)|refers?\s+to|writes?\s+about|"
    r"(?:are|is)\s+about|(?:have|has|say|says)\s+(?:something|anything|information)\s+(?:on|about))\s+(?P<topic>\w.*?)\W*$",
    re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|(?:cited|quoted|named|mentioned|heard)\s+(?:on|for))\s+(?!(?:his|her|its|their|the|this|that|these|those|any|each|every)\s+"
    r"(?:\w+\s+)?(?:claims?|arguments?|views?|position|thesis|statements?|facts?|topic|subject|record|story|article|text|"
    r"matter|piece|report)\W*$)"
    r"(?P<topic>\w.*?)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VoiceQuestion:
    """What is asked about the voices. `topic` and `speaker` are words of the question, "" where it names none; in a question
    about the author, `speaker` is who may be meant instead.

    `act`: not all that the speaker says, but what he recommends, denies and so on. `only`: not all sources, but
    "unnamed sources", "studies", "reports" and so on. `circumstance`: the word ("at") by which the topic is when, where or to
    whom it was said; "" where it is none. `loose`: there is no verb of saying ("How does she explain …?"), or a yes is asked for
    ("Does she think …?"), so that the answer need not be anybody's words. `also`: who holds the office that is asked about, where
    the sources say it of one person.
    """

    kind: Kind
    topic: str = ""
    speaker: str = ""
    act: str = ""
    only: str = ""
    circumstance: str = ""
    loose: bool = False
    also: str = ""


def list_question(text: str) -> VoiceQuestion | None:
    """The list that these words, without the mark at their end, ask for; None for any other question."""
    if match := _MENTIONS.search(text):
        return VoiceQuestion("documents", match["topic"])
    if disputed := _DISPUTED.search(text):
        return VoiceQuestion("disputed", only="by the author" if disputed["author"] else "")
    if figure := _FIGURE.search(text):
        return VoiceQuestion("figure", _SHORT_SCALE.sub(lambda scale: f" {_SCALES[scale[1].lower()]}", figure["figure"]))
    if written := _BYLINE.search(text):
        return VoiceQuestion("byline", only=written["kind"] or "")
    if _NOT_NAMED.search(text):
        return VoiceQuestion("sources", only="unnamed sources")
    about = _ABOUT.search(text)
    if _UNSOURCED.search(text):
        figures = "figures" if re.search(r"\b(?:figure|number)s?\b", text, re.IGNORECASE) else ""
        return VoiceQuestion("unsourced", only=figures, topic=_SAID_OF_CLAIMS.sub("", about["topic"]) if about else "")
    if _SOURCES.search(text):
        return VoiceQuestion("sources", about["topic"] if about and stems(about["topic"]) else "", only=_only(text))
    return None


def _only(text: str) -> str:
    """The kind of sources that is asked for, in the plural; "" for all."""
    if UNNAMED.search(text):
        return "" if _NOT_UNNAMED.search(text) else "unnamed sources"
    written = _WRITTEN.search(text)
    word = written[1].lower() if written else ""
    return "studies" if word == "study" else word if not word or word.endswith("s") else f"{word}s"
