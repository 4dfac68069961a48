"""`python training/voice_corpus/check.py`: is the markup of every text well formed? Prints counts and each error."""
from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from pathlib import Path

TAGS = {"source", "cue", "content", "evidence"}
KINDS = {"named", "unnamed", "collective"}
STANCES = {"neutral", "disputed", "endorsed"}


def problems(line: str) -> list[str]:
    """What is wrong with one annotated sentence."""
    match = re.match(r"([RAO]) (.*)$", line)
    if not match:
        return ["no voice code"]
    try:
        elements = [e for e in ET.fromstring(f"<x>{match[2]}</x>").iter() if e.tag != "x"]
    except ET.ParseError as error:
        return [str(error)]
    found = [f"unknown element {e.tag}" for e in elements if e.tag not in TAGS]
    found += [f"empty {e.tag}" for e in elements if not "".join(e.itertext()).strip()]
    found += ["source without kind" for e in elements if e.tag == "source" and e.get("kind") not in KINDS]
    found += ["unknown stance" for e in elements if e.get("stance", "neutral") not in STANCES]
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for element in elements:
        groups[element.get("n", "1")].add(element.tag)
    if match[1] == "R":
        tags = set().union(*groups.values())
        carried = any(e.get("from") for e in elements)
        found += ["R without content"] * ("content" not in tags)
        found += ["R without source, cue or from"] * (not carried and not tags & {"source", "cue"})
        found += ["evidence in R"] * ("evidence" in tags)
    return found


def main() -> int:
    counts: Counter[str] = Counter()
    bad = 0
    for path in sorted(Path(__file__).parent.rglob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            counts[line[0]] += 1
            for problem in problems(line):
                bad += 1
                print(f"{path}:{number}: {problem}: {line[:90]}")
    print(dict(counts), "sentences", counts.total(), "errors", bad)
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
