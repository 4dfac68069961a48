"""Whom an interview is with, as its title, standfirst or introduction says: "“I sold the boat”: Ana Ruiz on the last ferry"."""
from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.name_parts import NAMESAKE, TITLE
from assistant.voice.persons import NAME, PEOPLE, ROLE_NOUN, TITLES_BEFORE, can_be_one_person, one_line, without_day
from index.lexical import STOPWORDS

_PERSON = rf"{TITLES_BEFORE}{NAME}"
_GUEST = rf"(?P<guest>{_PERSON})"
_MARKS = "\"“”‘’'"
_BESIDE = (r"(?:\s?\([^()]{1,40}\)|,\s(?:\d{1,3}|(?:who|whose|the|an?|former|our|its|head|chief|director)\b"
           r"[^,.;:]{0,90}),)?")
_OUTLET = (r"(?:this\s(?:newspaper|paper|magazine)|[Oo]ur\s(?:[\w-]+\s)?(?:reporter|correspondent|editor|readers?|writer)|"
           r"[Tt]he\s(?:[A-Z][\w’'-]*\s){0,3}(?:Herald|Times|Post|News|Gazette|Courier|Chronicle|Tribune|Journal|Review|Magazine|Echo|"
           r"Star|Mail|Observer|Guardian|Telegraph|Mirror|Sun|Record|Standard|Argus|Mercury|Examiner|Bulletin|Press|Express|Globe))")
_SPOKE = (r"(?:sp(?:oke|eaks)\s(?:to|with)|talk(?:s|ed)\s(?:to|with)|s(?:at|its)\sdown\swith|chat(?:s|ted)\s(?:to|with)|"
          r"gave\san\sinterview\sto)")
_TOLD = r"(?:tells|told|explains\sto)"
_INTERVIEWS = r"(?:interviewed|interviews|caught\sup\swith|catches\sup\swith|quizzed|quizzes|meets)"
_MET = r"(?:met|visited|visits|questioned|asked|asks)"
# "the smoker | Ana Ruiz", "Danish painter and diver | Ana Ruiz"; but "the widow of | Bo Ek" is not he
_ROLE = (r"(?:[A-Z][\w’-]*[a-z]\s(?=[a-z]))?(?:[a-z][\w’-]*\s){0,3}"
         r"(?!(?:of|for|from|in|at|on|by|with|about|behind|after|to|and|or|than)\s)[a-z][\w’-]*\s(?=[A-Z])")
_WHAT_HE_IS = rf"(?:(?:the\s)?{_ROLE})?"
# What can name nobody but the guest.
_SURE = tuple(re.compile(pattern) for pattern in (
    rf"[{_MARKS}]\s?[:–—-]\s{_WHAT_HE_IS}{_GUEST}(?=\s(?:on|[a-z]+s)\b|[,:]|\s*$)",  # “I sold the boat”: | Ana Ruiz | on …
    rf"^{_GUEST}\s?[:–—]\s?[\"“‘'](?=\w)",  # | Ana Ruiz | : “I sold the boat”
    rf"^{_GUEST}\son\s(?:the|why|how|what|her|his|life|being|[a-z]+ing)\b(?!.*[.!?]$)",  # | Ana Ruiz | on the last ferry
    rf"^{_GUEST},\s[a-z][^,.]{{2,40}},\son\s",
    rf"^Meet\s{_GUEST}",
    rf"\b{_GUEST}{_BESIDE}\s(?:was|is)\sinterviewed\sby\b",
    rf"\b(?i:(?:interview|conversation|chat|talk|q\s?&\s?a|session|minutes|lunch|coffee)\swith(?:\s?(?:…|\.\.\.))?|"
    rf"questions\s(?:for|to)|in\sconversation\s?:|interview\s?:|q\s?&\s?a\s?:)\s{_WHAT_HE_IS}{_GUEST}",
    rf"\b(?:(?:[Ww]e|I)\s(?:(?:have|had|recently|first|then)\s)?(?:{_SPOKE}|{_INTERVIEWS}|{_MET})|"
    rf"(?:{_OUTLET}|{_PERSON})\s{_INTERVIEWS}|{_OUTLET}(?:\s{_PERSON})?\s(?:{_SPOKE}|{_INTERVIEWS}))\s{_WHAT_HE_IS}{_GUEST}",
    rf"\b{_GUEST}{_BESIDE}\s(?:(?:{_SPOKE}|{_TOLD})\s(?:us|me|{_OUTLET})|answer(?:s|ed)\s(?:our|my|a\sfew|some|\w+)\squestions)\b"))
_SEVERAL = re.compile(rf"\b(?:interviews|(?i:interviews?\swith))\s(?:[\w-]+\s){{0,3}}?{PEOPLE}\b")  # nobody is the guest
_PRONOUN = re.compile(
    rf"(?:[^,;\"“]{{3,80}},\s)?(?:[Hh]e|[Ss]he)\s(?:(?:recently|then|also)\s)?(?:{_SPOKE}|answer(?:s|ed)\s(?:\w+\s)?questions|met\s|(?:was|is)\sinterviewed\sby\s)|"
    rf"In\sthis\s(?:interview|conversation),?\s(?:he|she)\b|(?:{_PERSON}|[Ww]e|I)\s(?:{_INTERVIEWS}|{_MET})\s(?:him|her)\b")
_OPENING = re.compile(rf"(?:(?:The|An?|Our)\s{_ROLE})?{_GUEST}{_BESIDE},?\s(?:[a-z]|\()")
_NO_NAME = re.compile(rf"(?!{TITLE}$)(?:{ROLE_NOUN}|today|yesterday)", re.IGNORECASE)
# Either of two may be the guest: "Ana Ruiz talks to Bo Ek".
_EITHER = re.compile(rf"\b(?P<first>{_PERSON})(?P<told>{_BESIDE})\s(?P<verb>{_SPOKE}|{_TOLD})\s(?P<second>{_PERSON})"
                     rf"(?P<press>\sof\s{_OUTLET}|,\sour\b)?(?P<described>,\s(?:who|the|an?|\d)|\s\()?")


def guest_of(paragraphs: Sequence[Sequence[str]], authors: Collection[str]) -> str | None:
    """Whom the paragraphs before an interview, given by their sentences, say that it is with; "" where two may be meant, None
    where they say nothing of it. Who is an author of the text is no guest."""
    unclear = False
    for sentences in paragraphs:
        opening = None
        for sentence in sentences:
            words = one_line(sentence).strip("#*_ ")
            sure = (_person(match["guest"], authors) for pattern in _SURE for match in pattern.finditer(words))
            if found := next(filter(None, sure), None):
                return found
            if opening and _PRONOUN.match(words):
                return opening
            if either := _EITHER.search(words):
                if chosen := _chosen(either, paragraphs, authors):
                    return chosen
                unclear = unclear or all(_person(either[who], ()) for who in ("first", "second"))
            unclear = unclear or bool(_SEVERAL.search(words))
            begins = _OPENING.match(words)
            opening = (_person(begins["guest"], authors) if begins else None) or opening
    return "" if unclear else None


def _chosen(match: re.Match[str], paragraphs: Sequence[Sequence[str]], authors: Collection[str]) -> str | None:
    """Which of two persons who talk is the guest: who is told of elsewhere, too, or whose part alone is explained."""
    before = " ".join(sentence for sentences in paragraphs for sentence in sentences)
    first, second = (_person(match[who], ()) for who in ("first", "second"))
    if not (first and second) or match["press"]:
        return first if match["press"] else None
    own = [name in authors or bool(re.search(rf"\b[Bb]y {re.escape(name)}", before)) for name in (first, second)]
    if not any(own) and re.match("t[eo]l|expl", match["verb"]):
        return first
    if any(own):
        return None if all(own) else second if own[0] else first
    told = [len(re.findall(rf"\b{re.escape(name.split()[-1])}\b", before)) + bool(more)
            for name, more in ((first, match["told"]), (second, match["described"]))]
    return None if told[0] == told[1] else first if told[0] > told[1] else second


def _person(name: str, authors: Collection[str]) -> str | None:
    """A name, where it can be a person's of two words or more, and is no author's."""
    words = without_day(re.sub(r"['’]s$", "", one_line(name))).split()
    while len(words) > 2 and (words[0].lower() in STOPWORDS or _NO_NAME.fullmatch(words[0])):
        del words[0]  # "Here Ana Ruiz", "Engineer Ana Ruiz"
    name = " ".join(words)
    own = len(words) > 1 and can_be_one_person(name, "named") and words[0].lower() not in STOPWORDS
    return name if own and not re.search(NAMESAKE, name) and name not in authors else None
