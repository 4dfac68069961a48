"""`python -m evals.bench.golden [--misses] [NAME…]`: the golden cases, each asked of its own text."""
from __future__ import annotations

import sys
import tempfile
from collections import defaultdict

from assistant import Answer, Assistant
from evals.golden_set import GOLDEN, Case, load_cases
from evals.statistics import auroc, share


def ask(assistant: Assistant, case: Case) -> Answer:
    """The answer to a case, its history asked first."""
    conversation = assistant.conversation()
    for earlier in case.history:
        conversation.ask(earlier)
    return conversation.ask(case.question)


def hit(case: Case, answer: Answer, k: int, *, nearest: bool = True) -> bool:
    """Whether the first k quotes hold a sentence of every group expected (of one group for k = 1).

    An abstention is judged by its nearest quotes where `nearest` says so, to keep ranking and abstaining apart.
    """
    quotes = (answer.quotes or (answer.nearest if nearest else ()))[:k]
    places = [(p.start, p.end) for q in quotes for p in (q.location, *q.also_at)]
    found = [any(a <= s and e <= b for a, b in places for s, e in group) for group in case.expected]
    return any(found) if k == 1 or case.kind == "summary" else all(found)


def main() -> None:
    arguments = [a for a in sys.argv[1:] if a != "--misses"]
    names = arguments or sorted(f.stem for f in GOLDEN.glob("*.jsonl") if not f.stem.endswith("_voices"))
    totals = Scores()
    for name in names:
        cases = load_cases(name)
        with tempfile.TemporaryDirectory() as folder, Assistant.from_sources(cases[0].text, index=folder) as assistant:
            scores = Scores()
            for case in cases:
                answer = ask(assistant, case)
                for each in (scores, totals):
                    each.add(case, answer)
                problem = scores.problem(case, answer)
                if problem and "--misses" in sys.argv:
                    top = (answer.quotes or answer.nearest)[0].text if answer.quotes or answer.nearest else "-"
                    print(f"  {case.id} ({answer.confidence:.2f}) {problem}: {case.question} → {top[:90]}")
        print(f"{name} ({len(cases)} cases)\n{scores}", flush=True)
    if len(names) > 1:
        print(f"all\n{totals}")


class Scores:
    """Hits and abstentions of a set of cases."""

    def __init__(self) -> None:
        self.first: list[bool] = []
        self.third: list[bool] = []
        self.answered: defaultdict[bool, list[bool]] = defaultdict(list)
        self.confidence: defaultdict[bool, list[float]] = defaultdict(list)

    def add(self, case: Case, answer: Answer) -> None:
        self.answered[case.answerable].append(answer.status == "answered")
        self.confidence[case.answerable].append(answer.confidence)
        if case.answerable:
            self.first.append(hit(case, answer, 1))
            self.third.append(hit(case, answer, 3))

    @staticmethod
    def problem(case: Case, answer: Answer) -> str:
        """What is wrong with an answer, in a few words; "" where nothing is."""
        found = []
        if case.answerable and not hit(case, answer, 1):
            found.append("not first" if hit(case, answer, 3) else "not among three")
        if (answer.status == "answered") != case.answerable:
            found.append("abstained" if case.answerable else "answered")
        return ", ".join(found)

    def __str__(self) -> str:
        return "\n".join((
            f"  right sentence first          {share(self.first)}",
            f"  right sentence among three    {share(self.third)}",
            f"  answerable, abstained from    {share([not a for a in self.answered[True]])}",
            f"  unanswerable, abstained from  {share([not a for a in self.answered[False]])}",
            f"  AUROC of confidence           {auroc(self.confidence[True], self.confidence[False]):.3f}"))


if __name__ == "__main__":
    main()
