"""Questions about who says what, read from their wording: they are answered from the sentences' labels.

"Which sources does the author cite?", "What does the UN say about Nangarhar?", "What is the author's opinion of the
Taliban?", "What does the author recommend?", "Is there any evidence for a secret deal?"
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from assistant.naming import AUTHOR, IS_AUTHOR, UNNAMED
from index.lexical import stems

Kind = Literal["sources", "unsourced", "speaker", "opinion", "recommendation", "evidence", "documents"]

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
    | (?:does|do|did)\s+{AUTHOR}\s+(?:cite|quote|name|use|mention)\s+(?:any|a|some|its|their)?\s*(?:sources?|evidence|experts?)\b
    | who\s+says\s+what\b
    | (?:does|do|is|are|was|were|has|have)\s+
        (?:anyone|anybody|someone|somebody|any\s+(?:other|outside)\s+\w+|others|other\s+people)\b.{{0,40}}?\b(?:quoted|cited|heard|speaks?|a\s+say|a\s+voice|voices?)\b
    )""", re.IGNORECASE | re.VERBOSE)
_CLAIMS = r"(?:claims?|statements?|sentences?|facts?|assertions?)"
_SOURCE = r"(?:sources?|attributions?|citations?|evidence)\b(?!\s+(?:of|for)\b)"
_UNSOURCED = re.compile(
    rf"""^\W*(?:
      (?:which|what)\s+(?:of\s+the\s+)?{_CLAIMS}(?:\s+(?:about|on|regarding|in|of|from)\s+.{{1,40}}?)?
        (?:\s+(?:that|which|is|are|was|were|made|stated|given|presented|here|do|does|did|make|state|give|{AUTHOR}))*\s+(?:
          unsourced\b|unattributed\b
          |without\s+(?:\w+\s+){{0,3}}?{_SOURCE}
          |(?:(?:has|have|gives?|cites?|names?|with)\s+no|lacks?(?:\s+an?)?)\s+{_SOURCE}
          |not\s+(?:\w+\s+)?(?:sourced|attributed|backed|supported)\b)
    | (?:(?:which|what|list|name|give|show)\s+)?(?:(?:me|are|all|the)\s+){{0,3}}(?:unsourced|unattributed)\s+{_CLAIMS}\b
    | what\s+(?:does|do|did)\s+{AUTHOR}\s+(?:\w+\s+)?(?:say|state|claim|assert|allege)\s+without\b.{{0,30}}?\b{_SOURCE}
    )""", re.IGNORECASE | re.VERBOSE)
_SAID_OF_CLAIMS = re.compile(r"\s+(?:have|has|are|is|do|does|that|which|without|lack)\b.*", re.IGNORECASE)
# "What did the author see?" asks for a fact.
_SEES = re.compile(r"\b(?:did|does|do)\b.*\b(?:see|make|feel|view|regard)\W*$", re.IGNORECASE)
_OPINION = re.compile(
    rf"""^\W*(?:
      (?:what|how)\b.{{0,25}}?\b{AUTHOR}\s+(?:own\s+|personal\s+)?
        (?:opinions?|views?|position|stance|attitude|take|judge?ment|verdict|assessment)\b
        (?:\s+(?:of|on|about|towards?|regarding|concerning)\s+(?P<a>.+?))?
    | (?:what|how)\s+(?:does|do|did)\s+{AUTHOR}\s+(?:really\s+|personally\s+)?
        (?:think|feel|judge|assess|evaluate|see|view|regard|make|object|reply|respond|react)\b
        (?:\s*(?:of|about|on|to|regarding)?\s+(?P<b>.+?))?
    | (?:what|which)\b.{{0,20}}?\b(?:is|are)\s+(?:only|merely|just)?\s*(?:(?:the\s+)?opinions?|{AUTHOR}\s+opinions?)\b
        (?:\s+(?:of|on|about)\s+(?P<c>.+?))?
    | (?:does|do|did)\s+{AUTHOR}\s+(?:really\s+|also\s+)?(?P<whether>think|believe|feel)\s+(?:that\s+)?(?P<d>.+?)
    )\s*\W*$""", re.IGNORECASE | re.VERBOSE)
_RECOMMENDATION = re.compile(
    rf"""^\W*(?:
      what\s+(?:does|do|did|would)\s+{AUTHOR}\s+(?:recommend|advise|suggest|propose|demand|urge|advocate|prescribe|call\s+for|want)\b(?P<a>.*)
    | what\s+(?:(?:other|further)\s+)?(?:solutions?|remed(?:y|ies)|measures?|steps?|changes?|reforms?|actions?|alternatives?)\s+
        (?:does|do|did|would)\s+{AUTHOR}\s+(?:recommend|advise|suggest|propose|demand|urge|advocate|prescribe|call\s+for|want|offer|see)\b(?P<d>.*)
    | what\b.{{0,20}}?\b{AUTHOR}\s+(?:recommendations?|advice|proposals?|demands?|prescriptions?|solutions?)\b(?P<b>.*)
    | what\s+(?:should|must|ought)\s+(?P<c>.+?)\s+(?:do|change|be\s+done)\b.{{0,12}}?\baccording\s+to\s+{AUTHOR}
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_SPEAKER = re.compile(
    r"""^\W*(?:
      (?:what|which)\b.{0,30}?\b(?:does|do|did|has|have)\s+(?P<a>.+?)\s+
        (?:say|said|claim(?:ed)?|report(?:ed)?|state[d]?|argue[d]?|(?:tell|told)(?:\s+(?!about\b|on\b|of\b)(?P<hearer>(?:[\w'’-]+\s+){0,3}?[\w'’-]+))??|(?P<found>find|found)|think|believe[d]?|warn(?:ed)?|write|
          written|announce[d]?|(?P<act>recommend(?:ed)?|propose[d]?|demand(?:ed)?|advise[d]?|suggest(?:ed)?|promise[d]?|den(?:y|ied)|
          admit(?:ted)?|predict(?:ed)?|insist(?:ed)?|conclude[d]?|complain(?:ed)?|conced(?:e|ed)|alleg(?:e|ed)|testif(?:y|ied)))\b
        (?:\s+(?:of|about|against|on)(?=\W*$))?
        (?:\s+(?P<about>about|on|of|regarding|to|in|at|before|during)\s+(?P<at>.+?))?
    | what\s+(?:does|do|did)\s+(?P<f>.+?)\s+
        (?P<advice>(?:think|believe|say)\s+(?:should|must|ought\s+to|needs?\s+to)\s+(?:be\s+done|happen|change)|want(?:s|ed)?\s+(?:done|to\s+happen))
        (?:\s+(?:about|with|to)\s+(?P<ft>.+?))?
    | (?:what\b.{0,60}?\b)?according\s+to\s+(?P<b>[^,?]+?)(?:,\s*(?P<bt>.+?))?
    | what\s+(?:is|was|are|were)\s+(?P<c>.+?)(?:(?<=s)['’]|['’]s)\s+(?:\w+\s+)?(?P<held>
        version|account|position|view|opinion|claim|argument|explanation|response|reaction|answer|reply|stance|justification|
        criticism|complaint|objection|demand|advice|recommendation|assessment)s?
        (?:\s+(?:of|on|about|to|for|against|regarding)\s+(?:events|the\s+(?:story|events|matter)|what\s+happened|(?P<ct>.+?)))?
    | how\s+(?:does|do|did)\s+(?P<d>.+?)\s+(?P<does>explain|justify|describe|defend|account\s+for|characteri[sz]e|
        respond\s+to|react\s+to|answer|view|see|assess|judge)\s+(?P<dt>.+?)
    | (?:does|do|did)\s+(?P<e>.+?)\s+(?:really\s+|also\s+)?(?P<whether>think|believe|say|claim|argue|admit|deny|accept)
        \s+(?:that\s+|anything\s+about\s+)?(?P<et>.+?)
    )\s*\W*$""", re.IGNORECASE | re.VERBOSE)
_EVIDENCE = re.compile(
    r"""^\W*(?:(?:is|are)\s+there\s+(?:any\s+|some\s+|real\s+|actual\s+|independent\s+)*(?:evidence|proof|sources?)
      |what\s+(?:is\s+the\s+|\w+\s+)?(?:evidence|proof|sources?)\b.{0,25}?
      |(?:which|what)\s+sources?\s+(?:support|confirm|back)s?)
      \s*(?:for|of|that|is\s+(?:given|cited|offered|there)\s+(?:for|of|that))?\s+(?P<a>.+?)\W*$""", re.IGNORECASE | re.VERBOSE)
# Words for the author that may mean somebody of whom the text tells: "the authors" of a study, "the report".
_MAY_BE_SOURCE = re.compile(
    rf"\b(?!(?:the\s+)?(?:author|writer|columnist|essayist|commentator|text|piece|column)\b)({AUTHOR})\b", re.IGNORECASE)
_MAKES = re.compile(
    r"^\W*(?:what|which)\s+(?:\w+\s+)?(?:claims?|allegations?|accusations?|arguments?|assertions?|statements?|points?|criticisms?)\s+"
    r"(?:does|do|did|has|have)\s+(?P<who>(?:(?!\b(?:make|about|on)\b).)+?)\s+(?:make|made|raise[d]?|put\s+forward|advance[d]?)$",
    re.IGNORECASE)
_LEADS_IN = re.compile(r"^(?:to|for|from|that|about|on|regarding)\s+(?=\w)", re.IGNORECASE)
# The brackets of a follow-up: "him (Who disputes it)".
_LEANING = re.compile(r"(?:it|this|that|these|those|him|her|them)\s+\((?P<former>.*?)\)*$", re.IGNORECASE)
_ASKS_WHO = re.compile(r"\b(?:he|she|they)\b.*\(.+\)\W*$", re.IGNORECASE)  # the question in brackets asks who that is
_IN_PASSING = re.compile(r"(?:^|\s+)(?:instead|else|also|too|then|exactly|now|again|otherwise)$", re.IGNORECASE)
ADVICE = frozenset(stems("recommend propose demand advise suggest"))
# What ends so, or has this in it, is more than a name: "the judge decide about the (report)", "Ferrer refuse to (say)".
_NO_SPEAKER = re.compile(r"\b(?:the|an?|to|of|about|on|for|in|not|never)$|\s(?:about|to|decide|refuse|have|want|need)\s",
                         re.IGNORECASE)
_CIRCUMSTANCES = ("to", "in", "at", "before", "during")
_SAYS_WHAT = re.compile(r"^\W*what\s+(?:does|do|did|has|have|had)\b", re.IGNORECASE)
_BARE_ACT = re.compile(r"^\W*(?:what|which)\s+(?:does|do|did|has|have|had)\b(?!.*\bto\s+\w+\W*$)", re.IGNORECASE)
# Which sources are asked for, and what about.
_NOT_UNNAMED = re.compile(r"\b(?:not|rather\s+than|apart\s+from|except|other\s+than|instead\s+of|named)\b", re.IGNORECASE)
_WRITTEN = re.compile(
    r"^\W*(?:what|which|whose)\s+(?:\w+\s+){0,2}?(stud(?:y|ies)|reports?|surveys?|polls?|papers?|audits?|documents?)\b",
    re.IGNORECASE)
DOCUMENTS = frozenset(stems("study report survey poll paper audit document record filing statistics data"))
WRITINGS = DOCUMENTS | frozenset(stems(
    "letter log memo note e-mail email message diary register transcript contract agreement treaty law act bill statute "
    "constitution regulation rule order ruling verdict judgment resolution article map list table chart label sign certificate "
    "licence permit"))
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
    "unnamed sources", "studies", "reports" and so on. `circumstance`: the topic is when, where or to whom it was said. `loose`:
    there is no verb of saying ("How does she explain …?"), or a yes is asked for ("Does she think …?"), so that the answer need
    not be anybody's words.
    """

    kind: Kind
    topic: str = ""
    speaker: str = ""
    act: str = ""
    only: str = ""
    circumstance: bool = False
    loose: bool = False


def voice_question(text: str) -> VoiceQuestion | None:
    """The question about voices that these words ask; None for any other question."""
    text = _IN_PASSING.sub("", text.rstrip(" ?.!"))
    if (match := _OPINION.search(text)) and not _SEES.search(text):
        return VoiceQuestion("opinion", _first(match, "abcd"), _may_be_source(text), loose=bool(match["whether"]))
    if match := _RECOMMENDATION.search(text):
        return VoiceQuestion("recommendation", _first(match, "abcd"), _may_be_source(text))
    if match := _MENTIONS.search(text):
        return VoiceQuestion("documents", match["topic"])
    if _UNSOURCED.search(text):
        about = _ABOUT.search(text)
        return VoiceQuestion("unsourced", _SAID_OF_CLAIMS.sub("", about["topic"]) if about else "")
    if _SOURCES.search(text):
        about = _ABOUT.search(text)
        return VoiceQuestion("sources", about["topic"] if about and stems(about["topic"]) else "", only=_only(text))
    if match := _EVIDENCE.search(text):
        return VoiceQuestion("evidence", _first(match, "a"))
    said = said_by(text)
    return None if said is None or IS_AUTHOR.match(said.speaker) else said


def said_by(text: str) -> VoiceQuestion | None:
    """What is asked that somebody says, "the report", too, which may be the author's; None for any other question."""
    text = _IN_PASSING.sub("", text.rstrip(" ?.!"))
    if match := _MAKES.search(text):
        return VoiceQuestion("speaker", "", match["who"])
    match = _SPEAKER.search(text)
    if match is None or (match["act"] and not _BARE_ACT.match(text)):
        return None  # "What site did the council propose?" asks for the site
    if match["found"] and match["about"] not in (None, "about", "regarding"):
        return None  # found on a beach
    speaker = _first(match, "abcdef")
    if not speaker or len(speaker.split()) > 6 or _NO_SPEAKER.search(speaker) or _ASKS_WHO.search(text):
        return None
    topic = _first(match, ("at", "bt", "ct", "dt", "et", "ft", "hearer"))
    circumstance = match["about"] in _CIRCUMSTANCES or bool(match["hearer"] and not match["about"])
    if circumstance and not _SAYS_WHAT.match(text):
        return None  # "What profit did the company report in May?" asks for the profit
    act = "recommend" if match["advice"] else match["act"] or ""
    return VoiceQuestion("speaker", topic if stems(topic) else "", speaker, act,
                         circumstance=circumstance, loose=bool(match["held"] or match["does"] or match["whether"]))


def several_speakers(text: str, asked: VoiceQuestion) -> list[str]:
    """The names of several speakers who are asked about ("Hale and Ott", or one body, as it may be); empty for one, as the verb
    may say ("does the minister for trade and industry")."""
    if re.search(rf"\b(?:does|has|is|was)\s+{re.escape(asked.speaker)}", text, re.IGNORECASE):
        return []
    names = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", asked.speaker) if asked.kind == "speaker" else []
    return names if len(names) > 1 and all(names) else []


def _may_be_source(text: str) -> str:
    named = _MAY_BE_SOURCE.search(text)
    return named[1] if named else ""


def of_a_source(question: VoiceQuestion) -> VoiceQuestion | None:
    """What a question about the author asks where a source is meant ("the authors", "the report"); None where none can be."""
    if question.kind not in ("opinion", "recommendation") or not question.speaker:
        return None
    return replace(question, kind="speaker", act="recommend" if question.kind == "recommendation" else "")


def asks_for_advice(question: VoiceQuestion) -> bool:
    """Whether what somebody recommends is asked for, and not all that he says."""
    return bool(ADVICE & set(stems(question.act)))


def may_be_plain(question: VoiceQuestion, text: str) -> bool:
    """Whether somebody is asked about who perhaps only found a thing, and said nothing; or a writing, whose words an author may
    give as a fact ("It shows no trip")."""
    return question.kind == "speaker" and (
        bool(re.search(r"\b(?:find|found)\b", text, re.IGNORECASE)) or bool(WRITINGS & set(stems(question.speaker)[-1:])))


def _only(text: str) -> str:
    """The kind of sources that is asked for, in the plural; "" for all."""
    if UNNAMED.search(text):
        return "" if _NOT_UNNAMED.search(text) else "unnamed sources"
    written = _WRITTEN.search(text)
    word = written[1].lower() if written else ""
    return "studies" if word == "study" else word if not word or word.endswith("s") else f"{word}s"


def _first(match: re.Match[str], groups: Iterable[str]) -> str:
    """The first of the groups that has words, or what stands in brackets behind "that" in it."""
    found = _LEADS_IN.sub("", next((match[g] for g in groups if match[g]), "").strip()).strip(" ?.,")
    leaning = _LEANING.match(found)
    return leaning["former"] if leaning else found
