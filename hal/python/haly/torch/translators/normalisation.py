"""Softmax and normalisations of ATen, with their derivatives."""

from __future__ import annotations

import math

import haly
from haly.torch.operands import axis_of, constant, convert, on_vectors, widened
from haly.torch.table import translates


@translates("_softmax.default")
@on_vectors
def _softmax(call, x, dim, half_to_float):
    return haly.softmax(convert(x, call.dtype), axis=axis_of(x, dim))


@translates("_log_softmax.default")
@on_vectors
def _log_softmax(call, x, dim, half_to_float):
    return haly.log_softmax(convert(x, call.dtype), axis=axis_of(x, dim))


def _statistics(x, axes, epsilon: float):
    """Mean and reciprocal deviation over some axes, which stay with the extent 1."""
    wide = widened(x)
    mean = haly.mean(wide, axis=axes, keepdims=True)
    variance = haly.var(wide, axis=axes, keepdims=True)
    return mean, haly.rsqrt(haly.add(variance, constant(epsilon, wide.dtype)))


def _per_channel(values, x):
    """A vector of one number per channel, against x."""
    return haly.reshape(values, (1, -1, *[1] * (x.ndim - 2)))


@translates("native_layer_norm.default")
def _layer_norm(call, x, normalized_shape, weight, bias, eps):
    axes = tuple(range(x.ndim - len(normalized_shape), x.ndim))
    mean, deviation = _statistics(x, axes, eps)
    found = haly.layer_norm(x, weight, bias, axis=axes[0], epsilon=eps)
    return found, mean, deviation


@translates("native_layer_norm_backward.default")
def _layer_norm_backward(
    call, upstream, x, normalized_shape, mean, rstd, weight, bias, output_mask
):
    first = x.ndim - len(normalized_shape)
    axes, before = tuple(range(first, x.ndim)), tuple(range(first))
    upstream, x, dtype = widened(upstream), widened(x), x.dtype
    normal = haly.multiply(haly.subtract(x, convert(mean, x.dtype)), convert(rstd, x.dtype))
    to_x = to_weight = to_bias = None
    if output_mask[0]:
        scaled = upstream
        if weight is not None:
            scaled = haly.multiply(upstream, convert(weight, x.dtype))
        to_x = _centred(scaled, normal, axes, convert(rstd, x.dtype))
    if output_mask[1] and weight is not None:
        to_weight = haly.multiply(upstream, normal)
        to_weight = haly.sum(to_weight, axis=before) if before else to_weight
    if output_mask[2] and bias is not None:
        to_bias = haly.sum(upstream, axis=before) if before else upstream
    return tuple(None if g is None else convert(g, dtype) for g in (to_x, to_weight, to_bias))


def _centred(scaled, normal, axes, deviation):
    """The derivative of a normalised value: without its mean, and its part along the value."""
    mean = haly.mean(scaled, axis=axes, keepdims=True)
    along = haly.mean(haly.multiply(scaled, normal), axis=axes, keepdims=True)
    rest = haly.subtract(haly.subtract(scaled, mean), haly.multiply(normal, along))
    return haly.multiply(rest, deviation)


@translates("native_group_norm.default")
def _group_norm(call, x, weight, bias, N, C, HxW, group, eps):
    parts = haly.reshape(x, (N, group, (C // group) * HxW))
    mean, deviation = _statistics(parts, (2,), eps)
    mean, deviation = haly.reshape(mean, (N, group)), haly.reshape(deviation, (N, group))
    found = haly.group_norm(x, weight, bias, groups=group, epsilon=eps)
    return found, convert(mean, x.dtype), convert(deviation, x.dtype)


@translates("native_group_norm_backward.default")
def _group_norm_backward(call, upstream, x, mean, rstd, weight, N, C, HxW, group, output_mask):
    dtype, shape = x.dtype, x.shape
    grid, width = (N, group, C // group, HxW), widened(x).dtype
    upstream = haly.reshape(convert(upstream, width), grid)
    mean = haly.reshape(convert(mean, width), (N, group, 1, 1))
    rstd = haly.reshape(convert(rstd, width), (N, group, 1, 1))
    normal = haly.multiply(haly.subtract(haly.reshape(convert(x, width), grid), mean), rstd)
    to_x = to_weight = to_bias = None
    if output_mask[0]:
        scaled = upstream
        if weight is not None:
            channels = haly.reshape(convert(weight, width), (1, group, C // group, 1))
            scaled = haly.multiply(upstream, channels)
        to_x = haly.reshape(_centred(scaled, normal, (2, 3), rstd), shape)
    if output_mask[1]:
        to_weight = haly.sum(haly.multiply(upstream, normal), axis=(0, 3))
        to_weight = haly.reshape(to_weight, (C,))
    if output_mask[2]:
        to_bias = haly.reshape(haly.sum(upstream, axis=(0, 3)), (C,))
    return tuple(None if g is None else convert(g, dtype) for g in (to_x, to_weight, to_bias))


# ---- batch normalisation ----


def _normalised(call, x, weight, bias, mean, deviation):
    """(x - mean) * deviation * weight + bias, channel by channel."""
    wide = widened(x)
    found = haly.subtract(wide, _per_channel(convert(mean, wide.dtype), x))
    found = haly.multiply(found, _per_channel(convert(deviation, wide.dtype), x))
    if weight is not None:
        found = haly.multiply(found, _per_channel(convert(weight, wide.dtype), x))
    if bias is not None:
        found = haly.add(found, _per_channel(convert(bias, wide.dtype), x))
    return convert(found, call.dtype)


@translates("_native_batch_norm_legit_no_training.default")
def _batch_norm_inference(call, x, weight, bias, running_mean, running_var, momentum, eps):
    channels = (x.shape[1],)
    dtype = running_mean.dtype
    if dtype is x.dtype and all(p is None or p.dtype is dtype for p in (weight, bias)):
        scale = haly.ones(channels, dtype=dtype) if weight is None else weight
        shift = haly.zeros(channels, dtype=dtype) if bias is None else bias
        found = haly.batch_norm(x, scale, shift, running_mean, running_var, epsilon=eps)
    else:
        variance = widened(running_var)
        deviation = haly.rsqrt(haly.add(variance, constant(eps, variance.dtype)))
        found = _normalised(call, x, weight, bias, running_mean, deviation)
    empty = haly.zeros((0,), dtype=widened(x).dtype)
    return found, empty, empty


def _batch_norm_training(call, x, weight, bias, eps):
    axes = (0, *range(2, x.ndim))
    mean, deviation = _statistics(x, axes, eps)
    mean, deviation = haly.reshape(mean, (-1,)), haly.reshape(deviation, (-1,))
    return _normalised(call, x, weight, bias, mean, deviation), mean, deviation


@translates("_native_batch_norm_legit.no_stats")
def _batch_norm_no_stats(call, x, weight, bias, training, momentum, eps):
    return _batch_norm_training(call, x, weight, bias, eps)


@translates("_native_batch_norm_legit_functional.default")
def _batch_norm_functional(
    call, x, weight, bias, running_mean, running_var, training, momentum, eps
):
    if not training:
        variance = widened(running_var)
        deviation = haly.rsqrt(haly.add(variance, constant(eps, variance.dtype)))
        found = _normalised(call, x, weight, bias, running_mean, deviation)
        empty = haly.zeros((0,), dtype=widened(x).dtype)
        return found, empty, empty, running_mean, running_var
    found, mean, deviation = _batch_norm_training(call, x, weight, bias, eps)
    count = math.prod(x.shape) // x.shape[1]
    axes = (0, *range(2, x.ndim))
    unbiased = haly.var(widened(x), axis=axes, correction=float(min(1, count - 1)))

    def moved(running, batch):
        kept = haly.multiply(running, constant(1 - momentum, running.dtype))
        new = haly.multiply(convert(batch, running.dtype), constant(momentum, running.dtype))
        return haly.add(kept, new)

    return found, mean, deviation, moved(running_mean, mean), moved(running_var, unbiased)
