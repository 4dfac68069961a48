"""A visitor's own documents: several at once, limits, removal, collections, strangers, hostile text."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from tests.page.conftest import Visitor, served

HOSTILE = ("The harbour opened in 1912. <script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\"> "
           "![pixel](http://evil.example/pixel.png) [link](javascript:document.title='owned') ${document.title='owned'}")


def written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


def test_upload_ask_remove(visit: Any, bridge: Path, tmp_path: Path) -> None:
    visitor = visit()
    ferry = written(tmp_path / "ferry.md", "The ferry across the Tamm was built in 1931 by Olsen Brothers.")
    assert "2 documents added" in visitor.upload(bridge, ferry)
    assert "What you asked before" not in visitor.page.locator("#conversation").inner_text()
    assert visitor.page.locator(".documents .name").all_inner_texts() == ["bridge.txt", "ferry.md"]
    turn = visitor.ask("When was the ferry built?")
    assert "1931" in turn.inner_text() and "ferry.md" in turn.inner_text()
    assert not turn.locator("[data-do=link]").first.is_visible()  # nobody else could follow it
    visitor.tab("Source")
    assert "cables" in visitor.page.locator("#source-pane").inner_text()
    turn.locator(".card blockquote").first.click()  # its source is not the one shown
    assert "1931" in visitor.found().inner_text()
    assert "source=" not in visitor.page.url  # that address would lead nowhere
    visitor.tab("Documents")
    visitor.page.get_by_role("button", name="Remove ferry.md").click()
    visitor.page.wait_for_function("document.activeElement.textContent === 'Remove it and 1 answer'")
    assert visitor.page.locator(".documents .name").count() == 2 and turn.is_visible()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_selector("text=ferry.md removed.")
    assert visitor.page.locator(".documents .name").all_inner_texts() == ["bridge.txt"]
    assert "1931" not in visitor.page.content()
    assert "cables were rusty" in visitor.ask("What did the audit office find?").inner_text()


def test_a_document_goes_while_the_question_on_it_is_edited(visit: Any, bridge: Path, tmp_path: Path) -> None:
    visitor = visit()
    visitor.upload(bridge, written(tmp_path / "ferry.md", "The ferry across the Tamm was built in 1931 by Olsen Brothers."))
    visitor.ask("When was the ferry built?")
    visitor.page.click("#turn-1 [data-do=edit]")
    visitor.page.wait_for_selector("#turn-1 .edited")
    visitor.tab("Documents")
    visitor.page.get_by_role("button", name="Remove ferry.md").click()
    visitor.page.get_by_role("button", name="Remove it and 1 answer").click()
    visitor.page.wait_for_selector("text=ferry.md removed.")
    visitor.page.wait_for_selector(".welcome")
    visitor.page.press("#question textarea", "Escape")  # there is nothing to go back to
    assert visitor.page.input_value("#question textarea") == "When was the ferry built?"
    assert "cables were rusty" in visitor.ask("What did the audit office find?").inner_text()
    visitor.page.click("#turn-1 [data-do=edit]")
    visitor.page.wait_for_selector("#turn-1 .edited")
    visitor.page.click("#clear")
    visitor.page.get_by_role("button", name="Bring back 1 question").click()
    visitor.page.wait_for_selector("#turn-1 [data-do=edit]")
    assert not visitor.page.locator(".edited").count() and not visitor.mishaps


def test_each_collection_keeps_its_conversation(visit: Any, bridge: Path) -> None:
    visitor = visit()
    visitor.ask("What is the TTP?")
    visitor.upload(bridge)
    visitor.page.wait_for_selector(".welcome >> text=What you asked before is kept")
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


def test_documents_that_were_forgotten_are_not_asked_for_others(browser: Any, seed_assistant: Assistant, bridge: Path) -> None:
    with served(seed_assistant) as url:
        visitor = Visitor(browser, url)
        visitor.upload(bridge)
        visitor.page.wait_for_selector("#collection")
        holder = visitor_state(url)
        for key in list(holder.session_data):
            holder.delete_state(key)  # as Gradio does after a time without use
        assert not holder.session_data  # nor does it remember what the page showed
        assert "Your documents are no longer here" in visitor.ask("What did the audit office find?").inner_text()
        visitor.page.wait_for_selector("#collection", state="hidden")
        assert visitor.page.locator("#source-pane >> text=Taliban").count() and "cables" not in visitor.page.content()
        assert "There is some rivalry" in visitor.ask("Is the rivalry real?").inner_text()
        visitor.context.close()


def visitor_state(url: str) -> Any:
    """What Gradio's server at the address remembers of its visitors."""
    import gc

    from gradio import Blocks

    gc.unfreeze()  # `Shared` has put aside what was there when the models came; the collector lists none of that

    return next(b.state_holder for b in gc.get_objects()
                if isinstance(b, Blocks) and (b.local_url or "").rstrip("/") == url and b.is_running)


def test_nothing_of_an_upload_stays_outside_the_visitors_folder(
        browser: Any, seed_assistant: Assistant, bridge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passing = tmp_path / "passing"
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(passing))
    with served(seed_assistant) as url:
        visitor = Visitor(browser, url)
        assert "1 document added" in visitor.upload(bridge)
        assert [f for f in passing.rglob("*") if f.is_file() and f.stat().st_size] == []
        visitor.context.close()


def test_documents_that_come_and_go_at_once(visit: Any, bridge: Path, tmp_path: Path) -> None:
    visitor = visit()
    others = [written(tmp_path / f"{n}.txt", " ".join(f"Barge {n} carried {i} crates of apples." for i in range(200))) for n in range(2)]
    visitor.tab("Documents")
    for file in (bridge, *others):
        visitor.page.set_input_files("#upload input[type=file]", [str(file)])
        visitor.page.wait_for_selector("#upload input[type=file]", state="attached")
        visitor.page.wait_for_timeout(300)
    visitor.page.wait_for_function("document.querySelectorAll('.documents .name').length === 3")
    visitor.page.wait_for_selector("#stop-indexing", state="hidden")
    names = visitor.page.locator(".documents [data-do=remove]")
    visitor.page.evaluate("document.querySelectorAll('.documents [data-do=remove]').forEach((b, i) => i < 2 && b.click())")
    visitor.page.wait_for_function("document.querySelectorAll('.documents .name').length === 1")
    assert names.count() == 1


def test_a_replaced_document_takes_its_answers_with_it(visit: Any, bridge: Path) -> None:
    visitor = visit()
    visitor.upload(bridge)
    visitor.ask("When did the bridge close?")
    bridge.write_text("The bridge over the Tamm closed in October.", "utf-8")
    visitor.page.set_input_files("#upload input[type=file]", [str(bridge)])
    visitor.page.wait_for_selector("text=bridge.txt took the place of the earlier file")
    assert visitor.page.locator(".turn").count() == 0
    assert "October" in visitor.ask("When did the bridge close?").inner_text()


def test_of_a_long_document_the_part_around_a_quote_is_shown(visit: Any, tmp_path: Path) -> None:
    from assistant.ui.texts import MOST_SENTENCES

    lines = [f"Barge {i} lay in the port." for i in range(MOST_SENTENCES + 500)] + ["The audit office found that the crane was rusty."]
    visitor = visit()
    visitor.upload(written(tmp_path / "long.txt", "\n\n".join(lines)))
    visitor.tab("Source")
    visitor.page.wait_for_selector("#source-pane .part >> nth=0")
    assert visitor.page.locator("#source-pane .sentence").count() == MOST_SENTENCES
    assert visitor.page.locator("#source-pane >> text=crane").count() == 0
    visitor.ask("What did the audit office find?").locator(".card .place").first.click()
    assert "crane was rusty" in visitor.found().inner_text()
    visitor.page.locator("#source-pane .part a").first.click()
    visitor.page.wait_for_selector("#source-pane .part >> text=Sentences 1 to ")


def test_the_address_forgets_a_public_place_when_a_private_one_is_shown(visit: Any, bridge: Path) -> None:
    visitor = visit(at="/?__theme=light")
    visitor.ask("Is the rivalry real?").locator(".card blockquote").first.click()
    visitor.page.wait_for_url("**source=**")
    visitor.upload(bridge)
    visitor.ask("What did the audit office find?").locator(".card blockquote").first.click()
    assert "cables" in visitor.found().inner_text()
    assert visitor.page.url.endswith("/?__theme=light")


@pytest.mark.parametrize("height", [800, 500])
def test_many_documents_leave_room_to_add_more(visit: Any, tmp_path: Path, height: int) -> None:
    visitor = visit(viewport={"width": 1280, "height": height})
    visitor.upload(*[written(tmp_path / f"ferry-{n}.txt", f"Ferry {n} was built in {1900 + n}.") for n in range(14)])
    visitor.page.wait_for_function("document.querySelectorAll('.documents .name').length === 14")
    assert visitor.page.locator("#upload").bounding_box()["height"] >= 100
    last = visitor.page.locator(".documents [data-do=remove]").last
    last.scroll_into_view_if_needed()
    box, button = visitor.page.locator("#upload").bounding_box(), last.bounding_box()
    assert button["y"] + button["height"] <= height
    assert height < 800 or 0 <= box["y"] < button["y"] - box["height"]  # the list scrolls, the box stays


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, {"width": 360, "height": 740}], ids=["desktop", "phone"])
def test_a_long_name_can_be_read_whole(visit: Any, bridge: Path, tmp_path: Path, size: dict[str, int]) -> None:
    name = f"the-annual-report-on-{'bridges-and-ferries-' * 6}2024.txt"
    visitor = visit(viewport=size)
    visitor.upload(bridge, written(tmp_path / name, "The report says that 14 bridges need repair."))
    visitor.tab("Source")
    visitor.page.click("#which-source input")
    option = visitor.page.get_by_role("option", name=name)
    whole = "e => e.scrollWidth <= e.clientWidth && e.getBoundingClientRect().right <= innerWidth"
    assert option.evaluate(whole)
    option.click()
    title = visitor.page.locator("#source-pane .title", has_text=name)
    title.wait_for()
    assert title.evaluate(whole)
    edge, arrow = (visitor.page.locator(f"#which-source {part}").bounding_box() for part in ("input", "svg"))
    padding = visitor.page.locator("#which-source input").evaluate("i => parseFloat(getComputedStyle(i).paddingRight)")
    assert edge["x"] + edge["width"] - padding <= arrow["x"]  # the arrow does not lie on the words


def test_where_one_begins_the_page_says_what_it_does(visit: Any) -> None:
    visitor = visit()
    said = visitor.page.locator(".welcome").inner_text()
    assert "Beside each quote stands who is speaking" in said and "click on one to see why" in said
    assert visitor.page.locator("[data-toggle=opinion]").get_attribute("title") == "Colour on or off"
