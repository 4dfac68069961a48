"""The values an answer is made of. All are frozen; all offsets are code points into the source's text, half open.

The invariant that everything here rests on: `text[start:end] == span.text`, for every span and quote, always.
"""
from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from index.errors import AnswerInvalid
from index.types import Sentence

Voice = Literal["reported", "assertion", "opinion"]
Kind = Literal["named", "unnamed", "collective"]
Stance = Literal["neutral", "endorsed", "disputed"]
Verdict = Literal["supported", "contradicted", "not_enough_info"]

VOICES: tuple[Voice, ...] = ("reported", "assertion", "opinion")
HEADINGS: dict[Voice, str] = {
    "reported": "Sourced reporting",
    "assertion": "The author states, without a source",
    "opinion": "The author's opinion",
}
NOBODY = "a speaker who is not named"  # what a reader is told where no name is known
CONTEXT = 32  # characters before and after a quote in an annotation: they find it again in a text that has changed
ONLY_OPINION = "Only the author's opinion addresses this."
DIFFERENT_FIGURES = "The quotes give different figures."
DIFFERENT_MOMENTS = "The quotes give different dates or times."
ONLY_DENIED = "Only a denial addresses this."
_OF_ALL = (DIFFERENT_FIGURES, DIFFERENT_MOMENTS, f"{DIFFERENT_FIGURES} {DIFFERENT_MOMENTS}", ONLY_DENIED)
_LEFT_OUT = re.compile(r"(?:^|\s)(?=\d+ more such sentences? (?:is|are) not shown)")
FIRST_LINES = (ONLY_OPINION, *_OF_ALL, *(f"{ONLY_OPINION} {line}" for line in _OF_ALL))


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a source's text: `text == source_text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say what (PARC3, Pareti 2016): spans of source, cue and content, each None where it is not expressed.

    `name` is the speaker where the sentence does not name him: the last named one for a pronoun or a carry-over.
    """

    source: Span | None
    cue: Span | None
    content: Span | None
    kind: Kind
    stance: Stance = "neutral"
    name: str | None = None

    @property
    def speaker(self) -> str:
        """The speaker as a reader would call him."""
        return self.name or (" ".join(self.source.text.split()) if self.source else NOBODY)


@dataclass(frozen=True, slots=True)
class SentenceVoice:
    """The label of one sentence: its voice, its attributions, and the words that sound like evidence but name no source."""

    voice: Voice
    attributions: tuple[Attribution, ...] = ()
    evidence_cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """Where a quote stands. `paragraph` and `sentence` (from 1) are those of its first sentence."""

    name: str
    source_id: str
    start: int
    end: int
    paragraph: int
    sentence: int
    page: int | None = None
    heading: str | None = None

    @property
    def in_source(self) -> str:
        """Where in its source, as readers say it: "paragraph 4, sentence 3"."""
        page = f"page {self.page}, " if self.page else ""
        return f"{page}paragraph {self.paragraph}, sentence {self.sentence}"

    def __str__(self) -> str:
        return f"{self.name}, {self.in_source}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a source. `score` (0 to 1) is the probability that they answer the question."""

    n: int
    text: str
    voice: Voice
    location: Location
    attributions: tuple[Attribution, ...] = ()
    evidence_cue: Span | None = None
    also_at: tuple[Location, ...] = ()
    score: float = 0.0

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whom a reported quote passes on, in its order; nobody where the author speaks, whose mention of a claim is his own."""
        passed_on = self.attributions if self.voice == "reported" else ()
        return tuple(dict.fromkeys(a.speaker for a in passed_on if a.stance != "disputed"))


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence of the answer and the numbers of the quotes it rests on."""

    text: str
    quotes: tuple[int, ...]
    verdict: Verdict = "supported"


@dataclass(frozen=True, slots=True)
class RemovedSentence:
    """A sentence that was not let through, and why."""

    text: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """The models behind an answer."""

    embedding: str
    reader: str
    llm: str | None = None


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """The index behind an answer: when it was built (UTC) and of how many sources."""

    built: str
    sources: int

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> IndexInfo:
        """What an index's manifest says of it."""
        return cls(manifest["built"], manifest["sources"])


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sources say to a question; either `answered`, with quotes, or `abstained`, with what was missing.

    `confidence` (0 to 1) is the calibrated probability that the sources answer the question, on abstentions too. `missing` of an
    answered one says which part the sources do not answer, or what of a list is not shown.
    """

    question: str
    status: Literal["answered", "abstained"]
    confidence: float
    text: str
    quotes: tuple[Quote, ...]
    sentences: tuple[AnswerSentence, ...]
    removed: tuple[RemovedSentence, ...]
    nearest: tuple[Quote, ...]
    missing: str | None
    model: ModelInfo
    index: IndexInfo

    @property
    def lead(self) -> str:
        """What the answer's first line says of all quotes: that only the author's opinion addresses the question, or that they
        give different figures; "" where it says neither."""
        line = self.sentences[0].text if self.sentences else ""
        return max((lead for lead in FIRST_LINES if line.startswith(lead)), key=len, default="")

    @property
    def notes(self) -> tuple[str, str]:
        """What stands beside an answer's quotes, in two parts: what is to be read before them, for it may be what was asked ("Of
        42 sentences, 30 …"), and the line on sentences that are not shown, which comes after them; "" where there is none."""
        before, *after = _LEFT_OUT.split(self.missing or "", 1)
        return before, "".join(after)

    def to_dict(self) -> dict[str, Any]:
        """The answer as the contract's JSON: dictionaries, lists, strings, numbers, booleans and None only."""
        return dict(plain(self))

    def to_json(self) -> str:
        """`to_dict` as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Answer:
        """The inverse of `to_dict`. Raises AnswerInvalid."""
        from pydantic import TypeAdapter, ValidationError

        try:
            return TypeAdapter(cls).validate_python(data)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the document"
            raise AnswerInvalid(f"Not an exported answer: {where}: {first['msg']}.") from None

    def to_annotations(self, text_of: Callable[[str], str | None] = lambda source_id: None) -> list[dict[str, Any]]:
        """The quotes as W3C Web Annotations (2017): a position and a quote selector each. See `web_annotation`.

        `text_of` gives the text of a source (its id) where it is at hand: then each quote has a prefix and a suffix.
        """
        found = []
        for quote in self.quotes or self.nearest:
            text, start, end = text_of(quote.location.source_id) or "", quote.location.start, quote.location.end
            found.append(web_annotation(quote, text[max(start - CONTEXT, 0):start], text[end:end + CONTEXT],
                                        answers=self.status == "answered"))
        return found


def web_annotation(quote: Quote, prefix: str = "", suffix: str = "", *, answers: bool = True) -> dict[str, Any]:
    """One quote as a W3C Web Annotation. `prefix` and `suffix` are the words around it, where the caller has them.

    A comment says so where the quote is only near what was asked and does not answer it.
    """
    voice = {"type": "TextualBody", "value": quote.voice, "purpose": "classifying"}
    near = {"type": "TextualBody", "value": "Nearest in the sources, though not an answer", "purpose": "commenting"}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": voice if answers else [voice, near],
        "target": {
            "source": f"urn:sha256:{quote.location.source_id}",
            "selector": [
                {"type": "TextPositionSelector", "start": quote.location.start, "end": quote.location.end},
                {"type": "TextQuoteSelector", "exact": quote.text, "prefix": prefix, "suffix": suffix},
            ],
        },
    }


def is_heading(line: str) -> bool:
    """Whether a line of an answer's text is the heading of a voice."""
    return line.rstrip(":") in HEADINGS.values()


def plain(value: Any) -> Any:
    """A value, dataclasses in it as dictionaries and tuples as lists."""
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


# Takes values as `plain` does; the encoder asks only for those that are no JSON.
_STORED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"),
                           default=lambda value: {name: getattr(value, name) for name in value.__slots__})


def voice_to_json(label: SentenceVoice) -> str:
    """A sentence's label as it is stored in the index."""
    return _STORED.encode(label)


# How stored labels begin: by the voice, and with an attribution.
REPORTED, ASSERTION, OPINION = '{"voice":"reported"', '{"voice":"assertion"', '{"voice":"opinion"'
ATTRIBUTED = ',"attributions":[{'


def voice_from_json(text: str) -> SentenceVoice:
    """The inverse of `voice_to_json`."""
    data = json.loads(text)
    attributions = tuple(
        Attribution(_span(a["source"]), _span(a["cue"]), _span(a["content"]), a["kind"], a["stance"], a["name"])
        for a in data["attributions"])
    return SentenceVoice(data["voice"], attributions, _span(data["evidence_cue"]))


def stored_label(sentence: Sentence) -> SentenceVoice:
    """The label stored with a sentence; in an index without voices everything is the author's assertion."""
    return voice_from_json(sentence.label) if sentence.label else SentenceVoice("assertion")


def _span(data: dict[str, Any] | None) -> Span | None:
    return Span(**data) if data else None
