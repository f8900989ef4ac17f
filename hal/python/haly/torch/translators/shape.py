"""Operators of ATen that rearrange elements."""

from __future__ import annotations

import numpy as np

import haly
from haly.torch.operands import axes_of, axis_of, constant, convert, known
from haly.torch.table import NotTranslatedError, translates


@translates("alias.default", "clone.default", "detach.default", "lift_fresh_copy.default")
def _alias(call, x, *, memory_format=None):
    return haly.copy(x)


@translates("view.default", "_unsafe_view.default", "reshape.default")
def _view(call, x, size):
    return haly.reshape(x, size)


@translates("expand.default")
def _expand(call, x, size, *, implicit=False):
    missing = len(size) - x.ndim
    wanted = [
        x.shape[axis - missing] if extent == -1 else extent for axis, extent in enumerate(size)
    ]
    return haly.broadcast_to(x, wanted)


@translates("permute.default")
def _permute(call, x, dims):
    return haly.permute_dims(x, [axis_of(x, dim) for dim in dims])


@translates("squeeze.dim", "squeeze.dims")
def _squeeze(call, x, dims):
    named = [dims] if isinstance(dims, int) else dims
    axes = [axis for axis in {axis_of(x, dim) for dim in named} if x.ndim and x.shape[axis] == 1]
    return haly.squeeze(x, sorted(axes)) if axes else x


@translates("unsqueeze.default")
def _unsqueeze(call, x, dim):
    return haly.expand_dims(x, axis=dim % (x.ndim + 1))


def _bounds(extent: int, start, end) -> tuple[int, int]:
    def place(value, default):
        if value is None:
            return default
        return min(max(value + extent if value < 0 else value, 0), extent)

    first = place(start, 0)
    return first, max(place(end, extent), first)


def _position(extent: int, index: int) -> int:
    return index + extent if index < 0 else index


@translates("select.int")
def _select(call, x, dim, index):
    axis = axis_of(x, dim)
    first = _position(x.shape[axis], index)
    return haly.squeeze(haly.slice(x, [first], [first + 1], axes=[axis]), [axis])


@translates("slice.Tensor")
def _slice(call, x, dim=0, start=None, end=None, step=1):
    axis = axis_of(x, dim)
    first, last = _bounds(x.shape[axis], start, end)
    return haly.slice(x, [first], [last], axes=[axis], steps=[step])


@translates("select_scatter.default")
def _select_scatter(call, x, src, dim, index):
    axis = axis_of(x, dim)
    first = _position(x.shape[axis], index)
    update = haly.expand_dims(convert(src, x.dtype), axis=axis)
    return haly.slice_update(x, update, [first], [first + 1], axes=[axis])


@translates("slice_scatter.default")
def _slice_scatter(call, x, src, dim=0, start=None, end=None, step=1):
    axis = axis_of(x, dim)
    first, last = _bounds(x.shape[axis], start, end)
    extents = list(x.shape)
    extents[axis] = -(-(last - first) // step)
    update = haly.broadcast_to(convert(src, x.dtype), extents)
    return haly.slice_update(x, update, [first], [last], axes=[axis], steps=[step])


@translates("split_with_sizes.default")
def _split_with_sizes(call, x, split_sizes, dim=0):
    axis = axis_of(x, dim)
    ends = np.cumsum(split_sizes).tolist()
    return tuple(
        haly.slice(x, [end - size], [end], axes=[axis])
        for size, end in zip(split_sizes, ends, strict=True)
    )


@translates("cat.default")
def _cat(call, tensors, dim=0):
    # A vector of no elements joins anything, as torch still allows.
    parts = [x for x in tensors if x.shape != (0,)] or tensors[:1]
    parts = [convert(x, call.dtype) for x in parts]
    return haly.concat(parts, axis=axis_of(parts[0], dim))


@translates("flip.default")
def _flip(call, x, dims):
    if not dims or not x.ndim:
        return haly.copy(x)
    return haly.flip(x, axis=axes_of(x, dims))


@translates("repeat.default")
def _repeat(call, x, repeats):
    missing = len(repeats) - x.ndim
    x = haly.reshape(x, (1,) * missing + tuple(x.shape))
    return haly.tile(x, repeats) if repeats else haly.copy(x)


@translates("diagonal.default")
def _diagonal(call, x, offset=0, dim1=0, dim2=1):
    first, second = axis_of(x, dim1), axis_of(x, dim2)
    others = [axis for axis in range(x.ndim) if axis not in (first, second)]
    x = haly.permute_dims(x, [*others, first, second])
    rows, columns = x.shape[-2:]
    row, column = max(-offset, 0), max(offset, 0)
    length = max(min(rows - row, columns - column), 0)
    places = (np.arange(length) + row) * columns + np.arange(length) + column
    flat = haly.reshape(x, (*x.shape[:-2], rows * columns))
    return haly.gather(flat, known(places, haly.int64), axis=flat.ndim - 1)


@translates("as_strided.default")
def _as_strided(call, x, size, stride, storage_offset=None):
    if call.layouts[0] is None:
        raise NotTranslatedError("the strides of its input are not known beforehand")
    sizes, strides, offset = call.layouts[0]
    order = sorted(range(x.ndim), key=lambda axis: -strides[axis])
    dense = 1
    for axis in reversed(order):
        if sizes[axis] > 1 and strides[axis] != dense:
            raise NotTranslatedError("its input is no dense tensor")
        dense *= sizes[axis]
    x = haly.permute_dims(x, order)
    first = offset if storage_offset is None else storage_offset
    places = np.asarray(first - offset, dtype=np.int64)
    for extent, step in zip(size, stride, strict=True):
        places = places[..., None] + np.arange(extent) * step
    if places.size and (places.max() >= x.size or places.min() < 0):
        raise NotTranslatedError("it reaches beyond its input")
    return haly.gather(haly.reshape(x, (-1,)), known(places, haly.int64), axis=0)


# ---- padding ----


def _pairs(pad, ndim: int) -> tuple[list[int], list[int]]:
    """torch's pads, last axis first, as those before and after every axis."""
    before, after = [0] * ndim, [0] * ndim
    for position in range(len(pad) // 2):
        before[ndim - 1 - position], after[ndim - 1 - position] = pad[
            2 * position : 2 * position + 2
        ]
    return before, after


@translates("constant_pad_nd.default")
def _constant_pad(call, x, pad, value=0):
    before, after = _pairs(pad, x.ndim)
    starts = [max(-n, 0) for n in before]
    ends = [extent - max(-n, 0) for extent, n in zip(x.shape, after, strict=True)]
    if any(starts) or ends != list(x.shape):
        x = haly.slice(x, starts, ends)
    pads = [max(n, 0) for n in before + after]
    if not any(pads):
        return haly.copy(x)
    if "real floating" in x.dtype.kind:
        return haly.pad(x, pads, value=float(value))
    # Integers keep all their digits where the value is an array of their dtype.
    extents = [b + n + a for b, n, a in zip(pads[: x.ndim], x.shape, pads[x.ndim :], strict=True)]
    whole = haly.broadcast_to(constant(value, x.dtype), extents)
    starts = pads[: x.ndim]
    ends = [start + extent for start, extent in zip(starts, x.shape, strict=True)]
    return haly.slice_update(whole, x, starts, ends)


@translates("reflection_pad1d.default", "reflection_pad2d.default", "reflection_pad3d.default")
def _reflection_pad(call, x, padding):
    return _pad_by_mode(x, padding, "reflect")


@translates("replication_pad1d.default", "replication_pad2d.default", "replication_pad3d.default")
def _replication_pad(call, x, padding):
    return _pad_by_mode(x, padding, "edge")


def _pad_by_mode(x, padding, mode):
    before, after = _pairs(padding, x.ndim)
    if min(before + after) < 0:
        raise NotTranslatedError("pads below 0")
    return haly.pad(x, before + after, mode=mode)
