"""Manipulation functions of the array API whose signatures differ from the operators'."""

from __future__ import annotations

from haly import _core, creation
from haly._core import Array
from haly.arithmetic import normalized_axis
from haly.dtypes import int64
from haly.errors import BoundsError, InvalidArgumentError
from haly.ordering import searchsorted


def reshape(x: Array, /, shape, *, copy: bool | None = None) -> Array:
    """The elements in row-major order with another shape; one extent may be -1.

    Memory is shared until one of the arrays is written, so that `copy=False` never fails for that
    reason; `copy=True` gives the result memory of its own.
    """
    result = _core.reshape(x, shape)
    return _core.copy_array(result) if copy and isinstance(result, Array) else result


def expand_dims(x: Array, /, axis: int | tuple[int, ...] = 0) -> Array:
    """A new axis of extent 1 at `axis` of the result; at each of them where it is a tuple.

    Raises:
        BoundsError: the result has no such axis.
    """
    axes = tuple(axis) if isinstance(axis, tuple | list) else (axis,)
    ndim = x.ndim + len(axes)
    for one in axes:
        if not -ndim <= one < ndim:
            raise BoundsError(f"expand_dims: axis {one} is out of range for a result of {ndim}")
    return _core.expand_dims(x, axis=axes)


def repeat(x: Array, repeats: int | Array, /, *, axis: int | None = None) -> Array:
    """Every place of an axis `repeats` times; of the flattened array where `axis` is None.

    `repeats` is one number for all places, or a 1-d array of one for each of them.
    """
    if not isinstance(repeats, Array):
        return _core.repeat(x, repeats, axis=axis)
    if axis is None:
        x, axis = _core.reshape(x, [x.size]), 0
    axis = normalized_axis("repeat", axis, x.ndim)
    if repeats.size == 1:
        return _core.repeat(x, int(repeats), axis=axis)
    if repeats.shape != (x.shape[axis],):
        raise InvalidArgumentError(
            f"repeat: {repeats.shape} numbers for an axis of extent {x.shape[axis]}"
        )
    ends = _core.cumulative_sum(_core.cast(repeats, int64), axis=0)
    total = int(ends[-1]) if repeats.size else 0
    places = searchsorted(ends, creation.arange(total, device=x.device), side="right")
    return _core.gather(x, places, axis=axis)


def concat(arrays, /, *, axis: int | None = 0) -> Array:
    """The arrays one after the other along an axis; flattened first where `axis` is None."""
    if axis is None:
        arrays, axis = [_core.reshape(x, [-1] if x.size != 0 else [0]) for x in arrays], 0
    return _core.concat(arrays, axis=axis)


def moveaxis(x: Array, source, destination, /) -> Array:
    """The axes `source` at the places `destination`, the others in their order."""
    sources = [source] if isinstance(source, int) else list(source)
    destinations = [destination] if isinstance(destination, int) else list(destination)
    if len(sources) != len(destinations):
        raise InvalidArgumentError(f"moveaxis: {len(sources)} axes for {len(destinations)} places")
    sources = [normalized_axis("moveaxis", axis, x.ndim) for axis in sources]
    destinations = [normalized_axis("moveaxis", axis, x.ndim) for axis in destinations]
    if len(set(sources)) < len(sources) or len(set(destinations)) < len(destinations):
        raise InvalidArgumentError("moveaxis: an axis or a place is named twice")
    placed = dict(zip(destinations, sources, strict=True))
    rest = iter([axis for axis in range(x.ndim) if axis not in sources])
    order = [placed[place] if place in placed else next(rest) for place in range(x.ndim)]
    return _core.permute_dims(x, order)


def unstack(x: Array, /, *, axis: int = 0) -> tuple[Array, ...]:
    """One array for each place of an axis, without that axis."""
    axis = normalized_axis("unstack", axis, x.ndim)
    before = (slice(None),) * axis
    return tuple(x[(*before, place)] for place in range(x.shape[axis]))
