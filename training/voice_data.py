"""The voice corpus as training items: texts with each sentence's voice and spans, read from its markup."""
from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

CORPUS = Path(__file__).parent / "voice_corpus"
VOICE_OF = {"R": "reported", "A": "assertion", "O": "opinion"}


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """One sentence of the corpus. `spans` has (role, start, end) into `text`; `kind` and `stance` None where unmarked."""

    text: str
    voice: str
    spans: tuple[tuple[str, int, int], ...]
    kind: str | None
    stance: str | None
    paragraph: int


def held_out(text: str) -> bool:
    """A tenth of the corpus's texts, by name, and parts `o` and `p`; they, and the claims on them, are for measuring."""
    return text.startswith(("part_o/", "part_p/")) or sha256(text.encode()).digest()[0] % 10 == 0


def read_corpus() -> dict[str, list[AnnotatedSentence]]:
    """Name of each text → its sentences in order."""
    return {str(path.relative_to(CORPUS)): list(_read(path)) for path in sorted(CORPUS.rglob("*.txt"))}


def _read(path: Path) -> Iterator[AnnotatedSentence]:
    paragraph = 0
    for line in path.read_text("utf-8").splitlines():
        if not line.strip():
            paragraph += 1
        elif not line.startswith("#"):
            root = ET.fromstring(f"<x>{line[2:]}</x>")
            spans: list[tuple[str, int, int]] = []
            text = _walk(root, 0, spans)
            kinds = [e.get("kind") for e in root.iter("source")]
            stances = [e.get("stance") for e in root.iter("cue") if e.get("stance")]
            cues = any(True for _ in root.iter("cue"))
            yield AnnotatedSentence(text, VOICE_OF[line[0]], tuple(spans), kinds[0] if kinds else None,
                                    stances[0] if stances else "neutral" if cues else None, paragraph)


def _walk(element: ET.Element, at: int, spans: list[tuple[str, int, int]]) -> str:
    """The element's plain text, which starts at `at`; the marked spans inside it are added to `spans`."""
    text = element.text or ""
    for child in element:
        start = at + len(text)
        text += _walk(child, start, spans)
        spans.append((child.tag, start, at + len(text)))
        text += child.tail or ""
    return text


JOINTS = ("; ", ", and ", ", while ", ", but ", " – ")


def joined(a: AnnotatedSentence, b: AnnotatedSentence, rng: random.Random) -> AnnotatedSentence | None:
    """Two neighbouring sentences as one long one, as news writes them; None where its voice would be unclear."""
    if a.paragraph != b.paragraph or not re.search(r"\w\.$", a.text) or not re.match(r"\w", b.text):
        return None
    voices = {a.voice, b.voice}
    if voices == {"reported", "opinion"}:
        return None
    voice = "reported" if "reported" in voices else "opinion" if "opinion" in voices else "assertion"
    head = a.text[:-1] + rng.choice(JOINTS)
    first = re.match(r"\w+", b.text)
    assert first
    small = first[0].lower() in {"the", "a", "an", "it", "he", "she", "they", "this", "that", "in", "its", "his", "but", "we"}
    text = head + (b.text[0].lower() if small else b.text[0]) + b.text[1:]
    spans = a.spans + tuple((r, s + len(head), e + len(head)) for r, s, e in b.spans)
    return AnnotatedSentence(text, voice, spans, a.kind or b.kind, a.stance or b.stance, a.paragraph)


def roughened(sentence: AnnotatedSentence, rng: random.Random) -> AnnotatedSentence:
    """The same sentence in another house style of quotation marks and dashes; every length stays."""
    text = sentence.text
    if rng.random() < 0.5:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    elif rng.random() < 0.1:
        text = text.translate(str.maketrans({"“": "'", "”": "'", "—": "-", "–": "-"}))
    return replace(sentence, text=text)
