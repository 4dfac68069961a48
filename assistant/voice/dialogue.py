"""Interviews and transcripts: paragraphs that begin with a speaker's label belong to that speaker."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.name_parts import TITLE
from assistant.types import Attribution, Kind, SentenceVoice, Span
from assistant.voice.acts import is_act
from assistant.voice.kinds import kind_of
from assistant.voice.paragraphs import TALKING
from assistant.voice.spans import slice_span
from index.types import Sentence

# "Ana Ruiz: …", "Q2 Ana Ruiz: …"; in Markdown also "**Ana Ruiz:** …", "**Ana Ruiz**: …" and "**Ana Ruiz: …**"
_LABEL = re.compile(r"(?P<mark>[*_]{0,3})(?:Q\d{1,4}\.? )?(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
                    r"(?::(?P=mark)|:|(?P=mark):)\s+(?=\S)")
# … and as transcripts of hearings have it: "Senator Boyle. …", "The WITNESS. …", "Q. …"
_STOPPED = re.compile(rf"(?P<mark>[*_]{{0,3}})(?P<label>(?:{TITLE}|Chair(?:man|woman)?)\.? [A-Z][\w’'-]+|The [A-Z]{{5,}}|[QA])"
                      r"\.(?P=mark)\s+(?=\S)")
_ASKS = re.compile(r"(?:Q|Question|Interviewer|Host|Moderator|Reporter)\.?", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:A|Answer)\.?")
_PERSON = re.compile(rf"\b(?:{TITLE}\.? )?[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+)+")
LEAST = 3  # labelled paragraphs that make a dialogue, and that many of all from the first one on: every third
MANY = 3  # persons named before a dialogue, at most, for the first to be the one who answers
_NO_SPEAKER = re.compile(
    r"(?:notes?|sources?|witness(?:es)?|present|photos?|figures?|tables?|updates?|corrections?|credits?|references?|captions?|"
    r"editor['’]s note|warning|"
    r"summary|background|contact|tags?|topics?|date|time|location|see also|read more|findings?|recommendations?|conclusions?|"
    r"results?|risks?|benefits?|costs?|objectives?|examples?|problems?|solutions?|actions?|next steps|key (?:messages?|points?))",
    re.IGNORECASE)
_TALKS = re.compile(r"\?|\b(?:I|you)\b")  # what some turn of a dialogue holds, and hardly a list of points
_OWN_WORDS = re.compile(r"\b(?:I|we|We|us|my|My|our|Our)\b")
_SUBJECT = re.compile(r"(?!(?:I|we|you)\b)[^\W\d][\w’'-]*(?: [\w’'-]+){0,5} ", re.IGNORECASE)


def with_dialogue(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
                  turns: dict[int, re.Match[str]]) -> list[SentenceVoice]:
    """The labels with what is said in a dialogue given to its speakers; unchanged where the text is none.

    Whoever mostly asks is taken for the author: what his turns pass on of others stays. So is, behind the last labelled
    paragraph, who writes on: where no answer has a second paragraph, or where the guest is spoken of.
    """
    if not turns:
        return list(labels)
    asking = _asking(text, sentences, turns)
    first, last = min(turns), max(turns)
    named = list(dict.fromkeys(match[0] for match in _PERSON.finditer(text, 0, sentences[first].start)))
    guest = named[0] if 0 < len(named) <= MANY else None
    runs_on = any(s.number == 1 for n, s in enumerate(sentences[first:last], first) if n not in turns)
    speakers = {match["label"] for match in turns.values()}
    out, speaker, asked = list(labels), None, 0
    for n, sentence in enumerate(sentences):
        if n in turns:
            asks = turns[n]["label"] in asking
            speaker, asked = (None, sentence.paragraph) if asks else (turns[n], 0)
        elif speaker and n > last and sentence.number == 1 and (
                not runs_on or _names(_paragraph(text, sentences, n), speaker["label"], guest)):
            speaker = None
        if speaker is not None:
            out[n] = _said_by(text, sentence, speaker, guest, labels[n], first=n in turns)
        elif sentence.paragraph == asked:
            out[n] = _asked(text, sentence, turns.get(n), speakers, labels[n])
    return out


def turns_of(text: str, sentences: Sequence[Sentence]) -> dict[int, re.Match[str]]:
    """The places of the sentences with a speaker's label, and the labels; none where the text is no dialogue."""
    opening = {n: _LABEL.match(text, s.start) or _STOPPED.match(text, s.start) for n, s in enumerate(sentences) if s.number == 1}
    found = {n: match for n, match in opening.items() if match and not _NO_SPEAKER.fullmatch(match["label"])}
    first = min(found, default=0)
    paragraphs = sum(n >= first for n in opening)
    again = len(found) > len({match["label"] for match in found.values()})
    talk = again and len(found) >= LEAST and LEAST * len(found) >= paragraphs
    return found if talk and any(_TALKS.search(_paragraph(text, sentences, n)) for n in found) else {}


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
    return text[sentences[n].start:sentences[last].end].rstrip("*_ \t\r\n")


def _asked(text: str, sentence: Sentence, turn: re.Match[str] | None, speakers: Collection[str],
           own: SentenceVoice) -> SentenceVoice:
    """The label of a sentence of the asker's: the author's own, unless it passes on what somebody but the `speakers` says."""
    start = turn.end() if turn else sentence.start
    asks = text[start:sentence.end].rstrip("*_ \t\r\n").endswith("?")
    others = tuple(a for a in (_behind_label(text, start, a) for a in own.attributions) if a.name not in speakers and (
        a.source.start >= start if a.source else a.name and not (turn or asks)))
    if own.voice == "reported" and not others:
        return SentenceVoice("opinion" if asks else "assertion")
    return replace(own, attributions=others)


def _behind_label(text: str, start: int, attribution: Attribution) -> Attribution:
    """The attribution, with the cue's subject for its source where that is the label: "Lis: | The auditors | found" """
    source, cue = attribution.source, attribution.cue
    if not (source and cue and source.end <= start < cue.start and _SUBJECT.fullmatch(text, start, cue.start)):
        return attribution
    who = slice_span(text, start, cue.start)
    return replace(attribution, source=who, kind=kind_of(who.text))


def _said_by(text: str, sentence: Sentence, speaker: re.Match[str], guest: str | None, own: SentenceVoice, *,
             first: bool) -> SentenceVoice:
    """The label of a sentence of an answer: its speaker's, and after that whoever is quoted in it (as `own` has them)."""
    label = Span(speaker["label"], speaker.start("label"), speaker.end("label")) if first else None
    start = speaker.end() if first else sentence.start
    answers = _ANSWERS.fullmatch(speaker["label"])
    name = guest if answers else None if first else speaker["label"]
    kind: Kind = "unnamed" if answers and not guest else "named"
    end = start + len(text[start:sentence.end].rstrip("*_"))  # "**Ana Ruiz: …**"
    content = slice_span(text, start, end) if start < end else None  # a label on its own line
    quoted = (a for a in own.attributions if a.source and a.cue and a.content and a.source.start >= start
              and not is_act(a.cue.text) and not TALKING.fullmatch(a.source.text))
    return SentenceVoice("reported", (Attribution(label, None, content, kind, "neutral", name), *quoted))
