"""Operators that choose elements by their values or by lengths."""

import math

import numpy

from haly.onnx.arithmetic import Operand, constant, operand
from haly.onnx.reader import any_dtype_name, numpy_dtype
from haly.onnx.translation import converter
from haly.onnx.values import is_strings


@converter("Compress")
def compress(node):
    """Slices, or elements of the flat array, whose condition holds."""
    x, condition = operand(node, 0), operand(node, 1)
    axis = node.attribute("axis")
    if axis is None:
        x, axis = x.reshape(-1), 0
    places = condition.call("nonzero").reshape(-1)
    return x.gather(places, axis=axis % len(x.shape)).value


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
    """Different elements or slices: ordered on the device, numbered on the host."""
    x, axis = operand(node, 0), node.attribute("axis")
    if not node.steps:
        node.needs_steps("how many different elements there are shows when the model runs")
    if axis is None:
        x, axis = x.reshape(-1), 0
    axis %= len(x.shape)
    count = x.shape[axis]
    if count == 0:
        return [x.value, *(node.constant(numpy.zeros(0, numpy.int64)) for _ in range(3))]
    order = [axis, *(d for d in range(len(x.shape)) if d != axis)]
    rows = x.permute(*order).reshape(count, math.prod(x.shape) // count)
    places = ordered(rows)
    ranked = rows.gather(places)
    if count > 1:
        same = ranked.part(0, 1, count).equal(ranked.part(0, 0, count - 1))
        differs = ~node.scope.graph.constant_values(same.call("all", axis=[1]).value)
    else:
        differs = numpy.zeros(0, bool)
    group = numpy.concatenate([numpy.zeros(1, numpy.int64), differs.cumsum()])
    places = node.scope.graph.constant_values(places.value)
    groups = int(group[-1]) + 1
    first = numpy.full(groups, count, numpy.int64)
    numpy.minimum.at(first, group, places)
    inverse = numpy.empty(count, numpy.int64)
    inverse[places] = group
    counts = numpy.bincount(group, minlength=groups).astype(numpy.int64)
    if not node.attribute("sorted", 1):
        by_place = numpy.argsort(first)
        rank = numpy.empty(groups, numpy.int64)
        rank[by_place] = numpy.arange(groups)
        first, counts, inverse = first[by_place], counts[by_place], rank[inverse]
    results = [node.constant(array) for array in (first, inverse, counts)]
    return [x.gather(first, axis=axis).value, *results]


def ordered(rows):
    """The order of rows: by their last column first, each sort keeping the former order."""
    places = None
    for column in reversed(range(rows.shape[1])):
        values = rows.part(1, column, column + 1).reshape(-1)
        if places is None:
            places = values.call("argsort", axis=0, stable=True)
        else:
            places = places.gather(values.gather(places).call("argsort", axis=0, stable=True))
    if places is None:
        places = constant(rows.node, numpy.arange(rows.shape[0]))
    return places.cast("int64")


def overlaps(boxes, centre):
    """Intersection over union of each pair of boxes [count, 4]: [count, count]."""
    sides = [boxes.part(1, k, k + 1) for k in range(4)]
    if centre:
        x, y, width, height = sides
        sides = [y - height / 2.0, x - width / 2.0, y + height / 2.0, x + width / 2.0]
    y1, x1, y2, x2 = sides
    low = [y1.minimum(y2), x1.minimum(x2)]
    high = [y1.maximum(y2), x1.maximum(x2)]
    common, area = None, None
    for start, end in zip(low, high, strict=True):
        inner = end.minimum(end.permute(1, 0)) - start.maximum(start.permute(1, 0))
        inner = inner.maximum(0.0)
        common = inner if common is None else common * inner
        area = end - start if area is None else area * (end - start)
    union = area + area.permute(1, 0) - common
    return (union > 0.0).where(common / union, 0.0)


@converter("NonMaxSuppression")
def non_max_suppression(node):
    """Boxes by falling score without those that overlap one before; the choice is the host's."""
    if not node.steps:
        node.needs_steps("how many boxes are left shows when the model runs")
    boxes, scores = operand(node, 0), operand(node, 1)
    limit = node.integers(2, "max_output_boxes_per_class")[0] if node.has(2) else 0
    threshold = float(node.constant_array(3, "iou_threshold").item()) if node.has(3) else 0.0
    lowest = node.constant_array(4, "score_threshold") if node.has(4) else None
    values = node.scope.graph.constant_values(scores.value)
    chosen = []
    for image in range(boxes.shape[0] if limit > 0 else 0):
        one = boxes.part(0, image, image + 1).call("squeeze", axis=[0])
        pairs = overlaps(one, bool(node.attribute("center_point_box", 0))) > threshold
        pairs = node.scope.graph.constant_values(pairs.value)
        for kind in range(scores.shape[1]):
            score = values[image, kind]
            kept = []
            for place in numpy.argsort(-score, kind="stable"):
                if len(kept) == limit:
                    break
                if lowest is not None and not score[place] > lowest.item():
                    break
                if not pairs[place, kept].any():
                    kept.append(place)
            chosen += [(image, kind, place) for place in kept]
    return node.constant(numpy.array(chosen, numpy.int64).reshape(-1, 3))


@converter("BitCast")
def bit_cast(node):
    """The same bits as another type of the same size."""
    x, wanted = node.input(0), any_dtype_name(node.attribute("to"), f"{node.name}: to")
    if is_strings(x):
        node.fail("strings have no bits to reinterpret")
    array = node.scope.graph.constant_values(x)
    if array is None:
        node.needs_steps("no operator of the standard reinterprets bits")
    dtype = numpy_dtype(wanted)
    if dtype.itemsize != array.dtype.itemsize:
        node.fail(f"{array.dtype.name} and {wanted} differ in size")
    return Operand(
        node, node.constant(numpy.ascontiguousarray(array).view(dtype).reshape(array.shape))
    ).value
