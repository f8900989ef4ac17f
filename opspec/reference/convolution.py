"""What the convolutions mean, in NumPy: one sum per position of the window."""

import math

import numpy as np


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
