import numpy as np
import pytest

from haly.conformance.comparison import compare
from haly.conformance.dtypes import facts
from haly.conformance.judge import (
    accumulation_factor,
    coarser_precision,
    compare_bounded,
    compare_exact,
    compare_norm,
    spacing,
    statistics,
)
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


def test_an_infinite_bound_allows_any_value_of_a_finite_one_and_none_of_an_infinite_one():
    free = np.full(2, np.inf)
    finite, infinite = np.full(2, 1, np.longdouble), np.full(2, np.inf, np.longdouble)
    judged = [
        compare_bounded(np.float32([a, 7]), exact, free, "float32", signed_zero=True)
        for a, exact in ((np.inf, finite), (5, finite), (5, infinite))
    ]
    assert [(v.passed, v.worst) for v in judged] == [(True, 0.0), (True, 0.0), (False, np.inf)]


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
        (5.0, -np.inf, True),
        (np.nan, -np.inf, True),
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
    assert "root mean square" in statistics(out, exact, magnitude, u, "float32", 512).text
    out, exact, magnitude = products(np.float32)
    assert not statistics(out, exact, magnitude, u, "float32", 512).text


def test_the_mean_sees_errors_of_one_sign():
    exact = np.linspace(1, 2, 200)
    magnitude = 2 * exact
    out = exact - 1.5 * 2.0**-24 * magnitude
    found = statistics(out, exact, magnitude, 2.0**-24, "float64")
    assert found.mean == pytest.approx(-1.5, rel=1e-6)
    assert found.root_mean_square < found.limit and "in the mean" in found.text
    out = exact + np.where(np.arange(200) % 2, 1.5, -1.5) * 2.0**-24 * magnitude
    assert not statistics(out, exact, magnitude, 2.0**-24, "float64").text


@pytest.mark.parametrize("terms", [257, 4097, 65537])
def test_sums_one_after_the_other_are_not_blamed_whatever_their_signs(terms):
    random = np.random.default_rng(1)
    for low in (-4.0, -1.0, 0.0):
        x = random.uniform(low, 4, (100, terms)).astype(np.float32)
        out = np.cumsum(x, axis=1)[:, -1]
        wide = x.astype(np.float64)
        found = statistics(out, wide.sum(1), np.abs(wide).sum(1), 2.0**-24, "float32", terms)
        assert not found.text, found


def test_statistic_does_not_see_the_rounding_of_subnormal_outputs():
    exact = np.linspace(1e-7, 1e-6, 200)
    out = exact.astype(np.float16)
    magnitude = np.full(200, 1e-6)
    assert statistics(out, exact, magnitude, 2.0**-24, "float16") is None
    magnitude[:] = 1.0
    assert not statistics(out, exact, magnitude, 2.0**-24, "float16").text


def test_statistic_needs_enough_values():
    few = np.ones(10)
    assert statistics(few, few, few, 2.0**-24, "float32") is None


@pytest.mark.parametrize(
    ("lower", "dtype"),
    [("float16", "float32"), ("bfloat16", "float32"), ("float32", "float64")],
)
def test_empty_last_bits_betray_a_lower_precision(lower, dtype):
    exact = np.random.default_rng(3).uniform(-4, 4, 300).astype(np.longdouble)
    right = exact.astype(dtype)
    wrong = right.astype(facts(lower).numpy).astype(dtype)
    assert not coarser_precision(right, exact, dtype)
    assert "elements are empty" in coarser_precision(wrong, exact, dtype)
    # The vector body alone is enough to see it; exact values without those bits say nothing.
    wrong[200:] = right[200:]
    assert coarser_precision(wrong, exact, dtype)
    whole = np.arange(300)
    assert not coarser_precision(whole.astype(dtype), whole.astype(np.longdouble), dtype)


def test_bits_say_nothing_where_the_contract_says_nothing():
    exact = np.random.default_rng(3).uniform(-4, 4, 300).astype(np.longdouble)
    zeros = np.zeros(300, np.float32)
    silent = Expectation("out", "float32", exact, np.full(300, -1.0), (300,))
    assert compare(zeros, silent).passed
    coarse = exact.astype(np.float16).astype(np.float32)
    assert not compare(coarse, Expectation("out", "float32", exact, np.ones(300), (300,))).passed


def test_by_norm_one_element_may_be_far_off_and_all_may_not():
    exact = np.ones(100, np.longdouble)
    allowed = np.full(100, 1e-6)
    actual = np.ones(100, np.float32)
    actual[3] += 5e-6
    assert not compare_bounded(actual, exact, allowed, "float32", signed_zero=False).passed
    assert 0 < compare_norm(actual, exact, allowed, "float32").worst < 1
    assert not compare_norm(actual + 2e-6, exact, allowed, "float32").passed
    actual[5] = np.nan
    assert "first at [5]" in compare_norm(actual, exact, allowed, "float32").text
    exact[7] = np.inf  # a transform spreads it
    assert not compare_norm(actual, exact, allowed, "float32").passed
    actual[7] = np.nan
    assert compare_norm(actual, exact, allowed, "float32").passed


def test_a_flushed_subnormal_is_zero_and_nothing_in_between():
    exact = np.array([1e-40, 1.0], np.longdouble)
    allowed = spacing(exact, "float32")

    def passes(first, flushes):
        actual = np.array([first, 1.0], np.float32)
        return compare_bounded(
            actual, exact, allowed, "float32", signed_zero=True, flushes=flushes
        ).passed

    assert passes(1e-40, False) and not passes(0.0, False)
    assert passes(1e-40, True) and passes(0.0, True) and passes(-0.0, True)
    assert not passes(5e-41, True)
    zero = np.array([1e-40, 0.0], np.float32)
    assert not compare_bounded(
        zero, exact, allowed, "float32", signed_zero=True, flushes=True
    ).passed


def test_payloads_of_moved_nans_count_and_alternatives_are_as_good():
    quiet = np.array([np.nan, 1], np.float32)
    other = quiet.copy()
    other.view(np.uint32)[0] ^= 1
    assert compare_exact(other, quiet).passed
    assert not compare_exact(other, quiet, payloads=True).passed
    assert compare_exact(other, quiet, payloads=True, alternatives=[other]).passed


def test_accumulation_factor_is_infinite_where_meaningless():
    assert accumulation_factor(4, 0.25) == float("inf")
    assert accumulation_factor(10, 2.0**-24) == pytest.approx(10 * 2.0**-24, rel=1e-5)


def test_unspecified_values_may_be_any_but_shape_and_dtype_count():
    expected = Expectation("out", "float32", np.zeros((2, 3)), None, (2, 3), unspecified=True)
    assert compare(np.full((2, 3), np.nan, np.float32), expected).passed
    assert "dtype float64" in compare(np.zeros((2, 3)), expected).text
    assert "shape (3, 2)" in compare(np.zeros((3, 2), np.float32), expected).text
