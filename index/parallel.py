"""Batches on all processor cores, each on one: cores that share a batch wait for each other at every step of it.

How many cores there are then changes no bit of what is found either; shared steps are summed in other orders.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier
from typing import TypeVar

Batch = TypeVar("Batch")
Found = TypeVar("Found")


def in_parallel(work: Callable[[Batch], Found], batches: Sequence[Batch]) -> list[Found]:
    """`work` of each batch, in their order. All are done before any is looked at: what Python does meanwhile would hold the
    workers up at each of their steps."""
    return list(_workers(len(batches) > 1).map(work, batches))


@cache
def _workers(many: bool) -> ThreadPoolExecutor:
    """As many threads as torch uses, each for itself; others for `many` batches than for one, which is somebody's question and
    should not wait for somebody else's documents."""
    import torch

    count = torch.get_num_threads()
    started = Barrier(count)
    pool = ThreadPoolExecutor(count, "batch", initializer=torch.set_num_threads, initargs=(1,))
    list(pool.map(lambda _: started.wait(), range(count)))
    torch.set_num_threads(count)  # what the threads to come begin with: the pool's had set it to one
    return pool
