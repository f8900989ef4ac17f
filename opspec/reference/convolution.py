"""What the convolutions mean, in NumPy: one sum per position of the window."""

import math

import numpy as np

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF


def _geometry(spatial, strides, pads, dilations):
    """The statics with their defaults filled in."""
    return (
        [1] * spatial if strides is None else list(strides),
        [0] * (2 * spatial) if pads is None else list(pads),
        [1] * spatial if dilations is None else list(dilations),
    )


def _taps(window, positions, strides, dilations):
    """For every place in the window, that place and the padded positions that meet it."""
    for place in np.ndindex(*window):
        steps = zip(place, positions, strides, dilations, strict=True)
        yield place, tuple(np.s_[t * d : t * d + (n - 1) * s + 1 : s] for t, n, s, d in steps)


def _padded(extents, pads):
    return [n + pads[d] + pads[d + len(extents)] for d, n in enumerate(extents)]


def _inside(extents, pads):
    return tuple(np.s_[pads[d] : pads[d] + n] for d, n in enumerate(extents))


def conv(x, weight, bias=None, strides=None, pads=None, dilations=None, groups=1):
    """Every output position sums the products of its window with the weight."""
    extents, window = x.shape[2:], weight.shape[2:]
    strides, pads, dilations = _geometry(len(extents), strides, pads, dilations)
    padded = np.zeros([*x.shape[:2], *_padded(extents, pads)], x.dtype)
    padded[(..., *_inside(extents, pads))] = x
    positions = [
        (n - d * (w - 1) - 1) // s + 1
        for n, w, s, d in zip(padded.shape[2:], window, strides, dilations, strict=True)
    ]
    split = padded.reshape(x.shape[0], groups, x.shape[1] // groups, *padded.shape[2:])
    parts = weight.reshape(groups, weight.shape[0] // groups, *weight.shape[1:])
    out = np.zeros([x.shape[0], groups, weight.shape[0] // groups, *positions], x.dtype)
    for place, where in _taps(window, positions, strides, dilations):
        out += np.einsum("bgc...,gmc->bgm...", split[(..., *where)], parts[(..., *place)])
    out = out.reshape(x.shape[0], weight.shape[0], *positions)
    return out if bias is None else out + bias.reshape(-1, *[1] * len(extents))


def conv_transpose(
    x, weight, bias=None, strides=None, pads=None, output_pads=None, dilations=None, groups=1
):
    """Every input position adds its product with the weight to a window of the result."""
    spatial = x.ndim - 2
    stride, pad, dilation = _geometry(spatial, strides, pads, dilations)
    extra = [0] * spatial if output_pads is None else output_pads
    extents = [
        (n - 1) * stride[d] + dilation[d] * (weight.shape[d + 2] - 1) + 1 + extra[d]
        for d, n in enumerate(x.shape[2:])
    ]
    extents = [n - pad[d] - pad[d + spatial] for d, n in enumerate(extents)]
    out = conv_backward_input(x, weight, extents, strides, pads, dilations, groups)
    return out if bias is None else out + bias.reshape(-1, *[1] * spatial)


def conv_backward_input(
    upstream, weight, extents, strides=None, pads=None, dilations=None, groups=1
):
    """Scatters the derivative back over the windows that were read."""
    batch, positions, window = upstream.shape[0], upstream.shape[2:], weight.shape[2:]
    strides, pads, dilations = _geometry(len(extents), strides, pads, dilations)
    split = upstream.reshape(batch, groups, weight.shape[0] // groups, *positions)
    parts = weight.reshape(groups, weight.shape[0] // groups, *weight.shape[1:])
    padded = np.zeros([batch, groups, weight.shape[1], *_padded(extents, pads)], upstream.dtype)
    for place, where in _taps(window, positions, strides, dilations):
        padded[(..., *where)] += np.einsum("bgm...,gmc->bgc...", split, parts[(..., *place)])
    inside = padded[(..., *_inside(extents, pads))]
    return inside.reshape(batch, groups * weight.shape[1], *extents)


def conv_backward_weight(x, upstream, window, strides=None, pads=None, dilations=None, groups=1):
    """Sums, for every weight, the products of what it met with the derivative there."""
    extents, positions = x.shape[2:], upstream.shape[2:]
    strides, pads, dilations = _geometry(len(extents), strides, pads, dilations)
    padded = np.zeros([*x.shape[:2], *_padded(extents, pads)], x.dtype)
    padded[(..., *_inside(extents, pads))] = x
    channels, results = x.shape[1] // groups, upstream.shape[1] // groups
    split = padded.reshape(x.shape[0], groups, channels, *padded.shape[2:])
    flat = upstream.reshape(x.shape[0], groups, results, math.prod(positions))
    out = np.zeros([groups, results, channels, *window], x.dtype)
    for place, where in _taps(window, positions, strides, dilations):
        met = split[(..., *where)].reshape(x.shape[0], groups, channels, math.prod(positions))
        out[(..., *place)] = np.einsum("bgmo,bgco->gmc", flat, met)
    return out.reshape(upstream.shape[1], channels, *window)


def _deformed(x, offset, mask, window, strides, pads, dilations, offset_groups):
    """What every tap reads: [batch, channel, window axes, output axes]."""
    strides, pads, dilations = strides or [1, 1], pads or [0] * 4, dilations or [1, 1]
    batch, channels, height, width = x.shape
    rows, columns = offset.shape[2:]
    share = channels // offset_groups
    out = np.zeros((batch, channels, *window, rows, columns))
    shifts = offset.reshape(batch, offset_groups, *window, 2, rows, columns)
    padded = np.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)])
    image, channel = np.ogrid[:batch, :channels, :1, :1][:2]
    for i, j in np.ndindex(*window):
        shift = np.repeat(shifts[:, :, i, j], share, 1)
        y = np.arange(rows)[:, None] * strides[0] - pads[0] + i * dilations[0] + shift[:, :, 0]
        z = np.arange(columns) * strides[1] - pads[1] + j * dilations[1] + shift[:, :, 1]
        inside = (-1 <= y) & (y < height) & (-1 <= z) & (z < width)
        y, z = np.where(inside, y, 0), np.where(inside, z, 0)
        low, left = np.floor(y).astype(int), np.floor(z).astype(int)
        for down, along in np.ndindex(2, 2):
            near = padded[image, channel, low + 1 + down, left + 1 + along]
            weights = np.abs(1 - down - (y - low)) * np.abs(1 - along - (z - left))
            out[:, :, i, j] += np.where(inside, near * weights, 0)
    if mask is not None:
        factors = mask.reshape(batch, offset_groups, *window, rows, columns)
        out = out * np.repeat(factors, share, 1)
    return out


def _grouped_sums(read, weight, groups):
    """Windows times weights, per group of channels: [batch, output channel, output axes]."""
    batch, _, *rest = read.shape
    read = read.reshape(batch, groups, weight.shape[1], *rest)
    kernel = weight.reshape(groups, -1, *weight.shape[1:])
    return np.einsum("bgcijrs,gmcij->bgmrs", read, kernel).reshape(
        batch, weight.shape[0], *rest[2:]
    )


def deform_conv(
    x, weight, offset, bias=None, mask=None, strides=None, pads=None, dilations=None, groups=1,
    offset_groups=1,
):  # fmt: skip
    """Every tap is read where it was moved to, then weighed and summed."""
    window = weight.shape[2:]
    read = _deformed(x, offset, mask, window, strides, pads, dilations, offset_groups)
    out = _grouped_sums(read, weight, groups)
    return out if bias is None else out + bias.reshape(-1, 1, 1)


def deform_conv_bound(
    x, weight, offset, bias=None, mask=None, strides=None, pads=None, dilations=None, groups=1,
    offset_groups=1, *, dtype,
):  # fmt: skip
    """Positions that are off by e change a reading by 2 e of its channel's largest magnitude for
    either axis; readings have eight roundings, the sum one a term."""
    dtype = str(dtype)
    wide = "float64" if dtype == "float64" else "float32"
    u, last = UNIT_ROUNDOFF[wide], UNIT_ROUNDOFF[dtype]
    window = weight.shape[2:]
    share = x.shape[1] // offset_groups
    shape = (x.shape[0], offset_groups, *window, 2, *offset.shape[2:])
    steps = max([*(strides or [1]), *(dilations or [1]), *(pads or [0])])
    reach = max(x.shape[2:]) + steps * (max(window) + max(offset.shape[2:], default=1))
    off = 4 * u * (np.abs(offset.reshape(shape)) + reach).sum(-3)
    off = np.repeat(off, share, 1)
    largest = np.abs(x).max((2, 3))[:, :, None, None, None, None]
    sizes = largest * np.ones(off.shape)
    if mask is not None:
        factors = np.abs(mask.reshape(x.shape[0], offset_groups, *window, *offset.shape[2:]))
        sizes = sizes * np.repeat(factors, share, 1)
    terms = weight[0].size + 1
    growth = (16 + 2 * terms) * u
    error = _grouped_sums(sizes * (2 * off + growth), np.abs(weight), groups)
    total = _grouped_sums(sizes, np.abs(weight), groups)
    if bias is not None:
        error = error + 2 * terms * u * np.abs(bias).reshape(-1, 1, 1)
        total = total + np.abs(bias).reshape(-1, 1, 1)
    options = (strides, pads, dilations, groups, offset_groups)
    exact = np.abs(deform_conv(x, weight, offset, bias, mask, *options))
    tiny = 8 * last * SMALLEST_NORMAL[dtype] + terms * u * SMALLEST_NORMAL[wide] * 16
    error = error + last * (exact + error) + tiny
    far = ~(np.abs(offset.reshape(shape)) < 2**20).all((1, 2, 3, 4))[:, None]
    unsafe = ~(total < float(np.finfo(wide).max) / 64) | far
    return np.where(unsafe, -1.0, error)
