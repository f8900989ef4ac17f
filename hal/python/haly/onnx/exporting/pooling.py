"""Pooling, and other windows over images."""

import numpy

from haly.onnx.exporting.contraction import window
from haly.onnx.exporting.writer import writes


def pooled(call, op_type, **attributes):
    """A window over spatial axes, which moves by its own extents unless told otherwise."""
    given = window(call)
    given.setdefault("strides", call["kernel"])
    ceil = int(call["ceil_mode"])
    kernel = call["kernel"]
    return call.emit(
        op_type, call.name(), kernel_shape=kernel, ceil_mode=ceil, **given, **attributes
    )


@writes("max_pool")
def max_pool(call):
    """The largest of each window."""
    return pooled(call, "MaxPool")


@writes("avg_pool")
def avg_pool(call):
    """The mean of each window."""
    return pooled(call, "AveragePool", count_include_pad=int(call["count_include_pad"]))


@writes("lp_pool")
def lp_pool(call):
    """The norm of each window."""
    return pooled(call, "LpPool", p=call["p"])


@writes("max_pool_backward")
def max_pool_backward(call):
    """What came back, added up where the largest of each window stood."""
    shape = call.known_shape()
    given = window(call)
    given.setdefault("strides", call["kernel"])
    _, places = call.emit(
        "MaxPool",
        call.name(),
        kernel_shape=call["kernel"],
        ceil_mode=int(call["ceil_mode"]),
        dtype=[call.dtype(), "int64"],
        **given,
    )
    line = call.integers(-1)
    places, upstream = (call.emit("Reshape", n, line) for n in (places, call.name("upstream")))
    size = int(numpy.prod(shape))
    zeros = call.emit("Expand", call.scalar(0, call.dtype()), call.integers(size))
    total = call.emit("ScatterElements", zeros, places, upstream, axis=0, reduction="add")
    return call.emit("Reshape", total, call.integers(*shape))


def _counts(extent, windows, kernel, stride, dilation, before, after, with_pads):
    """How many positions count in each window along an axis."""
    low, high = (-before, extent + after) if with_pads else (0, extent)
    places = numpy.arange(windows)[:, None] * stride + numpy.arange(kernel) * dilation - before
    return ((places >= low) & (places < high)).sum(1)


@writes("avg_pool_backward")
def avg_pool_backward(call):
    """Each window's share, spread by a ConvTranspose with ones."""
    shape, upstream = call.known_shape(), call.known_shape("upstream")
    kernel, axes, dtype = call["kernel"], len(shape) - 2, call.dtype()
    strides = call["strides"] or kernel
    dilations = call["dilations"] or [1] * axes
    pads = call["pads"] or [0] * 2 * axes
    counts = [
        _counts(*of_axis, call["count_include_pad"])
        for of_axis in zip(
            shape[2:],
            upstream[2:],
            kernel,
            strides,
            dilations,
            pads[:axes],
            pads[axes:],
            strict=True,
        )
    ]
    divisor = numpy.ones([1] * axes)
    for axis, count in enumerate(counts):
        divisor = divisor * count.reshape([-1 if a == axis else 1 for a in range(axes)])
    share = call.emit("Div", call.name("upstream"), call.constant(numpy.maximum(divisor, 1), dtype))
    ones = call.constant(numpy.ones([shape[1], 1, *kernel]), dtype)
    spread = call.emit(
        "ConvTranspose", share, ones, group=shape[1], strides=strides, dilations=dilations
    )
    starts, ends = pads[:axes], [pads[d] + shape[2 + d] for d in range(axes)]
    missing = [
        max(end - ((n - 1) * s + d * (k - 1) + 1), 0)
        for end, n, s, d, k in zip(ends, upstream[2:], strides, dilations, kernel, strict=True)
    ]
    widths = call.integers(*[0] * (axes + 4), *missing)
    padded = call.emit("Pad", spread, widths) if any(missing) else spread
    named = range(2, axes + 2)
    return call.emit("Slice", padded, *(call.integers(*v) for v in (starts, ends, named)))


@writes("global_avg_pool", "global_max_pool")
def over_all(call):
    """One number for each channel."""
    kind = {"global_avg_pool": "GlobalAveragePool", "global_max_pool": "GlobalMaxPool"}
    return call.emit(kind[call.operator], call.name())


@writes("col2im")
def col2im(call):
    """Windows added up to an image."""
    given = window(call)
    extents, kernel = call.integers(*call["extents"]), call.integers(*call["kernel"])
    return call.emit("Col2Im", call.name(), extents, kernel, **given)


@writes("affine_grid")
def affine_grid(call):
    """The points where an image is sampled."""
    extents = call["extents"]
    if call["align_corners"] and 1 in call.out_shape()[1:-1]:
        call.refuse("AffineGrid puts the only point of an axis at its edge")
    if isinstance(extents, int):
        size = call.cast(call.scope.name(extents), "int64")
    else:
        size = call.writer.extents(extents)
    return call.emit(
        "AffineGrid", call.name("theta"), size, align_corners=int(call["align_corners"])
    )


@writes("grid_sample")
def grid_sample(call):
    """Pixels between pixels; the modes have the standard's names since opset 20."""
    if call.opset < 20:
        call.refuse("GridSample calls its modes otherwise before opset 20")
    return call.emit(
        "GridSample",
        call.name(),
        call.name("grid"),
        mode=call["mode"],
        padding_mode=call["padding"],
        align_corners=int(call["align_corners"]),
    )


@writes("roi_align")
def roi_align(call):
    """Samples in the bins of regions; how pixels are counted can be said since opset 16."""
    if call.opset < 16:
        call.refuse("RoiAlign has no half_pixel before opset 16")
    height, width = call["output_size"]
    regions, images = call.name("rois"), call.cast(call.name("batch_indices"), "int64")
    return call.emit(
        "RoiAlign",
        call.name(),
        regions,
        images,
        output_height=height,
        output_width=width,
        spatial_scale=call["spatial_scale"],
        sampling_ratio=call["sampling_ratio"],
        mode=call["mode"],
        coordinate_transformation_mode="half_pixel" if call["half_pixel"] else "output_half_pixel",
    )
