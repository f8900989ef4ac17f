"""Fourier transforms, windows' frames, mel filters.

Source: ONNX DFT-20, STFT-17, MelWeightMatrix-17.
"""

import numpy

from haly.onnx.arithmetic import constant, operand
from haly.onnx.reader import DTYPES
from haly.onnx.translation import converter


def fitted(x, axis, length):
    """x cut or filled with zeros to a length."""
    extent = x.shape[axis]
    if extent > length:
        return x.part(axis, 0, length)
    if extent < length:
        pads = [0] * (2 * len(x.shape))
        pads[len(x.shape) + axis] = length - extent
        return x.call("pad", pads=pads, mode="constant", value=0.0)
    return x


def as_pairs(x):
    """x[..., 1 or 2] as complex numbers: pairs in the last axis."""
    return x if x.shape[-1] == 2 else fitted(x, len(x.shape) - 1, 2)


def without_parts(x):
    """x[..., 1] as an array of numbers."""
    return x.call("squeeze", axis=[len(x.shape) - 1])


def transformed(x, axis, length, inverse, onesided):
    """The transform along an axis of x[..., 1 or 2], parts in the last axis."""
    if inverse and onesided:
        half = fitted(as_pairs(x), axis, length // 2 + 1)
        signal = half.call("fft_c2r", axis=axis, length=length)
        return signal.call("expand_dims", axis=[len(signal.shape)])
    x = fitted(x, axis, length)
    if inverse or x.shape[-1] == 2:
        result = as_pairs(x).call("fft_c2c", axis=axis, inverse=inverse)
        return result.part(axis, 0, length // 2 + 1) if onesided else result
    return without_parts(x).call("fft_r2c", axis=axis, onesided=onesided)


@converter("DFT")
def dft(node):
    """Real or complex, forwards or back, with half of the spectrum where it is symmetric."""
    x = operand(node, 0)
    rank = len(x.shape)
    if node.opset >= 20:
        axis = node.integers(2, "axis")[0] if node.has(2) else -2
    else:
        axis = node.attribute("axis", 1)
    axis %= rank
    inverse, onesided = bool(node.attribute("inverse", 0)), bool(node.attribute("onesided", 0))
    length = node.integers(1, "dft_length")[0] if node.has(1) else None
    if length is None:
        length = 2 * (x.shape[axis] - 1) if inverse and onesided else x.shape[axis]
    return transformed(x, axis, length, inverse, onesided).value


@converter("STFT")
def stft(node):
    """Transforms of overlapping frames of a signal, each under a window."""
    x = operand(node, 0)
    if len(x.shape) == 2:
        x = x.reshape(*x.shape, 1)
    step = node.integers(1, "frame_step")[0]
    window = operand(node, 2)
    if node.has(3):
        length = node.integers(3, "frame_length")[0]
    else:
        length = x.shape[1] if window is None else window.shape[0]
    onesided = bool(node.attribute("onesided", 1))
    if window is not None:
        window = fitted(window, 0, length)
    if x.shape[-1] == 1:
        given = {"signal": without_parts(x), "window": window}
        given = {name: value.value for name, value in given.items() if value is not None}
        return node.call("stft", **given, frame_length=length, frame_step=step, onesided=onesided)
    count = 1 + (x.shape[1] - length) // step
    places = numpy.arange(count)[:, None] * step + numpy.arange(length)
    frames = x.gather(places, axis=1)  # [batch, frames, length, parts]
    if window is not None:
        frames = frames * window.reshape(length, 1)
    return transformed(frames, 2, length, False, onesided).value


@converter("MelWeightMatrix")
def mel_weights(node):
    """Triangles that are even on the mel scale; all their numbers are known with the shapes."""
    bins, length, rate, low, high = (
        node.constant_array(index, name).item()
        for index, name in enumerate(
            ("num_mel_bins", "dft_length", "sample_rate", "lower_edge_hertz", "upper_edge_hertz")
        )
    )
    low, high = (2595 * numpy.log10(1 + edge / 700) for edge in (low, high))
    mels = numpy.arange(bins + 2) * (high - low) / (bins + 2) + low
    hertz = 700 * (10 ** (mels / 2595) - 1)
    corners = ((length + 1) * hertz // rate).astype(numpy.int64)
    places = numpy.arange(length // 2 + 1)[:, None]
    left, middle, right = corners[:-2], corners[1:-1], corners[2:]
    with numpy.errstate(divide="ignore", invalid="ignore"):
        rise = numpy.where(middle == left, places == middle, (places - left) / (middle - left))
        fall = (right - places) / (right - middle)
    weights = numpy.where((places >= left) & (places <= middle), rise, 0.0)
    weights = numpy.where((places >= middle) & (places < right), fall, weights)
    dtype = DTYPES[node.attribute("output_datatype", 1)]
    return constant(node, weights).cast(dtype).value
