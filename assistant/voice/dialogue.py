"""Interviews and transcripts: paragraphs that begin with a speaker's label belong to that speaker."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.name_parts import TITLE
from assistant.types import Attribution, Kind, SentenceVoice, Span
from index.types import Sentence

_LABEL = re.compile(r"(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s+(?=\S)")
_ASKS = re.compile(r"(?:Q|Question|Interviewer|Host|Moderator|Reporter)\.?", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:A|Answer)\.?")
_PERSON = re.compile(rf"\b(?:{TITLE}\.? )?[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+)+")
LEAST = 3  # labelled paragraphs that make a dialogue, and that many of all from the first one on: every third
_NO_SPEAKER = re.compile(
    r"(?:notes?|sources?|photos?|figures?|tables?|updates?|corrections?|credits?|references?|captions?|editor['’]s note|warning|"
    r"summary|background|contact|tags?|topics?|date|time|location|see also|read more)", re.IGNORECASE)
_OWN_WORDS = re.compile(r"\b(?:I|we|We|us|my|My|our|Our)\b")
_TALKING = re.compile(r"(?:I|we|us|me|you|my|our)", re.IGNORECASE)  # to each other


def with_dialogue(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice]) -> list[SentenceVoice]:
    """The labels with what is said in a dialogue given to its speakers; unchanged where the text is none.

    Whoever mostly asks is taken for the author. So is, behind the last labelled paragraph, who writes on: where no answer has a
    second paragraph, or where the guest is spoken of.
    """
    found: dict[int, re.Match[str]] = {}
    for n, sentence in enumerate(sentences):
        match = _LABEL.match(text, sentence.start) if sentence.number == 1 else None
        if match and not _NO_SPEAKER.fullmatch(match["label"]):
            found[n] = match
    counts = Counter(m["label"] for m in found.values())
    paragraphs = sum(sentence.number == 1 for sentence in sentences[min(found, default=0):])
    if len(found) < LEAST or LEAST * len(found) < paragraphs or counts.most_common(1)[0][1] < 2:
        return list(labels)
    questions = Counter(m["label"] for n, m in found.items() if _paragraph(text, sentences, n).endswith("?"))
    asking = {name for name in counts if _ASKS.fullmatch(name) or (len(counts) > 1 and 2 * questions[name] > counts[name])}
    guest = _PERSON.search(text, 0, sentences[min(found)].start)
    called = guest[0] if guest else None
    first, last = min(found), max(found)
    runs_on = any(s.number == 1 for n, s in enumerate(sentences[first:last], first) if n not in found)
    out, speaker = list(labels), None
    for n, sentence in enumerate(sentences):
        if n in found:
            speaker = None if found[n]["label"] in asking else found[n]
        elif speaker and n > last and sentence.number == 1 and (
                not runs_on or _names(_paragraph(text, sentences, n), speaker["label"], called)):
            speaker = None
        if speaker is not None:
            out[n] = _said_by(text, sentence, speaker, called, labels[n], first=n in found)
    return out


def _names(paragraph: str, *people: str | None) -> bool:
    """Whether a paragraph speaks of one of them by surname, and nobody in it of himself; a label such as "A" is no name."""
    if _OWN_WORDS.search(paragraph):
        return False
    surnames = [person.split()[-1] for person in people if person and not _ANSWERS.fullmatch(person)]
    return any(re.search(rf"\b{re.escape(surname)}\b", paragraph) for surname in surnames)


def _paragraph(text: str, sentences: Sequence[Sentence], n: int) -> str:
    last = n
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[n].paragraph:
        last += 1
    return text[sentences[n].start:sentences[last].end].rstrip()


def _said_by(text: str, sentence: Sentence, speaker: re.Match[str], guest: str | None, own: SentenceVoice, *,
             first: bool) -> SentenceVoice:
    """The label of a sentence of an answer: its speaker's, and after that whoever is quoted in it (as `own` has them)."""
    label = Span(speaker["label"], speaker.start("label"), speaker.end("label")) if first else None
    start = speaker.end() if first else sentence.start
    answers = _ANSWERS.fullmatch(speaker["label"])
    name = (guest if answers else None) or (None if label and not answers else speaker["label"] if not answers else None)
    kind: Kind = "named" if name or not answers else "unnamed"
    content = Span(text[start:sentence.end], start, sentence.end) if start < sentence.end else None  # a label on its own line
    quoted = (a for a in own.attributions if a.source and a.cue and a.content and a.source.start >= start
              and not _TALKING.fullmatch(a.source.text))
    return SentenceVoice("reported", (Attribution(label, None, content, kind, "neutral", name), *quoted))
