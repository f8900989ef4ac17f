"""The judge of factorisations: right ones pass whatever their signs, wrong ones do not."""

import numpy as np
import pytest

from haly.opspec import load
from haly.opspec.generator.reference import Reference, residuals

OPERATORS = load().operators
RANDOM = np.random.default_rng(5)
SQUARE = RANDOM.uniform(-1, 1, (2, 6, 6)).astype(np.float32)
CALLS = {
    "cholesky": {"x": SQUARE @ SQUARE.mT + np.eye(6, dtype=np.float32)},
    "qr": {"x": SQUARE[..., :4]},
    "svd": {"x": SQUARE[..., :4]},
    "eigh": {"x": SQUARE},
    "solve": {"x1": SQUARE, "x2": SQUARE[..., :3]},
    "triangular_solve": {"x1": SQUARE, "x2": SQUARE[..., :3]},
    "inv": {"x": SQUARE},
    "det": {"x": SQUARE},
    "slogdet": {"x": SQUARE},
}


def worst(name, outputs, dtype="float32", **given):
    operator = OPERATORS[name]
    found = residuals(operator, operator.complete(given), outputs, dtype)
    return max(float(np.max(ratio, initial=0.0)) for _, ratio in found)


def exact(name, **given):
    return Reference(OPERATORS[name]).outputs(**given)


@pytest.mark.parametrize("name", CALLS)
def test_a_rounded_result_passes_and_a_wrong_element_does_not(name):
    given = CALLS[name]
    right = [np.asarray(out, np.float32) for out in exact(name, **given)]
    assert worst(name, right, **given) < 0.5
    for index in range(len(right)):
        wrong = [out.copy() for out in right]
        last = np.abs(wrong[index]).reshape(2, -1).argmax(-1)[1]
        wrong[index].reshape(2, -1)[1, last] *= np.float32(1 + 1e-3)
        assert worst(name, wrong, **given) > 1, (name, index)
        wrong[index].reshape(2, -1)[1, last] = np.nan
        assert worst(name, wrong, **given) == np.inf


@pytest.mark.parametrize("name", CALLS)
def test_a_matrix_with_a_nan_owes_nan_and_no_other_matrix_does(name):
    given = {key: value.copy() for key, value in CALLS[name].items()}
    next(iter(given.values()))[0, 3, 1] = np.nan
    right = exact(name, **given)
    assert all(np.isnan(out[0]).all() and not np.isnan(out[1]).any() for out in right)
    assert worst(name, right, **given) < 1
    assert worst(name, [np.zeros_like(out) for out in right], **given) == np.inf


@pytest.mark.parametrize("name", ["qr", "svd", "eigh"])
def test_signs_are_free_but_products_are_not(name):
    given = CALLS[name]
    first, *middle, last = exact(name, **given)
    turned = -first if name != "eigh" else first
    assert worst(name, [turned, *middle, -last], **given) < 0.5
    if name != "eigh":
        assert worst(name, [turned, *middle, last], **given) > 1


def test_a_singular_matrix_owes_nan_or_zero():
    x = np.array([[1.0, 0.0], [2.0, 0.0]], np.float32)
    b = np.ones((2, 1), np.float32)
    assert np.isnan(exact("inv", x=x)[0]).all() and np.isnan(exact("solve", x1=x, x2=b)[0]).all()
    assert worst("inv", [np.full((2, 2), np.inf)], x=x) == np.inf
    assert worst("solve", [np.full((2, 1), np.inf)], x1=x, x2=b) == np.inf
    assert exact("det", x=x)[0] == 0 and worst("det", [np.float32(1e-20)], x=x) == np.inf
    assert exact("slogdet", x=x) == (0, -np.inf)


@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize("transpose", [False, True])
def test_triangles_of_huge_condition_are_not_singular(upper, transpose):
    """Elimination with pivots calls some of these matrices singular, and is far off on others."""
    n = 31
    for seed in range(20):
        numbers = np.random.default_rng(seed).integers(-10, 11, (n, n))
        x = (np.triu if upper else np.tril)(numbers, 1 if upper else -1) + np.eye(n, dtype=int)
        matrix = (x.T if transpose else x).astype(object)
        rows = list(range(n))[:: -1 if upper != transpose else 1]
        right = np.zeros((n, 1), object)
        for row in rows:  # in integers of any size
            right[row] = (row == rows[0]) - matrix[row] @ right
        b = np.zeros((n, 1), np.float32)
        b[rows[0]] = 1
        given = {"x1": x.astype(np.float32), "x2": b, "upper": upper, "transpose": transpose}
        given |= {"unit_diagonal": True}
        assert worst("triangular_solve", [right.astype(np.float32)], **given) < 0.5
        assert worst("triangular_solve", exact("triangular_solve", **given), **given) < 0.5
        wrong = right.astype(np.float32)
        wrong[n // 2] *= np.float32(1 + 1e-2)
        assert worst("triangular_solve", [wrong], **given) > 1


def test_a_matrix_that_is_not_positive_definite_owes_nan():
    x = np.array([[1.0, 0.0], [2.0, 1.0]], np.float32)
    assert np.isnan(exact("cholesky", x=x)[0]).all()
    assert worst("cholesky", [np.eye(2)], x=x) == np.inf
    assert not np.isnan(exact("cholesky", x=x, upper=True)[0]).any()
