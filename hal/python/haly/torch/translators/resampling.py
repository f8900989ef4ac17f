"""Resizing of images, and columns to images, of ATen."""

from __future__ import annotations

import numpy as np

import haly
from haly.torch.operands import known, spread
from haly.torch.table import translates


def _sizes(x, output_size, scale_factors) -> list[tuple[int, int, float | None]]:
    """Of both axes the extents before and after, and the factor that was given."""
    extents = x.shape[-2:]
    factors = [None, None] if scale_factors is None else list(scale_factors)
    if output_size is None:
        output_size = [int(n * f) for n, f in zip(extents, factors, strict=True)]
    return list(zip(extents, output_size, factors, strict=True))


def _linear(x, sizes, align_corners: bool):
    """Torch moves positions before the first element to it, where `resize` repeats it: the same.

    With `align_corners` torch looks at extents only, whatever the factors.
    """
    targets = [count for _, count, _ in sizes]
    scales = [factor or count / extent for extent, count, factor in sizes]
    if align_corners:
        return haly.resize(x, targets, mode="linear", coordinates="align_corners")
    return haly.resize(x, targets, scales=scales, mode="linear", coordinates="half_pixel")


@translates("upsample_bilinear2d.vec")
def _bilinear(call, x, output_size, align_corners, scale_factors):
    return _linear(x, _sizes(x, output_size, scale_factors), align_corners)


@translates("upsample_bilinear2d.default")
def _bilinear_to_size(call, x, output_size, align_corners, scales_h=None, scales_w=None):
    factors = (scales_h, scales_w)
    return _linear(x, list(zip(x.shape[-2:], output_size, factors, strict=True)), align_corners)


def _nearest_places(extent: int, count: int, factor) -> tuple[np.ndarray, np.ndarray]:
    """Which elements torch takes, by steps in float32, and which `resize` does, by float64."""
    step = np.float32(1 / factor if factor else extent / count)
    torch_places = np.floor(np.arange(count, dtype=np.float32) * step).astype(np.int64)
    places = np.floor(np.arange(count) / (factor or count / extent)).astype(np.int64)
    return np.minimum(torch_places, extent - 1), np.minimum(places, extent - 1)


@translates("upsample_nearest2d.vec")
def _nearest(call, x, output_size, scale_factors):
    sizes = _sizes(x, output_size, scale_factors)
    places = [_nearest_places(*size) for size in sizes]
    if x.dtype.kind == "real floating" and all(np.array_equal(*pair) for pair in places):
        return haly.resize(
            x,
            [count for _, count, _ in sizes],
            scales=[factor or count / extent for extent, count, factor in sizes],
            mode="nearest",
            coordinates="asymmetric",
            nearest_mode="floor",
        )
    for axis, (torch_places, _) in enumerate(places, 2):
        x = haly.gather(x, known(torch_places, haly.int64), axis=axis)
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
