"""Decides whether an output lies within its contract. Knows bounds and bits, no operator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from haly.conformance.dtypes import facts

# Root mean square of error / (B u) that an accumulation in the stated precision stays under,
# whatever its order: one rounding of a partial sum is at most u times that sum. With random signs
# partial sums stay near sqrt(n) sigma while B is near n sigma, so that even one after the other n
# roundings stay below 2; with equal signs partial sums grow up to B, and n roundings add up to
# sqrt(n / 3) u B or so. |y| / B tells how far signs are equal. Accumulating in a lower precision
# exceeds it by the ratio of the two roundoffs. Terms that repeat one value are another matter:
# their roundings do, too.
STATISTICAL_LIMIT = 2.0
STATISTICAL_GROWTH = 1.0
STATISTICAL_LEAST_COUNT = 64
# Bits at the end of a number that a lower precision leaves empty: of float32, what TF32, float16
# and bfloat16 do not hold; of float64, what float32 does not hold.
_COARSE_BITS = {
    "float32": (np.uint32, 13, "TF32 or float16"),
    "float64": (np.uint64, 29, "float32"),
}


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


def compare_exact(
    actual: np.ndarray,
    expected: np.ndarray,
    *,
    signed_zero: bool = True,
    payloads: bool = False,
    alternatives: Sequence[np.ndarray] = (),
) -> Verdict:
    """Bitwise comparison, except that every NaN equals every NaN.

    Args:
        actual: output of a kernel.
        expected: array of the same dtype and shape.
        signed_zero: whether the sign of a zero is part of the contract.
        payloads: whether NaNs compare bitwise too: values were only moved.
        alternatives: further arrays, each element of which is as good.
    """
    if actual.shape != expected.shape or actual.dtype != expected.dtype:
        got = f"{actual.dtype}{list(actual.shape)}"
        wanted = f"{expected.dtype}{list(expected.shape)}"
        return Verdict(False, float("inf"), f"got {got}, expected {wanted}")
    same = _same_bits(actual, expected)
    if actual.dtype.kind in "fcV":
        with np.errstate(invalid="ignore"):
            if not payloads:
                same |= (actual != actual) & (expected != expected)
            if not signed_zero:
                same |= actual == expected
    for alternative in alternatives:
        same |= _same_bits(actual, alternative.astype(actual.dtype))
    if same.all():
        return Verdict(True, 0.0)
    return Verdict(False, float("inf"), _first_failure(~same, actual, expected, None))


def _same_bits(actual: np.ndarray, expected: np.ndarray) -> np.ndarray:
    if not actual.size:
        return np.ones(actual.shape, bool)
    bits = f"V{actual.dtype.itemsize}"
    same = np.ascontiguousarray(actual).view(bits) == np.ascontiguousarray(expected).view(bits)
    return np.asarray(same).reshape(actual.shape)


def compare_bounded(
    actual: np.ndarray,
    expected: np.ndarray,
    allowed: np.ndarray,
    dtype: str,
    *,
    signed_zero: bool,
    alternatives: Sequence[np.ndarray] = (),
    flushes: bool = False,
) -> Verdict:
    """Compares a floating output with a more precise result and an absolute bound.

    NaN positions and signs of infinities must agree. Where the bound reaches past the largest
    finite number an infinity of the right sign is accepted too. A zero whose exact value is zero
    must carry its sign where `signed_zero`. Where a bound is infinite any value is as good as a
    finite exact one; where it is negative the contract says nothing unless NaN is due, because
    an intermediate result may overflow; where it is negative infinity it says nothing at all.

    Args:
        actual: output of a kernel, in its own dtype.
        expected: long double array of the same shape: the exact value, unrounded.
        allowed: absolute error bound, broadcastable.
        dtype: the output's dtype in the standard's spelling.
        signed_zero: whether the sign of an exact zero is part of the contract.
        alternatives: further arrays of exact values, each element of which is as good (operands
            with subnormals taken as zero).
        flushes: zero may stand in place of a subnormal result.
    """
    if actual.shape != expected.shape:
        return Verdict(
            False, float("inf"), f"got shape {list(actual.shape)}, expected {list(expected.shape)}"
        )
    f = facts(dtype)
    allowed = np.broadcast_to(np.asarray(allowed, np.longdouble), actual.shape)
    good, ratio = _within(actual, expected, allowed, f, signed_zero)
    for alternative in alternatives:
        good2, ratio2 = _within(actual, alternative, allowed, f, False)
        ratio = np.where(good, ratio, np.where(good2, ratio2, np.minimum(ratio, ratio2)))
        good = good | good2
    if flushes:
        with np.errstate(invalid="ignore"):
            zero = actual.astype(np.float64) == 0
            small = np.abs(expected) < f.smallest_normal
            for alternative in alternatives:
                small |= np.abs(alternative) < f.smallest_normal
        ratio = np.where(zero & small, 0.0, ratio)
        good = good | zero & small
    worst = float(np.max(ratio, initial=0.0))
    if good.all():
        return Verdict(True, worst)
    return Verdict(False, worst, _first_failure(~good, actual, expected, allowed))


def _has_zeros(wide, expected) -> bool:
    return bool(((wide == 0) & (expected == 0)).any())


def _within(actual, expected, allowed, f, signed_zero):
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        wide = actual.astype(np.longdouble)
        error = np.abs(wide - expected)
        is_close = (error <= allowed).all() and np.max(error, initial=0) < np.inf
        if is_close and not (signed_zero and _has_zeros(wide, expected)):
            # Nothing is NaN or infinite and all is within its bound: so it is in most calls.
            return np.True_, np.where(error == 0, 0.0, error / allowed)
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
        error = np.where(finite, error, np.inf)
        # An exact value above the format rounds to infinity, but the nearest finite number is as
        # good as the bound allows.
        ratio = np.where(error == 0, 0.0, error / np.maximum(allowed, 0))
        close = finite & (error <= allowed)
        if signed_zero:
            zeros = finite & (wide == 0) & (expected == 0)
            close &= ~zeros | (np.signbit(wide) == np.signbit(expected))
        free = np.isposinf(allowed) & np.isfinite(expected) | (allowed < 0) & ~np.isnan(expected)
        free |= np.isneginf(allowed)
    good = both_nan | same_infinity | close | free
    ratio = np.where(both_nan | same_infinity | free, 0.0, ratio)
    ratio = np.where(good, ratio, np.where(np.isnan(ratio), np.inf, np.maximum(ratio, 1.0)))
    return good, ratio


def compare_norm(
    actual: np.ndarray, expected: np.ndarray, allowed: np.ndarray, dtype: str
) -> Verdict:
    """Compares the whole output by the Euclidean norm of its error, for rows flagged NORMWISE.

    Where an exact value is infinite or NaN, a transform spreads it over others: then the output
    must not be finite there, and the rest is not judged.

    Args:
        actual: output of a kernel, in its own dtype.
        expected: long double array of the same shape.
        allowed: element-wise bound; its norm is the norm's bound.
        dtype: the output's dtype in the standard's spelling.
    """
    if actual.shape != expected.shape:
        return Verdict(
            False, float("inf"), f"got shape {list(actual.shape)}, expected {list(expected.shape)}"
        )
    wide = actual.astype(np.longdouble)
    special = ~np.isfinite(expected)
    if special.any():
        finite = np.isfinite(wide) & special
        if not finite.any():
            return Verdict(True, 0.0)
        return Verdict(False, float("inf"), _first_failure(finite, actual, expected, None))
    allowed = np.broadcast_to(np.asarray(allowed, np.longdouble), actual.shape)
    judged = np.isfinite(allowed) & (allowed >= 0)
    if (bad := ~np.isfinite(wide) & judged).any():
        return Verdict(False, float("inf"), _first_failure(bad, actual, expected, allowed))
    error = np.sqrt(np.sum((wide - expected)[judged] ** 2))
    bound = np.sqrt(np.sum(allowed[judged] ** 2))
    ratio = 0.0 if error == 0 else float(error / bound) if bound else float("inf")
    if ratio <= 1:
        return Verdict(True, ratio)
    text = f"the error's norm is {float(error):.6g}, allowed {float(bound):.6g} (by norm, {dtype})"
    return Verdict(False, ratio, text)


@dataclass
class Statistics:
    """Accumulated error in units of u B, output rounding taken out.

    Attributes:
        mean: of the signed error, positive where results are too large in magnitude.
        root_mean_square: of the error.
        limit: what the root mean square stays under in the stated precision; half of it, for the
            mean.
    """

    mean: float
    root_mean_square: float
    limit: float

    @property
    def text(self) -> str:
        """Why the statistics refuse the output, or empty."""
        if self.root_mean_square > self.limit:
            what = f"{self.root_mean_square:.3g} u B in the root mean square"
            limit = self.limit
        elif abs(self.mean) > self.limit / 2:
            what = f"{self.mean:.3g} u B in the mean"
            limit = self.limit / 2
        else:
            return ""
        return f"errors are {what}, at most {limit:.3g}: computed in a lower precision than stated"


def statistics(
    actual: np.ndarray,
    expected: np.ndarray,
    magnitude: np.ndarray,
    unit_roundoff: float,
    output_dtype: str,
    count: float = 1.0,
) -> Statistics | None:
    """Mean and mean square of the accumulated error, to be held against their limit.

    Args:
        actual, expected: outputs and exact values, same shape.
        magnitude: B, the sum of absolute products, same shape.
        unit_roundoff: of the accumulation dtype.
        output_dtype: in the standard's spelling.
        count: terms of each sum.

    Returns:
        None where there are too few finite outputs for it to mean anything.
    """
    wide = actual.astype(np.float64)
    exact = expected.astype(np.float64)
    f = facts(output_dtype)
    # Nearer to zero the rounding of subnormal numbers is all that there is to see.
    least = f.smallest_normal / f.unit_roundoff
    usable = np.isfinite(wide) & np.isfinite(exact) & (magnitude > least)
    if np.count_nonzero(usable) < STATISTICAL_LEAST_COUNT:
        return None
    wide, exact, magnitude = wide[usable], exact[usable], magnitude[usable]
    error = np.abs(wide) - np.abs(exact)
    rounding = 0.0
    if f.unit_roundoff > unit_roundoff:
        rounding = f.unit_roundoff * np.maximum(np.abs(exact), f.smallest_normal)
    with np.errstate(all="ignore"):  # sums of subnormal numbers: what overflows exceeds the limit
        size = np.maximum(np.abs(wide - exact) - rounding, 0.0) / (magnitude * unit_roundoff)
        signed = np.sign(error) * size
        equal_signs = np.minimum(np.abs(exact) / magnitude, 1.0)
        growth = STATISTICAL_GROWTH * np.sqrt(count * np.mean(equal_signs**2))
        return Statistics(
            float(np.mean(signed)),
            float(np.sqrt(np.mean(size**2))),
            STATISTICAL_LIMIT + float(growth),
        )


def coarser_precision(actual: np.ndarray, expected: np.ndarray, dtype: str) -> str:
    """Why outputs look as if computed in a lower precision than their dtype's, or empty.

    A kernel that rounds to fewer bits leaves the last ones of its results empty. In a kernel that
    does not, that happens once in thousands of values; here it is held against outputs whose exact
    values, rounded to the dtype, do use those bits.

    Args:
        actual: output of a kernel, in its own dtype.
        expected: exact values, same shape.
        dtype: in the standard's spelling; others than float32 and float64 are not looked at.
    """
    if dtype not in _COARSE_BITS:
        return ""
    word, bits, name = _COARSE_BITS[dtype]
    with np.errstate(over="ignore", invalid="ignore"):
        rounded = np.ascontiguousarray(expected.astype(actual.dtype))
        usable = np.isfinite(rounded) & np.isfinite(actual)
        usable &= (np.abs(rounded) >= facts(dtype).smallest_normal) & (actual != 0)
    mask = word((1 << bits) - 1)
    usable &= (rounded.view(word) & mask) != 0
    count = np.count_nonzero(usable)
    if count < STATISTICAL_LEAST_COUNT:
        return ""
    empty = (np.ascontiguousarray(actual).view(word) & mask == 0) & usable
    if np.count_nonzero(empty) * 2 < count:
        return ""
    return (
        f"the last {bits} bits of {np.count_nonzero(empty)} of {count} elements are empty: "
        f"computed in {name} or less and not in {dtype}"
    )
