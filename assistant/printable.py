"""Text of others, made safe for a terminal."""
from __future__ import annotations


def printable(text: str) -> str:
    """The text on one line: white space folded, control, invisible and bidirectional characters shown, not obeyed."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))
