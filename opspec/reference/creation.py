"""What the operators that make and convert arrays mean, in NumPy."""

import numpy as np

from ..generator.arrays import numpy_dtype
from .elementwise import UNIT_ROUNDOFF, unit_in_last_place

WIDE = {"float16": "float32", "bfloat16": "float32"}
# Digits behind the point, least exponent, largest value, and what lies beyond it.
FLOAT8 = {
    "float8_e4m3fn": (3, -6, 448.0, np.nan),
    "float8_e5m2": (2, -14, 57344.0, np.inf),
}


def full(shape, fill_value, dtype="float32"):
    """One value everywhere."""
    return cast(np.full(tuple(int(n) for n in shape), fill_value, np.float64), dtype)


def empty(shape, dtype="float32"):
    """Any values will do; these are zeros."""
    return full(shape, 0.0, dtype)


def arange(start, stop=None, step=1.0, dtype="int64"):
    """start + i * step before stop."""
    low, high = (0.0, start) if stop is None else (start, stop)
    count = max(int(np.ceil((high - low) / step)), 0)
    return cast(low + step * np.arange(count, dtype=np.float64), dtype)


def eye(n_rows, n_cols=None, k=0, dtype="float32"):
    """One where the column is the row plus k."""
    row, column = np.indices((n_rows, n_rows if n_cols is None else n_cols))
    return (column - row == k).astype(np.int64)


def linspace(start, stop, num, dtype="float32", endpoint=True):
    """The weighted mean of both ends."""
    weight = np.arange(num, dtype=np.float64) / max(num - 1 if endpoint else num, 1)
    return start * (1 - weight) + stop * weight


def rounded_to_float8(x, dtype):
    """The nearest multiple of the distance of neighbours at x, ties to the even one, in float64."""
    digits, least, largest, beyond = FLOAT8[dtype]
    x = np.asarray(x, np.float64)
    _, exponent = np.frexp(np.where(np.isfinite(x), x, 0))
    distance = np.ldexp(1.0, np.maximum(exponent - 1, least) - digits)
    with np.errstate(over="ignore"):
        near = np.rint(x / distance) * distance
    return np.where(np.abs(near) > largest, np.copysign(beyond, x), near)


def cast(x, dtype):
    """Rounds, truncates, saturates or wraps; floating results stay in float64."""
    x = np.asarray(x)
    if dtype == "bool":
        return x != 0
    if dtype in FLOAT8:
        return rounded_to_float8(x, dtype)
    if dtype.startswith(("float", "bfloat")):
        if dtype == "float32" and x.dtype.kind in "iu":
            return x.astype(np.float32).astype(np.float64)
        return x.astype(np.float64)
    if x.dtype.kind != "f":
        return x.astype(dtype)
    limits = np.iinfo(dtype)
    whole = np.trunc(np.where(np.isnan(x), 0, x))
    low, high = whole <= float(limits.min), whole >= float(limits.max)
    inside = np.where(low | high, 0, whole).astype(dtype)
    return np.where(low, limits.min, np.where(high, limits.max, inside)).astype(dtype)


def tril(x, k=0):
    """What lies on and below the k-th diagonal."""
    row, column = np.indices(x.shape[-2:])
    out = x.copy()
    out[..., column > row + k] = 0
    return out


def triu(x, k=0):
    """What lies on and above the k-th diagonal."""
    row, column = np.indices(x.shape[-2:])
    out = x.copy()
    out[..., column < row + k] = 0
    return out


def arange_bound(start, stop=None, step=1.0, dtype="float32"):
    """Two roundings of i * step and one of the sum, and the last rounding."""
    values = arange(start, stop, step, "float64")
    low = 0.0 if stop is None else start
    size = abs(low) + np.abs(step) * np.arange(values.size)
    unit = UNIT_ROUNDOFF[WIDE.get(str(dtype), str(dtype))]
    return 3 * unit * size + unit_in_last_place(values, dtype)


def linspace_bound(start, stop, num, dtype="float32", endpoint=True):
    """Four roundings next to |start| + |stop|, and the last one."""
    values = linspace(start, stop, num, "float64", endpoint)
    unit = UNIT_ROUNDOFF[WIDE.get(str(dtype), str(dtype))]
    return 4 * unit * (abs(start) + abs(stop)) + unit_in_last_place(values, dtype)


def contiguous(x):
    """The same values."""
    return np.array(x)


def bitcast(x, dtype, dtypes):
    """By way of bytes."""
    bits = np.asarray(x).astype(numpy_dtype(dtypes["T"]))
    if dtype == "bool":
        return np.vectorize(lambda byte: byte != 0, otypes=[bool])(bits.view(np.uint8))
    return bits.view(numpy_dtype(dtype))
