"""How a question names a document ("the brief on nurses", "the Norrvolt press release"), and its words without that."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from assistant.months import LONG
from index.lexical import stems

# What a document is called; the words by which it calls itself that; and whether it has to do so, in its first lines or file name
# ("head") or in its file name ("name"). Reports, studies and letters are cited, hearings and interviews are held: they may be no
# document of the index at all.
_COLUMNIST, _LETTER_WRITER = r"columnist|blogger|essayist|op-?ed\s+writer|editorialist", r"letter[\s-]writer"
KINDS = (
    (r"(?:policy\s+)?brief", "brief briefing policy", ""),
    (r"letters?\s+to\s+the\s+editor", "letter editor", ""),
    (r"op-?\s?ed|column|editorial|commentary|opinion\s+(?:piece|article)", "oped column editorial opinion commentary", ""),
    (_COLUMNIST, "oped column editorial opinion commentary blog essay", ""), (_LETTER_WRITER, "letter editor", ""),
    (r"explainer|backgrounder|fact\s?sheet", "explainer explained background factsheet", ""),
    (r"witness\s+statement|affidavit|deposition", "witness affidavit deposition", ""),
    (r"press\s+statement", "press statement", ""), (r"summary", "summary", "head"),
    (r"blog(?:\s+(?:post|entry|article))?", "blog", ""), (r"press\s+release", "press release", ""),
    (r"(?:wire|agency)\s+(?:report|story|piece|article)", "wire agency", ""), (r"essay", "essay", ""),
    (r"news\s+(?:article|story)|article|piece|story|text|document|file", "", ""),
    (r"feature", "feature longform magazine", "head"), (r"post", "blog post", "head"), (r"release", "press release", "head"),
    (r"interview", "interview", "head"), (r"hearing|transcript|minutes", "hearing transcript minutes session", "head"),
    (r"speech|address|remarks", "speech address remarks", "head"), (r"report", "report", "name"),
    (r"study|paper", "study paper", "name"), (r"statement", "statement", "name"), (r"letter", "letter", "name"),
    (r"memo|memorandum", "memo memorandum", "name"), (r"judge?ment|ruling", "judgment judgement ruling court", "name"))
KIND = rf"(?:{'|'.join(pattern for pattern, _, _ in KINDS)})"
WRITERS = re.compile(rf"{_COLUMNIST}|{_LETTER_WRITER}", re.IGNORECASE)  # whoever is called so is the author, and no text
OF_KINDS = frozenset(word for _, own, _ in KINDS for word in own.split())
_MONTH = rf"(?:{LONG})\b"
WHO = r"(?P<who>the\s+(?:author|writer|columnist|blogger)s?\s+(?:of|behind)\s+)?"
_SMALL = r"(?:of|on|about|by|from|in|at|to|for|with|and|or|that|which|is|are|was|were|does|do|did|the|an?)"
PHRASE = re.compile(
    rf"(?i:{WHO})(?:\b[Tt]he\s+(?P<before>(?:(?!(?i:{_SMALL})\b)[\w'’-]+\s+){{0,3}}?)|"
    rf"\b(?P<owner>[A-Z][\w-]+(?:\s+[A-Z][\w-]+){{0,3}})['’]s\s+|(?:(?<=\b[Ii]n\s)|(?<=[Aa]ccording\sto\s))(?=(?i:witness\s+statement|affidavit|deposition|press\s+statement)\b))"
    rf"(?P<all>(?P<kind>(?i:{KIND}))\b(?!-)(?:\s+(?:transcript|minutes|text|document|file)\b)?)"
    rf"(?P<after>\s+(?P<by>about|on|by|from|with|regarding|concerning|of(?=\s+(?:\d|{_MONTH})))\s+(?=[^\W_]))?")
DATED = re.compile(rf"\b(?:[Tt]he\s+)?(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){{0,3}})\s+of\s+"
                   rf"(?P<date>\d{{1,2}}\s+{_MONTH}|{_MONTH}(?:\s+\d+)?)")
VERBS = frozenset(
    "say says said recommend recommends argue argues claim claims think believe cite cites quote quotes mention mentions state "
    "states report reports propose proposes suggest suggests conclude want demand call warn find found tell describe explain see "
    "discuss cover advise write use give name make criticise criticize blame support oppose predict expect "
    "foresee forecast accuse allege dispute deny doubt provide provides contain contains include "
    "includes present presents".split())
_AND_ANOTHER = re.compile(rf"and\s+(?:the|an?)\s|{KIND}\b", re.IGNORECASE)
_JOINS = frozenset("the a an of in and".split())
_REST_OF_NAME = re.compile(r"\s+[^,?]{1,40},\s+(?=(?:wh(?:o|at|ich|en|ere|y)|how|is|are|was|were|do|does|did|has|have|can)\b)",
                           re.IGNORECASE)  # "in the interview with the beaver | ranger, what does a pipe cost?"
_ACCORDING = re.compile(r"\baccording\s+to\s+$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|within)\s+$", re.IGNORECASE)
_WROTE = re.compile(r"^\W*who\s+(?:wrote|has\s+written|authored)\s+(?:the\s+)?$", re.IGNORECASE)
_ASKED_OF = re.compile(r"\b(?:does|do|did|would|has|have|had|is|are|was|were|can|could|should|of|by|from|"
                       r"summari[sz]e|outline|recap|sum\s+up)\s+$", re.IGNORECASE)
_SHOULD = re.compile(r"\b(?:should|must|ought)\b", re.IGNORECASE)
# Asked of one text alone, this is the same as its topic alone, which the reader knows better.
_SAID_ABOUT = re.compile(
    r"\W*what\s+(?:(?:does|do|did)\s+the\s+(?:text|author)\s+(?:say|write|state|report|tell(?:\s+us)?)|(?:is|was)\s+(?:said|written|reported))"
    r"\s+(?:about|regarding|concerning)\s+(.+?)\W*", re.IGNORECASE)
_FILE = re.compile(r"(?<![\w.-])[\w-]+\.(?:txt|md|markdown)\b", re.IGNORECASE)


@lru_cache(1 << 14)  # every question is compared with the name of every file
def names_of_file(file: str) -> frozenset[str]:
    """What a file is called, in a question."""
    path = PurePosixPath(file.replace("\\", "/"))
    spaced = re.sub(r"[\W_]+", " ", path.stem)
    of_kind = " " in spaced and not OF_KINDS.isdisjoint(spaced.casefold().split())
    return frozenset({file, path.name, *([path.stem] if "_" in path.stem or of_kind else []), *([spaced] if of_kind else [])})


def phrase_in(question: str) -> tuple[int, int] | None:
    """Where a question names a document, by its words alone: a kind with a topic or an owner, of what stands behind "on" or
    "about" the first word or name; or a file."""
    phrase = next((p for p in PHRASE.finditer(question) if p["before"] or p["owner"] or p["after"]), None)
    if phrase is None:
        file = _FILE.search(question)
        return file.span() if file else None
    end = phrase.end("all")
    for n, word in enumerate(words_behind(question, phrase.end("after")) if phrase["after"] else ()):
        if n and not word[0][:1].isupper():
            break
        end = word.end()
    return (phrase.end("who") if phrase["who"] else phrase.start()), end


def words_behind(question: str, place: int) -> Iterator[re.Match[str]]:
    """The words of a topic behind "on" or "about": up to a verb or a mark."""
    for word in re.compile(r"[\w'’-]+").finditer(question, place):
        joins = word[0].lower() in _JOINS
        apart = question[place:word.start()].strip() or _AND_ANOTHER.match(question, word.start())
        if apart or word[0].lower() in VERBS or not (joins or stems(word[0])):
            return
        place = word.end()
        if not joins:
            yield word


def without(question: str, start: int, end: int, word: str, *, sure: bool) -> str:
    """The question with `word` ("the author" or "the text") from `start` to `end`, where the document is named; with nothing
    where "in" or "according to" is before that. What is not `sure` to be a text (a hearing may be attended) keeps its name, but
    where a verb of saying is behind it."""
    before, behind = question[:start], question[end:]
    if not before.strip() and (asks := re.match(r"\s*[:,–—]\s*(?=\w)", behind)):
        return behind[asks.end():][:1].upper() + behind[asks.end() + 1:]  # "oped.txt: who is blamed?"
    said = re.search(r"\s+(?:about|on)\s.*", question[start:end])
    if said and not behind.strip(" ?.!") and re.search(r"\bsa(?:y|ys|id)\s+in\s+$", before):
        behind = said[0] + behind  # "What does she say in the interview about the delta?" asks about that
    told = _ACCORDING.search(before) or (_IN.search(before) if word == "the text" else None)
    if told:
        if (more := _REST_OF_NAME.match(behind)) and len(behind[more.end():].split()) > 2:
            behind = behind[more.end():]
        rest = " ".join(f"{before[:told.start()].rstrip(' ,')} {behind.lstrip(' ,:')}".split()).rstrip("?. ,")
        if stems(rest):
            rest = rest[0].upper() + rest[1:]
            if topic := _SAID_ABOUT.fullmatch(rest):
                return f"What about {topic[1]}?"
            return f"{rest} according to the author?" if told.re is _ACCORDING and _SHOULD.search(rest) else f"{rest}?"
    if _WROTE.search(before) and not behind.strip(" ?.!"):
        return f"{before}the text?"
    says = re.match(r"(?:['’]s)?\s+(\w+)", behind)
    if word == "the text" and not (_ASKED_OF.search(before) and (sure or bool(says and says[1].lower() in VERBS))):
        return question
    if topic := _SAID_ABOUT.fullmatch(f"{before}{word}{behind}"):
        return f"What about {topic[1]}?"
    number = {"do": "does", "have": "has", "are": "is", "were": "was"}
    before = re.sub(r"\b(do|have|are|were)\s+$", lambda m: f"{number[m[1].lower()]} ", before, flags=re.IGNORECASE)
    return f"{before}{word}{behind}"
