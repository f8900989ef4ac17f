"""Second implementations of the Fourier transforms: the fast ones of SciPy and PyTorch."""

import numpy as np
import scipy.fft
import torch


def dft_matrix(rows, columns, length, inverse=False, dtype="float32"):
    """Powers of a root of unity."""
    root = np.exp(2j * np.pi / length * np.arange(length))
    powers = root[np.multiply.outer(np.arange(rows), np.arange(columns)) % length]
    return powers.real, -powers.imag if inverse else powers.imag


def _of_lines(run):
    """A transform that is not run where other axes have no extent: libraries refuse those."""

    def guarded(x, *args, **options):
        if x.size:
            return run(x, *args, **options)
        shape = tuple(extent or 1 for extent in x.shape)
        result = run(np.ones(shape), *args, **options)
        empty = [place for place, extent in enumerate(x.shape) if not extent]
        return np.delete(result, 0, axis=empty[0])

    return guarded


@_of_lines
def fft_c2c(x, axis=-1, inverse=False, norm="backward"):
    numbers = np.ascontiguousarray(x).view(np.complex128)[..., 0]
    run = scipy.fft.ifft if inverse else scipy.fft.fft
    return np.stack([(y := run(numbers, axis=axis, norm=norm)).real, y.imag], axis=-1)


@_of_lines
def fft_r2c(x, axis=-1, onesided=True, norm="backward"):
    run = torch.fft.rfft if onesided else torch.fft.fft
    return torch.view_as_real(run(torch.tensor(x), dim=axis, norm=norm).contiguous()).numpy()


@_of_lines
def fft_c2r(x, axis=-1, length=None, norm="backward"):
    numbers = torch.view_as_complex(torch.tensor(np.ascontiguousarray(x)))
    return torch.fft.irfft(numbers, n=length, dim=axis, norm=norm).numpy()


@_of_lines
def stft(signal, window=None, frame_length=1, frame_step=1, onesided=True):
    lines = torch.tensor(signal).reshape(-1, signal.shape[-1])
    weights = torch.ones(frame_length, dtype=lines.dtype)
    weights = weights if window is None else torch.tensor(window)
    found = torch.stft(
        lines,
        frame_length,
        frame_step,
        window=weights,
        center=False,
        onesided=onesided,
        return_complex=True,
    )
    found = torch.view_as_real(found.transpose(1, 2).contiguous())
    return found.numpy().reshape(*signal.shape[:-1], *found.shape[1:])
