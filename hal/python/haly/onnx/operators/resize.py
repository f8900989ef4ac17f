"""Resize and Upsample as the operator `resize`, whose attributes are ONNX's.

Source: ONNX, Resize of opset 19.
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

_COORDINATES = (
    "half_pixel",
    "half_pixel_symmetric",
    "pytorch_half_pixel",
    "asymmetric",
    "align_corners",
    "tf_crop_and_resize",
)
_FLOATING = ("float16", "bfloat16", "float32", "float64")


@dataclasses.dataclass(frozen=True)
class Axis:
    """How one axis is resampled."""

    number: int
    extent: int
    size: int
    scale: float
    start: float = 0.0  # of the region of interest, as fractions of the axis
    end: float = 1.0

    def is_whole(self):
        """Whether it stays as it is."""
        return (self.size, self.scale, self.start, self.end) == (self.extent, 1, 0, 1)


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
    raise AssertionError(mode)


def rounding_of(node):
    """The name of the rounding to the nearest element."""
    name = node.attribute("nearest_mode", "round_prefer_floor")
    if node.op_type == "Upsample" or node.opset < 11:
        return "floor"
    return name if name in _ROUNDED else node.fail(f"nearest_mode {name!r} is not known")


def nearest(node, x, axis, positions):
    """One axis of an array of integers, whose elements are moved."""
    rounded = _ROUNDED[rounding_of(node)](positions)
    places = numpy.clip(rounded, 0, axis.extent - 1).astype(numpy.int64)
    return node.call("gather", x=x, indices=node.constant(places), axis=axis.number)


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
    """The axes that are named, with sizes and scales, which are attributes or inputs; and whether
    the scales were given, not the sizes alone."""
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
    return found, scales is not None


def moved(node, x, mode, axes):
    """nearest of integers and truth values, which the operator does not take."""
    for axis in axes:
        positions = source_positions(node, mode, axis)
        x = nearest(node, x, axis, positions)
        if mode == "tf_crop_and_resize":
            x = extrapolated(node, x, axis, positions)
    return x


def resampled(node, x, mode, axes, is_scaled):
    """The operator `resize`; integers are interpolated in float32 and cut."""
    dtype = node.dtype(x)
    kind = node.attribute("mode", "nearest")
    if kind not in ("nearest", "linear", "cubic"):
        node.fail(f"mode {kind!r} is not known")
    region = None
    if mode == "tf_crop_and_resize":
        region = [float(axis.start) for axis in axes] + [float(axis.end) for axis in axes]
    found = node.call(
        "resize",
        x=x if dtype in _FLOATING else cast(node, x, "float32"),
        sizes=[axis.size for axis in axes],
        axes=[axis.number for axis in axes],
        scales=[float(axis.scale) for axis in axes] if is_scaled else None,
        region=region,
        mode=kind,
        coordinates=mode,
        nearest_mode=rounding_of(node),
        cubic_coefficient=float(node.attribute("cubic_coeff_a", -0.75)),
        antialias=bool(node.attribute("antialias", 0)),
        exclude_outside=bool(node.attribute("exclude_outside", 0)),
        extrapolation_value=float(node.attribute("extrapolation_value", 0.0)),
    )
    return cast(node, found, dtype)


@converter("Resize", "Upsample")
def resize(node):
    """Nearest, linear and cubic, in every transformation of coordinates that ONNX names."""
    x = node.input(0)
    mode = node.attribute("coordinate_transformation_mode", "half_pixel")
    if node.op_type == "Upsample" or node.opset < 11:
        mode = "asymmetric"
    elif mode not in _COORDINATES:
        return node.refuse(f"coordinate_transformation_mode {mode!r} is not supported")
    axes, is_scaled = axes_of(node, node.shape(x))
    axes = [axis for axis in axes if not axis.is_whole()]
    if not axes:
        return x
    if node.dtype(x) not in _FLOATING and node.attribute("mode", "nearest") == "nearest":
        return moved(node, x, mode, axes)
    return resampled(node, x, mode, axes, is_scaled)
