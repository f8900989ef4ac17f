"""The extension `linalg` of the array API: products, norms and what can be composed of them.

Every function is an operator of the standard or a composition of some.
"""

from __future__ import annotations

import math

from haly import _core, creation
from haly._core import Array, matmul, outer
from haly.arithmetic import normalized_axis
from haly.errors import InvalidArgumentError
from haly.factorisations import (
    check_matrix,
    cholesky,
    det,
    eigh,
    eigvalsh,
    inv,
    matrix_rank,
    pinv,
    qr,
    slogdet,
    solve,
    svd,
    svdvals,
)
from haly.namespace import matrix_transpose

__all__ = [
    "cholesky",
    "det",
    "eigh",
    "eigvalsh",
    "inv",
    "matrix_rank",
    "pinv",
    "qr",
    "slogdet",
    "solve",
    "svd",
    "svdvals",
    "cross",
    "diagonal",
    "matmul",
    "matrix_norm",
    "matrix_power",
    "matrix_transpose",
    "outer",
    "tensordot",
    "trace",
    "vecdot",
    "vector_norm",
]


def vecdot(x1: Array, x2: Array, /, *, axis: int = -1) -> Array:
    """Sums of products along an axis of both arrays; of x1's conjugate where that is complex."""
    return _core.vecdot(x1, x2, axis=axis)


def tensordot(x1: Array, x2: Array, /, *, axes=2) -> Array:
    """Sums of products over the last `axes` axes of x1 and the first of x2, or over pairs of axes.

    Args:
        x1: First operand.
        x2: Second operand.
        axes: How many axes, or two sequences of as many axes, the first of x1, the second of x2.
    """
    if isinstance(axes, int):
        first, second = list(range(x1.ndim - axes, x1.ndim)), list(range(axes))
    else:
        first = [normalized_axis("tensordot", axis, x1.ndim) for axis in axes[0]]
        second = [normalized_axis("tensordot", axis, x2.ndim) for axis in axes[1]]
    if [x1.shape[axis] for axis in first] != [x2.shape[axis] for axis in second]:
        raise InvalidArgumentError(
            f"tensordot: axes {first} of shape {x1.shape} do not fit axes {second} of {x2.shape}"
        )
    rows = [axis for axis in range(x1.ndim) if axis not in first]
    columns = [axis for axis in range(x2.ndim) if axis not in second]
    row_shape = [x1.shape[axis] for axis in rows]
    column_shape = [x2.shape[axis] for axis in columns]
    depth = math.prod(x1.shape[axis] for axis in first)
    left = _core.reshape(_core.permute_dims(x1, [*rows, *first]), [math.prod(row_shape), depth])
    right = _core.permute_dims(x2, [*second, *columns])
    right = _core.reshape(right, [depth, math.prod(column_shape)])
    return _core.reshape(_core.matmul(left, right), [*row_shape, *column_shape])


def cross(x1: Array, x2: Array, /, *, axis: int = -1) -> Array:
    """The cross product of vectors of 3 elements along an axis that counts from the end."""
    if x1.shape[axis] != 3 or x2.shape[axis] != 3:
        raise InvalidArgumentError(
            f"cross: vectors of 3 elements are wanted, not {x1.shape[axis]} and {x2.shape[axis]}"
        )

    def turned(x: Array, distance: int) -> Array:
        return _core.roll(x, distance, axis=axis)

    return turned(x1, -1) * turned(x2, -2) - turned(x1, -2) * turned(x2, -1)


def diagonal(x: Array, /, *, offset: int = 0) -> Array:
    """The elements x[..., i, i + offset], along a last axis."""
    check_matrix("diagonal", x)
    rows, columns = x.shape[-2:]
    first = max(-offset, 0)
    count = max(min(rows - first, columns - max(offset, 0)), 0)
    flat = _core.reshape(x, [*x.shape[:-2], rows * columns])
    start = first * columns + max(offset, 0)
    positions = start + (columns + 1) * creation.arange(count, device=x.device)
    return _core.take(flat, positions, axis=-1)


def trace(x: Array, /, *, offset: int = 0, dtype=None) -> Array:
    """Sums of the diagonals."""
    return _core.sum(diagonal(x, offset=offset), axis=(-1,), dtype=dtype)


def matrix_power(x: Array, n: int, /) -> Array:
    """Every square matrix times itself, `n` times, by repeated squaring."""
    check_matrix("matrix_power", x, square=True)
    if n < 0:
        x, n = inv(x), -n
    result = creation.eye(x.shape[-1], dtype=x.dtype, device=x.device)
    result = _core.broadcast_to(result, x.shape)
    while n:
        if n & 1:
            result = _core.matmul(result, x)
        n >>= 1
        if n:
            x = _core.matmul(x, x)
    return result


def _normalized_axes(function: str, axis, ndim: int) -> tuple[int, ...]:
    if axis is None:
        return tuple(range(ndim))
    given = (axis,) if isinstance(axis, int) else axis
    return tuple(normalized_axis(function, one, ndim) for one in given)


def vector_norm(x: Array, /, *, axis=None, keepdims: bool = False, ord=2) -> Array:
    """The norm of order `ord` of vectors along one or several axes.

    `ord` is any number or an infinity; 0 counts the elements that are not zero.
    """
    axes = _normalized_axes("vector_norm", axis, x.ndim)
    sizes = _core.abs(x)
    if ord == math.inf:
        return _core.max(sizes, axis=axes, keepdims=keepdims)
    if ord == -math.inf:
        return _core.min(sizes, axis=axes, keepdims=keepdims)
    if ord == 0:
        return _core.sum(
            _core.not_equal(sizes, 0).astype(sizes.dtype), axis=axes, keepdims=keepdims
        )
    return _core.vector_norm(sizes, axis=axes, keepdims=keepdims, ord=float(ord))


def matrix_norm(x: Array, /, *, keepdims: bool = False, ord="fro") -> Array:
    """The norm of every matrix: "fro", 1, -1, inf or -inf; "nuc", 2 and -2 by singular values."""
    check_matrix("matrix_norm", x)
    if ord == "fro":
        return _core.vector_norm(_core.abs(x), axis=(-2, -1), keepdims=keepdims)
    if ord in (1, -1, math.inf, -math.inf):
        summed, reduced = (-2, -1) if abs(ord) == 1 else (-1, -2)
        sums = _core.sum(_core.abs(x), axis=(summed,), keepdims=True)
        choose = _core.max if ord > 0 else _core.min
        result = choose(sums, axis=(reduced,), keepdims=True)
        return result if keepdims else _core.squeeze(result, (-2, -1))
    if ord not in (2, -2, "nuc"):
        raise InvalidArgumentError(
            f"matrix_norm: ord is {ord!r}; 'fro', 'nuc', 1, -1, 2, -2, inf and -inf are known"
        )
    reduce = _core.sum if ord == "nuc" else _core.max if ord == 2 else _core.min
    result = reduce(svdvals(x), axis=(-1,))
    return _core.reshape(result, [*x.shape[:-2], 1, 1]) if keepdims else result
