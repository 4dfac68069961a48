"""`assistant chat --mcp`, started for real and used through the MCP client library (extra `mcp`)."""
from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from tests.page.serving import command


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Calls a tool with arguments and gives what it says, parsed; without a name, all tools on offer by name."""
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    with command("--mcp", "--index", str(tmp_path_factory.mktemp("index"))) as (address, _):
        async def talk(name: str, arguments: dict[str, Any]) -> Any:
            async with streamable_http_client(f"{address}/gradio_api/mcp/") as (read, write, _), ClientSession(read, write) as client:
                await client.initialize()
                if not name:
                    return {t.name: t for t in (await client.list_tools()).tools}
                return await client.call_tool(name, arguments)

        with ThreadPoolExecutor(1) as thread:  # in this one a browser's event loop may run already
            yield lambda name="", **arguments: thread.submit(asyncio.run, talk(name, arguments)).result()


def said(result: Any) -> Any:
    assert not result.isError, result.content
    return json.loads(result.content[0].text)


def test_three_tools_are_offered_and_say_what_they_do(tools: Any) -> None:
    offered = tools()
    assert sorted(offered) == ["ask", "check", "voices"]
    assert list(offered["ask"].inputSchema["properties"]) == ["question"]
    assert list(offered["check"].inputSchema["properties"]) == ["text"]
    assert not offered["voices"].inputSchema.get("properties")
    for tool in offered.values():
        assert "verbatim" in tool.description or "voice" in tool.description
        assert all(p["description"] for p in tool.inputSchema.get("properties", {}).values())


def test_ask_quotes_the_sources(tools: Any) -> None:
    answer = said(tools("ask", question="Is the rivalry real?"))
    assert answer["quotes"][0]["text"].startswith("There is some rivalry") and answer["quotes"][0]["voice"] == "opinion"


def test_a_question_that_cannot_be_asked_is_an_error_that_says_why(tools: Any) -> None:
    result = tools("ask", question="x" * 3000)
    assert result.isError and "2,000" in result.content[0].text


def test_voices_labels_every_sentence(tools: Any) -> None:
    assert {s["voice"] for s in said(tools("voices"))[0]["sentences"]} == {"reported", "assertion", "opinion"}


def test_check_gives_a_verdict(tools: Any) -> None:
    report = said(tools("check", text="The UN built a bridge in Lisbon in 1950."))
    assert report["supported"] is False and report["sentences"][0]["reason"]


def test_without_the_extra_one_line_says_how_to_mend_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
                                                        tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)  # what Python does with a package that is not there
    assert main(["chat", "--mcp", "--index", str(tmp_path)]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1 and "pip install 'says-who[mcp]'" in lines[0]
