"""Parenthetical reporting clauses: "The money, the prosecution alleges, went to his wife." """
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.name_parts import PARTICLE, TITLE
from assistant.types import Attribution, Span
from assistant.voice.cues import is_author, says
from assistant.voice.kinds import kind_of
from assistant.voice.persons import BODY, ROLE_NOUN
from assistant.voice.quotations import Quotation
from assistant.voice.spans import slice_span
from index.types import Sentence

# Verbs of saying. Behind those that may be nouns or participles ("the bank estimates", "the prize claimed") no list goes on.
_MORE = r",\s+(?:\w+\s+)?and\s"  # "wrote, drank and boxed": no saying
_VERB = (rf"(?:says?|said|alleges?|alleged|argue[sd]?|insist(?:s|ed)?|believe[sd]?|(?:writes?|wrote)(?!{_MORE})|warn(?:s|ed)?|"
         r"maintain(?:s|ed)?|contend(?:s|ed)?|assert(?:s|ed)?|suggest(?:s|ed)?|conclude[sd]?|explain(?:s|ed)?|complain(?:s|ed)?|predict(?:s|ed)?|"
         r"concede[sd]?|(?:claims|claimed|reports|reported|estimates|estimated)"
         r"(?!,\s+(?:and|or|the|an?|his|her|its|their)\s)|"
         r"(?:tells?|told|informs?|informed|assures?|assured|reminds?|reminded)\s(?:us|me|him|her|them|readers))")
_NAME = rf"(?:{TITLE}\.?\s)*[A-Z][\w’'-]+(?:\s(?:of|for|the|and|{PARTICLE}|&|[A-Z][\w’'-]*\.?)){{0,6}}"
_PHRASE = (r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal)"
           r"(?:\s(?!(?:that|which|who|whom|whose|he|she|they|it|I|we|you|more|less|better|worse|to|not|never|"
           r"be|been|is|are|was|were|has|have|had|does?|did|can|could|may|might|must|shall|should|will|would|made)\s)[\w’'&-]+){1,6}?(?<!\sthe)(?<!\sto)")
_SEVERAL = r"(?:[a-z][\w-]*\s)?(?:[Pp]olice|[A-Za-z][a-z]*(?:[ieo]rs|[ai]nts|ents|ists|ians|ysts|[ft]ics|cials|perts))"
# … and stand before the name of who says it: "…, says Mira Koval, …"
_SAYS = r"(?:said|says|argue[sd]|insist(?:s|ed)|explain(?:s|ed)|(?:write|recall|note|add|believe|conclude|warn|claim|suggest)s)"
_ADDING = r"(?:adds|added|notes|noted|recalls|recalled)"  # nouns, too: verbs behind a pronoun
# … and what writings do: "…, the study shows.", "…, as e-mails read out in court show.", "…, records seen by the Courier show."
_NOUN = (r"(?:stud(?:y|ies)|reports?|surveys?|polls?|audits?|analysis|review|inquiry|census|figures|statistics|data|documents?|"
         r"records|papers?|files?|minutes|e-?mails?|messages?|photographs|footage|memos?|statements|logbook|diar(?:y|ies)|letters?)")
_MORE_OF_IT = r"\s(?:of|by|from|in|on|for|read|seen|\w+ed)\s[^,.;:\"“”]{1,60}?"
_WRITING = (r"(?:(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]hese|[Tt]hose)\s|"
            r"(?<=\b[Aa]s\s)(?!(?:many|most|some|several|other|recent|my|our)\b))"
            rf"(?:[\w’'-]+\s){{0,4}}?{_NOUN}(?:{_MORE_OF_IT})?|"
            rf"(?:(?!many|most|some|several|other|recent)[a-z][\w-]*\s)?{_NOUN}{_MORE_OF_IT})")
_CLAUSE = re.compile(rf"(?:(?:,|[,.?!][\"”]|\s[-–—])\s(?:as\s)?|\bAs\s)(?:"
                     rf"(?P<who>{_NAME}|{_PHRASE}|{_SEVERAL})\s(?P<cue>{_VERB})|"
                     rf"(?P<turned>{_SAYS})\s(?!\w+day\b)(?P<behind>{_NAME})(?=,\s(?!the\b|an?\b|who)[a-z])|"
                     rf"(?P<pronoun>[Hh]e|[Ss]he|[Ii]t|[Tt]hey)\s(?P<adding>{_VERB}|{_ADDING})|"
                     rf"(?P<writing>{_WRITING})\s(?P<shows>show(?:s|ed)?|reveal(?:s|ed)?|"
                     rf"finds?|found|confirm(?:s|ed)?|suggests?|indicates?|proves?|attests?|make\sclear))"
                     r"(?=[,.;:]|\s[-–—])")

# … and that close a sentence: "The judge was wrong, said its chief executive, Ada Fenn." Whoever speaks is named, or is a person,
# a body or a writing: what stands so can be no second verb of a list.
_CLOSES = (r"(?:say|argue|insist|complain|warn|conclude|predict|explain|add|recall|admit|concede|suggest|believe|maintain|"
           r"contend|allege|claim|declare|observe|remark|protest|boast|joke|reckon|think|note)s|said|argued|insisted|complained|warned|"
           r"concluded|predicted|explained|added|recalled|admitted|conceded|suggested|claimed|declared|remarked|protested|boasted|"
           r"joked|reckoned")
_OWNED = (r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]everal|"
          r"(?:[\w’'-]+\s){0,4}?[\w’'-]+s?['’]s?)")
_WHOEVER = (rf"(?:{_NAME}|"
            rf"(?:{_OWNED}\s(?:[\w’'-]+\s){{0,4}}?(?:{ROLE_NOUN}s?|{BODY}|{_NOUN}|{_SEVERAL})|{_SEVERAL}|residents|neighbours)"
            r"(?:\s(?:of|for|at|in|on|from)\s[^,.;:\"“”]{1,50}?)?(?:\s[A-Z][\w’'-]+){0,3})")
_INVERTED = re.compile(
    rf"(?<=\w),\s(?P<inverted>{_CLOSES})\s(?!\w+day\b)"
    rf"(?P<last>{_WHOEVER}(?:,\s(?:{TITLE}\.?\s)*[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,3}})?)"
    r"(?=[.;:!?]|(?P<goes_on>,\s(?!(?:who|which|whose|an?|the|in|on|at|after|when|as)\b)[a-z])|,|"
    r"\s(?:who|in|on|at|during|after|before|last|this|yesterday|today|when)\b)(?![^.;:]*?\s(?:and|but)\s\w+ed\b)")
# A relative clause that somebody says: "a lift, which porters say sticks once a week"; "who, as the porters say," is none.
_RELATIVE = re.compile(
    rf",\s+(?:which|who|whom)\s+(?P<who>{_NAME}|{_PHRASE}|(?:[a-z][\w-]*\s){{0,2}}?(?:[a-z]+s|police|people|some|many|most))\s+"
    r"(?P<cue>say|says|said|believe[sd]?|claim(?:s|ed)?|argue[sd]?|fear(?:s|ed)?|insist(?:s|ed)?|thinks?|thought|hope[sd]?|allege[sd]?)\s+"
    r"(?P<said>(?:(?:\w+ly|never|always|also|no\slonger|often)\s+)?(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|"
    r"should|does|do|did|[a-z]+s|[a-z]+ed)\b(?:\s[^.;:]+?)?)"
    r"(?=,\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|and|but|that|[a-z]+ed|[a-z]+s)\b|[.;:]|$)")
_COMMA = re.compile(r",(?!\d)")
_GOES_ON = re.compile(r",\s(?:is|was|are|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should|[a-z]+s)\b")
# The groups of each source and of its verb.
_VERBS = {"who": "cue", "behind": "turned", "pronoun": "adding", "writing": "shows", "last": "inverted"}


def parenthetical(text: str, sentence: Sentence, quoted: Sequence[Quotation]) -> re.Match[str] | None:
    """The reporting clause that stands between marks in a sentence, outside its quotations: `who`, and the `cue`."""
    found = (match for clause in (_CLAUSE, _INVERTED) for match in clause.finditer(text, sentence.start, sentence.end))
    for match in found:
        if match.re is _INVERTED and _COMMA.search(text, sentence.start, match.start()):
            continue  # "Ana Ruiz, 71, said the mayor's lawyer …": she says it
        at = match.start(_who(match))
        quoting = text.count("“", sentence.start, at) != text.count("”", sentence.start, at)
        if not quoting and not any(q.start <= at < q.end for q in quoted) and not is_author(match[_who(match)]):
            return match
    return None


def _longer(found: Span | None, whole: Span) -> Span:
    """The span that the model found, or the one of the construction where that holds it."""
    return whole if found is None or (whole.start <= found.start and found.end <= whole.end) else found


def with_parenthetical(text: str, sentence: Sentence, clause: re.Match[str], kind: Sequence[float],
                       others: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, the clause's before those with a cue of their own. `kind`: the model's logits of the source's kind."""
    who = _who(clause)
    verb = _VERBS[who]
    (begin, end), cue = clause.span(who), Span(clause[verb], *clause.span(verb))
    first, last = min(begin, cue.start), max(end, cue.end)
    sides = [(sentence.start, first), (last, sentence.end)]
    closes = who == "last" and not clause["goes_on"]
    said = slice_span(text, *(sides[0] if closes else max(sides, key=lambda side: side[1] - side[0])))
    opening = begin + len(clause[who].split()[0]) + 2  # "the paper" of "an e-mail seen by the paper" does not begin there
    # More of its source may stand before it ("two ministers, a judge and a nurse"), but not what a comma parts from it and a verb
    # behind it ("The county, Koval explains, pays").
    apart = " and " not in clause[who] and _GOES_ON.match(text, last)
    same = [a for a in others if a.source and a.cue and (
        (begin <= a.source.start < opening and a.cue.start < cue.end and cue.start < a.cue.end)
        or (not apart and a.source.start < begin and end <= a.source.end))]
    if same:
        whole = Span(clause[who], *clause.span(who))
        if who == "last":  # what rejects ("was wrong") stands in what is said
            return [replace(a, source=_longer(a.source, whole), content=said, stance="neutral") for a in same]
        return [replace(a, source=_longer(a.source, whole), content=_longer(a.content, said)) if a in same else a for a in others]
    others = [a for a in others if who != "last" or (a.cue and says(a.cue.text))]
    nested = [a for a in others if a.source and a.cue and (a.source.end <= begin or a.source.start >= end)
              and (a.cue.end <= first or a.cue.start >= last)]
    source = Span(clause[who], begin, end)
    return [Attribution(source, cue, said, kind_of(source.text, kind)), *nested]


def with_relative(text: str, sentence: Sentence, quoted: Sequence[Quotation], others: list[Attribution]) -> list[Attribution]:
    """The attributions, with whoever says what a relative clause tells as the source of that clause alone."""
    match = _RELATIVE.search(text, sentence.start, sentence.end)
    if match is None or is_author(match["who"]) or any(q.start <= match.start() < q.end for q in quoted):
        return others
    who, cue, said = (Span(match[part], *match.span(part)) for part in ("who", "cue", "said"))
    apart = [a for a in others if a.cue is None or a.cue.end <= cue.start or a.cue.start >= cue.end]
    return [*apart, Attribution(who, cue, said, kind_of(who.text))]


def _who(clause: re.Match[str]) -> str:
    """The group that names the clause's source."""
    return next(who for who, verb in _VERBS.items() if clause.groupdict().get(verb))
