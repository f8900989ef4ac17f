"""Second implementations of the shape operators: PyTorch, NumPy and ONNX's reference."""

import math

import numpy as np
import torch

from .onnx_node import run_node


def _tensor(x):
    signed = x.view(f"int{8 * x.itemsize}") if x.dtype.kind == "u" else x
    return torch.from_numpy(np.array(signed, order="C"))


def _array(tensor, x):
    """Back to the dtype of x: PyTorch moves few unsigned dtypes, so their bits travel signed."""
    return tensor.numpy().view(x.dtype)


def reshape(x, shape):
    return _array(torch.reshape(_tensor(x), [int(n) for n in shape]), x)


def permute_dims(x, axes):
    return _array(torch.permute(_tensor(x), list(axes)).contiguous(), x)


def broadcast_to(x, shape):
    return _array(_tensor(x).expand([int(n) for n in shape]).contiguous(), x)


def slice(x, starts, ends, axes=None, steps=None):
    axes = range(len(starts)) if axes is None else axes
    steps = [1] * len(starts) if steps is None else steps
    inputs = [np.array(v, np.int64) for v in (starts, ends, list(axes), list(steps))]
    if not len(starts):
        return np.array(x)
    return run_node("Slice", 13, [x, *inputs])


def slice_update(x, update, starts, ends, axes=None, steps=None):
    axes = range(len(starts)) if axes is None else axes
    steps = [1] * len(starts) if steps is None else steps
    index = [np.s_[:]] * x.ndim
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        index[axis] = np.s_[start : None if step < 0 and end < -x.shape[axis] else end : step]
    out = x.copy()
    out[tuple(index)] = update
    return out


def concat(arrays, axis=0):
    return _array(torch.cat([_tensor(a) for a in arrays], axis), arrays[0])


def pad(x, pads, mode="constant", value=0.0):
    widths = [(pads[d], pads[x.ndim + d]) for d in range(x.ndim)]
    if not widths:
        return x.copy()
    keywords = {"constant_values": np.asarray(value).astype(x.dtype)} if mode == "constant" else {}
    return np.pad(x, widths, mode, **keywords)


def flip(x, axis=None):
    return _array(torch.flip(_tensor(x), list(range(x.ndim) if axis is None else axis)), x)


def squeeze(x, axis):
    return _array(torch.squeeze(_tensor(x), tuple(axis)), x)


def expand_dims(x, axis=0):
    return np.expand_dims(x, axis if isinstance(axis, int) else tuple(axis))


def flatten(x, axis=1):
    axis %= x.ndim + 1 if axis >= 0 else max(x.ndim, 1)
    return x.reshape(math.prod(x.shape[:axis]), math.prod(x.shape[axis:]))


def stack(arrays, axis=0):
    return _array(torch.stack([_tensor(a) for a in arrays], axis), arrays[0])


def tile(x, repetitions):
    return _array(torch.tile(_tensor(x), tuple(repetitions)), x)


def repeat(x, repeats, axis=None):
    return np.repeat(x, repeats, axis)


def roll(x, shift, axis=None):
    if axis is None:
        return np.roll(x, shift[0])
    return np.roll(x, tuple(shift), tuple(axis))


def depth_to_space(x, block_size, mode="dcr"):
    if mode == "crd":
        return _array(torch.pixel_shuffle(_tensor(x), block_size), x)
    return run_node("DepthToSpace", 13, [x], blocksize=block_size, mode="DCR")


def space_to_depth(x, block_size, mode="dcr"):
    if mode == "crd":
        return _array(torch.pixel_unshuffle(_tensor(x), block_size), x)
    return run_node("SpaceToDepth", 13, [x], blocksize=block_size)


def shape_of(x, start=0, end=None):
    attributes = {"start": start} if end is None else {"start": start, "end": end}
    return run_node("Shape", 15, [x], **attributes)


def unfold(x, length, axis=-1, step=1):
    return _array(_tensor(x).unfold(axis, length, step).contiguous(), x)
