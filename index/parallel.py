"""Batches on all processor cores, each on one: cores that share a batch wait for each other at every step of it.

What is found in a batch then does not depend on how many cores there are either; shared steps are summed in other orders.
"""
from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Lock
from typing import TypeVar

from index.progress import HowFar, silent

Batch = TypeVar("Batch")
Found = TypeVar("Found")
_pools: dict[bool, tuple[ThreadPoolExecutor, int]] = {}
_making = Lock()


def in_parallel(work: Callable[[Batch], Found], batches: Sequence[Batch], *, of_question: bool = False,
                progress: HowFar = silent) -> list[Found]:
    """`work` of each batch, in their order. All are done before any is looked at: what Python does meanwhile would hold the
    workers up at each of their steps.

    `of_question`: somebody waits for them, as for a batch alone; they do not stand behind somebody else's documents. What
    `progress` raises ends it.
    """
    pool, count = _workers(len(batches) > 1 and not of_question)
    found: list[Found] = []
    waiting: deque[Future[Found]] = deque()

    def take() -> None:
        found.append(waiting.popleft().result())
        progress(len(found), len(batches))

    try:
        for batch in batches:
            if len(waiting) == 2 * count:  # a process that ends waits for all that is handed in
                take()
            waiting.append(pool.submit(work, batch))
        while waiting:
            take()
        return found
    finally:
        for each in waiting:
            each.cancel()


def _workers(many: bool) -> tuple[ThreadPoolExecutor, int]:
    """As many threads as torch uses, each for itself, and their number; others for the `many` batches of documents than for
    those of a question."""
    import torch

    def alone() -> None:
        torch.get_num_threads()  # a thread's first call takes over the number of all: what is set before that is lost
        torch.set_num_threads(1)

    with _making:
        if many not in _pools:
            count = torch.get_num_threads()
            started = Barrier(count)
            pool = ThreadPoolExecutor(count, "batch", initializer=alone)
            try:
                list(pool.map(lambda _: started.wait(), range(count)))
            except BaseException:
                started.abort()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            finally:
                torch.set_num_threads(count)  # what the threads to come begin with: the pool's had set it to one
            _pools[many] = pool, count
        return _pools[many]
