"""The report of a run as files: figures, a line for each run (the trend), and a page of HTML that needs no network.

Every text of a source, a case or an answer is escaped.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from assistant.types import VOICES
from evals import plots
from evals.measures import Measure, Measured, shown_voices
from evals.report import Report
from evals.running import Outcome
from evals.scorers import SCORERS
from evals.third_party.sets import Figure
from evals.thresholds import holds, thresholds

RUNS = 20  # former runs that the trend shows
Former = Sequence[dict[str, float]]  # figures of former runs by name, oldest first


def write(report: Report, folder: Path) -> None:
    """`index.html`, `run.json`, and a line more in `runs.jsonl`, in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    run = report.to_dict()
    (folder / "run.json").write_text(json.dumps(run, indent=2, ensure_ascii=False) + "\n", "utf-8")
    runs = folder / "runs.jsonl"
    former = [json.loads(line) for line in runs.read_text("utf-8").split("\n") if line] if runs.is_file() else []
    figures = {name: f["value"] for name, f in (run["measures"] | run["third party"]).items()}
    with runs.open("a", encoding="utf-8") as file:
        file.write(json.dumps({k: run[k] for k in ("command", "when", "cases")} | {"figures": figures}) + "\n")
    # Only runs of the same command over as many cases can be compared.
    same = [r["figures"] for r in former if (r["command"], r["cases"]) == (report.command, len(report.outcomes))]
    (folder / "index.html").write_text(page(report, same[-RUNS:]), "utf-8")


def page(report: Report, former: Former) -> str:
    """The whole page; sections of which the run has nothing are left out."""
    sections = [("scores", "Scores", _scores(report, former)), ("answers", "Every answer", _answers(report)),
                ("plots", "Confidence", _plots(report.outcomes)), ("voices", "Voices", _confusion(report.outcomes)),
                ("harness", "Is the harness right?", _mutations(report)),
                ("third-party", "Third-party sets", _third_party(report.third_party, former)),
                ("cases", "Cases that went wrong", _cases(report))]
    kept = [s for s in sections if s[2]]
    contents = "".join(f"<a href='#{anchor}'>{title}</a>" for anchor, title, _ in kept)
    body = "".join(f"<section id='{anchor}'><h2>{title}</h2>{content}</section>" for anchor, title, content in kept)
    style = Path(__file__).with_name("report.css").read_text("utf-8")
    return (f"<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
            f"<title>Evaluation of {escape(report.system)}</title><style>{style}</style></head><body><header>"
            f"<h1>Evaluation of {escape(report.system)}</h1><p class='soft'>{len(report.outcomes)} cases, "
            f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC. Intervals are 95 %. <code>{escape(report.command)}</code></p>"
            f"<nav aria-label='Sections'>{contents}</nav></header><main>{_verdict(report)}{body}</main></body></html>")


def _verdict(report: Report) -> str:
    """What evaluators ask, answered first."""
    if not report.outcomes:
        return ""
    by_name = {m.name: v for m, v in report.measured}
    apart = min((report.counts(n) for n in ("attribution kept", "voices apart")), key=lambda c: (c[0] - c[1], c[0]))
    right, scored = report.counts("faithful")
    cards = [("Is every answer faithful to the text?", f"{right} of {scored}", "answers say only what their quotes say", right == scored),
             ("Is opinion kept apart from sourced reporting?", f"{apart[0]} of {apart[1]}", "answers keep voice and speaker as labelled",
              apart[0] == apart[1])]
    for question, name, what in (("Does it abstain when it should?", "unanswerable abstained from (recall)", "unanswerable questions"),
                                 ("Does it find the right sentence?", "right sentence first (hit@1)", "answerable questions")):
        if name in by_name and by_name[name].total:
            value = by_name[name]
            cards.append((question, f"{value.value:.0%}", f"of {value.total} {what}",
                          value.value >= thresholds().get(name, {}).get("goal", 1)))
    return "<div class='cards'>" + "".join(
        f"<div class='card'>{q}<strong class='{'good' if good else ''}'>{value}</strong><span class='soft'>{what}</span></div>"
        for q, value, what, good in cards) + "</div>"


def _row(name: str, value: float, low: float, high: float, items: int, former: Former, *, lower: bool) -> str:
    """The cells from a value on: value, interval, plot, number, threshold, goal, change."""
    limits = thresholds().get(name, {})
    threshold, goal = limits.get("threshold"), limits.get("goal")
    reached = goal is not None and (value <= goal if lower else value >= goal)
    colour = "good" if reached else "" if holds(name, value, lower_is_better=lower) else "bad"
    values = [run[name] for run in former if name in run]
    change = f"{value - values[-1]:+.3f}" if values else "–"
    sign = "≤" if lower else "≥"
    return (f"<td class='n {colour}'>{value:.3f}</td><td class='n'>{low:.3f} to {high:.3f}</td>"
            f"<td>{plots.value_range(value, low, high, threshold, goal)}</td><td class='n'>{items}</td>"
            f"<td class='n'>{'–' if threshold is None else f'{sign} {threshold:.2f}'}</td>"
            f"<td class='n'>{'–' if goal is None else f'{sign} {goal:.2f}'}</td>"
            f"<td class='n'>{plots.trend([*values, value])} {change}</td>")


def _head(first: str, items: str) -> str:
    """The line of names above cells of `_row`."""
    cells = "".join(f"<th class='n' scope='col'>{name}</th>" for name in
                    ("value", "interval", "", items, "threshold", "goal", "since last run"))
    return f"<tr><th scope='col'>{first}</th>{cells}</tr>"


def _scores(report: Report, former: Former) -> str:
    if not report.measured:
        return ""
    rows, about = [], ""
    for measure, value in report.measured:
        if measure.about != about:
            about = measure.about
            rows.append(f"<tr class='about'><th colspan='8' scope='rowgroup'>{about}</th></tr>")
        rows.append(_measure(measure, value, former))
    return (f"<div class='scroll'><table>{_head('measure', 'cases')}{''.join(rows)}</table></div><p class='soft'>"
            "In the plots: the value with its interval, the threshold as a bar, the goal as a diamond.</p>")


def _measure(measure: Measure, value: Measured, former: Former) -> str:
    if not value.total:
        return f"<tr><td>{measure.name}</td><td colspan='7' class='soft'>unscored</td></tr>"
    return (f"<tr><td>{measure.name}{' (lower is better)' if measure.lower_is_better else ''}</td>"
            f"{_row(measure.name, value.value, value.low, value.high, value.total, former, lower=measure.lower_is_better)}</tr>")


def _answers(report: Report) -> str:
    if not report.outcomes:
        return ""
    rows = "".join(f"<tr><td>{name}</td><td class='n {'good' if a == b else 'bad'}'>{a} of {b}</td></tr>"
                   for name in SCORERS for a, b in [report.counts(name)])
    lost = "".join(f"<li>{escape(case)}: {escape(reason)}</li>" for case, reason in report.unscored.items())
    return (f"<p>What must hold of every answer, whatever was asked.</p><table><tr><th>scorer</th><th class='n'>right</th></tr>{rows}"
            f"</table>{f'<p>Unscored, because they could not be asked:</p><ul>{lost}</ul>' if lost else ''}")


def _plots(outcomes: Sequence[Outcome]) -> str:
    if not outcomes:
        return ""
    return (f"<div class='plots'><figure>{plots.risk_by_coverage(outcomes)}<figcaption>Risk and coverage: how often answers are wrong when "
            f"only the surest are given.</figcaption></figure><figure>{plots.reliability(outcomes)}<figcaption>Reliability: confidence "
            "is honest where the points lie on the broken line.</figcaption></figure></div>")


def _confusion(outcomes: Sequence[Outcome]) -> str:
    counts = Counter(shown_voices(outcomes))
    if not counts:
        return ""
    rows = ""
    for gold in VOICES:
        total = sum(counts[gold, given] for given in VOICES) or 1
        cells = "".join(f"<td style='--share: {60 * counts[gold, given] / total:.0f}%'>{counts[gold, given]} "
                        f"<span class='soft'>({counts[gold, given] / total:.0%})</span></td>" for given in VOICES)
        rows += f"<tr><th scope='row'>{gold}</th>{cells}</tr>"
    return (f"<p>Every sentence that was shown and that careful readers labelled, once.</p><div class='scroll'><table class='confusion'>"
            f"<tr><th>readers say ↓, the quote says →</th>{''.join(f'<th scope=col>{v}</th>' for v in VOICES)}</tr>{rows}</table></div>")


def _mutations(report: Report) -> str:
    if not report.mutations:
        return ""
    rows = ""
    for name, (caught, total) in report.mutations.items():
        colour = "soft" if not total else "good" if caught >= .95 * total else "bad"
        share = f"{caught} of {total} ({caught / total:.1%})" if total else "no answer can be broken so"
        rows += f"<tr><td>{name}</td><td class='n {colour}'>{share}</td></tr>"
    flagged, right = report.false_alarms
    return ("<p>Right answers are broken on purpose, as quotes under headings and as running sentences; at least 95 % of each kind must be "
            f"flagged.</p><table><tr><th>broken by</th><th class='n'>flagged</th></tr>{rows}</table>"
            f"<p>Of {right} unbroken answers in running sentences, {flagged} were flagged (at most 2 % may be).</p>")


def _third_party(figures: Sequence[Figure], former: Former) -> str:
    if not figures:
        return ""
    rows, last = "", ""
    for f in figures:
        if f.set != last:
            last = f.set
            rows += f"<tr class='about'><th colspan='8' scope='rowgroup'>{f.set}</th></tr>"
        beside = [f.baseline] if f.baseline else []
        beside += [] if f.published == "none" else [f"published: {f.published}"]
        rows += (f"<tr><td>{escape(f.metric)}{' (lower is better)' if f.lower_is_better else ''}<small>{escape('; '.join(beside))}</small></td>"
                 f"{_row(f.name, f.value, f.low, f.high, f.items, former, lower=f.lower_is_better)}</tr>")
    return (f"<div class='scroll'><table>{_head('metric', 'items')}{rows}</table></div><p class='soft'>Intervals: bootstrap over documents. "
            "What others published is theirs: other splits and settings, a whole language model.</p>")


def _cases(report: Report) -> str:
    """The cases that went wrong, the gravest first."""
    groups: dict[str, list[str]] = {"Not faithful": [], "Answered though the text does not say": [],
                                    "Abstained though the text says": [], "Another sentence first": []}
    for o in report.outcomes:
        place = "" if o.rank == 1 or not o.case.answerable else f"right sentence at place {o.rank}" if o.rank else "right sentence not shown"
        answered = o.answer["status"] == "answered"
        if o.problems:
            group = "Not faithful"
        elif answered != o.case.answerable:
            group = "Answered though the text does not say" if answered else "Abstained though the text says"
        elif place:
            group = "Another sentence first"
        else:
            continue
        groups[group].append(_case(o, "; ".join([*o.problems, *([place] if place else [])]), report.command))
    return "".join(f"<h3>{title} ({len(found)})</h3>{''.join(found)}" for title, found in groups.items() if found)


def _case(outcome: Outcome, why: str, command: str) -> str:
    case, answer = outcome.case, outcome.answer
    text = case.text.read_bytes().decode("utf-8-sig")
    expected = "".join(f"<div class='context'>{escape(text[s:e])}</div>" for g in case.expected for s, e in g[:1]) or \
        "<p class='soft'>The text does not say.</p>"
    earlier = "".join(f"<p class='soft'>Asked before: {escape(q)}</p>" for q in case.history)
    said = f"<div class='context'>{escape(answer['text'])}</div>" if answer["text"] else ""
    got = said + "".join(_context(text, q) for q in (answer["quotes"] or answer["nearest"])[:3])
    return (f"<details><summary><strong>{escape(case.question)}</strong> <span class='why'>{escape(case.id)}"
            f"{': ' if why else ''}{escape(why)}</span></summary>{earlier}<p><strong>Expected</strong> {escape(case.reason)}</p>{expected}"
            f"<p><strong>Got</strong> {answer['status']}, confidence {answer['confidence']:.2f}. "
            f"<span class='soft'>{escape(answer['missing'] or '')}</span></p>{got}"
            f"<p>This case alone: <code>{escape(command)} -k {escape(case.id)}</code></p></details>")


def _context(text: str, quote: dict[str, Any]) -> str:
    place = quote["location"]
    start, end = place["start"], place["end"]
    who = "; ".join(a["name"] or (a["source"] or {}).get("text") or "" for a in quote["attributions"])
    before, after = text[max(0, start - 160):start], text[end:end + 160]
    if start > 160:
        before = "…" + before[before.find(" "):]
    if end + 160 < len(text):
        after = after[:after.rfind(" ") + 1] + "…"
    return (f"<div class='context'>{escape(before)}<mark>{escape(text[start:end])}</mark>{escape(after)}<span class='soft'>{escape(quote['voice'])}{f' ({escape(who)})' if who else ''}, "
            f"{escape(place['name'])}, paragraph {place['paragraph']}, sentence {place['sentence']}</span></div>")
