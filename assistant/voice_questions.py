"""Questions about who says what, read from their wording: they are answered from the sentences' labels.

"Which sources does the author cite?", "What does the UN say about Nangarhar?", "What is the author's opinion of the
Taliban?", "What does the author recommend?", "Is there any evidence for a secret deal?"
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.types import Attribution, SentenceVoice
from index.lexical import stems

Kind = Literal["sources", "speaker", "opinion", "recommendation", "evidence"]

_AUTHOR = (r"(?:the\s+)?(?:author|writer|columnist|essayist|commentator|editorial|op-?ed|article|text|piece|column|essay|report|"
           r"speaker)(?:['’]s)?")
_SOURCES = re.compile(
    rf"""^\W*(?:
      (?:what|which|whose|who)\b.{{0,30}}?\b(?:sources?|experts?|witnesses)\b
        .{{0,20}}?\b(?:cite[sd]?|quote[sd]?|name[sd]?|mention(?:s|ed)?|use[sd]?|rel(?:y|ies)|refer(?:s|red)?|draw)\b
    | (?:what|which|whose|who)\b.{{0,30}}?\b(?:speakers?|voices|people|studies|documents?|reports?|persons?|institutions)\s+
        (?:(?:(?:does|do|did)\s+)?{_AUTHOR}\s+(?:cite[sd]?|quote[sd]?|name[sd]?|mention(?:s|ed)?|use[sd]?|rel(?:y|ies)|refer(?:s|red)?|draw)
          |(?:(?:is|are|was|were)\s+)?(?:cited|quoted))\b
    | who(?:m)?\s+(?:is|are|was|were)\s+(?:all\s+)?(?:quoted|cited)\b
    | who(?:m)?\s+(?:does|do|did)\s+{_AUTHOR}\s+(?:quote|cite|name|mention)\b
    | who(?:m)?\s+is\s+{_AUTHOR}\s+(?:quoting|citing)\b
    | (?:list|name|give|show)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?(?:sources|attributions|quotations|quotes)\b
    | (?:which|what)\s+(?:claims?|statements?|sentences?|facts?|parts?|assertions?)\b.{{0,30}}?\b
        (?:sourced|backed|supported|attributed|reported|(?:come|comes)\s+from|have\s+a\s+source|with\s+a\s+source)\b
    | (?:does|do|did)\s+{_AUTHOR}\s+(?:cite|quote|name|use|mention)\s+(?:any|a|some|its|their)?\s*(?:sources?|evidence|experts?)\b
    | who\s+says\s+what\b
    | (?:does|do|is|are|was|were|has|have)\s+
        (?:anyone|anybody|someone|somebody|any\s+(?:other|outside)\s+\w+|others|other\s+people)\b.{{0,40}}?\b(?:quoted|cited|heard|speaks?|a\s+say|a\s+voice|voices?)\b
    )""", re.IGNORECASE | re.VERBOSE)
_OPINION = re.compile(
    rf"""^\W*(?:
      (?:what|how)\b.{{0,25}}?\b{_AUTHOR}\s+(?:own\s+|personal\s+)?
        (?:opinions?|views?|position|stance|attitude|take|judge?ment|verdict|assessment)\b
        (?:\s+(?:of|on|about|towards?|regarding|concerning)\s+(?P<a>.+?))?
    | (?:what|how)\s+(?:does|do|did)\s+{_AUTHOR}\s+(?:really\s+|personally\s+)?
        (?:think|feel|judge|assess|evaluate|see|view|regard)\b
        (?:\s*(?:of|about|on|regarding)?\s+(?P<b>.+?))?
    | (?:what|which)\b.{{0,20}}?\b(?:is|are)\s+(?:only|merely|just)?\s*(?:(?:the\s+)?opinions?|{_AUTHOR}\s+opinions?)\b
        (?:\s+(?:of|on|about)\s+(?P<c>.+?))?
    )\s*\W*$""", re.IGNORECASE | re.VERBOSE)
_RECOMMENDATION = re.compile(
    rf"""^\W*(?:
      what\s+(?:does|do|did|would)\s+{_AUTHOR}\s+(?:recommend|advise|suggest|propose|demand|urge|advocate|prescribe|call\s+for|want)\b(?P<a>.*)
    | what\b.{{0,20}}?\b{_AUTHOR}\s+(?:recommendations?|advice|proposals?|demands?|prescriptions?|solutions?)\b(?P<b>.*)
    | what\s+(?:should|must|ought)\s+(?P<c>.+?)\s+(?:do|change|be\s+done)\b.{{0,12}}?\baccording\s+to\s+{_AUTHOR}
    )\W*$""", re.IGNORECASE | re.VERBOSE)
_SPEAKER = re.compile(
    r"""^\W*(?:
      (?:what|which)\b.{0,30}?\b(?:does|do|did|has|have)\s+(?P<a>.+?)\s+
        (?:say|said|claim(?:ed)?|report(?:ed)?|state[d]?|argue[d]?|tell|told|find|found|think|believe[d]?|warn(?:ed)?|write|written|announce[d]?)\b
        (?:\s+(?:about|on|of|regarding|to)\s+(?P<at>.+?))?
    | (?:what\b.{0,60}?\b)?according\s+to\s+(?P<b>[^,?]+?)(?:,\s*(?P<bt>.+?))?
    )\s*\W*$""", re.IGNORECASE | re.VERBOSE)
_EVIDENCE = re.compile(
    r"""^\W*(?:(?:is|are)\s+there\s+(?:any\s+|some\s+|real\s+|actual\s+|independent\s+)*(?:evidence|proof|sources?)
      |what\s+(?:is\s+the\s+|\w+\s+)?(?:evidence|proof|sources?)\b.{0,25}?
      |(?:which|what)\s+sources?\s+(?:support|confirm|back)s?)
      \s*(?:for|of|that|is\s+(?:given|cited|offered|there)\s+(?:for|of|that))?\s+(?P<a>.+?)\W*$""", re.IGNORECASE | re.VERBOSE)
# What one is told to do. "I have to" tells nobody else to, "no need to" does not tell.
_PRESCRIBES = re.compile(
    r"\b(?:(?<!\bI\s)(?:should|must|ought|(?<!\bno\s)(?<!\bnot\s)(?<!n['’]t\s)(?:need(?:s|ed)?|have|has)\s+to)|it\s+is\s+time|"
    r"had\s+better|let\s+us|recommend|urge|call\s+(?:on|for)|at\s+the\s+point\s+of|required?\s+to|imperative|"
    r"essential\s+that)\b", re.IGNORECASE)
_IDEA = re.compile(r"\b(?:idea|notion|claim|argument|suggestion|theory)\s+that\b.*?\b(?:is|was)\b", re.IGNORECASE | re.DOTALL)
# A question, or a heading that announces the answer to one ("What should be done"); a list's items have no full stop either.
_ASKING = re.compile(r"\?\W*$|^\W*(?:what|why|how|when|where|who|which)\b[^.!…]*$", re.IGNORECASE)
_OF_AUTHOR = re.compile(rf"^{_AUTHOR}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VoiceQuestion:
    """What is asked about the voices. `topic` and `speaker` are words of the question, "" where it names none."""

    kind: Kind
    topic: str = ""
    speaker: str = ""


def voice_question(text: str) -> VoiceQuestion | None:
    """The question about voices that these words ask; None for any other question."""
    if match := _OPINION.search(text):
        return VoiceQuestion("opinion", _first(match, "abc"))
    if match := _RECOMMENDATION.search(text):
        return VoiceQuestion("recommendation", _first(match, "abc"))
    if _SOURCES.search(text):
        return VoiceQuestion("sources")
    if match := _EVIDENCE.search(text):
        return VoiceQuestion("evidence", _first(match, "a"))
    match = _SPEAKER.search(text)
    if match:
        speaker = (match["a"] or match["b"] or "").strip()
        if speaker and not _OF_AUTHOR.match(speaker) and len(speaker.split()) <= 6:
            return VoiceQuestion("speaker", (match["at"] or match["bt"] or "").strip(), speaker)
    return None


def may_be_plain(question: VoiceQuestion, text: str) -> bool:
    """Whether somebody is asked about who perhaps only found a thing, and said nothing."""
    return question.kind == "speaker" and bool(re.search(r"\b(?:find|found)\b", text, re.IGNORECASE))


def _first(match: re.Match[str], groups: str) -> str:
    return next((match[g] for g in groups if match[g]), "").strip(" ?.,")


def fits(question: VoiceQuestion) -> Callable[[SentenceVoice, str], bool]:
    """Whether a sentence, by its label and text, can answer the question.

    What a speaker says counts where the author passes it on only to reject it, too; so does, as evidence, what merely sounds
    like it: the quote's voice and its `evidence_cue` tell.
    """
    if question.kind == "sources":
        return lambda label, text: label.voice == "reported"
    if question.kind == "evidence":
        return lambda label, text: label.voice == "reported" or label.evidence_cue is not None
    if question.kind == "opinion":
        return lambda label, text: label.voice == "opinion"
    if question.kind == "recommendation":
        return lambda label, text: label.voice == "opinion" and _prescribes(text)
    return lambda label, text: any(_same(question.speaker, a) for a in label.attributions)


def _prescribes(text: str) -> bool:
    """Whether a sentence tells somebody what to do: no question, nor its heading, and not an idea that it only judges."""
    return bool(_PRESCRIBES.search(_IDEA.sub("", text)) and not _ASKING.search(text))


# What stands before a name and tells nobody apart.
_TITLES = frozenset(stems(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev reverend president premier prime minister governor gov "
    "senator sen representative rep congressman congresswoman councillor councilor cllr mayor alderman judge justice chief "
    "secretary chancellor ambassador envoy general gen colonel col captain capt lieutenant lt sergeant sgt officer official "
    "commissioner spokesman spokeswoman spokesperson director chairman chairwoman chairperson chair leader head king queen "
    "prince princess attorney deputy vice former acting hon st"))
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\b\.?")
_BEHIND = re.compile(r"\s+(?:of|for|in|at|from|on|to|with)\s+|\s*[,(;:–—]\s*")


def _same(asked: str, attribution: Attribution) -> bool:
    """The speaker is meant where all words of the question's name, but for titles, stand in his; or all of his in the
    question's, the chief one among them ("Mayor Ilse Brandt": "Brandt"). Initials stand for names."""
    own = attribution.source.text if attribution.source else None
    return any(_meant(asked, name) for name in (attribution.name, own) if name)


@lru_cache(1 << 16)  # few names are said by many sentences
def _meant(asked: str, name: str) -> bool:
    words, own, head = set(_stems(asked)), set(_stems(name)), _head(asked)
    wanted = {w for w in words if w not in _TITLES or w == head}
    if len(wanted) < len(words) and head not in {_head(part) for part in re.split(r"\s+and\s+", name)}:
        return False  # a title makes it a person: not whoever is only named beside her
    if wanted and all(w in own or (len(w) > 1 and w in _initials(name)) for w in wanted):
        return True
    first = _BEHIND.split(name.strip())[0]
    short = set(_stems(first)) - _TITLES
    written_as_name = bool(first) and first.split()[-1][:1].isupper()
    return (written_as_name and head in short and short <= words) or (len(wanted) > 1 and _initials(asked) in own)


def _head(name: str) -> str:
    """The chief word of a name, the last before "of" or a comma."""
    return next((words[-1] for part in _BEHIND.split(name) if (words := _stems(part))), "")


@lru_cache(1 << 16)
def _stems(text: str) -> tuple[str, ...]:
    """The stems of a name; stop words count where they are written in capitals ("the US", "WHO")."""
    text = _ABBREVIATION.sub(lambda m: m[0].replace(".", ""), text)
    shouted = text.isupper() and " " in text.strip()
    return tuple(stem for word in _WORD.findall(text)
                 for stem in (stems(word) or ([word.lower()] if word.isupper() and len(word) > 1 and not shouted else [])))


@lru_cache(1 << 16)
def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"\b[A-Z][\w'’-]*", name)).lower()
