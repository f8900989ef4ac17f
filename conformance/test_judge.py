import numpy as np
import pytest

from haly.conformance.judge import (
    STATISTICAL_LIMIT,
    accumulation_factor,
    compare_bounded,
    compare_exact,
    spacing,
    statistical_excess,
)
from haly.conformance.judgement import compare
from haly.conformance.oracle import Expectation


def bounded(actual, exact, ulps, *, dtype="float32", signed_zero=True):
    exact = np.asarray(exact, np.longdouble)
    actual = np.asarray(actual, np.float32 if dtype == "float32" else dtype)
    allowed = ulps * spacing(exact, dtype)
    return compare_bounded(actual, exact, allowed, dtype, signed_zero=signed_zero)


@pytest.mark.parametrize("value", [1.0, 1.5, 3e-39, 1e-45, 3e38, 2.0**-126])
def test_spacing_is_numpys_at_and_above_the_smallest_normal(value):
    expected = np.spacing(np.float32(max(value, 2.0**-126)))
    assert spacing(np.array([value]), "float32")[0] == expected


def test_one_unit_off_passes_one_and_fails_half():
    exact = np.float32(1.0)
    actual = np.nextafter(exact, np.float32(2))
    assert bounded([actual], [exact], 1).passed
    verdict = bounded([actual], [exact], 0.5)
    assert not verdict.passed
    assert "first at [0]" in verdict.text


def test_worst_is_the_largest_error_over_its_bound():
    actual = np.nextafter(np.float32(1.0), np.float32(2))
    assert bounded([1.0, actual], [1.0, 1.0], 4).worst == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("actual", "exact"),
    [
        (np.nan, 1.0),
        (1.0, np.nan),
        (np.inf, np.nan),
        (np.inf, 1.0),
        (-np.inf, np.inf),
        (1.0, np.inf),
    ],
)
def test_a_wrong_class_of_value_fails(actual, exact):
    verdict = bounded([actual], [exact], 4)
    assert not verdict.passed
    assert verdict.worst >= 1


def test_equal_classes_pass():
    values = [np.nan, np.inf, -np.inf, 0.0, -0.0]
    assert bounded(values, values, 1).passed


def test_sign_of_zero_counts_only_where_stated():
    assert not bounded([-0.0], [0.0], 4).passed
    assert bounded([-0.0], [0.0], 4, signed_zero=False).passed


def test_overflow_within_the_bound_may_be_infinite():
    largest = float(np.finfo(np.float32).max)
    assert bounded([np.inf], [largest * (1 + 2**-24)], 1).passed
    assert not bounded([-np.inf], [largest * (1 + 2**-24)], 1).passed
    assert not bounded([np.inf], [largest / 2], 1).passed


@pytest.mark.parametrize("actual", [np.nan, np.inf, -np.inf, 7.0])
def test_without_a_bound_nothing_is_stated_but_classes(actual):
    is_nan, is_inf = bool(np.isnan(actual)), actual == np.inf
    actual = np.array([actual], np.float32)
    for exact, bound, passes in (
        (5.0, np.inf, True),
        (np.inf, np.inf, is_inf),
        (np.nan, np.inf, is_nan),
        (5.0, -1.0, True),
        (np.inf, -1.0, True),
        (np.nan, -1.0, is_nan),
    ):
        exact = np.array([exact], np.longdouble)
        verdict = compare_bounded(actual, exact, bound, "float32", signed_zero=True)
        assert verdict.passed == passes
        assert verdict.worst == (0.0 if passes else np.inf)


def test_exact_comparison_sees_every_bit_but_treats_nans_alike():
    quiet = np.array([np.nan], np.float32)
    other = quiet.view(np.uint32) ^ np.uint32(0x80000001)
    assert compare_exact(other.view(np.float32), quiet).passed
    assert not compare_exact(np.array([-0.0], np.float32), np.array([0.0], np.float32)).passed
    assert not compare_exact(np.array([1], np.int32), np.array([2], np.int32)).passed
    assert not compare_exact(np.array([1], np.int64), np.array([1], np.int32)).passed


def test_exact_comparison_of_empty_and_scalar_arrays():
    assert compare_exact(np.zeros((0, 3)), np.zeros((0, 3))).passed
    assert not compare_exact(np.zeros((0, 3)), np.zeros((3, 0))).passed
    assert compare_exact(np.array(5), np.array(5)).passed


def products(dtype):
    random = np.random.default_rng(7)
    a = random.uniform(-1, 1, (64, 512)).astype(np.float32)
    b = random.uniform(-1, 1, (512, 64)).astype(np.float32)
    exact = a.astype(np.float64) @ b.astype(np.float64)
    magnitude = np.abs(a).astype(np.float64) @ np.abs(b).astype(np.float64)
    out = (a.astype(dtype) @ b.astype(dtype)).astype(np.float32)
    return out, exact, magnitude


def test_float16_in_place_of_float32_stays_under_the_maximum_but_not_under_the_statistic():
    u = 2.0**-24
    out, exact, magnitude = products(np.float16)
    assert statistical_excess(out, exact, magnitude, u, "float32") > STATISTICAL_LIMIT
    out, exact, magnitude = products(np.float32)
    assert statistical_excess(out, exact, magnitude, u, "float32") < STATISTICAL_LIMIT


def test_statistic_does_not_see_the_rounding_of_subnormal_outputs():
    exact = np.linspace(1e-7, 1e-6, 200)
    out = exact.astype(np.float16)
    magnitude = np.full(200, 1e-6)
    assert statistical_excess(out, exact, magnitude, 2.0**-24, "float16") is None
    magnitude[:] = 1.0
    assert statistical_excess(out, exact, magnitude, 2.0**-24, "float16") < STATISTICAL_LIMIT


def test_statistic_needs_enough_values():
    few = np.ones(10)
    assert statistical_excess(few, few, few, 2.0**-24, "float32") is None


def test_accumulation_factor_is_infinite_where_meaningless():
    assert accumulation_factor(4, 0.25) == float("inf")
    assert accumulation_factor(10, 2.0**-24) == pytest.approx(10 * 2.0**-24, rel=1e-5)


def test_unspecified_values_may_be_any_but_shape_and_dtype_count():
    expected = Expectation("out", "float32", np.zeros((2, 3)), None, (2, 3), unspecified=True)
    assert compare(np.full((2, 3), np.nan, np.float32), expected).passed
    assert "dtype float64" in compare(np.zeros((2, 3)), expected).text
    assert "shape (3, 2)" in compare(np.zeros((3, 2), np.float32), expected).text
