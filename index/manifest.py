"""What lies in an index's folder: the manifest and the generations; and what is said where the folder cannot be used."""
from __future__ import annotations

import errno
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.errors import IndexFailure, IndexStorageFull, NotAnIndex, UsageError

_GENERATION = re.compile(r"[0-9a-f]{12}(?:\.part)?")


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest; None where there is no index yet, or one that has to be built anew. Raises NotAnIndex."""
    if not folder.exists():
        return None
    if not folder.is_dir():
        raise NotAnIndex(f"{folder}: a file, not a folder. Name another folder with --index.")
    try:
        manifest = json.loads((folder / "index.json").read_text("utf-8"))
        ours = manifest["kind"] == "assistant index"
        if ours and _GENERATION.fullmatch(manifest["generation"]) and (folder / "generations" / manifest["generation"]).is_dir():
            return dict(manifest)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        inside = folder / "generations"
        ours = inside.is_dir() and all(_GENERATION.fullmatch(p.name) for p in inside.iterdir())
    others = [p.name for p in folder.iterdir() if p.name != ".lock"]
    if others and not ours:
        raise NotAnIndex(f"{folder}: holds other files ({sorted(others)[0]}…). Name an empty or new folder with --index.")
    return None


def indexed_paths(folder: Path) -> list[str]:
    """The files and folders that the index in a folder was built of. Raises UsageError where there is no index, IndexFailure."""
    try:
        manifest = read_manifest(folder)
    except OSError as error:
        raise storage_error(folder, error) from error
    if not manifest or "paths" not in manifest:
        raise UsageError(f"{folder}: no index. Build it with `assistant index PATH --index {folder}`, or give --sources.")
    return list(manifest["paths"])


def lock(folder: Path, waiting: Callable[[], None]) -> Any:
    """The lock on building in a folder, a context manager, acquired; `waiting` is called where another process has it."""
    from filelock import FileLock, Timeout

    own = FileLock(folder / ".lock")
    try:
        return own.acquire(timeout=1)
    except Timeout:
        waiting()
        return own.acquire()


def clear(generations: Path, keep: set[str]) -> None:
    """Delete generations, and nothing that has not the name of one."""
    for leftover in generations.iterdir() if generations.is_dir() else ():
        if _GENERATION.fullmatch(leftover.name) and leftover.name not in keep:
            shutil.rmtree(leftover, ignore_errors=True)


def storage_full(folder: Path) -> IndexStorageFull:
    """The error of a disk that is full."""
    return IndexStorageFull(f"{folder}: the disk is full. Free some space, or name another folder with --index.")


def storage_error(folder: Path, error: OSError) -> IndexFailure:
    """The error of a folder that cannot be read or written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return storage_full(folder)
    reason = error.strerror or str(error)
    return IndexFailure(f"{folder}: the index cannot be used ({reason}). Name another folder with --index.")
