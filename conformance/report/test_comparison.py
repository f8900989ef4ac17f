import pytest

from haly.conformance.report.comparison import (
    MEANINGS,
    Change,
    change_of,
    counts_by_operator,
    pairs_of,
)
from haly.conformance.results import Result, Status


def result(status=Status.PASS, worst=0.5, implementation="kernel", case="a", road="row"):
    return Result(
        case, road, "add.v1", "T=float32", "random", status, worst, implementation=implementation
    )


CHANGES = [
    (result(), result(), Change.SAME),
    (result(), result(worst=0.55), Change.SAME),
    (result(), result(Status.FAIL, 3.0), Change.BROKEN),
    (result(Status.NOT_SUPPORTED, None), result(Status.CRASH, None), Change.BROKEN),
    (result(Status.TIMEOUT, None), result(), Change.FIXED),
    (result(), result(Status.NOT_SUPPORTED, None), Change.LOST),
    (result(Status.NOT_SUPPORTED, None), result(), Change.GAINED),
    (result(Status.FAIL, 2.0), result(Status.CRASH, None), Change.OTHER),
    (result(), result(implementation="decomposition"), Change.OTHER),
    (result(), result(worst=0.7), Change.LESS_EXACT),
    (result(), result(worst=0.2), Change.MORE_EXACT),
    (result(), None, Change.ONLY_FIRST),
    (None, result(), Change.ONLY_SECOND),
]


@pytest.mark.parametrize(("first", "second", "change"), CHANGES)
def test_each_change_has_its_name(first, second, change):
    assert change_of(first, second) is change


def test_every_change_is_tested_and_has_a_meaning():
    assert {change for _, _, change in CHANGES} == set(Change) == set(MEANINGS)


def test_results_are_paired_by_case_and_road():
    first = [result(), result(road="device"), result(case="b")]
    second = [result(road="device", worst=0.9), result(case="c"), result()]
    pairs = pairs_of(first, second)
    assert list(pairs) == [("row", "a"), ("device", "a"), ("row", "b"), ("row", "c")]
    assert counts_by_operator(pairs.values()) == {
        ("add.v1", "row"): {Change.SAME: 1, Change.ONLY_FIRST: 1, Change.ONLY_SECOND: 1},
        ("add.v1", "device"): {Change.LESS_EXACT: 1},
    }
