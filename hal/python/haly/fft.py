"""The extension `fft` of the array API: discrete Fourier transforms as compositions of operators.

A transform of n = p m elements is one of p transforms of m elements, twiddle factors and a product
with the matrix of a transform of p elements (J. Cooley, J. Tukey, 1965). Lengths that are prime
cost a product with the matrix of their own transform.
"""

from __future__ import annotations

import functools
import math
import operator

import numpy as np

from haly import _core, complex_numbers, creation
from haly._core import Array
from haly.arithmetic import conj, normalized_axis, real
from haly.complex_numbers import joined, parts_of
from haly.conversion import asarray
from haly.dtypes import float32
from haly.errors import DtypeError, InvalidArgumentError

__all__ = [
    "fft",
    "fftfreq",
    "fftn",
    "fftshift",
    "hfft",
    "ifft",
    "ifftn",
    "ifftshift",
    "ihfft",
    "irfft",
    "irfftn",
    "rfft",
    "rfftfreq",
    "rfftn",
]

_LARGEST_MATRIX = 32


@functools.lru_cache(maxsize=64)
def _waves(rows: int, columns: int, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Cosines and sines of -2 pi j k / length: constants of the program, as float64."""
    angles = [-2.0 * math.pi * (step % length) / length for step in range(length)]
    cosines, sines = [math.cos(a) for a in angles], [math.sin(a) for a in angles]
    steps = [[j * k % length for k in range(columns)] for j in range(rows)]
    return (
        np.array([[cosines[step] for step in row] for row in steps], dtype=np.float64),
        np.array([[sines[step] for step in row] for row in steps], dtype=np.float64),
    )


def _wave_parts(rows: int, columns: int, length: int, like: Array, sign: int):
    cosines, sines = _waves(rows, columns, length)
    place = {"dtype": like.dtype, "device": like.device}
    return asarray(cosines, **place), asarray(sign * sines, **place)


def _factor(length: int) -> int:
    """The greatest factor of a matrix of useful size, or the least factor there is."""
    for candidate in range(min(_LARGEST_MATRIX, length // 2), 1, -1):
        if length % candidate == 0:
            return candidate
    for candidate in range(_LARGEST_MATRIX + 1, math.isqrt(length) + 1):
        if length % candidate == 0:
            return candidate
    return length


def _rows_transformed(x: Array, y: Array, sign: int):
    """Both parts of the transforms of the rows of a matrix."""
    count, length = x.shape
    factor = length if length <= _LARGEST_MATRIX else _factor(length)
    if factor == length:
        cosines, sines = _wave_parts(length, length, length, x, sign)
        return x @ cosines - y @ sines, x @ sines + y @ cosines
    rest = length // factor

    def dealt(part: Array) -> Array:  # row j holds every `factor`-th element from the j-th on
        columns = _core.reshape(part, [count, rest, factor])
        return _core.reshape(_core.permute_dims(columns, [0, 2, 1]), [count * factor, rest])

    x, y = _rows_transformed(dealt(x), dealt(y), sign)
    x, y = (_core.reshape(part, [count, factor, rest]) for part in (x, y))
    cosines, sines = _wave_parts(factor, rest, length, x, sign)
    x, y = x * cosines - y * sines, x * sines + y * cosines
    cosines, sines = _wave_parts(factor, factor, factor, x, sign)
    x, y = cosines @ x - sines @ y, cosines @ y + sines @ x
    return tuple(_core.reshape(part, [count, length]) for part in (x, y))


def _scale(length: int, norm: str, inverse: bool) -> float:
    scales = {"backward": (1.0, 1.0 / length), "forward": (1.0 / length, 1.0)}
    scales["ortho"] = (1.0 / math.sqrt(length),) * 2
    if norm not in scales:
        raise InvalidArgumentError(f"norm is {norm!r}, 'backward', 'ortho' or 'forward' is wanted")
    return scales[norm][inverse]


def _resized(x: Array, length: int, axis: int) -> Array:
    """The axis cut or filled with zeros to `length` elements."""
    extent = x.shape[axis]
    if length < extent:
        return x[(*(slice(None),) * axis, slice(0, length))]
    if length == extent:
        return x
    shape = [*x.shape[:axis], length - extent, *x.shape[axis + 1 :]]
    zeros = creation.zeros(tuple(shape), dtype=x.dtype, device=x.device)
    return _core.concat([x, zeros], axis=axis)


def _check(function: str, x: Array, n: int | None) -> None:
    if x.dtype.name not in ("float32", "float64", "complex64", "complex128"):
        raise DtypeError(f"{function}: float32, float64 or complex wanted, not {x.dtype}")
    if n is not None and n < 1:
        raise InvalidArgumentError(f"{function}: a length of {n}; at least 1 is wanted")


def _transform(function: str, x: Array, n, axis: int, norm: str, inverse: bool) -> Array:
    _check(function, x, n)
    axis = normalized_axis(function, axis, x.ndim)
    length = x.shape[axis] if n is None else operator.index(n)
    if length < 1:
        raise InvalidArgumentError(f"{function}: the axis {axis} has no elements")
    x = _core.permute_dims(
        _resized(x, length, axis), [one for one in range(x.ndim) if one != axis] + [axis]
    )
    shape = x.shape
    count = math.prod(shape[:-1])
    pair = parts_of(x) if complex_numbers.is_complex(x.dtype) else (x, x * 0)
    pair = _rows_transformed(
        *(_core.reshape(part, [count, length]) for part in pair), -1 if inverse else 1
    )
    scale = _scale(length, norm, inverse)
    result = joined(tuple(_core.reshape(part * scale, shape) for part in pair))
    order = [*range(axis), x.ndim - 1, *range(axis, x.ndim - 1)]
    return _core.permute_dims(result, order)


def fft(x: Array, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """The discrete Fourier transform along an axis.

    Args:
        x: Complex numbers, or real ones.
        n: The length; the axis is cut or filled with zeros. By default the axis' own.
        axis: The axis.
        norm: What is scaled by 1/n: "backward": the inverse transform, "forward": this one,
            "ortho": both by 1/sqrt(n).
    """
    return _transform("fft", x, n, axis, norm, False)


def ifft(x: Array, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """The inverse of `fft`."""
    return _transform("ifft", x, n, axis, norm, True)


def _axes_and_lengths(function: str, x: Array, s, axes):
    if axes is None:
        axes = range(x.ndim) if s is None else range(x.ndim - len(s), x.ndim)
    axes = [normalized_axis(function, axis, x.ndim) for axis in axes]
    lengths = [x.shape[axis] for axis in axes] if s is None else list(s)
    if len(lengths) != len(axes):
        raise InvalidArgumentError(f"{function}: {len(lengths)} lengths for {len(axes)} axes")
    return axes, [x.shape[axis] if n == -1 else n for n, axis in zip(lengths, axes, strict=True)]


def fftn(x: Array, /, *, s=None, axes=None, norm: str = "backward") -> Array:
    """The transform along several axes, by default all; `s` are their lengths."""
    axes, lengths = _axes_and_lengths("fftn", x, s, axes)
    for axis, n in zip(axes, lengths, strict=True):
        x = fft(x, n=n, axis=axis, norm=norm)
    return x


def ifftn(x: Array, /, *, s=None, axes=None, norm: str = "backward") -> Array:
    """The inverse of `fftn`."""
    axes, lengths = _axes_and_lengths("ifftn", x, s, axes)
    for axis, n in zip(axes, lengths, strict=True):
        x = ifft(x, n=n, axis=axis, norm=norm)
    return x


def _check_real(function: str, x: Array) -> None:
    if complex_numbers.is_complex(x.dtype):
        raise DtypeError(f"{function}: real numbers are wanted, not {x.dtype}")


def rfft(x: Array, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """The first n // 2 + 1 elements of the transform of real numbers; the others mirror them."""
    _check_real("rfft", x)
    result = _transform("rfft", x, n, axis, norm, False)
    axis = normalized_axis("rfft", axis, x.ndim)
    return _resized(result, result.shape[axis] // 2 + 1, axis)


def irfft(x: Array, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """The inverse of `rfft`: real numbers, `n` of them, by default 2 (extent - 1)."""
    _check("irfft", x, n)
    axis = normalized_axis("irfft", axis, x.ndim)
    length = 2 * (x.shape[axis] - 1) if n is None else operator.index(n)
    _check("irfft", x, length)
    half = _resized(x, length // 2 + 1, axis)
    before = (slice(None),) * axis
    mirrored = conj(half[(*before, slice(1, (length + 1) // 2))])
    whole = _core.concat([half, _core.flip(mirrored, axis=axis)], axis=axis)
    return real(_transform("irfft", whole, None, axis, norm, True))


def rfftn(x: Array, /, *, s=None, axes=None, norm: str = "backward") -> Array:
    """`rfft` along the last of the axes, `fft` along the others."""
    axes, lengths = _axes_and_lengths("rfftn", x, s, axes)
    x = rfft(x, n=lengths[-1], axis=axes[-1], norm=norm)
    return fftn(x, s=lengths[:-1], axes=axes[:-1], norm=norm)


def irfftn(x: Array, /, *, s=None, axes=None, norm: str = "backward") -> Array:
    """The inverse of `rfftn`; without `s` the last axis gets 2 (extent - 1) elements."""
    axes, lengths = _axes_and_lengths("irfftn", x, s, axes)
    last = 2 * (lengths[-1] - 1) if s is None or s[-1] == -1 else lengths[-1]
    x = ifftn(x, s=lengths[:-1], axes=axes[:-1], norm=norm)
    return irfft(x, n=last, axis=axes[-1], norm=norm)


_OPPOSITE = {"backward": "forward", "forward": "backward", "ortho": "ortho"}


def hfft(x: Array, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """The transform, which is real, of numbers of which the first half is given."""
    return irfft(conj(x), n=n, axis=axis, norm=_OPPOSITE.get(norm, norm))


def ihfft(x: Array, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """The inverse of `hfft`: the first n // 2 + 1 elements."""
    return conj(rfft(x, n=n, axis=axis, norm=_OPPOSITE.get(norm, norm)))


def _frequencies(first: int, count: int, n: int, d: float, dtype, device) -> Array:
    places = creation.arange(first, first + count, device=device)
    return places.astype(float32 if dtype is None else dtype) / (n * d)


def fftfreq(n: int, /, *, d: float = 1.0, dtype=None, device=None) -> Array:
    """The frequency of every element of a transform of `n` samples at distance `d`."""
    positive = (n + 1) // 2
    return _core.concat(
        [
            _frequencies(0, positive, n, d, dtype, device),
            _frequencies(positive - n, n - positive, n, d, dtype, device),
        ],
        axis=0,
    )


def rfftfreq(n: int, /, *, d: float = 1.0, dtype=None, device=None) -> Array:
    """The frequency of every element that `rfft` gives for `n` samples at distance `d`."""
    return _frequencies(0, n // 2 + 1, n, d, dtype, device)


def _shifted(function: str, x: Array, axes, distance) -> Array:
    chosen = range(x.ndim) if axes is None else [axes] if isinstance(axes, int) else axes
    chosen = [normalized_axis(function, axis, x.ndim) for axis in chosen]
    if not chosen:
        return x.__copy__()
    return _core.roll(x, [distance(x.shape[axis]) for axis in chosen], axis=chosen)


def fftshift(x: Array, /, *, axes=None) -> Array:
    """The element of frequency 0 in the middle of every axis named."""
    return _shifted("fftshift", x, axes, lambda extent: extent // 2)


def ifftshift(x: Array, /, *, axes=None) -> Array:
    """The inverse of `fftshift`."""
    return _shifted("ifftshift", x, axes, lambda extent: -(extent // 2))
