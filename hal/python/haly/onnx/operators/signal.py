"""Fourier transforms as products with matrices of sines, windows' frames, mel filters.

Source: ONNX DFT-20, STFT-17, MelWeightMatrix-17.
"""

import numpy

from haly.onnx.arithmetic import Operand, constant, operand
from haly.onnx.reader import DTYPES
from haly.onnx.translation import converter


def last(x, axis):
    """x with one axis moved to the end."""
    order = [d for d in range(len(x.shape)) if d != axis]
    return x.permute(*order, axis)


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


def rotations(rows, columns, length, sign):
    """(cosines, sines) of sign 2 pi j k / length; j k is reduced first, for exact angles."""
    turns = numpy.outer(numpy.arange(rows), numpy.arange(columns)) % length
    angles = sign * 2 * numpy.pi * turns / length
    return numpy.cos(angles), numpy.sin(angles)


def transformed(node, x, axis, length, inverse, onesided):
    """The transform along an axis of x[..., 1 or 2], parts in the last axis."""
    rank = len(x.shape)
    is_complex = x.shape[-1] == 2
    parts = [
        x.part(rank - 1, k, k + 1).call("squeeze", axis=[rank - 1]) for k in range(x.shape[-1])
    ]
    parts = [last(part, axis) for part in parts]
    if inverse and onesided:
        results = [real_signal(node, parts, length)]
    else:
        parts = [fitted(part, rank - 2, length) for part in parts]
        bins = length // 2 + 1 if onesided else length
        cosines, sines = rotations(length, bins, length, 1 if inverse else -1)
        cosines, sines = (constant(node, part).cast(x.dtype) for part in (cosines, sines))
        real, imaginary = parts[0] @ cosines, parts[0] @ sines
        if is_complex:
            real, imaginary = real - parts[1] @ sines, imaginary + parts[1] @ cosines
        results = [real, imaginary]
        if inverse:
            results = [part / float(length) for part in results]
    order = list(range(rank - 2))
    order.insert(axis, rank - 2)
    moved = [part.permute(*order).value for part in results]
    return Operand(node, node.call("stack", arrays=moved, axis=rank - 1))


def real_signal(node, parts, length):
    """The real signal whose non-negative frequencies are given."""
    bins = length // 2 + 1
    parts = [fitted(part, len(part.shape) - 1, bins) for part in parts]
    cosines, sines = rotations(bins, length, length, 1)
    weights = numpy.full((bins, 1), 2.0)  # each stands for its conjugate too
    weights[0] = 1
    if length % 2 == 0:
        weights[-1] = 1
    dtype = parts[0].dtype
    signal = parts[0] @ constant(node, cosines * weights / length).cast(dtype)
    if len(parts) > 1:
        signal = signal - parts[1] @ constant(node, sines * weights / length).cast(dtype)
    return signal


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
    return transformed(node, x, axis, length, inverse, onesided).value


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
    count = 1 + (x.shape[1] - length) // step
    places = numpy.arange(count)[:, None] * step + numpy.arange(length)
    frames = x.gather(places, axis=1)  # [batch, frames, length, parts]
    if window is not None:
        frames = frames * fitted(window, 0, length).reshape(length, 1)
    return transformed(node, frames, 2, length, False, bool(node.attribute("onesided", 1))).value


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
