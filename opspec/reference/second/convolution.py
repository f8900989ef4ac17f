"""Second implementations of the convolutions: PyTorch, derivatives by its automatic ones."""

import numpy as np
import torch

CONV = {1: torch.nn.functional.conv1d, 2: torch.nn.functional.conv2d, 3: torch.nn.functional.conv3d}
TRANSPOSE = {
    1: torch.nn.functional.conv_transpose1d,
    2: torch.nn.functional.conv_transpose2d,
    3: torch.nn.functional.conv_transpose3d,
}


def _widths(before, after):
    """PyTorch's order of widths: the last axis first."""
    return [w for pair in zip(reversed(before), reversed(after), strict=True) for w in pair]


def _conv(x, weight, bias, strides, pads, dilations, groups):
    spatial = x.ndim - 2
    pads = [0] * (2 * spatial) if pads is None else pads
    padded = torch.nn.functional.pad(x, _widths(pads[:spatial], pads[spatial:]))
    return CONV[spatial](padded, weight, bias, strides or 1, 0, dilations or 1, groups)


def conv(x, weight, bias=None, strides=None, pads=None, dilations=None, groups=1):
    bias = None if bias is None else torch.tensor(bias)
    x, weight = torch.tensor(x), torch.tensor(weight)
    return _conv(x, weight, bias, strides, pads, dilations, groups).numpy()


def conv_transpose(
    x, weight, bias=None, strides=None, pads=None, output_pads=None, dilations=None, groups=1
):
    spatial = x.ndim - 2
    pads = [0] * (2 * spatial) if pads is None else pads
    extra = [0] * spatial if output_pads is None else output_pads
    full = TRANSPOSE[spatial](
        torch.tensor(x), torch.tensor(weight), None, strides or 1, 0, 0, groups, dilations or 1
    )
    after = [e - p for e, p in zip(extra, pads[spatial:], strict=True)]
    out = torch.nn.functional.pad(full, _widths([-p for p in pads[:spatial]], after))
    return out.numpy() if bias is None else out.numpy() + bias.reshape(-1, *[1] * spatial)


def conv_backward_input(
    upstream, weight, extents, strides=None, pads=None, dilations=None, groups=1
):
    upstream, weight = torch.tensor(upstream), torch.tensor(weight)
    x = torch.zeros(upstream.shape[0], weight.shape[1] * groups, *extents, dtype=weight.dtype)
    x.requires_grad_()
    y = _conv(x, weight, None, strides, pads, dilations, groups)
    return torch.autograd.grad(y, x, upstream)[0].numpy()


def conv_backward_weight(x, upstream, window, strides=None, pads=None, dilations=None, groups=1):
    x, upstream = torch.tensor(x), torch.tensor(upstream)
    weight = torch.zeros(upstream.shape[1], x.shape[1] // groups, *window, dtype=x.dtype)
    weight.requires_grad_()
    y = _conv(x, weight, None, strides, pads, dilations, groups)
    return torch.autograd.grad(y, weight, upstream)[0].numpy()


def deform_conv(
    x, weight, offset, bias=None, mask=None, strides=None, pads=None, dilations=None, groups=1,
    offset_groups=1,
):  # fmt: skip
    """Every tap is one of PyTorch's samplings of the images, and the sum a convolution of 1 x 1."""
    strides, pads, dilations = strides or [1, 1], pads or [0] * 4, dilations or [1, 1]
    batch, channels, *extents = x.shape
    window, wanted = weight.shape[2:], offset.shape[2:]
    # A margin keeps extents above 1, for which the sampler's coordinates are made.
    images = np.pad(x, [(0, 0), (0, 0), (2, 2), (2, 2)])
    share = channels // offset_groups
    images = torch.tensor(images).reshape(batch * offset_groups, share, *(n + 4 for n in extents))
    shifts = offset.reshape(batch * offset_groups, *window, 2, *wanted)
    read = []
    for i, j in np.ndindex(*window):
        grid = []
        for axis, tap in ((1, j), (0, i)):
            lattice = np.arange(wanted[axis]) * strides[axis] - pads[axis] + tap * dilations[axis]
            lattice = lattice.reshape([-1, 1] if axis == 0 else [1, -1]) + 2
            place = lattice + shifts[:, i, j, axis]
            grid.append(torch.tensor(place * 2 / (extents[axis] + 3) - 1))
        sampled = torch.nn.functional.grid_sample(
            images, torch.stack(grid, -1), align_corners=True
        )  # fmt: skip
        if mask is not None:
            factors = mask.reshape(batch * offset_groups, *window, *wanted)[:, i, j]
            sampled = sampled * torch.tensor(factors)[:, None]
        read.append(sampled.reshape(batch, channels, *wanted))
    columns = torch.stack(read, 2).reshape(batch, channels * len(read), *wanted)
    kernel = torch.tensor(weight).reshape(weight.shape[0], -1, 1, 1)
    return torch.nn.functional.conv2d(
        columns, kernel, None if bias is None else torch.tensor(bias), groups=groups
    ).numpy()
