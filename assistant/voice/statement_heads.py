"""Headings and sentences that introduce what somebody says in the first person, and whom they name."""
from __future__ import annotations

import re

from assistant.name_parts import PARTICLE, TITLE
from assistant.voice.cues import reports
from assistant.voice.persons import ROLE_NOUN, can_be_one_person, one_line
from assistant.voice.writings import WRITING

_PART = rf"(?:[A-Z]\.|(?:{PARTICLE}\s)?[A-Z][\w’'-]+)"
_PERSON = rf"(?:{TITLE}\.?\s){{0,2}}{_PART}(?:\s{_PART}){{0,4}}"
_TESTIMONY = r"statement|testimony|evidence|deposition|affidavit|account|recollections?|memoir|memories|submission"
_SENT = r"letter|e-?mail|memo(?:randum)?|message|diary|journal|notebook|postcard|telegram"
_EXHIBIT = r"(?:exhibit|annex|appendix|document|item|witness|letter|statement|testimony)\s(?:no\.?\s)?(?:[A-Z]{1,3}-?\d*|\d+)"
# "Statement of Dr. Helen Marsh, Coastal Survey", "Exhibit A: E-mail from Paul Orr to Ana Ruiz", "Letter from the owners"
_STATEMENT_HEAD = re.compile(
    rf"(?P<exhibit>(?i:{_EXHIBIT})\s*[.:–—-]\s*)?(?:\d+[.)]\s*)?(?:[\w’'-]+\s){{0,3}}?"
    rf"(?:(?P<testimony>(?i:{_TESTIMONY}))|(?i:{_SENT})|(?P<extract>(?i:extracts?|excerpts?)))"
    rf"\s(?i:of|by|from|given\sby)\s(?:(?i:the)\s[^,:;()–—]{{3,60}},\s(?={_PERSON}(?:$|[,:;()–—])))?"
    r"(?P<who>[^,:;()–—]+?)(?=$|[,:;()–—]|\s(?i:to|before|dated|on)\s)")
# "Rasmus Dahl, foreman", "ANNIE PRYCE: A SECOND INTERVIEW", "Ulla Berg (1931–2004)"
_NAME_HEAD = re.compile(rf"(?:\d+[.)]\s*)?(?P<who>{_PERSON})(?P<more>\s*(?:[,:(–—]|\s-\s).+)?")
_TOLD_TO = re.compile(rf"(?:(?:[Bb]y\s)?(?P<who>{_PERSON}),?\s)?[Aa]s\stold\sto\s.{{3,60}}")
_SIGNED = re.compile(r"[>\s*_]*[—–-]{1,2}\s*(?P<who>[A-Z][^.!?]{2,60})[*_.]*")
_ORDERS = re.compile(r"\b(?:following|these|this)\s(?:[\w’-]+\s){0,2}?(?:statement|account|words|letter|testimony|"
                     r"evidence|message|reply|answer|report)\b|\b(?:his|her|their)\sown\swords\b|\bas\sfollows\b", re.IGNORECASE)
_BEGINS = re.compile(rf"\b(?:{_TESTIMONY}|{_SENT})\s(?:[\w’-]+\s){{0,4}}?"
                     r"(?:begins?|began|opens?|opened|runs?|ran|reads?|continues?|ends?)\b",
                     re.IGNORECASE)
_CALLED = re.compile(r"\b(?:(?:first|second|third|next|last|final|only)\s(?:witness|speaker)|"
                     r"t(?:ake|ook)s?\sthe\s(?:stand|oath|floor)|"
                     r"was\s(?:then\s|next\s)?(?:sworn|recalled)|rose\sto\sspeak|given\sthe\sfloor|"
                     rf"(?:{_TESTIMONY}|{_SENT})\s(?:[\w’,-]+\s){{0,8}}?(?:was|were)\s(?:then\s)?read)\b", re.IGNORECASE)
_SURE = re.compile(r"\b(?:following|as\sfollows|own\swords|witness|oath|sworn|recalled|read|begins?|began|opens?|opened|"
                   r"runs?|ran|continues?)\b", re.IGNORECASE)
_CARRIES = re.compile(rf"\b(?:{WRITING}|words|reads?|runs?|begins?|began|opens?|ends?|sent|put)\b", re.IGNORECASE)
# What the author says himself: "I asked her:", "Here is the list that we wrote:", "My answer was:"
_OWN = re.compile(r"^(?:Then\s|So\s|And\s)?(?:I|We)\s(?:\w+\s)?ask(?:ed)?\b|"
                  r"\b(?:I|we|We)\s(?:(?:also|then|once|have|had)\s)?(?:wr[io]te|written|sa(?:y|id)|t(?:ell|old)|repl(?:y|ied)|answer(?:ed)?|"
                  r"thought|noted?|sent|put|propose|recommend|suggest|found|learn(?:ed|t)|know)\b|"
                  r"\b[Mm]y\s(?:own\s)?(?:\w+\s)?(?:answer|reply|letter|advice|question|view|statement|words|message)\b")
_INLINE = re.compile(r"\b(?:wrote|writes|said|says|stated|states|reads|read|recalled|recalls|replied|replies|remembered|"
                     r"remembers|testified|declared|added|began|runs|ran)(?:\s[^.:;\"“]{0,60})?:\s+(?=(?:I|We|My|Our)\b)")
_CALLOUT = re.compile(r"[>\s*_]*(?:\[!|(?:note|tip|warning|important|caution|summary|update|tl;dr)\b)", re.IGNORECASE)
_NOT_IN = r"(?!(?:he|she|they|it|who|that|to)\s)"
_NOUNS = (r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts)\s"
          rf"(?:{_NOT_IN}[\w’&-]+\s){{0,3}}?{_NOT_IN}[\w’&-]+?")
_OWNER = re.compile(rf"(?P<who>{_NOUNS}|{_PERSON})['’]s?\s(?:[\w-]+\s){{0,2}}?(?:{WRITING}|{_TESTIMONY}|words|version)\b")
_SENDER = re.compile(rf"\b(?P<who>{_NOUNS})(?:\s(?:from|in|of|at)\s[^,.:;]{{2,40}}?)?\s"
                     r"(?:(?:has|had|once|later|then|also|\w+ly)\s)?(?:wrote|writes|sent|put|puts|said|says|told|replied|answered|recalled|recalls|remembered|explained|described|gave|testified)\b")
_WRITING = re.compile(rf"(?P<who>(?:The|An?)\s(?:[\w’-]+\s){{0,3}}?{WRITING}"
                      r"(?:\s(?:for|of|dated|from)\s(?:[\w’-]+\s){1,4}?)?)(?=\s?[a-z]|[,:])")


def statement_head(heading: str) -> re.Match[str] | None:
    """`who`, a person by his whole name, states what stands under a heading; `testimony` or `exhibit`: it says so expressly. Not
    "The testimony of Karl Vogt", of which the author tells, nor "A letter from Rome"."""
    match = _STATEMENT_HEAD.match(heading)
    if match is None or (not match["exhibit"] and re.match(r"(?:the|an?)\s", heading, re.IGNORECASE)):
        return None
    who = written(match["who"].strip())
    named = re.match(rf"{_PERSON}(?:\s(?i:to|and)\s.*)?$", who) and can_be_one_person(who, "named") and len(who.split()) > 1
    return match if named or re.match(rf"(?i:the\s(?:[\w’-]+\s){{0,3}}?){ROLE_NOUN}\b", who) else None


def name_head(heading: str) -> re.Match[str] | None:
    """A heading that begins with a person's name: `who`, and `more` about him."""
    match = _NAME_HEAD.fullmatch(heading)
    if match is None or not can_be_one_person(match["who"].title(), "named") or match["who"].split()[0].endswith("ing"):
        return None
    return match if len(match["who"].split()) > 1 else None


def is_interview(more: str | None) -> bool:
    """Whether what stands behind a name in a heading calls it an interview, a statement or a letter."""
    return bool(more and re.search(rf"\b(?:interview|{_TESTIMONY}|{_SENT})\b", more, re.IGNORECASE))


def introducer(sentence: str) -> str:
    """Who is called by a role or as the owner of a writing where he introduces what he says: "A reader | sent me this:", "The
    ministry | 's answer came in May:"; or else the writing: "The entry for 14 June | runs:". Empty where nobody is."""
    match = _OWNER.match(sentence) or _SENDER.search(sentence) or _WRITING.match(sentence)
    return match["who"].strip() if match else ""


def told_to(line: str) -> re.Match[str] | None:
    """A line of its own that says to whom somebody (`who`) told what follows."""
    return _TOLD_TO.fullmatch(line.strip("*_() \t\r\n"))


def signed(line: str) -> str | None:
    """Whose name a line gives behind a dash: "— Sheila Crane"."""
    match = _SIGNED.fullmatch(line)
    return one_line(match["who"]).strip("*_ ") if match else None


def is_callout(words: str) -> bool:
    """Whether a block quotation is none: a note that the author sets apart."""
    return bool(_CALLOUT.match(words))


def introduces(sentence: str) -> bool:
    """Whether the end of a paragraph announces what somebody but the author says in the next one."""
    words = sentence.rstrip("*_ \t\r\n")
    if _OWN.search(words):
        return False
    if _ORDERS.search(words) or _BEGINS.search(words) or _CALLED.search(words):
        return True
    return words.endswith(":") and bool(reports(words[:-1]) or _CARRIES.search(words))


def announces(sentence: str) -> bool:
    """Whether a sentence that introduces says by itself that the next words are somebody's: by its colon, by "the following", or
    because it tells of a witness or of what is read. Behind "Ana Ruiz took the floor." the author may tell of himself."""
    words = sentence.rstrip("*_ \t\r\n")
    return words.endswith(":") or bool(_SURE.search(words))


def begins_inline(sentence: str) -> bool:
    """Whether a sentence goes over to somebody's own words: "She wrote: | I was asleep"."""
    match = _INLINE.search(sentence)
    return match is not None and not _OWN.search(sentence[:match.end()])


def written(name: str) -> str:
    """A name as it is written in running text: "ANNIE PRYCE" → "Annie Pryce"."""
    return one_line(name.title() if name.isupper() else name)
