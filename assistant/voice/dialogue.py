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
    turns = _turns(text, sentences)
    if not turns:
        return list(labels)
    asking = _asking(text, sentences, turns)
    first, last = min(turns), max(turns)
    person = _PERSON.search(text, 0, sentences[first].start)
    guest = person[0] if person else None
    runs_on = any(s.number == 1 for n, s in enumerate(sentences[first:last], first) if n not in turns)
    out, speaker = list(labels), None
    for n, sentence in enumerate(sentences):
        if n in turns:
            speaker = None if turns[n]["label"] in asking else turns[n]
        elif speaker and n > last and sentence.number == 1 and (
                not runs_on or _names(_paragraph(text, sentences, n), speaker["label"], guest)):
            speaker = None
        if speaker is not None:
            out[n] = _said_by(text, sentence, speaker, guest, labels[n], first=n in turns)
    return out


def _turns(text: str, sentences: Sequence[Sentence]) -> dict[int, re.Match[str]]:
    """The places of the sentences with a speaker's label, and the labels; none where the text is no dialogue."""
    opening = {n: _LABEL.match(text, sentence.start) for n, sentence in enumerate(sentences) if sentence.number == 1}
    found = {n: match for n, match in opening.items() if match and not _NO_SPEAKER.fullmatch(match["label"])}
    first = min(found, default=0)
    paragraphs = sum(n >= first for n in opening)
    again = len(found) > len({match["label"] for match in found.values()})
    return found if again and len(found) >= LEAST and LEAST * len(found) >= paragraphs else {}


def _asking(text: str, sentences: Sequence[Sentence], turns: dict[int, re.Match[str]]) -> set[str]:
    """The labels of those who mostly ask, none where only one speaks, and of those who are called so."""
    spoken = Counter(match["label"] for match in turns.values())
    asked = Counter(match["label"] for n, match in turns.items() if _paragraph(text, sentences, n).endswith("?"))
    return {label for label in spoken if _ASKS.fullmatch(label) or (len(spoken) > 1 and 2 * asked[label] > spoken[label])}


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
    name = guest if answers else None if first else speaker["label"]
    kind: Kind = "unnamed" if answers and not guest else "named"
    content = Span(text[start:sentence.end], start, sentence.end) if start < sentence.end else None  # a label on its own line
    quoted = (a for a in own.attributions if a.source and a.cue and a.content and a.source.start >= start
              and not _TALKING.fullmatch(a.source.text))
    return SentenceVoice("reported", (Attribution(label, None, content, kind, "neutral", name), *quoted))
