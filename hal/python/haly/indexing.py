"""Indexing with masks and arrays of positions, and of tracers; the rest is in the core."""

from __future__ import annotations

import numpy as np

from haly import _core
from haly._core import Array, TracerBase
from haly.conversion import asarray, to_numpy
from haly.dtypes import bool_, int64
from haly.errors import BoundsError, PromotionError, UnsupportedError
from haly.tracers import as_tracer, check_bounds, holds_traced

_ARRAYS = (Array, TracerBase)
_LAST = 2**63 - 1


def _as_index(item, device) -> Array:
    if isinstance(item, _ARRAYS):
        return item
    if holds_traced(item):
        return as_tracer(item)
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
        elif hasattr(item, "__dlpack__") and not isinstance(item, _ARRAYS):
            items[place] = asarray(item, device=x.device)
        elif not (item is None or item is Ellipsis or isinstance(item, (*_ARRAYS, slice))):
            if not hasattr(item, "__index__"):
                raise BoundsError(
                    "an index is an int, slice, None, ellipsis, mask or array of ints, "
                    f"not {item!r}"
                )

    def consumes(item) -> int:
        if item is None or item is Ellipsis:
            return 0
        return item.ndim if isinstance(item, _ARRAYS) and item.dtype is bool_ else 1

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
    if mask.size == 0 and all(n in (0, e) for n, e in zip(mask.shape, extents, strict=True)):
        return [asarray([], dtype=int64, device=mask.device)] * mask.ndim
    if mask.shape != extents:
        raise BoundsError(f"a mask of shape {mask.shape} for axes of extents {extents}")
    found = _core.nonzero(mask)
    return [found[axis] for axis in range(mask.ndim)]


def _checked(positions: Array, extent: int, axis: int) -> Array:
    """Positions counted from the front, as int64."""
    positions = positions if positions.dtype is int64 else _core.cast(positions, int64)
    if isinstance(positions, TracerBase):  # where they lie is known too late for an error
        return _core.where(_core.less(positions, 0), _core.add(positions, extent), positions)
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
            advanced = isinstance(item, _ARRAYS) and not (
                item.ndim == 0 and item.dtype is not bool_
            )
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
        if any(None in a.shape for a in arrays):
            if any(a.ndim != 1 for a in arrays) or len({a.shape for a in arrays}) != 1:
                raise UnsupportedError(
                    "a mask that is traced can be combined with slices, not with other masks or "
                    "positions"
                )
            self.shape = arrays[0].shape
            self.positions = arrays
        else:
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
        return flat if flat.ndim == 1 else _core.reshape(flat, [-1] if flat.size else [0])


def _count(extents) -> int:
    return int(np.prod(extents, dtype=np.int64))


def index_advanced(x: Array, key) -> Array:
    """x[key] where the key holds masks or arrays of positions."""
    if isinstance(x, Array) and _is_traced_key(key):
        return index_traced(as_tracer(x), key)
    if isinstance(key, bool) or (isinstance(key, Array) and key.ndim == 0 and key.dtype is bool_):
        return _core.expand_dims(x, axis=0)[: int(bool(key))]
    plan = _Plan(x, key)
    view = x[plan.basic]
    rest = plan.rest(view)
    rest_shape = [view.shape[axis] for axis in rest]
    rows = _core.permute_dims(view, plan.axes + rest)
    rows = _core.reshape(rows, [_count(plan.extents), *rest_shape])
    taken = _core.gather(rows, plan.flat_positions(), axis=0)
    if len(plan.shape) != 1:
        taken = _core.reshape(taken, [*plan.shape, *rest_shape])
    if plan.front or not rest:
        return taken
    before = sum(axis < plan.axes[0] for axis in rest)
    count = len(plan.shape)
    order = [*range(count, count + before), *range(count), *range(count + before, taken.ndim)]
    return _core.permute_dims(taken, order)


def assign_advanced(x: Array, key, value) -> Array:
    """x with x[key] = value done."""
    if _is_traced_key(key) or holds_traced(value):
        raise UnsupportedError(
            "an array from outside of a traced function cannot be written there; write to a copy "
            "of its own: x = haly.asarray(x, copy=True)"
        )
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


# ---- tracers ----


def _is_traced_key(key) -> bool:
    return any(map(holds_traced, key)) if isinstance(key, tuple) else holds_traced(key)


def _positions_first(x: TracerBase, key) -> tuple[TracerBase, list]:
    """Takes the 0-d positions that are traced, and gives what the rest of the key has to do."""
    items = [
        item.as_tracer(int64) if hasattr(item, "as_tracer") else item for item in _key_items(key)
    ]
    items = _expand(x, tuple(items))
    left = []
    axis = 0
    for item in items:
        if isinstance(item, Array) and item.ndim == 0 and item.dtype is not bool_:
            item = int(item)
        if isinstance(item, TracerBase) and item.ndim == 0 and item.dtype is not bool_:
            position = item if item.dtype is int64 else _core.cast(item, int64)
            x = _core.gather(x, position, axis=axis)
            continue
        left.append(item)
        if item is None:
            continue
        axis += item.ndim if isinstance(item, _ARRAYS) and item.dtype is bool_ else 1
    return x, left


def _key_items(key) -> tuple:
    return key if isinstance(key, tuple) else (key,)


class _Slices:
    """A key of ints, slices and None as arguments of the operator `slice`, and what follows."""

    def __init__(self, x: TracerBase, items: list):
        self.starts, self.ends, self.axes, self.steps = [], [], [], []
        self.dropped, self.added = [], []
        axis = result_axis = 0
        shape = x.shape
        for item in items:
            if item is None:
                self.added.append(result_axis)
                result_axis += 1
                continue
            if isinstance(item, slice):
                if item != slice(None):
                    self._add(axis, *_slice_bounds(item, shape[axis]))
                result_axis += 1
            else:
                position = item.__index__()
                check_bounds(position, shape[axis], axis)
                self._add(axis, position, position + 1 if position != -1 else _LAST, 1)
                self.dropped.append(axis)
            axis += 1

    def _add(self, axis: int, start: int, end: int, step: int) -> None:
        self.axes.append(axis)
        self.starts.append(start)
        self.ends.append(end)
        self.steps.append(step)

    @property
    def arguments(self) -> dict:
        return {"axes": self.axes, "steps": self.steps}

    def taken(self, x: TracerBase) -> TracerBase:
        """What the slices alone select: no axis dropped, none added."""
        if not self.axes:
            return _core.tracer_share(x)
        return _core.slice(x, self.starts, self.ends, **self.arguments)

    def of(self, x: TracerBase) -> TracerBase:
        result = self.taken(x)
        if self.dropped:
            result = _core.squeeze(result, self.dropped)
        for axis in self.added:
            result = _core.expand_dims(result, axis=axis)
        return result


def _slice_bounds(item: slice, extent: int | None) -> tuple[int, int, int]:
    if extent is not None:
        start, end, step = item.indices(extent)
        return start, end if end >= 0 else -_LAST, step
    step = 1 if item.step is None else item.step.__index__()
    if step == 0:
        raise ValueError("slice step cannot be zero")
    first, last = (0, _LAST) if step > 0 else (_LAST, -_LAST)
    start = first if item.start is None else item.start.__index__()
    return start, last if item.stop is None else item.stop.__index__(), step


def index_traced(x: TracerBase, key) -> TracerBase:
    """x[key] of a tracer. Positions that are traced are not checked against the extents."""
    x, items = _positions_first(x, key)
    if any(isinstance(item, _ARRAYS) for item in items):
        return index_advanced(x, tuple(items))
    return _Slices(x, items).of(x)


def assign_traced(x: TracerBase, key, value) -> TracerBase:
    """x of a tracer with x[key] = value done."""
    value = _traced_value(x, value)
    items = _expand(
        x,
        tuple(
            item.as_tracer(int64) if hasattr(item, "as_tracer") else item
            for item in _key_items(key)
        ),
    )
    arrays = [item for item in items if isinstance(item, _ARRAYS)]
    if not arrays:
        slices = _Slices(x, items)
        target = slices.of(x).shape
        value = _core.broadcast_to(_without_leading(value, len(target)), target)
        if slices.added or slices.dropped:
            value = _core.reshape(value, slices.taken(x).shape)
        return _core.slice_update(x, value, slices.starts, slices.ends, **slices.arguments)
    masks = [item for item in arrays if item.dtype is bool_]
    if len(arrays) == 1 and masks and value.ndim == 0 and items[0] is masks[0]:
        mask = masks[0]
        if mask.shape != x.shape[: mask.ndim]:
            raise BoundsError(
                f"a mask of shape {mask.shape} for axes of extents {x.shape[: mask.ndim]}"
            )
        for _ in range(x.ndim - mask.ndim):
            mask = _core.expand_dims(mask, axis=mask.ndim)
        return _core.where(mask, value, x)
    if None in x.shape or any(isinstance(mask, TracerBase) for mask in masks):
        raise UnsupportedError(
            "x[mask] = values with a traced mask takes one value for all places; write "
            "haly.where(mask, values, x) with values for every place"
        )
    # Which element of x each place of the selection is: the same selection of 0, 1, 2, ...
    numbers = asarray(np.arange(x.size, dtype=np.int64).reshape(x.shape), device=x.device)
    chosen = index_traced(as_tracer(numbers), tuple(items))
    value = _core.broadcast_to(_without_leading(value, chosen.ndim), chosen.shape)
    flat = _core.scatter(
        _core.reshape(x, [x.size]),
        _core.reshape(chosen, [chosen.size]),
        _core.reshape(value, [chosen.size]),
    )
    return _core.reshape(flat, x.shape)


def _without_leading(value: TracerBase, ndim: int) -> TracerBase:
    """The value without leading axes of extent 1 that the target lacks."""
    surplus = value.ndim - ndim
    if surplus > 0 and value.shape[:surplus] == (1,) * surplus:
        return _core.reshape(value, value.shape[surplus:])
    return value


def _traced_value(x: TracerBase, value) -> TracerBase:
    if isinstance(value, bool | int | float | complex) or hasattr(value, "as_tracer"):
        return as_tracer(value, x.dtype)
    value = as_tracer(value)
    if _core.promote(x.dtype, value.dtype, False) is not x.dtype:
        raise PromotionError(
            f"values of {value.dtype} do not fit into an array of {x.dtype}; "
            f"write haly.astype(value, haly.{x.dtype})"
        )
    return value if value.dtype is x.dtype else _core.cast(value, x.dtype)


_core.register("index_advanced", index_advanced)
_core.register("assign_advanced", assign_advanced)


def nonzero(x: Array, /) -> tuple[Array, ...]:
    """Per axis the positions of the elements that are not zero, in row-major order."""
    if x.ndim == 0:
        raise ValueError("nonzero: a 0-d array has no axes")
    found = _core.nonzero(x)
    return tuple(found[axis] for axis in range(x.ndim))
