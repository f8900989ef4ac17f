"""Resizing of images, and columns to images, of ATen."""

from __future__ import annotations

import numpy as np

import haly
from haly.torch.operands import known, spread
from haly.torch.table import translates
from haly.torch.translators.pooling import along_axes


def _sizes(x, output_size, scale_factors) -> list[tuple[int, int, float | None]]:
    """Of both axes the extents before and after, and the factor that was given."""
    extents = x.shape[-2:]
    factors = [None, None] if scale_factors is None else list(scale_factors)
    if output_size is None:
        output_size = [int(n * f) for n, f in zip(extents, factors, strict=True)]
    return list(zip(extents, output_size, factors, strict=True))


def _linear_matrix(extent: int, count: int, factor, align_corners: bool) -> np.ndarray:
    """Linear interpolation as rows: two weights at neighbouring positions."""
    places = np.arange(count, dtype=np.float64)
    if align_corners:
        source = places * ((extent - 1) / (count - 1) if count > 1 else 0.0)
    else:
        step = 1 / factor if factor else extent / count
        source = np.maximum((places + 0.5) * step - 0.5, 0.0)
    first = np.minimum(source.astype(np.int64), extent - 1)
    second = np.minimum(first + 1, extent - 1)
    share = source - first
    rows = np.zeros((count, extent))
    np.add.at(rows, (np.arange(count), first), 1 - share)
    np.add.at(rows, (np.arange(count), second), share)
    return rows


@translates("upsample_bilinear2d.vec")
def _bilinear(call, x, output_size, align_corners, scale_factors):
    sizes = _sizes(x, output_size, scale_factors)
    return along_axes(x, [_linear_matrix(n, m, f, align_corners) for n, m, f in sizes])


@translates("upsample_bilinear2d.default")
def _bilinear_to_size(call, x, output_size, align_corners, scales_h=None, scales_w=None):
    sizes = zip(x.shape[-2:], output_size, (scales_h, scales_w), strict=True)
    return along_axes(x, [_linear_matrix(n, m, f, align_corners) for n, m, f in sizes])


@translates("upsample_nearest2d.vec")
def _nearest(call, x, output_size, scale_factors):
    for axis, (extent, count, factor) in enumerate(_sizes(x, output_size, scale_factors), 2):
        step = np.float32(1 / factor if factor else extent / count)
        places = np.floor(np.arange(count, dtype=np.float32) * step).astype(np.int64)
        x = haly.gather(x, known(np.minimum(places, extent - 1), haly.int64), axis=axis)
    return x


@translates("col2im.default")
def _col2im(call, x, output_size, kernel_size, dilation, padding, stride):
    height, width = output_size
    kernel, dilation = spread(kernel_size, 2), spread(dilation, 2)
    padding, stride = spread(padding, 2), spread(stride, 2)
    rows, columns = (
        (np.arange(k) * d)[:, None] + np.arange((n + 2 * p - d * (k - 1) - 1) // s + 1) * s
        for n, k, d, p, s in zip(output_size, kernel, dilation, padding, stride, strict=True)
    )
    across = width + 2 * padding[1]
    # [kernel row, kernel column, block row, block column], as columns count them.
    places = rows[:, None, :, None] * across + columns[None, :, None, :]
    single = x.ndim == 2
    x = haly.expand_dims(x, axis=0) if single else x
    batch, channels = x.shape[0], x.shape[1] // (kernel[0] * kernel[1])
    updates = haly.reshape(x, (batch, channels, -1))
    indices = haly.broadcast_to(known(places.reshape(1, 1, -1), haly.int64), updates.shape)
    down = height + 2 * padding[0]
    image = haly.zeros((batch, channels, down * across), dtype=x.dtype)
    image = haly.scatter_reduce(image, indices, updates, axis=2, reduction="add")
    image = haly.reshape(image, (batch, channels, down, across))
    ends = [padding[0] + height, padding[1] + width]
    image = haly.slice(image, padding, ends, axes=[2, 3])
    return haly.squeeze(image, [0]) if single else image
