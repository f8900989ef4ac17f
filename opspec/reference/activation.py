"""Error bounds of the activation functions whose last places have no fixed meaning.

A bound takes the operator's arguments and ``dtype``, the dtype's name, and returns the largest
legal absolute error of each element. Half formats are computed in float32.
"""

import numpy as np
import scipy.special

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF, unit_in_last_place

WIDE = {"float64": "float64", "float32": "float32", "float16": "float32", "bfloat16": "float32"}


def _places(out, count, dtype):
    """``count`` last places where the result is computed in ``dtype`` itself, one where rounded."""
    return (count if WIDE[str(dtype)] == str(dtype) else 1) * unit_in_last_place(out, dtype)


def _finite(x):
    x = np.asarray(x, np.float64)
    return np.where(np.isfinite(x), x, 0.0)


def gelu_bound(x, *, approximate="none", dtype):
    """Four last places, and 8 u |x| for negative x, where 1 + erf subtracts."""
    x = _finite(x)
    tail = np.where(x < 0, 8 * UNIT_ROUNDOFF[WIDE[str(dtype)]] * np.abs(x), 0)
    if approximate == "none":
        out = x * scipy.special.ndtr(x)
    else:
        out = x * scipy.special.expit(1.5957691216057308 * (x + 0.044715 * x**3))
    return _places(out, 6, dtype) + tail


def silu_bound(x, *, dtype):
    """Four last places, and what an underflowing sigmoid loses."""
    x = _finite(x)
    tail = np.where(x < 0, 2 * SMALLEST_NORMAL[WIDE[str(dtype)]] * np.abs(x), 0)
    return _places(x * scipy.special.expit(x), 4, dtype) + tail


def mish_bound(x, *, dtype):
    """Six last places, and what an underflowing exponential loses."""
    x = _finite(x)
    tail = np.where(x < 0, 4 * SMALLEST_NORMAL[WIDE[str(dtype)]] * np.abs(x), 0)
    return _places(x * np.tanh(np.logaddexp(0, x)), 6, dtype) + tail


def hardsigmoid_bound(x, *, alpha=0.16666666666666666, beta=0.5, dtype):
    """Two last places of |alpha x| + |beta| as far as the result is not limited."""
    size = np.minimum(np.abs(alpha * _finite(x)), 1 + abs(beta)) + abs(beta)
    out = np.clip(alpha * _finite(x) + beta, 0, 1)
    return _places(out, 1, dtype) + 2 * unit_in_last_place(size, WIDE[str(dtype)])


def hardswish_bound(x, *, dtype):
    """Four last places, and 4 u |x| between -3 and 3, where x / 6 + 1 / 2 may cancel."""
    x = _finite(x)
    near = np.where(np.abs(x) <= 3.001, 4 * UNIT_ROUNDOFF[WIDE[str(dtype)]] * np.abs(x), 0)
    return _places(x * np.clip(x + 3, 0, 6) / 6, 4, dtype) + near


def glu(x, axis=-1):
    """The first half times the logistic function of the second."""
    value, gate = np.split(x, 2, axis)
    with np.errstate(over="ignore"):
        return value / (1 + np.exp(-gate))


def glu_bound(x, axis=-1, *, dtype):
    """Eight last places, and what an underflowing sigmoid loses."""
    value, gate = np.split(_finite(x), 2, axis)
    tail = 2 * SMALLEST_NORMAL[WIDE[str(dtype)]] * np.abs(value)
    return _places(value * scipy.special.expit(gate), 8, dtype) + tail
