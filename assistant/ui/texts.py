"""The texts as HTML: a source with the voice of every sentence, and who says what in it."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import HEADINGS, VOICES, Attribution
from assistant.ui.render import ICONS, at, attribute, escape, link, marked, marks_of, title
from assistant.voices import SourceVoices, VoicedSentence

KEYS = "Sentences: the arrow keys lead from one to the next, Enter says who speaks"  # for those who listen
MOST_SENTENCES = 3000  # of one text on the page at once; the markup of 10 MB would be 74 MB


def source(voices: SourceVoices, start: int = 0) -> str:
    """A source: every sentence tinted by its voice, every character in its place; of a long one the part around `start`."""
    shown = _around(voices.sentences, start)
    sentences = voices.sentences[shown.start:shown.stop]
    first = sentences[0].location.start if shown.start else 0
    more = shown.stop < len(voices.sentences)
    last = sentences[-1].location.end if more else len(voices.text)
    part = _part(voices.sentences, shown)
    out: list[str] = []
    here = first
    for sentence in sentences:
        out += [_gap(voices.text[here:sentence.location.start]), _sentence(sentence)]
        here = sentence.location.end
    out.append(_gap(voices.text[here:last]))
    extent = f" data-first='{first}'" * bool(shown.start) + f" data-last='{last}'" * more
    return (f"{part}<div class='source' role='group' aria-label='{KEYS}' data-source='{voices.source_id[:12]}'{extent}>"
            f"<p dir='auto'>{''.join(out)}</p></div>"
            f"{part}<div id='note' role='status' hidden></div>")


def _around(sentences: Sequence[VoicedSentence], start: int) -> range:
    """Which sentences are shown: all, or the most that a browser can take around the one at `start`."""
    here = bisect_right(sentences, start, key=lambda s: s.location.start)
    first = max(0, min(here - MOST_SENTENCES // 2, len(sentences) - MOST_SENTENCES))
    return range(first, min(first + MOST_SENTENCES, len(sentences)))


def _part(sentences: Sequence[VoicedSentence], shown: range) -> str:
    """A line that says which part of a long text is shown, with links to what comes before and after; "" for a whole text."""
    if len(shown) == len(sentences):
        return ""
    line = f"Sentences {shown.start + 1:,} to {shown.stop:,} of {len(sentences):,}."
    beside = [(name, sentences[i].location) for name, i in (("Earlier", shown.start - 1), ("Later", shown.stop))
              if 0 <= i < len(sentences)]
    links = " ".join(f"<a href='{link(to)}' {at(to)}>{name}</a>" for name, to in beside)
    return f"<p class='part'>{line} {links}</p>"


def _gap(text: str) -> str:
    return "</p><p dir='auto'>" if text.strip() == "" and re.search(r"[\r\n]", text) else escape(text)


def _sentence(sentence: VoicedSentence) -> str:
    """A button, for it can be pressed; its name is its voice, as the legend names it, and its words."""
    label, where = sentence.label, sentence.location
    notes = [_note(a) for a in label.attributions]
    notes += [f"Sounds like evidence, but names no source: “{_isolated(label.evidence_cue.text)}”"] if label.evidence_cue else []
    words = marked(sentence.text, where.start, marks_of(label.attributions, label.evidence_cue))
    return (f"<span class='sentence' id='at-{where.start}' role='button' tabindex='-1' "
            f"aria-labelledby='name-{label.voice} at-{where.start}' data-voice='{label.voice}' "
            f"data-start='{where.start}' data-end='{where.end}' "
            f"data-place='{where.in_source}' data-notes='{chr(10).join(notes)}'>{words}</span>")


def _note(attribution: Attribution) -> str:
    """Who is said to speak, and the words that say so, in one line; an attribute's value."""
    cue = f" · Cue: “{_isolated(attribution.cue.text)}”" if attribution.cue else ""
    stance = {"neutral": "", "endorsed": ", the author agrees", "disputed": ", disputed by the author"}[attribution.stance]
    return f"Source: {_isolated(attribution.speaker)} ({attribution.kind}{stance}){cue}"


def _isolated(text: str) -> str:
    """Words of a source in a line of ours, as an attribute's value: what stands around them keeps its direction."""
    return f"\u2068{attribute(' '.join(text.split()))}\u2069"


def speakers(voices: SourceVoices, start: int = 0) -> str:
    """Who says what: the share of each voice as a bar, then each speaker, and the author, with the sentences.

    Of a long text the shares are of all of it, and the sentences those that `source` shows.
    """
    shown = _around(voices.sentences, start)
    listed = voices.sentences[shown.start:shown.stop]
    held = {voice: [s for s in voices.sentences if s.label.voice == voice] for voice in VOICES}
    bar = "".join(f"<span class='share voice-{v}' style='flex-grow:{len(held[v])}'></span>" for v in VOICES if held[v])
    counts = {v: f"{voices.shares[v]:.0%} ({len(held[v])} of {len(voices.sentences)} sentences)" for v in VOICES}
    legend = "".join(f"<li><b class='voice-{v}'>{ICONS[v]} {HEADINGS[v]}</b> {counts[v]}</li>" for v in VOICES)
    part = replace(voices, sentences=listed)
    rows = [_said(f"<bdi>{escape(p.name)}</bdi>", p.kind, p.sentences) for p in part.speakers]
    rows = rows or ["<p>Nobody is quoted or reported.</p>"]
    own = {v: [s for s in listed if s.label.voice == v] for v in VOICES if v != "reported"}
    rows += [_said(f"<b class='voice-{v}'>{ICONS[v]} {HEADINGS[v]}</b>", "the author", said) for v, said in own.items() if said]
    label = ", ".join(f"{HEADINGS[v]} {counts[v]}" for v in VOICES)
    return (f"{title(voices.name)}<div class='shares' role='img' aria-label='{attribute(label)}'>{bar}</div>"
            f"<ul class='counts'>{legend}</ul>{_part(voices.sentences, shown)}{''.join(rows)}")


def _said(who: str, kind: str, sentences: Sequence[VoicedSentence]) -> str:
    said = "".join(f"<li><a href='{link(s.location)}' {at(s.location)}>{escape(s.text)}</a>{_disputed(s)}</li>"
                   for s in sentences)
    many = f"{len(sentences)} sentence{'s' * (len(sentences) != 1)}"
    return f"<details><summary>{who} <span class='kind'>· {kind}, {many}</span></summary><ul>{said}</ul></details>"


def _disputed(sentence: VoicedSentence) -> str:
    disputed = any(a.stance == "disputed" for a in sentence.label.attributions)
    return " <span class='kind'>disputed by the author</span>" if disputed else ""


def legend() -> str:
    """Buttons that switch the tint of each voice on and off."""
    return "<div class='legend' role='group' aria-label='Voices'>" + "".join(
        f"<button type='button' class='voice-{v}' data-toggle='{v}' aria-pressed='true' title='Colour on or off'>"
        f"<span aria-hidden='true'>{ICONS[v]}</span> <span id='name-{v}'>{HEADINGS[v]}</span></button>"
        for v in VOICES) + "</div>"
