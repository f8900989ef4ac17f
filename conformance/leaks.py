"""Finds memory that a plugin loses each time something is done again."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache

# Caches fill in the first rounds; what then still grows, in each of several windows, is suspect,
# and lost if it goes on growing in longer ones: oneDNN's caches take up to a hundred rounds, the
# allocator's, which each thread has for each size, several hundred.
WARM_UP_ROUNDS = 4
WINDOWS = 3
ROUNDS_PER_WINDOW = (12, 100, 400)
# No allocator hands out less for a block that is lost in every round.
LEAST_BYTES_PER_ROUND = 16


class _AllocatorInfo(ctypes.Structure):
    """struct mallinfo2 of the GNU C library."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        )
    ]


@cache
def _allocator_query():
    function = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if function is not None:
        function.restype = _AllocatorInfo
    return function


def host_bytes() -> int:
    """Bytes of the C library's heap in use in this process; 0 where the library does not say."""
    query = _allocator_query()
    if query is None:
        return 0
    info = query()
    return info.uordblks + info.hblkhd


def bytes_lost(cycle: Callable[[], None], measures: list[Callable[[], int]]) -> int:
    """Bytes that each round of `cycle` loses, by the measure that lost most; 0 for none.

    Args:
        cycle: does a thing and undoes it; keeps nothing.
        measures: each says how many bytes of some memory are in use.
    """
    for _ in range(WARM_UP_ROUNDS):
        cycle()
    lost = 0
    for rounds in ROUNDS_PER_WINDOW:
        lost = _least_growth(cycle, measures, rounds) // rounds
        if lost < LEAST_BYTES_PER_ROUND:
            return 0
    return lost


def _least_growth(cycle: Callable[[], None], measures: list[Callable[[], int]], rounds: int) -> int:
    """Bytes that a window adds at least, by the measure that grows most."""
    growth: list[list[int]] = [[] for _ in measures]
    for _ in range(WINDOWS):
        before = [measure() for measure in measures]
        for _ in range(rounds):
            cycle()
        for windows, measure, then in zip(growth, measures, before, strict=True):
            windows.append(measure() - then)
    return max((min(windows) for windows in growth), default=0)
