"""Which document a question names ("oped_buses.txt", "the brief on nurses", "Marit Dolan", "the Courier", "the judge"), and the
question without that name.

It is then asked of that document alone. Where no document fits clearly better than the others, the question stays as it is: "the
report" may be one that a text cites.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.name_parts import PARTICLE, TITLE
from assistant.questions.document_heads import DocumentHead, document_heads
from assistant.questions.document_phrases import (
    DATED,
    KIND,
    KINDS,
    PHRASE,
    VERBS,
    WHO,
    WRITERS,
    names_of_file,
    without,
    words_behind,
)
from assistant.questions.parsing import names_asked
from assistant.types import OPINION
from assistant.voice.bylines import authors_of
from assistant.voice.mastheads import COURT, PAPER
from index.lexical import stems
from index.store import PassageIndex

OF_KIND = 0.5  # what a document gains that calls itself what the question calls it
IN_TEXT = 0.5  # of a topic that only the text has, and no other text
MUCH = 0.2  # of the sentences of a column, at least, are opinions
CLEARLY = 0.25  # by which the best document has to fit better than the next

_OTHER = re.compile(r"\b(?:same|other|new|latest|last|next|first|second|third|final|previous|earlier|own)\b", re.IGNORECASE)
_ITS = re.compile(
    r"['’]s?\s+(?:(?:main|key|central|own|overall|final)\s+)?(?:arguments?|points?|message|thesis|conclusions?|findings?|authors?|claims?|"
    r"sources?|opinions?|tone|views?|position|predictions?|proposals?|recommendations?)\b", re.IGNORECASE)
# Behind "in the minutes", which are a document then; not "in the minutes after the crash".
_ENDS = re.compile(r"\s*(?:[,?.!]|$|(?:is|are|was|were|does|do|did|has|have|can|will)\b)", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s+(\w+)")
_LED = re.compile(r"\b(?:according\s+to|in|from)\s+$", re.IGNORECASE)  # "in the hearing" names one, where there is one
# … and these can be said of a text alone, whatever others are cited.
_OF_TEXT = re.compile(
    r"\b(?:summari[sz]e|sum\s+up|outline|recap|(?:summary|overview|gist|outline|facts|arguments?|points?|thesis|message|conclusions?|findings?|"
    r"tone|claims?|how\s+much|share|proportion|percentage)\s+of|(?:claims?|facts?|statements?|sentences?|opinions?|sources?|figures?|numbers?)\s+(?:\w+\s+)?in)\s+$",
    re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:and|or|than)\s+$", re.IGNORECASE)
_AND_THE = re.compile(r"\s+(?:and|or)\s+the\b", re.IGNORECASE)
_NAME = rf"(?P<name>[A-Z][\w'’-]*?(?:\s+(?:{PARTICLE}\s+){{0,2}}[A-Z][\w'’-]*?){{0,4}})"
# A name of whom something is asked that he says, or does; not "Who is Marit Dolan?".
_AUTHOR = re.compile(rf"\b(?P<lead>[Dd]oes|[Dd]id|would|has|had|[Aa]ccording\s+to|is|are|was|were)\s+(?:{TITLE}\.?\s+)?{_NAME}"
                     rf"(?P<next>['’]s?\s|\s+[a-z]|\W*$|,)")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """The document that a question names by its file's `name` or otherwise, its sources, and what is asked of them; `sure`: it
    cannot be anything else ("the interview" may be one of which a text tells)."""

    name: str
    source_ids: frozenset[str]
    question: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a question names a document of these sources, what stands for it then, and whether that is sure to be a text."""

    sources: frozenset[str]
    start: int
    end: int
    word: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Described:
    """What a question says of a document: the stems of its topic, and of whose it is."""

    topic: tuple[str, ...]
    author: tuple[str, ...]


def named_document(index: PassageIndex, question: str) -> NamedDocument | None:
    """The one document that a question names; None where it names none, or may name several."""
    ways = (_files, _phrases, _dated, _papers, _authors, _courts)
    found = next((mentions for way in ways if (mentions := [*way(index, question)])), [])
    if len({mention.sources for mention in found}) != 1:
        return None
    first = found[0]
    if _BESIDE.search(question[:first.start]) or _AND_THE.match(question, first.end):
        return None
    name = ", ".join(index.database.names(sid)[0] for sid in sorted(first.sources))
    return NamedDocument(name, first.sources, without(question, first.start, first.end, first.word, sure=first.sure), first.sure)


def called_so(index: PassageIndex, kind: str) -> set[str]:
    """The documents that call themselves what a question calls a writing ("letter"), in their file names or first lines."""
    own, _ = _kind(kind)
    return {sid for sid, head in document_heads(index).items() if not head.words.isdisjoint(stems(own))}


def _kind(called: str) -> tuple[str, str]:
    """What documents that a question calls so call themselves, and where they have to (KINDS); of another word, that anywhere."""
    return next(((own, where) for pattern, own, where in KINDS if re.fullmatch(pattern, called, re.IGNORECASE)), (called, ""))


def _files(index: PassageIndex, question: str) -> Iterator[_Mention]:
    """Documents named by a file's name, or by that without its ending where it cannot be taken for other words."""
    text = question.casefold()
    called: dict[str, set[str]] = {}
    for name, sid in index.sources().items():
        for each in names_of_file(name):
            if each.casefold() in text:
                called.setdefault(each, set()).add(sid)
    for each in sorted(called, key=len, reverse=True):
        place = re.search(rf"{WHO}(?:the\s+(?:{KIND}\s+)?)?(?<![\w.-]){re.escape(each)}(?![\w-])", question, re.IGNORECASE)
        if place:
            yield _Mention(frozenset(called[each]), *place.span(), "the author" if place["who"] else "the text")
            return


def _phrases(index: PassageIndex, question: str) -> Iterator[_Mention]:
    """Documents named by what they are, with their topic or author beside it; one that alone is of its kind needs neither."""
    heads: dict[str, DocumentHead] = {}
    for phrase in PHRASE.finditer(question):
        before = phrase["before"] or ""
        asked = _Described(tuple(stems(before)), tuple(stems(phrase["owner"] or "")))
        if _OTHER.search(before) or bool(before) > bool(asked.topic):
            continue
        own, where = _kind(phrase["kind"])
        of_text = bool(_OF_TEXT.search(question[:phrase.start()]) or _ITS.match(question, phrase.end("all")))
        led = of_text or bool(_LED.search(question[:phrase.start()]))
        told = where == "head" and _says(phrase)
        if where and not (asked.topic or asked.author or phrase["after"] or of_text or told or (led and where == "head")):
            continue  # "the report" alone names none, whatever documents there are
        heads = heads or document_heads(index)
        kind = frozenset(stems(own))
        of_kind = {sid for sid, head in heads.items() if kind & (head.in_name if where == "name" else head.words)}
        # A report on water is no brief on it; but whose op-ed is asked for need not have called it one.
        writer = bool(WRITERS.fullmatch(phrase["kind"]))
        by_author = asked.author or phrase["by"] == "by" or writer
        unnamed = bool(own) and not of_kind and not where  # where no document calls itself so, any may be meant
        possible = {sid: head for sid, head in heads.items()
                    if not own or unnamed or sid in of_kind or (by_author and head.authors)}
        asked, end = _with_words_behind(index, possible, phrase, asked)
        if asked.topic or asked.author:
            scores = sorted(((score + OF_KIND * (sid in of_kind), sid) for sid, (score, headed) in
                             _fit(index, possible, asked).items() if headed or sid in of_kind), reverse=True)
        else:
            bare = not phrase["after"] and (of_text or _names_by_kind(phrase, led=led, anywhere=not where))
            cited = any(map(index.lexical.knows, stems(phrase["kind"])))  # "in her column she wrote": that one may be meant
            alone = _opinionated(index, heads) if unnamed and not cited and "opinion" in own.split() else of_kind
            # What calls itself a transcript, and not what only has the word "minutes".
            called = {sid for sid in alone if heads[sid].words.issuperset(stems(phrase["kind"]))}
            scores = [(1.0, sid) for sid in called or alone] if bare else []
        if scores and (len(scores) == 1 or scores[0][0] - scores[1][0] >= CLEARLY):
            word = "the author" if phrase["who"] or writer else "the text"
            yield _Mention(frozenset({scores[0][1]}), phrase.start(), end, word,
                           sure=of_text or not (where or unnamed) or (led and scores[0][1] in of_kind and not asked.topic))


def _names_by_kind(phrase: re.Match[str], *, led: bool, anywhere: bool) -> bool:
    """Whether "the brief" names one by itself: "in the brief", "what the brief says", but not "Who rejected the brief?"; one that
    has to call itself so somewhere ("the minutes") only where nothing more is said of it."""
    question, end = phrase.string, phrase.end("all")
    if not anywhere:
        return (led and bool(_ENDS.match(question, end))) or _says(phrase)
    return led or bool(phrase["who"]) or _says(phrase)


def _says(phrase: re.Match[str]) -> bool:
    """Whether a verb of saying, or "about", stands behind a phrase ("What do the minutes say …")."""
    following = _NEXT_WORD.match(phrase.string, phrase.end("all"))
    return bool(following and following[1].lower() in {*VERBS, "about"})


def _opinionated(index: PassageIndex, sources: Collection[str]) -> set[str]:
    """The one source that gives opinions more than the others do: a column need not call itself one."""
    opinions = Counter(sid for sid, _, _ in index.database.labelled(OPINION))
    counts = index.database.sentence_counts()
    shares = sorted(((opinions[sid] / counts[sid], sid) for sid in sources if sid in counts), reverse=True)
    clear = shares and shares[0][0] >= MUCH and (len(shares) == 1 or shares[1][0] <= shares[0][0] / 2)
    return {shares[0][1]} if clear else set()


def _dated(index: PassageIndex, question: str) -> Iterator[_Mention]:
    """Documents named by who published them and when: "the Courier of 22 March"."""
    for mention in DATED.finditer(question):
        wanted = stems(f"{mention['name']} {mention['date']}")
        found = [sid for sid, head in document_heads(index).items() if head.words.issuperset(wanted)]
        if len(found) == 1:
            yield _Mention(frozenset(found), *mention.span(), "the text")


def _with_words_behind(index: PassageIndex, heads: Mapping[str, DocumentHead], phrase: re.Match[str],
                       asked: _Described) -> tuple[_Described, int]:
    """What is asked for with as much of the words behind "on", "about" or "by" as belongs to it, and where that ends: its first
    word, and those that a document's first lines have, or names."""
    end = phrase.end("all")
    for word in words_behind(phrase.string, phrase.end("after")) if phrase["after"] else ():
        more = tuple(stems(word[0]))
        further = replace(asked, author=asked.author + more) if phrase["by"] == "by" else replace(asked, topic=asked.topic + more)
        fits = _fit(index, heads, further)
        first = end == phrase.end("all")
        if not fits or not (first or word[0][0].isupper() or any(heads[sid].words.issuperset(more) for sid in fits)):
            break
        asked, end = further, word.end()
    return asked, end


def _fit(index: PassageIndex, heads: Mapping[str, DocumentHead], asked: _Described) -> dict[str, tuple[float, bool]]:
    """source_id → how well it fits (0 to 1), and whether its name or first lines say so; without those that lack a word."""
    found = {}
    told = {stem: _shares(index, stem) for stem in asked.topic}
    for sid, head in heads.items():
        named = [stem in head.words or stem in head.authors for stem in asked.topic]
        weights = [1.0 if own else IN_TEXT * told[stem].get(sid, 0) for own, stem in zip(named, asked.topic, strict=True)]
        if all(weights) and head.authors.issuperset(asked.author):
            by_author = bool(asked.author)
            found[sid] = (sum(weights) / len(weights) if weights else float(by_author), any(named) or by_author)
    return found


def _shares(index: PassageIndex, stem: str) -> dict[str, float]:
    """source_id → its share of the passages that have a stem."""
    passages = index.database.passages_at(index.lexical.positions(stem))
    total = sum(passages.values())
    return {sid: count / total for sid, count in passages.items()}


def _papers(index: PassageIndex, question: str) -> Iterator[_Mention]:
    """Documents named by the paper or agency that brought them; other texts may cite it, too."""
    for asked in PAPER.finditer(question):
        name, says = asked["name"].lower(), (asked["says"] or "").lower()
        own = frozenset(sid for sid, head in document_heads(index).items() if name in head.publishers or (
            asked["the"] and any(paper.endswith(f" {name}") for paper in head.publishers)))
        if own and (asked["of_text"] or says in VERBS):
            sure = not sources_with(index, name) - own
            yield _Mention(own, asked.start("the") if asked["the"] else asked.start("name"), asked.end("name"), "the text", sure)


def _courts(index: PassageIndex, question: str) -> Iterator[_Mention]:
    """The one judgment, by whoever speaks in it; another court may be meant where it lacks a name of the question."""
    judgments = [sid for sid, head in document_heads(index).items() if head.judgment] if COURT.search(question) else []
    text = index.database.text(judgments[0]).lower() if len(judgments) == 1 else ""
    if text and all(name in text for name in names_asked(question)):
        for asked in COURT.finditer(question):
            yield _Mention(frozenset(judgments), *asked.span("court"), "the author", sure=False)


def sources_with(index: PassageIndex, name: str) -> set[str]:
    """The sources that have every word of a name: the others need not be read."""
    holding = [set(index.database.passages_at(index.lexical.positions(stem))) for stem in stems(name)]
    return set(index.sources().values()).intersection(*holding)


def _authors(index: PassageIndex, question: str) -> Iterator[_Mention]:
    """Documents named by who wrote them, where no other text has that name."""
    for asked in _AUTHOR.finditer(question):
        lead, held = asked["lead"].lower(), asked["next"][0] in "'’"
        if (lead in ("is", "are", "was", "were")) != held and not lead.startswith("acc"):
            continue
        name = asked["name"].split()
        texts = {sid: index.database.text(sid) for sid in sources_with(index, asked["name"])}
        own = {sid: a for sid, text in texts.items() for a in authors_of(text) if a.split()[-len(name):] == name}
        # A surname is no author's alone where another of that name, or a word like it, is in a text.
        named = re.compile(rf"\b{re.escape(asked['name'])}\b")
        if own and not any(named.search(text.replace(own[sid], "") if sid in own else text) for sid, text in texts.items()):
            yield _Mention(frozenset(own), *asked.span("name"), "the author")
