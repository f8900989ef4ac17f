"""Second implementations of the pools: PyTorch, on inputs padded by hand."""

import math

import numpy as np
import torch
from torch.nn import functional


def _widths(before, after):
    """PyTorch's order of widths: the last axis first."""
    return [w for pair in zip(reversed(before), reversed(after), strict=True) for w in pair]


def _unfolded(x, value, kernel, strides, pads, dilations, ceil_mode):
    """[batch, channel, windows..., window...], everything outside x being `value`."""
    spatial = x.ndim - 2
    strides, pads = strides or kernel, pads or [0] * (2 * spatial)
    dilations = dilations or [1] * spatial
    after = list(pads[spatial:])
    for d in range(spatial):
        span = dilations[d] * (kernel[d] - 1) + 1
        rest = (x.shape[d + 2] + pads[d] + after[d] - span) % strides[d]
        last = x.shape[d + 2] + pads[d] + after[d] - span - rest + strides[d]
        if ceil_mode and rest and last < x.shape[d + 2] + pads[d]:
            after[d] += strides[d] - rest
    out = functional.pad(x, _widths(pads[:spatial], after), value=value)
    for d in range(spatial):
        out = out.unfold(d + 2, dilations[d] * (kernel[d] - 1) + 1, strides[d])
    thin = tuple(np.s_[:: dilations[d]] for d in range(spatial))
    return out[(..., *thin)]


def _flat(unfolded, spatial):
    window = math.prod(unfolded.shape[2 + spatial :])
    return unfolded.reshape(*unfolded.shape[: 2 + spatial], window)


def _max_pool(x, geometry):
    return _flat(_unfolded(x, -np.inf, *geometry), x.ndim - 2).amax(-1)


def _avg_pool(x, geometry, count_include_pad):
    kernel, strides, pads, dilations, ceil_mode = geometry
    spatial = x.ndim - 2
    sums = _flat(_unfolded(x, 0.0, *geometry), spatial).sum(-1)
    ones = torch.ones_like(x)
    if count_include_pad and pads:
        ones = functional.pad(ones, _widths(pads[:spatial], pads[spatial:]), value=1.0)
        counts = [ones]
        # Windows that only ceil_mode adds reach beyond the padded ones.
        reach = [0] * spatial
        for d, number in enumerate(sums.shape[2:]):
            span = (dilations or [1] * spatial)[d] * (kernel[d] - 1) + 1
            end = (number - 1) * (strides or kernel)[d] + span
            reach[d] = max(end - ones.shape[d + 2], 0)
        counts = functional.pad(ones, _widths([0] * spatial, reach))
        for d in range(spatial):
            span = (dilations or [1] * spatial)[d] * (kernel[d] - 1) + 1
            counts = counts.unfold(d + 2, span, (strides or kernel)[d])
        thin = tuple(np.s_[:: (dilations or [1] * spatial)[d]] for d in range(spatial))
        counts = _flat(counts[(..., *thin)], spatial).sum(-1)
    else:
        counts = _flat(_unfolded(ones, 0.0, *geometry), spatial).sum(-1)
    return sums / counts.clamp(min=1)


def max_pool(x, kernel, strides=None, pads=None, dilations=None, ceil_mode=False):
    if x.dtype.kind in "iu":
        wide = _max_pool(
            torch.tensor(x.astype(np.float64)), (kernel, strides, pads, dilations, ceil_mode)
        ).numpy()
        return np.maximum(wide, np.iinfo(x.dtype).min).astype(x.dtype)
    return _max_pool(torch.tensor(x), (kernel, strides, pads, dilations, ceil_mode)).numpy()


def avg_pool(
    x,
    kernel,
    strides=None,
    pads=None,
    dilations=None,
    ceil_mode=False,
    count_include_pad=False,
):
    geometry = (kernel, strides, pads, dilations, ceil_mode)
    return _avg_pool(torch.tensor(x), geometry, count_include_pad).numpy()


def max_pool_backward(
    x, upstream, kernel, strides=None, pads=None, dilations=None, ceil_mode=False
):
    x = torch.tensor(x, requires_grad=True)
    y = _max_pool(x, (kernel, strides, pads, dilations, ceil_mode))
    return torch.autograd.grad(y, x, torch.tensor(upstream))[0].numpy()


def avg_pool_backward(
    x,
    upstream,
    kernel,
    strides=None,
    pads=None,
    dilations=None,
    ceil_mode=False,
    count_include_pad=False,
):
    x = torch.tensor(x, requires_grad=True)
    y = _avg_pool(x, (kernel, strides, pads, dilations, ceil_mode), count_include_pad)
    return torch.autograd.grad(y, x, torch.tensor(upstream))[0].numpy()


def global_avg_pool(x):
    return torch.tensor(x).mean(tuple(range(2, x.ndim)), keepdim=True).numpy()


def global_max_pool(x):
    return torch.tensor(x).amax(tuple(range(2, x.ndim)), keepdim=True).numpy()


def lp_pool(x, kernel, p=2, strides=None, pads=None, dilations=None, ceil_mode=False):
    windows = _unfolded(torch.tensor(x), 0.0, kernel, strides, pads, dilations, ceil_mode)
    return torch.linalg.vector_norm(_flat(windows, x.ndim - 2), p, -1).numpy()


def _adaptive(function, x, extents):
    if not x.size:
        return np.zeros(x.shape[:2] + tuple(extents), x.dtype)
    functions = [f"adaptive_{function}_pool{n}d" for n in (1, 2, 3)]
    wide = torch.tensor(x.astype(np.float64))
    pooled = getattr(functional, functions[x.ndim - 3])(wide, list(extents))
    return pooled.numpy().astype(x.dtype)


def adaptive_avg_pool(x, extents):
    return _adaptive("avg", x, extents)


def adaptive_max_pool(x, extents):
    return _adaptive("max", x, extents)


def max_unpool(x, indices, extents):
    lines = x.shape[0] * x.shape[1]
    out = torch.zeros(lines, int(np.prod(extents)), dtype=torch.float64)
    places = torch.tensor(indices.reshape(lines, -1) if lines else np.zeros((0, 0), np.int64))
    values = torch.tensor(np.asarray(x, np.float64).reshape(tuple(places.shape)))
    return out.scatter(1, places, values).reshape(*x.shape[:2], *extents).numpy().astype(x.dtype)
