"""Which document a question names ("oped_buses.txt", "the brief on nurses", "Marit Dolan"), and the question without that name.

It is then asked of that document alone. Where no document fits clearly better than the others, the question stays as it is: "the
report" may be one that a text cites.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.bylines import authors_of
from assistant.name_parts import TITLE
from index.lexical import STOPWORDS, stems
from index.store import PassageIndex

HEAD_LINE = 160  # characters of a line, at most, that may be a title or a byline
HEAD_LINES = 3
KIND = 0.5  # what a document gains that calls itself what the question calls it
IN_TEXT = 0.5  # of a topic that only the text has, and no other text
CLEARLY = 0.25  # by which the best document has to fit better than the next

# What a document is called; the words by which it calls itself that; and where it has to do so: anywhere ("" for nowhere) or in
# its file name. Reports, studies and letters are cited, hearings and interviews are held: they may be no document at all.
_KINDS = (
    (r"(?:policy\s+)?brief", "brief briefing policy", ""),
    (r"op-?\s?ed|column|editorial|commentary|opinion\s+(?:piece|article)", "oped column editorial opinion commentary", ""),
    (r"blog(?:\s+(?:post|entry|article))?", "blog", ""), (r"press\s+release", "press release", ""),
    (r"(?:wire|agency)\s+(?:report|story|piece|article)", "wire agency", ""), (r"essay", "essay", ""),
    (r"news\s+(?:article|story)|article|piece|story|text|document|file", "", ""),
    (r"feature", "feature longform magazine", "head"), (r"post", "blog post", "head"), (r"release", "press release", "head"),
    (r"interview", "interview", "head"), (r"hearing|transcript|minutes", "hearing transcript minutes session", "head"),
    (r"speech|address|remarks", "speech address remarks", "head"), (r"report", "report", "name"),
    (r"study|paper", "study paper", "name"), (r"statement", "statement", "name"), (r"letter", "letter", "name"),
    (r"memo|memorandum", "memo memorandum", "name"), (r"judge?ment|ruling", "judgment judgement ruling court", "name"))
_KIND = rf"(?:{'|'.join(pattern for pattern, _, _ in _KINDS)})"
_OF_KINDS = frozenset(word for _, own, _ in _KINDS for word in own.split())
_WHO = r"(?P<who>the\s+(?:author|writer|columnist|blogger)s?\s+(?:of|behind)\s+)?"
_SMALL = r"(?:of|on|about|by|from|in|at|to|for|with|and|or|that|which|is|are|was|were|does|do|did|the|an?)"
_PHRASE = re.compile(
    rf"(?i:{_WHO})(?:\b[Tt]he\s+(?P<before>(?:(?!(?i:{_SMALL})\b)[\w'’-]+\s+){{0,3}}?)|"
    rf"\b(?P<owner>[A-Z][\w-]+(?:\s+[A-Z][\w-]+){{0,3}})['’]s\s+)"
    rf"(?P<all>(?P<kind>(?i:{_KIND}))\b(?!-)(?:\s+(?:transcript|minutes|text|document|file)\b)?)"
    rf"(?P<after>\s+(?P<by>about|on|by|from|with|regarding|concerning)\s+(?=[^\W_]))?")
_VERBS = frozenset(
    "say says said recommend recommends argue argues claim claims think believe cite cites quote quotes mention mentions state "
    "states report reports propose proposes suggest suggests conclude want demand call warn find found tell describe explain see "
    "discuss cover advise write use give name make criticise criticize blame support oppose".split())
_JOINS = frozenset("the a an of in and".split())
_OTHER = re.compile(r"\b(?:same|other|new|latest|last|next|first|second|third|final|previous|earlier|own)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:and|or|than)\s+$", re.IGNORECASE)
_AND_THE = re.compile(r"\s+(?:and|or)\s+the\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\baccording\s+to\s+$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|within)\s+$", re.IGNORECASE)
_ASKED_OF = re.compile(r"\b(?:does|do|did|would|has|have|had|is|are|was|were|can|could|should|of|by|from|"
                       r"summari[sz]e|outline|recap|sum\s+up)\s+$", re.IGNORECASE)
_SHOULD = re.compile(r"\b(?:should|must|ought)\b", re.IGNORECASE)
_NAME = r"(?P<name>[A-Z][\w'’-]*?(?:\s+(?:(?:de|la|van|von|der|al|bin)\s+)?[A-Z][\w'’-]*?){0,4})"
# A name of whom something is asked that he says, or does; not "Who is Marit Dolan?".
_AUTHOR = re.compile(rf"\b(?P<lead>[Dd]oes|[Dd]id|would|has|had|[Aa]ccording\s+to|is|are|was|were)\s+(?:{TITLE}\.?\s+)?{_NAME}"
                     rf"(?P<next>['’]s?\s|\s+[a-z]|\W*$|,)")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """The document that a question names by its file's `name` or otherwise, its sources, and what is asked of them."""

    name: str
    source_ids: frozenset[str]
    question: str


@dataclass(frozen=True, slots=True)
class _Head:
    """What a document is known by: the stems of its file name, of that and its first lines, and of its byline."""

    in_name: frozenset[str]
    words: frozenset[str]
    authors: frozenset[str]


def named_document(index: PassageIndex, question: str) -> NamedDocument | None:
    """The one document that a question names; None where it names none, or may name several."""
    found = [*_files(index, question)] or [*_phrases(index, question)] or [*_authors(index, question)]
    if not found or len({sources for sources, *_ in found}) > 1:
        return None
    sources, start, end, word, sure = found[0]
    if _BESIDE.search(question[:start]) or _AND_THE.match(question, end):
        return None
    name = ", ".join(index.database.names(sid)[0] for sid in sorted(sources))
    return NamedDocument(name, sources, _without(question, start, end, word, sure=sure))


_Found = tuple[frozenset[str], int, int, str, bool]  # sources, where they are named, the word for them, whether that is a text


def _files(index: PassageIndex, question: str) -> Iterator[_Found]:
    """Documents named by a file's name, or by that without its ending where it cannot be taken for other words."""
    text = question.casefold()
    called: dict[str, set[str]] = {}
    for name, sid in index.sources().items():
        path = PurePosixPath(name.replace("\\", "/"))
        spaced = re.sub(r"[\W_]+", " ", path.stem)
        names = {name, path.name, *([path.stem] if "_" in path.stem else [])}
        if " " in spaced and _OF_KINDS & set(spaced.casefold().split()):
            names |= {path.stem, spaced}
        for each in names:
            if each.casefold() in text:
                called.setdefault(each, set()).add(sid)
    for each in sorted(called, key=len, reverse=True):
        place = re.search(rf"{_WHO}(?:the\s+(?:{_KIND}\s+)?)?(?<![\w.-]){re.escape(each)}(?![\w-])", question, re.IGNORECASE)
        if place:
            yield frozenset(called[each]), *place.span(), "the author" if place["who"] else "the text", True
            return


def _phrases(index: PassageIndex, question: str) -> Iterator[_Found]:
    """Documents named by what they are, with their topic or author beside it; one of a kind that is alone needs none."""
    heads: dict[str, _Head] = {}
    for phrase in _PHRASE.finditer(question):
        own, where = next((own, where) for called, own, where in _KINDS if re.fullmatch(called, phrase["kind"], re.IGNORECASE))
        if _OTHER.search(phrase["before"] or ""):
            continue
        heads = heads or {sid: _head(index, sid) for sid in index.sources().values()}
        kind = frozenset(stems(own))
        of_kind = {sid for sid, head in heads.items() if kind & (head.in_name if where == "name" else head.words)}
        fitting = of_kind if where else set(heads)
        topic, end = stems(phrase["before"] or ""), phrase.end("all")
        by_author = stems(phrase["owner"] or "")
        if not topic and phrase["before"]:
            continue
        fits = _fit(index, {sid: heads[sid] for sid in fitting}, topic, by_author)
        for word in _words_behind(question, phrase.end("after")) if phrase["after"] else ():
            by = phrase["by"].lower() == "by"
            more = ([], by_author + stems(word[0])) if by else (topic + stems(word[0]), by_author)
            further = _fit(index, {sid: heads[sid] for sid in fits}, more[0] or topic, more[1])
            first = end == phrase.end("all")
            strong = any(stem in heads[sid].words for sid in further for stem in stems(word[0]))
            if not further or not (first or strong or word[0][:1].isupper()):
                fits = {} if first and not topic and not by_author else fits
                break
            (topic, by_author), fits, end = (more[0] or topic, more[1]), further, word.end()
        if topic or by_author:
            scores = sorted(((score + KIND * (sid in of_kind), sid) for sid, (score, headed) in fits.items()
                             if headed or sid in of_kind), reverse=True)
        else:  # only the kind, which has to be one of whose documents there is one
            scores = [(1.0, sid) for sid in of_kind] if not where and not phrase["after"] else []
        if scores and (len(scores) == 1 or scores[0][0] - scores[1][0] >= CLEARLY):
            yield frozenset({scores[0][1]}), phrase.start(), end, "the author" if phrase["who"] else "the text", not where


def _words_behind(question: str, place: int) -> Iterator[re.Match[str]]:
    """The words of a topic behind "on" or "about": up to a verb or a mark."""
    for word in re.compile(r"[\w'’-]+").finditer(question, place):
        joins = word[0].lower() in _JOINS
        if question[place:word.start()].strip() or word[0].lower() in _VERBS or not (joins or stems(word[0])):
            return
        place = word.end()
        if not joins:
            yield word


def _fit(index: PassageIndex, heads: Mapping[str, _Head], topic: list[str], author: list[str]) -> dict[str, tuple[float, bool]]:
    """source_id → how well it fits (0 to 1), and whether its name or first lines say so; without those that lack a word."""
    found = {}
    spread = {stem: Counter(index.database.passages_at(index.lexical.positions(stem))) for stem in topic}
    for sid, head in heads.items():
        strong = [stem in head.words or stem in head.authors for stem in topic]
        weak = [IN_TEXT * spread[stem][sid] / (spread[stem].total() or 1) for stem in topic]
        weights = [1.0 if named else told for named, told in zip(strong, weak, strict=True)]
        if all(weights) and set(author) <= head.authors:
            found[sid] = (sum(weights) / len(weights) if weights else float(bool(author)), any(strong) or bool(author))
    return found


def _head(index: PassageIndex, source_id: str) -> _Head:
    text = index.database.text(source_id)
    lines = [line for line in text[:2000].splitlines() if line.strip()][:HEAD_LINES]
    first = " ".join(line for line in lines if len(line) <= HEAD_LINE) or text.lstrip()[:HEAD_LINE]
    names = " ".join(PurePosixPath(name).stem.replace("_", " ") for name in index.database.names(source_id))
    named, own = (stems(re.sub(r"\bop[- ]ed\b", "oped", part, flags=re.IGNORECASE)) for part in (names, f"{names} {first}"))
    return _Head(frozenset(named), frozenset(own), frozenset(stems(" ".join(authors_of(text)))))


def _authors(index: PassageIndex, question: str) -> Iterator[_Found]:
    """Documents named by who wrote them, where no other text has that name."""
    for asked in _AUTHOR.finditer(question):
        lead, held = asked["lead"].lower(), asked["next"][0] in "'’"
        if (lead in ("is", "are", "was", "were")) != held and not lead.startswith("acc"):
            continue
        name = asked["name"].split()
        texts = {sid: index.database.text(sid) for sid in index.sources().values()}
        own = {sid: a for sid, text in texts.items() for a in authors_of(text) if a.split()[-len(name):] == name}
        # A surname is no author's alone where another of that name, or a word like it, is in a text.
        named = re.compile(rf"\b{re.escape(asked['name'])}\b")
        if own and not any(named.search(text.replace(own[sid], "") if sid in own else text) for sid, text in texts.items()):
            yield frozenset(own), asked.start("name"), asked.end("name"), "the author", True


def _without(question: str, start: int, end: int, word: str, *, sure: bool) -> str:
    """The question with "the author" or "the text" where the document is named, with nothing behind "in" or "according to". What
    need not be a text keeps its words, but where a verb of saying is behind it."""
    before, behind = question[:start], question[end:]
    said = re.search(r"\s+(?:about|on)\s.*", question[start:end])
    if said and re.search(r"\bsa(?:y|ys|id)\s+in\s+$", before):
        behind = said[0] + behind  # "What does she say in the interview about the delta?" asks about that
    told = _ACCORDING.search(before) or (_IN.search(before) if word == "the text" else None)
    if told:
        rest = " ".join(f"{before[:told.start()].rstrip(' ,')} {behind.lstrip(' ,:')}".split()).rstrip("?. ,")
        if stems(rest):
            rest = rest[0].upper() + rest[1:]
            return f"{rest} according to the author?" if told.re is _ACCORDING and _SHOULD.search(rest) else f"{rest}?"
    says = re.match(r"(?:['’]s)?\s+(\w+)", behind)
    if word == "the text" and not (_ASKED_OF.search(before) and (sure or bool(says and says[1].lower() in _VERBS))):
        return question
    number = {"do": "does", "have": "has", "are": "is", "were": "was"}
    before = re.sub(r"\b(do|have|are|were)\s+$", lambda m: f"{number[m[1].lower()]} ", before, flags=re.IGNORECASE)
    return f"{before}{word}{behind}"
