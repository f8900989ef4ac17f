"""Pooling of ATen. Tensors without a batch get one of a single image."""

from __future__ import annotations

import functools
import itertools
import math

import numpy as np

import haly
from haly.torch.operands import constant, convert, known, spread, widened
from haly.torch.table import NotTranslatedError, translates


def _windows(spatial: int, kernel, stride, padding, dilation=1, ceil_mode=False) -> dict:
    kernel = spread(kernel, spatial)
    pads = spread(padding, spatial)
    return {
        "kernel": kernel,
        "strides": spread(stride, spatial) if stride else kernel,
        "pads": pads + pads,
        "dilations": spread(dilation, spatial),
        "ceil_mode": bool(ceil_mode),
    }


def _on_batches(spatial: int, count: int = 1):
    """A translator whose first `count` operands may have no batch."""

    def decorate(function):
        @functools.wraps(function)
        def translator(call, *arguments, **keywords):
            if arguments[0].ndim == spatial + 2:
                return function(call, *arguments, **keywords)
            batches = [haly.expand_dims(x, axis=0) for x in arguments[:count]]
            found = function(call, *batches, *arguments[count:], **keywords)
            if isinstance(found, tuple):
                return tuple(haly.squeeze(x, [0]) for x in found)
            return haly.squeeze(found, [0])

        return translator

    return decorate


# ---- averages ----


def _add_average(spatial: int) -> None:
    @translates(f"avg_pool{spatial}d.default")
    @_on_batches(spatial)
    def translator(
        call,
        x,
        kernel_size,
        stride=(),
        padding=0,
        ceil_mode=False,
        count_include_pad=True,
        divisor_override=None,
    ):
        windows = _windows(spatial, kernel_size, stride, padding, 1, ceil_mode)
        if divisor_override is None:
            return haly.avg_pool(x, count_include_pad=bool(count_include_pad), **windows)
        found = widened(haly.avg_pool(x, count_include_pad=True, **windows))
        counts = known(_counts(x.shape[2:], found.shape[2:], windows), found.dtype)
        factor = constant(1 / divisor_override, found.dtype)
        return convert(haly.multiply(haly.multiply(found, counts), factor), call.dtype)


for _spatial in (1, 2, 3):
    _add_average(_spatial)


def _counts(extents, counts, windows: dict) -> np.ndarray:
    """How many positions of every window lie in the image or its pads."""
    found = np.ones(())
    for axis, (extent, count) in enumerate(zip(extents, counts, strict=True)):
        kernel, pad = windows["kernel"][axis], windows["pads"][axis]
        first = np.arange(count) * windows["strides"][axis]
        last = np.minimum(first + kernel, extent + 2 * pad)
        found = found[..., None] * (last - first)
    return found


@translates("avg_pool2d_backward.default")
@_on_batches(2, count=2)
def _avg_pool2d_backward(
    call,
    upstream,
    x,
    kernel_size,
    stride,
    padding,
    ceil_mode,
    count_include_pad,
    divisor_override,
):
    if divisor_override is not None:
        raise NotTranslatedError("a divisor of its own")
    windows = _windows(2, kernel_size, stride, padding, 1, ceil_mode)
    return haly.avg_pool_backward(x, upstream, count_include_pad=bool(count_include_pad), **windows)


def _average_matrix(count: int, extent: int) -> np.ndarray:
    """The windows of an adaptive average as rows: 1 / n at their n positions."""
    first = np.arange(count) * extent // count
    last = -(-(np.arange(count) + 1) * extent // count)
    places = np.arange(extent)
    inside = (places >= first[:, None]) & (places < last[:, None])
    return inside / inside.sum(axis=1, keepdims=True)


def along_axes(x, matrices: list[np.ndarray]):
    """Every one of the last axes of x times a matrix of its own."""
    wide = widened(x)
    for distance, matrix in enumerate(reversed(matrices), start=1):
        rows = known(np.ascontiguousarray(matrix), wide.dtype)
        axes = [*range(wide.ndim)]
        axes[-1], axes[-distance] = axes[-distance], axes[-1]
        turned = haly.permute_dims(wide, axes) if distance > 1 else wide
        turned = haly.matmul(turned, rows, transpose_b=True)
        wide = haly.permute_dims(turned, axes) if distance > 1 else turned
    return convert(wide, x.dtype)


def _adaptive_average(spatial: int):
    def translator(call, x, output_size):
        counts = spread(output_size, spatial)
        extents = x.shape[-spatial:]
        return along_axes(x, [_average_matrix(n, e) for n, e in zip(counts, extents, strict=True)])

    return translator


translates("adaptive_avg_pool1d.default")(_adaptive_average(1))
translates("_adaptive_avg_pool2d.default")(_adaptive_average(2))
translates("_adaptive_avg_pool3d.default")(_adaptive_average(3))


@translates("_adaptive_avg_pool2d_backward.default")
def _adaptive_avg_pool2d_backward(call, upstream, x):
    counts, extents = upstream.shape[-2:], x.shape[-2:]
    return along_axes(
        upstream, [_average_matrix(n, e).T for n, e in zip(counts, extents, strict=True)]
    )


# ---- maxima ----


def _positions(x, pooled, windows: dict):
    """Where in its image every maximum lies: the first in row-major order of its window.

    One slice per position of the window, stacked; the largest of each stack tells the position.
    """
    spatial = len(windows["kernel"])
    counts, extents = pooled.shape[-spatial:], x.shape[-spatial:]
    pads, strides = windows["pads"][:spatial], windows["strides"]
    dilations, kernel = windows["dilations"], windows["kernel"]
    reach = [
        (n - 1) * s + (k - 1) * d + 1
        for n, s, k, d in zip(counts, strides, kernel, dilations, strict=True)
    ]
    after = [max(r - p - e, 0) for r, p, e in zip(reach, pads, extents, strict=True)]
    padded = haly.pad(x, [0, 0, *pads, 0, 0, *after], value=-math.inf)
    # Among equals real elements win over pads, which may be as small as they are.
    real = haly.pad(haly.ones(extents, dtype=haly.uint8), [*pads, *after], value=0.0)
    parts, inside, places = [], [], []
    grid = [np.arange(n) * s - p for n, s, p in zip(counts, strides, pads, strict=True)]
    for offsets in itertools.product(*map(range, kernel)):
        starts = [o * d for o, d in zip(offsets, dilations, strict=True)]
        ends = [b + (n - 1) * s + 1 for b, n, s in zip(starts, counts, strides, strict=True)]
        steps = {"steps": strides}
        parts.append(haly.slice(padded, starts, ends, axes=range_of(2, spatial), **steps))
        inside.append(haly.slice(real, starts, ends, axes=range_of(0, spatial), **steps))
        place = np.zeros(counts, dtype=np.int64)
        for axis, (start, line) in enumerate(zip(starts, grid, strict=True)):
            line = (line + start).reshape([-1 if a == axis else 1 for a in range(spatial)])
            place = place * extents[axis] + line
        places.append(place)
    values = haly.stack(parts, axis=0)
    taken = haly.equal(values, haly.expand_dims(pooled, axis=0))
    taken = haly.logical_or(taken, haly.isnan(values))
    reals = haly.reshape(haly.stack(inside, axis=0), (len(parts), 1, 1, *counts))
    chosen = haly.argmax(haly.multiply(haly.cast(taken, haly.uint8), reals), axis=0)
    table = haly.reshape(known(np.stack(places), haly.int64), (len(parts), 1, 1, *counts))
    table = haly.broadcast_to(table, (len(parts), *pooled.shape))
    found = haly.take_along_axis(table, haly.expand_dims(chosen, axis=0), axis=0)
    return haly.squeeze(found, [0])


def range_of(first: int, count: int) -> list[int]:
    """`count` axes from `first` on."""
    return list(range(first, first + count))


def _add_maximum(spatial: int) -> None:
    @translates(f"max_pool{spatial}d_with_indices.default")
    @_on_batches(spatial)
    def translator(call, x, kernel_size, stride=(), padding=0, dilation=1, ceil_mode=False):
        windows = _windows(spatial, kernel_size, stride, padding, dilation, ceil_mode)
        pooled = haly.max_pool(x, **windows)
        return pooled, _positions(x, pooled, windows)


for _spatial in (2, 3):
    _add_maximum(_spatial)


@translates("max_pool2d_with_indices_backward.default")
@_on_batches(2, count=2)
def _max_pool2d_backward(
    call, upstream, x, kernel_size, stride, padding, dilation, ceil_mode, indices
):
    # The operator finds the same maxima anew, so that nobody has to read `indices`.
    windows = _windows(2, kernel_size, stride, padding, dilation, ceil_mode)
    return haly.max_pool_backward(x, upstream, **windows)
