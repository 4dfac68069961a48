"""What the model says of a sentence's words → attributions with spans, sliced from the text."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.name_parts import SHORT_TITLES
from assistant.types import NOBODY, Attribution, Span, Stance
from assistant.voice.cues import TOLD, is_saying
from assistant.voice.kinds import kind_of
from assistant.voice.model import ROLES, STANCES, SentencePrediction
from index.lexical import STOPWORDS

LIKELY = 0.5  # a word plays a role from this probability on
POSSIBLE = 0.15  # … where the sentence is known to hold an attribution
GAP = 2  # words of lower probability that may stand inside a content

# Words by which an author says that what he reports is not so.
_DISPUTED = re.compile(r"\b(?:false(?:ly|hoods?)?|wrong(?:ly)?|so-called|supposed(?:ly)?|pretend(?:s|ed|ing)?|bogus|baseless|"
                       r"lie[sd]?|lying|myth|fairy[- ]tales?|fiction|misleading(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|"
                       r"spurious|untrue|disingenuous(?:ly)?|propaganda)\b", re.IGNORECASE)
_ENDORSED = re.compile(r"\b(?:right(?:ly|fully)?|correct(?:ly)?|accurate(?:ly)?|truthful(?:ly)?|convincing(?:ly)?|"
                       r"persuasive(?:ly)?|show(?:s|ed|n)?\s+beyond|prove[sdn]?|proved|proven|established)\b", re.IGNORECASE)
# Evidence that is mentioned but has no owner; the model finds more.
_EVIDENCE = re.compile(
    r"\b(?:(?:mounting|growing|ample|strong|clear|new|increasing|overwhelming|abundant|recent|some|much|no|little|the)\s+){0,4}"
    r"(?:evidence|indications|signs)\s+(?:is\s+\w+ing|are\s+\w+ing|suggests?|indicates?|shows?|points?|that)\b"
    r"|\bit\s+is\s+(?:widely|generally|commonly|well|often|no\s+secret|now)?\s*(?:known|believed|accepted|understood|said|reported|"
    r"rumou?red|thought|alleged)\b|\b(?:everyone|everybody|anyone)\s+knows\b|\bhistory\s+(?:teaches|shows|tells)\b"
    r"|\b(?:recent|current)\s+(?:trends|events|developments)\s+(?:show|suggest|indicate)\b", re.IGNORECASE)


def slice_span(text: str, start: int, end: int) -> Span:
    """The span without white space and commas at its edges. `text[start:end]` must hold a word."""
    while end > start and text[end - 1] in " \t\r\n,;:":
        end -= 1
    while start < end and text[start] in " \t\r\n,;:":
        start += 1
    return Span(text[start:end], start, end)


def runs(probabilities: np.ndarray, least: float, gap: int = 0) -> list[tuple[int, int]]:
    """Runs (first, last half open) of words at or above `least`; up to `gap` lower ones in between are bridged."""
    out: list[tuple[int, int]] = []
    for n in np.flatnonzero(probabilities >= least).tolist():
        if out and n - out[-1][1] <= gap:
            out[-1] = (out[-1][0], n + 1)
        else:
            out.append((n, n + 1))
    return out


def attributions_of(text: str, found: SentencePrediction, *, expected: bool) -> list[Attribution]:
    """The attributions that the words of one sentence show. `expected`: the sentence is known to hold one."""
    roles = {role: found.roles[:, i] for i, role in enumerate(ROLES)} if len(found.words) else {}
    if not roles:
        return []
    cues = _with_word(text, found, runs(roles["cue"], LIKELY))
    likely = _with_word(text, found, _bridged(text, found, runs(_pronouns_raised(text, found, roles["source"], cues), LIKELY)))
    sources = _tidy(text, found, likely, cues)
    if expected and not likely:
        sources = _best(text, found, _tidy(text, found, runs(roles["source"], POSSIBLE), cues), roles["source"])
    if expected and not cues:
        cues = _best(text, found, runs(roles["cue"], POSSIBLE), roles["cue"])
    contents = _with_word(text, found, [r for r in runs(roles["content"], LIKELY, GAP)
                                        if r[1] - r[0] > 1 or roles["content"][r[0]] > 0.8])
    out: list[Attribution] = []
    free = list(sources)
    for cue in cues:
        source = min(free, key=lambda s: _distance(s, cue), default=None)
        if source is not None and len(cues) > 1 and any(_distance(source, c) < _distance(source, cue) for c in cues):
            source = None
        if source is not None:
            free.remove(source)
            source = _head(text, found, source, [s for s in free if s[1] <= source[0]], [*cues, *contents])
        told = _told(text, found, cue)
        if told and source is not None and source[1] <= cue[0]:
            source = next((s for s in free if _by(text, found, s) and s[0] >= cue[1]), None)
            free = [s for s in free if s != source]
        mine = [c for c in contents if min(cues, key=lambda q: _distance(q, c)) == cue]
        content = max(mine, key=lambda c: c[1] - c[0], default=None)
        if source is None and content is None and not told:
            continue
        attribution = _attribution(text, found, source, cue, content)
        out.append(replace(attribution, kind="unnamed", name=NOBODY) if told and source is None else attribution)
    for source in free if not cues else ():
        content = max(contents, key=lambda c: c[1] - c[0], default=None)
        out.append(_attribution(text, found, source, None, content))
    if likely and not sources:
        return [replace(a, name=NOBODY) for a in out]  # somebody is named, so it is not who spoke before
    return [a for a in out if a.source] or out  # a cue without a speaker beside one with a speaker is the same act


def _told(text: str, found: SentencePrediction, cue: tuple[int, int]) -> bool:
    """Whether the cue's subject is told something and does not speak: "the jury was told", "residents have been warned"."""
    first = max(0, cue[0] - 3)  # "have | been | warned": the helping verbs need not be in the cue
    return any(match.end() > found.words[cue[0]][0] and not match["asked"]
               for match in TOLD.finditer(text, found.words[first][0], found.words[cue[1] - 1][1]))


def _by(text: str, found: SentencePrediction, source: tuple[int, int]) -> bool:
    """Whether the source stands behind "by", or begins with it."""
    first = text[slice(*found.words[source[0]])].lower()
    return first == "by" or (source[0] > 0 and text[slice(*found.words[source[0] - 1])].lower() == "by")


# Words that come before a source and are no part of it; after the others ("in Sacramento") stands no source at all.
_LEADS_IN = frozenset("by from of and or but for".split())
_NO_SOURCE = frozenset("in on at to into onto with without within as than since until during after before among because "
                       "while when where if although though".split())
# Words that are no source by themselves.
_EMPTY = frozenset(("the", "a", "an", "miss", "sir", *(title.lower() for title in SHORT_TITLES)))
REACH = 5  # words behind a lone article among which its noun must end
_DETERMINERS = frozenset("the a an his her its their this that these those our my".split())
_BEFORE_NOUN = frozenset("of with in at for from on to by near".split())
_INSIDE = frozenset(("of", "not"))
_SUBJECTS = frozenset("he she they".split())
_POSSESSIVE = re.compile(r"(?P<own>[\w-]+)(?P<mark>['’]s|(?<=s)['’])$")
_NOUN = re.compile(r"\s(?:own\s+)?([a-z]\w+)")
# Words with which no source ends.
_OPEN_ENDS = frozenset("the a an and or of who whom whose which".split())


def _pronouns_raised(text: str, found: SentencePrediction, source: np.ndarray, cues: Sequence[tuple[int, int]]) -> np.ndarray:
    """The probabilities of sources, with a pronoun right before a cue likely where it is possible ("Koval, they say, lied")."""
    subjects = [first - 1 for first, _ in cues if first and text[slice(*found.words[first - 1])].lower() in _SUBJECTS]
    out = source.copy()
    out[[n for n in subjects if source[n] >= POSSIBLE]] = 1
    return out


def _bridged(text: str, found: SentencePrediction, found_runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs, two of them joined where one word parts them that goes on with what stands before it: a determiner behind a
    preposition, "not" or such a preposition itself ("officials in | the | capital", "who were | not | involved")."""
    out: list[tuple[int, int]] = []
    for first, last in found_runs:
        before, apart = (text[a:b].lower() for a, b in found.words[first - 2:first]) if first > 1 else ("", "")
        if out and first - out[-1][1] == 1 and (apart in _INSIDE or (apart in _DETERMINERS and before in _BEFORE_NOUN)):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _tidy(text: str, found: SentencePrediction, sources: Sequence[tuple[int, int]],
          cues: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sources without what leads in to them, and with the rest of a name of which the model saw the beginning."""
    words = [text[a:b] for a, b in found.words]
    taken = {n for run in (*sources, *cues) for n in range(*run)}
    out = []
    for first, last in _with_word(text, found, sources):
        while first < last and (words[first].lower() in _LEADS_IN or not words[first][0].isalnum()):
            first += 1
        if first < last and words[first].lower() in _NO_SOURCE:
            continue
        while first > 0 and words[first].lower() in ("per", "cent", "percent", "%") and first - 1 not in taken:
            first -= 1  # "68 | per cent"
        while last < len(words) and last not in taken and _goes_on(text, found, last):
            last += 1
        while last < len(words) and last not in taken and words[last][0].isalnum() and words[last].lower() not in STOPWORDS and (
                found.roles[last, ROLES.index("source")] >= POSSIBLE and _POSSESSIVE.search(text, 0, found.words[last - 1][1])):
            last += 1  # "Brandt's | lawyer"
        if last - first == 1 and words[first].lower() in STOPWORDS & _EMPTY:
            last = next((n for n in range(last, min(last + REACH, len(words))) if n in taken or not words[n][0].isalnum()
                         or words[n].lower() in STOPWORDS | _NO_SOURCE), last)
        while last - first > 1 and (words[last - 1].lower() in _OPEN_ENDS or words[last - 1] == ","):
            last -= 1
        if any(w[0].isalnum() and w.lower() not in _EMPTY for w in words[first:last]):
            out.append((first, last))
    return out


def _goes_on(text: str, found: SentencePrediction, n: int) -> bool:
    """Whether the name that ends before a word goes on with it: a capital behind a capital or a title ("Mr", "." "Koval")."""
    begin, end = found.words[n]
    before = text[slice(*found.words[n - 1])]
    if text[begin:end] == "." and before.lower() in _EMPTY and before[0].isupper():
        return n + 1 < len(found.words) and text[found.words[n + 1][0]].isupper()
    apart = text[found.words[n - 1][1]:begin]
    return bool(apart) and apart.isspace() and text[begin].isupper() and (before[0].isupper() or before in (".", "the"))


# A name that opens the sentence and is explained by what follows its comma.
_NAME_BEFORE = re.compile(r"[\"“]?([A-Z][\w.'’-]+(?:\s+(?:of|for|the|and|de|la|van|von|al|bin|&|[A-Z][\w.'’-]*))*),\s+$")


def _head(text: str, found: SentencePrediction, source: tuple[int, int], before: Sequence[tuple[int, int]],
          others: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The name that an apposition between commas explains ("Halden Water, the company that runs the network, said")."""
    begin, behind = found.words[0][0], [o[0] for o in others if o[0] >= source[1]]
    pronoun = source[1] - source[0] == 1 and text[slice(*found.words[source[0]])].lower() in STOPWORDS
    if pronoun and text[slice(*found.words[source[0] - 1])] not in ("and", "but"):
        return source  # it explains nothing; but in "I called Mira Koval, the chief, and she said" it stands for the name
    explained = "," in text[found.words[source[1] - 1][1]:found.words[min(behind)][0]] if behind else False
    for earlier in before:
        between = text[found.words[earlier[1] - 1][1]:found.words[source[0]][0]]
        if (explained or pronoun or not behind) and between.lstrip().startswith(",") and not any(
                earlier[1] <= o[0] < source[0] for o in others):
            return earlier
    named = _NAME_BEFORE.match(text[begin:found.words[source[0]][0]])
    if named and explained and not any(o[0] < source[0] for o in others):
        last = next(n for n, (_, end) in enumerate(found.words) if end >= begin + named.end(1))
        return next(n for n, (a, _) in enumerate(found.words) if a >= begin + named.start(1)), last + 1
    return source


def cue_words(text: str, found: SentencePrediction) -> str:
    """The words of a sentence that are a cue; where none is likely, those that may be one."""
    if not len(found.words):
        return ""
    cue = found.roles[:, ROLES.index("cue")]
    likely = cue >= (LIKELY if (cue >= LIKELY).any() else POSSIBLE)
    return " ".join(text[a:b] for (a, b), cue in zip(found.words, likely, strict=True) if cue)


def _attribution(text: str, found: SentencePrediction, source: tuple[int, int] | None, cue: tuple[int, int] | None,
                 content: tuple[int, int] | None) -> Attribution:
    def span(run: tuple[int, int] | None) -> Span | None:
        return slice_span(text, found.words[run[0]][0], found.words[run[1] - 1][1]) if run else None

    who = _possessor(text, _closed(span(source)))
    return Attribution(who, span(cue), span(content), kind_of(who.text if who else "", found.kind),
                       _stance(text, found, source, cue, content))


def _closed(source: Span | None) -> Span | None:
    """The source without a bracket that it does not close, and what follows it."""
    at = source.text.rfind("(") if source else -1
    if source is None or at < 1 or ")" in source.text[at:]:
        return source
    kept = source.text[:at].rstrip(" \t\r\n,;:")
    return Span(kept, source.start, source.start + len(kept))


def _possessor(text: str, source: Span | None) -> Span | None:
    """The source without a possessive mark, where the noun behind it is what he says: "the council's | view"."""
    match = _POSSESSIVE.search(source.text) if source else None
    noun = _NOUN.match(text, source.end) if source and match else None
    if source is None or match is None or noun is None or not (match["own"].islower() or is_saying(noun[1])):
        return source
    return Span(source.text[:match.start("mark")], source.start, source.start + match.start("mark"))


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
    best = int(found.stance.argmax())
    return STANCES[best] if np.exp(found.stance[best]) > 0.8 else "neutral"  # type: ignore[return-value]


def evidence_of(text: str, sentence: tuple[int, int], found: SentencePrediction) -> Span | None:
    """The words that sound like evidence but name no source; None where there are none."""
    match = _EVIDENCE.search(text, sentence[0], sentence[1])
    if match:
        return slice_span(text, match.start(), match.end())
    if len(found.words):
        likely = _with_word(text, found, [r for r in runs(found.roles[:, ROLES.index("evidence")], LIKELY, 1) if r[1] - r[0] > 1])
        if likely:
            first, last = max(likely, key=lambda r: r[1] - r[0])
            return slice_span(text, found.words[first][0], found.words[last - 1][1])
    return None


def _with_word(text: str, found: SentencePrediction, found_runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [r for r in found_runs if any(text[found.words[n][0]].isalnum() for n in range(*r))]


def _best(text: str, found: SentencePrediction, candidates: Sequence[tuple[int, int]],
          probabilities: np.ndarray) -> list[tuple[int, int]]:
    usable = _with_word(text, found, candidates)
    return [max(usable, key=lambda r: float(probabilities[r[0]:r[1]].max()))] if usable else []


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)
