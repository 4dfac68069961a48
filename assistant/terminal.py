"""Answers and voices for people at a terminal: colours there, none in a pipe."""
from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.checking.report import CheckReport
from assistant.instructions import INSTRUCTION, is_instruction
from assistant.printable import printable
from assistant.types import HEADINGS, VOICES, Answer, Quote, Voice, is_heading
from assistant.voices import SourceVoices, VoicedSentence
from assistant.writing.composing import why_unwritten

COLOURS: dict[Voice, str] = {"reported": "cyan", "assertion": "default", "opinion": "yellow"}


class _Console(Console):
    """Colours in a terminal, none in a pipe; a pipe that nobody reads any longer is an error like any other."""

    def __init__(self) -> None:
        super().__init__(highlight=False, soft_wrap=not sys.stdout.isatty())

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def show_answer(answer: Answer) -> None:
    """The answer for a person."""
    console = _Console()

    def show(quote: Quote) -> None:
        console.print(Text.assemble((f"“{printable(quote.text)}”", COLOURS[quote.voice]), f" [{quote.n}]"))
        who = f" · {printable(', '.join(quote.speakers))}" if quote.speakers else ""
        also = "".join(f" · also {printable(str(place))}" for place in quote.also_at)
        console.print(Text(f"    {printable(str(quote.location))}{who}{also}", "dim"))
        if is_instruction(quote.text):
            console.print(Text(f"    {INSTRUCTION}", "bold red"))

    if answer.status == "abstained":
        console.print(Text(printable(answer.missing or "") or "The sources do not answer.", "bold"))
        if answer.nearest:
            console.print(Text("\nNearest in the sources, though not an answer:"))
        for quote in answer.nearest:
            show(quote)
    before, after = answer.notes if answer.status == "answered" else ("", "")
    if before:
        console.print(Text(printable(before) + "\n", "bold"))
    shown = None
    if answer.model.llm:
        for line in answer.text.splitlines():
            console.print(Text(printable(line), "bold" if is_heading(line) else ""))
        console.print(Text(f"\nWritten by {printable(answer.model.llm)}, checked against these quotes"
                           + (f"; sentences left out: {len(answer.removed)}" if answer.removed else ""), "dim"))
    elif answer.lead:
        console.print(Text(answer.lead + "\n"))
    for quote in answer.quotes:
        if quote.voice != shown and not answer.model.llm:
            console.print(Text(("\n" if shown else "") + HEADINGS[quote.voice], "bold"))
            shown = quote.voice
        show(quote)
    if after:
        console.print(Text("\n" + printable(after), "bold"))
    unwritten = why_unwritten(answer)
    if unwritten:
        console.print(Text("\n" + printable(unwritten), "bold"))
    if answer.status == "abstained" and not answer.nearest:
        return
    console.print(Text(f"\nconfidence {answer.confidence:.0%}", "dim"))


def show_check(report: CheckReport) -> None:
    """Each sentence with its verdict, the reason, and the nearest quotes with their places and voices."""
    console = _Console()
    looks = {"supported": ("✓ supported", "green"), "contradicted": ("✗ contradicted", "red"),
             "not_enough_info": ("? not enough info", "yellow")}
    for sentence in report.sentences:
        mark, colour = looks[sentence.verdict]
        console.print(Text.assemble((mark, f"bold {colour}"), "  ", printable(sentence.text)))
        if sentence.reason:
            console.print(Text(f"    {printable(sentence.reason)}", colour))
        for quote in sentence.quotes:
            who = f": {printable(', '.join(quote.speakers))}" if quote.speakers else ""
            console.print(Text(f"    “{printable(quote.text)}” [{quote.n}]", "dim"))
            console.print(Text(f"        {printable(str(quote.location))} · {HEADINGS[quote.voice].lower()}{who}", "dim"))
    right = sum(s.verdict == "supported" for s in report.sentences)
    console.print(Text(f"\n{right} of {len(report.sentences)} sentences supported", "bold"))


def show_voices(voices: SourceVoices) -> None:
    """Every sentence with its place and voice, source and cue marked; then who says what, and the share of each voice."""
    console = _Console()
    console.print(Text(printable(voices.name), "bold"))
    for sentence in voices.sentences:
        console.print(_voiced(sentence))
    if voices.speakers:
        table = Table("who", "kind", "says so in", title="Who says what", title_justify="left", title_style="bold", box=None,
                      pad_edge=False)
        for speaker in voices.speakers:
            table.add_row(printable(speaker.name), speaker.kind,
                          ", ".join(f"{s.location.paragraph}.{s.location.sentence}" for s in speaker.sentences))
        console.print()
        console.print(table)
    console.print(Text("\n" + ", ".join(f"{voice} {voices.shares[voice]:.0%}" for voice in VOICES)
                       + f" of {len(voices.sentences)} sentences\n", "dim"))


def _voiced(sentence: VoicedSentence) -> Text:
    """One line: place, voice, the words with source underlined and cue bold, and what they do not show."""
    label, place = sentence.label, sentence.location
    line = Text.assemble((f"{f'{place.paragraph}.{place.sentence}':>7}  {label.voice:<9}  ", "dim"))
    marks = {}
    for attribution in label.attributions:
        for span, style in ((attribution.source, "underline"), (attribution.cue, "bold")):
            if span:
                marks.update(dict.fromkeys(range(span.start, span.end), style))
    if label.evidence_cue:
        marks.update(dict.fromkeys(range(label.evidence_cue.start, label.evidence_cue.end), "italic"))
    pieces: list[tuple[str, str]] = []
    for offset, character in enumerate(sentence.text, place.start):
        style = f"{COLOURS[label.voice]} {marks.get(offset, '')}".strip()
        if pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + character, style)
        else:
            pieces.append((character, style))
    for words, style in pieces:
        before, after = words[:1].isspace(), words[-1:].isspace() and words.strip() != ""
        line.append(" " * before + printable(words) + " " * after, style)
    notes = [f"{a.speaker} ({a.kind}{'' if a.stance == 'neutral' else ', ' + a.stance})" for a in label.attributions]
    notes += [f"sounds like evidence: {label.evidence_cue.text}"] if label.evidence_cue else []
    if notes:
        line.append("  ← " + printable("; ".join(notes)), "dim")
    return line
