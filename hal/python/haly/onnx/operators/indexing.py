"""Gathering, scattering, ordering, and resizing as gathering."""

import math

import numpy

from haly.onnx.operators.elementwise import cast
from haly.onnx.translation import converter


@converter("Gather")
def gather(node):
    """Whole slices along one axis; negative positions count from the end."""
    x, indices = node.input(0), node.input(1)
    axis = node.attribute("axis", 0) % max(node.rank(x), 1)
    known = node.scope.graph.constant_values(indices)
    if known is None or known.size != 1:
        return node.call("gather", x=x, indices=indices, axis=axis)
    # One known position is a slice, which is cheaper and folds where x is constant.
    shape = node.shape(x)
    if not isinstance(shape[axis], int):
        return node.call("gather", x=x, indices=indices, axis=axis)
    place = int(known.reshape(-1)[0])
    if not -shape[axis] <= place < shape[axis]:
        node.fail(f"position {place} is out of range for extent {shape[axis]}")
    place %= shape[axis]
    part = node.call("slice", x=x, starts=[place], ends=[place + 1], axes=[axis])
    return node.call("reshape", x=part, shape=[*shape[:axis], *known.shape, *shape[axis + 1 :]])


@converter("GatherElements")
def gather_elements(node):
    """One element per position; only the leading part of the other axes is read."""
    x, indices = node.input(0), node.input(1)
    axis = node.attribute("axis", 0) % node.rank(x)
    given, wanted = node.shape(x), node.shape(indices)
    cut = [d for d in range(len(given)) if d != axis and given[d] != wanted[d]]
    if cut:
        x = node.call("slice", x=x, starts=[0] * len(cut), ends=[wanted[d] for d in cut], axes=cut)
    return node.call("take_along_axis", x=x, indices=indices, axis=axis)


@converter("GatherND")
def gather_nd(node):
    """The last axis of the indices addresses slices."""
    return node.call(
        "gather_nd",
        x=node.input(0),
        indices=node.input(1),
        batch_dims=node.attribute("batch_dims", 0),
    )


@converter("ScatterND")
def scatter_nd(node):
    """Writes slices; duplicates only with a reduction."""
    x, indices, updates = node.inputs()
    reduction = node.attribute("reduction", "none")
    return node.call("scatter_nd", x=x, indices=indices, updates=updates, reduction=reduction)


@converter("ScatterElements", "Scatter")
def scatter_elements(node):
    """Writes single elements along one axis."""
    x, indices, updates = node.inputs()
    axis = node.attribute("axis", 0)
    reduction = node.attribute("reduction", "none")
    arguments = {"x": x, "indices": indices, "updates": updates, "axis": axis}
    if reduction == "none":
        return node.call("scatter", **arguments)
    return node.call("scatter_reduce", reduction=reduction, **arguments)


@converter("NonZero")
def nonzero(node):
    """Positions of what is not zero: as many as the data has."""
    return node.call("nonzero", x=node.input(0))


@converter("OneHot")
def one_hot(node):
    """Negative positions count from the end; off and on values are given."""
    indices = node.input(0)
    depth = node.integers(1, "depth")[0]
    values = node.input(2)
    dtype = node.dtype(values)
    axis = node.attribute("axis", -1)
    indices = cast(node, indices, "int64")
    zero = node.scalar(0, "int64")
    wrapped = node.call("add", x1=indices, x2=node.scalar(depth, "int64"))
    negative = node.call("less", x1=indices, x2=zero)
    indices = node.call("where", condition=negative, x1=wrapped, x2=indices)
    hot = node.call("one_hot", indices=indices, depth=depth, axis=axis, dtype="bool")
    off, on = (
        node.call(
            "reshape",
            x=node.call("slice", x=values, starts=[place], ends=[place + 1], axes=[0]),
            shape=[],
        )
        for place in range(2)
    )
    return cast(node, node.call("where", condition=hot, x1=on, x2=off), dtype)


@converter("TopK")
def top_k(node):
    """k is an attribute before opset 10."""
    x = node.input(0)
    k = node.attribute("k") if node.opset < 10 else node.integers(1, "k")[0]
    return node.call(
        "topk",
        x=x,
        k=k,
        axis=node.attribute("axis", -1),
        largest=bool(node.attribute("largest", 1)),
    )


def resize_axis(node, x, axis, extent, positions, mode, nearest_mode):
    """Resamples one axis at real positions."""
    if mode == "nearest":
        rounded = {
            "round_prefer_floor": lambda p: numpy.ceil(p - 0.5),
            "round_prefer_ceil": lambda p: numpy.floor(p + 0.5),
            "floor": numpy.floor,
            "ceil": numpy.ceil,
        }
        if nearest_mode not in rounded:
            node.fail(f"nearest_mode {nearest_mode!r} is not known")
        places = numpy.clip(rounded[nearest_mode](positions), 0, extent - 1).astype(numpy.int64)
        return node.call("gather", x=x, indices=node.constant(places), axis=axis)
    positions = numpy.clip(positions, 0, extent - 1)
    low = numpy.floor(positions).astype(numpy.int64)
    high = numpy.minimum(low + 1, extent - 1)
    shape = [1] * node.rank(x)
    shape[axis] = len(positions)
    dtype = node.dtype(x)
    part = node.constant((positions - low).astype(numpy.float32).reshape(shape))
    part = cast(node, part, dtype)
    first = node.call("gather", x=x, indices=node.constant(low), axis=axis)
    second = node.call("gather", x=x, indices=node.constant(high), axis=axis)
    rise = node.call("subtract", x1=second, x2=first)
    return node.call("add", x1=first, x2=node.call("multiply", x1=rise, x2=part))


def source_positions(node, mode, extent, size, scale):
    """Where each output position lies on the input's axis."""
    places = numpy.arange(size, dtype=numpy.float64)
    if mode == "half_pixel":
        return (places + 0.5) / scale - 0.5
    if mode == "half_pixel_symmetric":
        adjustment = size / (scale * extent)
        return extent / 2 * (1 - adjustment) + (places + 0.5) / scale - 0.5
    if mode == "pytorch_half_pixel":
        return (places + 0.5) / scale - 0.5 if size > 1 else numpy.zeros(size)
    if mode == "asymmetric":
        return places / scale
    if mode == "align_corners":
        return places * (extent - 1) / (size - 1) if size > 1 else numpy.zeros(size)
    return node.fail(f"coordinate_transformation_mode {mode!r} is not supported")


@converter("Resize", "Upsample")
def resize(node):
    """Nearest and linear, by gathering along each axis; positions are known with the shapes."""
    x = node.input(0)
    shape = node.shape(x)
    mode = node.attribute("mode", "nearest")
    if mode not in ("nearest", "linear"):
        node.fail(f"mode {mode!r} is not supported")
    transformation = node.attribute("coordinate_transformation_mode", "half_pixel")
    nearest_mode = node.attribute("nearest_mode", "round_prefer_floor")
    sizes = None
    if node.op_type == "Upsample" or node.opset < 11:
        transformation, nearest_mode = "asymmetric", "floor"
        scales = node.attribute("scales")
        if scales is None:
            scales = node.constant_array(1, "scales").tolist()
    else:
        scales = node.constant_array(2, "scales")
        scales = scales.tolist() if scales is not None and scales.size else None
        sizes = node.integers(3, "sizes")
    axes = list(node.attribute("axes") or range(len(shape)))
    axes = [axis % len(shape) for axis in axes]
    if node.attribute("antialias", 0):
        node.fail("antialias is not supported")
    if node.attribute("keep_aspect_ratio_policy", "stretch") != "stretch":
        node.fail("only the aspect ratio policy 'stretch' is supported")
    for index, axis in enumerate(axes):
        extent = shape[axis]
        if sizes:
            size, scale = sizes[index], sizes[index] / extent
        else:
            scale = scales[index]
            size = math.floor(extent * scale)
        if size == extent and scale == 1:
            continue
        positions = source_positions(node, transformation, extent, size, scale)
        x = resize_axis(node, x, axis, extent, positions, mode, nearest_mode)
    return x
