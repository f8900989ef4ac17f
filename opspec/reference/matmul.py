"""What the products of matrices and vectors mean, in NumPy; integers wrap in their own dtype."""

import numpy as np


def matmul(x1, x2, transpose_a=False, transpose_b=False):
    """Sums of products over the last axis of x1 and the last but one of x2."""
    left = x1.reshape(1, -1) if x1.ndim == 1 else x1
    right = x2.reshape(-1, 1) if x2.ndim == 1 else x2
    left = left.swapaxes(-1, -2) if transpose_a and x1.ndim > 1 else left
    right = right.swapaxes(-1, -2) if transpose_b and x2.ndim > 1 else right
    out = np.einsum("...il,...lj->...ij", left, right)
    out = out[..., 0] if x2.ndim == 1 else out
    if x1.ndim == 1:
        out = out[..., 0, :] if x2.ndim > 1 else out[..., 0]
    return np.asarray(out)


def linear(x, weight, bias=None):
    """x times the transposed weight, plus the bias."""
    out = np.einsum("...l,jl->...j", x, weight)
    return out if bias is None else out + bias


def addmm(x, x1, x2, alpha=1.0, beta=1.0, transpose_a=False, transpose_b=False):
    """alpha A B + beta x."""
    return alpha * matmul(x1, x2, transpose_a, transpose_b) + beta * x


def vecdot(x1, x2, axis=-1):
    """The sum of the products along the axis."""
    return np.asarray((x1 * x2).sum(axis, dtype=x1.dtype))


def outer(x1, x2):
    """All products of two vectors' elements."""
    return x1.reshape(-1, 1) * x2.reshape(1, -1)


def dot(x1, x2):
    """The sum of the products of two vectors' elements."""
    return np.asarray((x1 * x2).sum(dtype=x1.dtype))
