"""Scalar functions over balls, a midpoint and a radius (FLINT's arb): digits with their proof.

Every function either holds the true value in its ball or raises `Undecided`, where the ball is too
wide for a comparison or a floor; at more bits it is asked again (`scalar_exact`).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any


class Undecided(ArithmeticError):
    """A ball too wide to say which of two answers holds."""


class OutOfRange(ArithmeticError):
    """A power with an exponent that no ball holds.

    Attributes:
        value: the infinity or zero that float64 makes of it.
    """

    def __init__(self, value: float) -> None:
        super().__init__(value)
        self.value = value


def _decided(ball: Any) -> Any:
    """A ball that must be one number, as of a floor."""
    if not ball.is_exact():
        raise Undecided
    return ball


def _less(a: Any, b: Any) -> bool:
    if a < b:
        return True
    if a >= b:
        return False
    raise Undecided


def _equal(a: Any, b: Any) -> bool:
    if not a.overlaps(b):
        return False
    if a.is_exact() and b.is_exact():
        return True  # two numbers in one another's balls
    raise Undecided


def _trunc(a: Any) -> Any:
    return -_floor(-a) if _less(a, 0) else _floor(a)


def _floor(a: Any) -> Any:
    return _decided(a.floor())


def _round(a: Any) -> Any:
    """To the nearest integer, ties to the even one."""
    upper = _floor(a + 0.5)
    tied = a.is_exact() and (upper - a) == 0.5
    return upper - 1 if tied and not (upper / 2).is_integer() else upper


# exp(800) is no float64, nor is any number that has bits of it in common with exp(-2000).
_OVERFLOW, _UNDERFLOW = 800, -2000


def _power(a: Any, b: Any) -> Any:
    result = a**b
    if result.rel_accuracy_bits() > 0:
        return result
    exponent = b * abs(a).log()
    if exponent < _UNDERFLOW:
        raise OutOfRange(0.0)
    if exponent > _OVERFLOW and (a > 0 or b.is_integer()):
        is_negative = a < 0 and not (b / 2).is_integer()
        raise OutOfRange(-math.inf if is_negative else math.inf)
    return result


@lru_cache
def table() -> dict[str, Callable[..., Any]]:
    """Lowering table of balls; the ball is not finite where a function has no value."""
    from flint import acb, arb

    zero, one, two, ten = arb(0), arb(1), arb(2), arb(10)

    def is_negative(a):
        return _less(a, zero)

    def sign(a):
        return zero if _equal(a, zero) else (-one if is_negative(a) else one)

    return {
        "add": lambda a, b: a + b,
        "subtract": lambda a, b: a - b,
        "multiply": lambda a, b: a * b,
        "divide": lambda a, b: a / b,
        "floor_divide": lambda a, b: _floor(a / b),
        "remainder": lambda a, b: a - b * _floor(a / b),
        "fmod": lambda a, b: a - b * _trunc(a / b),
        "pow": _power,
        "negative": lambda a: -a,
        "abs": abs,
        "sign": sign,
        "floor": _floor,
        "ceil": lambda a: _decided(a.ceil()),
        "round": _round,
        "trunc": _trunc,
        "rsqrt": lambda a: a.rsqrt(),
        "exp2": lambda a: two**a,
        "log2": lambda a: a.log() / arb.const_log2(),
        "log10": lambda a: a.log() / ten.log(),
        **{
            name: getattr(arb, name)
            for name in "sqrt exp expm1 log log1p sin cos tan asin acos atan sinh cosh tanh asinh "
            "acosh atanh erf erfc digamma erfinv".split()
        },
        "atan2": arb.atan2,
        "hypot": lambda a, b: (a * a + b * b).sqrt(),
        "lgamma": lambda a: acb(a).lgamma().real if is_negative(a) else a.lgamma(),
        "copysign": lambda a, b: -abs(a) if is_negative(b) else abs(a),
        "minimum": lambda a, b: b if _less(b, a) else a,
        "maximum": lambda a, b: b if _less(a, b) else a,
        "isnan": lambda a: False,
        "isinf": lambda a: False,
        "isfinite": lambda a: True,
        "signbit": is_negative,
        "equal": _equal,
        "not_equal": lambda a, b: not _equal(a, b),
        "less": _less,
        "less_equal": lambda a, b: not _less(b, a),
        "greater": lambda a, b: _less(b, a),
        "greater_equal": lambda a, b: not _less(a, b),
        "truth": lambda a: not _equal(a, zero),
        "value": lambda a: one if a else zero,
    }
