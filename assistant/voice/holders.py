"""Constructions that say by themselves whose view a sentence gives: "The hope in Rome is that …", "To her critics, …"."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import NOBODY, Attribution, Span
from assistant.voice.cues import POSITIONS, SEEN, is_author, says
from assistant.voice.kinds import kind_of
from assistant.voice.model import SentencePrediction
from assistant.voice.persons import BODY, NAME, PEOPLE, ROLE_NOUN, TITLES_BEFORE
from assistant.voice.spans import slice_span
from index.types import Sentence

_VIEWS = (rf"{POSITIONS}|fears?|hopes?|worry|worries|concern|wish|demand|expectation|conviction|suspicion|feeling|"
          "consensus|complaint|warning|objection|ruling|verdict|assessment|conclusion|estimate|claim|theory|hunch|reply|answer")
_IS = r"\s(?:is|was|are|were|remains|remained|has\sbeen|had\sbeen)(?:\s(?:simply|always|still|now|simple|clear|plain))?"
_THAT = r"(?:[,:]?\s(?=that\b)|:\s)"
_START = r"(?:(?:But|And|Yet|So|Still|However|Now),?\s)?"
_NP = r"(?:[\w.&’'-]+\s){0,5}?[\w.&’'-]*\w"
_IT = r"(?:it|this|that|they|(?:the|this|that|these|those|his|her|its|their|[\"“]|[A-Z])\s?[^,.;:]{1,60}?)"
_DONE = (r"\w+(?:ed|en)|sent|sold|paid|lent|left|made|brought|taught|told|shown|bought|built|cut|put|set|due|free|open|available|"
         r"there|to|being")  # what is done for or to them
_GROUP = (r"(?:(?:the|its|his|her|their|many|some|most|several)\s)?(?:\w+\s)?"
          rf"{PEOPLE}(?:\s(?:of|in|at|from)\s{_NP})?")
_COPULA = r"\s(?:is|was|are|were|remains|remained)\s"
_JUDGED = (r"(?:betrayal|disgrace|scandal|insult|disaster|catastrophe|victory|triumph|defeat|joke|farce|lie|mistake|gift|"
           r"blessing|curse|nightmare|relief|theft|trap|sham|shame|outrage|humiliation|injustice|provocation|miracle|godsend|mockery|"
           r"crime|bargain|surrender)")
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    # "The company's position is that …", "Her fear was that …"
    rf"{_START}(?P<who>(?:[\w.&-]+\s){{0,6}}?[\w.&-]+(?=['’])|(?:his|her|its|their)(?=\s)|"
    rf"the\s(?:prosecution|defen[cs]e|crown)(?=\scase\b))(?:['’]s?)?\s(?:own\s)?(?:[\w-]+\s)?(?P<cue>(?:{_VIEWS}){_IS}){_THAT}",
    # "The demand of the families is simple: …", "The hope in Brussels is that …"
    rf"{_START}(?:the|a|one)\s(?:[\w-]+\s)?(?P<cue>{_VIEWS})\s(?:of|among|in|from)\s(?P<who>{_NP}){_IS}{_THAT}",
    # "It was Mr Tarn's evidence that …"
    rf"{_START}it\s(?:is|was|remains)\s(?P<who>{_NP})(?:['’]s?|(?<=\bhis)|(?<=\bher)|(?<=\btheir))\s(?:own\s)?(?P<cue>{_VIEWS})\s(?=that\b)",
    r"\b(?P<cue>as\sfar\sas)\s(?P<who>[^,.;:]{2,60}?)\s(?:is|are|was|were)\sconcerned\b,?\s?",
    # "From the union's perspective, …", "In the eyes of Moscow, …"
    rf"{_START}(?P<cue>(?:from|in)\s(?:the\s)?(?:perspective|standpoint|viewpoint|point\sof\sview|eyes|estimation)\sof)\s(?P<who>{_NP})"
    r"(?=,|\s(?:the|it|this)\s),?\s?",
    rf"{_START}(?:from|in)\s(?P<who>{_NP})(?:['’]s?|(?<=\bhis)|(?<=\bher)|(?<=\btheir))\s(?P<cue>perspective|standpoint|viewpoint|view|opinion|"
    r"judge?ment|reckoning|account|telling|point\sof\sview|eyes|estimation)\b,?\s?",
    rf"{_START}as\s(?P<who>{_NP})\s(?:once\s|has\s|had\s|later\s)?(?P<cue>puts?\sit)\b[^,]{{0,40}},\s?",
    # "As informed the press office of the mayor, …"
    rf"{_START}as\s(?P<cue>informed|reported|noted|said|stated|explained)\s(?P<who>(?:(?:the|its|his|her|their)\s|(?-i:[A-Z]))(?!\w+day\b){_NP}),\s",
    # "The plan is seen by diplomats as …", "regarded as a failure by most teachers"
    rf"\b(?:is|are|was|were|been)\s(?:\w+ly\s)?(?P<cue>{SEEN}\sby)\s(?P<who>{_NP})\s(?=as\b)",
    rf"\b(?:is|are|was|were|been)\s(?:\w+ly\s)?(?P<cue>{SEEN}\sas\s[^,.;:]{{2,60}}?\sby)\s(?P<who>{_NP})(?=[,.;]|$)",
    # "Koval was late, by her own account"
    r"\b(?P<cue>by)\s(?P<who>his|her|their|its|(?:the\s)?(?-i:[A-Z])[\w’-]*?(?:\s(?-i:[A-Z])[\w’-]*?){0,3}(?=['’]))"
    r"(?=(?:['’]s?)?\sown\s(?:account|admission|reckoning|estimates?|telling|figures|count|statistics)(?=\s*(?:[,.;]|$)))",
    # "Police put the number at 1,200"
    rf"{_START}(?P<who>{_NP})\s(?P<cue>puts?)\s(?:the|its|their)\s(?:\w+\s){{0,2}}?(?:number|tolls?|figure|costs?|total|damage|price|loss(?:es)?|"
    r"turnout|crowd|value)\s(?:(?:of|from)\s(?:[\w-]+\s){1,5}?)?at\s",
    # "In the ministry they say that …"
    rf"{_START}(?:in|at)\s(?P<who>the\s{_NP})\sthey\s(?P<cue>sa(?:y|id)|(?:report|explain|claim|confirm|insist)(?:ed)?|note[d]?|believed?)\b",
    # "Figures to be published today show …", "Reports: City to sell four parks"
    rf"{_START}(?P<who>(?:[\w-]+\s){{0,3}}?(?:data|figures|statistics|documents|records|e-?mails|minutes)\s(?:(?:due\s)?to\sbe\s)?"
    r"(?:published|released|issued|obtained|leaked|compiled|collected)\b(?:\s[\w.’'-]+){0,8}?)\s"
    r"(?P<cue>shows?|suggests?|indicates?|reveals?)\s(?!(?:off|up)\b)",
    rf"{_START}(?P<who>reports):\s(?P<cue>)(?=(?:\S+\s+){{3}}\S)",
    # "has been accused by prosecutors of …"
    rf"\b(?:is|are|was|were|been)\s(?:\w+ly\s)?(?P<cue>(?:accused|suspected|blamed)\sby)\s(?P<who>{_NP})\s(?=of\b|for\b)",
))
# What opens with "to" or "for" those who hold it.
_TO = tuple(re.compile(pattern, re.IGNORECASE).match for pattern in (
    rf"{_START}to\s(?P<who>(?:(?:its|his|her|their|the|many|some|most)\s)?(?:critics|supporters|opponents|detractors|admirers|"
    r"defenders)|him|her|them),?\s(?P<cue>)(?=(?:the|this|that|it|he|she|they|a|an|these|those)\s)",
    # "To the residents, the sale is a betrayal", "For the dockers, the sale is a disgrace"
    rf"{_START}to\s(?P<who>{_GROUP}),\s(?P<cue>)(?={_IT}{_COPULA}(?!(?:\w+ly\s)?(?:{_DONE})\b))",
    rf"{_START}for\s(?P<who>{_GROUP}),?\s(?P<cue>)(?={_IT}{_COPULA}(?:(?:simply|nothing\s(?:but|less\sthan)|no\sless\sthan|not|no)\s)?"
    rf"(?:an?\s)?(?:\w+\s)?{_JUDGED}\b)",
))
_IT_IS_SAID = re.compile(
    r"\bit\s+(?:is|was|(?:has|had)\s+been)\s+(?:\w+ly\s+)?(?:rumou?red|claimed|alleged|said|reported|suggested|argued|asserted|whispered|"
    r"believed|thought|feared)\s+that\b", re.IGNORECASE)
_NAMED_BEHIND = re.compile(r"(?:\bby\s|,\s)(?:\w+\s)?$")  # … but "the board wrote", or "by her sister"
_FOR = re.compile(rf"(?:(?:But|And|Yet),?\s)?[Ff]or\s(?P<who>{TITLES_BEFORE}{NAME}),\s")
# Who writes to somebody, and is not he: "On 3 May | the Board | wrote | to all 212 growers that …"
_WRITES_TO = re.compile(
    rf"\b(?P<who>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne)\s(?:[\w&’'-]+\s){{0,4}}?[\w&’'-]+|{TITLES_BEFORE}{NAME}|(?:[Hh]e|"
    r"[Ss]he|[Tt]hey|[Ii]t))\s(?:(?:has|had|then|later|also)\s)?(?P<cue>wrote|writes|written|said|says|explained|explains|announced|announces|"
    r"confirmed|admitted|complained)\sto\s(?P<hearer>[^.;:\"“”]{2,60}?)\sthat\b")
_LEAD = 13  # characters among which that "to" or "for" stands
_OPENING = tuple(pattern.match for pattern in _PATTERNS if not pattern.pattern.startswith(r"\b"))
_ANYWHERE = tuple(pattern.search if pattern.pattern.startswith(r"\b") else pattern.match for pattern in _PATTERNS)
# Somebody: by a pronoun, a name, or a word for persons or a body; "gravity" and "night" hold no views.
_WHO = re.compile(r"\b(?:his|her|its|their|him|them|I|me|us|my|our|you|your|there|[A-Z][\w’'-]+|"
                  rf"(?i:{PEOPLE}|{ROLE_NOUN}|{BODY}|author|writer|"
                  r"famil(?:y|ies)|parents?|people|prosecution|defen[cs]e|crown|critics|supporters|opponents|detractors|admirers|defenders))")
_SELF = re.compile(r"(?:I|we|me|us|my|our|you|your|there)\b", re.IGNORECASE)


def holder(text: str) -> re.Match[str] | None:
    """Where a sentence says by its construction whose view it gives: `who`, and the `cue`."""
    small = text.lower()
    tried = _ANYWHERE if "by" in small or "concerned" in small else _OPENING  # what stands anywhere has one of these
    if not {"to", "for"}.isdisjoint(small[:_LEAD].split()):
        tried = (*tried, *_TO)
    return next((match for match in (find(text) for find in tried) if match and _WHO.search(match["who"])), None)


def is_own(match: re.Match[str]) -> bool:
    """Whether the view is the author's: "My position is that …"."""
    return bool(_SELF.match(match["who"])) or is_author(match["who"])


def by_nobody(text: str, sentence: Sentence, others: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, where nobody is said to claim it without a source: "It has been claimed that the mayor lied"."""
    said = _IT_IS_SAID.search(text, sentence.start, sentence.end)
    if said is None:
        return list(others)
    return [replace(a, source=None, name=NOBODY, kind="unnamed")
            if (a.cue is None or (said.start() < a.cue.end and a.cue.start < said.end())) and not (
                a.source and _NAMED_BEHIND.search(text, said.end(), a.source.start)) else a for a in others]


def with_owner_of_view(text: str, sentence: Sentence, others: list[Attribution]) -> list[Attribution]:
    """The attributions, whoever opens a sentence by "For Koval," as the source of what it passes on, where it names no other."""
    match = _FOR.match(text, sentence.start, sentence.end)
    if match is None or any(a.source for a in others):
        return others
    who = Span(match["who"], *match.span("who"))
    return [Attribution(who, None, slice_span(text, match.end(), sentence.end), kind_of(who.text))]


def with_writer(text: str, sentence: Sentence, others: list[Attribution]) -> list[Attribution]:
    """The attributions, with whoever writes or says something to somebody as its source where that one stands in them."""
    match = _WRITES_TO.search(text, sentence.start, sentence.end) if others else None
    if match is None or says(match["hearer"]):  # "wrote to the vicar, who said that"
        return others
    who, cue = (Span(match[part], *match.span(part)) for part in ("who", "cue"))
    start, end = match.span("hearer")
    return [replace(a, source=who, cue=cue, kind=kind_of(who.text)) if a.source and start <= a.source.start < end else a
            for a in others]


def with_holder(text: str, sentence: Sentence, match: re.Match[str] | None, found: SentencePrediction,
                others: list[Attribution]) -> list[Attribution]:
    """The attributions, the first one made of the match's words."""
    if match is None or (match["cue"].lower() == "by" and any(a.source for a in others)):
        return others
    if is_own(match):
        return []
    begin, start = sentence.start, sentence.start + match.end()
    nested = [a for a in others if a.source and a.source.start >= start]
    content = next((a.content for a in others if a.content and a.content.start >= start and a not in nested), None)
    who, cue = (Span(match[part], begin + match.start(part), begin + match.end(part)) for part in ("who", "cue"))
    sides = ((start, sentence.end), (begin, begin + match.start()))
    content = content or next((slice_span(text, *side) for side in sides if len(text[slice(*side)].split()) > 2), None)
    return [Attribution(who, cue if cue.text else None, content, kind_of(who.text, found.kind)), *nested]
