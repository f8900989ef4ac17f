"""Normalisation and softmax."""

import math

from haly.onnx.arithmetic import Operand
from haly.onnx.operators.elementwise import cast
from haly.onnx.translation import converter


@converter("Softmax", "LogSoftmax", "Hardmax")
def softmax(node):
    """Before opset 13 everything from the axis on is one long axis."""
    x = node.input(0)
    shape = node.shape(x)
    axis = node.attribute("axis", -1 if node.opset >= 13 else 1)
    if node.opset >= 13:
        return apply(node, x, axis)
    axis += len(shape) if axis < 0 else 0
    if axis == len(shape) - 1:
        return apply(node, x, axis)
    flat = [math.prod(shape[:axis]), math.prod(shape[axis:])]
    result = apply(node, node.call("reshape", x=x, shape=flat), 1)
    return node.call("reshape", x=result, shape=shape)


def apply(node, x, axis):
    """The operator itself, along one axis."""
    if node.op_type != "Hardmax":
        op = {"Softmax": "softmax", "LogSoftmax": "log_softmax"}[node.op_type]
        return node.call(op, x=x, axis=axis)
    axis += node.rank(x) if axis < 0 else 0
    extent = node.shape(x)[axis]
    best = node.call("argmax", x=x, axis=axis, keepdims=True)
    places = node.call("arange", start=0.0, stop=float(extent), dtype="int64")
    shape = [1] * node.rank(x)
    shape[axis] = extent
    places = node.call("reshape", x=places, shape=shape)
    return cast(node, node.call("equal", x1=best, x2=places), node.dtype(x))


@converter("BatchNormalization")
def batch_normalisation(node):
    """With given statistics, or in training with those of the batch."""
    if node.opset < 9 and node.attribute("spatial", 1) != 1:
        node.fail("spatial is 0, only statistics per channel are supported")
    x, scale, bias, mean, variance = node.inputs()
    dtype = node.dtype(x)
    running = []
    if node.attribute("training_mode", 0):
        axes = [axis for axis in range(node.rank(x)) if axis != 1]
        batch = Operand(node, x).cast(node.dtype(mean))
        momentum = node.attribute("momentum", 0.9)
        seen = [batch.mean(*axes), batch.call("var", axis=axes)]
        for before, now in zip((mean, variance), seen, strict=True):
            running.append((Operand(node, before) * momentum + now * (1 - momentum)).value)
        mean, variance = (value.value for value in seen)
    parts = {"scale": scale, "bias": bias, "mean": mean, "variance": variance}
    result = node.call(
        "batch_norm",
        x=x,
        epsilon=node.attribute("epsilon", 1e-5),
        **{name: cast(node, value, dtype) for name, value in parts.items()},
    )
    return [result, *running]


@converter("LayerNormalization")
def layer_normalisation(node):
    """Mean and inverse deviation are not given as outputs."""
    x = node.input(0)
    return node.call(
        "layer_norm",
        x=x,
        axis=node.attribute("axis", -1),
        epsilon=node.attribute("epsilon", 1e-5),
        **scale_and_bias(node, x, node.attribute("axis", -1)),
    )


def scale_and_bias(node, x, axis):
    """Optional factors and summands, broadcast to the normalised axes."""
    axis += node.rank(x) if axis < 0 else 0
    shape = node.shape(x)[axis:]
    result = {}
    for index, name in ((1, "scale"), (2, "bias")):
        value = node.input(index)
        if value is None:
            continue
        if node.shape(value) != shape:
            value = node.call("broadcast_to", x=value, shape=shape)
        result[name] = value
    return result


@converter("RMSNormalization")
def rms_normalisation(node):
    """Division by the root of the mean square."""
    x = node.input(0)
    axis = node.attribute("axis", -1)
    return node.call(
        "rms_norm",
        x=x,
        axis=axis,
        epsilon=node.attribute("epsilon", 1e-5),
        **scale_and_bias(node, x, axis),
    )


@converter("InstanceNormalization")
def instance_normalisation(node):
    """Statistics of each channel of each image."""
    x, scale, bias = node.inputs()
    return node.call(
        "instance_norm", x=x, scale=scale, bias=bias, epsilon=node.attribute("epsilon", 1e-5)
    )


@converter("GroupNormalization")
def group_normalisation(node):
    """Scale and bias are per channel since opset 21, per group before."""
    x, scale, bias = node.inputs()
    groups = node.attribute("num_groups")
    if node.opset < 21:
        channels = node.shape(x)[1]
        scale, bias = (
            node.call("repeat", x=value, repeats=channels // groups, axis=0)
            for value in (scale, bias)
        )
    return node.call(
        "group_norm",
        x=x,
        scale=scale,
        bias=bias,
        groups=groups,
        epsilon=node.attribute("epsilon", 1e-5),
    )


@converter("LRN")
def local_response_normalisation(node):
    """Across neighbouring channels."""
    return node.call(
        "lrn",
        x=node.input(0),
        size=node.attribute("size"),
        alpha=node.attribute("alpha", 1e-4),
        beta=node.attribute("beta", 0.75),
        bias=node.attribute("bias", 1.0),
    )


@converter("LpNormalization")
def lp_normalisation(node):
    """Division by the norm along one axis."""
    x = node.input(0)
    norm = node.call(
        "vector_norm",
        x=x,
        axis=[node.attribute("axis", -1)],
        keepdims=True,
        ord=float(node.attribute("p", 2)),
    )
    # A row of zeros stays one.
    zero, one = (node.scalar(value, node.dtype(x)) for value in (0, 1))
    is_zero = node.call("equal", x1=norm, x2=zero)
    return node.call("divide", x1=x, x2=node.call("where", condition=is_zero, x1=one, x2=norm))


@converter("MeanVarianceNormalization")
def mean_variance_normalisation(node):
    """(x - mean) / (deviation + 1e-9) over the given axes."""
    x = node.input(0)
    axes = list(node.attribute("axes") or [0, 2, 3])
    mean = node.call("mean", x=x, axis=axes, keepdims=True)
    deviation = node.call("std", x=x, axis=axes, keepdims=True)
    divisor = node.call("add", x1=deviation, x2=node.scalar(1e-9, node.dtype(x)))
    return node.call("divide", x1=node.call("subtract", x1=x, x2=mean), x2=divisor)
