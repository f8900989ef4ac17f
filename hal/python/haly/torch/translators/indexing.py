"""Operators of ATen that read at positions."""

from __future__ import annotations

import math

import numpy as np

import haly
from haly.torch.operands import axis_of, constant, convert, is_boolean
from haly.torch.table import NotTranslatedError, translates


def positions(indices):
    """Indices in a dtype that every indexing operator takes."""
    if is_boolean(indices):
        raise NotTranslatedError("a mask as an index: the extents of the result hang on its values")
    return indices if indices.dtype in (haly.int32, haly.int64) else convert(indices, haly.int64)


@translates("embedding.default")
def _embedding(call, weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    return haly.gather(weight, positions(indices), axis=0)


@translates("index_select.default")
def _index_select(call, x, dim, index):
    if not x.ndim:
        return haly.copy(x)
    if not index.ndim:
        index = haly.reshape(index, (1,))
    return haly.gather(x, positions(index), axis=axis_of(x, dim))


@translates("gather.default")
def _gather(call, x, dim, index, *, sparse_grad=False):
    if not x.ndim:
        return haly.broadcast_to(x, index.shape)
    if not index.ndim:
        return haly.reshape(haly.gather(x, positions(index), axis=0), ())
    axis = axis_of(x, dim)
    kept = [d for d in range(x.ndim) if d != axis and x.shape[d] != index.shape[d]]
    if kept:
        x = haly.slice(x, [0] * len(kept), [index.shape[d] for d in kept], axes=kept)
    if 0 in index.shape:
        return haly.zeros(index.shape, dtype=x.dtype)
    return haly.take_along_axis(x, positions(index), axis=axis)


class Places:
    """The elements that a list of indices names, as rows of a matrix.

    Attributes:
        rows: The position of every row, of the indices' common shape.
        axes: The order of x's axes that brings the indexed ones to the front.
        count: How many rows there are.
        rest: Extents of the axes that are not indexed.
        first: Where in the result the indices' axes stand.
    """

    def __init__(self, x, indices):
        indexed = [axis for axis, index in enumerate(indices) if index is not None]
        others = [axis for axis in range(x.ndim) if axis not in indexed]
        self.axes = indexed + others
        self.rest = tuple(x.shape[axis] for axis in others)
        self.count = math.prod(x.shape[axis] for axis in indexed)
        together = indexed == list(range(indexed[0], indexed[0] + len(indexed)))
        self.first = indexed[0] if together else 0
        self.rows = None
        for axis in indexed:
            index = convert(positions(indices[axis]), haly.int64)
            extent = constant(x.shape[axis], haly.int64)
            negative = haly.less(index, constant(0, haly.int64))
            index = haly.where(negative, haly.add(index, extent), index)
            if self.rows is not None:
                index = haly.add(haly.multiply(self.rows, extent), index)
            self.rows = index

    def matrix(self, x):
        """x with one row per position."""
        return haly.reshape(haly.permute_dims(x, self.axes), (self.count, math.prod(self.rest)))

    def order(self) -> list[int]:
        """The axes [indices..., rest...] in the order of the result."""
        depth = self.rows.ndim
        rest = list(range(depth, depth + len(self.rest)))
        return rest[: self.first] + list(range(depth)) + rest[self.first :]


@translates("index.Tensor", "_unsafe_index.Tensor")
def _index(call, x, indices):
    places = Places(x, indices)
    if not places.count:
        raise NotTranslatedError("an axis of no elements is indexed")
    found = haly.gather(places.matrix(x), places.rows, axis=0)
    found = haly.reshape(found, (*places.rows.shape, *places.rest))
    return haly.permute_dims(found, places.order()) if found.ndim else found


@translates("index_put.default", "_unsafe_index_put.default")
def _index_put(call, x, indices, values, accumulate=False):
    values = convert(values, x.dtype)
    if len(indices) == 1 and is_boolean(indices[0]) and math.prod(values.shape) == 1:
        return _put_under_mask(x, indices[0], values, accumulate)
    if is_boolean(x):
        found = _index_put(
            call, haly.cast(x, haly.uint8), indices, haly.cast(values, haly.uint8), accumulate
        )
        return haly.not_equal(found, constant(0, haly.uint8))
    places = Places(x, indices)
    order = places.order()
    shape = (*places.rows.shape, *places.rest)
    values = haly.broadcast_to(values, [shape[axis] for axis in order])
    if values.ndim:
        values = haly.permute_dims(values, np.argsort(order).tolist())
    width = math.prod(places.rest)
    rows = math.prod(places.rows.shape)
    if not rows or not width or not places.count:
        return haly.copy(x)
    matrix = haly.scatter_nd(
        places.matrix(x),
        haly.reshape(places.rows, (rows, 1)),
        haly.reshape(values, (rows, width)),
        reduction="add" if accumulate else "none",
    )
    found = haly.reshape(matrix, [x.shape[axis] for axis in places.axes])
    return haly.permute_dims(found, np.argsort(places.axes).tolist())


def _put_under_mask(x, mask, values, accumulate: bool):
    mask = haly.reshape(mask, tuple(mask.shape) + (1,) * (x.ndim - mask.ndim))
    value = haly.reshape(values, ())
    return haly.where(mask, haly.add(x, value) if accumulate else value, x)


@translates("masked_scatter.default")
def _masked_scatter(call, x, mask, source):
    shape = np.broadcast_shapes(x.shape, mask.shape)
    x = haly.broadcast_to(x, shape)
    mask = haly.reshape(haly.broadcast_to(mask, shape), (-1,))
    if not mask.shape[0] or not source.size:
        return haly.copy(x)
    order = haly.cumulative_sum(haly.cast(mask, haly.int64), axis=0)
    order = haly.maximum(haly.subtract(order, constant(1, haly.int64)), constant(0, haly.int64))
    order = haly.minimum(order, constant(source.size - 1, haly.int64))
    taken = haly.gather(haly.reshape(source, (-1,)), order, axis=0)
    return haly.reshape(haly.where(mask, taken, haly.reshape(x, (-1,))), shape)
