"""Sums of products over named axes, as products of matrices."""

from __future__ import annotations

import math

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


def _diagonal(x: Array, names: list) -> tuple[Array, list]:
    """Every axis that is named twice once, along its diagonal."""
    for name in dict.fromkeys(names):
        while names.count(name) > 1:
            first = names.index(name)
            second = names.index(name, first + 1)
            rest = [axis for axis in range(x.ndim) if axis not in (first, second)]
            extent = x.shape[first]
            shape = [x.shape[axis] for axis in rest]
            lines = _core.reshape(
                _core.permute_dims(x, [*rest, first, second]), [*shape, extent**2]
            )
            x = lines[(..., slice(None, None, extent + 1))]
            names = [names[axis] for axis in rest] + [name]
    return x, names


def _arranged(x: Array, names: list, wanted: list, shape: list) -> Array:
    """The axes in another order, reshaped."""
    order = [names.index(name) for name in wanted]
    return _core.reshape(_core.permute_dims(x, order), shape)


def _product(first, second, kept: set, extents: dict) -> tuple[Array, list]:
    """Two operands as one product of matrices: what both have is a batch or summed."""
    (x, a), (y, b) = first, second
    batch = [name for name in a if name in b and name in kept]
    summed = [name for name in a if name in b and name not in kept]
    lines = [name for name in a if name not in b]
    columns = [name for name in b if name not in a]

    def extent(names):
        return [extents[name] for name in names]

    inner = math.prod(extent(summed))
    left = [*extent(batch), math.prod(extent(lines)), inner]
    right = [*extent(batch), inner, math.prod(extent(columns))]
    out = _core.matmul(
        _arranged(x, a, [*batch, *lines, *summed], left),
        _arranged(y, b, [*batch, *summed, *columns], right),
    )
    names = [*batch, *lines, *columns]
    return _core.reshape(out, extent(names)), names


def einsum(subscripts: str, /, *operands: Array) -> Array:
    """The sum of products of the operands over the axes that the result does not name.

    `subscripts` names the axes of every operand by letters, divided by commas, then `->` and those
    of the result: `"ij,jk->ik"` is a product of matrices. A name that an operand has twice is its
    diagonal; `...` stands for leading axes that are broadcast. Without `->` the result has the
    names that occur once, in alphabetic order, behind the axes of `...`. The operands are
    multiplied from the left to the right, as products of matrices where they share an axis.

    Args:
        operands: Numeric arrays of one dtype, one for each term.

    Raises:
        InvalidArgumentError: the names do not fit the arrays.

    Source: A. Einstein, Die Grundlage der allgemeinen Relativitätstheorie, 1916; `numpy.einsum`.
    """
    if not operands:
        _refuse("no arrays were given")
    names, result = _parsed(subscripts, operands)
    extents = _extents(names, operands)
    terms = []
    for x, term in zip(operands, names, strict=True):
        shape = [extents[name] for name in term]
        terms.append(_diagonal(_core.broadcast_to(x, shape), term))
    found, mine = _summed(*terms[0], {name for term in names[1:] for name in term} | {*result})
    for place in range(1, len(terms)):
        kept = {name for term in names[place + 1 :] for name in term} | {*result}
        other = _summed(*terms[place], kept | {*mine})
        found, mine = _product((found, mine), other, kept, extents)
        found, mine = _summed(found, mine, kept)
    return _core.permute_dims(found, [mine.index(name) for name in result])


def _summed(x: Array, names: list, kept: set) -> tuple[Array, list]:
    """Without the axes that nothing needs any more."""
    axes = [axis for axis, name in enumerate(names) if name not in kept]
    if not axes:
        return x, names
    summed = _core.sum(x, axis=axes, dtype=x.dtype)
    return summed, [name for name in names if name in kept]
