"""Creation functions of the array API that are not operators of the standard."""

from __future__ import annotations

import operator

from haly import _core
from haly._core import Array, TracerBase
from haly.conversion import asarray
from haly.dtypes import as_dtype, bool_, complex64, float32, int64
from haly.errors import DtypeError
from haly.tracers import TracedNumber, as_tracer, filled


def _shape(shape) -> tuple[int, ...]:
    try:
        return (operator.index(shape),)
    except TypeError:
        return tuple(operator.index(extent) for extent in shape)


def _filled(shape, value, dtype, device) -> Array:
    if isinstance(value, float) and "integer" in as_dtype(dtype).kind:
        raise DtypeError(f"full: {value} is a float, and {as_dtype(dtype).name} holds integers")
    if _core.current_trace() is not None:
        return filled(_shape(shape), value, as_dtype(dtype), device)
    result = _core.allocate(_shape(shape), dtype, device)
    result[...] = value
    return result


def empty(shape, *, dtype=None, device=None) -> Array:
    """An array of unspecified contents; float32 by default."""
    if _core.current_trace() is not None:  # a program's contents are never unspecified
        return zeros(shape, dtype=dtype, device=device)
    return _core.allocate(_shape(shape), float32 if dtype is None else dtype, device)


def zeros(shape, *, dtype=None, device=None) -> Array:
    """An array of zeros; float32 by default."""
    return _filled(shape, 0, float32 if dtype is None else dtype, device)


def ones(shape, *, dtype=None, device=None) -> Array:
    """An array of ones; float32 by default."""
    return _filled(shape, 1, float32 if dtype is None else dtype, device)


def full(shape, fill_value, *, dtype=None, device=None) -> Array:
    """An array of one value; without `dtype`, of the value's kind."""
    if isinstance(fill_value, TracerBase | TracedNumber):
        fill_value = as_tracer(fill_value, None if dtype is None else as_dtype(dtype))
        return _filled(shape, fill_value, fill_value.dtype, device)
    if isinstance(fill_value, Array):
        result = asarray(fill_value, dtype=dtype, device=device)
        return _filled(shape, result, result.dtype, device)
    if dtype is None:
        dtype = {bool: bool_, int: int64, complex: complex64}.get(type(fill_value), float32)
    return _filled(shape, fill_value, dtype, device)


def empty_like(x: Array, /, *, dtype=None, device=None) -> Array:
    """An array of x's shape, dtype and device and of unspecified contents."""
    return empty(x.shape, dtype=dtype or x.dtype, device=device or x.device)


def zeros_like(x: Array, /, *, dtype=None, device=None) -> Array:
    """Zeros with x's shape, dtype and device."""
    return zeros(x.shape, dtype=dtype or x.dtype, device=device or x.device)


def ones_like(x: Array, /, *, dtype=None, device=None) -> Array:
    """Ones with x's shape, dtype and device."""
    return ones(x.shape, dtype=dtype or x.dtype, device=device or x.device)


def full_like(x: Array, /, fill_value, *, dtype=None, device=None) -> Array:
    """One value with x's shape, dtype and device."""
    return full(x.shape, fill_value, dtype=dtype or x.dtype, device=device or x.device)


def arange(start, /, stop=None, step=1, *, dtype=None, device=None) -> Array:
    """Numbers from `start` (0 where only one bound is given) up to `stop`, exclusive."""
    import numpy as np

    if stop is None:
        start, stop = 0, start
    if step == 0:
        raise ValueError("arange: step must not be 0")
    if dtype is None:
        whole = all(isinstance(n, int) for n in (start, stop, step))
        dtype = int64 if whole else float32
    dtype = as_dtype(dtype)
    return asarray(np.arange(start, stop, step), device=device).astype(dtype, copy=False)


def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True) -> Array:
    """`num` evenly spaced numbers from `start` to `stop`."""
    import numpy as np

    dtype = as_dtype(float32 if dtype is None else dtype)
    values = np.linspace(start, stop, num, endpoint=endpoint)
    return asarray(values, device=device).astype(dtype, copy=False)


def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None) -> Array:
    """Ones on a diagonal, zeros elsewhere."""
    import numpy as np

    dtype = as_dtype(float32 if dtype is None else dtype)
    return asarray(np.eye(n_rows, n_cols, k, dtype=bool), device=device).astype(dtype, copy=False)


def meshgrid(*arrays, indexing="xy") -> list[Array]:
    """Coordinate arrays of a grid; every array of the result has all axes."""
    if indexing not in ("xy", "ij"):
        raise ValueError(f"meshgrid: indexing is {indexing!r}, 'xy' or 'ij' is wanted")
    swap = indexing == "xy" and len(arrays) > 1
    order = list(range(len(arrays)))
    if swap:
        order[0], order[1] = 1, 0
    extents = [0] * len(arrays)
    for position, x in zip(order, arrays, strict=True):
        extents[position] = x.shape[0]
    result = []
    for position, x in zip(order, arrays, strict=True):
        own_axis = [-1 if axis == position else 1 for axis in range(len(arrays))]
        result.append(_core.broadcast_to(_core.reshape(x, own_axis), extents))
    return result


def tril(x: Array, /, *, k=0) -> Array:
    """The lower triangle of every matrix, zeros above diagonal `k`."""
    return _triangle(x, k, lower=True)


def triu(x: Array, /, *, k=0) -> Array:
    """The upper triangle of every matrix, zeros below diagonal `k`."""
    return _triangle(x, k, lower=False)


def _triangle(x: Array, k: int, lower: bool) -> Array:
    import numpy as np

    if x.ndim < 2:
        raise ValueError("a triangle needs at least 2 dimensions")
    rows, columns = x.shape[-2:]
    kept = np.tri(rows, columns, k if lower else k - 1, dtype=bool)
    mask = asarray(kept if lower else ~kept, device=x.device)
    return _core.where(mask, x, zeros((), dtype=x.dtype, device=x.device))
