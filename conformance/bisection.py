"""Crashes that need a history: which earlier case left behind what kills a later one."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from haly.conformance.process import ProcessEnded, Step, WorkerProcess
from haly.conformance.results import Status

# A search is given up after so long; a replay of a whole history may cost minutes each time.
SEARCH_TIMEOUT_S = 300.0


class OutOfTime(Exception):
    """The search has taken too long."""


@dataclass(frozen=True)
class Cause:
    """What is known of a death that may not be the last case's own doing.

    Attributes:
        text: to be added to the result's text.
        after: the smallest set of earlier cases after which the last one dies, in their order;
            empty where it dies alone, or where none was found.
    """

    text: str
    after: tuple[Step, ...] = ()


def smallest_set(preceding: Sequence[Step], dies_after: Callable[[list[Step]], bool]) -> list[Step]:
    """The fewest of the preceding steps after which the last one dies.

    Each round finds, by bisection, the latest step from which on the rest suffices beside those
    found before: that one is needed too, and nothing before it. Where only one step is to blame it
    takes log2 of their number plus one replays.

    Args:
        preceding: after all of which it dies.
        dies_after: replays steps and the last one in a new process.
    """
    needed: list[Step] = []
    left = list(preceding)
    while left:
        low, high = 0, len(left)  # it dies after needed + left[low:], not after + left[high:]
        while high - low > 1:
            middle = (low + high) // 2
            if dies_after(needed + left[middle:]):
                low = middle
            else:
                high = middle
        needed.append(left[low])
        left = left[:0] if dies_after(needed) else left[low + 1 :]
    return needed


class Search:
    """Replays histories of one run.

    Args:
        start: makes a new worker process.
        timeout_s: for all replays of one death together.
    """

    def __init__(
        self, start: Callable[[], WorkerProcess], *, timeout_s: float = SEARCH_TIMEOUT_S
    ) -> None:
        self._start = start
        self._timeout_s = timeout_s

    def cause(self, end: ProcessEnded) -> Cause:
        """Finds out whether a case dies alone, and if not, after what."""
        if not end.preceding or end.status is Status.TIMEOUT:
            return Cause("")
        deadline = time.monotonic() + self._timeout_s

        def dies_after(steps: Sequence[Step]) -> bool:
            if time.monotonic() > deadline:
                raise OutOfTime
            return self._dies(steps, end, deadline)

        count = len(end.preceding)
        many = f"{count} cases" if count > 1 else "one case"
        try:
            if dies_after([]):
                return Cause("")
            if end.status is Status.MEMORY_LIMIT:
                return Cause(f"; alone it stays below: {many} before it left memory behind")
            if not dies_after(end.preceding):
                return Cause(f"; not again, alone or after the same {many}")
            needed = tuple(smallest_set(end.preceding, dies_after))
        except OutOfTime:
            text = f"; alone it lives, and {self._timeout_s:g} s did not suffice to find after what"
            return Cause(f"{text} of the {many} before it it dies")
        names = ", then ".join(f"{step.case} ({step.op}, {step.road} road)" for step in needed)
        return Cause(f"; alone it lives, it dies after case {names}", needed)

    def _dies(self, steps: Sequence[Step], end: ProcessEnded, deadline: float) -> bool:
        process = self._start()
        try:
            for op, group in itertools.groupby([*steps, end.step], key=lambda step: step.op):
                for _ in process.serve(op, [(step.road, step.case) for step in group]):
                    if time.monotonic() > deadline:
                        raise OutOfTime
        except ProcessEnded as found:
            return found.step == end.step and found.status is end.status
        finally:
            process.close()
        return False
