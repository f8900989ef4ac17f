"""Reductions, cumulative sums and orderings of ATen."""

from __future__ import annotations

import haly
from haly.torch.operands import axes_of, axis_of, convert, is_boolean, on_vectors, widened
from haly.torch.table import NotTranslatedError, translates


def _extreme(operator, x, dims, keepdim):
    axes = axes_of(x, dims)
    if not axes:
        return x
    if is_boolean(x):
        operator = haly.any if operator is haly.max else haly.all
    return operator(x, axis=axes, keepdims=keepdim)


@translates("amax.default")
def _amax(call, x, dim=(), keepdim=False):
    return _extreme(haly.max, x, dim, keepdim)


@translates("amin.default")
def _amin(call, x, dim=(), keepdim=False):
    return _extreme(haly.min, x, dim, keepdim)


@translates("max.default")
def _max(call, x):
    return _extreme(haly.max, x, None, False)


@translates("min.default")
def _min(call, x):
    return _extreme(haly.min, x, None, False)


@translates("any.default", "any.dim", "any.dims")
def _any(call, x, dim=None, keepdim=False):
    if not is_boolean(x):
        x = haly.not_equal(x, haly.full((), 0, dtype=x.dtype))
    # Of all axes where none is named, but of none where the list of them is empty.
    axes = axes_of(x, dim)
    if not axes or (dim is not None and not isinstance(dim, int) and not len(dim)):
        found = x
    else:
        found = haly.any(x, axis=axes, keepdims=keepdim)
    return convert(found, call.dtype)


@translates("argmax.default")
def _argmax(call, x, dim=None, keepdim=False):
    return _position(haly.argmax, x, dim, keepdim)


@translates("argmin.default")
def _argmin(call, x, dim=None, keepdim=False):
    return _position(haly.argmin, x, dim, keepdim)


def _position(operator, x, dim, keepdim):
    if not x.ndim:
        return haly.zeros((), dtype=haly.int64)
    if dim is None:
        found = operator(haly.reshape(x, (-1,)), axis=0)
        return haly.reshape(found, (1,) * x.ndim) if keepdim else found
    return operator(x, axis=axis_of(x, dim), keepdims=keepdim)


@translates("max.dim")
def _max_dim(call, x, dim, keepdim=False):
    return _extreme_along(haly.max, haly.argmax, x, dim, keepdim)


@translates("min.dim")
def _min_dim(call, x, dim, keepdim=False):
    return _extreme_along(haly.min, haly.argmin, x, dim, keepdim)


def _extreme_along(operator, position, x, dim, keepdim):
    if not x.ndim:
        return x, haly.zeros((), dtype=haly.int64)
    values = _extreme(operator, x, [dim], keepdim)
    ordered = haly.cast(x, haly.uint8) if is_boolean(x) else x
    return values, position(ordered, axis=axis_of(x, dim), keepdims=keepdim)


@translates("sum.dim_IntList", "sum.default")
def _sum(call, x, dim=None, keepdim=False, *, dtype=None):
    return _total(haly.sum, call, x, dim, keepdim)


@translates("prod.default", "prod.dim_int")
def _prod(call, x, dim=None, keepdim=False, *, dtype=None):
    return _total(haly.prod, call, x, dim, keepdim)


def _total(operator, call, x, dims, keepdim):
    axes = axes_of(x, dims)
    x = convert(x, call.dtype)
    return operator(x, axis=axes, keepdims=keepdim, dtype=call.dtype) if axes else x


@translates("mean.default", "mean.dim")
def _mean(call, x, dim=None, keepdim=False, *, dtype=None):
    axes = axes_of(x, dim)
    x = convert(x, call.dtype)
    return haly.mean(x, axis=axes, keepdims=keepdim) if axes else x


@translates("var.correction")
def _var(call, x, dim=None, *, correction=None, keepdim=False):
    axes = axes_of(x, dim)
    correction = 1.0 if correction is None else float(correction)
    shape = x.shape
    if not axes:  # one number, as a vector of one
        x, axes, keepdim = haly.reshape(x, (1,)), (0,), False
    found = haly.var(widened(x), axis=axes, correction=correction, keepdims=keepdim)
    return convert(haly.reshape(found, ()) if not shape else found, call.dtype)


@translates("var.dim")
def _var_dim(call, x, dim=None, unbiased=True, keepdim=False):
    return _var(call, x, dim, correction=float(unbiased), keepdim=keepdim)


@translates("cumsum.default")
@on_vectors
def _cumsum(call, x, dim, *, dtype=None):
    return haly.cumulative_sum(convert(x, call.dtype), axis=axis_of(x, dim), dtype=call.dtype)


@translates("cumprod.default")
@on_vectors
def _cumprod(call, x, dim, *, dtype=None):
    return haly.cumulative_prod(convert(x, call.dtype), axis=axis_of(x, dim), dtype=call.dtype)


@translates("linalg_vector_norm.default")
def _vector_norm(call, x, ord=2, dim=None, keepdim=False, *, dtype=None):
    axes = axes_of(x, dim)
    wide = widened(convert(x, call.dtype))
    if not axes:
        if ord == 0:
            raise NotTranslatedError("the count of one number")
        return convert(haly.abs(wide), call.dtype)
    found = haly.vector_norm(wide, axis=axes, keepdims=keepdim, ord=float(ord))
    return convert(found, call.dtype)


@translates("sort.default", "sort.stable")
@on_vectors
def _sort(call, x, dim=-1, descending=False, *, stable=None):
    axis = axis_of(x, dim)
    order = haly.cast(x, haly.uint8) if is_boolean(x) else x
    indices = haly.argsort(order, axis=axis, descending=descending)
    return haly.take_along_axis(x, indices, axis=axis), indices


@translates("topk.default")
@on_vectors
def _topk(call, x, k, dim=-1, largest=True, sorted=True):
    values, indices = haly.topk(x, k, axis=axis_of(x, dim), largest=largest)
    return values, indices
