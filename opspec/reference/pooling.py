"""What the pools mean, in NumPy: one step per position of the window."""

import numpy as np

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF

ACCUMULATE = {"float16": "float32", "bfloat16": "float32"}


class Windows:
    """Which elements every window meets, and how it lies in the pads."""

    def __init__(self, extents, kernel, strides, pads, dilations, ceil_mode):
        spatial = len(extents)
        self.extents, self.kernel = tuple(extents), tuple(kernel)
        strides = kernel if strides is None else strides
        pads = [0] * (2 * spatial) if pads is None else pads
        dilations = [1] * spatial if dilations is None else dilations
        self.places, self.padded, count = [], [], []
        for d, extent in enumerate(extents):
            room = extent + pads[d] + pads[d + spatial] - dilations[d] * (kernel[d] - 1) - 1
            number = (-(-room // strides[d]) if ceil_mode else room // strides[d]) + 1
            if ceil_mode and (number - 1) * strides[d] >= extent + pads[d]:
                number -= 1
            begin = np.arange(number).reshape(-1, 1) * strides[d] - pads[d]
            self.places.append(begin + np.arange(kernel[d]).reshape(1, -1) * dilations[d])
            self.padded.append((-pads[d], extent + pads[d + spatial]))
            count.append(number)
        self.count = tuple(count)

    def steps(self):
        """For every place in the window: what every window meets there, and whether it exists."""
        for place in np.ndindex(*self.kernel):
            at = [p[:, t] for p, t in zip(self.places, place, strict=True)]
            inside = [(p >= 0) & (p < n) for p, n in zip(at, self.extents, strict=True)]
            kept = [np.where(i, p, 0) for i, p in zip(inside, at, strict=True)]
            exists = np.ones(self.count, bool)
            for axis, along in enumerate(inside):
                shape = [-1 if axis == d else 1 for d in range(len(inside))]
                exists = exists & along.reshape(shape)
            yield np.ix_(*kept), exists

    def divisors(self, count_include_pad):
        """How many positions every window averages, at least 1."""
        numbers = []
        for p, n, (low, high) in zip(self.places, self.extents, self.padded, strict=True):
            low, high = (low, high) if count_include_pad else (0, n)
            numbers.append(((p >= low) & (p < high)).sum(1))
        total = np.ones(self.count)
        for grid in np.ix_(*numbers):
            total = total * grid
        return np.maximum(total, 1)


def max_pool(x, kernel, strides=None, pads=None, dilations=None, ceil_mode=False, *, dtypes):
    """The maximum over the window's steps, beginning with the smallest value."""
    windows = Windows(x.shape[2:], kernel, strides, pads, dilations, ceil_mode)
    kind = dtypes["T"]
    smallest = np.iinfo(kind).min if "int" in kind else -np.inf
    out = np.full(x.shape[:2] + windows.count, smallest, x.dtype)
    for where, exists in windows.steps():
        out = np.maximum(out, np.where(exists, x[(..., *where)], smallest))
    return out


def avg_pool(
    x,
    kernel,
    strides=None,
    pads=None,
    dilations=None,
    ceil_mode=False,
    count_include_pad=False,
):
    """The sum over the window's steps, divided by the number of positions."""
    windows = Windows(x.shape[2:], kernel, strides, pads, dilations, ceil_mode)
    out = np.zeros(x.shape[:2] + windows.count)
    for where, exists in windows.steps():
        out += np.where(exists, x[(..., *where)], 0)
    return out / windows.divisors(count_include_pad)


def max_pool_backward(
    x, upstream, kernel, strides=None, pads=None, dilations=None, ceil_mode=False
):
    """Adds every window's derivative at its first maximum."""
    windows = Windows(x.shape[2:], kernel, strides, pads, dilations, ceil_mode)
    best = np.full(x.shape[:2] + windows.count, -np.inf)
    found = np.zeros(best.shape, bool)
    chosen = np.zeros((x.ndim - 2, *best.shape), int)
    for where, exists in windows.steps():
        value = x[(..., *where)]
        better = exists & (~found | (value > best) | (np.isnan(value) & ~np.isnan(best)))
        best, found = np.where(better, value, best), found | better
        for axis, positions in enumerate(where):
            chosen[axis] = np.where(better, positions, chosen[axis])
    out = np.zeros(x.shape)
    batch = np.indices(best.shape)[:2]
    np.add.at(out, (*batch, *chosen), np.where(found, upstream, 0))
    return out


def max_pool_backward_bound(x, upstream, kernel, *, dtype, **geometry):
    """Sums of at most n = prod(kernel) terms: g(n) sum |terms|, and one rounding to the dtype.

    With g(n) = n u / (1 - n u) for the dtype that sums (N. J. Higham, Accuracy and Stability of
    Numerical Algorithms, 2nd ed., 3.1), the sum's error is at most g(n) B, B being the operator on
    |upstream|; rounding to the result's dtype adds u (|y| + g(n) B), and n halves of its smallest
    subnormal where products or sums underflow.
    """
    dtype = str(dtype)
    terms = int(np.prod(kernel)) * UNIT_ROUNDOFF[ACCUMULATE.get(dtype, dtype)]
    growth = terms / (1 - terms)
    size = max_pool_backward(x, np.abs(upstream), kernel, **geometry)
    exact = np.abs(max_pool_backward(x, upstream, kernel, **geometry))
    rounding = UNIT_ROUNDOFF[dtype] * (exact + growth * size)
    return growth * size + rounding + SMALLEST_NORMAL[dtype] * UNIT_ROUNDOFF[dtype] * 2


def avg_pool_backward(
    x,
    upstream,
    kernel,
    strides=None,
    pads=None,
    dilations=None,
    ceil_mode=False,
    count_include_pad=False,
):
    """Adds every window's derivative, divided by its divisor, at each of its positions."""
    windows = Windows(x.shape[2:], kernel, strides, pads, dilations, ceil_mode)
    share = upstream / windows.divisors(count_include_pad)
    out = np.zeros(x.shape)
    lead = np.ix_(*[np.arange(n) for n in x.shape[:2]])
    spatial = (1,) * (x.ndim - 2)
    lead = tuple(index.reshape(index.shape + spatial) for index in lead)
    for where, exists in windows.steps():
        np.add.at(out, (*lead, *where), np.where(exists, share, 0))
    return out


def global_avg_pool(x):
    """The mean over the spatial axes."""
    return x.mean(tuple(range(2, x.ndim)), keepdims=True)


def global_max_pool(x):
    """The maximum over the spatial axes."""
    return x.max(tuple(range(2, x.ndim)), keepdims=True)


def _powers(x, kernel, p, strides, pads, dilations, ceil_mode):
    """The sum of |x|^p over the window's steps."""
    windows = Windows(x.shape[2:], kernel, strides, pads, dilations, ceil_mode)
    out = np.zeros(x.shape[:2] + windows.count)
    for where, exists in windows.steps():
        out += np.where(exists, np.abs(x[(..., *where)]) ** p, 0)
    return out


def lp_pool(x, kernel, p=2, strides=None, pads=None, dilations=None, ceil_mode=False):
    """The p-th root of the sum of p-th powers over the window's steps."""
    return _powers(x, kernel, p, strides, pads, dilations, ceil_mode) ** (1 / p)


def lp_pool_bound(
    x, kernel, p=2, strides=None, pads=None, dilations=None, ceil_mode=False, *, dtype
):
    """The root's change where every power is off by 16 last places and the sum of n by g(n).

    A power below the smallest normal number may vanish. Nothing is promised where the sum may
    overflow.
    """
    dtype = str(dtype)
    wide = ACCUMULATE.get(dtype, dtype)
    u, terms = UNIT_ROUNDOFF[wide], int(np.prod(kernel))
    total = _powers(x, kernel, p, strides, pads, dilations, ceil_mode)
    exact = total ** (1 / p)
    relative = (terms + 36) * u
    with np.errstate(invalid="ignore"):
        loss = relative * total + terms * 2 * SMALLEST_NORMAL[wide]
        error = exact - np.maximum(total - loss, 0) ** (1 / p) + 34 * u * exact
    last = UNIT_ROUNDOFF[dtype]
    error = error + last * (exact + error) + 2 * last * SMALLEST_NORMAL[dtype]
    finite = total < float(np.finfo(wide).max) / 2
    return np.where(finite, error, np.where(np.isfinite(x).all(), -1.0, np.inf))


def _covering(extents, counts):
    """For every window, row-major: its place and the slices that it takes."""
    for place in np.ndindex(*counts):
        yield (
            place,
            tuple(
                slice(i * n // o, -(-(i + 1) * n // o))
                for i, n, o in zip(place, extents, counts, strict=True)
            ),
        )


def adaptive_avg_pool(x, extents):
    """The mean of every window."""
    out = np.zeros(x.shape[:2] + tuple(extents))
    for place, window in _covering(x.shape[2:], extents):
        out[(..., *place)] = x[(..., *window)].mean(tuple(range(2, x.ndim)))
    return out


def adaptive_max_pool(x, extents):
    """The maximum of every window."""
    out = np.zeros(x.shape[:2] + tuple(extents), x.dtype)
    for place, window in _covering(x.shape[2:], extents):
        out[(..., *place)] = x[(..., *window)].max(tuple(range(2, x.ndim)))
    return out


def max_unpool(x, indices, extents):
    """Zeros, and every element at the position that it names."""
    out = np.zeros(x.shape[:2] + (int(np.prod(extents)),), x.dtype)
    for place in np.ndindex(*x.shape):
        out[(*place[:2], int(indices[place]))] = x[place]
    return out.reshape(x.shape[:2] + tuple(extents))
