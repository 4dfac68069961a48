"""What the command line takes: every command with its arguments, and the help that stands beside them."""
from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from assistant.slips import left_over, no_command
from index.errors import UsageError
from index.formats import KINDS

EPILOG = "exit status: 0 answered (or done, or holds), 1 abstained (or does not hold), 2 error"
WHICH = "files or folders (default: those that --index was built of, else the seeds)"


class _Parser(argparse.ArgumentParser):
    """One that says in a line what is wrong and how to mend it, where argparse would print a usage, and not always that of the
    command that was given."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}. How it is used: {self.prog} --help")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        options, words = super().parse_known_args(args, namespace)
        if words:
            raise UsageError(left_over(self, words, options))
        return options, words


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """What a command line says; the command, `chat` where none is named, stands in `command`. Raises UsageError."""
    whole, commands = _parsers()
    given = list(arguments) or ["chat"]
    if problem := no_command(given, whole, commands):
        raise UsageError(problem)
    return whole.parse_args(given)


def _parsers() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """The command line's parser, and that of each command by its name."""
    from assistant import __version__

    whole = _Parser(prog="assistant", epilog=EPILOG,
                    description="Ask texts; get verbatim quotes, where they stand, and who is speaking.")
    whole.add_argument("--version", action="version", version=f"assistant {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    shared = _Parser(add_help=False)
    shared.add_argument("--json", action="store_true", help="one JSON document on standard output, and nothing else there")
    stored = _Parser(add_help=False)
    stored.add_argument("--index", metavar="DIR", help="where the index lies (default: in your cache)")
    stored.add_argument("--embedding", metavar="MODEL", help="another embedding model: a folder, or a hub id in the local cache")

    command = commands.add_parser("index", parents=[shared, stored], help="build or update an index")
    command.add_argument("paths", nargs="+", metavar="PATH", help=f"files or folders ({KINDS})")

    command = commands.add_parser("ask", parents=[shared, stored], help="answer a question", epilog=EPILOG)
    command.add_argument("question", nargs="?", metavar="QUESTION")
    command.add_argument("--batch", metavar="FILE", help="one question a line (- reads standard input), one JSON line out each")
    command.add_argument("--sources", nargs="+", metavar="PATH", default=[], help=WHICH)
    command.add_argument("--caution", choices=("cautious", "balanced", "eager"), default="balanced",
                         help="how sure an answer has to be (default: %(default)s)")
    command.add_argument("--reader", metavar="MODEL", help="another cross-encoder: a folder, or a hub id in the local cache")
    _llm(command)

    command = commands.add_parser("chat", parents=[shared, stored], help="open the chat page (also without any command)")
    command.add_argument("--sources", nargs="+", metavar="PATH", default=[], help=WHICH)
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    command.add_argument("--port", type=_port, default=7860, help="port (default: %(default)s)")
    command.add_argument("--auth", metavar="FILE", help="who may log in: one name:password a line")
    command.add_argument("--allow-anyone", action="store_true", help="let other machines in without a login")
    command.add_argument("--root-path", metavar="PATH", help="where a proxy serves the page")
    command.add_argument("--mcp", action="store_true", help="also serve the tools over MCP (extra: mcp)")
    _llm(command)

    command = commands.add_parser("voices", parents=[shared], help="who speaks in every sentence of a text")
    command.add_argument("files", nargs="+", metavar="FILE", help=f"files or folders ({KINDS})")

    command = commands.add_parser("check", parents=[shared, stored], help="does a text say only what the sources say?",
                                  epilog="exit status: 0 every sentence is supported, 1 not, 2 error")
    command.add_argument("text", metavar="TEXT_FILE", help="the text to check (- reads standard input)")
    command.add_argument("--against", nargs="+", metavar="FILE", default=[], help=WHICH)

    command = commands.add_parser("verify", parents=[shared], help="check an exported answer against the files")
    command.add_argument("answer", metavar="ANSWER.json", help="one answer or several (- reads standard input)")
    command.add_argument("--sources", nargs="+", metavar="PATH", default=[], help="files or folders (default: the seeds)")
    return whole, commands.choices


def _llm(command: argparse.ArgumentParser) -> None:
    command.add_argument("--llm", metavar="NAME", default=os.environ.get("ASSISTANT_LLM"),
                         help="a language model writes the answer, checked against the quotes: ollama:NAME, openai-like:URL:NAME "
                              "or anthropic:NAME, which gets the question and the quotes (default: $ASSISTANT_LLM, or none)")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1 << 16:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)
