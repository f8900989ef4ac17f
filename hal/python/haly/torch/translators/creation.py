"""Operators of ATen that make tensors."""

from __future__ import annotations

import math

import numpy as np

import haly
from haly.dtypes import numpy_dtype
from haly.torch.operands import constant, convert, known
from haly.torch.table import NotTranslatedError, translates

# Layout, device and pinning are those of the graph; what has another device is not translated.


@translates("full.default")
def _full(call, size, fill_value, *, dtype=None, layout=None, device=None, pin_memory=None):
    return haly.broadcast_to(constant(fill_value, call.dtype), size)


@translates("full_like.default")
def _full_like(
    call,
    x,
    fill_value,
    *,
    dtype=None,
    layout=None,
    device=None,
    pin_memory=None,
    memory_format=None,
):
    return haly.broadcast_to(constant(fill_value, call.dtype), x.shape)


@translates("scalar_tensor.default")
def _scalar_tensor(call, s, *, dtype=None, layout=None, device=None, pin_memory=None):
    return constant(s, call.dtype)


@translates("fill.Scalar")
def _fill(call, x, value):
    return haly.broadcast_to(constant(value, x.dtype), x.shape)


@translates("empty.memory_format")
def _empty(
    call, size, *, dtype=None, layout=None, device=None, pin_memory=None, memory_format=None
):
    return haly.zeros(size, dtype=call.dtype)


@translates("empty_strided.default")
def _empty_strided(call, size, stride, *, dtype=None, layout=None, device=None, pin_memory=None):
    return haly.zeros(size, dtype=call.dtype)


@translates("empty_permuted.default")
def _empty_permuted(
    call, size, physical_layout, *, dtype=None, layout=None, device=None, pin_memory=None
):
    return haly.zeros(size, dtype=call.dtype)


@translates("arange.start_step")
def _arange(call, start, end, step=1, *, dtype=None, layout=None, device=None, pin_memory=None):
    count = max(0, math.ceil((end - start) / step))
    if "integer" in call.dtype.kind:
        # torch counts in the dtype of the result, from what it makes of start and step.
        start, step = int(start), int(step)
    numbers = start + step * np.arange(count)
    return known(numbers.astype(numpy_dtype(call.dtype)), call.dtype)


@translates("_to_copy.default")
def _to_copy(
    call,
    x,
    *,
    dtype=None,
    layout=None,
    device=None,
    pin_memory=None,
    non_blocking=False,
    memory_format=None,
):
    if device is not None and str(device).partition(":")[0] != "cpu":
        raise NotTranslatedError(f"a copy to {device}")
    return convert(x, call.dtype)


@translates("copy.default")
def _copy(call, x, src, non_blocking=False):
    return haly.broadcast_to(convert(src, x.dtype), x.shape)
