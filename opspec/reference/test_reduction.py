"""The reductions' bounds hold for plain float32 arithmetic in any order, and are not vacuous."""

import numpy as np
import pytest

from haly.opspec.reference import reduction


def _values(shape=(37, 129), low=-4.0, high=4.0, seed=0):
    return np.random.default_rng(seed).uniform(low, high, shape).astype(np.float32)


def _two_pass_variance(x, axis):
    centre = x.mean(axis, keepdims=True, dtype=np.float32)
    return np.mean((x - centre) ** 2, axis, dtype=np.float32)


def _one_pass_variance(x, axis):
    square = np.mean(x * x, axis, dtype=np.float32)
    return square - np.mean(x, axis, dtype=np.float32) ** 2


def _within(got, exact, bound):
    return np.abs(np.float64(got) - exact) <= bound


@pytest.mark.parametrize("axis", [0, 1])
def test_a_mean_in_any_order_is_legal_and_one_in_float16_is_not(axis):
    x = _values(low=0.1)
    exact = reduction.mean(x.astype(float), [axis])
    bound = reduction.mean_bound(x, [axis], dtype="float32")
    assert _within(np.mean(x, axis), exact, bound).all()
    assert _within(np.mean(np.flip(x, axis), axis), exact, bound).all()
    half = np.mean(x.astype(np.float16), axis, dtype=np.float16)
    assert not _within(half, exact, bound).all()


def test_one_pass_variance_beside_a_large_mean_is_illegal():
    x = _values() + np.float32(3000)
    exact = reduction.var(x.astype(float), [1])
    bound = reduction.var_bound(x, [1], dtype="float32")
    assert _within(_two_pass_variance(x, 1), exact, bound).all()
    assert not _within(_one_pass_variance(x, 1), exact, bound).all()


def test_the_exponentials_of_logsumexp_do_not_overflow():
    x = _values(low=80, high=300)
    exact = reduction.logsumexp(x.astype(float), [1])
    bound = reduction.logsumexp_bound(x, [1], dtype="float32")
    shift = x.max(1, keepdims=True)
    assert _within(np.log(np.exp(x - shift).sum(1)) + shift[:, 0], exact, bound).all()
    assert (bound < 1e-2).all()


@pytest.mark.parametrize("order", [0.0, 1.0, 2.0, 3.0, np.inf, -np.inf])
def test_norms_of_every_order(order):
    x = _values(low=0.5)
    exact = reduction.vector_norm(x.astype(float), [1], ord=order)
    bound = reduction.vector_norm_bound(x, [1], ord=order, dtype="float32")
    assert _within(np.linalg.norm(x, order, 1), exact, bound).all()
    assert (bound < 1e-3 * exact).all()


def test_a_product_that_may_overflow_on_the_way_has_no_bound():
    x = np.array([1e30, 1e30, 1e-30, 1e-30], np.float32)
    assert np.isinf(reduction.prod_bound(x, dtype="float32"))
    assert np.isfinite(reduction.prod_bound(x[:1], dtype="float32"))


def test_a_mean_or_deviation_that_overflows_on_the_way_has_no_bound():
    x = np.array([3e38, 3e38, -3e38, -3e38], np.float32)
    assert np.isinf(reduction.mean_bound(x, dtype="float32"))
    assert np.isinf(reduction.std_bound(x, dtype="float32"))
    assert np.isfinite(reduction.std_bound(x.astype(float), dtype="float64"))


def test_positions_name_the_first_of_equals_and_of_nans():
    assert reduction.argmax(np.array([1.0, 3.0, 3.0])) == 1
    assert reduction.argmin(np.array([2.0, np.nan, np.nan, 1.0])) == 1


def test_sums_are_rounded_once():
    assert reduction.sum(np.array([1e100, 1.0, -1e100])) == 1.0
