"""Second implementations: number by number in Python's own integers and in exact fractions that
are rounded where the entries say so; products by PyTorch in integers."""

import itertools
import math
from fractions import Fraction

import numpy as np
import torch
from torch.nn import functional

from .creation import to_float8

LIMITS = {"int8": (-128, 127), "uint8": (0, 255)}
LARGEST = {"float8_e4m3fn": 448.0, "float8_e5m2": 57344.0}


def _place(index, x, values, axis, block_size):
    """Where the number for an element of x stands among scales or zero points."""
    if block_size:
        index = list(index)
        index[axis % x.ndim] //= block_size
        return tuple(index)
    if values.size == 1 and values.ndim <= 1:
        return (0,) * values.ndim
    return (index[axis % x.ndim],)


def _float32(value):
    """The nearest float32 of a fraction, ties to even: from its own digits."""
    if value == 0:
        return 0.0
    size = abs(value)
    exponent = math.floor(math.log2(float(size)))
    while Fraction(2) ** exponent > size:
        exponent -= 1
    while Fraction(2) ** (exponent + 1) <= size:
        exponent += 1
    unit = Fraction(2) ** (max(exponent, -126) - 23)
    return float(round(size / unit) * unit) * (1 if value > 0 else -1)


def _divided(x, y, wide):
    """A quotient as IEEE 754 rounds it."""
    if not (math.isfinite(x) and math.isfinite(y)) or y == 0:
        with np.errstate(all="ignore"):
            return float(np.float64(x) / np.float64(y))
    exact = Fraction(x) / Fraction(y)
    return float(exact) if wide else _float32(exact)


def _limited(level, low, high):
    return high if level > high else low if level < low else int(level)


def _nearest(value):
    """Ties to even; an infinity stays, what is no number is 0."""
    if math.isnan(value):
        return 0
    return value if math.isinf(value) else round(Fraction(value))


def _each(x, dtype, make):
    out = np.zeros(x.shape, dtype)
    for index in itertools.product(*[range(n) for n in x.shape]):
        out[index] = make(index)
    return out


def _added(x, y, wide):
    """A sum as IEEE 754 rounds it."""
    if not (math.isfinite(x) and math.isfinite(y)) or x == -y:
        return x + y
    exact = Fraction(x) + Fraction(y)
    return float(exact) if wide else _float32(exact)


def _quantised_to_float8(x, scale, zero_point, axis, block_size, dtype):
    """The quotient, the sum and the limits one after the other, converted by ml_dtypes."""
    wide, largest = x.dtype == np.float64, LARGEST[dtype]

    def one(index):
        at = _place(index, x, scale, axis, block_size)
        moved = _divided(float(x[index]), float(scale[at]), wide)
        if zero_point is not None:
            moved = _added(moved, float(zero_point[at]), wide)
        return moved if math.isnan(moved) else min(max(moved, -largest), largest)

    return to_float8(_each(x, np.float64, one), dtype)


def quantize_linear(x, scale, zero_point=None, axis=1, block_size=0, dtype="int8"):
    if str(dtype) in LARGEST:
        return _quantised_to_float8(x, scale, zero_point, axis, block_size, str(dtype))
    low, high = LIMITS[str(dtype)]
    wide = x.dtype == np.float64

    def one(index):
        at = _place(index, x, scale, axis, block_size)
        zero = 0 if zero_point is None else int(zero_point[at])
        level = _nearest(_divided(float(x[index]), float(scale[at]), wide))
        return _limited(level + zero, low, high)

    return _each(x, dtype, one)


def dequantize_linear(x, scale, zero_point=None, axis=1, block_size=0):
    def one(index):
        at = _place(index, x, scale, axis, block_size)
        if x.dtype.kind not in "iu":
            zero = 0.0 if zero_point is None else float(zero_point[at])
            return (float(x[index]) - zero) * float(scale[at])
        level = int(x[index]) - (0 if zero_point is None else int(zero_point[at]))
        level = (level + 2**31) % 2**32 - 2**31
        return level * float(scale[at])

    return _each(x, np.float64, one)


def requantize(x, multiplier, shift, zero_point=None, axis=1, block_size=0, dtype="int8"):
    low, high = LIMITS[str(dtype)]
    zero = 0 if zero_point is None else int(zero_point)

    def one(index):
        at = _place(index, x, multiplier, axis, block_size)
        exact = Fraction(int(x[index]) * int(multiplier[at]), 2 ** int(shift[at]))
        return _limited(math.floor(exact + Fraction(1, 2)) + zero, low, high)

    return _each(x, dtype, one)


def dynamic_quantize(x):
    numbers = [float(v) for v in x.reshape(-1)]
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    if any(map(math.isnan, numbers)):
        low = high = math.nan
    spread = high - low
    spread = _float32(Fraction(spread)) if math.isfinite(spread) else spread
    scale = _divided(spread, 255.0, False)
    scale = 1.0 if scale == 0 else scale
    zero = _limited(_nearest(_divided(-low, scale, False)), 0, 255)
    levels = [_limited(_nearest(_divided(v, scale, False)) + zero, 0, 255) for v in numbers]
    out = np.array(levels, np.uint8).reshape(x.shape)
    return out, np.float32(scale), np.uint8(zero)


def _integers(x):
    return torch.tensor(np.asarray(x).astype(np.int64))


def matmul_integer(x1, x2, zero_point1=None, zero_point2=None):
    left, right = _integers(x1), _integers(x2)
    if zero_point1 is not None:
        zero = _integers(zero_point1)
        left = left - (zero.reshape(-1, 1) if zero.numel() > 1 else zero.reshape(()))
    if zero_point2 is not None:
        right = right - _integers(zero_point2)
    return torch.matmul(left, right).numpy().astype(np.int32)


def conv_integer(
    x,
    weight,
    zero_point=None,
    weight_zero_point=None,
    strides=None,
    pads=None,
    dilations=None,
    groups=1,
):
    spatial = x.ndim - 2
    image, factors = _integers(x), _integers(weight)
    image = image if zero_point is None else image - int(zero_point)
    if weight_zero_point is not None:
        factors = factors - _integers(weight_zero_point).reshape(-1, *[1] * (weight.ndim - 1))
    pads = pads or [0] * (2 * spatial)
    widths = [n for d in reversed(range(spatial)) for n in (pads[d], pads[d + spatial])]
    image = functional.pad(image, widths).to(torch.float64)
    run = (functional.conv1d, functional.conv2d, functional.conv3d)[spatial - 1]
    out = run(
        image,
        factors.to(torch.float64),
        stride=strides or 1,
        dilation=dilations or 1,
        groups=groups,
    )
    return out.round().to(torch.int64).numpy().astype(np.int32)


def _rescaled(sums, factor, zero_point, dtype, channel):
    low, high = LIMITS[str(dtype)]
    zero = 0 if zero_point is None else int(zero_point)
    flat = np.asarray(factor).reshape(-1)

    def one(index):
        by = float(flat[0] if flat.size == 1 else flat[index[channel]])
        scaled = float(np.float32(int(sums[index])))
        if math.isfinite(by):
            scaled = _float32(Fraction(scaled) * Fraction(by))
        else:
            scaled = scaled * by
        return _limited(_nearest(scaled) + zero, low, high)

    return _each(sums, dtype, one)


def _factor(first, second, result):
    with np.errstate(all="ignore"):
        product = torch.tensor(first, dtype=torch.float32) * torch.tensor(
            second, dtype=torch.float32
        )
        return (product / torch.tensor(result, dtype=torch.float32)).numpy()


def qlinear_matmul(
    x1,
    x2,
    scale1,
    scale2,
    out_scale,
    zero_point1=None,
    zero_point2=None,
    out_zero_point=None,
    dtype="int8",
):
    sums = np.asarray(matmul_integer(x1, x2, zero_point1, zero_point2))
    return _rescaled(sums, _factor(scale1, scale2, out_scale), out_zero_point, dtype, -1)


def qlinear_conv(
    x,
    weight,
    scale,
    weight_scale,
    out_scale,
    zero_point=None,
    weight_zero_point=None,
    out_zero_point=None,
    bias=None,
    strides=None,
    pads=None,
    dilations=None,
    groups=1,
    dtype="int8",
):
    sums = conv_integer(x, weight, zero_point, weight_zero_point, strides, pads, dilations, groups)
    if bias is not None:
        sums = sums + np.asarray(bias, np.int32).reshape(-1, *[1] * (x.ndim - 2))
    return _rescaled(sums, _factor(scale, weight_scale, out_scale), out_zero_point, dtype, 1)


def fake_quantize(x, scale, zero_point=None, low=-128, high=127, axis=1):
    wide = x.dtype == np.float64

    def one(index):
        at = _place(index, x, scale, axis, 0)
        zero = 0 if zero_point is None else int(zero_point[at])
        ratio = _divided(float(x[index]), float(scale[at]), wide)
        if math.isnan(ratio):
            return math.nan
        return (_limited(_nearest(ratio) + zero, low, high) - zero) * float(scale[at])

    return _each(x, np.float64, one)


def scaled_matmul(x1, x2, scale1, scale2, dtype="float32"):
    if np.asarray(x1).dtype.kind == "i":
        product = torch.matmul(_integers(x1), _integers(x2)).to(torch.float64)
    else:
        factors = [torch.tensor(np.asarray(x).astype(np.float64)) for x in (x1, x2)]
        product = torch.matmul(*factors)
    rows = torch.tensor(np.asarray(scale1, np.float64)).reshape(-1, 1)
    columns = torch.tensor(np.asarray(scale2, np.float64)).reshape(1, -1)
    return (rows * product * columns).numpy()


def w4a16_matmul(x, weight, scale, zero_point=None):
    rows, k = weight.shape[0], x.shape[-1]
    dense = np.zeros((rows, k))
    for row, position in itertools.product(range(rows), range(k)):
        byte = int(weight[row, position // 2])
        level = byte // 16 if position % 2 else byte % 16
        group = position * scale.shape[1] // k
        zero = 8 if zero_point is None else int(zero_point[row, group])
        dense[row, position] = (level - zero) * float(scale[row, group])
    values = torch.tensor(np.asarray(x, np.float64))
    return torch.matmul(values, torch.tensor(dense).T).numpy()
