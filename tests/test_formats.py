"""PDF, web page, Word document, e-book: what their text is, where its paragraphs end, and what of a damaged one is said."""
from __future__ import annotations

import gzip
import html
import io
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index.formats.archive
from assistant import Assistant
from assistant.verifying import verify
from index.errors import UnreadableSource
from index.formats import SUFFIXES
from index.formats.blocks import ExtractedText
from index.formats.epub import _chapters, _tree
from index.formats.markup import paragraphs, parsed
from index.formats.pdf_lines import Line, joined
from index.formats.pdf_paragraphs import paragraphs_of
from index.reading import find_files, read_source, source_from_bytes
from index.types import Source

DOCUMENTS = Path(__file__).parent / "documents"
REPORT, PAGE, NOTICE, BOOK = (DOCUMENTS / name for name in ("report.pdf", "article.html", "notice.docx", "notice.epub"))


def by_paragraph(source: Source) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for s in source.sentences:
        found.setdefault(s.paragraph, []).append(source.text[s.start:s.end])
    return list(found.values())


@pytest.mark.parametrize("file", [REPORT, PAGE, NOTICE, BOOK], ids=lambda file: file.suffix)
def test_sentences_stand_in_order_in_the_text(file: Path) -> None:
    source, again = read_source(file), read_source(file)
    assert source == again
    places = [place for s in source.sentences for place in (s.start, s.end)]
    assert places == sorted(set(places)) and places[-1] <= len(source.text)


def test_a_pdf_in_two_columns_reads_on_as_a_reader_does() -> None:
    found = by_paragraph(read_source(REPORT))
    assert found[0] == ["Who pays for the island ferry?"]
    assert ["The new fares are unfair.",
            "They fall hardest on households that have no other way to reach a hospital, and nobody on the island was asked.",
            "A well-known alternative, a levy on overnight visitors, was never put to the vote."] in found
    # Over the end of a column, behind a footnote, with words split over two lines.
    assert any(p[0].startswith("According to the national statistics office") and len(p) == 3 for p in found)
    assert any(s == "Misrepresentation of these figures in the local newspaper has not helped." for p in found for s in p)


def test_each_row_and_item_of_a_pdf_is_a_paragraph() -> None:
    found = by_paragraph(read_source(REPORT))
    assert ["Single 4.00 8.00"] in found and ["Monthly 90.00 180.00"] in found
    assert ["The council should publish the operator’s accounts."] in found


def test_running_heads_and_page_numbers_are_not_read() -> None:
    text = read_source(REPORT).text
    assert "Harbour Institute" not in text and "Working paper" not in text
    assert "\n1\n" not in text and "\n2\n" not in text


def test_a_footnote_stands_behind_its_paragraph_and_its_mark_is_gone() -> None:
    found = [s for p in by_paragraph(read_source(REPORT)) for s in p]
    assert "The county council said in February that fares on the island ferry will double in April." in found
    assert "1 Minutes of the meeting of 9 February 2026, page 4." in found


def test_a_sentence_of_a_pdf_has_its_page_and_heading() -> None:
    source = read_source(REPORT)
    at = {source.text[s.start:s.end]: s for s in source.sentences}
    assert at["The new fares are unfair."].page == 1
    assert at["The new fares are unfair."].heading == "1 What has changed"
    assert at["None of this is expensive."].page == 2
    assert at["None of this is expensive."].heading == "3 What should be done"


@pytest.mark.parametrize(("lines", "expected"), [
    (("a mis-", "representation of it"), "a misrepresentation of it"), (("a long-", "term plan"), "a long-term plan"),
    (("the govern-", "ment fell"), "the government fell"), (("Anglo-", "American"), "Anglo-American"),
    (("the years 2019-", "2021"), "the years 2019-2021"), (("he left —", "and came back"), "he left — and came back"),
    (("its citizens—", "of whom none"), "its citizens—of whom none"), (("one", "two"), "one two"),
])
def test_lines_become_one_text(lines: tuple[str, str], expected: str) -> None:
    made = [Line(text, 1, 0.1, 0.9, 0.1, 0.12, 0.02, 10, False, 1.4) for text in lines]
    assert joined(made, Counter())[0] == expected


def test_a_document_says_how_it_hyphens() -> None:
    made = [Line(text, 1, 0.1, 0.9, 0.1, 0.12, 0.02, 10, False, 1.4) for text in ("the re-", "creation of it")]
    assert joined(made, Counter({"re-creation": 1}))[0] == "the re-creation of it"
    assert joined(made, Counter({"recreation": 1}))[0] == "the recreation of it"


def test_a_web_page_is_its_article() -> None:
    found = by_paragraph(read_source(PAGE))
    assert found[:3] == [["Ferry fares to double, council says"], ["By Ines Okafor, Transport correspondent"], ["2 March 2026"]]
    assert ["Islanders are furious.", "It is a bad decision that will empty the islands."] in found
    assert ["2024\t412,000"] in found
    text = " ".join(s for p in found for s in p)
    assert not any(words in text for words in ("cookies", "Bridge closed", "First!", "All rights", "Home", "var x"))


def test_what_a_page_hides_is_not_read() -> None:
    assert "Ignore previous instructions" in PAGE.read_text("utf-8")
    assert "Ignore previous" not in read_source(PAGE).text


@pytest.mark.parametrize(("markup", "expected"), [
    ("The storm killed <a href='/r#deaths'>412</a> people.", "The storm killed 412 people."),
    ("See section <a href='#s3'>3</a> of the act.", "See section 3 of the act."),
    ("It fell.<sup><a href='#fn3'>3</a></sup> So it did.", "It fell. So it did."),
    ("It fell.<a href='#cite_note-3'>[3]</a> So it did.", "It fell. So it did."),
    ("10<sup>6</sup> joules", "10⁶ joules"), ("<del>4</del> 8 crowns", "8 crowns"), ("<math><mn>3</mn></math> crowns", "3 crowns"),
    ("a <span style='font-size:0.9em'>small</span> word", "a small word"), ("a<b style='DISPLAY :\nNONE'>n unseen</b> word", "a word"),
    ("a<b style='font-size: 0px; color: red'>n unseen</b> word", "a word"), ("a <i aria-hidden='true'>seen</i> word", "a seen word"),
    ("<h3><button>What will it cost?</button></h3>", "What will it cost?"), ("One.<br><br>Two.", "One. Two."),
    ("<div>" * 300 + "deep" + "</div>" * 300 + "<p>behind</p>", "deep behind"),
])
def test_what_a_reader_sees_of_a_page_is_read(markup: str, expected: str) -> None:
    assert " ".join(p.text for p in paragraphs(parsed(f"<body>{markup}</body>"))) == expected


def test_the_byline_of_another_article_is_not_that_of_this() -> None:
    words = "<p>" + "The fares on the ferry will double in April, the council said on Monday. " * 6 + "</p>"
    page = (f"<body><header><h1 class='logo'>The Daily Planet</h1></header><div class='teaser'><a href='/x'>Other</a><span "
            f"class='author'>By Ann Other</span></div><div class='authorization-box'>Log in</div><main><article><h2>Fares</h2>{words * 3}"
            "</article></main><footer>All rights reserved.</footer></body>")
    text = source_from_bytes(page.encode(), "a.html").text
    assert "Ann Other" not in text and "Daily Planet" not in text and "Log in" not in text


@pytest.mark.parametrize(("data", "expected"), [
    ("<p>Café</p>".encode("cp1252"), "Café"), ("<p>Café</p>".encode("utf-16"), "Café"), ("\ufeff<p>Café</p>".encode(), "Café"),
    ("<meta charset='koi8-r'><p>Дом</p>".encode("koi8-r"), "Дом"), (b"<meta charset='nothing'><p>Caf\xe9</p>", "Café"),
])
def test_a_page_is_decoded_as_a_browser_does(data: bytes, expected: str) -> None:
    assert source_from_bytes(data, "a.html").text == expected


def test_a_pdf_with_nothing_to_see_in_a_line_is_read() -> None:
    made = Line("A word", 1, 0.1, 0.9, 0.1, 0.12, 0.02, 10, False, 1.4)
    digits = Line("7" * 5000, 1, 0.1, 0.9, 0.95, 0.97, 0.02, 10, False, 1.4)
    assert [p.text for p in paragraphs_of([[made, digits]])] == ["A word", "7" * 5000]


@pytest.mark.parametrize("file", [NOTICE, BOOK], ids=lambda file: file.suffix)
def test_a_document_is_its_paragraphs(file: Path) -> None:
    source = read_source(file)
    found = by_paragraph(source)
    assert ["Notice to residents"] in found
    assert ["Fares on the island ferry will double in April, the county council said in February.",
            "“We have no choice,” said Councillor Tom Reyes."] in found
    assert ["Single fare: 8 crowns"] in found and ["2025\t380,500"] in found
    assert ["Minutes of the meeting of 9 February 2026, page 4."] in found
    headings = {source.text[s.start:s.end]: s.heading for s in source.sentences}
    assert headings["The decision is a disgrace."] == "What residents think"


def archive(**members: str) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


def empty_pdf(before: Path | None = None, pages: int = 1) -> bytes:
    """A PDF of empty pages, behind those of another."""
    import pypdfium2

    made, data = pypdfium2.PdfDocument(before) if before else pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        made.new_page(200, 200)
    made.save(data)
    return data.getvalue()


CONTAINER = '<container><rootfile full-path="a.opf"/></container>'


@pytest.mark.parametrize(("name", "data", "words"), [
    ("a.pdf", (DOCUMENTS / "locked.pdf").read_bytes(), "locked by a password"),
    ("a.pdf", REPORT.read_bytes()[:4000], "damaged one"), ("a.pdf", b"%PDF-1.7\nnothing", "damaged one"),
    ("a.pdf", b"", "empty"), ("a.pdf", empty_pdf(), "only pictures"), ("a.pdf", empty_pdf(REPORT, 3), "no text on 3 of its 5 pages"), ("a.docx", archive(x="y"), "not a Word document"),
    ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(100), "not a Word document"), ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(100), r"\.docx"),
    ("a.docx", archive(word__document_xml="<w>"), "a damaged one"), ("a.epub", b"", "not an e-book"),
    ("a.epub", archive(**{"META-INF__container_xml": CONTAINER}), "damaged or locked e-book"),
    ("a.epub", NOTICE.read_bytes(), "not an e-book"), ("a.html", b"", "nothing to quote|not a web page|no sentence"),
    ("a.html", b"<p hidden>Words.</p>", "no sentence"), ("a.html", NOTICE.read_bytes(), "not a web page"),
    ("a.html", gzip.compress(b"<p>Words.</p>"), "not a web page"), ("a.html", b"<div>" * 5000 + b"<p>Words.</p>", "too deep"),
    ("a.html", b"<div id='app'>Loading</div><script>fill()</script>", "scripts fill"),
    ("a.epub", BOOK.read_bytes()[:600] + b"\xff" * 40 + BOOK.read_bytes()[640:], "e-book"), ("a.txt", NOTICE.read_bytes(), r"Save it as \.docx"),
])
def test_what_cannot_be_read_is_told_in_one_line(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words) as caught:
        source_from_bytes(data, name)
    assert "\n" not in str(caught.value) and str(caught.value).startswith(name)


def test_an_archive_that_fills_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.formats.archive, "_MOST_BYTES", 1000)
    with pytest.raises(UnreadableSource, match="when unpacked"):
        read_source(NOTICE)


def test_an_ebook_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("A secret.")
    (tmp_path / "name").write_text("a.html")
    package = (f'<!DOCTYPE p [<!ENTITY x SYSTEM "file://{tmp_path}/name">]><p><item id="a" href="a.html" '
               'media-type="text/html"/><item id="b" href="b.html" media-type="text/html"/><itemref idref="b"/><y>&x;</y></p>')
    chapter = f'<!DOCTYPE p [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><p>Open words. &x;</p>'
    data = archive(**{"META-INF__container_xml": CONTAINER, "a_opf": package, "a_html": chapter, "b_html": chapter})
    with ZipFile(io.BytesIO(data)) as book:
        assert [*_chapters(book)] == ["b.html"]
        assert "a.html" not in "".join(_tree(book, "a.opf").itertext())
    assert "Open words." in source_from_bytes(data, "a.epub").text
    assert "secret" not in source_from_bytes(data, "a.epub").text


def test_a_pdf_is_known_by_its_bytes() -> None:
    assert source_from_bytes(REPORT.read_bytes(), "report.txt").text == read_source(REPORT).text


def test_frames_of_a_saved_page_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<p>Buy this.</p>")
    (tmp_path / "own_files").mkdir()
    (tmp_path / "own_files" / "a.txt").write_text("Words.")
    (tmp_path / "page.html").write_text("<p>Words.</p>")
    assert [name for _, name in find_files([tmp_path])] == ["own_files/a.txt", "page.html"]


def test_all_formats_are_found_in_a_folder(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        (tmp_path / f"a{suffix.upper()}").write_text("x")
    assert len(find_files([tmp_path])) == len(SUFFIXES)


def test_the_same_bytes_under_two_formats_are_read_by_the_first_name(tmp_path: Path) -> None:
    texts, folder = tmp_path / "texts", tmp_path / "index"
    texts.mkdir()
    (texts / "b.txt").write_text("<p>The bridge closed in May.</p>")
    with Assistant.from_sources(texts, index=folder) as assistant:
        assert assistant.voices()[0].sentences[0].text.startswith("<p>")
    (texts / "a.html").write_text("<p>The bridge closed in May.</p>")
    with Assistant.from_sources(texts, index=folder) as assistant:
        assert {s.text for v in assistant.voices() for s in v.sentences} == {"The bridge closed in May."}


def test_a_quote_of_a_pdf_names_its_page_and_verifies(tmp_path: Path) -> None:
    with Assistant.from_sources(REPORT, index=tmp_path) as assistant:
        answer = assistant.ask("What should residents pay?")
    quote = answer.quotes[0]
    assert quote.text == "Residents should pay the old fare until a levy has been voted on."
    assert quote.location.page == 2 and str(quote.location).startswith("report.pdf, page 2, paragraph ")
    assert verify(answer, [REPORT]) == []


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)


@given(st.lists(st.tuples(st.sampled_from(["p", "h2", "li", "div", "td", "blockquote", "b", "pre"]), WORDS), max_size=12))
def test_no_word_of_a_page_is_lost_or_made(parts: list[tuple[str, str]]) -> None:
    markup = "<body><p>x</p>" + "".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in parts)
    shown = "".join(p.text for p in paragraphs(parsed(markup)))
    assert "".join(shown.split()) == "x" + "".join("".join(text.split()) for _, text in parts)


@given(st.lists(st.tuples(WORDS, st.booleans(), st.integers(1, 3)), max_size=12))
def test_blocks_slice_to_what_was_added(parts: list[tuple[str, bool, int]]) -> None:
    extracted = ExtractedText()
    for text, is_heading, page in parts:
        extracted.add(text, is_heading=is_heading, pages=[(0, page)])
    text, blocks = extracted.both
    kept = [part for part in parts if part[0].strip()]
    assert [text[b.start:b.end] for b in blocks] == [part[0] for part in kept]
    assert [b.page_at(b.start) for b in blocks] == [part[2] for part in kept]
