"""Factorisations of matrices: the second half of `haly.linalg`.

Real matrices go to the operators of the family `linalg`. For complex numbers, which no operator
has, and where the host device has no kernels for them, there are compositions of other operators:
every matrix of a stack is treated in the same steps, on the device where the stack lies, so that
no step depends on values; only the two Jacobi methods read a number back, to learn whether they
are done. The work grows with one call of a few operators per row or rotation round, which suits
many small matrices better than a few large ones.
"""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from haly import _core, creation
from haly._core import Array, TracerBase
from haly.arithmetic import conj, real
from haly.conversion import asarray
from haly.dtypes import finfo, float32, int64, result_type
from haly.errors import DtypeError, HalyError, InvalidArgumentError, UnsupportedError

_MOST_SWEEPS = 40


class EighResult(NamedTuple):
    """What `eigh` returns."""

    eigenvalues: Array
    eigenvectors: Array


class QRResult(NamedTuple):
    """What `qr` returns."""

    Q: Array
    R: Array


class SlogdetResult(NamedTuple):
    """What `slogdet` returns."""

    sign: Array
    logabsdet: Array


class SVDResult(NamedTuple):
    """What `svd` returns."""

    U: Array
    S: Array
    Vh: Array


def check_matrix(function: str, x: Array, *, square: bool = False) -> None:
    """Raises InvalidArgumentError for what is no stack of (square) matrices."""
    if x.ndim < 2:
        raise InvalidArgumentError(f"{function}: matrices are wanted, not {x.ndim} dimensions")
    if square and x.shape[-1] != x.shape[-2]:
        raise InvalidArgumentError(
            f"{function}: square matrices are wanted, not {x.shape[-2]} x {x.shape[-1]}"
        )


def _check_floating(function: str, x: Array, *, square: bool = False) -> None:
    check_matrix(function, x, square=square)
    if x.dtype.name not in ("float32", "float64", "complex64", "complex128"):
        raise DtypeError(f"{function}: float32, float64 or complex wanted, not {x.dtype}")


@functools.cache
def _has_kernels() -> bool:
    """Whether the host device, which every other one falls back on, has LAPACK behind it."""
    try:
        _core.det(creation.ones((1, 1), dtype=float32, device="cpu:0"))
    except HalyError:
        return False
    return True


def _has_operators(x: Array) -> bool:
    return x.dtype.name in ("float32", "float64") and _has_kernels()


def _adjoint(x: Array) -> Array:
    return conj(x).mT


def _identity(size: int, like: Array) -> Array:
    eye = creation.eye(size, dtype=like.dtype, device=like.device)
    return _core.broadcast_to(eye, (*like.shape[:-2], size, size))


def _places(count: int, like: Array) -> Array:
    return creation.arange(count, dtype=int64, device=like.device)


def _diagonal(x: Array) -> Array:
    size = min(x.shape[-2:])
    eye = creation.eye(*x.shape[-2:], dtype=x.dtype, device=x.device)
    zero = creation.zeros((), dtype=x.dtype, device=x.device)
    kept = _core.where(_core.not_equal(eye, 0), x, zero)
    return _core.sum(kept, axis=(-1,))[..., :size]


def _scaled(x: Array) -> tuple[Array, Array]:
    """Every matrix times a power of 2 that brings its largest element near 1, and that power.

    Squares of its elements then neither overflow nor vanish.
    """
    if not x.size:
        return x, creation.ones((*x.shape[:-2], 1, 1), dtype=real(x).dtype, device=x.device)
    largest = _core.max(_core.abs(x), axis=(-2, -1), keepdims=True)
    limit = 1020.0 if largest.dtype.itemsize == 8 else 124.0
    exponent = _core.floor(_core.log2(largest))
    factor = _core.exp2(_core.minimum(_core.maximum(-exponent, -limit), limit))
    return x * factor, factor


# ---- elimination ----


def _with_pivot(matrix: Array, beside: list[Array], column: int):
    """Swaps in every matrix the row of the column's largest element at or below the diagonal."""
    size = matrix.shape[-2]
    rows = _places(size, matrix)
    weight = _core.abs(matrix[..., column])
    weight = _core.where(_core.greater_equal(rows, column), weight, -1.0)
    pivot = _core.argmax(weight, axis=-1, keepdims=True)
    order = _core.where(
        _core.equal(rows, column), pivot, _core.where(_core.equal(rows, pivot), column, rows)
    )
    order = _core.expand_dims(order, axis=-1)
    swapped = [
        _core.take_along_axis(x, _core.broadcast_to(order, x.shape), axis=-2)
        for x in (matrix, *beside)
    ]
    return swapped[0], swapped[1:], _core.not_equal(pivot[..., 0], column)


def _eliminated(matrix: Array, right: Array | None = None):
    """Triangular matrices, or diagonal ones where there is a right side; and swaps' parity.

    A pivot of 0 leaves its column as it is: the matrix is singular.
    """
    size = matrix.shape[-1]
    rows = _core.expand_dims(_places(size, matrix), axis=-1)
    odd = creation.zeros(matrix.shape[:-2], dtype="bool", device=matrix.device)
    beside = [] if right is None else [right]
    for column in range(size):
        matrix, beside, swaps = _with_pivot(matrix, beside, column)
        odd = _core.logical_xor(odd, swaps)
        line = matrix[..., column : column + 1, :]
        pivot = line[..., column : column + 1]
        usable = _core.not_equal(pivot, 0)
        one = creation.ones((), dtype=matrix.dtype, device=matrix.device)
        factors = matrix[..., column : column + 1] / _core.where(usable, pivot, one)
        used = _core.greater(rows, column) if right is None else _core.not_equal(rows, column)
        factors = _core.where(_core.logical_and(used, usable), factors, one * 0)
        beside = [x - factors * x[..., column : column + 1, :] for x in beside]
        matrix = matrix - factors * line
    return matrix, beside, odd


def solve(x1: Array, x2: Array, /) -> Array:
    """The X with x1 @ X = x2; x2 is one vector, or a stack of matrices.

    By elimination with row swaps. A singular x1 gives NaNs (infinities or NaNs where it is
    complex).
    """
    dtype = result_type(x1, x2)
    x1, x2 = x1.astype(dtype, copy=False), x2.astype(dtype, copy=False)
    _check_floating("solve", x1, square=True)
    vector = x2.ndim == 1
    right = _core.expand_dims(x2, axis=-1) if vector else x2
    if right.shape[-2] != x1.shape[-1]:
        raise InvalidArgumentError(
            f"solve: a right side of {right.shape[-2]} rows for matrices of {x1.shape[-1]}"
        )
    if _has_operators(x1):
        return _core.solve(x1, x2)
    before = _common_shape(x1.shape[:-2], right.shape[:-2])
    matrix = _core.broadcast_to(x1, (*before, *x1.shape[-2:]))
    right = _core.broadcast_to(right, (*before, *right.shape[-2:]))
    diagonal, (result,), _ = _eliminated(matrix, right)
    result = result / _core.expand_dims(_diagonal(diagonal), axis=-1)
    return result[..., 0] if vector else result


def _common_shape(first, second) -> tuple[int, ...]:
    longest = max(len(first), len(second))
    pairs = zip(
        (1,) * (longest - len(first)) + tuple(first),
        (1,) * (longest - len(second)) + tuple(second),
        strict=True,
    )
    return tuple(b if a == 1 else a for a, b in pairs)


def inv(x: Array, /) -> Array:
    """The inverse of every matrix; NaNs (or infinities) where it is singular."""
    _check_floating("inv", x, square=True)
    if _has_operators(x):
        return _core.inv(x)
    return solve(x, _identity(x.shape[-1], x))


def _triangle(x: Array):
    triangle, _, odd = _eliminated(x)
    one = creation.ones((), dtype=x.dtype, device=x.device)
    return _diagonal(triangle), _core.where(odd, -one, one)


def det(x: Array, /) -> Array:
    """The determinant of every matrix."""
    _check_floating("det", x, square=True)
    if _has_operators(x):
        return _core.det(x)
    diagonal, sign = _triangle(x)
    return _core.prod(diagonal, axis=(-1,)) * sign


def slogdet(x: Array, /) -> SlogdetResult:
    """Sign (a complex number of size 1) and logarithm of the size of every determinant."""
    _check_floating("slogdet", x, square=True)
    if _has_operators(x):
        return SlogdetResult(*_core.slogdet(x))
    diagonal, sign = _triangle(x)
    sizes = _core.log(_core.abs(diagonal))
    sign = _core.prod(_core.sign(diagonal), axis=(-1,)) * sign
    return SlogdetResult(sign, _core.sum(sizes, axis=(-1,)))


def cholesky(x: Array, /, *, upper: bool = False) -> Array:
    """The triangular L with L L^H = x, or its adjoint; NaNs where x is not positive definite."""
    _check_floating("cholesky", x, square=True)
    if _has_operators(x):
        return _core.cholesky(x, upper=upper)
    if upper:  # what the upper triangle says
        x = _adjoint(x)
    rows = _core.expand_dims(_places(x.shape[-1], x), axis=-1)
    zero = creation.zeros((), dtype=x.dtype, device=x.device)
    columns = []
    for column in range(x.shape[-1]):
        root = _core.sqrt(real(x[..., column : column + 1, column : column + 1]))
        lane = x[..., column : column + 1] / root
        lane = _core.where(_core.greater_equal(rows, column), lane, zero)
        x = x - lane * _adjoint(lane)
        columns.append(lane)
    lower = _core.concat(columns, axis=-1) if columns else x
    return _adjoint(lower) if upper else lower


def qr(x: Array, /, *, mode: str = "reduced") -> QRResult:
    """Q with orthonormal columns and triangular R with Q R = x, by reflections (A. Householder).

    Signs of columns of Q and rows of R are not determined.

    Args:
        x: Matrices of m x n.
        mode: "reduced": Q has min(m, n) columns; "complete": it has m.
    """
    _check_floating("qr", x)
    if mode not in ("reduced", "complete"):
        raise InvalidArgumentError(f"qr: mode is {mode!r}, 'reduced' or 'complete' is wanted")
    if _has_operators(x):
        return QRResult(*_core.qr(x, mode=mode))
    height, width = x.shape[-2:]
    x, factor = _scaled(x)
    q, r = _reflected(x)
    r = r / factor
    if mode == "reduced":
        q, r = q[..., : min(height, width)], r[..., : min(height, width), :]
    return QRResult(q, _core.triu(r))


def _reflected(x: Array):
    height, width = x.shape[-2:]
    rows = _core.expand_dims(_places(height, x), axis=-1)
    q, r = _identity(height, x), x
    zero = creation.zeros((), dtype=x.dtype, device=x.device)
    for column in range(min(height, width)):
        lane = _core.where(_core.greater_equal(rows, column), r[..., column : column + 1], zero)
        size = _core.vector_norm(_core.abs(lane), axis=(-2,), keepdims=True)
        head = lane[..., column : column + 1, :]
        sign = _core.where(_core.equal(head, 0), zero + 1, _core.sign(head))
        target = _core.where(_core.equal(rows, column), sign * size, zero)
        mirror = lane + target
        length = _core.vector_norm(_core.abs(mirror), axis=(-2,), keepdims=True)
        mirror = mirror / _core.where(_core.equal(length, 0), 1.0, length)
        r = r - 2.0 * mirror * _core.matmul(_adjoint(mirror), r)
        q = q - 2.0 * _core.matmul(q, mirror) * _adjoint(mirror)
    return q, r


# ---- rotations ----


def _rounds(size: int) -> list[list[int]]:
    """Every element's partner in each round of a tournament; of itself where it has none."""
    players = list(range(size)) + ([-1] if size % 2 else [])
    rounds = []
    for _ in range(len(players) - 1):
        partners = list(range(size))
        for a, b in zip(players[: len(players) // 2], reversed(players), strict=False):
            if a >= 0 and b >= 0:
                partners[a], partners[b] = b, a
        rounds.append(partners)
        players = [players[0], players[-1], *players[1:-1]]
    return rounds


def _rotation(gram: Array, partners: list[int]) -> Array:
    """The unitary matrices that make element (p, partner of p) of every Hermitian matrix zero.

    C. Jacobi, Ueber ein leichtes Verfahren (1846); all pairs of a round at once.
    """
    size = gram.shape[-1]
    swap = _core.one_hot(
        asarray(partners, dtype=int64, device=gram.device), size, dtype=float32
    ).astype(gram.dtype)
    first = asarray([p < q for p, q in enumerate(partners)], device=gram.device)
    single = asarray([p == q for p, q in enumerate(partners)], device=gram.device)
    beside = _core.sum(gram * swap, axis=(-1,))  # element (p, partner of p)
    own = real(_diagonal(gram))
    other = _core.gather(own, asarray(partners, dtype=int64, device=gram.device), axis=-1)
    size_beside = _core.abs(beside)
    idle = _core.logical_or(_core.equal(size_beside, 0), single)
    low, high = _core.where(first, own, other), _core.where(first, other, own)
    slope = (high - low) / (2.0 * _core.where(idle, 1.0, size_beside))
    direction = _core.where(_core.less(slope, 0), -1.0, 1.0)
    tangent = direction / (_core.abs(slope) + _core.hypot(slope, 1.0))
    tangent = _core.where(idle, 0.0, tangent)
    cosine = 1.0 / _core.hypot(tangent, 1.0)
    sine = tangent * cosine
    zero = creation.zeros((), dtype=gram.dtype, device=gram.device)
    # of the second of a pair: its element is the conjugate of the first's already
    phase = _core.where(_core.logical_or(idle, first), zero + 1, _core.sign(beside))
    along = _core.expand_dims(phase * cosine, axis=-1)
    across = _core.expand_dims(phase * _core.where(first, sine, -sine), axis=-1)
    return along * _identity(size, gram) + across * swap


def _largest_beside(gram: Array, scale: Array) -> float:
    """The greatest element off the diagonal, as a share of `scale`."""
    if isinstance(gram, TracerBase):
        raise UnsupportedError(
            f"eigenvalues and singular values of {gram.dtype} matrices (eigh, eigvalsh, svd, "
            "svdvals, pinv, matrix_rank, matrix_norm) come of rotations until nothing is left "
            "beside the diagonal, which reads values back: call them outside of the traced function"
        )
    size = gram.shape[-1]
    eye = creation.eye(size, dtype="bool", device=gram.device)
    share = _core.abs(gram) / _core.where(_core.equal(scale, 0), 1.0, scale)
    return float(_core.max(_core.where(eye, 0.0, share)))


def _precision(x: Array) -> float:
    return finfo(x.dtype).eps


def eigh(x: Array, /) -> EighResult:
    """Ascending eigenvalues, and eigenvectors as columns, of Hermitian matrices.

    The lower triangle is read.
    """
    _check_floating("eigh", x, square=True)
    if _has_operators(x):
        return EighResult(*_core.eigh(x))
    size = x.shape[-1]
    low = _core.tril(x, k=-1)
    eye = _identity(size, x)
    matrix = low + _adjoint(low) + eye * _core.expand_dims(real(_diagonal(x)), axis=-1)
    matrix, factor = _scaled(matrix)
    vectors = eye
    if matrix.size:
        norm = _core.vector_norm(_core.abs(matrix), axis=(-2, -1), keepdims=True)
        for _ in range(_MOST_SWEEPS):
            if not _largest_beside(matrix, norm) > _precision(x) / 8:  # NaN ends it, too
                break
            for partners in _rounds(size):
                turn = _rotation(matrix, partners)
                matrix = _core.matmul(_adjoint(turn), _core.matmul(matrix, turn))
                vectors = _core.matmul(vectors, turn)
    values = real(_diagonal(matrix)) / factor[..., 0]
    order = _core.argsort(values, axis=-1)
    places = _core.broadcast_to(_core.expand_dims(order, axis=-2), vectors.shape)
    return EighResult(
        _core.take_along_axis(values, order, axis=-1),
        _core.take_along_axis(vectors, places, axis=-1),
    )


def eigvalsh(x: Array, /) -> Array:
    """Ascending eigenvalues of Hermitian matrices."""
    return eigh(x).eigenvalues


def _rotated_columns(x: Array):
    """x scaled, with orthogonal columns in descending order of length; lengths, rotations, scale.

    M. Hestenes, Inversion of matrices by biorthogonalization (1958).
    """
    width = x.shape[-1]
    x, factor = _scaled(x)
    turns = _identity(width, x)
    for _ in range(_MOST_SWEEPS if x.size else 0):
        gram = _core.matmul(_adjoint(x), x)
        lengths = _core.sqrt(real(_diagonal(gram)))
        longest = _core.max(lengths, axis=(-1,), keepdims=True)
        floor = _core.maximum(lengths, _precision(x) * longest)
        scale = _core.expand_dims(floor, axis=-1) * _core.expand_dims(floor, axis=-2)
        bound = 4 * _precision(x) * math.sqrt(x.shape[-2])
        if not _largest_beside(gram, scale) > bound:  # NaN ends it, too
            break
        for partners in _rounds(width):
            turn = _rotation(_core.matmul(_adjoint(x), x), partners)
            x, turns = _core.matmul(x, turn), _core.matmul(turns, turn)
    lengths = _core.vector_norm(_core.abs(x), axis=(-2,))
    order = _core.argsort(lengths, axis=-1, descending=True)

    def ordered(matrix: Array) -> Array:
        places = _core.broadcast_to(_core.expand_dims(order, axis=-2), matrix.shape)
        return _core.take_along_axis(matrix, places, axis=-1)

    lengths = _core.take_along_axis(lengths, order, axis=-1)
    return ordered(x), lengths, ordered(turns), factor[..., 0]


def svd(x: Array, /, *, full_matrices: bool = True) -> SVDResult:
    """U, descending singular values S and Vh with (U * S) @ Vh = x.

    Args:
        x: Matrices of m x n.
        full_matrices: U is m x m and Vh n x n; else both have min(m, n) vectors.
    """
    _check_floating("svd", x)
    if _has_operators(x):
        return SVDResult(*_core.svd(x, full_matrices=full_matrices))
    height, width = x.shape[-2:]
    if height < width:
        found = svd(_adjoint(x), full_matrices=full_matrices)
        return SVDResult(_adjoint(found.Vh), found.S, _adjoint(found.U))
    columns, lengths, turns, factor = _rotated_columns(x)
    values = lengths / factor
    if not x.size:
        left = _identity(height, x)[..., : height if full_matrices else width]
        return SVDResult(left, values, _adjoint(turns))
    # Columns of no length say nothing of their direction: reflections complete the others.
    least = _core.max(lengths, axis=(-1,), keepdims=True) * (_precision(x) * height)
    known = _core.expand_dims(_core.greater(lengths, least), axis=-2)
    divisor = _core.where(known, _core.expand_dims(lengths, axis=-2), 1.0)
    zero = creation.zeros((), dtype=x.dtype, device=x.device)
    directions = _core.where(known, columns / divisor, zero)
    q, r = _reflected(directions)
    phases = _diagonal(r)
    small = _core.less(_core.abs(phases), 0.5)
    phases = _core.where(small, zero + 1, _core.sign(phases))
    left = q[..., :width] * _core.expand_dims(phases, axis=-2)
    if full_matrices:
        left = _core.concat([left, q[..., width:]], axis=-1)
    return SVDResult(left, values, _adjoint(turns))


def svdvals(x: Array, /) -> Array:
    """Descending singular values."""
    _check_floating("svdvals", x)
    if _has_operators(x):
        return SVDResult(*_core.svd(x, full_matrices=False)).S
    tall = x if x.shape[-2] >= x.shape[-1] else _adjoint(x)
    _, lengths, _, factor = _rotated_columns(tall)
    return lengths / factor


def _threshold(values: Array, x: Array, rtol, dtype_eps: float) -> Array:
    """The size below which a singular value counts as 0."""
    if rtol is None:
        rtol = max(x.shape[-2:]) * dtype_eps
    largest = _core.max(values, axis=(-1,), keepdims=True)
    if isinstance(rtol, Array):
        rtol = _core.expand_dims(rtol, axis=-1).astype(largest.dtype, copy=False)
    return largest * rtol


def matrix_rank(x: Array, /, *, rtol=None) -> Array:
    """How many singular values are greater than `rtol` times the greatest."""
    _check_floating("matrix_rank", x)
    values = svdvals(x)
    if values.shape[-1] == 0:
        return creation.zeros(x.shape[:-2], dtype=int64, device=x.device)
    kept = _core.greater(values, _threshold(values, x, rtol, _precision(x)))
    return _core.count_nonzero(kept, axis=(-1,))


def pinv(x: Array, /, *, rtol=None) -> Array:
    """The pseudo-inverse (E. Moore, R. Penrose); singular values up to `rtol` count as 0."""
    _check_floating("pinv", x)
    if not x.size:
        return _adjoint(x)
    left, values, right = svd(x, full_matrices=False)
    kept = _core.greater(values, _threshold(values, x, rtol, _precision(x)))
    inverse = _core.where(kept, 1.0 / _core.where(kept, values, 1.0), 0.0)
    return _core.matmul(_adjoint(right) * _core.expand_dims(inverse, axis=-2), _adjoint(left))
