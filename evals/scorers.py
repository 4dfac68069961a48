"""Is an answer faithful? Each scorer reads an answer (the contract's JSON) against its sources and gives a Score.

The scorers trust nothing that the answer says of itself: quotes are sliced again, voices and speakers are those of the
source's sentences, and every word, number and name of an answer is looked for in the quotes that it cites.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answers.denials import denies
from assistant.answers.differing import different_figures, different_moments
from assistant.types import DIFFERENT_FIGURES, DIFFERENT_MOMENTS, HEADINGS, NOBODY, ONLY_DENIED, is_heading
from assistant.voices import SourceVoices, VoicedSentence
from index.lexical import stems

Sources = Mapping[str, SourceVoices]  # by source_id
LEAST_SUPPORT = 0.7  # of the content words of an answer's sentence have to stand in the quotes it cites

_CITED = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"“([^”]*(?:”[^”“]*(?=[^“]*”))*)”", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<![.!?:“]\s)(?<!^)\b[A-Z][\w’'-]+")
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly)\b|n['’]t\b", re.IGNORECASE)
_AUTHOR = re.compile(r"\b(?:author|writer|columnist|in (?:his|her|their) own voice)\b", re.IGNORECASE)
# What an answer may add around a quote: who speaks, and that nobody else does.
_FRAME = frozenset(stems("author writer argues argue states state says say said according holds thinks claims writes only "
                         "opinion addresses address text cites cite source it this that sourced reporting without reports"))


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is 1 for right, 0 for wrong, None where there was nothing to score; `reason` says why."""

    value: float | None
    reason: str = ""


def exactness(answer: dict[str, Any], sources: Sources) -> Score:
    """Every quote equals its slice at every place given, and stands in the paragraph and sentence that it names."""
    quotes = answer["quotes"] + answer["nearest"]
    for quote in quotes:
        for place in (quote["location"], *quote["also_at"]):
            source = sources.get(place["source_id"])
            if source is None:
                return Score(0, f"no source {place['source_id'][:12]}")
            if source.text[place["start"]:place["end"]] != quote["text"]:
                return Score(0, f"quote {quote['n']} is not what stands at {place['start']} to {place['end']}")
            first = _sentence_at(source, place["start"])
            if first is None or (first.location.paragraph, first.location.sentence) != (place["paragraph"], place["sentence"]):
                where = f"paragraph {place['paragraph']}, sentence {place['sentence']}"
                return Score(0, f"quote {quote['n']} does not stand in {where}")
    return Score(1 if quotes else None)


def faithfulness(answer: dict[str, Any], sources: Sources) -> Score:
    """Every sentence of the answer cites quotes that exist and says nothing that they do not."""
    if answer["status"] != "answered":
        return Score(0, "an abstention with text") if answer["text"] or answer["quotes"] else Score(None)
    quotes = {q["n"]: q for q in answer["quotes"]}
    known = {_bare(s["text"]) for s in answer["sentences"]}
    for line in answer["text"].splitlines():
        if line.strip() and not is_heading(line) and _bare(line) not in known:
            return Score(0, f"the text has a sentence that was never checked: {line[:80]}")
    for sentence in answer["sentences"]:
        cited = [int(n) for n in _CITED.findall(sentence["text"])]
        if not cited or any(n not in quotes for n in cited):
            return Score(0, f"cites no quote that exists: {sentence['text'][:80]}")
        problem = _unsupported(sentence["text"], [quotes[n] for n in cited], sources)
        if problem:
            return Score(0, f"{problem}: {sentence['text'][:80]}")
    return Score(1)


# What a first line says of all quotes, and whether that holds of them.
_FIRST_LINES = ((DIFFERENT_FIGURES, different_figures), (DIFFERENT_MOMENTS, different_moments),
                (ONLY_DENIED, lambda texts: all(map(denies, texts))))


def _unsupported(sentence: str, quotes: list[dict[str, Any]], sources: Sources) -> str:
    """What a sentence says beyond its quotes, in a few words; "" where nothing."""
    ground = " ".join(" ".join(q["text"].split()) for q in quotes)
    speakers = " ".join(a.speaker for q in quotes for s in _sentences(q, sources) for a in s.label.attributions)
    words = _CITED.sub("", sentence)
    for line, holds in _FIRST_LINES:
        if line in words:
            if not holds([q["text"] for q in quotes]):
                return "a first line that does not hold"
            words = words.replace(line, "")
    for quoted in _QUOTED.findall(words):
        if " ".join(quoted.split()) not in ground:
            return "not verbatim"
    free = _QUOTED.sub(" ", words).replace(NOBODY, " ")  # its "not" turns nothing round
    if set(_NUMBER.findall(free)) - set(_NUMBER.findall(ground + speakers)):
        return "a number that no quote has"
    allowed = set(stems(ground + " " + speakers)) | _FRAME
    for name in _NAME.findall(free):
        if set(stems(name)) - allowed:
            return f"a name that no quote has ({name})"
    own = [s for s in stems(free) if s not in _FRAME]
    if own and sum(s in allowed for s in own) / len(own) < LEAST_SUPPORT:
        return "words that no quote has"
    told = set(stems(ground)) - set(stems(speakers)) - _FRAME
    if told and len(set(own) & told) >= min(3, len(told)):  # most of a short quote, or much of a long one, is retold
        nearest = _nearest_part(free, ground)
        if len(_NEGATION.findall(free)) % 2 != len(_NEGATION.findall(nearest)) % 2:
            return "a negation added or lost"
    return ""


def _nearest_part(sentence: str, ground: str) -> str:
    """The sentences of the ground that share a word with the sentence's words: all of them for one quote."""
    wanted = set(stems(sentence))
    parts = [p for p in re.split(r"(?<=[.!?])\s+", ground) if len(wanted & set(stems(p))) >= 2]
    return " ".join(parts) or ground


def attribution(answer: dict[str, Any], sources: Sources) -> Score:
    """Every quote has the voice of all its sentences; a reported one names its speaker and no other; the author's own is his."""
    if answer["status"] != "answered":
        return Score(None)
    quotes = {q["n"]: q for q in answer["quotes"]}
    for quote in quotes.values():
        voices = {s.label.voice for s in _sentences(quote, sources)}
        if voices != {quote["voice"]}:
            really = " and ".join(sorted(voices)) or "no sentence"
            return Score(0, f"quote {quote['n']} is shown as {quote['voice']}, it is {really}")
    heading = ""
    for line in answer["text"].splitlines():
        if is_heading(line):
            heading = line.rstrip(":")
            continue
        if line.startswith(tuple(line for line, _ in _FIRST_LINES)):
            continue  # that is said of the quotes, by nobody in the text
        for n in map(int, _CITED.findall(line)):
            problem = _speaker_problem(line, heading, quotes[n], sources) if n in quotes else ""
            if problem:
                return Score(0, f"{problem}: {line[:80]}")
    return Score(1)


def _speaker_problem(line: str, heading: str, quote: dict[str, Any], sources: Sources) -> str:
    sentences = _sentences(quote, sources)
    free = _QUOTED.sub(" ", _CITED.sub("", line))
    if any(s.label.voice == "reported" for s in sentences):
        speakers = {w for s in sentences for a in s.label.attributions for w in stems(a.speaker)}
        lead = re.match(r"(?:according to\s+)?(.{2,160}?):\s|according to\s+([^,:]+)[,:]", free + " ", re.IGNORECASE)
        named = set(stems((lead[1] or lead[2]) if lead else "")) - _FRAME
        own_words = {w.lower() for s in sentences for a in s.label.attributions for w in re.findall(r"\w+", a.speaker)}
        if lead and not named and not own_words & {w.lower() for w in re.findall(r"\w+", lead[1] or lead[2])}:
            return "another speaker than the source's"
        if _AUTHOR.search(free) and heading != HEADINGS["reported"] and not named & speakers:
            return "what a source says is given as the author's"
        if named and not named & speakers:
            return "another speaker than the source's"
        if not named and speakers and not speakers & set(stems(line)):
            return "the speaker is dropped"
        return ""
    own = (HEADINGS["opinion"], HEADINGS["assertion"])
    if heading in own:
        return "" if heading == HEADINGS[quote["voice"]] else "under the heading of another voice"
    return "" if _AUTHOR.search(free) else "the author is not named as the one who says so"


def separation(answer: dict[str, Any], sources: Sources) -> Score:
    """No heading stands over quotes of two voices, and each over its own."""
    voices = {q["n"]: q["voice"] for q in answer["quotes"]}
    heading, checked = "", False
    for line in answer["text"].splitlines():
        if is_heading(line):
            heading = line.rstrip(":")
        elif heading:
            for n in map(int, _CITED.findall(line)):
                checked = True
                if HEADINGS.get(voices.get(n, ""), "") != heading:
                    return Score(0, f"[{n}] is {voices.get(n)} and stands under “{heading}”")
    return Score(1 if checked else None)


def answerability(answer: dict[str, Any], answerable: bool) -> Score:
    """Answered where the sources answer, abstained where they do not."""
    if (answer["status"] == "answered") == answerable:
        return Score(1)
    return Score(0, "abstained although the sources answer" if answerable else "answered although the sources do not")


SCORERS: dict[str, Callable[[dict[str, Any], Sources], Score]] = {
    "quotes exact": exactness, "faithful": faithfulness, "attribution kept": attribution, "voices apart": separation}


def _bare(text: str) -> str:
    return " ".join(text.split())


def _sentence_at(source: SourceVoices, start: int) -> VoicedSentence | None:
    return next((s for s in source.sentences if s.location.start <= start < s.location.end), None)


def _sentences(quote: dict[str, Any], sources: Sources) -> list[VoicedSentence]:
    place = quote["location"]
    source = sources.get(place["source_id"])
    return [s for s in source.sentences if s.location.start < place["end"] and place["start"] < s.location.end] if source else []
