"""Arithmetic functions of the array API that are compositions of operators."""

from __future__ import annotations

from haly import _core, complex_numbers
from haly._core import Array
from haly.errors import DtypeError, InvalidArgumentError


def positive(x: Array, /) -> Array:
    """The same numbers; shares memory until written."""
    if x.dtype.kind == "bool":
        raise DtypeError("positive: numbers are wanted, not bool")
    return x.__copy__()


def real(x: Array, /) -> Array:
    """The real part of every element; x's own values where its dtype is real."""
    if x.dtype.kind == "complex floating":
        return complex_numbers.parts_of(x)[0]
    return positive(x)


def imag(x: Array, /) -> Array:
    """The imaginary part of every element."""
    if x.dtype.kind != "complex floating":
        raise DtypeError(f"imag: complex numbers are wanted, not {x.dtype}")
    return complex_numbers.parts_of(x)[1]


def conj(x: Array, /) -> Array:
    """The complex conjugate of every element; x's own values where its dtype is real."""
    if x.dtype.kind != "complex floating":
        return positive(x)
    real_part, imaginary_part = complex_numbers.parts_of(x)
    return complex_numbers.joined((real_part, _core.negative(imaginary_part)))


def diff(
    x: Array,
    /,
    *,
    axis: int = -1,
    n: int = 1,
    prepend: Array | None = None,
    append: Array | None = None,
) -> Array:
    """Differences of neighbours along an axis, taken `n` times.

    `prepend` and `append` lengthen the axis before the first difference; they have x's shape on all
    other axes.
    """
    if n < 0:
        raise InvalidArgumentError(f"diff: n is {n}, it must not be negative")
    axis = normalized_axis("diff", axis, x.ndim)
    pieces = [piece for piece in (prepend, x, append) if piece is not None]
    if len(pieces) > 1:
        x = _core.concat(pieces, axis=axis)
    before = (slice(None),) * axis
    for _ in range(n):
        later, earlier = x[(*before, slice(1, None))], x[(*before, slice(None, -1))]
        x = _core.not_equal(later, earlier) if x.dtype.kind == "bool" else later - earlier
    return x


def normalized_axis(function: str, axis: int, ndim: int) -> int:
    """The axis counted from the front.

    Raises:
        InvalidArgumentError: it lies outside of an array of `ndim` dimensions.
    """
    if not -ndim <= axis < ndim:
        raise InvalidArgumentError(f"{function}: axis {axis} is out of range for {ndim} dimensions")
    return axis % ndim
