"""Operators that move elements or ask for shapes."""

import math

import numpy

from haly.onnx.errors import ConstantNeededError, OnnxError
from haly.onnx.translation import Extent, converter, known

LARGEST = 2**63 - 1


def normalised(node, axis, rank):
    """A non-negative axis; refuses those out of range."""
    if not -rank <= axis < rank:
        node.fail(f"axis {axis} is out of range for rank {rank}")
    return axis % rank


def copied_extents(node, wanted, given, count):
    """A shape that only the running model knows, with its zeros replaced by the input's extents."""
    extents = numpy.array((list(given) + [0] * count)[:count], numpy.int64)
    is_zero = node.call("equal", x1=wanted, x2=node.scalar(0, "int64"))
    return node.call("where", condition=is_zero, x1=node.constant(extents), x2=wanted)


@converter("Reshape")
def reshape(node):
    """0 copies an extent unless allowzero; one -1 is inferred."""
    x = node.input(0)
    shape = node.extents(1)
    if shape is None:
        node.fail("the length of its shape is known only when the model runs")
    given = node.shape(x)
    numbers = [extent for extent in shape if isinstance(extent, int)]
    if not node.attribute("allowzero", 0):
        for axis, extent in enumerate(shape):
            if isinstance(extent, int) and extent == 0:
                if axis >= len(given):
                    node.fail(f"shape {shape} copies axis {axis}, the input has rank {len(given)}")
                shape[axis] = given[axis]
    unknown = sum(extent is None for extent in shape)
    if unknown == 1 and -1 not in numbers:
        # The only one that is not known follows from the others.
        return node.call("reshape", x=x, shape=[-1 if e is None else e for e in shape])
    if unknown:
        if 0 in numbers:
            node.fail("an extent is copied beside several that only the running model knows")
        wanted = node.input(1)
        if not node.attribute("allowzero", 0) and known(given):
            wanted = copied_extents(node, wanted, given, len(shape))
        return node.call("reshape", x=x, shape=wanted)
    if known(given) and known(shape) and shape.count(-1) == 1 and math.prod(given) == 0:
        others = math.prod(extent for extent in shape if extent != -1)
        shape[shape.index(-1)] = 0 if others else node.fail(f"shape {shape} is ambiguous")
    return node.call("reshape", x=x, shape=shape)


@converter("Transpose")
def transpose(node):
    """Axes are reversed by default."""
    x = node.input(0)
    axes = node.attribute("perm") or list(reversed(range(node.rank(x))))
    return node.call("permute_dims", x=x, axes=axes)


@converter("Flatten")
def flatten(node):
    """To two dimensions, split before `axis`."""
    x = node.input(0)
    shape = node.shape(x)
    axis = node.attribute("axis", 1)
    axis += len(shape) if axis < 0 else 0
    sides = [product(shape[:axis]), product(shape[axis:])]
    if sides.count(None) == 2:
        math.prod(shape)  # says which extent is not known
    return node.call("reshape", x=x, shape=[-1 if side is None else side for side in sides])


def product(extents):
    """The product, or None where it takes numbers that are not known."""
    try:
        return math.prod(extents)
    except OnnxError:
        return None


@converter("Squeeze")
def squeeze(node):
    """Axes are an input since opset 13; all of extent 1 by default."""
    x = node.input(0)
    axes = node.integers(1, "axes") if node.opset >= 13 else node.attribute("axes")
    shape = node.shape(x)
    if axes is None:
        axes = [axis for axis, extent in enumerate(shape) if extent == 1]
    axes = {normalised(node, axis, len(shape)) for axis in axes}
    if not known([shape[axis] for axis in axes]):
        return node.call("squeeze", x=x, axis=sorted(axes))
    for axis in axes:
        if shape[axis] != 1:
            node.fail(f"axis {axis} has extent {shape[axis]}, only 1 can be squeezed")
    return node.call("reshape", x=x, shape=[n for axis, n in enumerate(shape) if axis not in axes])


@converter("Unsqueeze")
def unsqueeze(node):
    """Axes count in the result."""
    x = node.input(0)
    axes = node.integers(1, "axes") if node.opset >= 13 else node.attribute("axes")
    shape = list(node.shape(x))
    rank = len(shape) + len(axes)
    for axis in sorted(normalised(node, axis, rank) for axis in axes):
        shape.insert(axis, 1)
    return node.call("reshape", x=x, shape=shape)


@converter("Concat")
def concat(node):
    """Along one axis."""
    values = [value for value in node.inputs() if value is not None]
    return node.call("concat", arrays=values, axis=node.attribute("axis", 1))


@converter("Split")
def split(node):
    """Into given sizes, or into equal parts of which the last may be smaller."""
    x = node.input(0)
    axis = normalised(node, node.attribute("axis", 0), node.rank(x))
    extent = node.shape(x)[axis]
    sizes = node.integers(1, "split") if node.opset >= 13 else node.attribute("split")
    if not sizes:
        count = node.attribute("num_outputs", node.output_count)
        part = -(-extent // count)
        sizes = [min(part, max(extent - part * index, 0)) for index in range(count)]
    if isinstance(extent, int) and sum(sizes) != extent:
        node.fail(f"parts {sizes} do not add up to the extent {extent}")
    results = []
    start = 0
    for size in sizes:
        results.append(node.call("slice", x=x, starts=[start], ends=[start + size], axes=[axis]))
        start += size
    return results


@converter("Slice")
def slice_(node):
    """Bounds are attributes before opset 10, inputs since."""
    x = node.input(0)
    if node.opset < 10:
        starts, ends = list(node.attribute("starts")), list(node.attribute("ends"))
        axes, steps = node.attribute("axes"), None
    else:
        starts, ends = node.integers(1, "starts"), node.integers(2, "ends")
        axes, steps = node.integers(3, "axes"), node.integers(4, "steps")
    shape = node.shape(x)
    axes = list(axes) if axes is not None else list(range(len(starts)))
    axes = [normalised(node, axis, len(shape)) for axis in axes]
    steps = steps or [1] * len(axes)
    forward = [index for index, step in enumerate(steps) if step > 0]
    for index, step in enumerate(steps):
        if step == 0:
            node.fail("a step is 0")
        if step > 0:
            continue
        # Backwards: the positions in ascending order, then flipped.
        positions = range(*slice(starts[index], ends[index], step).indices(shape[axes[index]]))
        if ends[index] < -shape[axes[index]]:
            positions = range(*slice(starts[index], None, step).indices(shape[axes[index]]))
        first, last = (positions[-1], positions[0] + 1) if len(positions) else (0, 0)
        x = node.call("slice", x=x, starts=[first], ends=[last], axes=[axes[index]], steps=[-step])
        x = node.call("flip", x=x, axis=[axes[index]])
    if not forward:
        return x
    arguments = {"starts": [], "ends": [], "axes": [], "steps": []}
    for index in forward:
        start, end, step = starts[index], ends[index], steps[index]
        if isinstance(shape[axes[index]], int):
            start, end, step = slice(start, end, step).indices(shape[axes[index]])
            end = max(end, start)
        arguments["starts"].append(start)
        arguments["ends"].append(end)
        arguments["axes"].append(axes[index])
        arguments["steps"].append(step)
    return node.call("slice", x=x, **arguments)


@converter("Pad")
def pad(node):
    """Pads are an attribute before opset 11, an input since; negative ones cut off."""
    x = node.input(0)
    rank = node.rank(x)
    value = 0.0
    if node.opset < 11:
        pads = list(node.attribute("pads") or node.attribute("paddings"))
        value = node.attribute("value", 0.0)
        axes = None
    else:
        pads = node.integers(1, "pads")
        given = node.constant_array(2, "constant_value")
        value = 0.0 if given is None or given.size == 0 else given.reshape(-1)[0].item()
        axes = node.integers(3, "axes") if node.opset >= 18 else None
    if axes is not None:
        full = [0] * (2 * rank)
        for index, axis in enumerate(axes):
            axis = normalised(node, axis, rank)
            full[axis] = pads[index]
            full[axis + rank] = pads[index + len(axes)]
        pads = full
    if len(pads) != 2 * rank:
        node.fail(f"{len(pads)} pads do not fit rank {rank}")
    mode = node.attribute("mode", "constant")
    if any(entry < 0 for entry in pads):
        shape = node.shape(x)
        x = node.call(
            "slice",
            x=x,
            starts=[max(-pads[axis], 0) for axis in range(rank)],
            ends=[shape[axis] - max(-pads[axis + rank], 0) for axis in range(rank)],
        )
        pads = [max(entry, 0) for entry in pads]
    if not any(pads):
        return x
    return node.call("pad", x=x, pads=pads, mode=mode, value=float(value))


@converter("Expand")
def expand(node):
    """Extents of 1 in the wanted shape keep those of the input."""
    x = node.input(0)
    shape = node.shape(x)
    wanted = node.extents(1)
    if wanted is None or None in [entry for entry in wanted if not isinstance(entry, Extent)]:
        name = node.input_names[1]
        raise ConstantNeededError(f"{node.name}: its shape is known only when the model runs", name)
    rank = max(len(shape), len(wanted))
    shape = [1] * (rank - len(shape)) + list(shape)
    wanted = [1] * (rank - len(wanted)) + wanted
    full = [wider(given, want) for given, want in zip(shape, wanted, strict=True)]
    return node.call("broadcast_to", x=x, shape=full)


def wider(given, want):
    """The extent of two that broadcast."""
    if isinstance(want, int):
        return given if want == 1 else want
    if isinstance(given, int):
        return want if given == 1 else given
    # Of two that are not known the wanted one: where it is 1 after all, numbers have to decide.
    return want


@converter("Tile")
def tile(node):
    """Repeats the whole array along each axis."""
    return node.call("tile", x=node.input(0), repetitions=node.integers(1, "repeats"))


@converter("Shape")
def shape_of(node):
    """The extents, as a constant where they are known here."""
    shape = node.shape(node.input(0))
    start, end = node.attribute("start", 0), node.attribute("end", len(shape))
    part = shape[slice(start, end)]
    if not known(part):
        return node.call("shape_of", x=node.input(0), start=start, end=end)
    return node.constant(numpy.array(part, numpy.int64))


@converter("Size")
def size(node):
    """The number of elements."""
    shape = node.shape(node.input(0))
    if known(shape):
        return node.scalar(math.prod(shape), "int64")
    extents = node.call("shape_of", x=node.input(0))
    return node.call("prod", x=extents, axis=[0], keepdims=False, dtype="int64")


@converter("DepthToSpace")
def depth_to_space(node):
    """Blocks of channels become blocks of pixels."""
    return node.call(
        "depth_to_space",
        x=node.input(0),
        block_size=node.attribute("blocksize"),
        mode=node.attribute("mode", "DCR").lower(),
    )


@converter("SpaceToDepth")
def space_to_depth(node):
    """Blocks of pixels become blocks of channels."""
    if node.attribute("mode", "DCR") == "CRD":
        x, size = node.input(0), node.attribute("blocksize")
        batch, channels, height, width = node.shape(x)
        shape = [batch, channels, height // size, size, width // size, size]
        x = node.call("reshape", x=x, shape=shape)
        x = node.call("permute_dims", x=x, axes=[0, 1, 3, 5, 2, 4])
        shape = [batch, channels * size * size, height // size, width // size]
        return node.call("reshape", x=x, shape=shape)
    return node.call("space_to_depth", x=node.input(0), block_size=node.attribute("blocksize"))
