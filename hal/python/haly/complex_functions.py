"""Functions of a complex variable as compositions of real operators over its two parts.

Each takes the real and the imaginary part and returns those of its result. Branch cuts and special
values are those of C99, annex G, which the array API standard follows. For inverse functions the
values at operands that are not finite depend only on the kinds of the two parts, and come from a
table which Python's `cmath` fills.

Derivatives are those of the compositions. So where a formula holds at a zero part as well, it is
what stands there (a constant, or the part itself, would have another slope), and what `where` does
not choose has a finite slope.
"""

from __future__ import annotations

import functools
import math

from haly import _core
from haly._core import Array
from haly.conversion import asarray

__all__ = [
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atanh",
    "cos",
    "cosh",
    "exp",
    "expm1",
    "log",
    "log10",
    "log1p",
    "log2",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
]

_KINDS = (-math.inf, -1.0, -0.0, 0.0, 1.0, math.inf, math.nan)


@functools.cache
def _special_values(name: str) -> tuple[list[float], list[float]]:
    """Both parts of `name` at every pair of kinds; NaN where both parts are finite."""
    import cmath  # few programs come here; `import haly` stays light

    real, imaginary = [], []
    for x in _KINDS:
        for y in _KINDS:
            value = complex(math.nan, math.nan)
            if not (math.isfinite(x) and math.isfinite(y)):
                value = getattr(cmath, name)(complex(x, y))
            real.append(value.real)
            imaginary.append(value.imag)
    return real, imaginary


def _kind(part: Array) -> Array:
    """The place in _KINDS, as int64."""
    negative = _core.signbit(part)
    finite = _core.where(
        _core.equal(part, 0), _core.where(negative, 2, 3), _core.where(negative, 1, 4)
    )
    infinite = _core.where(negative, 0, 5)
    other = _core.where(_core.isinf(part), infinite, finite)
    return _core.where(_core.isnan(part), 6, other)


def _with_special_values(name: str, x: Array, y: Array, result):
    """`result` where both operands are finite, the table's value elsewhere."""
    finite = _core.logical_and(_core.isfinite(x), _core.isfinite(y))
    place = _core.add(_core.multiply(_kind(x), len(_KINDS)), _kind(y))
    return tuple(
        _core.where(
            finite,
            part,
            _core.gather(asarray(values, dtype=x.dtype, device=x.device), place, axis=0),
        )
        for part, values in zip(result, _special_values(name), strict=True)
    )


def _is_zero(part: Array) -> Array:
    return _core.equal(part, 0)


def _unless_finite(places: Array, other, formula: Array) -> Array:
    """`other` at those places where the formula fails."""
    failed = _core.logical_and(places, _core.logical_not(_core.isfinite(formula)))
    return _core.where(failed, other, formula)


def _half_pi_turn(function, x: Array, y: Array):
    """-i f(i z): how sin, tan, asin and atan come from their hyperbolic siblings."""
    real, imaginary = function(-y, x)
    return imaginary, -real


# ---- exponentials ----


def _scaled_exp(x: Array):
    """exp(x) as a product of two factors, of which neither overflows before the product does."""
    limit = 700.0 if x.dtype.itemsize == 8 else 80.0
    far = _core.logical_and(_core.greater(x, limit), _core.isfinite(x))
    return _core.exp(_core.where(far, x - limit, x)), _core.where(far, math.exp(limit), 1.0)


def exp(x: Array, y: Array):
    """exp(x) (cos y + i sin y)."""
    size, scale = _scaled_exp(x)
    wild = _core.logical_not(_core.isfinite(y))
    vanishes = _core.logical_and(wild, _core.equal(x, -math.inf))
    explodes = _core.logical_and(wild, _core.equal(x, math.inf))
    level = _is_zero(y)
    real = size * _core.cos(y) * scale
    imaginary = _unless_finite(level, y, size * _core.sin(y) * scale)
    real = _core.where(vanishes, 0.0, _core.where(explodes, x, real))
    return real, _core.where(vanishes, 0.0, imaginary)


def expm1(x: Array, y: Array):
    """exp(z) - 1, whose real part is expm1(x) cos y - 2 sin(y / 2)^2: no digits are lost near 0."""
    real, imaginary = exp(x, y)
    half = _core.sin(y * 0.5)
    near = _core.logical_and(_core.less(abs(x), 1.0), _core.isfinite(y))
    exact = _core.expm1(x) * _core.cos(y) - 2.0 * half * half + 0.0  # a sum of zeros is +0
    return _core.where(near, exact, real - 1.0), imaginary


def sinh(x: Array, y: Array):
    """sinh x cos y + i cosh x sin y."""
    outside = _core.logical_not(_core.isfinite(y))
    real = _core.sinh(x) * _core.cos(y)
    keeps = _core.logical_and(outside, _core.logical_or(_is_zero(x), _core.isinf(x)))
    return (
        _core.where(keeps, x, real),
        _unless_finite(_is_zero(y), y, _core.cosh(x) * _core.sin(y)),
    )


def cosh(x: Array, y: Array):
    """cosh x cos y + i sinh x sin y."""
    outside = _core.logical_not(_core.isfinite(y))
    real = _core.cosh(x) * _core.cos(y)
    real = _core.where(_core.logical_and(_core.isinf(x), outside), abs(x), real)
    sign = _core.copysign(1.0, x) * _core.copysign(1.0, y)
    flat = _core.logical_or(_is_zero(x), _is_zero(y))
    imaginary = _unless_finite(flat, sign * 0.0, _core.sinh(x) * _core.sin(y))
    return real, imaginary


def tanh(x: Array, y: Array):
    """By W. Kahan, Branch cuts for complex elementary functions (1987)."""
    far_limit = 19.0 if x.dtype.itemsize == 8 else 9.0
    tangent = _core.tan(y)
    slope = 1.0 + tangent * tangent
    rise = _core.sinh(_core.maximum(_core.minimum(x, far_limit + 1.0), -far_limit - 1.0))
    scale = 1.0 + slope * rise * rise
    real = slope * _core.sqrt(1.0 + rise * rise) * rise / scale
    imaginary = tangent / scale
    far = _core.greater(abs(x), far_limit)
    tail = 4.0 * _core.sin(y) * _core.cos(y) * _core.exp(-2.0 * abs(x))
    real = _core.where(far, _core.copysign(1.0, x), real)
    imaginary = _core.where(far, tail, imaginary)
    outside = _core.logical_not(_core.isfinite(y))
    endless = _core.isinf(x)
    imaginary = _core.where(endless, _core.copysign(0.0, y), imaginary)
    unknown = _core.logical_and(outside, _core.logical_not(endless))
    real = _core.where(unknown, math.nan, real)
    level = _is_zero(y)
    real = _unless_finite(level, _core.tanh(x), _unless_finite(_is_zero(x), x, real))
    return real, _unless_finite(level, y, imaginary)


def sin(x: Array, y: Array):
    """-i sinh(i z)."""
    return _half_pi_turn(sinh, x, y)


def cos(x: Array, y: Array):
    """cosh(i z)."""
    return cosh(-y, x)


def tan(x: Array, y: Array):
    """-i tanh(i z)."""
    return _half_pi_turn(tanh, x, y)


# ---- logarithms and roots ----


def _log_size(x: Array, y: Array) -> Array:
    """log |z|; near |z| = 1 from |z|^2 - 1, whose digits are not yet lost."""
    size = _core.hypot(x, y)
    near = _core.logical_and(_core.greater(size, 0.5), _core.less(size, 2.0))
    wide = _core.greater_equal(abs(x), abs(y))
    large, small = abs(_core.where(wide, x, y)), _core.where(wide, y, x)
    excess = _core.where(near, (large - 1.0) * (large + 1.0) + small * small, 0.0)
    return _core.where(near, 0.5 * _core.log1p(excess), _core.log(size))


def log(x: Array, y: Array):
    """log |z| + i arg z."""
    return _with_special_values("log", x, y, (_log_size(x, y), _core.atan2(y, x)))


def log1p(x: Array, y: Array):
    """log(1 + z) without loss of digits near 0."""
    near = _core.less(_core.maximum(abs(x), abs(y)), 0.5)
    exact = 0.5 * _core.log1p(_core.where(near, x * (2.0 + x) + y * y, 0.0))
    real, imaginary = log(1.0 + x, y)
    return _core.where(near, exact, real), imaginary


def log2(x: Array, y: Array):
    """log z / log 2."""
    real, imaginary = log(x, y)
    return real / math.log(2.0), imaginary / math.log(2.0)


def log10(x: Array, y: Array):
    """log z / log 10."""
    real, imaginary = log(x, y)
    return real / math.log(10.0), imaginary / math.log(10.0)


def _finite_sqrt(x: Array, y: Array):
    # An eighth of each part: |x| + |z| does not overflow.
    right = _core.greater_equal(x, 0)
    length = _core.where(right, x, -x)
    size = 2.0 * _core.sqrt(length * 0.125 + _core.hypot(x * 0.125, y * 0.125))
    other = y / _core.where(_is_zero(size), 1.0, 2.0 * size)
    sign = _core.copysign(1.0, y)
    return _core.where(right, size, other * sign), _core.where(right, other, size * sign)


def sqrt(x: Array, y: Array):
    """The root in the right half plane."""
    return _with_special_values("sqrt", x, y, _finite_sqrt(x, y))


# ---- inverse functions, by Kahan's formulas ----


def acos(x: Array, y: Array):
    """Both parts from the roots of 1 - z and 1 + z."""
    minus, plus = _finite_sqrt(1.0 - x, -y), _finite_sqrt(1.0 + x, y)
    real = 2.0 * _core.atan2(minus[0], plus[0])
    imaginary = _core.asinh(plus[0] * minus[1] - plus[1] * minus[0])
    return _with_special_values("acos", x, y, (real, imaginary))


def acosh(x: Array, y: Array):
    """Both parts from the roots of z - 1 and z + 1."""
    minus, plus = _finite_sqrt(x - 1.0, y), _finite_sqrt(x + 1.0, y)
    real = _core.asinh(minus[0] * plus[0] + minus[1] * plus[1])
    imaginary = 2.0 * _core.atan2(minus[1], plus[0])
    real, imaginary = _with_special_values("acosh", x, y, (real, imaginary))
    on_axis = _core.logical_and(_is_zero(x), _core.isnan(y))  # cmath knows no angle there
    return real, _core.where(on_axis, math.pi / 2, imaginary)


def asinh(x: Array, y: Array):
    """Both parts from the roots of 1 + i z and 1 - i z."""
    plus, minus = _finite_sqrt(1.0 - y, x), _finite_sqrt(1.0 + y, -x)
    real = _core.asinh(minus[0] * plus[1] - minus[1] * plus[0])
    imaginary = _core.atan2(y, plus[0] * minus[0] - plus[1] * minus[1])
    return _with_special_values("asinh", x, y, (real, imaginary))


def atanh(x: Array, y: Array):
    """log((1 + z) / (1 - z)) / 2, computed in the right half plane."""
    right = _core.greater_equal(x, 0)
    size = _core.where(right, x, -x)
    gap = 1.0 - size
    real = 0.25 * _core.log1p(4.0 * size / (gap * gap + y * y))
    imaginary = 0.5 * _core.atan2(2.0 * y, gap * (1.0 + size) - y * y)
    result = (_core.where(right, real, -real), imaginary)
    return _with_special_values("atanh", x, y, result)


def asin(x: Array, y: Array):
    """-i asinh(i z)."""
    return _half_pi_turn(asinh, x, y)


def atan(x: Array, y: Array):
    """-i atanh(i z)."""
    return _half_pi_turn(atanh, x, y)
