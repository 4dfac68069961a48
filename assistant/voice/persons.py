"""Names of persons, and the pronouns that may stand for them."""
from __future__ import annotations

import re
from typing import NamedTuple

from assistant.name_parts import ALSO_PLACES, APART, BEHIND_HEAD, NAMESAKE, PARTICLE, PLACE, TITLE
from assistant.types import Kind, Span
from index.lexical import STOPWORDS
from index.types import Sentence

HE_OR_SHE = ("he", "she")
_PRONOUN = re.compile(r"(?P<he>he|him|his)|(?P<she>she|her|hers)|(?P<they>they|them|theirs?)|(?P<it>it|its)", re.IGNORECASE)
_MAN = re.compile(r"\b(?:(?:Mr|Sir|Lord|King|Prince)[.\s]|(?:father|husband|son|brother|grandfather|uncle|nephew|boy|monk|"
                  r"widower|actor|(?:[a-z]+s|[Cc]ongress|chair|police|fire|gentle|clergy|)man)\b)")
_WOMAN = re.compile(r"\b(?:(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess)[.\s]|(?:mother|wife|daughter|sister|grandmother|aunt|niece|"
                    r"girl|nun|widow|actress|\w*woman)\b)")
# Words for more than one person, and for bodies that no "he" or "she" can be.
_MANY = re.compile(r"(?:some|many|most|more|several|few|both|all|others?|those|these|two|three|four|five|people|\d+)\b",
                   re.IGNORECASE)
BODY = (
    r"(?:agency|alliance|assembly|association|authority|bank|board|brand|charity|club|cent(?:er|re)|commission|committee|company|"
    r"congress|consultancy|council|court|department|federation|firm|foundation|government|group|house|institute|media|ministry|"
    r"nations|network|news|newspaper|office|organi[sz]ation|parliament|party|poll|post|press|report|senate|service|society|"
    r"states?|street|survey|team|times|union|university|administration|republicans|democrats|tories|liberals|conservatives|greens)")
_BODY = re.compile(BODY, re.IGNORECASE)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = re.compile(rf"(?:(?:On|Last|Next|This|The)\s)?{DAY}")  # nobody, but Billy Sunday is somebody
_BEFORE_DAY = re.compile(rf"(\S+\s.*\S)\s{DAY}")  # "Ana Ruiz | Monday"
_AND_ANOTHER = re.compile(rf"\sand\s{TITLE}\.?\s[A-Z]")
_PLURAL_NOUN = re.compile(r"[a-z]\w*[^s\W]s")
# Nouns for what a person is.
ROLE_NOUN = (
    r"(?:\w*(?:man|woman|person|ologist|nomist|nalist|yst|ician|keeper)|lawyer|judge|justice|magistrate|coroner|minister|"
    r"president|premier|chancellor|governor|mayor|senator|leader|chief|director|officer|official|secretary|ambassador|diplomat|prosecutor|"
    r"attorney|counsel|solicitor|barrister|professor|(?:head)?teacher|head|doctor|nurse|surgeon|scientist|historian|author|writer|editor|"
    r"reporter|king|queen|prince|princess|pope|bishop|priest|rabbi|imam|general|colonel|captain|sergeant|inspector|detective|constable|"
    r"commissioner|defendant|accused|plaintiff|claimant|victim|witness|suspect|patient|nominee|candidate|incumbent|speaker|"
    r"player|coach|manager|driver|farmer|owner|engineer|expert|student|founder|executive|advis[eo]r|aide|councillor|deputy|pilot|actor|"
    r"actress|singer|artist|poet|boy|girl|nun|monk|widow|widower|(?:grand)?(?:mother|father|son|daughter)|husband|wife|brother|sister|nephew|niece|"
    r"uncle|aunt|cousin|friend|colleague|chair|rapporteur|envoy|treasurer|clerk|translator|narrator|conductor|composer|trainer|curator|"
    r"photographer|publisher|designer|architect|baker|builder|carpenter|dentist|vet|vicar|landlord|landlady|principal|rector)")
# Words for several people.
PEOPLE = (rf"(?:{ROLE_NOUN}s|(?:wo|work|fisher|police|fire|sports|towns|business|country)?men|people|families|critics|supporters|"
          r"opponents|detractors|admirers|defenders|advocates|backers|proponents|campaigners|activists|protesters|"
          r"residents|villagers|islanders|townspeople|citizens|voters|tenants|neighbours|neighbors|parents|pensioners|survivors|"
          r"relatives|workers|employees|dockers|miners|welders|sailors|fishers|teachers|scientists|researchers|biologists|"
          r"analysts|lawyers|members|employers|unions|traders|visitors|tourists|readers|fans|scouts|pupils|passengers|commuters|"
          r"soldiers|refugees|migrants|volunteers|interviewees|respondents|participants|jurors|delegates)")
_PEOPLE = re.compile(rf"(?:{PEOPLE}|police|crews?)", re.IGNORECASE)
_CLUB = re.compile(r"[Tt]he\s(?:[A-Z]\w+\s)?[A-Z]\w+[^s\W]s")
TITLES_BEFORE = rf"(?:{TITLE}\.?\s+){{0,3}}"
# Between what somebody is and his name: "the historian | Marta Kiss", "the governor | of the region | Mr Karl Vogt".
_BESIDE = rf"(?:(?:\s(?:of|for|at|in)\s[^,.;:]{{1,40}}?)?\s(?={TITLE}\b)|\s(?=[A-Z][\w’-]+\s[A-Z]))"
_ROLE = re.compile(rf"(?:the|an?|his|her|its|their)\s(?:[\w’'-]+\s){{0,3}}?{ROLE_NOUN}", re.IGNORECASE)
# A person told of by what he is; "the vicar, Joan Elm" is no second one.
_SOMEBODY = re.compile(rf"\b(?:(?P<the>[Tt]he)|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z][\w-]*\s)?{ROLE_NOUN}\b"
                       rf"(?!['’]s|\s(?:called|named)\s[A-Z]|(?(the)(?:,\s(?:an?\s[^,.;:]{{1,40}}\s(?:called|named)\s)?|{_BESIDE})"
                       rf"{TITLES_BEFORE}[A-Z][\w’-]+\s[A-Z]|(?!)))")
_HEAD_NOUN = re.compile(ROLE_NOUN, re.IGNORECASE)
_APART = re.compile(APART)
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
# "the historian Marta Kiss"
_ROLE_AND_NAME = re.compile(r"(?:[Tt]he|[Aa]n?)\s(?:[\w-]+\s)*?(?P<role>[a-z][\w-]*)(?:\s[A-Z][\w’'.-]+){2,}")
# What stands behind a name: "Helena Strauss KC"; behind a whole name any capitals but those of firms, clubs and countries.
_LETTERS_BEHIND = re.compile(r"(?:[\s,]+(?:[KQ]\.?C|M\.?[PD]|MSP|MEP|Ph\.?D|[COM]BE|Jr|Sr)\.?)+$")
_CAPITALS_BEHIND = re.compile(rf"((?:^|\s)[A-Z][\w’'-]*[a-z](?:\s(?:[A-Z]\.|{PARTICLE}))*\s[A-Z][\w’'-]*[a-z])(?:\s"
                              r"(?!(?:A[BGS]|ASA|BV|CIO|CO|CORP|EU|F[CM]|AFC|INC|KG|LLC|LLP|LTD|N[AV]|PLC|S[AE]|SPA|TV|U[KNS]|USA)"
                              r"\b)[A-Z]{2,4})+$")

NAME = (r"(?=[A-Z])(?![A-Z]+$|(?:In|On|At|By|For|From|Under|With|Who)\s)[A-Z][\w’'-]+"
        rf"(?:\s+(?:[A-Z]\.|(?:{PARTICLE}\s+){{0,2}}[A-Z][\w’'-]+|[ae]l-[A-Z][\w’'-]+)){{0,5}}")
# Several speakers, with what stands in brackets behind their names: "Ana Ek (Green), Lord Sow (Con.) and two others".
LISTED = rf"(?>(?:[Tt]he\s(?:[a-z]+\s){{0,3}})?{TITLES_BEFORE}{NAME}(?:\s\([^()\n]{{1,40}}\))?)"
LIST = re.compile(rf"(?=[^()]*\()(?:{LISTED},\s)*{LISTED},?\sand\s(?P<last>[^,;:]+)")
_PERSONAL = re.compile(TITLES_BEFORE + NAME)
_WHOLE_NAME = re.compile(rf"(?<!\bof )(?<!\bfor )(?<!\band )(?<!\()\b{_PERSONAL.pattern}")
# A name at a sentence's start that is followed by its verb.
_SUBJECT = re.compile(
    r"(?:(?:But|And|Yet|Still|So|Then|While|When|As|After|Before|Although|Though|Since|Because|If|However|Later|Meanwhile),?\s+)?"
    r"(?:(?:In|On|At|By|Every|Each|One|Last)\s[^,.;:\"“]{0,60}?\b(?:morning|noon|afternoon|evening|night|midnight|day|"
    r"week|month|year|\d{4})\s+)?"
    r"(?:(?:In|On|At|By|For|During|Behind|Outside|Inside|Near|From|Until|Under|Over|Between)\s[^,.;:\"“]{1,60},\s+"
    r"(?:where\s(?:[^,.;:\"“]|,(?=\d)){1,60},\s+)?)?"
    rf"(?:The\s(?=(?:Rev|Hon|Very\sRev|Most\sRev|Right\sRev)\b))?(?P<name>(?P<title>{TITLES_BEFORE}){NAME}"
    r"(?:\s[\"“(][A-Z][\w’-]+[\"”)]\s[A-Z][\w’'-]+)?)"
    r"(?:\sfrom\s(?:the\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)*)?(?:\s*\([^)]*\))?(?:,[^,]{1,120},)?\s+(?!(?:and|or|of|for|in|at|on|to|by|from|with)\b)[a-z]")
# … and one that tells what he is before his name: "The judge, | Mr Justice Orr, | stopped the hearing".
_ROLE_SUBJECT = re.compile(
    rf"(?:(?:But|And|Then|Later|Meanwhile),?\s+)?(?:The|An?|One|Another|His|Her|Its|Their|Our|My|"
    rf"[A-Z][\w.]*(?:\s[A-Z][\w.]*)?['’]s?)\s(?:(?!(?:is|are|was|were|has|had|by|from|with|to)\s)[\w’'-]+\s){{0,4}}?"
    rf"(?i:{ROLE_NOUN})(?:(?:\s(?:of|for|at|in)\s[^,.;:]{{1,40}})?(?:,\s|(?P<called>(?:,\s[^,.;:]{{1,40}})?\s(?:called|named)\s))|"
    rf"(?P<beside>{_BESIDE}))"
    rf"(?P<name>{TITLES_BEFORE}{NAME})(?(called),?|(?(beside)(?:,[^,]{{1,80}},)?|(?:,[^,]{{1,80}})?,))\s+(?!(?:and|or|who|whose)\b)[a-z]")
# … and one in the second of two clauses: "The oven is hot, and | Bo Ek | has been up for hours"
_SECOND_SUBJECT = re.compile(rf"[^,.;:\"“”]{{3,120}},\s(?:and|but|while)\s(?P<name>(?P<title>{TITLES_BEFORE}){NAME})\s"
                             r"(?:is|was|has|had|does|did|will|would|can|could|[a-z]+(?:s|ed))\s")
# "Mira Koval's | new lawyer"
_OWNER = re.compile(rf"(?P<name>.+?)['’]s?(?!\w)(?P<person>(?:\s[\w-]+){{0,2}}?\s{ROLE_NOUN}\b)?", re.DOTALL)
_TITLED = re.compile(rf"\b(?P<title>{TITLE})\.?\s+(?P<surname>[A-Z][\w’'-]+)")
_NAMESAKE = re.compile(rf"(?!(?:Park|Hall|House|Church|Bridge|Lane|Tower)\b){NAMESAKE}")  # … which no person is called
# Behind a surname: it is no part of a university's name.
_NO_PERSON = rf"(?![\w-]|(?:\s[A-Z][\w’-]+){{0,3}}\s{NAMESAKE})"
# A capital before another, and a first name and a surname within a sentence.
_WHOLE = re.compile(rf"\b(?!{TITLE}\b|{PLACE}\b)(?P<first>[A-Z][a-z][\w’-]*)\s"
                    rf"(?=(?!{TITLE}\b)(?P<surname>[A-Z][\w-]+){_NO_PERSON})")
_FULL = re.compile(rf"[a-z,][\"”]?\s[A-Z][a-z]+\s(?P<surname>[A-Z][\w-]+){_NO_PERSON}")

# … and a sentence's first words, where something is added behind a comma that a person may be: "Ana Ruiz, who", "Bo Ek, 54".
_ADDED_TO = re.compile(rf"(?:^|[.!?:][\"”]?\s|\n[-*> \t]*)(?!(?:{TITLE}|{PLACE})\b)(?P<first>[A-Z][a-z]+)\s"
                       rf"(?P<surname>[A-Z][\w-]+){_NO_PERSON}(?:\s\([^()]*\))?,\s(?:who|whose|an?|the|[1-9]\d|[\w’'-]+['’]s)\b")


def pronoun_for(role: str) -> str | None:
    """"he" or "she" for what somebody is ("husband", "actress"); None where that tells neither."""
    return "he" if _MAN.search(role) else "she" if _WOMAN.search(role) else None


class People(NamedTuple):
    """Surnames in a text: of all whom it gives a title or a first name, and of men and women by their titles."""

    surnames: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    several: frozenset[str]  # surnames that stand behind more than one first name

    @classmethod
    def of(cls, text: str) -> People:
        """The surnames in a text."""
        titled = [(m["title"], m["surname"].removesuffix("'s").removesuffix("’s")) for m in _TITLED.finditer(text)]
        full = [m["surname"] for m in _FULL.finditer(text)]
        full += [m["surname"] for m in _ADDED_TO.finditer(text) if m["first"].lower() not in STOPWORDS]
        first: dict[str, set[str]] = {}
        for match in _WHOLE.finditer(text):
            first.setdefault(match["surname"], set()).add(match["first"])
        several = frozenset(surname for surname, names in first.items() if len(names) > 1)
        return cls(frozenset([*full, *(name for _, name in titled)]), frozenset(name for title, name in titled if title == "Mr"),
                   frozenset(name for title, name in titled if title in ("Mrs", "Ms", "Miss")), several)

    def agree(self, pronoun: str, name: str) -> bool:
        """Whether nothing says that the pronoun is of the other sex than the name: a title before it, here or elsewhere."""
        surname = (name_words(name) or [name])[-1]
        words = f"{name.split(',')[0]} {name_of(name)}"  # "his wife, Larysa" tells by the word before the name
        man = bool(_MAN.search(words)) or surname in self.men
        woman = bool(_WOMAN.search(words)) or surname in self.women
        return man == woman or woman == (pronoun_of(pronoun) == "she")

    def only_one(self, text: str, start: int, end: int, pronoun: str) -> bool:
        """Whether no more than one person whom the pronoun can mean is named, or told of by what he is, in a part of a text."""
        whole = list(_WHOLE.finditer(text, start, end))
        names = {m["surname"] for m in [*whole, *_TITLED.finditer(text, start, end)]} - {m["first"] for m in whole}
        persons = [name for name in names if can_be_one_person(name, "named") and not (
            _NAMESAKE.match(name) or _HEAD_NOUN.fullmatch(name))]
        other = _MAN if pronoun_of(pronoun) == "she" else _WOMAN
        return len(persons) <= 1 and all(other.search(m[0]) for m in _SOMEBODY.finditer(text, start, end))

    def subject(self, text: str, sentence: Sentence) -> Span | None:
        """The person whose name opens the sentence before a verb, or before what is his: a thing, and no other person."""
        role = _ROLE_SUBJECT.match(text, sentence.start, sentence.end)
        if role and can_be_one_person(role["name"], "named"):
            return Span(role["name"], *role.span("name"))
        match = _SUBJECT.match(text, sentence.start, sentence.end) or _SECOND_SUBJECT.match(text, sentence.start, sentence.end)
        if match is None:
            return None
        start, end = match.span("name")
        owner = _OWNER.match(text, start, sentence.end) if "'" in match["name"] or "’" in match["name"] else None
        if owner and owner.end("name") < end:
            end = start if owner["person"] else owner.end("name")
        words = text[start:end].split()
        known = len(words) > 1 or match["title"] or (words and words[0] in self.surnames)
        return Span(text[start:end], start, end) if words and known and can_be_one_person(text[start:end], "named") else None


def pronoun_of(source: str) -> str | None:
    """The pronoun that a source is, as a subject ("he" for "his"); None for other words."""
    match = _PRONOUN.fullmatch(source)
    return match.lastgroup if match else None


def name_of(speaker: str) -> str:
    """A speaker without what a comma adds: "Mira Koval, the chief inspector" and "its inspector, Mira Koval" → "Mira Koval"."""
    first, *rest = _APART.split(speaker.strip(), maxsplit=2)
    if not rest:
        return first or speaker
    role, *behind = BEHIND_HEAD.split(first)
    of = (role if " for " in first else first).split()[-1:]  # "a spokesman for Lavex, Nils Bauer"; but "a clerk of Bern, Ohio"
    titled = of and _HEAD_NOUN.fullmatch(of[0])  # "The UN Special Rapporteur, Mira Koval"
    is_role = of and (titled or of[0][0].islower()) and not _PLURAL_NOUN.fullmatch(role.split()[-1]) and not (
        behind and _ROLE.fullmatch(behind[0]))  # "a spokesman for the mayor, Nils Bauer": either may have the name
    # Behind "the chief of the port" a single name may be the port's.
    name = BEHIND_HEAD.split(rest[0])[0]
    if is_role and _PERSONAL.fullmatch(name) and (not behind or " " in name):
        return name
    return first or speaker


def bare_name(name: str) -> str:
    """A person's name without what a comma adds, and without letters behind it: "Helena Strauss KC" → "Helena Strauss"."""
    bare = _LETTERS_BEHIND.sub("", name_of(name))
    return (_CAPITALS_BEHIND.sub(r"\1", bare) if bare[-1:].isupper() else bare) or name


def name_words(name: str) -> list[str]:
    """The words of a bare name, its surname the last: "Dr Mira Koval of Lviv University" → Dr, Mira, Koval. All of a list."""
    return (name if LIST.fullmatch(name) else BEHIND_HEAD.split(bare_name(name), maxsplit=1)[0]).split()


def first_name(name: str) -> str:
    """The word before the surname and its particles; empty where that is a title, or the name of a role."""
    words = name_words(name)
    before = next((word for word in words[-2::-1] if not re.fullmatch(PARTICLE, word)), "")
    return before if before[:1].isupper() and not re.fullmatch(rf"{TITLE}\.?", before) else ""


def stands_alone(first: str, name: str) -> bool:
    """Whether a first name by itself means the person who has it: not where it may be a country or town."""
    return bool(first) and first not in ALSO_PLACES and can_be_one_person(name, "named")


def is_personal(name: str) -> bool:
    """Whether a name is a person's or an organisation's own: no role ("the minister"), but "the historian Marta Kiss"."""
    name = name_of(name)
    return bool(_ROLE_AND_NAME.fullmatch(name)) or not _ARTICLE.match(name)


def is_role(name: str) -> bool:
    """Whether a name says only what somebody is: "the judge", "the minister of fisheries"."""
    return bool(_ROLE.fullmatch(BEHIND_HEAD.split(name, maxsplit=1)[0]))


def without_day(name: str) -> str:
    """A name of two words or more without the day that a line has behind it: "Ana Ruiz Monday"."""
    match = _BEFORE_DAY.fullmatch(name)
    return match[1] if match else name


def one_line(name: str) -> str:
    """A name without line breaks."""
    return " ".join(name.split())


def can_be_one_person(name: str, kind: Kind) -> bool:
    """Whether the name can be a single person's: no plural, no list, no day, no body and no abbreviation."""
    if LIST.fullmatch(name) or _DAY.fullmatch(name):
        return False
    head = (name_words(name) or [name])[-1]
    plural = _PLURAL_NOUN.fullmatch(head) if kind == "named" else re.fullmatch(r"\w+[^s\W]s", head)
    role = (BEHIND_HEAD.split(name.strip(), maxsplit=1)[0].split() or [name])[-1]  # "the shipping company, Baltic Lines"
    before = _ROLE_AND_NAME.fullmatch(name_of(name))
    body = any(_BODY.fullmatch(word) for word in (head, role, before["role"] if before else ""))
    # With the capital of a sentence's start: "Doctors"; or a club: "The Comets".
    several = _CLUB.fullmatch(name) or (" " not in name and _PEOPLE.fullmatch(name))
    return not (plural or several or _MANY.match(name) or body or _AND_ANOTHER.search(name) or (len(head) > 1 and head.isupper()))


def whole_names(text: str) -> list[str]:
    """Names of several words in a text, with their titles; none that is part of something longer ("Lars and Eva Brandt", "for
    Consumer Protection") or goes with an abbreviation. Not all are persons'."""
    return [without_day(" ".join(m[0].split())) for m in _WHOLE_NAME.finditer(text)
            if " " in m[0] and not re.match(r"\s+and\s+[A-Z]|\s*[()]", text[m.end():])]
