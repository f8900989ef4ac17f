"""Operators that move elements without changing them."""

import numpy

from haly.onnx.exporting.writer import writes

FARTHEST = numpy.iinfo(numpy.int64).min


@writes("reshape")
def reshape(call):
    """One extent that only the run knows may follow from the others."""
    shape = call["shape"]
    if isinstance(shape, int):
        wanted = call.cast(call.scope.name(shape), "int64")
        return call.emit("Reshape", call.name(), wanted)
    wanted = [-1 if isinstance(n, str) else n for n in shape]
    if wanted.count(-1) > 1 or (-1 in wanted and 0 in wanted):
        return call.emit("Reshape", call.name(), call.writer.extents(call.out_shape()), allowzero=1)
    return call.emit("Reshape", call.name(), call.integers(*wanted), allowzero=1)


@writes("broadcast_to")
def broadcast_to(call):
    """Nothing where the shape is the same."""
    shape = call["shape"]
    if isinstance(shape, int):
        return call.emit("Expand", call.name(), call.cast(call.scope.name(shape), "int64"))
    if call.out_shape() == call.shape():
        return call.name()
    return call.emit("Expand", call.name(), call.writer.extents(call.out_shape()))


@writes("permute_dims")
def permute_dims(call):
    """Axes counted from the front."""
    rank = call.rank()
    if rank < 2:
        return call.name()
    return call.emit(
        "Transpose", call.name(), perm=[a + rank if a < 0 else a for a in call["axes"]]
    )


@writes("slice")
def slice_(call):
    """Bounds are clamped alike."""
    rank = call.rank()
    axes = call["axes"] if call.has("axes") else list(range(len(call["starts"])))
    if not axes:
        return call.name()
    bounds = [call["starts"], call["ends"], [a + rank if a < 0 else a for a in axes]]
    bounds.append(call["steps"] if call.has("steps") else [1] * len(axes))
    return call.emit("Slice", call.name(), *(call.integers(*values) for values in bounds))


@writes("flip")
def flip(call):
    """A slice with step -1."""
    axes = call["axis"] if call.has("axis") else list(range(call.rank()))
    if not axes:
        return call.name()
    count = len(axes)
    bounds = ([-1] * count, [FARTHEST] * count, [a % call.rank() for a in axes], [-1] * count)
    return call.emit("Slice", call.name(), *(call.integers(*values) for values in bounds))


@writes("concat")
def concat(call):
    """Arrays one after the other."""
    names = call.name("arrays")
    if len(names) == 1:
        return names[0]
    axis = call["axis"]
    rank = len(call.out_shape())
    return call.emit("Concat", *names, axis=axis + rank if axis < 0 else axis)


@writes("pad")
def pad(call):
    """Positions before and after every axis."""
    pads, rank = call["pads"], call.rank()
    if not any(pads):
        return call.name()
    if call["mode"] == "reflect":
        for axis, extent in enumerate(call.known_shape()):
            if max(pads[axis], pads[rank + axis]) >= extent > 0:
                return _reflected(call, pads)
    widths = call.integers(*pads)
    if call["mode"] != "constant":
        return call.emit("Pad", call.name(), widths, mode=call["mode"])
    value = call.scalar(call["value"], call.dtype())
    return call.emit("Pad", call.name(), widths, value, mode="constant")


def _reflected(call, pads):
    """Reflections further than the axis is long, which Pad has not: read position by position."""
    name, rank = call.name(), call.rank()
    for axis, extent in enumerate(call.known_shape()):
        places = numpy.arange(-pads[axis], extent + pads[rank + axis])
        period = max(2 * (extent - 1), 1)
        places = numpy.minimum(places % period, period - places % period)
        places = places if extent > 1 else places * 0
        name = call.emit("Gather", name, call.constant(places), axis=axis)
    return name


@writes("squeeze", "expand_dims")
def axes_of_extent_one(call):
    """Takes axes of extent 1 away, or adds them."""
    extra = len(call["axis"]) if call.operator == "expand_dims" else 0
    if not call["axis"]:
        return call.name()
    rank = call.rank() + extra
    axes = call.integers(*(a + rank if a < 0 else a for a in call["axis"]))
    return call.emit("Unsqueeze" if extra else "Squeeze", call.name(), axes)


@writes("flatten")
def flatten(call):
    """Two axes."""
    return call.emit("Flatten", call.name(), axis=call["axis"])


@writes("tile")
def tile(call):
    """Ones fill up the shorter of shape and repetitions in front."""
    x, repetitions = call.name(), list(call["repetitions"])
    missing = len(repetitions) - call.rank()
    if missing > 0:
        x = call.emit("Unsqueeze", x, call.integers(*range(missing)))
    repetitions = [1] * -missing + repetitions
    return call.emit("Tile", x, call.integers(*repetitions)) if repetitions else x


@writes("depth_to_space")
def depth_to_space(call):
    """Channels to squares."""
    block, mode = call["block_size"], call["mode"].upper()
    return call.emit("DepthToSpace", call.name(), blocksize=block, mode=mode)


@writes("space_to_depth")
def space_to_depth(call):
    """Squares to channels, the position first."""
    if call["mode"] != "dcr":
        call.refuse("SpaceToDepth has mode dcr alone")
    return call.emit("SpaceToDepth", call.name(), blocksize=call["block_size"])


@writes("shape_of")
def shape_of(call):
    """Some of the extents."""
    end = call["end"] if call.has("end") else None
    return call.emit("Shape", call.name(), start=call["start"], end=end, dtype="int64")


@writes("tril", "triu")
def triangle(call):
    """One side of a diagonal."""
    where = call.scalar(call["k"], "int64")
    return call.emit("Trilu", call.name(), where, upper=int(call.operator == "triu"))
