"""Answers as HTML. Every word that comes from a user or a source is escaped here, and only here; `texts.py` does it by these.

The page's script (`page.js`) works on the attributes set here: `data-source`, `data-start` and `data-end` name the place a
click leads to, `data-do` what a button does, `data-voice` the voice that the legend switches.
"""
from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from assistant.instructions import INSTRUCTION, is_instruction
from assistant.types import HEADINGS, Answer, Attribution, Location, Quote, Span, Voice, is_heading
from assistant.ui.export import export
from assistant.ui.turns import Turn
from assistant.writing.composing import why_unwritten

MARKS = {"source": "Who is said to speak", "cue": "The words that say so", "evidence": "Sounds like evidence, but names no source"}
ICONS: dict[Voice, str] = {"reported": "❝", "assertion": "▪", "opinion": "◆"}
LONG_QUESTION = 240  # characters: about three lines of the conversation
_HIDDEN = re.compile("\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
                     "\U000e0000-\U000e007f]")
_QUOTED = re.compile("“([^“”]*)”")

_TEMPLATE = str.maketrans({"$": "&#36;", "{": "&#123;", "}": "&#125;", "`": "&#96;"})  # Gradio's HTML component has templates


def escape(text: str) -> str:
    """Text as HTML: markup shown, not obeyed; control, invisible and bidirectional characters shown as their numbers."""
    shown = html.escape(text, quote=True).translate(_TEMPLATE)
    return _HIDDEN.sub(lambda m: f"<span class='hidden-character'>U+{ord(m[0]):04X}</span>", shown)


def isolated(text: str) -> str:
    """A line of the page's own as HTML. Quoted words in it run in their own direction: else the marks around words that run from
    right to left come out on the wrong side."""
    return _QUOTED.sub(r"“<bdi>\1</bdi>”", escape(text))


def attribute(text: str) -> str:
    """Text as an attribute's value."""
    return _HIDDEN.sub("�", html.escape(text, quote=True).translate(_TEMPLATE))


def verbatim(text: str) -> str:
    """Text as an attribute's value, every character of it; for the script, never shown."""
    return re.sub(f"{_HIDDEN.pattern}|\r", lambda m: f"&#{ord(m[0])};", html.escape(text, quote=True).translate(_TEMPLATE))


def link(location: Location) -> str:
    """The address that opens the page at a place."""
    return f"?source={location.source_id[:12]}&amp;start={location.start}&amp;end={location.end}"


def at(location: Location) -> str:
    """The attributes that name a place."""
    return f"data-source='{location.source_id[:12]}' data-start='{location.start}' data-end='{location.end}'"


def button(does: str, label: str, attributes: str = "") -> str:
    """A small button; `does` is what the script makes of a click on it."""
    return f"<button type='button' class='small' data-do='{does}' {attributes}>{label}</button>"


def conversation(turns: Sequence[Turn], *, private: bool) -> str:
    """The turns of a conversation. A `private` one is about documents that no link leads to."""
    shown = "".join(message(turn, number, last=number == len(turns)) for number, turn in enumerate(turns, 1))
    return f"<h2 class='unseen'>Conversation</h2><div class='turns{' private' * private}'>{shown}</div>"


def message(turn: Turn, number: int, *, last: bool) -> str:
    """One turn: the question, and the answer, or what went wrong, or that it is being looked for; and what to do with it."""
    body = does = ""
    if turn.answer:
        body = answered(turn.answer) if turn.answer.status == "answered" else abstained(turn.answer)
    if turn.problem:
        body += f"<div class='problem'>{isolated(turn.problem)}</div>"
    said = "" if turn.waiting else f" data-said='{attribute(outcome(turn))}'"
    if turn.waiting:
        body += f"<div class='waiting' role='status'>{escape(turn.stage or 'Reading the sources…')}</div>"
    elif turn.answer:
        does = button("copy", "Copy", f"data-text='{verbatim(export(turn, 'Markdown'))}'") + button("export", "Export", f"data-turn='{number}'")
    if last and turn.edited:
        does = f"<p class='edited' role='status'>What you ask next takes the place of this. {button('keep', 'Keep this answer')}</p>"
    elif last and not turn.waiting:
        does += button("again", "Ask again") + button("edit", "Edit the question")
    question = f"<h3 class='question' dir='auto'>{escape(turn.question)}</h3>"
    if turn.read_as:
        body = f"<p class='read-as'>Read as “<bdi>{escape(turn.read_as)}</bdi>”</p>{body}"
    if len(turn.question) > LONG_QUESTION:  # its first lines, and the rest on request
        question = f"<details class='long'><summary>{question}</summary></details>"
    return (f"<article class='turn' id='turn-{number}'{said}>{question}"
            f"<div class='answer'>{body}</div><div class='does'>{does}</div></article>")


def outcome(turn: Turn) -> str:
    """What came of a question, in a few words; for those who listen to the page."""
    if turn.problem or not turn.answer:
        return turn.problem
    count = len(turn.answer.quotes)
    return f"Answered, {count} quote{'s' * (count != 1)}" if turn.answer.status == "answered" else "Not answered"


def welcome(questions: Sequence[str], *, own: bool = False, before: bool = False, cleared: int = 0) -> str:
    """What stands where no question has been asked yet: what this is, and questions to start with, about the visitor's `own`
    documents or the texts given at start, of which he may have asked `before`. What was `cleared`, so many turns, can be brought
    back."""
    kept = " What you asked before is kept under “Texts given at start”." * before
    beside = f"You are asking your own documents.{kept}" if own else button("documents", "Bring your own texts")
    back = button("restore", f"Bring back {cleared} question{'s' * (cleared != 1)}")
    undo = f"<p>Cleared. {back}</p>" if cleared else ""
    return (f"<div class='welcome'>{undo}<h2>Ask about the texts shown here, and read the answer in their own words</h2>"
            "<p>Beside each quote stands who is speaking: a source that the text reports, the author stating a fact, or the author's "
            "opinion; and where to find it. What the texts do not say is not answered.</p>"
            "<p>In a text each sentence has the colour of who is speaking; click on one to see why.</p>"
            + ("<p>For example:</p>" if questions else "") + "<p class='examples'>"
            + "".join(button("example", escape(q), f"data-text='{verbatim(q)}'") for q in questions)
            + f"</p><p>{beside}</p></div>")


def loading(doing: str) -> str:
    """What stands where the sources will, while they are read."""
    return f"<div class='welcome waiting' role='status'>{escape(doing)}…</div>"


def title(name: str) -> str:
    """The name of a source, above it; whole, unlike in the list of sources where it is long."""
    return f"<h2 class='title'>{escape(name)}</h2>"


def documents(names: dict[str, int], asked: str = "", quoting: int = 0) -> str:
    """The visitor's documents (name → bytes), each with a button that removes it; of the one that is `asked` about, with so many
    answers `quoting` it, only when it is pressed once more."""
    def remove(name: str) -> str:
        told = f"Remove it and {quoting} answer{'s' * (quoting != 1)}" if name == asked else "Remove"
        return button("remove", told, f"data-text='{verbatim(name)}' aria-label='{told} {attribute(name)}'" + " data-sure" * (name == asked))

    if not names:
        return "<p class='empty'>No documents yet.</p>"
    return "<ul class='documents'>" + "".join(
        f"<li><span class='name'>{escape(name)}</span> <span class='kind'>{size(count)}</span> {remove(name)}</li>"
        for name, count in names.items()) + "</ul>"


def size(count: int) -> str:
    """Bytes as people write them."""
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(count / 1024, 0.1):.1f} kB"


def lines(texts: Sequence[str]) -> str:
    """Lines on what was done."""
    return "<div role='status'>" + "".join(f"<p class='note'>{escape(text)}</p>" for text in texts) + "</div>"


def answered(answer: Answer) -> str:
    """The quotes as cards, under a heading for each voice, between what is to be read before and after them."""
    before, after = (_short(note, answer.question) for note in answer.notes)
    lead = f"<p class='lead'>{isolated(answer.lead)}</p>" if answer.lead else ""
    groups = []
    for voice in dict.fromkeys(q.voice for q in answer.quotes):
        cards = "".join(card(q) for q in answer.quotes if q.voice == voice)
        groups.append(f"<section class='group voice-{voice}'><h4><span class='icon' aria-hidden='true'>{ICONS[voice]}</span> "
                      f"{HEADINGS[voice]}</h4>{cards}</section>")
    if answer.model.llm:
        lead = written(answer)
    said = f"<p class='said'>{before}</p>" if before else ""
    more = f"<p class='missing'>{after}</p>" if after else ""
    return said + lead + "".join(groups) + more + left_out(answer) + _confidence(answer)


def written(answer: Answer) -> str:
    """What a language model wrote and the checker let through; the quotes that it rests on follow."""
    lines = [f"<h4>{escape(line)}</h4>" if is_heading(line) else f"<p>{isolated(line)}</p>"
             for line in answer.text.splitlines() if line.strip()]
    return f"<div class='written'>{''.join(lines)}<p class='by'>Written by {escape(answer.model.llm or '')}, checked against:</p></div>"


def left_out(answer: Answer) -> str:
    """The sentences that were not let through, struck and with the reason, on request; and why a model's text is missing."""
    why = why_unwritten(answer)
    struck = "".join(f"<li><s>{escape(r.text)}</s> <span class='reason'>{escape(r.reason)}</span></li>" for r in answer.removed if r.text)
    note = f"<p class='missing'>{escape(why)}</p>" if why else ""
    return note + (f"<details class='removed'><summary>Sentences left out ({struck.count('<li>')})</summary><ul>{struck}</ul></details>"
                   if struck else "")


def abstained(answer: Answer) -> str:
    """What is missing, and the nearest quotes, marked as no answer."""
    cards = "".join(card(q, alone=True) for q in answer.nearest)
    near = (f"<details class='nearest' open><summary>Nearest in the sources, though not an answer ({len(answer.nearest)})</summary>"
            f"{cards}</details>") if cards else ""
    missing = _short(answer.missing or "", answer.question)
    if not cards:
        return f"<p>{missing}</p>"
    return f"<div class='abstained'><p><strong>Not in these sources.</strong> {missing}</p>{near}</div>" + _confidence(answer)


def _short(note: str, question: str) -> str:
    """A note as HTML; of a long question in it, which stands above, only the beginning: the quotes that follow come into sight."""
    question = question.strip().rstrip("? .")[1:]  # its first letter may be small
    return isolated(note.replace(question, f"{question[:80]}…") if len(question) > LONG_QUESTION else note)


def _confidence(answer: Answer) -> str:
    return (f"<p class='confidence'>Probability that the sources answer this: <meter min='0' max='1' "
            f"value='{answer.confidence:.3f}' aria-label='confidence'></meter> {answer.confidence:.0%}</p>")


def card(quote: Quote, *, alone: bool = False) -> str:
    """One quote: its number, its words with source and cue marked, who speaks, where it stands, and where else.

    One that stands `alone`, under no heading, names its voice itself.
    """
    marks = marks_of(quote.attributions, quote.evidence_cue)
    first = quote.location
    places = f"<span class='name'>{escape(first.name)}</span>" + "".join(
        f"<a class='place' href='{link(where)}' {at(where)}>{'also ' if i else ''}"
        f"{f'<bdi>{escape(where.name)}</bdi>, ' if where.name != first.name else ''}{where.in_source}</a>"
        for i, where in enumerate((first, *quote.also_at)))
    speakers = list(dict.fromkeys(f"<bdi>{escape(a.speaker)}</bdi>{' (disputed by the author)' * (a.stance == 'disputed')}"
                                  for a in quote.attributions))
    says = "Says so" if quote.voice == "reported" else "Mentions a claim by"
    who = f"<p class='who'>{says}: <strong>{'; '.join(speakers)}</strong></p>" if speakers else ""
    if alone:
        who = f"<p class='who'><b class='voice-{quote.voice}'>{ICONS[quote.voice]} {HEADINGS[quote.voice]}</b></p>{who}"
    who += f"<p class='instruction' role='note'>⚠ {INSTRUCTION}</p>" if is_instruction(quote.text) else ""
    return (f"<figure class='card voice-{quote.voice}' {at(first)}>"
            f"<blockquote><span class='number'>{quote.n}</span> {marked(quote.text, first.start, marks)}</blockquote>{who}"
            f"<figcaption>{places}{button('link', 'Copy link', at(first))}</figcaption></figure>")


def similar(words: str, quotes: Sequence[Quote], *, private: bool) -> str:
    """What is like a sentence with these `words`; on a `private` text's no link leads."""
    told = "Whether they bear it out or speak against it, read for yourself." if quotes else "No other sentence is much like it."
    return (f"<details open{' class=private' * private}><summary>Similar to “<bdi>{escape(' '.join(words.split()))}</bdi>” ({len(quotes)})</summary>"
            f"<p class='note'>{told}</p>{''.join(card(q, alone=True) for q in quotes)}</details>")


def marks_of(attributions: Iterable[Attribution], evidence: Span | None) -> list[tuple[int, int, str]]:
    """(start, end, class) of what shows the voice."""
    found = [(span.start, span.end, name) for a in attributions for span, name in ((a.source, "source"), (a.cue, "cue")) if span]
    return found + ([(evidence.start, evidence.end, "evidence")] if evidence else [])


def marked(text: str, start: int, marks: Sequence[tuple[int, int, str]]) -> str:
    """The text, escaped, with its marks; `start` is its offset in the source. Where marks overlap, the first one wins."""
    out, at = [], start
    for begin, end, name in sorted(marks):
        if begin >= at and end <= start + len(text):
            out.append(escape(text[at - start:begin - start]))
            out.append(f"<mark class='{name}' title='{MARKS[name]}'>{escape(text[begin - start:end - start])}</mark>")
            at = end
    return "".join(out) + escape(text[at - start:])
