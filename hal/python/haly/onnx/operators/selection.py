"""Operators that choose elements by their values or by lengths."""

import numpy

from haly.onnx.arithmetic import constant, operand
from haly.onnx.reader import any_dtype_name, numpy_dtype
from haly.onnx.translation import converter
from haly.onnx.values import is_strings

WHOLE = {f"{kind}{bits}" for kind in ("int", "uint") for bits in (8, 16, 32, 64)}
WHOLE |= {"bool", "float16", "bfloat16", "float32", "float64"}


@converter("Compress")
def compress(node):
    """Slices, or elements of the flat array, whose condition holds."""
    axis = node.attribute("axis")
    return node.call("compress", x=node.input(0), condition=node.input(1), axis=axis)


@converter("ReverseSequence")
def reverse_sequence(node):
    """The first entries of each sequence of a batch backwards, as many as its length says."""
    time, batch = node.attribute("time_axis", 0), node.attribute("batch_axis", 1)
    axes = {"time_axis": time, "batch_axis": batch}
    return node.call("reverse_sequence", x=node.input(0), lengths=node.input(1), **axes)


@converter("TensorScatter")
def tensor_scatter(node):
    """A cache with new entries written from each sequence's own position on."""
    cache, update = operand(node, 0), operand(node, 1)
    axis = node.attribute("axis", -2) % len(cache.shape)
    shape = [1] * len(cache.shape)
    shape[axis] = update.shape[axis]
    places = constant(node, numpy.arange(update.shape[axis]).reshape(shape))
    if node.has(2):
        first = operand(node, 2)
        places = places + first.reshape(first.shape[0], *[1] * (len(cache.shape) - 1))
    if node.attribute("mode", "linear") == "circular":
        places = places % cache.shape[axis]
    places = places.broadcast(*update.shape)
    return cache.call("scatter", indices=places, updates=update, axis=axis).value


@converter("Unique")
def unique(node):
    """Different elements or slices, where they are and how often."""
    ordered = bool(node.attribute("sorted", 1))
    return node.call("unique", x=node.input(0), axis=node.attribute("axis"), sorted=ordered)


@converter("NonMaxSuppression")
def non_max_suppression(node):
    """Boxes by falling score without those that overlap one before."""
    limit = node.integers(2, "max_output_boxes_per_class")[0] if node.has(2) else 0
    threshold = node.constant_array(3, "iou_threshold") if node.has(3) else numpy.zeros(1)
    lowest = node.constant_array(4, "score_threshold") if node.has(4) else None
    return node.call(
        "non_max_suppression",
        boxes=node.input(0),
        scores=node.input(1),
        max_output_boxes=max(limit, 0),
        iou_threshold=float(threshold.item()),
        score_threshold=None if lowest is None else float(lowest.item()),
        center_point_box=bool(node.attribute("center_point_box", 0)),
    )


@converter("BitCast")
def bit_cast(node):
    """The same bits as another type of the same size; the narrow types are the host's."""
    x, wanted = node.input(0), any_dtype_name(node.attribute("to"), f"{node.name}: to")
    if is_strings(x):
        node.fail("strings have no bits to reinterpret")
    dtype = numpy_dtype(wanted)
    if node.dtype(x) in WHOLE and wanted in WHOLE:
        return node.call("bitcast", x=x, dtype=wanted)
    array = node.scope.graph.constant_values(x)
    if array is None:
        node.needs_steps("no operator of the standard sees the bits of narrow types")
    if dtype.itemsize != array.dtype.itemsize:
        node.fail(f"{array.dtype.name} and {wanted} differ in size")
    return node.constant(numpy.ascontiguousarray(array).view(dtype).reshape(array.shape))
