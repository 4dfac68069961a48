"""Documents that are archives of several files."""
from __future__ import annotations

import io
import zipfile

from index.errors import UnreadableSource, in_short

_MOST_BYTES = 500 * 2**20  # unpacked: a small archive may hold so much that it fills the memory


def opened(data: bytes, name: str, member: str, kind: str) -> zipfile.ZipFile:
    """The archive, which holds this member as documents of its kind do. Raises UnreadableSource."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        archive.getinfo(member)
    except Exception as error:  # whatever a damaged archive leads the library to
        raise UnreadableSource(f"{name}: not {kind}, or a damaged one ({in_short(error)}). Save it anew.") from None
    if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
        raise UnreadableSource(f"{name}: more than {_MOST_BYTES // 2**20} MB when unpacked. Save its text as .txt.")
    return archive
