"""References of the element-wise operators that no scalar expression states, and error bounds.

A bound takes the operator's arguments and ``dtype``, the name of the dtype in which the
implementation computes, and returns the largest legal absolute error of each element.
"""

import numpy as np

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


def logaddexp_bound(x1, x2, *, dtype):
    """Four units in the last place of the larger of the two terms m and log1p(...)."""
    x1, x2 = np.asarray(x1, np.float64), np.asarray(x2, np.float64)
    larger = np.maximum(np.abs(np.maximum(x1, x2)), np.log(2.0))
    return 4 * unit_in_last_place(larger, dtype)


def lerp_bound(x1, x2, weight, *, dtype):
    """Three units in the last place of |x1| + |x2| + |weight| |x2 - x1|."""
    x1, x2 = np.asarray(x1, np.float64), np.asarray(x2, np.float64)
    size = np.abs(x1) + np.abs(x2) + np.abs(weight) * np.abs(x2 - x1)
    return 3 * unit_in_last_place(size, dtype)
