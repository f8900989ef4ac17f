"""Indexing with masks and arrays of positions; the rest is in the core."""

from __future__ import annotations

import numpy as np

from haly import _core
from haly._core import Array
from haly.conversion import asarray, to_numpy
from haly.dtypes import bool_, int64
from haly.errors import BoundsError, PromotionError


def _as_index(item, device) -> Array:
    if isinstance(item, Array):
        return item
    values = np.asarray(item)
    if values.size == 0 and values.dtype.kind == "f":
        values = values.astype(np.int64)
    if values.dtype.kind not in "iub":
        raise BoundsError(
            f"an index is an int, slice, None, ellipsis, mask or array of ints, not {item!r}"
        )
    return asarray(values, device=device)


def _expand(x: Array, key) -> list:
    """The key with its ellipsis written out and missing axes added."""
    items = list(key) if isinstance(key, tuple) else [key]
    for place, item in enumerate(items):
        if isinstance(item, list | np.ndarray) or isinstance(item, bool | np.bool_):
            items[place] = _as_index(item, x.device)
        elif hasattr(item, "__dlpack__") and not isinstance(item, Array):
            items[place] = asarray(item, device=x.device)
        elif not (item is None or item is Ellipsis or isinstance(item, Array | slice)):
            if not hasattr(item, "__index__"):
                raise BoundsError(
                    "an index is an int, slice, None, ellipsis, mask or array of ints, "
                    f"not {item!r}"
                )

    def consumes(item) -> int:
        if item is None or item is Ellipsis:
            return 0
        return item.ndim if isinstance(item, Array) and item.dtype is bool_ else 1

    missing = x.ndim - sum(consumes(item) for item in items)
    if missing < 0:
        raise BoundsError(f"too many indices for an array of {x.ndim} dimensions")
    ellipses = [place for place, item in enumerate(items) if item is Ellipsis]
    if len(ellipses) > 1:
        raise BoundsError("an index has at most one ellipsis")
    place = ellipses[0] if ellipses else len(items)
    items[place : place + len(ellipses)] = [slice(None)] * missing
    return items


def _positions(mask: Array, extents: tuple[int, ...]) -> list[Array]:
    """Per axis of a mask the positions of its true elements."""
    if mask.shape != extents:
        raise BoundsError(f"a mask of shape {mask.shape} for axes of extents {extents}")
    found = _core.nonzero(mask)
    return [found[axis] for axis in range(mask.ndim)]


def _checked(positions: Array, extent: int, axis: int) -> Array:
    """Positions counted from the front, as int64."""
    positions = positions if positions.dtype is int64 else _core.cast(positions, int64)
    if positions.size:
        least, greatest = int(_core.min(positions)), int(_core.max(positions))
        if least < -extent or greatest >= extent:
            wrong = least if least < -extent else greatest
            raise BoundsError(f"index {wrong} is out of bounds for axis {axis} of extent {extent}")
        if least < 0:
            positions = _core.where(
                _core.less(positions, 0), _core.add(positions, extent), positions
            )
    return positions


class _Plan:
    """A key split into a basic part and arrays of positions along some axes of what remains."""

    def __init__(self, x: Array, key):
        basic, self.axes, arrays, extents = [], [], [], []
        axis = result_axis = 0
        separated = previous_advanced = False
        seen = False
        for item in _expand(x, key):
            advanced = isinstance(item, Array) and not (item.ndim == 0 and item.dtype is not bool_)
            if advanced:
                separated = separated or (seen and not previous_advanced)
                seen = True
            previous_advanced = advanced
            if item is None:
                basic.append(None)
                result_axis += 1
            elif not advanced:
                basic.append(item)
                result_axis += isinstance(item, slice)
                axis += 1
            elif item.dtype is bool_:
                shape = x.shape[axis : axis + item.ndim]
                for part in _positions(item, shape):
                    basic.append(slice(None))
                    self.axes.append(result_axis)
                    extents.append(x.shape[axis])
                    arrays.append(part)
                    axis += 1
                    result_axis += 1
            else:
                basic.append(slice(None))
                self.axes.append(result_axis)
                extents.append(x.shape[axis])
                arrays.append(_checked(item, x.shape[axis], axis))
                axis += 1
                result_axis += 1
        self.basic = tuple(basic)
        self.shape = np.broadcast_shapes(*(a.shape for a in arrays))
        self.positions = [_core.broadcast_to(a, self.shape) for a in arrays]
        self.extents = extents
        # numpy's rule: positions that are not neighbours move their axes to the front
        self.front = separated

    def rest(self, view: Array) -> list[int]:
        return [axis for axis in range(view.ndim) if axis not in self.axes]

    def flat_positions(self) -> Array:
        """One position per place, in row-major order over the indexed axes."""
        flat = self.positions[0]
        for extent, positions in zip(self.extents[1:], self.positions[1:], strict=True):
            flat = _core.add(_core.multiply(flat, extent), positions)
        return _core.reshape(flat, [-1] if flat.size else [0])


def _count(extents) -> int:
    return int(np.prod(extents, dtype=np.int64))


def index_advanced(x: Array, key) -> Array:
    """x[key] where the key holds masks or arrays of positions."""
    plan = _Plan(x, key)
    view = x[plan.basic]
    rest = plan.rest(view)
    rest_shape = [view.shape[axis] for axis in rest]
    rows = _core.permute_dims(view, plan.axes + rest)
    rows = _core.reshape(rows, [_count(plan.extents), *rest_shape])
    taken = _core.gather(rows, plan.flat_positions(), axis=0)
    taken = _core.reshape(taken, [*plan.shape, *rest_shape])
    if plan.front or not rest:
        return taken
    before = sum(axis < plan.axes[0] for axis in rest)
    count = len(plan.shape)
    order = [*range(count, count + before), *range(count), *range(count + before, taken.ndim)]
    return _core.permute_dims(taken, order)


def assign_advanced(x: Array, key, value) -> Array:
    """x with x[key] = value done."""
    if isinstance(key, Array) and key.dtype is bool_ and key.shape == x.shape:
        value = asarray(value, dtype=None if hasattr(value, "dtype") else x.dtype, device=x.device)
        if value.ndim == 0:
            if _core.promote(x.dtype, value.dtype, False) is not x.dtype:
                raise PromotionError(
                    f"a value of {value.dtype} does not fit into an array of {x.dtype}; "
                    f"write haly.astype(value, haly.{x.dtype})"
                )
            return _core.where(key, value, x)
    # Which element of x each place of the selection is: the same selection of 0, 1, 2, ...
    numbers = np.arange(x.size, dtype=np.int64).reshape(x.shape)
    chosen = to_numpy(index_advanced(asarray(numbers, device=x.device), key))
    values = np.broadcast_to(to_numpy(_value_for(value, x.dtype, x.device)), chosen.shape)
    result = to_numpy(x).reshape(-1)
    result[chosen.reshape(-1)] = values.reshape(-1)
    return asarray(result.reshape(x.shape), dtype=x.dtype, device=x.device)


def _value_for(value, dtype, device) -> Array:
    if isinstance(value, Array) or hasattr(value, "__len__") or hasattr(value, "__dlpack__"):
        value = asarray(value, dtype=None if hasattr(value, "dtype") else dtype, device=device)
        if _core.promote(dtype, value.dtype, False) is not dtype:
            raise PromotionError(
                f"values of {value.dtype} do not fit into an array of {dtype}; "
                f"write haly.astype(value, haly.{dtype})"
            )
        return value
    holder = _core.allocate((), dtype, device)
    holder[...] = value
    return holder


_core.register("index_advanced", index_advanced)
_core.register("assign_advanced", assign_advanced)


def nonzero(x: Array, /) -> tuple[Array, ...]:
    """Per axis the positions of the elements that are not zero, in row-major order."""
    if x.ndim == 0:
        raise ValueError("nonzero: a 0-d array has no axes")
    found = _core.nonzero(x)
    return tuple(found[axis] for axis in range(x.ndim))
