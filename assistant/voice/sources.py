"""Which words name a source: whole names and phrases out of the runs of words that the model takes for one."""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.name_parts import SHORT_TITLES
from assistant.types import Span
from assistant.voice.cues import is_saying
from assistant.voice.groups import NUMBER
from assistant.voice.kinds import DOCUMENTS
from assistant.voice.model import SentencePrediction
from assistant.voice.persons import BODY, LIST, LISTED, ROLE_NOUN
from index.lexical import STOPWORDS

POSSIBLE = 0.15  # a word may play a role from this probability on, where the sentence is known to hold an attribution
HALF = 0.3  # … and does beside words that do
GAP = 2  # words of lower probability that may stand between words that play a role

# Words that come before a source and are no part of it; after the others ("in Sacramento") stands no source at all.
_LEADS_IN = frozenset("by from of and or but for".split())
_NO_SOURCE = frozenset("in on at to into onto with without within as than since until during after before among because "
                       "while when where if although though".split())
# Words that are no source by themselves.
_EMPTY = frozenset(("the", "a", "an", "miss", "sir", *(title.lower() for title in SHORT_TITLES)))
REST = 3  # words with which a name goes on, at most
REACH = 5  # words behind a lone article among which its noun must end
_DETERMINERS = frozenset("the a an his her its their this that these those our my".split())
_BEFORE_NOUN = frozenset("of with in at for from on to by near".split())
RELATIVE = frozenset("who whom whose which that".split())
_INSIDE = frozenset(("of", "not"))
_SUBJECTS = frozenset("he she they".split())
_APOSTROPHES = ("'", "’")
_COMMA = re.compile(r"(?:,[\"”]?|[.?!][\"”])\s$")  # what is said ends with it: "It is late,” | the coroner said"
_POSSESSIVES = ("'s", "’s", *_APOSTROPHES)
_POSSESSIVE = re.compile(r"(?P<own>[\w-]+)(?P<mark>['’]s|(?<=s)['’])$")
_NOUN = re.compile(r"\s(?:own\s+)?(?!\w+ed\b)([a-z]\w+)")
# A noun, or another name, with which a source may go on.
_NO_NOUN = (rf"(?:{'|'.join(sorted(STOPWORDS))}|earlier|later|once|often|soon|alone|all|part|abroad|meanwhile|however|instead|"
            r"too|though|nevertheless|therefore|likewise|afterwards|today|tonight|yesterday|tomorrow|\w+(?:ed|ing|ly))")
_REST_OF_NAME = re.compile(rf"\s(?:and\s[A-Z]|(?!{_NO_NOUN}\b)[a-z])")
_ADVERBS = re.compile(r"(?:\s+(?:also|later|then|again|now|never|first|\w+ly))*\s*")
# Who belongs to the possessor.
_OTHER = re.compile(
    rf"(?:\s(?!(?:the|an?)\b|\w+ed\b)[a-z][\w-]*){{0,2}}?\s(?:{ROLE_NOUN}|{BODY}|campaign|task\sforce)\b")
_SAYING = re.compile(r"(?:said|says?|told|tells?|added|adds|wrote|writes|warned|warns|argued|argues|announced|expects)\b")
# A word behind one for a person that ends no source, and what it needs.
_NEEDS_MORE = re.compile(r"[a-z]\s(?:close|familiar|interviewed|briefed|involved|acquainted|contacted|reached|questioned|"
                         r"consulted|surveyed|polled|employed|based)$")
_ENDS_PHRASE = r"(?:who|that|which|as|because|after|before|when|while|and|but|has|have|had|was|were|is|are)\b"
_COMPLEMENT = re.compile(rf"\s(?:to|with|for|by|in|on|at)(?:\s(?!{_ENDS_PHRASE})[\w’'&-]+){{1,6}}?"
                         rf"(?=\s*(?:[,.;:]|$)|\s{_ENDS_PHRASE})")
_SPOKEN_TO = re.compile(r"\s(?:I|we)\s(?:\w+\s)?(?:spoke|spoken|talked)\s(?:to|with)\b")
_LONGEST_BEHIND = 30  # letters of such words behind the source
# What stands before a source and is no part of it: "said | Karl Vogt", "Years later | Karl Vogt", "In a note to his staff | he".
_BEFORE = re.compile(
    rf"{_SAYING.pattern}\s+(?=\S)|"
    r"(?:(?:An?|One|Two|Three|Some|Many|Several|A\sfew)\s)?(?i:(?:minute|hour|day|week|month|year|decade)s?)\s"
    r"(?:later|earlier|before)\s+(?=(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts)\s|[A-Z])|"
    r".+\s(?=(?:he|she|they)$)")
_HIMSELF = re.compile(r",?\s(?:him|her|it|them)sel(?:f|ves)$")
# No speaker: an adverb ("replied | curtly"), or what stands before the word for what is said ("A curt | reply from the board").
_ADVERB = re.compile(
    r"(?!(?:ally|anomaly|assembly|bully|daily|elderly|family|monopoly|monthly|rally|reply|supply|tally|weekly)\b)[a-z]+ly\b")
_NO_SPEAKER = re.compile(
    rf"{_ADVERB.pattern}|(?:[Aa]n?|[Aa]nother)(?:\s[a-z-]+){{1,2}}"
    r"(?=\s(?:statement|response|reply|answer|letter|message|note|memo|comment|report|warning|appeal|complaint|request|remark)\s"
    r"(?:from|by)\s)")
# The rest of a list whose bracket a source leaves open, behind its verb: "said Ana Ek (Green | ) and two others".
_REST_OF_LIST = re.compile(
    rf"[^()\n]{{0,30}}\)(?:,\s{LISTED})*,?\sand\s(?:{LISTED}|(?:{NUMBER}|\d+|several|others)(?:\s[a-z]+){{0,3}})(?=[.,;:]|$)")
# Words with which no source ends.
_OPEN_ENDS = _NO_SOURCE | _BEFORE_NOUN | RELATIVE | _DETERMINERS - set("this that these those".split()) | set("and or ,".split())


def cue_shares(text: str, found: SentencePrediction) -> Sequence[float]:
    """The words' probabilities to be of a cue: of both words of "according to" that of the likelier one."""
    if not found.words or text.find("ccording to", found.words[0][0], found.words[-1][1]) < 0:
        return found.cue
    shares = list(found.cue)
    for n, (_, apart) in enumerate(zip(found.words, found.words[1:], strict=False)):
        if text[slice(*found.words[n])].lower() == "according" and text[slice(*apart)] == "to":
            shares[n] = shares[n + 1] = max(shares[n:n + 2])
    return shares


def source_shares(text: str, found: SentencePrediction, cues: Sequence[tuple[int, int]]) -> list[float]:
    """The words' probabilities to be of a source. What is possible is sure of a pronoun right before a cue ("Koval, they say,
    lied"), of what stands there behind a comma ("Koval lied, the coroner said"), and of the words behind "according to", where
    a capital is, too."""
    shares = list(found.source)
    words = [text[a:b].lower() for a, b in found.words] if cues else []
    for first, _ in cues:
        begin = first
        while begin and shares[begin - 1] >= POSSIBLE and words[begin - 1][0].isalnum() and words[begin - 1] not in RELATIVE:
            begin -= 1
        if first and words[first - 1] in _SUBJECTS:
            begin = max(begin, first - 1)
        elif not _COMMA.search(text, found.words[0][0], found.words[begin][0]):
            begin = first
        shares[begin:first] = [1.0] * (first - begin)
        if words[first:first + 2] == ["according", "to"]:
            shares[first:first + 2] = [0.0, 0.0]
            at = first + 2
            while at < len(words) and (shares[at] >= POSSIBLE or text[found.words[at][0]].isupper()) and words[at][0].isalnum():
                shares[at] = 1
                at += 1
    return shares


def bridged(text: str, found: SentencePrediction, found_runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs, two of them joined where what parts them is possible, too, or one word that goes on with what stands before it:
    "not", "of" or a determiner behind a preposition ("who were | not | involved", "officials in | the | capital")."""
    out: list[tuple[int, int]] = []
    for first, last in found_runs:
        before, apart = (text[a:b].lower() for a, b in found.words[first - 2:first]) if first > 1 else ("", "")
        between = range(out[-1][1], first) if out else range(0)
        possible = all(found.source[n] >= POSSIBLE and found.cue[n] < POSSIBLE
                       and (text[found.words[n][0]].isalnum() or text[slice(*found.words[n])] in _APOSTROPHES) for n in between)
        goes_on = len(between) == 1 and (apart in _INSIDE or (apart in _DETERMINERS and before in _BEFORE_NOUN)
                                         or _ampersand(text, found, first - 1))
        if out and (goes_on or (possible and len(between) <= GAP)):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def tidy(text: str, found: SentencePrediction, sources: Sequence[tuple[int, int]],
         cues: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sources without what leads in to them, and with the rest of a name of which the model saw the beginning."""
    words = [text[a:b] for a, b in found.words]
    taken = {n for run in (*sources, *cues) for n in range(*run)}
    out: list[tuple[int, int]] = []

    def grows(n: int) -> bool:
        free = n not in taken and words[n][0].isalnum() and words[n].lower() not in RELATIVE
        return free and found.source[n] >= HALF

    for first, last in sources:
        while first > 0 and grows(first - 1):
            first -= 1
        while last < len(words) and grows(last) and not RELATIVE.intersection(w.lower() for w in words[first:last]):
            last += 1
        while first < last and (words[first].lower() in _LEADS_IN or not words[first][0].isalnum()):
            first += 1
        if first < last and words[first].lower() in _NO_SOURCE:
            first = next((n + 1 for n in range(first, last - 1) if words[n] == ","), last)  # "Among the young, | 61 per cent"
        if first == last:
            continue
        while first > 0 and words[first].lower() in ("per", "cent", "percent", "%") and first - 1 not in taken:
            first -= 1  # "68 | per cent"
        while last < len(words) and last not in taken and _goes_on(text, found, last):
            last += 1
        while last < len(words) and last not in taken and words[last][0].isalnum() and words[last].lower() not in STOPWORDS and (
                found.source[last] >= POSSIBLE and _POSSESSIVE.search(text, found.words[first][0], found.words[last - 1][1])):
            last += 1  # "Brandt's | lawyer"
        while last < len(words) and last not in taken and DOCUMENTS.fullmatch(words[last]) and words[last - 1].islower():
            last += 1  # "hospital | records"; but "Ana Ruiz | studies eels"
        last = _end_of_name(text, found, (first, last), taken)
        if last - first == 1 and words[first].lower() in STOPWORDS & _EMPTY:
            last = next((n for n in range(last, min(last + REACH, len(words))) if n in taken or not words[n][0].isalnum()
                         or words[n].lower() in STOPWORDS | _NO_SOURCE), last)
        if last - first > 1 and words[last - 2].lower() not in _EMPTY and words[last - 2][0].isupper() and (
                _ADVERB.fullmatch(words[last - 1])):
            last -= 1  # "Ana Ek curtly | replied"
        while last - first > 1 and (words[last - 1].lower() in _OPEN_ENDS or (last == len(words) and words[-1] == ".")):
            last -= 1
        if any(w[0].isalnum() and w.lower() not in _EMPTY for w in words[first:last]):
            begin = _begin_of_list(text, found, (first, last), [a for a, _ in out])
            out = [*(run for run in out if run[0] < begin), (begin, last)]
    return out


def _end_of_name(text: str, found: SentencePrediction, run: tuple[int, int], taken: Collection[int]) -> int:
    """Where a source ends, with what is possible behind it up to a comma or the verb ("a member of the Sami | assembly | said",
    "of the Red Cross | and Oxfam, | said"), or with the noun that a name behind "a" needs: "a Gallup | average"."""
    first, last = run
    words = [text[a:b] for a, b in found.words]
    end = last
    while end < len(words) and end not in taken and words[end][0].isalnum() and found.source[end] >= POSSIBLE:
        end += 1
    if end == len(words) or (words[end] != "," and end not in taken):
        named = words[first].lower() in ("a", "an") and last - first > 1 and all(w[0].isupper() for w in words[first + 1:last])
        end = last + (named and last < len(words) and last not in taken)
    return end if last < end <= last + REST and _REST_OF_NAME.match(text, found.words[last - 1][1]) else last


def _begin_of_list(text: str, found: SentencePrediction, run: tuple[int, int], before: Sequence[int]) -> int:
    """Where the list begins that ends with a source: at the sentence's first word or that of a source before; else at its own."""
    opening = text[slice(*found.words[0])].lower()
    for first in (*([] if opening in _NO_SOURCE | _LEADS_IN else [0]), *before):
        match = LIST.fullmatch(text, found.words[first][0], found.words[run[1] - 1][1])
        if match and match.start("last") >= found.words[run[0]][0]:
            return first
    return run[0]


def _ampersand(text: str, found: SentencePrediction, n: int) -> bool:
    """Whether a word is an ampersand between two capitals: "Nature Ecology | & | Evolution"."""
    if not 0 < n < len(found.words) - 1 or text[slice(*found.words[n])] != "&":
        return False
    return text[found.words[n - 1][0]].isupper() and text[found.words[n + 1][0]].isupper()


def _goes_on(text: str, found: SentencePrediction, n: int) -> bool:
    """Whether the name that ends before a word goes on with it: a capital behind a capital or a title ("Mr", "." "Koval")."""
    begin, end = found.words[n]
    before = text[slice(*found.words[n - 1])]
    if text[begin:end] == "." and before[0].isupper() and (before.lower() in _EMPTY or len(before) == 1):  # "Mira K | . Dahl"
        return n + 1 < len(found.words) and text[found.words[n + 1][0]].isupper()
    if _ampersand(text, found, n) or (before == "&" and _ampersand(text, found, n - 1)):
        return True
    apart = text[found.words[n - 1][1]:begin]
    return bool(apart) and apart.isspace() and text[begin].isupper() and (before[0].isupper() or before in (".", "the"))


def _closed(source: Span | None) -> Span | None:
    """The source without a bracket that it does not close, and what follows it."""
    at = source.text.rfind("(") if source else -1
    if source is None or at < 1 or ")" in source.text[at:]:
        return source
    kept = source.text[:at].rstrip(" \t\r\n,;:")
    return Span(kept, source.start, source.start + len(kept))


def _possessor(text: str, source: Span | None) -> Span | None:
    """The source without a possessive mark, where a noun stands behind it: "the council's | view"; or with the noun where that is
    somebody else: "Koval's | lawyer"."""
    match = _POSSESSIVE.search(source.text) if source else None
    noun = _NOUN.match(text, source.end) if source and match else None
    if source is None or match is None or noun is None or (
            _SAYING.match(noun[1]) and match["own"].lower() not in _SUBJECTS):
        return source  # no noun: "McDonald's | said"
    other = _OTHER.match(text, source.end)
    if other and not (match["own"].islower() or is_saying(noun[1])):
        return Span(text[source.start:other.end()], source.start, other.end())
    return Span(source.text[:match.start("mark")], source.start, source.start + match.start("mark"))


def trimmed(text: str, source: Span | None, cue: Span | None, end: int) -> Span | None:
    """The source without what stands at its edges and is no part of it, or with the rest of its list. Before its verb a mark is
    its own: "Levi's | denied". `end`: where the sentence's last word ends."""
    rest = _REST_OF_LIST.match(text, source.end, end) if source and source.text.count("(") > source.text.count(")") else None
    if source and rest and cue and cue.end <= source.start:
        return Span(text[source.start:rest.end()], source.start, rest.end())
    source = _with_complement(text, _without_saying(_closed(source)), cue)
    himself = _HIMSELF.search(source.text) if source else None
    if source and himself and himself.start():
        return Span(source.text[:himself.start()], source.start, source.start + himself.start())
    if source is None or not source.text.endswith(_POSSESSIVES):
        return source
    verb = cue and not is_saying(cue.text) and _ADVERBS.fullmatch(text, source.end, max(cue.start, source.end))
    return source if verb else _possessor(text, source)


def _with_complement(text: str, source: Span | None, cue: Span | None) -> Span | None:
    """The source with what its last word needs, up to its verb or a mark: "officials close | to the talks", "a nurse
    interviewed | for this report", "a ranger I spoke | to"."""
    spoken_to = _SPOKEN_TO.search(text, source.start, source.end + _LONGEST_BEHIND) if source else None
    if source and spoken_to and spoken_to.start() < source.end < spoken_to.end():
        return Span(text[source.start:spoken_to.end()], source.start, spoken_to.end())
    if source is None or cue is None or not _NEEDS_MORE.search(source.text):
        return source
    match = _COMPLEMENT.match(text, source.end, cue.start if cue.start > source.end else len(text))
    return Span(text[source.start:match.end()], source.start, match.end()) if match else source


def _without_saying(source: Span | None) -> Span | None:
    """The source without a verb of saying, a time or a phrase before it."""
    match = _BEFORE.match(source.text) if source else None
    if source is None or match is None:
        return source
    return Span(source.text[match.end():], source.start + match.end(), source.end)


def with_word(text: str, found: SentencePrediction, found_runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs that hold a word, and no marks alone."""
    return [r for r in found_runs if any(text[found.words[n][0]].isalnum() for n in range(*r))]


def with_noun(text: str, found: SentencePrediction, found_runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs that may name somebody, and do not end with an adverb or before the noun."""
    out = with_word(text, found, found_runs)
    ends = [(_NO_SPEAKER.match(text, found.words[first][0]), found.words[last - 1][1]) for first, last in out]
    return [run for run, (alone, end) in zip(out, ends, strict=True) if alone is None or alone.end() < end]
