"""Scalar expressions to many digits that are proven, and rounded once from these."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from . import scalar_ball, scalar_mpmath
from .arrays import array, wide_dtype
from .language import Term
from .scalar import TRUTH, static_truth
from .scalar_numpy import NumpyScalar

DIGITS = 60
"""Decimal digits that a value is computed to at least, of which 32 are kept."""

_BITS = 203  # of DIGITS
_MORE_BITS = (2 * _BITS, 4 * _BITS, 16 * _BITS)
# What high and low part hold together, and some to round them by.
_PROVEN_BITS = 112


class _Arithmetic(NamedTuple):
    """How a term is computed: a function of each primitive, and what makes numbers."""

    functions: Mapping[str, Callable[..., Any]]
    number: Callable[[Any], Any]
    pi: Callable[[], Any]
    e: Callable[[], Any]


@lru_cache
def _balls() -> _Arithmetic:
    from flint import arb

    return _Arithmetic(scalar_ball.table(), arb, arb.pi, arb.const_e)


@lru_cache
def _mpmath() -> _Arithmetic:
    import mpmath as mp

    return _Arithmetic(scalar_mpmath.table(), mp.mpf, lambda: +mp.pi, lambda: +mp.e)


def exact_precision() -> AbstractContextManager:
    """The precision of exact_scalars: who asks for many values enters it once for all of them."""
    from flint import ctx

    return ctx.workprec(_BITS)


def _unknown(*arguments: Any) -> Any:
    raise KeyError("a primitive that is not computed in digits")


def _compiled(node: Term, limits: np.dtype, of: _Arithmetic) -> Callable[[Mapping[str, Any]], Any]:
    """The term as a function of its names, in one arithmetic."""
    kind = node.kind
    if kind == "const":
        value = node.value
        if not isinstance(value, int) and value in (math.pi, math.e):
            constant = of.pi if value == math.pi else of.e
            return lambda names: constant()
        number = of.number(value)
        return lambda names: number
    if kind in ("input", "static"):
        if node.type == TRUTH:
            return lambda names: bool(names[node.value])
        return lambda names: of.number(names[node.value])
    if kind in ("max_value", "min_value"):
        limit = of.number(float(getattr(np.finfo(limits), kind[:3])))
        return lambda names: limit
    if kind == "if":
        then, otherwise = (_compiled(branch, limits, of) for branch in node.args[1:])
        return lambda names: (then if static_truth(node.args[0], names) else otherwise)(names)
    parts = [_compiled(argument, limits, of) for argument in node.args]
    if kind == "cast":
        return lambda names: of.number(float(array(float(parts[0](names)), node.value)))
    if node.value == "where":
        chosen, then, otherwise = parts
        return lambda names: then(names) if chosen(names) else otherwise(names)
    if node.value in ("and", "or"):
        first, second = parts
        if node.value == "and":
            return lambda names: first(names) and second(names)
        return lambda names: first(names) or second(names)
    if node.value == "not":
        return lambda names: not parts[0](names)
    function = of.functions.get(node.value, _unknown)
    if len(parts) == 1:
        (only,) = parts
        return lambda names: function(only(names))
    first, second = parts
    return lambda names: function(first(names), second(names))


def exact_scalars(term: Term, limits: np.dtype) -> Callable[[Mapping[str, Any]], Any]:
    """The exact value of the expression for given names: a ball, a bool, or None where neither
    arithmetic has one (a complex power, say).

    Balls prove their digits: a value that loses too many of them is computed again with more. What
    stays undecided, as the equality of two equal roots, or overflows on the way is mpmath's.
    """
    from flint import arb, ctx

    with exact_precision():
        in_balls = _compiled(term, limits, _balls())
    slowly: list[Callable[[Mapping[str, Any]], Any]] = []

    def by_mpmath(names: Mapping[str, Any]) -> Any:
        import mpmath as mp

        with mp.workdps(DIGITS):
            if not slowly:
                slowly.append(_compiled(term, limits, _mpmath()))
            try:
                result = slowly[0](names)
            except (ZeroDivisionError, ValueError, OverflowError, KeyError, TypeError):
                return None
            if isinstance(result, bool):
                return result
            if isinstance(result, mp.mpc):
                return None
            return arb(float(result)) if not mp.isfinite(result) else arb(result)

    def with_more_bits(names: Mapping[str, Any]) -> Any:
        for bits in (_BITS, *_MORE_BITS):
            with ctx.workprec(bits):
                try:
                    result = in_balls(names)
                except scalar_ball.Undecided:
                    continue
                except scalar_ball.OutOfRange as power:
                    return arb(power.value) if term.value == "pow" else by_mpmath(names)
            if isinstance(result, bool) or result.rel_accuracy_bits() >= _PROVEN_BITS:
                return result
            if not result.is_finite():
                break
        return by_mpmath(names)

    def value(names: Mapping[str, Any]) -> Any:
        try:
            result = in_balls(names)
            if isinstance(result, bool) or result.rel_accuracy_bits() >= _PROVEN_BITS:
                return result
        except KeyError:
            return None
        except ArithmeticError:
            pass
        return with_more_bits(names)

    return value


def two_parts(value: Any, known: float) -> tuple[float, float]:
    """A ball's midpoint as the sum of two float64 numbers; an exact zero has the sign of NumPy's
    `known`."""
    high = float(value)
    if high == 0:
        sign = known if value.is_zero() else (-1 if value < 0 else 1)
        return math.copysign(0.0, sign), -0.0
    if not math.isfinite(high):
        return high, -0.0
    return high, float(value - high)


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

    Elements with a non-finite or zero input, and those that have no exact value, are NumPy's.
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
