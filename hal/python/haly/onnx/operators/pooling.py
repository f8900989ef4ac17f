"""Pooling beyond largest and mean values: positions, their inversion, and p-norms."""

import itertools
import math

import numpy

from haly.onnx.arithmetic import Operand, constant, operand
from haly.onnx.operators.convolution import window_arguments
from haly.onnx.translation import converter


def padded_ends(arguments, extents, window, ceil_mode):
    """(pads, extents of the result); with ceil_mode a last window may begin inside the pads."""
    rank = len(window)
    pads, strides = list(arguments["pads"]), arguments["strides"]
    wanted = []
    for axis in range(rank):
        reach = arguments["dilations"][axis] * (window[axis] - 1) + 1
        room = extents[axis] + pads[axis] + pads[rank + axis] - reach
        count = room // strides[axis] + 1
        if ceil_mode and room % strides[axis]:
            if count * strides[axis] < extents[axis] + pads[axis]:
                count += 1
        needed = (count - 1) * strides[axis] + reach - extents[axis] - pads[axis]
        pads[rank + axis] = max(needed, pads[rank + axis])
        wanted.append(count)
    return pads, wanted


def positions_of_largest(node, x, largest, window):
    """The flat position in x of each window's first largest value."""
    arguments = window_arguments(node, x.value, window)
    rank, extents = len(window), x.shape[2:]
    pads, wanted = padded_ends(arguments, extents, window, bool(node.attribute("ceil_mode", 0)))
    places = numpy.arange(math.prod(extents))
    order = "F" if node.attribute("storage_order", 0) else "C"
    places = places.reshape(extents, order=order)
    spans = list(zip(pads[:rank], pads[rank:], strict=True))
    places = numpy.pad(places, spans, constant_values=-1)
    low = numpy.iinfo(x.dtype).min if "int" in x.dtype else -math.inf
    full = [0, 0, *pads[:rank], 0, 0, *pads[rank:]]
    value = x.call("pad", pads=full, mode="constant", value=float(low))
    axes = list(range(2, 2 + rank))
    found = None
    for taps in reversed(list(itertools.product(*map(range, window)))):
        starts = [tap * d for tap, d in zip(taps, arguments["dilations"], strict=True)]
        strides = arguments["strides"]
        ends = [s + (n - 1) * t + 1 for s, n, t in zip(starts, wanted, strides, strict=True)]
        part = value.call("slice", starts=starts, ends=ends, axes=axes, steps=strides)
        cut = tuple(slice(s, e, t) for s, e, t in zip(starts, ends, strides, strict=True))
        place = constant(node, places[cut])
        inside = constant(node, places[cut] >= 0)
        if found is None:
            found = place.broadcast(*largest.shape)
        else:
            found = (part.equal(largest) & inside).where(place, found)
    batch, channels = x.shape[:2]
    planes = numpy.arange(batch * channels).reshape(batch, channels, *[1] * rank)
    return found + constant(node, planes * math.prod(extents))


@converter("MaxUnpool")
def max_unpool(node):
    """Values back at the places that they came from, zeros around them."""
    x, places = operand(node, 0), operand(node, 1)
    window = node.attribute("kernel_shape")
    rank = len(window)
    strides = list(node.attribute("strides") or [1] * rank)
    pads = list(node.attribute("pads") or [0] * (2 * rank))
    shape = x.shape[:2] + [
        (x.shape[2 + k] - 1) * strides[k] - pads[k] - pads[rank + k] + window[k]
        for k in range(rank)
    ]
    count, total = math.prod(x.shape), math.prod(shape)
    zeros = Operand(node, node.scalar(0, x.dtype)).broadcast(total)
    places, values = places.reshape(count), x.reshape(count)
    result = zeros.call("scatter", indices=places, updates=values, axis=0).reshape(*shape)
    if node.has(2):
        wanted = node.integers(2, "output_shape")
        ends = [want - have for want, have in zip(wanted, shape, strict=True)]
        if any(ends):
            pads = [0] * len(shape) + ends
            result = result.call("pad", pads=pads, mode="constant", value=0.0)
    return result.value


@converter("LpPool")
def lp_pool(node):
    """The p-norm of each window."""
    x, window = node.input(0), list(node.attribute("kernel_shape"))
    arguments = window_arguments(node, x, window)
    return node.call(
        "lp_pool",
        x=x,
        kernel=window,
        p=int(node.attribute("p", 2)),
        ceil_mode=bool(node.attribute("ceil_mode", 0)),
        **arguments,
    )


@converter("GlobalLpPool")
def global_lp_pool(node):
    """The p-norm of each channel."""
    x = operand(node, 0)
    axes = list(range(2, len(x.shape)))
    return x.call("vector_norm", axis=axes, keepdims=True, ord=float(node.attribute("p", 2))).value
