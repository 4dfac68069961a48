"""`python -m evals.bench.formats [COUNT]`: is what a page or a PDF says read as it is written?

COUNT (default 40) of the texts under `ASSISTANT_EVAL_DATA/documents/open` are set as web pages between menus, banners and
notices, and printed by Chromium in four layouts. A sentence counts as found where one that was read has the same words;
sentences beside those of the text are counted, too. Then real PDFs: the pages of company reports that `qa/financebench.jsonl`
has as another program read them.
"""
from __future__ import annotations

import html
import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from evals.bench.data import data_folder
from evals.statistics import share
from index.reading import read_source, source_from_bytes
from index.types import Source

BODY = "body{font-family:serif;font-size:11pt} p{margin:0 0 .7em} @page{size:A4;margin:22mm}"
LAYOUTS = {
    "one column": BODY,
    "one column, indents": f"{BODY} p{{margin:0;text-indent:1.5em;text-align:justify}}",
    "two columns, hyphens": f"{BODY} main{{columns:2}} p{{text-align:justify;hyphens:auto;margin:0;text-indent:1.2em}}",
    "narrow page, ragged": f"{BODY} body{{font-family:sans-serif;font-size:9pt}} @page{{size:A5;margin:15mm}}",
}
EDGE = "<div style='font-size:8px;width:100%;text-align:center'>{}</div>"
HEAD, FOOT = EDGE.format("Working papers of the institute"), EDGE.format("<span class='pageNumber'></span>")
PRINTED = "<html lang='en'><style>{style}</style><h1>{title}</h1><main>{body}</main></html>"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Daily</title></head><body>
<header><div>The Daily</div><nav><a href="/">Home</a> <a href="/a">World</a> <a href="/b">Opinion</a></nav></header>
<div class="cookie-consent">We use cookies to give you the best experience. <button>Accept all</button></div>
<div class="page"><div class="article-body"><h1>{title}</h1>{body}</div><div class="sidebar"><h3>Most read</h3>
<ul><li><a href="/1">Ten ways to save on heating</a></li><li><a href="/2">Quiz of the week</a></li></ul></div>
<div class="newsletter"><p>Sign up for our daily newsletter.</p></div></div>
<footer><p>© The Daily. All rights reserved. Terms of use, privacy policy.</p></footer></body></html>"""
PROSE = 8  # words: shorter sentences of a filing are cells and labels


def words(text: str) -> str:
    return " ".join(text.split())


def letters(text: str) -> str:
    """What two programs agree on: one may put spaces around a mark, or another mark."""
    return "".join(c for c in text if c.isalnum())


def sentences(source: Source) -> Counter[str]:
    return Counter(words(source.text[s.start:s.end]) for s in source.sentences)


def paragraphs(source: Source) -> Iterator[str]:
    for number in sorted({s.paragraph for s in source.sentences}):
        own = [s for s in source.sentences if s.paragraph == number]
        yield words(source.text[own[0].start:own[-1].end])


def printed(browser: Any, files: list[Path], is_verbose: bool) -> None:
    """How many sentences of the texts are found in each layout."""
    found: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    total = 0
    page = browser.new_page()
    for file in files:
        title, *rest = paragraphs(read_source(file))
        expected = sentences(source_from_bytes("\n\n".join((title, *rest)).encode(), "a.txt"))
        total += expected.total()
        set_in = {"title": html.escape(title), "body": "".join(f"<p>{html.escape(p)}</p>" for p in rest)}
        read = {"web page": source_from_bytes(PAGE.format(**set_in).encode(), "a.html")}
        for layout, style in LAYOUTS.items():
            page.set_content(PRINTED.format(style=style, **set_in))
            read[layout] = source_from_bytes(page.pdf(prefer_css_page_size=True, display_header_footer=True, header_template=HEAD,
                                                      footer_template=FOOT), "a.pdf")
        for layout, source in read.items():
            found[layout] += (expected & sentences(source)).total()
            beside[layout] += (sentences(source) - expected).total()
            if is_verbose:
                print(file.name, layout, "not found:", *sorted(expected - sentences(source)), sep="\n    ")
    for layout in found:
        flags = [i < found[layout] for i in range(total)]
        print(f"{layout}: {share(flags)} of the sentences found, {beside[layout]} others", flush=True)


def filings(folder: Path, is_verbose: bool) -> None:
    """Of the pages that another program read, how many of our sentences they hold, and how many of their words we have."""
    read = cache(read_source)
    pages = {(case["pdf"], passage["page"] + 1): words(passage["page_text"])
             for case in map(json.loads, (folder / "qa" / "financebench.jsonl").read_text("utf-8").splitlines())
             for passage in case["evidence"] if case["pdf_in_tree"]}
    flags: list[bool] = []
    here = of = 0
    for (pdf, page), text in pages.items():
        source = read(folder / "documents" / "financebench" / pdf)
        own = [words(source.text[s.start:s.end]) for s in source.sentences if s.page == page]
        prose = [s for s in own if len(s.split()) >= PROSE and sum(c.isdigit() for c in s) * 5 < len(s)]
        flags += [letters(s) in letters(text) for s in prose]
        here += (Counter(text.split()) & Counter(" ".join(own).split())).total()
        of += len(text.split())
        if is_verbose:
            print(pdf, page, "not there:", *(s for s in prose if letters(s) not in letters(text)), sep="\n    ")
    print(f"{len(pages)} pages of filings: {share(flags)} of our sentences stand there as another program reads them; "
          f"{here / of:.1%} of {of} words read")


def main() -> None:
    from playwright.sync_api import sync_playwright

    counts = [int(a) for a in sys.argv[1:] if a.isdigit()]
    is_verbose = "-v" in sys.argv
    files = sorted(data_folder().glob("documents/open/*.txt"))
    chosen = random.Random(1).sample(files, min(counts[0] if counts else 40, len(files)))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        printed(browser, chosen, is_verbose)
        browser.close()
    filings(data_folder(), is_verbose)


if __name__ == "__main__":
    main()
