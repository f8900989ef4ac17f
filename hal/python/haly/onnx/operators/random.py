"""Random numbers by Philox 4x32-10; with a seed the same in each run, without one new ones.

ONNX fixes distributions, not bits: other runtimes draw other numbers from the same seed.
"""

import math
import secrets
import struct

from haly.onnx.arithmetic import Operand, operand
from haly.onnx.operators.elementwise import cast
from haly.onnx.reader import dtype_name
from haly.onnx.translation import converter


def stream(node):
    """The seed of a node, 64 bits."""
    seed = node.attribute("seed")
    if seed is None:
        if not node.steps:
            node.needs_steps("without a seed each run draws new numbers")
        return secrets.randbits(63)
    return struct.unpack("<q", struct.pack("<d", float(seed)))[0]


def uniform(node, shape, dtype="float32", offset=0):
    """Numbers in [0, 1) of a floating dtype."""
    value = node.call(
        "random_uniform",
        shape=shape,
        seed=node.scalar(stream(node), "int64"),
        offset=node.scalar(offset, "int64"),
        dtype=dtype,
    )
    return Operand(node, value)


def wanted(node, default="float32"):
    """The dtype that the node's attribute names."""
    number = node.attribute("dtype")
    return dtype_name(number, node.name) if number else default


def shape_and_dtype(node):
    """Of the attributes, or of the input of operators that end in Like."""
    if node.op_type.endswith("Like"):
        x = node.input(0)
        return node.shape(x), wanted(node, node.dtype(x))
    return list(node.attribute("shape")), wanted(node)


@converter("RandomUniform", "RandomUniformLike")
def random_uniform(node):
    """Even between two bounds."""
    shape, dtype = shape_and_dtype(node)
    low, high = node.attribute("low", 0.0), node.attribute("high", 1.0)
    return (uniform(node, shape, dtype) * (high - low) + low).value


@converter("RandomNormal", "RandomNormalLike")
def random_normal(node):
    """Box and Muller's transform of pairs of even numbers."""
    shape, dtype = shape_and_dtype(node)
    count = math.prod(shape)
    pairs = uniform(node, [2, count])
    radius = (1.0 - pairs.part(0, 0, 1)).call("log") * -2.0
    angle = pairs.part(0, 1, 2) * (2 * math.pi)
    value = (radius.call("sqrt") * angle.call("cos")).reshape(*shape)
    value = value * node.attribute("scale", 1.0) + node.attribute("mean", 0.0)
    return value.cast(dtype).value


@converter("Bernoulli")
def bernoulli(node):
    """1 with the probability that the input says, else 0."""
    p = operand(node, 0)
    drawn = uniform(node, p.shape, "float64" if p.dtype == "float64" else "float32")
    return (drawn < p.cast(drawn.dtype)).cast(wanted(node, p.dtype)).value


@converter("Multinomial")
def multinomial(node):
    """Classes drawn by unnormalised logarithms of their probabilities."""
    logits = operand(node, 0)
    batch, classes = logits.shape
    samples = node.attribute("sample_size", 1)
    shares = logits.call("softmax", axis=1)
    ends = shares.call("cumulative_sum", axis=1, dtype=shares.dtype)
    drawn = uniform(node, [batch, samples]).cast(ends.dtype).reshape(batch, samples, 1)
    passed = (drawn >= ends.reshape(batch, 1, classes)).cast("int32").sum(2)
    return passed.minimum(classes - 1).cast(wanted(node, "int32")).value


@converter("Dropout")
def dropout(node):
    """In training each element is dropped with a probability, and the others grow; else kept."""
    x = operand(node, 0)
    training = node.constant_array(2, "training_mode") if node.opset >= 12 else None
    ratio = 0.0
    if training is not None and bool(training.reshape(-1)[0]):
        given = node.constant_array(1, "ratio")
        ratio = 0.5 if given is None or not given.size else float(given.reshape(-1)[0])
    mask_dtype = "bool" if node.opset >= 10 else x.dtype
    if ratio == 0:
        if node.output_count < 2:
            return x.value
        ones = node.call("broadcast_to", x=node.scalar(1, mask_dtype), shape=x.shape)
        return [x.value, ones]
    kept = uniform(node, x.shape) >= ratio
    result = x * kept.cast(x.dtype) / (1 - ratio) if ratio < 1 else x * 0.0
    return [result.value, cast(node, kept.value, mask_dtype)]
