"""A visitor's own documents: several at once, limits, removal, collections, strangers, hostile text."""
from __future__ import annotations

from pathlib import Path
from typing import Any

HOSTILE = ("The harbour opened in 1912. <script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\"> "
           "![pixel](http://evil.example/pixel.png) [link](javascript:document.title='owned') ${document.title='owned'}")


def written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


def test_upload_ask_remove(visit: Any, bridge: Path, tmp_path: Path) -> None:
    visitor = visit()
    ferry = written(tmp_path / "ferry.md", "The ferry across the Tamm was built in 1931 by Olsen Brothers.")
    assert "2 documents added" in visitor.upload(bridge, ferry)
    assert visitor.page.locator(".documents .name").all_inner_texts() == ["bridge.txt", "ferry.md"]
    turn = visitor.ask("When was the ferry built?")
    assert "1931" in turn.inner_text() and "ferry.md" in turn.inner_text()
    assert not turn.locator("[data-do=link]").first.is_visible()  # nobody else could follow it
    visitor.tab("Source")
    assert "cables" in visitor.page.locator("#source-pane").inner_text()
    turn.locator(".card blockquote").first.click()  # its source is not the one shown
    assert "1931" in visitor.found().inner_text()
    visitor.tab("Documents")
    visitor.page.get_by_role("button", name="Remove ferry.md").click()
    visitor.page.wait_for_selector("text=ferry.md removed.")
    assert visitor.page.locator(".documents .name").all_inner_texts() == ["bridge.txt"]
    assert "1931" not in visitor.page.content()
    assert "cables were rusty" in visitor.ask("What did the audit office find?").inner_text()


def test_each_collection_keeps_its_conversation(visit: Any, bridge: Path) -> None:
    visitor = visit()
    visitor.ask("What is the TTP?")
    visitor.upload(bridge)
    visitor.page.wait_for_selector(".welcome")
    visitor.ask("What did the audit office find?")
    visitor.page.get_by_label("Texts given at start").check()
    visitor.page.wait_for_selector("#turn-1 >> text=What is the TTP?")
    visitor.tab("Source")
    assert "Taliban" in visitor.page.locator("#source-pane").inner_text()
    visitor.page.get_by_label("My documents").check()
    visitor.page.wait_for_selector("#turn-1 >> text=What did the audit office find?")


def test_two_visitors_stay_apart(visit: Any, bridge: Path) -> None:
    one, two = visit(), visit()
    one.upload(bridge)
    one.ask("When did the bridge close?")
    assert two.page.locator(".turn").count() == 0
    assert "bridge" not in two.page.content()
    assert "Not in these sources" in two.ask("What did the audit office find about the cables of the bridge?").inner_text()


def test_a_hostile_document_shows_as_text(visit: Any, tmp_path: Path) -> None:
    visitor = visit()
    visitor.upload(written(tmp_path / "hostile.md", HOSTILE))
    turn = visitor.ask("When did the harbour open?")
    visitor.tab("Source")
    assert "<script>" in visitor.page.locator("#source-pane").text_content()
    assert "1912" in turn.inner_text()
    assert "owned" not in visitor.page.title()
    assert visitor.page.locator("#source-pane img, #conversation img, #source-pane script, #source-pane a").count() == 0


def test_what_cannot_be_read_is_named_and_the_rest_is_taken(visit: Any, bridge: Path, tmp_path: Path) -> None:
    broken, picture, empty = tmp_path / "broken.txt", tmp_path / "picture.png", written(tmp_path / "empty.txt", " ")
    broken.write_bytes(b"\x00\xff\xfe\x00broken")
    picture.write_bytes(b"\x89PNG")
    visitor = visit()
    said = visitor.upload(broken, bridge, picture, empty)
    assert "1 document added" in said
    assert all(f"{name}:" in said for name in ("broken.txt", "picture.png", "empty.txt"))
    assert visitor.page.locator(".documents .name").all_inner_texts() == ["bridge.txt"]


def test_indexing_shows_progress_and_can_be_stopped(visit: Any, bridge: Path, tmp_path: Path) -> None:
    visitor = visit()
    visitor.upload(bridge)
    long = [written(tmp_path / f"{n}.txt", " ".join(f"Barge {n} carried {i} crates of apples to harbour {i * n}." for i in range(300)))
            for n in range(20)]
    visitor.page.set_input_files("#upload input[type=file]", [str(f) for f in long])
    visitor.page.locator("#stop-indexing").click()
    visitor.page.wait_for_selector("text=Stopped; nothing was added.")
    assert visitor.page.locator(".documents .name").all_inner_texts() == ["bridge.txt"]
    assert "cables were rusty" in visitor.ask("What did the audit office find?").inner_text()
