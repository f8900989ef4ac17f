"""Communication over all ranks at once, by the laws that tie its operators together."""

import numpy as np
import pytest

from haly.opspec import load
from haly.opspec.generator.reference import Reference
from haly.opspec.reference import comm

OPERATORS = load().operators
RANKS = 3
X = np.random.default_rng(7).uniform(-2, 2, (RANKS, 6, 4))


def results(name, x=X, **attributes):
    return Reference(OPERATORS[name])(x=x, **attributes)


@pytest.mark.parametrize("reduction", ["sum", "prod", "max", "min"])
def test_a_reduction_cut_and_gathered_is_that_of_all(reduction):
    whole = results("all_reduce", reduction=reduction)
    for axis in (0, -2):
        parts = results("reduce_scatter", group_size=RANKS, axis=axis, reduction=reduction)
        assert parts.shape == (RANKS, 2, 4)
        np.testing.assert_array_equal(
            results("all_gather", parts, group_size=RANKS, axis=axis), whole
        )
    on_root = results("reduce", root=1, reduction=reduction)
    np.testing.assert_array_equal(on_root[1], whole[0])
    np.testing.assert_array_equal(on_root[[0, 2]], X[[0, 2]])
    np.testing.assert_array_equal(results("broadcast", on_root, root=1), whole)


def test_the_reductions_against_plain_loops():
    rows = [one.tolist() for one in X[:, 0]]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    np.testing.assert_allclose(results("all_reduce")[2, 0], sums, rtol=1e-15)
    largest = [max(column) for column in zip(*rows, strict=True)]
    assert results("all_reduce", reduction="max")[0, 0].tolist() == largest


def test_integers_wrap():
    x = np.array([[100], [100]], np.int8)
    assert results("all_reduce", x).tolist() == [[-56], [-56]]


def test_all_to_all_sends_each_part_where_it_belongs():
    found = results("all_to_all", group_size=RANKS)
    for receiver in range(RANKS):
        for sender in range(RANKS):
            part = found[receiver, 2 * sender : 2 * sender + 2]
            np.testing.assert_array_equal(part, X[sender, 2 * receiver : 2 * receiver + 2])
    np.testing.assert_array_equal(results("all_to_all", found, group_size=RANKS), X)
    turned = results("all_to_all", group_size=RANKS, split_axis=0, concat_axis=1)
    assert turned.shape == (RANKS, 2, 12)
    back = results("all_to_all", turned, group_size=RANKS, split_axis=1, concat_axis=0)
    np.testing.assert_array_equal(back, X)


def test_the_bound_takes_any_order_of_additions_and_no_wrong_term():
    x = np.random.default_rng(8).uniform(-1, 1, (9, 50)).astype(np.float32)
    exact = results("all_reduce", x)
    bound = comm.all_reduce_bound(x.astype(float), "sum", unit_roundoff=2.0**-24)[0]
    for order in (slice(None), slice(None, None, -1)):
        total = np.zeros(50, np.float32)
        for one in x[order]:
            total += one
        assert (np.abs(total - exact) <= bound).all()
    assert (np.abs(exact - x[0] * np.float32(1e-3) - exact) > bound).mean() > 0.9


def test_a_group_of_another_size_is_refused():
    with pytest.raises(ValueError, match="3 ranks, expected 2"):
        results("all_gather", group_size=2)
