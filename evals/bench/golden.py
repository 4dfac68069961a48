"""`python -m evals.bench.golden [--misses] [NAME…]`: the golden cases, each asked of its own text."""
from __future__ import annotations

import sys
from collections.abc import Sequence

from evals.golden_set import golden_names, load_cases
from evals.running import Outcome, own, read_sources, score
from evals.statistics import auroc, share


def figures(outcomes: Sequence[Outcome]) -> str:
    """Hits and abstentions. Of an abstention the nearest quotes count, to keep ranking and abstaining apart."""
    yes = [o for o in outcomes if o.case.answerable]
    refused = {kind: [o.answer["status"] == "abstained" for o in outcomes if o.case.answerable == kind] for kind in (True, False)}
    area = auroc([o.answer["confidence"] for o in outcomes], [o.case.answerable for o in outcomes])
    return "\n".join((
        f"  right sentence first          {share([o.rank == 1 for o in yes])}",
        f"  right sentence among three    {share([o.in_three for o in yes])}",
        f"  answerable, abstained from    {share(refused[True])}",
        f"  unanswerable, abstained from  {share(refused[False])}",
        f"  AUROC of confidence           {area:.3f}"))


def problem(outcome: Outcome) -> str:
    """What is wrong with an answer, in a few words; "" where nothing is."""
    found = []
    if outcome.case.answerable and outcome.rank != 1:
        found.append("not first" if outcome.in_three else "not among three")
    if (outcome.answer["status"] == "answered") != outcome.case.answerable:
        found.append(outcome.answer["status"])
    return ", ".join(found)


def main() -> None:
    names = [a for a in sys.argv[1:] if a != "--misses"] or golden_names()
    everything: list[Outcome] = []
    for name in names:
        cases = load_cases(name)
        ask, sources = own(cases[0].text), read_sources(cases[0].text)
        outcomes = [score(case, ask(case.question, case.history), sources) for case in cases]
        for o in outcomes if "--misses" in sys.argv else ():
            if wrong := problem(o):
                top = next((q["text"] for q in o.answer["quotes"] or o.answer["nearest"]), "-")
                print(f"  {o.case.id} ({o.answer['confidence']:.2f}) {wrong}: {o.case.question} → {top[:90]}")
        print(f"{name} ({len(cases)} cases)\n{figures(outcomes)}", flush=True)
        everything += outcomes
    if len(names) > 1:
        print(f"all\n{figures(everything)}")


if __name__ == "__main__":
    main()
