"""Which paper or agency brought a text, where its first or last lines say so ("The Vale Courier, 14 March"), and whether it is a
court's judgment."""
from __future__ import annotations

import re

from assistant.months import MONTH

HEAD = 600  # characters of a text in which a masthead, a dateline or a court's heading is looked for
FOOT = 300

_DATE = rf"(?:[A-Z]\w+day,?[ ])?(?:\d{{1,2}}(?:st|nd|rd|th)?[ ]{MONTH}|{MONTH}[ ]\d{{1,2}}|{MONTH})\b[^\n]{{0,12}}"
_NAME = r"[A-Z][\w'’&-]*(?:[ ](?:of[ ]|and[ ]|&[ ])?[A-Z][\w'’&-]*){0,4}"
NEWSPAPER = (r"(?:Advertiser|Argus|Bugle|Bulletin|Chronicle|Courier|Daily|Digest|Dispatch|Echo|Examiner|Express|Gazette|Globe|"
             r"Guardian|Herald|Independent|Inquirer|Journal|Ledger|Magazine|Mail|Mercury|Mirror|"
             r"Monitor|News|Observer|Post|Press|Record|Register|Reporter|Review|Sentinel|Standard|Star|Telegraph|Times|Today|Tribune|Weekly|World)")
_PUBLISHED = re.compile(
    # a line of its own: "The Vale Courier, 14 March", "Marl Observer | 5 June 2024"
    rf"^[ \t*_>#]*(?:(?P<the>The[ ])(?P<name>{_NAME})|(?P<paper>(?:{_NAME}[ ])?{NEWSPAPER}))[ ]?[,|–—·-][ ]?{_DATE}[*_ \t.]*$"
    # "MARL, 5 June (Nordwire) - A court …"
    rf"|^[ \t*_]*[A-Z][A-Z .'’-]+(?:,[^\n()]{{0,40}})?[ ]\((?P<agency>[A-Z][\w'’-]+(?:[ ][A-Z][\w'’-]+){{0,2}})\)[ ]?[–—-]",
    re.MULTILINE)
# At a line's beginning "First published in the Vale Courier on 14 March.", "This article first appeared in", "© 2024 Nordwire";
# not "Her last play appeared in London", nor "Printed in Wales"
_IMPRINT = re.compile(
    r"[ \t*_]*(?:(?:(?:(?:This|The)[ ][a-z]+[ ](?:was[ ])?)?(?:[Ff]irst|[Oo]riginally)[ ](?:published|appeared|printed)[ ]"
    rf"(?:in|by)|(?:Published|Reprinted)[ ](?:in|by|from))[ ](?:[Tt]he[ ])?(?P<name>{_NAME})|"
    rf"(?:©|\([cC]\))[ ](?:\d{{4}}[ ])?(?:[Tt]he[ ])?(?P<holder>{_NAME}))")
_JUDGMENT = re.compile(
    r"^[ \t*_#]*(?:(?:APPROVED[ ])?JUDGE?MENT|RULING|(?:Judge?ment|Ruling)[ ](?:handed[ ]down|given|delivered)\b[^\n]*|"
    r"(?:Before|BEFORE):?[ ](?:(?:Mr|Mrs|Ms|The|the|Hon\.?|Honourable|His|Her|Honour|Lord|Lady|Chief|District|County|Senior)[ ])*"
    r"(?:Justice|Judge|JUSTICE|JUDGE)\b[^\n]*|(?:IN[ ]THE|In[ ]the)[ ][^\n]*(?:COURT|TRIBUNAL|Court|Tribunal)\b[^\n.]*)[ \t*_]*$",
    re.MULTILINE)
# How a question names them: "According to the Courier", "What does the Courier say", "Did the judge accept". Not "Who owns the
# Courier?", nor "the judge who left".
PAPER = re.compile(
    r"(?:(?P<of_text>\b(?:[Aa]ccording[ ]to|[Ii]n))|\b(?:[Dd]oes|[Dd]id|[Hh]as))[ ](?P<the>[Tt]he[ ])?"
    rf"(?P<name>{_NAME})(?=[ ](?P<says>[a-z]+)\b|['’]s\b|\W*$|,)")
COURT = re.compile(
    r"\b(?:[Dd]id|[Dd]oes|[Hh]as|[Hh]ad|[Ww]ould|[Aa]ccording[ ]to)[ ](?P<court>the[ ](?:judge|court|tribunal))\b"
    r"(?=[ ](?!(?:who|that|whom|which|in|at|of|records?|case|papers?|order|clerk|documents?|file)\b)[a-z]|\W*$|,)")
JUDGMENT_LINES = 2  # that the head of a judgment has at least


def publishers_of(text: str) -> tuple[str, ...]:
    """The papers or agencies that a text's first or last lines name as having brought it, without "The"; none that the text has
    as a place ("in The Hague", "across Nigeria")."""
    head = [m["name"] or m["paper"] or m["agency"] for m in _PUBLISHED.finditer(text, 0, HEAD)]
    foot = text.rstrip()[-FOOT:]
    lines = [line for line in foot.splitlines()[-3:] if len(line) < FOOT]
    imprints = [m for line in lines if (m := _IMPRINT.match(line))]
    for imprint in imprints:
        text = text.replace(imprint[0], "")
    names = dict.fromkeys([*head, *(m["name"] or m["holder"] for m in imprints)])
    return tuple(name for name in names if not _is_place(name, text))


def _is_place(name: str, text: str) -> bool:
    within = rf"\b(?:(?:[Ii]n|[Nn]ear|[Oo]utside)\s+(?:The\s+)?|(?:[Ii]n|[Aa]cross)\s+the\s+){re.escape(name)}\b(?!\s+[A-Z])"
    return not re.search(rf"{NEWSPAPER}$", name) and bool(re.search(within, text))


def is_judgment(text: str) -> bool:
    """Whether a text's head is that of a court's judgment: the court, the judge, the day on which it was handed down."""
    return len(_JUDGMENT.findall(text[:HEAD])) >= JUDGMENT_LINES
