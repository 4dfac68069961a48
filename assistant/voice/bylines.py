"""Who wrote a text, where it says so in a line of its own at its beginning ("By Olena Marchuk")."""
from __future__ import annotations

import re

from assistant.months import LONG
from assistant.name_parts import PARTICLE, PLACE, TITLE
from assistant.voice.persons import BODY, can_be_one_person
from index.lexical import STOPWORDS

HEAD = 1000  # characters of a text in which a byline is looked for
_TITLES = rf"(?:{TITLE}\.?[ \t]+)*"
_NAME = rf"[^\W\d_a-z][\w.'’-]*(?:[ \t]+(?:{PARTICLE}|[^\W\d_a-z][\w.'’-]*)){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,[ \t]+{_NAME})*,?[ \t]+(?:and|&)[ \t]+{_NAME})?"
_DATE = rf"(?:\w+day,?[ \t])?(?:\d{{1,2}}(?:st|nd|rd|th)?[ \t])?(?:{LONG})[ \t](?:\d{{1,2}},?[ \t])?\d{{4}}"
_NOT_A_PERSON = rf"{PLACE}\b|San[ \t]|[^\n]*(?:day|Paper|Report|Review|Edition|Issue|News)[ \t]*\n"
_KIND = (r"(?i:(?:an?[ \t]+)?"
         r"(?:opinion|column|comment|speech|remarks|address|statement|essay|written|analysis|report|study|paper|testimony))")
_BYLINE = re.compile(
    # "Statement by the minister, Ivo Brand"
    rf"^[ \t*_>#]*(?:{_KIND}[ \t]+(?:by|BY)[ \t]+(?:[Tt]he[ \t]+(?:[^\n,]{{3,60}},[ \t]+)?)?"
    # "*A report, by Ida Moor*"
    r"|(?:(?:(?<=[*_])[^\n*_]{1,120},[ \t]+|(?i:posted|published|written)[ \t]+)?[Bb]y|BY|Authors?:)[ \t]+)"
    rf"(?P<title>{_TITLES})(?P<names>{_NAMES})"
    r"(?:[ \t]*[,|–—·•(].*|[ \t]+(?:at|to|on|before|during)[ \t].*)?[*_ \t.]*$"
    # "*Ines Carvalho and Jon Abelson*", and nothing else in the line
    rf"|^[*_]{{1,3}}(?P<alone>{_NAMES})[*_]{{1,3}}[ \t]*$"
    # "Ines Okafor, chief reviewer", above "March 2026"
    rf"|(?<=\n)(?!{_NOT_A_PERSON})(?P<dated>{_NAMES})(?:,[^\n]{{2,60}}?)?[ \t]*(?:\n\s{{0,9}}|[ \t])(?={_DATE}[ \t]*$)",
    re.MULTILINE)
_NOBODY = re.compile(r"\b(?:staff|our|the|correspondents?|reporters?|writers?|agency|desk|editors?|board)\b", re.IGNORECASE)


# "MINISTRY OF LABOUR", and below it "Press release no. 41" and no more
_ISSUER = re.compile(r"[*_#\s]{0,20}(?P<issuer>[^\n]{3,80}?)[*_ \t]{0,9}\n[\s*_]{0,9}"
                     r"(?i:(?:press|media|news)[ \t](?:release|statement))"
                     r"(?:,?[ \t](?:no\.?|n°|#)?[ \t]?\d[^\n]{0,40})?[*_ \t]{0,9}(?:\n|$)")
NAME_OF_BODY = re.compile(rf"(?:(?:[A-Z][\w&'’-]*|of|for|and|the|on)\s)*(?i:{BODY})(?:\s(?:of|for|and|the|on|[A-Z][\w&'’-]*))*")
# "Annual report of the Education Inspectorate of Velland, chapter 4"
_REPORT_OF = re.compile(
    r"^[ \t*_>#]*(?:[A-Z]?[\w-]+[ \t]){0,2}(?i:report|review|statement|study|brief|analysis)[ \t](?:of|by|from)[ \t]the[ \t]"
    r"(?P<body>[A-Z][\w&'’-]*(?:[ \t](?:(?:of|for|and|the|on)[ \t])*[A-Z][\w&'’-]*){1,6})(?:,[^\n]{0,60})?[*_ \t.]*$",
    re.MULTILINE)
_LABEL = re.compile(r"for immediate release|(?:press|media|news) (?:release|statement)", re.IGNORECASE)
# "Witness statement W-14: Joanne Pell"
_STATES = re.compile(rf"^[ \t*_>#]*(?i:witness[ \t]+statement|testimony|affidavit|deposition)\b[^\n:]{{0,20}}:[ \t]*"
                     rf"{_TITLES}({_NAME})[*_ \t]*(?:$|,)", re.MULTILINE)
_LETTER = re.compile(
    r"^[ \t*_#]*(?:(?:letters?[ \t]+)?to[ \t]+the[ \t]+editor\b|(?:dear[ \t]+)?(?:sir|madam|editor)\b[^\n]{0,20},)",
    re.IGNORECASE | re.MULTILINE)
_OF_PICTURE = re.compile(r"\b(?:photo(?:graph)?|image|illustration|picture|drawing|map|graphic|cartoon)s?\b", re.IGNORECASE)
# At the end of a letter: "Tomas Brand, Hatch Hollow", or the name above what he is
_SIGNED = re.compile(
    rf"\n[ \t]*\n(?:Yours[^\n]*\n[ \t*_]*{_TITLES}(?P<yours>{_NAME})(?:,[^\n]{{1,60}})?"
    rf"|[—–-][— \t*_]*{_TITLES}(?P<dash>{_NAME})(?:,[^\n]{{1,60}})?"
    rf"|[ \t*_]*{_TITLES}(?P<place>{_NAME}),[ \t][A-Z][^\n]{{1,60}}"
    rf"|[ \t*_]*{_TITLES}(?P<above>{_NAME})[*_ \t]*\n[^\n.!?]{{3,80}})[*_ \t]*(?:\n\s*(?:P\.?S\b|\()[^\n]*)?\s*\Z")


def authors_of(text: str) -> tuple[str, ...]:
    """The persons whom a text's byline names, or the body that issues it as a press release; none where neither is said."""
    byline = next((b for b in _BYLINE.finditer(text, 0, HEAD) if not _OF_PICTURE.search(b[0]) and _authors(b)), None)
    if byline:
        title, names = (byline["title"] or "").strip(), _authors(byline)
        return (f"{title} {names[0]}",) if title and len(names) == 1 else names  # "the minister" is meant, too
    states = _STATES.search(text, 0, HEAD)
    if states:
        return (states[1],)
    signed = _SIGNED.search(text[-HEAD:]) if _LETTER.search(text, 0, HEAD) else None
    if signed:
        return (signed["yours"] or signed["dash"] or signed["place"] or signed["above"],)
    report = _REPORT_OF.search(text, 0, HEAD)
    if report:
        return (report["body"],)
    issued = _ISSUER.match(text, 0, HEAD)
    issuer = issued["issuer"] if issued and not _LABEL.match(issued["issuer"]) else ""
    return (issuer,) if issuer.isupper() or NAME_OF_BODY.fullmatch(issuer) else ()


def as_author(claim: str, text: str) -> str:
    """A claim about a text with "the author" in place of the name of whoever wrote it. A surname stays where another of that
    name, or a word like it, is in the text."""
    byline = _BYLINE.search(text, 0, HEAD)
    if byline is None:
        return claim
    elsewhere = text[:byline.start()] + text[byline.end():]
    for name in _authors(byline):
        surname = name.split()[-1]
        plain = surname.lower() in STOPWORDS or re.search(rf"\b{re.escape(surname)}\b", elsewhere, re.IGNORECASE)
        called = re.escape(name) if plain else rf"(?:{re.escape(name)}|(?<!\b[Tt]he )(?<!\b[Aa] ){re.escape(surname)})"
        claim = re.sub(rf"(^)?\b{_TITLES}{called}\b", lambda m: "The author" if m[1] is not None else "the author", claim)
    return claim


def _authors(byline: re.Match[str]) -> tuple[str, ...]:
    names = re.split(r"\s*(?:,\s*and\b|,|\band\b|&)\s+", byline["names"] or byline["alone"] or byline["dated"])
    persons = tuple(name for name in names if not _NOBODY.search(name))
    return persons if byline["names"] or all(can_be_one_person(name, "named") for name in persons) else ()
