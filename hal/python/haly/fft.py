"""The extension `fft` of the array API over the operators fft_c2c, fft_r2c and fft_c2r.

These hold complex numbers as pairs in a last axis, so that no device needs a complex dtype; here
arrays of complex64 and complex128 become such pairs and back. Transforms of several axes are
transforms of one after the other.
"""

from __future__ import annotations

import operator

from haly import _core, complex_numbers, creation
from haly._core import Array
from haly.arithmetic import conj, normalized_axis
from haly.complex_numbers import joined, numbers_of, pairs_of
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


def _check_norm(norm: str) -> None:
    if norm not in ("backward", "ortho", "forward"):
        raise InvalidArgumentError(f"norm is {norm!r}, 'backward', 'ortho' or 'forward' is wanted")


def _check(function: str, x: Array, n: int | None) -> None:
    if x.dtype.name not in ("float32", "float64", "complex64", "complex128"):
        raise DtypeError(f"{function}: float32, float64 or complex wanted, not {x.dtype}")
    if n is not None and n < 1:
        raise InvalidArgumentError(f"{function}: a length of {n}; at least 1 is wanted")


def _length(function: str, x: Array, n, axis: int) -> int:
    length = x.shape[axis] if n is None else operator.index(n)
    if length < 1:
        raise InvalidArgumentError(f"{function}: the axis {axis} has no elements")
    return length


def _transform(function: str, x: Array, n, axis: int, norm: str, inverse: bool) -> Array:
    _check(function, x, n)
    _check_norm(norm)
    axis = normalized_axis(function, axis, x.ndim)
    x = _resized(x, _length(function, x, n, axis), axis)
    if not inverse and not complex_numbers.is_complex(x.dtype):
        return numbers_of(_core.fft_r2c(x, axis=axis, onesided=False, norm=norm))
    if not complex_numbers.is_complex(x.dtype):
        pairs = _core.stack([x, creation.zeros_like(x)], axis=x.ndim)
    else:
        pairs = pairs_of(x)
    return numbers_of(_core.fft_c2c(pairs, axis=axis, inverse=inverse, norm=norm))


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
    _check("rfft", x, n)
    _check_norm(norm)
    axis = normalized_axis("rfft", axis, x.ndim)
    x = _resized(x, _length("rfft", x, n, axis), axis)
    return numbers_of(_core.fft_r2c(x, axis=axis, norm=norm))


def irfft(x: Array, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """The inverse of `rfft`: real numbers, `n` of them, by default 2 (extent - 1)."""
    _check("irfft", x, n)
    _check_norm(norm)
    axis = normalized_axis("irfft", axis, x.ndim)
    length = 2 * (x.shape[axis] - 1) if n is None else operator.index(n)
    _check("irfft", x, length)
    if not complex_numbers.is_complex(x.dtype):
        x = joined((x, creation.zeros_like(x)))
    half = pairs_of(_resized(x, length // 2 + 1, axis))
    return _core.fft_c2r(half, axis=axis, length=length, norm=norm)


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
