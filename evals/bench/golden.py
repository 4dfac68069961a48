"""`python -m evals.bench.golden [NAME]`: the golden cases of one text, asked of that text. Prints shares and every miss."""
from __future__ import annotations

import sys
import tempfile
from collections import defaultdict

from assistant import Answer, Assistant
from evals.golden_set import Case, load_cases
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
    name = sys.argv[1] if len(sys.argv) > 1 else "seed"
    cases = load_cases(name)
    first, third, answered, confidence = [], [], defaultdict(list), defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, Assistant.from_sources(cases[0].text, index=folder) as assistant:
        for case in cases:
            answer = ask(assistant, case)
            answered[case.answerable].append(answer.status == "answered")
            confidence[case.answerable].append(answer.confidence)
            wrong = ""
            if case.answerable:
                first.append(hit(case, answer, 1))
                third.append(hit(case, answer, 3))
                wrong = "" if first[-1] else "not first" if third[-1] else "not among three"
            if (answer.status == "answered") != case.answerable:
                wrong += " ABSTAINED" if case.answerable else " ANSWERED"
            if wrong:
                top = (answer.quotes or answer.nearest)[0].text if answer.quotes or answer.nearest else "-"
                print(f"{case.id} ({answer.confidence:.2f}) {wrong}: {case.question} → {top[:90]}")
    print(f"right sentence first            {share(first)}")
    print(f"right sentence among three      {share(third)}")
    print(f"answerable, abstained from      {share([not a for a in answered[True]])}")
    print(f"unanswerable, abstained from    {share([not a for a in answered[False]])}")
    print(f"AUROC of confidence             {auroc(confidence[True], confidence[False]):.3f}")


if __name__ == "__main__":
    main()
