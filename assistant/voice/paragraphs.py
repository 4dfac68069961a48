"""A text by its paragraphs: which of them are headings, block quotations or in the first person, and whom a sentence names."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from assistant.types import NOBODY, Kind, SentenceVoice
from assistant.voice.bylines import authors_of
from assistant.voice.guests import guest_of
from assistant.voice.introductions import brought_in
from assistant.voice.kinds import kind_of
from assistant.voice.persons import People, name_words, one_line, pronoun_of, whole_names
from assistant.voice.quotations import is_heading
from assistant.voice.roles import role_subject
from assistant.voice.statement_heads import introducer, introduces
from index.lexical import STOPWORDS
from index.types import Sentence

BACK = 4  # sentences before the one that introduces a statement, in which its speaker may be named

_QUOTED = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)")
_FIRST = re.compile(r"\b(?:I(?!\.)|[Mm]y|[Mm]e|[Mm]yself|[Ww]e|[Oo]ur|[Uu]s)\b")
_ALONE = re.compile(r"\b(?:I(?!\.)|[Mm]y|[Mm]e|[Mm]yself)\b")
_HIMSELF = re.compile(r"(?:\bI,?|\bI\sam|\bI['’]m|\bname(?:\sis|['’]s)?)\s[\w.\s]{0,30}$")
_SET_APART = re.compile(r"[*_(\[].*[*_)\]]$", re.DOTALL)
_APART = re.compile(rf"(?:He|She|They)\b|{_SET_APART.pattern}", re.DOTALL)
_GESTURE = re.compile(r"(?:He|She)\s(?:\w+ly\s)?\w+s\b(?:(?!\b(?:I|my|we|our)\b)[^.!?\"“])*\.")  # "She shows me the map."
_POINTS_BACK = re.compile(r"\b(?:he|she|it|his|her|its)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_INTERVIEW = re.compile(r"\b(?:interview\w*|sp(?:oke|eaks?|oken)\s(?:to|with)|talk(?:s|ed)?\s(?:to|with)|answer(?:s|ed)|"
                        r"sat\sdown|met\s(?:with|her|him|them)|we\sasked|questions)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
TALKING = re.compile(r"(?:I|we|us|me|you|my|our)", re.IGNORECASE)
ASKING = 3  # sentences of a paragraph that asks, at most
_CUT_SHORT = ("…", "...")
_HEADED = re.compile(r"\b[A-Z][\w’'-]*\sinterviews\s(?!(?:and|or|in|for|at|to|of|are|that)\b)|"
                     r"\b[Ii]nterviews?\s?(?:with\b|:)|\binterviewed\sby\b|^Q\s?&\s?A\b")
_EMPHASIS = re.compile(r"(?P<mark>[*_]{1,3})(?P<words>[^*_\s][^*_]*)(?P=mark)")


class Voice(NamedTuple):
    """Who speaks in a statement."""

    name: str = NOBODY
    kind: Kind = "unnamed"

    @classmethod
    def of(cls, name: str) -> Voice:
        """A name's."""
        return cls(one_line(name), kind_of(one_line(name)))


class Paragraphs:
    """The paragraphs of a text, each the places of its sentences, first to last (half open)."""

    def __init__(self, text: str, sentences: Sequence[Sentence], labels: Sequence[SentenceVoice]) -> None:
        self.text, self.sentences, self.labels = text, sentences, labels
        blocks = [list(same) for _, same in groupby(range(len(sentences)), key=lambda n: sentences[n].paragraph)]
        self.spans = [(own[0], own[-1] + 1) for own in blocks]

    def words(self, block: int) -> str:
        """The words of a paragraph."""
        first, last = self.spans[block]
        return self.text[self.sentences[first].start:self.sentences[last - 1].end]

    def ending(self, block: int) -> str:
        """The last sentence of a paragraph."""
        sentence = self.sentences[self.spans[block][1] - 1]
        return self.text[sentence.start:sentence.end]

    def is_head(self, block: int) -> bool:
        """Whether a paragraph is a heading."""
        first, last = self.spans[block]
        own = self.sentences[first].heading == self.words(block).strip()
        return last - first == 1 and (own or is_heading(self.text, self.sentences, first))

    def is_marked(self, block: int) -> bool:
        """Whether a paragraph is part of a block quotation."""
        return (self._before(block) + self.words(block)).lstrip().startswith(">")

    def is_point(self, block: int) -> bool:
        """Whether a paragraph is a point of a list."""
        return bool(re.search(r"[-*+•]\s+$", self._before(block)))

    def has_word(self, word: str) -> bool:
        """Whether the text has a word: "pier" in "Old Mary Pier" is no surname where "the pier" stands."""
        return bool(re.search(rf"\b{re.escape(word)}\b", self.text))

    def asks(self, block: int, *, you: bool = False) -> bool:
        """Whether a paragraph is a question, or two sentences that end in one or are cut short; `you`: to somebody."""
        first, last = self.spans[block]
        words = self.words(block).rstrip("*_ \t\r\n")
        asks = words.endswith("?") or ("?" in words and words.endswith(_CUT_SHORT))
        return last - first <= ASKING and asks and (not you or bool(_YOU.search(words)))

    def prompts(self, block: int) -> bool:
        """Whether a paragraph is one sentence to somebody, or on what others say, in which nobody speaks of himself."""
        first, last = self.spans[block]
        others = any(a.source for a in self.labels[first].attributions)
        return last - first == 1 and not self.says_i(block) and (others or bool(_YOU.search(self.words(block))))

    def emphasis(self, block: int) -> str:
        """The marks in which the whole of a paragraph stands ("**"); "" where there are none, or a quotation in them."""
        match = _EMPHASIS.fullmatch(self.words(block).strip())
        return match["mark"] if match and match["words"][0] not in "\"“" else ""

    def announces_interview(self, block: int) -> bool:
        """Whether the paragraphs before one say that somebody is asked, or spoken with."""
        return self.guest_before(block) is not None or any(_INTERVIEW.search(self.words(b)) for b in range(block))

    def is_headed_interview(self, block: int) -> bool:
        """Whether a heading before a paragraph says that the text is an interview, or one says with whom."""
        return any(self.is_head(b) and _HEADED.search(self.words(b)) for b in range(block)) or bool(self.guest_before(block))

    def guest_before(self, block: int) -> str | None:
        """Whom the paragraphs before one say that an interview is with: see `guest_of`."""
        before = [[self.text[s.start:s.end] for s in self.sentences[first:last]] for first, last in self.spans[:block]]
        return guest_of(before, authors_of(self.text))

    def names_before(self, block: int) -> list[str]:
        """The whole names in the paragraphs before one; only the guest's where they say with whom the interview is."""
        guest = self.guest_before(block)
        if guest is not None:
            return [guest] if guest else []
        before, own = self.sentences[:self.spans[block][0]], authors_of(self.text)
        names = [name for s in before for name in whole_names(self.text[s.start:s.end]) if name not in own]
        return list(dict.fromkeys(name for name in names if name.split()[0].lower() not in STOPWORDS))

    def says_i(self, block: int, *, alone: bool = False) -> bool:
        """Whether somebody speaks of himself in a paragraph, outside quotation marks; `alone`: by "I" and not only by "we"."""
        return bool((_ALONE if alone else _FIRST).search(_QUOTED.sub(" ", self.words(block))))

    def says_i_in(self, n: int) -> bool:
        """Whether somebody speaks of himself in a sentence."""
        return bool(_FIRST.search(self.text, self.sentences[n].start, self.sentences[n].end))

    def tells_of(self, block: int, speaker: Voice) -> bool:
        """Whether a paragraph names a speaker, and he does not name himself there."""
        surname = (name_words(speaker.name) or [speaker.name])[-1]
        words = _QUOTED.sub(" ", self.words(block))
        return any(not _HIMSELF.search(words[:match.start()]) for match in re.finditer(rf"\b{re.escape(surname)}\b", words))

    def is_narrated(self, block: int, speaker: Voice, *, sure: bool = False) -> bool:
        """Whether the author tells of a speaker in a paragraph in which nobody says "I", or sets it apart. `sure`: what he tells
        himself is set otherwise, so that "He" is somebody of whom the speaker tells."""
        words = self.words(block)
        apart = _SET_APART.match(words) if sure else _APART.match(words)
        told_of = not self.says_i(block) and (self.tells_of(block, speaker) or apart)
        return bool(told_of or (_GESTURE.fullmatch(words) and not sure))

    def speaker(self, n: int) -> Voice:
        """Whom the sentence that introduces a statement, or one shortly before, names: "On 3 May he wrote:"."""
        people, points_back = self.people, True
        for k in range(n, max(n - BACK, 0) - 1, -1):
            sentence = self.sentences[k]
            words = self.text[sentence.start:sentence.end]
            if k < n and sentence.paragraph != self.sentences[n].paragraph and not points_back:
                break
            points_back = bool(_POINTS_BACK.search(words))
            named = next((a for a in self.labels[k].attributions
                          if a.speaker != NOBODY and not TALKING.fullmatch(a.speaker) and not pronoun_of(a.speaker)), None)
            person = brought_in(self.text, sentence) or people.subject(self.text, sentence)
            if named and (named.kind == "named" or not person):
                return Voice(named.speaker, named.kind)
            names = [name for name in whole_names(words) if name.split()[0].lower() not in STOPWORDS]
            role = role_subject(self.text, sentence)
            named_so = names[0] if len(names) == 1 else role.text if role else self._surname(words, sentence.start)
            name = person.text if person else named_so
            if k == n and not (name or _HE.search(words)):
                name = introducer(words) if not _POINTS_BACK.match(words) else ""
            if name:
                return Voice.of(self._whole(name, sentence.start))
        return Voice.of(writing) if (writing := introducer(self.text[self.sentences[n].start:self.sentences[n].end])) else Voice()

    def _whole(self, name: str, start: int) -> str:
        """A surname with the first name that stands before it earlier in the text."""
        if " " in name:
            return name
        ends = [end for end, _ in self._by_surname.get(name, ())]
        place = bisect_right(ends, start)
        return self._by_surname[name][place - 1][1] if place else name

    @cached_property
    def _by_surname(self) -> dict[str, list[tuple[int, str]]]:
        """The whole names of the text by their last words, each with the end of its sentence, in order."""
        found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for sentence in self.sentences:
            for name in whole_names(self.text[sentence.start:sentence.end]):
                for surname in name_words(name)[-1:]:
                    found[surname].append((sentence.end, name))
        return found

    @cached_property
    def people(self) -> People:
        """Whom the text names."""
        return People.of(self.text)

    @cached_property
    def introducing(self) -> int:
        """How many paragraphs end with a sentence that introduces what somebody says."""
        return sum(introduces(self.ending(b)) for b in range(len(self.spans)))

    def _surname(self, words: str, start: int) -> str:
        """The first word of a sentence, where it is the surname of somebody named earlier in the text."""
        first = re.match(r"[\w-]+", words)
        return first[0] if first and self._whole(first[0], start) != first[0] else ""

    def _before(self, block: int) -> str:
        """What stands before a paragraph on its line."""
        start = self.sentences[self.spans[block][0]].start
        return self.text[self.text.rfind("\n", 0, start) + 1:start]
