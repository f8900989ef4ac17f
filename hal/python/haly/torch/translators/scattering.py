"""Operators of ATen that write at positions."""

from __future__ import annotations

import math

import numpy as np

import haly
from haly.dtypes import numpy_dtype
from haly.torch.operands import axis_of, constant, convert, is_boolean, is_floating, is_number
from haly.torch.table import NotTranslatedError, translates
from haly.torch.translators.indexing import positions


def _operands(x, dim, index, src):
    """Axis, indices and updates of one shape, with an axis where torch needs none."""
    index = positions(index)
    if not index.ndim:
        index = haly.reshape(index, (1,))
    if is_number(src):
        src = haly.broadcast_to(constant(src, x.dtype), index.shape)
    elif not src.ndim:
        src = haly.reshape(src, (1,))
    if src.shape != index.shape:
        src = haly.slice(src, [0] * index.ndim, index.shape)
    return axis_of(x, dim), index, src


def _scattered(x, dim, index, src, write):
    whole = haly.reshape(x, (1,)) if not x.ndim else x
    axis, index, src = _operands(whole, dim, index, src)
    found = haly.copy(whole) if 0 in index.shape else write(whole, index, src, axis)
    return haly.reshape(found, x.shape) if not x.ndim else found


@translates("scatter.src", "scatter.value")
def _scatter(call, x, dim, index, src):
    def write(x, index, src, axis):
        return haly.scatter(x, index, src, axis=axis)

    return _scattered(x, dim, index, src, write)


@translates("scatter_add.default")
def _scatter_add(call, x, dim, index, src):
    def write(x, index, src, axis):
        return haly.scatter_reduce(x, index, src, axis=axis, reduction="add")

    return _scattered(x, dim, index, src, write)


def _neutral(reduction: str, dtype):
    if reduction in ("sum", "mean"):
        return 0
    if reduction == "prod":
        return 1
    if dtype.name in ("float16", "bfloat16", "float32", "float64"):
        return -math.inf if reduction == "amax" else math.inf
    limits = np.iinfo(numpy_dtype(dtype))
    return int(limits.min if reduction == "amax" else limits.max)


_REDUCTIONS = {"sum": "add", "prod": "multiply", "mean": "add", "amax": "max", "amin": "min"}


@translates("scatter_reduce.two")
def _scatter_reduce(call, x, dim, index, src, reduce, *, include_self=True):
    if is_boolean(x):
        raise NotTranslatedError("truth values are combined")

    def write(x, index, src, axis):
        base = x
        if not include_self:
            neutral = haly.broadcast_to(constant(_neutral(reduce, x.dtype), x.dtype), index.shape)
            base = haly.scatter(x, index, neutral, axis=axis)
        found = haly.scatter_reduce(base, index, src, axis=axis, reduction=_REDUCTIONS[reduce])
        return found if reduce != "mean" else _divided(x, found, index, axis)

    def _divided(x, total, index, axis):
        one = constant(1, haly.int64)
        counts = haly.broadcast_to(constant(1 if include_self else 0, haly.int64), x.shape)
        ones = haly.broadcast_to(one, index.shape)
        counts = haly.scatter_reduce(counts, index, ones, axis=axis, reduction="add")
        counts = convert(haly.maximum(counts, one), x.dtype)
        if is_floating(x):
            return haly.divide(total, counts)
        return haly.floor_divide(total, counts)

    return _scattered(x, dim, index, src, write)


@translates("scatter.reduce", "scatter.value_reduce")
def _scatter_combined(call, x, dim, index, src, *, reduce):
    def write(x, index, src, axis):
        return haly.scatter_reduce(x, index, src, axis=axis, reduction=reduce)

    return _scattered(x, dim, index, src, write)


@translates("embedding_dense_backward.default")
def _embedding_dense_backward(
    call, grad_output, indices, num_weights, padding_idx, scale_grad_by_freq
):
    if scale_grad_by_freq:
        raise NotTranslatedError("rows weighted by how often they are read")
    padding = {} if padding_idx < 0 else {"padding_index": padding_idx}
    return haly.embedding_backward(grad_output, positions(indices), num_weights, **padding)
