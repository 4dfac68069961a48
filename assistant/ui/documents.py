"""Which files a visitor may add, and under which name."""
from __future__ import annotations

import os
import shutil
from pathlib import Path

from index.errors import AssistantError
from index.reading import SUFFIXES, read_source

MOST_FILES = 50
MOST_BYTES = 10 * 2**20  # of one file
MOST_BYTES_TOGETHER = 50 * 2**20


def refusal(file: Path, name: str, others: dict[str, int]) -> str:
    """Why a file cannot be taken in beside the others, in one line; empty where it can."""
    size = file.stat().st_size
    others = {n: s for n, s in others.items() if n != name}
    if file.suffix.lower() not in SUFFIXES:
        return f"{name}: cannot be read. Give {', '.join(SUFFIXES)} files."
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


def copy_into(files: dict[str, Path], folder: Path) -> None:
    """Copy files into a folder under these names."""
    for name, file in files.items():
        (folder / name).unlink(missing_ok=True)  # a hard link: writing into it would change the former document too
        shutil.copyfile(file, folder / name)


def safe_name(name: str) -> str:
    """A file name without a path, and neither a hidden one nor one that a folder's index leaves out."""
    name = os.path.basename(name.replace("\\", "/")).lstrip(".") or "document.txt"
    return "readme.md" if name == "README.md" else name
