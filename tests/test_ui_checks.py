"""A checked text on the page: escaped and complete, each verdict by word and mark; and whose result stands there when."""
from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from assistant.checking.report import CheckedSentence, CheckReport
from assistant.types import IndexInfo, ModelInfo, Verdict
from assistant.ui.checks import CHANGED, CHECKING, LOADING, Check, Checks
from assistant.ui.verdicts import NO_PROOF, checked, counts
from index.errors import UsageError
from tests.page.conftest import until
from tests.test_ui_render import HOSTILE, Tags, quote, visible

VERDICTS: tuple[Verdict, ...] = ("supported", "contradicted", "not_enough_info")


def report(*verdicts: Verdict, text: str = "One.", reason: str = "no quote names “Ek”") -> CheckReport:
    return CheckReport(tuple(CheckedSentence(text, 0, len(text), v, "" if v == "supported" else reason, 0.5, (quote(f"Said: {text}"),))
                             for v in verdicts), ModelInfo("e", "r"), IndexInfo("now", 1))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(text: str) -> None:
    for check in (Check(text, report(*VERDICTS, text=text, reason=text)), Check(text, problem=text)):
        markup = checked(check, private=False)
        assert not re.search(r"\$\{|\{\{|\u202e", markup)
        for tag, attributes in Tags.of(markup):
            assert tag not in ("script", "img") and not any(name.startswith("on") for name in attributes)
            assert re.match(r"\?source=[0-9a-f]{12}&", attributes.get("href") or "?source=" + "0" * 12 + "&")


def test_each_verdict_has_a_word_a_mark_and_its_reason_and_the_supported_are_folded() -> None:
    markup = checked(Check("", report(*VERDICTS)), private=False)
    assert re.findall(r"<details class='(\w+)'( open)?>", markup) == [
        ("supported", ""), ("contradicted", " open"), ("not_enough_info", " open")]
    shown = visible(markup)
    assert "✓ Supported One." in shown and "✗ Contradicted One." in shown and "? Not supported One." in shown
    assert shown.count("No quote names “Ek”.") == 2 and shown.count("Sourced reporting") == 3 and NO_PROOF in shown
    assert "Checked against 1 source." in shown
    assert " private'" not in markup and " private'" in checked(Check("", report(*VERDICTS)), private=True)


@pytest.mark.parametrize(("verdicts", "said"), [
    (("supported",), "The sentence is supported."), (("not_enough_info",), "The sentence is not supported."),
    (("supported",) * 3, "All 3 sentences are supported."),
    (("supported", "contradicted"), "1 of 2 sentences is supported, 1 is contradicted."),
    (("supported", "supported", "not_enough_info"), "2 of 3 sentences are supported, 1 is not."),
    (("contradicted", "not_enough_info", "not_enough_info"), "0 of 3 sentences are supported, 1 is contradicted, 2 are neither.")])
def test_the_first_line_counts(verdicts: tuple[Verdict, ...], said: str) -> None:
    assert counts(report(*verdicts)) == said
    assert f"data-said='{said}'" in checked(Check("", report(*verdicts)), private=False)


def test_what_waits_says_so_and_where_there_is_nothing_nothing_stands() -> None:
    assert CHECKING in checked(Check("One."), private=False) and LOADING in checked(Check("One.", stage=LOADING), private=False)
    assert checked(None, private=False) == ""


class Held:
    """What checks texts when it is let go."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.go = threading.Semaphore(0)

    def check(self, text: str) -> CheckReport:
        self.texts.append(text)
        assert self.go.acquire(timeout=60)
        if not text:
            raise UsageError("There is no sentence to check.")
        return report("supported", text=text)


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def checks(held: Held) -> Checks:
    @contextmanager
    def using(collection: str) -> Iterator[Any]:
        yield held
    return Checks(using)


def run(checks: Checks) -> threading.Thread:
    thread = threading.Thread(target=checks.run, daemon=True)
    thread.start()
    return thread


def test_a_text_posed_meanwhile_is_checked_by_the_run_under_way(checks: Checks, held: Held) -> None:
    first, second = Check("One."), Check("Two.")
    checks.put("a", first)
    running = run(checks)
    until(lambda: held.texts)
    checks.put("a", second)
    checks.run()  # leaves it to that one
    held.go.release(2)
    running.join(10)
    assert held.texts == ["One.", "Two."] and checks.of("a") is second and second.report and not second.waiting


@pytest.mark.parametrize("how", ["forget", "outdated", "stop"])
def test_what_comes_of_a_text_that_is_not_wanted_any_longer_is_thrown_away(checks: Checks, held: Held, how: str) -> None:
    checks.put("a", Check("One."))
    running = run(checks)
    until(lambda: held.texts)
    getattr(checks, how)(*[] if how == "stop" else ["a"])
    held.go.release()
    running.join(10)
    left = checks.of("a")
    assert (left.problem if left else None) == {"forget": None, "outdated": CHANGED, "stop": "Stopped."}[how]
    assert not left or left.report is None


def test_each_collection_has_its_own_and_a_problem_is_told(checks: Checks, held: Held) -> None:
    checks.put("a", Check(""))
    checks.put("b", Check("Two."))
    held.go.release(2)
    checks.run()
    one, two = checks.of("a"), checks.of("b")
    assert one and two and one.problem == "There is no sentence to check." and two.report
    checks.outdated("c")
    assert checks.of("c") is None
