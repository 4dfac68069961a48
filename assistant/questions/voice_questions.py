"""Questions about who says what, read from their wording: they are answered from the sentences' labels.

"Which sources does the author cite?", "What does the UN say about Nangarhar?", "What is the author's opinion of the
Taliban?", "What does the author recommend?", "Is there any evidence for a secret deal?"
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.questions.list_questions import VoiceQuestion, list_question
from assistant.questions.naming import AUTHOR, IS_AUTHOR, WRITER
from assistant.questions.text_questions import text_question
from index.lexical import stems

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
    | what\s+(?:does|do|did)\s+{AUTHOR}\s+(?:accuse|blame|criticise|criticize|reproach|praise)\s+(?P<e>.+?)(?:\s+(?:of|for|with))?
    | (?:does|do|did)\s+{AUTHOR}\s+(?:really\s+|also\s+)?
        (?P<whether>think|believe|feel)\s+(?:that\s+)?(?P<d>.+?)
    | (?:does|do|did)\s+{WRITER}\s+(?:really\s+|also\s+)?
        (?P<for>(?:dis)?agree\s+with|support|oppose|approve\s+of|trust|favou?r)\s+(?P<f>.+?)
    )\s*\W*$""", re.IGNORECASE | re.VERBOSE)
_RECOMMENDATION = re.compile(
    rf"""^\W*(?:
      what\s+(?:does|do|did|would)\s+{AUTHOR}\s+(?:recommend|advise|suggest|propose|demand|urge|advocate|prescribe|call\s+for|want)\b(?P<a>.*)
    | what\s+(?:(?:other|further)\s+)?(?:solutions?|remed(?:y|ies)|measures?|steps?|changes?|reforms?|actions?|alternatives?)\s+
        (?:does|do|did|would)\s+{AUTHOR}\s+(?:recommend|advise|suggest|propose|demand|urge|advocate|prescribe|call\s+for|want|offer|see)\b(?P<d>.*)
    | what\b.{{0,20}}?\b{AUTHOR}\s+(?:recommendations?|advice|proposals?|demands?|prescriptions?|solutions?)\b(?P<b>.*)
    | what\s+(?:should|must|ought)\s+(?P<c>.+?)\s+(?:do|change|be\s+done)\b.{{0,12}}?\b
        (?:according\s+to|in|for)\s+{AUTHOR}(?:\s+(?:view|opinion|eyes))?
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_PREDICTION = re.compile(
    rf"""^\W*(?:
      what\s+(?:does|do|did)\s+{AUTHOR}\s+
        (?:predict|expect|forecast|foresee|anticipate|fear|(?:think|believe)\s+will\s+(?:\w+\s+)?happen)\b(?P<a>.*)
    | what\b.{{0,20}}?\b{AUTHOR}\s+(?:predictions?|forecasts?|expectations?|fears?)\b(?P<b>.*)
    | what\s+will\s+(?:\w+\s+)?happen\b(?P<c>.*?)(?:,\s*)?(?:according\s+to|in|for)\s+{AUTHOR}(?:\s+(?:view|opinion|eyes))?
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_SPEAKER = re.compile(
    r"""^\W*(?:
      (?:what|which)\b.{0,30}?\b(?:does|do|did|has|have)\s+(?P<a>.+?)\s+
        (?:say|said|(?P<reply>answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?)|claim(?:ed)?|report(?:ed)?|state[d]?|argue[d]?|(?:tell|told)(?:\s+(?!about\b|on\b|of\b)(?P<hearer>(?:[\w.'’-]+\s+){0,3}?[\w.'’-]+))??|(?P<found>find|found)|think|believe[d]?|warn(?:ed)?|write|
          written|announce[d]?|(?P<act>recommend(?:ed)?|propose[d]?|demand(?:ed)?|advise[d]?|suggest(?:ed)?|promise[d]?|den(?:y|ied)|
          admit(?:ted)?|(?:predict|expect|forecast)(?:ed)?|insist(?:ed)?|conclude[d]?|complain(?:ed)?|conced(?:e|ed)|acknowledged?|alleg(?:e|ed)|testif(?:y|ied)))\b
        (?:\s+(?:of|about|against|on)(?=\W*$))?
        (?:\s+(?P<about>about|on|of|regarding|to|in|at|before|during|when|while|after)\s+(?P<at>.+?))?
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
    | what\s+(?:does|do|did)\s+(?P<g>.+?)\s+(?P<accuse>accuse|blame|criticise|criticize|reproach)\s+(?P<gt>.+?)
        (?:\s+(?:of|for|with))?
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
_WILL_HAPPEN = re.compile(r"^(?:that\s+)?(?:will\s+|to\s+)?happen(?:\s+(?:to|with|in|about))?\s*", re.IGNORECASE)
_LEADS_IN = re.compile(r"^(?:to|for|from|that|about|on|regarding)\s+(?=\w)", re.IGNORECASE)
# "accuse Reyk | of | hiding it": what he is accused of is part of the topic
_OF_DOING = re.compile(r"\s+(?:of|for|with)\s+(?=\w+ing$)")
# The brackets of a follow-up: "him (Who disputes it)".
_LEANING = re.compile(r"(?:it|this|that|these|those|him|her|them)\s+\((?P<former>.*?)\)*$", re.IGNORECASE)
_ASKS_WHO = re.compile(r"\b(?:he|she|they)\b.*\(.+\)\W*$", re.IGNORECASE)  # the question in brackets asks who that is
_IN_PASSING = re.compile(r"(?:^|\s+)(?:instead|else|also|too|then|exactly|now|again|otherwise)$", re.IGNORECASE)
ADVICE = frozenset(stems("recommend propose demand advise suggest"))
# What ends so, or has this in it, is more than a name: "the judge decide about the (report)", "Ferrer refuse to (say)",
# "Ferrer say Lund (told him)".
_NO_SPEAKER = re.compile(
    r"\b(?:the|an?|to|of|about|on|for|in|not|never)$|\s(?:about|to|decide|refuse|have|want|need|say|claim|think|believe)\s",
    re.IGNORECASE)
_BESIDE_SPEAKER = re.compile(r"\s+(?:(?:him|her|it)self|themselves|each|both|actually|really|personally)$", re.IGNORECASE)
_CIRCUMSTANCES = ("to", "in", "at", "before", "during", "when", "while", "after")
_SAYS_WHAT = re.compile(r"^\W*what\s+(?:does|do|did|has|have|had)\b", re.IGNORECASE)
_BARE_ACT = re.compile(r"^\W*(?:what|which)\s+(?:does|do|did|has|have|had)\b(?!.*\bto\s+\w+\W*$)", re.IGNORECASE)
DOCUMENTS = frozenset(stems("study report survey poll paper audit document record filing statistics data"))
WRITINGS = DOCUMENTS | frozenset(stems(
    "letter log memo note e-mail email message diary register transcript contract agreement treaty law act bill statute "
    "constitution regulation rule order ruling verdict judgment resolution article map list table chart label sign certificate "
    "licence permit speech statement announcement release review editorial"))
def voice_question(text: str) -> VoiceQuestion | None:
    """The question about voices that these words ask; None for any other question."""
    text = _IN_PASSING.sub("", text.rstrip(" ?.!"))
    if about_text := text_question(text):
        return about_text
    if match := _PREDICTION.search(text):
        return VoiceQuestion("prediction", _WILL_HAPPEN.sub("", _first(match, "abc")), _may_be_source(text))
    if (match := _OPINION.search(text)) and not _SEES.search(text):
        topic = _OF_DOING.sub(" ", _first(match, "e")) or _first(match, "abcdf")
        topic = "" if IS_AUTHOR.match(topic) else topic  # "Which statements are opinions of the author?" names none
        return VoiceQuestion("opinion", topic, _may_be_source(text), loose=bool(match["whether"] or match["for"]))
    if match := _RECOMMENDATION.search(text):
        return VoiceQuestion("recommendation", _first(match, "abcd"), _may_be_source(text))
    if listed := list_question(text):
        return listed
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
    if match["reply"] and re.match(r"(?:that|this|it)\b", match["at"] or "", re.IGNORECASE):
        return None  # to what was said before
    if match["found"] and match["about"] not in (None, "about", "regarding"):
        return None  # found on a beach
    speaker = _BESIDE_SPEAKER.sub("", _first(match, "abcdefg"))
    if not speaker or len(speaker.split()) > 6 or _NO_SPEAKER.search(speaker) or _ASKS_WHO.search(text):
        return None
    topic = _first(match, ("at", "bt", "ct", "dt", "et", "ft", "gt", "hearer"))
    topic = _OF_DOING.sub(" ", topic) if match["accuse"] else topic
    led = (match["about"] or ("to" if match["hearer"] else "")).lower()
    circumstance = led if led in _CIRCUMSTANCES else ""
    if circumstance and not _SAYS_WHAT.match(text):
        return None  # "What profit did the company report in May?" asks for the profit
    advises = match["advice"] or (match["held"] or "").lower() in ("advice", "recommendation", "demand")
    act = "recommend" if advises else "reply" if match["reply"] else match["act"] or ""
    return VoiceQuestion("speaker", topic if stems(topic) else "", speaker, act,
                         circumstance=circumstance,
                         loose=bool(match["held"] or match["does"] or match["whether"] or match["accuse"]))


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
    acts = {"opinion": "", "recommendation": "recommend", "prediction": "predict"}
    if question.kind not in acts or not question.speaker:
        return None
    return replace(question, kind="speaker", act=acts[question.kind])


def asks_for_advice(question: VoiceQuestion) -> bool:
    """Whether what somebody recommends is asked for, and not all that he says."""
    return bool(ADVICE & set(stems(question.act)))


def may_be_plain(question: VoiceQuestion, text: str) -> bool:
    """Whether somebody is asked about who perhaps only found a thing, and said nothing; or a writing, whose words an author may
    give as a fact ("It shows no trip")."""
    return question.kind == "speaker" and (
        bool(re.search(r"\b(?:find|found)\b", text, re.IGNORECASE)) or bool(WRITINGS & set(stems(question.speaker)[-1:])))


def _first(match: re.Match[str], groups: Iterable[str]) -> str:
    """The first of the groups that has words, or what stands in brackets behind "that" in it."""
    found = _LEADS_IN.sub("", next((match[g] for g in groups if match[g]), "").strip()).strip(" ?.,")
    leaning = _LEANING.match(found)
    return leaning["former"] if leaning else found
