"""What softmax and the normalisations mean, in NumPy, and how exact they have to be.

A `<name>_bound` takes the operator's arguments and `dtype` and returns the largest absolute
error of every element. Each follows the steps of the operator once, with u the unit roundoff of
the dtype that computes (float32 for 16-bit dtypes), g(n) = n u / (1 - n u) for a sum of n terms
in any order, and the bounds of the primitives, p units in the last place being at most 2 p u
relative (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., chapters 2 to
4). Products of two errors are covered by dividing by 1 minus the relative error. The last
rounding, to the result's dtype, is added by `_rounded`.
"""

import numpy as np

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF
from .roundoff import bounds

WIDE = {"float64": "float64", "float32": "float32", "float16": "float32", "bfloat16": "float32"}

# Units in the last place of the primitives, as the element-wise operators state them.
EXP, LOG, DIVIDE, POW = 3, 3, 2.5, 16
# rsqrt has 2; a square root (3) and a quotient (2.5) may stand for it.
RSQRT = 5.5


def _growth(terms, u):
    """g(n), the relative error of a sum of magnitudes; vacuous sums are no concern here."""
    return terms * u / (1 - min(terms * u, 0.5))


def _rounded(exact, error, dtype):
    """The error after the result is rounded to the dtype, gradual underflow included."""
    u = UNIT_ROUNDOFF[dtype]
    underflow = 2 * u * SMALLEST_NORMAL[dtype]
    return error + u * (np.abs(exact) + error) + underflow


def _underflow(dtype, count):
    """What `count` operations in the computing dtype may lose among subnormal numbers."""
    wide = WIDE[dtype]
    return 2 * UNIT_ROUNDOFF[wide] * SMALLEST_NORMAL[wide] * count


def _largest(x, axis):
    return x.max(axis, keepdims=True, initial=-np.inf)


def softmax(x, axis=-1):
    """Exponentials of the distances from the largest element, divided by their sum."""
    power = np.exp(x - _largest(x, axis))
    return power / power.sum(axis, keepdims=True)


def _power_error(x, axis, u):
    """Relative errors of exp(x - m) and of their sum, and the sum itself.

    x - m has the relative error u, so the exponent is off by u |x - m|, which is the relative error
    that exp inherits; its own is 2 EXP u. All terms are positive: the sum's relative error is the
    mean of theirs, weighted by size, and g(n).
    """
    distance = np.abs(x - _largest(x, axis))
    power = np.exp(-distance)
    relative = np.where(power > 0, distance * u, 0) + 2 * EXP * u
    total = power.sum(axis, keepdims=True)
    inherited = (relative * power).sum(axis, keepdims=True) / total
    return relative, inherited + _growth(x.shape[axis], u), total


def softmax_bound(x, axis=-1, *, dtype):
    """The relative errors of a term and of the sum add up, and the quotient's 2 DIVIDE u."""
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    exact = softmax(x, axis)
    each, total, _ = _power_error(x, axis, u)
    relative = each + total + 2 * DIVIDE * u
    error = np.abs(exact) * relative / (1 - np.minimum(relative, 0.5))
    return _rounded(exact, error + _underflow(dtype, 2 * EXP + 2 * DIVIDE), dtype)


def log_softmax(x, axis=-1):
    """The distance from the largest element, less the logarithm of the sum of exponentials."""
    shifted = x - _largest(x, axis)
    return shifted - np.log(np.exp(shifted).sum(axis, keepdims=True))


def log_softmax_bound(x, axis=-1, *, dtype):
    """u |x - m|, the sum's relative error as an absolute one of its logarithm, and the logarithm's.

    The logarithm of a sum near 1 is small, and its own error is relative to it; the final
    subtraction rounds once in the computing dtype.
    """
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    exact = log_softmax(x, axis)
    _, relative, total = _power_error(x, axis, u)
    inherited = relative / (1 - np.minimum(relative, 0.5))
    logarithm = inherited + 2 * LOG * u * (np.log(total) + inherited)
    error = u * np.abs(x - _largest(x, axis)) + logarithm
    error = np.where(np.isfinite(exact), error + u * (np.abs(exact) + error), 0)
    return _rounded(exact, error + _underflow(dtype, 2 * LOG + 1), dtype)


def _line(values, x):
    return values.reshape(1, -1, *[1] * (x.ndim - 2))


def batch_norm(x, scale, bias, mean, variance, epsilon=1e-5):
    """Channel by channel, less the mean, over the deviation, times the scale, plus the bias."""
    deviation = np.sqrt(_line(variance, x) + epsilon)
    return (x - _line(mean, x)) / deviation * _line(scale, x) + _line(bias, x)


def batch_norm_bound(x, scale, bias, mean, variance, epsilon=1e-5, *, dtype):
    """Relative to the sum of magnitudes, so that the four numbers may be folded into two.

    The factor scale / sqrt(variance + epsilon) has half of 2 u (epsilon and the addition), the
    root's and quotient's 2 RSQRT u and the product's u; its product with x or the mean another
    u, and the additions two on everything: less than (2 RSQRT + 6) u of |factor| (|x| + |mean|)
    + |bias|.
    """
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    exact = batch_norm(x, scale, bias, mean, variance, epsilon)
    factor = np.abs(_line(scale, x)) / np.sqrt(_line(variance, x) + epsilon)
    size = factor * (np.abs(x) + np.abs(_line(mean, x))) + np.abs(_line(bias, x))
    return _rounded(exact, _growth(2 * RSQRT + 6, u) * size + _underflow(dtype, 4), dtype)


def _trailing(x, axis):
    return tuple(range(axis % x.ndim, x.ndim))


def _mean(x, axes):
    """The mean over the axes, 0 where there is nothing."""
    count = max(int(np.prod([x.shape[a] for a in axes], dtype=int)), 1)
    return x.sum(axes, keepdims=True) / count


def _centred(x, axes, epsilon):
    """x less its mean, and the reciprocal of its deviation."""
    centred = x - _mean(x, axes)
    return centred, 1 / np.sqrt(_mean(centred**2, axes) + epsilon)


def layer_norm(x, scale=None, bias=None, axis=-1, epsilon=1e-5):
    """Over the last axes: less the mean, over the deviation, times the scale, plus the bias."""
    centred, inverse = _centred(x, _trailing(x, axis), epsilon)
    out = centred * inverse
    out = out if scale is None else out * scale
    return out if bias is None else out + bias


def _unit_error(x, axes, epsilon, u, lost):
    """(x - mean) r and r, the absolute error of the first and the relative one of r.

    The mean is off by at most g(n + 1) mean|x| =: m. A centred value is off by m and its
    rounding, d = m + u |x - mean|. Squaring and averaging: a common shift of size m adds m^2 to
    the variance (the centred values sum to zero), roundings add g(n + 4) of it and 2 u |c| m on
    average. Half of the variance's relative error and 2 RSQRT + 1 units are the reciprocal
    root's. The mean's quotient may be subnormal, and `lost` off.
    """
    count = int(np.prod([x.shape[a] for a in axes], dtype=int))
    centred, inverse = _centred(x, axes, epsilon)
    shift = _growth(count + 1, u) * _mean(np.abs(x), axes) + lost
    apart = shift + u * (np.abs(centred) + shift)
    variance = _mean(centred**2, axes)
    moved = shift**2 + _growth(count + 4, u) * (variance + shift**2)
    moved = moved + 2 * u * shift * _mean(np.abs(centred), axes)
    share = moved * inverse**2
    relative = 0.5 * share / (1 - np.minimum(share, 0.5)) + (2 * RSQRT + 2) * u
    unit = centred * inverse
    error = inverse * apart * (1 + relative) + np.abs(unit) * (relative + u)
    return unit, inverse, error, relative


def layer_norm_bound(x, scale=None, bias=None, axis=-1, epsilon=1e-5, *, dtype):
    """The error of the unit values (see _unit_error) times |scale|, two more roundings."""
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    exact = layer_norm(x, scale, bias, axis, epsilon)
    unit, _, error, _ = _unit_error(x, _trailing(x, axis), epsilon, u, _underflow(dtype, 1))
    factor = np.abs(1.0 if scale is None else scale)
    summand = np.abs(0.0 if bias is None else bias)
    error = factor * error + 2 * u * (factor * (np.abs(unit) + error) + summand)
    return _rounded(exact, error + _underflow(dtype, 4), dtype)


def group_norm(x, scale=None, bias=None, *, groups, epsilon=1e-5):
    """layer_norm of every group of channels, then scale and bias per channel."""
    parts = x.reshape(x.shape[0], groups, int(np.prod(x.shape[1:])) // groups)
    out = layer_norm(parts, None, None, 2, epsilon).reshape(x.shape)
    out = out if scale is None else out * _line(scale, x)
    return out if bias is None else out + _line(bias, x)


def group_norm_bound(x, scale=None, bias=None, *, groups, epsilon=1e-5, dtype):
    """As layer_norm_bound, with scale and bias per channel."""
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    exact = group_norm(x, scale, bias, groups=groups, epsilon=epsilon)
    parts = x.reshape(x.shape[0], groups, int(np.prod(x.shape[1:])) // groups)
    unit, _, error, _ = _unit_error(parts, (2,), epsilon, u, _underflow(dtype, 1))
    unit, error = unit.reshape(x.shape), error.reshape(x.shape)
    factor = np.abs(_line(np.ones(1) if scale is None else scale, x))
    summand = np.abs(_line(np.zeros(1) if bias is None else bias, x))
    error = factor * error + 2 * u * (factor * (np.abs(unit) + error) + summand)
    return _rounded(exact, error + _underflow(dtype, 4), dtype)


def instance_norm(x, scale=None, bias=None, epsilon=1e-5):
    """group_norm with one channel in every group."""
    return group_norm(x, scale, bias, groups=max(x.shape[1], 1), epsilon=epsilon)


def instance_norm_bound(x, scale=None, bias=None, epsilon=1e-5, *, dtype):
    """That of group_norm with one channel in every group."""
    groups = max(x.shape[1], 1)
    return group_norm_bound(x, scale, bias, groups=groups, epsilon=epsilon, dtype=dtype)


def rms_norm(x, scale=None, axis=-1, epsilon=1e-5):
    """Over the last axes: divided by the root of the mean square, times the scale."""
    out = x / np.sqrt(_mean(x**2, _trailing(x, axis)) + epsilon)
    return out if scale is None else out * scale


def _square_error(x, axes, u):
    """The relative error of 1 / sqrt(mean(x^2) + epsilon): all terms are positive."""
    count = int(np.prod([x.shape[a] for a in axes], dtype=int))
    return 0.5 * _growth(count + 4, u) + (2 * RSQRT + 1) * u


def rms_norm_bound(x, scale=None, axis=-1, epsilon=1e-5, *, dtype):
    """Relative: half of the mean square's g(n + 4), the reciprocal root's, two products."""
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    exact = rms_norm(x, scale, axis, epsilon)
    relative = _square_error(x, _trailing(x, axis), u) + 2 * u
    error = np.abs(exact) * relative / (1 - min(relative, 0.5))
    return _rounded(exact, error + _underflow(dtype, 4), dtype)


def _near_squares(x, size):
    """The sum of the squares of the neighbouring channels."""
    out = np.zeros(x.shape)
    channels = x.shape[1]
    for c in range(channels):
        low, high = max(c - (size - 1) // 2, 0), min(c + size // 2, channels - 1)
        out[:, c] = (x[:, low : high + 1] ** 2).sum(1)
    return out


def lrn(x, size, alpha=1e-4, beta=0.75, bias=1.0):
    """Divided by a power of the neighbouring channels' squares."""
    return x / (bias + alpha / size * _near_squares(x, size)) ** beta


def lrn_bound(x, size, alpha=1e-4, beta=0.75, bias=1.0, *, dtype):
    """All terms of the base are positive: beta times its g(size + 6), the power's, two products."""
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    exact = lrn(x, size, alpha, beta, bias)
    relative = abs(beta) * _growth(size + 6, u) + (2 * POW + 2 * DIVIDE + 1) * u
    # A rounded beta moves the power by u beta |log base|.
    relative = relative + u * abs(beta) * np.abs(
        np.log(bias + alpha / size * _near_squares(x, size))
    )
    # An infinite neighbour makes 0 of the element, whose relative error is then no number.
    scaled = np.where(exact == 0, 0.0, np.abs(exact) * relative)
    error = scaled / (1 - np.minimum(relative, 0.5))
    return _rounded(exact, error + _underflow(dtype, 2 * POW), dtype)


def softmax_backward(upstream, y, axis=-1):
    """y times the derivative's distance from its mean under y."""
    return y * (upstream - (upstream * y).sum(axis, keepdims=True))


def softmax_backward_bound(upstream, y, axis=-1, *, dtype):
    """g(n + 1) of the mixed sum's magnitudes, and the roundings of subtraction and product."""
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    exact = softmax_backward(upstream, y, axis)
    mixed = _growth(y.shape[axis] + 1, u) * np.abs(upstream * y).sum(axis, keepdims=True)
    error = np.abs(y) * mixed * (1 + u) + 2 * u * (np.abs(exact) + np.abs(y) * mixed)
    return _rounded(exact, error + _underflow(dtype, 4), dtype)


def layer_norm_backward(upstream, x, scale=None, axis=-1, epsilon=1e-5):
    """The derivative less its mean and less its part along the unit values, over the deviation."""
    axes = _trailing(x, axis)
    centred, inverse = _centred(x, axes, epsilon)
    unit = centred * inverse
    change = upstream if scale is None else upstream * scale
    return inverse * (change - _mean(change, axes) - unit * _mean(change * unit, axes))


def layer_norm_backward_bound(upstream, x, scale=None, axis=-1, epsilon=1e-5, *, dtype):
    """Errors of the three terms, relative to their magnitudes, then of the factor.

    change: u. Its mean: g(n + 2) mean|change|. The product along the unit values z (off by e,
    see _unit_error): e mean|change z| + |z| (mean(|change| e) + g(n + 4) mean|change z|). Three
    additions and products round the sum of magnitudes; the factor r brings its relative error.
    """
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    axes = _trailing(x, axis)
    count = int(np.prod([x.shape[a] for a in axes], dtype=int))
    exact = layer_norm_backward(upstream, x, scale, axis, epsilon)
    unit, inverse, off, relative = _unit_error(x, axes, epsilon, u, _underflow(dtype, 1))
    change = np.abs(upstream if scale is None else upstream * scale)
    along, size = _mean(change * np.abs(unit), axes), np.abs(unit)
    error = u * change + _growth(count + 2, u) * _mean(change, axes)
    error = error + off * along
    error = error + (size + off) * (_mean(change * off, axes) + _growth(count + 4, u) * along)
    total = change + _mean(change, axes) + (size + off) * along
    error = inverse * ((error + 4 * u * total) * (1 + relative) + relative * total)
    # What is lost among subnormal numbers before the factor r grows with it.
    return _rounded(exact, error + (1 + inverse) * _underflow(dtype, 8), dtype)


def rms_norm_backward(upstream, x, scale=None, axis=-1, epsilon=1e-5):
    """The derivative less its part along the unit values, over the root mean square."""
    axes = _trailing(x, axis)
    inverse = 1 / np.sqrt(_mean(x**2, axes) + epsilon)
    unit = x * inverse
    change = upstream if scale is None else upstream * scale
    return inverse * (change - unit * _mean(change * unit, axes))


def rms_norm_backward_bound(upstream, x, scale=None, axis=-1, epsilon=1e-5, *, dtype):
    """Relative to both terms: three factors r, a mean of n products, roundings."""
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    axes = _trailing(x, axis)
    count = int(np.prod([x.shape[a] for a in axes], dtype=int))
    exact = rms_norm_backward(upstream, x, scale, axis, epsilon)
    inverse = 1 / np.sqrt(_mean(x**2, axes) + epsilon)
    change = np.abs(upstream if scale is None else upstream * scale)
    size = np.abs(x) * inverse
    total = change + size * _mean(change * size, axes)
    relative = 3 * (_square_error(x, axes, u) + u) + _growth(count + 5, u) + 4 * u
    error = inverse * total * relative / (1 - min(relative, 0.5))
    # What is lost among subnormal numbers before the factor r grows with it.
    return _rounded(exact, error + (1 + inverse) * _underflow(dtype, 6), dtype)


def _others(x):
    """Every axis but that of the channels."""
    return tuple(axis for axis in range(x.ndim) if axis != 1)


def batch_norm_backward(upstream, x, scale, mean, variance, epsilon=1e-5, training=True):
    """The derivatives through the channels' factors and, in training, through their statistics."""
    factor = scale / np.sqrt(variance + epsilon)
    unit = (x - _line(mean, x)) / np.sqrt(_line(variance, x) + epsilon)
    bias_gradient = upstream.sum(_others(x))
    scale_gradient = (upstream * unit).sum(_others(x))
    change = upstream
    if training:
        count = max(x.size // max(x.shape[1], 1), 1)
        change = change - _line(bias_gradient, x) / count
        change = change - unit * (_line(scale_gradient, x) / count)
    return change * _line(factor, x), scale_gradient, bias_gradient


def batch_norm_backward_bound(
    upstream, x, scale, mean, variance, epsilon=1e-5, training=True, *, dtype
):
    """Running error analysis of batch_norm_backward."""
    given = {"upstream": upstream, "x": x, "scale": scale, "mean": mean, "variance": variance}
    given |= {"epsilon": epsilon, "training": training}
    return bounds(batch_norm_backward, given, dtype)


def group_norm_backward(upstream, x, scale=None, *, groups, epsilon=1e-5):
    """layer_norm_backward of every group of channels, and the sums over everything but them."""
    elements = int(np.prod(x.shape[1:])) // groups
    parts = x.reshape(x.shape[0], groups, elements)
    count = max(elements, 1)
    centred = parts - parts.sum(2, keepdims=True) / count
    inverse = 1 / np.sqrt((centred * centred).sum(2, keepdims=True) / count + epsilon)
    unit = centred * inverse
    change = upstream if scale is None else upstream * _line(scale, x)
    change = change.reshape(parts.shape)
    along = (change * unit).sum(2, keepdims=True) / count
    out = inverse * (change - change.sum(2, keepdims=True) / count - unit * along)
    scale_gradient = (upstream * unit.reshape(x.shape)).sum(_others(x))
    return out.reshape(x.shape), scale_gradient, upstream.sum(_others(x))


def group_norm_backward_bound(upstream, x, scale=None, *, groups, epsilon=1e-5, dtype):
    """Running error analysis of group_norm_backward."""
    given = {"upstream": upstream, "x": x, "scale": scale, "groups": groups, "epsilon": epsilon}
    return bounds(group_norm_backward, given, dtype)
