"""What a claim says and its evidence does not carry: every rule there is, in order.

Each rule is made to be right where it speaks; what it cannot see is the support model's.
"""

from __future__ import annotations

import re

from assistant.checking.author import without_frame
from assistant.checking.belongs import of_something_else
from assistant.checking.conditions import condition_dropped
from assistant.checking.crossed import figure_of_another
from assistant.checking.degrees import certainty, compared_otherwise, exception
from assistant.checking.denied import not_said, only_denied
from assistant.checking.exchange import swapped
from assistant.checking.frames import content, holds_open
from assistant.checking.hearers import told_another
from assistant.checking.names import dates, long_months, names
from assistant.checking.nobody import of_nobody
from assistant.checking.opposed import opposed
from assistant.checking.persons import said_of_another
from assistant.checking.polarity import denied_part, exchanged, none_found, not_so, turned
from assistant.checking.quantities import generalised, multiplied, share_of_asked
from assistant.checking.reasons import as_written
from assistant.checking.reversals import reversed_outcome
from assistant.checking.roles import roles_exchanged
from assistant.checking.sides import sides_exchanged
from assistant.checking.small_words import plain, small_words
from assistant.checking.undone import not_done
from assistant.checking.unstated import unstated
from assistant.figures import bounded_otherwise, missing
from index.lexical import stems

_RECOMMENDS = re.compile(r"\b(?:recommend|urge|propose|advise|demand|suggest)[sd]?\s+that\b", re.IGNORECASE)
_SHOULD = re.compile(r"\b(?:should|must|ought\s+to)\s+", re.IGNORECASE)
_RELATIVE = re.compile(r",\s+(?:which|who|where|whose)\s+([^,.;]+)[,.;]")


def uncarried(claim: str, evidence: str) -> str:
    """What the claim says and the evidence does not carry, in a few words; "" where the rules see nothing."""
    return as_written(_uncarried(long_months(claim), long_months(evidence)), (evidence, claim), plain)


def _uncarried(claim: str, evidence: str) -> str:
    rules = (missing, bounded_otherwise, dates, names, small_words, certainty, exception, swapped, turned, exchanged,
             _inserted, none_found, reversed_outcome, only_denied,
             roles_exchanged, condition_dropped, generalised, share_of_asked, multiplied, compared_otherwise, unstated, not_done,
             denied_part, not_so, figure_of_another, of_something_else, said_of_another, told_another, of_nobody, opposed,
             sides_exchanged, not_said)
    found = next((problem for rule in rules if (problem := rule(claim, evidence))), "")
    if found or (bare := content(claim)) == claim:
        return found
    # Who is said to say it hides from these how much of what is said the evidence has.
    turning = (turned, none_found, reversed_outcome, roles_exchanged, condition_dropped, generalised, not_done)
    return next((problem for rule in turning if (problem := rule(bare, evidence))), "")


def uncarried_in_frame(claim: str, evidence: str) -> str:
    """`uncarried` for a claim that may stand in "The author says that …": the frame is not looked for, though a name that it
    leads to ("… that Iran") has a capital of its own."""
    bare = without_frame(claim)
    bare = claim if bare != claim and holds_open(claim, bare) else bare
    # Who recommends that it be done says that it should be.
    ground = _SHOULD.sub("", evidence) if _RECOMMENDS.search(claim) and not _SHOULD.search(bare) else evidence
    problem = _uncarried(long_months(bare), long_months(ground))
    return as_written(problem, (evidence, claim), plain) or names(long_months(claim), long_months(evidence))


def _inserted(claim: str, evidence: str) -> str:
    """A relative clause of which the evidence has no word at all, beside a statement of which it has most."""
    ground = set(stems(evidence))
    for match in _RELATIVE.finditer(claim):
        own, rest = set(stems(match[1])), set(stems(claim[:match.start()] + " " + claim[match.end():]))
        if len(own) >= 3 and not own & ground and 2 * len(rest & ground) > len(rest):
            return f"no quote says “{match[1][:60]}”"
    return ""
