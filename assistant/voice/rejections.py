"""Sentences by which an author takes back what he has just passed on: "It is a lie.", "It was not.", "Nothing supports this." """
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import SentenceVoice
from assistant.voice.quotations import Quotation
from index.types import Sentence

_IT = (r"(?:it|this|that|(?:any|a\ word|one\ word)\ of\ (?:it|this|that)|"
       r"(?:this|that|the|such\ an?)\ (?:claim|story|theory|idea|version|figure|allegation)s?)")
# Nothing but the taking back: "It is wrong that children starve" and "He was lying in bed" take nothing back.
_TAKES_BACK = re.compile(
    rf"""\W*(?:(?:but|yet|and|however|in\ (?:fact|truth|reality)|actually)\b[\s,]*)?(?:
      (?:{_IT}|these|those)\s*(?:['’]s|is|was|are|were)\s+(?:(?:\w+ly|just|pure|utter|all)\s+)*
      (?:false|untrue|wrong|nonsense|rubbish|an?\ (?:\w+\ )?(?:myth|lie|fallacy)|lies|mistaken|incorrect|misleading|baseless|
      far\ from\ (?:the\ truth|true)|not\ (?:true|so|the\ case|right|correct))
    | (?:this|that|it)\s*(?:is|was)n['’]t\s+(?:true|so|the\ case|right|correct)
    | (?:they|he|she)\s*(?:['’]re|['’]s|are|is|was|were)\s+(?:\w+ly\s+)?(?:wrong|mistaken)
    | (?:it|this|that|these|those|they|he|she)\s+(?:is|was|are|were|do|does|did|has|have|had|can|could|will|would)
      (?:\s+not|n['’]t)
    | (?:(?:it|this|that|they|he|she)\ (?:(?:will|would|can|could)\ do|did|does|is|was)\ )?
      (?:nothing\ of\ the\ (?:sort|kind)|no\ such\ thing)
    | nonsense | rubbish | wrong | untrue | not\ (?:so|true) | far\ from\ it | on\ the\ contrary
    | quite\ the\ (?:opposite|contrary)
    | the\ (?:opposite|reverse|contrary)\ is\ (?:true|the\ case)
    | none\ of\ (?:it|this|that)\ (?:is|was)\ (?:true|so|the\ case)
    | there\s*(?:['’]s|is|was|has\ been)\ (?:no|not\ (?:a|an|any|the\ \w+est|one))\ (?:\w+\ ){{0,3}}
      (?:evidence|proof|truth|basis|sign)\ (?:for|of|in|to\ support|that\ supports)\ {_IT}
    | (?:nothing|no\ (?:\w+\ )?(?:evidence|proof|record|document)\w*)\ (?:supports|proves|confirms|bears\ out|backs)\ {_IT}
    )(?:,?\ (?:of\ course|either|at\ all|by\ any\ means))?\s*(?:[.!…:;–—]|$)""", re.IGNORECASE | re.VERBOSE)
_ERRED = re.compile(
    r"\W*(?:(?:but|and|here|there)\s+)?(?:I|we)\s+(?:was|were|am|are)\s+(?:\w+ly\s+)?(?:wrong|mistaken|in\s+error)"
    r"(?:\s+(?:about|on|in)\s+(?:this|that|it))?\s*(?:[.!…:;–—]|$)", re.IGNORECASE)
# "Two objects", "the contests" and "critics met" speak against nobody.
_SPEAKS_AGAINST = re.compile(
    r"\b(?:reject(?:s|ed)|den(?:y|ies|ied)|disput(?:e|es|ed)|contested|contradict(?:s|ed)?|disagree[sd]?|refut(?:es|ed)|"
    r"challenged|object(?:s|ed)?\s+(?:that|to)|argu(?:es?|ed)\s+against|"
    r"(?:critics|opponents|sceptics|skeptics)\s+(?:\w+\s+){0,5}?(?:say|said|argue[sd]?|warn(?:ed)?|claim(?:ed)?|point(?:ed)?\s+out)|"
    r"(?:call|calls|called)\s+(?:[\w'’-]+\s+){1,5}?(?:false|wrong|invented|untrue|misleading|exaggerated|premature|baseless|"
    r"absurd|nonsense|unfounded|an?\s+lie|lies))\b", re.IGNORECASE)


def speaks_against(sentence: str) -> bool:
    """Does a sentence say that somebody does not accept what another says? ("The union rejects her figures.")"""
    return bool(_SPEAKS_AGAINST.search(sentence))


def takes_back(sentence: str) -> bool:
    """Does a sentence say that what stands just before it is not so?"""
    return bool(_TAKES_BACK.match(sentence))


def corrects_himself(sentence: str) -> bool:
    """Does whoever said what stands just before say that he erred? ("I was wrong.")"""
    return bool(_ERRED.match(sentence))


def with_rejections(text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice],
                    quoted: Sequence[Sequence[Quotation]]) -> list[SentenceVoice]:
    """The labels, where the author takes back what he has just passed on: both sentences are his own then, the first his opinion,
    and what he passed on is disputed. Whoever speaks in sentences of his own may take back what he passes on himself: that
    stays his."""
    found = list(labels)
    for n in range(1, len(sentences)):
        before, here = labels[n - 1], labels[n]
        told = [a for a in before.attributions if a.source and a.cue]
        if before.voice != "reported" or not told or len(told) < len(before.attributions) or quoted[n]:
            continue
        own = any(a.source and a.source.start >= sentences[n].start for a in here.attributions)
        if not own and takes_back(text[sentences[n].start:sentences[n].end]):
            found[n - 1] = replace(before, voice="opinion", attributions=tuple(replace(a, stance="disputed") for a in told))
            found[n] = here if here.voice != "reported" else SentenceVoice("opinion")
    return found
