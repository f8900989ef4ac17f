import numpy as np
import pytest

from haly.conformance import meaning
from haly.conformance.cases import Settings, cases_of, operator_of
from haly.conformance.dtypes import rounded
from haly.conformance.judge import compare_bounded
from haly.conformance.oracle import expectations
from haly.opspec import load


def expected(name, dtype, inputs, **values):
    """What a call of an operator must give, with a case that only carries its values."""
    case = next(c for c in cases_of(name, Settings(quick=True)) if f"T={dtype}" in c.dtype_text)
    arrays = {key: np.asarray(value, dtype) for key, value in inputs.items()}
    case = case.__class__(**{**vars(case), "values": values, "kind": "special"})
    return expectations(load().operators[name], case, arrays)[0]


def accepts(expectation, values):
    values = np.asarray(values, expectation.dtype)
    return compare_bounded(
        values, expectation.exact, expectation.allowed, expectation.dtype, signed_zero=False
    ).passed


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_product_that_overflows_on_the_way_has_no_bound(dtype):
    large = float(np.finfo(dtype).max)
    x1 = [[large, large, -large], [1, 2, 3], [np.nan, large, large], [np.inf, large, large]]
    out = expected("matmul", dtype, {"x1": x1, "x2": [[1], [1], [2]]})
    for overflowed in (np.inf, -np.inf, np.nan, 0.0):
        assert accepts(out, [[overflowed], [9], [np.nan], [np.inf]])
    assert not accepts(out, [[0], [10], [np.nan], [np.inf]])
    assert not accepts(out, [[0], [9], [0], [np.inf]])


def test_an_infinite_operand_decides_where_nothing_overflows():
    out = expected("matmul", "float32", {"x1": [[np.inf, 1.0]], "x2": [[1.0], [3.0]]})
    assert accepts(out, [[np.inf]])
    assert not accepts(out, [[-np.inf]])
    assert not accepts(out, [[np.nan]])


def test_lerp_is_bounded_by_its_terms_and_free_where_they_overflow():
    inputs = {"x1": [1.0, 3e38], "x2": [-1.0, -3e38], "weight": [0.5, 3.0]}
    out = expected("lerp", "float32", inputs)
    assert out.allowed[0] > 0 and out.allowed[1] < 0
    assert accepts(out, [2.0**-24, np.nan])
    assert not accepts(out, [2.0**-20, np.nan])


@pytest.mark.parametrize("order", ["C", "F"])
def test_many_digits_reach_the_result_whatever_the_operands_order(order):
    # float64 overflows on the way, many digits do not.
    x = np.full((3, 5), 8388609.0, np.float32, order=order)
    (exact,) = meaning.exact(operator_of("softplus.v1"), {"x": x}, {})
    np.testing.assert_array_equal(exact.astype(np.float64), 8388609.0)


def test_expectations_are_rounded_once():
    """By way of float32 the first two would be ties, and go to the even neighbour."""
    values = np.array([1 + 2**-8 + 2**-40, 1 + 3 * 2**-8 - 2**-40, 1 + 2**-8, 3.4e38, np.nan, -0.0])
    wanted = [1 + 2**-7, 1 + 2**-7, 1.0, np.inf, np.nan, -0.0]
    for wide in (values, values.astype(np.longdouble)):
        got = rounded(wide, "bfloat16").astype(np.float64)
        np.testing.assert_array_equal(got, wanted)
        assert np.signbit(got[-1])
    half = rounded(np.array([[1 + 2**-11 + 2**-50], [65519.99999999999]]), "float16")
    assert half.tolist() == [[1 + 2**-10], [65504.0]]
