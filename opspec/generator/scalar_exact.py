"""Scalar expressions to many digits, by mpmath, and rounded once from these."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

import numpy as np

from .arrays import array, wide_dtype
from .language import Term
from .scalar import static_truth
from .scalar_numpy import NumpyScalar


def _mpmath_table() -> dict[str, Callable[..., Any]]:
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
        "where": lambda c, a, b: a if c else b,
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
        "and": lambda a, b: a and b,
        "or": lambda a, b: a or b,
        "not": lambda a: not a,
        "truth": lambda a: a != 0,
        "value": lambda a: mp.mpf(1 if a else 0),
    }


@lru_cache
def mpmath_table() -> dict[str, Callable[..., Any]]:
    """Lowering table of mpmath: finite, non-zero arguments (NumPy does the special values)."""
    return _mpmath_table()


DIGITS = 60


def exact_precision() -> AbstractContextManager:
    """The precision of exact_scalars: who asks for many values enters it once for all of them."""
    import mpmath as mp

    return mp.workdps(DIGITS)


def exact_scalars(term: Term, limits: np.dtype) -> Callable[[Mapping[str, Any]], Any]:
    """The exact value of the expression for given names: an mpf, a bool, or None where mpmath
    refuses."""
    import mpmath as mp

    table = mpmath_table()
    known: dict[Any, Any] = {}

    def number_of(value: Any) -> Any:
        """An operand as an mpf: the same few stand in many places."""
        found = known.get(value)
        if found is None:
            found = known[value] = mp.mpf(value)
        return found

    def unknown(*arguments: Any) -> Any:
        raise KeyError("mpmath has no such function")

    def compiled(node: Term) -> Callable[[Mapping[str, Any]], Any]:
        kind = node.kind
        parts = [compiled(argument) for argument in node.args if kind != "if"]
        if kind == "const":
            if not isinstance(node.value, int) and node.value in (math.pi, math.e):
                return lambda names: +mp.pi if node.value == math.pi else +mp.e
            number = mp.mpf(node.value)
            return lambda names: number
        if kind in ("input", "static"):
            return lambda names: number_of(names[node.value])
        if kind == "cast":
            return lambda names: mp.mpf(float(array(float(parts[0](names)), node.value)))
        if kind in ("max_value", "min_value"):
            return lambda names: mp.mpf(float(getattr(np.finfo(limits), kind[:3])))
        if kind == "if":
            then, otherwise = compiled(node.args[1]), compiled(node.args[2])
            return lambda names: (then if static_truth(node.args[0], names) else otherwise)(names)
        if node.value == "where":
            chosen, then, otherwise = parts
            return lambda names: then(names) if chosen(names) else otherwise(names)
        function = table.get(node.value, unknown)
        if len(parts) == 1:
            return lambda names: function(parts[0](names))
        if len(parts) == 2:
            return lambda names: function(parts[0](names), parts[1](names))
        return lambda names: function(*[part(names) for part in parts])

    with exact_precision():
        run = compiled(term)
        bits = mp.mp.prec

    def value(names: Mapping[str, Any]) -> Any:
        if mp.mp.prec != bits:
            with exact_precision():
                return value(names)
        try:
            result = run(names)
        except (ZeroDivisionError, ValueError, OverflowError, KeyError, TypeError):
            return None
        return None if isinstance(result, mp.mpc) else result

    return value


def two_parts(value: Any, known: float) -> tuple[float, float]:
    """An mpf as the sum of two float64 numbers; an exact zero has the sign of NumPy's `known`."""
    from mpmath import libmp, mp

    number = value._mpf_
    high = libmp.to_float(number, rnd="n")
    if high == 0:
        sign = known if value == 0 else (-1 if value < 0 else 1)
        return math.copysign(0.0, sign), -0.0
    if not math.isfinite(high):
        return high, -0.0
    rest = libmp.mpf_sub(number, libmp.from_float(high), mp.prec, "n")
    return high, libmp.to_float(rest, rnd="n")


TRANSCENDENTAL_LIMIT = 20000
"""Above this many elements the reference is plain float64 NumPy."""

EXACT = frozenset(
    "add subtract multiply minimum maximum where abs negative sign floor ceil round trunc isnan "
    "isinf isfinite signbit bitwise_and bitwise_or bitwise_xor bitwise_invert bitwise_left_shift "
    "bitwise_right_shift equal not_equal less less_equal greater greater_equal and or not truth "
    "value copysign nextafter fmod remainder floor_divide divide sqrt".split()
)


def is_single_rounding(term: Term) -> bool:
    """Whether float64 NumPy gives the correctly rounded value: one exact operation at most."""
    rounding = 0

    def count(node: Term) -> None:
        nonlocal rounding
        if node.kind in ("const", "static") and isinstance(node.value, float):
            rounding += node.value not in (0.0, 1.0, -1.0, 0.5, 2.0, math.inf)
        if node.kind == "call":
            if node.value not in EXACT:
                rounding += 2
            elif node.value in ("add", "subtract", "multiply", "divide", "sqrt", "remainder"):
                rounding += 1
        for argument in node.args:
            count(argument)

    count(term)
    return rounding <= 1


def exact(term: Term, names: Mapping[str, Any], dtype: str, in_digits: bool = True) -> Any:
    """The expression over float64 arrays, each element rounded once from `DIGITS` digits.

    Elements with a non-finite or zero input, and those where mpmath refuses, are NumPy's.
    """
    tensors = {name: np.asarray(v) for name, v in names.items() if hasattr(v, "dtype")}
    statics = {name: v for name, v in names.items() if name not in tensors}
    working = wide_dtype(dtype)
    with np.errstate(all="ignore"):
        result = np.asarray(
            NumpyScalar(
                {
                    name: v.astype(working) if v.dtype.kind != "b" else v
                    for name, v in tensors.items()
                }
                | statics,
                working,
            )(term)
        )
    if working.kind != "f" or not in_digits or is_single_rounding(term):
        return result
    arrays = np.broadcast_arrays(*tensors.values())
    result = np.array(np.broadcast_to(result, arrays[0].shape))
    if result.size > TRANSCENDENTAL_LIMIT:
        return result
    flat = result.reshape(-1)
    columns = [a.reshape(-1) for a in arrays]
    exactly = exact_scalars(term, working)
    with exact_precision():
        for index in range(flat.size):
            values = [
                bool(column[index]) if column.dtype.kind == "b" else float(column[index])
                for column in columns
            ]
            if not all(isinstance(v, bool) or (math.isfinite(v) and v != 0) for v in values):
                continue
            found = exactly(dict(zip(tensors, values, strict=True)) | statics)
            if found is None:
                continue
            flat[index] = found if isinstance(found, bool) else float(found)
    return flat.reshape(result.shape)
