"""Set functions of the array API, as compositions of sorting and gathering; and search."""

from __future__ import annotations

from typing import NamedTuple

from haly import _core, complex_numbers, creation
from haly._core import Array
from haly.conversion import asarray
from haly.dtypes import bool_, int64, uint8


class UniqueAll(NamedTuple):
    """What `unique_all` returns."""

    values: Array
    indices: Array
    inverse_indices: Array
    counts: Array


class UniqueCounts(NamedTuple):
    """What `unique_counts` returns."""

    values: Array
    counts: Array


class UniqueInverse(NamedTuple):
    """What `unique_inverse` returns."""

    values: Array
    inverse_indices: Array


class _Groups:
    """The elements of x in order, in groups of equal ones. NaNs are equal to nothing."""

    def __init__(self, x: Array):
        self.shape = x.shape
        self.count = x.size
        self.flat = _core.reshape(x, [x.size])
        self.order = _order(self.flat)
        self.sorted = _core.gather(self.flat, self.order, axis=0)
        first = creation.ones((min(self.count, 1),), dtype=bool_, device=x.device)
        changes = _core.not_equal(self.sorted[1:], self.sorted[:-1])
        self.is_first = _core.concat([first, changes], axis=0)
        self.starts = _core.nonzero(self.is_first)[0]

    def values(self) -> Array:
        return _core.gather(self.sorted, self.starts, axis=0)

    def indices(self) -> Array:
        """Where each value first occurs: sorting is stable."""
        return _core.gather(self.order, self.starts, axis=0)

    def counts(self) -> Array:
        end = asarray([self.count], dtype=int64, device=self.starts.device)
        ends = _core.concat([self.starts[1:], end], axis=0) if self.count else self.starts
        return ends - self.starts

    def inverse_indices(self) -> Array:
        group = _core.cumulative_sum(_core.cast(self.is_first, int64), axis=0) - 1
        zeros = creation.zeros((self.count,), dtype=int64, device=group.device)
        return _core.reshape(_core.scatter(zeros, self.order, group), self.shape)


def _order(flat: Array) -> Array:
    """A stable order; complex numbers by real parts and, where these are equal, imaginary ones."""
    if flat.dtype.kind == "complex floating":
        real, imaginary = complex_numbers.parts_of(flat)
        by_imaginary = _core.argsort(imaginary)
        real = _core.gather(real, by_imaginary, axis=0)
        return _core.gather(by_imaginary, _core.argsort(real), axis=0)
    return _core.argsort(_core.cast(flat, uint8) if flat.dtype is bool_ else flat)


def unique_values(x: Array, /) -> Array:
    """The different elements, in ascending order; every NaN counts as one of its own."""
    return _Groups(x).values()


def unique_counts(x: Array, /) -> UniqueCounts:
    """The different elements and how often each occurs."""
    groups = _Groups(x)
    return UniqueCounts(groups.values(), groups.counts())


def unique_inverse(x: Array, /) -> UniqueInverse:
    """The different elements, and for every element of x which of them it is."""
    groups = _Groups(x)
    return UniqueInverse(groups.values(), groups.inverse_indices())


def unique_all(x: Array, /) -> UniqueAll:
    """The different elements, where each first occurs, which one each element is, and counts."""
    groups = _Groups(x)
    return UniqueAll(groups.values(), groups.indices(), groups.inverse_indices(), groups.counts())


def searchsorted(
    x1: Array, x2: Array, /, *, side: str = "left", sorter: Array | None = None
) -> Array:
    """Where each element of x2 belongs in the ascending 1-d array x1.

    Args:
        x1: Ascending numbers, NaNs last; or numbers that `sorter` puts in that order.
        x2: Numbers to look for.
        side: "left": before elements that are equal; "right": behind them.
        sorter: Positions in x1 in ascending order of its elements.
    """
    if sorter is not None and sorter.dtype is not int64:
        sorter = _core.cast(sorter, int64)
    return _core.searchsorted(x1, x2, side=side, sorter=sorter)
