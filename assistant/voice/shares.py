"""Shares of those who were asked: "58 per cent" says nothing, but 58 per cent of the parents do."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import NOBODY, Attribution, SentenceVoice, Span
from assistant.voice.groups import NUMBER
from assistant.voice.persons import one_line
from index.types import Sentence

SHARE = (r"(?:(?:only|just|some|about|around|almost|nearly|over|roughly|another|more\sthan|fewer\sthan|less\sthan|at\sleast|"
         r"a\sfurther)\s)*(?:(?:\d[\d.,]*|[a-z]+(?:[ -][a-z]+)?)\s?(?:per\s?cent|percent|%)|"
         r"(?:a|one|two|three|four)[ -](?:third|quarter|fifth|tenth)s?|half|(?:the|a(?:\s(?:large|clear))?)\smajority|most)")
_SHARE = re.compile(SHARE, re.IGNORECASE)
# "Of the parents whom we asked, | 58 per cent | said", "58 per cent | said"
_SPEAKS = re.compile(rf"(?:(?:But|And),?\s)?(?:(?:Of|Among)\s(?P<whom>[^,;:\"“”]{{3,90}}),\s)?"
                     rf"(?P<share>(?:{SHARE}))(?=\s(?!(?:of|in|the)\b)[a-z])", re.IGNORECASE)
# "We asked | 900 nurses"
_ASKED = re.compile(r"\b(?:asked|interviewed|surveyed|polled|questioned|consulted|(?:survey|poll)\sof|spoke\sto|heard\sfrom)\s"
                    r"(?P<whom>(?:[^,.;:\"“”]|(?<=\d),(?=\d)){3,60}?)"
                    r"(?=\s(?:in|at|on|about|whether|and|by|over|between|last|what|how|why|who)\b|[.;:]|,(?!\d)|$)")
# … who are several: "the minister" has no third of whom it is.
_SEVERAL = re.compile(rf"(?:(?:about|some|over|nearly|more\sthan)\s)?(?:\d|{NUMBER}\s)|"
                      r"(?:[\w’'-]+\s){0,5}?(?:(?-i:\b[a-z][\w-]*[^\Wsui]s)|people|(?:wo)?men|children|staff)\b"
                      r"(?:$|\s(?:of|from|with|who|whom)\b)", re.IGNORECASE)


def with_shares(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice]) -> list[SentenceVoice]:
    """The labels with those of whom it is a share as the name of a source that is only a share, as the sentence or the one before
    it says; without a name where neither does."""
    out = list(labels)
    for n, label in enumerate(labels):
        if label.voice != "reported" or not label.attributions:
            continue
        sentence, attributions = sentences[n], list(label.attributions)
        own = _SPEAKS.match(text, sentence.start, sentence.end)
        first, share = attributions[0], Span(own["share"], *own.span("share")) if own else None
        part = share and first.source and share.start <= first.source.start and first.source.end <= share.end  # "Sixty per"
        if share and (part or not any(a.source or a.name not in (None, NOBODY) for a in attributions)):
            attributions[0] = replace(first, source=share)
        asked = _ASKED.search(text, sentences[n - 1].start, sentences[n - 1].end) if sentence.number > 1 else None
        of = asked["whom"] if asked and _SEVERAL.match(asked["whom"]) else None
        whom = own["whom"] if own and own["whom"] else of
        out[n] = replace(label, attributions=tuple(_named(a, whom) for a in attributions))
    return out


def _named(attribution: Attribution, whom: str | None) -> Attribution:
    source = attribution.source
    if source is None or attribution.name not in (None, NOBODY) or not _SHARE.fullmatch(source.text):
        return attribution
    return replace(attribution, name=one_line(whom) if whom else NOBODY, kind="unnamed")
