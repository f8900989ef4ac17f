"""Fourier transforms by their definition, every element a sum over a line; long lines in two steps.

Sums are in extended precision where NumPy has it, since those of float64 are judged too. Bounds are
those that opspec/ops/fft.yaml derives, relative to the sum of the line's magnitudes.
"""

from __future__ import annotations

import numpy as np

# Angles of up to half a turn, rounded twice, and four last places of a device's cosine.
_FACTOR_ERROR = 16
_SHORT, _LONGEST_PRIME = 64, 256  # lengths of transforms by the definition
_MANY = 64  # prime factors beyond this count thrice


def _waves(rows, columns, length):
    """(cosines, sines) of 2 pi j k / length, with j k reduced to a turn in whole numbers."""
    places = np.arange(length)
    places = np.where(2 * places > length, places - length, places)
    angles = 2 * np.arctan2(np.longdouble(0), np.longdouble(-1)) / length * places
    turns = np.outer(np.arange(rows), np.arange(columns)) % length
    return np.cos(angles)[turns], np.sin(angles)[turns]


def dft_matrix(rows, columns, length, inverse=False, dtype="float32"):
    cosines, sines = _waves(rows, columns, length)
    return cosines.astype(float), (-sines if inverse else sines).astype(float)


def dft_matrix_bound(rows, columns, length, *, unit_roundoff, accumulate_roundoff):
    error = np.full((rows, columns), _FACTOR_ERROR * accumulate_roundoff + unit_roundoff)
    return error, error


def _scale(n, norm, inverse):
    if norm == "ortho":
        return 1 / np.sqrt(np.longdouble(n))
    return 1 / np.longdouble(n) if (norm == "backward") == bool(inverse) else 1.0


def _sums(x, axis, inverse, norm):
    """The transform of complex numbers along an axis."""
    if x.size == 0:
        return x
    n = x.shape[axis]
    lines = np.moveaxis(x, axis, -1).astype(np.clongdouble)
    whole = _lines(lines.conj() if inverse else lines)
    whole = (whole.conj() if inverse else whole) * _scale(n, norm, inverse)
    return np.moveaxis(whole, -1, axis).astype(complex)


def _lines(x):
    """Transforms of the last axis: by the definition where it is short, else in two steps."""
    n = x.shape[-1]
    factors = [f for f in range(2, int(n**0.5) + 1) if n % f == 0]
    if n <= _SHORT or (not factors and n <= _LONGEST_PRIME):
        cosines, sines = _waves(n, n, n)
        return x @ (cosines - 1j * sines)
    if not factors:
        return _chirped(x)
    p = factors[-1]
    # Element j1 + p j2 and frequency k2 + m k1: k2 counts within sums over j2, k1 over j1.
    inner = _lines(np.swapaxes(x.reshape(*x.shape[:-1], n // p, p), -1, -2))
    cosines, sines = _waves(p, n // p, n)
    outer = _lines(np.swapaxes(inner * (cosines - 1j * sines), -1, -2))
    return np.swapaxes(outer, -1, -2).reshape(x.shape)


def _chirped(x):
    """A convolution, since 2 j k = j j + k k - (j - k) (j - k); its length has factors."""
    n = x.shape[-1]
    length = 1 << (2 * n).bit_length()
    cosines, sines = _waves(2, 2 * n, 2 * n)
    squares = np.arange(n, dtype=np.int64) ** 2 % (2 * n)
    chirp = (cosines - 1j * sines)[1, squares]
    given = np.zeros((*x.shape[:-1], length), np.clongdouble)
    given[..., :n] = x * chirp
    weights = np.zeros(length, np.clongdouble)
    weights[:n] = chirp.conj()
    weights[length - n + 1 :] = chirp[1:][::-1].conj()
    product = (_lines(given) * _lines(weights)).conj()
    return (_lines(product).conj() / length)[..., :n] * chirp


def _numbers(x):
    return x[..., 0] + 1j * x[..., 1]


def _pairs(x):
    return np.stack([x.real, x.imag], axis=-1)


def fft_c2c(x, axis=-1, inverse=False, norm="backward"):
    return _pairs(_sums(_numbers(x), axis, inverse, norm))


def fft_r2c(x, axis=-1, onesided=True, norm="backward"):
    whole = _sums(x.astype(complex), axis, False, norm)
    n = x.shape[axis]
    return _pairs(np.take(whole, np.arange(n // 2 + 1 if onesided else n), axis=axis))


def _mirrored(x, axis, length):
    """All numbers of a line of which the first half is given."""
    n = length or 2 * (x.shape[axis] - 1)
    rest = np.take(x, np.arange(n - n // 2 - 1, 0, -1), axis=axis)
    return np.concatenate([x, rest.conj()], axis=axis)


def fft_c2r(x, axis=-1, length=None, norm="backward"):
    return _sums(_mirrored(_numbers(x), axis, length), axis, True, norm).real


def _frames(signal, window, frame_length, frame_step):
    count = 1 + (signal.shape[-1] - frame_length) // frame_step
    places = np.arange(count)[:, None] * frame_step + np.arange(frame_length)
    return signal[..., places] * (1.0 if window is None else window)


def stft(signal, window, frame_length, frame_step, onesided=True):
    return fft_r2c(_frames(signal, window, frame_length, frame_step), -1, onesided)


# ---- bounds ----
def _weight(n):
    """The sum of the prime factors of n, those beyond _MANY thrice."""
    total, factor = 0, 2
    while n > 1:
        while n % factor == 0:
            total += factor if factor <= _MANY else 3 * factor
            n //= factor
        factor = factor + 1 if factor * factor <= n else n
    return total


def _bound(exact, sizes, axis, scale, unit_roundoff, accumulate_roundoff):
    """(8 + 16 s) u of the sum of magnitudes of each line, then one rounding to the dtype.

    Args:
        exact: results, without an axis of pairs or with one at the end.
        sizes: magnitudes of the operands of each line, whole lines.
    """
    n = sizes.shape[axis]
    total = sizes.sum(axis=axis, keepdims=True) * float(scale)
    error = (8 + 16 * _weight(n)) * accumulate_roundoff * total
    error += 16 * n * (2.0**-126 if accumulate_roundoff > 2.0**-30 else 2.0**-1022)
    if exact.ndim > sizes.ndim:
        error = error[..., None]
    if unit_roundoff > accumulate_roundoff:
        error = error + unit_roundoff * (np.abs(exact) + error)
        error += 2.0**-24 if unit_roundoff == 2.0**-11 else 2.0**-126
    return (np.broadcast_to(error, exact.shape),)


def fft_c2c_bound(
    x, axis=-1, inverse=False, norm="backward", *, unit_roundoff, accumulate_roundoff
):
    exact = fft_c2c(x, axis, inverse, norm)
    scale = _scale(x[..., 0].shape[axis], norm, inverse)
    sizes = np.abs(_numbers(x))
    return _bound(exact, sizes, axis, scale, unit_roundoff, accumulate_roundoff)


def fft_r2c_bound(x, axis, onesided, norm, *, unit_roundoff, accumulate_roundoff):
    exact = fft_r2c(x, axis, onesided, norm)
    scale = _scale(x.shape[axis], norm, False)
    return _bound(exact, np.abs(x), axis, scale, unit_roundoff, accumulate_roundoff)


def fft_c2r_bound(x, axis, length, norm, *, unit_roundoff, accumulate_roundoff):
    exact = fft_c2r(x, axis, length, norm)
    sizes = np.abs(_mirrored(_numbers(x), axis, length))
    scale = _scale(sizes.shape[axis], norm, True)
    return _bound(exact, sizes, axis, scale, unit_roundoff, accumulate_roundoff)


def stft_bound(
    signal, window, frame_length, frame_step, onesided, *, unit_roundoff, accumulate_roundoff
):
    frames = _frames(signal, window, frame_length, frame_step)
    exact = fft_r2c(frames, -1, onesided)
    return _bound(exact, np.abs(frames), -1, 1.0, unit_roundoff, accumulate_roundoff)
