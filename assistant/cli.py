"""The command line: `chat`, `index`, `ask`, `voices`, `check`, `verify`. Thin; heavy imports wait until they are needed."""
from __future__ import annotations

import argparse
import gc
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.printable import printable

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

EPILOG = """exit status: 0 answered (or done, or holds), 1 abstained (or does not hold), 2 error"""
WHICH = "files or folders (default: those that --index was built of, else the seeds)"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status. A user's mistake is one line on standard error, never a traceback."""
    from index.errors import AssistantError

    gc.set_threshold(100_000)  # the libraries' thousands of modules are no garbage: a start is a tenth to a sixth shorter
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser().parse_args(given or ["chat"])
    if isinstance(sys.stdout, io.TextIOWrapper):  # JSON is UTF-8 (RFC 8259), whatever the terminal's encoding
        is_json = options.json or getattr(options, "batch", None)
        sys.stdout.reconfigure(encoding="utf-8" if is_json else None, errors=None if is_json else "backslashreplace")
    try:
        return int(options.run(options))
    except AssistantError as error:
        _say(f"assistant: {error}")
    except KeyboardInterrupt:
        _say("assistant: stopped. What was indexed before is still there.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as error:
        _say(f"assistant: {error.strerror or error}. Is there room where the output goes?")
    return 2


def _parser() -> argparse.ArgumentParser:
    from assistant import __version__

    parser = argparse.ArgumentParser(prog="assistant", epilog=EPILOG,
                                     description="Ask texts; get verbatim quotes, where they stand, and who is speaking.")
    parser.add_argument("--version", action="version", version=f"assistant {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="one JSON document on standard output, and nothing else there")
    stored = argparse.ArgumentParser(add_help=False)
    stored.add_argument("--index", metavar="DIR", help="where the index lies (default: in your cache)")
    stored.add_argument("--embedding", metavar="MODEL", help="another embedding model: a folder, or a hub id in the local cache")

    command = commands.add_parser("index", parents=[shared, stored], help="build or update an index")
    command.add_argument("paths", nargs="+", metavar="PATH", help="files or folders (.txt, .md)")
    command.set_defaults(run=_index)

    command = commands.add_parser("ask", parents=[shared, stored], help="answer a question", epilog=EPILOG)
    command.add_argument("question", nargs="?", metavar="QUESTION")
    command.add_argument("--batch", metavar="FILE", help="one question a line (- reads standard input), one JSON line out each")
    command.add_argument("--sources", nargs="+", metavar="PATH", default=[], help=WHICH)
    command.add_argument("--caution", choices=("cautious", "balanced", "eager"), default="balanced",
                         help="how sure an answer has to be (default: %(default)s)")
    command.add_argument("--reader", metavar="MODEL", help="another cross-encoder: a folder, or a hub id in the local cache")
    _llm(command)
    command.set_defaults(run=_ask)

    command = commands.add_parser("chat", parents=[shared, stored], help="open the chat page (also without any command)")
    command.add_argument("--sources", nargs="+", metavar="PATH", default=[], help=WHICH)
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    command.add_argument("--port", type=_port, default=7860, help="port (default: %(default)s)")
    command.add_argument("--auth", metavar="FILE", help="who may log in: one name:password a line")
    command.add_argument("--allow-anyone", action="store_true", help="let other machines in without a login")
    command.add_argument("--root-path", metavar="PATH", help="where a proxy serves the page")
    command.add_argument("--mcp", action="store_true", help="also serve the tools over MCP (extra: mcp)")
    _llm(command)
    command.set_defaults(run=_chat)

    command = commands.add_parser("voices", parents=[shared], help="who speaks in every sentence of a text")
    command.add_argument("files", nargs="+", metavar="FILE", help="files or folders (.txt, .md)")
    command.set_defaults(run=_voices)

    command = commands.add_parser("check", parents=[shared, stored], help="does a text say only what the sources say?",
                                  epilog="exit status: 0 every sentence is supported, 1 not, 2 error")
    command.add_argument("text", metavar="TEXT_FILE", help="the text to check (- reads standard input)")
    command.add_argument("--against", nargs="+", metavar="FILE", default=[], help=WHICH)
    command.set_defaults(run=_check)

    command = commands.add_parser("verify", parents=[shared], help="check an exported answer against the files")
    command.add_argument("answer", metavar="ANSWER.json")
    command.add_argument("--sources", nargs="+", metavar="PATH", default=[], help="files or folders (default: the seeds)")
    command.set_defaults(run=_verify)
    return parser


def _llm(command: argparse.ArgumentParser) -> None:
    command.add_argument("--llm", metavar="NAME", default=os.environ.get("ASSISTANT_LLM"),
                         help="a language model writes the answer, checked against the quotes: ollama:NAME, openai-like:URL:NAME "
                              "or anthropic:NAME, which gets the question and the quotes (default: $ASSISTANT_LLM, or none)")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1 << 16:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)


def _say(line: str) -> None:
    print(printable(line), file=sys.stderr, flush=True)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error, for people only, and only for work of some length."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield show


def _open(options: argparse.Namespace, paths: list[str]) -> Assistant:
    from assistant.pipeline import Assistant
    from assistant.reader import DEFAULT_READER
    from index.embedding import DEFAULT_MODEL

    with _progress() as progress:
        return Assistant.from_sources(
            *paths, index=options.index, embedding=options.embedding or DEFAULT_MODEL, progress=progress,
            reader=getattr(options, "reader", None) or DEFAULT_READER, caution=getattr(options, "caution", "balanced"),
            llm=getattr(options, "llm", None))


def _index(options: argparse.Namespace) -> int:
    with _open(options, options.paths) as assistant:
        report = assistant.report
        assert report is not None
        result = {"index": str(assistant.index.folder), "sources": report.files, "read": report.read, "removed": report.removed,
                  "embedded": report.embedded, "failed": [str(e) for e in report.failed]}
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print(f"{report.files} source{'s' * (report.files != 1)} in {result['index']} "
              f"({report.read} read, {report.removed} removed, {report.embedded} passages embedded)")
    for error in report.failed:
        _say(f"assistant: {error}")
    return 2 if report.failed else 0


def _ask(options: argparse.Namespace) -> int:
    from assistant.questions import parse
    from assistant.terminal import show_answer
    from index.errors import UsageError

    if (options.question is None) == (options.batch is None):
        if options.batch is None and options.sources:
            raise UsageError("No question: --sources took every word after it. Put the question first, or -- before it.")
        raise UsageError("Give either a question or --batch FILE. For example: assistant ask \"Who is speaking?\"")
    if options.batch is not None:
        return _batch(options)
    parse(options.question)  # a bad question is told before anything is loaded
    with _open(options, options.sources) as assistant:
        _report_failures(assistant)
        answer = assistant.ask(options.question)
    if options.json:
        print(answer.to_json())
    else:
        show_answer(answer)
    return 0 if answer.status == "answered" else 1


def _report_failures(assistant: Assistant) -> None:
    for error in assistant.report.failed if assistant.report else ():
        _say(f"assistant: left out: {error}")


def _batch(options: argparse.Namespace) -> int:
    """One JSON line for each line in, in order; a line that is no question gives an object with `error`."""
    from index.errors import AssistantError

    lines: Iterable[bytes] = sys.stdin.buffer if options.batch == "-" else _read_text(options.batch).encode().splitlines()
    status = 0
    with _open(options, options.sources) as assistant:
        _report_failures(assistant)
        for number, line in enumerate(lines, 1):
            try:
                print(assistant.ask(_decoded(line, f"line {number}").rstrip("\r\n")).to_json(), flush=True)
            except AssistantError as error:
                question = line.decode("utf-8-sig", "replace").rstrip("\r\n")
                print(json.dumps({"question": question, "error": str(error)}, ensure_ascii=False), flush=True)
                status = 2
    return status


def _chat(options: argparse.Namespace) -> int:
    from assistant.ui.launch import chat
    from index.reading import find_files

    def served_at(address: str) -> None:
        if options.json:
            print(json.dumps({"address": address}), flush=True)

    if options.sources:
        find_files(options.sources)  # a wrong path is told before a page is opened
    chat(options.sources, index=options.index, embedding=options.embedding, host=options.host, port=options.port,
         auth=options.auth, root_path=options.root_path, mcp=options.mcp, allow_anyone=options.allow_anyone,
         llm=options.llm, served_at=served_at)
    return 0


def _voices(options: argparse.Namespace) -> int:
    from assistant.terminal import show_voices
    from assistant.voices import label_files

    labelled, failed = label_files(options.files)
    if options.json:
        print(json.dumps({"sources": [v.to_dict() for v in labelled], "failed": [str(e) for e in failed]}, ensure_ascii=False))
    else:
        for voices in labelled:
            show_voices(voices)
    for error in failed:
        _say(f"assistant: {error}")
    return 2 if failed else 0


def _check(options: argparse.Namespace) -> int:
    from assistant.terminal import show_check
    from index.errors import UsageError

    text = _read_text(options.text)
    if not text.strip():
        raise UsageError(f"{options.text}: there is nothing to check. Give a text with words in it.")
    with _open(options, options.against) as assistant:
        _report_failures(assistant)
        report = assistant.check(text)
    if options.json:
        print(report.to_json())
    else:
        show_check(report)
    return 0 if report.supported else 1


def _read_text(name: str) -> str:
    """A file's text, line ends untouched, or standard input for "-". Raises UsageError."""
    from index.errors import UsageError

    try:
        return _decoded(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes(), name)
    except OSError as error:
        raise UsageError(f"{name}: cannot be read ({error.strerror}). Give a text file, or - for standard input.") from None


def _decoded(data: bytes, name: str) -> str:
    from index.errors import UsageError

    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{name}: cannot be read (not UTF-8 text). Save it as UTF-8.") from None


def _verify(options: argparse.Namespace) -> int:
    from assistant.pipeline import seeds
    from assistant.verifying import read_answer, verify

    answer = read_answer(options.answer)
    problems = verify(answer, options.sources or [seeds()])
    if options.json:
        print(json.dumps({"holds": not problems, "quotes": len(answer.quotes), "problems": problems}, ensure_ascii=False))
    else:
        for problem in problems:
            print(printable(problem))
        print("does not hold" if problems else f"holds: {len(answer.quotes)} quotes stand where they are said to stand")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
