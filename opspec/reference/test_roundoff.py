"""Arrays that carry their errors: bounds hold for computations in the dtype, and are no excuse."""

import numpy as np
import pytest

from haly.opspec.generator.arrays import array
from haly.opspec.reference.roundoff import Computed, bounds


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def ratio(x, y):
    return (x * x).sum(-1) / np.sqrt((y * y).sum(-1) + 1.5)


def product(x, y):
    return np.tanh(x @ np.swapaxes(y, -1, -2)) - 0.1 * np.logaddexp(x, y).sum()


def cancelling(x, y):
    return (x + 1000.0 * y) - 1000.0 * y


@pytest.mark.parametrize("formula", [softplus, ratio, product, cancelling])
@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16"])
def test_a_computation_stays_within_its_bound_and_near_it(formula, dtype):
    names = formula.__code__.co_varnames[: formula.__code__.co_argcount]
    generator = np.random.default_rng(3)
    largest = 0.0
    for _ in range(20):
        given = {n: array(generator.uniform(-3, 3, (9, 9)), dtype) for n in names}
        wide = {name: value.astype(np.float64) for name, value in given.items()}
        found = formula(**{name: value.astype(np.float32) for name, value in given.items()})
        error = np.abs(array(found, dtype).astype(np.float64) - formula(**wide))
        limit = bounds(formula, wide, dtype)
        assert (error <= limit).all()
        largest = max(largest, float((error / limit).max()))
    assert largest > 0.005, "the bound would let anything pass"


def test_what_may_overflow_on_the_way_promises_nothing():
    x = np.array([1e30, 1.0])
    limit = bounds(lambda x: 1.0 / (x * x), {"x": x}, "float32")
    assert limit[0] == -1
    assert 0 < limit[1] < 1e-5
    assert bounds(lambda x: 1.0 / (x * x), {"x": x}, "float64")[0] >= 0


def test_an_unknown_operation_is_refused_rather_than_taken_for_exact():
    x = Computed(np.ones(3), 0.0, "float32")
    with pytest.raises(TypeError):
        np.arctan(x)
    with pytest.raises(TypeError):
        np.cumsum(x)


def test_choices_and_moves_carry_the_errors_of_what_they_take():
    x = Computed(np.array([1.0, 2.0]), np.array([0.1, 0.2]), "float32")
    chosen = np.where(np.array([True, False]), x, 7.0)
    assert chosen.value.tolist() == [1.0, 7.0]
    assert chosen.error.tolist() == [0.1, 0.0]
    assert np.stack([x, x]).error.tolist() == [[0.1, 0.2], [0.1, 0.2]]
