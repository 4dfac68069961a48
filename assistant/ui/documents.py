"""Which files a visitor may add, and under which name."""
from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from index.errors import AssistantError
from index.formats import KINDS, SUFFIXES
from index.reading import read_source

MOST_FILES = 50
MOST_BYTES = 10 * 2**20  # of one file
MOST_BYTES_TOGETHER = 50 * 2**20


def refusal(file: Path, name: str, others: dict[str, int]) -> str:
    """Why a file cannot be taken in beside the others, in one line; empty where it can."""
    if not file.is_file():  # two visitors sent the same file at the same moment, and Gradio kept one
        return f"{name}: did not arrive. Add it again."
    size = file.stat().st_size
    others = {n: s for n, s in others.items() if n != name}
    if file.suffix.lower() not in SUFFIXES:
        return f"{name}: cannot be read. Give {KINDS} files."
    if len(others) >= MOST_FILES:
        return f"{name}: left out. {MOST_FILES} documents are the most; remove some first."
    if size > MOST_BYTES:
        return f"{name}: left out, larger than {MOST_BYTES // 2**20} MB."
    if sum(others.values()) + size > MOST_BYTES_TOGETHER:
        return f"{name}: left out. {MOST_BYTES_TOGETHER // 2**20} MB together are the most; remove some first."
    try:
        read_source(file, name)
    except AssistantError as error:
        return str(error)
    return ""


def take_in(files: Sequence[str], folder: Path) -> list[Path]:
    """Move files into a folder, each into a folder of its own there: two may have the same name."""
    taken = []
    for number, file in enumerate(map(Path, files)):
        place = folder / str(number)
        place.mkdir()
        taken.append(place / file.name)
        with suppress(OSError):  # `refusal` says so
            shutil.move(file, taken[-1])
    return taken


def same(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes."""
    return filecmp.cmp(one, other, shallow=False)


def copy_into(files: dict[str, Path], folder: Path) -> None:
    """Copy files into a folder under these names."""
    for name, file in files.items():
        (folder / name).unlink(missing_ok=True)  # a hard link: writing into it would change the former document too
        shutil.copyfile(file, folder / name)


def safe_name(name: str) -> str:
    """A file name without a path, and neither a hidden one nor one that a folder's index leaves out."""
    name = os.path.basename(name.replace("\\", "/")).lstrip(".") or "document.txt"
    return "readme.md" if name == "README.md" else name
