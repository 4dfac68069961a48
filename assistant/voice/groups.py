"""Groups of people that a text tells of: whom "they" means where the group has not spoken, and of whom "one" is one."""
from __future__ import annotations

import re

from assistant.types import Span
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
_ONE = re.compile(r"(?P<which>one|another)(?:\sof\s(?:them|these|those))?", re.IGNORECASE)


def group_subject(text: str, sentence: Sentence) -> Span | None:
    """The group that opens a sentence as its subject: "Defenders of the sale | point to Halmund"."""
    match = _SUBJECT.match(text, sentence.start, sentence.end)
    return Span(match["name"], *match.span("name")) if match else None


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
