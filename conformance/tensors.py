"""Tensors of a case: a small recipe, and the exact bytes, strides and offset that it stands for."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field, replace

import numpy as np

from haly.conformance.dtypes import facts, special_values
from haly.conformance.narrow_values import decisive_values
from haly.opspec.generator.cases import positive_definite

LAYOUTS = ("dense", "permuted", "reversed", "stepped", "offset", "zero", "far")


@dataclass(frozen=True)
class TensorRecipe:
    """How to make one input.

    Attributes:
        shape: extents.
        dtype: the standard's name.
        fill: `random` (uniform in `low`..`high`), `bits` (uniform over bit patterns), `special`
            (special values one after the other), `scattered` (`random`, and a special value in
            place of every sixth element or so), `nonfinite` (the same without values so large
            that computing with them overflows on the way), `integers` (low <= value <= high),
            `permutation` (of 0..n-1 along the last axis), `positive_definite` (symmetric matrices
            in the last two axes), `values` (given), `decisive` (where rounding to the dtype named
            in `values` is decided, one after the other). `bits` of float8 are all patterns in turn.
        low, high: range of `random` and `integers`.
        stride: of `special`: how many elements repeat one value, so that two operands cross; of
            `scattered` and `nonfinite`: a number that makes it another draw.
        values: nested values of `values`, as a tuple.
        layout: how the elements lie in memory; one of LAYOUTS. `zero` repeats one value along
            the first axis, which then has the stride 0; `far` steps over 2^31 elements along the
            first axis of several, on the row road alone.
        pool: of fills that are drawn: so many different values at most, repeated along the
            tensor, so that an oracle in many digits stays affordable; 0 for no limit.
        scale: a power of two that every value is multiplied by once it is drawn.
    """

    shape: tuple[int, ...]
    dtype: str
    fill: str = "random"
    low: float = -10.0
    high: float = 10.0
    stride: int = 1
    values: tuple = field(default=())
    layout: str = "dense"
    pool: int = 0
    # Not in the text that seeds the draw: a scaled recipe has the same numbers, scaled.
    scale: float = field(default=1.0, repr=False)

    def describe(self) -> str:
        """The recipe in words, as in `float32[2, 3], random in -10..10, permuted`."""
        words = [f"{self.dtype}{list(self.shape)}"]
        if self.fill in ("random", "integers", "scattered", "nonfinite"):
            words.append(f"{self.fill} in {self.low:g}..{self.high:g}")
        elif self.fill == "decisive":
            words.append(f"where rounding to {self.values[0]} is decided")
        elif self.fill == "values":
            words.append(f"values {list(self.values)}")
        else:
            words.append(self.fill)
        if self.scale != 1:
            words.append(f"times 2^{math.frexp(self.scale)[1] - 1}")
        if self.layout != "dense":
            words.append(self.layout)
        return ", ".join(words)

    def generate(self, seed: str) -> np.ndarray:
        """The logical values, dense, reproducible from the recipe and a seed alone."""
        if self.layout == "zero" and self.shape:
            once = replace(self, shape=(1, *self.shape[1:]), layout="dense").generate(seed)
            return np.broadcast_to(once, self.shape)
        count = int(np.prod(self.shape, dtype=np.int64))
        if (
            self.pool
            and count > self.pool
            and self.fill in ("random", "bits", "scattered", "nonfinite")
        ):
            pool = replace(self, shape=(self.pool,), layout="dense", pool=0).generate(seed)
            return pool[np.arange(count) % self.pool].reshape(self.shape)
        digest = hashlib.sha256(f"{seed}|{self!r}".encode()).digest()
        random = np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "big")))
        values = self._drawn(random, count)
        if self.scale == 1:
            return values
        with np.errstate(under="ignore"):
            return (values.astype(np.float64) * self.scale).astype(values.dtype)

    def _drawn(self, random: np.random.Generator, count: int) -> np.ndarray:
        f = facts(self.dtype)
        if self.fill == "values":
            flat = np.array(self.values, dtype=object).reshape(-1)
            if f.kind == "floating":
                flat = np.array([float(v) for v in flat], np.float64)
            return flat.astype(f.numpy).reshape(self.shape)
        if self.fill in ("special", "decisive"):
            special = self.fill == "special"
            values = (
                special_values(self.dtype)
                if special
                else decisive_values(self.dtype, self.values[0])
            )
            return values[(np.arange(count) // self.stride) % len(values)].reshape(self.shape)
        if self.fill in ("scattered", "nonfinite"):
            values = replace(self, fill="random")._drawn(random, count).reshape(-1)
            marked = random.random(count) < 1 / 6
            if count:
                marked[random.integers(count)] = True
            chosen = special_values(self.dtype)
            if f.kind == "floating":
                few = np.array([np.nan, np.inf, -np.inf, 0, -0.0, 1, -1]).astype(f.numpy)
                # Half of what is scattered is among the few, of which each call should have some.
                all_of_them = np.concatenate([chosen, np.tile(few, len(chosen) // len(few))])
                chosen = few if self.fill == "nonfinite" else all_of_them
            return np.where(marked, random.choice(chosen, count), values).reshape(self.shape)
        if self.fill == "permutation":
            rows = [random.permutation(self.shape[-1]) for _ in range(count // self.shape[-1])]
            return np.array(rows, f.numpy).reshape(self.shape)
        if self.fill == "positive_definite":
            return positive_definite(self.shape, random).astype(f.numpy)
        if self.fill == "integers":
            low, high = int(self.low), int(self.high)
            return random.integers(low, high, self.shape, endpoint=True).astype(f.numpy)
        if self.fill == "bits" and self.dtype.startswith("float8"):
            return (np.arange(count) % 256).astype(np.uint8).view(f.numpy).reshape(self.shape)
        if self.fill == "bits" and f.kind != "bool":
            raw = random.integers(0, 256, count * f.numpy.itemsize, np.uint8, endpoint=False)
            return raw.view(f.numpy).reshape(self.shape)
        if f.kind == "bool":
            return random.integers(0, 2, self.shape).astype(bool)
        if f.kind == "integer":
            info = np.iinfo(f.numpy)
            low, high = int(self.low), int(self.high)
            if high < info.min:  # a range of negative numbers, for an unsigned dtype
                low, high = 0, high - low
            low, high = max(low, info.min), min(high, info.max)
            return random.integers(low, high, self.shape, f.numpy, endpoint=True)
        values = random.uniform(self.low, self.high, self.shape)
        if f.kind == "complex":
            values = values + 1j * random.uniform(self.low, self.high, self.shape)
        return np.asarray(values).astype(f.numpy)


@dataclass
class Placement:
    """Bytes of a tensor in memory.

    Attributes:
        data: uint8 array: the whole extent that the tensor's elements span.
        strides: in elements, per axis; may be negative or zero.
        offset_bytes: of the first element from the start of `data`.
    """

    data: np.ndarray
    strides: tuple[int, ...]
    offset_bytes: int


def place(values: np.ndarray, layout: str) -> Placement:
    """Lays values out in memory.

    Args:
        values: dense logical values.
        layout: `dense` row-major; `permuted` last axis slowest; `reversed` negative strides;
            `stepped` two elements apart; `offset` dense, starting three elements in; `zero` the
            first axis with stride 0, its values being all the same.
    """
    item = values.dtype.itemsize
    values = np.asarray(values)
    if layout == "zero" and values.ndim and values.size:
        once = np.ascontiguousarray(values[:1])
        strides = (0, *dense_strides(values.shape)[1:])
        return Placement(once.reshape(-1).view(np.uint8), strides, 0)
    if layout == "permuted" and values.ndim > 1:
        stored = np.ascontiguousarray(np.moveaxis(values, -1, 0))
        strides = np.moveaxis(stored, 0, -1).strides
        return Placement(stored.reshape(-1).view(np.uint8), tuple(s // item for s in strides), 0)
    if layout == "reversed" and values.ndim and values.size:
        stored = np.ascontiguousarray(np.flip(values))
        strides = np.flip(stored).strides
        offset = sum((n - 1) * -s for n, s in zip(values.shape, strides, strict=True))
        return Placement(
            stored.reshape(-1).view(np.uint8), tuple(s // item for s in strides), offset
        )
    if layout == "stepped" and values.ndim and values.size:
        wide = np.zeros((*values.shape[:-1], 2 * values.shape[-1]), values.dtype)
        wide[..., ::2] = values
        strides = wide[..., ::2].strides
        return Placement(wide.reshape(-1).view(np.uint8), tuple(s // item for s in strides), 0)
    dense = np.ascontiguousarray(values)
    strides = dense_strides(values.shape)
    raw = dense.reshape(-1).view(np.uint8)
    if layout == "offset":
        return Placement(np.concatenate([np.zeros(3 * item, np.uint8), raw]), strides, 3 * item)
    return Placement(raw, strides, 0)


def dense_strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Row-major strides in elements; an axis of extent 0 counts as 1."""
    strides, step = [], 1
    for extent in reversed(shape):
        strides.append(step)
        step *= max(extent, 1)
    return tuple(reversed(strides))


def broadcast_strides(
    shape: tuple[int, ...], strides: tuple[int, ...], target: tuple[int, ...]
) -> tuple[int, ...]:
    """Strides that read a tensor as `target`, broadcast axes with stride 0."""
    lead = len(target) - len(shape)
    result = [0] * lead
    for axis, extent in enumerate(shape):
        stretched = extent == 1 and target[lead + axis] != 1
        result.append(0 if stretched else strides[axis])
    return tuple(result)
