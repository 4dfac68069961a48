"""Statements: what somebody who is not the author says in the first person, in paragraphs of his own.

A letter quoted in full, the evidence of a witness, memories under a person's name, a block quotation: all of it is reported,
and said by whoever is introduced before it, until the next heading or until the author writes on.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.types import NOBODY, Attribution, SentenceVoice
from assistant.voice.acts import is_act
from assistant.voice.bylines import authors_of
from assistant.voice.interviews import Statement, asked_and_answered, asker_own
from assistant.voice.introductions import brought_in
from assistant.voice.paragraphs import TALKING, Paragraphs, Voice
from assistant.voice.persons import can_be_one_person
from assistant.voice.quotations import Quotation
from assistant.voice.spans import slice_span
from assistant.voice.statement_heads import (
    announces,
    begins_inline,
    introduces,
    is_callout,
    is_interview,
    name_head,
    signed,
    statement_head,
    told_to,
    written,
)
from index.types import Sentence

CALLED = 2  # sentences such as "The first witness was Ana Ruiz.", at least: of one the author may tell himself
NAMES = 2  # headings that are names alone, at least
FAR = 2  # paragraphs in which nobody says "I", at most, within a statement that nothing closes


def with_statements(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice], found: Sequence[Quotation],
                    turns: Collection[int]) -> list[SentenceVoice]:
    """The labels with what stands in a statement given to its speaker. `turns`: the sentences with which somebody begins to speak
    in a dialogue, which is no statement."""
    out = list(labels)
    if not sentences or sentences[0].paragraph == sentences[-1].paragraph:
        return out
    paragraphs = Paragraphs(text, sentences, labels)
    headed, inside = _under_heads(paragraphs, dict(_sections(paragraphs, turns)))
    asked, answered = ([], []) if turns else asked_and_answered(paragraphs, inside)
    for n in asked:
        out[n] = asker_own(text, sentences[n], labels[n])
    for first, last, speaker in [*headed, *(answered or _introduced(paragraphs, inside))]:
        # A statement in quotation marks is as long as they are.
        end = max([last, *(q.last + 1 for q in found if q.start == sentences[first].start)])
        for n in range(first, end):
            if n not in turns:
                out[n] = _said_by(text, sentences[n], speaker, labels[n])
    return _with_quoted(paragraphs, out, found)


def _said_by(text: str, sentence: Sentence, speaker: Voice, own: SentenceVoice) -> SentenceVoice:
    """The label of a sentence of a statement: its speaker's, and after that whoever is quoted in it (as `own` has them)."""
    start = sentence.start + len(text[sentence.start:sentence.end]) - len(text[sentence.start:sentence.end].lstrip("> "))
    content = slice_span(text, start, sentence.end) if start < sentence.end else None
    quoted = (a for a in own.attributions if a.source and a.cue and a.content and not is_act(a.cue.text)
              and not TALKING.fullmatch(a.source.text))
    return SentenceVoice("reported", (Attribution(None, None, content, speaker.kind, "neutral", speaker.name), *quoted))


def _sections(of: Paragraphs, turns: Collection[int]) -> Iterator[tuple[int, range]]:
    """Each heading's paragraph, and those under it; none where a dialogue stands."""
    heads = [b for b in range(len(of.spans)) if of.is_head(b)]
    for head, behind in pairwise([*heads, len(of.spans)]):
        own = range(head + 1, behind)
        if own and not any(n in turns for n in range(of.spans[own[0]][0], of.spans[own[-1]][1])):
            yield head, own


def _under_heads(of: Paragraphs, sections: dict[int, range]) -> tuple[list[Statement], set[int]]:
    """What stands under a heading that announces a statement ("Statement of Dr Helen Marsh"), or that is a person's name where
    several are and the author never says "I"; and the paragraphs of these sections."""
    found: list[tuple[int, Voice]] = []
    names: list[tuple[int, Voice]] = []
    for head, own in sections.items():
        title = of.words(head).strip("*_ \t\r\n")
        announced, person = statement_head(title), name_head(title)
        told = told_to(title) or told_to(of.words(own[0]))
        if not (announced or person or told):
            continue
        firsts = [b for b in own if of.says_i(b)]
        if announced and (head or announced["testimony"]):
            if announced["exhibit"] or announced["extract"] or 2 * len(firsts) >= len(own):
                found.append((head, Voice.of(written(announced["who"]))))
        elif told and firsts:
            above = person or (name_head(of.words(head - 1)) if head and of.is_head(head - 1) else None)
            who = told["who"] or (above["who"] if above else "")
            found.append((head, Voice.of(written(who)) if who else Voice()))
        elif person and head and 2 * len(firsts) >= len(own) and any(of.says_i(b, alone=True) for b in firsts):
            speaker = Voice.of(written(person["who"]))
            if is_interview(person["more"]):
                found.append((head, speaker))
            elif not (of.has_word(speaker.name.split()[-1].lower()) or any(of.tells_of(b, speaker) for b in firsts)):
                names.append((head, speaker))
    if len(found) == 1 and not names and _heads_the_text(of, found[0][0]):
        found = []  # whoever makes the one statement that a text is, is its author
    inside = {b for head, _ in (*found, *names) for b in (head, *sections[head])}
    persons = any(p and p["more"] for p in (name_head(of.words(head).strip("*_ \t\r\n")) for head, _ in names))
    if names and (not persons or len(names) + len(found) < NAMES or any(  # "Lake Como" need not be a person
            of.says_i(b, alone=True) for b in range(len(of.spans)) if b not in inside and not of.is_marked(b))):
        inside -= {b for head, _ in names for b in sections[head]}
        names = []
    return [(*of.spans[b], speaker) for head, speaker in (*found, *names) for b in sections[head]
            if not of.is_narrated(b, speaker)], inside


def _heads_the_text(of: Paragraphs, head: int) -> bool:
    """Whether a heading is the title of a text, and no exhibit's: nothing but headings stands before it."""
    announced = statement_head(of.words(head).strip("*_ \t\r\n"))
    own = announced is not None and not announced["exhibit"] and not announced["extract"]
    return own and all(of.is_head(b) for b in range(head))


def _introduced(of: Paragraphs, inside: Collection[int]) -> Iterator[Statement]:
    """Block quotations, and what stands in the first person behind a sentence that introduces it ("In May she wrote:"). Where the
    author has said "I" himself, or nobody is named, that is one paragraph."""
    author, block = False, 0
    firsts = [of.says_i(b) for b in range(len(of.spans))]
    while block < len(of.spans):
        first, last = block, block + 1
        if block in inside:
            pass
        elif of.is_marked(block):
            while last < len(of.spans) and of.is_marked(last):
                last += 1
            yield from _marked(of, first, last, opened=_opened(of, block))
        elif any(firsts[block:block + 2]) and _opened(of, block) and not (of.is_point(block) or of.is_head(block)):
            speaker = of.speaker(of.spans[block - 1][1] - 1)
            last = block + 1 if author or speaker.name == NOBODY else _extent(of, block, speaker)
            if speaker.name != NOBODY or of.says_i(block, alone=True):  # else it is "we" who write: "The results are as follows"
                yield of.spans[first][0], of.spans[last - 1][1], speaker
        else:
            yield from _inline(of, block, author=author)
            author = author or (firsts[block] and not of.is_head(block) and of.says_i(block, alone=True))
        block = last


def _opened(of: Paragraphs, block: int) -> bool:
    """Whether the paragraph before one introduces what somebody says there: by itself, or as others of the text do."""
    if not block or of.is_head(block - 1) or not introduces(of.ending(block - 1)):
        return False
    return announces(of.ending(block - 1)) or of.introducing >= CALLED


def _extent(of: Paragraphs, block: int, speaker: Voice) -> int:
    """Behind the last paragraph of a statement: from there on nobody says "I", the author tells of the speaker or asks, or
    somebody else is introduced."""
    end = block + 1
    if authors_of(of.text):
        return end  # where somebody signs a text, "I" is his again behind it
    we = not of.says_i(block, alone=True) and not can_be_one_person(speaker.name, speaker.kind)
    for b in range(block + 1, len(of.spans)):
        if we and of.says_i(b, alone=True):
            break
        if b - end > FAR or of.is_head(b) or of.is_marked(b) or introduces(of.ending(b - 1)) or (
                of.tells_of(b, speaker) or of.ending(b).endswith("?")):
            break
        if of.says_i(b):
            end = b + 1
    return end


def _marked(of: Paragraphs, first: int, last: int, *, opened: bool) -> Iterator[Statement]:
    """A block quotation, where it is introduced or signed, or where somebody speaks of himself in it."""
    name = signed(of.ending(last - 1))
    before = of.spans[first][0] - 1
    told = opened or (before >= 0 and of.labels[before].voice == "reported")
    if is_callout(of.words(first)) or not (name or told or any(of.says_i(b) for b in range(first, last))):
        return
    yield of.spans[first][0], of.spans[last - 1][1], Voice.of(name) if name else of.speaker(before) if told else Voice()


def _inline(of: Paragraphs, block: int, *, author: bool) -> Iterator[Statement]:
    """What follows in a paragraph on a sentence that goes over to somebody's own words, as long as he speaks of
    himself: "She wrote: I was asleep. I saw nothing." """
    first, last = of.spans[block]
    for n in range(first, last - 1):
        if not author and begins_inline(of.text[of.sentences[n].start:of.sentences[n].end]):
            own = [k for k in range(n, last) if of.says_i_in(k)]
            yield n + 1, own[-1] + 1, of.speaker(n)
            return


def _with_quoted(of: Paragraphs, labels: list[SentenceVoice], found: Sequence[Quotation]) -> list[SentenceVoice]:
    """The labels with whoever is told of right before a paragraph that opens with a quotation, where nothing in it names its
    speaker: "Leif Solberg, the engineer, is unrepentant. | “We build for a hundred years.”"."""
    out = list(labels)
    starts = {of.sentences[first].start: block for block, (first, _) in enumerate(of.spans) if block}
    for quotation in found:
        block = starts.get(quotation.start)
        inside = range(quotation.first, quotation.last + 1)
        if block is None or of.is_head(block - 1) or any(a.speaker != NOBODY for n in inside for a in out[n].attributions[:1]):
            continue
        n = of.spans[block - 1][1] - 1
        sentence = of.sentences[n]
        if any(q.first <= n <= q.last for q in found) or of.text[sentence.start:sentence.end].rstrip().endswith("?"):
            continue
        told_of = not any(a.content for a in out[n].attributions) and (
            brought_in(of.text, sentence) or of.people.subject(of.text, sentence))
        if told_of or introduces(of.ending(block - 1)):
            speaker = of.speaker(n)
            for k in inside:
                if out[k].voice == "reported" and speaker.name != NOBODY:
                    carried, *nested = out[k].attributions
                    out[k] = replace(out[k], attributions=(replace(carried, name=speaker.name, kind=speaker.kind), *nested))
    return out
