"""Element-wise operators of ATen."""

from __future__ import annotations

import math

import haly
from haly.torch.operands import (
    constant,
    convert,
    is_boolean,
    is_floating,
    is_number,
    promoted,
    widened,
)
from haly.torch.table import NotTranslatedError, translates

_FLOATING = (
    "acos acosh asin asinh atan atanh cos cosh erf exp expm1 log log10 log1p log2 reciprocal "
    "rsqrt sigmoid sin sinh sqrt tan tanh"
).split()
_ROUNDING = ("ceil", "floor", "round", "trunc")
_COMPARISONS = {
    "eq": haly.equal,
    "ne": haly.not_equal,
    "lt": haly.less,
    "le": haly.less_equal,
    "gt": haly.greater,
    "ge": haly.greater_equal,
}
_BITWISE = {
    "bitwise_and": (haly.bitwise_and, haly.logical_and),
    "bitwise_or": (haly.bitwise_or, haly.logical_or),
    "bitwise_xor": (haly.bitwise_xor, haly.logical_xor),
}
_LOGICAL = {
    "logical_and": haly.logical_and,
    "logical_or": haly.logical_or,
    "logical_xor": haly.logical_xor,
}


def _add_floating(name: str) -> None:
    operator = getattr(haly, name)

    @translates(f"{name}.default")
    def translator(call, x):
        return operator(convert(x, call.dtype))


def _add_rounding(name: str) -> None:
    operator = getattr(haly, name)

    @translates(f"{name}.default")
    def translator(call, x):
        return operator(x) if is_floating(x) else x


def _add_comparison(name: str, operator) -> None:
    @translates(f"{name}.Scalar", f"{name}.Tensor")
    def translator(call, x, other):
        x, other = promoted(x, other)
        if is_boolean(x):
            x, other = haly.cast(x, haly.uint8), haly.cast(other, haly.uint8)
        return operator(x, other)


def _add_bitwise(name: str, on_integers, on_booleans) -> None:
    @translates(f"{name}.Scalar", f"{name}.Tensor")
    def translator(call, x, other):
        x, other = promoted(x, other)
        return (on_booleans if is_boolean(x) else on_integers)(x, other)


def _add_logical(name: str, operator) -> None:
    @translates(f"{name}.default")
    def translator(call, x, other):
        return operator(_truth(x), _truth(other))


for _name in _FLOATING:
    _add_floating(_name)
for _name in _ROUNDING:
    _add_rounding(_name)
for _name, _operator in _COMPARISONS.items():
    _add_comparison(_name, _operator)
for _name, _operators in _BITWISE.items():
    _add_bitwise(_name, *_operators)
for _name, _operator in _LOGICAL.items():
    _add_logical(_name, _operator)


def _truth(x):
    return x if is_boolean(x) else haly.not_equal(x, constant(0, x.dtype))


@translates("logical_not.default")
def _logical_not(call, x):
    return haly.logical_not(_truth(x))


@translates("round.decimals")
def _round_decimals(call, x, *, decimals):
    if not is_floating(x):
        return x
    wide = widened(x)
    factor = constant(10.0 ** abs(decimals), wide.dtype)
    before, after = (haly.multiply, haly.divide) if decimals >= 0 else (haly.divide, haly.multiply)
    return convert(after(haly.round(before(wide, factor)), factor), call.dtype)


@translates("bitwise_not.default")
def _bitwise_not(call, x):
    return haly.logical_not(x) if is_boolean(x) else haly.bitwise_invert(x)


@translates("abs.default")
def _abs(call, x):
    return x if is_boolean(x) else haly.abs(x)


@translates("neg.default")
def _neg(call, x):
    return haly.negative(x)


@translates("sign.default")
def _sign(call, x):
    return x if is_boolean(x) else haly.sign(x)


@translates("isinf.default")
def _isinf(call, x):
    return haly.isinf(x) if is_floating(x) else haly.zeros(x.shape, dtype=haly.bool)


@translates("isnan.default")
def _isnan(call, x):
    return haly.isnan(x) if is_floating(x) else haly.zeros(x.shape, dtype=haly.bool)


# ---- arithmetic ----


def _scaled(other, alpha):
    """`alpha * other`, as add and sub have it."""
    if is_number(alpha) and alpha == 1:
        return other
    if is_number(other):
        return other * alpha
    if is_boolean(other) and not isinstance(alpha, bool):
        raise NotTranslatedError("a truth value times a number")
    other, alpha = promoted(other, alpha)
    return haly.multiply(other, alpha)


@translates("add.Tensor", "add.Scalar")
def _add(call, x, other, alpha=1):
    x, other = promoted(x, _scaled(other, alpha))
    if is_boolean(x):
        return haly.logical_or(x, other)
    return convert(haly.add(x, other), call.dtype)


@translates("sub.Tensor", "sub.Scalar")
def _sub(call, x, other, alpha=1):
    x, other = promoted(x, _scaled(other, alpha))
    return convert(haly.subtract(x, other), call.dtype)


@translates("mul.Tensor", "mul.Scalar")
def _mul(call, x, other):
    x, other = promoted(x, other)
    if is_boolean(x):
        return haly.logical_and(x, other)
    return convert(haly.multiply(x, other), call.dtype)


@translates("div.Tensor", "div.Scalar")
def _div(call, x, other):
    x, other = promoted(x, other)
    if is_boolean(x) or not (is_floating(x) or "complex" in call.dtype.kind):
        x, other = convert(x, call.dtype), convert(other, call.dtype)
    return convert(haly.divide(x, other), call.dtype)


def _paired_with_remainder(floored, x, other):
    """ATen's quotients of infinities and by them, for which x = other * floored + remainder."""
    rest = haly.remainder(x, other)
    floored = haly.where(haly.isinf(rest), -1, floored)
    return haly.where(haly.logical_and(haly.isinf(x), haly.not_equal(other, 0)), math.nan, floored)


@translates("div.Tensor_mode", "div.Scalar_mode")
def _div_mode(call, x, other, rounding_mode=None):
    if rounding_mode is None:
        return _div(call, x, other)
    x, other = promoted(x, other)
    if is_boolean(x):
        raise NotTranslatedError("truth values divided")
    if rounding_mode == "floor":
        floored = haly.floor_divide(x, other)
        if is_floating(x):
            floored = _paired_with_remainder(floored, x, other)
        return convert(floored, call.dtype)
    if is_floating(x):
        return convert(haly.trunc(haly.divide(x, other)), call.dtype)
    # What fmod leaves divides without a remainder, so that both roundings agree.
    return haly.floor_divide(haly.subtract(x, haly.fmod(x, other)), other)


@translates("fmod.Tensor", "fmod.Scalar")
def _fmod(call, x, other):
    x, other = promoted(x, other)
    return convert(haly.fmod(x, other), call.dtype)


@translates("remainder.Tensor", "remainder.Scalar")
def _remainder(call, x, other):
    x, other = promoted(x, other)
    return convert(haly.remainder(x, other), call.dtype)


@translates("pow.Tensor_Tensor", "pow.Tensor_Scalar", "pow.Scalar")
def _pow(call, x, exponent):
    if is_number(exponent) and exponent == 2 and not is_boolean(x):
        x = convert(x, call.dtype)
        return haly.multiply(x, x)
    x, exponent = promoted(x, exponent)
    if is_boolean(x):
        raise NotTranslatedError("powers of truth values")
    return convert(haly.pow(x, exponent), call.dtype)


@translates("atan2.default")
def _atan2(call, x, other):
    return haly.atan2(convert(x, call.dtype), convert(other, call.dtype))


@translates("maximum.default")
def _maximum(call, x, other):
    x, other = promoted(x, other)
    return haly.logical_or(x, other) if is_boolean(x) else haly.maximum(x, other)


@translates("minimum.default")
def _minimum(call, x, other):
    x, other = promoted(x, other)
    return haly.logical_and(x, other) if is_boolean(x) else haly.minimum(x, other)


@translates("clamp.default", "clamp.Tensor")
def _clamp(call, x, min=None, max=None):
    wide = haly.float32 if call.dtype.name in ("float16", "bfloat16") else call.dtype
    result = convert(x, wide)
    if min is not None:
        result = haly.maximum(result, convert(min, wide))
    if max is not None:
        result = haly.minimum(result, convert(max, wide))
    return convert(result, call.dtype)


@translates("where.self")
def _where(call, condition, x, other):
    x, other = promoted(x, other)
    return haly.where(_truth(condition), x, other)


# ---- activations ----


@translates("relu.default")
def _relu(call, x):
    return haly.relu(x) if is_floating(x) else haly.maximum(x, constant(0, x.dtype))


@translates("gelu.default")
def _gelu(call, x, approximate="none"):
    return haly.gelu(x, approximate=approximate)


@translates("elu.default")
def _elu(call, x, alpha=1, scale=1, input_scale=1):
    wide = widened(x)
    scale, input_scale = constant(scale, wide.dtype), constant(input_scale, wide.dtype)
    below = haly.multiply(haly.expm1(haly.multiply(wide, input_scale)), constant(alpha, wide.dtype))
    positive = haly.greater(wide, constant(0, wide.dtype))
    return convert(haly.multiply(haly.where(positive, wide, below), scale), call.dtype)


@translates("hardtanh.default")
def _hardtanh(call, x, min_val=-1, max_val=1):
    return _clamp(call, x, min_val, max_val)


@translates("leaky_relu.default")
def _leaky_relu(call, x, negative_slope=0.01):
    wide = widened(x)
    below = haly.multiply(wide, constant(negative_slope, wide.dtype))
    positive = haly.greater(wide, constant(0, wide.dtype))
    return convert(haly.where(positive, wide, below), call.dtype)
