"""Scalar functions to many digits by mpmath: for values of which no ball arithmetic is sure."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any


@lru_cache
def table() -> dict[str, Callable[..., Any]]:
    """Lowering table of mpmath: finite, non-zero arguments (NumPy does the special values)."""
    import mpmath as mp

    return {
        "add": lambda a, b: a + b,
        "subtract": lambda a, b: a - b,
        "multiply": lambda a, b: a * b,
        "divide": lambda a, b: a / b,
        "floor_divide": lambda a, b: mp.floor(a / b),
        "remainder": lambda a, b: a - b * mp.floor(a / b),
        "fmod": lambda a, b: a - b * (mp.floor(a / b) if a / b >= 0 else mp.ceil(a / b)),
        "pow": mp.power,
        "negative": lambda a: -a,
        "abs": abs,
        "sign": mp.sign,
        "floor": mp.floor,
        "ceil": mp.ceil,
        "round": mp.nint,
        "trunc": lambda a: mp.floor(a) if a >= 0 else mp.ceil(a),
        "sqrt": mp.sqrt,
        "rsqrt": lambda a: 1 / mp.sqrt(a),
        "exp": mp.exp,
        "exp2": lambda a: mp.power(2, a),
        "expm1": mp.expm1,
        "log": mp.log,
        "log2": lambda a: mp.log(a) / mp.log(2),
        "log10": mp.log10,
        "log1p": mp.log1p,
        **{
            name: getattr(mp, name)
            for name in "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh "
            "erf erfc atan2 hypot".split()
        },
        "lgamma": lambda a: mp.loggamma(a).real,
        "digamma": mp.digamma,
        "erfinv": mp.erfinv,
        "copysign": lambda a, b: abs(a) if b >= 0 else -abs(a),
        "minimum": min,
        "maximum": max,
        "isnan": lambda a: False,
        "isinf": lambda a: False,
        "isfinite": lambda a: True,
        "signbit": lambda a: a < 0,
        "equal": lambda a, b: a == b,
        "not_equal": lambda a, b: a != b,
        "less": lambda a, b: a < b,
        "less_equal": lambda a, b: a <= b,
        "greater": lambda a, b: a > b,
        "greater_equal": lambda a, b: a >= b,
        "truth": lambda a: a != 0,
        "value": lambda a: mp.mpf(1 if a else 0),
    }
