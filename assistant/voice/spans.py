"""What the model says of a sentence's words → attributions with spans, sliced from the text."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import exp

from assistant.types import NOBODY, Attribution, Span, Stance
from assistant.voice.cues import TOLD, is_spoken_of, says
from assistant.voice.groups import with_group
from assistant.voice.heads import agent, head, with_name
from assistant.voice.kinds import kind_of
from assistant.voice.model import STANCES, SentencePrediction
from assistant.voice.sources import GAP, POSSIBLE, bridged, cue_shares, source_shares, tidy, trimmed, with_noun, with_word
from index.types import Sentence

LIKELY = 0.5  # a word plays a role from this probability on
SURE = 0.9  # … and without a word of rejection or praise an author takes a stance from this one on

# Words by which an author says that what he reports is not so.
_DISPUTED = re.compile(r"\b(?:false(?:ly|hoods?)?|wrong(?:ly)?|so-called|supposed(?:ly)?|pretend(?:s|ed|ing)?|bogus|baseless|"
                       r"(?-i:lie[sd]?)|lying|myth|fairy[- ]tales?|fiction|misleading(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|"
                       r"spurious|untrue|disingenuous(?:ly)?|propaganda|"
                       r"(?:shameless|brazen|absurd|laughab|ludicrous|preposterous)ly)\b", re.IGNORECASE)
_ENDORSED = re.compile(r"\b(?:right(?:ly|fully)?|correct(?:ly)?|accurate(?:ly)?|truthful(?:ly)?|convincing(?:ly)?|"
                       r"persuasive(?:ly)?|show(?:s|ed|n)?\s+beyond|prove[sdn]?|proved|proven|established)\b", re.IGNORECASE)
# … and what a claim is made by, in a cue or the two words behind it: "repeats", "would have | us believe"; not "holds a record".
_CLAIMS = re.compile(r"\b(?:believe|claim|say|think|assur|repeat|refrain|thunder|rant|peddl|consol)\w*\b", re.IGNORECASE)
_TWO_MORE = re.compile(r"(?:\s[\w’'-]+){0,2}")
_TELLS = re.compile(r"told|tells?|telling|reminded|assured|informed|notified", re.IGNORECASE)  # no subject stands behind them
_ANOTHER = re.compile(r";|\b(?:by|who|whom|which)\b")  # behind it somebody else may speak
_CLAUSE_BETWEEN = re.compile(r",\s+(?:who|whose|which)\b[^,;:\"“”]*,\s+")  # from a name to its verb
_WHOSE = re.compile(r",\swhose\s[^,;:.\"“”]*$")
_BEFORE_ASIDE = re.compile(
    r"(?P<subject>(?:An?|The|This|Its|His|Her|Their|Our)\s[^,;:.()“”\"]+),\s+(?:\w+ly\s+)?\w+(?:ed|n|t|ing)\s[^,;:“”\"]+,\s+")
# Evidence that is mentioned but has no owner; the model finds more.
_EVIDENCE = re.compile(
    r"\b(?:(?P<noun>evidence|indications|signs)\s+(?:is\s+\w+ing|are\s+\w+ing|suggests?|indicates?|shows?|points?|that)\b"
    r"|it\s+is\s+(?:widely|generally|commonly|well|often|no\s+secret|now)?\s*(?:known|believed|accepted|understood|said|reported|"
    r"rumou?red|thought|alleged)\b|(?:everyone|everybody|anyone)\s+knows\b|history\s+(?:teaches|shows|tells)\b"
    r"|(?:recent|current)\s+(?:trends|events|developments)\s+(?:show|suggest|indicate)\b)", re.IGNORECASE)
# What may stand before such a noun.
_HOW_MUCH = re.compile(r"\b(?:(?:mounting|growing|ample|strong|clear|new|increasing|overwhelming|abundant|recent|some|much|no|"
                       r"little|the)\s+){1,4}$", re.IGNORECASE)


def slice_span(text: str, start: int, end: int) -> Span:
    """The span without white space and commas at its edges. `text[start:end]` must hold a word."""
    while end > start and text[end - 1] in " \t\r\n,;:":
        end -= 1
    while start < end and text[start] in " \t\r\n,;:":
        start += 1
    return Span(text[start:end], start, end)


def whole(text: str, sentence: Sentence) -> Span:
    """The sentence as a span."""
    return Span(text[sentence.start:sentence.end], sentence.start, sentence.end)


def runs(probabilities: Sequence[float], least: float, gap: int = 0) -> list[tuple[int, int]]:
    """Runs (first, last half open) of words at or above `least`; up to `gap` lower ones in between are bridged."""
    out: list[tuple[int, int]] = []
    for n, probability in enumerate(probabilities):
        if probability < least:
            continue
        if out and n - out[-1][1] <= gap:
            out[-1] = (out[-1][0], n + 1)
        else:
            out.append((n, n + 1))
    return out


def attributions_of(text: str, found: SentencePrediction, *, expected: bool) -> list[Attribution]:
    """The attributions that the words of one sentence show. `expected`: the sentence is known to hold one."""
    found = with_group(text, found, LIKELY)
    cues = with_word(text, found, runs(cue_shares(text, found), LIKELY))
    if len(cues) > 1:  # "Koval, whose defeat was seen as final, | said": he is not who is seen so
        cues = [c for c in cues if not (_WHOSE.search(text, found.words[0][0], found.words[c[0]][0]) and _told(text, found, c))]
    likely = with_noun(text, found, bridged(text, found, runs(source_shares(text, found, cues), LIKELY)))
    if not (cues or likely or expected):
        return []
    sources = tidy(text, found, likely, cues)
    if expected and not likely:
        sources = _best(text, found, tidy(text, found, with_noun(text, found, runs(found.source, POSSIBLE)), cues), found.source)
    if expected and not cues:
        cues = _best(text, found, runs(found.cue, POSSIBLE), found.cue)
    contents = with_word(text, found, [r for r in runs(found.content, LIKELY, GAP)
                                        if r[1] - r[0] > 1 or found.content[r[0]] > 0.8])
    out: list[Attribution] = []
    free = list(sources)
    for cue in cues:
        hearers = [s for s in free if _hears(text, found, s, cue)]
        free = [s for s in free if s not in hearers]
        source = min(free, key=lambda s: 0 if _set_off(text, found, s, cue) else _distance(s, cue), default=None)
        if source is not None and len(cues) > 1 and any(_distance(source, c) < _distance(source, cue) for c in cues):
            source = None
        if source is not None and out and _second(text, found, cue) and _spoken_of(text, found, source, cue):
            source = None  # in "Koval agreed and said that Vogt would come" Vogt says nothing
        if source is not None:
            free.remove(source)
            source = head(text, found, source, [s for s in free if s[1] <= source[0]], [*cues, *contents])
        told = _told(text, found, cue)
        if told and source is not None and source[1] <= cue[0]:
            source = next((s for s in free if _by(text, found, s) and s[0] >= cue[1]), None) or agent(text, found, cue)
            free = [s for s in free if s != source]
        mine = [c for c in contents if min(cues, key=lambda q: _distance(q, c)) == cue]
        content = max(mine, key=lambda c: c[1] - c[0], default=None)
        if source and content and cue[1] <= content[0] <= source[0] and source[1] <= content[1]:
            source = _before_aside(text, found, cue) or source
        if source is None and content is None and not told:
            continue
        attribution = _attribution(text, found, source, cue, content)
        out.append(replace(attribution, kind="unnamed", name=NOBODY) if told and source is None else attribution)
    for source in free if not cues else ():
        content = max(contents, key=lambda c: c[1] - c[0], default=None)
        out.append(_attribution(text, found, source, None, content))
    if likely and not sources:
        return [replace(a, name=NOBODY) for a in out]  # somebody is named, so it is not who spoke before
    if any(a.source and a.cue and a.cue.text.lower() == "according to" for a in out):
        out = [a for a in out if not (a.cue and is_spoken_of(text, a.cue))]  # "The clinic is expected to close, according to Ek"
    return [a for a in out if a.source] or out  # a cue without a speaker beside one with a speaker is the same act


def _before_aside(text: str, found: SentencePrediction, cue: tuple[int, int]) -> tuple[int, int] | None:
    """The words that begin a sentence, parted from the cue by an aside: "| The report |, out today, says members of the guild …".
    Who is named in what is said does not say it."""
    match = _BEFORE_ASIDE.fullmatch(text, found.words[0][0], found.words[cue[0]][0])
    return (0, sum(end <= match.end("subject") for _, end in found.words)) if match else None


def _told(text: str, found: SentencePrediction, cue: tuple[int, int]) -> bool:
    """Whether the cue's subject is told something and does not speak: "the jury was told", "residents have been warned"."""
    first = max(0, cue[0] - 3)  # "have | been | warned": the helping verbs need not be in the cue
    begin, end = found.words[cue[0]][0], found.words[cue[1] - 1][1]
    return any(begin < match.end() <= end and not match["asked"]
               for match in TOLD.finditer(text, found.words[first][0], found.words[-1][1]))


def _second(text: str, found: SentencePrediction, cue: tuple[int, int]) -> bool:
    """Whether the cue shares its subject with one before: "agreed and | said"."""
    return cue[0] > 0 and text[slice(*found.words[cue[0] - 1])] == "and"


def _spoken_of(text: str, found: SentencePrediction, source: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether a source behind the cue is only spoken of: more than the verb, and no "by" or semicolon, stands before it."""
    between = text[found.words[cue[1] - 1][1]:found.words[source[0]][0]]
    return source[0] > cue[1] and not _ANOTHER.search(between) and not _by(text, found, source)


def _by(text: str, found: SentencePrediction, source: tuple[int, int]) -> bool:
    """Whether the source stands behind "by", or begins with it."""
    first = text[slice(*found.words[source[0]])].lower()
    return first == "by" or (source[0] > 0 and text[slice(*found.words[source[0] - 1])].lower() == "by")


def cue_words(text: str, found: SentencePrediction, apart: Sequence[tuple[int, int]] = ()) -> str:
    """The words of a sentence that are a cue, outside the places `apart`; where none is likely, those that may be one."""
    least = LIKELY if max(found.cue, default=0) >= LIKELY else POSSIBLE
    return " ".join(text[a:b] for (a, b), cue in zip(found.words, found.cue, strict=True)
                    if cue >= least and not any(first <= a and b <= last for first, last in apart))


def _attribution(text: str, found: SentencePrediction, source: tuple[int, int] | None, cue: tuple[int, int] | None,
                 content: tuple[int, int] | None) -> Attribution:
    def span(run: tuple[int, int] | None) -> Span | None:
        return slice_span(text, found.words[run[0]][0], found.words[run[1] - 1][1]) if run else None

    verb, said = span(cue), span(content)
    who = with_name(text, trimmed(text, span(source), verb, found.words[-1][1]), verb, said)
    return Attribution(who, verb, said, kind_of(who.text if who else "", found.kind),
                       _stance(text, found, source, cue, content))


def _stance(text: str, found: SentencePrediction, source: tuple[int, int] | None, cue: tuple[int, int] | None,
            content: tuple[int, int] | None) -> Stance:
    """Said by a word in or beside the cue or source; else by the model, where it is sure."""
    for run in (cue, source):
        if run:
            first = max(0, run[0] - 2)
            last = min(len(found.words), run[1] + 3)
            if content and content[0] >= run[1]:
                last = min(last, content[0])
            near = text[found.words[first][0]:found.words[last - 1][1]]
            if _DISPUTED.search(near):
                return "disputed"
            if _ENDORSED.search(near):
                return "endorsed"
    best = max(found.stance)
    return STANCES[found.stance.index(best)] if exp(best) > SURE else "neutral"


def is_claim(text: str, cue: Span) -> bool:
    """Whether a cue says something that may be disputed, or says that it is not so."""
    more = _TWO_MORE.match(text, cue.end)
    near = text[cue.start:more.end() if more else cue.end]
    return says(cue.text) or bool(_CLAIMS.search(near) or _DISPUTED.search(near))


def evidence_of(text: str, sentence: tuple[int, int], found: SentencePrediction) -> Span | None:
    """The words that sound like evidence but name no source; None where there are none."""
    match = _EVIDENCE.search(text, sentence[0], sentence[1])
    if match:
        before = _HOW_MUCH.search(text, sentence[0], match.start()) if match["noun"] else None
        return slice_span(text, (before or match).start(), match.end())
    likely = with_word(text, found, [r for r in runs(found.evidence, LIKELY, 1) if r[1] - r[0] > 1])
    if not likely:
        return None
    first, last = max(likely, key=lambda r: r[1] - r[0])
    return slice_span(text, found.words[first][0], found.words[last - 1][1])


def _best(text: str, found: SentencePrediction, candidates: Sequence[tuple[int, int]],
          probabilities: Sequence[float]) -> list[tuple[int, int]]:
    usable = with_word(text, found, candidates)
    return [max(usable, key=lambda r: max(probabilities[r[0]:r[1]]))] if usable else []


def _hears(text: str, found: SentencePrediction, source: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether what stands right behind the cue is told something: "told | city leaders"; but "“Go,” tells | Ana Ruiz"."""
    behind_quotation = cue[0] > 0 and text[slice(*found.words[cue[0] - 1])] in ("\"", "”")
    return source[0] == cue[1] and not behind_quotation and bool(_TELLS.fullmatch(text[slice(*found.words[cue[1] - 1])]))


def _set_off(text: str, found: SentencePrediction, source: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether commas or a bracket set the source off right before the cue: "the chair, | Ana Ruiz, | said the house agreed",
    "Ruiz, | who leads it, | told Dahl", "Ruiz (Green | ) | said Dahl lied"."""
    if source[1] > cue[0]:
        return False
    between = text[found.words[source[1] - 1][1]:found.words[cue[0]][0]]
    before = text[found.words[max(source[0] - 1, 0)][0]:found.words[source[1] - 1][1]]
    verb = text[found.words[cue[0]][0]:found.words[cue[1] - 1][1]]
    apart = between.strip()
    return bool(_CLAUSE_BETWEEN.fullmatch(between) and says(verb)) or (apart == "," and "," in before) or apart == ")"


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)
