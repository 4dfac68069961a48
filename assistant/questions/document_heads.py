"""What a document is known by: its file's name, its first lines, and who wrote or published it."""
from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from weakref import WeakKeyDictionary

from assistant.voice.bylines import authors_of
from assistant.voice.mastheads import is_judgment, publishers_of
from index.lexical import LexicalIndex, stems
from index.store import PassageIndex

HEAD_LINE = 160  # characters of a line, at most, that may be a title or a byline
HEAD_LINES = 3

_SENTENCE = re.compile(r"\s*[^\s*_#>].*(?:[.!]\W*$|[a-z]{4}[.!?]\W?\s+[A-Z])")  # what is no title


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What a document is known by: the stems of its file name, of that and its first lines, and of its byline; the papers that
    brought it, in lower case, and whether it is a court's judgment."""

    in_name: frozenset[str]
    words: frozenset[str]
    authors: frozenset[str]
    publishers: frozenset[str]
    judgment: bool


# Of an open index and its parts, which have one lexical index: nothing in it changes, and to read thousands of texts takes long.
_HEADS: WeakKeyDictionary[LexicalIndex, dict[str, DocumentHead]] = WeakKeyDictionary()


def document_heads(index: PassageIndex) -> dict[str, DocumentHead]:
    """source_id → what the document is known by."""
    heads, held = _HEADS.setdefault(index.lexical, {}), index.sources().values()
    heads.update({sid: _head(index, sid) for sid in held if sid not in heads})
    return {sid: heads[sid] for sid in held}


def _head(index: PassageIndex, source_id: str) -> DocumentHead:
    text = index.database.text(source_id)
    lines = [line for line in text[:2000].splitlines() if line.strip()][:HEAD_LINES]
    first = " ".join(line for line in lines if len(line) <= HEAD_LINE and not _SENTENCE.match(line)) or text.lstrip()[:HEAD_LINE]
    names = " ".join(PurePosixPath(name).stem.replace("_", " ") for name in index.database.names(source_id))
    named, own = (stems(re.sub(r"\bop[- ]ed\b", "oped", part, flags=re.IGNORECASE)) for part in (names, f"{names} {first}"))
    return DocumentHead(frozenset(named), frozenset(own), frozenset(stems(" ".join(authors_of(text)))),
                        frozenset(map(str.lower, publishers_of(text))), is_judgment(text))
