"""Reading images between their pixels: GridSample, RoiAlign, DeformConv.

Source: ONNX GridSample-22, RoiAlign-22, DeformConv-22; K. He et al., "Mask R-CNN" (2017); J. Dai et
al., "Deformable convolutional networks" (2017); the cubic kernel is Keys's with a = -0.75.
"""

import itertools
import math

import numpy

from haly.onnx.arithmetic import Operand, constant, operand
from haly.onnx.translation import converter

MODES = {"bilinear": "linear", "bicubic": "cubic"}
CUBIC = -0.75


def reflected(x, low, high):
    """Positions mirrored at two borders as often as it takes."""
    width = high - low
    if width <= 0:
        return x * 0.0
    distance = (x - low).call("abs")
    turns = (distance / width).call("floor")
    rest = distance - turns * width
    return (turns % 2.0).equal(0.0).where(rest + low, high - rest)


def cubic_weights(part):
    """Keys's kernel at the four neighbours of a position `part` behind the second of them."""

    def near(x):
        return ((x * (CUBIC + 2)) - (CUBIC + 3)) * x * x + 1.0

    def far(x):
        return ((x * CUBIC - 5 * CUBIC) * x + 8 * CUBIC) * x - 4 * CUBIC

    return [far(part + 1.0), near(part), near(1.0 - part), far(2.0 - part)]


def taps_of(position, extent, mode, padding, borders):
    """[(index, weight)] of one axis; indices are whole, in range, and int64."""
    low, high = borders
    if mode == "nearest":
        position = position.call("round")
    outside = (position < low) | (position > high)
    if padding == "border" and mode != "cubic":  # whose four pixels are clamped, not its place
        position = outside.where(position.maximum(0.0).minimum(extent - 1.0), position)
    elif padding == "reflection":
        position = outside.where(reflected(position, low, high), position)
    base = position.call("floor")
    part = position - base
    if mode == "nearest":
        steps, weights = [0], [None]
    elif mode == "linear":
        steps, weights = [0, 1], [1.0 - part, part]
    else:
        steps, weights = [-1, 0, 1, 2], cubic_weights(part)
    found = []
    for step, weight in zip(steps, weights, strict=True):
        index = base + float(step)
        if padding == "reflection":
            index = reflected(index, low, high)
        elif padding == "zeros":
            inside = ((index >= 0.0) & (index <= extent - 1.0)).cast(index.dtype)
            weight = inside if weight is None else weight * inside
        index = index.maximum(0.0).minimum(extent - 1.0).cast("int64")
        found.append((index, weight))
    return found


def sampled(x, positions, mode="linear", padding="zeros", align_corners=True):
    """x[n, c, ...] at positions[axis][n, p], in pixels: [n, c, p]."""
    batch, channels, *extents = x.shape
    flat = x.reshape(batch, channels, math.prod(extents))
    points = positions[0].shape[1]
    axes = []
    for position, extent in zip(positions, extents, strict=True):
        borders = (0.0, extent - 1.0) if align_corners else (-0.5, extent - 0.5)
        axes.append(taps_of(position, extent, mode, padding, borders))
    total = None
    for taps in itertools.product(*axes):
        place, weight = None, None
        for (index, factor), extent in zip(taps, extents, strict=True):
            place = index if place is None else place * extent + index
            if factor is not None:
                weight = factor if weight is None else weight * factor
        place = place.reshape(batch, 1, points).broadcast(batch, channels, points)
        value = flat.call("take_along_axis", indices=place, axis=2)
        if weight is not None:
            value = value * weight.cast(value.dtype).reshape(batch, 1, points)
        total = value if total is None else total + value
    return total


@converter("GridSample")
def grid_sample(node):
    """The last axis of the grid holds positions from -1 to 1, the fastest axis first."""
    x, grid = operand(node, 0), operand(node, 1)
    mode = node.attribute("mode", "linear")
    mode = MODES.get(mode, mode)
    padding = node.attribute("padding_mode", "zeros")
    if mode not in ("nearest", "linear", "cubic") or padding not in (
        "zeros",
        "border",
        "reflection",
    ):
        node.fail(f"mode {mode!r} with padding {padding!r} is not known")
    aligned = bool(node.attribute("align_corners", 0))
    if len(x.shape) == 4 and x.dtype == grid.dtype:
        modes = {"mode": mode, "padding": padding, "align_corners": aligned}
        return x.call("grid_sample", grid=grid, **modes).value
    batch, channels, *extents = x.shape
    wanted = grid.shape[1:-1]
    rank = len(extents)
    flat = grid.reshape(batch, math.prod(wanted), rank)
    positions = []
    for axis, extent in enumerate(extents):
        place = rank - 1 - axis
        value = flat.part(2, place, place + 1).call("squeeze", axis=[2])
        if aligned:
            positions.append((value + 1.0) * ((extent - 1) / 2))
        else:
            positions.append(((value + 1.0) * float(extent) - 1.0) / 2.0)
    result = sampled(x, positions, mode, padding, aligned)
    return result.reshape(batch, channels, *wanted).value


@converter("DeformConv")
def deformable_convolution(node):
    """A convolution whose taps are moved by offsets and weighted by a mask."""
    if node.rank(node.input(0)) != 4:
        node.refuse(f"{node.rank(node.input(0)) - 2} spatial axes, two are supported")
    names = ("x", "weight", "offset", "bias", "mask")
    given = {name: node.input(k) for k, name in enumerate(names) if node.has(k)}
    moves = {name: node.attribute(name) for name in ("strides", "pads", "dilations")}
    return node.call(
        "deform_conv",
        **given,
        **{name: list(values) for name, values in moves.items() if values},
        groups=node.attribute("group", 1),
        offset_groups=node.attribute("offset_group", 1),
    )


@converter("RoiAlign")
def roi_align(node):
    """Means or maxima over samples inside the bins of regions of images."""
    default = "half_pixel" if node.opset >= 16 else "output_half_pixel"
    return node.call(
        "roi_align",
        x=node.input(0),
        rois=node.input(1),
        batch_indices=node.input(2),
        output_size=[node.attribute("output_height", 1), node.attribute("output_width", 1)],
        spatial_scale=node.attribute("spatial_scale", 1.0),
        sampling_ratio=node.attribute("sampling_ratio", 0),
        mode=node.attribute("mode", "avg").lower(),
        half_pixel=node.attribute("coordinate_transformation_mode", default) == "half_pixel",
    )


@converter("Col2Im")
def col2im(node):
    """Columns of overlapping blocks added up; of other than images and real numbers here."""
    x = operand(node, 0)
    extents = node.integers(1, "image_shape")
    window = node.integers(2, "block_shape")
    rank = len(extents)
    strides = list(node.attribute("strides") or [1] * rank)
    dilations = list(node.attribute("dilations") or [1] * rank)
    pads = list(node.attribute("pads") or [0] * (2 * rank))
    if rank == 2 and x.dtype.startswith(("float", "bfloat")):
        moves = {"strides": strides, "dilations": dilations, "pads": pads}
        return x.call("col2im", extents=extents, kernel=window, **moves).value
    padded = [e + pads[k] + pads[rank + k] for k, e in enumerate(extents)]
    counts = [
        (padded[k] - dilations[k] * (window[k] - 1) - 1) // strides[k] + 1 for k in range(rank)
    ]
    place = numpy.zeros((1,) * (2 * rank), numpy.int64)
    for k in range(rank):
        inner, outer = [1] * (2 * rank), [1] * (2 * rank)
        inner[k], outer[rank + k] = window[k], counts[k]
        axis = (numpy.arange(window[k]) * dilations[k]).reshape(inner)
        axis = axis + (numpy.arange(counts[k]) * strides[k]).reshape(outer)
        place = place * padded[k] + axis
    batch, rows = x.shape[:2]
    taps = math.prod(window)
    channels = rows // taps
    flat = x.reshape(batch, channels, taps * math.prod(counts))
    places = constant(node, place.reshape(1, 1, -1)).broadcast(*flat.shape)
    zeros = Operand(node, node.scalar(0, x.dtype)).broadcast(batch, channels, math.prod(padded))
    image = zeros.call("scatter_reduce", indices=places, updates=flat, axis=2, reduction="add")
    image = image.reshape(batch, channels, *padded)
    for k in range(rank):
        image = image.part(2 + k, pads[k], pads[k] + extents[k])
    return image.value


def bin_masks(start, size, bins, extent):
    """Which pixels of an axis belong to each bin of each region: [rois, bins, extent]."""
    count = start.shape[0]
    start, width = start.reshape(count, 1), (size / float(bins)).reshape(count, 1)
    steps = numpy.arange(bins, dtype=numpy.float32)
    first = (width * steps).call("floor") + start
    behind = (width * (steps + 1)).call("ceil") + start
    places = numpy.arange(extent, dtype=numpy.float32)
    shape = (count, bins, 1)
    return (first.reshape(*shape) <= places) & (behind.reshape(*shape) > places)


@converter("MaxRoiPool")
def max_roi_pool(node):
    """The largest pixel in each bin of whole-numbered regions; 0 where a bin has none."""
    x, rois = operand(node, 0), operand(node, 1)
    scale = node.attribute("spatial_scale", 1.0)
    bins = node.attribute("pooled_shape")
    corners = (rois * scale + 0.5).call("floor")
    corners = [corners.part(1, k, k + 1).reshape(-1) for k in (2, 1, 4, 3)]
    batch = rois.part(1, 0, 1).reshape(-1).cast("int64")
    images = x.gather(batch, axis=0)
    count, channels, height, width = images.shape
    rows, columns = (
        bin_masks(corners[k], (corners[k + 2] - corners[k] + 1.0).maximum(1.0), bins[k], extent)
        for k, extent in enumerate((height, width))
    )
    lowest = float("-inf")
    value = images.reshape(count, channels, 1, height, width)
    mask = rows.reshape(count, 1, bins[0], height, 1)
    value = mask.where(value, lowest).max(3).reshape(count, channels, bins[0], 1, width)
    mask = columns.reshape(count, 1, 1, bins[1], width)
    value = mask.where(value, lowest).max(4)
    return value.equal(lowest).where(0.0, value).value
