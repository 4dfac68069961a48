"""Who is meant: pronouns and carried-over words get the name of the last named speaker, where the text makes that plain."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.name_parts import APART, BEHIND_HEAD, TITLE
from assistant.types import NOBODY, Attribution, Kind, SentenceVoice, Span
from assistant.voice.quotations import Quotation
from index.types import Sentence

MEMORY = 4  # sentences for which a speaker is remembered

_SINGULAR = re.compile(r"(?:he|she|him|her|his|hers)", re.IGNORECASE)
_SHE = re.compile(r"(?:she|her|hers)", re.IGNORECASE)
_PLURAL = re.compile(r"(?:they|them|their)", re.IGNORECASE)
_THING = re.compile(r"(?:it|its)", re.IGNORECASE)
_DEFINITE = re.compile(r"the\s+([\w-]+)$", re.IGNORECASE)
_MAN = re.compile(r"\b(?:(?:Mr|Sir|Lord|King|Prince)[.\s]|(?:father|husband|son|brother|(?:[a-z]+s|[Cc]ongress|chair|)man)\b)")
_WOMAN = re.compile(r"\b(?:(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess)[.\s]|(?:mother|wife|daughter|sister|\w*woman)\b)")
# Words for more than one person, and for bodies that no "he" or "she" can be.
_MANY = re.compile(r"(?:some|many|most|more|several|few|both|all|others?|those|these|two|three|four|five|people|\d+)\b",
                   re.IGNORECASE)
_BODY = re.compile(r"(?:agency|alliance|assembly|association|authority|bank|board|brand|charity|club|cent(?:er|re)|commission|"
                   r"committee|company|congress|consultancy|council|court|department|federation|firm|foundation|government|group|house|"
                   r"institute|ministry|nations|network|newspaper|office|organi[sz]ation|parliament|party|poll|post|report|senate|"
                   r"service|society|states?|street|survey|team|times|union|university|administration)", re.IGNORECASE)
# A name at a sentence's start that is followed by its verb.
_SUBJECT = re.compile(
    rf"(?:(?:But|And|Yet|Still|So|Then|While|When|As|After|Before|Although|Though|Since|Because|If|However|Later|Meanwhile),?\s+)?"
    r"(?:(?:In|On|At|By|For|During|Behind|Outside|Inside|Near|From|Until|Under|Over|Between)\s[^,.;:\"“]{1,60},\s+)?"
    rf"(?P<name>(?P<title>{TITLE}\.?\s+){{0,3}}[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|[A-Z][\w’'-]+|de|la|van|von|al|bin)){{0,5}})(?P<own>['’]s)?"
    rf"(?:\s*\([^)]*\))?(?:,[^,]{{1,80}},)?\s+(?!(?:and|or|of|for|in|at|on|to|by|from|with)\b)[a-z]")
_OPENS = re.compile(r"(?:(?:But|And|Yet|Still|So|Then|Later)\s+)?(?P<pronoun>he|she|his|her)\b", re.IGNORECASE)
# What stands around a clause such as ", she said," in the middle or at the end of what is said.
_BEFORE_ASIDE = re.compile(r",[\"”]?\s*$")
_BEHIND_ASIDE = re.compile(r"(?:(?<=told)(?:\s+[\w’'-]+){1,3})?\s*[,.;:]")
_SURNAME = re.compile(rf"(?P<title>(?:{TITLE}\.?\s+)*)(?P<surname>[A-Z][\w’'-]+)")
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
# "the historian Marta Kiss"
_ROLE_AND_NAME = re.compile(r"(?:[Tt]he|[Aa]n?)\s(?:[\w-]+\s)*?(?P<role>[a-z][\w-]*)(?:\s[A-Z][\w’'.-]+){2,}")
_PLURAL_NOUN = re.compile(r"[a-z]\w*[^s\W]s")
_PERSONAL = re.compile(rf"(?:{TITLE}\.?\s+){{0,3}}(?![A-Z]+$)[A-Z][\w’'-]+"
                       r"(?:\s+(?:[A-Z]\.|[A-Z][\w’'-]+|de|la|van|von|al|bin)){0,5}")
_LETTERS_BEHIND = re.compile(r"(?:[\s,]+(?:[KQ]\.?C|M\.?[PD]|MSP|MEP|Ph\.?D|[COM]BE|Jr|Sr)\.?)+$")
# Somebody whom the author asks or quotes from before "he said": "I asked Dr. Rosa Pine what she saw."
_MET = re.compile(
    r"\b(?:(?:I|[Ww]e)\s+(?:(?:have|had|once|then|later|recently)\s+)?(?:asked|interviewed|met|phoned|(?:spoke|spoken|talked)\s+(?:to|with))|"
    rf"(?:[Ll]etter|e-?mail|message|note)\s+(?:\w+\s+){{0,2}}from)\s+(?P<name>{_PERSONAL.pattern})")
_TITLED = re.compile(rf"\b(?P<title>{TITLE})\.?\s+(?P<surname>[A-Z][\w’'-]+)")
_FULL = re.compile(r"[a-z,]\s[A-Z][a-z]+\s(?P<surname>[A-Z][\w-]+)")  # a first name and a surname within a sentence


class _People(NamedTuple):
    """Surnames in a text: of all whom it gives a title or a first name, and of men and women by their titles."""

    surnames: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _People:
        """The surnames in a text."""
        titled = [(m["title"], m["surname"].removesuffix("'s").removesuffix("’s")) for m in _TITLED.finditer(text)]
        full = [m["surname"] for m in _FULL.finditer(text)]
        return cls(frozenset([*full, *(name for _, name in titled)]), frozenset(name for title, name in titled if title == "Mr"),
                   frozenset(name for title, name in titled if title in ("Mrs", "Ms", "Miss")))


def with_speakers(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
                  quoted: Sequence[Sequence[Quotation]], turns: Sequence[bool]) -> list[SentenceVoice]:
    """The labels with `name` set where a speaker stands before the sentence.

    Of each sentence, `quoted` are the quotations that reach into it, and `turns` says whether somebody else may speak from it on.
    """
    out: list[SentenceVoice] = []
    last: tuple[int, Attribution] | None = None
    former: list[tuple[int, Attribution]] = []  # who spoke before the last speaker, and in which sentence
    topic: tuple[int, str] | None = None  # whom the author tells of, and the last sentence that opens with the name or "he"
    named: dict[str, Attribution | None] = {}  # by surname; None for one that several have
    between: list[str] = []  # persons of whom sentences without a speaker told since
    people = _People.of(text)
    silent = False  # whether who spoke last goes on only where a word such as "he" says so
    for n, (sentence, label, own, turn) in enumerate(zip(sentences, labels, quoted, turns, strict=True)):
        silent = silent or turn
        runs_on = any(q.start < sentence.start for q in own)
        long = [q for q in own if q.first < q.last]
        since = long[0].first if long else n  # a quotation is one step, however long
        subject = None if runs_on else _subject(text, sentence, people)
        if subject and not any(a.source for a in label.attributions):
            between.append(subject[0])
        opens = _OPENS.match(text, sentence.start, sentence.end)
        if topic and (topic[0] < n - 1 or not opens or not _agrees(people, opens["pronoun"], topic[1])):
            topic = None
        attributions: list[Attribution] = []
        for attribution in label.attributions:
            source = attribution.source.text if attribution.source else ""
            known = last[1] if last and since - last[0] <= MEMORY and not (silent and not source) else None
            singular = _SINGULAR.fullmatch(source) is not None
            if full := _full_name(people, source, named):
                attribution = replace(attribution, name=full.speaker, kind=full.kind)
            elif singular and (near := _near(text, people, attribution, attributions, subject)):
                attribution = replace(attribution, name=near, kind="named")
            elif not _within(attribution, own):
                told = known is not None and any(_other(people, source, person, known.speaker) for person in between)
                if known and not told:
                    attribution = _resolved(people, attribution, known)
                if singular and not attribution.name and topic and opens and _she(source) == _she(opens["pronoun"]) and not (
                        told and last and sentences[last[0]].paragraph == sentences[topic[0]].paragraph):
                    attribution = replace(attribution, name=topic[1], kind="named")
                for m, speaker in reversed(former) if singular and not told else ():
                    if since - m <= MEMORY:
                        attribution = _resolved(people, attribution, speaker)
            pronoun = any(kind.fullmatch(source) for kind in (_SINGULAR, _PLURAL, _THING))
            if pronoun and not attribution.name:
                attribution = replace(attribution, name=NOBODY)
            attributions.append(attribution)
        met = None if runs_on or label.voice == "reported" else _met(text, sentence)
        if met:
            last, between, silent = (n, Attribution(met, None, None, "named")), [], True
        if label.voice == "reported":
            known_here = [a for a in attributions if a.source or a.name]
            outside = [a for a in known_here if not _within(a, own)]
            speaking = next((a for a in reversed(outside) if not _passed_on(text, a, outside)), None)
            if speaking:
                # Behind a person that was only told of, "he" may be that one as well as an earlier speaker.
                former = [*(() if between else former), *([last] if last and not between else ())]
                former += [(n, a) for a in outside if a is not speaking]
                # Words that are only carried over do not make a speaker remembered for longer, unless a quotation goes on.
                carried = last is not None and not speaking.source and not any(q.holds(sentence) for q in long)
                last, between = (last[0] if last and carried else n, speaking), []
                silent = silent and not speaking.source
            for attribution in known_here:
                _remember(attribution, named)
        elif subject:
            topic = n, subject[0]
        if topic and opens:  # "her daughter" is somebody else
            topic = None if opens["pronoun"].lower() in ("his", "her") else (n, topic[1])
        out.append(replace(label, attributions=tuple(attributions)))
    return out


def _she(pronoun: str) -> bool:
    """Whether a pronoun is "she", "her" or "hers"."""
    return _SHE.fullmatch(pronoun) is not None


def _within(attribution: Attribution, quotations: Sequence[Quotation]) -> bool:
    """Whether the attribution's source is named by somebody quoted: in "He lied to me," she says, he does not speak."""
    return attribution.source is not None and any(q.holds(attribution.source) for q in quotations)


def _passed_on(text: str, attribution: Attribution, beside: Sequence[Attribution]) -> bool:
    """Whether the attribution's source stands in what somebody else says: in "Koval said a study showed it" the study."""
    at = attribution.source
    return at is not None and any(
        (b.content and b.content.start <= at.start < b.content.end)
        or (b.cue and b.source and b.source.end <= b.cue.start < at.start and text[b.cue.end:at.start].strip() in ("", "that"))
        for b in beside if b is not attribution)


def _remember(attribution: Attribution, named: dict[str, Attribution | None]) -> None:
    """Keep a person's name under its surname: the first one that has a first name, too, and none where there are two."""
    head = BEHIND_HEAD.split(_bare(attribution.speaker))[0].split()
    if attribution.kind != "named" or len(head) < 2 or not head[-1][:1].isupper() or "and" in head:
        return
    before = named.setdefault(head[-1], attribution)
    first, known = _first_name(head), _first_name(BEHIND_HEAD.split(_bare(before.speaker))[0].split()) if before else ""
    if before and first and first != known:
        named[head[-1]] = None if known else attribution


def _first_name(words: Sequence[str]) -> str:
    """The word before a surname; empty where that is a title, or the name of a role."""
    before = words[-2] if len(words) > 1 else ""
    return before if before[:1].isupper() and not re.fullmatch(rf"{TITLE}\.?", before) else ""


def _full_name(people: _People, source: str, named: dict[str, Attribution | None]) -> Attribution | None:
    """Whom a surname means among the persons named before; with a title who has it, too: "Ms Nolan" may be Bill's wife."""
    match = _SURNAME.fullmatch(source)
    full = named.get(match["surname"]) if match else None
    if match is None or full is None or (match["title"] and match["surname"] in people.men & people.women):
        return None
    title = (match["title"] or "").strip(" .")
    return full if not title or title in re.findall(r"\w+", full.speaker) else None


def name_of(speaker: str) -> str:
    """A speaker without what a comma adds: "Mira Koval, the chief inspector" and "its inspector, Mira Koval" → "Mira Koval"."""
    first, *rest = re.split(APART, speaker.strip(), maxsplit=2)
    role, *behind = BEHIND_HEAD.split(first)
    of = (role if " for " in first else first).split()[-1:]  # "a spokesman for Lavex, Nils Bauer"; but "a clerk of Bern, Ohio"
    is_role = of and of[0][0].islower() and not _PLURAL_NOUN.fullmatch(role.split()[-1])
    # Behind "the chief of the port" a single name may be the port's.
    name = BEHIND_HEAD.split(rest[0])[0] if rest else ""
    if is_role and _PERSONAL.fullmatch(name) and (not behind or " " in name):
        return name
    return first or speaker


def _bare(name: str) -> str:
    """A person's name without what a comma adds, and without letters behind it: "Helena Strauss KC" → "Helena Strauss"."""
    return _LETTERS_BEHIND.sub("", name_of(name)) or name


def _near(text: str, people: _People, attribution: Attribution, before: Sequence[Attribution],
          subject: tuple[str, int] | None) -> str | None:
    """The person that the sentence itself names before the pronoun: a speaker, or its subject."""
    assert attribution.source is not None
    pronoun, start = attribution.source.text, attribution.source.start
    names = [a.speaker for a in before if a.kind == "named" and a.source and a.source.end <= start and a.name != NOBODY]
    # In "Koval left, he said" and "a friend of him" somebody else speaks.
    said, cue = attribution.content, attribution.cue
    aside = cue and cue.start > start and _BEFORE_ASIDE.search(text, 0, start) and _BEHIND_ASIDE.match(text, cue.end)
    if subject and subject[1] <= start and not aside and not (said and said.start < subject[1]) and pronoun.lower() != "him":
        names.append(subject[0])
    return next((name for name in names if _one(name, "named") and _agrees(people, pronoun, name)), None)


def _resolved(people: _People, attribution: Attribution, known: Attribution) -> Attribution:
    """The attribution with the known speaker's name and kind, where its own source only points to him."""
    if attribution.name:
        return attribution
    name = known.speaker
    if attribution.source is None:
        return replace(attribution, name=name, kind=known.kind)
    own = attribution.source.text.strip()
    person = known.kind == "named" and (_ROLE_AND_NAME.fullmatch(name_of(name)) or not _ARTICLE.match(name_of(name)))
    somebody = (person or known.kind == "unnamed") and _one(name, known.kind)
    points = ((_SINGULAR.fullmatch(own) and somebody and _agrees(people, own, name))
              or (_PLURAL.fullmatch(own) and not person)
              or (_THING.fullmatch(own) and not (person and len(name_of(name).split()) > 1 and _one(name, known.kind))))
    noun = _DEFINITE.fullmatch(own)
    if points or (noun and re.search(rf"\b{re.escape(noun[1])}", name, re.IGNORECASE) and len(name) > len(own)):
        return replace(attribution, name=name, kind=known.kind)
    return attribution


def _subject(text: str, sentence: Sentence, people: _People) -> tuple[str, int] | None:
    """The person whose name opens the sentence before a verb, and where the name ends."""
    match = _SUBJECT.match(text, sentence.start, sentence.end)
    if not match or match["own"] or not _one(match["name"], "named"):
        return None
    words = match["name"].split()
    if not match["title"] and len(words) == 1 and words[0] not in people.surnames:
        return None
    return match["name"], match.end("name")


def _met(text: str, sentence: Sentence) -> Span | None:
    """The person whom the author asks, or whose letter he has, by a title or a whole name."""
    match = _MET.search(text, sentence.start, sentence.end)
    if not match or len(match["name"].split()) < 2 or not _one(match["name"], "named"):
        return None
    return Span(match["name"], match.start("name"), match.end("name"))


def _one(name: str, kind: Kind) -> bool:
    """Whether the name can be a single person's: no plural, no body and no abbreviation."""
    head = (BEHIND_HEAD.split(_bare(name))[0].split() or [name])[-1]
    plural = _PLURAL_NOUN.fullmatch(head) if kind == "named" else re.fullmatch(r"\w+[^s\W]s", head)
    role = (BEHIND_HEAD.split(name.strip())[0].split() or [name])[-1]  # "the shipping company, Baltic Lines"
    before = _ROLE_AND_NAME.fullmatch(name_of(name))
    body = any(_BODY.fullmatch(word) for word in (head, role, before["role"] if before else ""))
    return not (plural or _MANY.match(name) or body or (len(head) > 1 and head.isupper()))


def _agrees(people: _People, pronoun: str, name: str) -> bool:
    """Whether nothing says that the pronoun is of the other sex than the name: a title before it, here or elsewhere."""
    surname = _bare(name).split()[-1]
    words = f"{name.split(',')[0]} {name_of(name)}"  # "his wife, Larysa" tells by the word before the name
    man = bool(_MAN.search(words)) or surname in people.men
    woman = bool(_WOMAN.search(words)) or surname in people.women
    return man == woman or woman == bool(_SHE.fullmatch(pronoun))


def _other(people: _People, own: str, person: str, speaker: str) -> bool:
    """Whether a person told of since may be meant instead of the speaker."""
    if person.split()[-1] in speaker:
        return False
    return not own or (_SINGULAR.fullmatch(own) is not None and _agrees(people, own, person))
