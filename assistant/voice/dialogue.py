"""Interviews and transcripts: paragraphs that begin with a speaker's label belong to that speaker."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.name_parts import TITLE
from assistant.types import Attribution, Kind, SentenceVoice
from assistant.voice.acts import is_act
from assistant.voice.bylines import authors_of
from assistant.voice.guests import guest_of
from assistant.voice.kinds import kind_of
from assistant.voice.paragraphs import TALKING
from assistant.voice.proceedings import is_record, speaks_on
from assistant.voice.quotations import is_heading
from assistant.voice.spans import slice_span
from assistant.voice.speaker_labels import Turn, has_title, is_described, labels_in, names_somebody, with_names
from index.types import Sentence

_ASKS = re.compile(r"(?:Q|Question|Interviewer|Host|Moderator|Reporter)\.?", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:A|Answer)\.?")
_PERSON = re.compile(rf"\b(?:{TITLE}\.? )?[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+)+")
LEAST = 3  # labelled paragraphs that make a dialogue, and that many of all from the first one on: every third
MANY = 3  # persons named before a dialogue, at most, for the first to be the one who answers
_TALKS = re.compile(r"\?|\b(?:I|you)\b")  # what some turn of a dialogue holds, and hardly a list of points
_OWN_WORDS = re.compile(r"\b(?:I|we|We|us|my|My|our|Our)\b")
_SUBJECT = re.compile(r"(?!(?:I|we|you)\b)[^\W\d][\w’'-]*(?: [\w’'-]+){0,5} ", re.IGNORECASE)


def with_dialogue(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
                  turns: dict[int, Turn]) -> list[SentenceVoice]:
    """The labels with what is said in a dialogue given to its speakers; unchanged where the text is none.

    Whoever mostly asks is taken for the author: what his turns pass on of others stays. So is what the record says between the
    speeches, and, behind that or a heading, what nothing shows to be somebody's; and behind the last labelled paragraph, who
    writes on: where no answer has a second paragraph, or where the guest is spoken of.
    """
    if not turns:
        return list(labels)
    asking = _asking(text, sentences, turns)
    first, last = min(turns), max(turns)
    guest = _guest(text, sentences, turns)
    later = [n for n, s in enumerate(sentences) if n > first and n not in turns and s.number == 1]
    recorded = {n for n in later if is_record(_sentences(text, sentences, n)) or (
        is_heading(text, sentences, n) and not speaks_on(_paragraph(text, sentences, n)))}
    runs_on = any(n < last and n not in recorded for n in later)
    speakers = {name for turn in turns.values() for name in (turn.name, turn.label.text)}
    out, speaker, own, interrupted = list(labels), None, 0, False  # `own`: the paragraph that is the author's or the record's
    for n, sentence in enumerate(sentences):
        if n in turns:
            asks, interrupted = turns[n].name in asking, False
            speaker, own = (None, sentence.paragraph) if asks else (turns[n], 0)
        elif n in recorded:
            own, interrupted = sentence.paragraph, True
        elif interrupted and sentence.number == 1:
            interrupted = not speaks_on(_paragraph(text, sentences, n))
            own = sentence.paragraph if interrupted else 0
        if speaker and n > last and n not in recorded and sentence.number == 1 and (
                not runs_on or _names(_paragraph(text, sentences, n), speaker.name, guest)):
            speaker = None
        if sentence.paragraph == own:
            out[n] = _asked(text, sentence, turns.get(n), speakers, labels[n])
        elif speaker is not None:
            out[n] = _said_by(text, sentence, speaker, guest, labels[n], first=n in turns)
    return out


def turns_of(text: str, sentences: Sequence[Sentence]) -> dict[int, Turn]:
    """The places of the sentences with a speaker's label, and the labels; none where the text is no dialogue."""
    found = labels_in(text, sentences)
    found = with_names(found, _introduced(text, sentences, found)) if found else found
    if 0 in found and is_heading(text, sentences, 0) and sum(turn.name == found[0].name for turn in found.values()) == 1:
        del found[0]  # "Town Council: report of a meeting"
    first = min(found, default=0)
    paragraphs = sum(s.number == 1 for s in sentences[first:])
    again = len(found) > len({turn.name for turn in found.values()})
    talking = sum(bool(_TALKS.search(_paragraph(text, sentences, n))) for n in found)
    persons = [turn for turn in found.values() if turn.beside and names_somebody(turn.name)]
    described = any(is_described(turn) for turn in persons)  # "The Ship Inn (Wells): …" is not
    told_of = any(_names(_behind_turn(text, sentences, n, turn), turn.name) for n, turn in found.items())  # "… (31): Ruiz cooks"
    # Each speaks once: "Ana Ruiz (Greens): …"
    once = described and not told_of and len(persons) >= LEAST and LEAST * talking >= len(found)
    talk = (again or once) and len(found) >= LEAST and LEAST * len(found) >= paragraphs
    return found if talk and talking else {}


def _introduced(text: str, sentences: Sequence[Sentence], turns: dict[int, Turn]) -> list[str]:
    """The whole names before a dialogue."""
    return list(dict.fromkeys(match[0] for match in _PERSON.finditer(text, 0, sentences[min(turns)].start)))


def _guest(text: str, sentences: Sequence[Sentence], turns: dict[int, Turn]) -> str | None:
    """Who answers: whom the text says before a dialogue that it is with, or else the first person named there, if few are."""
    before = groupby(sentences[:min(turns)], key=lambda sentence: sentence.paragraph)
    guest = guest_of([[text[s.start:s.end] for s in own] for _, own in before], authors_of(text))
    named = _introduced(text, sentences, turns)
    return named[0] if guest is None and 0 < len(named) <= MANY else guest or None


def _asking(text: str, sentences: Sequence[Sentence], turns: dict[int, Turn]) -> set[str]:
    """The names of those who mostly ask, none where only one speaks, and of those who are called so. Of more than two, who has a
    title is a member or a counsel, and who speaks once and is described is one of those who are asked: their questions are their
    own."""
    spoken = Counter(turn.name for turn in turns.values())
    asked = Counter(turn.name for n, turn in turns.items() if _paragraph(text, sentences, n).endswith("?"))
    called_so = {turn.name for turn in turns.values() if _ASKS.fullmatch(turn.label.text)}
    asking = {name for name in spoken if len(spoken) > 1 and 2 * asked[name] > spoken[name]}
    own = {turn.name for turn in turns.values() if has_title(turn.name) or (spoken[turn.name] == 1 and is_described(turn))}
    return called_so | (asking if len(spoken) < LEAST else asking - own)


def _names(paragraph: str, *people: str | None) -> bool:
    """Whether a paragraph speaks of one of them by surname, and nobody in it of himself; a label such as "A" is no name."""
    if _OWN_WORDS.search(paragraph):
        return False
    surnames = [person.split()[-1] for person in people if person and not _ANSWERS.fullmatch(person)]
    return any(re.search(rf"\b{re.escape(surname)}\b", paragraph) for surname in surnames)


def _paragraph(text: str, sentences: Sequence[Sentence], n: int) -> str:
    last = n + len(_sentences(text, sentences, n)) - 1
    return text[sentences[n].start:sentences[last].end].rstrip("*_ \t\r\n")


def _behind_turn(text: str, sentences: Sequence[Sentence], n: int, turn: Turn) -> str:
    """What stands behind a speaker's label in its paragraph."""
    return _paragraph(text, sentences, n)[turn.start - sentences[n].start:]


def _sentences(text: str, sentences: Sequence[Sentence], n: int) -> list[str]:
    """The sentences of a paragraph from its n-th on."""
    last = n
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[n].paragraph:
        last += 1
    return [text[s.start:s.end] for s in sentences[n:last + 1]]


def _asked(text: str, sentence: Sentence, turn: Turn | None, speakers: Collection[str], own: SentenceVoice) -> SentenceVoice:
    """The label of a sentence of the asker's or the record's: the author's own, unless it passes on what somebody but the
    `speakers` says."""
    start = turn.start if turn else sentence.start
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


def _said_by(text: str, sentence: Sentence, turn: Turn, guest: str | None, own: SentenceVoice, *, first: bool) -> SentenceVoice:
    """The label of a sentence of an answer: its speaker's, and after that whoever is quoted in it (as `own` has them)."""
    start = turn.start if first else sentence.start
    answers = _ANSWERS.fullmatch(turn.name)
    name = guest if answers else turn.name
    kind: Kind = "unnamed" if answers and not guest else "named"
    end = start + len(text[start:sentence.end].rstrip("*_"))  # "**Ana Ruiz: …**"
    content = slice_span(text, start, end) if start < end else None  # a label on its own line
    quoted = (a for a in own.attributions if a.source and a.cue and a.content and a.source.start >= start
              and not is_act(a.cue.text) and not TALKING.fullmatch(a.source.text))
    label = turn.label if first else None
    return SentenceVoice("reported", (Attribution(label, None, content, kind, "neutral",
                                                  None if label and label.text == name else name), *quoted))
