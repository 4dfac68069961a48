"""Works cited in brackets: "Vendors charge more (Adeyemi 2018; Lang and Porter 2020)." passes on what these authors found."""
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.name_parts import PARTICLE
from assistant.types import Attribution, SentenceVoice, Span
from assistant.voice.spans import slice_span
from index.types import Sentence

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?|Spring|Summer|Autumn|Fall|Winter|Easter"
_AUTHORS = (rf"(?!(?:{_MONTH}|The)\s)(?:{PARTICLE}\s)*[A-Z][\w’'-]+(?:,?\s(?:and|&|et\sal\.?|of|for|the|on|{PARTICLE}|"
            r"[A-Z][\w’'-]+)){0,7}")
_PAGES = r"(?:[,:]\s?(?:p{1,2}\.?\s?|ch(?:ap)?\.\s?)?\d[\d–, -]*)?"
_WORK = rf"(?P<who>{_AUTHORS}),?\s(?:\(?(?:19|20)\d\d[a-z]?\)?|n\.d\.|forthcoming){_PAGES}"
_EACH = re.compile(_WORK)
_ANY_WORK = _WORK.replace("?P<who>", "?:")
_WORKS = re.compile(rf"\((?:(?:see|see\salso|cf\.|e\.g\.,?)\s)?{_ANY_WORK}(?:;\s(?:see\salso\s)?{_ANY_WORK})*\)(?=[.,;]?[\"”]?$)")
# A bracket that holds none of these may be a film or a meeting: "(Vienna Congress 1815)".
_SCHOLARLY = re.compile(r"\set\sal|\sand\s|&|\d[,:]\s?(?:p|\d)")
LEAST = 2  # sentences that cite works so, at least


def with_citations(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice]) -> list[SentenceVoice]:
    """The labels with what a text states and cites works for given to their authors, and to them what nobody else says."""
    cited = {n: match for n, s in enumerate(sentences) if (match := _cites(text, s))}
    out = list(labels)
    if len(cited) < LEAST or not any(_SCHOLARLY.search(match[0]) for match in cited.values()):
        return out
    for n, match in cited.items():
        own = out[n]
        if own.voice == "opinion" or any(a.source or a.name for a in own.attributions):
            continue
        content = slice_span(text, sentences[n].start, match.start())
        works = _EACH.finditer(text, match.start(), match.end())
        out[n] = SentenceVoice("reported", tuple(
            Attribution(Span(work["who"], *work.span("who")), None, content, "named") for work in works))
    return out


def _cites(text: str, sentence: Sentence) -> re.Match[str] | None:
    """The works in brackets with which a sentence ends."""
    at = text.rfind("(", sentence.start, sentence.end)
    end = sentence.start + len(text[sentence.start:sentence.end].rstrip())
    return _WORKS.match(text, at, end) if at > sentence.start else None
