"""python3 check.py FILE...: is the markup well formed? prints errors and counts."""
import sys, collections, re
import xml.etree.ElementTree as ET
counts = collections.Counter(); bad = 0; ids=set(); cues=collections.Counter()
for path in sys.argv[1:]:
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        def fail(why):
            global bad
            bad += 1
            print(f"{path}:{number}: {why}: {line[:90]}")
        m = re.match(r"([RAO]) (.*)$", line)
        if not m:
            fail("no voice code"); continue
        try:
            root = ET.fromstring(f"<x>{m[2]}</x>")
        except ET.ParseError as e:
            fail(str(e)); continue
        counts[m[1]] += 1
        tags = collections.defaultdict(set); froms = False
        for el in root.iter():
            if el.tag == "x": continue
            if el.tag not in ("source", "cue", "content", "evidence"): fail(f"unknown element {el.tag}"); continue
            if not "".join(el.itertext()).strip(): fail(f"empty {el.tag}")
            if el.tag == "source" and el.get("kind") not in ("named", "unnamed", "collective"): fail("kind missing")
            if el.get("stance", "neutral") not in ("neutral", "disputed", "endorsed"): fail("stance")
            if el.tag == "cue": cues["".join(el.itertext()).lower()] += 1
            tags[el.get("n", "1")].add(el.tag); froms |= el.get("from") is not None
        if m[1] == "R" and not any("content" in t for t in tags.values()): fail("R without content")
        if m[1] == "R" and not froms and not any({"source","cue"} & t for t in tags.values()): fail("R without source, cue or from")
        if m[1] != "R" and "evidence" in tags and False: pass
        if m[1] == "R" and any("evidence" in t for t in tags.values()): fail("evidence in R")
print(dict(counts), "sentences", sum(counts.values()), "errors", bad, "top cues", cues.most_common(8))
sys.exit(bad > 0)
