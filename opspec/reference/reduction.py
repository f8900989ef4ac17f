"""What the reductions and scans mean, in NumPy, and how far a legal result may be from it.

A bound takes the operator's arguments and ``dtype``, the name of the result's dtype, and returns
the largest legal absolute error of each element. Half formats accumulate in float32.
"""

import math

import numpy as np

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF, unit_in_last_place

ACCUMULATE = {
    "float64": "float64",
    "float32": "float32",
    "float16": "float32",
    "bfloat16": "float32",
}


def _axes(x, axis):
    """The reduced axes as a tuple of non-negative numbers."""
    return tuple(range(x.ndim)) if axis is None else tuple(a % x.ndim for a in axis)


def _rows(x, axis, keepdims):
    """The reduced elements as the last axis of a two-dimensional array, and the result's shape."""
    x = np.asarray(x)
    axes = _axes(x, axis)
    others = [a for a in range(x.ndim) if a not in axes]
    count = math.prod(x.shape[a] for a in axes)
    kept = math.prod(x.shape[a] for a in others)
    shape = [1 if a in axes else x.shape[a] for a in range(x.ndim) if keepdims or a not in axes]
    return x.transpose(others + list(axes)).reshape(kept, count), shape


def _reduce(function, x, axis, keepdims, dtype=None):
    """Applies ``function``, which takes all rows of reduced elements, one result for each."""
    rows, shape = _rows(x, axis, keepdims)
    rows = np.ascontiguousarray(rows)
    return np.asarray(function(rows), dtype=dtype or rows.dtype).reshape(shape)


def _wide(x):
    """Values that accumulate as the operator does: integers wrap in 64 bits."""
    x = np.asarray(x)
    return x.astype(np.int64) if x.dtype == np.bool_ else x


def sum(x, axis=None, dtype=None, keepdims=False):
    """Exactly rounded for floating values, wrapping for integers."""
    x = _wide(x)
    if x.dtype.kind in "iu":
        return _reduce(lambda rows: np.add.reduce(rows, 1, rows.dtype), x, axis, keepdims)
    return _reduce(_exact_sums, x, axis, keepdims)


def _exact_sums(rows):
    """The sum of each row, rounded once; of two terms one addition is that. No sum is -0."""
    sums = np.add.reduce(rows, 1)
    finite = np.isfinite(rows).all(1)
    if rows.shape[1] <= 2:
        return np.where(finite, sums + 0.0, sums)
    for index in np.flatnonzero(finite):
        sums[index] = math.fsum(rows[index].tolist())
    return sums


def prod(x, axis=None, dtype=None, keepdims=False):
    """The product of each row."""
    return _reduce(lambda rows: np.multiply.reduce(rows, 1, rows.dtype), _wide(x), axis, keepdims)


def max(x, axis=None, keepdims=False):
    """The largest of each row, NaN where there is one."""
    return _reduce(lambda rows: _taken(rows, _first_largest(rows)), x, axis, keepdims)


def min(x, axis=None, keepdims=False):
    """The smallest of each row, NaN where there is one."""
    return _reduce(lambda rows: _taken(rows, _first_smallest(rows)), x, axis, keepdims)


def _first_largest(rows):
    """Of each row the first position that no later one beats; the first NaN beats everything."""
    return np.argmax(rows, 1) if rows.size else np.zeros(len(rows), np.int64)


def _first_smallest(rows):
    return np.argmin(rows, 1) if rows.size else np.zeros(len(rows), np.int64)


def _taken(rows, positions):
    return np.take_along_axis(rows, positions[:, None], 1)[:, 0]


def argmax(x, axis=None, keepdims=False):
    """The position of the first largest element, or of the first NaN."""
    axis = None if axis is None else [axis]
    return _reduce(_first_largest, x, axis, keepdims, np.int64)


def argmin(x, axis=None, keepdims=False):
    """The position of the first smallest element, or of the first NaN."""
    axis = None if axis is None else [axis]
    return _reduce(_first_smallest, x, axis, keepdims, np.int64)


def any(x, axis=None, keepdims=False):
    """Whether some element of each row is not zero."""
    return _reduce(lambda rows: _non_zeros(rows) > 0, x, axis, keepdims, np.bool_)


def all(x, axis=None, keepdims=False):
    """Whether no element of each row is zero."""
    return _reduce(lambda rows: _non_zeros(rows) == rows.shape[1], x, axis, keepdims, np.bool_)


def count_nonzero(x, axis=None, keepdims=False):
    """How many elements of each row are not zero."""
    return _reduce(_non_zeros, x, axis, keepdims, np.int64)


def _non_zeros(rows):
    return np.count_nonzero(rows, axis=1)


def _means(rows):
    return _exact_sums(rows) / np.float64(rows.shape[1])


def mean(x, axis=None, keepdims=False):
    """The exactly rounded sum over the count."""
    return _reduce(_means, x, axis, keepdims)


def var(x, axis=None, correction=0.0, keepdims=False):
    """Two passes with exactly rounded sums."""

    def run(rows):
        count = rows.shape[1]
        divisor = np.float64(count - correction if count > correction else 0)
        return _exact_sums((rows - _means(rows)[:, None]) ** 2) / divisor

    return _reduce(run, x, axis, keepdims)


def std(x, axis=None, correction=0.0, keepdims=False):
    """The root of the variance."""
    return np.sqrt(var(x, axis, correction, keepdims))


def logsumexp(x, axis=None, keepdims=False):
    """Shifted by the largest element."""

    def run(rows):
        shift = np.max(rows, axis=1, initial=-np.inf)
        shift = np.where(np.isfinite(shift), shift, 0.0)
        return shift + np.log(_exact_sums(np.exp(rows - shift[:, None])))

    return _reduce(run, x, axis, keepdims)


def vector_norm(x, axis=None, keepdims=False, ord=2.0):
    """The definition, without scaling."""

    def run(rows):
        size = np.abs(rows)
        if np.isposinf(ord):
            return np.max(size, axis=1, initial=0.0)
        if np.isneginf(ord):
            return np.min(size, axis=1)
        if ord == 0:
            return _non_zeros(rows)
        return np.power(_exact_sums(np.power(size, ord)), 1 / ord)

    return _reduce(run, x, axis, keepdims)


def _scan(function, first, x, axis, include_initial):
    x = _wide(x)
    axis = 0 if axis is None else axis % x.ndim
    rows = np.moveaxis(x, axis, 0)
    total = np.full(rows.shape[1:], first, x.dtype)
    results = [total] if include_initial else []
    for row in rows:
        total = function(total, row)
        results.append(total)
    if not results:
        return x.copy()
    return np.moveaxis(np.stack(results), 0, axis)


def cumulative_sum(x, axis=None, dtype=None, include_initial=False, reverse=False, exclusive=False):
    """One addition after the other."""
    x, along = np.asarray(x), 0 if axis is None else axis
    if reverse:
        x = np.flip(x, along)
    out = _scan(np.add, 0, x, axis, include_initial or exclusive)
    if exclusive:
        out = np.delete(out, -1, along)
    return np.flip(out, along) if reverse else out


def cumulative_prod(x, axis=None, dtype=None, include_initial=False):
    """One multiplication after the other."""
    return _scan(np.multiply, 1, x, axis, include_initial)


# ---- bounds


def _growth(count, unit):
    """g(n) of Higham: the relative error of n roundings one after the other."""
    return count * unit / (1 - count * unit)


def _units(dtype):
    wide = ACCUMULATE[str(dtype)]
    return UNIT_ROUNDOFF[wide], UNIT_ROUNDOFF[str(dtype)], SMALLEST_NORMAL[wide]


def _void_above(bound, size, dtype):
    """No bound where an intermediate result may overflow although the last one does not."""
    largest = np.finfo(ACCUMULATE[str(dtype)]).max / 2
    return np.where(np.isfinite(size) & (size >= largest), np.inf, bound)


def _rounded(out, dtype):
    """The last rounding, to the result's dtype."""
    return unit_in_last_place(out, dtype)


def sum_bound(x, axis=None, keepdims=False, *, dtype):
    """g(n) times the sum of magnitudes, and the last rounding."""
    x = np.asarray(x, np.float64)
    rows, shape = _rows(x, axis, keepdims)
    unit, _, tiny = _units(dtype)
    size = np.abs(rows).sum(1)
    bound = _growth(rows.shape[1], unit) * size + tiny * unit * rows.shape[1]
    bound = _void_above(bound, size, dtype)
    return bound.reshape(shape) + _rounded(sum(x, axis, None, keepdims), dtype)


def mean_bound(x, axis=None, keepdims=False, *, dtype):
    """g(n + 1) times the mean magnitude, and the last rounding."""
    x = np.asarray(x, np.float64)
    rows, shape = _rows(x, axis, keepdims)
    unit, _, tiny = _units(dtype)
    size = np.abs(rows).sum(1) / np.maximum(rows.shape[1], 1)
    bound = _growth(rows.shape[1] + 1, unit) * size + tiny * unit * rows.shape[1]
    bound = _void_above(bound, size * rows.shape[1], dtype)
    return bound.reshape(shape) + _rounded(mean(x, axis, keepdims), dtype)


def _variance_error(x, axis, correction, keepdims, dtype):
    rows, shape = _rows(x, axis, keepdims)
    unit, _, tiny = _units(dtype)
    count = rows.shape[1]
    size = np.abs(rows).sum(1, keepdims=True) / np.maximum(count, 1)
    distance = np.abs(rows - rows.sum(1, keepdims=True) / np.maximum(count, 1))
    slip = (_growth(count + 2, unit) + unit) * size + unit * np.abs(rows)
    error = (2 * distance * slip + slip**2).sum(1)
    error += _growth(count + 4, unit) * ((distance + slip) ** 2).sum(1) + count * tiny * unit
    error = _void_above(error, ((distance + slip) ** 2).sum(1), dtype)
    error = _void_above(error, size[:, 0] * count, dtype)
    divisor = count - correction
    return (error / (divisor if divisor > 0 else np.nan)).reshape(shape)


def var_bound(x, axis=None, correction=0.0, keepdims=False, *, dtype):
    """Two passes, each with its rounding errors, and the last rounding."""
    x = np.asarray(x, np.float64)
    error = _variance_error(x, axis, correction, keepdims, dtype)
    return error + _rounded(var(x, axis, correction, keepdims), dtype)


def std_bound(x, axis=None, correction=0.0, keepdims=False, *, dtype):
    """The variance's error through the root, whose slope is infinite at zero."""
    x = np.asarray(x, np.float64)
    error = _variance_error(x, axis, correction, keepdims, dtype)
    out = std(x, axis, correction, keepdims)
    with np.errstate(all="ignore"):
        through = np.where(out > 0, np.minimum(error / out, np.sqrt(error)), np.sqrt(error))
    return through + 2 * _rounded(out, dtype)


def logsumexp_bound(x, axis=None, keepdims=False, *, dtype):
    """Last places of exp and log, g(n), and roundings next to the largest element."""
    x = np.asarray(x, np.float64)
    rows, shape = _rows(x, axis, keepdims)
    unit, _, _ = _units(dtype)
    shift = np.max(rows, axis=1, keepdims=True)
    shift = np.where(np.isfinite(shift), shift, 0.0)
    weight = np.exp(rows - shift)
    with np.errstate(all="ignore"):
        distance = np.where(weight > 0, np.abs(rows - shift) * weight, 0).sum(1) / weight.sum(1)
    out = logsumexp(x, axis, True).reshape(-1)
    size = np.abs(shift[:, 0]) + np.abs(np.where(np.isfinite(out), out, 0)) + 1
    bound = _growth(rows.shape[1] + 8, unit) + unit * distance + 8 * unit * size
    return bound.reshape(shape) + _rounded(out.reshape(shape), dtype)


def vector_norm_bound(x, axis=None, keepdims=False, ord=2.0, *, dtype):
    """g(n) and the powers' last places; void where a power leaves the normal range."""
    x = np.asarray(x, np.float64)
    rows, shape = _rows(x, axis, keepdims)
    unit, _, tiny = _units(dtype)
    out = vector_norm(x, axis, keepdims, ord)
    if np.isinf(ord) or ord == 0:
        return _rounded(out, dtype) * 0.5000001
    with np.errstate(all="ignore"):
        powers = np.power(np.abs(rows), ord)
        legal = ((powers < 0.5 / tiny) & ((powers > tiny) | (rows == 0))).all(1)
        legal &= powers.sum(1) < 0.5 / tiny
    places = 2 if ord in (1.0, 2.0) else 16 + 16 / np.abs(ord)
    relative = (_growth(rows.shape[1], unit) + 2 * places * unit) / np.minimum(np.abs(ord), 1)
    exponent = 0 if ord in (1.0, 2.0) else 1 / np.abs(ord)
    with np.errstate(all="ignore"):
        total = np.maximum(powers.sum(1), tiny).reshape(shape)
        relative = relative * (1 + exponent * np.abs(np.log(total)))
    bound = np.where(legal.reshape(shape), np.abs(out) * relative, np.inf)
    return np.where(np.isfinite(out), bound, 0) + _rounded(out, dtype)


def _product_is_safe(rows, tiny):
    """Whether no grouping of the factors leaves the normal range."""
    with np.errstate(all="ignore"):
        logs = np.where(rows == 0, 0, np.log2(np.abs(rows)))
    limit = -math.log2(tiny) - 1
    return (np.maximum(logs, 0).sum(-1) < limit) & (np.maximum(-logs, 0).sum(-1) < limit)


def prod_bound(x, axis=None, dtype=None, keepdims=False):
    """g(n) of the product; void where a partial product may leave the normal range."""
    x = np.asarray(x)
    dtype = dtype or x.dtype.name
    rows, shape = _rows(x.astype(np.float64), axis, keepdims)
    unit, _, tiny = _units(dtype)
    out = prod(x.astype(np.float64), axis, keepdims=keepdims)
    relative = np.where(_product_is_safe(rows, tiny), _growth(rows.shape[1], unit), np.inf)
    bound = np.where(out == 0, 0, relative.reshape(shape) * np.abs(out))
    return np.where(np.isfinite(out), bound, 0) + _rounded(out, dtype)


def cumulative_sum_bound(
    x, axis=None, dtype=None, include_initial=False, reverse=False, exclusive=False
):
    """g(n) times the running sum of magnitudes, whatever the grouping."""
    x = np.asarray(x)
    dtype = dtype or x.dtype.name
    wide = x.astype(np.float64)
    unit, _, _ = _units(dtype)
    count = wide.shape[0 if axis is None else axis]
    how = {"include_initial": include_initial, "reverse": reverse, "exclusive": exclusive}
    size = cumulative_sum(np.abs(wide), axis, **how)
    out = cumulative_sum(wide, axis, **how)
    return _void_above(_growth(count, unit) * size, size, dtype) + _rounded(out, dtype)


def cumulative_prod_bound(x, axis=None, dtype=None, include_initial=False):
    """g(n) of the running product; void where a partial product may leave the normal range."""
    x = np.asarray(x)
    dtype = dtype or x.dtype.name
    wide = x.astype(np.float64)
    unit, _, tiny = _units(dtype)
    along = 0 if axis is None else axis
    out = cumulative_prod(wide, axis, include_initial=include_initial)
    safe = np.expand_dims(_product_is_safe(np.moveaxis(wide, along, -1), tiny), along)
    relative = np.where(safe, _growth(wide.shape[along], unit), np.inf)
    return np.where(out == 0, 0, relative * np.abs(out)) + _rounded(out, dtype)
