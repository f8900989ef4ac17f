"""Two runs, case by case: what broke, what was mended, what became more or less exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from haly.conformance.results import Result, Status

# A worst error that moves by less of its bound is the same.
_WORST_CHANGE = 0.1


class Change(StrEnum):
    """What became of a case from the first run to the second."""

    SAME = "same"
    BROKEN = "broken"
    FIXED = "fixed"
    LOST = "lost"
    GAINED = "gained"
    OTHER = "other"
    LESS_EXACT = "less exact"
    MORE_EXACT = "more exact"
    ONLY_FIRST = "only in the first"
    ONLY_SECOND = "only in the second"


MEANINGS = {
    Change.SAME: "the same status",
    Change.BROKEN: "was good, is bad",
    Change.FIXED: "was bad, is good",
    Change.LOST: "passed, is not supported",
    Change.GAINED: "was not supported, passes",
    Change.OTHER: "another status, or another implementation ran",
    Change.LESS_EXACT: "passes with a worst error that is larger by a tenth of the bound or more",
    Change.MORE_EXACT: "passes with a worst error that is smaller by a tenth of the bound or more",
    Change.ONLY_FIRST: "has a result in the first run only",
    Change.ONLY_SECOND: "has a result in the second run only",
}


def change_of(first: Result | None, second: Result | None) -> Change:
    """What became of one case on one road; one of the two results may be missing."""
    if first is None or second is None:
        return Change.ONLY_SECOND if first is None else Change.ONLY_FIRST
    if first.status.good != second.status.good:
        return Change.FIXED if second.status.good else Change.BROKEN
    if first.status is not second.status:
        pair = (first.status, second.status)
        if pair == (Status.PASS, Status.NOT_SUPPORTED):
            return Change.LOST
        return Change.GAINED if pair == (Status.NOT_SUPPORTED, Status.PASS) else Change.OTHER
    if first.status is Status.PASS and None not in (first.worst, second.worst):
        if second.worst - first.worst >= _WORST_CHANGE:
            return Change.LESS_EXACT
        if first.worst - second.worst >= _WORST_CHANGE:
            return Change.MORE_EXACT
    return Change.SAME if first.implementation == second.implementation else Change.OTHER


Key = tuple[str, str]


def pairs_of(
    first: Iterable[Result], second: Iterable[Result]
) -> dict[Key, tuple[Result | None, Result | None]]:
    """Results of both runs by (road, case), in the order of the first, then of the second."""
    before = {(result.road, result.case): result for result in first}
    after = {(result.road, result.case): result for result in second}
    return {key: (before.get(key), after.get(key)) for key in {**before, **after}}


def counts_by_operator(pairs) -> dict[tuple[str, str], Counter]:
    """Number of each change for each (operator, road)."""
    counts: dict[tuple[str, str], Counter] = {}
    for first, second in pairs:
        some = first or second
        counts.setdefault((some.op, some.road), Counter())[change_of(first, second)] += 1
    return counts
