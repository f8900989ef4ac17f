"""What factorisations of matrices mean, in NumPy, and what a computed one must satisfy.

Factors are unique up to signs at most, and the error of a solution grows with the condition of its
matrix; so `<operator>_residual` judges by what is defined: products, orthonormality, zeros, order.
Each gives properties with the ratio of error to bound, one number for each matrix.

Source of the bounds: N. Higham, Accuracy and Stability of Numerical Algorithms, 2002: theorems 8.5
(substitution), 9.3 (elimination), 10.3 (Cholesky), 14.1 (inverses), 19.4 (reflections); eigenvalues
and singular values move as H. Weyl says. Constants that grow with the square of an extent are never
met: they stand here with the extent itself.
"""

import numpy as np
from numpy.linalg import LinAlgError

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF
from .roundoff import LARGEST


# ---- stacks of matrices ----
def _each(run, shapes, *stacks):
    """The outputs of `run` on every matrix; NaN for those that it raises LinAlgError on."""
    batch = np.broadcast_shapes(*(stack.shape[:-2] for stack in stacks))
    stacks = [np.broadcast_to(stack, batch + stack.shape[-2:]) for stack in stacks]
    outputs = [np.full(batch + shape, np.nan) for shape in shapes]
    for place in np.ndindex(*batch):
        try:
            results = run(*(stack[place] for stack in stacks))
        except LinAlgError:
            continue
        for output, result in zip(outputs, results, strict=True):
            output[place] = result
    return tuple(outputs)


def _finite(*matrices):
    if not all(np.isfinite(matrix).all() for matrix in matrices):
        raise LinAlgError("a matrix holds a NaN or an infinity")


def _symmetric(x, upper):
    """The matrices that one triangle tells."""
    low = np.tril(np.swapaxes(x, -1, -2) if upper else x)
    return low + np.swapaxes(np.tril(low, -1), -1, -2)


def _triangle(x, upper, unit_diagonal):
    triangle = (np.triu if upper else np.tril)(x, (1 if upper else -1) if unit_diagonal else 0)
    return triangle + np.eye(x.shape[-1]) if unit_diagonal else triangle


def _columns(x2):
    return x2[:, None] if x2.ndim == 1 else x2


# ---- meanings ----
def cholesky(x, upper=False):
    """L with L L^T = A, or its transpose."""

    def run(a):
        _finite(a)
        factor = np.linalg.cholesky(a)
        return (factor.T if upper else factor,)

    return _each(run, [x.shape[-2:]], _symmetric(x, upper))[0]


def qr(x, mode="reduced"):
    """Orthonormal columns, and a triangle."""
    m, n = x.shape[-2:]
    k = m if mode == "complete" else min(m, n)

    def run(a):
        _finite(a)
        return np.linalg.qr(a, mode)

    return _each(run, [(m, k), (k, n)], x)


def svd(x, full_matrices=True):
    """Left vectors, singular values, right vectors."""
    m, n = x.shape[-2:]
    k = min(m, n)

    def run(a):
        _finite(a)
        return np.linalg.svd(a, full_matrices)

    shapes = [(m, m), (k,), (n, n)] if full_matrices else [(m, k), (k,), (k, n)]
    return _each(run, shapes, x)


def eigh(x, upper=False):
    """Ascending eigenvalues, and eigenvectors as columns."""
    n = x.shape[-1]

    def run(a):
        _finite(a)
        return np.linalg.eigh(a)

    return _each(run, [(n,), (n, n)], _symmetric(x, upper))


def _solved(a, b):
    """Solutions; NaN for the right sides that are not finite."""
    _finite(a)
    usable = np.isfinite(b).all(0)
    out = np.full(b.shape, np.nan)
    out[:, usable] = np.linalg.solve(a, b[:, usable])
    return (out,)


def solve(x1, x2):
    """X with x1 X = x2."""
    right = _columns(x2)
    out = _each(_solved, [right.shape[-2:]], x1, right)[0]
    return out[..., 0] if x2.ndim == 1 else out


def _substituted(a, b, upper):
    """Solutions with triangular matrices; NaN for the right sides that are not finite.

    Elimination would choose its pivots: with these, a matrix of huge condition looks singular.
    """
    _finite(a)
    if (np.diagonal(a) == 0).any():
        raise LinAlgError("a zero on the diagonal")
    usable = np.isfinite(b).all(0)
    out = np.where(usable, b, np.nan)
    with np.errstate(over="ignore", invalid="ignore"):
        for row in reversed(range(len(a))) if upper else range(len(a)):
            known = slice(row + 1, None) if upper else slice(row)
            out[row] = (out[row] - a[row, known] @ out[known]) / a[row, row]
    return (out,)


def triangular_solve(x1, x2, upper=False, transpose=False, unit_diagonal=False):
    """X with T X = x2, or T^T X = x2."""

    def run(a, b):
        return _substituted(a.T if transpose else a, b, upper != transpose)

    return _each(run, [x2.shape[-2:]], _triangle(x1, upper, unit_diagonal), x2)[0]


def inv(x):
    """X with x X = I."""

    def run(a):
        _finite(a)
        return (np.linalg.inv(a),)

    return _each(run, [x.shape[-2:]], x)[0]


def det(x):
    """Determinants."""

    def run(a):
        _finite(a)
        return (np.linalg.det(a),)

    return _each(run, [()], x)[0]


def slogdet(x):
    """Signs and logarithms of determinants."""

    def run(a):
        _finite(a)
        return np.linalg.slogdet(a)

    return _each(run, [(), ()], x)


# ---- what a computed result must satisfy ----
NOTHING = {}
"""Of a matrix of which nothing is promised."""


def _all_nan(*outputs):
    good = all(np.isnan(output).all() for output in outputs)
    return {"NaN all over": 0.0 if good else np.inf}


def _ratio(error, allowed):
    """The largest error in bounds; infinite where it is NaN."""
    error, allowed = np.abs(error), np.broadcast_to(allowed, np.shape(error))
    with np.errstate(all="ignore"):
        ratio = np.where(error == 0, 0.0, error / allowed)
    return float(np.max(np.where(np.isnan(ratio), np.inf, ratio), initial=0.0))


def _never(bad):
    return np.inf if np.any(bad) else 0.0


def _judged(judge, outputs, dtype, *stacks):
    """Each property's ratio for every matrix of the stack."""
    batch = np.broadcast_shapes(*(stack.shape[:-2] for stack in stacks))
    stacks = [np.broadcast_to(stack, batch + stack.shape[-2:]) for stack in stacks]
    # The judge computes in float64 itself.
    unit = UNIT_ROUNDOFF[dtype] * (2 if dtype == "float64" else 1)
    found = {}
    for place in np.ndindex(*batch):
        with np.errstate(all="ignore"):
            given = [stack[place] for stack in stacks]
            judged = judge(*given, *(output[place] for output in outputs), unit)
        for what, ratio in judged.items():
            found.setdefault(what, np.zeros(batch))[place] = ratio
    return list(found.items())


def _is_extreme(a, dtype):
    """Whether squares and sums of squares of the elements may overflow or vanish."""
    size = np.abs(a).max(initial=0.0)
    low, high = np.sqrt(SMALLEST_NORMAL[dtype]), np.sqrt(LARGEST[dtype])
    return size > high / max(a.size, 1) or 0 < size < low * max(a.size, 1) / UNIT_ROUNDOFF[dtype]


def _is_finite(*matrices):
    return all(np.isfinite(matrix).all() for matrix in matrices)


def _orthonormal(columns, unit, slack=1):
    count = max(columns.shape)
    error = columns.T @ columns - np.eye(columns.shape[1])
    return _ratio(error, slack * (16 + 2 * count) * unit)


def cholesky_residual(x, upper=False, *, outputs, dtype):
    """Triangle, sign, and L L^T = A by elements."""

    def judge(_, a, factor, unit):
        n = len(a)
        if not _is_finite(a):
            return _all_nan(factor)
        if _is_extreme(a, dtype):
            return NOTHING
        values = np.linalg.eigvalsh(a) if n else np.ones(1)
        margin = 4 * (n + 2) * n * unit * np.abs(values).max()
        if values[0] < -margin:
            return _all_nan(factor)
        if values[0] <= margin:
            return NOTHING
        low = factor.T if upper else factor
        size = np.sqrt(np.outer(np.diagonal(a), np.diagonal(a)))  # no less than |L| |L|^T
        return {
            "the other triangle is zero": _never(np.triu(low, 1)),
            "the diagonal is positive": _never(~(np.diagonal(low) > 0)),
            "out times its transpose is x": _ratio(low @ low.T - a, 2 * (n + 4) * unit * size),
        }

    return _judged(judge, outputs, dtype, x, _symmetric(x, upper))


def qr_residual(x, mode="reduced", *, outputs, dtype):
    """Triangle, orthonormality, and Q R = A by columns."""

    def judge(a, q, r, unit):
        if not _is_finite(a):
            return _all_nan(q, r)
        if _is_extreme(a, dtype):
            return NOTHING
        size = np.linalg.norm(a, axis=0)
        error = np.linalg.norm(q @ r - a, axis=0)
        return {
            "r is zero below its diagonal": _never(np.tril(r, -1)),
            "q has orthonormal columns": _orthonormal(q, unit),
            "q times r is x": _ratio(
                error, (16 + 2 * max(a.shape)) * unit * size + max(a.shape) * SMALLEST_NORMAL[dtype]
            ),
        }

    return _judged(judge, outputs, dtype, x)


def svd_residual(x, full_matrices=True, *, outputs, dtype):
    """Order, orthonormality, singular values, and U S V^T = A."""

    def judge(a, u, s, vh, unit):
        if not _is_finite(a):
            return _all_nan(u, s, vh)
        if _is_extreme(a, dtype):
            return NOTHING
        k = len(s)
        exact = np.linalg.svd(a, compute_uv=False)
        size = (16 + 2 * max(a.shape)) * unit * exact.max(initial=0.0)
        return {
            "s descends to no less than 0": _never(~(s >= np.append(s[1:], 0.0))),
            "s are the singular values": _ratio(s - exact, size),
            "u has orthonormal columns": _orthonormal(u, unit),
            "vh has orthonormal rows": _orthonormal(vh.T, unit),
            "u times s times vh is x": _ratio((u[:, :k] * s) @ vh[:k] - a, size),
        }

    return _judged(judge, outputs, dtype, x)


def eigh_residual(x, upper=False, *, outputs, dtype):
    """Order, orthonormality, eigenvalues, and A V = V W."""

    def judge(_, a, values, vectors, unit):
        if not _is_finite(a):
            return _all_nan(values, vectors)
        if _is_extreme(a, dtype):
            return NOTHING
        exact = np.linalg.eigvalsh(a)
        size = (16 + 2 * len(a)) * unit * np.abs(exact).max(initial=0.0)
        # Relatively robust representations keep less of orthogonality than turns and reflections.
        orthonormal = _orthonormal(vectors, unit, slack=6)
        return {
            "eigenvalues are in order": _never(~(values[:-1] <= values[1:])),
            "eigenvalues are the matrix's": _ratio(values - exact, size),
            "eigenvectors are orthonormal": orthonormal,
            "x turns eigenvectors into multiples": _ratio(a @ vectors - vectors * values, size),
        }

    return _judged(judge, outputs, dtype, x, _symmetric(x, upper))


def _has_zero_line(a):
    """Whether a row or a column is zero, which no order of elimination hides."""
    return bool(len(a)) and bool((a == 0).all(0).any() or (a == 0).all(1).any())


def _is_nearly_singular(a, unit):
    values = np.linalg.svd(a, compute_uv=False)
    return bool(len(a)) and not values[-1] > 10 * len(a) * unit * values[0]


def _stable(a, unit):
    """Factor of the backward error of elimination, of a matrix of such extent."""
    return (8 + 4 * len(a)) * unit


def _judge_right_sides(found, exact, b, error, allowed, dtype):
    """Ratios of the columns that promise something: a finite right side, no overflow."""
    usable = np.isfinite(b).all(0)
    large = np.abs(exact).max(0, initial=0.0)
    safe = usable & (large < LARGEST[dtype] / 1e6)
    return {
        "NaN where the right side is not finite": _never(~np.isnan(found[:, ~usable])),
        "x1 times out is x2": _ratio(error[:, safe], np.broadcast_to(allowed, b.shape)[:, safe]),
    }


def solve_residual(x1, x2, *, outputs, dtype):
    """A X = B, in norm, for each right side."""

    def judge(a, b, found, unit):
        if not _is_finite(a):
            return _all_nan(found)
        if _is_extreme(a, dtype):
            return NOTHING
        if _has_zero_line(a):
            return _all_nan(found)
        if _is_nearly_singular(a, unit):
            return NOTHING
        size = np.abs(a).sum(1).max(initial=0.0) * np.abs(found).max(0, initial=0.0)
        allowed = _stable(a, unit) * (size + np.abs(b).max(0, initial=0.0))
        allowed = allowed + SMALLEST_NORMAL[dtype] * (len(a) + np.abs(a).sum(1).max(initial=0.0))
        exact = _solved(a, b)[0]
        return _judge_right_sides(found, exact, b, a @ found - b, allowed, dtype)

    if x2.ndim == 1:
        outputs = [outputs[0][..., None]]
    return _judged(judge, outputs, dtype, x1, _columns(x2))


def triangular_solve_residual(
    x1, x2, upper=False, transpose=False, unit_diagonal=False, *, outputs, dtype
):
    """T X = B by elements, whatever the condition."""

    def judge(a, b, found, unit):
        if not _is_finite(a) or (np.diagonal(a) == 0).any():
            return _all_nan(found)
        if _is_extreme(a, dtype):
            return NOTHING
        a = a.T if transpose else a
        size = np.abs(a) @ np.abs(found) + np.abs(b)
        lost = SMALLEST_NORMAL[dtype] * (len(a) + np.abs(a).sum(1)[:, None])
        allowed = 2 * (len(a) + 4) * unit * size + lost
        exact = _substituted(a, b, upper != transpose)[0]
        return _judge_right_sides(found, exact, b, a @ found - b, allowed, dtype)

    return _judged(judge, outputs, dtype, _triangle(x1, upper, unit_diagonal), x2)


def inv_residual(x, *, outputs, dtype):
    """A X = I or X A = I in norm: every algorithm has one of them."""

    def judge(a, found, unit):
        if not _is_finite(a):
            return _all_nan(found)
        if _is_extreme(a, dtype):
            return NOTHING
        if _has_zero_line(a):
            return _all_nan(found)
        if _is_nearly_singular(a, unit):
            return NOTHING
        size = np.linalg.norm(a) * np.linalg.norm(found)
        sides = [a @ found, found @ a]
        errors = [_ratio(side - np.eye(len(a)), _stable(a, unit) * size) for side in sides]
        return {"x times out is the identity": min(errors)}

    return _judged(judge, outputs, dtype, x)


def _relative(a, unit):
    """How far, as a share of it, a determinant may move under the elimination's backward error."""
    values = np.linalg.svd(a, compute_uv=False)
    distance = _stable(a, unit) * np.linalg.norm(a)
    return np.expm1(np.log1p(distance / values).sum()) if len(a) else unit


def det_residual(x, *, outputs, dtype):
    """The determinant of a matrix nearby."""

    def judge(a, found, unit):
        if not _is_finite(a):
            return _all_nan(found)
        if _has_zero_line(a):
            return {"the determinant of a singular matrix is 0": _never(found != 0)}
        exact, share = np.linalg.det(a), _relative(a, unit)
        size = np.linalg.norm(a, axis=0).prod() * (1 + share)
        if _is_extreme(a, dtype) or not share < 0.5 or not size < LARGEST[dtype]:
            return NOTHING
        allowed = share * np.abs(exact) + SMALLEST_NORMAL[dtype]
        return {"out is the determinant": _ratio(found - exact, allowed)}

    return _judged(judge, outputs, dtype, x)


def slogdet_residual(x, *, outputs, dtype):
    """The determinant of a matrix nearby, its sign exactly."""

    def judge(a, sign, found, unit):
        if not _is_finite(a):
            return _all_nan(sign, found)
        if _has_zero_line(a):
            bad = sign != 0 or found != -np.inf
            return {"the determinant of a singular matrix is 0": _never(bad)}
        share = _relative(a, unit)
        if _is_extreme(a, dtype) or not share < 0.5:
            return NOTHING
        exact_sign, exact = np.linalg.slogdet(a)
        terms = np.abs(np.log(np.linalg.svd(a, compute_uv=False))).sum() + len(a)
        allowed = -np.log1p(-share) + (len(a) + 4) * unit * terms
        return {
            "sign is the determinant's": _never(sign != exact_sign),
            "logabsdet is its logarithm": _ratio(found - exact, allowed),
        }

    return _judged(judge, outputs, dtype, x)
