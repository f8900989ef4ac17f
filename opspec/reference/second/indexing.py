"""Second implementations of indexing and ordering: NumPy's own functions and PyTorch."""

import numpy as np
import torch

from .onnx_node import run_node

UFUNC = {"add": np.add, "multiply": np.multiply, "min": np.minimum, "max": np.maximum}


def gather(x, indices, axis=0):
    return np.take(x, indices, axis)


def embedding(indices, weight):
    wrapped = torch.tensor(np.where(indices < 0, indices + len(weight), indices))
    return torch.nn.functional.embedding(wrapped, torch.tensor(weight)).numpy()


def embedding_backward(upstream, indices, rows, padding_index=None):
    wrapped = torch.tensor(np.where(indices < 0, indices + rows, indices))
    padding = -1 if padding_index is None else padding_index % rows
    return torch.ops.aten.embedding_dense_backward(
        torch.tensor(upstream), wrapped.long(), rows, padding, False
    ).numpy()


def take_along_axis(x, indices, axis=-1):
    return np.take_along_axis(x, indices, axis)


def _places(x, indices, axis):
    """Index arrays of all axes."""
    grids = list(np.indices(indices.shape))
    grids[axis] = indices
    return tuple(grids)


def scatter(x, indices, updates, axis=0):
    out = x.copy()
    out[_places(x, indices, axis)] = updates
    return out


def scatter_reduce(x, indices, updates, axis=0, reduction="add"):
    out = x.copy()
    UFUNC[reduction].at(out, _places(x, indices, axis), updates)
    return out


def gather_nd(x, indices, batch_dims=0):
    lead = x.shape[:batch_dims]
    outer = np.ogrid[tuple(np.s_[:n] for n in lead)] if batch_dims else []
    rank = indices.ndim - 1
    outer = [g.reshape(g.shape + (1,) * (rank - batch_dims)) for g in outer]
    return x[(*outer, *np.moveaxis(indices, -1, 0))]


def scatter_nd(x, indices, updates, reduction="none"):
    if not indices.size:
        return x.copy()
    out, where = x.copy(), tuple(np.moveaxis(indices, -1, 0))
    if reduction == "none":
        out[where] = updates
    else:
        UFUNC[reduction].at(out, where, updates)
    return out


def masked_fill(x, mask, value):
    return np.where(mask, value, x).astype(x.dtype)


def one_hot(indices, depth, axis=-1, dtype="float32"):
    if not depth or not indices.size:
        axis %= indices.ndim + 1
        return np.zeros(indices.shape[:axis] + (depth,) + indices.shape[axis:], str(dtype))
    inside = (indices >= -depth) & (indices < depth)
    wrapped = torch.tensor(np.where(inside, indices % depth, depth).astype(np.int64))
    marked = torch.nn.functional.one_hot(wrapped, depth + 1)[..., :depth]
    return np.moveaxis(marked.numpy(), -1, axis).astype(str(dtype))


def nonzero(x):
    return run_node("NonZero", 13, [x])


def _sorted(x, axis, descending):
    if x.dtype.kind == "u" and x.itemsize > 1:
        wide = x.astype(np.float64) if x.itemsize == 8 else x.astype(np.int64)
        values, order = torch.sort(torch.tensor(wide), dim=axis, descending=descending, stable=True)
        return values.numpy().astype(x.dtype), order.numpy()
    values, order = torch.sort(torch.tensor(x), dim=axis, descending=descending, stable=True)
    return values.numpy(), order.numpy()


def topk(x, k, axis=-1, largest=True):
    values, order = _sorted(x, axis, largest)
    first = np.arange(k)
    return values.take(first, axis), order.take(first, axis)


def sort(x, axis=-1, descending=False, stable=True):
    return _sorted(x, axis, descending)[0]


def argsort(x, axis=-1, descending=False, stable=True):
    return _sorted(x, axis, descending)[1]


def index_select(x, indices, axis=0):
    wrapped = np.where(indices < 0, indices + x.shape[axis], indices).astype(np.int64)
    bits = torch.from_numpy(np.array(x, order="C").view(f"int{8 * x.itemsize}"))
    return torch.index_select(bits, axis, torch.from_numpy(wrapped)).numpy().view(x.dtype)


def put_along_axis(x, indices, updates, axis=-1):
    out = x.copy()
    np.put_along_axis(out, indices, updates, axis)
    return out


def searchsorted(x1, x2, side="left", sorter=None):
    return np.searchsorted(x1, x2, side, sorter)


def reverse_sequence(x, lengths, batch_axis=1, time_axis=0):
    """The flipped tail of the flipped sequence: flips instead of positions."""
    moved = np.moveaxis(x, (time_axis, batch_axis), (0, 1))
    lines = [
        np.concatenate([np.flip(moved[:length, b], 0), moved[length:, b]])
        for b, length in enumerate(lengths.tolist())
    ]
    if not lines:
        return x.copy()
    return np.moveaxis(np.stack(lines, 1), (0, 1), (time_axis, batch_axis))


def embedding_bag(indices, weight, offsets, scales=None, mode="mean"):
    if not weight.size:
        return np.zeros((offsets.size, weight.shape[1]), weight.dtype)
    given = [torch.tensor(np.asarray(a)) for a in (indices, weight, offsets)]
    given[0], given[2] = given[0].long(), given[2].long()
    factors = None if scales is None else torch.tensor(np.asarray(scales))
    bags = torch.nn.functional.embedding_bag
    return bags(given[0], given[1], given[2], mode=mode, per_sample_weights=factors).numpy()


def compress(x, condition, axis=None):
    return np.compress(condition, x, axis)


def unique(x, axis=None, sorted=True, equal_nan=False):
    """NumPy's, put in the order of first occurrence where that is asked for."""
    values, first, inverse, counts = np.unique(
        x, return_index=True, return_inverse=True, return_counts=True, axis=axis,
        equal_nan=equal_nan,
    )  # fmt: skip
    inverse = inverse.reshape(-1)
    if not sorted:
        order = np.argsort(first)
        rank = np.argsort(order)
        values = values.take(order, 0 if axis is None else axis)
        first, inverse, counts = first[order], rank[inverse], counts[order]
    return values, first, inverse, counts
