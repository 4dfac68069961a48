"""`python -m evals.bench.formats [COUNT]`: how much of a text is read as written from a page or a PDF that it is printed in?

The texts are COUNT (default 40) of those under `ASSISTANT_EVAL_DATA/documents/open`. Each is set as a web page between menus,
banners and notices, and printed by Chromium in four layouts. A sentence is found where the document's own has the same words.
Of the web page, what is found beside the text's sentences is counted, too.
"""
from __future__ import annotations

import html
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator

from evals.bench.data import data_folder
from evals.statistics import share
from index.reading import source_from_bytes
from index.types import Source

COMMON = "body{font-family:serif;font-size:11pt} p{margin:0 0 .7em} @page{size:A4;margin:22mm}"
LAYOUTS = {
    "one column": COMMON,
    "one column, indents": COMMON + "p{margin:0;text-indent:1.5em;text-align:justify}",
    "two columns, hyphens": COMMON + "main{columns:2;column-gap:8mm} p{text-align:justify;hyphens:auto;margin:0;text-indent:1.2em}",
    "narrow page, ragged": COMMON + "body{font-family:sans-serif;font-size:9pt} @page{size:A5;margin:15mm}",
}
HEAD = "<div style='font-size:8px;width:100%;text-align:center'>Working papers of the institute</div>"
FOOT = "<div style='font-size:8px;width:100%;text-align:center'><span class='pageNumber'></span> / <span class='totalPages'></span></div>"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Daily</title></head><body>
<header><div>The Daily</div><nav><a href="/">Home</a> <a href="/a">World</a> <a href="/b">Opinion</a></nav></header>
<div class="cookie-consent">We use cookies to give you the best experience. <button>Accept all</button></div>
<div class="page"><div class="article-body"><h1>{title}</h1>{body}</div>
<div class="sidebar"><h3>Most read</h3><ul><li><a href="/1">Ten ways to save on heating</a></li><li><a href="/2">Quiz of the week</a></li>
</ul></div><div class="newsletter"><p>Sign up for our daily newsletter.</p></div></div>
<footer><p>© The Daily. All rights reserved. Terms of use, privacy policy.</p></footer></body></html>"""


def words(text: str) -> str:
    return " ".join(text.split())


def sentences(source: Source) -> Counter[str]:
    return Counter(words(source.text[s.start:s.end]) for s in source.sentences)


def paragraphs(source: Source) -> Iterator[str]:
    for number in sorted({s.paragraph for s in source.sentences}):
        own = [s for s in source.sentences if s.paragraph == number]
        yield source.text[own[0].start:own[-1].end]


def main() -> None:
    from playwright.sync_api import sync_playwright

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    files = sorted(data_folder().glob("documents/open/*.txt"))
    chosen = random.Random(1).sample(files, min(count, len(files)))
    found: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    total = 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for file in chosen:
            source = source_from_bytes(file.read_bytes(), file.name)
            title, *rest = paragraphs(source)
            body = "".join(f"<p>{html.escape(words(p))}</p>" for p in rest)
            expected = sentences(source_from_bytes("\n\n".join(words(p) for p in (title, *rest)).encode(), "a.txt"))
            total += expected.total()
            read = {"web page": source_from_bytes(PAGE.format(title=html.escape(words(title)), body=body).encode(), "a.html")}
            for layout, style in LAYOUTS.items():
                page.set_content(f"<html lang='en'><style>{style}</style><h1>{html.escape(words(title))}</h1><main>{body}</main></html>")
                data = page.pdf(prefer_css_page_size=True, display_header_footer=True, header_template=HEAD, footer_template=FOOT)
                read[layout] = source_from_bytes(data, "a.pdf")
            for layout, own in read.items():
                found[layout] += (sentences(own) & expected).total()
                beside[layout] += (sentences(own) - expected).total()
                if "-v" in sys.argv:
                    print(file.name, layout, *sorted(expected - sentences(own))[:5], *sorted(sentences(own) - expected)[:5], sep="\n    ")
        browser.close()
    for layout in found:
        print(f"{layout:22} {share([i < found[layout] for i in range(total)])} sentences found as written; {beside[layout]} others")


if __name__ == "__main__":
    main()
