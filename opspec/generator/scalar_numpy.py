"""Scalar expressions in NumPy, in the arithmetic of one dtype."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .arrays import array, numpy_dtype
from .language import Term
from .scalar import static_truth


def _erf(function: str) -> Callable[..., Any]:
    exact = np.frompyfunc(getattr(math, function), 1, 1)  # scipy's erfc is 14 ulp off in its tail

    def run(x):
        x = np.asarray(x)
        return np.asarray(exact(x.astype(np.float64))).astype(x.dtype)

    return run


def _lgamma(x):
    import scipy.special

    x = np.asarray(x)
    wide = x.astype(np.float64)
    return np.where(np.isneginf(wide), np.inf, scipy.special.gammaln(wide)).astype(x.dtype)


def _special(function: str) -> Callable[..., Any]:
    """A function of the elementwise references, in float64."""

    def run(x):
        from ..reference import elementwise

        return np.asarray(getattr(elementwise, function)(x)).astype(np.asarray(x).dtype)

    return run


def _divide(a, b):
    return np.true_divide(a, b) if np.asarray(a).dtype.kind != "c" else np.divide(a, b)


def _shift(function):
    def run(a, b):
        return function(a, b.astype(a.dtype) if hasattr(b, "astype") else b)

    return run


def _pow(a, b):
    if np.asarray(a).dtype.kind not in "iu":
        return np.power(a, b)
    # A negative exponent gives the real result cut towards zero; 0 then gives 0.
    positive = np.power(a, np.where(b < 0, np.zeros_like(b), b))
    odd = np.where(b % 2 == 0, np.ones_like(a), a)
    return np.where(b < 0, np.where(abs(a) == 1, odd, np.zeros_like(a)), positive)


def _floor_divide(x1, x2):
    """NumPy's, but of infinities and by them the floor of the quotient, as the standard says."""
    floored = np.floor_divide(x1, x2)
    if floored.dtype.kind != "f":
        return floored
    return np.where(np.isinf(x1) | np.isinf(x2), np.floor(np.divide(x1, x2)), floored)


def _sign(x):
    return np.sign(x) if np.asarray(x).dtype.kind != "b" else x


NUMPY: dict[str, Callable[..., Any]] = {
    name: getattr(np, name)
    for name in (
        "add subtract multiply remainder fmod negative abs floor ceil trunc sqrt "
        "exp exp2 expm1 log log2 log10 log1p sin cos tan sinh cosh tanh copysign hypot nextafter "
        "minimum maximum where isnan isinf isfinite signbit bitwise_and bitwise_or bitwise_xor "
        "equal not_equal less less_equal greater greater_equal"
    ).split()
} | {
    "divide": _divide,
    "floor_divide": _floor_divide,
    "pow": _pow,
    "sign": _sign,
    "round": np.round,  # np.rint would take integers through float64
    "rsqrt": lambda x: 1 / np.sqrt(x),
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": np.arctanh,
    "atan2": np.arctan2,
    "erf": _erf("erf"),
    "erfc": _erf("erfc"),
    "lgamma": _lgamma,
    "digamma": _special("digamma"),
    "erfinv": _special("erfinv"),
    "bitwise_invert": np.invert,
    "bitwise_left_shift": _shift(np.left_shift),
    "bitwise_right_shift": _shift(np.right_shift),
    "and": np.logical_and,
    "or": np.logical_or,
    "not": np.logical_not,
    "truth": lambda x: x != 0,
}
"""Lowering table of NumPy."""


class NumpyScalar:
    """Evaluates a scalar term on arrays of one dtype, with that dtype's arithmetic."""

    def __init__(self, names: Mapping[str, Any], dtype: np.dtype):
        self.names = names
        self.dtype = dtype

    def __call__(self, term: Term) -> Any:
        kind = term.kind
        if kind == "const":
            if self.dtype.kind in "iu" and isinstance(term.value, int):
                return array(term.value, self.dtype.name)[()]
            return self.dtype.type(term.value)
        if kind == "input":
            return self.names[term.value]
        if kind == "static":
            value = self.names[term.value]
            return self.dtype.type(value)
        if kind in ("max_value", "min_value"):
            limits = np.finfo if self.dtype.kind == "f" else np.iinfo
            return self.dtype.type(getattr(limits(self.dtype), kind[:3]))
        if kind == "cast":
            return array(self(term.args[0]), term.value).astype(self.dtype)
        if kind == "if":
            return self(term.args[1] if static_truth(term.args[0], self.names) else term.args[2])
        if term.value == "value":
            return np.asarray(self(term.args[0])).astype(self.dtype)
        arguments = [self(argument) for argument in term.args]
        if term.value == "where":
            return np.where(*arguments)
        if self.dtype.kind == "b" and term.value in ("minimum", "maximum", "abs"):
            return {"minimum": np.logical_and, "maximum": np.logical_or, "abs": np.copy}[
                term.value
            ](*arguments)
        return NUMPY[term.value](*arguments)


COMPUTE_DTYPE = {"float16": "float32", "bfloat16": "float32"}


def compute_numpy(term: Term, names: Mapping[str, Any], dtype: str, output_dtype: str) -> Any:
    """Evaluates in the arithmetic of `dtype` (float16 and bfloat16 in float32), rounding once."""
    working = numpy_dtype(COMPUTE_DTYPE.get(dtype, dtype))
    values = {
        name: value.astype(working)
        if hasattr(value, "dtype") and value.dtype != np.bool_
        else value
        for name, value in names.items()
    }
    with np.errstate(all="ignore"):
        return array(NumpyScalar(values, working)(term), output_dtype)
