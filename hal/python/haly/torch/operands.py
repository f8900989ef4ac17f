"""What operands become before they meet: dtypes as torch promotes them, axes counted from 0."""

from __future__ import annotations

import functools
import math

import numpy as np
import torch

import haly
from haly.torch.table import NotTranslatedError, haly_dtype, torch_dtype

_HALF = ("float16", "bfloat16")


def is_number(value) -> bool:
    """Whether an operand is a Python number."""
    return isinstance(value, bool | int | float | complex)


def is_floating(x) -> bool:
    """Whether an array holds real floating-point numbers."""
    return "real floating" in x.dtype.kind


def is_boolean(x) -> bool:
    """Whether an array holds truth values."""
    return x.dtype is haly.bool


@functools.cache
def _sample(dtype: torch.dtype, has_axes: bool):
    return torch.empty((1,) if has_axes else (), dtype=dtype, device="meta")


def result_type(*operands):
    """The dtype in which torch combines arrays and Python numbers."""
    samples = [
        operand if is_number(operand) else _sample(torch_dtype(operand.dtype), operand.ndim > 0)
        for operand in operands
    ]
    if all(is_number(sample) for sample in samples):
        return haly_dtype(torch.result_type(torch.tensor(samples[0]), samples[-1]))
    found = samples[0]
    for sample in samples[1:]:
        found = _sample_of(found, sample)
    return haly_dtype(torch.result_type(found, found))


def _sample_of(left, right):
    dtype = torch.result_type(left, right)
    axes = any(not is_number(s) and s.ndim > 0 for s in (left, right))
    return _sample(dtype, axes)


def constant(value, dtype):
    """A 0-d array of a number."""
    if isinstance(value, complex) and "complex" not in dtype.kind:
        raise NotTranslatedError(f"a complex number next to {dtype.name}")
    if isinstance(value, float) and "integer" in dtype.kind:
        if not math.isfinite(value):
            raise NotTranslatedError(f"the number {value} next to {dtype.name}")
        value = int(value)  # as torch converts a number to an operator's dtype
    return haly.full((), value, dtype=dtype)


def convert(operand, dtype):
    """An array or number as an array of `dtype`."""
    if is_number(operand):
        return constant(operand, dtype)
    return operand if operand.dtype is dtype else haly.cast(operand, dtype)


def promoted(*operands):
    """The operands as arrays of the dtype in which torch computes with them.

    Numbers next to arrays of half precision keep single precision, as torch's kernels keep them:
    callers convert what comes out to the call's dtype.
    """
    dtype = result_type(*operands)
    if dtype.name in _HALF and any(is_number(operand) for operand in operands):
        dtype = haly.float32
    return [convert(operand, dtype) for operand in operands]


def widened(x):
    """Half precision as float32, for formulas of several steps; others as they are."""
    return haly.cast(x, haly.float32) if x.dtype.name in _HALF else x


def axis_of(x, dim: int) -> int:
    """`dim` counted from the front."""
    return dim % x.ndim if x.ndim else 0


def axes_of(x, dims) -> tuple[int, ...]:
    """Axes counted from the front; all of them where `dims` is None or empty."""
    if dims is None:
        return tuple(range(x.ndim))
    if isinstance(dims, int):
        dims = [dims]
    if not dims or not x.ndim:
        return tuple(range(x.ndim))
    return tuple(sorted(axis_of(x, dim) for dim in dims))


def on_vectors(function):
    """A translator of an operator along an axis, that takes 0-d arrays as vectors of one."""

    @functools.wraps(function)
    def translator(call, x, *arguments, **keywords):
        if x.ndim:
            return function(call, x, *arguments, **keywords)
        found = function(call, haly.reshape(x, (1,)), *arguments, **keywords)
        if isinstance(found, tuple):
            return tuple(haly.reshape(item, ()) for item in found)
        return haly.reshape(found, ())

    return translator


def known(values: np.ndarray, dtype):
    """An array of values that are known while the call is translated."""
    return haly.asarray(values, dtype=dtype, device=haly._core.current_trace().device)


def spread(values, count: int) -> list[int]:
    """One number for every one of `count` axes."""
    values = [values] if isinstance(values, int) else list(values)
    return values * count if len(values) == 1 else values
