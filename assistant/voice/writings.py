"""Writings that speak: letters, entries, replies and surveys pass on what somebody wrote, and memories what he told."""
from __future__ import annotations

import re
from dataclasses import replace

from assistant.types import Attribution, Kind, Span
from assistant.voice.spans import slice_span
from index.types import Sentence

WRITING = (r"(?:entry|entries|page|diary|ledger|log|logbook|notebook|note|letter|memo|memorandum|answer|reply|response|statement|"
           r"e-?mail|message|notice|bulletin|prospectus|brochure|leaflet|report|review|audit|study|document|paper|"
           r"file|minutes|inscription)")
_DETERMINER = r"(?:The|An?|Its|His|Her|Their|Another|One)"
_OPENING = (rf"(?P<who>{_DETERMINER}\s(?:(?!of|and|in|on|for|to)[\w’'-]+\s){{0,3}}?{WRITING}"
            rf"(?:\s(?:for|of|dated|from)\s(?:(?:the|his|her|\d+|[A-Z][\w’'-]*)\s?){{1,4}})?)")
_APART = r"(?:\s(?:in|from|on)\s(?:his|her|the|its)\s[\w’'-]+)?(?:,\s[^,;:\"“]{1,60},)?"
_WRITES = (r"(?:(?:also|simply|only|then)\s)?"
           r"(?:says|said|states|stated|notes|noted|records|recorded|warns|warned|advises|advised|mentions|mentioned)")
_SPEAKS = re.compile(rf"(?:(?:But|And|Yet|Still),?\s)?{_OPENING}{_APART}\s(?P<cue>{_WRITES})\b(?![\s.,;:]*$)")
_OPENS = re.compile(rf"(?:(?:But|And|Yet|Still),?\s)?{_OPENING}(?=,|\s[a-z])")
_GOES_ON = re.compile(
    r"(?P<who>It|He|She|They)\s(?P<cue>(?:goes|go|went)\son\sto\s(?:advise|say|argue|recommend|warn|explain|describe|"
    r"suggest|note|"
    r"state|complain|insist|add|predict|report|propose|urge|ask|accuse|blame|criticise|criticize|praise))\b")
# What one remembers, he has told the author.
_REMEMBERS = re.compile(
    r"(?P<who>He|She)\s(?:(?:still|also|now|vividly|clearly)\s)?(?P<cue>remembers|recalls)\b(?![\s.,;:]*$)")
_ITS = re.compile(rf"[Ii]ts\s(?:[\w’'-]+\s){{0,3}}?{WRITING}\b")
_SURVEY = re.compile(r"\b(?:survey|poll|questionnaire|respondents)\b", re.IGNORECASE)
# A share of those asked, and what they answered: "Only 12 percent of them named pay."
_SHARE = re.compile(
    r"(?:(?:Only|Just|Another|A\sfurther|Some|About|Almost|Nearly|Fewer\sthan|More\sthan|Over|And|But)\s){0,2}"
    r"(?:[\d.]+\s?(?:per\s?cent|%)|(?:[Aa]|one|One|two|Two)[\s-](?:third|quarter|fifth|half|thirds|quarters)|[Hh]alf|"
    r"[Oo]ne\sin\s\w+)\s"
    r"(?:of\s(?:them|those|these|(?:the\s)?respondents)\s)?(?:named|said|cited|gave|thought|mentioned|blamed|believed|"
    r"agreed|disagreed|"
    r"wanted|wished|answered|felt|expected|preferred|chose)\b")

# Of whom a survey that opens the sentence is: "In a survey of 900 leavers by the council, most named …".
_SURVEYED = re.compile(r"In\s(?P<survey>(?:an?|the|its|his|her|their|one|another|[\w.’'-]+['’]s)\s(?:[\w’'-]+\s){0,3}?"
                       r"(?:survey|poll|study|questionnaire|trial|census)\s(?:of|among)\s(?:(?!by\b)[\w,’'%-]+\s){1,8}?by\s"
                       r"[^,.;:]{2,60}),\s")


def with_survey(text: str, sentence: Sentence, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, with the survey that opens the sentence for a source that stands in it: who is asked does not ask."""
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
    found = _SPEAKS.match(text, sentence.start, sentence.end) or _REMEMBERS.match(text, sentence.start, sentence.end)
    return found or (_GOES_ON.match(text, sentence.start, sentence.end) if goes_on else None)


def with_writing(text: str, sentence: Sentence, match: re.Match[str] | None, others: list[Attribution]) -> list[Attribution]:
    """The attributions, with the writing that opens the sentence where they name no source: "Its answer | thanked him"."""
    opening = match or _OPENS.match(text, sentence.start, sentence.end)
    if opening is None:
        return others
    words = opening["who"].rstrip()
    who = Span(words, opening.start("who"), opening.start("who") + len(words))
    kind: Kind = "unnamed" if words in ("He", "She") else "collective"
    if match:  # what stands between the writing and its verb only explains it
        others = [replace(a, source=who, kind=kind) if a.source and who.end <= a.source.start < match.start("cue") else a
                  for a in others]
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
