"""Arrays that know how far off a computation in a dtype may be: running error analysis.

A bound of an operator that is a longer formula follows from running its reference on such arrays:
every operation passes the errors of its operands on and adds its own rounding, as the entries of
the element-wise operators state them. What comes out is the error of one order of evaluation; a
factor leaves room for the others.

Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.3.
"""

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF

WIDE = {"float64": "float64", "float32": "float32", "float16": "float32", "bfloat16": "float32"}
LARGEST = {"float64": float(np.finfo(np.float64).max), "float32": float(np.finfo(np.float32).max)}
SLACK = 2.0
"""What another order of evaluation may lose more."""

# Roundings of one result, in u: twice the units in the last place of the operators' entries.
UNITS = {
    "divide": 5,
    "sqrt": 6,
    "exp": 6,
    "expm1": 6,
    "log": 6,
    "log1p": 4,
    "tanh": 10,
    "cos": 8,
    "sin": 8,
}
EXACT = {"negative", "absolute", "maximum", "minimum"}


def _times(a, b):
    """A product in which zero wins over infinity: no error times anything is no error."""
    return np.where((a == 0) | (b == 0), 0.0, a * b)


def _divide(a, b):
    quotient = np.abs(a.value / b.value)
    size = np.abs(b.value)
    return (a.error + _times(quotient, b.error)) / np.maximum(size - b.error, size / 2)


def _sqrt(a):
    low = np.sqrt(np.maximum(a.value - a.error, 0))
    return np.sqrt(a.value) - low


def _log(a):
    return np.where(a.error < a.value, a.error / np.maximum(a.value - a.error, 0), np.nan)


def _logaddexp(a, b):
    """Each error counts by its term's share of the sum; the rounding is relative to the larger."""
    total = np.logaddexp(a.value, b.value)
    shares = [np.exp(operand.value - total) for operand in (a, b)]
    larger = np.maximum(np.abs(np.maximum(a.value, b.value)), np.log(2.0))
    own = 8 * UNIT_ROUNDOFF[a.dtype] * larger
    return _times(shares[0], a.error) + _times(shares[1], b.error) + own


RULES = {
    "add": lambda a, b: a.error + b.error,
    "subtract": lambda a, b: a.error + b.error,
    "multiply": lambda a, b: (
        _times(np.abs(a.value), b.error)
        + _times(np.abs(b.value), a.error)
        + _times(a.error, b.error)
    ),
    "divide": _divide,
    "maximum": lambda a, b: np.maximum(a.error, b.error),
    "minimum": lambda a, b: np.maximum(a.error, b.error),
    "negative": lambda a: a.error,
    "absolute": lambda a: a.error,
    "sqrt": _sqrt,
    "exp": lambda a: _times(np.exp(a.value), np.expm1(a.error)),
    "expm1": lambda a: _times(np.exp(a.value), np.expm1(a.error)),
    "log": _log,
    "log1p": lambda a: _log(Computed(1 + a.value, a.error, a.dtype)),
    "tanh": lambda a: a.error,
    "logaddexp": _logaddexp,
    "cos": lambda a: a.error,
    "sin": lambda a: a.error,
}
"""ufunc -> the error that its operands hand on."""

MOVES = {"reshape", "expand_dims", "take_along_axis", "squeeze", "broadcast_to", "swapaxes"}
MOVES |= {"stack", "concatenate", "flip", "where"}
"""Functions of NumPy that carry values from place to place."""


class Computed(NDArrayOperatorsMixin):
    """Exact values and the largest error of what a computation in a dtype has instead.

    Attributes:
        value: float64 array.
        error: array of the same shape; NaN where the computation may overflow on the way.
        dtype: the dtype of the computation, float32 or float64.
    """

    def __init__(self, value, error, dtype):
        self.value = np.asarray(value, np.float64)
        self.error = np.broadcast_to(np.asarray(error, np.float64), self.value.shape)
        self.dtype = dtype

    shape = property(lambda self: self.value.shape)
    ndim = property(lambda self: self.value.ndim)
    size = property(lambda self: self.value.size)

    def rounded(self, value, error, units=1):
        """A result with so many roundings of its own."""
        u = UNIT_ROUNDOFF[self.dtype]
        tiny = 2 * u * SMALLEST_NORMAL[self.dtype]
        error = error + units * (u * (np.abs(value) + error) + tiny)
        overflows = np.isfinite(value) & ~(np.abs(value) + error <= LARGEST[self.dtype])
        return Computed(value, np.where(overflows, np.nan, error), self.dtype)

    def of(self, other):
        """An operand: a number of the program is rounded once, an array is exact."""
        if isinstance(other, Computed):
            return other
        error = abs(other) * UNIT_ROUNDOFF[self.dtype] if isinstance(other, float) else 0.0
        return Computed(other, error, self.dtype)

    def __array_ufunc__(self, ufunc, method, *inputs, **keywords):
        if method != "__call__" or keywords:
            return NotImplemented
        operands = [self.of(operand) for operand in inputs]
        value = ufunc(*[operand.value for operand in operands])
        name = ufunc.__name__
        if value.dtype == bool or name == "sign":
            return value
        if name == "matmul":
            return self.product(*operands)
        if name not in RULES:
            return NotImplemented
        error = RULES[name](*operands)
        if name in EXACT:
            return Computed(value, error, self.dtype)
        return self.rounded(value, error, UNITS.get(name, 1))

    def __array_function__(self, function, types, arguments, keywords):
        if function.__name__ not in MOVES:
            return NotImplemented
        return Computed(
            function(*_part(arguments, "value"), **keywords),
            function(*_part(arguments, "error"), **keywords),
            self.dtype,
        )

    def product(self, a, b):
        """Rows times columns: g(k) of the sums of magnitudes."""
        left, right = np.abs(a.value), np.abs(b.value)
        error = left @ b.error + a.error @ (right + b.error)
        return self.summed(a.value @ b.value, error, (left + a.error) @ (right + b.error),
                           a.shape[-1])  # fmt: skip

    def summed(self, value, error, magnitude, count):
        """A sum of so many terms, in any order."""
        u = UNIT_ROUNDOFF[self.dtype]
        growth = count * u / (1 - min(count * u, 0.5))
        return self.rounded(value, error + growth * magnitude)

    def sum(self, axis=None, keepdims=False):
        """As NumPy's."""
        value = self.value.sum(axis, keepdims=keepdims)
        error = self.error.sum(axis, keepdims=keepdims)
        magnitude = np.abs(self.value).sum(axis, keepdims=keepdims) + error
        return self.summed(value, error, magnitude, self.size // max(value.size, 1))

    def reshape(self, *shape):
        """As NumPy's."""
        return Computed(self.value.reshape(*shape), self.error.reshape(*shape), self.dtype)

    def __getitem__(self, key):
        return Computed(self.value[key], self.error[key], self.dtype)


def _part(arguments, name):
    """Arguments with values, or errors, in place of computed arrays; the choice of `where` stays.

    A number or an exact array between computed ones has no error.
    """

    def part(argument):
        if isinstance(argument, list | tuple) and any(isinstance(a, Computed) for a in argument):
            return [part(item) for item in argument]
        if isinstance(argument, Computed):
            return getattr(argument, name)
        return argument

    parts = [part(argument) for argument in arguments]
    if name == "error" and len(arguments) == 3 and np.asarray(parts[0]).dtype == bool:
        parts[1:] = [
            p if isinstance(a, Computed) else np.zeros_like(np.asarray(p, np.float64))
            for p, a in zip(parts[1:], arguments[1:], strict=True)
        ]
    return parts


def bounds(run, arguments, dtype):
    """The largest legal absolute error of each output of `run(**arguments)`.

    Args:
        run: a reference that keeps to the operations of `Computed`.
        arguments: its arguments; floating arrays become exact computed ones.
        dtype: of the outputs; 16-bit ones are computed in float32 and rounded once.

    Returns:
        One array, or a tuple of them where there are several outputs; -1 where an intermediate
        result may overflow, so that nothing is promised.
    """
    dtype = str(dtype)
    wide = WIDE[dtype]

    def start(argument):
        if isinstance(argument, list | tuple) and any(hasattr(a, "dtype") for a in argument):
            return [start(item) for item in argument]
        is_floating = hasattr(argument, "dtype") and argument.dtype.kind == "f"
        return Computed(argument, 0.0, wide) if is_floating else argument

    results = run(**{name: start(argument) for name, argument in arguments.items()})
    found = [_last(r, dtype) for r in (results if isinstance(results, tuple) else (results,))]
    return tuple(found) if isinstance(results, tuple) else found[0]


def _last(result, dtype):
    """The error with slack, after the result is rounded to the output's dtype."""
    if not isinstance(result, Computed):
        return np.zeros(np.shape(result))
    u = UNIT_ROUNDOFF[dtype]
    error = SLACK * result.error
    error = error + u * (np.abs(result.value) + error) + 2 * u * SMALLEST_NORMAL[dtype]
    return np.where(np.isfinite(result.value) & np.isnan(error), -1.0, error)
