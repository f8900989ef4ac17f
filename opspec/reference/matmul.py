"""What the products of matrices and vectors mean, in NumPy; integers wrap in their own dtype."""

import math

import numpy as np

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF
from .roundoff import LARGEST, WIDE


def matmul(x1, x2, transpose_a=False, transpose_b=False):
    """Sums of products over the last axis of x1 and the last but one of x2."""
    left = x1.reshape(1, -1) if x1.ndim == 1 else x1
    right = x2.reshape(-1, 1) if x2.ndim == 1 else x2
    left = left.swapaxes(-1, -2) if transpose_a and x1.ndim > 1 else left
    right = right.swapaxes(-1, -2) if transpose_b and x2.ndim > 1 else right
    out = np.einsum("...il,...lj->...ij", left, right)
    out = out[..., 0] if x2.ndim == 1 else out
    if x1.ndim == 1:
        out = out[..., 0, :] if x2.ndim > 1 else out[..., 0]
    return np.asarray(out)


def linear(x, weight, bias=None):
    """x times the transposed weight, plus the bias."""
    out = np.einsum("...l,jl->...j", x, weight)
    return out if bias is None else out + bias


def addmm(x, x1, x2, alpha=1.0, beta=1.0, transpose_a=False, transpose_b=False):
    """alpha A B + beta x."""
    return alpha * matmul(x1, x2, transpose_a, transpose_b) + beta * x


def vecdot(x1, x2, axis=-1):
    """The sum of the products along the axis."""
    return np.asarray((x1 * x2).sum(axis, dtype=x1.dtype))


def outer(x1, x2):
    """All products of two vectors' elements."""
    return x1.reshape(-1, 1) * x2.reshape(1, -1)


def dot(x1, x2):
    """The sum of the products of two vectors' elements."""
    return np.asarray((x1 * x2).sum(dtype=x1.dtype))


def _numbered(arrays, axes):
    """Each array with the numbers of its axes."""
    ends = np.cumsum([x.ndim for x in arrays])
    return [
        (x, list(axes[end - x.ndim : end])) for x, end in zip(arrays, ends.tolist(), strict=True)
    ]


def einsum(arrays, axes, result):
    """The sum of all products, term by term: no two arrays are contracted before the others."""
    operands = [part for pair in _numbered(arrays, axes) for part in pair]
    return np.asarray(np.einsum(*operands, list(result), optimize=False))


def _is_one_sum(arrays, axes, result):
    """Whether no factor can be taken out: one array, or two that share every summed number."""
    owners = [set(numbers) for _, numbers in _numbered(arrays, axes)]
    summed = set(axes) - set(result)
    return len(arrays) == 1 or (len(arrays) == 2 and summed <= owners[0] & owners[1])


def _may_vanish(arrays, smallest):
    """Whether a product of some of the arrays' finite values may underflow."""
    least = 1.0
    for x in arrays:
        sizes = np.abs(x[np.isfinite(x) & (x != 0)])
        least *= min(1.0, float(sizes.min(initial=1.0)))
    return not least > smallest


def einsum_bound(arrays, axes, result, *, dtype):
    """The classical bound of sums of products, in any order and with factors taken out of sums.

    A term meets a rounding for every product and, along the sums, at most as many as there are
    terms. A part of a product, or of a sum of them, is at most the sum over the terms in which
    every factor is at least 1; where that might overflow nothing is promised. Infinite factors
    decide the result if all of their terms say the same; if not, the result is NaN where nothing
    can be taken out, and is not promised (a bound of minus infinity) where it can. A NaN is.
    """
    dtype = str(dtype)
    wide = WIDE[dtype]
    u, last, smallest = UNIT_ROUNDOFF[wide], UNIT_ROUNDOFF[dtype], SMALLEST_NORMAL[wide]
    numbered = _numbered(arrays, axes)
    extents = {n: e for x, numbers in numbered for n, e in zip(numbers, x.shape, strict=True)}
    terms = math.prod(extents[n] for n in set(axes) - set(result))
    roundings = terms + max(len(arrays) - 2, 0)
    growth = roundings * u / (1 - min(roundings * u, 0.5))
    is_one_sum = _is_one_sum(arrays, axes, result)

    def over(change):
        return einsum([change(x) for x in arrays], axes, result)

    sizes = over(lambda x: np.where(np.isfinite(x), np.abs(x), 0.0))
    parts = sizes
    if not is_one_sum:
        parts = over(lambda x: np.where(np.isfinite(x), np.maximum(np.abs(x), 1.0), 1.0))
    # The oracle's own sums in float64 are off by as much.
    error = growth * sizes * (2 if dtype == "float64" else 1)
    error = error + roundings * 2 * u * smallest * (1.0 if is_one_sum else parts)
    exact = einsum(arrays, axes, result)
    rounded = last * (np.where(np.isfinite(exact), np.abs(exact), 0.0) + error)
    error = error + rounded + 2 * last * SMALLEST_NORMAL[dtype]
    error = np.where(parts < LARGEST[wide] / 2, error, -np.inf)
    is_infinite = ~np.isfinite(over(lambda x: np.where(np.isfinite(x), 1.0, x)))
    nan_is_due = np.isnan(over(lambda x: np.where(np.isnan(x), x, 1.0)))
    if is_one_sum:
        nan_is_due |= np.isnan(over(lambda x: np.where(np.isfinite(x), np.sign(x), x)))
    else:
        is_open = np.isnan(exact) | _may_vanish(arrays, smallest)
        error = np.where(is_infinite & is_open, -np.inf, error)
    return np.where(nan_is_due, 0.0, error)
