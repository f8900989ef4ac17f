"""Convolutions and pooling."""

from haly.onnx import integer_forms
from haly.onnx.arithmetic import Operand
from haly.onnx.translation import converter


def resolved_pads(node, extents, window, strides, dilations):
    """Pads of auto_pad, or as they are given: before every axis, then after every axis."""
    mode = node.attribute("auto_pad", "NOTSET")
    spatial = len(extents)
    if mode == "NOTSET":
        return list(node.attribute("pads") or [0] * (2 * spatial))
    if mode == "VALID":
        return [0] * (2 * spatial)
    if mode not in ("SAME_UPPER", "SAME_LOWER"):
        node.fail(f"auto_pad {mode!r} is not known")
    before, after = [], []
    for extent, size, stride, dilation in zip(extents, window, strides, dilations, strict=True):
        outputs = -(-extent // stride)
        total = max((outputs - 1) * stride + (size - 1) * dilation + 1 - extent, 0)
        small, large = total // 2, total - total // 2
        before.append(small if mode == "SAME_UPPER" else large)
        after.append(large if mode == "SAME_UPPER" else small)
    return before + after


def window_arguments(node, x, window):
    """strides, pads and dilations of a sliding window."""
    spatial = node.shape(x)[2:]
    if len(window) != len(spatial):
        node.fail(f"a window {window} does not fit {len(spatial)} spatial axes")
    strides = list(node.attribute("strides") or [1] * len(window))
    dilations = list(node.attribute("dilations") or [1] * len(window))
    pads = resolved_pads(node, spatial, window, strides, dilations)
    return {"strides": strides, "pads": pads, "dilations": dilations}


@converter("Conv")
def conv(node):
    """The window's extents come from the weight; on dequantised operands the sums are integers."""
    x, weight = (integer_forms.record_of(node, index) for index in (0, 1))
    x = node.input(0) if x is None else x.integers()
    weight = node.input(1) if weight is None else weight.integers()
    window = node.shape(weight)[2:]
    declared = node.attribute("kernel_shape")
    if declared and list(declared) != window:
        node.fail(f"kernel_shape {declared} differs from the weight's {window}")
    arguments = window_arguments(node, x, window)
    pads = arguments["pads"]
    if any(pad < 0 for pad in pads):
        node.fail(f"pads {pads} are negative")
    integer = integer_forms.convolution(node, arguments)
    if integer is not None:
        return integer
    arguments |= {"x": node.input(0), "weight": node.input(1)}
    if node.has(2):
        arguments["bias"] = node.input(2)
    return node.call("conv", groups=node.attribute("group", 1), **arguments)


@converter("ConvTranspose")
def conv_transpose(node):
    """Pads may follow from a wanted output shape."""
    x, weight = node.input(0), node.input(1)
    extents = node.shape(x)[2:]
    window = node.shape(weight)[2:]
    spatial = len(window)
    strides = list(node.attribute("strides") or [1] * spatial)
    dilations = list(node.attribute("dilations") or [1] * spatial)
    output_pads = list(node.attribute("output_padding") or [0] * spatial)
    mode = node.attribute("auto_pad", "NOTSET")
    wanted = node.attribute("output_shape")
    if wanted is None and mode.startswith("SAME"):
        wanted = [extent * stride for extent, stride in zip(extents, strides, strict=True)]
    if wanted is None:
        pads = [0] * (2 * spatial) if mode == "VALID" else node.attribute("pads")
        pads = list(pads or [0] * (2 * spatial))
    else:
        before, after = [], []
        for axis in range(spatial):
            total = (
                strides[axis] * (extents[axis] - 1)
                + output_pads[axis]
                + (window[axis] - 1) * dilations[axis]
                + 1
                - wanted[axis]
            )
            if total < 0:  # more than the window reaches: filled at the end
                output_pads[axis] -= total
                total = 0
            half = total // 2
            before.append(total - half if mode == "SAME_LOWER" else half)
            after.append(total - before[-1])
        pads = before + after
    bias = {"bias": node.input(2)} if node.has(2) else {}
    return node.call(
        "conv_transpose",
        x=x,
        weight=weight,
        strides=strides,
        pads=pads,
        output_pads=output_pads,
        dilations=dilations,
        groups=node.attribute("group", 1),
        **bias,
    )


@converter("MaxPool")
def max_pool(node):
    """Largest value of each window, and where the first such value lies."""
    x = node.input(0)
    window = list(node.attribute("kernel_shape"))
    largest = node.call(
        "max_pool",
        x=x,
        kernel=window,
        ceil_mode=bool(node.attribute("ceil_mode", 0)),
        **window_arguments(node, x, window),
    )
    if node.output_count < 2 or not node.proto.output[1]:
        return largest
    from haly.onnx.operators.pooling import positions_of_largest

    places = positions_of_largest(node, Operand(node, x), Operand(node, largest), window)
    return [largest, places.value]


@converter("AveragePool")
def average_pool(node):
    """Mean of each window, without padding unless count_include_pad."""
    x = node.input(0)
    window = list(node.attribute("kernel_shape"))
    return node.call(
        "avg_pool",
        x=x,
        kernel=window,
        ceil_mode=bool(node.attribute("ceil_mode", 0)),
        count_include_pad=bool(node.attribute("count_include_pad", 0)),
        **window_arguments(node, x, window),
    )


@converter("GlobalAveragePool")
def global_average_pool(node):
    """Mean of each channel."""
    return node.call("global_avg_pool", x=node.input(0))


@converter("GlobalMaxPool")
def global_max_pool(node):
    """Largest value of each channel."""
    return node.call("global_max_pool", x=node.input(0))
