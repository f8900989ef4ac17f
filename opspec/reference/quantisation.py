"""What quantisation and the products of quantised numbers mean, in NumPy.

Results are integers or float8, so their meaning fixes every rounding: where an entry says float32,
the reference rounds to float32 there.
"""

import numpy as np

from .convolution import conv
from .creation import FLOAT8, rounded_to_float8
from .elementwise import UNIT_ROUNDOFF
from .normalisation import _growth, _rounded

LIMITS = {"int8": (-128, 127), "uint8": (0, 255)}


def _over(values, x, axis, block_size=0):
    """A number, one for each position of an axis, or one for each block, laid over x."""
    values = np.asarray(values)
    if block_size:
        positions = np.arange(x.shape[axis]) // block_size
        return values.take(positions, axis)
    if values.ndim == 0 or (values.ndim == 1 and values.size == 1):
        return values.reshape(())
    shape = [1] * x.ndim
    shape[axis] = -1
    return values.reshape(shape)


def _computing(dtype):
    """The NumPy type in which a floating dtype of the standard is divided."""
    return np.float64 if dtype == "float64" else np.float32


def _nearest(ratio):
    """Ties to even; what is no number counts as 0."""
    return np.rint(np.where(np.isnan(ratio), 0, ratio)).astype(np.float64)


def _saturated(level, dtype):
    low, high = LIMITS[dtype]
    return np.clip(level, low, high).astype(np.int64)


def quantize_linear(x, scale, zero_point=None, axis=1, block_size=0, dtype="int8", *, dtypes):
    """The nearest level, moved by the zero point."""
    wide = _computing(dtypes["T"])
    ratio = x.astype(wide) / _over(scale, x, axis, block_size).astype(wide)
    zero = 0 if zero_point is None else _over(zero_point, x, axis, block_size)
    if dtypes["Q"] in FLOAT8:
        moved = ratio if zero_point is None else ratio + zero.astype(wide)
        largest = FLOAT8[dtypes["Q"]][2]
        return rounded_to_float8(np.clip(moved, -largest, largest), dtypes["Q"])
    return _saturated(_nearest(ratio) + zero, dtypes["Q"])


def dequantize_linear(x, scale, zero_point=None, axis=1, block_size=0, *, dtypes):
    """The distance from the zero point, scaled."""
    level = x if zero_point is None else x - _over(zero_point, x, axis, block_size)
    if dtypes["Q"] in FLOAT8:
        return level * _over(scale, x, axis, block_size)
    return level.astype(np.int32) * _over(scale, x, axis, block_size)


def requantize(
    x, multiplier, shift, zero_point=None, axis=1, block_size=0, dtype="int8", *, dtypes
):
    """A product of 64 bits, shifted with rounding, moved and saturated."""
    factor = _over(multiplier, x, axis, block_size)
    drop = _over(shift, x, axis, block_size)
    level = (x * factor + np.left_shift(np.int64(1), drop - 1)) >> drop
    return _saturated(level + (0 if zero_point is None else zero_point), dtypes["Q"])


def dynamic_quantize(x):
    """The range, with 0 inside, in 255 steps."""
    x = x.astype(np.float32)
    low = np.minimum(x.min(), np.float32(0))
    high = np.maximum(x.max(), np.float32(0))
    scale = (high - low) / np.float32(255)
    scale = np.float32(1) if scale == 0 else scale
    zero_point = _saturated(_nearest(-low / scale), "uint8")
    out = _saturated(_nearest(x / scale) + zero_point, "uint8")
    return out, np.asarray(scale), zero_point


def _by_row(values):
    return values if np.size(values) == 1 else np.reshape(values, (-1, 1))


def matmul_integer(x1, x2, zero_point1=None, zero_point2=None):
    """Sums of products of the distances from the zero points."""
    left = x1.reshape(1, -1) if x1.ndim == 1 else x1
    right = x2.reshape(-1, 1) if x2.ndim == 1 else x2
    left = left if zero_point1 is None else left - _by_row(zero_point1)
    right = right if zero_point2 is None else right - zero_point2
    # Below 2 ** 53 every sum is exact in float64, and its products are fast.
    out = np.matmul(left.astype(np.float64), right.astype(np.float64)).astype(np.int64)
    out = out[..., 0] if x2.ndim == 1 else out
    if x1.ndim == 1:
        out = out[..., 0, :] if x2.ndim > 1 else out[..., 0]
    return np.asarray(out).astype(np.int32)


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
    """`conv` over the distances from the zero points, exact in float64."""
    x = x if zero_point is None else x - zero_point
    if weight_zero_point is not None:
        weight = weight - np.reshape(weight_zero_point, (-1, *[1] * (weight.ndim - 1)))
    out = conv(
        x.astype(np.float64),
        weight.astype(np.float64),
        strides=strides,
        pads=pads,
        dilations=dilations,
        groups=groups,
    )
    return np.rint(out).astype(np.int64).astype(np.int32)


def _rescaled(sums, factor, zero_point, dtype):
    """A sum times a factor in float32, as a level of the result."""
    scaled = sums.astype(np.float32) * factor
    return _saturated(_nearest(scaled) + (0 if zero_point is None else zero_point), dtype)


def _factor(first, second, result):
    """The scales of a product over the result's, in float32."""
    return first.astype(np.float32) * second.astype(np.float32) / result.astype(np.float32)


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
    *,
    dtypes,
):
    """matmul_integer, scaled and rounded."""
    sums = matmul_integer(x1, x2, zero_point1, zero_point2)
    factor = _factor(scale1, scale2, out_scale)
    factor = factor.reshape(()) if factor.size == 1 else factor
    return _rescaled(sums, factor, out_zero_point, dtypes["Q"])


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
    *,
    dtypes,
):
    """conv_integer and a bias, scaled and rounded."""
    sums = conv_integer(
        x, weight, zero_point, weight_zero_point, strides, pads, dilations, groups
    ).astype(np.int64)
    line = (-1, *[1] * (x.ndim - 2))
    if bias is not None:
        sums = (sums + bias.reshape(line)).astype(np.int32)
    factor = _factor(scale, weight_scale, out_scale).reshape(line)
    return _rescaled(sums, factor, out_zero_point, dtypes["Q"])


def fake_quantize(x, scale, zero_point=None, low=-128, high=127, axis=1, *, dtypes):
    """The value of the nearest level between the limits."""
    wide = _computing(dtypes["T"])
    step = _over(scale, x, axis)
    zero = 0 if zero_point is None else _over(zero_point, x, axis)
    level = np.rint(x.astype(wide) / step.astype(wide)).astype(np.float64)
    return (np.clip(level + zero, low, high) - zero) * step


def scaled_matmul(x1, x2, scale1, scale2, dtype="float32"):
    """The product of integers or of real numbers, times both scales."""
    product = matmul_integer(x1, x2) if x1.dtype.kind == "i" else np.matmul(x1, x2)
    return product * np.reshape(scale1, (-1, 1)) * np.reshape(scale2, (-1,))


def scaled_matmul_bound(x1, x2, scale1, scale2, dtype="float32"):
    """The conversion of the sum and two products round, in either order; of float8, whose products
    are exact in float32 but for the smallest, each of k sums besides."""
    exact = scaled_matmul(x1, x2, scale1, scale2)
    u = UNIT_ROUNDOFF["float32"]
    if x1.dtype.kind == "i":
        return _rounded(exact, _growth(3, u) * np.abs(exact) + 1e-44, dtype)
    size = scaled_matmul(np.abs(x1), np.abs(x2), np.abs(scale1), np.abs(scale2))
    return _rounded(exact, _growth(x1.shape[-1] + 3, u) * size + 1e-44, dtype)


def _weights(weight, scale, zero_point, k):
    """The real weights: both halves of every byte, less the zero point, times the scale."""
    levels = np.stack([weight & 15, weight >> 4], -1).reshape(weight.shape[0], k)
    group = k // scale.shape[1]
    zero = 8 if zero_point is None else np.repeat(zero_point, group, 1).astype(np.int64)
    return (levels.astype(np.int64) - zero) * np.repeat(scale, group, 1)


def w4a16_matmul(x, weight, scale, zero_point=None):
    """x times the transposed weights."""
    return np.einsum("...l,jl->...j", x, _weights(weight, scale, zero_point, x.shape[-1]))


def w4a16_matmul_bound(x, weight, scale, zero_point=None, *, dtype):
    """g(k + 1) of the sum of magnitudes: every weight rounds once more."""
    dtype = str(dtype)
    wide = "float64" if dtype == "float64" else "float32"
    k = x.shape[-1]
    exact = w4a16_matmul(x, weight, scale, zero_point)
    size = np.einsum("...l,jl->...j", np.abs(x), np.abs(_weights(weight, scale, zero_point, k)))
    # Twice for float64, whose reference sums in it too.
    times = 2 if dtype == "float64" else 1
    return _rounded(exact, times * _growth(k + 2, UNIT_ROUNDOFF[wide]) * size + 1e-44, dtype)
