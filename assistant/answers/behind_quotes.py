"""What comes right behind the quotes of an answer: a question that leans on that answer may be answered there."""
from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.types import Quote
from index.store import PassageIndex
from index.types import RetrievedPassage

BEHIND = 3  # sentences behind a quote that may go on with it, and quotes that are looked behind


def sentences_behind(index: PassageIndex, after: Sequence[Quote]) -> dict[tuple[str, int], float]:
    """The sentences behind each of the quotes, as (source_id, n) → how close, from 1 for the next one."""
    close: dict[tuple[str, int], float] = {}
    for quote in after[:BEHIND]:
        sid = quote.location.source_id
        for step, n in enumerate(index.database.numbers_from(sid, quote.location.end, BEHIND)):
            close[sid, n] = max(close.get((sid, n), 0.0), 1 - step / BEHIND)
    return close


def with_passages_of(index: PassageIndex, retrieved: Sequence[RetrievedPassage], places: Collection[tuple[str, int]],
                     most: int) -> list[RetrievedPassage]:
    """The retrieved passages and those of the sentences at these places (source_id, n) that none of them holds, in the stead of
    the last ones where they are more than `most` together."""
    found = {(r.passage.source_id, n) for r in retrieved for n in range(r.passage.first, r.passage.last)}
    more: list[RetrievedPassage] = []
    for sid, n in sorted(set(places) - found):
        if not any(m.passage.source_id == sid and m.passage.first <= n < m.passage.last for m in more):
            more += [RetrievedPassage(p, 0.0, 0.0) for p in index.database.passages_with(sid, n)[:1]]
    return [*retrieved[:most - len(more)], *more]
