"""References of the element-wise operators that no scalar expression states, and error bounds.

A bound takes the operator's arguments and ``dtype``, the name of the dtype in which the
implementation computes, and returns the largest legal absolute error of each element.
"""

import numpy as np
import scipy.special

from ..generator.arrays import numpy_dtype

UNIT_ROUNDOFF = {
    "float64": 2.0**-53,
    "float32": 2.0**-24,
    "float16": 2.0**-11,
    "bfloat16": 2.0**-8,
}
SMALLEST_NORMAL = {
    "float64": 2.0**-1022,
    "float32": 2.0**-126,
    "float16": 2.0**-14,
    "bfloat16": 2.0**-126,
}


def unit_in_last_place(values, dtype):
    """The distance of neighbouring values of ``dtype`` at each magnitude, subnormals included."""
    size = np.maximum(np.abs(np.asarray(values, dtype=np.float64)), SMALLEST_NORMAL[str(dtype)])
    size = np.where(np.isfinite(size), size, 1.0)
    return np.exp2(np.floor(np.log2(size))) * 2 * UNIT_ROUNDOFF[str(dtype)]


def clip(x, *, min=None, max=None):
    """Limits ``x`` to [min, max]; the upper limit wins where they cross."""
    x = np.asarray(x)
    absent = [np.asarray(limit) for limit in (min, max) if limit is not None]
    out = np.broadcast_to(x, np.broadcast_shapes(x.shape, *(limit.shape for limit in absent)))
    if min is not None:
        out = np.where((out < min) | (min != min), min, out)
    if max is not None:
        out = np.where((out > max) | (max != max), max, out)
    return out.astype(x.dtype)


def nextafter(x1, x2, dtypes):
    """One step in the dtype of the row: by bits, whose order is that of the magnitudes."""
    dtype = numpy_dtype(dtypes["T"])
    bits = np.dtype(f"uint{8 * dtype.itemsize}")
    x1, x2 = (np.array(value, dtype) for value in np.broadcast_arrays(x1, x2))
    away = (x2 > x1) == (x1 > 0)
    pattern = x1.view(bits)
    stepped = (
        np.where(away, pattern + bits.type(1), pattern - bits.type(1)).astype(bits).view(dtype)
    )
    smallest = np.where(np.signbit(x2), -1.0, 1.0) * np.array(1, bits).view(dtype).astype(float)
    out = np.where(x1 == 0, smallest, stepped.astype(np.float64))
    out = np.where(x1 == x2, x2.astype(np.float64), out)
    return np.where(np.isnan(x1) | np.isnan(x2), np.nan, out)


def logaddexp(x1, x2):
    """The logarithm of the sum of exponentials, shifted by the larger one."""
    high, low = np.maximum(x1, x2), np.minimum(x1, x2)
    with np.errstate(all="ignore"):
        apart = np.where(high == low, 0.0, high - low)
        return np.where(np.isinf(high), high, high + np.log1p(np.exp(-apart)))


def logaddexp_bound(x1, x2, *, dtype):
    """Four units in the last place of the larger of the two terms m and log1p(...)."""
    x1, x2 = np.asarray(x1, np.float64), np.asarray(x2, np.float64)
    larger = np.maximum(np.abs(np.maximum(x1, x2)), np.log(2.0))
    return 4 * unit_in_last_place(larger, dtype)


def lerp_bound(x1, x2, weight, *, dtype):
    """Three units in the last place of |1 - weight| |x1| + |weight| |x2|, in the dtype of the
    computation, and one rounding to the output; negative where that sum may overflow and says
    nothing of the result."""
    x1, x2, weight = (np.asarray(value, np.float64) for value in (x1, x2, weight))
    wide = "float64" if str(dtype) == "float64" else "float32"
    with np.errstate(all="ignore"):
        first, second = np.abs(1 - weight) * np.abs(x1), np.abs(weight) * np.abs(x2)
        size = first + second
        bound = 3 * unit_in_last_place(size, wide)
        if wide != str(dtype):
            exact = (1 - weight) * x1 + weight * x2
            bound = bound + unit_in_last_place(np.abs(exact) + bound, dtype)
    # An infinite operand makes its own term infinite; a term of finite ones must not be.
    first = np.where(np.isfinite(x1) & np.isfinite(weight), first, 0.0)
    second = np.where(np.isfinite(x2) & np.isfinite(weight), second, 0.0)
    return np.where(first + second < np.finfo(wide).max / 2, bound, -1.0)


def _scaled_sum_bound(x, part, value, dtype):
    """The bound of x + value * part, where part is a product or quotient of finite operands.

    Part, scaled part and sum are off by at most 5, 1 and 1 roundings of |x| + |value part|; what
    underflows in part is scaled too. Negative where a step may overflow.
    """
    wide = "float64" if str(dtype) == "float64" else "float32"
    u = UNIT_ROUNDOFF[wide]
    with np.errstate(all="ignore"):
        exact, size = x + value * part, np.abs(x) + np.abs(value * part)
        bound = 8 * u * size + 2 * u * SMALLEST_NORMAL[wide] * (2 + abs(value))
        if wide != str(dtype):
            bound = bound + unit_in_last_place(np.abs(exact) + bound, dtype)
    largest = np.finfo(wide).max / 2
    terms = np.maximum(np.abs(part), np.abs(value * part))
    unsafe = np.isfinite(part) & ~(terms < largest) | np.isfinite(exact) & ~(size < largest)
    return np.where(unsafe, -1.0, bound)


def addcmul_bound(x, x1, x2, *, value=1.0, dtype):
    """Rounding errors of the formula, in the dtype of the computation."""
    x, x1, x2 = (np.asarray(each, np.float64) for each in (x, x1, x2))
    with np.errstate(all="ignore"):
        return _scaled_sum_bound(x, x1 * x2, value, dtype)


def addcdiv_bound(x, x1, x2, *, value=1.0, dtype):
    """Rounding errors of the formula, in the dtype of the computation."""
    x, x1, x2 = (np.asarray(each, np.float64) for each in (x, x1, x2))
    with np.errstate(all="ignore"):
        return _scaled_sum_bound(x, x1 / x2, value, dtype)


def erfinv(x):
    """The inverse of the error function, odd at zero too."""
    x = np.asarray(x, np.float64)
    return np.copysign(scipy.special.erfinv(np.abs(x)), x)


def digamma(x):
    """The library's for arguments from 0.5 on; the others by reflection, with the angle reduced,
    for the library has no digits left beside the poles."""
    x = np.asarray(x, np.float64)
    with np.errstate(all="ignore"):
        near, other = _reflection(x)
        out = scipy.special.digamma(other) - np.where(x < 0.5, np.pi / np.tan(np.pi * near), 0)
        out = np.where(x == 0, -np.copysign(np.inf, x), out)
        return np.where((x < 0) & ((x == np.floor(x)) | np.isinf(x)), np.nan, out)


def _reflection(x):
    """The distance to the nearest integer, and the argument on the other side."""
    near = x - np.round(x)
    return near, np.where(x < 0.5, 1 - x, x)


def _terms_bound(size, exact, x, dtype):
    """16 roundings of the magnitudes of the terms. Beside a pole the result may overflow."""
    wide = "float64" if str(dtype) == "float64" else "float32"
    bound = 16 * UNIT_ROUNDOFF[wide] * size
    if wide != str(dtype):
        bound = bound + unit_in_last_place(np.abs(exact) + bound, dtype)
    near = np.abs(x - np.round(x))
    unsafe = (near > 0) & (near < 8 * SMALLEST_NORMAL[wide])
    return np.where(unsafe, -1.0, bound)


def lgamma_bound(x, *, dtype):
    """The result's magnitude, that of the reflection's terms, and a little where it crosses 0."""
    x = np.asarray(x, np.float64)
    with np.errstate(all="ignore"):
        # The library's is infinite for subnormal arguments.
        exact = np.where(np.abs(x) < 1e-300, -np.log(np.abs(x)), scipy.special.gammaln(x))
        near, other = _reflection(x)
        terms = np.abs(np.log(np.pi / np.abs(np.sin(np.pi * near))))
        terms = terms + np.abs(scipy.special.gammaln(other)) + 1
        size = np.abs(exact) + np.where(x < 0, terms, np.where((x > 0.5) & (x < 3), 0.25, 0))
        size = np.where(np.isfinite(size), size, 1.0)
        return np.where(x < 0, _terms_bound(size, exact, x, dtype),
                        _terms_bound(size, exact, np.zeros(()), dtype))  # fmt: skip


def digamma_bound(x, *, dtype):
    """The magnitudes of the logarithm, the steps and the reflection."""
    x = np.asarray(x, np.float64)
    with np.errstate(all="ignore"):
        near, other = _reflection(x)
        far = np.where(other < 8, other + 8, other)
        steps = sum(1 / (other + k) for k in range(8))
        mirror = np.abs(np.pi / np.tan(np.pi * near))
        mirror = mirror + np.abs(near) * np.pi**2 / np.sin(np.pi * near) ** 2
        size = np.abs(np.log(far)) + np.where(other < 8, steps, 0) + np.where(x < 0.5, mirror, 0)
        size = np.where(np.isfinite(size), size, 1.0)
        return _terms_bound(size, size, x, dtype)


def trigamma(x):
    """The library's zeta function for arguments from 0.5 on; the others by reflection, with the
    angle reduced, for the library knows no argument below 0."""
    x = np.asarray(x, np.float64)
    with np.errstate(all="ignore"):
        near, other = _reflection(x)
        high = scipy.special.zeta(2, other)
        return np.where(x < 0.5, (np.pi / np.sin(np.pi * near)) ** 2 - high, high)


def real(x):
    """Of each pair the first."""
    return np.stack([x.real, x.imag], -1)[..., 0]


def imag(x):
    """Of each pair the second."""
    return np.stack([x.real, x.imag], -1)[..., 1]


def conj(x):
    """The pair with its second part negated."""
    out = np.empty(np.shape(x), np.complex128)
    out.real, out.imag = x.real, -x.imag
    return out
