"""How the page is served: endpoints for other programs, many at once, the command, and its refusals."""
from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from assistant.cli import main
from tests.page.conftest import Visitor, until
from tests.page.serving import command, proxied


def test_the_named_endpoints_answer(address: str) -> None:
    from gradio_client import Client

    client = Client(address, verbose=False)
    answer = client.predict("Is the rivalry real?", api_name="/ask")
    assert answer["quotes"][0]["text"].startswith("There is some rivalry")
    assert client.predict(api_name="/voices")[0]["sentences"]
    report = client.predict("The UN built a bridge in Lisbon in 1950.", api_name="/check")
    assert report["supported"] is False and report["sentences"][0]["reason"]


def test_a_program_does_what_a_visitor_does(address: str, bridge: Path) -> None:
    from gradio_client import Client, handle_file

    client = Client(address, verbose=False)
    assert "1 document added" in client.predict([handle_file(str(bridge))], api_name="/page_add")[0]
    client.predict("What did the audit office find?", api_name="/page_pose")
    assert "cables were rusty" in client.predict(api_name="/page_answer")


def test_twenty_at_once_get_their_own_answers(address: str) -> None:
    from gradio_client import Client

    asked = {f"Is the rivalry number {n} real?": "" for n in range(20)}

    def ask(question: str) -> None:
        asked[question] = Client(address, verbose=False).predict(question, api_name="/ask")["question"]

    threads = [threading.Thread(target=ask, args=(q,)) for q in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(question == got for question, got in asked.items())


def test_the_command_serves_the_page_and_stops(tmp_path: Path) -> None:
    with command("--index", str(tmp_path / "i")) as (address, said):
        page = urllib.request.urlopen(address, timeout=5).read().decode()
    assert "Says who" in page
    assert not re.findall(r"(?:src|href)=.(?:https?:)?//(?!127)[^\"']+\.(?:js|css|woff2?)", page)
    assert said == [f"Open {address} (Ctrl-C stops)"]


def test_ctrl_c_while_documents_are_indexed_ends_it_in_silence_and_leaves_none(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gradio_client import Client, handle_file

    passing = tmp_path / "passing"
    passing.mkdir()
    long = tmp_path / "long.txt"
    long.write_text(" ".join(f"Barge {i} carried {i} crates of apples to harbour {i * 7}." for i in range(4000)), "utf-8")
    monkeypatch.setenv("TMPDIR", str(passing))
    with command("--index", str(tmp_path / "i")) as (address, said):
        Client(address, verbose=False).submit([handle_file(str(long))], api_name="/page_add")
        until(lambda: list(passing.glob("says-who-*/*/index/generations/*.part")))
    assert said == [f"Open {address} (Ctrl-C stops)"] and list(passing.iterdir()) == []


def test_a_foreign_name_that_leads_to_this_machine_gets_nothing(tmp_path: Path) -> None:
    with command("--index", str(tmp_path / "i")) as (address, _):
        port = address.rsplit(":", 1)[1]

        def status(host: str, path: str) -> int:
            connection = HTTPConnection("127.0.0.1", int(port), timeout=10)
            connection.request("GET", path, headers={"Host": host})
            return connection.getresponse().status

        for path in ("/", "/config", "/gradio_api/info"):
            assert [status(host, path) for host in ("evil.example", f"evil.example:{port}")] == [400, 400]
            assert [status(f"{host}:{port}", path) for host in ("localhost", "127.0.0.1", "[::1]")] == [200] * 3


def test_one_file_over_the_limit_does_not_keep_the_others_out(browser: Any, bridge: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("The crane was rusty. " * 530_000, "utf-8")
    with command("--index", str(tmp_path / "i")) as (address, _):
        visitor = Visitor(browser, address)
        said = visitor.upload(large, bridge)
        assert "1 document added" in said and "large.txt: left out, larger than 10 MB" in said
        visitor.context.close()


def test_an_ipv6_address_can_be_opened(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET6) as six:
        try:
            six.bind(("::1", 0))
        except OSError:
            pytest.skip("no IPv6 on this machine")
    with command("--host", "::1", "--index", str(tmp_path / "i")) as (_, said):
        assert said[-1].startswith("Open http://[::1]:")
        assert "Says who" in urllib.request.urlopen(said[-1].split()[1], timeout=5).read().decode()


def test_the_models_libraries_wait_until_the_page_is_served() -> None:
    code = ("import sys; from assistant.ui import launch; from assistant.ui.page import build_page; "
            "from assistant.ui.shared import Shared; build_page(Shared(None)); "
            "print({'torch', 'transformers', 'sentence_transformers', 'chromadb', 'llama_index'} & set(sys.modules))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "set()"


def test_who_does_not_log_in_gets_nothing(tmp_path: Path) -> None:
    accounts = tmp_path / "accounts.txt"
    accounts.write_text("ilse:ferry", "utf-8")
    with command("--auth", str(accounts), "--index", str(tmp_path / "i")) as (address, _):
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{address}/config", timeout=5)
        login = urllib.request.Request(f"{address}/login", urlencode({"username": "ilse", "password": "ferry"}).encode())
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        opener.open(login, timeout=5).close()
        assert "Says who" in opener.open(f"{address}/config", timeout=5).read().decode()


def test_the_page_works_behind_a_proxy(browser: Any, tmp_path: Path) -> None:
    with (command("--root-path", "/reports", "--index", str(tmp_path / "i")) as (address, _), proxied(address, "/reports") as url):
        visitor = Visitor(browser, url)
        assert "rivalry" in visitor.ask("Is the rivalry real?").inner_text()
        assert visitor.outside == [] and visitor.mishaps == []
        visitor.context.close()


@pytest.mark.parametrize(("arguments", "words"), [
    (["--host", "0.0.0.0"], "--auth"), (["--auth", "none.txt"], "cannot be read"), (["--sources", "nowhere"], "nowhere"),
    (["--mcp", "--auth", "accounts.txt"], "--mcp has no login"), (["--host", "no.such.host.invalid", "--allow-anyone"], "--host no.such"),
    (["--host", "a" * 64, "--allow-anyone"], "--host aaa")])
def test_a_wrong_setting_is_told_in_one_line(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", *arguments]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1 and words in lines[0]


def test_a_port_in_use_is_told_in_our_own_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        found = subprocess.run([sys.executable, "-m", "assistant.cli", "chat", "--port", port], capture_output=True, text=True, timeout=60)
    assert found.returncode == 2 and len(found.stderr.splitlines()) == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in found.stderr and "--port" in found.stderr
    assert "launch()" not in found.stderr and "GRADIO" not in found.stderr


def test_a_question_asked_when_the_server_is_gone_comes_back_into_the_box(browser: Any) -> None:
    with command() as (url, _):
        visitor = Visitor(browser, url)
    visitor.page.fill("#question textarea", "Is the rivalry real?")
    visitor.page.press("#question textarea", "Enter")
    visitor.page.wait_for_selector("#unsent [role=alert] >> text=was not sent")
    assert visitor.page.input_value("#question textarea") == "Is the rivalry real?"
    visitor.context.close()
