"""Writings that speak: letters, entries, replies and surveys pass on what somebody wrote, and memories what he told."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Attribution, Kind, Span
from assistant.voice.cues import says
from assistant.voice.kinds import kind_of
from assistant.voice.spans import slice_span
from index.types import Sentence

WRITING = (r"(?:entry|entries|page|diary|ledger|log|logbook|notebook|note|letter|memo|memorandum|answer|reply|response|statement|"
           r"e-?mail|message|notice|bulletin|prospectus|brochure|leaflet|report|review|audit|study|document|paper|"
           r"file|minutes|inscription)")
_WRITES = (r"(?:(?:also|simply|only|then)\s)?"
           r"(?:says|said|states|stated|notes|noted|records|recorded|warns|warned|advises|advised|mentions|mentioned)")
_DETERMINER = r"(?:The|An?|Its|His|Her|Their|Another|One)"
_OPENING = (rf"(?P<who>{_DETERMINER}\s(?:(?!of|and|in|on|for|to)[\w’'-]+\s){{0,3}}?{WRITING}"
            rf"(?:\s(?:for|of|dated|from)\s(?:(?:the|his|her|\d+|[A-Z][\w’'-]*)\s?){{1,4}}|"
            rf"\sfrom\s(?:the|an?|his|her|its|their)\s(?:[a-z][\w’'-]*\s?){{1,3}}?(?=,|\s{_WRITES}))?)")
_APART = r"(?:\s(?:in|from|on)\s(?:his|her|the|its)\s[\w’'-]+)?(?:,\s[^,;:\"“]{1,60},)?"
_SPEAKS = re.compile(rf"(?:(?:But|And|Yet|Still),?\s)?{_OPENING}{_APART}\s(?P<cue>{_WRITES})\b(?![\s.,;:]*$)")
_OPENS = re.compile(rf"(?:(?:But|And|Yet|Still),?\s)?{_OPENING}(?=,|\s[a-z])")
_GOES_ON = re.compile(
    r"(?P<who>It|He|She|They)\s(?:(?:also|further)\s)?(?P<cue>(?:goes|go|went)\son\sto\s(?:advise|say|argue|recommend|warn|explain|"
    r"describe|suggest|note|state|complain|insist|add|predict|report|propose|urge|ask|accuse|blame|criticise|criticize|praise)|"
    r"recommend(?:s|ed)(?=\s)|(?:conclude[sd]|warn(?:s|ed)|found|finds|note[sd]|add(?:s|ed)|estimate[sd]|suggest(?:s|ed)|state[sd]|"
    r"sa(?:ys|id)|report(?:s|ed))(?=\sthat\b))\b")
# What one remembers, he has told the author.
_REMEMBERS = re.compile(
    r"(?P<who>He|She)\s(?:(?:still|also|now|vividly|clearly)\s)?(?P<cue>remembers|recalls)\b(?![\s.,;:]*$)")
# What is written in it, or in a writing that the sentence names: "In her diary, under 9 March, is written: …"
_IN_IT = re.compile(
    r"(?:(?:But|And|Yet),?\s)?[Ii]n\s(?P<who>it|(?:the|his|her|its|their|an?|one|[A-Z]\w+['’]s)\s(?:(?!of|and|in|on|for|to)[\w’'-]+\s)"
    rf"{{0,3}}?(?:{WRITING}|register|contract|book|first|second|third|last|other))(?:\s(?:of|for|from)\s[^,.:;\"“]{{1,30}}?)?"
    r"(?:,\s[^:;\"“]{1,60}?,)?\s(?:it\s|there\s)?(?:(?:is|was)\s(?P<cue>(?:also\s)?(?:written|noted|recorded|stated))|"
    r"(?P<stands>stands|stood)(?=:|\s[\"“]|\swritten))\b")
_ITS = re.compile(rf"[Ii]ts\s(?:[\w’'-]+\s){{0,3}}?{WRITING}\b")
_A_WRITING = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne)\s(?:(?!of\b|and\b)[\w’'-]+\s){0,2}?"
                        rf"{WRITING}\b")
# One time of several, of which somebody has just told in general: "On one occasion it was hidden in a box."
_OCCASION = re.compile(
    r"(?:(?:But|And)\s)?(?:On\s(?:one|another|the\s(?:first|second|third|last|other)|two|three|several|both|other|many)\s(?:\w+\s)?"
    r"occasions?|In\s(?:one|another)\s(?:case|instance)|(?:One|Another)\stime),?\s(?P<who>it|he|she|they)\s")
_ACCUSES = re.compile(r"\b(?:alleg|accus|claim|charg|testif)")
_AUTHOR = re.compile(r"\b(?:I|we|me|us|my|our|We)\b")
_SURVEY = re.compile(r"\b(?:survey|poll|questionnaire|respondents)\b", re.IGNORECASE)
# A share of those asked, and what they answered: "Only 12 percent of them named pay."
_SHARE = re.compile(
    r"(?:(?:Only|Just|Another|A\sfurther|Some|About|Almost|Nearly|Fewer\sthan|More\sthan|Over|And|But)\s){0,2}"
    r"(?:[\d.]+\s?(?:per\s?cent|%)|(?:[Aa]|one|One|two|Two)[\s-](?:third|quarter|fifth|half|thirds|quarters)|[Hh]alf|"
    r"[Oo]ne\sin\s\w+)\s"
    r"(?:of\s(?:them|those|these|(?:the\s)?respondents)\s)?(?:named|said|cited|gave|thought|mentioned|blamed|believed|"
    r"agreed|disagreed|"
    r"wanted|wished|answered|felt|expected|preferred|chose)\b")

# "Ek and Dahl interviewed 84 deckhands and found …"
_FOUND = re.compile(r"(?P<who>[^,;:\"“”]{2,70}?)(?:,\s[^,;:\"“”]{2,60},)?\s(?:(?:has|have|had|also|then)\s)?"
                    r"(?P<asked>interviewed|surveyed|polled|questioned|studied|examined|analy[sz]ed|followed|tested|tracked|compared|reviewed|watched|observed)\s"
                    r"[^;:\"“”]{2,100}?\sand\s(?:found|concluded|discovered|reported?|showed|noted?|estimated)\b")
# Of whom a survey that opens the sentence is: "In a survey of 900 leavers by the council, most named …".
_SURVEYED = re.compile(r"In\s(?P<survey>(?:an?|the|its|his|her|their|one|another|[\w.’'-]+['’]s)\s(?:[\w’'-]+\s){0,3}?"
                       r"(?:survey|poll|study|questionnaire|trial|census)\s(?:of|among)\s(?:(?!by\b)[\w,’'%-]+\s){1,8}?by\s"
                       r"[^,.;:]{2,60}),\s")


def with_survey(text: str, sentence: Sentence, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, with the survey that opens the sentence for a source that stands in it: who is asked does not ask, and
    where somebody asked them and found something, he has found it."""
    asked = _FOUND.match(text, sentence.start, sentence.end) if attributions else None
    if asked:
        who = Span(asked["who"], *asked.span("who"))
        return [replace(a, source=who, kind=kind_of(who.text)) if a.source and who.end < a.source.end
                and a.source.start < asked.end() else a for a in attributions]
    match = _SURVEYED.match(text, sentence.start, sentence.end) if attributions else None
    if match is None:
        return attributions
    start, end = match.span("survey")
    survey = Span(match["survey"], start, end)
    return [replace(a, source=survey, kind="collective") if a.source and start <= a.source.start < end else a
            for a in attributions]


def speaks(text: str, sentence: Sentence, *, goes_on: bool) -> re.Match[str] | None:
    """Where a sentence opens with a writing that says something, or with what somebody goes on to say or remembers: `who`, and
    the `cue`."""
    start, end = sentence.start, sentence.end
    found = _IN_IT.match(text, start, end) or _SPEAKS.match(text, start, end) or _REMEMBERS.match(text, start, end)
    return found or (_GOES_ON.match(text, start, end) if goes_on else None)


def with_writing(text: str, sentence: Sentence, match: re.Match[str] | None, others: list[Attribution]) -> list[Attribution]:
    """The attributions, with the writing that opens the sentence where they name no source: "Its answer | thanked him"."""
    opening = match or _OPENS.match(text, sentence.start, sentence.end)
    if opening is None:
        return others
    if opening.re is _IN_IT:
        cue = "cue" if opening["cue"] else "stands"
        nested = [a for a in others if a.source and a.cue and a.cue.start >= opening.end() and a.source.start >= opening.end()]
        return [Attribution(Span(opening["who"], *opening.span("who")), Span(opening[cue], *opening.span(cue)),
                            slice_span(text, opening.end(), sentence.end), "collective"), *nested]
    words = opening["who"].rstrip()
    who = Span(words, opening.start("who"), opening.start("who") + len(words))
    kind: Kind = "unnamed" if words in ("He", "She") else "collective"
    if match:  # what stands between the writing and its verb only explains it, and who is warned only listens
        begin, end = match.span("cue")
        others = [replace(a, source=who, kind=kind) if a.source and (who.end <= a.source.start < begin or (
            a.source.start >= end and a.cue and a.cue.start < end and begin < a.cue.end)) else a for a in others]
    if any(a.source and a.cue for a in others):
        return others
    if match and not any(a.cue for a in others):
        content = next((a.content for a in others if a.content), None) or slice_span(text, match.end("cue"), sentence.end)
        return [Attribution(who, Span(match["cue"], *match.span("cue")), content, kind)]
    if any(a.source for a in others):
        return others
    return [replace(a, source=who, kind=kind) for a in others if a.cue and a.cue.start >= who.end] or others


def of_it(source: str) -> bool:
    """Whether a source is a writing of a body: "its answer"."""
    return bool(_ITS.match(source))


def answers(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence gives a share of answers to the survey of which the sentence before tells."""
    share = _SHARE.match(text, sentence.start, sentence.end)
    return bool(share and _SURVEY.search(text, before.start, before.end))


def tells_an_occasion(text: str, before: Sentence, sentence: Sentence, told: Sequence[Attribution]) -> bool:
    """Whether a sentence goes on, by one occasion, with what somebody has just said in its paragraph. `told`: the attributions
    of the sentence before."""
    match = _OCCASION.match(text, sentence.start, sentence.end) if sentence.number > 1 else None
    if match is None or _AUTHOR.search(text, sentence.start, sentence.end):
        return False
    verbs = [a.cue.text for a in told if a.cue and a.content]
    if match["who"] in ("he", "she"):  # of whom the author may tell, unless somebody accuses him
        return any(_ACCUSES.search(verb) for verb in verbs)
    return any(says(verb) for verb in verbs) or bool(_OCCASION.match(text, before.start, before.end))


def writing_before(text: str, sentence: Sentence) -> Span | None:
    """The writing of which a sentence tells last: "The other kept | a diary"."""
    found = list(_A_WRITING.finditer(text, sentence.start, sentence.end))
    return Span(found[-1][0], *found[-1].span()) if found else None
