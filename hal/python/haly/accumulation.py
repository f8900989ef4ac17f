"""Sums and products, cumulative ones too, whose result dtype the caller chooses freely.

So the array API allows. The operators have rows for the dtypes that they can accumulate in; another
result is a conversion before or after.
"""

from __future__ import annotations

from haly import _core
from haly._core import Array
from haly.dtypes import as_dtype

# Of floating rows, those whose result is wider than the operand.
_WIDENING = {("float16", "float32"), ("bfloat16", "float32"), ("float32", "float64")}


def _converted(name: str, x: Array, dtype, attributes: dict) -> Array:
    """Integers wrap in 64 bits first, which loses nothing of a narrower result; floats begin so."""
    function = getattr(_core, name)
    wanted = None if dtype is None else as_dtype(dtype)
    if wanted is None or "complex floating" in (wanted.kind, x.dtype.kind):
        return function(x, dtype=wanted, **attributes)
    if (x.dtype.name, wanted.name) in _WIDENING:
        return function(x, dtype=wanted, **attributes)
    if "integer" in wanted.kind and "floating" not in x.dtype.kind:
        result = function(x, **attributes)
        return result if result.dtype is wanted else _core.cast(result, wanted)
    return function(x if x.dtype is wanted else _core.cast(x, wanted), **attributes)


def sum(x: Array, /, *, axis=None, dtype=None, keepdims: bool = False) -> Array:
    """Sum over axes, all of them by default; in int64 or uint64 of integers unless `dtype` says."""
    return _converted("sum", x, dtype, {"axis": axis, "keepdims": keepdims})


def prod(x: Array, /, *, axis=None, dtype=None, keepdims: bool = False) -> Array:
    """Product over axes, all by default; in int64 or uint64 of integers unless `dtype` says."""
    return _converted("prod", x, dtype, {"axis": axis, "keepdims": keepdims})


def cumulative_sum(
    x: Array,
    /,
    *,
    axis: int | None = None,
    dtype=None,
    include_initial: bool = False,
    reverse: bool = False,
    exclusive: bool = False,
) -> Array:
    """Sums of the elements up to each along an axis, in the dtype that `sum` gives.

    `axis` may be None for one dimension; `include_initial` puts a 0 before the first. `reverse`
    adds from the last element on; `exclusive` leaves out the element itself.
    """
    attributes = {"axis": axis, "include_initial": include_initial}
    attributes |= {"reverse": reverse, "exclusive": exclusive}
    return _converted("cumulative_sum", x, dtype, attributes)


def cumulative_prod(
    x: Array, /, *, axis: int | None = None, dtype=None, include_initial: bool = False
) -> Array:
    """Products of the elements up to each along an axis, in the dtype that `prod` gives.

    `axis` may be None for one dimension; `include_initial` puts a 1 before the first.
    """
    attributes = {"axis": axis, "include_initial": include_initial}
    return _converted("cumulative_prod", x, dtype, attributes)
