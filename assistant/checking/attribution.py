"""Does a sentence keep who speaks? The author's voice has to be given as the author's, what is reported to its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.checking.author import REJECTING, SPEAKER, names_author, without_frame
from assistant.checking.clauses import in_relative, predicate
from assistant.checking.own_facts import background, bare_fact
from assistant.figures import numbers
from assistant.name_parts import BEHIND_HEAD, TITLE, TITLES
from assistant.types import NOBODY, Attribution, Quote, SentenceVoice
from assistant.voice.cues import TOLD, names_source, reports
from assistant.voice.persons import first_name, name_words
from index.lexical import stems

# After what somebody submits, the author may say so of it.
_REFUSES = re.compile(r"\bI\s+(?:reject|dismiss|disagree|(?:do|can|did)\s*not\s+accept|am\s+not\s+persuaded)\b")
_OWN_CLAUSE = re.compile(r"(?:[;,—–]|\bbut)\s+(?:(?:but|and|while)\s+)?(?:we|I)\s[^;—–]+")
_MARKS = re.compile(r"[“”\"«»„]")  # inside them "we" is no author
_OPINION = "is the author's opinion, and the sentence does not say so"
_UNSOURCED = "is what the author states without a source, and the sentence does not say so"
UNNAMED = ", and the sentence does not name that speaker"
NEXT = 3  # characters at most between two sentences of one paragraph
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")
_THAT = re.compile(r"\bthat\s+(.+?)(?:,?\s+but\b|[.;]|$)", re.DOTALL)
_TOLD_BY = re.compile(rf"{TOLD.pattern}\s+by(?P<by>(?:\s+[\w’'-]+){{1,3}})", re.IGNORECASE)
# What a speaker may begin with that has a capital only at the start of a sentence.
_LEADS = re.compile(r"(?:The|An?|One|Two|Three|Its|His|Her|Their|Our|My|Some|Many|Most|Several|Other|Both|All|Those)\s")
_SEVERAL = re.compile(r"(?:People|Police|[A-Z][a-z]+s)\b(?!['’]|\s[a-z]+s\b)")  # "farmers"; but "Athens officials"
_DOING = re.compile(r"\s+\w+ing\b")  # "analysts | watching the docks"
# Words that name no speaker by themselves.
_EMPTY = frozenset(
    stems(f"{' '.join(TITLES)} executive director analyst spokesman spokeswoman "
          "senior new former own other several many number some one two three people person man woman")
)


def lost_attribution(sentence: str, quotes: Sequence[Quote], own: SentenceVoice, beside: Sequence[Quote] = ()) -> str:
    """What is wrong with who is said to speak, in a few words; "" where nothing is.

    `quotes` are those that the sentence rests on, `own` is the sentence's own label (whom it attributes what to); it may name the
    speakers of the quotes `beside` them, too.
    """
    reported = [q for q in quotes if q.voice == "reported"]
    factual = own.voice == "assertion"
    for quote in quotes:
        if quote.voice != "reported" and not names_author(sentence) and not _of_relative(sentence, quote) and not (
                factual and quote.voice == "opinion" and bare_fact(sentence, quote)):
            return f"[{quote.n}] {_OPINION if quote.voice == 'opinion' else _UNSOURCED}"
    named = set(stems(sentence))
    for quote in reported:
        silent = bool(quote.attributions) and not any(_speaks(a) for a in quote.attributions)
        if factual and (silent or background(sentence, quote, quote.attributions)):
            continue
        if silent and not names_author(sentence) and not own.attributions:
            return f"[{quote.n}] {_OPINION}"
        speakers = _closest(quote, sentence, named)
        if speakers and not any(_named(a, sentence, named) for a in speakers):
            if not is_name(speakers[0].speaker):
                return f"[{quote.n}]: the source only reports this; the sentence does not say that somebody says so"
            if REJECTING.search(sentence) and refused_behind(quote, beside):
                return ""
            if names_author(sentence) and _beside_report(sentence, quote, speakers):
                continue
            if names_author(sentence) and len(reported) == len(quotes):
                return f"[{quote.n}] comes from {_called(speakers[0])}, not from the author"
            return f"[{quote.n}] comes from {_called(speakers[0])}{UNNAMED}"
        if another := next(filter(None, (_namesake(a.speaker, sentence, [*quotes, *beside]) for a in speakers)), ""):
            return f"[{quote.n}] comes from {_called(speakers[0])}, not from {another}"
        says_who = own.attributions or names_source(sentence) or names_author(sentence)
        if speakers and not says_who and _repeats(quote, speakers, named):
            return f"[{quote.n}] comes from {_called(speakers[0])}, and the sentence states it as fact"
    return (_swapped(own, [*quotes, *beside]) or _figure_of_another(sentence, own, [*quotes, *beside])) if reported else ""


def _of_relative(sentence: str, quote: Quote) -> bool:
    """Does a sentence give what somebody says in a relative clause of the author's opinion, and name him?"""
    named = set(stems(sentence))
    for attribution in quote.attributions if reports(sentence) else ():
        cue = attribution.cue.text if attribution.cue else ""
        said = named - set(stems(f"{attribution.speaker} {cue}"))
        if in_relative(quote, attribution) and _named(attribution, sentence, named):
            return 2 * len(said & set(stems(content_of(quote, attribution)))) >= len(said)
    return False


def _closest(quote: Quote, sentence: str, named: set[str]) -> list[Attribution]:
    """Those whose words the sentence passes on: of several, where it names just one, that one if all of its figures are his,
    or else those that say most of its words."""
    speakers = [a for a in quote.attributions if a.stance != "disputed"] or list(quote.attributions)
    called = [a for a in speakers if _named(a, sentence, named)]
    if len(called) != 1:
        return speakers
    figures = _figures(sentence)
    if figures and figures.keys() <= _figures(content_of(quote, called[0])).keys():
        return called
    shared = [len(named & set(stems(content_of(quote, a)))) for a in speakers]
    return [a for a, n in zip(speakers, shared, strict=True) if n == max(shared)]


def refused_behind(quote: Quote, beside: Sequence[Quote]) -> bool:
    """Does the author refuse what a quote passes on in the sentence right behind it?"""
    return any(q.location.source_id == quote.location.source_id and 0 <= q.location.start - quote.location.end <= NEXT
               and _REFUSES.search(q.text) for q in beside)


def _beside_report(sentence: str, quote: Quote, speakers: Sequence[Attribution]) -> bool:
    """Is a sentence the author's own, in a quote that also passes on others': are its figures ("They say 4; we put it at 2"), or
    does it say what he says of a thing that others back or blame, or speak of in a relative clause?"""
    bare = set(stems(without_frame(sentence)))
    if all(in_relative(quote, a) and 2 * len(bare & set(stems(content_of(quote, a)))) < len(bare) for a in speakers):
        return True
    for said in (predicate(quote, a) for a in speakers):
        if 2 * len(bare & set(stems(said))) >= len(bare) and len(bare & set(stems(quote.text))) >= 0.7 * len(bare):
            return True
    figures, own = _figures(sentence).keys(), _figures(_outside(quote, speakers)).keys()
    theirs = _figures(" ".join(content_of(quote, a) for a in speakers)).keys()
    return bool(figures) and figures <= own and not figures & theirs


def _speaks(attribution: Attribution) -> bool:
    """Is this somebody who says or thinks something? "Voters face a long queue" gives nobody's words."""
    return not attribution.cue or attribution.content is not None or reports(attribution.cue.text)


def _repeats(quote: Quote, speakers: Sequence[Attribution], named: set[str]) -> bool:
    """Whether half of a sentence's words are what these speakers say; a document says what stands in it."""
    return any(a.kind != "collective" and 2 * len(named & set(stems(content_of(quote, a)))) >= len(named) for a in speakers)


def _named(attribution: Attribution, sentence: str, named: set[str]) -> bool:
    """Does the sentence name this speaker: a word of the name, its initials, or for a nameless one any word that reports?"""
    if attribution.speaker == NOBODY:
        return reports(sentence)
    words = set(_words(attribution))
    if not words:
        return reports(sentence)
    if attribution.kind == "unnamed":
        words |= set(stems(_DOING.split(BEHIND_HEAD.split(attribution.speaker)[0])[0].split()[-1]))
    return bool(words & named) or _initials(attribution.speaker) in _ABBREVIATION.findall(sentence.replace(".", ""))


def _namesake(speaker: str, sentence: str, quotes: Sequence[Quote]) -> str:
    """Another person with a speaker's surname, whom only the sentence means, though the quotes name both; "" for nobody."""
    first, surname = first_name(speaker), (name_words(speaker) or [""])[-1]
    called = set(re.findall(rf"\b((?:(?!{TITLE}\b)[A-Z][\w’-]+\s)?){re.escape(surname)}\b", sentence)) if first else set()
    others = {f"{name}{surname}" for name in called if name.strip() not in ("", first)}
    if not called or len(others) < len(called):
        return ""
    return next((name for name in sorted(others) if any(name in quote.text for quote in quotes)), "")


def _called(attribution: Attribution) -> str:
    """The speaker as inside a sentence: "the council", "farmers in the delta"; but "Norway's farmers"."""
    speaker = " ".join(attribution.speaker.split())
    small = _LEADS.match(speaker) or (attribution.kind == "unnamed" and _SEVERAL.match(speaker))
    return speaker[:1].lower() + speaker[1:] if small else speaker


def is_name(speaker: str) -> bool:
    """Does this say who speaks? Pronouns and articles ("what the") do not; an abbreviation ("WHO") does."""
    return speaker != NOBODY and bool(stems(speaker) or re.search(r"[A-Z]{2}", speaker))


def _head(quote: Quote, attribution: Attribution) -> str:
    """The quote's words up to the end of the attribution's source and cue."""
    ends = [span.end for span in (attribution.source, attribution.cue) if span]
    return quote.text[:max(0, max(ends, default=0) - quote.location.start)]


def content_of(quote: Quote, attribution: Attribution) -> str:
    """What is said; where the label has none, the clause that "that" leads to behind source and cue."""
    if attribution.content:
        return attribution.content.text
    match = _THAT.search(quote.text, len(_head(quote, attribution)))
    return match[1] if match else ""


def _words(attribution: Attribution) -> list[str]:
    source = attribution.source.text if attribution.source else ""
    return [s for s in stems(f"{attribution.speaker} {source}") if s not in _EMPTY]


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"\b(?!The\b)[A-Z]\w+", name))


def _swapped(own: SentenceVoice, quotes: Sequence[Quote]) -> str:
    """A speaker of the sentence who says nothing in its quotes, though somebody else there does."""
    heads = ((a.speaker, _head(q, a)) for q in quotes for a in q.attributions)
    # Who stands before "were told by" only hears it.
    allowed = {s for speaker, head in heads for s in stems(speaker if _TOLD_BY.search(head) else f"{speaker} {head}")}
    allowed |= {s for q in quotes for by in _TOLD_BY.finditer(q.text) for s in stems(by["by"])}
    for attribution in own.attributions:
        if attribution.source is None or attribution.cue is None or SPEAKER.search(attribution.source.text) \
                or not reports(attribution.cue.text):
            continue
        words = set(stems(attribution.source.text)) - _EMPTY
        short = set(_ABBREVIATION.findall(attribution.source.text))
        known = short & {_initials(a.speaker) for q in quotes for a in q.attributions}
        if words and not words & allowed and not known:
            return f"no quote has {_called(replace(attribution, name=None))} say so"
    return ""


def _figure_of_another(sentence: str, own: SentenceVoice, quotes: Sequence[Quote]) -> str:
    """A figure that the sentence gives to one speaker of the quotes, and that stands there only in what others say.

    Where the sentence is no report, its figures are those of the only speaker whom it names ("The Society counted 12").
    """
    spoken = [(q, a) for q in quotes for a in q.attributions]
    alone = len(own.attributions) == 1  # of two speakers only a content tells whose a figure is
    given = [(a, a.content.text if a.content else sentence) for a in own.attributions if a.source and (a.content or alone)]
    if not own.attributions:
        named = set(stems(sentence))
        called = {a.speaker: a for _, a in spoken if named & set(_words(a))}
        given = [(a, sentence) for a in called.values()] if len(called) == 1 else []
    for speaker, words in given:
        mine = [(q, a) for q, a in spoken if _same(a, speaker)]
        others = [(q, a) for q, a in spoken if not _same(a, speaker) and a.speaker != NOBODY]  # who is not named may be anybody
        theirs = {value: a for q, a in others for value in _figures(content_of(q, a))}
        # The author's own words count where the speaker is heard or named: those of another text are about somebody else.
        heard, names = {q.location.source_id for q, _ in mine}, set(_words(speaker))
        free = [content_of(q, a) for q, a in mine] + [
            _outside(q, [a for of, a in others if of is q]) for q in quotes
            if q.location.source_id in heard or names & set(stems(q.text))]
        # Nor do those in which the author gives a figure of his own beside the speaker's ("They say 4; we put it at 2").
        authors = {v for q, _ in mine if not _MARKS.search(q.text)
                   for clause in _OWN_CLAUSE.findall(_outside(q, q.attributions)) for v in _figures(clause)}
        allowed = _figures(" ".join(content_of(q, a) for q, a in mine)).keys() | (_figures(" ".join(free)).keys() - authors)
        for value, shown in _figures(words).items() if mine else ():
            if speaker.cue and value in authors and value not in allowed:
                return f"{shown} comes from the author, not from {_called(speaker)}"
            if value in theirs and value not in allowed:
                return f"{shown} comes from {_called(theirs[value])}, not from {_called(speaker)}"
    return ""


def _same(one: Attribution, other: Attribution) -> bool:
    """May both be of one speaker: do they share a word of the name, or is one the other's abbreviation?"""
    return bool(set(_words(one)) & set(_words(other))) or any(
        _initials(a.speaker) in _ABBREVIATION.findall(b.speaker) for a, b in ((one, other), (other, one)))


def _figures(text: str) -> dict[float, str]:
    """The numbers of a text → what to call each."""
    return {value: shown if shown in text else "the figure" for value, shown, _ in numbers(text)}


def _outside(quote: Quote, attributions: Sequence[Attribution]) -> str:
    """The quote's words outside what these speakers say."""
    text, first = quote.text, quote.location.start
    for attribution in attributions:
        if attribution.content:
            start, end = attribution.content.start - first, attribution.content.end - first
            text = text[:start] + " " * (end - start) + text[end:]
    return text
