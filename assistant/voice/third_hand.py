"""Words at third hand: who passes them on, and whose they are, in "She said that a driver had told her, “Go home.”"."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.name_parts import TITLE
from assistant.types import Attribution, Span
from assistant.voice.kinds import kind_of
from assistant.voice.persons import NAME
from assistant.voice.quotations import Quotation
from assistant.voice.spans import slice_span, whole
from index.types import Sentence

_NAME = rf"(?:{TITLE}\.?\s+)*{NAME}"
_SOMEBODY = (rf"(?:{_NAME}|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne)\s"
             rf"(?:(?!(?:that|had|has|who|which|and|or|said|told|was|were|is|are)\b)[\w’'-]+\s){{0,4}}?"
             rf"(?!(?:that|had|has|who|which|was|were|is|are)\b)[\w’'-]+(?:,\s{_NAME},)?)")
_TOLD = ("told ", "assured ", "warned ", "promised ", "informed ", "advised ", "had ")
_SAYS = (r"(?:sa(?:id|ys)|claim(?:ed|s)|maintain(?:ed|s)|recall(?:ed|s)|remember(?:ed|s)|testified|allege[ds]|insist(?:ed|s)|"
         r"add(?:ed|s)|stated|answered|replied|explained|told\s(?:me|us|him|her|them|(?:the|a|this)\s[\w-]+|[A-Z][\w’-]+))")
_HAD_TOLD = (r"(?:(?:had|has|once|later|then|also)\s){0,2}(?P<told>(?:told|assured|warned|promised|informed|advised)"
             r"(?=\s(?:me|us|him|her|them|it)\b(?!\s(?:nothing|little|so|off|lies)\b))|"
             r"(?<=had\s)(?:said|replied|answered|admitted|claimed|insisted|denied|conceded|complained|explained|confessed|boasted|"
             r"responded)\b)")
_THIRD_HAND = re.compile(
    rf"(?P<outer>{_SOMEBODY}|[Hh]e|[Ss]he|[Tt]hey)\s(?:(?:also|later|then|always|has|had|once|\w+ly)\s){{0,2}}?(?P<cue>{_SAYS})"
    rf"(?:\s(?:on|in|at)\s[\w’'-]+(?:\s[\w’'-]+)?)?,?\s(?:that\s)?(?P<inner>{_SOMEBODY})\s{_HAD_TOLD}")
# … "The driver, she said, had told her to go home."
_ASIDE = re.compile(rf"(?P<inner>{_SOMEBODY}),\s(?P<outer>{_SOMEBODY}|[Hh]e|[Ss]he|[Tt]hey)\s(?P<cue>{_SAYS}),\s{_HAD_TOLD}")

_HAD_TOLD_HIM = re.compile(rf"{_SOMEBODY}\shad\s(?:\w+ly\s|also\s|once\s)?(?:told|assured|warned|promised|informed|advised)\s"
                           r"(?:him|her|them)\b")


def with_third_hand(text: str, sentence: Sentence, quoted: Sequence[Quotation], others: list[Attribution], *,
                    goes_on: bool) -> list[Attribution]:
    """The attributions with both speakers of words at third hand: whoever passes them on first. Where somebody goes on
    (`goes_on`), that is he: "She had been ill, she said. A nurse had told her to wait." """
    if not any(text.find(verb, sentence.start, sentence.end) >= 0 for verb in _TOLD):
        return others
    match = _THIRD_HAND.search(text, sentence.start, sentence.end) or _ASIDE.search(text, sentence.start, sentence.end)
    if match is None and goes_on and not quoted and _HAD_TOLD_HIM.match(text, sentence.start, sentence.end):
        return [Attribution(None, None, whole(text, sentence), "unnamed"), *(a for a in others if a.source)]
    if match is None or any(q.start <= match.start() < q.end for q in quoted):
        return others
    behind = slice_span(text, match.end(), sentence.end) if re.search(r"\w", text[match.end():sentence.end]) else None
    outer = replace(_spoken(others, match, "outer", "cue"), content=slice_span(text, match.start("inner"), sentence.end))
    inner = _spoken(others, match, "inner", "told")
    apart = [a for a in others if a.source and (a.source.end <= match.start() or a.source.start >= match.end())]
    return [outer, replace(inner, content=inner.content or behind), *apart]


def passed_on(text: str, attribution: Attribution, beside: Sequence[Attribution]) -> bool:
    """Whether the attribution's source stands in what somebody else says: in "Koval said a study showed it" the study."""
    at = attribution.source
    return at is not None and any(
        (b.content and b.content.start <= at.start < b.content.end)
        or (b.cue and b.source and b.source.end <= b.cue.start < at.start and text[b.cue.end:at.start].strip() in ("", "that"))
        for b in beside if b is not attribution)


def _spoken(others: Sequence[Attribution], match: re.Match[str], who: str, cue: str) -> Attribution:
    """The attribution that there is of a speaker and his verb, or else a new one."""
    (begin, end), (first, last) = match.span(who), match.span(cue)
    source = Span(match[who].rstrip(","), begin, begin + len(match[who].rstrip(",")))
    other = match.span("inner" if who == "outer" else "outer")  # "The foreman, Bo Ek said, had told him": no foreman Bo Ek
    return next((a for a in others if a.source and a.cue and a.source.start < end and begin < a.source.end
                 and not (a.source.start < other[1] and other[0] < a.source.end) and a.cue.start < last and first < a.cue.end),
                Attribution(source, Span(match[cue], first, last), None, kind_of(source.text)))
