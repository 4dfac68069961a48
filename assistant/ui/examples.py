"""Questions to start with, drawn from the sources at hand: only such as these answer well."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.answers.prescribing import prescribes
from assistant.instructions import is_instruction
from assistant.types import Attribution
from assistant.voice.persons import name_of
from assistant.voices import SourceVoices, VoicedSentence

# "He possessed a gift" and "the firm has pursued" are taken for speech now and then; these are nothing else.
_SAYS = re.compile(r"\b(?:says?|said|tells?|told|writes?|wrote|adds?|added|argue[sd]?|explain(?:s|ed)|according to)\b", re.I)
LEAST_SAID = 2  # sentences


def examples(sources: Sequence[SourceVoices]) -> list[str]:
    """Two to five questions that these sources are likely to answer."""
    alone = len(sources) == 1
    out = ["What is this text about?" if alone else "What are these texts about?"]
    sentences = [s for v in sources for s in v.sentences]
    if any(s.label.voice == "reported" for s in sentences):
        out.append("Which sources does the author cite?" if alone else "Which sources are cited?")
    if name := _most_heard(sentences):
        out.append(f"What does {name[0].lower() + name[1:] if name.split()[0] in ('The', 'A', 'An') else name} say?")
    if any(s.label.voice == "opinion" and prescribes(s.text, plainly=True) and not is_instruction(s.text) for s in sentences):
        out.append("What does the author recommend?" if alone else "What do the authors recommend?")
    out.insert(2, "How much of this is opinion?" if alone else "How much of these texts is opinion?")
    return out


def _most_heard(sentences: Iterable[VoicedSentence]) -> str:
    """Who says something in the most sentences, by a word that can mean nothing else; "" where nobody does in some."""
    reported = [s.label for s in sentences if s.label.voice == "reported"]
    heard = Counter(name for label in reported for name in {name_of(a.speaker) for a in label.attributions if _presentable(a)})
    name, said = max(heard.items(), key=lambda found: found[1], default=("", 0))
    return name if said >= LEAST_SAID else ""


def _presentable(attribution: Attribution) -> bool:
    name = name_of(attribution.speaker)
    says = attribution.cue is not None and _SAYS.search(attribution.cue.text)
    return bool(says) and attribution.kind == "named" and 1 <= len(name.split()) <= 4 and len(name) < 40
