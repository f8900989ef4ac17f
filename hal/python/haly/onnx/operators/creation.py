"""Constants and ranges."""

import numpy

from haly.onnx.reader import dtype_name
from haly.onnx.translation import Extent, converter


@converter("Constant")
def constant(node):
    """A tensor, or a number or list since opset 12."""
    attributes = node.attributes
    if "value" in attributes:
        return node.constant(attributes["value"])
    for name, dtype in (
        ("value_float", numpy.float32),
        ("value_floats", numpy.float32),
        ("value_int", numpy.int64),
        ("value_ints", numpy.int64),
        ("value_string", object),
        ("value_strings", object),
    ):
        if name in attributes:
            return node.constant(numpy.array(attributes[name], dtype))
    return node.refuse(f"a constant of {sorted(attributes)} is not supported")


@converter("ConstantOfShape")
def constant_of_shape(node):
    """One value in every place; float32 zero by default."""
    shape = node.extents(0)
    if shape is None:
        node.fail("the length of its shape is known only when the model runs")
    value = node.attribute("value", numpy.zeros(1, numpy.float32))
    if value.size != 1:
        node.fail(f"value has {value.size} elements, one was expected")
    if None in [entry for entry in shape if not isinstance(entry, Extent)]:
        return node.call("broadcast_to", x=node.constant(value.reshape(())), shape=node.input(0))
    if any(extent < 0 for extent in shape if isinstance(extent, int)):
        node.fail(f"shape {shape} has a negative extent")
    return node.call("broadcast_to", x=node.constant(value.reshape(())), shape=shape)


@converter("Range")
def range_(node):
    """From start towards limit; all three are known with the shapes."""
    start, limit, delta = (
        node.constant_array(index, name) for index, name in enumerate(("start", "limit", "delta"))
    )
    if delta == 0:
        node.fail("delta is 0")
    return node.constant(numpy.arange(start.item(), limit.item(), delta.item(), dtype=start.dtype))


@converter("EyeLike")
def eye_like(node):
    """Ones on a diagonal."""
    x = node.input(0)
    rows, columns = node.shape(x)
    dtype = node.attribute("dtype")
    name = dtype_name(dtype, node.name) if dtype else node.dtype(x)
    diagonal = numpy.eye(rows, columns, node.attribute("k", 0), dtype=bool)
    return node.call("cast", x=node.constant(diagonal), dtype=name)


@converter("Trilu")
def triangle(node):
    """Keeps the upper or the lower triangle of matrices."""
    x = node.input(0)
    k = node.integers(1, "k")[0] if node.has(1) else 0
    return node.call("triu" if node.attribute("upper", 1) else "tril", x=x, k=k)
