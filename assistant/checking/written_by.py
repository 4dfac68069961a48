"""Names for who wrote a text, where a line of it shows them: the judge of a judgment, a newspaper, a body that says "we"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.name_parts import TITLE
from assistant.voice.bylines import HEAD, NAME_OF_BODY, as_author, authors_of
from assistant.voice.mastheads import NEWSPAPER, publishers_of

_SAYS = (
    r"(?:(?:also|then|has|have|had|did\s+not|does\s+not|\w+ly)\s+)*(?:sa(?:ys?|id)|f(?:ind|inds|ound)|h(?:olds?|eld)|rul(?:es?|ed)|"
    r"conclud\w+|reject\w*|accept\w*|prefer\w*|recommend\w*|estimat\w+|argu\w+|think\w*|thought|believ\w+|state[sd]?|not(?:es?|ed)|"
    r"count\w*|report\w*|warn\w*|dismiss\w*|calls?|called|considers?|considered|decid\w+|puts?|doubt\w*|"
    r"criticis\w+|describ\w+|regard\w*|write[sn]?|wrote)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")
_RELEASE = re.compile(
    r"^(?:press|media|news)[ \t]+(?:release|statement)\b|\bfor[ \t]+immediate[ \t]+(?:use|release)\b", re.IGNORECASE)
_HOUSE = re.compile(
    r"(?:[A-Z][\w&'’-]*\s+){1,5}(?:Trust|Museum|Hospital|College|School|Ltd|plc|Police|Theatre|Library|Gallery|"
    r"Company)")
_COURT = re.compile(r"^[ \t*_#]*(?:IN[ \t]+THE[ \t]+)?[^\n]{0,60}\b(?:COURT|TRIBUNAL)\b[^\na-z]*$", re.MULTILINE)
_JUDGMENT = re.compile(r"^[ \t*_#]*(?:JUDGE?MENT|RULING|DECISION|REASONS|Judge?ment|Ruling)\b[^\n.]{0,60}$", re.MULTILINE)
_BEFORE = re.compile(
    rf"^[ \t*_]*(?:Before|BEFORE|Coram|Judge)\b[ \t]*:?[ \t]*(?:(?:{TITLE}|Mr|Mrs|Ms|Mx|Her|His|Honour)\.?[ \t]+)*"
    r"(?:[A-Z]\.?[ \t]+)*(?:[A-Z][\w’'-]+[ \t]+)?(?P<name>[A-Z][\w’'-]{2,})(?:[ \t]+(?:KC|QC|J|LJ))?[ \t*_]*$", re.MULTILINE)
# A masthead without a date, above a title: "THE VELL BAY GAZETTE". In small letters without "The", it may be the title itself.
_PAPER = re.compile(
    rf"^[ \t*_#]*(?:(?=The[ \t]|[^a-z\n]+$)(?:The|THE)?[ \t]*(?P<paper>(?:[A-Z][\w’'&-]*[ \t]+){{1,4}}(?i:{NEWSPAPER})))"
    r"[ \t*_]*\n\s{0,9}[^\n]{2,100}[^\s.!?][ \t]*$", re.MULTILINE)


def about_author(claim: str, text: str, nearest: str) -> str:
    """A claim about a text with "the author" for the name of who wrote it.

    `nearest` is the sentence of the text that is nearest to the claim: without a byline, it has to be in the first person, or the
    claim to tell what was said.
    """
    renamed = as_author(claim, text)
    if renamed != claim:
        return renamed
    for name in _names(text):
        called = re.compile(rf"(?P<first>^)?\b{name}(?![\w’'-])(?P<says>\s+{_SAYS})?")
        match = called.search(claim)
        if not match or called.search(nearest) or _of_another(match, nearest):
            continue
        if _FIRST_PERSON.search(nearest) or match["says"] or _according(claim, match):
            author = "The author" if match["first"] is not None else "the author"
            return f"{claim[:match.start()]}{author}{match['says'] or ''}{claim[match.end():]}"
    return claim


def _of_another(called: re.Match[str], nearest: str) -> bool:
    """Does the nearest sentence tell of another one that is called so ("The county court rejected it")?"""
    noun = re.escape(called[0].removesuffix(called["says"] or "").split()[-1])
    again = re.search(rf"\b{noun}\b(?P<says>\s+{_SAYS})?", nearest, re.IGNORECASE)
    return bool(again and (again["says"] or not _FIRST_PERSON.search(nearest)))


def _according(claim: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\baccording\s+to\s+$", claim[:match.start()], re.IGNORECASE))


def _names(text: str) -> Iterator[str]:
    """Patterns of what the writer of a text may be called by."""
    head = text[:HEAD]
    if _COURT.search(head) and _JUDGMENT.search(head):
        judge = _BEFORE.search(head)
        if judge:
            yield rf"(?:(?:Mr|Mrs|Ms|Her\s+Honour|His\s+Honour)\s+)?(?:Judge|Justice)\s+(?:\w+\.?\s+)?{re.escape(judge['name'])}"
        if not re.search(r"\b[Tt]he judge\b", text):
            yield r"[Tt]he\s+judge(?!\s+(?:who|whom|below|in|at)\b)"
        yield r"[Tt]he\s+(?:court|tribunal)(?!\s+(?:of|below|at)\b)"
    masthead = _PAPER.search("\n".join([line for line in head.splitlines() if line.strip()][:5]))
    for paper in (masthead["paper"],) if masthead else publishers_of(text):
        words = paper.split()
        if len(words) > 1 or not re.fullmatch(NEWSPAPER, paper):  # "News" alone may be any news
            yield rf"(?:[Tt]he\s+)?(?i:{re.escape(' '.join(words))})"
        yield rf"[Tt]he\s+{re.escape(words[-1].title() if words[-1].isupper() else words[-1])}"
    lines = [line.strip(" \t*_#") for line in head.splitlines() if line.strip()][:4]
    firsts = [re.split(r"[,|·–—]", line)[0].strip() for line in lines if any(map(_RELEASE.search, lines))]
    bodies = [name for name in firsts if not _RELEASE.match(name) and (NAME_OF_BODY.fullmatch(name) or _HOUSE.fullmatch(name))]
    for name in authors_of(text) or bodies[:1]:
        if len(name.split()) > 1:
            yield rf"(?:[Tt]he\s+)?(?i:{re.escape(re.sub(r'^[Tt]he ', '', name))})"
