"""Sums of products over axes that text names: the operator `einsum` numbers them."""

from __future__ import annotations

from haly import _core
from haly._core import Array
from haly.errors import InvalidArgumentError

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _refuse(text: str):
    raise InvalidArgumentError(f"einsum: {text}")


def _named(term: str, ndim: int, dots: int) -> list:
    """The names of an operand's axes; those that dots stand for are numbers, aligned at the end."""
    if term.count("...") > 1 or set(term.replace("...", "")) - set(_LETTERS):
        _refuse(f"{term!r} has characters other than letters and one '...'")
    before, ellipsis, after = term.partition("...")
    covered = ndim - len(before) - len(after)
    if covered < 0 or (covered and not ellipsis):
        _refuse(f"{term!r} names {len(before) + len(after)} axes of an array that has {ndim}")
    return [*before, *range(dots - covered, dots), *after]


def _parsed(subscripts: str, operands) -> tuple[list[list], list]:
    """The names of the axes of every operand, and of the result."""
    left, arrow, right = subscripts.replace(" ", "").partition("->")
    terms = left.split(",")
    if len(terms) != len(operands):
        _refuse(f"{subscripts!r} is about {len(terms)} arrays, {len(operands)} were given")
    covered = [
        x.ndim - len(term.replace("...", ""))
        for term, x in zip(terms, operands, strict=True)
        if "..." in term
    ]
    dots = max(covered, default=0)
    names = [_named(term, x.ndim, dots) for term, x in zip(terms, operands, strict=True)]
    if not arrow:
        letters = left.replace(",", "").replace(".", "")
        right = "..." * bool(covered) + "".join(
            c for c in sorted(set(letters)) if letters.count(c) == 1
        )
    result = _named(right, len(right.replace("...", "")) + dots * ("..." in right), dots)
    if len(set(result)) < len(result):
        _refuse(f"the result {right!r} names an axis twice")
    if missing := [str(name) for name in result if not any(name in term for term in names)]:
        _refuse(f"the result {right!r} names {', '.join(missing)}, which no array has")
    return names, result


def _extents(names: list[list], operands) -> dict:
    """The extent of every name. Axes that dots stand for may have extent 1, and are repeated."""
    extents: dict = {}
    for term, x in zip(names, operands, strict=True):
        for name, extent in zip(term, x.shape, strict=True):
            known = extents.setdefault(name, extent)
            if known != extent and not (isinstance(name, int) and 1 in (known, extent)):
                _refuse(f"axis {name!r} has extents {known} and {extent}")
            extents[name] = extent if known == 1 else known
    return extents


def _without_ones(x: Array, names: list, extents: dict) -> tuple[Array, list]:
    """Without axes of extent 1 that go along with longer ones: those of dots."""
    axes = [k for k, name in enumerate(names) if x.shape[k] == 1 != extents[name]]
    if not axes:
        return x, names
    return _core.squeeze(x, axes), [name for k, name in enumerate(names) if k not in axes]


def einsum(
    subscripts, /, *arrays: Array, axes: list[int] | None = None, result: list[int] | None = None
) -> Array:
    """The sum of products of the operands over the axes that the result does not name.

    `subscripts` names the axes of every operand by letters, divided by commas, then `->` and those
    of the result: `"ij,jk->ik"` is a product of matrices. A name that an operand has twice is its
    diagonal; `...` stands for leading axes that are broadcast. Without `->` the result has the
    names that occur once, in alphabetic order, behind the axes of `...`. Devices without a kernel
    for the whole multiply two operands at a time, the pair with the fewest products first.

    The operator itself numbers the axes: `einsum([x, y], axes=[0, 1, 1, 2], result=[0, 2])` is the
    same product, the numbers of all axes one array after another.

    Args:
        subscripts: The names; or, with `axes` and `result`, a sequence of the arrays.
        arrays: Numeric arrays of one dtype, one for each term.
        axes: Without names, the number of every axis of every array, each from 0 to 51.
        result: Without names, the numbers of the result's axes.

    Raises:
        InvalidArgumentError: the names, or the numbers, do not fit the arrays.

    Source: A. Einstein, Die Grundlage der allgemeinen Relativitätstheorie, 1916; `numpy.einsum`.
    """
    if not isinstance(subscripts, str):
        return _numbered(subscripts, arrays, axes, result)
    if axes is not None or result is not None:
        _refuse("axes and result go with a sequence of arrays, not with names")
    if not arrays:
        _refuse("no arrays were given")
    names, kept = _parsed(subscripts, arrays)
    extents = _extents(names, arrays)
    numbers: dict = {}
    operands, found = [], []
    for x, term in zip(arrays, names, strict=True):
        x, term = _without_ones(x, term, extents)
        operands.append(x)
        found += [numbers.setdefault(name, len(numbers)) for name in term]
    return _core.einsum(operands, axes=found, result=[numbers[name] for name in kept])


def _numbered(arrays, more, axes, result) -> Array:
    if more or axes is None or result is None:
        _refuse(
            "expected names as text and arrays, or one sequence of arrays with axes and result, "
            f"got {type(arrays).__name__}"
        )
    return _core.einsum(arrays, axes=axes, result=result)
