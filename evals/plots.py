"""The report's plots, as SVG that takes its colours from the page."""
from __future__ import annotations

from collections.abc import Sequence

from evals.measures import is_wrong
from evals.running import Outcome
from evals.statistics import BINS, binned, risk_coverage

LEFT, TOP, WIDTH, HEIGHT = 62, 14, 330, 220  # of the area inside the axes


def _x(value: float) -> float:
    return round(LEFT + WIDTH * value, 1)


def _y(value: float) -> float:
    return round(TOP + HEIGHT * (1 - value), 1)


def _axes(across: str, up: str, drawn: str, below: int = 0) -> str:
    """The axes from 0 to 100 % with their names, and what is drawn between them."""
    grid = "".join(
        f"<path d='M{LEFT} {_y(t)}H{LEFT + WIDTH}M{_x(t)} {TOP}V{TOP + HEIGHT}' stroke='var(--line)' stroke-width='.6'/>"
        f"<text x='{LEFT - 8}' y='{_y(t) + 4}' text-anchor='end'>{t:.0%}</text>"
        f"<text x='{_x(t)}' y='{TOP + HEIGHT + below + 17}' text-anchor='middle'>{t:.0%}</text>" for t in (0, .25, .5, .75, 1))
    return (f"<svg class='plot' viewBox='0 0 {LEFT + WIDTH + 20} {TOP + HEIGHT + below + 42}' role='img' aria-label='{up} by {across}'>"
            f"{grid}<path d='M{LEFT} {TOP}V{TOP + HEIGHT}H{LEFT + WIDTH}' fill='none' stroke='var(--soft)'/>{drawn}"
            f"<text x='{_x(.5)}' y='{TOP + HEIGHT + below + 37}' text-anchor='middle'>{across}</text>"
            f"<text transform='translate(13 {_y(.5)}) rotate(-90)' text-anchor='middle'>{up}</text></svg>")


def risk_by_coverage(outcomes: Sequence[Outcome]) -> str:
    """The share of wrong answers when only the surest are given; the dot is what is given now."""
    points = risk_coverage([o.answer["confidence"] for o in outcomes], [is_wrong(o) for o in outcomes])
    line = " ".join(f"{_x(c)},{_y(r)}" for c, r in points)
    given = [o for o in outcomes if o.answer["status"] == "answered"]
    dot = ""
    if given:
        x, y = _x(len(given) / len(outcomes)), _y(sum(map(is_wrong, given)) / len(given))
        dot = f"<circle cx='{x}' cy='{y}' r='5' fill='var(--bad)'/><text x='{x}' y='{y - 10}' text-anchor='end'>answers given now</text>"
    return _axes("coverage: share of questions answered", "risk: share of them wrong",
                 f"<polyline fill='none' stroke='var(--blue)' stroke-width='2' points='{line}'/>{dot}")


def reliability(outcomes: Sequence[Outcome]) -> str:
    """How often the sources do answer, by confidence; below, how many questions have that confidence."""
    members = binned(outcomes, lambda o: o.answer["confidence"])
    most = max(map(len, members.values()))
    base, drawn, line = TOP + HEIGHT + 52, "", []
    for n, group in sorted(members.items()):
        x = _x(sum(o.answer["confidence"] for o in group) / len(group))
        y = _y(sum(o.case.answerable for o in group) / len(group))
        line.append(f"{x},{y}")
        drawn += f"<circle cx='{x}' cy='{y}' r='4' fill='var(--blue)'/>"
        middle, tall = _x((n + .5) / BINS), round(26 * len(group) / most, 1)
        drawn += (f"<path d='M{middle - 12} {base}h24v-{tall}h-24z' fill='var(--blue)' opacity='.45'/>"
                  f"<text class='count' x='{middle}' y='{base - tall - 3}' text-anchor='middle'>{len(group)}</text>")
    drawn += (f"<path d='M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}' stroke='var(--soft)' stroke-dasharray='4 4'/>"
              f"<polyline fill='none' stroke='var(--blue)' stroke-width='2' points='{' '.join(line)}'/>")
    return _axes("confidence (bars: how many questions)", "share that the text answers", drawn, below=56)


def value_range(value: float, low: float, high: float, threshold: float | None = None, goal: float | None = None) -> str:
    """A value with its interval on a line from 0 to 1, its threshold as a bar across and its goal as a hollow diamond."""
    def x(v: float) -> float:
        return round(5 + 140 * min(1.0, max(0.0, v)), 1)

    bar = f"<path d='M{x(threshold)} 2V16' stroke='var(--bad)' stroke-width='2'/>" if threshold is not None else ""
    diamond = f"<path d='M{x(goal)} 5l4 4l-4 4l-4 -4z' fill='none' stroke='var(--good)'/>" if goal is not None else ""
    return (f"<svg class='range' viewBox='0 0 150 18' aria-hidden='true'><path d='M5 9H145' stroke='var(--line)'/>"
            f"<path d='M{x(low)} 9H{x(high)}' stroke='var(--blue)' stroke-width='4' opacity='.5'/>{bar}{diamond}"
            f"<circle cx='{x(value)}' cy='9' r='4' fill='var(--blue)'/></svg>")


def trend(values: Sequence[float]) -> str:
    """The last runs as a small line; nothing where there is only one."""
    if len(values) < 3:
        return ""
    low, high = min(values), max(values)
    points = " ".join(f"{round(2 + 56 * n / (len(values) - 1), 1)},{round(16 - 14 * (v - low) / ((high - low) or 1), 1)}"
                      for n, v in enumerate(values))
    return (f"<svg viewBox='0 0 60 18' width='60' height='18' aria-hidden='true'>"
            f"<polyline fill='none' stroke='var(--soft)' points='{points}'/></svg>")
