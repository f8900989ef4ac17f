"""The references of the operators with regions, on small regions written as functions."""

import numpy as np

from haly.opspec.reference.control import if_, loop, scan


def test_if_runs_one_region():
    assert if_(np.bool_(True), [2], lambda v: [v[0] + 1], lambda v: 1 / 0) == [3]
    assert if_(np.bool_(False), [2], lambda v: 1 / 0, lambda v: [v[0] - 1]) == [1]


def test_loop_counts_carries_and_stacks():
    total, squares = loop(4, None, [0], [10], lambda v: [True, v[2] + v[3], v[0] ** 2])
    assert total == 40
    np.testing.assert_array_equal(squares, [0, 1, 4, 9])


def test_loop_ends_with_its_condition():
    (value,) = loop(None, np.bool_(True), [1], [], lambda v: [v[2] * 2 < 100, v[2] * 2])
    assert value == 128


def test_loop_without_a_round_gives_the_carried_values():
    assert loop(0, None, [7], [], lambda v: 1 / 0) == [7]
    assert loop(None, np.bool_(False), [7], [], lambda v: 1 / 0) == [7]


def test_scan_is_a_running_sum():
    x = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    last, sums = scan([np.zeros(2)], [x], [], lambda v: [v[0] + v[1], v[0] + v[1]])
    np.testing.assert_array_equal(last, x.sum(0))
    np.testing.assert_array_equal(sums, np.cumsum(x, 0))
