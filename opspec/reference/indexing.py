"""What reading, writing and ordering by data mean, in NumPy: loops over positions."""

import numpy as np

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF

WIDE = {"float64": "float64", "float32": "float32", "float16": "float32", "bfloat16": "float32"}


def gather(x, indices, axis=0):
    """The axes of the indices stand where the axis was."""
    axis %= x.ndim
    shape = x.shape[:axis] + indices.shape + x.shape[axis + 1 :]
    lead = (np.s_[:],) * axis
    picked = [x[(*lead, int(i))] for i in indices.reshape(-1)]
    if not picked:
        return np.empty(shape, x.dtype)
    return np.stack(picked, axis).reshape(shape)


def take(x, indices, axis=-1):
    """gather along a list."""
    return gather(x, indices, axis)


def embedding(indices, weight):
    """Rows of a table."""
    return gather(weight, indices, 0)


def take_along_axis(x, indices, axis=-1):
    """One element for every index, other axes broadcast."""
    axis %= x.ndim
    common = np.broadcast_shapes(
        *[tuple(1 if d == axis else n for d, n in enumerate(a.shape)) for a in (x, indices)]
    )
    whole = tuple(x.shape[d] if d == axis else n for d, n in enumerate(common))
    named = tuple(indices.shape[d] if d == axis else n for d, n in enumerate(common))
    x, indices = np.broadcast_to(x, whole), np.broadcast_to(indices, named)
    out = np.empty(named, x.dtype)
    for place in np.ndindex(*named):
        out[place] = x[(*place[:axis], int(indices[place]), *place[axis + 1 :])]
    return out


def scatter(x, indices, updates, axis=0):
    """x with the named elements replaced."""
    axis %= x.ndim
    out = np.array(x)
    for place in np.ndindex(*indices.shape):
        out[(*place[:axis], int(indices[place]), *place[axis + 1 :])] = updates[place]
    return out


COMBINE = {"add": np.add, "multiply": np.multiply, "min": np.minimum, "max": np.maximum}


def scatter_reduce(x, indices, updates, axis=0, reduction="add"):
    """x with the updates combined into the named elements."""
    axis %= x.ndim
    out = np.array(x)
    with np.errstate(over="ignore"):
        for place in np.ndindex(*indices.shape):
            where = (*place[:axis], int(indices[place]), *place[axis + 1 :])
            out[where] = COMBINE[reduction](out[where], updates[place])
    return out


def _reduction_bound(exact, magnitude, terms, reduction, dtype):
    """g(n) of the magnitudes in the dtype that computes, and the rounding to the result's dtype.

    A sum of n terms in any order is off by g(n) times the sum of their magnitudes, a product of n
    factors by g(n) times its own (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd
    ed., 3.1); what neither adds nor multiplies is exact.
    """
    if reduction not in ("add", "multiply"):
        return np.zeros(exact.shape)
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    error = terms * u / (1 - np.minimum(terms * u, 0.5)) * magnitude
    underflow = 2 * UNIT_ROUNDOFF[dtype] * SMALLEST_NORMAL[dtype]
    if reduction == "multiply":
        underflow = underflow * (terms + 1)
    bound = error + UNIT_ROUNDOFF[dtype] * (np.abs(exact) + error) + underflow
    return np.where(terms > 0, bound, 0)


def scatter_reduce_bound(x, indices, updates, axis=0, reduction="add", *, dtype):
    """The bound of a sum or product of as many updates as name the position."""
    exact = scatter_reduce(x, indices, updates, axis, reduction)
    size = scatter_reduce(np.abs(x), indices, np.abs(updates), axis, reduction)
    terms = scatter_reduce(np.zeros(x.shape), indices, np.ones(updates.shape), axis)
    return _reduction_bound(exact, size, terms, reduction, dtype)


def gather_nd(x, indices, batch_dims=0):
    """One slice for every tuple of positions."""
    depth = indices.shape[-1]
    lead = indices.shape[:-1]
    out = np.empty(lead + x.shape[batch_dims + depth :], x.dtype)
    for place in np.ndindex(*lead):
        position = tuple(int(i) for i in indices[place])
        out[place] = x[place[:batch_dims] + position]
    return out


def scatter_nd(x, indices, updates, reduction="none"):
    """x with the slice at every tuple of positions replaced or combined."""
    out = np.array(x)
    with np.errstate(over="ignore"):
        for place in np.ndindex(*indices.shape[:-1]):
            position = tuple(int(i) for i in indices[place])
            new = updates[place]
            if reduction != "none":
                new = COMBINE[reduction](out[position], new)
            out[position] = new
    return out


def scatter_nd_bound(x, indices, updates, reduction="none", *, dtype):
    """As scatter_reduce_bound; replaced slices are exact."""
    exact = scatter_nd(x, indices, updates, reduction)
    size = scatter_nd(np.abs(x), indices, np.abs(updates), reduction)
    terms = scatter_nd(np.zeros(x.shape), indices, np.ones(updates.shape), "add")
    return _reduction_bound(exact, size, terms, reduction, dtype)


def masked_fill(x, mask, value):
    """x with the marked elements replaced."""
    out = np.array(x)
    out[np.broadcast_to(mask, x.shape)] = value
    return out


def one_hot(indices, depth, axis=-1, dtype="float32"):
    """A 1 at the named position of the new axis."""
    axis %= indices.ndim + 1
    out = np.zeros(indices.shape[:axis] + (depth,) + indices.shape[axis:], str(dtype))
    for place in np.ndindex(*indices.shape):
        index = int(indices[place])
        if -depth <= index < depth:
            out[(*place[:axis], index % depth, *place[axis:])] = 1
    return out


def nonzero(x):
    """One column for every element that is not zero, in row-major order."""
    found = [place for place in np.ndindex(*x.shape) if x[place] != 0]
    return np.array(found, np.int64).reshape(len(found), x.ndim).T


def _order(x, axis, descending):
    """Positions along the axis in order, equal elements in that of their positions, NaN largest."""
    lines = np.moveaxis(x, axis, -1)
    out = np.empty(lines.shape, np.int64)
    for place in np.ndindex(*lines.shape[:-1]):
        line = [(bool(v != v), 0 if v != v else v) for v in lines[place].tolist()]
        # Python's sort is stable, reversed or not.
        out[place] = sorted(range(len(line)), key=line.__getitem__, reverse=descending)
    return np.moveaxis(out, -1, axis)


def topk(x, k, axis=-1, largest=True):
    """The first k of the ordered elements, and their positions."""
    positions = _order(x, axis, largest).take(np.arange(k), axis)
    return take_along_axis(x, positions, axis), positions


def sort(x, axis=-1, descending=False, stable=True):
    """The ordered elements."""
    return take_along_axis(x, _order(x, axis, descending), axis)


def argsort(x, axis=-1, descending=False, stable=True):
    """Their positions."""
    return _order(x, axis, descending)


def embedding_backward(upstream, indices, rows, padding_index=None):
    """Every line of the derivatives added to the row of the table that it was read from."""
    out = np.zeros([rows, upstream.shape[-1]])
    places = np.where(indices < 0, indices + rows, indices)
    kept = np.ones(places.shape, bool) if padding_index is None else places != padding_index % rows
    np.add.at(out, places[kept], upstream[kept])
    return out


def embedding_backward_bound(upstream, indices, rows, padding_index=None, *, dtype):
    """g(n) of the magnitudes of a row's n terms; nothing where they may overflow on the way."""
    dtype = str(dtype)
    wide = "float32" if dtype in ("float16", "bfloat16") else dtype
    u = UNIT_ROUNDOFF[wide]
    exact = embedding_backward(upstream, indices, rows, padding_index)
    finite = np.where(np.isfinite(upstream), np.abs(upstream), 0)
    size = embedding_backward(finite, indices, rows, padding_index)
    terms = embedding_backward(np.ones(upstream.shape), indices, rows, padding_index)
    error = terms * u / (1 - np.minimum(terms * u, 0.5)) * size
    last = UNIT_ROUNDOFF[dtype]
    error = error + last * (np.abs(exact) + error) + 2 * last * SMALLEST_NORMAL[dtype]
    return np.where(size < float(np.finfo(wide).max) / 2, error, -1)


def index_select(x, indices, axis=0):
    """gather along a list."""
    return gather(x, indices, axis)


def put_along_axis(x, indices, updates, axis=-1):
    """x with one element replaced for every index, other axes broadcast."""
    axis %= x.ndim
    shape = tuple(indices.shape[d] if d == axis else n for d, n in enumerate(x.shape))
    return scatter(x, np.broadcast_to(indices, shape), np.broadcast_to(updates, shape), axis)


def searchsorted(x1, x2, side="left", sorter=None):
    """How many elements come before every value; NaN comes last and equals NaN."""
    lines = x1 if sorter is None else x1[sorter]
    value, line = x2.reshape(x2.shape + (1,)), lines.reshape((1,) * x2.ndim + lines.shape)
    before = (line < value) | ((value != value) & (line == line))
    if side == "right":
        before = before | (line == value) | ((value != value) & (line != line))
    return before.sum(-1).astype(np.int64)


def reverse_sequence(x, lengths, batch_axis=1, time_axis=0):
    """One sequence after the other, its first steps taken backwards."""
    out = np.array(x)
    batch, time = batch_axis % x.ndim, time_axis % x.ndim
    for b, length in enumerate(lengths.tolist()):
        for t in range(length):
            at, source = [np.s_[:]] * x.ndim, [np.s_[:]] * x.ndim
            at[batch], at[time], source[batch], source[time] = b, t, b, length - 1 - t
            out[tuple(at)] = x[tuple(source)]
    return out


def embedding_bag(indices, weight, offsets, scales=None, mode="mean"):
    """One bag after the other."""
    out = np.zeros((offsets.size, weight.shape[1]))
    ends = [*offsets[1:].tolist(), indices.size]
    for bag, (begin, end) in enumerate(zip(offsets.tolist(), ends, strict=True)):
        rows = weight[indices[begin:end]]
        if scales is not None:
            rows = rows * scales[begin:end, None]
        if len(rows):
            out[bag] = {"sum": np.sum, "mean": np.mean, "max": np.max}[mode](rows, 0)
    return out


def compress(x, condition, axis=None):
    """What the condition names, one after the other."""
    places = np.array([i for i, kept in enumerate(condition) if kept], np.int64)
    return gather(x.reshape(-1), places, 0) if axis is None else gather(x, places, axis)


def unique(x, axis=None, sorted=True, equal_nan=False):
    """Slices as tuples, looked up one by one among those that were met before."""
    lines = x.reshape(-1, 1) if axis is None else np.moveaxis(x, axis, 0)
    extent, first, inverse, counts = lines.shape[0], [], [], []
    slices = [line.reshape(-1).tolist() for line in lines]
    known = {}
    for i, values in enumerate(slices):
        has_nan = any(v != v for v in values)
        key = tuple("nan" if v != v else v for v in values)
        key = (key, i if has_nan and not equal_nan else -1)
        if key not in known:
            known[key] = len(first)
            first.append(i)
            counts.append(0)
        inverse.append(known[key])
        counts[known[key]] += 1
    rank = list(range(len(first)))
    if sorted:
        rank.sort(key=lambda g: [(v != v, 0 if v != v else v) for v in slices[first[g]]])
    place = {g: k for k, g in enumerate(rank)}
    picked = np.array([first[g] for g in rank], np.int64)
    values = gather(x.reshape(-1), picked, 0) if axis is None else gather(x, picked, axis)
    return (
        values,
        picked,
        np.array([place[g] for g in inverse], np.int64).reshape(extent),
        np.array([counts[g] for g in rank], np.int64),
    )
