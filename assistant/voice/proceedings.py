"""What the record of a debate or hearing says itself between the speeches: "Question put and agreed to.", "(Applause.)"."""
from __future__ import annotations

import re
from collections.abc import Sequence

_THE = r"(?:(?:the|an?|this|that|each|both|another|several|some|two|three|four|five|\d+|all|no|one|most|other|many) )?"
_ITEM = (r"(?:[\w’'-]+ ){0,3}?(?:motions?|amendments?|questions?|clauses?|schedules?|articles?|bills?|resolutions?|proposals?|"
         r"recommendations?|minutes|petitions?|orders?|regulations?|byelaws?|items?|reports?|debate|budget|agenda|leave|sitting|"
         r"recess)(?: (?:no\.? ?)?\d+\w?)?(?:, (?:as amended|by leave|with leave),| (?:of|from|by|on|to) [^.;:,]{1,60}?)?")
_BODY = (r"(?:[\w’'-]+ ){0,2}?(?:sitting|meeting|session|house|chamber|committee|sub-?committee|council|cabinet|assembly|senate|"
         r"synod|parliament|congress|court|tribunal|jury|inquiry|inquest|hearing|panel|board|conference|"
         r"commission)(?: of [^.;:,]{1,40}?)?")
_PEOPLE = (r"(?:[\w-]+ )?(?:members?|councillors?|senators?|delegates?|deputies|witness(?:es)?|jurors|jury|counsel|public|"
           r"audience|gallery|protesters?|defendant|accused|claimant|applicant|visitors|peers)")
_WAS = r"(?:(?:is|was|were|are|stands?|stood|(?:having|has|had) been)(?: (?:then|duly|accordingly|therefore|not|now|also))?,? )"
_DEED = (r"(?:put|carried|lost|agreed|adopted|rejected|defeated|negatived|withdrawn|passed|approved|moved|seconded|deferred|"
         r"tabled|proposed|made|read|called|taken|resumed|adjourned|suspended|accepted|noted|received|signed|concluded|closed|"
         r"opened|declared|interrupted|remitted|referred|amended|ordered|granted|refused|requested)")
_SITS = (r"(?:rose|divided|adjourned|resumed|recessed|reconvened|met|ended|began|opened|closed|concluded|sat|paused|retired|"
         r"withdrew|deliberated|voted|dispersed|broke (?:up|for \w+)|went into (?:\w+ )?(?:session|committee|recess)|divides|"
         r"rises|adjourns)")
_DOES = (r"(?:rose|stood(?: down| up)?|withdrew|left|entered|abstained|applauded|retired|voted(?: (?:for|against|in favour))?|"
         r"dissented|cheered|laughed|jeered|(?:was|were) (?:then |duly )?(?:sworn|called|recalled|excused|released|examined|"
         r"cross-examined|cleared|removed|discharged|admitted))")
# What stands behind it, and says when, how, or by how many it was done; a time has stops of its own.
_REST = r"(?:[^.;,:]|(?<=\d)[.:,](?=\d)|(?<=[ap])\.(?=m\b)|(?<=[ap]\.m)\.){1,60}"
_HOW = (rf"(?:,? (?:(?:at|by|until|till|for|on|with|to|upon|against) {_REST}|agreed to|unanimously|accordingly|again|briefly|"
        r"nem\.? con\.?|to|in (?:private|public|camera|silence|committee|protest)|"
        r"after (?:lunch|dinner|the (?:break|recess|interval))|"
        rf"(?:a|an|the) (?:first|second|third) time|to consider {_REST}|the (?:chamber|room|court|hall|stand|witness box)|"
        rf"(?:and|but) (?:{_WAS}|then )?{_DEED}|and question proposed|(?-i:That) {_REST}|\d+(?: ?(?:to|[-–]) ?\d+| votes?)|"
        r"\w+ votes? to \w+))*")
_BEFORE = r"(?:(?:at|on|after|by) [^.,;:]{1,40}, )?"
_RECORD = re.compile("|".join((
    rf"{_BEFORE}{_THE}{_ITEM} (?:{_WAS}?{_DEED}|fell){_HOW}",
    rf"{_BEFORE}{_THE}{_BODY} (?:then |again )?(?:{_WAS}?{_DEED}|{_SITS}){_HOW}(?:: [^.]+)?",
    rf"{_BEFORE}{_THE}{_PEOPLE} (?:then |also )?{_DOES}{_HOW}",
    r"(?:there was )?(?:(?:prolonged|loud|general|further|some|renewed) )*(?:applause|laughter|uproar|interruptions?|disorder|"
    r"cheers|cheering|heckling|silence|(?:cries|shouts) (?:of|from) [^.]{1,40})(?: (?:in|from|on) [^.;:]{1,40})?",
    rf"{_THE}(?:recorded |roll-call |free )?(?:votes?|ballot|division|poll|show of hands|roll)(?: [\w ]{{1,30}})? (?:was|were) "
    rf"(?:then )?(?:taken|called|counted|held|requested|recorded|declared){_HOW}",
    r"(?:(?:the )?(?:ayes|noes|(?:votes )?(?:for|against|in favour)|abstentions?|abstained|(?:not[- ])?contents)[: ]+\d+[,;.]? ?"
    r"(?:and )?){1,3}",
    r"(?:it was )?(?:resolved|ordered|agreed)(?: unanimously)?[,:]? that [^“\"]{3,}",
    r"there being no (?:further|other) [^.;]{3,60}",
    r"[^.;:,]{3,50} (?:in the chair|presiding|(?:took|resumed|left) the chair|"
    r"left the (?:room|chamber|meeting|hall|court|stand|witness box)|"
    rf"was (?:then )?sworn|declared an interest|rose to applause){_HOW}(?: and (?:left|withdrew)[^.;]{{0,30}})?",
    r"[^.;:]{3,60} \((?:sworn|affirmed|called|recalled|examined|continued)",  # "ANA RUIZ (sworn)"
    r"members (?:and [\w ]{3,20} )?(?:observed|stood for) [^.;]{3,60}")), re.IGNORECASE)
# What another sentence of such a paragraph tells of: "The motion was carried. | One member abstained."
_OF_RECORD = re.compile(rf"\d|\b(?:{_PEOPLE}|{_BODY}|motions?|amendments?|questions?|minutes|items?|agenda|vot(?:es?|ed|ing)|"
                        r"chair\w*|clerk|speaker|president|applause|seconded|record(?:s|ed)?|dissent\w*|object\w*|abst(?:ain|ention)\w*)\b",
                        re.IGNORECASE)
_HONOURABLE = re.compile(r"\b[Hh]on\.? ")
_APART = re.compile(r"[*_]*(?:\([^()]*\)|\[[^\[\]]*\])[*_.]*")
_TIME = re.compile(r"[\[(*_]*\d{1,2}(?:[.:]\d{2}){0,2}(?: ?[ap]\.?m\.?| ?hrs?| o['’]clock)?[\])*_.]*", re.IGNORECASE)
_TALKED = re.compile(r"[\"“”?]|\b(?:I|[Ww]e|[Uu]s|[Mm]y|[Oo]ur|[Mm]e|[Yy]ou|[Yy]our)\b")


def is_record(sentences: Sequence[str]) -> bool:
    """Whether a paragraph, given by its sentences, is what a record says itself: how a vote ended, when a sitting was suspended,
    what could be heard. Nobody speaks of himself there, or to anybody."""
    words, *_ = whole = [_HONOURABLE.sub("", each) for each in (" ".join(sentences).strip(), sentences[0])]
    if _APART.fullmatch(words) or _TIME.fullmatch(words):
        return True
    recorded, opens = (_is_deed(each) or all(map(_is_deed, each.split("; "))) for each in whole)
    return not speaks_on(words) and (recorded or (opens and all(_OF_RECORD.search(each) for each in sentences[1:])))


def _is_deed(words: str) -> bool:
    return bool(_RECORD.fullmatch(words.strip("*_()[]. \t\r\n—–:")))


def speaks_on(words: str) -> bool:
    """Whether something in a paragraph shows that somebody speaks there: he speaks of himself, to somebody, or in quotation
    marks."""
    return bool(_TALKED.search(words))
