"""Lines of a PDF → paragraphs: what stands together is told from gaps, indents, line ends and type."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from index.formats.pdf_lines import Line

_MARGIN = 0.15  # of the page, at its head and foot: where running heads stand
_SAME_PLACE = 0.02  # of the page's height: running heads are printed at one height
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_BULLET = re.compile(r"[•‣◦▪■●·–—*-]\s(?=\S)")
_NUMBERED = re.compile(r"(?:\[\d{1,3}\]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\([ivx]{1,4}\))\s(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’»)\]]*$")
_LEADER = re.compile(r"(?:\.\s?){5,}\s*\w{1,5}$")  # "What it costs . . . . . 3"
_NUMBER = re.compile(r"[($€£+–—-]*\d[\d.,/:%)–-]*[%)]*|[—–-]+|\$|%")
_MOST_OF_A_HEADING = 250  # characters
_PROSE = 50  # characters: a longer line is seldom of a table
_LONGEST_NUMBER = 30  # characters
_NEAR = 15  # heights of a letter
_FLOATS = 12  # paragraphs (footnotes, a figure's words, a table's rows) that may stand between two halves of a sentence


@dataclass
class PrintedParagraph:
    """Lines that run on; whether they are a heading, or a row of a table; and whether the last one reaches to the right edge."""

    lines: list[Line] = field(default_factory=list)
    is_heading: bool = False
    is_row: bool = False
    is_full: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def marker(self) -> int:
        """How many characters at its start only say that it is an item of a list."""
        found = _BULLET.match(self.lines[0].text) or _NUMBERED.match(self.lines[0].text)
        return found.end() if found and not self.is_heading else 0

    @property
    def is_open(self) -> bool:
        """Whether its last sentence goes on elsewhere."""
        return self.is_full and self.is_prose and not _ENDS_SENTENCE.search(self.lines[-1].text)

    @property
    def is_prose(self) -> bool:
        return not (self.is_heading or self.is_row)


@dataclass(frozen=True)
class _Layout:
    """What the document's lines are like: one of its body, the usual distance from line to line (in letters' heights), how wide a
    character is (in letters' heights), and all lines by their page."""

    body: Line
    advance: float
    width: float
    pages: dict[int, list[Line]]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Layout:
        weights: Counter[tuple[float, float, bool]] = Counter()
        for line in [line for line in lines if len(line.text) > _PROSE] or lines:
            weights[round(line.height, 3), line.size, line.is_bold] += len(line.text)
        kind, _ = weights.most_common(1)[0]
        one = next(line for line in lines if (round(line.height, 3), line.size, line.is_bold) == kind)
        body = [line for line in lines if line.is_as_high_as(one)]
        advances = [(b.top - a.top) / a.height for a, b in pairwise(body)
                    if a.page == b.page and a.top < b.top < a.top + 3 * a.height]
        widths = [(line.right - line.left) / len(line.text) / line.em for line in body if len(line.text) > 20]
        pages = {number: list(page) for number, page in groupby(lines, key=lambda line: line.page)}
        # The tightest that is common: where most paragraphs are one line, most distances are those between paragraphs.
        return cls(one, sorted(advances or [1.2])[len(advances) // 10], median(widths or [0.5]), pages)

    def room(self, line: Line) -> float:
        """How far a line ends before its column does."""
        # Lines of its column stand near it, begin where it does and are of its type; a few may be longer than the column is wide.
        rights = sorted(other.right for other in self.pages[line.page] if abs(other.top - line.top) < _NEAR * line.height
                        and abs(other.left - line.left) < 4 * line.em and other.is_as_high_as(line))
        if sum(abs(right - line.right) < 0.3 * line.em for right in rights) > max(2, len(rights) / 3):
            return 0.0  # so many end there that it is the edge
        return rights[len(rights) * 9 // 10] - line.right

    def is_heading(self, line: Line) -> bool:
        """Whether a line is set as headings are, larger or bolder than the body."""
        like_body = line.is_as_high_as(self.body)
        stands_out = (line.height > self.body.height and not like_body) or (line.is_bold and not self.body.is_bold and (
            like_body or line.height > self.body.height))
        return stands_out and bool(re.search(r"[^\W\d_]{2}", line.text))

    def is_row(self, line: Line) -> bool:
        """Whether a line is a row of a table: mostly numbers, or words with wide gaps between."""
        if _LEADER.search(line.text):
            return True
        words = line.text.split()
        numbers = sum(len(word) < _LONGEST_NUMBER and bool(_NUMBER.fullmatch(word)) for word in words)
        spread = (line.right - line.left) / len(line.text) / line.em / self.width
        has_gaps = spread > 1.6 and len(words) > 2 and abs(self.room(line)) >= 0.3 * line.em  # else the line is justified
        return (has_gaps or (spread > 1.2 and numbers >= 2 and numbers * 3 >= len(words))
                or (numbers >= 3 and numbers * 5 >= len(words) * 3 and not line.text[0].islower()))


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[PrintedParagraph]:
    """The paragraphs of a document in reading order, running heads and page numbers left out."""
    lines = [line for page in _without_margins(pages) for line in page]
    if not lines:
        return []
    return _mended(list(_runs(lines, _Layout.of(lines))))


def _without_margins(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without what is printed on each of them: running heads, which recur, their numbers aside, at the same place in
    the head or foot of three pages (of fewer: on all, two at least), and page numbers, which go up by one from page to page."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    counted: Counter[int] = Counter()
    for page in pages:
        for line in filter(_in_margin, page):
            places[_but_numbers(line)].append((line.page, line.top))
        counted.update({int(line.text) - line.page for line in _edges(page) if _is_number(line)})
    for page in pages:
        edges = _edges(page)
        yield [line for line in page
               if not (_in_margin(line) and _recurs(line, places[_but_numbers(line)], len(pages)))
               and not (line in edges and _PAGE_NUMBER.fullmatch(line.text)
                        and (_in_margin(line) or (_is_number(line) and counted[int(line.text) - line.page] >= 3)))]


def _is_number(line: Line) -> bool:
    return line.text.isdecimal() and len(line.text) < _LONGEST_NUMBER


def _edges(page: Sequence[Line]) -> set[Line]:
    """The highest and the lowest line of a page."""
    return {f(page, key=lambda line: line.top) for f in (min, max)} if page else set()


def _in_margin(line: Line) -> bool:
    return line.bottom < _MARGIN or line.top > 1 - _MARGIN


def _but_numbers(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).casefold()


def _recurs(line: Line, places: Sequence[tuple[int, float]], pages: int) -> bool:
    on = {number for number, top in places if abs(top - line.top) < _SAME_PLACE}
    return len(on) >= max(2, min(3, pages)) and bool(re.search(r"[^\W\d_]", line.text))


def _runs(lines: Sequence[Line], layout: _Layout) -> Iterator[PrintedParagraph]:
    """The lines, cut where a paragraph ends on its page or in its column."""
    paragraph = PrintedParagraph()
    for line in lines:
        if paragraph.lines and _begins(paragraph, line, layout):
            yield _described(paragraph, layout)
            paragraph = PrintedParagraph()
        paragraph.lines.append(line)
    yield _described(paragraph, layout)


def _described(paragraph: PrintedParagraph, layout: _Layout) -> PrintedParagraph:
    """The paragraph with what it is."""
    lines, last = paragraph.lines, paragraph.lines[-1]
    paragraph.is_row = len(lines) == 1 and layout.is_row(last)
    paragraph.is_heading = (not paragraph.is_row and not _BULLET.match(paragraph.text) and all(map(layout.is_heading, lines))
                            and len(paragraph.text) <= _MOST_OF_A_HEADING)
    paragraph.is_full = layout.room(last) < 3 * last.em
    return paragraph


def _begins(paragraph: PrintedParagraph, line: Line, layout: _Layout) -> bool:
    """Whether a line begins a paragraph behind these lines."""
    last = paragraph.lines[-1]
    if last.is_bold != line.is_bold and layout.is_heading(last) != layout.is_heading(line):
        return True
    if not line.is_as_high_as(last) or _BULLET.match(line.text) or layout.is_row(line) or layout.is_row(last):
        return True
    if last.page != line.page or line.top <= last.top or not (line.left < last.right and last.left < line.right):
        return True  # another page or column: `_mended` looks whether the sentence goes on there
    if (line.top - last.top) / last.height > 1.2 * max(layout.advance, 1.0):
        return True
    ended = bool(_ENDS_SENTENCE.search(last.text))
    if ended and _NUMBERED.match(line.text):
        return True
    is_first = len(paragraph.lines) == 1
    if line.left > last.left + 0.7 * line.em and ended and not (is_first and paragraph.marker):
        return True  # an indent
    if line.left < last.left - 0.7 * line.em and ended and not is_first:
        return True  # back from a hanging indent
    if line.text[0].islower() and not ended:
        return False
    ended = ended or bool(_NUMBERED.match(line.text))
    # The next word would have fitted: the paragraph ended.
    return layout.room(last) > line.first_word_width + (1 if ended else 2 if line.text[0].isupper() else 4) * line.em


def _mended(paragraphs: list[PrintedParagraph]) -> list[PrintedParagraph]:
    """Paragraphs that are cut by the end of a column or page, put together; what stood between their halves comes behind."""
    whole: list[PrintedParagraph] = []
    taken: set[int] = set()
    for i, paragraph in enumerate(paragraphs):
        if i in taken:
            continue
        at = i
        while paragraph.is_open:
            rest = _rest(paragraphs, paragraph.lines[-1], at)
            if rest is None:
                break
            paragraph.lines += paragraphs[rest].lines
            paragraph.is_full = paragraphs[rest].is_full
            taken.add(rest)
            at = rest
        whole.append(paragraph)
    return whole


def _rest(paragraphs: Sequence[PrintedParagraph], last: Line, i: int) -> int | None:
    """Where the open sentence that breaks off in this line of paragraph i goes on: in the next prose of the same type, if at all,
    a column or a page later."""
    for k in range(i + 1, min(len(paragraphs), i + 2 + _FLOATS)):
        other = paragraphs[k]
        line = other.lines[0]
        if not other.is_prose or last.is_bold != line.is_bold or not line.is_as_high_as(last):
            continue
        later = line.page == last.page + 1 or (line.page == last.page and line.top < last.top and line.left > last.left)
        if not later or _BULLET.match(line.text):
            return None
        return k if line.text[0].islower() or (k == i + 1 and line.text[0] not in "“\"‘") else None
    return None
