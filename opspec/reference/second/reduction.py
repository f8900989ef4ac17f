"""Second implementations of the reductions: PyTorch in float64, exact integers for the rest."""

import builtins

import numpy as np
import torch


def _tensor(x):
    return torch.from_numpy(np.array(x, dtype=np.float64))


def _axes(x, axis):
    return list(range(np.ndim(x))) if axis is None else list(axis)


def _chain(function, x, axis, keepdims):
    """Reduces one axis after the other, as PyTorch's one-axis functions allow."""
    tensor = _tensor(x)
    axes = sorted((a % builtins.max(tensor.ndim, 1) for a in _axes(x, axis)), reverse=True)
    for a in axes:
        tensor = function(tensor, a, True)
    if not keepdims:
        for a in axes:
            tensor = tensor.squeeze(a)
    return tensor.numpy()


def _wrap(value, dtype):
    dtype = np.dtype(dtype)
    width = 8 * dtype.itemsize
    value &= (1 << width) - 1
    return value - (1 << width) if dtype.kind == "i" and value >> (width - 1) else value


def _result_dtype(x, dtype):
    if dtype is not None:
        return np.dtype(dtype)
    return np.dtype(np.uint64 if x.dtype.kind == "u" else np.int64)


def _integers(method, x, axis, keepdims, dtype):
    """NumPy's reduction over Python's integers, which have no limit, wrapped at the end."""
    exact = np.array(x, dtype=int if x.dtype == np.bool_ else x.dtype).astype(object)
    axes = tuple(_axes(x, axis))
    total = np.asarray(getattr(exact, method)(axis=axes, keepdims=keepdims), dtype=object)
    target = _result_dtype(x, dtype)
    flat = [_wrap(int(value), target) for value in total.reshape(-1)]
    return np.array(flat, dtype=target).reshape(total.shape)


def sum(x, *, axis=None, dtype=None, keepdims=False):
    """PyTorch's sum; exact integers."""
    x = np.asarray(x)
    if x.dtype.kind in "biu":
        return _integers("sum", x, axis, keepdims, dtype)
    return _chain(torch.sum, x, axis, keepdims)


def prod(x, *, axis=None, dtype=None, keepdims=False):
    """PyTorch's product; exact integers."""
    x = np.asarray(x)
    if x.dtype.kind in "biu":
        return _integers("prod", x, axis, keepdims, dtype)
    return _chain(torch.prod, x, axis, keepdims)


def max(x, *, axis=None, keepdims=False):
    """PyTorch's amax; Python's integers."""
    x = np.asarray(x)
    if x.dtype.kind in "iu":
        return _integers("max", x, axis, keepdims, x.dtype)
    return _chain(torch.amax, x, axis, keepdims)


def min(x, *, axis=None, keepdims=False):
    """PyTorch's amin; Python's integers."""
    x = np.asarray(x)
    if x.dtype.kind in "iu":
        return _integers("min", x, axis, keepdims, x.dtype)
    return _chain(torch.amin, x, axis, keepdims)


def _position(x, axis, keepdims, reverse):
    """A stable sort of each row; NaNs first, then the extreme elements in their order."""
    x = np.asarray(x)
    shape = x.shape
    rows = x.reshape(1, -1) if axis is None else np.moveaxis(x, axis, -1).reshape(-1, shape[axis])
    found = []
    for row in rows.tolist():
        keys = [(value == value, -value if reverse else value) for value in row]
        keys = [(0, 0) if not ordered else (1, value) for ordered, value in keys]
        found.append(sorted(range(len(row)), key=keys.__getitem__)[0])
    out = np.array(found, dtype=np.int64)
    if axis is None:
        return out.reshape([1] * len(shape) if keepdims else [])
    axis %= len(shape)
    kept = [1 if a == axis else n for a, n in enumerate(shape) if keepdims or a != axis]
    return out.reshape(kept)


def argmax(x, *, axis=None, keepdims=False):
    """By sorting."""
    return _position(x, axis, keepdims, True)


def argmin(x, *, axis=None, keepdims=False):
    """By sorting."""
    return _position(x, axis, keepdims, False)


def any(x, *, axis=None, keepdims=False):
    """PyTorch's any of x != 0."""
    return (
        _chain(torch.amax, np.asarray(x) != 0, axis, keepdims) > 0
        if np.size(x)
        else _empty(x, axis, keepdims, False)
    )


def all(x, *, axis=None, keepdims=False):
    """PyTorch's all of x != 0."""
    return (
        _chain(torch.amin, np.asarray(x) != 0, axis, keepdims) > 0
        if np.size(x)
        else _empty(x, axis, keepdims, True)
    )


def _empty(x, axis, keepdims, value):
    axes = [a % np.ndim(x) for a in _axes(x, axis)]
    shape = [1 if a in axes else n for a, n in enumerate(np.shape(x)) if keepdims or a not in axes]
    return np.full(shape, value)


def count_nonzero(x, *, axis=None, keepdims=False):
    """The sum of x != 0."""
    return _chain(torch.sum, np.asarray(x) != 0, axis, keepdims).astype(np.int64)


def mean(x, *, axis=None, keepdims=False):
    """PyTorch's mean."""
    axes = _axes(x, axis)
    return torch.mean(_tensor(x), axes, keepdims).numpy() if axes else _tensor(x).numpy()


def var(x, *, axis=None, correction=0.0, keepdims=False):
    """PyTorch's variance, of the elements alone where no axis is reduced."""
    tensor, axes = _tensor(x), _axes(x, axis)
    if not axes:
        tensor, axes, keepdims = tensor.unsqueeze(-1), [-1], False
    return torch.var(tensor, axes, correction=correction, keepdim=keepdims).numpy()


def std(x, *, axis=None, correction=0.0, keepdims=False):
    """PyTorch's standard deviation."""
    tensor, axes = _tensor(x), _axes(x, axis)
    if not axes:
        tensor, axes, keepdims = tensor.unsqueeze(-1), [-1], False
    return torch.std(tensor, axes, correction=correction, keepdim=keepdims).numpy()


def logsumexp(x, *, axis=None, keepdims=False):
    """PyTorch's logsumexp."""
    axes = _axes(x, axis)
    return torch.logsumexp(_tensor(x), axes, keepdims).numpy() if axes else _tensor(x).numpy()


def vector_norm(x, *, axis=None, keepdims=False, ord=2.0):
    """PyTorch's vector norm, of the elements alone where no axis is reduced."""
    tensor, axes = _tensor(x), _axes(x, axis)
    if not axes:
        tensor, axes, keepdims = tensor.unsqueeze(-1), [-1], False
    return torch.linalg.vector_norm(tensor, ord, axes, keepdims).numpy()


def _running(method, first, x, axis, dtype, include_initial):
    x = np.asarray(x)
    axis = 0 if axis is None else axis % x.ndim
    if include_initial:
        shape = list(x.shape)
        shape[axis] = 1
        x = np.concatenate([np.full(shape, first).astype(x.dtype), x], axis)
    if x.dtype.kind not in "biu":
        return getattr(torch, method)(_tensor(x), axis).numpy()
    exact = np.array(x, dtype=int if x.dtype == np.bool_ else x.dtype).astype(object)
    target = _result_dtype(x, dtype)
    total = getattr(exact, method)(axis=axis)
    flat = [_wrap(int(value), target) for value in total.reshape(-1)]
    return np.array(flat, dtype=target).reshape(x.shape)


def cumulative_sum(
    x, *, axis=None, dtype=None, include_initial=False, reverse=False, exclusive=False
):
    """PyTorch's cumsum; exact integers."""
    x, along = np.asarray(x), 0 if axis is None else axis
    if reverse:
        x = np.flip(x, along)
    if exclusive:  # a 0 moves in from where the sum begins
        count = x.shape[along]
        zero = np.zeros_like(x.take(np.arange(count and 1), along))
        x = np.concatenate([zero, x.take(np.arange(count - 1), along)], along)
    total = _running("cumsum", 0, np.ascontiguousarray(x), axis, dtype, include_initial)
    return np.flip(total, along) if reverse else total


def cumulative_prod(x, *, axis=None, dtype=None, include_initial=False):
    """PyTorch's cumprod; exact integers."""
    return _running("cumprod", 1, x, axis, dtype, include_initial)
