"""The report of a run: one page of HTML that needs no network, and a JSON file that the next run compares itself with."""
from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.types import VOICES
from evals.running import Outcome
from evals.scorers import SCORERS, Sources

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1a; --soft: #595957; --paper: #fffefb; --line: #d9d7d0; --good: #1a6e3a; --bad: #a3261b; --blue: #0b5c8a; --mark: #ffe58a; }
@media (prefers-color-scheme: dark) { :root { --ink: #eeeeea; --soft: #b4b4ae; --paper: #1b1c1d; --line: #454543; --good: #7fd39c; --bad: #ff9d92; --blue: #8fcdf2; --mark: #6b5600; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 1000px; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n { font-variant-numeric: tabular-nums; white-space: nowrap; } .good { color: var(--good); } .bad { color: var(--bad); } .soft { color: var(--soft); }
svg { max-width: 420px; width: 100%; height: auto; } svg text { fill: var(--ink); font-size: 11px; } .plots { display: flex; flex-wrap: wrap; gap: 2rem; }
details { border-bottom: 1px solid var(--line); padding: .3rem 0; } summary { cursor: pointer; } summary:focus-visible, a:focus-visible { outline: 3px solid var(--blue); }
mark { background: var(--mark); color: inherit; } code { overflow-wrap: anywhere; } .context { border-left: 3px solid var(--line); padding-left: .8rem; margin: .4rem 0; }
"""


@dataclass
class Report:
    """What a run found; filled while it runs, written at its end."""

    system: str
    outcomes: list[Outcome] = field(default_factory=list)
    measured: list[tuple[Any, Any]] = field(default_factory=list)
    mutations: dict[str, tuple[int, int]] = field(default_factory=dict)
    false_alarms: tuple[int, int] = (0, 0)
    sources: dict[Path, Sources] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """`index.html` and `run.json` in the folder; the run before is kept as `before.json`."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "run.json"
        before = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        if before:
            (folder / "before.json").write_text(json.dumps(before), "utf-8")
        run = self.to_dict()
        file.write_text(json.dumps(run, indent=2, ensure_ascii=False) + "\n", "utf-8")
        (folder / "index.html").write_text(self.to_html(before), "utf-8")

    def to_dict(self) -> dict[str, Any]:
        """The figures as plain JSON values."""
        return {"system": self.system, "when": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "cases": len(self.outcomes),
                "measures": {m.name: {"value": v.value, "low": v.low, "high": v.high, "cases": v.total, "threshold": m.threshold,
                                      "goal": m.goal} for m, v in self.measured},
                "scorers": {name: dict(zip(("right", "scored"), self._counts(name), strict=True)) for name in SCORERS},
                "mutations": {name: {"caught": c, "broken": t} for name, (c, t) in self.mutations.items()},
                "false alarms": {"flagged": self.false_alarms[0], "right answers": self.false_alarms[1]}}

    def _counts(self, name: str) -> tuple[int, int]:
        values = [o.scores[name].value for o in self.outcomes if o.scores[name].value is not None]
        return int(sum(values)), len(values)

    def to_html(self, before: dict[str, Any]) -> str:
        """The page. Every text of a source or an answer is escaped."""
        rows = "".join(self._measure(m, v, before) for m, v in self.measured)
        always = "".join(f"<tr><td>{name}</td><td class='n {'good' if a == b else 'bad'}'>{a} of {b}</td></tr>"
                         for name in SCORERS for a, b in [self._counts(name)])
        broken = "".join(f"<tr><td>{name}</td><td class='n {'good' if t and c >= .95 * t else 'bad' if t else 'soft'}'>"
                         f"{f'{c} of {t}' if t else 'no answer can be broken so'}</td></tr>" for name, (c, t) in self.mutations.items())
        flagged, right = self.false_alarms
        return f"""<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Evaluation: {html.escape(self.system)}</title><style>{STYLE}</style><h1>Evaluation of {html.escape(self.system)}</h1>
<p class="soft">{len(self.outcomes)} golden cases, {datetime.now(UTC):%d %B %Y, %H:%M} UTC. Intervals: 95 %.</p>
<h2>Over all cases</h2><table><tr><th>measure<th>value<th>interval<th>cases<th>threshold<th>goal<th>run before</tr>{rows}</table>
<h2>What must hold of every answer</h2><table>{always}</table>
<div class="plots"><figure>{_risk_coverage(self.outcomes)}<figcaption>Risk and coverage: the share of wrong answers among those given,
when only the surest are given</figcaption></figure><figure>{_reliability(self.outcomes)}<figcaption>Reliability: how often the sources
do answer, by confidence</figcaption></figure></div>
<h2>Voices of the right quotes</h2>{_confusion(self.outcomes)}
<h2>Are broken answers noticed?</h2><table><tr><th>broken by<th>flagged</tr>{broken}
<tr><td>right answers in running sentences</td><td class="n">{flagged} of {right} flagged</td></tr></table>
<h2>Cases that went wrong</h2>{"".join(map(_failure, self._failures())) or "<p>None.</p>"}</html>"""

    def _measure(self, measure: Any, value: Any, before: dict[str, Any]) -> str:
        if not value.total:
            return f"<tr><td>{measure.name}</td><td colspan='6' class='soft'>unscored</td></tr>"
        former = before.get("measures", {}).get(measure.name, {}).get("value")
        trend = "–" if former is None else f"{value.value - former:+.1%}"
        colour = "good" if value.value >= measure.goal else "" if value.value >= measure.threshold else "bad"
        return (f"<tr><td>{measure.name}</td><td class='n {colour}'>{value.value:.1%}</td><td class='n'>{value.low:.1%} to {value.high:.1%}"
                f"</td><td class='n'>{value.total}</td><td class='n'>{measure.threshold:.0%}</td><td class='n'>{measure.goal:.0%}</td>"
                f"<td class='n'>{trend}</td></tr>")

    def _failures(self) -> list[Outcome]:
        return [o for o in self.outcomes if any(s.value == 0 for s in o.scores.values()) or (o.case.answerable and o.rank != 1)]


def _failure(outcome: Outcome) -> str:
    case, answer = outcome.case, outcome.answer
    reasons = [f"{name}: {s.reason}" for name, s in outcome.scores.items() if s.value == 0]
    if case.answerable and outcome.rank != 1:
        reasons.append(f"right sentence at place {outcome.rank}" if outcome.rank else "right sentence not quoted")
    text = case.text.read_bytes().decode("utf-8-sig")
    expected = "".join(f"<div class='context'>{html.escape(text[s:e])}</div>" for g in case.expected for s, e in g[:1]) or \
        "<p class='soft'>The text does not say.</p>"
    got = "".join(_context(text, q) for q in (answer["quotes"] or answer["nearest"])[:3])
    return (f"<details><summary><strong>{html.escape(case.id)}</strong> {html.escape(case.question)} <span class='bad'>"
            f"{html.escape('; '.join(reasons))}</span></summary><p><code>pytest evals -k {html.escape(case.id)}</code></p>"
            f"<p>Expected: {html.escape(case.reason)}</p>{expected}<p>Got ({answer['status']}, confidence {answer['confidence']:.2f}):</p>"
            f"{got}<p class='soft'>{html.escape(answer['missing'] or '')}</p></details>")


def _context(text: str, quote: dict[str, Any]) -> str:
    start, end = quote["location"]["start"], quote["location"]["end"]
    return (f"<div class='context'>{html.escape(text[max(0, start - 120):start])}<mark>{html.escape(text[start:end])}</mark>"
            f"{html.escape(text[end:end + 120])} <span class='soft'>{html.escape(quote['voice'])}</span></div>")


def _risk_coverage(outcomes: Sequence[Outcome]) -> str:
    """El-Yaniv and Wiener (2010): cases in order of confidence; wrong = unanswerable, or the right sentence not first."""
    ordered = sorted(outcomes, key=lambda o: -o.answer["confidence"])
    points, wrong = [], 0
    for n, o in enumerate(ordered, 1):
        wrong += not (o.case.answerable and o.rank == 1)
        points.append((n / len(ordered), wrong / n))
    return _plot([points], "coverage", "risk") if points else ""


def _reliability(outcomes: Sequence[Outcome]) -> str:
    bins: dict[int, list[Outcome]] = {}
    for o in outcomes:
        bins.setdefault(min(9, int(o.answer["confidence"] * 10)), []).append(o)
    points = [(sum(o.answer["confidence"] for o in b) / len(b), sum(o.case.answerable for o in b) / len(b)) for _, b in sorted(bins.items())]
    return _plot([[(0, 0), (1, 1)], points], "confidence", "answerable", dots=True)


def _plot(lines: Sequence[Sequence[tuple[float, float]]], across: str, up: str, dots: bool = False) -> str:
    def at(x: float, y: float) -> str:
        return f"{40 + 300 * x:.1f},{215 - 200 * y:.1f}"

    drawn = "".join(f"<polyline fill='none' stroke='var(--{'line' if len(lines) > 1 and i == 0 else 'blue'})' stroke-width='2' "
                    f"points='{' '.join(at(*p) for p in line)}'/>" for i, line in enumerate(lines))
    marks = "".join(f"<circle r='3.5' fill='var(--blue)' cx='{at(*p).split(',')[0]}' cy='{at(*p).split(',')[1]}'/>"
                    for p in lines[-1]) if dots else ""
    ticks = "".join(f"<text x='8' y='{219 - 200 * t}'>{t:.0%}</text><text x='{30 + 300 * t}' y='232'>{t:.0%}</text>" for t in (0, .5, 1))
    return (f"<svg viewBox='0 0 360 255' role='img' aria-label='{up} by {across}'><path d='M40 15V215H340' fill='none' "
            f"stroke='var(--soft)'/>{drawn}{marks}{ticks}<text x='150' y='250'>{across}</text><text x='8' y='10'>{up}</text></svg>")


def _confusion(outcomes: Sequence[Outcome]) -> str:
    counts: Counter[tuple[str, str]] = Counter()
    for o in outcomes:
        if len(o.case.voice) == 1 and o.rank and o.answer["quotes"]:
            counts[o.case.voice[0], o.answer["quotes"][o.rank - 1]["voice"]] += 1
    rows = "".join(f"<tr><th>{gold}</th>" + "".join(f"<td class='n'>{counts[gold, given]}</td>" for given in VOICES) + "</tr>" for gold in VOICES)
    return f"<table><tr><th>a reader says ↓, the quote says →</th>{''.join(f'<th>{v}</th>' for v in VOICES)}</tr>{rows}</table>"
