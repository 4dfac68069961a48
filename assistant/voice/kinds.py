"""named, unnamed or collective? What the words of a source say of it comes before what the model holds."""
from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.name_parts import BEHIND_HEAD, PARTICLE
from assistant.types import Kind
from assistant.voice.model import KINDS

_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|you|who|which|this|that|these|those|his|her|their|its)", re.IGNORECASE)
DOCUMENTS = re.compile(r"\b(?:reports?|stud(?:y|ies)|surveys?|polls?|data|figures|statistics|documents?|papers?|records?|"
                        r"filings?|research|analys[ie]s|audits?|media|press|newspapers?|leaflets?|advertisements?|minutes)\b",
                        re.IGNORECASE)
_ANY = re.compile(r"(?:an?|one|some|many|most|several|two|three|four|five|others?|another|few|both|all|any|local|senior|"
                  r"his|her|their|its|our|my)\b\s*", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|those|these|this|that)\b\s*", re.IGNORECASE)
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_NAME = re.compile(rf"\b{_CAPITAL}[\w’'-]")
# "a notary, Ana Petrov"
_NAME_BEHIND = re.compile(rf",[^,]*\b{_CAPITAL}[\w’'.-]+\s+(?:{PARTICLE}\s+)*{_CAPITAL}|,\s+{_CAPITAL}[\w’'-]+$")
_SEVERAL = re.compile(r"[^\W\d][\w-]*[^sui\W]s|people|men|women|police")


def kind_of(source: str, model: Sequence[float] = (0.0,) * len(KINDS)) -> Kind:
    """The kind of a source, from its words and the model's logits of the kinds.

    A head with a capital is a name ("the European Commission"); several people, or anyone, are none, whatever name stands
    beside them ("US officials", "a nurse from Kyrenia"). What words leave open the model decides.
    """
    anyone = _ANY.match(source)
    opening = anyone or _DEFINITE.match(source)
    rest = source[opening.end():] if opening else source
    if _PRONOUN.fullmatch(source) or not rest:
        return _likeliest(model)
    person = bool(_NAME_BEHIND.search(source))
    document = bool(DOCUMENTS.search(source)) and not person
    phrase, *behind = BEHIND_HEAD.split(rest, maxsplit=1)
    words = phrase.split() or [rest]
    head = words[-1]
    # The first word's capital may be no more than the start of a sentence.
    sure = bool(opening) or source[0].islower() or (len(words) > 1 and words[0][0].isupper())
    if not document and _SEVERAL.fullmatch(head.lower()) and (head[0].islower() or (behind and not sure)):
        return "unnamed"
    if not document and (person or (head[0].isupper() and sure and not anyone)):
        return "named"
    named = bool(_NAME.search(rest)) and not (anyone and head[0].islower())
    return _likeliest(model, but="collective" if named and not document else None if named else "named")


def _likeliest(model: Sequence[float], but: Kind | None = None) -> Kind:
    return max((kind for kind in KINDS if kind != but), key=lambda kind: model[KINDS.index(kind)])
