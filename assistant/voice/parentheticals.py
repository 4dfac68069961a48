"""Parenthetical reporting clauses: "The money, the prosecution alleges, went to his wife." """
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.name_parts import PARTICLE, TITLE
from assistant.types import Attribution, Span
from assistant.voice.cues import is_author
from assistant.voice.kinds import kind_of
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
_ADDING = r"(?:adds|added|notes|noted|recalls|recalled)"  # nouns, too: verbs behind a pronoun
# … and what writings do: "…, the study shows."
_WRITING = (r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]hese|[Tt]hose)\s(?:[\w’'-]+\s){0,3}?(?:study|studies|report|"
            r"survey|poll|audit|analysis|review|inquiry|census|figures|statistics|data|documents?|records|papers|files|minutes|"
            r"logbook|diary|letters?)")
_CLAUSE = re.compile(rf"(?:,|[,.?!][\"”]|\s[-–—])\s(?:(?P<who>{_NAME}|{_PHRASE}|{_SEVERAL})\s(?P<cue>{_VERB})|"
                     rf"(?P<pronoun>[Hh]e|[Ss]he|[Ii]t|[Tt]hey)\s(?P<adding>{_VERB}|{_ADDING})|"
                     rf"(?P<writing>{_WRITING})\s(?P<shows>show(?:s|ed)?|reveal(?:s|ed)?|finds?|found|confirm(?:s|ed)?))"
                     r"(?=[,.;:]|\s[-–—])")

_VERBS = {"who": "cue", "pronoun": "adding", "writing": "shows"}  # the groups of each source and of its verb


def parenthetical(text: str, sentence: Sentence, quoted: Sequence[Quotation]) -> re.Match[str] | None:
    """The reporting clause that stands between marks in a sentence, outside its quotations: `who`, and the `cue`."""
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        at = match.start(_who(match))
        quoting = text.count("“", sentence.start, at) != text.count("”", sentence.start, at)
        if not quoting and not any(q.start <= at < q.end for q in quoted) and not is_author(match[_who(match)]):
            return match
    return None


def with_parenthetical(text: str, sentence: Sentence, clause: re.Match[str], kind: Sequence[float],
                       others: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, the clause's before those with a cue of their own. `kind`: the model's logits of the source's kind."""
    who = _who(clause)
    verb = _VERBS[who]
    (begin, end), cue = clause.span(who), Span(clause[verb], *clause.span(verb))
    if any(a.source and a.cue and ((begin <= a.source.start < end and a.cue.start < cue.end and cue.start < a.cue.end)
                                   or (a.source.start < begin and end <= a.source.end)) for a in others):
        return list(others)  # it has the clause, or more of its source: "two ministers, a judge and a nurse"
    sides = [(sentence.start, begin), (cue.end, sentence.end)]
    start, stop = max(sides, key=lambda side: side[1] - side[0])
    nested = [a for a in others if a.source and a.cue and (a.source.end <= begin or a.source.start >= end)
              and (a.cue.end <= begin or a.cue.start >= cue.end)]
    source = Span(clause[who], begin, end)
    return [Attribution(source, cue, slice_span(text, start, stop), kind_of(source.text, kind)), *nested]


def _who(clause: re.Match[str]) -> str:
    """The group that names the clause's source."""
    return next(who for who in _VERBS if clause[who])
