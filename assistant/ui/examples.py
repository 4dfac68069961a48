"""Questions to start with, drawn from the sources at hand."""
from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Attribution
from assistant.voice.persons import name_of
from assistant.voices import SourceVoices


def examples(sources: Sequence[SourceVoices]) -> list[str]:
    """Two to five questions that these sources are likely to answer."""
    alone = len(sources) == 1
    out = ["What is this text about?" if alone else "What are these texts about?"]
    labels = [s.label for v in sources for s in v.sentences]
    if any(label.voice == "reported" for label in labels):
        out.append("Which sources does the author cite?" if alone else "Which sources are cited?")
    speakers = [a for label in labels if label.voice == "reported" for a in label.attributions if _presentable(a)]
    if speakers:
        name = name_of(speakers[0].speaker)
        out.append(f"What does {name[0].lower() + name[1:] if name.split()[0] in ('The', 'A', 'An') else name} say?")
    if any(label.voice == "opinion" for label in labels):
        out.append("What does the author recommend?" if alone else "What do the authors recommend?")
    out.insert(2, "How much of this is opinion?" if alone else "How much of these texts is opinion?")
    return out


def _presentable(attribution: Attribution) -> bool:
    name = name_of(attribution.speaker)
    return attribution.kind == "named" and 1 <= len(name.split()) <= 4 and len(name) < 40
