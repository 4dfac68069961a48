"""Prompts: templates from the folder `prompts/`, filled in strictly, with text of others fenced in."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from string import Template

from index.errors import PromptInvalid

_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}  # control, format, private use, surrogate, unassigned


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is given: the rules, and the data they are about."""

    system: str
    user: str


def folder() -> Path:
    """Where the templates lie: in the package where it is installed, else in the clone."""
    package = Path(__file__).parent.parent
    installed = package / "prompts"
    return installed if installed.is_dir() else package.parent / "prompts"


def prompt(task: str, **variables: str) -> Prompt:
    """The template `prompts/TASK.txt` with these variables. Raises PromptInvalid, for a missing or unknown variable too."""
    file = folder() / f"{task}.txt"
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptInvalid(f"{file}: cannot be read. Restore the file from the project.") from error
    system, divider, user = text.partition("\n---\n")
    template = Template(text)
    if not divider or not template.is_valid():
        raise PromptInvalid(f"{file}: needs a line --- between rules and data, and $$ for a dollar sign.")
    wanted = set(template.get_identifiers())
    if wanted != variables.keys():
        differing = ", ".join(sorted(f"${name}" for name in wanted ^ variables.keys()))
        raise PromptInvalid(f"{file}: its variables are not the ones that are filled in. Mend {differing}.")
    return Prompt(*(Template(part).substitute(variables).strip() for part in (system, user)))


def fence(*texts: str) -> str:
    """A mark that stands in none of the texts, and that is the same whenever they are."""
    mark = sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    while any(mark in text for text in texts):
        mark = sha256(mark.encode()).hexdigest()[:16]
    return mark


def visible(text: str) -> str:
    """A text on one line, without the characters that a reader of the source would not see."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in _INVISIBLE)
