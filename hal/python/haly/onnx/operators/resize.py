"""Resize and Upsample: one axis after the other, positions and weights known with the shapes.

Source: ONNX, Resize of opset 19, and R. Keys, "Cubic convolution interpolation for digital image
processing", IEEE Transactions on Acoustics, Speech, and Signal Processing 29(6), 1981.
"""

import dataclasses
import math

import numpy

from haly.onnx.operators.elementwise import cast
from haly.onnx.translation import converter

_ROUNDED = {
    "round_prefer_floor": lambda p: numpy.ceil(p - 0.5),
    "round_prefer_ceil": lambda p: numpy.floor(p + 0.5),
    "floor": numpy.floor,
    "ceil": numpy.ceil,
}


@dataclasses.dataclass(frozen=True)
class Axis:
    """How one axis is resampled."""

    number: int
    extent: int
    size: int
    scale: float
    start: float = 0.0  # of the region of interest, as fractions of the axis
    end: float = 1.0


def source_positions(node, mode, axis):
    """Where each output position lies on the input's axis."""
    places = numpy.arange(axis.size, dtype=numpy.float64)
    width = axis.scale * axis.extent  # what the size is before it is cut to a whole number
    last = axis.extent - 1
    half_pixel = (places + 0.5) / axis.scale - 0.5
    if mode == "half_pixel":
        return half_pixel
    if mode == "half_pixel_symmetric":
        return axis.extent / 2 * (1 - axis.size / width) + half_pixel
    if mode == "pytorch_half_pixel":
        return half_pixel if axis.size > 1 else numpy.full(axis.size, -0.5)
    if mode == "asymmetric":
        return places / axis.scale
    if mode == "align_corners":
        return places * last / (width - 1) if width > 1 else numpy.zeros(axis.size)
    if mode == "tf_crop_and_resize":
        if axis.size == 1:
            return numpy.full(1, (axis.start + axis.end) * last / 2)
        return axis.start * last + places * (axis.end - axis.start) * last / (width - 1)
    return node.refuse(f"coordinate_transformation_mode {mode!r} is not supported")


def linear_weight(distance):
    """The triangle's height."""
    return numpy.clip(1 - numpy.abs(distance), 0, 1)


def cubic_weight(distance, a):
    """Keys's kernel with the free parameter a."""
    x = numpy.abs(distance)
    near = ((a + 2) * x - (a + 3)) * x * x + 1
    far = ((a * x - 5 * a) * x + 8 * a) * x - 4 * a
    return numpy.where(x <= 1, near, numpy.where(x < 2, far, 0.0))


def taps(positions, axis, kernel, reach, *, antialias, exclude_outside):
    """(indices, weights) of shape [size, taps]; indices may lie outside of the axis."""
    shrink = min(axis.scale, 1.0) if antialias else 1.0
    start = math.floor(-reach / shrink) + 1
    offsets = numpy.arange(start, 2 - start)
    base = numpy.floor(positions)[:, None]
    indices = (base + offsets).astype(numpy.int64)
    weights = kernel((offsets - (positions[:, None] - base)) * shrink)
    if exclude_outside:
        weights = weights * ((indices >= 0) & (indices < axis.extent))
    if exclude_outside or antialias:
        weights = weights / weights.sum(1, keepdims=True)
    return indices, weights


def weighted(node, x, axis, indices, weights):
    """The sum over taps, in float32 where the dtype is narrower or an integer."""
    dtype = node.dtype(x)
    wide = dtype if dtype == "float64" else "float32"
    x = cast(node, x, wide)
    shape = [1] * node.rank(x)
    shape[axis.number] = axis.size
    total = None
    for tap in range(indices.shape[1]):
        if not weights[:, tap].any():
            continue
        places = numpy.clip(indices[:, tap], 0, axis.extent - 1)
        value = node.call("gather", x=x, indices=node.constant(places), axis=axis.number)
        weight = cast(node, node.constant(weights[:, tap].astype(wide).reshape(shape)), wide)
        value = node.call("multiply", x1=value, x2=weight)
        total = value if total is None else node.call("add", x1=total, x2=value)
    return cast(node, total, dtype)


def interpolated(node, x, axis, positions):
    """Two neighbours, as one of them and a part of the difference."""
    positions = numpy.clip(positions, 0, axis.extent - 1)
    low = numpy.floor(positions).astype(numpy.int64)
    high = numpy.minimum(low + 1, axis.extent - 1)
    shape = [1] * node.rank(x)
    shape[axis.number] = axis.size
    part = node.constant((positions - low).astype(numpy.float32).reshape(shape))
    part = cast(node, part, node.dtype(x))
    first = node.call("gather", x=x, indices=node.constant(low), axis=axis.number)
    second = node.call("gather", x=x, indices=node.constant(high), axis=axis.number)
    rise = node.call("subtract", x1=second, x2=first)
    return node.call("add", x1=first, x2=node.call("multiply", x1=rise, x2=part))


def resampled(node, x, axis, positions):
    """One axis of x at real positions, by the node's mode."""
    mode = node.attribute("mode", "nearest")
    if mode == "nearest":
        name = node.attribute("nearest_mode", "round_prefer_floor")
        if node.op_type == "Upsample" or node.opset < 11:
            name = "floor"
        if name not in _ROUNDED:
            node.fail(f"nearest_mode {name!r} is not known")
        places = numpy.clip(_ROUNDED[name](positions), 0, axis.extent - 1).astype(numpy.int64)
        return node.call("gather", x=x, indices=node.constant(places), axis=axis.number)
    options = {
        "antialias": bool(node.attribute("antialias", 0)),
        "exclude_outside": bool(node.attribute("exclude_outside", 0)),
    }
    if mode == "linear":
        if not any(options.values()):
            return interpolated(node, x, axis, positions)
        return weighted(node, x, axis, *taps(positions, axis, linear_weight, 1, **options))
    if mode != "cubic":
        node.fail(f"mode {mode!r} is not known")
    a = float(node.attribute("cubic_coeff_a", -0.75))

    def kernel(distance):
        return cubic_weight(distance, a)

    return weighted(node, x, axis, *taps(positions, axis, kernel, 2, **options))


def extrapolated(node, x, axis, positions):
    """The value for what lies outside, in place of what was computed there."""
    outside = (positions < 0) | (positions > axis.extent - 1)
    if not outside.any():
        return x
    shape = [1] * node.rank(x)
    shape[axis.number] = axis.size
    value = node.scalar(float(node.attribute("extrapolation_value", 0.0)), node.dtype(x))
    mask = node.constant(outside.reshape(shape))
    return node.call("where", condition=mask, x1=value, x2=x)


def axes_of(node, shape):
    """The axes that change, with sizes and scales; scales and sizes are attributes or inputs."""
    sizes = region = None
    if node.op_type == "Upsample" or node.opset < 11:
        scales = node.attribute("scales")
        if scales is None:
            scales = node.constant_array(1, "scales").tolist()
    else:
        scales = node.constant_array(2, "scales")
        scales = scales.tolist() if scales is not None and scales.size else None
        sizes = node.integers(3, "sizes")
        if node.attribute("coordinate_transformation_mode") == "tf_crop_and_resize":
            region = node.constant_array(1, "roi").reshape(2, -1)
    axes = [axis % len(shape) for axis in (node.attribute("axes") or range(len(shape)))]
    policy = node.attribute("keep_aspect_ratio_policy", "stretch")
    if sizes and policy != "stretch":
        ratios = [size / shape[axis] for size, axis in zip(sizes, axes, strict=True)]
        scale = min(ratios) if policy == "not_larger" else max(ratios)
        scales = [scale] * len(axes)
        sizes = [math.floor(scale * shape[axis] + 0.5) for axis in axes]
    found = []
    for index, number in enumerate(axes):
        extent = shape[number]
        size = sizes[index] if sizes else math.floor(extent * scales[index])
        scale = scales[index] if scales else size / extent
        bounds = {} if region is None else {"start": region[0, index], "end": region[1, index]}
        found.append(Axis(number, extent, size, scale, **bounds))
    return found


@converter("Resize", "Upsample")
def resize(node):
    """Nearest, linear and cubic, in every transformation of coordinates that ONNX names."""
    x = node.input(0)
    mode = node.attribute("coordinate_transformation_mode", "half_pixel")
    if node.op_type == "Upsample" or node.opset < 11:
        mode = "asymmetric"
    for axis in axes_of(node, node.shape(x)):
        whole = axis.start == 0 and axis.end == 1
        if axis.size == axis.extent and axis.scale == 1 and whole:
            continue
        positions = source_positions(node, mode, axis)
        x = resampled(node, x, axis, positions)
        if mode == "tf_crop_and_resize":
            x = extrapolated(node, x, axis, positions)
    return x
