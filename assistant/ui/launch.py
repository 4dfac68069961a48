"""`assistant chat`: the page's server, on this machine only unless told otherwise."""
from __future__ import annotations

import atexit
import ctypes
import ipaddress
import os
import platform
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

import assistant.ui  # noqa: F401  switches analytics off before Gradio is imported
from assistant.printable import printable
from assistant.ui.importing import import_gradio, one_application
from index.errors import UsageError

WAIT_FOR_VISITOR = 3.0  # seconds from when the page is served until the models are loaded all the same


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def address(host: str) -> str:
    """The host as it stands in an address: an IPv6 one in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def guards(host: str, root_path: str | None) -> list[Middleware]:
    """What refuses requests under a foreign name: a page on the web could have its own name lead to this machine, and read on.

    Only where nobody else can reach the page; behind a proxy, or for other machines, it has whatever name they give it.
    """
    if not is_loopback(host) or root_path is not None:
        return []
    known = ["localhost", "127.0.0.1", "[::1]", address(host)]
    return [Middleware(TrustedHostMiddleware, allowed_hosts=known, www_redirect=False)]


def check_host(host: str, port: int) -> None:
    """Raises UsageError where the host's name leads nowhere; Gradio would blame the port."""
    try:
        socket.getaddrinfo(host.strip("[]"), port)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"--host {host}: no machine is known by this name. Give a name or an address of this one.") from error


def read_accounts(file: str) -> list[tuple[str, str]]:
    """Name and password of each line "name:password". Raises UsageError."""
    try:
        lines = [line.strip() for line in Path(file).read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read. Give a text file with one name:password a line.") from error
    accounts = [tuple(line.split(":", 1)) for line in lines if line and not line.startswith("#")]
    if not accounts or any(len(a) != 2 or not all(a) for a in accounts):
        raise UsageError(f"{file}: give one name:password a line.")
    return [(name, password) for name, password in accounts]


def few_arenas() -> None:
    """Have glibc share its memory among threads: else it keeps what each of dozens freed, and a busy page grows without end.

    Measured with 20 visitors: 950 MB, and steady, in place of 1,310 MB and growing.
    """
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(-8, 2)  # M_ARENA_MAX


def chat(paths: list[str], *, index: str | None, embedding: str | None, host: str, port: int, auth: str | None,
         root_path: str | None, mcp: bool, allow_anyone: bool, llm: str | None = None, block: bool = True,
         served_at: Any = None) -> Any:
    """Serve the page until Ctrl-C; `served_at` gets its address.

    Raises UsageError, for one where the address is open to others and nobody has to log in.
    """
    if not is_loopback(host) and not auth and not allow_anyone:
        raise UsageError(f"--host {host} lets other machines in. Give --auth FILE (one name:password a line), or --allow-anyone.")
    check_host(host, port)
    if mcp and auth:  # Gradio would offer the tools, and fail at every call
        raise UsageError("--mcp has no login and cannot go with --auth. Leave one of them out.")
    accounts = read_accounts(auth) if auth else None
    if mcp and find_spec("mcp") is None:  # Gradio would go on without it, and not say so
        raise UsageError("--mcp needs a package that is not installed. Run: pip install 'says-who[mcp]'")
    if llm:
        from assistant.writing.models import language_model

        language_model(llm)  # a wrong name is told before a page is opened
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read but once, when Gradio imports the hub's library: before `index` sets it
    passing = tempfile.TemporaryDirectory(prefix="says-who-")  # what Gradio takes in and gives out; gone when the program ends
    atexit.register(passing.cleanup)
    os.environ["GRADIO_TEMP_DIR"] = passing.name
    few_arenas()
    if block and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # then too nobody's documents are left behind
    import_gradio(mcp=mcp)
    import gradio as gr

    from assistant.ui.documents import MOST_BYTES_TOGETHER
    from assistant.ui.page import build_page
    from assistant.ui.shared import Shared

    def load(progress: Any) -> Any:
        from assistant.pipeline import Assistant
        from index.embedding import DEFAULT_MODEL

        loaded = Assistant.from_sources(*paths, index=index, embedding=embedding or DEFAULT_MODEL, llm=llm, progress=progress)
        for error in loaded.report.failed if loaded.report else ():
            print(printable(f"assistant: left out: {error}"), file=sys.stderr, flush=True)
        return loaded

    font = ["system-ui", "sans-serif"]
    shared = Shared(load)
    with one_application():
        page = build_page(shared).queue(max_size=200)
    try:
        with redirect_stdout(sys.stderr):  # where MCP is served, says Gradio
            served = page.launch(
                server_name=address(host), server_port=port, auth=accounts, root_path=root_path,
                mcp_server=mcp or None, share=False, quiet=True, prevent_thread_lock=True, footer_links=[], ssr_mode=False,
                max_file_size=MOST_BYTES_TOGETHER,  # Gradio would refuse all files for one; `refusal` names that one
                app_kwargs={"middleware": guards(host, root_path)},
                theme=gr.themes.Base(font=font, font_mono=["monospace"]), enable_monitoring=False, pwa=False)
    except OSError as error:
        raise UsageError(f"Port {port} of {host} cannot be used. Name another one with --port, or another address of this "
                         "machine with --host.") from error
    if mcp and page.mcp_error:
        page.close()
        raise UsageError(f"--mcp: {page.mcp_error}. Run: pip install --upgrade 'says-who[mcp]'")
    waiting = threading.Timer(WAIT_FOR_VISITOR, shared.start)
    waiting.daemon = True
    waiting.start()
    if served_at:
        served_at(f"http://{address(host)}:{port}")
    print(f"Open http://{address(host)}:{port} (Ctrl-C stops)", file=sys.stderr, flush=True)
    if block:
        try:
            with redirect_stdout(sys.stderr):
                while page.is_running:
                    time.sleep(0.1)
        except KeyboardInterrupt:
            end(passing.name, shared.folder.name)
    return served


def end(*folders: str) -> NoReturn:
    """End the process at once and in silence, and the folders with it.

    Python's own end would wait for work that nobody wants any longer, fail the next step of it with a traceback, and abort
    where a library is just being loaded. Indexes outlast an end at any moment (index/store.py).
    """
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    for _ in range(100):  # what still runs may write into them meanwhile
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        if not any(map(os.path.exists, folders)):
            break
    os._exit(0)
