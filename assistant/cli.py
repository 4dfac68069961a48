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
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from assistant.arguments import parsed
from assistant.printable import printable
from index.errors import AssistantError, UsageError

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status. A user's mistake is one line on standard error, never a traceback."""
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
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


def _run(arguments: list[str]) -> int:
    gc.set_threshold(100_000)  # the libraries' thousands of modules are no garbage: a start is a tenth to a sixth shorter
    options = parsed(arguments)
    if sys.stdout is None:
        raise UsageError("Standard output is closed. Open it, or lead it to a file.")
    if isinstance(sys.stdout, io.TextIOWrapper):  # JSON is UTF-8 (RFC 8259), whatever the terminal's encoding
        is_json = options.json or getattr(options, "batch", None)
        sys.stdout.reconfigure(encoding="utf-8" if is_json else None, errors=None if is_json else "backslashreplace")
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "chat": _chat, "index": _index, "ask": _ask, "voices": _voices, "check": _check, "verify": _verify}
    return commands[options.command](options)


def _say(line: str) -> None:
    print(printable(line), file=sys.stderr, flush=True)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


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
        _print_json(result)
    else:
        print(f"{report.files} source{'s' * (report.files != 1)} in {result['index']} "
              f"({report.read} read, {report.removed} removed, {report.embedded} passages embedded)")
    for error in report.failed:
        _say(f"assistant: {error}")
    return 2 if report.failed else 0


def _ask(options: argparse.Namespace) -> int:
    from assistant.questions.parsing import parse
    from assistant.terminal import show_answer

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
    """One JSON line for each line in, in order; a line that is no question, an empty one too, gives an object with `error`."""
    lines: Iterable[bytes] = sys.stdin.buffer if options.batch == "-" else _read_bytes(options.batch).splitlines()
    unanswered: list[str] = []
    with _open(options, options.sources) as assistant:
        _report_failures(assistant)
        for number, line in enumerate(lines, 1):
            try:
                print(assistant.ask(_decoded(line, f"line {number}").rstrip("\r\n")).to_json(), flush=True)
            except AssistantError as error:
                question = line.decode("utf-8-sig", "replace").rstrip("\r\n")
                _print_json({"question": question, "error": str(error)})
                unanswered.append(str(number))
    if unanswered:
        which = shorten(", ".join(unanswered), 60, placeholder=" …")
        _say(f"assistant: not answered: line {which}. In its place on standard output `error` says why.")
    return 2 if unanswered else 0


def _chat(options: argparse.Namespace) -> int:
    from assistant.ui.launch import chat
    from index.reading import find_files

    def served_at(address: str) -> None:
        if options.json:
            _print_json({"address": address})

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
        _print_json({"sources": [v.to_dict() for v in labelled], "failed": [str(e) for e in failed]})
    else:
        for voices in labelled:
            show_voices(voices)
    for error in failed:
        _say(f"assistant: {error}")
    return 2 if failed else 0


def _check(options: argparse.Namespace) -> int:
    from assistant.terminal import show_check
    from index.reading import source_from_bytes

    data = _read_bytes(options.text)
    text = _decoded(data, "-") if options.text == "-" else source_from_bytes(data, options.text).text
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
    return _decoded(_read_bytes(name), name)


def _read_bytes(name: str) -> bytes:
    """A file's bytes, or those of standard input for "-". Raises UsageError."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{name}: cannot be read ({error.strerror}). Give a text file, or - for standard input.") from None


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{name}: cannot be read (not UTF-8 text). Save it as UTF-8.") from None


def _verify(options: argparse.Namespace) -> int:
    from assistant.pipeline import seeds
    from assistant.verifying import read_answers, verify

    answers = read_answers(_read_text(options.answer), options.answer)
    problems = [problem for answer in answers for problem in verify(answer, options.sources or [seeds()])]
    quotes = sum(len(answer.quotes) for answer in answers)
    if options.json:
        _print_json({"holds": not problems, "quotes": quotes, "problems": problems})
    else:
        for problem in problems:
            print(printable(problem))
        if problems and not options.sources:
            print("It was held against the texts that come with the project; name others by --sources.")
        print("does not hold" if problems else f"holds: every quote ({quotes}) stands where it is said to stand")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
