"""Groups of people that a text tells of: whom "they" means where the group has not spoken, and of whom "one" is one."""
from __future__ import annotations

import re
from dataclasses import replace

from assistant.types import Span
from assistant.voice.model import SentencePrediction
from assistant.voice.persons import PEOPLE, one_line
from index.types import Sentence

NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\sdozen|\d{1,3})"
_VAGUE = r"(?:some|many|most|several|a\sfew|a\snumber\sof|a\shandful\sof|dozens\sof|hundreds\sof|thousands\sof)"
_OWNED = r"(?:his|her|its|their|our|my)"
# What may stand behind the noun, up to a verb, a mark or "who": "drivers for the firm | remember".
_VERB = (r"(?:ha(?:ve|d)|are|were|do|did|will|would|can|could|may|might|must|should|say|said|argue|point|note|want|fear|"
         r"feel|felt|see|saw|hope|think|thought|know|knew|believe|insist|doubt|remember|recall|call|like|blame|reject|live|work|"
         r"tell|told|met|came|went|took|gave|made|left|sat|stood|spoke|wrote|\w+ed)")
_ENDS = rf"(?<!\sthe)(?<!\sa)(?<!\san)(?=\s(?:{_VERB}|who|whose|that)\b|\s*(?:[,.;:()!?—–]|$))"
_WHICH = rf"(?:\s(?:of|for|from|in|at)(?:\s[\w’'-]+){{1,4}}?{_ENDS})?"
_SUBJECT = re.compile(
    r"(?:(?:But|And|Yet|Still|Meanwhile),?\s)?(?:(?:As|When|After|Before|While|Since|In|On|At|By|During|Last|Earlier|The\s(?:day|week|month|"
    r"year|night)\s(?:before|after))\b[^,.;:\"“”]{0,60},\s)?"
    rf"(?P<name>(?:(?i:the|{NUMBER}|{_VAGUE}|{_OWNED}|other)\s(?:{NUMBER}\s)?)?"
    rf"(?:(?!(?:of|and|or)\b)[\w’'-]+\s)?(?i:{PEOPLE}){_WHICH})(?:,\s[^,]{{1,60}},)?\s(?!(?:and|or|of|for|from|in|at|to|by)\b)[a-z]")
_MENTION = re.compile(
    rf"\b(?:(?P<count>(?i:{NUMBER}))|(?i:{_VAGUE})|(?i:the)|(?P<owned>(?i:{_OWNED})))\s(?P<noun>(?:{NUMBER}\s)?"
    rf"(?:(?!(?:of|and|or|the|to)\b)[\w-]+\s){{0,2}}?{PEOPLE}{_WHICH})(?![\w’'-])|"
    rf"(?<![\w’'-])(?P<bare>(?i:{PEOPLE}){_WHICH})(?![\w’'-])")
# Who is for or against doing something, up to a comma: "Opponents of letting | dogs onto the beach say that …".
_OF_DOING = re.compile(rf"(?:(?:But|And|Yet),?\s)?(?P<who>(?:(?i:the|some|many|most|several)\s)?(?:[\w’'-]+\s)?(?i:{PEOPLE})\s"
                       r"(?:of|to)\s(?P<doing>[a-z]+ing)\b[^,;:\"“”]*)")
_ONE = re.compile(r"(?P<which>one|another)(?:\sof\s(?:them|these|those))?", re.IGNORECASE)


def group_subject(text: str, sentence: Sentence) -> Span | None:
    """The group that opens a sentence as its subject: "Defenders of the sale | point to Halmund"."""
    match = _SUBJECT.match(text, sentence.start, sentence.end)
    return Span(match["name"], *match.span("name")) if match else None


def with_group(text: str, found: SentencePrediction, least: float) -> SentencePrediction:
    """The prediction, all up to its verb a source in "Opponents of letting dogs onto the beach | say": the dogs say nothing.
    `least`: the probability from which a word is of that verb."""
    match = _OF_DOING.match(text, found.words[0][0], found.words[-1][1]) if found.words else None
    if match is None:
        return found
    verb = next((n for n, (start, end) in enumerate(found.words)
                 if match.end("doing") <= start and end <= match.end() and found.cue[n] >= least), None)
    if verb is None:
        return found
    own = [start >= match.start("who") and n < verb for n, (start, _) in enumerate(found.words)]
    return replace(found, source=[1.0 if is_own else share for is_own, share in zip(own, found.source, strict=True)],
                   cue=[0.0 if is_own else share for is_own, share in zip(own, found.cue, strict=True)])


def one_of(source: str) -> str | None:
    """"one" or "another", where a source is nothing else; None for other words."""
    match = _ONE.fullmatch(source)
    return match["which"].lower() if match else None


def group_told_of(text: str, start: int, end: int) -> str | None:
    """The only group told of in a part of a text, so that it can stand behind "one of": "the two drivers"."""
    found = {_with_article(match) for match in _MENTION.finditer(text, start, end)}
    return found.pop() if len(found) == 1 else None


def as_group(name: str) -> str | None:
    """A name of several people so that it can stand behind "one of": "the divers", of "Divers"; None for other names."""
    match = re.match(rf"(?:(?:{NUMBER})\s)?(?:[\w’'-]+\s)?\w+[^\Ws]s(?![\w’'])", name, re.IGNORECASE)
    return f"the {name[0].lower()}{name[1:]}" if match else None


def _with_article(match: re.Match[str]) -> str:
    noun, count = match["noun"] or match["bare"], match["count"]
    owner = (match["owned"] or "the").lower()
    return one_line(f"{owner} {count.lower() if count else ''} {noun[0].lower() + noun[1:] if match['bare'] else noun}")
