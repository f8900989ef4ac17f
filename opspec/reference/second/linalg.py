"""Second implementations of the factorisations: other algorithms, by SciPy and PyTorch."""

import numpy as np
import scipy.linalg
import torch


def _where_finite(run, x, outputs):
    """The outputs of `run` on the finite matrices of a stack; NaN of the given shapes elsewhere."""
    batch = x.shape[:-2]
    found = [np.full(batch + shape, np.nan) for shape in outputs]
    for place in np.ndindex(*batch):
        if np.isfinite(x[place]).all():
            for output, result in zip(found, run(x[place]), strict=True):
                output[place] = result
    return tuple(found)


def _read(x, upper):
    """Symmetric matrices from the triangle that is read."""
    low = np.tril(x.swapaxes(-1, -2) if upper else x)
    return np.where(np.tri(x.shape[-1], dtype=bool), low, low.swapaxes(-1, -2))


def cholesky(x, upper=False):
    """From the factorisation L D L^T without roots."""

    def run(a):
        if not len(a):
            return (a,)
        low, middle, order = scipy.linalg.ldl(a)
        whole = np.linalg.qr((low @ _root(middle)).T)[1].T if _is_positive(middle) else None
        if whole is None:
            return (np.full(a.shape, np.nan),)
        whole = whole * np.sign(np.diagonal(whole))
        return (whole.T if upper else whole,)

    return _where_finite(run, _read(x, upper), [x.shape[-2:]])[0]


def _is_positive(middle):
    return bool((np.linalg.eigvalsh(middle) > 0).all())


def _root(middle):
    values, vectors = np.linalg.eigh(middle)
    return vectors * np.sqrt(values)


def qr(x, mode="reduced"):
    m, n = x.shape[-2:]
    k = m if mode == "complete" else min(m, n)

    def run(a):
        return [t.numpy() for t in torch.linalg.qr(torch.tensor(a), mode)]

    return _where_finite(run, x, [(m, k), (k, n)])


def svd(x, full_matrices=True):
    """By the QR iteration in place of divide and conquer."""
    m, n = x.shape[-2:]
    k = min(m, n)
    shapes = [(m, m), (k,), (n, n)] if full_matrices else [(m, k), (k,), (k, n)]

    def run(a):
        if not a.size:
            return np.eye(*shapes[0]), np.zeros(k), np.eye(*shapes[2])
        return scipy.linalg.svd(a, full_matrices, lapack_driver="gesvd")

    return _where_finite(run, x, shapes)


def eigh(x, upper=False):
    """By the QR iteration in place of divide and conquer."""
    n = x.shape[-1]

    def run(a):
        return scipy.linalg.eigh(a, driver="ev") if n else (np.zeros(0), a)

    return _where_finite(run, _read(x, upper), [(n,), (n, n)])


def _by_reflections(a, b):
    """Solutions by QR, NaN where the triangle has a zero or a right side is not finite."""
    q, r = scipy.linalg.qr(a)
    if (np.abs(np.diagonal(r)) <= 1e-14 * np.abs(a).max()).any():
        return (np.full(b.shape, np.nan),)
    usable = np.isfinite(b).all(0)
    out = np.full(b.shape, np.nan)
    if usable.any():
        out[:, usable] = scipy.linalg.solve_triangular(r, q.T @ b[:, usable])
    return (out,)


def solve(x1, x2):
    right = x2[:, None] if x2.ndim == 1 else x2
    batch = np.broadcast_shapes(x1.shape[:-2], right.shape[:-2])
    x1 = np.broadcast_to(x1, batch + x1.shape[-2:])
    right = np.broadcast_to(right, batch + right.shape[-2:])
    out = np.full(right.shape, np.nan)
    for place in np.ndindex(*batch):
        if np.isfinite(x1[place]).all() and out[place].size:
            out[place] = _by_reflections(x1[place], right[place])[0]
    return out[..., 0] if x2.ndim == 1 else out


def triangular_solve(x1, x2, upper=False, transpose=False, unit_diagonal=False):
    kept = np.triu if upper else np.tril
    triangle = np.where(kept(np.ones(x1.shape, bool)), x1, 0.0)
    if unit_diagonal:
        triangle = np.where(np.eye(x1.shape[-1], dtype=bool), 1.0, triangle)
    bad = ~np.isfinite(triangle).all((-2, -1)) | (
        np.diagonal(triangle, axis1=-2, axis2=-1) == 0
    ).any(-1)
    matrix = torch.tensor(triangle.swapaxes(-1, -2) if transpose else triangle)
    lost = ~np.isfinite(x2).all(-2, keepdims=True) | bad[..., None, None]
    clean = torch.tensor(np.where(np.isfinite(x2), x2, 0.0))
    out = torch.linalg.solve_triangular(matrix, clean, upper=upper != transpose).numpy()
    return np.where(lost, np.nan, out)


def inv(x):
    def run(a):
        return _by_reflections(a, np.eye(len(a))) if len(a) else (a,)

    return _where_finite(run, x, [x.shape[-2:]])[0]


def det(x):
    """The product of the eigenvalues."""

    def run(a):
        return (np.prod(np.linalg.eigvals(a)).real if len(a) else 1.0,)

    return _where_finite(run, x, [()])[0]


def slogdet(x):
    """From the diagonal of the triangle that orthogonal reflections leave."""

    def run(a):
        if not len(a):
            return 1.0, 0.0
        q, r = scipy.linalg.qr(a)
        turned = np.sign(np.linalg.eigvals(q).prod().real)
        lengths = np.diagonal(r).copy()
        lengths[np.abs(lengths) <= 1e-15 * np.abs(a).max()] = 0.0
        with np.errstate(divide="ignore"):
            return turned * np.prod(np.sign(lengths)), np.log(np.abs(lengths)).sum()

    return _where_finite(run, x, [(), ()])
