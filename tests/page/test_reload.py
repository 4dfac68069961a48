"""A page that is loaded anew: its visitor finds what he had, and nobody else does."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant import Assistant
from tests.page.conftest import Visitor, served
from tests.page.serving import command
from tests.page.test_documents import visitor_state

FOUND = "What did the audit office find?"


def loaded_anew(visitor: Visitor) -> None:
    visitor.page.reload()
    visitor.page.wait_for_selector("#source-pane .sentence")


def test_a_reload_keeps_documents_and_both_conversations(visit: Any, bridge: Path) -> None:
    visitor = visit()
    visitor.ask("What is the TTP?")
    visitor.upload(bridge)
    visitor.ask(FOUND)
    for _ in range(2):
        loaded_anew(visitor)
        assert "cables were rusty" in visitor.page.locator("#turn-1").inner_text()
        assert "cables" in visitor.page.locator("#source-pane").inner_text()
    assert "4 euros" in visitor.ask("What does the ferry cost?").inner_text()
    visitor.page.get_by_label("Texts given at start").check()
    visitor.page.wait_for_selector("#turn-1 >> text=What is the TTP?")
    visitor.tab("Documents")
    visitor.page.get_by_role("button", name="Remove bridge.txt").click()
    visitor.page.get_by_role("button", name="Remove it and 2 answers bridge.txt").click()
    visitor.page.wait_for_selector("text=bridge.txt removed.")
    visitor.page.wait_for_selector("text=You are asking the texts given at start again.")


def test_another_tab_is_another_visitor(visit: Any, bridge: Path, address: str) -> None:
    visitor = visit()
    visitor.upload(bridge)
    other = visitor.context.new_page()
    other.goto(address)
    other.wait_for_selector("#source-pane .sentence")
    assert "bridge" not in other.content() and "Taliban" in other.locator("#source-pane").inner_text()
    assert "cables were rusty" in visitor.ask(FOUND).inner_text()  # and takes nothing away


def test_who_logs_in_after_somebody_else_finds_nothing_of_his(browser: Any, bridge: Path, tmp_path: Path) -> None:
    accounts = tmp_path / "accounts"
    accounts.write_text("ann:one\nbob:two\n")
    with command("--auth", str(accounts)) as (url, _):
        page = browser.new_context().new_page()

        def log_in(name: str, password: str) -> None:
            page.context.clear_cookies()
            page.goto(url)  # in the same tab
            page.get_by_label("username").fill(name)
            page.get_by_label("password").fill(password)
            page.get_by_role("button", name="Login").click()
            page.wait_for_selector("#source-pane .sentence")

        log_in("ann", "one")
        page.get_by_role("tab", name="Documents").click()
        page.set_input_files("#upload input[type=file]", [str(bridge)])
        page.wait_for_selector("#source-pane >> text=cables", state="attached")
        log_in("bob", "two")
        assert "cables" not in page.content() and not page.locator("#collection").count()
        log_in("ann", "one")
        page.wait_for_selector("#source-pane >> text=cables")
        page.context.close()


def test_what_the_former_page_leaves_is_forgotten_without_the_documents(
        browser: Any, seed_assistant: Assistant, bridge: Path) -> None:
    with served(seed_assistant) as url:
        visitor = Visitor(browser, url)
        visitor.upload(bridge)
        holder = visitor_state(url)
        former = list(holder.session_data)
        loaded_anew(visitor)
        for page in former:
            holder.delete_state(page)  # as Gradio does an hour after a page is closed
        assert "cables were rusty" in visitor.ask(FOUND).inner_text()
        (page,) = holder.session_data
        (state,) = [s for s in holder.session_data[page].state_data.values() if hasattr(s, "uploads")]
        folder = state.uploads.folder
        assert folder.is_dir()
        holder.delete_state(page)
        assert not folder.exists()
        visitor.context.close()


def test_what_was_under_way_is_stopped_and_said_to_be(held: Any, bridge: Path) -> None:
    visitor, reader = held
    visitor.page.fill("#question textarea", "Is the rivalry real?")
    visitor.page.press("#question textarea", "Enter")
    visitor.page.wait_for_selector("#turn-1 .waiting >> text=Reading the sources")
    visitor.page.reload()
    assert "Stopped" in visitor.done(1).inner_text()
    reader.released.set()
    visitor.page.click("#turn-1 [data-do=again]")
    visitor.page.wait_for_selector("#turn-1 .card >> text=There is some rivalry")


def test_a_link_opens_the_texts_given_at_start(visit: Any, bridge: Path, address: str) -> None:
    visitor = visit()
    link = visitor.ask("Is the rivalry real?").locator(".card .place").first.get_attribute("href")
    visitor.upload(bridge)
    visitor.page.goto(f"{address}/{link}")
    assert visitor.found().inner_text().startswith("There is some rivalry")
    visitor.page.get_by_label("My documents").check()
    visitor.page.wait_for_selector("#source-pane >> text=cables")


def test_a_reload_while_documents_are_read_stops_that(visit: Any, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(" ".join(f"Barge {n} carried {n * n} crates of apples to the harbour." for n in range(3000)))
    visitor = visit()
    visitor.tab("Documents")
    visitor.page.set_input_files("#upload input[type=file]", [str(long)])
    visitor.page.wait_for_selector("#reading >> text=Reading, and noting who speaks")
    loaded_anew(visitor)
    visitor.tab("Documents")
    visitor.page.wait_for_selector("#documents-note >> text=Stopped; nothing was added.")


def test_what_was_typed_outlasts_a_reload(visit: Any) -> None:
    visitor = visit()
    visitor.page.fill("#question textarea", "Is the rivalry real?")
    loaded_anew(visitor)
    assert visitor.page.input_value("#question textarea") == "Is the rivalry real?"
    visitor.page.press("#question textarea", "Enter")
    assert "There is some rivalry" in visitor.done(1).inner_text()
    loaded_anew(visitor)
    assert visitor.page.input_value("#question textarea") == ""
