"""Decides whether an output lies within its contract. Knows bounds and bits, no operator."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from haly.conformance.dtypes import facts

# Root mean square of error / (B u) that a float32 accumulation of data with random signs stays
# under, whatever its order: one rounding of a partial sum is at most u times that sum, and with
# random signs partial sums stay near sqrt(n) sigma while B is near n sigma. Accumulating in a
# lower precision exceeds it by the ratio of the two roundoffs.
STATISTICAL_LIMIT = 2.0
STATISTICAL_LEAST_COUNT = 64


@dataclass
class Verdict:
    """Outcome of one comparison.

    Attributes:
        passed: every element lies within its bound.
        worst: largest error as a fraction of its bound; infinity for a wrong class of value.
        text: the first failing element, or empty.
    """

    passed: bool
    worst: float
    text: str = ""


def spacing(values: np.ndarray, dtype: str) -> np.ndarray:
    """One unit in the last place of `dtype` at the real numbers `values`.

    Args:
        values: real numbers, any shape; infinities and NaN give NaN.
        dtype: a floating dtype of the standard.

    Returns:
        float64 array of the same shape; at least the spacing of the smallest normal number.
    """
    f = facts(dtype)
    magnitude = np.maximum(np.abs(values.astype(np.longdouble)), f.smallest_normal)
    with np.errstate(invalid="ignore"):
        _, exponent = np.frexp(np.where(np.isfinite(magnitude), magnitude, 1))
    exponent = np.minimum(exponent, np.frexp(f.largest)[1])
    return np.ldexp(np.float64(1), exponent - f.precision_bits)


def accumulation_factor(count: float, unit_roundoff: float) -> float:
    """Higham's gamma: count * u / (1 - count * u); infinity where that is meaningless."""
    product = count * unit_roundoff
    return product / (1 - product) if product < 1 else float("inf")


def _position(index: int, shape: tuple[int, ...]) -> str:
    if not shape:
        return "the scalar"
    return "[" + ", ".join(str(int(i)) for i in np.unravel_index(index, shape)) + "]"


def _first_failure(bad, actual, expected, allowed) -> str:
    flat = np.flatnonzero(bad.reshape(-1))
    i = int(flat[0])
    bound = "" if allowed is None else f", allowed error {float(allowed.reshape(-1)[i]):.6g}"
    return (
        f"{flat.size} of {bad.size} elements differ; first at {_position(i, bad.shape)}: "
        f"got {actual.reshape(-1)[i]!s}, expected {expected.reshape(-1)[i]!s}{bound}"
    )


def compare_exact(actual: np.ndarray, expected: np.ndarray, *, signed_zero: bool = True) -> Verdict:
    """Bitwise comparison, except that every NaN equals every NaN.

    Args:
        actual: output of a kernel.
        expected: array of the same dtype and shape.
        signed_zero: whether the sign of a zero is part of the contract.
    """
    if actual.shape != expected.shape or actual.dtype != expected.dtype:
        got = f"{actual.dtype}{list(actual.shape)}"
        wanted = f"{expected.dtype}{list(expected.shape)}"
        return Verdict(False, float("inf"), f"got {got}, expected {wanted}")
    bits = f"V{actual.dtype.itemsize}"
    same = (
        np.ascontiguousarray(actual).view(bits) == np.ascontiguousarray(expected).view(bits)
        if actual.size
        else np.ones(actual.shape, bool)
    )
    same = np.asarray(same).reshape(actual.shape)
    if actual.dtype.kind in "fcV":
        with np.errstate(invalid="ignore"):
            same |= (actual != actual) & (expected != expected)
            if not signed_zero:
                same |= actual == expected
    if same.all():
        return Verdict(True, 0.0)
    return Verdict(False, float("inf"), _first_failure(~same, actual, expected, None))


def compare_bounded(
    actual: np.ndarray,
    expected: np.ndarray,
    allowed: np.ndarray,
    dtype: str,
    *,
    signed_zero: bool,
    alternative: np.ndarray | None = None,
) -> Verdict:
    """Compares a floating output with a more precise result and an absolute bound.

    NaN positions and signs of infinities must agree. Where the bound reaches past the largest
    finite number an infinity of the right sign is accepted too. A zero whose exact value is zero
    must carry its sign where `signed_zero`. Where a bound is infinite any value is as good as a
    finite exact one; where it is negative the contract says nothing unless NaN is due, because
    an intermediate result may overflow.

    Args:
        actual: output of a kernel, in its own dtype.
        expected: long double array of the same shape: the exact value, unrounded.
        allowed: absolute error bound, broadcastable.
        dtype: the output's dtype in the standard's spelling.
        signed_zero: whether the sign of an exact zero is part of the contract.
        alternative: a second acceptable exact value per element (flushed subnormals), or None.
    """
    if actual.shape != expected.shape:
        return Verdict(
            False, float("inf"), f"got shape {list(actual.shape)}, expected {list(expected.shape)}"
        )
    f = facts(dtype)
    allowed = np.broadcast_to(np.asarray(allowed, np.longdouble), actual.shape)
    good, ratio = _within(actual, expected, allowed, f, signed_zero)
    if alternative is not None:
        good2, ratio2 = _within(actual, alternative, allowed, f, False)
        ratio = np.where(good, ratio, ratio2)
        good = good | good2
    worst = float(np.max(ratio, initial=0.0))
    if good.all():
        return Verdict(True, worst)
    return Verdict(False, worst, _first_failure(~good, actual, expected, allowed))


def _within(actual, expected, allowed, f, signed_zero):
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        wide = actual.astype(np.longdouble)
        both_nan = np.isnan(wide) & np.isnan(expected)
        # The largest number that still rounds to a finite one.
        overflow_edge = np.longdouble(f.largest) * (1 + np.longdouble(f.unit_roundoff) / 2)
        may_overflow = np.abs(expected) + allowed >= overflow_edge
        same_infinity = (
            np.isinf(wide)
            & (np.signbit(wide) == np.signbit(expected))
            & (np.isinf(expected) | may_overflow)
            & ~np.isnan(expected)
        )
        finite = np.isfinite(wide) & np.isfinite(expected)
        error = np.where(finite, np.abs(wide - expected), np.inf)
        # An exact value above the format rounds to infinity, but the nearest finite number is as
        # good as the bound allows.
        ratio = np.where(error == 0, 0.0, error / np.maximum(allowed, 0))
        close = finite & (error <= allowed)
        if signed_zero:
            zeros = finite & (wide == 0) & (expected == 0)
            close &= ~zeros | (np.signbit(wide) == np.signbit(expected))
        free = np.isposinf(allowed) & np.isfinite(expected) | (allowed < 0) & ~np.isnan(expected)
    good = both_nan | same_infinity | close | free
    ratio = np.where(both_nan | same_infinity | free, 0.0, ratio)
    ratio = np.where(good, ratio, np.where(np.isnan(ratio), np.inf, np.maximum(ratio, 1.0)))
    return good, ratio


def statistical_excess(
    actual: np.ndarray,
    expected: np.ndarray,
    magnitude: np.ndarray,
    unit_roundoff: float,
    output_dtype: str,
) -> float | None:
    """Root mean square of the accumulated error in units of u B, output rounding taken out.

    Args:
        actual, expected: outputs and exact values, same shape.
        magnitude: B, the sum of absolute products, same shape.
        unit_roundoff: of the accumulation dtype.
        output_dtype: in the standard's spelling.

    Returns:
        The statistic to hold against `STATISTICAL_LIMIT`, or None where there are too few
        finite outputs for it to mean anything.
    """
    wide = actual.astype(np.float64)
    exact = expected.astype(np.float64)
    f = facts(output_dtype)
    # Nearer to zero the rounding of subnormal numbers is all that there is to see.
    least = f.smallest_normal / f.unit_roundoff
    usable = np.isfinite(wide) & np.isfinite(exact) & (magnitude > least)
    if np.count_nonzero(usable) < STATISTICAL_LEAST_COUNT:
        return None
    error = np.abs(wide[usable] - exact[usable])
    rounding = 0.0
    if f.unit_roundoff > unit_roundoff:
        rounding = f.unit_roundoff * np.maximum(np.abs(exact[usable]), f.smallest_normal)
    with np.errstate(all="ignore"):  # sums of subnormal numbers: what overflows exceeds the limit
        excess = np.maximum(error - rounding, 0.0) / (magnitude[usable] * unit_roundoff)
        return float(np.sqrt(np.mean(excess**2)))
