"""Second implementations: PyTorch for floating values, Python's exact integers for the rest.

Integer results are computed without a limit on their size and then wrapped to the dtype, so that
nothing here shares NumPy's or C's integer arithmetic with the oracle.
"""

import builtins
import math

import numpy as np
import scipy.special
import torch


def _wrap(value, dtype):
    if dtype == np.bool_:
        return bool(value)
    width = 8 * dtype.itemsize
    value = int(value) & ((1 << width) - 1)
    if dtype.kind == "i" and value >> (width - 1):
        value -= 1 << width
    return value


def _exact(function, arrays, dtype):
    """Applies ``function`` to Python integers, element by element, and wraps its results."""
    dtype = np.dtype(dtype)
    arrays = np.broadcast_arrays(*arrays)
    out = np.empty(arrays[0].shape, dtype)
    for index in np.ndindex(out.shape):
        out[index] = _wrap(function(*(int(array[index]) for array in arrays)), dtype)
    return out


def _floating(function, arrays):
    """Applies a PyTorch function in float64."""
    tensors = [torch.from_numpy(np.array(array, dtype=np.float64)) for array in arrays]
    return function(*tensors).numpy()


def _operator(floating, integer=None, result=None):
    """An implementation that takes the exact road for integers and truth values."""

    def second(*arrays):
        arrays = [np.asarray(array) for array in arrays]
        if integer is not None and all(array.dtype.kind in "biu" for array in arrays):
            return _exact(integer, arrays, result or arrays[-1].dtype)
        return _floating(floating, arrays)

    return second


def _same(x):
    return x


def _floor_divide(x1, x2):
    return 0 if x2 == 0 else x1 // x2


def _remainder(x1, x2):
    return 0 if x2 == 0 else x1 - x2 * (x1 // x2)


def _fmod(x1, x2):
    return 0 if x2 == 0 else int(math.copysign(1, x1)) * (abs(x1) % abs(x2))


def _pow(x1, x2):
    if x2 >= 0:
        return builtins.pow(x1, x2, 1 << 64)
    if abs(x1) == 1:
        return x1 if x2 % 2 else 1
    return 0


def _torch_floor_divide(x1, x2):
    quotient = (x1 - torch.remainder(x1, x2)) / x2
    floored = torch.round(quotient)
    exact_zero = torch.copysign(torch.zeros_like(floored), x1) * torch.sign(x2)
    floored = torch.where(floored == 0, exact_zero, floored)
    # The lines about infinities in the array API standard's table; PyTorch pairs // with %.
    one, two = torch.isinf(x1), torch.isinf(x2)
    floored = torch.where(one, x1 * torch.sign(x2), floored)
    floored = torch.where(two & ~torch.isnan(x1), exact_zero, floored)
    floored = torch.where(one & two, torch.full_like(floored, math.nan), floored)
    return torch.where(x2 == 0, x1 / x2, floored)


def _torch_remainder(x1, x2):
    truncated = torch.fmod(x1, x2)
    differs = (truncated != 0) & ((truncated < 0) != (x2 < 0))
    floored = torch.where(differs, truncated + x2, truncated)
    return torch.where(floored == 0, torch.copysign(floored, x2), floored)


absolute = _operator(torch.abs, abs)
negative = _operator(torch.neg, lambda x: -x)
floor = _operator(torch.floor, _same)
ceil = _operator(torch.ceil, _same)
round = _operator(torch.round, _same)
trunc = _operator(torch.trunc, _same)
sqrt = _operator(torch.sqrt)
rsqrt = _operator(torch.rsqrt)
reciprocal = _operator(torch.reciprocal)
square = _operator(torch.square, lambda x: x * x)
exp = _operator(torch.exp)
exp2 = _operator(torch.exp2)
expm1 = _operator(torch.expm1)
log = _operator(torch.log)
log2 = _operator(torch.log2)
log10 = _operator(torch.log10)
log1p = _operator(torch.log1p)
sin = _operator(torch.sin)
cos = _operator(torch.cos)
tan = _operator(torch.tan)
asin = _operator(torch.asin)
acos = _operator(torch.acos)
atan = _operator(torch.atan)
sinh = _operator(torch.sinh)
cosh = _operator(torch.cosh)
tanh = _operator(torch.tanh)
asinh = _operator(torch.asinh)
acosh = _operator(torch.acosh)
atanh = _operator(torch.atanh)
erf = _operator(torch.erf)
erfc = _operator(torch.erfc)
isnan = _operator(torch.isnan, lambda x: False, np.bool_)
isinf = _operator(torch.isinf, lambda x: False, np.bool_)
isfinite = _operator(torch.isfinite, lambda x: True, np.bool_)
signbit = _operator(torch.signbit, lambda x: x < 0, np.bool_)
logical_not = _operator(torch.logical_not, lambda x: not x, np.bool_)

add = _operator(torch.add, lambda x1, x2: x1 + x2)
subtract = _operator(torch.sub, lambda x1, x2: x1 - x2)
multiply = _operator(torch.mul, lambda x1, x2: x1 * x2)
divide = _operator(torch.div)
floor_divide = _operator(_torch_floor_divide, _floor_divide)
remainder = _operator(_torch_remainder, _remainder)
fmod = _operator(torch.fmod, _fmod)
pow = _operator(torch.pow, _pow)
atan2 = _operator(torch.atan2)
hypot = _operator(torch.hypot)
copysign = _operator(torch.copysign)
maximum = _operator(torch.maximum, lambda x1, x2: x1 if x1 > x2 else x2)
minimum = _operator(torch.minimum, lambda x1, x2: x1 if x1 < x2 else x2)
equal = _operator(torch.eq, lambda x1, x2: x1 == x2, np.bool_)
not_equal = _operator(torch.ne, lambda x1, x2: x1 != x2, np.bool_)
less = _operator(torch.lt, lambda x1, x2: x1 < x2, np.bool_)
less_equal = _operator(torch.le, lambda x1, x2: x1 <= x2, np.bool_)
greater = _operator(torch.gt, lambda x1, x2: x1 > x2, np.bool_)
greater_equal = _operator(torch.ge, lambda x1, x2: x1 >= x2, np.bool_)
logical_and = _operator(torch.logical_and, lambda x1, x2: bool(x1) and bool(x2), np.bool_)
logical_or = _operator(torch.logical_or, lambda x1, x2: bool(x1) or bool(x2), np.bool_)
logical_xor = _operator(torch.logical_xor, lambda x1, x2: bool(x1) != bool(x2), np.bool_)
bitwise_and = _operator(None, lambda x1, x2: x1 & x2)
bitwise_or = _operator(None, lambda x1, x2: x1 | x2)
bitwise_xor = _operator(None, lambda x1, x2: x1 ^ x2)
logaddexp = _operator(torch.logaddexp)


def sign(x):
    """PyTorch's sign, which gives 0 for NaN; the NaN is put back."""
    x = np.asarray(x)
    if x.dtype.kind in "biu":
        return _exact(lambda value: (value > 0) - (value < 0), [x], x.dtype)
    tensor = torch.from_numpy(np.array(x, dtype=np.float64))
    return torch.where(torch.isnan(tensor), tensor, torch.sign(tensor)).numpy()


def bitwise_invert(x):
    """Logical not for truth values, -x - 1 wrapped for integers."""
    x = np.asarray(x)
    if x.dtype == np.bool_:
        return x == False  # noqa: E712  (element-wise, and not the oracle's operation)
    return _exact(lambda value: -value - 1, [x], x.dtype)


def bitwise_left_shift(x1, x2):
    """Multiplication by a power of two, 0 where the shift is out of range."""
    width = 8 * np.asarray(x1).dtype.itemsize
    return _exact(
        lambda value, places: value * 2**places if 0 <= places < width else 0,
        [np.asarray(x1), np.asarray(x2)],
        np.asarray(x1).dtype,
    )


def bitwise_right_shift(x1, x2):
    """Floored division by a power of two, the sign alone where the shift is out of range."""
    width = 8 * np.asarray(x1).dtype.itemsize
    return _exact(
        lambda value, places: (
            value // 2**places if 0 <= places < width else (-1 if value < 0 else 0)
        ),
        [np.asarray(x1), np.asarray(x2)],
        np.asarray(x1).dtype,
    )


def where(condition, x1, x2):
    """A choice made by indexing, element by element."""
    condition, x1, x2 = np.broadcast_arrays(condition, x1, x2)
    out = x2.copy()
    for index in np.ndindex(out.shape):
        if condition[index]:
            out[index] = x1[index]
    return out


def clip(x, *, min=None, max=None):
    """PyTorch's maximum and minimum in float64, Python's integers exactly."""
    out = np.asarray(x)
    if min is not None:
        out = maximum(out, min)
    if max is not None:
        out = minimum(out, max)
    return out.astype(np.asarray(x).dtype)


def nextafter(x1, x2):
    """The library's own function of the dtype."""
    return np.nextafter(np.asarray(x1), np.asarray(x2))


def lerp(x1, x2, weight):
    """PyTorch's lerp in float64."""
    return _floating(torch.lerp, [x1, x2, weight])


def addcmul(x, x1, x2, *, value=1.0):
    """PyTorch's addcmul in float64."""
    return _floating(lambda a, b, c: torch.addcmul(a, b, c, value=value), [x, x1, x2])


def addcdiv(x, x1, x2, *, value=1.0):
    """PyTorch's addcdiv in float64."""
    return _floating(lambda a, b, c: torch.addcdiv(a, b, c, value=value), [x, x1, x2])


lgamma = _operator(torch.lgamma)
digamma = _operator(torch.digamma)
erfinv = _operator(torch.erfinv)


def trigamma(x):
    """The slope of SciPy's complex digamma, which a step along the imaginary axis gives without
    cancellation (PyTorch's polygamma has but ten digits); infinite at the poles."""
    x = np.asarray(x, np.float64)
    pole = (np.abs(x) < 1e-300) | ((x < 0) & np.isfinite(x) & (x == np.round(x)))
    safe = np.where(pole, 1.0, x)
    step = 1e-30 * np.abs(safe)
    with np.errstate(all="ignore"):
        slope = scipy.special.psi(safe + 1j * step).imag / step
    return np.where(pole, np.inf, np.where(x == np.inf, 0.0, slope))


def real(x):
    """PyTorch's."""
    return torch.real(torch.tensor(x)).numpy()


def imag(x):
    """PyTorch's."""
    return torch.imag(torch.tensor(x)).numpy()


def conj(x):
    """PyTorch's, of numbers that it does not conjugate on reading."""
    return torch.conj_physical(torch.tensor(x)).numpy()
